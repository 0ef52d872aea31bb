"""Periods as people write them in a sentence, in English and Chinese, to ISO 8601.

"Jan-Apr 2023" is 2023-01/2023-04. What depends on today ("last year", 去年) is never resolved:
a fact tool must not change its answer overnight.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import NamedTuple

from tradefacts.text.normalize import blanked_all, latin
from tradefacts.text.units import ORDINALS, SMALL, ZH_DIGITS

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_MONTH_OF = {name[:3]: number for number, name in enumerate(MONTHS, 1)}
_COUNTS = {word: number for word, number in SMALL.items() if 1 < number <= len(MONTHS)}
_COUNTS_ZH = "".join(ZH_DIGITS) + "十"
_BLOCKS = {
    "year": r"((?:19|20)\d\d)",
    "month": (
        r"\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
        r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
    ),
    "day": r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?",
    "count": rf"({'|'.join(_COUNTS)}|\d{{1,2}})",
    "count_zh": rf"([{_COUNTS_ZH}]{{1,2}}|\d{{1,2}})",
    "order": r"(first|second|third|fourth|1st|2nd|3rd|4th)",
    "first": r"(?:first|initial|opening|1st)",
    "to": r"\s*(?:-|–|—|~|～|/|to|up to|through|until|and|至|到)\s*",
    "til": r"\s*(?:-|–|—|~|～|/|to|up to|through|until|至|到)\s*",
    "of": r"(?:\s+period)?(?:\s+of|\s+in|,)?(?:\s+the\s+year)?\s+",
    "ending": r"(?:(?:up\s+)?to|through|until|ending|ended)(?:\s+in)?",
}
"""What the forms of a period are made of; `{to}` and `{til}` join the two ends of an interval.

"In 2021 and 2022" are two years, "between 2021 and 2022" is one interval.
"""

_STARTS = "(?<![\\d.,])"  # no digit, point or comma stands before a year
_ENDS = r"(?![\d%])"
_SCALED = re.compile(
    r"\s*[多余]?\s?(?:(?:trillion|tn|billion|bn|million|mn|thousand|yuan|rmb|percent)\b|[万亿元家个场列项])"
)
"""What stands behind a number that is no year: 2000亿元, 2000 trillion."""


class When(NamedTuple):
    """A period found in a text, and where it stood."""

    period: str
    span: tuple[int, int]


class _Form:
    """One way to write a period: a pattern of blocks, and what makes ISO 8601 of its groups."""

    def __init__(self, template: str, build: Callable[..., str]) -> None:
        self.template = template
        self.build = build

    @cached_property
    def needs(self) -> tuple[str, ...]:
        """Words of which a text must hold one, so that the pattern is worth its compilation."""
        if "{month}" in self.template:
            return tuple(_MONTH_OF)
        outside, depth = "", 0
        for part in re.findall(r"\{\w+\}|\[[^][]*\]\??|\\.|[()]\??|.\??", self.template):
            depth += (part[0] == "(") - (part[0] == ")")
            outside += part if len(part) == 1 and depth == 0 else " "
        words = re.findall(r"[a-z]{2,}|[^\x00-\x7f]", outside)
        return (max(words, key=len),) if words else ("",)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The regular expression, for texts in lower case."""
        return re.compile(_STARTS + self.template.format_map(_BLOCKS))


def _month(text: str) -> int:
    return _MONTH_OF[text[:3]]


def count(text: str) -> int:
    """Return the number that digits, an English word or a Chinese numeral below 100 writes."""
    if text.isdecimal():
        return int(text)
    if text in SMALL:
        return SMALL[text]
    tens, ten, ones = text.rpartition("十")
    return (10 * ZH_DIGITS.get(tens, 1) if ten else 0) + ZH_DIGITS.get(ones, 0)


def _months(year: str, first: int, last: int) -> str:
    return f"{year}-{first:02}/{year}-{last:02}" if first != last else f"{year}-{first:02}"


