"""Periods told by their distance from a day, made those of the calendar: this year, 去年, in May.

Without a day to count from they stay as they are. A text keeps a map of what was put in its place,
so that an offset in the new text leads to the one in the old.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from tradefacts.text.normalize import latin
from tradefacts.text.periods import MONTHS, When, count, find_periods
from tradefacts.text.units import ORDINALS

_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WHOLE_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_YEARS = {"this": 0, "the current": 0, "last": -1, "the previous": -1, "next": 1}
_YEARS_ZH = {"今": 0, "本": 0, "去": -1, "上": -1, "前": -2, "明": 1}
_YEAR = re.compile(
    rf"\b(?P<year>{'|'.join(_YEARS)}) year\b(?! (?:earlier|before|ago))(?P<own>['’]s)?"
    rf"|(?P<zh>[{''.join(_YEARS_ZH)}]年)",
    re.IGNORECASE,
)
_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|\d{1,2})"
_ZH = "[一二三四五六七八九十]"
_NO_YEAR = re.compile(
    rf"\b(?P<near>[Tt]his |[Ll]ast )?(?P<months>{_WHOLE_MONTH}"
    rf"(?:(?:\s*[-–—]\s*|\s+to\s+|\s+through\s+|\s+and\s+){_WHOLE_MONTH})?)\b"
    rf"(?!\s*(?:\d|of\b|,\s*\d{{4}}|(?:(?:of\s+)?(?:this|last|next)\s+year)))"
    rf"|\b(?:[Aa]s of|[Bb]y|[Uu]ntil|[Uu]p to|[Aa]t) "
    rf"(?P<day>{_WHOLE_MONTH} \d{{1,2}}|\d{{1,2}} {_WHOLE_MONTH})\b(?!\s*,?\s*(?:19|20)\d\d)"
    rf"|\b(?P<part>[Ff]irst (?:quarter|half|three quarters|{_COUNT} months)"
    r"|(?:[Ss]econd|[Tt]hird|[Ff]ourth) quarter|[Ss]econd half)\b(?!\s*(?:of|in)\b|\s*,?\s*\d)"
    rf"|(?<![\d年])(?P<months_zh>(?:1|一)(?:[-–—至到]\d{{1,2}}|至{_ZH}{{1,2}})月"
    rf"|(?<![\d月一二三四五六七八九十][-–—至到])(?:\d{{1,2}}|(?<!{_ZH}){_ZH}{{1,2}})月(?!\d|{_ZH}))"
    rf"|(?<![年\d])(?P<part_zh>[前首头](?:{_ZH}{{1,2}}|\d{{1,2}})个?月|[前首]三季度?"
    rf"|(?<![前首])第?{_ZH}季度?|首季度?|[上下]半年)"
)
_NEAR = re.compile(r"\b(?P<en>last|this) month\b(?!['’]s)|(?P<zh>[上本])个?月(?!\d)", re.IGNORECASE)
_SAME = re.compile(r"\b(?:period|months|quarter|half)\s+$", re.IGNORECASE)
_HEAD = 80  # characters in which a date line stands
_LINE_END = re.compile(r"[—–)）]|(?<=\d\d\d\d)[:：]|--|电|讯|\s-\s")
_HOUR = re.compile(r"^\s+\d{1,2}(?::\d{2}){0,2}(?:\s+\d+)?\s*$")
"""A time of day behind a date, and a count of comments behind it, as web pages print them."""
_DAY = len("2023-06-12")


class Anchored(NamedTuple):
    """A text whose periods are those of the calendar, and where something was put in.

    `edits` are begin and end in the new text with begin and end in the old one, in order.
    """

    text: str
    edits: tuple[tuple[int, int, int, int], ...] = ()

    def place(self, offset: int, *, end: bool = False) -> int:
        """Return where an offset of the new text lies in the old one; `end`: of a span's end."""
        at = bisect_right(self.edits, offset, key=lambda edit: edit[0]) - 1
        if at < 0:
            return offset
        begin, stop, old, old_stop = self.edits[at]
        if offset >= stop:
            return old_stop + offset - stop
        return old_stop if end and offset > begin else old

    def touches(self, span: tuple[int, int]) -> bool:
        """Whether something in a span of the new text was put in."""
        return any(begin < span[1] and span[0] < end for begin, end, _, _ in self.edits)


