"""A stretch of a sentence with one number: its periods, what the number measures, and which way."""

from __future__ import annotations

import re

from tradefacts.model.answers import Diagnosis, How
from tradefacts.model.choices import Measure
from tradefacts.reading.attribution import Framed
from tradefacts.reading.carried import Scope
from tradefacts.reading.measure import (
    Direction,
    behind,
    direction,
    every_year,
    led_to,
    year_on_year,
)
from tradefacts.reading.number import measure_of, negated, signed
from tradefacts.reading.scope import earlier, periods_of
from tradefacts.text.normalize import latin
from tradefacts.text.periods import blanked, find_periods
from tradefacts.text.quantities import Quantity
from tradefacts.text.units import SMALL, ZH_DIGITS, ZH_PLACES
from tradefacts.text.wordlists import Language

_GROWTHS = ("yoy", "cagr")
_OPEN_PERIOD = ("relative_time", "several_periods", "unknown_period")
_FROM = re.compile(r"\bfrom\s*$|[从由]\s*$", re.IGNORECASE)
_AMOUNT_TO = re.compile(r"\bto\s*$|[到至]\s*$", re.IGNORECASE)
_COMPARED = re.compile(
    r"(?:\b(?:on|than(?: in)?|against|versus|over|compared (?:to|with)|relative to|from)|[比较])$"
)
_YEARS_TOLD = re.compile(
    rf"\b(?:over|in|within|during) (?:the )?(?:past |last )?({'|'.join(SMALL)}|\d{{1,2}}) years\b"
    r"|(?<![第\d])([两三四五六七八九十]|\d{1,2})年(?:间|来|内|里)?(?=[^年月]{0,4}[增减升降])"
)
_OR = re.compile(r"(?:\bor|，?即)\s*$")
_YEAR = re.compile(r"\d{4}")
_TWO_YEARS = re.compile(r"\d{4}/\d{4}")