def _quarter(year: str, number: int) -> str:
    return _months(year, 3 * number - 2, 3 * number)


def _half(year: str, number: int) -> str:
    return _months(year, 6 * number - 5, 6 * number)


def _order(text: str) -> int:
    return int(text[0]) if text[0].isdecimal() else ORDINALS[text]


def _short(first: str, last: str) -> str:
    """Return 2017-22 as years; 2022-05 is a month, and is read as that."""
    if int(last) <= len(MONTHS):
        raise ValueError
    return f"{first}/{first[:2]}{last}"


def _months_to(number: str, month: str, year: str) -> str:
    """Return the months of a year up to one, where they are told to begin with its first."""
    if count(number) != _month(month):
        raise ValueError
    return _months(year, 1, _month(month))


_FORMS = [
    _Form(r"(\d{{4}}(?:-\d\d){{0,2}}/\d{{4}}(?:-\d\d){{0,2}})(?!\d)", lambda whole: whole),
    _Form(r"(\d{{4}}-\d\d(?:-\d\d)?)(?![\d-])", lambda whole: whole),
    _Form(
        r"{year}[/.](\d{{1,2}})[/.](\d{{1,2}})(?![\d/])",
        lambda y, m, d: f"{y}-{int(m):02}-{int(d):02}",
    ),
    _Form(
        "{year}年\\s*(?:开)?([一\\d]{{1,2}})月?份?{to}{count_zh}月份?",
        lambda y, a, b: _months(y, count(a), count(b)),
    ),
    _Form(
        "{year}年\\s*(?:前|开年|开局|头|首){count_zh}个?月", lambda y, n: _months(y, 1, count(n))
    ),
    _Form("{year}年\\s*[前首]三季度?", lambda y: _months(y, 1, 9)),
    _Form("{year}年\\s*第?{count_zh}季度?", lambda y, n: _quarter(y, count(n))),
    _Form("{year}年\\s*首季度?", lambda y: _quarter(y, 1)),
    _Form("{year}年\\s*([上下])半年", lambda y, half: _half(y, "上下".index(half) + 1)),
    _Form(
        r"{year}年\s*{count_zh}月(\d{{1,2}}|[一二三]?十?[一二三四五六七八九]?)[日号]",
        lambda y, m, d: f"{y}-{count(m):02}-{count(d):02}",
    ),
    _Form(r"{year}年\s*{count_zh}月份?", lambda y, m: f"{y}-{count(m):02}"),
    _Form(
        "{year}(?:年(?:起|以来|[底末])?)?{til}(?:end-)?{year}年?" + _ENDS, lambda a, b: f"{a}/{b}"
    ),
    _Form(r"between\s+(?:the\s+years\s+)?{year}\s+and\s+{year}" + _ENDS, lambda a, b: f"{a}/{b}"),
    _Form(r"{year}\s*[-–—]\s*(\d\d)(?![\d月年/-])", _short),
    _Form("{month}{to}{month}{of}{year}", lambda a, b, y: _months(y, _month(a), _month(b))),
    _Form(
        "{month}\\s+{year}{to}{month}\\s+{year}",
        lambda a, y, b, z: f"{y}-{_month(a):02}/{z}-{_month(b):02}",
    ),
    _Form("{year}\\s+{month}{to}{month}(?!\\w)", lambda y, a, b: _months(y, _month(a), _month(b))),
    _Form(
        r"\b{first}\s+{count}[\s-]months?(?:\s+(?:period|stretch|span))?{of}{year}",
        lambda n, y: _months(y, 1, count(n)),
    ),
    _Form(r"{year}(?:['’]s)?\s+{first}\s+{count}\s+months", lambda y, n: _months(y, 1, count(n))),
    _Form(r"\b{count}\s+months\s+{ending}\s+{month}\s+{year}", _months_to),
    _Form(r"\b{count}\s+years\s+{ending}\s+{year}", lambda n, y: f"{int(y) - count(n)}/{y}"),
    _Form(r"\b{first}\s+three\s+quarters{of}{year}", lambda y: _months(y, 1, 9)),
    _Form(r"\b{order}\s+quarter{of}{year}", lambda n, y: _quarter(y, _order(n))),
    _Form(r"\b{order}\s+half{of}{year}", lambda n, y: _half(y, _order(n))),
    _Form(r"\bsame\s+(?:months|quarter|half|weeks)\s+(?:of|in)\s+{year}", lambda y: y),
    _Form(r"\bq([1-4])\s*(?:of\s+)?{year}", lambda n, y: _quarter(y, int(n))),
    _Form(r"{year}\s*q([1-4])\b", lambda y, n: _quarter(y, int(n))),
    _Form(r"\bh([12])\s*(?:of\s+)?{year}", lambda n, y: _half(y, int(n))),
    _Form(
        "{day}\\s+(?:of\\s+)?{month},?\\s+{year}", lambda d, m, y: f"{y}-{_month(m):02}-{int(d):02}"
    ),
    _Form("{month}\\s+{day},?\\s+{year}", lambda m, d, y: f"{y}-{_month(m):02}-{int(d):02}"),
    _Form("{month}{of}{year}", lambda m, y: f"{y}-{_month(m):02}"),
    _Form(r"{year}\s+{month}(?!\w)", lambda y, m: f"{y}-{_month(m):02}"),
    _Form("{year}" + _ENDS + "(?:年[底末初]?)?", lambda y: y),
]
"""The forms of a period, the longest first; a later one finds only what no earlier one took."""
_YEAR_ZH = re.compile("二[〇零○][〇零○一二三四五六七八九]{2}(?=年)")
_DIGITS_ZH = {ord(char): str(digit) for char, digit in {**ZH_DIGITS, "○": 0}.items()}
"""A year in numerals, 二〇二五年, is as long as one in digits."""
_LONGEST_SCALE = 20  # characters, and more
_DIGITS, _SHORT = 4, 2_000  # of a year, which every form has; characters of a sentence


