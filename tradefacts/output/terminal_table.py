"""What the commands print for people on a terminal: lists, search results, pages, fields.

Every width is served: what is drawn is measured, and where columns have no room another form
is taken. A last line, quiet, counts what there is and names the next step.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tradefacts.model.kinds import PLURALS
from tradefacts.output import columns, comparison_table, figures_table, verdict_blocks
from tradefacts.output.columns import Data
from tradefacts.output.layout import Column, as_fields, column, in_columns, listed
from tradefacts.output.record_page import page
from tradefacts.output.styled import NAME, QUIET, Line, Span, drawn, kept, labelled, last, said
from tradefacts.text.shell import command
from tradefacts.text.units import show

_TIGHT = ("Id", "Date", "Latest level", "Code", "Status", "Published", "Horizon")
_NUMBERS = ("Figures", "Score")
_STYLES = {"Id": QUIET, "Kind": QUIET, "Matched": QUIET, "Score": QUIET}


def listing(kind: str, records: list[Data], width: int, color: bool, *, full: bool = False) -> str:
    """Return a list of records of one kind, and how many there are.

    `full` adds what is mostly in the way: the id of each figure, and the rows of a comparison
    that only one of the records has.
    """
    if not records:
        return ""
    if kind == "verify":
        return drawn(verdict_blocks.verified(records, width), color=color)
    if kind == "audit":
        return drawn(verdict_blocks.audited(records, width), color=color)
    if kind == "comparison":
        return drawn(comparison_table.compared(records, width, full=full), color=color)
    lines = _listed(kind, records, width, ids=full)
    return drawn([*lines, [], *_ending(kind, records, width, ids=full)], color=color)


def hits(records: list[Data], width: int, color: bool) -> str:
    """Return what a search found: records, figures, and the page of a metric that leads."""
    if not records:
        return ""
    first = records[0]
    figures = [record for record in records if record["kind"] == "figure"]
    others = [record for record in records if record["kind"] != "figure"]
    parts = [listed(_columns(columns.HIT, others), width)] if others else []
    if figures:
        parts.insert(0 if first["kind"] == "figure" else 1, _listed("figure", figures, width))
    if first.get("figures"):
        parts.append(list(page(first, width, _listed)))
    leads_to = "cite" if first["kind"] == "figure" else first["kind"]
    following = f"tradefacts {leads_to} {first['id']}"
    parts.append(_counted(show(len(records), "record"), following, width))
    return drawn((line for part in parts for line in (*part, [])), color=color).rstrip("\n") + "\n"


def fields(names: list[str], records: list[Data], width: int, color: bool) -> str:
    """Return a table of the named fields."""
    if not records:
        return ""
    chosen = [_field(name, [record[name] for record in records]) for name in names]
    table = in_columns(chosen, width)
    return drawn(as_fields(chosen, width) if table is None else table, color=color)


def filters(records: list[Data], width: int, color: bool) -> str:
    """Return what lists can be filtered by: each filter with its values and their counts."""
    lines: list[Line] = []
    for kind in dict.fromkeys(record["of"] for record in records):
        parts: dict[str, list[Line]] = {}
        for record in records:
            if record["of"] == kind:
                value = [kept(record["value"]), Span(f" {record['count']}", QUIET)]
                parts.setdefault(f"--{record['filter']}", []).append(value)
        lines += [*([[]] if lines else []), [Span(PLURALS[kind], NAME)]]
        lines += labelled(list(parts.items()), width)
    first = records[0]
    following = command(PLURALS[first["of"]], **{first["filter"]: first["value"]})
    lines += [[], *_counted(f"{len(records)} values", following, width)]
    return drawn(lines, color=color)


def details(records: Iterable[Data], width: int, color: bool) -> str:
    """Return everything about each record: its fields, then its figures."""
    lines: list[Line] = []
    for record in records:
        lines += [*([[]] if lines else []), *page(record, width, _listed)]
        if record["kind"] == "metric" and record["figures"]:
            count = show(len(record["figures"]), "figure")
            lines += [[], *_counted(count, f"tradefacts cite {record['id']}", width)]
    return drawn(lines, color=color)


def _listed(kind: str, records: list[Data], width: int, *, ids: bool = False) -> list[Line]:
    if kind == "figure":
        noted = [record for record in records if record["status"] == "disputed"]
        return figures_table.grouped(records, width, noted=noted, ids=ids)
    return listed(_columns(columns.of(kind, records), records), width)


def _columns(chosen: Iterable[columns.Column], records: Sequence[Data]) -> list[Column]:
    return [
        column(name, map(read, records), _STYLES.get(name, ""), tight=name in _TIGHT)._replace(
            right=name in _NUMBERS
        )
        for name, read in chosen
    ]


def _field(name: str, contents: Sequence[object]) -> Column:
    numbers = all(isinstance(one, int | float) or one is None for one in contents)
    lines = [[said(text)] if (text := columns.cell(one)) else [] for one in contents]
    return Column(name, lines, right=numbers)


def _ending(kind: str, records: list[Data], width: int, *, ids: bool) -> list[Line]:
    """Return the last line of a list: how many there are, and what to do next."""
    if kind != "figure":
        count = show(len(records), kind)
        return _counted(count, f"tradefacts {kind} {records[0]['id']}", width)
    following = f"tradefacts metric {records[0]['metric']}"
    if ids:
        following = f"tradefacts cite {records[0]['id']}"
    return _counted(figures_table.count(records), following, width)


def _counted(count: str, following: str, width: int) -> list[Line]:
    return last([Span(count, QUIET)], following, width)
