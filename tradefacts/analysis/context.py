"""The neighbours of a record: what stands beside a metric, inside a region, in a source.

And what an actor is quoted for, and where it took part.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tradefacts.model.records import PLURALS, RECORDS
from tradefacts.search import filters
from tradefacts.search.filters import Filters
from tradefacts.store import query_plan
from tradefacts.store.database import Store
from tradefacts.text import periods as period
from tradefacts.text.periods import Period

_OF_ACTOR = (
    "SELECT id, json FROM record JOIN link USING (row)"
    " WHERE kind = ? AND link.name = 'actor' AND value = ? ORDER BY sort, id"
)

KINDS: dict[str, tuple[str, ...]] = {
    "metric": ("event", "policy", "actor"),
    "actor": ("figure", "event"),
    "region": ("figure", "cluster", "event", "policy"),
    "source": tuple(kind for kind in RECORDS if kind != "source"),
}
"""Kind of record to the kinds of its neighbours."""


def context(store: Store, kind: str, text: str) -> dict[str, list[str]]:
    """Return the neighbours of a record, given as JSON, by the plural of their kind.

    Of a region: what lies inside it. Of a source: all that was taken from it. Of an actor: the
    figures that it is quoted for, and the events in which it took part. Of a metric: the events and
    policies of its region that fall, or look, into the years of its figures, the events at which
    these were said, and who said them.
    """
    record = json.loads(text)
    if kind == "actor":
        return {
            PLURALS[other]: list(_of_actor(store, record["id"], other)) for other in KINDS[kind]
        }
    found: dict[str, list[str]] = {}
    for other in KINDS[kind]:
        if other == "actor" and kind == "metric":
            speakers = dict.fromkeys(one["speaker"] for one in record["figures"])
            found[PLURALS[other]] = [store.by_id(other, name) or "" for name in speakers if name]
            continue
        wanted = record["region"] if kind == "metric" else record["id"]
        narrowed = Filters(source=wanted) if kind == "source" else Filters(region=wanted)
        rows = _rows(store, other, narrowed)
        if kind == "metric":
            span = _span(record)
            said = {one["occasion"] for one in record["figures"]}
            rows = (row for row in rows if _beside(json.loads(row), span, said))
        found[PLURALS[other]] = list(rows)
    return found


def with_context(text: str, found: dict[str, list[str]]) -> str:
    """Return a record's JSON with its neighbours as `context`."""
    parts = (f'"{plural}":[{",".join(records)}]' for plural, records in found.items())
    return f'{text[:-1]},"context":{{{",".join(parts)}}}}}'


def _of_actor(store: Store, actor: str, kind: str) -> Iterator[str]:
    for name, text in store.ask(_OF_ACTOR, (kind, actor)):
        yield store.whole(kind, name, text)


def _beside(record: Any, span: Period | None, said: set[str | None]) -> bool:
    return record["id"] in said or (span is not None and _meets(record, span))


def _rows(store: Store, kind: str, wanted: Filters) -> Iterator[str]:
    clause = filters.clause(store, kind, wanted, exact=True)
    for name, text in query_plan.select(store, kind, clause.conditions, None):
        yield store.whole(kind, name, text)


def _span(metric: Any) -> Period | None:
    """Return the time from the first to the last dated figure of a metric."""
    periods = [period.parse(one["period"]) for one in metric["figures"] if one["period"]]
    if not periods:
        return None
    return Period(min(one.first for one in periods), max(one.last for one in periods), "")


def _meets(record: Any, span: Period) -> bool:
    """Whether an event or policy has a date, or a policy a horizon, that meets the time."""
    begin, end = record.get("start") or record.get("date"), record.get("end")
    dates = [f"{begin}/{end}" if begin and end else begin, record.get("horizon")]
    return any(date and period.parse(date).overlaps(span) for date in dates)
