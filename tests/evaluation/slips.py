"""Paragraphs that hold, and the same with one slip each, as a hand makes them.

A slip is put into every paragraph that can have it, at the first number that can; which number it
is must be marked, and never be confirmed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tradefacts.analysis.proof import Proof
from tradefacts.api import Dataset
from tradefacts.text.document import of_text
from tradefacts.text.sentence import sentences

PARAGRAPHS = (
    "Guangdong's foreign trade grew from 6.8 trillion yuan in 2017 to 8.3 trillion yuan in 2022, an"
    " average annual growth of 4%.",
    "In 2022 the actual use of foreign capital in Guangdong was 181.9 billion yuan, after 138.4"
    " billion yuan in 2017.",
    "Guangdong's retail sales of consumer goods were 4.5 trillion yuan in 2022 and 3.7 trillion"
    " yuan in 2017.",
    "Guangdong's imports and exports were 8.27 trillion yuan in 2021. In 2016 they were 6.3"
    " trillion yuan.",
    "From January to April 2023 Guangdong's exports rose by 5.4%. Guangdong's trade with ASEAN grew"
    " by 7.8% from January to April 2023.",
    "Guangdong's executed service outsourcing rose from US$18.6 billion in 2017 to US$32.2 billion"
    " in 2022, an average annual growth of 11.7%.",
    "Guangdong held 154 Guangdong Trade Worldwide events in 2021 and 110 Guangdong Trade Nationwide"
    " events in 2021.",
    "Guangdong's market purchasing exports rose from 81.5 billion yuan in 2017 to 315.9 billion"
    " yuan in 2021, an average annual growth of 40.3%.",
    "In 2022 the trains of the China Railway Express in Guangdong increased by 1.2 times, and the"
    " value of their goods grew by 63%.",
    "The Greater Bay Area has an area of 56,000 square kilometres.",
    "2022年广东进出口8.3万亿元，2017年为6.8万亿元。",
    "广东实际利用外资从2017年的1384亿元增加到2022年的1819亿元，年均增长5.6%。",
    "2023年1至4月，广东出口增长5.4%。2023年1至4月，广东对东盟进出口增长7.8%。",
    "2022年，广东社会消费品零售总额为4.5万亿元，2017年为3.7万亿元。",
    "2021年广东外贸进出口8.27万亿元。",
    "2022年广东服务外包执行额322亿美元，2017年为186亿美元。",
)
"""Every number of these that the dataset covers is true."""
Span = tuple[int, int]


class Slip(NamedTuple):
    """A text with one slip, and where the numbers stand of which one at least must be marked."""

    kind: str
    text: str
    spans: tuple[Span, ...]


def planted(dataset: Dataset) -> Iterator[Slip]:
    """Yield each paragraph with each slip that it can have."""
    for text in PARAGRAPHS:
        found = Proof(dataset.store, of_text("-", text))
        numbers = [(one.column - 1, one.end_column - 1) for one in found if one.fate == "confirmed"]
        for kind, slip in KINDS.items():
            if made := next(filter(None, (slip(text, span) for span in numbers)), None):
                yield Slip(kind, *made)
        if made := _swapped(text, numbers):
            yield Slip("swapped pair", *made)


Made = tuple[str, tuple[Span, ...]] | None


def _put(text: str, span: Span, number: str) -> Made:
    begin, end = span
    return text[:begin] + number + text[end:], ((begin, begin + len(number)),)


def _number(change: Callable[[str], str | None]) -> Callable[[str, Span], Made]:
    """Return a slip within the number itself."""

    def slip(text: str, span: Span) -> Made:
        old = text[slice(*span)]
        new = change(old)
        return None if new in (None, old) else _put(text, span, str(new))

    return slip


def _digit(number: str) -> str | None:
    digits = [match.start() for match in re.finditer(r"\d", number)]
    if not digits:
        return None
    at = digits[-1]
    return f"{number[:at]}{(int(number[at]) + 3) % 10 or 1}{number[at + 1 :]}"


def _point(number: str) -> str | None:
    return number.replace(".", "", 1) if re.search(r"\d\.\d", number) else None


_SCALES = (("trillion", "billion"), ("billion", "million"), ("万亿", "亿"), ("亿", "万"))
_UNITS = (("US$", "RMB "), ("yuan", "US dollars"), ("美元", "元"), ("元", "美元"))
_SIGNS = (
    ("grew", "fell"),
    ("rose", "fell"),
    ("increased", "decreased"),
    ("growth", "decline"),
    ("增长", "下降"),
    ("增加到", "减少到"),
)
_PLACES = (("Guangdong", "Sichuan"), ("广东", "四川"), ("Greater Bay Area", "Yangtze Delta"))
_STATISTICS = (
    ("foreign trade", "exports"),
    ("imports and exports", "imports"),
    ("retail sales of consumer goods", "exports"),
    ("actual use of foreign capital", "retail sales of consumer goods"),
    ("exports rose", "imports rose"),
    ("进出口", "进口"),
    ("实际利用外资", "社会消费品零售总额"),
    ("社会消费品零售总额", "进出口"),
    ("出口增长", "进口增长"),
)


def _first(pairs: tuple[tuple[str, str], ...]) -> Callable[[str], str | None]:
    def change(number: str) -> str | None:
        for old, new in pairs:
            if old in number:
                return number.replace(old, new, 1)
        return None

    return change


def _word(pairs: tuple[tuple[str, str], ...]) -> Callable[[str, Span], Made]:
    """Return a slip in the words before a number, in its sentence."""

    def slip(text: str, span: Span) -> Made:
        begin = max((b for b, _ in sentences(text) if b <= span[0]), default=0)
        before = text[begin : span[0]]
        changed = _first(pairs)(before)
        if changed is None:
            return None
        moved = len(changed) - len(before)
        made = text[:begin] + changed + text[span[0] :]
        return made, ((span[0] + moved, span[1] + moved),)

    return slip


def _year(text: str, span: Span) -> Made:
    """Write the year right behind a number, or the last one before it, as another."""
    behind = re.compile(r"(?:\s[\w-]+){0,5}? in ((?:19|20)\d\d)").match(text, span[1])
    before = list(re.finditer(r"(?:19|20)\d\d", text[: span[0]]))
    if not (behind or before):
        return None
    begin, end = behind.span(1) if behind else before[-1].span()
    return text[:begin] + str(int(text[begin:end]) - 1) + text[end:], (span,)


def _swapped(text: str, spans: list[Span]) -> Made:
    """Return a text with its first two numbers, of one unit, in each other's place."""
    if len(spans) < 2:
        return None
    (a, b), (c, d) = spans[:2]
    one, two = text[a:b], text[c:d]
    if re.sub(r"[\d.,]", "", one) != re.sub(r"[\d.,]", "", two) or one == two:
        return None
    made = text[:a] + two + text[b:c] + one + text[d:]
    shift = len(two) - len(one)
    return made, ((a, b + shift), (c + shift, d))


KINDS: dict[str, Callable[[str, Span], Made]] = {
    "digit": _number(_digit),
    "decimal point": _number(_point),
    "scale": _number(_first(_SCALES)),
    "unit": _number(_first(_UNITS)),
    "sign": _word(_SIGNS),
    "year": _year,
    "wrong place": _word(_PLACES),
    "wrong statistic": _word(_STATISTICS),
}
"""Kind of slip to what makes it of a text and a number; None where it cannot."""
