"""Where a text contradicts itself: read from its words, without any dataset.

Parts against their total, growth against its ends, a share against part and whole, a conversion in
brackets, and one statement given twice. An identity is taken only from words that state it
("from ... to", "of which", "of the total"), never searched for among numbers; all that the printed
digits and hedges admit counts, as in `audit`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tradefacts.analysis.arithmetic import GROWTH, SHARE, Amount, Formula, apply, average
from tradefacts.model.choices import Measure
from tradefacts.reading.carried import Statement
from tradefacts.text.normalize import is_chinese, words
from tradefacts.text.periods import parse
from tradefacts.text.quantities import Quantity
from tradefacts.text.sentence import sentences
from tradefacts.text.units import MONEY, show


class Number(NamedTuple):
    """A number of a text that states something: its place, what it says, what was read of it."""

    at: int
    """Which of the numbers of the text, from 0."""
    begin: int
    end: int
    quantity: Quantity
    statement: Statement | None


class Contradiction(NamedTuple):
    """Numbers that cannot all hold, and the arithmetic."""

    code: str
    """`parts_total`, `growth_ends`, `share_ends`, `conversion` or `stated_twice`."""
    message: str
    numbers: tuple[int, ...]
    """The numbers that it is of, by index."""


_CLOSED = re.compile(
    r":|：|\b(?:comprising|made up of|consisting of|namely|split into|divided into)\b"
    r"|分别为|分别是|包括"
)
_AMONG = re.compile(r"\bof which\b|\bof these\b|\bof them\b|\bincluding\b|其中", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:the )?(?:others?|rest|remaining|remainder)\b|其他|其它|其余", re.IGNORECASE
)
_FROM = re.compile(
    r"\b(?:from|up from|down from|against|after|compared with|compared to|versus)\s*$"
)
_TO = re.compile(r"\bto\s*$", re.IGNORECASE)
_FROM_ZH, _TO_ZH = ("从", "由"), ("到", "至", "增至", "升至", "降至", "为", "达")
_OF_TOTAL = re.compile(
    r"\bof (?:the|its|their|this|that)\s+(?:[\w'’-]+\s+){0,3}?(?:total|whole|sum|all)\b|占"
)
_BRACKET = re.compile(
    r"\s*[(（]\s*(?:or\s+)?(?:about|around|approximately|equal to|equivalent to|some|约合?|合)?\s*$"
)
_CLOSING = re.compile(r"\s*[^()（）]{0,12}[)）]")
_RATES = {("CNY", "USD"): (5, 9), ("HKD", "USD"): (7, 8.5)}
"""What a US dollar has cost in these since 1994 and 1983, with a margin on both sides."""
_SIZES = {"m2": 1, "km2": 10**6}
_SIZE_WORDS = {"hectare": 1e4, "hectares": 1e4, "acres": 4046.86, "公顷": 1e4, "亩": 666.67}
"""Measures of area in square metres, by their unit or the words behind a number."""
_YEARS = len("2017/2022")
_MOST_PARTS = 12
_FEWEST_WORDS = 2
_RISING: tuple[Measure, ...] = ("yoy", "growth", "cagr")


def contradictions(text: str, numbers: Sequence[Number]) -> Iterator[Contradiction]:
    """Yield the contradictions within a paragraph; `text` is what its numbers were read from."""
    for begin, end in sentences(text):
        own = [one for one in numbers if begin <= one.begin < end]
        sentence = text[begin:end]
        here = [one._replace(begin=one.begin - begin, end=one.end - begin) for one in own]
        yield from _parts(sentence, here)
        yield from _growth(sentence, here)
        yield from _conversions(sentence, here)
        yield from _shares(sentence, here)


def _amount(one: Number) -> Amount:
    quantity = one.quantity
    unit = quantity.unit or ""
    shown = show(quantity.value, unit, quantity.qualifier).strip()
    return Amount(quantity.low, quantity.value, quantity.high, shown, unit, ())


def _level(one: Number) -> bool:
    """Whether a number is an amount or a count, not growth, a share or a rank."""
    return one.quantity.unit not in ("percent", "times", "rank", "year")


# -- parts and total ------------------------------------------------------------------------


def _parts(text: str, numbers: Sequence[Number]) -> Iterator[Contradiction]:
    levels = [one for one in numbers if _level(one)]
    if len(levels) < 3:  # noqa: PLR2004 - a total and two parts
        return
    for at, total in enumerate(levels[:-2]):
        follows = text[total.end : levels[at + 1].begin]
        closed, among = _CLOSED.search(follows), _AMONG.search(follows)
        parts = _run(text, total, levels[at + 1 : at + 1 + _MOST_PARTS])
        if not (closed or among) or len(parts) < 2:  # noqa: PLR2004
            continue
        exhaustive = bool(closed) or any(
            _OTHERS.search(text[one.end : other.begin])
            for one, other in zip([total, *parts], parts, strict=False)
        )
        summed = [_amount(one) for one in parts]
        whole = _amount(total)
        low = _sum(one.low for one in summed)
        high = _sum(one.high for one in summed)
        short = exhaustive and high is not None and whole.low is not None and high < whole.low
        long = low is not None and whole.high is not None and low > whole.high
        if short or long:
            value = sum(one.value for one in summed)
            said = f"{' + '.join(one.text for one in summed)} = {show(value, whole.unit)}"
            message = f"{said}, not {whole.text}"
            yield Contradiction("parts_total", message, _indices(total, *parts))
            return


def _run(text: str, total: Number, rest: Sequence[Number]) -> list[Number]:
    """Return the parts that a list gives behind a total: all in its unit, up to another."""
    found: list[Number] = []
    for one in rest:
        alike = one.quantity.unit in (total.quantity.unit, None) or total.quantity.unit is None
        if not alike or re.search(r"[;；]", text[(found or [total])[-1].end : one.begin]):
            break
        found.append(one)
    return found


def _sum(ends: Iterator[float | None]) -> float | None:
    found = list(ends)
    return None if None in found else sum(end for end in found if end is not None)


# -- growth and its ends --------------------------------------------------------------------


def _growth(text: str, numbers: Sequence[Number]) -> Iterator[Contradiction]:
    levels = [one for one in numbers if _level(one)]
    rates = [one for one in numbers if one.quantity.unit == "percent" and one.statement]
    for first, second in pairwise(levels):
        ends = _ends(text, first, second)
        if ends is None or first.quantity.unit != second.quantity.unit:
            continue
        start, end = ends
        for rate in rates:
            between = [one for one in levels if second.end <= one.begin < rate.begin]
            if between or not _of_ends(rate):
                continue
            if found := _refuted(start, end, rate):
                yield Contradiction("growth_ends", found, _indices(start, end, rate))
            break


def _ends(text: str, first: Number, second: Number) -> tuple[Number, Number] | None:
    """Return start and end where words say which of two levels leads to the other."""
    before, between = text[: first.begin].lower(), text[first.end : second.begin].lower()
    if _FROM.search(before) and _TO.search(between):
        return first, second
    if before.endswith(_FROM_ZH) or re.search(r"[从由][^，。；]{0,12}$", before):
        return (first, second) if between.rstrip().endswith(_TO_ZH) else None
    if _FROM.search(between):
        return second, first
    return None


def _of_ends(rate: Number) -> bool:
    assert rate.statement is not None  # or it is not asked
    return rate.statement.claim.measure in _RISING


def _refuted(start: Number, end: Number, rate: Number) -> str | None:
    """Return the arithmetic that shows that growth does not lead from a start to an end."""
    assert rate.statement is not None  # or it is not asked
    read, years = rate.statement.claim, _years(start, end, rate)
    stated = Amount(read.low, read.value or 0, read.high, show(read.value or 0, "percent"), "", ())
    formula: Formula = GROWTH
    if read.measure == "cagr":
        if years is None:
            return None
        formula = average(years)
    elif read.measure == "yoy" and years not in (None, 1):
        return None  # growth of another year than that between the ends
    found = apply(formula, _amount(end), _amount(start))
    if found is None or found.meets(stated):
        return None
    return f"{found.text}, not {stated.text}"


def _years(start: Number, end: Number, rate: Number) -> int | None:
    dates = [one.statement.claim.period if one.statement else None for one in (start, end, rate)]
    if dates[0] and dates[1]:
        between = parse(dates[1]).years[1] - parse(dates[0]).years[1]
        return between if between > 0 else None
    if dates[2] and len(dates[2]) == _YEARS:
        first, last = parse(dates[2]).years
        return last - first
    return None


# -- shares ---------------------------------------------------------------------------------


def _shares(text: str, numbers: Sequence[Number]) -> Iterator[Contradiction]:
    for share in numbers:
        if share.quantity.unit != "percent":
            continue
        around = text[max(0, share.begin - 30) : share.end + 60]
        if not _OF_TOTAL.search(around):
            continue
        before = [one for one in numbers if _level(one) and one.end <= share.begin]
        if len(before) < 2:  # noqa: PLR2004 - a whole and a part
            continue
        whole, part = before[-2], before[-1]
        if whole.quantity.unit != part.quantity.unit or part.quantity.value > whole.quantity.value:
            continue
        stated = _amount(share)
        found = apply(SHARE, _amount(part), _amount(whole))
        if found and not found.meets(stated):
            message = f"{found.text}, not {stated.text}"
            yield Contradiction("share_ends", message, _indices(whole, part, share))


# -- conversions in brackets ----------------------------------------------------------------


def _conversions(text: str, numbers: Sequence[Number]) -> Iterator[Contradiction]:
    for one, other in pairwise(numbers):
        (size, name), (inner, inner_name) = _size(text, one), _size(text, other)
        between = text[one.end + len(name) : other.begin]
        if not _BRACKET.search(between) or not _CLOSING.match(text, other.end + len(inner_name)):
            continue
        if size and inner:
            if not _amount(one).times(size).meets(_amount(other).times(inner)):
                given = one.quantity.value * size / inner
                printed = text[one.begin : one.end + len(name)].strip()
                unit = inner_name.strip() or other.quantity.unit
                message = f"{printed} are {given:,.6g} {unit}, not {other.quantity.value:,.6g}"
                yield Contradiction("conversion", message, _indices(one, other))
        elif found := _rate(one, other):
            yield Contradiction("conversion", found, _indices(one, other))


def _size(text: str, one: Number) -> tuple[float, str]:
    """Return the square metres of a number's measure of area, and its words behind the number."""
    if one.quantity.unit in _SIZES:
        return _SIZES[one.quantity.unit], ""
    behind = text[one.end : one.end + 12].lower()
    for name, size in _SIZE_WORDS.items():
        if behind.lstrip().startswith(name):
            return size, behind[: behind.index(name) + len(name)]
    return 0, ""


