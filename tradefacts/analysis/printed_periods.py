"""The periods that a sentence of a draft prints, and which of them another is compared to."""

from __future__ import annotations

import re
from typing import NamedTuple

from tradefacts.text import periods
from tradefacts.text.anchoring import anchored
from tradefacts.text.periods import find_periods

_BASE = re.compile(
    r"(?:\b(?:than|after|versus|against|over|below|above|as|compared (?:with|to)|that of)\b"
    r"|[比较較]|相比)"
    r"(?:\s*\b(?:in|at|the|that|those|of|same|period|first|for|its|a|end|year)\b)*\s*$"
    r"|\bthe same time (?:of|in)\s*$",
    re.IGNORECASE,
)
_PART = "(?:same|corresponding) (?:period|months?|quarter|half|weeks)"
_SAME_PART = re.compile(rf"\b{_PART} (?:of|in)\s*$", re.IGNORECASE)
_SAME_PART_OF = re.compile(_PART, re.IGNORECASE)
_SAME = re.compile(r"^\s*(?:的?同期|的(?=\d))")
NOW = re.compile(r"\b(?:now|currently|at present|to date|so far)\b|目前|当前|现有", re.IGNORECASE)
_SINCE = re.compile(
    r"\bsince\s*$|\bsince (?:the )?(?:start|beginning|end) of\s*$|自\s*$", re.IGNORECASE
)
_SINCE_ZH = re.compile(r"^\s*(?:以来|起)")
_END = re.compile(r"\bend[- ](?:of\s*)?$|\bas (?:of|at)\s*$", re.IGNORECASE)
_END_ZH = re.compile(r"[末底]")
_ADJACENT = re.compile(
    r"[\w\s%]{0,24}?\b(?:in|by|for|during|at the end of)\s*(?:the\s*)?"
    rf"(?:{_PART} (?:of|in)\s*)?|\s*[(（]?"
)
_MONTH, _YEAR = len("2023-06"), len("2023")


class When(NamedTuple):
    """A period that a sentence prints."""

    begin: int
    end: int
    period: str
    base: bool
    """Whether another is compared to it."""
    since: bool = False
    """Whether something began in it, and went on."""


def printed(sentence: str, day: str | None, main: str | None) -> list[When]:
    """Return the periods of a sentence, from left to right.

    `day` (ISO 8601) is that of the text, and `main` the period that it is of.
    """
    dated = anchored(sentence, day)
    out: list[When] = []
    for when in find_periods(dated.text):
        begin, end = dated.place(when.span[0]), dated.place(when.span[1], end=True)
        before, behind = sentence[:begin], sentence[end:]
        now = day and NOW.fullmatch(sentence[begin:end])
        period = day if day and now else when.period
        ends = _END.search(before) or _END_ZH.search(sentence[begin : end + 1])
        if len(period) == _MONTH and (number := re.match(r"\s*(\d{1,2})\b(?!\s*[%,.]?\d)", behind)):
            period = f"{period}-{int(number[1]):02d}"
        elif len(period) in (_MONTH, _YEAR) and ends:
            period = periods.parse(period).last
        part = _SAME_PART.search(before) or _SAME_PART_OF.match(sentence[begin:end])
        if part and len(period) == _YEAR:
            period = _same_part(period, out[-1].period if out else main)
        base = bool(part or _BASE.search(before) or _SAME.match(behind))
        since = _SINCE.search(before) or _SINCE_ZH.match(behind)
        out.append(When(begin, end, period, base, since=since is not None))
    return out


def _same_part(year: str, told: str | None) -> str:
    """Return the part of a year that was told of another: the same period of 2022."""
    ends = (told or year).split("/")
    if len({one[:4] for one in ends}) > 1:
        return year
    return "/".join(year + one[4:] for one in ends)


def compares(before: str) -> bool:
    """Whether what stands before a number makes it one that another is compared to."""
    return _BASE.search(before) is not None


def close(sentence: str, place: tuple[int, int], one: When) -> bool:
    """Whether a period stands right beside a number: 68.2 million tonnes in 2022, 2022年的137亿."""
    begin, end = place
    if one.end <= begin:
        return one.base and re.fullmatch(r"\s*的?\s*", sentence[one.end : begin]) is not None
    if one.begin < end:
        return False
    between = sentence[end : one.begin]
    than = re.search(r"\bthan\b", between)
    return than is None and _ADJACENT.fullmatch(between) is not None
