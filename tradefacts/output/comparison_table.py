"""Records side by side on a terminal: what more than one of them has, and how much is one's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tradefacts.output import columns, figures_table
from tradefacts.output.columns import Data
from tradefacts.output.layout import Column, in_columns
from tradefacts.output.styled import (
    LOUD,
    NAME,
    QUIET,
    Line,
    Span,
    cells,
    cited,
    indented,
    kept,
    labelled,
    longest,
    run_in,
    said,
    wrapped,
)

_INDENT = 2
_SHARED = 2  # cells that make a row one of more than one record


def compared(records: Sequence[Data], width: int, *, full: bool = False) -> Iterator[Line]:
    """Yield the rows that most of the records have first; `full`: those of one alone too."""
    ranked = sorted(filter(_filled, records), key=_filled, reverse=True)
    shown = [row for row in ranked if full or _filled(row) >= _SHARED]
    figures = [f for row in shown for cell in row["cells"] for f in cell["figures"]]
    noted = [figure for figure in figures if figure["status"] == "disputed"]
    if shown:
        yield from _rows(shown, noted, width)
    if noted:
        yield []
        yield from figures_table.notes(noted, width)
    hidden = len(ranked) - len(shown)
    count = f"{len(shown)} row{'s' * (len(shown) != 1)}"
    count += f" · {hidden} more of one alone: add --all" if hidden else ""
    yield from [*([[]] if shown else []), *wrapped([Span(count, QUIET)], width)]


def _filled(row: Data) -> int:
    return sum(bool(cell["text"] or cell["figures"]) for cell in row["cells"])


def _rows(rows: Sequence[Data], noted: Sequence[Data], width: int) -> list[Line]:
    numbers = {id(figure): number for number, figure in enumerate(noted, 1)}
    names = [cell["record"] for cell in rows[0]["cells"]]
    labels = [[said(row["name"])] for row in rows]
    found = [[_cell(row["cells"][place], numbers) for row in rows] for place in range(len(names))]
    table = in_columns([Column("", labels), *map(Column, names, found)], width, spaced=True)
    if table is not None:
        return table
    lines: list[Line] = []
    for number, label in enumerate(labels):
        fields = [(name, of[number]) for name, of in zip(names, found, strict=True) if of[number]]
        lines += [*([[]] if lines else []), *wrapped([label[0]._replace(style=NAME)], width)]
        lines += _below(fields, width)
    return lines


def _below(fields: Sequence[tuple[str, Line]], width: int) -> list[Line]:
    """Return what is compared line by line, in a column beside the names where that is no strip."""
    if max(cells(name) for name, _ in fields) < width // 3:
        return labelled([(name, [cell]) for name, cell in fields], width)
    lines: list[Line] = []
    for name, cell in fields:
        head = [kept(name, QUIET)]
        indent = max(0, min(_INDENT, width - longest([head, cell])))
        lines += indented(run_in([head, cell], width - indent), indent)
    return lines


def _cell(cell: Data, numbers: dict[int, int]) -> Line:
    """Return what a field says, or the values of figures, those in dispute with their notes."""
    line: list[Span] = cited(cell["text"] or "")
    for figure in cell["figures"]:
        number = numbers.get(id(figure))
        style = LOUD if figure["status"] == "disputed" else ""
        line += [Span("; ")] if line else []
        line.append(said(columns.value(figure) + columns.basis(figure), style))
        line += [Span(f" [{number}]", QUIET)] if number else []
    return line
