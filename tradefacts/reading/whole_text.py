"""Read a text of any length: what each of its numbers states, or that it states nothing.

A sentence is read at a time, with what it takes over from those before it. Of a paragraph the next
one keeps the place and the period, but not the statistic, which each paragraph must name itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

import msgspec

from tradefacts.reading import no_statement
from tradefacts.reading.attribution import unframed
from tradefacts.reading.carried import Scope, Statement
from tradefacts.reading.statement import Pins, of_nothing, of_sentence
from tradefacts.reading.subject import leads
from tradefacts.store.database import Store
from tradefacts.store.memo import language
from tradefacts.text.anchoring import Anchored, anchored, date_line
from tradefacts.text.normalize import blanked_all, is_chinese
from tradefacts.text.periods import find_periods
from tradefacts.text.quantities import Quantity, find_all
from tradefacts.text.sentence import Span, only, sentences

MAX_CLAIM = 1000  # characters; a claim is a sentence or two
MAX_SENTENCE = 2000  # characters; a longer run without a stop is a table or a slip, and unread
_HALF_WIDTH = {
    code: code - 0xFEE0 for code in range(0xFF05, 0xFF5B) if chr(code - 0xFEE0).isalnum()
} | {ord("．"): ".", ord("％"): "%", ord("＄"): "$"}
"""Full-width digits and letters, and the signs that stand with numbers, are the plain ones; commas
keep their width, by which a Chinese sentence is told apart."""
_COMMA_ZH = re.compile(r"(?<=[\u3400-\u9fff]),|,(?=[\u3400-\u9fff])")
"""A comma in half width beside a Chinese character, which parts what no thousands are."""
_WE = re.compile(r"\bus\b(?!\s*(?:dollars?\b|\$))")
"""The pronoun, which in small letters is no name of a country but before its dollar."""
_HEAD, _HEAD_ZH = 6, 12  # words, and Chinese characters, of a line that heads a section
_DATED_IN = 4  # paragraphs from the first in which a text's date line stands
_BYLINE = re.compile(
    r"\s*(?:[(（][^()（）\d]{1,40}[)）]\s*(?:--?|[–—]{1,2})|[(（]记者[^()（）\d]*[)）])"
)
"""Behind the day of a date line, who reports: names of persons that say nothing of a number."""

What = Literal["statement", "no_statement", "unread"]


class Told(NamedTuple):
    """A number of a text: where it stands, and what it states, or why it states nothing."""

    paragraph: int
    """Which of the paragraphs given, from 0."""
    begin: int
    """Where the number and its unit begin in it, in code points from 0."""
    end: int
    """Where they end, exclusive."""
    what: What
    reason: str | None = None
    """Of `no_statement`: what the number is. Of `unread`: why."""
    statement: Statement | None = None
    whole: bool = True
    """Whether place, period and statistic stand in its own paragraph, or follow from it."""


def statements(
    store: Store, text: str, pins: Pins, *, exact: bool = False, published: str | None = None
) -> list[Statement]:
    """Return what a claim states, a number at a time; one without a number where there is none.

    What a sentence does not say of a number is carried over from the number and the sentence
    before. `published` is the day (ISO 8601) that "this year" is counted from. Raises NotFound,
    Ambiguous or Malformed for the options.
    """
    dated = anchored(plain(store, text), published)
    scope = Scope()
    found: list[Statement] = []
    spans = list(sentences(dated.text))
    for number, span in enumerate(spans, 1):
        whole = only(dated.text, [span])
        for one, after in of_sentence(store, whole, pins, scope, exact=exact):
            scope = after
            found.append(_placed(one, dated, whole))
        if number == len(spans):
            break
        sentence = dated.text[slice(*span)]
        subject = leads(store, unframed(sentence, language(store)).statement)
        scope = scope.ended(sentence)._replace(region=subject or scope.region)
    told = [one for one in found if one.quantity is not None]
    return told or found[:1] or [of_nothing(store, dated.text, pins, exact=exact)]


def read(
    store: Store,
    paragraphs: Iterable[str],
    *,
    published: str | None = None,
    place: str | None = None,
) -> Iterator[Told]:
    """Yield every number of a text, paragraph by paragraph, in order.

    `published` (ISO 8601) overrules the date line of the text; `place` is the id of the region
    that the text is about where it does not say.
    """
    reader = _Text(store, published, place)
    for number, text in enumerate(paragraphs):
        for told in reader.paragraph(text, first=number < _DATED_IN):
            yield told._replace(paragraph=number)


class _Text:
    """A text that is being read: what is known of it so far."""

    def __init__(self, store: Store, published: str | None, place: str | None) -> None:
        self.store = store
        self.fixed = published is not None
        self.day = published
        self.scope = Scope(region=place)
        self.subjects: set[str] = {place} if place else set()
        """The places that something was said of."""

    def paragraph(self, text: str, *, first: bool) -> Iterator[Told]:
        """Yield the numbers of a paragraph; `first`: its date line may be that of the text."""
        written = plain(self.store, text)
        head = date_line(written) if first else None
        skipped = 0
        if head:
            self.day = self.day if self.fixed else head.period
            skipped = head.span[1]
            begin = find_periods(written[:skipped])[0].span[0]
            yield Told(0, begin, skipped, "no_statement", "a period")
            byline = _BYLINE.match(written, skipped)
            skipped = byline.end() if byline else skipped
        scope = self.scope
        self.scope = scope._replace(metrics=(), before=None, measure=None, fell=False, text="")
        inherited, before = self.scope.period, self.scope.region
        stated = False
        for begin, end in sentences(written[skipped:]):
            begin, end = begin + skipped, end + skipped  # noqa: PLW2901 - places in the paragraph
            subject = leads(self.store, written[begin:end])
            self.scope = self.scope._replace(region=subject or self.scope.region)
            for one in self._sentence(written[begin:end]):
                told = one._replace(begin=one.begin + begin, end=one.end + begin)
                stated = stated or one.statement is not None
                yield told._replace(whole=self._own(told, inherited)) if one.statement else told
            self.scope = self.scope.ended(written[begin:end][-MAX_CLAIM:])
            self.scope = self.scope._replace(region=subject or self.scope.region)
        if before and not stated and not _heads(written):
            self.scope = self.scope._replace(region=before)

    def _own(self, told: Told, inherited: str | None) -> bool:
        """Whether a statement takes no period from a paragraph before, and has one place."""
        assert told.statement is not None  # which is asked of statements alone
        claim = told.statement.claim
        if claim.known_by.region == "carried" and len(self.subjects) > 1:
            return False
        return not (claim.known_by.period == "carried" and claim.period == inherited)

    def _sentence(self, text: str) -> list[Told]:
        """Return the numbers of a sentence, in order."""
        named = [Told(0, *span, "no_statement", why) for span, why in no_statement.named(text)]
        bare = blanked_all(text, [(one.begin, one.end) for one in named])
        days = no_statement.days(bare)
        found: list[Told] = []
        if len(text) <= MAX_SENTENCE:
            dated = anchored(bare, self.day, same=self.scope.interval)
            for one, scope in of_sentence(self.store, dated.text, Pins(), self.scope):
                self.scope = scope
                claim = (said := _placed(one, dated, dated.text)).claim
                if claim.region and claim.known_by.region == "printed":
                    self.subjects.add(claim.region)
                if claim.begin is None or claim.end is None:
                    continue
                if not _meets((claim.begin, claim.end), days):
                    found.append(Told(0, claim.begin, claim.end, "statement", statement=said))
        taken = [(one.begin, one.end) for one in found]
        others = [*named, *_others(bare)]
        found += [one for one in others if not _meets((one.begin, one.end), taken)]
        return sorted(found, key=lambda one: one.begin)


def _heads(text: str) -> bool:
    """Whether a paragraph without a number is short enough to be the head of those behind it."""
    return len(text) <= _HEAD_ZH if is_chinese(text) else len(text.split()) <= _HEAD


def _placed(one: Statement, dated: Anchored, sentence: str) -> Statement:
    """Return a statement with its place in the text that was dated, and what that made known."""
    claim = one.claim
    if not dated.edits:
        return one
    if claim.known_by.period == "printed" and any(
        when.period == claim.period and dated.touches(when.span) for when in find_periods(sentence)
    ):
        known = msgspec.structs.replace(claim.known_by, period="anchored")
        claim = msgspec.structs.replace(claim, known_by=known)
    if claim.begin is not None and claim.end is not None:
        begin, end = dated.place(claim.begin), dated.place(claim.end, end=True)
        claim = msgspec.structs.replace(claim, begin=begin, end=end)
    return one._replace(claim=claim)


def plain(store: Store, text: str) -> str:
    """Return a text as it is read, with each offset as before: half width, simplified."""
    return store.simplified(_COMMA_ZH.sub("，", _WE.sub("we", text.translate(_HALF_WIDTH))))


def _others(text: str) -> Iterator[Told]:
    """Yield every other number of a sentence: what it is where it states nothing; else unread."""
    spans = [when.span for when in find_periods(text)]
    rest = blanked_all(text, spans)
    lasting = no_statement.lengths(rest)
    for span in (*spans, *lasting):
        yield Told(0, *span, "no_statement", "a period")
    for one in find_all(blanked_all(rest, lasting)):
        yield Told(0, *one.span, *_alone(one))


def _alone(one: Quantity) -> tuple[What, str]:
    """Return the fate of a number that is in no statement, and why."""
    if one.unit == "rank":
        return "no_statement", "an ordinal"
    if one.unit == "year":
        return "no_statement", "a length of time"
    word = one.unit is None and not any(map(str.isdigit, one.text))
    if word and (is_chinese(one.text) or one.text.lower() in ("one", "a", "an")):
        return "no_statement", "part of a word"
    return "unread", "no statement is recognised"


def _meets(span: Span, taken: list[Span]) -> bool:
    return any(begin < span[1] and span[0] < end for begin, end in taken)
