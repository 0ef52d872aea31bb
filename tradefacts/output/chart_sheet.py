"""How large a chart is for a page and for a slide, and where its labels have room, in pixels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tradefacts.analysis.series import Chart, Panel, Point
from tradefacts.output.chart_axis import Axis, label
from tradefacts.output.chart_labels import Box, Mark, along, placed
from tradefacts.output.styled import cells

_LETTER, _DIGIT = 0.5, 0.56  # widths in sizes of the font; a Chinese character is two letters
_LEAST = 7  # sizes of the font that a plot is high at least
_REACH = 1.7  # sizes of the font that the line to an open end is long


class Sheet(NamedTuple):
    """How large everything is, in pixels."""

    width: int
    height: int
    font: int
    left: int
    """What the axis of values takes at the left."""
    whole: int | None
    """Height of all, words included; None: as high as it needs to be."""

    def letters(self, width: float) -> int:
        """Return how many letters a line of that width has room for."""
        return int(width / (_LETTER * self.font))

    def plot(self, chart: Chart, above: int, below: int) -> int:
        """Return the height of each plot, given how many lines of words stand above and below."""
        if self.whole is None:
            return self.height * 2 // 3 if len(chart.panels) > 1 else self.height
        named = [one for one in chart.panels if len(one.series) > 1 or one is chart.panels[-1]]
        taken = (1.6 * above + 1.4 * below + 7.5 + 3 * len(chart.panels)) * self.font
        taken += sum(map(self.legend, named))
        return max(_LEAST * self.font, round((self.whole - taken) / len(chart.panels)))

    def legend(self, panel: Panel) -> int:
        """Return what the names of a panel's series take above it."""
        return round(len(panel.series) * self.font * 1.5)

    def dates(self, chart: Chart) -> Iterator[tuple[float, str]]:
        """Yield the place and the numbers of neighbours, those too near to each other together."""
        return chart.dates(2 * self.font * len(chart.years) / self.width)

    def reach(self, scale: Axis) -> float:
        """Return how far the line to an open end goes, in the unit of the axis."""
        return (scale.high - scale.low) * _REACH * self.font / self.height

    def labels(
        self, chart: Chart, panel: Panel, scale: Axis, lang: str
    ) -> Iterator[tuple[str, float, float, bool]]:
        """Yield the label of each point with its middle: a time in years, and a value.

        And whether it covers a line.
        """
        years, high = chart.years, scale.high - scale.low
        points = [point for one in panel.series for point in one.points]
        texts = [label(point, scale, lang) for point in points]
        marks = [
            Mark(self._box(chart, point, scale), cells(text) * _DIGIT * self.font, self.font * 1.1)
            for point, text in zip(points, texts, strict=True)
        ]
        frame = Box(0, -self.font * 0.2, self.width + self.font, self.height)
        lines = list(self._lines(chart, panel, scale))
        boxes = placed(marks, lines, frame, (self.font * 0.3, self.font * 0.3))
        for text, box in zip(texts, boxes, strict=True):
            if box:
                across, down = (box.left + box.right) / 2, (box.top + box.bottom) / 2
                at = years[0] + across / self.width * len(years)
                over = any(box.meets(line) for line in lines)
                yield text, at, scale.high - down / self.height * high, over

    def _place(self, chart: Chart, at: float, scale: Axis, value: float) -> tuple[float, float]:
        years = chart.years
        across = (at - years[0]) / len(years) * self.width
        return across, (1 - scale.place(value)) * self.height

    def _box(self, chart: Chart, point: Point, scale: Axis) -> Box:
        """Return what a point takes with its interval."""
        half, figure, reach = self.font * 0.5, point.figure, self.reach(scale)
        value = figure["value"]
        ends = [value - reach if figure["low"] is None else figure["low"]]
        ends.append(value + reach if figure["high"] is None else figure["high"])
        (at, down), (_, bottom), (_, top) = (
            self._place(chart, point.at, scale, one) for one in (value, *ends)
        )
        return Box(at - half, min(top, down - half), at + half, max(bottom, down + half))

    def _lines(self, chart: Chart, panel: Panel, scale: Axis) -> Iterator[Box]:
        """Yield what lines take: the dates of neighbours, long periods, joins."""
        for at, _ in self.dates(chart):
            across, _ = self._place(chart, at, scale, 0)
            yield Box(across - 2, 0, across + 2, self.height)
        for one in panel.series:
            for point in one.points:
                if point.end - point.begin > 1:
                    ends = (point.begin, point.end)
                    value = point.figure["value"]
                    yield from along(*(self._place(chart, at, scale, value) for at in ends))
            for join in one.joins:
                yield from along(
                    *(self._place(chart, end.at, scale, end.figure["value"]) for end in join[:2])
                )


SHEETS = {
    "page": Sheet(560, 240, 11, 52, None),
    "slide": Sheet(1150, 400, 17, 84, 720),
}
"""Name of a size to its sheet."""
