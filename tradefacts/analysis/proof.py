"""Check a whole text: every number of it against the dataset, and the text against itself."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from tradefacts.analysis import inference, verify
from tradefacts.analysis.contradictions import Contradiction, Number, Twice, contradictions
from tradefacts.analysis.endpoints import Book
from tradefacts.analysis.verify import Outcome
from tradefacts.model.answers import Diagnosis, Fate, Place, Proof, Verdict
from tradefacts.model.parts import Reference
from tradefacts.reading import statistic, whole_text
from tradefacts.reading.carried import Statement
from tradefacts.reading.whole_text import Told
from tradefacts.store.database import Store
from tradefacts.text.document import Document
from tradefacts.text.quantities import find_all
from tradefacts.text.sentence import sentences

_FATES: dict[Verdict, Fate] = {
    "match": "confirmed",
    "consistent": "confirmed",
    "disputed": "disputed",
    "mismatch": "differs",
    "cannot_verify": "not_covered",
}
_KNOWN = ("printed", "paired", "anchored", "carried")


class Checked(NamedTuple):
    """What a text's numbers came to: a result each, and how many state nothing."""

    results: list[Proof]
    no_statement: int


class _Found(NamedTuple):
    """A number on its way to a result."""

    told: Told
    number: Number
    statement: Statement | None
    outcome: Outcome | None
    fate: Fate


def proof(
    store: Store, document: Document, *, published: str | None = None, place: str | None = None
) -> Checked:
    """Return the fate of every number of a text that states something, in their order.

    `published` (ISO 8601) overrules the day that the text prints; `place` is the id of the region
    that it is of where it does not say.
    """
    book = Book(store)
    texts = [paragraph.text for paragraph in document.paragraphs]
    day = published or document.published
    found: list[_Found] = []
    silent = 0
    by_paragraph: dict[int, list[Number]] = {}
    for told in whole_text.read(store, texts, published=day, place=place):
        if told.what == "no_statement":
            silent += 1
            continue
        one = _weighed(store, book, told, texts[told.paragraph], len(found))
        found.append(one)
        by_paragraph.setdefault(told.paragraph, []).append(one.number)
    against: dict[int, list[Contradiction]] = {}
    for other in _contradicting(store, texts, by_paragraph):
        for index in other.numbers:
            against.setdefault(index, []).append(other)
    results = [_result(document, found, number, against) for number in range(len(found))]
    return Checked(results, silent)


def _weighed(store: Store, book: Book, told: Told, text: str, index: int) -> _Found:
    """Return a number with what the dataset says of it."""
    stated = told.statement
    if stated is None or stated.quantity is None:
        written = text[told.begin : told.end]
        quantity = next(iter(find_all(whole_text.plain(store, written))), None)
        assert quantity is not None  # it was read as a number
        return _Found(
            told, Number(index, told.begin, told.end, quantity, None), None, None, "unread"
        )
    reads, outcome = _held(store, book, stated)
    fate = _FATES[outcome.verdict]
    if fate == "differs" and not (told.whole and _known(reads) and _plain(store, reads)):
        fate, outcome = "not_covered", _perhaps(outcome)
    number = Number(index, told.begin, told.end, stated.quantity, reads)
    return _Found(told, number, reads, outcome, fate)


def _held(store: Store, book: Book, stated: Statement) -> tuple[Statement, Outcome]:
    """Return a statement as it is completed, and what the dataset says of it.

    A period that was only carried over, and for which there is no figure, need not be meant: where
    the statistic has figures of one period alone, that one is tried.
    """
    reads = inference.completed(store, book, stated)
    outcome = verify.outcome(store, book, reads)
    lacking = outcome.diagnosis is not None and outcome.diagnosis.code == "unknown_period"
    if not (lacking and reads.claim.known_by.period == "carried"):
        return reads, outcome
    known = msgspec.structs.replace(reads.claim.known_by, period=None)
    open_claim = msgspec.structs.replace(reads.claim, period=None, known_by=known)
    undated = inference.completed(store, book, stated._replace(claim=open_claim))
    other = verify.outcome(store, book, undated)
    good = other.verdict in ("match", "consistent", "disputed")
    return (undated, other) if good else (reads, outcome)


