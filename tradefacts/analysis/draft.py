"""Turn a text into the figures that a dataset would have of it; what it does not say stays open.

Every number is a figure, no statement, or unread. Nothing is guessed: a field that the text leaves
open is null, and named in `open`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

import msgspec

from tradefacts.analysis import draft_fields
from tradefacts.analysis.draft_periods import DATED_IN, Periods, sentence_of
from tradefacts.analysis.draft_places import Places
from tradefacts.analysis.draft_rows import Drafted, Other, Printed, Row, held, once
from tradefacts.model.answers import Claim, How, KnownBy
from tradefacts.model.choices import PeriodBasis
from tradefacts.model.drafts import Candidate, Draft
from tradefacts.model.errors import Malformed, NotFound
from tradefacts.reading import phrase, whole_text
from tradefacts.reading.subject import leads
from tradefacts.reading.whole_text import Told
from tradefacts.search import resolve, suggestions
from tradefacts.store.database import Store
from tradefacts.store.memo import language
from tradefacts.text import periods
from tradefacts.text.anchoring import anchored, date_line
from tradefacts.text.document import Document, Paragraph
from tradefacts.text.normalize import blanked_all, fold, is_chinese

_BRACKETS = re.compile(r"\([^()]*\)|（[^（）]*）")
_PARTS = re.compile(r"[,，;；](?!\d)")
MOST_NEAREST = 3
_AMOUNTS = ("level", "change", "target")
_GROWN = ("yoy", "cagr", "growth")
_FIELDS = ("metric", "region", "measure", "period", "unit")
"""What a text may leave open."""


def draft(
    store: Store,
    document: Document,
    *,
    source: str = "text",
    published: str | None = None,
    place: str | None = None,
) -> Drafted:
    """Return what a text holds.

    `source` is the id that the source gets, `published` (ISO 8601) overrules the text's own date,
    and `place` is a name of the region that it is about where it does not say. Raises Malformed,
    NotFound or Ambiguous for these.
    """
    day = published and _day(published)
    drafter = _Drafter(store, document, day or document.published, source)
    subject = place or document.place
    region = None
    if subject:
        region = _region(store, subject, asked=place is not None)
    return drafter.drafted(region)


def _day(published: str) -> str:
    try:
        found = periods.parse(published)
    except ValueError as error:
        raise Malformed(f"--published: {error}") from None
    if found.first != found.last:
        raise Malformed(f"--published: {published!r} is no day; write one such as 2023-06-12")
    return published


def _region(store: Store, name: str, *, asked: bool) -> str | None:
    """Return the id of a region, or the name of a place that the dataset does not describe."""
    try:
        return resolve.named(store, "region", name).id
    except NotFound:
        sql = "SELECT name FROM named WHERE folded = ?"
        for (known,) in store.ask(sql, (fold(name),)):
            return str(known)
        if asked:
            raise
    return None


class _Drafter:
    """One text on its way to figures."""

    def __init__(self, store: Store, document: Document, day: str | None, source: str) -> None:
        self.store = store
        self.paragraphs: Sequence[Paragraph] = document.paragraphs
        self.texts = [whole_text.plain(store, one.text) for one in document.paragraphs]
        self.fixed = day
        self.day = day or next(filter(None, map(_dated, self.texts[:DATED_IN])), None)
        self.source = source
        self.title = document.title
        self.nearest: dict[str, tuple[Candidate, ...]] = {}
        self.said: dict[int, list[tuple[str | None, str]]] = {}

    def drafted(self, region: str | None) -> Drafted:
        rows: list[Row] = []
        others: list[Other] = []
        self.places = Places(self.store, self.texts, region)
        self.periods = Periods(self.texts, self.day)
        read = whole_text.read(self.store, self.texts, published=self.fixed, place=region)
        for (paragraph, span), found in groupby(read, self._sentence):
            told, apart = draft_fields.sorted_out(
                self.texts[paragraph], list(found), title=self._title(paragraph)
            )
            others += [
                Other(self._line(one), self._words(one), one.what, one.reason or "")
                for one in apart
            ]
            numbers = draft_fields.read(self.texts[paragraph], span, told, language(self.store))
            dated = self.periods.of_sentence(
                paragraph, span, [(one.begin, one.end, one.measure or "") for one in numbers]
            )
            listed = self.places.listed(self.texts[paragraph][slice(*span)], len(told))
            for at, each in enumerate(told):
                number = numbers[at]._replace(place=listed[at] if listed else None)
                period = _over_years(number.measure, each, dated[at])
                number = _since(number, period, self.periods.bases)
                rows.append(self._row(each, number, period, span, len(rows) + 1))
        rows = once(rows, others)
        others.sort(key=lambda one: one.line)
        rows = held(self.store, rows)
        return Drafted(
            source=self.source,
            title=self.title or next(iter(self.paragraphs), _NOTHING).text or None,
            language="zh" if is_chinese("".join(self.texts)) else "en",
            published=self.day,
            rows=rows,
            others=others,
        )

    def _title(self, paragraph: int) -> bool | None:
        """Whether a paragraph is the title; None: it heads another text."""
        if paragraph and draft_fields.heads(self.texts[paragraph]):
            return None
        return paragraph == 0

    def _sentence(self, told: Told) -> tuple[int, tuple[int, int]]:
        return told.paragraph, sentence_of(self.texts[told.paragraph], told.begin)

    def _line(self, told: Told) -> int:
        paragraph = self.paragraphs[told.paragraph]
        return paragraph.number + sum(begin <= told.begin for begin, *_ in paragraph.starts) - 1

    def _words(self, told: Told) -> str:
        return " ".join(self.paragraphs[told.paragraph].text[told.begin : told.end].split())

    def _row(
        self,
        told: Told,
        number: draft_fields.Number,
        period: str | None,
        sentence: tuple[int, int],
        count: int,
    ) -> Row:
        assert told.statement is not None  # or it were no figure
        claim = told.statement.claim
        text = self.texts[told.paragraph]
        said = text[slice(*sentence)]
        undated = blanked_all(text, [span for span, *_ in _periods(text, self.day)])
        undated = undated[slice(*sentence)]
        own = phrase.subject(undated, told.begin - sentence[0], language(self.store))
        amount = number.unit if number.measure in _AMOUNTS else None
        if own:
            self.said.setdefault(told.paragraph, []).append((amount, own))
        names = own or self._before(told, amount)
        printed = claim.known_by.region == "printed"
        region = number.place or self.places.of(
            claim.region,
            said,
            _PARTS.split(_BRACKETS.sub("", text[sentence[0] : told.begin]))[-1],
            leads(self.store, text),
            printed=printed,
        )
        metric = claim.metric if claim.region == region else None
        dated = self._printed(period, told, sentence) if period else None
        figure = Draft(
            id=f"{self.source}-{count}",
            name=names or self._words(told),
            name_zh=None,
            aliases=(),
            note=None,
            metric=metric,
            region=region,
            measure=number.measure,
            period=period,
            period_basis=self._basis(period, dated, told),
            base_period=_base(number.measure, period, claim.base_period),
            value=number.value,
            unit=number.unit,
            qualifier=number.qualifier,
            stated=self._words(told),
            low=number.low,
            high=number.high,
            status="ok",
            source=self.source,
            paragraph=self._line(told),
            speaker=None,
            speaker_basis=None,
            occasion=None,
            derived=None,
            known_by=_known_by(claim, metric, region, period, dated, number.measure),
            open=(),
            nearest=() if metric else self._nearest(names, region),
        )
        left = tuple(name for name in _FIELDS if getattr(figure, name) is None)
        return Row(msgspec.structs.replace(figure, open=left), dated, names)

    def _before(self, told: Told, amount: str | None) -> str | None:
        """Return the words that named the statistic of the number before, in the paragraph.

        An amount in another unit is of something else.
        """
        last = next(reversed(self.said.get(told.paragraph, [])), None)
        if last is None or (amount and last[0] not in (None, amount)):
            return None
        return last[1]

    def _nearest(self, names: str | None, region: str | None) -> tuple[Candidate, ...]:
        asked = " ".join(filter(None, (region and region.replace("-", " "), names)))
        if not names:
            return ()
        if asked not in self.nearest:
            found = suggestions.suggestions(self.store, "metric", asked)
            self.nearest[asked] = tuple(
                Candidate(id=one.id, name=one.name, score=one.score) for one in found[:MOST_NEAREST]
            )
        return self.nearest[asked]

    def _printed(self, period: str, told: Told, sentence: tuple[int, int]) -> Printed | None:
        """Return the words that say a period, the nearest before a number, or in its sentence."""
        for at in range(told.paragraph, -1, -1):
            found = [
                (span, changed)
                for span, said, changed in _periods(self.texts[at], self.day)
                if said == period and span[0] >= self.periods.heads[at]
            ]
            within = [one for one in found if _inside(one[0], sentence)]
            if at == told.paragraph:
                found = within or [one for one in found if one[0][0] < told.begin]
            if found:
                span, changed = min(reversed(found), key=lambda one: one[1])
                here = at == told.paragraph and bool(within)
                place = told._replace(paragraph=at, begin=span[0], end=span[1])
                return Printed(self._words(place), self._line(place), here, changed)
        return None

    def _basis(self, period: str | None, dated: Printed | None, told: Told) -> PeriodBasis:
        if period is None:
            return "none"
        if dated and dated.here and not dated.anchored:
            return "stated"
        text = self.texts[told.paragraph]
        years = {end[:4] for end in period.split("/")}
        return "carried" if all(year in text for year in years) else "implied"


def _over_years(measure: str | None, told: Told, period: str | None) -> str | None:
    """Return the period of a figure; growth over years has the interval that was read, or none."""
    if measure != "cagr" or _spans_years(period) or told.statement is None:
        return period
    read = told.statement.claim.period
    return read if _spans_years(read) else None


def _since(
    number: draft_fields.Number, period: str | None, bases: Sequence[str]
) -> draft_fields.Number:
    """Return growth since a year that is not the one before as what it is: growth."""
    if number.measure != "yoy" or period is None or "/" in period:
        return number
    years = [one for one in bases if periods.comparable(one, period)]
    far = any(int(period[:4]) - int(one[:4]) > 1 for one in years)
    return number._replace(measure="growth") if far else number


def _spans_years(period: str | None) -> bool:
    first, last = periods.parse(period).years if period else (0, 0)
    return first < last


def _known_by(  # noqa: PLR0913, PLR0917 - one a field
    claim: Claim,
    metric: str | None,
    region: str | None,
    period: str | None,
    dated: Printed | None,
    measure: str | None,
) -> KnownBy:
    """Return how each field is known: as it was read, or carried over from the text as a whole."""
    when: How | None = "carried" if period else None
    if dated and dated.here:
        when = "anchored" if dated.anchored else "printed"
    same = region is not None and region == claim.region
    return KnownBy(
        metric=claim.known_by.metric if metric else None,
        region=claim.known_by.region if same else "carried" if region else None,
        period=when,
        measure=claim.known_by.measure or "printed" if measure else None,
    )


_NOTHING = Paragraph("", 1, ((0, 1, 1),))


def _dated(text: str) -> str | None:
    found = date_line(text)
    return found.period if found else None


def _inside(span: tuple[int, int], outer: tuple[int, int]) -> bool:
    return outer[0] <= span[0] and span[1] <= outer[1]


@lru_cache(maxsize=256)  # each number asks for those of its paragraph, and of some before it
def _periods(text: str, day: str | None) -> tuple[tuple[tuple[int, int], str, bool], ...]:
    """Return where each period of a text stands, which it is, and whether the day told it."""
    return tuple(_found(text, day))


def _found(text: str, day: str | None) -> Iterator[tuple[tuple[int, int], str, bool]]:
    dated = anchored(text, day)
    for when in periods.find_periods(dated.text):
        begin, end = dated.place(when.span[0]), dated.place(when.span[1], end=True)
        yield (begin, end), when.period, dated.touches(when.span)


def _base(measure: str | None, period: str | None, named: str | None) -> str | None:
    """Return the period that growth is counted from: that of a year before, or where it begins."""
    if named or period is None:
        return named
    if measure == "yoy":
        return periods.year_before(period)
    if measure in _GROWN and "/" in period:
        return period.partition("/")[0]
    return None
