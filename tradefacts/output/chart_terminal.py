"""A chart on a terminal: points on a grid of cells, lines in the dots of braille, words below.

The signs are those of the pictures, and colour says nothing that a sign does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tradefacts.analysis.series import Chart, Panel, Point
from tradefacts.output import chart_words as words
from tradefacts.output.chart_axis import Axis, axis, label
from tradefacts.output.chart_labels import Box, Mark, placed
from tradefacts.output.chart_words import Lang
from tradefacts.output.styled import (
    BETWEEN,
    LOUD,
    NAME,
    QUIET,
    Line,
    Span,
    cells,
    drawn,
    flowed,
    indented,
    kept,
    last,
    run_in,
    said,
    wrapped,
)
from tradefacts.text.shell import command

FILLED, HOLLOW = "●■▲◆▼▶◀★", "○□△◇▽▷◁☆"
_SIGNS = {"inferred": "○", "disputed": "✗", "open": "↑", "gap": "⠒ ⠒"}
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bits of a character of braille, row by row."""
_BRAILLE = 0x2800
_ROWS, _ROWS_BESIDE = 14, 9  # lines of the plot, and of that of growth and shares
_WIDEST = 100  # columns; in more the lines are flat, and a pipe has no end of them
_ON, _OFF = 4, 4  # dots of a dash, and of what is between two
_NUMBER = 4  # columns that the number of an event needs
_YEAR = 6  # columns that a year needs below the axis

Cell = tuple[str, str]