def anchored(text: str, day: str | None, *, same: str | None = None) -> Anchored:
    """Return a text with its periods counted from a day (ISO 8601); None: as they are.

    A month without a year is the last one before the day that is over, or that of the day. `same`
    is the stretch of time (ISO 8601) that "the same five years" is.

    >>> anchored("Exports rose in January to April this year", "2023-06-12").text
    'Exports rose in January to April 2023'
    """
    found = [*_counted(text, day), *_of_past(text, day)] if day else []
    for match in _SAME_TIME.finditer(text) if same else ():
        if not any(begin < match.end() and match.start() < end for begin, end, _ in found):
            found.append((*match.span(), f"{same}" if match["en"] else f"{same} "))
    return _edited(text, sorted(found))


_SAME_TIME = re.compile(
    r"(?P<en>\bthe same (?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?:years|months)\b"
    r"(?!\s+(?:of|in|a)\b))|同期(?=[内，,])|[这该](?:两|[三四五六七八九十])[年个]月?(?:间|里|内)?",
    re.IGNORECASE,
)


def _counted(text: str, day: str) -> Iterator[tuple[int, int, str]]:
    """Yield begin, end and what stands there, for what is counted from a day."""
    year, month = int(day[:4]), int(day[5:7] or 12)
    for match in _YEAR.finditer(text):
        shift = _YEARS_ZH[match["zh"][0]] if match["zh"] else _YEARS[match["year"].lower()]
        begin = match.start("zh") if match["zh"] else match.start("year")
        of = "of " if _SAME.search(text[:begin]) else ""
        said = f"{year + shift}年" if match["zh"] else f"{of}{year + shift}{match['own'] or ''}"
        yield begin, match.end("zh") if match["zh"] else match.end(), said
    dated = [when.span for when in find_periods(text)]
    for match in _NO_YEAR.finditer(text):
        if any(begin < match.end() and match.start() < end for begin, end in dated):
            continue
        if _OF_A_YEAR.search(text[: match.start()]):
            continue
        past = _year_of(match, year, month)
        if past is None:
            continue
        if match["months_zh"] or match["part_zh"]:
            yield match.start(), match.start(), f"{past}年"
        else:
            yield match.end(), match.end(), f" of {past}" if match["part"] else f" {past}"
    for match in _NEAR.finditer(text):
        last = (match["en"] or match["zh"]).lower() in {"last", "上"}
        at = month - 1 if last else month
        yield *match.span(), f" {year if at else year - 1}-{at or len(MONTHS):02} "


_PAST = re.compile(
    r"\b(?:(?:in|over|during|for|within)\s+)?the (?:past|last)"
    r" (?P<n>two|three|four|five|six|ten|\d{1,2}) years\b"
    r"|(?:过去|近|这)(?P<zh>[两三四五六十])年(?:来|间|里)?|(?P<since>[两三四五六十])年来",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:up to now|until now|by now|so far|to date|at present|currently|at the moment)\b"
    r"|截至目前|到目前为止|目前|当前|迄今",
    re.IGNORECASE,
)
_PAST_YEAR = re.compile(r"\b(?:(?:in|over|during) )?the past year\b|过去(?:的)?一年", re.IGNORECASE)
_OPENING = 3  # months of a year in which the past year is the calendar's
_EACH_YEAR = re.compile(r"\b(?:average|annual)\b|年均|年平均", re.IGNORECASE)
_WILL = re.compile(r"\bwill\b")


