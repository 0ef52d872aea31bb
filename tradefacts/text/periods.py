"""Periods as people write them in a sentence, in English and Chinese, to ISO 8601.

"Jan-Apr 2023" is 2023-01/2023-04. What depends on today ("last year", 去年) is never resolved:
a fact tool must not change its answer overnight.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from tradefacts.text.normalize import latin, may_hold
from tradefacts.text.patterns import Marked

_MONTH_NAMES = (
    "january february march april may june july august september october november december"
)
_MONTH_OF = {name[:3]: number for number, name in enumerate(_MONTH_NAMES.split(), 1)}
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
                parse(written)
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


_ONE = r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?"
MAX_TEXT = 100  # characters; the longest period has 21
_MONTHS = 12
_FEBRUARY = 2
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Period(NamedTuple):
    """A span of days, both ends included; orders by its first day, then its last.

    `first` and `last` are ISO dates (`2023-01-01`), `text` is the period as written.
    """

    first: str
    last: str
    text: str

    def contains(self, other: Period) -> bool:
        """Whether every day of `other` is a day of this period."""
        return self.first <= other.first and other.last <= self.last

    def overlaps(self, other: Period) -> bool:
        """Whether the two periods share a day."""
        return self.first <= other.last and other.first <= self.last

    @property
    def years(self) -> tuple[int, int]:
        """The calendar years of the first and of the last day."""
        return int(self.first[:4]), int(self.last[:4])


@lru_cache(maxsize=4096)  # a dataset has few periods, and every figure has one
def parse(text: str) -> Period:
    """Read a period; raises ValueError that says which form is expected.

    >>> parse("2023-01/2023-04")
    Period(first='2023-01-01', last='2023-04-30', text='2023-01/2023-04')
    """
    if len(text) > MAX_TEXT:
        raise ValueError(f"a text of {len(text)} characters is not a period; write 2021 or 2022-05")
    begin, slash, end = text.partition("/")
    first, last = _bounds(begin, text)
    if slash:
        start_of_end, last = _bounds(end, text)
        if last < first or start_of_end < first:
            raise ValueError(f"the period {text!r} ends before it begins")
    return Period(first, last, text)


def _bounds(text: str, whole: str) -> tuple[str, str]:
    match = re.fullmatch(_ONE, text) if text.isascii() else None
    if match is None:
        raise ValueError(f"{whole!r} is not a period; write 2021, 2022-05, 2019-11-25 or 2017/2022")
    year, month, day = match.groups()
    if month is None:
        return f"{year}-01-01", f"{year}-12-31"
    if not 1 <= int(month) <= _MONTHS:
        raise ValueError(f"{whole!r} is not a period; there is no month {month}")
    length = days_in_month(int(year), int(month))
    if day is None:
        return f"{year}-{month}-01", f"{year}-{month}-{length}"
    if not 1 <= int(day) <= length:
        raise ValueError(f"{whole!r} is not a period; {year}-{month} has {length} days")
    return text, text


def days_in_month(year: int, month: int) -> int:
    """Return the days of a month in the Gregorian calendar."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == _FEBRUARY and leap else _DAYS[month - 1]


def year_before(text: str) -> str:
    """Return the same part of the year before.

    >>> year_before("2023-01/2023-04")
    '2022-01/2022-04'
    """
    return "/".join(f"{int(part[:4]) - 1:04d}{part[4:]}" for part in text.split("/"))


def comparable(one: str, other: str) -> bool:
    """Whether two periods are the same part of a year, or as many whole years.

    >>> comparable("2021", "2017"), comparable("2021", "2022-05")
    (True, False)
    """
    return _form(one) == _form(other)


def _form(text: str) -> tuple[int, list[str]]:
    parts = text.split("/")
    return int(parts[-1][:4]) - int(parts[0][:4]), [part[4:] for part in parts]
