"""What a claim leaves open and the dataset settles, because one statistic alone fits.

"Exports rose 5.4% in Jan-Apr 2023" names no place, "Guangdong has ranked first for 37 years" no
statistic and no year. Where two would fit, nothing is inferred; what was inferred is said.
"""

from __future__ import annotations

import msgspec

from tradefacts.analysis.agreement import equal, same_period, same_unit
from tradefacts.analysis.endpoints import Book
from tradefacts.model.answers import Claim, Diagnosis
from tradefacts.model.records import Figure
from tradefacts.reading import measure
from tradefacts.reading.carried import Statement
from tradefacts.store.database import Store
from tradefacts.store.memo import language


def completed(store: Store, book: Book, reads: Statement) -> Statement:
    """Return a claim with what it leaves open, as far as one statistic alone fits."""
    codes = {one.code for one in reads.missing}
    if reads.quantity is None:
        return reads
    if codes == {"missing_region"} and len(reads.statistics) == 1:
        reads = _placed(store, book, reads)
    if reads.missing:
        return reads
    return _dated(book, _timeless(book, _since(store, book, reads)))


def _since(store: Store, book: Book, reads: Statement) -> Statement:
    """Read a bare "was cut by 81% in 2021" as the growth that alone is told of that year."""
    claim = reads.claim
    if claim.measure != "yoy" or claim.metric is None:
        return reads
    if measure.year_on_year(reads.rest, language(store)):
        return reads
    own = [one for one in book.figures(claim.metric) if one.unit == claim.unit]
    grown = [one for one in own if one.measure == "growth" and same_period(claim.period, one)]
    if not grown or any(one.measure == "yoy" for one in own):
        return reads
    said = f"no base is named; read as {grown[0].base_period}, the only one that the dataset has"
    return _with(reads, said, reads.statistics, measure="growth")


def _placed(store: Store, book: Book, reads: Statement) -> Statement:
    """Read the place of the one statistic named, where its figures tell of no other's.

    A share of a whole country makes the same statistic one of the country's too.
    """
    (metric,) = reads.statistics
    own = book.figures(metric)
    whole = store.whole_of(metric) is None
    if not own or (whole and any(one.measure == "share" for one in own)):
        return reads
    claim = reads.claim
    fits = [one for one in own if one.measure == claim.measure and same_unit(claim.unit, one)]
    singled = [
        one
        for one in fits
        if (same_period(claim.period, one) if claim.period else equal(claim.value or 0, one.value))
    ]
    if not singled:
        return reads
    region = singled[0].region
    said = f"no place is named; read as {region}, for {metric} alone fits"
    return _with(reads, said, reads.statistics, metric=metric, region=region)


def _timeless(book: Book, reads: Statement) -> Statement:
    """Drop a period that was only carried over, where no figure of the measure has one."""
    claim = reads.claim
    if claim.known_by.period != "carried" or claim.metric is None:
        return reads
    own = [one for one in book.figures(claim.metric) if _alike(claim, one)]
    if not own or any(one.period for one in own):
        return reads
    known = msgspec.structs.replace(claim.known_by, period=None)
    return reads._replace(claim=msgspec.structs.replace(claim, period=None, known_by=known))


def _dated(book: Book, reads: Statement) -> Statement:
    """Read the period, where all figures of the statistic and measure are of one."""
    claim = reads.claim
    if claim.period is not None or claim.metric is None or measure.every_year(reads.rest):
        return reads
    own = [one for one in book.figures(claim.metric) if _alike(claim, one)]
    periods = {one.period for one in own}
    if len(periods) != 1 or None in periods:
        return reads
    (period,) = periods
    said = f"no period is named; read as {period}, the only one that the dataset has"
    return _with(reads, said, reads.statistics, period=period)._replace(undated=True)


def _alike(claim: Claim, figure: Figure) -> bool:
    return (figure.measure, figure.region) == (claim.measure, claim.region)


def _with(
    reads: Statement, said: str, statistics: tuple[str, ...], **changes: str | None
) -> Statement:
    return reads._replace(
        claim=msgspec.structs.replace(reads.claim, **changes),
        statistics=statistics,
        missing=(),
        inferred=(*reads.inferred, said),
    )


def told(reads: Statement, reading: Diagnosis | None) -> Diagnosis | None:
    """Say what was inferred, after what there is to say anyway."""
    if not reads.inferred:
        return reading
    inferred = "; ".join(reads.inferred)
    if reading is None:
        return Diagnosis(code="inferred", message=inferred)
    return Diagnosis(code=reading.code, message=f"{reading.message}; {inferred}")
