"""Which period a drafted figure is of: a draft takes only what the text makes plain.

A number has the period that its own sentence prints for it; else that of the sentence before, and
else that which the text has as a whole. What a comparison, an aside, a plan or a moment names is
not carried to other sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tradefacts.analysis.printed_periods import NOW, When, close, compares, printed
from tradefacts.reading.measure import every_year
from tradefacts.text import periods
from tradefacts.text.anchoring import date_line
from tradefacts.text.normalize import is_chinese
from tradefacts.text.periods import blanked
from tradefacts.text.relative_time import relative
from tradefacts.text.sentence import sentences

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_AGAIN = re.compile(
    r"\b(?:in|over|during|for|within|throughout) (?:the|this|that|these|those) "
    r"(?:same |whole |full )?"
    r"(?:(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}) )?"
    r"(?:period|quarter|half(?:[- ]year)?|(?P<month>month)|(?P<year>year)|months)\b"
    r"(?! (?:of|in|a|to|from|between|when|before|earlier|ago)\b| \d)"
    r"|(?<![年月度])(?:同期(?!相比)|期内|当季|(?P<month_zh>[同当]月)|(?P<year_zh>[同当全]年))",
    re.IGNORECASE,
)
_OF = re.compile(r"\b(?:in|of|for|during)(?: the)?\s*$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s*$|[从由]\s*$")
_TO = re.compile(r"\bto\s*$|[至到]\s*$")
_YEARS = re.compile(r"\d{4}/\d{4}")
_ASIDE = re.compile(rf"\balone\b|^\s*In (?:{_MONTHS})\b|当月|单月|\blast month\b")
_GOES_ON = re.compile(r"\s*(?:That|This|These|Those|They|It|Of (?:these|them|those))\b|其中|这")
_STANDING = re.compile(r"\b(?:covers?|is|are|has|have|remains?)\b", re.IGNORECASE)
_PLANNED = re.compile(r"\b(?:will|is to|are to|plans?|aims?|wants?|targets?)\b|将|目标|计划|力争")
_YEAR_BEFORE = re.compile(
    r"^[\w\s]{0,12}?\b(?:a year (?:earlier|before|ago)|the (?:previous|prior|preceding) year"
    r"|the year before)\b"
)
_AGO = re.compile(r"\ba year (?:earlier|before|ago)\b")
_PAST = re.compile(r"\b(?:past|last)\b|过去|近|来", re.IGNORECASE)
_MONTH_ALONE = re.compile(rf"\b(?:{_MONTHS})\b|(?<![\d年])\d{{1,2}}月(?!\d)")
_YEAR_END = re.compile("年[末底]")
DATED_IN = 4  # paragraphs from the first in which a text's date line stands
_DAY, _MONTH, _YEAR = len("2023-06-12"), len("2023-06"), len("2023")


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
        self.told: list[tuple[int, str]] = []
        """What was printed so far, by paragraph, but what others are compared to."""
        self.first: int | None = None
        """The paragraph with the first figures, which dates the whole."""
        self.bases: list[str] = []
        """What the sentence that was read last compares to."""
        self.main: str | None = None
        self.main = self._titled()
        self.before: tuple[int, str | None] = (-1, None)
        self.moment: tuple[int, str | None] = (-1, None)
        self.years: tuple[int, str | None] = (-1, None)

    def of_sentence(
        self, paragraph: int, span: tuple[int, int], numbers: Sequence[tuple[int, int, str]]
    ) -> list[str | None]:
        """Return the period of each number of a sentence: begin, end and measure, in order."""
        text = self.texts[paragraph]
        blank = blanked(text, (0, self.heads[paragraph]))
        for begin, end, _ in numbers:
            blank = blanked(blank, (begin, end))
        sentence = blank[slice(*span)]
        found = self._printed(paragraph, sentence)
        self.bases = [one.period for one in found if one.base]
        places = [(begin - span[0], end - span[0]) for begin, end, _ in numbers]
        inherited = self._inherited(paragraph, sentence)
        compared = {
            one.period
            for at in places
            if _FROM.search(sentence[: at[0]])
            for one in found
            if close(sentence, at, one)
        }
        told = {one.period for one in found if not one.base} - compared
        mixed = len({one for one in told if not _YEARS.fullmatch(one)}) > 1
        years = self._years(paragraph, compared, told)
        out: list[str | None] = []
        last: str | None = None
        for number, (_, _, measure) in enumerate(numbers):
            begin, end = places[number]
            until = places[number - 1][1] if number else 0
            between = sentence[until:begin]
            starts = _FROM.search(between) and self._has_end(sentence, places, number)
            others = [place for place in places if place != places[number]]
            free = [one for one in found if not any(close(sentence, at, one) for at in others)]
            own = self._own(sentence, (begin, end), free, measure)
            beside = own is not None and any(close(sentence, (begin, end), one) for one in free)
            if (own is None or (own == years and measure == "level")) and last and not mixed:
                own = last
            elif own is None and last is None and all(one.base for one in free):
                own = self._carried(sentence, measure, inherited, found)
            if own and _YEAR_BEFORE.search(sentence[end:]) and measure == "level":
                own = periods.year_before(own)
            elif own and not _YEARS.fullmatch(own) and not starts:
                last = own
            elif own and not beside and measure == "level" and starts:
                own = years or (own if _YEARS.fullmatch(own) else None)
            if own and measure not in ("cagr", "growth") and _YEARS.fullmatch(own):
                whole = measure == "level" and any(
                    one.period == own and _PAST.search(sentence[one.begin : one.end])
                    for one in found
                )
                own = _end_of(between, own) or (own if whole and not last else None)
            out.append(own)
        self._remember(paragraph, sentence, out, places, [one[2] for one in numbers], found)
        return out

    @staticmethod
    def _has_end(sentence: str, places: Sequence[tuple[int, int]], number: int) -> bool:
        """Whether a number behind "from" has an end: to 5 billion, behind it or before."""
        begins = [0, *(end for _, end in places)]
        near = [one for one in (number - 1, number + 1) if 0 <= one < len(places)]
        return any(
            _TO.search(sentence[begins[one] : places[one][0]]) or one < number for one in near
        )

    def _printed(self, paragraph: int, sentence: str) -> list[When]:
        """Return the periods that a sentence prints or points to, from left to right."""
        found = printed(sentence, self.day, self.main)
        return sorted([*found, *self._again(paragraph, sentence, found)])

    def _titled(self) -> str | None:
        """Return the period that the title gives the text, if it is over by the day of the text."""
        title = self.texts[0] if self.texts else ""
        found = [one for one in self._printed(0, title) if not one.base and len(one.period) != _DAY]
        if len(found) != 1 or _PLANNED.search(title):
            return None
        told = is_chinese(title) or _OF.search(title[: found[0].begin])
        over = self.day is None or periods.parse(found[0].period).last <= self.day
        return found[0].period if told and over else None

    def _again(self, paragraph: int, sentence: str, printed: Sequence[When]) -> Iterator[When]:
        """Yield where a sentence points to a period that was told: in the same months, 当月."""
        for match in _AGAIN.finditer(sentence):
            begin, end = match.span()
            if any(one.begin <= end + 1 and begin <= one.end + 1 for one in printed):
                continue
            length = _MONTH if match["month"] or match["month_zh"] else 0
            length = _YEAR if match["year"] or match["year_zh"] else length
            here = [one.period for one in printed if one.end <= begin]
            here = here or [one for at, one in self.told if at == paragraph]
            main = [self.main] if self.main else []
            told = [*(one for _, one in self.told), *(main if not length else []), *here]
            meant = [one for one in told if not length or len(one) == length]
            if meant:
                yield When(begin, end, meant[-1], base=False)

    def _inherited(self, paragraph: int, sentence: str) -> str | None:
        """Return the period of the sentence before, or that of the text if it has one alone."""
        before, period = self.before
        at, moment = self.moment
        if at in {paragraph, paragraph - 1} and moment and _GOES_ON.match(sentence):
            return moment
        if before == paragraph:
            return period
        return self.main if period in (None, self.main) else None

    def _own(
        self, sentence: str, place: tuple[int, int], found: Sequence[When], measure: str
    ) -> str | None:
        """Return the period that a sentence prints for a number."""
        begin, end = place
        near = [one for one in found if close(sentence, place, one)]
        if near and measure in ("level", "change", "target"):
            return None if near[0].since else near[0].period
        before = [one for one in found if one.end <= begin and not one.base]
        if before:
            return None if before[-1].since else before[-1].period
        behind = [one for one in found if end <= one.begin and not one.base]
        if not behind or len({one.period for one in behind}) > 1:
            return None
        between = sentence[end : behind[0].begin]
        return (
            None
            if re.search(r"[;；,，]", between) or (measure != "target" and _PLANNED.search(between))
            else behind[0].period
        )

    def _years(self, paragraph: int, compared: set[str], told: set[str]) -> str | None:
        """Return the years from which to which a sentence tells something, or its paragraph."""
        for one in told:
            if _YEARS.fullmatch(one):
                return one
        ends = [one for one in told if len(one) == _YEAR]
        if len(ends) == len(compared) == 1 and all(len(one) == _YEAR for one in compared):
            return "/".join(sorted((*compared, *ends)))
        at, years = self.years
        return years if at == paragraph else None

    def _carried(
        self, sentence: str, measure: str, inherited: str | None, found: Sequence[When]
    ) -> str | None:
        """Return the period that a sentence takes over from before."""
        if NOW.search(sentence):
            return None if measure == "rank" else self.day
        if measure == "level" and every_year(_AGO.sub(" ", sentence)):
            return None
        if not found and (_MONTH_ALONE.search(sentence) or relative(sentence)):
            return None  # it is told, by its distance from a day that is not known
        if self.main and _YEAR_END.search(sentence) and len(self.main) == _YEAR:
            return f"{self.main}-12-31"
        planned = measure == "target" or _PLANNED.search(sentence)
        standing = measure in ("level", "share", "rank", "streak") and _STANDING.search(sentence)
        if measure == "streak" or planned or standing:
            return None
        return inherited

    def _remember(  # noqa: PLR0913, PLR0917 - what was read of one sentence
        self,
        paragraph: int,
        sentence: str,
        out: Sequence[str | None],
        places: Sequence[tuple[int, int]],
        measures: Sequence[str],
        found: Sequence[When],
    ) -> None:
        """Keep what the sentences after may take over."""
        bases = {one.period for one in found if one.base}
        for period, (begin, _) in zip(out, places, strict=True):
            if period and (compares(sentence[:begin]) or _FROM.search(sentence[:begin])):
                bases.add(period)
        self.told += [
            (paragraph, one.period)
            for one in found
            if one.period not in bases and len(one.period) != _DAY
        ]
        kept = [
            period
            for period, measure in zip(out, measures, strict=True)
            if period
            and measure != "target"
            and len(period) != _DAY
            and not _YEARS.fullmatch(period)
        ]
        kept = [one for one in kept if one not in bases] or kept
        moments = [period for period in out if period and len(period) == _DAY]
        self.moment = (paragraph, moments[-1] if moments else None)
        if self.first is None and paragraph and places:
            self.first = paragraph
        if moments:
            self.before = (paragraph, None)  # a moment, and what follows may be of it or not
        years = [one.period for one in found if _YEARS.fullmatch(one.period)]
        if years:
            self.years = (paragraph, years[-1])
        if not kept or _ASIDE.search(sentence) or _PLANNED.search(sentence):
            return
        if self.main and all(_within(one, self.main) for one in kept):
            self.before = (paragraph, None)  # a part of what the whole text is of, told by the way
            return
        if self.first in (None, paragraph):
            self.main = self.main or max(kept)
        self.before = (paragraph, kept[0] if len(set(kept)) == 1 else None)


def _within(period: str, main: str) -> bool:
    """Whether a period is a part of another."""
    return period != main and periods.parse(main).contains(periods.parse(period))


def _end_of(before: str, interval: str) -> str | None:
    """Return the end of an interval that an amount is of: from 3 to 5 billion."""
    first, _, last = interval.partition("/")
    if _FROM.search(before):
        return first
    return last if _TO.search(before) else None


def sentence_of(text: str, at: int) -> tuple[int, int]:
    """Return where the sentence begins and ends in which a place of a text lies."""
    spans = _sentences(text)
    nth = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return spans[nth] if nth >= 0 and at < spans[nth][1] else (0, len(text))


@lru_cache(maxsize=4)  # the numbers of a paragraph are asked about one after the other
def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(sentences(text))
