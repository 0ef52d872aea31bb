"""Turns of speech put into the words that the readers of numbers and periods know.

Each says the same as before; nothing is added. Applied to claims alone, never to data.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_I = re.IGNORECASE
_ZH = {char: number for number, char in enumerate("一二三四五六七八九", 1)} | {"两": 2}
_COUNTS = {
    word: number
    for number, word in enumerate("two three four five six seven eight nine ten".split(), 2)
}
_COUNT = rf"({'|'.join(_COUNTS)}|\d{{1,2}})"
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = rf"((?:{'|'.join(_MONTHS)})[a-z]*)"
_MONTHS_IN_A_YEAR = 12
_BELOW = "less than|fewer than|lower than|no more than|not more than|at most"


def _number(text: str) -> int:
    return _COUNTS.get(text.lower()) or _ZH.get(text) or int(text)


def _tenths(match: re.Match[str]) -> str:
    more = "多" if match[2] else ""
    return f"{_ZH[match[1]]}0{more}%"


def _years_to(match: re.Match[str]) -> str:
    return f"from {int(match[2]) - _number(match[1])} to {match[2]}"


def _months_to(match: re.Match[str]) -> str:
    """The four months to April begin with the year; the three months to April do not."""
    from_january = _MONTHS.index(match[2][:3].lower()) + 1 == _number(match[1])
    return f"January-{match[2]} {match[3]}" if from_january else match[0]


def _short_years(match: re.Match[str]) -> str:
    last = f"{match[1][:2]}{match[2]}"
    # 2022-05 is a month; 2017-22 can only be years.
    return f"{match[1]}-{last}" if int(match[2]) > _MONTHS_IN_A_YEAR else match[0]


Replacement = Callable[[re.Match[str]], str]

_TURNS: list[tuple[re.Pattern[str], Replacement | str]] = [
    # Periods
    (re.compile(r"\bperiod of (?=(?:19|20)\d\d)", _I), ""),
    (re.compile(r"\bof the year (?=(?:19|20)\d\d)", _I), "of "),
    (re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-–—]\s*(\d\d)(?![\d月年/-])"), _short_years),
    (re.compile(rf"\b((?:19|20)\d\d) {_MONTH}\s*[-–—]\s*{_MONTH}", _I), r"\2-\3 \1"),
    (re.compile(r"\bup to (?=(?:19|20)\d\d\b)", _I), "to "),
    (
        re.compile(
            rf"\b(?:the )?{_COUNT} months (?:to|through|ending|ended)(?: in)? {_MONTH} (\d{{4}})",
            _I,
        ),
        _months_to,
    ),
    (
        re.compile(
            rf"\b(?:the )?{_COUNT} years (?:(?:up )?to|through|until|ending|ended)(?: in)?"
            r" (\d{4})\b",
            _I,
        ),
        _years_to,
    ),
    (re.compile("(?<=年)头(?=[一二三四五六七八九十\\d]{1,2}个?月)"), "前"),
    (
        re.compile("(?<=年)一(?:至|到|-|－|—|～|~)([二三四五六七八九])月"),
        lambda m: f"1-{_ZH[m[1]]}月",
    ),
    (re.compile("(?<=\\d)[～〜－](?=\\d)"), "-"),
    # Comparison with the year before, which the date of today has no part in
    (
        re.compile(
            r"\b(?:from|than|over|on|versus|against|compared (?:with|to))\s+(?:that (?:of|in)\s+)?"
            r"(?:the\s+)?(?:same period (?:of|in|a)\s+)?(?:the\s+|a\s+|one\s+)?"
            r"(?:(?:previous|prior|last|preceding)\s+year(?:'s)?|year\s+(?:ago|earlier|before))\b",
            _I,
        ),
        "year on year",
    ),
    (re.compile(r"\b(?:a|one) year ago\b", _I), "a year earlier"),
    (re.compile("[比较](?:上一?年|去年)(?:同期)?"), "同比"),
    # Numbers
    (re.compile("([一二两三四五六七八九])成([多余])?"), _tenths),
    (re.compile("万([多余])亿"), r"万亿\1"),
    (re.compile("翻了(一番|番)"), r"翻\1"),
    (re.compile("首位|榜首"), "第一"),
    (re.compile(rf"\bone in (?:every )?{_COUNT}\b", _I), lambda m: f"1/{_number(m[1])}"),
    (re.compile(r"\b(an?) (trillion|billion|million)\b", _I), r"1 \2"),
    (re.compile(r"\bpercentage-points?\b", _I), "percentage points"),
    # Hedges
    (
        re.compile(
            r"\b(?:topp(?:ed|ing)|tops|cross(?:ed|ing|es)|pass(?:ed|ing|es)"
            r"|break(?:s|ing)?(?: through)?|broke(?: through)?|breach(?:ed|ing|es)|beat)"
            r"\s+(?:the\s+)?"
            r"(?=(?:US|HK)?[$¥€£]?\s?(?:RMB|CNY|USD)?\s?\d)",
            _I,
        ),
        "exceeded ",
    ),
    (re.compile("跨越|跨过|冲破|站上|迈上|迈过|跃上"), "突破"),
    (re.compile(r"\b(?:approach(?:ed|ing|es)|near(?:ed|ing|s))\s+(?=\S*\d)", _I), "nearly "),
    (
        re.compile(
            r"\b(?:just|slightly|a little|marginally|a bit)\s+"
            r"(?:less than|below|under|shy of|short of)\b"
            r"|\b(?:just )?shy of\b",
            _I,
        ),
        "nearly",
    ),
    (re.compile(r"\b(?:in|of) the (?:region|order|neighbou?rhood) of\b|\bor so\b", _I), "about"),
    (re.compile("上下|前后(?=$|[，。,])"), "左右"),
    (re.compile("差不多"), "约"),
    (re.compile(r"\b(?:as much as|as many as)\b", _I), ""),
    # Words
    (re.compile(r"\bimported and exported\b(?: goods\b)?", _I), "imports and exports"),
    (re.compile(r"(?<!and )\b(ex|im)port (?=(?:growth|increase|decline)\b)", _I), r"\1ports "),
    # Here "over" says where something lies, not that a number is passed.
    (re.compile(r"\b((?:spread|extend|stretch)(?:s|es|ed|ing)?) over\b", _I), r"\1"),
]

_LESS = re.compile(rf"(?:\b(?:{_BELOW}|below|under|up to)|不到|不足|低于|至多|不超过|少于)\s*$", _I)


def rewritten(text: str) -> str:
    """Return a claim with its turns of speech in plainer words."""
    for pattern, replacement in _TURNS:
        text = pattern.sub(replacement, text)
    return text


def upper_bound(before: str) -> int | None:
    """Return where the words begin that make the number behind them a mere upper bound."""
    match = _LESS.search(before)
    return match.start() if match else None