def _rate(one: Number, other: Number) -> str | None:
    """Return what is wrong with an amount in two currencies, by what their rate has ever been."""
    for (many, few), (least, most) in _RATES.items():
        pair = {one.quantity.unit: one, other.quantity.unit: other}
        if set(pair) != {many, few} or few not in MONEY:
            continue
        given, paid = _amount(pair[many]), _amount(pair[few])
        found = apply(Formula("{} / {}", lambda of, by: of / by, (1, -1), ""), given, paid)
        if found and not found.meets(Amount(least, least, most, "", "", ())):
            rate = f"{found.value:.3g}"
            return f"{given.text} for {paid.text} is {rate} {many} a {few}; it is {least} to {most}"
    return None


# -- one statement given twice --------------------------------------------------------------


class Twice:
    """Statements of a text by what they are of, to see one that is given again otherwise."""

    def __init__(self) -> None:
        self._seen: dict[tuple[object, ...], tuple[Number, object]] = {}

    def add(self, one: Number, sentence: object) -> Contradiction | None:
        """Return the contradiction to what another sentence stated, if there is one."""
        if one.statement is None or one.statement.missing or one.quantity.unit is None:
            return None
        claim = one.statement.claim
        subject = claim.metric or _subject(one.statement)
        if not subject or claim.region is None or claim.period is None:
            return None
        of = (subject, claim.region, claim.period, claim.base_period, claim.measure, claim.unit)
        before, where = self._seen.setdefault(of, (one, sentence))
        if where == sentence or _amount(before).meets(_amount(one)):
            return None
        message = f"given as {before.quantity.text.strip()} and as {one.quantity.text.strip()}"
        return Contradiction("stated_twice", message, _indices(before, one))


def _subject(statement: Statement) -> str:
    """Return the words that a number is of, where they are enough to tell it from others."""
    found = sorted(set(words(statement.rest)))
    few = len(found) < _FEWEST_WORDS and not any(map(is_chinese, found))
    return "" if few else " ".join(found)


def _indices(*numbers: Number) -> tuple[int, ...]:
    return tuple(sorted(one.at for one in numbers))