def _of_past(text: str, day: str) -> Iterator[tuple[int, int, str]]:
    """Yield what stands for whole years before a day, and for a future that is over by then.

    Now is the month of the day. Growth a year over five years has a sixth, that from which it is
    counted. A sentence that names a period of its own is told by that.
    """
    year, month = int(day[:4]), int(day[5:7] or 12)
    dated = [when.period for when in find_periods(text)]
    match = _PAST.search(text) if not dated else None
    if match:
        count = (match["n"] or match["zh"] or match["since"]).lower()
        years = int(count) if count.isdecimal() else _COUNTS[count]
        first = year - years - (1 if _EACH_YEAR.search(text) else 0)
        yield match.start(), match.end(), f" {first}/{year - 1} "
    if not dated and month <= _OPENING and (whole := _PAST_YEAR.search(text)):
        yield *whole.span(), f" {year - 1} "
    now = _NOW.search(text) if not dated else None
    if now:
        yield now.start(), now.end(), f" {day[: len('2023-06')]} "
    if dated and all(int(re.findall(r"\d{4}", one)[-1]) < year for one in dated):
        for will in _WILL.finditer(text):
            yield will.start(), will.end(), ""


_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10} | dict(
    zip("两三四五六", range(2, 7), strict=True), 十=10
)
_OF_A_YEAR = re.compile(r"(?:\d|[今去前明]年)\s*$")


def _year_of(match: re.Match[str], year: int, month: int) -> int | None:
    """Return the year of a part of one that is told without it; None: it may be either.

    Months are of the last year in which they were over by a day, a quarter or half of the last in
    which it had begun; "last May" is none of the month of that day.
    """
    part = match["part"] or match["part_zh"]
    if part is None:
        last = _month_in(match["months"] or match["day"] or match["months_zh"])
        if (match["near"] or "").strip().lower() == "last":
            return year - 1 if last >= month else None
        return year if last <= month else year - 1
    return year if _begun_in(part.lower()) <= month else year - 1


def _month_in(text: str) -> int:
    """Return the last month that a text names."""
    names = re.findall(_MONTH, text.lower())
    if names:
        return 1 + [name[:3] for name in MONTHS].index(names[-1][:3])
    return count(re.findall(rf"\d+|{_ZH}+", text)[-1])


def _begun_in(part: str) -> int:
    """Return the month in which a part of a year begins, or to which its months run."""
    if months := re.search(rf"(?:first |[前首头])({_COUNT}|{_ZH}+) ?个?(?:months|月)", part):
        return count(months[1])
    if "半" in part or "half" in part:
        return 7 if part.startswith(("下", "second")) else 1
    if part.startswith(("前三", "首三", "first three")):
        return 9
    quarter = re.search(rf"first|second|third|fourth|{_ZH}", part)
    return 3 * (ORDINALS.get(quarter[0]) or count(quarter[0])) - 2 if quarter else 1


def _edited(text: str, found: list[tuple[int, int, str]]) -> Anchored:
    parts: list[str] = []
    edits: list[tuple[int, int, int, int]] = []
    at = length = 0
    for begin, end, said in found:
        if begin < at:
            continue
        parts += [text[at:begin], said]
        length += begin - at
        edits.append((length, length + len(said), begin, end))
        length += len(said)
        at = end
    return Anchored("".join([*parts, text[at:]]), tuple(edits))


def date_line(text: str) -> When | None:
    """Return the day that a paragraph's date line prints, and where; None where it is none.

    >>> date_line("GUANGZHOU, June 12, 2023 (Xinhua) -- Exports rose.")
    When(period='2023-06-12', span=(0, 24))
    """
    head = text[:_HEAD]
    stop = _LINE_END.search(latin(head))
    if stop is None and len(text) > _HEAD:
        return None
    head = head[: stop.end()] if stop else head
    found = find_periods(head)
    if len(found) != 1 or len(found[0].period) != _DAY:
        return None
    begin, end = found[0].span
    rest = head[:begin] + _HOUR.sub("", head[end:], count=1)
    letters = re.findall(r"[A-Za-z]+", rest)
    place = not letters or letters[0].isupper() or not head[:begin].strip(" (（")
    if not place or re.search(r"\d", rest):
        return None
    hour = _HOUR.match(head[end:])
    return When(found[0].period, (0, end + (len(hour[0].rstrip()) if hour else 0)))
