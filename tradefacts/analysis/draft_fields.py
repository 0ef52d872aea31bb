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
from tradefacts.reading.measure import direction
from tradefacts.reading.whole_text import Told
from tradefacts.text.currencies import MONEY
from tradefacts.text.normalize import is_chinese
from tradefacts.text.units import COUNTED_ZH, FIRMS_ZH, MULTIPLIERS, SYMBOLS, Qualifier
from tradefacts.text.wordlists import Language

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_BEHIND_MONTH = re.compile(rf"\b{_MONTH}\s*$", re.IGNORECASE)
_CALENDAR = re.compile(r"^\s*(?:[月日号届期]|年(?!间))")
_TO_BE = re.compile(r"\b(?:is|are) to be\b", re.IGNORECASE)
_DONE = re.compile(r"\b(?:is|are|was|were|has|have|had)\b(?! to\b)", re.IGNORECASE)
_POINTS = re.compile(r"\bpoints?\b|百分点")
_ON_PART = re.compile(
    r"\b(?:month|quarter)[- ](?:on|over)[- ](?:month|quarter)\b|环比|按月|按季", re.IGNORECASE
)
_UNTIL = re.compile(r"[\d,，;；.。]")
_THAN = re.compile(
    r"^[\w\s]{0,24}?\b(?P<sign>more|less|fewer|higher|lower)\b[\w\s]{0,16}?\bthan\b", re.IGNORECASE
)
_BELOW = re.compile(
    r"\s*(?P<sign>above|below) (?:the same|that of|(?:a|the) year|its|their)\b", re.IGNORECASE
)
_REACHES = re.compile(r"\bto\s*$|[至到]\s*$")
_PART = re.compile(r"\b(?:share|proportion)\b|占|比重")
_RATE = re.compile(r"\brates?\b|率")
_PART_ZH = re.compile(r"化率\D{0,4}$")  # how much of a whole has become something
_LIKE_ZH = re.compile(r"(?:相当于|相等于|等于)[^，,；;]{0,16}的\s*$")
_BEGINS = re.compile(r"(?:^|[,;，；：:]|\b(?:and|while|but)\b)\s*$", re.IGNORECASE)
_DOES = re.compile(
    r"\s+(?:(?:now )?(?:is|are|was|were|went|goes|go|came|comes|come|live|lives|lived)|[a-z]+ed)\b"
)
_GAP = 90  # characters between a percentage with its verb and the next of its list
_SLIGHT = 40  # characters between two numbers of one list
_TO_BE_BEHIND = 60  # characters behind a number in which its predicate begins
_MOVED_BY = 60  # characters around a percentage in which it is said to have moved
_IN_WORDS = 10  # up to which a number in words is seldom a count
_FEW, _SHORT = 4, 3  # long words of a heading at least; letters of a short word
_DAYS = 31  # of a month
_PART_OF_YEAR = re.compile(r"\b(?:first|second|third|fourth)\s*$", re.IGNORECASE)
_COUNTERS = re.compile(r"\s*[个個项項条條座所家]")
_RANKED = re.compile(r"第\s*$")
_SAME_LIST = re.compile(r"\s*(?:,|、|and|和|及|,\s*and)?\s*")
_GONE_ON = re.compile(
    r"\s*(?:(?:of|among) (?:which|them|these|those)\b|(?:have|has|had|were|was|are|ran)\b)"
    r"|\s*(?:more|fewer|less) than\b",
    re.IGNORECASE,
)
_END_OF = re.compile(r"\b(?:from|to)\s*$")
_QUOTED = re.compile(
    r"“[^”]{1,80}”|\"[^\"]{1,80}\"|‘[^’]{1,80}’|(?<!\w)'[^']{1,80}'(?!\w)|「[^」]{1,40}」"
)
_NAME = 7  # words of the longest name in quotation marks
_PAIRED = re.compile(r" (?!its\b|as\b|this\b|those\b)[a-z]+s\b")
"""Behind a word for twice that only describes: double cycles."""
_IN_NAME = re.compile(
    rf"(?<![\d,])\b(?:[Aa]n?|[Tt]he|\d[\d,]{{0,30}}) (?!{_MONTH})[A-Z][a-z]{{1,40}} $"
)
"""Before a number that a name holds: 319 Fortune 500 companies."""
_DEFINITE = re.compile(
    r"\b(?:the|these|those|both|all|its|their|our|into|between|among|other|past|last|next|first)\s*$",
    re.IGNORECASE,
)
_SYMBOL = re.compile(rf"\s*({'|'.join(SYMBOLS)})\b")
_ONES = re.compile(r"\s*(?:[a-z-]+ )?ones\b", re.IGNORECASE)
_MEASURES = ("percent", "rank", "year", "times")


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


