"""Amounts that a text gives in two units, the second in brackets: 45 hectares (450,000 m²)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from tradefacts.analysis.printed import Contradiction, Printed, Spoken
from tradefacts.model.answers import Diagnosis
from tradefacts.text.currencies import MONEY
from tradefacts.text.units import show

_SIZES: dict[str, dict[float, str]] = {
    "length": {
        0.0254: "inch|inches|英寸",
        0.3048: "foot|feet|ft|英尺",
        1: "metre|metres|meter|meters|m|米",
        500: "里",
        1000: "kilometre|kilometres|kilometer|kilometers|km|公里|千米",
        1609.344: "mile|miles|英里",
        1852: "nautical mile|nautical miles|海里",
    },
    "area": {
        0.09290304: "square foot|square feet|sq ft|平方英尺",
        1: "square metre|square metres|square meter|square meters|sq m|m2|m²|平方米",
        10_000 / 15: "mu|亩",
        4046.8564: "acre|acres|英亩",
        10_000: "hectare|hectares|ha|公顷",
        10_000_000 / 15: "ten thousand mu",
        1_000_000: "square kilometre|square kilometres|square kilometer|square kilometers|sq km"
        "|sq. km|sqkm|km2|km²|平方公里|平方千米",
        2_589_988.11: "square mile|square miles|平方英里",
    },
    "mass": {
        0.45359237: "pound|pounds|lb|lbs|磅",
        0.5: "jin|斤",
        1: "kilogram|kilograms|kilogramme|kilogrammes|kg|公斤|千克",
        1000: "tonne|tonnes|metric ton|metric tons|ton|tons|吨",
    },
}
"""Dimension to the size of each unit in one of it, with the words of the unit."""
_WORDS = {
    word: (dimension, size)
    for dimension, sizes in _SIZES.items()
    for size, words in sizes.items()
    for word in words.split("|")
}
_UNIT = re.compile(
    r"\s*-?(" + "|".join(map(re.escape, sorted(_WORDS, key=len, reverse=True))) + r")(?![a-z])"
)
_BRACKET = re.compile(
    r"(?:\s[a-z]+){0,2}\s*[（(]\s*"
    r"(?:(?:or|i\.e\.|equal to|equivalent to|which is|合|约合|折合|即|相当于)\s*)?"
)
_RATES = {("USD", "CNY"): (5.0, 9.0), ("USD", "HKD"): (7.0, 8.5)}
"""What a US dollar was worth since 1994, the widest that a text of trade may print."""
_FACTOR = 2  # two conversions of one text are years apart at most, in which no pair moved as much
_ROUNDED = 0.02  # of a conversion: who converts for a reader rounds, also the factor


class _Sized(NamedTuple):
    """A number with a unit of a known size, and where the unit's word ends."""

    dimension: str
    size: float
    end: int


class Rates:
    """Looks for conversions in a text, and remembers the rates of those between currencies."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], list[tuple[Printed, Printed, float, float]]] = {}

    def contradictions(self, spoken: Spoken) -> Iterator[Contradiction]:
        """Yield the conversions of a sentence that cannot be right."""
        for one, other in pairwise(spoken.numbers):
            if "money" in (_dimension(one, spoken), _dimension(other, spoken)):
                yield from self._money(spoken, one, other)
                continue
            first, second = _sized(one, spoken), _sized(other, spoken)
            if not first or not second or first.dimension != second.dimension:
                continue
            if first.size == second.size:
                continue
            if not _BRACKET.fullmatch(spoken.text[first.end : other.begin]):
                continue
            factor = first.size / second.size
            low, high = _ends(one)
            if not _within(other, low * factor, high * factor):
                right = show(float(f"{one.quantity.value * factor:.3g}"), other.unit)
                right = f"{right} {spoken.text[other.end : second.end].strip()}".strip()
                given = [
                    spoken.text[number.begin : sized.end].strip()
                    for number, sized in ((one, first), (other, second))
                ]
                yield _wrong(one, other, f"{given[0]} is {right}, not {given[1]}")

    def _money(self, spoken: Spoken, one: Printed, other: Printed) -> Iterator[Contradiction]:
        first, second = one.unit or "", other.unit or ""
        if first == second or not {first, second} <= set(MONEY):
            return
        if not _BRACKET.fullmatch(spoken.text[one.end : other.begin]):
            return
        low, high = _ends(one)
        below, above = _ends(other)
        if min(low, below) <= 0:
            return
        for pair, bounds in _RATES.items():
            if {*pair} == {first, second}:
                dollar = (low, high) if first == "USD" else (below, above)
                money = (below, above) if first == "USD" else (low, high)
                if money[1] / dollar[0] < bounds[0] or money[0] / dollar[1] > bounds[1]:
                    said = f"a US dollar is {bounds[0]:g} to {bounds[1]:g} {pair[1]}"
                    yield _wrong(one, other, f"{one.text} is not {other.text}: {said}")
                return
        turned = first > second
        pair = (second, first) if turned else (first, second)
        ends = (low / above, high / below) if turned else (below / high, above / low)
        self._seen.setdefault(pair, []).append((one, other, *ends))

    def disagreeing(self) -> Iterator[Contradiction]:
        """Yield the conversions between other currencies that no other of the text agrees with."""
        for found in self._seen.values():
            for one, two in pairwise(found):
                if one[2] > two[3] * _FACTOR or two[2] > one[3] * _FACTOR:
                    places = tuple(number.place for number in (*one[:2], *two[:2]))
                    said = (
                        f"{one[0].text} is {one[1].text} and {two[0].text} is {two[1].text}:"
                        " not at one rate"
                    )
                    yield Contradiction(places, Diagnosis(code="conversion", message=said))


def _dimension(number: Printed, spoken: Spoken) -> str | None:
    if number.unit in MONEY:
        return "money"
    found = _sized(number, spoken)
    return found.dimension if found else None


def _sized(number: Printed, spoken: Spoken) -> _Sized | None:
    """Return the size of a number's unit, which stands in it or behind it."""
    if number.unit in ("km2", "m2"):
        return _Sized("area", 1e6 if number.unit == "km2" else 1.0, number.end)
    if number.unit is not None:
        return None
    match = _UNIT.match(spoken.text, number.end)
    if match is None:
        return None
    return _Sized(*_WORDS[match[1]], match.end())


def _ends(number: Printed) -> tuple[float, float]:
    """Return what a measured number admits: half of its last digit that is no zero, and a little.

    An open hedge is read as no end of its own, for who converts "over" one number converts that.
    """
    value = abs(number.quantity.value)
    half = number.step / 2 + value * _ROUNDED
    return value - half, value + half


def _within(number: Printed, low: float, high: float) -> bool:
    below, above = _ends(number)
    return below <= high and low <= above


def _wrong(one: Printed, other: Printed, said: str) -> Contradiction:
    return Contradiction((one.place, other.place), Diagnosis(code="conversion", message=said))
