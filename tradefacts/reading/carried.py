"""What a number states, and what the numbers after it take over from it."""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec

from tradefacts.model.answers import Claim, Diagnosis, How
from tradefacts.model.choices import Measure
from tradefacts.reading.measure import Direction
from tradefacts.reading.names import Naming
from tradefacts.reading.statistic import Named
from tradefacts.text.quantities import Quantity

MILLION = 10**6  # from which a number without a unit is hardly a count
_BASE = re.compile(
    r"\b(?:from|than|versus|against|compared (?:with|to))\s*$|[从比由]\s*$", re.IGNORECASE
)


class Statement(NamedTuple):
    """What a sentence states by one number, with what is missing.

    `statistics` are all metrics of the name that was read, of whichever region; `rest` is the
    sentence without its frame, periods and number; `inferred` says what it left open and one
    statistic alone fits, `undated` that the period is among that; `moved` says which way a level is
    said to have gone.
    """

    claim: Claim
    quantity: Quantity | None
    statistics: tuple[str, ...]
    missing: tuple[Diagnosis, ...]
    rest: str = ""
    inferred: tuple[str, ...] = ()
    undated: bool = False
    moved: Direction | None = None
    until: str | None = None
    """The end of the interval that a base begins: from 2017 to 2022 it grew from 6.8."""
    narrowed: str | None = None
    """A word that makes another statistic of the one named."""
    doubted: bool = False
    """Whether anything else makes it no statement of a figure."""
    named: How | None = None
    """How the name of the statistic is known, whether or not there is one of the region."""
    beside: tuple[str, ...] = ()
    """The metrics that are listed in one sentence, each paired with a number."""
    completed: bool = False
    """Whether a part of the statistic's name stands with the number, and the rest before."""
    subject: bool = True
    """Whether its place is what the text goes on to speak of, not one told by the way."""


class Scope(NamedTuple):
    """What a number takes from what stands before it, where its own words do not say it."""

    metrics: tuple[Naming, ...] = ()
    region: str | None = None
    period: str | None = None
    before: str | None = None
    """The period of the number before, from which growth to this one may be told."""
    based: bool = False
    """Whether the number before was a base, so that `before` is where this one began."""
    inside: bool = False
    """Whether a number of the same sentence stands before."""
    measure: Measure | None = None
    """What the percentage before measures, which one without words of its own does too."""
    fell: bool = False
    """Whether that percentage is a fall."""
    joined: bool = False
    """Whether no stop stands between the two numbers: they are of one statistic."""
    interval: str | None = None
    """The last stretch of time that was told, which "the same five years" is."""
    text: str = ""
    """What stands before, which may hold the rest of a name."""

    def ended(self, text: str) -> Scope:
        """Return what is carried on from a sentence to the next one."""
        return self._replace(text=text, inside=False)

    def after(self, one: Statement, named: Named) -> Scope:
        """Return what is carried on from a statement; a base is compared to, and not carried."""
        read = one.claim
        # What a number is of that is said, but not known, is not what was spoken of before either.
        known = one.statistics or one.quantity is None or _is_base(one)
        before = self.metrics if known else ()
        kept = self._replace(
            metrics=(tuple(named.metrics) if one.subject else ()) or before,
            region=(read.region if one.subject else self.region) or self.region,
        )
        if _is_base(one):
            return _spanned(
                kept._replace(before=read.period, period=one.until or self.period, based=True)
            )
        if read.known_by.period == "carried":  # an end of an interval, or the growth between two
            read = msgspec.structs.replace(read, period=self.period)
        moved_on = read.period is not None and self.period not in (None, read.period)
        return _spanned(
            kept._replace(
                period=read.period or self.period,
                before=self.period if moved_on and not self.based else self.before,
                based=False,
                measure=read.measure if read.unit == "percent" else None,
                fell=(read.value or 0) < 0,
            )
        )


def _spanned(scope: Scope) -> Scope:
    """Return a scope with the stretch of time that its periods are, if they are one."""
    ends = (scope.before, scope.period)
    if scope.period and _YEARS.fullmatch(scope.period):
        return scope._replace(interval=scope.period)
    if all(one and _YEAR.fullmatch(one) for one in ends) and ends[0] != ends[1]:
        return scope._replace(interval="/".join(sorted(map(str, ends))))
    return scope


_YEAR = re.compile(r"\d{4}")
_YEARS = re.compile(r"\d{4}[-\d]*/\d{4}[-\d]*")


def _is_base(one: Statement) -> bool:
    """Whether a number is what another is compared to: up from 6.3 trillion in 2016.

    A count is none: trains run from 8 stations to 40 countries.
    """
    if one.quantity is None or (one.quantity.unit is None and one.quantity.value < MILLION):
        return False
    return _BASE.search(one.rest[: one.quantity.span[0]]) is not None
