"""What a claim leaves open and the dataset settles, because one statistic alone fits.

"Exports rose 5.4% in Jan-Apr 2023" names no place, "Guangdong has ranked first for 37 years" no
statistic and no year. Where two would fit, nothing is inferred; what was inferred is said.
"""

from __future__ import annotations

import msgspec

from tradefacts.analysis.agreement import equal, same_period, same_unit
from tradefacts.analysis.endpoints import Book
from tradefacts.model.answers import Claim, Reading
from tradefacts.model.records import Figure
from tradefacts.reading import measure
from tradefacts.reading.statement import Reads
from tradefacts.store.database import Store
from tradefacts.store.memo import phrases
from tradefacts.text import tokens
from tradefacts.text.normalize import is_chinese
from tradefacts.text.patterns import Pruned
from tradefacts.text.tokens import CHARACTERS, NAMED, stem

_RANKED = ("rank", "streak")
_RANKING = frozenset(
    stem(word)
    for word in """rank ranked ranks ranking rankings first top topped tops topping place places
    position spot number country nation national nationwide nationally province provinces provincial
    league table list row straight consecutive successive running year years hold held holds keep
    kept retain retained maintain maintained remain remained stay stayed lead led leads leading
    among other already now still always ever since come came finish finished title
    crown its""".split()
)
"""Words that only say that something ranks; any other may name what does."""
_RANKING_ZH = Pruned(
    "%s",
    "连续|年|位居|稳居|居|位列|名列|蝉联|保持|排名|排在|排|全国|各省|省份|省|首|第一|第|已经?|在|的|位|名|次"
    "|一直|领跑|领先",
)


def completed(store: Store, book: Book, reads: Reads) -> Reads:
    """Return a claim with what it leaves open, as far as one statistic alone fits."""
    codes = {one.code for one in reads.missing}
    if reads.quantity is None:
        return reads
    if codes == {"missing_metric"} and reads.claim.measure in _RANKED:
        reads = _ranked(store, reads)
    elif codes == {"missing_region"} and len(reads.statistics) == 1:
        reads = _placed(store, book, reads)
    return _dated(book, _since(book, reads)) if not reads.missing else reads


def _since(book: Book, reads: Reads) -> Reads:
    """Read a bare "was cut by 81% in 2021" as the growth that alone is told of that year."""
    claim = reads.claim
    if claim.measure != "yoy" or claim.metric is None or measure.year_on_year(reads.rest):
        return reads
    own = [one for one in book.figures(claim.metric) if one.unit == claim.unit]
    grown = [one for one in own if one.measure == "growth" and same_period(claim.period, one)]
    if not grown or any(one.measure == "yoy" for one in own):
        return reads
    said = f"no base is named; read as {grown[0].base_period}, the only one that the dataset has"
    return _with(reads, said, reads.statistics, measure="growth")


def _ranked(store: Store, reads: Reads) -> Reads:
    """Read which statistic ranks, where the sentence has no word that may name another."""
    from tradefacts.analysis.endpoints import of_region

    claim = reads.claim
    if claim.value is None or claim.region is None or _unread(store, reads.rest):
        return reads
    fits = [
        one
        for one in of_region(store, claim)
        if one.unit == claim.unit
        and equal(claim.value, one.value)
        and (claim.period is None or same_period(claim.period, one))
    ]
    if len({one.metric for one in fits}) != 1:
        return reads
    said = f"no statistic is named; read as {fits[0].metric}, which alone fits"
    return _with(reads, said, (fits[0].metric,), metric=fits[0].metric)


def _unread(store: Store, text: str) -> bool:
    """Whether a sentence about a rank holds a word that is not about ranks or places."""
    latin = [token for token in tokens.tokens(text, phrases(store)) if token.kind not in NAMED]
    if any(token.key not in _RANKING for token in latin if token.kind != CHARACTERS):
        return True
    chinese = "".join(char for char in text if is_chinese(char))
    for token in tokens.tokens(text, phrases(store)):
        if token.kind in NAMED:
            chinese = chinese.replace(token.text, "")
    return bool(_RANKING_ZH.sub("", chinese))


def _placed(store: Store, book: Book, reads: Reads) -> Reads:
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


def _dated(book: Book, reads: Reads) -> Reads:
    """Read the period, where all figures of the statistic and measure are of one."""
    claim = reads.claim
    if claim.period is not None or claim.metric is None:
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


def _with(reads: Reads, said: str, statistics: tuple[str, ...], **changes: str | None) -> Reads:
    return reads._replace(
        claim=msgspec.structs.replace(reads.claim, **changes),
        statistics=statistics,
        missing=(),
        inferred=(*reads.inferred, said),
    )


def told(reads: Reads, reading: Reading | None) -> Reading | None:
    """Say what was inferred, after what there is to say anyway."""
    if not reads.inferred:
        return reading
    inferred = "; ".join(reads.inferred)
    if reading is None:
        return Reading(code="inferred", message=inferred)
    return Reading(code=reading.code, message=f"{reading.message}; {inferred}")
