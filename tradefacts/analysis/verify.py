"""Hold a claim against the dataset, with the precision in which both were printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tradefacts.analysis import inference
from tradefacts.analysis.agreement import agrees, comparable, equal
from tradefacts.analysis.endpoints import Book
from tradefacts.model.answers import Claim, Diagnosis, Verdict, Verification
from tradefacts.model.choices import MEASURES
from tradefacts.model.errors import Malformed
from tradefacts.model.parts import Reference
from tradefacts.model.records import Figure
from tradefacts.reading import whole_text
from tradefacts.reading.additions import added
from tradefacts.reading.carried import Statement
from tradefacts.reading.statement import Pins
from tradefacts.reading.vocabulary import tells_apart
from tradefacts.reading.whole_text import MAX_CLAIM
from tradefacts.store.database import Store
from tradefacts.text import periods as period
from tradefacts.text.currencies import MONEY

if TYPE_CHECKING:
    from tradefacts.analysis.diagnosis import Suspect

MAX_NEAREST = 3
_SMALL = 10**6  # times: a scale that is not said
_OTHER_TIME = ("unknown_period", "wrong_period")
_ELSEWHERE = ("other_metric", "other_region")
_HOLDS = ("match", "consistent", "disputed")
NO_PINS = Pins()


class Outcome(NamedTuple):
    """A verdict with its reason."""

    verdict: Verdict
    figures: tuple[Figure, ...] = ()
    diagnosis: Diagnosis | None = None
    nearest: tuple[Figure, ...] = ()


WORST: tuple[Verdict, ...] = ("mismatch", "disputed", "cannot_verify", "consistent", "match")
"""Verdicts, the one that decides over a whole claim first."""


def worst(found: Iterable[Verification]) -> Verdict:
    """Return the verdict on a claim: the worst of those on its numbers."""
    return min((one.verdict for one in found), key=WORST.index)


def verify(  # noqa: PLR0913 - what an option of the command says
    store: Store,
    text: str,
    pins: Pins = NO_PINS,
    *,
    number: int = 1,
    exact: bool = False,
    published: str | None = None,
) -> tuple[Verification, ...]:
    """Return what the dataset says of each number of a claim, in their order; at least one.

    `number` tells the claims of one run apart; `published` is the day that "this year" is counted
    from. Raises Malformed where the claim is too long or the day is none, and NotFound, Ambiguous
    or Malformed where an option names nothing.
    """
    if len(text) > MAX_CLAIM:
        raise Malformed(
            f"a claim of {len(text):,} characters is more than the {MAX_CLAIM:,} that are read;"
            " a text is for `proof`"
        )
    book = Book(store)
    day = None if published is None else as_day(published)
    read = whole_text.statements(store, text, pins, exact=exact, published=day)
    return tuple(
        _verified(store, book, one, text, f"claim-{number}-{nth}")
        for nth, one in enumerate(read, 1)
    )


def as_day(published: str) -> str:
    """Return the day that a text was published, as given; raises Malformed where it is none."""
    try:
        found = period.parse(published)
    except ValueError as error:
        raise Malformed(f"--published: {error}") from None
    if found.first != found.last:
        raise Malformed(f"--published: {published!r} is no day; write one such as 2023-06-12")
    return published


def _verified(store: Store, book: Book, stated: Statement, text: str, name: str) -> Verification:
    reads, found = held(store, book, stated, text[: stated.claim.begin])
    return Verification(
        id=name,
        name=text,
        name_zh=None,
        aliases=(),
        note=None,
        sources=references(found.figures),
        claim=msgspec.structs.replace(reads.claim, text=text),
        verdict=found.verdict,
        figures=found.figures,
        diagnosis=inference.told(reads, found.diagnosis),
        nearest=found.nearest,
    )


def held(store: Store, book: Book, stated: Statement, before: str) -> tuple[Statement, Outcome]:
    """Return a statement as it is completed, and what the dataset says of it.

    What is only carried over or left open need not be meant: where nothing can be said of it, the
    period that a statistic alone has is tried, then the figure that the number itself tells.
    `before` is what leads to the number in its text.
    """
    reads = inference.completed(store, book, stated)
    found = outcome(store, book, reads)
    for other in _others(store, stated, found, before):
        tried = inference.completed(store, book, other)
        better = outcome(store, book, tried)
        if better.verdict in _HOLDS:
            return tried, better
    return reads, found


def _others(store: Store, stated: Statement, found: Outcome, before: str) -> Iterator[Statement]:
    """Yield what else may be meant by a statement of which nothing can be said."""
    code = found.diagnosis.code if found.diagnosis else None
    elsewhere = stated.completed and code in _ELSEWHERE
    carried = stated.claim.known_by.period == "carried"
    moved = carried and code in _OTHER_TIME
    if stated.quantity is None or not (found.verdict == "cannot_verify" or elsewhere or moved):
        return
    from tradefacts.analysis.recognition import dated, recognised  # which most claims do not need

    readings = [stated, recognised(store, stated, before)] if moved else []
    if not moved and (other := recognised(store, stated, before)):
        yield other
        readings = [other] if carried else []
    for reading in filter(None, readings):
        yield _undated(reading)
        if when := dated(store, reading):
            yield when


def _undated(stated: Statement) -> Statement:
    known = msgspec.structs.replace(stated.claim.known_by, period=None)
    return stated._replace(claim=msgspec.structs.replace(stated.claim, period=None, known_by=known))


def references(figures: Iterable[Figure]) -> tuple[Reference, ...]:
    """Return where figures are stated, each place once."""
    found = (Reference(source=one.source, paragraph=one.paragraph) for one in figures)
    return tuple(dict.fromkeys(found))


def outcome(store: Store, book: Book, reads: Statement) -> Outcome:
    """Return the verdict on a statement, completed as far as it can be, with its reason."""
    nearest = _nearest(store, reads.claim, book)
    if reads.missing:
        return Outcome("cannot_verify", diagnosis=_joined(reads.missing), nearest=nearest)
    own = () if reads.claim.metric is None else book.figures(reads.claim.metric)
    held = [one for one in own if comparable(reads.claim, one)]
    dated = any(one.measure == reads.claim.measure and one.period for one in own)
    if good := _agreed(reads, held, dated=dated):
        return _more(store, reads, held) or _held(reads, own, held, good)
    if reads.claim.period is None and dated:
        return Outcome("cannot_verify", (), _no_period(reads.claim, book), nearest)
    from tradefacts.analysis.diagnosis import Case, diagnose  # which most claims do not need

    suspect = diagnose(Case(store, book, reads, held))
    if unheld := _unheld(store, book, reads, held, suspect):
        return Outcome("cannot_verify", (), unheld, nearest)
    told = suspect.reading if suspect else _disputed(tuple(held))
    found = Outcome("mismatch", tuple(held), told, (suspect.figure,) if suspect else nearest)
    return found if suspect else _more(store, reads, held) or found


def _unheld(
    store: Store, book: Book, reads: Statement, held: list[Figure], suspect: Suspect | None
) -> Diagnosis | None:
    """Say why a number is not to be held against figures that it does not agree with."""
    if _strays(store, reads, held, suspect):
        # What the words before were about need not be what this number is about.
        said = "which statistic the number is of is not said"
        return Diagnosis(code="missing_metric", message=said)
    if reads.quantity and reads.quantity.unit is None and _in_money(held, reads.quantity.value):
        said = "the number has no unit, and what it is of is money"
        return Diagnosis(code="unknown_metric", message=said)
    return None if suspect or held else _unknown(reads, book)


def _more(store: Store, reads: Statement, held: list[Figure]) -> Outcome | None:
    """Return the outcome for a number that agrees, in a statement that says more than a figure."""
    said = added(store, reads)
    if said is None:
        return None
    diagnosis = Diagnosis(code="not_stated", message=said)
    return Outcome("cannot_verify", (), diagnosis, tuple(held[:MAX_NEAREST]))


def _agreed(reads: Statement, held: list[Figure], *, dated: bool) -> dict[str, Verdict]:
    """Return the figures, by id, with which a number agrees best; none where one rules that out.

    `dated`: there are figures with periods, so that one without a period proves a claim without one
    only where it is the same number.
    """
    quantity = reads.quantity
    assert quantity is not None  # or it would be missing
    agreements = {one.id: agrees(quantity, one) for one in held}
    if same := [name for name, one in agreements.items() if one == "match"]:
        return dict.fromkeys(same, "match")
    # What "over 300 billion" admits, an exact figure of the same period may rule out.
    firm = [one for one in held if one.status == "ok" and None not in (one.low, one.high)]
    ruled_out = any(agreements[one.id] is None for one in firm)
    if ruled_out or (reads.claim.period is None and dated):
        return {}
    return {name: one for name, one in agreements.items() if one is not None}


def _held(
    reads: Statement, own: Sequence[Figure], held: list[Figure], agreed: dict[str, Verdict]
) -> Outcome:
    """Return the outcome for a number that agrees with some figures, in what it adds to them."""
    good = tuple(one for one in held if one.id in agreed)
    figures = good + tuple(one for one in held if one.id not in agreed)
    if all(one.status == "disputed" for one in good):
        return Outcome("disputed", figures, _disputed(good))
    if reads.moved and (doubt := _went_otherwise(reads, own, good[0])):
        return doubt._replace(figures=figures)
    return Outcome(agreed[good[0].id], figures, _disputed(good))


def _in_money(held: list[Figure], value: float) -> bool:
    """Whether a bare number is far too small for money: from 3.7 to 4.5 trillion."""
    return any(one.unit in MONEY and abs(one.value) > _SMALL * abs(value) for one in held)


def _strays(store: Store, reads: Statement, held: list[Figure], suspect: Suspect | None) -> bool:
    """Whether a number is likelier of something else than what was carried over to it."""
    known, code = reads.claim.known_by, suspect.reading.code if suspect else None
    if known.region == "carried" and code == "other_region":
        return True
    if known.metric != "carried":
        return False
    if suspect and code in _ELSEWHERE and reads.completed:
        return not tells_apart(store, reads, suspect.figure.metric)
    return code in _ELSEWHERE or not (held or reads.completed)


def _went_otherwise(reads: Statement, own: Sequence[Figure], figure: Figure) -> Outcome | None:
    """Say what is wrong with the way that a level is said to have gone, if anything is.

    It is held against growth in the period, else against the last level before it.
    """
    rates = ("yoy", "cagr") if figure.measure == "level" else ()
    growth = [one for one in own if one.measure in rates and one.period == figure.period]
    levels = [
        one
        for one in own
        if one.measure == figure.measure
        and one.unit == figure.unit
        and one.period
        and figure.period
        and period.parse(one.period).last < period.parse(figure.period).first
    ]
    if growth:
        rose = growth[0].value > 0
    elif levels:
        rose = figure.value > max(levels, key=lambda one: one.period or "").value
    else:
        said = "which way it went is not known, for no figure before it is"
        return Outcome("cannot_verify", (), Diagnosis(code="unknown_direction", message=said))
    if rose == (reads.moved == "growth"):
        return None
    said = f"the number is right, but it {'rose' if rose else 'fell'} to it"
    return Outcome("mismatch", (), Diagnosis(code="sign", message=said))


def _joined(missing: tuple[Diagnosis, ...]) -> Diagnosis:
    """Return all that was missing as one: the code of the first, the words of all."""
    message = "; ".join(dict.fromkeys(one.message for one in missing))
    return Diagnosis(code=missing[0].code, message=message)


def _disputed(figures: tuple[Figure, ...]) -> Diagnosis | None:
    for figure in figures:
        if figure.status == "disputed":
            said = f"{figure.stated!r} ({figure.source} ¶{figure.paragraph}) is in doubt"
            return Diagnosis(code="disputed", message=f"{said}: {figure.note}")
    return None


def _nearest(store: Store, read: Claim, book: Book) -> tuple[Figure, ...]:
    """Return figures of the metric claimed, those of its measure and nearest period first.

    Where no metric is read: those of the region that state the same number in that measure.
    """
    if read.metric is None:
        from tradefacts.analysis.endpoints import of_region

        same = (one for one in of_region(store, read) if equal(read.value or 0, one.value))
        return tuple(islice(same, MAX_NEAREST)) if read.value is not None else ()
    wanted = int(read.period[:4]) if read.period else None

    def distance(figure: Figure) -> tuple[bool, int]:
        years = period.parse(figure.period).years if figure.period else None
        away = abs(years[1] - wanted) if years and wanted else 0
        return figure.measure != read.measure, away

    return tuple(sorted(book.figures(read.metric), key=distance)[:MAX_NEAREST])


def _no_period(read: Claim, book: Book) -> Diagnosis:
    return Diagnosis(code="missing_period", message=f"no period is named; {_has(read, book)}")


def _unknown(reads: Statement, book: Book) -> Diagnosis:
    """Say what the dataset lacks to hold a claim against."""
    read = reads.claim
    if read.metric is None:
        named = ", ".join(sorted(reads.statistics))
        said = f"the dataset has no such statistic of {read.region}, only {named}"
        return Diagnosis(code="unknown_region", message=said)
    assert read.measure is not None  # a number that was read measures something
    said = f"no {MEASURES[read.measure][0]} of {read.metric} for {read.period or 'no period'}"
    if read.unit:
        said += f" in {read.unit}"
    return Diagnosis(code="unknown_period", message=f"{said}; {_has(read, book)}")


def _has(read: Claim, book: Book) -> str:
    assert read.metric is not None
    own = [one for one in book.figures(read.metric) if one.measure == read.measure]
    periods = ", ".join(dict.fromkeys(one.period or "no period" for one in own))
    return f"the dataset has {periods}" if periods else "the dataset has none"
