"""Which period a drafted figure is of: a draft takes only what the text makes plain.

A number has the period that its own sentence prints for it; else that of the sentence before, and
else that which the text has as a whole. What a comparison, an aside, a plan or a moment names is
not carried to other sentences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tradefacts.text import periods
from tradefacts.text.anchoring import anchored, date_line
from tradefacts.text.periods import blanked, find_periods
from tradefacts.text.sentence import sentences

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December".split(
        "|"
    )
)
_BASE = re.compile(
    r"(?:\b(?:than|after|versus|against|over|compared (?:with|to)|that of)\b|[比较較]|相比)"
    r"(?:\s*\b(?:in|the|that|those|of|same|period|first|for|its|a)\b)*\s*$",
    re.IGNORECASE,
)
_SAME = re.compile(r"^\s*(?:的?同期|的(?=\d))")
_FROM = re.compile(r"\bfrom\s*$|[从由]\s*$")
_INTERVAL = re.compile(r"\d{4}/\d{4}")
_ASIDE = re.compile(r"\balone\b|^\s*In (?:" + "|".join(_MONTHS) + r")\b|当月|单月|\blast month\b")
_NOW = re.compile(r"\b(?:now|currently|at present|to date|so far)\b|目前|当前|现有", re.IGNORECASE)
_STANDING = re.compile(r"\b(?:covers?|is|are|has|have|remains?)\b", re.IGNORECASE)
_PLANNED = re.compile(r"\b(?:will|is to|are to|plans?|aims?|wants?|targets?)\b|将|目标|计划|力争")
_END = re.compile(r"\bend of\s*$|\bas of\s*$", re.IGNORECASE)
_END_ZH = re.compile(r"年末|年底")
_ADJACENT = re.compile(r"[\w\s%]{0,24}?\b(?:in|by|for|at the end of)\s*|\s*[(（]?")
_YEAR_BEFORE = re.compile(r"^[\w\s]{0,12}?\ba year (?:earlier|before|ago)\b")
DATED_IN = 4  # paragraphs from the first in which a text's date line stands
_DAY, _MONTH, _YEAR = len("2023-06-12"), len("2023-06"), len("2023")


class When(NamedTuple):
    """A period that a sentence prints."""

    begin: int
    end: int
    period: str
    base: bool
    """Whether another is compared to it."""


class Periods:
    """The periods of one text, sentence after sentence."""

    def __init__(self, texts: Sequence[str], day: str | None) -> None:
        self.texts = texts
        self.day = day
        self.heads = [
            line.span[1] if number < DATED_IN and (line := date_line(text)) else 0
            for number, text in enumerate(texts)
        ]
        """Where the date line of each paragraph ends, which dates the text and not a figure."""
        self.main: str | None = None
        self.before: tuple[int, str | None] = (-1, None)

    def of_sentence(
        self, paragraph: int, span: tuple[int, int], numbers: Sequence[tuple[int, int, str]]
    ) -> list[str | None]:
        """Return the period of each number of a sentence: begin, end and measure, in order."""
        text = self.texts[paragraph]
        blank = blanked(text, (0, self.heads[paragraph]))
        for begin, end, _ in numbers:
            blank = blanked(blank, (begin, end))
        sentence = blank[slice(*span)]
        found = self._printed(sentence)
        places = [(begin - span[0], end - span[0]) for begin, end, _ in numbers]
        inherited = self._inherited(paragraph)
        mixed = len({one.period for one in found if not one.base}) > 1
        out: list[str | None] = []
        last: str | None = None
        for number, (_, _, measure) in enumerate(numbers):
            begin, end = places[number]
            until = places[number - 1][1] if number else 0
            others = [place for place in places if place != places[number]]
            free = [one for one in found if not any(_close(sentence, at, one) for at in others)]
            own = self._own(sentence, (begin, end), free, measure)
            if own is None and last is not None and not mixed:
                own = last
            elif own is None and last is None and not free:
                own = self._carried(sentence, measure, inherited)
            if own and _YEAR_BEFORE.search(sentence[end:]) and measure == "level":
                own = periods.year_before(own)
            elif own and not _INTERVAL.fullmatch(own) and not _FROM.search(sentence[until:begin]):
                last = own
            if own and measure not in ("cagr", "growth") and _INTERVAL.fullmatch(own):
                own = self._end_of(sentence[until:begin], own)
            out.append(own)
        self._remember(paragraph, sentence, out, numbers)
        return out

    def _printed(self, sentence: str) -> list[When]:
        dated = anchored(sentence, self.day)
        out = []
        for when in find_periods(dated.text):
            begin, end = dated.place(when.span[0]), dated.place(when.span[1], end=True)
            before, behind = sentence[:begin], sentence[end:]
            now = self.day and _NOW.fullmatch(sentence[begin:end])
            period = self.day if self.day and now else when.period
            if len(period) == _MONTH and (
                day := re.match(r"\s*(\d{1,2})\b(?!\s*[%,.]?\d)", behind)
            ):
                period = f"{period}-{int(day[1]):02d}"
            elif len(period) == _MONTH and _END.search(before):
                month = int(period[5:])
                period = f"{period}-{periods.days_in_month(int(period[:4]), month):02d}"
            elif len(period) == _YEAR and (
                _END.search(before) or _END_ZH.search(sentence[begin : end + 1])
            ):
                period = f"{period}-12-31"
            base = bool(_BASE.search(before) or _SAME.match(behind))
            out.append(When(begin, end, period, base))
        return out

    def _inherited(self, paragraph: int) -> str | None:
        """Return the period of the sentence before, or that of the text if it has one alone."""
        before, period = self.before
        if before == paragraph:
            return period
        return self.main if period in (None, self.main) else None

    def _own(
        self, sentence: str, place: tuple[int, int], found: Sequence[When], measure: str
    ) -> str | None:
        """Return the period that a sentence prints for a number."""
        begin, end = place
        close = [one for one in found if _close(sentence, place, one)]
        if close and measure in ("level", "change", "target"):
            return close[0].period
        before = [one for one in found if one.end <= begin and not one.base]
        if before:
            return before[-1].period
        behind = [one for one in found if end <= one.begin and not one.base]
        if not behind or len({one.period for one in behind}) > 1:
            return None
        between = sentence[end : behind[0].begin]
        return (
            None
            if re.search(r"[;；,，]", between) or _PLANNED.search(between)
            else behind[0].period
        )

    def _end_of(self, before: str, interval: str) -> str | None:
        first, _, last = interval.partition("/")
        if _FROM.search(before):
            return first
        return last if re.search(r"\bto\s*$|[至到]\s*$", before) else None

    def _carried(self, sentence: str, measure: str, inherited: str | None) -> str | None:
        """Return the period that a sentence takes over from before."""
        if _NOW.search(sentence):
            return self.day
        if self.main and _END_ZH.search(sentence) and len(self.main) == _YEAR:
            return f"{self.main}-12-31"
        planned = measure == "target" or _PLANNED.search(sentence)
        standing = measure in ("level", "share", "rank", "streak") and _STANDING.search(sentence)
        if measure == "streak" or planned or standing:
            return None
        return inherited

    def _remember(
        self,
        paragraph: int,
        sentence: str,
        out: Sequence[str | None],
        numbers: Sequence[tuple[int, int, str]],
    ) -> None:
        """Keep what the sentences after may take over."""
        kept = [
            period
            for period, (_, _, measure) in zip(out, numbers, strict=True)
            if period
            and measure != "target"
            and len(period) != _DAY
            and not _INTERVAL.fullmatch(period)
        ]
        if any(period and len(period) == _DAY for period in out):
            self.before = (paragraph, None)  # a moment, and what follows may be of it or not
        if not kept or _ASIDE.search(sentence) or _PLANNED.search(sentence):
            return
        self.main = self.main or max(kept)
        self.before = (paragraph, kept[0] if len(set(kept)) == 1 else None)


def _close(sentence: str, place: tuple[int, int], one: When) -> bool:
    """Whether a period stands right beside a number: 68.2 million tonnes in 2022, 2022年的137亿."""
    begin, end = place
    if one.end <= begin:
        return one.base and re.fullmatch(r"\s*的?\s*", sentence[one.end : begin]) is not None
    if one.begin < end:
        return False
    between = sentence[end : one.begin]
    than = re.search(r"\bthan\b", between)
    return than is None and _ADJACENT.fullmatch(between) is not None


def sentence_of(text: str, at: int) -> tuple[int, int]:
    """Return where the sentence begins and ends in which a place of a text lies."""
    return next((span for span in sentences(text) if span[0] <= at < span[1]), (0, len(text)))
