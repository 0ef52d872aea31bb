"""Totals and their parts, which a sentence gives side by side and that must add up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tradefacts.analysis.arithmetic import Amount, rounded
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
from tradefacts.text.units import show

_ENDS_RUN = re.compile(rf"{OTHER.pattern}|[:：]")
_LABEL = re.compile(r"[:：]\s*(?:\w+\s){0,2}$")
_LISTED = re.compile(r"^[^,;，；。]{0,40}[:：][^:：;；]{0,40}$")
_OPEN_LIST = re.compile(r"\b(?:including|such as|among|e\.g\.|for example)\b|包括|例如|如")
_PART = re.compile(
    r"\s*+(?:people|persons|人|of them)?\s*+(?:(?:in|at|for|from|by|to|on|with|went|came|were)\b"
    r"|[,，、;；.。)）]|and\b|和|$)"
)
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
_POINTS = re.compile(r"percentage|百分点")
_FEW = 2  # parts of a total


def contradictions(spoken: Spoken) -> Iterator[Contradiction]:
    """Yield each sum of a sentence that its numbers do not make."""
    yield from _parts(spoken)
    yield from _totals(spoken)
    yield from _rest_of_hundred(spoken)


def _parts(spoken: Spoken) -> Iterator[Contradiction]:
    """Yield totals with a list behind them that gives another: 2,400 people: 1,350 in..."""
    for at, total in enumerate(spoken.numbers):
        if total.unit in UNMEASURED:
            continue
        behind = spoken.numbers[at + 1 :]
        if not behind:
            return
        between = spoken.between(total, behind[0])
        listed = _LISTED.match(between) and not _OPEN_LIST.search(between)
        listed = listed and not _LABEL.search(spoken.before(total))  # rows: a: 5, b: 3
        some = OF_WHICH.search(between)
        if not (listed or some):
            continue
        parts = _run(spoken, total, behind)
        if len(parts) < _FEW:
            continue
        if total.unit is None and not all(_PART.match(spoken.text, one.end) for one in parts):
            continue
        last = parts[-1]
        rest = _REST.search(spoken.before(last)) or _REST_BEHIND.match(spoken.text, last.end)
        closed = rest if some else listed and _closed(spoken, parts)
        yield from _summed(total, parts, exhaustive=bool(closed))


def _run(spoken: Spoken, total: Printed, behind: Sequence[Printed]) -> list[Printed]:
    """Return the parts behind a total; percentages in between are theirs."""
    found: list[Printed] = []
    last = total
    for one in behind:
        between = spoken.between(last, one)
        if found and (_ENDS_RUN.search(between) or BASE.search(spoken.before(one))):
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
    if added.meets(whole) if exhaustive else not below(whole, added):
        return
    sums = " + ".join(show(one.value, total.unit) for one in amounts)
    shown = show(value, total.unit)
    what = f"{sums} = {shown}, {'not' if exhaustive else 'more than'} {total.text}"
    yield said((total, *parts), "parts_total", what)


def _sum(ends: Sequence[float | None]) -> float | None:
    return None if None in ends else sum(end for end in ends if end is not None)


def _totals(spoken: Spoken) -> Iterator[Contradiction]:
    """Yield totals that stand behind their parts: 5 in Zhuhai and 7 in Foshan, 13 in all."""
    for at, total in enumerate(spoken.numbers):
        if at < _FEW or total.unit in UNMEASURED:
            continue
        before = spoken.before(total)
        told = total.text.startswith("a total of") and _ALL_BEFORE.search(before)
        if not (told or _ALL.search(before) or _IN_ALL.match(spoken.text, total.end)):
            continue
        units = [one.unit == total.unit for one in spoken.numbers[:at]]
        first = at - next((back for back, same in enumerate(reversed(units)) if not same), at)
        parts = spoken.numbers[first:at]
        if len(parts) < _FEW or any(BASE.search(spoken.before(one)) for one in parts):
            continue
        if any(OTHER.search(spoken.between(*pair)) for pair in pairwise(parts)):
            continue
        if total.unit is None and not all(_PART.match(spoken.text, one.end) for one in parts[1:]):
            continue
        yield from _summed(total, parts, exhaustive=True)


def _rest_of_hundred(spoken: Spoken) -> Iterator[Contradiction]:
    """Yield shares whose last is of the rest, and that are not 100 percent together."""
    shares = [one for one in spoken.numbers if one.unit == "percent"]
    if len(shares) < _FEW or any(_POINTS.search(one.text) for one in shares):
        return
    last = shares[-1]
    rest = _REST.search(spoken.before(last))
    if not rest or measure.direction(spoken.text[shares[0].begin :], spoken.lists):
        return
    amounts = [one.amount() for one in shares]
    low, high = _sum([one.low for one in amounts]), _sum([one.high for one in amounts])
    value = rounded(sum(one.value for one in amounts))
    if Amount(low, value, high, "", "percent", ()).admits(100):
        return
    sums = " + ".join(one.text for one in amounts)
    yield said(tuple(shares), "parts_total", f"{sums} = {value}%, not 100%")
