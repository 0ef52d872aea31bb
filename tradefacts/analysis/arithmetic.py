"""Arithmetic on printed numbers: every formula on the printed values and on what they admit.

A printed number is an interval (see `quantity.interval`), so is what is computed from it: each
end is the formula at those ends of its inputs that push it furthest. A null end is open.

Growth is end / start - 1 in percent; average annual growth is the yearly rate that leads from
start to end in n years, (end / start)^(1/n) - 1 (the compound annual growth rate).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tradefacts.model.records import Figure
from tradefacts.text.units import show

DIGITS = 6  # significant digits of what is recomputed: two more than any source prints
SHOWN = 4  # significant digits in a line for people
NEAR = 1e-9  # of a number: two that differ by less are one but for binary fractions


class Amount(NamedTuple):
    """A number with the ends of what it admits, how a line shows it, and where it is from."""

    low: float | None
    value: float
    high: float | None
    text: str
    unit: str
    inputs: tuple[Figure, ...]

    def times(self, factor: float) -> Amount:
        """Return the number as if its decimal point stood elsewhere."""
        ends = [end if end is None else end * factor for end in (self.low, self.high)]
        value = rounded(self.value * factor)
        return self._replace(low=ends[0], value=value, high=ends[1], text=show(value, self.unit))

    def admits(self, value: float) -> bool:
        """Whether a value lies within the ends."""
        slack = NEAR * abs(value)
        return (self.low is None or value >= self.low - slack) and (
            self.high is None or value <= self.high + slack
        )

    def meets(self, other: Amount) -> bool:
        """Whether the two admit a number in common."""
        return _up_to(self.low, other.high) and _up_to(other.low, self.high)


def _up_to(low: float | None, high: float | None) -> bool:
    return low is None or high is None or low <= high + NEAR * abs(high)


def amount(figure: Figure) -> Amount:
    """Return what a figure prints; a disputed one is marked."""
    mark = "! " if figure.status == "disputed" else ""
    text = mark + show(figure.value, figure.unit, figure.qualifier)
    return Amount(figure.low, figure.value, figure.high, text, figure.unit, (figure,))


class Formula(NamedTuple):
    """How a number follows from others; `directions` says which inputs it rises with."""

    text: str
    compute: Callable[..., float]
    directions: tuple[int, ...]
    unit: str | None = "percent"


GROWTH = Formula("{} / {} - 1", lambda end, start: 100 * (end / start - 1), (1, -1))
RATIO = Formula("{} / {}", lambda end, start: end / start, (1, -1), "times")
DIFFERENCE = Formula("{} - {}", lambda end, start: end - start, (1, -1), None)
SHARE = Formula("{} / {}", lambda part, whole: 100 * part / whole, (1, -1))
GROWTH_OF_CHANGE = Formula(
    "{1} / ({0} - {1})", lambda end, change: 100 * change / (end - change), (-1, 1)
)
CHANGE_OF_GROWTH = Formula(
    "{0} - {0} / (1 + {1})", lambda end, growth: end - end / (1 + growth / 100), (1, 1), None
)
START_OF_GROWTH = Formula(
    "{} / (1 + {})", lambda end, growth: end / (1 + growth / 100), (1, -1), None
)
START_OF_CHANGE = DIFFERENCE
END_OF_GROWTH = Formula(
    "{} x (1 + {})", lambda start, growth: start * (1 + growth / 100), (1, 1), None
)
END_OF_CHANGE = Formula("{} + {}", lambda start, change: start + change, (1, 1), None)
PART_OF_SHARE = Formula("{1} x {0}", lambda whole, share: whole * share / 100, (1, 1), None)


def average(years: int) -> Formula:
    """Return the formula of average annual growth over some years."""
    return Formula(
        f"({{}} / {{}})^(1/{years}) - 1",
        lambda end, start: 100 * ((end / start) ** (1 / years) - 1),
        (1, -1),
    )


def ratio_of_average(years: int) -> Formula:
    """Return the formula of end over start from average annual growth."""
    return Formula(f"(1 + {{}})^{years}", lambda rate: (1 + rate / 100) ** years, (1,), "times")


def average_of_ratio(years: int) -> Formula:
    """Return the formula of average annual growth from end over start."""
    return Formula(f"{{}}^(1/{years}) - 1", lambda ratio: 100 * (ratio ** (1 / years) - 1), (1,))


def start_of_average(years: int) -> Formula:
    """Return the formula of the start from the end and the average annual growth."""
    return Formula(
        f"{{}} / (1 + {{}})^{years}",
        lambda end, rate: end / (1 + rate / 100) ** years,
        (1, -1),
        None,
    )


def end_of_average(years: int) -> Formula:
    """Return the formula of the end from the start and the average annual growth."""
    return Formula(
        f"{{}} x (1 + {{}})^{years}",
        lambda start, rate: start * (1 + rate / 100) ** years,
        (1, 1),
        None,
    )


def apply(formula: Formula, *inputs: Amount) -> Amount | None:
    """Return the outcome, its text being the whole sum; None where it cannot be worked out."""
    try:
        value = formula.compute(*(given.value for given in inputs))
        low = _end(formula, inputs, -1)
        high = _end(formula, inputs, 1)
    except (ZeroDivisionError, OverflowError):
        return None
    if not all(isinstance(found, int | float | None) for found in (value, low, high)):
        return None  # the root of a negative number
    unit = formula.unit or inputs[0].unit
    printed = formula.text.format(*(given.text for given in inputs))
    text = f"{printed} = {show(rounded(value, SHOWN), unit)}"
    found = tuple(figure for given in inputs for figure in given.inputs)
    out = Amount(low, value, high, "", unit, found)
    return out._replace(text=text if low == high == value else f"{text} ({ends(out)})")


def _end(formula: Formula, inputs: tuple[Amount, ...], side: int) -> float | None:
    chosen = [
        given.high if direction * side > 0 else given.low
        for given, direction in zip(inputs, formula.directions, strict=True)
    ]
    return None if None in chosen else formula.compute(*chosen)


def ends(found: Amount) -> str:
    """Return what is admitted in words: "3.79% to 4.35%", "300 bn CNY or more"."""
    low, high = (
        None if end is None else show(rounded(end, SHOWN), found.unit)
        for end in (found.low, found.high)
    )
    if low and high:
        return low if low == high else f"{low} to {high}"
    return f"{low} or more" if low else f"{high} or less" if high else "anything"


def rounded(value: float, digits: int = DIGITS) -> int | float:
    """Return a number without the noise of binary fractions."""
    near = float(f"{value:.{digits}g}")
    return int(near) if near.is_integer() else near
