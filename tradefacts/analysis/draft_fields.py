"""What a drafted number is: its value, unit and measure, or that it states nothing after all.

A draft is read without a dataset that knows the statistic, so words that a reading passes over
there count here: a target, points of a percentage, what a number without a unit counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tradefacts.model.choices import Measure
from tradefacts.reading import phrase
from tradefacts.reading.whole_text import Told
from tradefacts.text.units import Qualifier

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_BEHIND_MONTH = re.compile(rf"\b{_MONTH}\s*$", re.IGNORECASE)
_CALENDAR = re.compile(r"^\s*(?:[月日号届期]|年(?!间))")
_LISTED_ORDINAL = re.compile(r"^(?:[、和]第|产业)")
_PLAN = re.compile(
    r"\b(?:targets?|aims?|goals?|wants?|hopes|plans)\b|目标|力争|预期|计划|将(?:达|超|突破)",
    re.IGNORECASE,
)
_TO_BE = re.compile(r"\b(?:is|are) to be\b", re.IGNORECASE)
_POINTS = re.compile(r"\bpoints?\b|百分点")
_GIVES = re.compile(r"contribut|拉动|贡献", re.IGNORECASE)
_MOVES = re.compile(
    r"\b(?:up|down|rise|rose|risen|rising|grow\w*|grew|increas\w*|gain\w*|climb\w*|jump\w*|expand\w*"
    r"|fell|fall\w*|drop\w*|declin\w*|decreas\w*|slip\w*|shr[aiu]nk|contract\w*|less|lower|more"
    r"|higher|fewer|surg\w*|soar\w*|plunge\w*|advanc\w*|accelerat\w*)\b|[增升涨降减跌缩]|下滑",
    re.IGNORECASE,
)
_THAN = re.compile(
    r"^[\w\s]{0,24}?\b(?P<sign>more|less|fewer|higher|lower)\b[\w\s]{0,16}?\bthan\b", re.IGNORECASE
)
_TO_BE_BEHIND = 60  # characters behind a number in which its predicate begins
_MOVED_BY = 60  # characters around a percentage in which it is said to have moved
_DAYS = 31  # of a month
_PART_OF_YEAR = re.compile(r"\b(?:first|second|third|fourth)\s*$", re.IGNORECASE)
_COUNTERS = re.compile(r"\s*[个個项項条條座所]")
_RANKED = re.compile(r"第\s*$")
_UNITS_ZH = (
    ("万标箱", "teu"),
    ("标箱", "teu"),
    ("公顷", "hectare"),
    ("公里", "kilometre"),
    ("公斤", "kilogram"),
    ("吨", "tonne"),
    ("亩", "mu"),
    ("家", "enterprise"),
    ("辆", "vehicle"),
    ("户", "household"),
    ("人次", "persons"),
)
_RINGGIT = re.compile(r"^\s*(?:令吉|林吉特|ringgit)", re.IGNORECASE)
_SAME_LIST = re.compile(r"\s*(?:,|、|and|和|及|,\s*and)?\s*")


class Number(NamedTuple):
    """A number as a draft has it; a null field is open."""

    begin: int
    end: int
    value: int | float
    unit: str | None
    measure: Measure | None
    qualifier: Qualifier
    low: int | float | None
    high: int | float | None
    place: str | None = None
    """Where a list of places is told with as many numbers, its own."""


def sorted_out(text: str, found: Sequence[Told], *, title: bool) -> tuple[list[Told], list[Told]]:
    """Return the numbers of a sentence that are figures, and the others with what they are."""
    figures: list[Told] = []
    others: list[Told] = []
    for told in found:
        reason = None
        if told.what != "statement" or told.statement is None or told.statement.quantity is None:
            others.append(told)
            continue
        unit = told.statement.quantity.unit
        value = told.statement.quantity.value
        dated = _BEHIND_MONTH.search(text[: told.begin]) and value <= _DAYS
        part = unit == "percent" and _PART_OF_YEAR.search(text[: told.begin])
        if (unit is None and (dated or _CALENDAR.match(text[told.end :]))) or part:
            reason = "a period"
        elif unit == "rank" and _LISTED_ORDINAL.match(text[told.end :]):
            reason = "an ordinal"
        elif title and unit is None:
            reason = "part of the title"
        if reason:
            others.append(told._replace(what="no_statement", reason=reason, statement=None))
        elif unit is None and not _counts(text, told):
            others.append(told._replace(what="unread", reason="nothing says what it counts"))
        else:
            figures.append(told)
    return figures, others


def _counts(text: str, told: Told) -> bool:
    """Whether a number without a unit counts something."""
    assert told.statement is not None  # which was asked before
    assert told.statement.quantity is not None  # likewise
    words = text[told.begin : told.end]
    if not any(map(str.isdigit, words)):  # three areas, two-way: few counts are in words
        return told.statement.claim.metric is not None
    large = "," in words or (not re.fullmatch(r"[\d.]+", words) and any(map(str.isdigit, words)))
    counted = _COUNTERS.match(text[told.end :]) or _RANKED.search(text[: told.begin])
    changed = told.statement.claim.measure == "change"
    return (
        large
        or changed
        or bool(counted)
        or told.statement.claim.metric is not None
        or _counted(text, told.end) is not None
    )


def _counted(text: str, end: int) -> str | None:
    behind = text[end : end + 6].lstrip("多余 ")
    if _RINGGIT.match(text[end:]):
        return "MYR"
    for words, unit in _UNITS_ZH:
        if behind.startswith(words):
            return unit
    return phrase.counted(text, end)


def read(text: str, sentence: tuple[int, int], found: Sequence[Told]) -> list[Number]:
    """Return the numbers of a sentence with their units and measures."""
    out: list[Number] = []
    for told in found:
        assert told.statement is not None  # figures are
        claim, quantity = told.statement.claim, told.statement.quantity
        assert quantity is not None  # likewise
        before, behind = text[sentence[0] : told.begin], text[told.end : sentence[1]]
        unit = quantity.unit or _counted(text, told.end)
        one = Number(
            told.begin,
            told.end,
            quantity.value,
            unit,
            claim.measure,
            quantity.qualifier,
            quantity.low,
            quantity.high,
        )
        if unit is None and _RANKED.search(before) and behind[:1] in ("位", "名"):
            one = one._replace(unit="rank", measure="rank")
        one = _moved(one, behind)
        if one.measure in ("level", "yoy", "growth") and _planned(before, behind):
            one = one._replace(measure="target")
        out.append(_in_words(one, text, before, behind))
    return _of_lists(text, out)


def _planned(before: str, behind: str) -> bool:
    return bool(_PLAN.search(before) or _TO_BE.search(before + behind[:_TO_BE_BEHIND]))


def _moved(one: Number, behind: str) -> Number:
    """Return a difference with its sign: 300,000 tonnes less than a year before."""
    than = _THAN.match(behind)
    if than is None or one.unit in ("percent", "times", "rank", "year"):
        return one
    if than["sign"].lower() in ("less", "fewer", "lower") and one.value > 0:
        low, high = (None if end is None else -end for end in (one.high, one.low))
        one = one._replace(value=-one.value, low=low, high=high)
    return one._replace(measure="change")


def _in_words(one: Number, text: str, before: str, behind: str) -> Number:
    """Return a percentage with the measure that its words give it, or with none."""
    if one.unit != "percent":
        return one
    if _POINTS.search(text[one.begin : one.end]):
        return one._replace(measure="contribution" if _GIVES.search(before) else "change")
    around = before[-_MOVED_BY:] + " " + behind[:_MOVED_BY]
    if one.measure in ("yoy", "cagr", "growth") and not _MOVES.search(around):
        return one._replace(measure=None)
    return one


def _of_lists(text: str, numbers: list[Number]) -> list[Number]:
    """Return numbers with the unit of the last of their list, a difference with its level's."""
    out = list(numbers)
    for at in range(len(out) - 2, -1, -1):
        one, other = out[at], out[at + 1]
        if one.unit is None and _SAME_LIST.fullmatch(text[one.end : other.begin]):
            out[at] = one._replace(unit=other.unit)
    for at, one in enumerate(out):
        if one.unit is None and one.measure == "change" and at:
            out[at] = one._replace(unit=out[at - 1].unit)
    return out