def _known(reads: Statement) -> bool:
    """Whether statistic, place, period and measure are all said, not inferred."""
    known = reads.claim.known_by
    fields = (known.metric, known.region, known.measure)
    dated = known.period in _KNOWN or reads.claim.period is None
    return dated and all(one in _KNOWN for one in fields) and not reads.inferred


def _plain(store: Store, reads: Statement) -> bool:
    """Whether all that is said around a number is of its statistic's names and keywords."""
    return not statistic.says_more(store, reads.statistics, reads.rest)


def _perhaps(outcome: Outcome) -> Outcome:
    """Return an outcome that only may be one: what it is of was carried from afar."""
    said = outcome.diagnosis.message if outcome.diagnosis else "it is another number"
    perhaps = Diagnosis(code="perhaps", message=f"perhaps {said}")
    return outcome._replace(verdict="cannot_verify", diagnosis=perhaps)


def _contradicting(
    store: Store, texts: list[str], by_paragraph: dict[int, list[Number]]
) -> Iterator[Contradiction]:
    twice = Twice()
    for paragraph, numbers in by_paragraph.items():
        text = whole_text.plain(store, texts[paragraph])
        yield from contradictions(text, numbers)
        ends = [end for _, end in sentences(text)]
        for one in numbers:
            sentence = paragraph, bisect_left(ends, one.end)
            if found := twice.add(one, sentence):
                yield found


def _result(
    document: Document, found: list[_Found], at: int, against: dict[int, list[Contradiction]]
) -> Proof:
    one = found[at]
    told, outcome, fate = one.told, one.outcome, one.fate
    diagnosis = (
        inference.told(one.statement, outcome.diagnosis) if one.statement and outcome else None
    )
    related: list[int] = []
    for other in against.get(at, ()):
        unsure = any(found[index].fate != "confirmed" for index in other.numbers)
        if fate == "confirmed" and not unsure:
            continue
        related += [index for index in other.numbers if index != at]
        if fate not in ("differs", "disputed", "confirmed"):
            fate = "contradicts"
            diagnosis = Diagnosis(code=other.code, message=other.message)
        elif diagnosis is None:
            diagnosis = Diagnosis(code=other.code, message=other.message)
    place = _place(document, told)
    figures = outcome.figures if outcome else ()
    references = (Reference(source=held.source, paragraph=held.paragraph) for held in figures)
    paragraph = document.paragraphs[told.paragraph]
    text = paragraph.text[told.begin : told.end]
    return Proof(
        id=f"{document.name}:{place.line}:{place.column}",
        name=text,
        name_zh=None,
        aliases=(),
        note=None,
        sources=tuple(dict.fromkeys(references)),
        file=document.name,
        line=place.line,
        column=place.column,
        end_column=place.end_column,
        paragraph=paragraph.number,
        fate=fate,
        verdict=outcome.verdict if outcome else None,
        claim=msgspec.structs.replace(one.statement.claim, text=paragraph.text)
        if one.statement
        else None,
        figures=figures,
        diagnosis=diagnosis,
        related=tuple(_place(document, found[index].told) for index in dict.fromkeys(related)),
    )


def _place(document: Document, told: Told) -> Place:
    """Return where a number stands; of one that goes on in the next line, to the line's end."""
    paragraph = document.paragraphs[told.paragraph]
    line, column = paragraph.place(told.begin)
    last, end = paragraph.place(told.end - 1)
    return Place(line=line, column=column, end_column=end + 1 if last == line else column + 1)


def fates(results: Iterable[Proof], no_statement: int) -> dict[str, int]:
    """Return how many numbers had each fate."""
    counts = dict.fromkeys(
        ("confirmed", "differs", "disputed", "contradicts", "not_covered", "unread"), 0
    )
    for one in results:
        counts[one.fate] += 1
    return counts | {"no_statement": no_statement}
