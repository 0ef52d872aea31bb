"""The numbers of a sentence that state nothing: parts of names and codes, dates, times of day.

Each is told by its form or by the word that it is the number of, never by what it might count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tradefacts.text.normalize import latin
from tradefacts.text.quantities import find_all
from tradefacts.text.sentence import Span

_MONTHS = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
)
_CLOCK = re.compile(
    r"\b\d{1,2}[:：.]\d{2}(?:\s*[ap]\.?m\.?|\s*hours?)|(?<![\d:：])\d{1,2}[:：]\d{2}(?![\d:：])"
    r"|\d{1,2}[点时](?:\d{1,2}分?)?"
    r"|\A\s*(?:[01]?\d|2[0-3])\.[0-5]\d(?=\s+[a-z])(?!\s+(?:per ?cent|times|[mbt]r?illion)\b)"
)
"""Also a programme's, which begins a line: 8.30 Registration."""
_SERIES = re.compile(
    r"\b(?:(?:article|clause|section|chapter|paragraph|rule|order|route|line|highway|room|gate|hall"
    r"|page|table|figure|phase|slide|building|block|version|volume|appendix|annex)"
    r"|(?:vol|fig|sec|art|ext|pp?)\.)\s*\d+(?:[-–.]\d+)*"
    r"(?!\d|[-–.,]\d|\s*(?:%|per ?cent|[mbt]r?illion))"
    r"|第[一二三四五六七八九十百\d]+[条款章节号页届卷批期版轮集册]|\b\d{1,9}\s{0,9}号"
    r"|(?:见|如)[表图]\s*\d+(?:[-–.]\d+)*|[表图]\s*\d+[-–]\d+"
    r"|(?<!\d)\d{1,6}(?:单元|[栋幢座楼])(?=\s*\d{1,6}(?:室|房|号|单元|[^\w]|$))"
    r"|\d{3,4}(?:室|房(?=[^\w]|$))|(?:[a-z]\d{1,6}号?|(?<!\d)\d{1,6}号)展位"
)
_CODE = re.compile(
    r"\bis[bs]n[:：\s]*[\dx-]+|(?:邮编|邮政编码|\bpost(?:al )?code|\bzip(?: code)?)[:：\s]*\d{5,6}"
    r"|\+\d{1,3}(?:[ -]\(?\d{2,}\)?){2,}|\+\d{10,}"
    r"|(?<![\d.,])\d{9,}(?=\s*(?:[,;，。；)）]|\.?\s*$))"
    r"|\b[a-z]{1,4}-?(?!(?:19|20)\d\d\b)\d+[a-z]?\b(?![.,]\d)|\b[a-z]{2,}-(?!(?:19|20)\d\d\b)\d+[a-z]?\b(?!\s*%|\.\d)"
    r"|\b\dg\b|\b\d+(?:[-–]\d+){2,}\b|\b0\d{2,3}[- –]?\d{3,}(?:[- ]\d+)*"
    r"|\b\d{3,4}[-–]\d{3,4}[ -]\d{3,}\b|\d{1,3}(?:st|nd|rd|th)\b"
)
_DIGIT_ZH = "[一二三四五六七八九]"
_NO_NUMERAL = re.compile(
    rf"(?<![一二三四五六七八九十百千万亿点〇零])(?:{_DIGIT_ZH}?十{_DIGIT_ZH}{{2,}}(?![个家人岁天次倍])"
    rf"|(?!一二|二三|三四|三五|四五|五六|六七|七八|八九){_DIGIT_ZH}{{2}})"
    "(?![一二三四五六七八九十百千万亿〇零年月日号])|(?<=双)(?:十[一二]|1[12])(?!\\d)"
)
"""Digits without their place, which are no numeral but a name: 十四五, 九三学社. Two that follow
each other are an estimate: 七八家."""
_AGE = re.compile(
    r"\baged?\s+\d{1,3}(?:\s*(?:[-–]|to|and)\s*\d{1,3})?\b(?!\s*(?:%|per ?cent))"
    r"|\d{1,3}[- ]years?[- ]olds?\b|\d{1,3}岁"
)
_AGE_BEHIND = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Miss)\.? [A-Z][\w'’-]*(?: [A-Z][\w'’-]*)?,\s*(\d{1,3})(?=,)"
)
_LISTED = re.compile(r"^\s*(?:[(（]?\d{1,2}[.、)）]|\d{1,2}\s*/)\s*(?!\d)")
_NAMES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("the number of a list", _LISTED),
    ("a time of day", _CLOCK),
    ("a number of a law, a place or a series", _SERIES),
    ("part of a code or name", _CODE),
    ("part of a code or name", _NO_NUMERAL),
    ("an age", _AGE),
)
_DAY = re.compile(
    rf"\b(?:{_MONTHS}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTHS})\b(?!,?\s*\d)|\d{{1,2}}月\d{{1,2}}[日号]"
)
_LENGTH = re.compile(
    rf"{_DAY.pattern}|\b{_MONTHS}\s+\d{{1,2}}\b|\b\d{{4}}s\b|\d{{1,2}}月(?:\d{{1,2}}[日号])?"
    r"|\d{1,2}[日号]|\b(?:first|second|third|fourth) (?:quarter|half)\b|第[一二三四]季度"
    r"|\b(?:first|last|past|next|other|same|previous)\s+[\w-]+\s+(?:months?|years?|quarters?|days?)\b"
    r"|(?<![一二三四五六七八九十\d])[一二三四五六七八九十\d]++个?[年月]"
)


def named(text: str) -> Iterator[tuple[Span, str]]:
    """Yield where the numbers of a sentence stand that are part of a name, and what they are."""
    plain = latin(text)
    rest = plain.lower()
    for match in _AGE_BEHIND.finditer(plain):
        yield match.span(1), "an age"
        rest = rest[: match.start(1)] + " " * len(match[1]) + rest[match.end(1) :]
    for reason, pattern in _NAMES:
        for match in pattern.finditer(rest):
            yield match.span(), reason
        rest = pattern.sub(lambda match: " " * len(match[0]), rest)


def days(text: str) -> list[Span]:
    """Return where a sentence names a day of a month, whose number counts nothing."""
    return [match.span() for match in _DAY.finditer(latin(text).lower())]


def lengths(text: str) -> list[Span]:
    """Return where a sentence names a month, a quarter, a decade or a length of time."""
    found = [match.span() for match in _LENGTH.finditer(latin(text).lower())]
    return [span for span in found if any(find_all(text[slice(*span)]))]
