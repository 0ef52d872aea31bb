"""Which answers of a search are of the periods that are asked for: what has a date first."""

from __future__ import annotations

from collections.abc import Sequence

from tradefacts.model.errors import NotFound
from tradefacts.search.find import Answered
from tradefacts.search.suggestions import no_such_period
from tradefacts.store.database import Store
from tradefacts.text import periods as period


def of_periods(store: Store, query: str, answers: Sequence[Answered]) -> list[tuple[Answered, str]]:
    """Return the answers that are of their periods, or of none, each with the JSON of its record.

    Raises NotFound; where the best is a metric without such a figure, with others that have one.
    """
    out: list[tuple[bool, Answered, str]] = []
    leading, lacking = "", None
    for answer in answers:
        kind, hit, (periods, bases), *_ = answer
        spans = [period.parse(one) for one in periods]
        record = store.by_id(kind, hit.id, spans, bases)
        if record is None:
            lacking = lacking or (answer if kind == "metric" and not out else None)
            continue
        leading = leading or kind
        # Beside figures of a period, what has no date is no answer.
        if answer.listed or not periods or leading != "metric" or kind in ("metric", "event"):
            undated = bool(periods) and not store.is_dated(kind, hit.id)
            out.append((undated, answer, record))
    if lacking:  # it is known and has no such figure: others are no answer
        others = [answer.hit for _, answer, _ in out if answer.kind == "metric"]
        raise no_such_period(store, "metric", lacking.hit.id, lacking.periods.periods, others)
    if not out:
        raise NotFound(f"nothing is found for {query!r} in that period")
    return [(answer, record) for _, answer, record in sorted(out, key=lambda one: one[0])]
