"""The axis of values of a chart: its ticks at a readable scale, from zero, and how a value reads.

The axis begins at zero, so that heights compare as the numbers do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from math import ceil, floor, log10
from typing import NamedTuple

from tradefacts.analysis.series import Panel, Point
from tradefacts.model.choices import SIGNED
from tradefacts.text.units import HEDGES_ZH, named_scale, scaled

_STEPS = (1, 2, 2.5, 5, 10)
_HEADROOM = 1.12  # above the highest value, for its label and for an open end


class Axis(NamedTuple):
    """The ends of an axis and its ticks, as values in the unit, and how these are written."""

    low: float
    high: float
    ticks: Sequence[float]
    exponent: int
    """The power of ten that one of its numbers stands for."""
    title: str
    """The unit at the scale of the axis: `tn CNY`, `万亿元`."""

    def place(self, value: float) -> float:
        """Return where a value stands: 0 at the bottom, 1 at the top."""
        return (value - self.low) / (self.high - self.low)

    def number(self, value: float) -> str:
        """Return a value as the axis writes it: 8.27 of 8270000000000."""
        return scaled(value, self.exponent)


def axis(panel: Panel, lang: str, steps: int) -> Axis:
    """Return the axis of a panel with about so many ticks."""
    points = [point for one in panel.series for point in one.points]
    values = [end for point in points for end in _ends(point)]
    low, high = min(0, *values) * _HEADROOM, max(0, *values) * _HEADROOM
    step = _step((high - low) / steps) if high > low else 1.0
    first, last = floor(low / step), max(ceil(high / step), 1)
    ticks = [float(Decimal(str(step)) * number) for number in range(first, last + 1)]
    exponent, title = named_scale(max(map(abs, values)), panel.unit, lang)
    return Axis(ticks[0], ticks[-1], ticks, exponent, title)


def _ends(point: Point) -> Iterable[float]:
    """Yield what a point covers of the axis: its value and the ends of its interval."""
    figure = point.figure
    return (end for end in (figure["value"], figure["low"], figure["high"]) if end is not None)


def _step(least: float) -> float:
    """Return the round number that is not below one."""
    power = 10.0 ** floor(log10(least))
    return next(step * power for step in _STEPS if step * power >= least * 0.999)


def number(point: Point, axis: Axis, lang: str) -> str:
    """Return the number of a point as the axis writes it, with its hedge and sign."""
    figure = point.figure
    text = axis.number(figure["value"])
    if figure["measure"] in SIGNED and figure["value"] > 0:
        text = f"+{text}"
    if figure["unit"] == "percent":
        text = f"{text}%"
    if figure["qualifier"] == "exact":
        return text
    if lang == "zh":
        return HEDGES_ZH[figure["qualifier"]] + text
    return f"{figure['qualifier'].replace('_', ' ')} {text}"


def label(point: Point, axis: Axis, lang: str) -> str:
    """Return what stands beside a point: its number, and its period where that is no year."""
    text, period = number(point, axis, lang), str(point.figure["period"])
    return text if period.isdecimal() else f"{text} ({period})"
