"""Whether a claimed number and a printed figure are the same, or can both be true."""

from __future__ import annotations

from typing import Literal

from tradefacts.analysis.arithmetic import NEAR
from tradefacts.model.answers import Claim
from tradefacts.model.records import Figure
from tradefacts.text import periods
from tradefacts.text.currencies import MONEY
from tradefacts.text.quantities import Quantity

_TENFOLD = 10  # nobody says "over 300 billion" of 3 trillion
_DAY, _MONTH = len("2022-05-12"), len("2022-05")
_STANDING = ("level", "share", "rank")
_ONE_SIDED = ("over", "nearly", "at_least")

Agreement = Literal["match", "consistent"]


def agrees(quantity: Quantity, figure: Figure) -> Agreement | None:
    """Return whether a number is the one printed, or its hedge and digits admit the figure.

    An exact or rounded "about" may stand for the printed number, whatever its hedge; "over" and
    "nearly" say more, so they are the same only where the figure is hedged alike. Money whose
    currency is not said is at most consistent.
    """
    if equal(quantity.value, figure.value):
        hedged = quantity.qualifier in _ONE_SIDED and quantity.qualifier != figure.qualifier
        unsaid = quantity.unit is None and figure.unit in MONEY
        if not hedged and not unsaid:
            return "match"
        if quantity.qualifier == "nearly" and quantity.low is None:
            return None  # "less than" a number is not that number
    return "consistent" if overlap(quantity, figure) and not _slipped(quantity, figure) else None


def _slipped(quantity: Quantity, figure: Figure) -> bool:
    """Whether one of two numbers has zeros too many, which the open end of "over" would admit."""
    if not figure.value or not quantity.value:
        return False
    ratio = quantity.value / figure.value
    if figure.high is None and ratio >= _TENFOLD:
        return True
    return quantity.high is None and ratio <= 1 / _TENFOLD


def equal(one: float, other: float) -> bool:
    """Whether two numbers are the same but for binary fractions."""
    return abs(one - other) <= NEAR * max(abs(one), abs(other))


def overlap(quantity: Quantity, figure: Figure) -> bool:
    """Whether a number and a figure admit a value in common; to touch at an end is not enough."""
    low = max(end for end in (quantity.low, figure.low, float("-inf")) if end is not None)
    high = min(end for end in (quantity.high, figure.high, float("inf")) if end is not None)
    point = quantity.low == quantity.high or figure.low == figure.high
    return low < high or (low == high and point)


def same_unit(unit: str | None, figure: Figure) -> bool:
    """Whether a number of that unit, None being unsaid, can be held against a figure."""
    return unit == figure.unit or (unit is None and figure.unit not in ("percent", "times"))


def same_period(claimed: str | None, figure: Figure) -> bool:
    """Whether a figure holds for the period claimed: the same one, or a moment within it.

    Money flows, so what a month brought is never taken for the year.
    """
    if claimed is None or figure.period is None:
        return claimed == figure.period
    one, other = periods.parse(claimed), periods.parse(figure.period)
    if (one.first, one.last) == (other.first, other.last):
        return True
    if claimed == f"{figure.period}-12-31" and figure.unit not in MONEY:
        return True  # what a year has in all, it has at its end
    length = len(figure.period)
    moment = length == _DAY or (length == _MONTH and figure.unit not in MONEY)
    return moment and figure.measure in _STANDING and one.contains(other)


def meets(claimed: str | None, figure: Figure) -> bool:
    """Whether the period claimed and that of a figure share a day."""
    if claimed is None or figure.period is None:
        return False
    return periods.parse(claimed).overlaps(periods.parse(figure.period))


def comparable(claim: Claim, figure: Figure) -> bool:
    """Whether a claim is about what a figure states, but for the number."""
    return (
        (figure.measure, figure.region) == (claim.measure, claim.region)
        and same_period(claim.period, figure)
        and same_unit(claim.unit, figure)
        and same_base(claim, figure)
    )


def same_base(claim: Claim, figure: Figure) -> bool:
    """Whether a claim names no other base than a figure has, or a year for a part of it."""
    if claim.base_period is None or figure.base_period is None:
        return True
    return periods.parse(claim.base_period).contains(periods.parse(figure.base_period))
