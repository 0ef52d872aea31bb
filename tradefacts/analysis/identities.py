"""Shares and growth that a sentence states beside the numbers which they follow from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tradefacts.analysis.arithmetic import GROWTH, SHARE, Formula, apply, average
from tradefacts.analysis.printed import (
    BASE,
    OF_WHICH,
    OTHER,
    UNMEASURED,
    Contradiction,
    Printed,
    Spoken,
    below,
    said,
)
from tradefacts.reading import measure

_FROM = re.compile(r"(?:\bfrom|[从由自]\s*的?)\s*$")
_TO = re.compile(r"(?:\bto|[到至]\s*的?)\s*$")
_POINTS = re.compile(r"percentage|百分点")
_OF = re.compile(r"\s*of\b|的")
_LONG, _LONG_ZH = 9, 14  # words, characters between growth and its ends
_MORE = re.compile(r"\s*(?:more|less|higher|lower|fewer) than\b")
_LINK = re.compile(
    r"(?:\s[\w-]+){0,3}\s*[,，(（]?\s*(?:or|accounting for|making up|representing|equal to"
    r"|equivalent to|that is|占(?:比|总[量额数值]的?|全部的?|其)?(?:为|达|约)?)?\s*"
)
_OF_TOTAL = re.compile(r"\s*of\s+(?:[\w'’-]+\s+){0,5}")
_FEW = 2  # parts of a total


def contradictions(spoken: Spoken) -> Iterator[Contradiction]:
    """Yield each identity of a sentence that its numbers cannot keep."""
    yield from _grown(spoken)
    yield from _shares(spoken)


# -- growth and its ends -----------------------------------------------------------------------


def _grown(spoken: Spoken) -> Iterator[Contradiction]:
    amounts = [one for one in spoken.numbers if one.unit not in UNMEASURED]
    for one, other in pairwise(amounts):
        between = spoken.between(one, other)
        if one.unit != other.unit or OTHER.search(between):
            continue
        if _MORE.match(between):
            continue  # "2 billion more than 9 billion" is a difference and a start
        if _FROM.search(spoken.before(one)) and _TO.search(spoken.before(other)):
            start, end = one, other
        elif BASE.search(spoken.before(other)) and _short(between):
            start, end = other, one
        else:
            continue
        yield from _growth(spoken, start, end)


def _short(words: str) -> bool:
    return len(words) <= _LONG_ZH if not words.isascii() else len(words.split()) <= _LONG


def _growth(spoken: Spoken, start: Printed, end: Printed) -> Iterator[Contradiction]:
    first, last = sorted((start, end), key=lambda one: one.begin)
    verb = spoken.text[max(0, first.begin - 40) : first.begin] + spoken.between(first, last)
    moved = measure.direction(verb, spoken.lists) if first is start else None
    low, high = end.amount(), start.amount()
    if moved == "growth" and below(low, high):
        yield said((start, end), "direction", f"{start.text} to {end.text} is a fall")
        return
    if moved == "fall" and below(high, low):
        yield said((start, end), "direction", f"{start.text} to {end.text} is growth")
        return
    rate = _rate(spoken, first, last)
    if rate is None:
        return
    around = spoken.text[max(0, min(rate.begin, first.begin) - 40) : rate.end + 25]
    link = f"{_linking(spoken, first, last, rate)} {_clause(spoken.text[rate.end :])}"
    averaged = spoken.lists["average"].search(link)
    years = _years(spoken, max(last.end, rate.end))
    formula: Formula = GROWTH
    if averaged:
        if years is None:
            return
        formula = average(years)
    elif years not in (None, 1) and measure.year_on_year(around, spoken.lists):
        return
    found = apply(formula, end.amount(), start.amount())
    if found is None:
        return
    fell = (measure.direction(link, spoken.lists) or moved) == "fall"
    claimed = rate.amount()
    if fell and claimed.value > 0:
        ends = [None if side is None else -side for side in (claimed.high, claimed.low)]
        claimed = claimed._replace(low=ends[0], value=-claimed.value, high=ends[1])
    if not found.meets(claimed):
        yield said((start, end, rate), "growth_ends", f"{found.text}, not {rate.text}")


def _clause(text: str) -> str:
    return re.split(r"[,;，；。.]", text, maxsplit=1)[0][:25]


def _rate(spoken: Spoken, first: Printed, last: Printed) -> Printed | None:
    """Return the growth that is told of two ends: between, right behind or right before them."""
    at = spoken.numbers.index(last)
    behind = spoken.numbers[at + 1 : at + 2]
    before = spoken.numbers[max(0, spoken.numbers.index(first) - 1) : spoken.numbers.index(first)]
    within = [one for one in spoken.numbers if first.end <= one.begin and one.end <= last.begin]
    for one in (*within, *behind, *before):
        if one.unit != "percent" or _POINTS.search(one.text):
            continue
        if _OF.match(spoken.text, one.end):
            continue  # a share
        link = _linking(spoken, first, last, one)
        if link is None or OTHER.search(link) or not _short(link):
            continue
        if one in before:
            verb = spoken.text[max(0, one.begin - 30) : one.begin]
            if len(link.split()) <= _FEW and measure.direction(verb, spoken.lists):
                return one
            continue
        tail = _clause(spoken.text[one.end :])
        told = f"{link} {tail}"
        if re.search(r"\band\b|和|且", link):
            continue
        if measure.direction(told, spoken.lists) or spoken.lists["average"].search(told):
            return one
    return None


def _linking(spoken: Spoken, first: Printed, last: Printed, rate: Printed) -> str:
    """Return the words between growth and the end that stands nearest before or behind it."""
    if rate.begin >= last.end:
        return spoken.words(last.end, rate.begin)
    if rate.end <= first.begin:
        return spoken.words(rate.end, first.begin)
    return spoken.words(first.end, rate.begin)


def _years(spoken: Spoken, end: int) -> int | None:
    """Return the years between the two periods that a sentence names up to a place."""
    named = {when.period for when in spoken.periods if when.span[0] < end}
    parts = sorted({part for one in named for part in one.split("/")})
    if len(parts) != 2 or not all(len(one) == 4 for one in parts):  # noqa: PLR2004 - two years
        return None
    return int(parts[1]) - int(parts[0])


# -- shares ------------------------------------------------------------------------------------


def _shares(spoken: Spoken) -> Iterator[Contradiction]:
    for at, share in enumerate(spoken.numbers):
        if share.unit != "percent" or not at or _POINTS.search(share.text):
            continue
        part = spoken.numbers[at - 1]
        if part.unit in UNMEASURED or not _LINK.fullmatch(spoken.text[part.end : share.begin]):
            continue
        whole = _whole(spoken, at)
        if whole is None or whole.unit != part.unit:
            continue
        found = apply(SHARE, part.amount(), whole.amount())
        if found is not None and not found.meets(share.amount()):
            what = f"{found.text}, not {share.text}"
            yield said((whole, part, share), "share_ends", what)


def _whole(spoken: Spoken, at: int) -> Printed | None:
    """Return the number that a share is one of: behind "of", or before "of which"."""
    share = spoken.numbers[at]
    for other in spoken.numbers[at + 1 : at + 2]:
        if _OF_TOTAL.fullmatch(spoken.text[share.end : other.begin]):
            return other
    before = spoken.before(share)
    bracket = before.rstrip().endswith(("(", "（"))
    told = bracket or re.search(r"\bor\s*$|占\S{0,4}$|\bfor\s*$", before)
    if not told:
        return None
    for number in range(at - 2, -1, -1):
        between = spoken.between(spoken.numbers[number], spoken.numbers[number + 1])
        if OF_WHICH.search(between):
            return spoken.numbers[number]
        if re.search(r"[;；]|\b(?:while|whereas|but)\b|而", between):
            return None
    return None
