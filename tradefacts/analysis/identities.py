"""Sums, shares and growth that a sentence states beside the numbers which they follow from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tradefacts.analysis.arithmetic import GROWTH, SHARE, Amount, Formula, apply, average, rounded
from tradefacts.analysis.printed import Contradiction, Printed, Spoken
from tradefacts.model.answers import Diagnosis
from tradefacts.reading import measure
from tradefacts.text.units import show

_UNMEASURED = ("percent", "times", "rank", "year")
_FROM = re.compile(r"(?:\bfrom|[从由自]\s*的?)\s*$")
_TO = re.compile(r"(?:\bto|[到至]\s*的?)\s*$")
_BASE = re.compile(
    r"(?:\b(?:from|after|against|than|versus|vs\.?|compared (?:with|to)|up on|down on)"
    r"|[比较]|上年的?|去年的?|上年同期的?)\s*(?:the|a|its)?\s*$"
)
_OTHER = re.compile(
    r";|；|。|\b(?:while|whereas|but|although|though|and its|of which|including)\b|其中|而|同时|但"
)
_ENDS_RUN = re.compile(rf"{_OTHER.pattern}|[:：]")
_POINTS = re.compile(r"percentage|百分点")
_OF = re.compile(r"\s*of\b|的")
_LONG, _LONG_ZH = 9, 14  # words, characters between growth and its ends
_MORE = re.compile(r"\s*(?:more|less|higher|lower|fewer) than\b")
_LABEL = re.compile(r"[:：]\s*(?:\w+\s){0,2}$")
_LISTED = re.compile(r"^[^,;，；。]{0,40}[:：][^:：;；]{0,40}$")
_OPEN_LIST = re.compile(r"\b(?:including|such as|among|e\.g\.|for example)\b|包括|例如|如")
_PART = re.compile(
    r"\s*+(?:people|persons|人|of them)?\s*+(?:(?:in|at|for|from|by|to|on|with|went|came|were)\b"
    r"|[,，、;；.。)）]|and\b|和|$)"
)
_OF_WHICH = re.compile(r"\bof (?:which|these|them)\b|其中")
_REST = re.compile(
    r"\b(?:rest|remaining|remainder|others?)\b[^,;]{0,20}$"
    r"|(?:其他|其它|其余|余下|剩余)[^，；,;]{0,8}$"
)
_REST_BEHIND = re.compile(r"[^,;，；]{0,25}\b(?:elsewhere|others?|the rest)\b")
_ALL = re.compile(r"(?:合计|共计|总计|一共)\s*$")
_ALL_BEFORE = re.compile(
    r"(?:[,，(—–-]|\b(?:or|for|making|giving|bringing the total to|together|adding up to))\s*$"
)
_IN_ALL = re.compile(r"\s*(?:[\w-]+\s){0,3}(?:in total|in all|altogether|combined)\b")
_LINK = re.compile(
    r"(?:\s[\w-]+){0,3}\s*[,，(（]?\s*(?:or|accounting for|making up|representing|equal to"
    r"|equivalent to|that is|占(?:比|总[量额数值]的?|全部的?|其)?(?:为|达|约)?)?\s*"
)
_OF_TOTAL = re.compile(r"\s*of\s+(?:[\w'’-]+\s+){0,5}")
_FEW = 2  # parts of a total
_BEFORE = 100  # characters


def contradictions(spoken: Spoken) -> Iterator[Contradiction]:
    """Yield each identity of a sentence that its numbers cannot keep."""
    yield from _grown(spoken)
    yield from _parts(spoken)
    yield from _totals(spoken)
    yield from _shares(spoken)
    yield from _rest_of_hundred(spoken)


# -- growth and its ends -----------------------------------------------------------------------


def _before(spoken: Spoken, one: Printed) -> str:
    """Return the words right before a number, which are all that says what it is."""
    return spoken.text[max(0, one.begin - _BEFORE) : one.begin]


def _grown(spoken: Spoken) -> Iterator[Contradiction]:
    amounts = [one for one in spoken.numbers if one.unit not in _UNMEASURED]
    for one, other in pairwise(amounts):
        between = spoken.between(one, other)
        if one.unit != other.unit or _OTHER.search(between):
            continue
        if _MORE.match(between):
            continue  # "2 billion more than 9 billion" is a difference and a start
        if _FROM.search(_before(spoken, one)) and _TO.search(_before(spoken, other)):
            start, end = one, other
        elif _BASE.search(_before(spoken, other)) and _short(between):
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
    if moved == "growth" and _below(low, high):
        yield _said((start, end), "direction", f"{start.text} to {end.text} is a fall")
        return
    if moved == "fall" and _below(high, low):
        yield _said((start, end), "direction", f"{start.text} to {end.text} is growth")
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
        yield _said((start, end, rate), "growth_ends", f"{found.text}, not {rate.text}")


def _below(one: Amount, other: Amount) -> bool:
    return one.high is not None and other.low is not None and one.high < other.low


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
        if link is None or _OTHER.search(link) or not _short(link):
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


# -- a total and its parts ---------------------------------------------------------------------


def _parts(spoken: Spoken) -> Iterator[Contradiction]:
    """Yield totals with a list behind them that gives another: 2,400 people: 1,350 in..."""
    for at, total in enumerate(spoken.numbers):
        if total.unit in _UNMEASURED:
            continue
        behind = spoken.numbers[at + 1 :]
        if not behind:
            return
        between = spoken.between(total, behind[0])
        listed = _LISTED.match(between) and not _OPEN_LIST.search(between)
        listed = listed and not _LABEL.search(_before(spoken, total))  # rows: a: 5, b: 3
        some = _OF_WHICH.search(between)
        if not (listed or some):
            continue
        parts = _run(spoken, total, behind)
        if len(parts) < _FEW:
            continue
        if total.unit is None and not all(_PART.match(spoken.text, one.end) for one in parts):
            continue
        last = parts[-1]
        rest = _REST.search(_before(spoken, last)) or _REST_BEHIND.match(spoken.text, last.end)
        closed = rest if some else listed and _closed(spoken, parts)
        yield from _summed(total, parts, exhaustive=bool(closed))


def _run(spoken: Spoken, total: Printed, behind: Sequence[Printed]) -> list[Printed]:
    """Return the parts behind a total; percentages in between are theirs."""
    found: list[Printed] = []
    last = total
    for one in behind:
        between = spoken.between(last, one)
        if found and (_ENDS_RUN.search(between) or _BASE.search(_before(spoken, one))):
            break
        if one.unit == "percent":
            last = one
            continue
        if one.unit != total.unit and not (one.unit is None and total.unit == "persons"):
            break
        found.append(one)
        last = one
    return found


def _closed(spoken: Spoken, parts: Sequence[Printed]) -> bool:
    """Whether a list ends as one does: its last two members are joined, or stand in Chinese."""
    between = spoken.between(parts[-2], parts[-1])
    return not between.isascii() or re.search(r"\band\b", between) is not None


def _summed(
    total: Printed, parts: Sequence[Printed], *, exhaustive: bool
) -> Iterator[Contradiction]:
    step = min(one.step for one in (total, *parts))
    amounts = [one.amount(step) for one in parts]
    whole = total.amount(step)
    low = _sum([one.low for one in amounts])
    high = _sum([one.high for one in amounts])
    value = rounded(sum(one.value for one in amounts))
    added = Amount(low, value, high, "", whole.unit, ())
    if added.meets(whole) if exhaustive else not _below(whole, added):
        return
    sums = " + ".join(show(one.value, total.unit) for one in amounts)
    shown = show(value, total.unit)
    what = f"{sums} = {shown}, {'not' if exhaustive else 'more than'} {total.text}"
    yield _said((total, *parts), "parts_total", what)


def _sum(ends: Sequence[float | None]) -> float | None:
    return None if None in ends else sum(end for end in ends if end is not None)


def _totals(spoken: Spoken) -> Iterator[Contradiction]:
    """Yield totals that stand behind their parts: 5 in Zhuhai and 7 in Foshan, 13 in all."""
    for at, total in enumerate(spoken.numbers):
        if at < _FEW or total.unit in _UNMEASURED:
            continue
        before = _before(spoken, total)
        told = total.text.startswith("a total of") and _ALL_BEFORE.search(before)
        if not (told or _ALL.search(before) or _IN_ALL.match(spoken.text, total.end)):
            continue
        units = [one.unit == total.unit for one in spoken.numbers[:at]]
        first = at - next((back for back, same in enumerate(reversed(units)) if not same), at)
        parts = spoken.numbers[first:at]
        if len(parts) < _FEW or any(_BASE.search(_before(spoken, one)) for one in parts):
            continue
        if any(_OTHER.search(spoken.between(*pair)) for pair in pairwise(parts)):
            continue
        if total.unit is None and not all(_PART.match(spoken.text, one.end) for one in parts[1:]):
            continue
        yield from _summed(total, parts, exhaustive=True)


# -- shares ------------------------------------------------------------------------------------


def _shares(spoken: Spoken) -> Iterator[Contradiction]:
    for at, share in enumerate(spoken.numbers):
        if share.unit != "percent" or not at or _POINTS.search(share.text):
            continue
        part = spoken.numbers[at - 1]
        if part.unit in _UNMEASURED or not _LINK.fullmatch(spoken.text[part.end : share.begin]):
            continue
        whole = _whole(spoken, at)
        if whole is None or whole.unit != part.unit:
            continue
        found = apply(SHARE, part.amount(), whole.amount())
        if found is not None and not found.meets(share.amount()):
            said = f"{found.text}, not {share.text}"
            yield _said((whole, part, share), "share_ends", said)


def _whole(spoken: Spoken, at: int) -> Printed | None:
    """Return the number that a share is one of: behind "of", or before "of which"."""
    share = spoken.numbers[at]
    for other in spoken.numbers[at + 1 : at + 2]:
        if _OF_TOTAL.fullmatch(spoken.text[share.end : other.begin]):
            return other
    before = _before(spoken, share)
    bracket = before.rstrip().endswith(("(", "（"))
    said = bracket or re.search(r"\bor\s*$|占\S{0,4}$|\bfor\s*$", before)
    if not said:
        return None
    for number in range(at - 2, -1, -1):
        between = spoken.between(spoken.numbers[number], spoken.numbers[number + 1])
        if _OF_WHICH.search(between):
            return spoken.numbers[number]
        if re.search(r"[;；]|\b(?:while|whereas|but)\b|而", between):
            return None
    return None


def _rest_of_hundred(spoken: Spoken) -> Iterator[Contradiction]:
    """Yield shares whose last is of the rest, and that are not 100 percent together."""
    shares = [one for one in spoken.numbers if one.unit == "percent"]
    if len(shares) < _FEW or any(_POINTS.search(one.text) for one in shares):
        return
    last = shares[-1]
    rest = _REST.search(_before(spoken, last))
    if not rest or measure.direction(spoken.text[shares[0].begin :], spoken.lists):
        return
    amounts = [one.amount() for one in shares]
    low, high = _sum([one.low for one in amounts]), _sum([one.high for one in amounts])
    value = rounded(sum(one.value for one in amounts))
    if Amount(low, value, high, "", "percent", ()).admits(100):
        return
    sums = " + ".join(one.text for one in amounts)
    yield _said(tuple(shares), "parts_total", f"{sums} = {value}%, not 100%")


def _said(numbers: Sequence[Printed], code: str, message: str) -> Contradiction:
    places = tuple(one.place for one in numbers)
    return Contradiction(places, Diagnosis(code=code, message=message))
