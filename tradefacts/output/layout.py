"""How the records of a list stand on a terminal: in columns, or each as a card.

Nothing but measured cells decides. Columns are for where every id, number and word has room and
few cells are wrapped; else each record is a card, on which every field but its name and id has
its label, so that no empty field is taken for another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tradefacts.output.styled import (
    BETWEEN,
    NAME,
    QUIET,
    Line,
    Span,
    beside,
    cells,
    flowed,
    kept,
    labelled,
    longest,
    run_in,
    said,
    width_of,
    wrapped,
)

_GAP = 2
_LINES = 1.5  # of a record, beyond which rows of columns are harder to tell apart than cards
_INDENT = 2


class Column(NamedTuple):
    """A column of a list: a cell a record, empty where there is nothing; `right` are numbers."""

    name: str
    cells: Sequence[Line]
    right: bool = False


def column(name: str, texts: Iterable[str], style: str = "", *, tight: bool = False) -> Column:
    """Return a column of texts in one style; those of a `tight` one are not wrapped."""
    make = kept if tight else said
    return Column(name, [[make(text, style)] if text else [] for text in texts])


def listed(columns: Sequence[Column], width: int) -> list[Line]:
    """Return records in columns or as cards, whichever takes fewer lines."""
    shown = [one for one in columns if any(one.cells)]
    cards, table = _cards(shown, width), in_columns(shown, width)
    if table is None or len(table) > min(len(cards), _LINES * len(shown[0].cells) + 2):
        return cards
    return table


def in_columns(columns: Sequence[Column], width: int, *, spaced: bool = False) -> list[Line] | None:
    """Return records in columns; None where a word or a header would be broken.

    `spaced`: an empty line parts what takes several lines from what stands before and behind it.
    """
    widths = _widths(columns, width)
    return None if widths is None else _table(columns, widths, spaced=spaced)


def as_fields(columns: Sequence[Column], width: int) -> list[Line]:
    """Return each record as a list of its fields."""
    lines: list[Line] = []
    for number in range(len(columns[0].cells)):
        fields = [(one.name, [cell]) for one in columns if (cell := one.cells[number])]
        lines += [*([[]] if number else []), *labelled(fields, width, indent=0)]
    return lines


def _widths(columns: Sequence[Column], width: int) -> list[int] | None:
    natural = [_needed(one, max(map(width_of, one.cells))) for one in columns]
    widths = [_needed(one, longest(one.cells)) for one in columns]
    room = width - _GAP * (len(columns) - 1)
    if sum(natural) <= room:
        return natural
    if sum(widths) > room:
        return None
    for _ in range(room - sum(widths)):  # what is wrapped most gets a cell more
        tightest = max(range(len(widths)), key=lambda n: natural[n] / widths[n])
        widths[tightest] += 1
    return widths


def _needed(column: Column, inner: int) -> int:
    return max(cells(column.name), inner, 1)


def _table(columns: Sequence[Column], widths: Sequence[int], *, spaced: bool = False) -> list[Line]:
    rights = {place for place, one in enumerate(columns) if one.right}
    blocks = [
        [wrapped(cell, width) for cell in one.cells]
        for one, width in zip(columns, widths, strict=True)
    ]
    widths = [  # what is wrapped may leave room that nobody needs
        _needed(one, max(width_of(line) for cell in block for line in cell))
        for one, block in zip(columns, blocks, strict=True)
    ]
    heads = [[[Span(one.name, NAME)]] for one in columns]
    rule = Span("─" * (sum(widths) + _GAP * (len(widths) - 1)), QUIET)
    lines = [*beside(heads, widths, rights), [rule]]
    before = 1
    for row in zip(*blocks, strict=True):
        drawn = beside(row, widths, rights)
        lines += [[]] if spaced and lines[2:] and max(before, len(drawn)) > 1 else []
        lines += drawn
        before = len(drawn)
    return lines


def _cards(columns: Sequence[Column], width: int) -> list[Line]:
    """Return a card a record: kind, name and id, and below them what has a label."""
    title = next((one.name for one in columns if one.name in ("Name", "Title")), "")
    top_names = dict.fromkeys(("Kind", title, "Id"))
    heads = [one for name in top_names for one in columns if one.name == name]
    rest = [one for one in columns if one.name not in top_names]
    lines: list[Line] = []
    for number in range(len(columns[0].cells)):
        top = [
            _named(one.cells[number]) if one.name == title else one.cells[number] for one in heads
        ]
        lines += run_in(top, width)
        parts = [
            [Span(f"{one.name.lower()} ", QUIET), *cell]
            for one in rest
            if (cell := one.cells[number])
        ]
        lines += flowed(parts, width, between=BETWEEN, indent=_INDENT)
    return lines


def _named(cell: Line) -> Line:
    return [span._replace(style=NAME) for span in cell]