class Stretch:
    """A stretch of a sentence that is being read, with what was found and what is missing."""

    def __init__(self, framed: Framed, scope: Scope, lists: Language) -> None:
        self.framed = framed
        self.scope = scope
        self.lists = lists
        self.missing: list[Diagnosis] = []
        self.periods = find_periods(framed.statement)
        self.rest = framed.statement
        for found in self.periods:
            self.rest = blanked(self.rest, found.span)
        self.claimed: str | None = None
        self.base: str | None = None
        self.quantity: Quantity | None = None
        self.measure: Measure | None = None
        self.moved: Direction | None = None
        self.until: str | None = None
        self.told = True
        self.narrowed: str | None = None
        self.doubted = False
        self.known: dict[str, How | None] = {"measure": "printed"}

    def date(self, pinned: str | None) -> None:
        """Read the periods that the stretch prints."""
        self.claimed, self.base = periods_of(
            self.framed.statement, self.periods, pinned, self.missing, self.lists
        )
        carried = self.scope.period
        if self.claimed and carried and self.base is None and self._compared(carried):
            self.base, self.claimed = self.claimed, carried
            self.known["period"] = "carried"
            return
        self.known["period"] = "printed" if self.claimed else None

    def _compared(self, carried: str) -> bool:
        """Whether the one period printed is what another is compared to: up 22.7% on 2020."""
        years = _YEAR.fullmatch(f"{self.claimed}") and _YEAR.fullmatch(carried)
        if len(self.periods) != 1 or not years or f"{self.claimed}" >= carried:
            return False
        before = self.framed.statement[: self.periods[0].span[0]].lower().rstrip()
        return _COMPARED.search(before) is not None

    def weigh(self) -> None:
        """Read what the number measures, and which way it went."""
        quantity, rest, lists = self.quantity, self.rest, self.lists
        assert quantity is not None  # or there is nothing to measure
        measure = self.measure or measure_of(rest, quantity, self.claimed, self.base, lists)
        around = blanked(rest, quantity.span)
        silent = not (direction(around, lists) or year_on_year(around, lists))
        if measure == "yoy" and self.scope.measure in _GROWTHS and silent:
            measure, self.known["measure"] = self.scope.measure, "carried"
            quantity = negated(quantity) if self.scope.fell else quantity
        elif measure == "growth" and self.scope.fell and silent:
            quantity = negated(quantity)  # "imports by 81% and exports by 94%"
        if self.scope.measure and measure == "level" and _OR.search(rest[: quantity.span[0]]):
            measure = "change"  # "rose by 22%, or 1.5 trillion yuan"
        self.quantity, self.measure = signed(rest, quantity, measure, lists)
        if self.measure in ("level", "share"):
            begin, end = quantity.span
            self.moved = led_to(rest[:begin], lists) or behind(rest[end:], lists)

    def carry_period(self) -> None:
        """Take the period from before, where the stretch prints none and points to no other."""
        scope = self.scope
        if self.claimed and self.measure == "level" and _TWO_YEARS.fullmatch(self.claimed):
            self._end_of(*self.claimed.split("/"))
        lasting = self.measure == "level" and every_year(self.rest)
        blocked = lasting or any(one.code in _OPEN_PERIOD for one in self.missing)
        if self.claimed is None and not blocked:
            ends = (scope.before, scope.period)
            self.claimed = scope.period
            if self.measure == "cagr" and all(ends) and "/" not in f"{ends[0]}{ends[1]}":
                self.claimed = "/".join(sorted(map(str, ends)))
            elif self.measure == "cagr" and scope.interval and "/" not in f"{scope.period}":
                self.claimed = scope.interval
            elif self.measure in ("rank", "streak") and scope.period:
                self.claimed = scope.period.rpartition("/")[2]
            elif self.measure == "level" and scope.period:
                self.claimed = earlier(self.rest, scope.period) or scope.period
                first, _, last = scope.period.partition("/")
                self._end_of(*((first, last) if last else (scope.before, scope.period)))
            self.known["period"] = "carried" if self.claimed else None
        self._since_before()
        self._over_years()
        since = self.measure in ("growth", "change") and self.base is None
        if since and self.claimed and _TWO_YEARS.fullmatch(self.claimed):
            self.base, self.claimed = self.claimed.split("/")

    def _since_before(self) -> None:
        """Give an average of one year printed its first one, which stands before."""
        scope = self.scope
        if self.measure == "cagr" and self.claimed and _YEAR.fullmatch(self.claimed):
            # An average over years is of no single one: "and grew 5.6% a year up to 2022".
            firsts = [one for one in (scope.period, scope.before) if one and one < self.claimed]
            if firsts and _YEAR.fullmatch(firsts[0]):
                self.claimed = f"{firsts[0]}/{self.claimed}"
                self.known["period"] = "carried"

    def _over_years(self) -> None:
        """Read growth over some years as that, and not as growth on the year before."""
        told = _YEARS_TOLD.search(latin(self.rest).lower())
        years = _years(told[1] or told[2]) if told else None
        if years and self.measure in ("yoy", "change") and _YEAR.fullmatch(self.claimed or ""):
            self.base = str(int(self.claimed or "") - years)
            self.measure = "growth" if self.measure == "yoy" else self.measure

    def _end_of(self, first: str | None, last: str) -> None:
        """Give an amount its end: "from 2017 to 2022 it grew from 6.8 to 8.3 trillion"."""
        assert self.quantity is not None  # what has a measure has a number
        before = self.rest[: self.quantity.span[0]]
        if _FROM.search(before):
            self.claimed, self.until = first or self.claimed, last
        elif (self.moved or self.scope.joined) and _AMOUNT_TO.search(before):
            self.claimed = last


def _years(told: str) -> int:
    return int(told) if told.isdigit() else (SMALL | ZH_DIGITS | ZH_PLACES)[told]
