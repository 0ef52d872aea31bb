"""Periods of time in ISO 8601: parse, order, contain, overlap.

A period is a year (`2021`), a month (`2022-05`), a day (`2019-11-25`) or an
interval of two of these with both ends included (`2023-01/2023-04`).
Plain string dates keep this module free of `datetime`, which a lookup need not load.
"""

import re
from functools import lru_cache
from typing import NamedTuple

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

    def contains(self, other: "Period") -> bool:
        """Whether every day of `other` is a day of this period."""
        return self.first <= other.first and other.last <= self.last

    def overlaps(self, other: "Period") -> bool:
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