class _Grid:
    """Cells of a plot: what is written later stands above what was there."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.cells: dict[tuple[int, int], Cell] = {}
        self.dots: dict[tuple[int, int], int] = {}

    def put(self, column: int, row: int, text: str, style: str = "") -> None:
        """Write a text, each character of which takes its columns."""
        for char in text:
            self.cells[column, row] = (char, style)
            for behind in range(1, cells(char)):
                self.cells[column + behind, row] = ("", "")
            column += cells(char)

    def line(self, start: tuple[float, float], end: tuple[float, float], *, dashed: bool) -> None:
        """Draw a line of dots between two places, in columns and rows."""
        across, down = (end[0] - start[0]) * 2, (end[1] - start[1]) * 4
        count = max(1, round(max(abs(across), abs(down))))
        for number in range(count + 1):
            if dashed and number % (_ON + _OFF) >= _ON:
                continue
            x = round(start[0] * 2 + across * number / count)
            y = round(start[1] * 4 + down * number / count)
            x, y = min(max(x, 0), 2 * self.width - 1), min(max(y, 0), 4 * self.height - 1)
            self.dots[x // 2, y // 4] = self.dots.get((x // 2, y // 4), 0) | _DOTS[y % 4][x % 2]

    def row(self, number: int) -> Line:
        """Return one line."""
        spans = []
        for column in range(self.width):
            if (column, number) in self.cells:
                spans.append(Span(*self.cells[column, number]))
            elif bits := self.dots.get((column, number)):
                spans.append(Span(chr(_BRAILLE + bits)))
            else:
                spans.append(Span(" "))
        return spans


def on_terminal(chart: Chart, lang: Lang, width: int, color: bool) -> str:
    """Return a chart in so many columns, and below it what its signs mean and where it is from."""
    width = min(width, _WIDEST)
    metrics = {one.metric["id"]: one.metric for one in chart.series}
    lines: list[Line] = wrapped([Span(words.title(chart, lang), NAME)], width)
    for number, panel in enumerate(chart.panels):
        lines += [[], *_panel(chart, panel, lang, width, first=number == 0)]
    lines += [[], *_below(chart, lang, width)]
    count = f"{len(chart.points)} figures"
    file = f"{next(iter(metrics)) if len(metrics) == 1 else 'chart'}.svg"
    following = command("chart", *metrics, output=file)
    return drawn([*lines, [], *last([Span(count, QUIET)], following, width)], color=color)


def _panel(chart: Chart, panel: Panel, lang: Lang, width: int, *, first: bool) -> Iterator[Line]:
    """Yield a plot with its axes, and above it the unit and the names of several series."""
    scale = axis(panel, lang, 5 if first else 3)
    if len(panel.series) > 1 or not first:
        for number, one in enumerate(panel.series):
            id_of = [kept(one.metric["id"], QUIET)] if first else []
            named = [said(f"{FILLED[number]} {words.series(one, panel, lang)}")]
            yield from run_in([named, id_of], width)
    if scale.title:
        yield [Span(scale.title, QUIET)]
    rows = _ROWS if first else _ROWS_BESIDE
    ticks = {_row(scale, tick, rows): scale.number(tick) for tick in scale.ticks}
    margin = max(map(cells, ticks.values())) + 1
    grid = _Grid(max(width - margin - 1, _YEAR), rows)
    _draw(grid, chart, panel, scale, lang)
    for row in range(rows):
        text = ticks.get(row, "")
        rule = "┤" if text else "│"
        yield [Span(f"{text:>{margin - 1}} {rule}", QUIET), *grid.row(row)]
    yield from _years(chart, grid.width, margin)


def _row(scale: Axis, value: float, rows: int) -> int:
    return round((1 - scale.place(value)) * (rows - 1))


def _column(chart: Chart, at: float, width: int) -> int:
    return min(int((at - chart.years[0]) / len(chart.years) * width), width - 1)


def _years(chart: Chart, width: int, margin: int) -> Iterator[Line]:
    """Yield the axis of time, and the years that have room below it."""
    years = chart.years
    step = -(-len(years) * _YEAR // width)
    rule, text = ["─"] * width, [" "] * (width + 2)
    for year in years[::step]:
        at = _column(chart, year + 0.5, width)
        rule[at] = "┴"
        begin = max(0, at - 2)
        text[begin : begin + 4] = str(year)
    yield [Span(" " * margin + "└" + "".join(rule), QUIET)]
    yield [Span(" " * (margin + 1) + "".join(text).rstrip())]


def _draw(grid: _Grid, chart: Chart, panel: Panel, scale: Axis, lang: Lang) -> None:
    """Draw from what lies lowest to what lies highest: events, lines, intervals, points, labels."""
    width, rows = grid.width, grid.height

    def place(point: Point) -> tuple[int, int]:
        return _column(chart, point.at, width), _row(scale, point.figure["value"], rows)

    for at, numbers in chart.dates(_NUMBER * len(chart.years) / width):
        column = _column(chart, at, width)
        for row in range(1, rows):
            grid.put(column, row, "┊", QUIET)
        grid.put(min(column, width - len(numbers)), 0, numbers, QUIET)
    for one_series in panel.series:
        for join in one_series.joins:
            ends = [(column + 0.5, row + 0.5) for column, row in map(place, join[:2])]
            grid.line(ends[0], ends[1], dashed=join.gap)
    points = [(number, point) for number, one in enumerate(panel.series) for point in one.points]
    for _, point in points:
        _interval(grid, chart, scale, point, place(point))
    taken = [Box(x, y, x + 1, y + 1) for x, y in {*grid.dots, *grid.cells}]
    for number, point in points:
        disputed = words.is_disputed(point)
        sign = (HOLLOW if words.is_inferred(point) else FILLED)[number]
        sign, style = (_SIGNS["disputed"], LOUD) if disputed else (sign, NAME)
        grid.put(*place(point), sign, style)
    texts = [label(point, scale, lang) for _, point in points]
    boxes = _boxes([place(point) for _, point in points], texts, taken, grid)
    for text, box in zip(texts, boxes, strict=True):
        if box:
            grid.put(int(box.left), int(box.top), text)


def _boxes(
    places: Sequence[tuple[int, int]], texts: Sequence[str], taken: list[Box], grid: _Grid
) -> list[Box | None]:
    """Return where the labels stand, in whole cells."""
    marks = [
        Mark(Box(column, row, column + 1, row + 1), cells(text) + (cells(text) + 1) % 2, 1)
        for (column, row), text in zip(places, texts, strict=True)
    ]
    return placed(marks, taken, Box(0, 0, grid.width, grid.height), (1, 0))


def _interval(grid: _Grid, chart: Chart, scale: Axis, point: Point, at: tuple[int, int]) -> None:
    """Draw the period of a point where it is long, and what its number admits, an arrow if open."""
    (column, row), figure = at, point.figure
    if point.end - point.begin > 1:
        first, end = (_column(chart, year, grid.width) for year in (point.begin, point.end))
        grid.put(first, row, "─" * (end - first + 1), QUIET)
    for end_of, arrow, cap, away in (("low", "↓", "┴", 1), ("high", "↑", "┬", -1)):
        if figure[end_of] is None:
            grid.put(column, min(max(row + away, 0), grid.height - 1), arrow)
            continue
        last_row = _row(scale, figure[end_of], grid.height)
        for between in range(row + away, last_row, away):
            grid.put(column, between, "│")
        if last_row != row:
            grid.put(column, last_row, cap)


def _below(chart: Chart, lang: Lang, width: int) -> Iterator[Line]:
    """Yield what the signs mean, why figures are disputed, the events, the sources."""
    signs = [[Span(f"{_SIGNS[one]} {words.word(one, lang)}", QUIET)] for one in words.signs(chart)]
    yield from flowed(signs, width, between=BETWEEN)
    for reason in words.reasons(chart, lang):
        first, *rest = wrapped([Span(reason)], max(1, width - 2))
        yield from ([Span("✗ ", LOUD), *first], *indented(rest, 2))
    for text in words.beside(chart, lang):
        yield from wrapped([Span(text)], width, indent=3)
    yield from wrapped([Span(words.footer(chart, lang), QUIET)], width)