def sorted_out(
    text: str, found: Sequence[Told], *, title: bool | None
) -> tuple[list[Told], list[Told]]:
    """Return the numbers of a sentence that are figures, and the others with what they are.

    `title`: it is that of the text; None: of another text, as web pages list them.
    """
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
        elif title and unit is None:
            reason = "part of the title"
        elif title is None:
            reason = "part of the heading of another text"
        elif (
            (unit is None and _IN_NAME.search(text[: told.begin]))
            or _quoted(text, told)
            or (unit == "times" and _PAIRED.match(text, told.end))
        ):
            reason = "part of a name"
        if reason:
            others.append(told._replace(what="no_statement", reason=reason, statement=None))
        elif unit is None and not (_counts(text, told) or _goes_on(text, told, figures)):
            others.append(told._replace(what="unread", reason="nothing says what it counts"))
        else:
            figures.append(told)
    return figures, others


def _quoted(text: str, told: Told) -> bool:
    """Whether a number stands within the quotation marks of a name: the "five linkages"."""
    return any(
        one.start() < told.begin and told.end < one.end() and len(one[0].split()) <= _NAME
        for one in _QUOTED.finditer(text)
    )


def _goes_on(text: str, told: Told, figures: Sequence[Told]) -> bool:
    """Whether a bare number counts some of what was counted before: 41 of which."""
    return bool(figures) and _GONE_ON.match(text, told.end) is not None


def heads(text: str) -> bool:
    """Whether a paragraph is a heading: all long words have a capital, and no stop ends it."""
    long = [word for word in re.findall(r"[A-Za-z]+", text) if len(word) > _SHORT]
    capital = sum(word[0].isupper() for word in long)
    return len(long) >= _FEW and capital == len(long) and text.rstrip()[-1:] not in '.!?:;”"'


def _counts(text: str, told: Told) -> bool:
    """Whether a number without a unit counts something."""
    assert told.statement is not None  # which was asked before
    words = text[told.begin : told.end]
    clause = phrase.clause_before(text, told.begin)
    if not any(map(str.isdigit, words)):  # three areas, two-way: few counts are in words
        several = told.statement.claim.value or 0
        named = told.statement.claim.metric is not None
        meant = named or (several > _IN_WORDS and not _DEFINITE.search(text[: told.begin]))
        return meant and bool(_counted(text, told.end))
    large = "," in words or (not re.fullmatch(r"[\d.]+", words) and any(map(str.isdigit, words)))
    counted = _COUNTERS.match(text[told.end :]) or _RANKED.search(text[: told.begin])
    changed = told.statement.claim.measure == "change"
    return (
        large
        or changed
        or bool(counted)
        or told.statement.claim.metric is not None
        or _counted(text, told.end) is not None
        or phrase.counted_before(clause) is not None
    )


def _counted(text: str, end: int, said: str = "") -> str | None:
    behind = text[end : end + 12].lstrip("多余 ")
    firms = any(one in said for one in FIRMS_ZH)
    for words, unit in COUNTED_ZH.items():
        if behind.startswith(words):
            return "enterprise" if firms and unit == "household" else unit
    if behind.startswith("家"):
        alone = not is_chinese(behind[1:2])
        return "enterprise" if alone or firms or behind[1:].startswith(FIRMS_ZH) else None
    symbol = _SYMBOL.match(text, end)
    return SYMBOLS[symbol[1]] if symbol else phrase.counted(text, end)


def read(
    text: str, sentence: tuple[int, int], found: Sequence[Told], lists: Language
) -> list[Number]:
    """Return the numbers of a sentence with their units and measures."""
    out: list[Number] = []
    for told in found:
        assert told.statement is not None  # figures are
        claim, quantity = told.statement.claim, told.statement.quantity
        assert quantity is not None  # likewise
        before, behind = text[sentence[0] : told.begin], text[told.end : sentence[1]]
        one = Number(
            told.begin,
            told.end,
            quantity.value,
            quantity.unit or _unit(text, told, before, out),
            claim.measure,
            quantity.qualifier,
            quantity.low,
            quantity.high,
        )
        if one.unit is None and _RANKED.search(before) and behind[:1] in ("位", "名"):
            one = one._replace(unit="rank", measure="rank")
        one = _moved(one, behind)
        if one.unit == "percent":
            last = next((other.end for other in reversed(out) if other.unit == "percent"), 0)
            own = text[max(last, sentence[0]) : told.begin]
            one = one._replace(measure=_of_percent(one, text, own, behind, lists))
            one = _of_list(one, text, out, lists)
            one = _left_at(one, text, before, out)
        if one.measure in (None, "level", "yoy", "growth") and _planned(before, behind, lists):
            one = one._replace(measure="target")
        out.append(one)
    return _of_lists(text, out)


