"""Hold a claim against the dataset, with the precision in which both were printed."""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple

from tradefacts.analysis import inference
from tradefacts.analysis.agreement import agrees, comparable, equal
from tradefacts.analysis.endpoints import Book
from tradefacts.model.answers import Claim, Reading, Verdict, Verification
from tradefacts.model.records import MEASURES, Figure, Reference
from tradefacts.reading import statement
from tradefacts.reading.statement import Pins, Reads
from tradefacts.store.database import Store
from tradefacts.text import periods as period

MAX_NEAREST = 3
NO_PINS = Pins()


class Outcome(NamedTuple):
    """A verdict with its reason."""

    verdict: Verdict
    figures: tuple[Figure, ...] = ()
    diagnosis: Reading | None = None
    nearest: tuple[Figure, ...] = ()


def verify(
    store: Store, text: str, pins: Pins = NO_PINS, *, number: int = 1, exact: bool = False
) -> Verification:
    """Return what the dataset says of a claim; `number` tells the claims of one run apart.

    Raises NotFound, Ambiguous or Malformed where an option names nothing.
    """
    book = Book(store)
    reads = inference.completed(store, book, statement.read(store, text, pins, exact=exact))
    found = _outcome(store, book, reads)
    stated = dict.fromkeys(
        Reference(source=one.source, paragraph=one.paragraph) for one in found.figures
    )
    return Verification(
        id=f"claim-{number}",
        name=text,
        name_zh=None,
        aliases=(),
        note=None,
        sources=tuple(stated),
        claim=reads.claim,
        verdict=found.verdict,
        figures=found.figures,
        diagnosis=inference.told(reads, found.diagnosis),
        nearest=found.nearest,
    )


def _outcome(store: Store, book: Book, reads: Reads) -> Outcome:
    nearest = _nearest(store, reads.claim, book)
    if reads.missing:
        return Outcome("cannot_verify", diagnosis=_joined(reads.missing), nearest=nearest)
    quantity = reads.quantity
    assert quantity is not None  # or it would be missing
    own = () if reads.claim.metric is None else book.figures(reads.claim.metric)
    held = [one for one in own if comparable(reads.claim, one)]
    agreements = {one.id: agrees(quantity, one) for one in held}
    firm = [one for one in held if one.status == "ok" and None not in (one.low, one.high)]
    dated = any(one.measure == reads.claim.measure and one.period for one in own)
    for verdict in ("match", "consistent"):
        good = tuple(one for one in held if agreements[one.id] == verdict)
        # A figure without a period proves a claim without one only where it is the same number.
        # What "over 300 billion" admits, an exact figure of the same period may rule out.
        ruled_out = verdict == "consistent" and any(agreements[one.id] is None for one in firm)
        if good and not ruled_out and (verdict == "match" or reads.claim.period or not dated):
            rest = tuple(one for one in held if one not in good)
            return Outcome(verdict, good + rest, _disputed(good))
    if reads.claim.period is None and dated:
        return Outcome("cannot_verify", (), _no_period(reads.claim, book), nearest)
    from tradefacts.analysis.diagnosis import Case, diagnose  # which most claims do not need

    if suspect := diagnose(Case(store, book, reads, held)):
        return Outcome("mismatch", tuple(held), suspect.reading, (suspect.figure,))
    if held:
        return Outcome("mismatch", tuple(held), _disputed(tuple(held)), nearest)
    return Outcome("cannot_verify", (), _unknown(reads, book), nearest)


def _joined(missing: tuple[Reading, ...]) -> Reading:
    """Return all that was missing as one: the code of the first, the words of all."""
    message = "; ".join(dict.fromkeys(one.message for one in missing))
    return Reading(code=missing[0].code, message=message)


def _disputed(figures: tuple[Figure, ...]) -> Reading | None:
    for figure in figures:
        if figure.status == "disputed":
            said = f"{figure.stated!r} ({figure.source} ¶{figure.paragraph}) is in doubt"
            return Reading(code="disputed", message=f"{said}: {figure.note}")
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


def _no_period(read: Claim, book: Book) -> Reading:
    return Reading(code="missing_period", message=f"no period is named; {_has(read, book)}")


def _unknown(reads: Reads, book: Book) -> Reading:
    """Say what the dataset lacks to hold a claim against."""
    read = reads.claim
    if read.metric is None:
        named = ", ".join(sorted(reads.statistics))
        said = f"the dataset has no such statistic of {read.region}, only {named}"
        return Reading(code="unknown_region", message=said)
    assert read.measure is not None  # a number that was read measures something
    said = f"no {MEASURES[read.measure][0]} of {read.metric} for {read.period or 'no period'}"
    if read.unit:
        said += f" in {read.unit}"
    return Reading(code="unknown_period", message=f"{said}; {_has(read, book)}")


def _has(read: Claim, book: Book) -> str:
    assert read.metric is not None
    own = [one for one in book.figures(read.metric) if one.measure == read.measure]
    periods = ", ".join(dict.fromkeys(one.period or "no period" for one in own))
    return f"the dataset has {periods}" if periods else "the dataset has none"
