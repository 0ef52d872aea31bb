"""Which number a sentence claims, and what it measures."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from tradefacts.model.answers import Diagnosis
from tradefacts.model.choices import Measure
from tradefacts.model.errors import Malformed
from tradefacts.reading import measure
from tradefacts.text import periods, quantities
from tradefacts.text.currencies import MONEY
from tradefacts.text.normalize import is_chinese, latin
from tradefacts.text.quantities import Quantity
from tradefacts.text.wordlists import Language

_SMALL = 10  # Chinese numerals up to it stand inside many words
_COUNTED_ZH = tuple("个家次场条项座所列城处大")
_COUNTERS_ZH = tuple("个条项家场座所列类名大")
_NAMES = re.compile(r"[、和]第|产业")
"""Behind an ordinal that tells which one, and is no rank: 第一、第二产业."""
_WORDS_BETWEEN = 3  # "led all provinces of the country"
_FIXED: dict[str, Measure] = {"year": "streak", "rank": "rank"}

_NO = re.compile(r"\b(?:no|not)\s*$")
_PERCENT = re.compile("%|％|‰|per ?cent|pct|百分", re.IGNORECASE)


def number(
    rest: str,
    pinned: str | None,
    in_names: Collection[str],
    language: Language,
    *,
    money: bool,
) -> tuple[Quantity | None, Measure | None, Diagnosis | None]:
    """Return the number that is claimed, its measure where the words fix it, and what is missing.

    `rest` has its periods blanked, `pinned` is the option --value, and `in_names` are the keys of
    the names in the sentence, for a name may hold a number; `money`: what they name is in money.
    Raises Malformed.
    """
    if pinned is not None:
        quantity = _pinned(rest, pinned)
        return quantity, _FIXED.get(quantity.unit or ""), None
    found = numbers(rest, in_names, language)
    for unit, fixed in _FIXED.items():
        if told := [one for one in found if one.unit == unit]:
            return told[0], fixed, None
    if len(found) > 1:
        found = _main(found, money=money)
    if len(found) == 1:
        return found[0], None, None
    if found:
        said = f"several numbers are named: {', '.join(one.text.strip() for one in found)}"
        said = f"{said}; give one with --value"
        return None, None, Diagnosis(code="several_numbers", message=said)
    return None, None, Diagnosis(code="no_number", message="no number is claimed")


def numbers(rest: str, in_names: Collection[str], language: Language) -> list[Quantity]:
    """Return the numbers by which a text states something, from left to right.

    `rest` has its periods blanked. Years in a row are one of unit `year`. A rank counts only where
    something is ranked and nothing else is counted, and a number within a name not at all.
    """
    span = measure.streak(rest)
    row = next((one for one in quantities.find_all(rest) if span and _inside(one, span)), None)
    streak = [row._replace(unit="year", span=(row.span[0], span[1]))] if row and span else []
    found = [_counted(rest, one) for one in _candidates(rest)]
    if streak:
        begin, end = streak[0].span
        found = [one for one in found if one.span[1] <= begin or one.span[0] >= end]
    ranks = [one for one in found if one.unit == "rank" and not _NAMES.match(rest, one.span[1])]
    others = [one for one in found if one.unit != "rank"]
    own = [one for one in others if not _within(one, in_names)] or others
    ranks = ranks[:1] if measure.says_rank(rest, language) else []
    if streak or own or ranks:
        return sorted([*streak, *own, *ranks], key=lambda one: one.span)
    lead = _lead(rest, language)
    return [lead] if lead else []


def _lead(rest: str, language: Language) -> Quantity | None:
    """Return first place where a sentence says that something leads a whole: topped the nation."""
    lower = rest.lower()
    for led in language["leads"].finditer(lower):
        whole = language["wholes"].search(lower, led.end())
        if whole and len(lower[led.end() : whole.start()].split()) <= _WORDS_BETWEEN:
            return quantities.parse("1 rank")._replace(span=led.span())
    return None


def _counted(rest: str, one: Quantity) -> Quantity:
    """Return a number with the Chinese counter behind it as part of where it stands: 8条."""
    begin, end = one.span
    counts = one.unit is None and rest.startswith(_COUNTERS_ZH, end)
    counted = counts and is_chinese(rest[end + 1 : end + 2])
    return one._replace(span=(begin, end + 1)) if counted else one


def _inside(one: Quantity, span: tuple[int, int]) -> bool:
    """Whether a number counts the years of a row, whose words stand at `span`."""
    return one.unit in (None, "year", "rank") and one.span[0] < span[1] and span[0] < one.span[1]


def _within(one: Quantity, in_names: Collection[str]) -> bool:
    """Whether a number is part of a name: projects above US$100 million, the new three."""
    digits = re.findall(r"\d+", one.text) or ([str(one.value)] if one.unit is None else [])
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
        if one.unit == "year" or one.text.lower() == "one":  # which is no count as a rule
            continue
        bare = one.unit is None and not any(char.isascii() and char.isalnum() for char in one.text)
        if bare and not (
            rest[one.span[1] :].lstrip().startswith(_COUNTED_ZH) or one.value > _SMALL
        ):
            continue  # a numeral inside a word, such as 零 in 零售 and 一 in 一带一路
        yield one


def measure_of(
    rest: str, quantity: Quantity, claimed: str | None, base: str | None, language: Language
) -> Measure:
    """Return what a number measures, by its unit and the words around it."""
    begin, end = quantity.span
    before, after = rest[:begin], rest[end:]
    if quantity.unit == "times":
        return "ratio"
    if quantity.unit == "percent":
        years = periods.parse(claimed).years if claimed else (0, 0)
        spans = years[0] != years[1]
        since = base is not None and not _year_before(base, claimed)
        told = measure.of_percent(before, after, language, spans_years=spans, has_base=since)
        moves = measure.direction(f"{before} {after}", language)
        # "A fifth of the total": nothing grows by a fraction unless it is said to.
        return "share" if told == "yoy" and not (moves or _PERCENT.search(quantity.text)) else told
    return measure.of_amount(before, after, language)


def _year_before(base: str, claimed: str | None) -> bool:
    """Whether growth since the base is growth on a year before."""
    years = [periods.parse(one).years for one in (base, claimed or base)]
    return all(first == last for first, last in years) and years[1][0] - years[0][0] == 1


def signed(
    rest: str, quantity: Quantity, measured: Measure, language: Language
) -> tuple[Quantity, Measure]:
    """Give growth its sign, and growth by some times its percentage."""
    begin, end = quantity.span
    before = rest[:begin]
    said = latin(before).lower().removesuffix(" ")  # "up to June 2023 297 of" is no bound
    bound = None if language["reached"].ends(said) else language["below"].ends(said)
    if bound is not None and quantity.qualifier == "exact":
        quantity = quantity._replace(qualifier="nearly", low=None, high=quantity.value)
        before = before[: bound.start()]  # so that "less" is not read as a fall
    if _NO.search(said) and quantity.qualifier in ("over", "at_least"):
        quantity = quantity._replace(qualifier="nearly", low=None, high=quantity.value)
    around = f"{before} {rest[end:]}"
    moved = measure.direction(around, language)
    many_times = quantity.text[-1:] in "s倍" and rest[:begin].split()[-1:] != ["to"]
    if measured == "ratio" and many_times and moved == "growth":
        quantity, measured = _scaled(quantity, 100)._replace(unit="percent"), "yoy"
    if measured in ("yoy", "cagr", "growth", "change") and moved == "fall" and quantity.value > 0:
        return negated(quantity), measured
    return quantity, measured


def negated(quantity: Quantity) -> Quantity:
    """Return a fall of a quantity."""
    low, high = quantity.high, quantity.low
    return quantity._replace(
        value=-quantity.value,
        low=None if low is None else -low,
        high=None if high is None else -high,
    )


def _scaled(quantity: Quantity, factor: int) -> Quantity:
    low, high = (None if end is None else end * factor for end in (quantity.low, quantity.high))
    return quantity._replace(value=quantity.value * factor, low=low, high=high)