def _unit(text: str, told: Told, said: str, before: Sequence[Number]) -> str | None:
    """Return what a number without a unit counts: its noun, that of its clause or that before.

    `said` stands before it in its sentence, of which `before` are the numbers.
    """
    if _ONES.match(text, told.end):
        counts = [one.unit for one in before if one.unit not in (*_MEASURES, *MONEY)]
        return counts[-1] if counts else None
    clause = said if _END_OF.search(said) else phrase.clause_before(text, told.begin)
    if _POINTS.match(text[told.end :].lstrip()) and any(one.unit == "percent" for one in before):
        return "percent"
    own = _counted(text, told.end, said) or phrase.counted_before(clause)
    last = before[-1] if before else None
    if own or last is None or last.unit in _MEASURES:
        return own
    scaled = any(word in text[told.begin : told.end] for word in MULTIPLIERS if len(word) > 1)
    near = len(text[last.end : told.begin]) <= _SLIGHT
    return last.unit if _GONE_ON.match(text, told.end) or (scaled and near) else None


def _planned(before: str, behind: str, lists: Language) -> bool:
    """Whether a number is what is planned to be, and not what is or was."""
    said = list(lists["targets"].finditer(before.lower()))
    if said and not _DONE.search(before, said[-1].end()):
        return True
    ahead = behind[:_TO_BE_BEHIND].partition(" and ")[0]
    return _TO_BE.search(before + ahead) is not None


def _moved(one: Number, behind: str) -> Number:
    """Return a difference with its sign: 300,000 tonnes less than a year before."""
    than = _THAN.match(behind)
    if one.unit == "percent" and (below := _BELOW.match(behind)) and one.value > 0:
        fell = below["sign"].lower() == "below"
        one = one._replace(measure="yoy")
        return _negative(one) if fell else one
    points = _POINTS.match(behind.lstrip()) is not None
    if than is None or (one.unit in _MEASURES and not points):
        return one
    if than["sign"].lower() in ("less", "fewer", "lower") and one.value > 0:
        one = _negative(one)
    return one._replace(measure="change")


def _negative(one: Number) -> Number:
    low, high = (None if end is None else -end for end in (one.high, one.low))
    return one._replace(value=-one.value, low=low, high=high)


def _of_percent(
    one: Number, text: str, before: str, behind: str, lists: Language
) -> Measure | None:
    """Return what a percentage measures by its words; None where they do not tell."""
    if _POINTS.search(text[one.begin : one.end + len(" points")]):
        given = lists["contributes"].search(before.lower())
        return "contribution" if given else "change"
    clause = phrase.clause_before(text, one.begin)
    if _ON_PART.search(clause + _UNTIL.split(behind, maxsplit=1)[0]):
        return None  # growth on the month before is none of those that a dataset has
    if one.measure not in ("yoy", "cagr", "growth"):
        return "share" if _LIKE_ZH.search(before) else one.measure
    if _RATE.search(clause) and not direction(clause, lists):
        return "share" if _PART_ZH.search(clause) else "level"
    near = before[-_MOVED_BY:] if one.measure != "cagr" else before
    if direction(f"{near} {behind[:_MOVED_BY]}", lists) or _BELOW.match(behind):
        return one.measure
    part = _LIKE_ZH.search(before) or (_BEGINS.search(before) and _DOES.match(behind))
    return "share" if part else None


def _of_list(one: Number, text: str, before: Sequence[Number], lists: Language) -> Number:
    """Return a percentage of a list, roses 41 percent and lilies 9 percent, as the one before."""
    last = before[-1] if before else None
    if last is None or last.unit != "percent":
        return one
    between = text[last.end : one.begin]
    if _SAME_LIST.fullmatch(between):
        return one._replace(measure=last.measure)
    if one.measure is not None:
        return one
    told = phrase.tells(between) or direction(between, lists)
    return one if told or len(between) > _GAP else one._replace(measure=last.measure)


def _left_at(one: Number, text: str, said: str, before: Sequence[Number]) -> Number:
    """Return what rose by some points to a percentage as that: a share, or else a level."""
    last = before[-1] if before else None
    points = last is not None and _POINTS.search(text[last.begin : last.end])
    if not points or one.measure != "change" or not _REACHES.search(said):
        return one
    return one._replace(measure="share" if _PART.search(said) else "level")


def _of_lists(text: str, numbers: list[Number]) -> list[Number]:
    """Return numbers with the unit of the last of their list, a difference with its level's."""
    out = list(numbers)
    for at in range(len(out) - 2, -1, -1):
        one, other = out[at], out[at + 1]
        if one.unit is None and _SAME_LIST.fullmatch(text[one.end : other.begin]):
            rose = one.measure in ("level", "change") and other.unit == "percent"
            out[at] = one._replace(unit=other.unit, measure=other.measure if rose else one.measure)
    for at, one in enumerate(out):
        if one.unit is None and one.measure == "change" and at:
            out[at] = one._replace(unit=out[at - 1].unit)
    return out
