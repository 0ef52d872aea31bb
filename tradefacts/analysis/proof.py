"""Hold every number of a text against the dataset, and against the other numbers of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from tradefacts.analysis import inference
from tradefacts.analysis.contradictions import contradictions
from tradefacts.analysis.diagnosis import TELLING, digits
from tradefacts.analysis.endpoints import Book
from tradefacts.analysis.printed import Contradiction
from tradefacts.analysis.verify import Outcome, held, references
from tradefacts.model.answers import Claim, Diagnosis, Fate, KnownBy, Proofed, Spot
from tradefacts.model.records import Figure
from tradefacts.reading import whole_text
from tradefacts.reading.additions import added
from tradefacts.reading.carried import Statement
from tradefacts.reading.whole_text import Told
from tradefacts.store.database import Store
from tradefacts.text.currencies import MONEY
from tradefacts.text.document import Document, Paragraph
from tradefacts.text.sentence import Span, sentences

FATES: tuple[Fate, ...] = (
    "confirmed",
    "differs",
    "disputed",
    "contradicts",
    "not_covered",
    "unread",
)
_FATE_OF: dict[str, Fate] = {
    "match": "confirmed",
    "consistent": "confirmed",
    "mismatch": "differs",
    "disputed": "disputed",
    "cannot_verify": "not_covered",
}
_FIRM = ("printed", "paired", "carried", "anchored")
_TELLING = ("currency", "wrong_period")
"""Slips that show though the dataset has no figure of that unit or period: it prints the same
digits, of the same statistic and place, in another."""
_TAKEN = ("other_region", "other_metric")
_SLIPS = frozenset(
    "sign factor_10 factor_100 factor_1000 factor_1e4 factor_1e8 currency wrong_period"
    " other_metric".split()
)
"""Slips that leave the digits of a figure, which a number of something else has by chance alone."""
_FAR = 10  # times: no slip of a digit takes a number further, and a lost scale is diagnosed
_AROUND = 100  # characters on either side of a number in a long run without a stop
_NOTHING_KNOWN = KnownBy(metric=None, region=None, period=None, measure=None)


class _Judged(NamedTuple):
    """A number of the text with what the dataset says of it."""

    told: Told
    claim: Claim
    fate: Fate
    found: Outcome


class Proof:
    """What holds of each number of a text that states something: iterate, in their order.

    `fates` counts the numbers by fate, `no_statement` those that state nothing, as far as they
    were given. `published` (ISO 8601) overrules the day that the text gives itself, `place` is the
    id of the region that it is about where it does not say; `number` tells texts apart.
    """

    def __init__(
        self,
        store: Store,
        document: Document,
        *,
        published: str | None = None,
        place: str | None = None,
        number: int = 1,
    ) -> None:
        self._store = store
        self._book = Book(store)
        self._paragraphs = document.paragraphs
        self._titles = [document.title] if document.title else []
        self._about = (published or document.published, place)
        self._file, self._number = document.name, number
        self.fates: dict[str, int] = dict.fromkeys((*FATES, "no_statement"), 0)

    def __iter__(self) -> Iterator[Proofed]:
        """Yield each number; all are read before the first is given, for any may contradict it."""
        told = [*self._told()]
        self.fates["no_statement"] = sum(one.what == "no_statement" for one in told)
        stated = [one for one in told if one.what != "no_statement"]
        texts = [whole_text.plain(self._store, one.text) for one in self._paragraphs]
        against = contradictions(self._store, texts, stated)
        judged = [self._judged(one) for one in stated]
        spans: list[Span] = []
        last = -1
        for nth, one in enumerate(judged, 1):
            if one.told.paragraph != last:
                last = one.told.paragraph
                spans = list(sentences(self._paragraphs[last].text))
            record = self._record(nth, one, against.get(nth - 1, ()), judged, spans)
            self.fates[record.fate] += 1
            yield record

    def _told(self) -> Iterator[Told]:
        """Yield every number of the text; of a title that stands outside it none."""
        published, place = self._about
        before = len(self._titles)
        texts = (*self._titles, *(one.text for one in self._paragraphs))
        for told in whole_text.read(self._store, texts, published=published, place=place):
            if told.paragraph >= before:
                yield told._replace(paragraph=told.paragraph - before)

    def _judged(self, told: Told) -> _Judged:
        if told.statement is None:
            reason = Diagnosis(code="unread", message=told.reason or "")
            return _Judged(
                told, _unread(told), "unread", Outcome("cannot_verify", diagnosis=reason)
            )
        before = " ".join((*self._titles, self._paragraphs[told.paragraph].text[: told.begin]))
        reads, found = held(self._store, self._book, told.statement, before)
        firm = found.verdict != "mismatch" or (
            _firm(told, reads, found) and added(self._store, reads, behind=False) is None
        )
        if firm and not found.figures:
            found = found._replace(figures=found.nearest[:1])
        if not firm:
            said = found.diagnosis or _against(found)
            found = Outcome("cannot_verify", found.figures, _perhaps(said))
        found = found._replace(diagnosis=inference.told(reads, found.diagnosis))
        return _Judged(told, reads.claim, _FATE_OF[found.verdict], found)

    def _record(
        self,
        nth: int,
        one: _Judged,
        against: Sequence[Contradiction],
        judged: Sequence[_Judged],
        spans: Sequence[Span],
    ) -> Proofed:
        told, found = one.told, one.found
        fate, diagnosis = one.fate, found.diagnosis
        related: list[_Judged] = []
        for contradiction in against:
            others = [judged[other] for other in contradiction.numbers if other != nth - 1]
            kept = fate == "confirmed" and any(other.fate != "confirmed" for other in others)
            if fate not in ("differs", "disputed") and not kept:
                fate, diagnosis = "contradicts", contradiction.diagnosis
            related += [other for other in others if other not in related]
        paragraph = self._paragraphs[told.paragraph]
        spot = _spot(paragraph, told)
        begin, end = _quoted(_sentence(spans, told), told)
        claim = msgspec.structs.replace(
            one.claim,
            text=paragraph.text[begin:end],
            begin=told.begin - begin,
            end=told.end - begin,
        )
        return Proofed(
            id=f"text-{self._number}-{nth}",
            name=paragraph.text[told.begin : told.end].strip(),
            name_zh=None,
            aliases=(),
            note=None,
            sources=references(found.figures),
            file=self._file,
            line=spot.line,
            column=spot.column,
            end_column=spot.end_column,
            paragraph=paragraph.number_at(told.begin),
            fate=fate,
            verdict=found.verdict,
            claim=claim,
            figures=found.figures,
            diagnosis=diagnosis,
            related=tuple(
                _spot(self._paragraphs[other.told.paragraph], other.told) for other in related
            ),
        )


def _unread(told: Told) -> Claim:
    return Claim(
        begin=told.begin,
        end=told.end,
        metric=None,
        region=None,
        period=None,
        base_period=None,
        measure=None,
        value=None,
        unit=None,
        qualifier=None,
        low=None,
        high=None,
        known_by=_NOTHING_KNOWN,
    )


def _firm(told: Told, reads: Statement, found: Outcome) -> bool:
    """Whether a text says all that a figure must have to rule a number out.

    A careless reader sees slips where there are none, so one field that is only inferred, or taken
    over from another paragraph, leaves it open.
    """
    claim, known = reads.claim, reads.claim.known_by
    dated = known.period in _FIRM or all(one.period is None for one in found.figures)
    counted = claim.unit is not None or not any(one.unit in MONEY for one in found.figures)
    near = found.diagnosis is not None or any(_near(claim, one) for one in found.figures)
    code = found.diagnosis.code if found.diagnosis else ""
    if code == "wrong_period" and known.period in (None, "carried"):
        return False  # the number says itself which period was meant
    # A level of another place or statistic, digit for digit: the one named was mistaken.
    taken = code in _TAKEN and claim.measure == "level" and digits(claim.value or 0) >= TELLING
    fields = (reads.named if taken else known.metric, known.region, known.measure)
    said = all(how in _FIRM for how in fields) and not reads.inferred
    held = bool(found.figures) or code in _TELLING or taken
    # What is carried from another paragraph is firm where the number is a slip besides.
    whole = told.whole or (bool(found.figures) and code in _SLIPS)
    return held and whole and said and dated and counted and near


def _near(claim: Claim, figure: Figure) -> bool:
    """Whether a number may be a slip of a figure; one far from it is of something else."""
    one, other = abs(claim.value or 0), abs(figure.value)
    return claim.measure != "level" or other / _FAR < one < other * _FAR


def _against(found: Outcome) -> Diagnosis:
    printed = "; ".join(f"{one.stated} ({one.source} ¶{one.paragraph})" for one in found.figures)
    return Diagnosis(code="differs", message=f"the dataset has {printed}")


def _perhaps(said: Diagnosis) -> Diagnosis:
    return Diagnosis(code=said.code, message=f"perhaps it differs: {said.message}")


def _spot(paragraph: Paragraph, told: Told) -> Spot:
    line, column = paragraph.place(told.begin)
    last = told.end
    while paragraph.place(last - 1)[0] != line:  # the number goes on in the next line
        last = told.begin + len(paragraph.text[told.begin : last - 1].rstrip())
    return Spot(line=line, column=column, end_column=paragraph.place(last - 1)[1] + 1)


def _quoted(sentence: Span, told: Told) -> Span:
    """Return what is quoted around a number: its sentence, or what of it is near where it is long.

    A line of thousands of numbers would be told again with each.
    """
    begin, end = sentence
    if end - begin <= whole_text.MAX_SENTENCE:
        return sentence
    return max(begin, told.begin - _AROUND), min(end, told.end + _AROUND)


def _sentence(spans: Sequence[Span], told: Told) -> Span:
    """Return where the sentence of a number stands in its paragraph."""
    at = bisect_right(spans, told.begin, key=lambda span: span[0]) - 1
    begin, end = spans[max(at, 0)]
    return min(begin, told.begin), max(end, told.end)