def find_periods(text: str) -> list[When]:
    """Return every period in a text, from left to right; the longest form of each counts.

    >>> [when.period for when in find_periods("exports in Jan-Apr 2023, not 2022年5月")]
    ['2023-01/2023-04', '2022-05']
    """
    return [*_recent(text)] if len(text) <= _SHORT else _found(text)


@lru_cache(maxsize=64)  # a sentence is asked about several times at once, and then no more
def _recent(text: str) -> tuple[When, ...]:
    return tuple(_found(text))


def _found(text: str) -> list[When]:
    found: list[When] = []
    rest = latin(text).lower()
    if "二" in rest:
        rest = _YEAR_ZH.sub(lambda year: year[0].translate(_DIGITS_ZH), rest)
    years = sum(map(str.isdecimal, rest)) >= _DIGITS
    for form in _FORMS if years else ():
        matches = form.pattern.finditer(rest) if any(one in rest for one in form.needs) else ()
        taken: list[tuple[int, int]] = []
        for match in matches:
            if _SCALED.match(
                rest[match.end() : match.end() + 2 * _LONGEST_SCALE].lstrip()[:_LONGEST_SCALE]
            ):
                continue
            try:
                written = form.build(*match.groups())
                parse(written)
            except ValueError:  # 2021-13, or an interval that ends before it begins
                continue
            found.append(When(written, match.span()))
            taken.append(match.span())
        rest = blanked_all(rest, taken)
    return sorted(found, key=lambda when: when.span)


def blanked(text: str, span: tuple[int, int]) -> str:
    """Return a text with one span made blank, its length kept."""
    return blanked_all(text, [span])


_ONE = r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?"
MAX_TEXT = 100  # characters; the longest period has 21
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
    if not 1 <= int(month) <= len(MONTHS):
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
