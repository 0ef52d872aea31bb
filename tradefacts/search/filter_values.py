"""What each list can be filtered by: the values there are, and how many records each keeps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tradefacts.model.errors import Malformed
from tradefacts.model.kinds import LISTS, PLURALS
from tradefacts.search.filters import BY_KIND
from tradefacts.store.database import Store

Value = tuple[str, str, str, int]
"""A filter, the kind of the records, a value, and the records that it keeps."""

_NO_VALUES = ("overlaps", "since", "until", "derived")  # it has none, and any period is one

_COLUMN = (
    "SELECT {name}, count(*) FROM record WHERE kind = ? AND {name} IS NOT NULL"
    " GROUP BY {name} ORDER BY {name}"
)
_LINKED = (
    "SELECT value, count(DISTINCT row) FROM link JOIN record USING (row)"
    " WHERE kind = ? AND link.name = '{name}' GROUP BY value ORDER BY value"
)
_TOPICS_OF_FIGURES = (
    "SELECT link.value, count(*) FROM record AS figure"
    " JOIN record AS metric ON metric.kind = 'metric' AND metric.id = figure.metric"
    " JOIN link ON link.row = metric.row AND link.name = 'topic'"
    " WHERE figure.kind = ? GROUP BY link.value ORDER BY link.value"
)
_INSIDE = (
    "SELECT ancestor, count(DISTINCT row) FROM ({places}) AS found"
    " JOIN within ON within.region = found.region GROUP BY ancestor ORDER BY ancestor"
)
_YEARS = (
    "SELECT substr(first, 1, 4) AS year, count(*) FROM record WHERE kind = ?"
    " AND substr(last, 1, 4) = year GROUP BY year ORDER BY year"
)


def kind_of(name: str) -> str:
    """Return the kind that a list or a kind is called by; raises Malformed."""
    kind = LISTS.get(name, name)
    if kind not in PLURALS:
        raise Malformed(f"there is no list {name!r}; use one of {', '.join(LISTS)}")
    return kind


def values(store: Store, kinds: Sequence[str]) -> Iterator[Value]:
    """Yield every value of the filters of some kinds that keeps a record, in their order."""
    for kind in kinds:
        for name in BY_KIND[kind]:
            if name not in _NO_VALUES:
                for value, count in store.ask(_query(kind, name), (kind,)):
                    yield name, kind, value, int(count)


def _query(kind: str, name: str) -> str:
    if name == "period":
        return _YEARS
    if name == "region":
        linked = _LINKED_PLACES if kind in ("event", "policy") else _PLACES
        return _INSIDE.format(places=linked)
    if name == "topic" and kind == "figure":
        return _TOPICS_OF_FIGURES
    if name == "topic" or (name == "source" and kind != "figure"):
        return _LINKED.format(name=name)
    return _COLUMN.format(name=name)


_PLACES = "SELECT row, region FROM record WHERE kind = ? AND region IS NOT NULL"
_LINKED_PLACES = (
    "SELECT row, value AS region FROM link JOIN record USING (row)"
    " WHERE kind = ? AND link.name = 'region'"
)
