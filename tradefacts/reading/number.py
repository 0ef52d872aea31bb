"""Which number a sentence claims, and what it measures."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from tradefacts.model.answers import Reading
from tradefacts.model.errors import Malformed
from tradefacts.model.records import Measure
from tradefacts.reading import idioms
from tradefacts.reading import measure as moving
from tradefacts.reading import measure as phrasing
from tradefacts.text import periods, quantities
from tradefacts.text.normalize import is_chinese
from tradefacts.text.quantities import Quantity
from tradefacts.text.units import MONEY

_SMALL = 10  # Chinese numerals up to it stand inside many words
_COUNTED_ZH = tuple("个家次场条项座所列城处")
_COUNTERS_ZH = tuple("个条项家场座所列类名")
_FIXED: dict[str, Measure] = {"year": "streak", "rank": "rank"}


def number(
    rest: str,
    pinned: str | None,
    in_names: Collection[str],
    missing: list[Reading],
    *,
    money: bool,
) -> tuple[Quantity | None, Measure | None]:
    """Return the number that is claimed; its measure where the words fix it.

    `rest` has its periods blanked, `pinned` is the option --value, and `in_names` are the keys of
    the names in the sentence, for a name may hold a number; `money`: what they name is in money.
    Raises Malformed.
    """
    if pinned is not None:
        quantity = _pinned(rest, pinned)
        return quantity, _FIXED.get(quantity.unit or "")
    span = phrasing.streak(rest)
    if span and (
        row := next((one for one in quantities.find_all(rest) if _inside(one, span)), None)
    ):
        return row._replace(unit="year", span=(row.span[0], span[1])), "streak"
    found = [_counted(rest, one) for one in _candidates(rest)]
    ranks = [one for one in found if one.unit == "rank"]
    numbers = [one for one in found if one.unit != "rank"]
    if not numbers and ranks and phrasing.says_rank(rest):
        return ranks[0], "rank"
    if len(numbers) > 1:
        own = [one for one in numbers if not _within(one, in_names)]
        numbers = _main(own or numbers, money=money)
    if len(numbers) == 1:
        return numbers[0], None
    if numbers:
        said = f"several numbers are named: {', '.join(one.text.strip() for one in numbers)}"
        missing.append(Reading(code="several_numbers", message=f"{said}; give one with --value"))
    else:
        missing.append(Reading(code="no_number", message="no number is claimed"))
    return None, None


def _counted(rest: str, one: Quantity) -> Quantity:
    """Return a number with the Chinese counter behind it as part of where it stands: 8条."""
    begin, end = one.span
    counted = rest.startswith(_COUNTERS_ZH, end) and is_chinese(rest[end + 1 : end + 2])
    return one._replace(span=(begin, end + 1)) if counted else one


def _inside(one: Quantity, span: tuple[int, int]) -> bool:
    """Whether a number counts the years of a row, whose words stand at `span`."""
    return one.unit in (None, "year") and one.span[0] < span[1] and span[0] < one.span[1]


def _within(one: Quantity, in_names: Collection[str]) -> bool:
    """Whether a number is part of a name: projects above US$100 million."""
    digits = re.findall(r"\d+", one.text)
    named = {key.rstrip("abcdefghijklmnopqrstuvwxyz") for key in in_names}  # 100million
    return bool(digits) and all(part in named for part in digits)


def _main(numbers: list[Quantity], *, money: bool) -> list[Quantity]:
    """Return the number that a sentence is about, where the others only describe.

    Beside one percentage counts describe. Of one count and one amount of money it is what the
    statistic is counted in: "seven zones had an output of US$3.87 billion".
    """
    units = [one for one in numbers if one.unit is not None]
    if len(units) != 1:
        return numbers
    if units[0].unit == "percent":
        return units
    counts = [one for one in numbers if one.unit is None]
    if units[0].unit in MONEY and len(counts) == 1:
        return units if money else counts
    return numbers


def _pinned(rest: str, value: str) -> Quantity:
    """Return the number of --value, at the place where the sentence says it too, if it does."""
    try:
        quantity = quantities.parse(value)
    except ValueError as error:
        raise Malformed(f"--value: {error}") from None
    for one in _candidates(rest):
        if one.value == quantity.value and one.unit in (None, quantity.unit):
            return quantity._replace(span=one.span)
    return quantity._replace(span=(len(rest), len(rest)))


def _candidates(rest: str) -> Iterator[Quantity]:
    for one in quantities.find_all(rest):
        if one.unit == "year":
            continue
        bare = one.unit is None and not any(char.isascii() and char.isalnum() for char in one.text)
        if bare and not (
            rest[one.span[1] :].lstrip().startswith(_COUNTED_ZH) or one.value > _SMALL
        ):
            continue  # a numeral inside a word, such as 零 in 零售 and 一 in 一带一路
        yield one


def measure_of(rest: str, quantity: Quantity, claimed: str | None, base: str | None) -> Measure:
    """Return what a number measures, by its unit and the words around it."""
    begin, end = quantity.span
    before, after = rest[:begin], rest[end:]
    if quantity.unit == "times":
        return "ratio"
    if quantity.unit == "percent":
        years = periods.parse(claimed).years if claimed else (0, 0)
        spans = years[0] != years[1]
        since = base is not None and not _year_before(base, claimed)
        return phrasing.of_percent(before, after, spans_years=spans, has_base=since)
    return moving.of_amount(before)


def _year_before(base: str, claimed: str | None) -> bool:
    """Whether growth since the base is growth on a year before."""
    years = [periods.parse(one).years for one in (base, claimed or base)]
    return all(first == last for first, last in years) and years[1][0] - years[0][0] == 1


def signed(rest: str, quantity: Quantity, measure: Measure) -> tuple[Quantity, Measure]:
    """Give growth its sign, and growth by some times its percentage."""
    begin, end = quantity.span
    before = rest[:begin]
    at = idioms.upper_bound(before)
    if at is not None and quantity.qualifier == "exact":
        quantity = quantity._replace(qualifier="nearly", low=None, high=quantity.value)
        before = before[:at]  # so that "less" is not read as a fall
    around = f"{before} {rest[end:]}"
    moved = moving.direction(around)
    if (
        measure == "ratio"
        and quantity.text[-1:] in "s倍"
        and moved == "growth"
        and "to" not in (rest[:begin].split()[-1:])
    ):
        quantity, measure = _scaled(quantity, 100)._replace(unit="percent"), "yoy"
    if measure in ("yoy", "cagr", "growth", "change") and moved == "fall" and quantity.value > 0:
        low, high = quantity.high, quantity.low
        return quantity._replace(
            value=-quantity.value,
            low=None if low is None else -low,
            high=None if high is None else -high,
        ), measure
    return quantity, measure


def _scaled(quantity: Quantity, factor: int) -> Quantity:
    low, high = (None if end is None else end * factor for end in (quantity.low, quantity.high))
    return quantity._replace(value=quantity.value * factor, low=low, high=high)
