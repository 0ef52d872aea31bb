"""The page of one record on a terminal: its fields, its figures, and what lies around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tradefacts.output import columns, figures_table
from tradefacts.output.columns import Data
from tradefacts.output.styled import (
    HEADING,
    NAME,
    QUIET,
    Line,
    Span,
    cells,
    cited,
    kept,
    labelled,
    run_in,
    said,
    wrapped,
)

_LEFT_OUT = (
    "kind",
    "name",
    "name_zh",
    "aliases",
    "figures",
    "match",
    "sources",
    "note",
    "counts",
    "context",
    "name_zh_basis",  # said beside the name, where it is ours
)
_MORE = {
    "actor": "What it is quoted for, and where it took part: add --context",
    "region": "Its figures, clusters, events and policies: add --context",
    "source": "Everything taken from it: add --context",
}
"""What a record's page would show beside it; a table shows it, as JSON does, when asked for."""
_INDENT = 2
_DIGITS = 12  # of a checksum, where the whole has no room: as git shortens one

Listed = Callable[[str, list[Data], int], list[Line]]


def page(record: Data, width: int, listed: Listed) -> Iterator[Line]:
    """Yield the lines of a record's page; `listed` draws a list of its neighbours."""
    yield from _title(record, width)
    yield from labelled(list(_fields(record, width)), width)
    if record.get("figures"):
        figures = record["figures"]
        noted = [figure for figure in figures if figure["note"]]
        headed = record["kind"] != "metric"
        yield []
        yield from figures_table.grouped(figures, width, noted=noted, headed=headed)
    if "context" not in record and record["kind"] in _MORE:
        yield []
        yield from wrapped([Span(_MORE[record["kind"]], QUIET)], width)
    for plural, records in record.get("context", {}).items():
        yield []
        yield [Span(f"{plural.capitalize()} ({len(records)})", HEADING)]
        if records:
            yield from listed(records[0]["kind"], records, width)


def _title(record: Data, width: int) -> list[Line]:
    names = [[said(record["name"], NAME)], [said(record["name_zh"] or "")]]
    if record["name_zh"] and record.get("name_zh_basis") == "ours":
        names[1].append(Span(" (our rendering)", QUIET))
    return run_in([name for name in names if name[0].text], width)


def _fields(record: Data, width: int) -> Iterator[tuple[str, Sequence[Line]]]:
    """Yield the label of each field that holds something, and what it says."""
    for name, content in record.items():
        if name not in _LEFT_OUT and (text := columns.cell(content)):
            yield name.replace("_", " "), [_content(name, text, width)]
    if counts := record.get("counts"):
        yield "records", [[said(columns.counted(counts))]]
    if "sources" in record and not record.get("figures"):
        yield "sources", [[kept(one)] for one in columns.sources(record).split("; ")]
    if record["note"]:
        yield "note", [[said(record["note"])]]
    if record["aliases"] and not record.get("figures"):
        yield "also called", [[said(columns.cell(record["aliases"]))]]


def _content(name: str, text: str, width: int) -> Line:
    if name == "id":
        return [kept(text, QUIET)]
    if name == "sha256" and cells(text) > width - len("also called") - 2 * _INDENT:
        return [said(f"{text[:_DIGITS]}…")]
    return cited(text)
