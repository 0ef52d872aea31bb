"""Figures on a terminal, grouped by metric, each group at one scale and with bars.

A row is a figure: its period with a mark where the source does not print it there, its measure,
its value, the words of the source, and where they stand. Measured cells decide where the words
stand: in columns, behind the value, or below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from tradefacts.model.choices import SIGNED
from tradefacts.output import columns
from tradefacts.output.columns import Data
from tradefacts.output.styled import (
    BAD,
    BETWEEN,
    GOOD,
    LOUD,
    NAME,
    QUIET,
    Line,
    Span,
    beside,
    flowed,
    indented,
    kept,
    longest,
    padded,
    run_in,
    said,
    width_of,
    wrapped,
)
from tradefacts.text.units import shared_scale

_MARKS = {"carried": "*", "implied": "~", "derived": "="}
_LEGEND = {
    "carried": "* period carried on from earlier in the text",
    "implied": "~ period implied, as a reader infers it",
    "derived": "= derived: worked out here, stated by no source",
    "disputed": "! disputed",
}
_INDENT = 2
_GAP = 2
_BELOW = 4  # how far words that stand below a value are moved
_LEAST_WORDS = 24  # columns that words beside a value need, or they are all line ends
_BAR_WIDTH = 12
_DERIVED_DIGITS = 4  # as in the formula that stands behind it
_SPARE = 40  # columns beside period, measure and value from which there are bars
_ORDERLY = 1.15  # columns for words and source are worth so many times the lines
_BLOCKS = " ▏▎▍▌▋▊▉█"


class _Row(NamedTuple):
    period: Line
    measure: Line
    value: Line
    number: Line
    bar: Line
    words: Line
    source: Line
    id: Line


class _Group(NamedTuple):
    head: list[Line]
    rows: list[_Row]


def grouped(
    figures: Sequence[Data],
    width: int,
    *,
    noted: Sequence[Data],
    headed: bool = True,
    ids: bool = False,
) -> list[Line]:
    """Return figures under the names of their metrics, with the notes and marks that they need.

    `noted` are the figures whose notes are printed, `headed` whether the metrics are named, `ids`
    whether each figure's id is.
    """
    numbers = {id(figure): number for number, figure in enumerate(noted, 1)}
    groups = [
        _group(list(group), numbers, width, ids=ids) for _, group in groupby(figures, _subject)
    ]
    lines = _drawn(groups, width, headed=headed or len(groups) > 1)
    if noted:
        lines += [[], *notes(noted, width)]
    if marks := legend(figures, width):
        lines += [[], *marks]
    return lines


def count(figures: Sequence[Data]) -> str:
    """Return how many figures there are, and in how many metrics."""
    metrics = len({figure["metric"] for figure in figures})
    said_figures = f"{len(figures)} figure{'s' * (len(figures) != 1)}"
    return f"{said_figures} in {metrics} metric{'s' * (metrics != 1)}"


def notes(noted: Iterable[Data], width: int) -> list[Line]:
    """Return the notes of figures, numbered."""
    lines: list[Line] = []
    for number, figure in enumerate(noted, 1):
        label = f"[{number}] "
        disputed = [Span("Disputed: ", LOUD)] if figure["status"] == "disputed" else []
        text = [*disputed, said(figure["note"] or "")]
        first, *rest = wrapped(text, max(1, width - len(label)))
        lines += [[Span(label), *first], *indented(rest, len(label))]
    return lines


def _subject(figure: Data) -> tuple[str, str]:
    """Return the metric of a figure, and its name with the place, where that is another."""
    name = str(figure["name"])
    if figure["period"]:
        name = name.removesuffix(f", {figure['period']}")
    if figure["measure"] != "level":
        name = name.rpartition(", ")[0] or name
    return figure["metric"], name


def _group(
    figures: Sequence[Data],
    numbers: dict[int, int],
    width: int,
    *,
    ids: bool,
) -> _Group:
    metric, name = _subject(figures[0])
    head = run_in([[said(name, NAME)], [kept(metric, QUIET)]], width)
    of_unit: dict[str, list[float]] = {}
    levels: dict[str, list[float]] = {}
    for figure in figures:
        of_unit.setdefault(figure["unit"], []).append(figure["value"])
        if figure["measure"] == "level" and figure["value"] > 0:
            levels.setdefault(figure["unit"], []).append(figure["value"])
    scales = {unit: shared_scale(values, unit) for unit, values in of_unit.items()}
    tops = {unit: max(values) for unit, values in levels.items() if len(values) > 1}
    rows = [
        _Row(
            period(figure),
            [Span(figure["measure"], QUIET)],
            [said(columns.value(_shown(figure), scales[figure["unit"]]), style(figure))],
            [Span(f"[{number}]", QUIET)] if (number := numbers.get(id(figure))) else [],
            _bar(figure, tops.get(figure["unit"], 0)),
            *where(figure),
            [kept(figure["id"], QUIET)] if ids else [],
        )
        for figure in figures
    ]
    return _Group(head, rows)


def _shown(figure: Data) -> Data:
    """Return a figure with no more digits than its inputs have, where it is derived."""
    if not figure["derived"]:
        return figure
    return {**figure, "value": float(f"{figure['value']:.{_DERIVED_DIGITS}g}")}


def where(figure: Data) -> tuple[Line, Line]:
    """Return the words of a source in quotes, or a formula, and the source with its paragraph."""
    derived = figure["derived"]
    words = derived["formula"] if derived else f'"{figure["stated"]}"'
    return [said(words)], [kept(columns.origin(figure), QUIET)]


def style(figure: Data) -> str:
    """Return how the value of a figure looks: in dispute, growth, a fall or a level."""
    if figure["status"] == "disputed":
        return LOUD
    if figure["measure"] not in SIGNED or not figure["value"]:
        return NAME
    return GOOD if figure["value"] > 0 else BAD


def period(figure: Data) -> Line:
    """Return the period of a figure, with a mark where the source does not print it there."""
    if figure["period"] is None:
        return [Span("not said", QUIET)]
    mark = _MARKS.get(_known(figure))
    return [Span(figure["period"]), *([Span(f" {mark}", QUIET)] if mark else [])]


def _known(figure: Data) -> str:
    """Return what is marked of how a figure or its period is known; empty: nothing."""
    if figure["derived"]:
        return "derived"
    return figure["period_basis"] if figure["period"] else ""


def legend(figures: Iterable[Data], width: int) -> list[Line]:
    """Return what the marks mean that stand at these figures."""
    marked: set[str] = set()
    for figure in figures:
        marked |= {figure["status"], _known(figure)}
    marks = [[Span(text, QUIET)] for of, text in _LEGEND.items() if of in marked]
    return flowed(marks, width, between=BETWEEN)


def _bar(figure: Data, top: float) -> Line:
    """Return the bar of a level beside others of its metric."""
    if not top or figure["measure"] != "level" or figure["value"] <= 0:
        return []
    eighths = max(1, round(figure["value"] / top * _BAR_WIDTH * 8))
    style = LOUD if figure["status"] == "disputed" else QUIET
    return [Span("█" * (eighths // 8) + _BLOCKS[eighths % 8].strip(), style)]


def _drawn(groups: Sequence[_Group], width: int, *, headed: bool) -> list[Line]:
    """Return all groups one below the other, with their heads where these are wanted."""
    lines: list[Line] = []
    for group, rows in zip(groups, _placed(groups, width), strict=True):
        if headed:
            lines += [*([[]] if lines else []), *group.head]
        lines += rows
    return lines


def _placed(groups: Sequence[_Group], width: int) -> list[list[Line]]:
    """Return the rows of each group, in the same columns, or each where that is much shorter."""
    extents = [_Extent.of(group.rows) for group in groups]
    widths = list(zip(*extents, strict=True))
    sheet = _Sheet(_Extent(*map(max, widths)), width)
    found = [sheet.in_columns(group.rows) for group in groups]
    aligned = [lines for lines in found if lines is not None]
    length = sum(map(len, aligned)) / _ORDERLY
    if len(aligned) == len(groups) and length <= sum(len(group.rows) for group in groups):
        return aligned
    usual = _Extent(*map(_usual, widths))
    apart = [
        _Sheet(_Extent(*map(max, own, usual)), width).shortest(group.rows)
        for own, group in zip(extents, groups, strict=True)
    ]
    better = len(aligned) == len(groups) and length <= sum(map(len, apart))
    return aligned if better else apart


def _usual(widths: Sequence[int]) -> int:
    """Return the width that is enough for most groups; few long ones do not move all others."""
    return sorted(widths)[(len(widths) - 1) * 3 // 4]


class _Extent(NamedTuple):
    """How many columns the parts of rows take at most."""

    period: int
    measure: int
    value: int
    number: int
    bar: int
    words: int
    source: int
    id: int

    @classmethod
    def of(cls, rows: Sequence[_Row]) -> _Extent:
        """Measure rows."""
        return cls(*(max(width_of(getattr(row, name)) for row in rows) for name in cls._fields))


class _Sheet:
    """Where the parts of rows stand, and the ways to put them there."""

    def __init__(self, extent: _Extent, width: int) -> None:
        self.extent, self.width = extent, width
        start = _INDENT + extent.period + extent.measure + extent.value + 2 * _GAP
        start += extent.number + 1 if extent.number else 0
        self.bar = _GAP + _BAR_WIDTH if extent.bar and width - start >= _SPARE else 0
        self.start = start + self.bar
        self.room = width - self.start - _GAP  # for words behind the value

    def shortest(self, rows: Sequence[_Row]) -> list[Line]:
        """Return rows with their words behind the value or below it, whichever is shorter."""
        ways = (way(rows) for way in (self._behind, self._below))
        return min((lines for lines in ways if lines), key=len, default=self._flowing(rows))

    def _start(self, row: _Row) -> list[Span]:
        """Return period, measure, value, and the number of the note, each at its place."""
        extent = self.extent
        line = [Span(" " * _INDENT), *padded(row.period, extent.period + _GAP)]
        line += padded(row.measure, extent.measure + _GAP)
        line += padded(row.value, extent.value, right=True)
        if extent.number:
            line += [Span(" "), *padded(row.number, extent.number)]
        if self.bar:
            line += [Span(" " * _GAP), *padded(row.bar, _BAR_WIDTH)]
        return line

    def in_columns(self, rows: Sequence[_Row]) -> list[Line] | None:
        """Return rows with words and source in columns of their own; None without the room."""
        extent = self.extent
        room = self.room - _GAP - extent.source
        if room < max(min(extent.words, _LEAST_WORDS), longest(row.words for row in rows)):
            return None
        words = min(extent.words, room)
        id_beside = extent.id and words + _GAP + extent.id <= room
        lines: list[Line] = []
        for row in rows:
            blocks: list[list[Line]] = [[self._start(row)], wrapped(row.words, words), [row.source]]
            blocks += [[row.id]] if id_beside else []
            lines += beside(blocks, [self.start, words, extent.source])
            lines += [] if id_beside else self._id(row)
        return lines

    def _behind(self, rows: Sequence[_Row]) -> list[Line] | None:
        parts = [part for row in rows for part in (row.words, row.source)]
        if self.room < max(_LEAST_WORDS, longest(parts)):
            return None
        lines: list[Line] = []
        for row in rows:
            under = flowed([row.words, row.source], self.room)
            lines += [*beside([[self._start(row)], under], [self.start]), *self._id(row)]
        return lines

    def _below(self, rows: Sequence[_Row]) -> list[Line] | None:
        if self.start > self.width:
            return None
        lines: list[Line] = []
        for row in rows:
            lines += [self._start(row), *self._words(row), *self._id(row)]
        return lines

    def _flowing(self, rows: Sequence[_Row]) -> list[Line]:
        lines: list[Line] = []
        for row in rows:
            start = [row.period, row.measure, row.value, row.number]
            lines += flowed(start, self.width, indent=_INDENT)
            lines += [*self._words(row), *self._id(row)]
        return lines

    def _words(self, row: _Row) -> list[Line]:
        return flowed([row.words, row.source], self.width, indent=_BELOW)

    def _id(self, row: _Row) -> list[Line]:
        return flowed([row.id], self.width, indent=_BELOW)
