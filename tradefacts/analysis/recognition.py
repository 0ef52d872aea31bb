"""Recognise a figure by its own number, where the words of a sentence name its statistic in part.

"216 experiences have been copied throughout the province" stands behind a sentence about the free
trade zone. The number, its unit and its measure are those of one figure of the place; the name of
its statistic stands in the sentence and in what leads to it; and no word says anything else. Such a
number holds; it never rules anything out.
"""

from __future__ import annotations

import msgspec

from tradefacts.analysis.agreement import agrees, equal, same_period, same_unit
from tradefacts.analysis.endpoints import of_region
from tradefacts.model.records import Figure
from tradefacts.reading import statistic
from tradefacts.reading.carried import Statement
from tradefacts.store.database import Store

_OPEN = frozenset(("missing_metric", "unknown_metric", "ambiguous_metric"))
_BINDING = ("printed", "anchored")


def recognised(store: Store, reads: Statement, before: str) -> Statement | None:
    """Return a statement as that of the one figure that its number tells; None: there is none.

    `before` is what leads to it in its paragraph, and the title.
    """
    claim = reads.claim
    if reads.quantity is None or claim.region is None or claim.measure is None:
        return None
    if reads.doubted or not {one.code for one in reads.missing} <= _OPEN:
        return None
    fitting = [one for one in of_region(store, claim) if _fits(reads, one)]
    metrics = statistic.told(
        store, reads.rest, before, {one.metric for one in fitting}, reads.narrowed
    )
    meant = [one for one in fitting if one.metric in metrics]
    if len({one.metric for one in meant}) != 1:
        return None
    metric = meant[0].metric
    known = msgspec.structs.replace(claim.known_by, metric="inferred")
    changed = msgspec.structs.replace(claim, metric=metric, known_by=known)
    said = f"read as {metric}, of which the number is"
    return reads._replace(
        claim=changed, statistics=(metric,), missing=(), inferred=(*reads.inferred, said)
    )


def dated(store: Store, reads: Statement) -> Statement | None:
    """Return a count with the period of the one figure that it is, whichever was carried over.

    What is counted is counted on a day, which the year of the amounts beside it seldom is.
    """
    claim, quantity = reads.claim, reads.quantity
    if quantity is None or quantity.unit is not None or claim.metric is None:
        return None
    own = [one for one in of_region(store, claim) if one.metric == claim.metric]
    same = {one.period for one in own if equal(quantity.value, one.value)}
    if len(same) != 1 or any(one.period == claim.period for one in own):
        return None
    (period,) = same
    known = msgspec.structs.replace(claim.known_by, period="inferred")
    said = f"read as {period}, of which the number is"
    return reads._replace(
        claim=msgspec.structs.replace(claim, period=period, known_by=known),
        inferred=(*reads.inferred, said),
    )


def _fits(reads: Statement, figure: Figure) -> bool:
    claim, quantity = reads.claim, reads.quantity
    assert quantity is not None
    dated = claim.known_by.period not in _BINDING or same_period(claim.period, figure)
    same = equal(quantity.value, figure.value) and agrees(quantity, figure) is not None
    return same and dated and same_unit(claim.unit, figure)
