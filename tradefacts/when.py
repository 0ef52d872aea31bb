"""Periods as people write them in a sentence, in English and Chinese, to ISO 8601.

"Jan-Apr 2023" is 2023-01/2023-04. What depends on today ("last year", 去年) is never resolved:
a fact tool must not change its answer overnight.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from tradefacts import period
from tradefacts.names import latin, may_hold
from tradefacts.pruned import Marked

_MONTHS = "january february march april may june july august september october november december"
_MONTH_OF = {name[:3]: number for number, name in enumerate(_MONTHS.split(), 1)}
_MONTH = (
    r"\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_MONTH_MARKS = "|".join(_MONTH_OF)
_YEAR = r"(?<![\d.,])((?:19|20)\d\d)(?![\d%])"
_SCALED = Marked(
    r"\s*[多余]?\s?(?:(?:trillion|tn|billion|bn|million|mn|thousand|yuan|rmb|percent)\b|[万亿元家个场列项])",
    "trillion|tn|billion|bn|million|mn|thousand|yuan|rmb|percent|万|亿|元|家|个|场|列|项",
)
"""What stands behind a number that is no year: 2000亿元, 2000 trillion."""
_TO = r"\s*(?:-|–|—|~|/|to|through|until|and|至|到)\s*"
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8} | {
    "nine": 9,
    "ten": 10,
    "eleven": 11,
}
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_ZH = {char: number for number, char in enumerate("一二三四五六七八九十", 1)}
_COUNT = rf"({'|'.join(_COUNTS)}|\d{{1,2}})"
_RELATIVE = (
    r"\b(?:last|this|next|previous|past|current|coming|recent|latest)\s+(?:\w+\s+)?"
    r"(?:years?|months?|quarters?|weeks?|days?|decades?|spring|summer|autumn|winter)(?:'s)?\b"
    r"|\b(?:today|yesterday|tomorrow|nowadays|currently|recently|lately|ytd|year to date"
    r"|month to date|so far|a year ago|years? ago|months? ago|days? ago)\b"
    r"|[去今明前][年天日]|昨[天日]|[上本下这]个?(?:月|季度|周|星期|年)|近[年期日]|最近|目前|当前|年初至今"
)
_RELATIVE_WORDS = frozenset(  # each of its English forms has one
    """last this next previous past current coming recent latest today yesterday tomorrow nowadays
    currently recently lately ytd date far ago""".split()
)


class When(NamedTuple):
    """A period found in a text, and where it stood."""

    period: str
    span: tuple[int, int]


def _month(text: str) -> int:
    return _MONTH_OF[text[:3].lower()]


def _count(text: str) -> int:
    return _COUNTS.get(text.lower()) or _ZH.get(text) or int(text)


def _months(year: str, first: int, last: int) -> str:
    return f"{year}-{first:02}/{year}-{last:02}" if first != last else f"{year}-{first:02}"


def _quarter(year: str, number: int) -> str:
    return _months(year, 3 * number - 2, 3 * number)


def _half(year: str, number: int) -> str:
    return _months(year, 6 * number - 5, 6 * number)


FORMS: list[tuple[Marked, Callable[..., str]]] = [
    (Marked(r"(?<!\d)(\d{4}(?:-\d\d){0,2}/\d{4}(?:-\d\d){0,2})(?!\d)", "/"), lambda whole: whole),
    (Marked(r"(?<!\d)(\d{4}-\d\d(?:-\d\d)?)(?![\d-])", "-"), lambda whole: whole),
    (
        Marked(rf"{_YEAR}年\s*(\d{{1,2}})月?份?{_TO}(\d{{1,2}})月份?", "年"),
        lambda y, a, b: _months(y, int(a), int(b)),
    ),
    (
        Marked(rf"{_YEAR}年\s*前([一二三四五六七八九十\d]{{1,2}})个?月", "月"),
        lambda y, n: _months(y, 1, _count(n)),
    ),
    (Marked(rf"{_YEAR}年\s*第?([一二三四1-4])季度", "季度"), lambda y, n: _quarter(y, _count(n))),
    (
        Marked(rf"{_YEAR}年\s*([上下])半年", "半年"),
        lambda y, half: _half(y, "上下".index(half) + 1),
    ),
    (
        Marked(rf"{_YEAR}年\s*(\d{{1,2}})月(\d{{1,2}})[日号]", "月"),
        lambda y, m, d: f"{y}-{int(m):02}-{int(d):02}",
    ),
    (Marked(rf"{_YEAR}年\s*(\d{{1,2}})月份?", "月"), lambda y, m: f"{y}-{int(m):02}"),
    (
        Marked(rf"{_YEAR}年?{_TO}{_YEAR}年?", "-|–|—|~|/|to|through|until|and|至|到"),
        lambda a, b: f"{a}/{b}",
    ),
    (
        Marked(rf"{_MONTH}{_TO}{_MONTH}(?:\s+of)?,?\s+{_YEAR}", _MONTH_MARKS),
        lambda a, b, y: _months(y, _month(a), _month(b)),
    ),
    (
        Marked(rf"\bfirst\s+{_COUNT}\s+months\s+(?:of\s+|in\s+)?{_YEAR}", "months"),
        lambda n, y: _months(y, 1, _count(n)),
    ),
    (
        Marked(rf"\b({'|'.join(_ORDER)})\s+quarter\s+(?:of\s+|in\s+)?{_YEAR}", "quarter"),
        lambda n, y: _quarter(y, _ORDER[n.lower()]),
    ),
    (
        Marked(rf"\b(first|second|1st|2nd)\s+half\s+(?:of\s+|in\s+)?{_YEAR}", "half"),
        lambda n, y: _half(y, _ORDER[n.lower()]),
    ),
    (Marked(rf"\bq([1-4])\s*(?:of\s+)?{_YEAR}", "q"), lambda n, y: _quarter(y, int(n))),
    (Marked(rf"{_YEAR}\s*q([1-4])\b", "q"), lambda y, n: _quarter(y, int(n))),
    (Marked(rf"\bh([12])\s*(?:of\s+)?{_YEAR}", "h1|h2"), lambda n, y: _half(y, int(n))),
    (
        Marked(
            rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}", _MONTH_MARKS
        ),
        lambda d, m, y: f"{y}-{_month(m):02}-{int(d):02}",
    ),
    (
        Marked(rf"{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}", _MONTH_MARKS),
        lambda m, d, y: f"{y}-{_month(m):02}-{int(d):02}",
    ),
    (Marked(rf"{_MONTH}(?:\s+of)?,?\s+{_YEAR}", _MONTH_MARKS), lambda m, y: f"{y}-{_month(m):02}"),
    (Marked(rf"{_YEAR}\s+{_MONTH}(?!\w)", _MONTH_MARKS), lambda y, m: f"{y}-{_month(m):02}"),
    (Marked(rf"{_YEAR}(?:年[底末初]?)?", "20|19"), lambda y: y),
]
_LONGEST_SCALE = 20  # characters, and more
_DIGITS = 4  # of a year, which every form has


def find_periods(text: str) -> list[When]:
    """Return every period in a text, from left to right; the longest form of each counts.

    >>> [when.period for when in find_periods("exports in Jan-Apr 2023, not 2022年5月")]
    ['2023-01/2023-04', '2022-05']
    """
    found: list[When] = []
    rest = latin(text).lower()
    for form, build in FORMS if sum(map(str.isdecimal, rest)) >= _DIGITS else ():
        pattern = form.within(rest)
        for match in list(pattern.finditer(rest)) if pattern else ():
            if _SCALED.match(rest[match.end() :].lstrip()[:_LONGEST_SCALE]):
                continue
            try:
                written = build(*match.groups())
                period.parse(written)
            except ValueError:  # 2021-13, or an interval that ends before it begins
                continue
            found.append(When(written, match.span()))
            rest = blanked(rest, match.span())
    return sorted(found, key=lambda when: when.span)


def blanked(text: str, span: tuple[int, int]) -> str:
    """Return a text with one span made blank, its length kept."""
    begin, end = span
    return text[:begin] + " " * (end - begin) + text[end:]


def relative(text: str) -> str | None:
    """Return the words that name a period by its distance from today, if there are any.

    >>> relative("Guangdong trade last year"), relative("trade in 2021")
    ('last year', None)
    """
    if not may_hold(text, _RELATIVE_WORDS):
        return None
    match = re.search(_RELATIVE, latin(text), re.IGNORECASE)
    return match[0] if match else None
