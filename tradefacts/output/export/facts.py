"""What is exported: the records of an open dataset, streamed in the order of their lists.

Filters keep figures, clusters, events and policies as they do in a list; a kind without one of the
filters has none that it keeps. Metrics are those of the figures kept. What they refer to stays
whole: regions, actors, terms and sources.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from tradefacts.search.filters import BY_KIND, Filters, as_label, clause
from tradefacts.store.database import Store

NARROWED = ("figure", "cluster", "event", "policy")
"""The kinds of record that filters narrow."""

_RECORDS = "SELECT json FROM record WHERE kind = '{kind}' AND {where} ORDER BY {order}"
_LISTED = "sort, id"
BY_METRIC = "metric, sort, id"
"""Figures by the id of their metric, then by their period; those without one last."""
_LABELS = "SELECT id, json FROM entry WHERE section = ? ORDER BY id"
_CLUSTERS = (
    "SELECT record.id, link.value FROM link JOIN record USING (row)"
    " WHERE link.name = 'cluster' ORDER BY record.sort, record.id, link.value"
)


class About(NamedTuple):
    """What a dataset is called and how it may be used; `licence` is an SPDX expression."""

    name: str
    title: str
    version: str
    licence: str
    updated: str
    sha256: str


class Facts:
    """The records of one dataset, for the formats to write."""

    def __init__(
        self, store: Store, filters: Filters | None = None, *, exact: bool = False
    ) -> None:
        self.store = store
        self.about = About(*(store.meta[name] for name in About._fields))
        self.remarks: list[str] = []
        """How the values of filters were read."""
        self._kept = self._narrowed(filters, exact) if filters and any(filters) else {}

    def _narrowed(self, filters: Filters, exact: bool) -> dict[str, tuple[str, list[object]]]:
        """Return for each kind that is narrowed which records are kept, as SQL and its values."""
        given = {name for name, value in filters._asdict().items() if value}
        kept: dict[str, tuple[str, list[object]]] = dict.fromkeys(NARROWED, ("0", []))
        for kind in NARROWED:
            if given <= set(BY_KIND[kind]) and not self._of_another(kind, filters):
                found = clause(self.store, kind, filters, exact=exact)
                values = [value for one in found.conditions for value in one.values]
                kept[kind] = (" AND ".join(one.test for one in found.conditions), values)
                self.remarks += [one for one in found.readings if one not in self.remarks]
        where, values = kept["figure"]
        metrics = f"id IN (SELECT metric FROM record WHERE kind = 'figure' AND {where})"
        return kept | {"metric": (metrics, values)}

    def _of_another(self, kind: str, filters: Filters) -> bool:
        """Whether a value of a closed list is in use for another kind alone: no event is ok."""
        for name in ("type", "status"):
            value = getattr(filters, name)
            if value and as_label(self.store, name, value, kind) is None:
                others = (one for one in NARROWED if name in BY_KIND[one])
                return any(as_label(self.store, name, value, one) for one in others)
        return False

    @property
    def narrowed(self) -> bool:
        """Whether there are filters."""
        return bool(self._kept)

    def json(self, kind: str, order: str = _LISTED) -> Iterator[str]:
        """Yield the JSON of each record of a kind; metrics and clusters without their figures."""
        where, values = self._kept.get(kind, ("1", []))
        sql = _RECORDS.format(kind=kind, where=where, order=order)
        for (record,) in self.store.each(sql, values):
            yield record

    def records(self, kind: str, order: str = _LISTED) -> Iterator[dict[str, Any]]:
        """Yield the same decoded."""
        return map(json.loads, self.json(kind, order))

    def left_out(self, kind: str) -> set[str]:
        """Return the ids of the records of a kind that the filters leave out."""
        where, values = self._kept.get(kind, ("1", []))
        sql = f"SELECT id FROM record WHERE kind = '{kind}' AND NOT ({where})"
        return {name for (name,) in self.store.each(sql, values)}

    def labels(self, section: str) -> Iterator[dict[str, Any]]:
        """Yield the `units` or `topics`, with their names."""
        for name, label in self.store.each(_LABELS, (section,)):
            yield {"id": name} | json.loads(label)

    def clusters(self) -> Iterator[tuple[str, str]]:
        """Return figure and cluster, by id, where a figure speaks of a cluster."""
        links = self.store.each(_CLUSTERS)
        if not self._kept:
            return ((figure, cluster) for figure, cluster in links)
        figures, clusters = ({r["id"] for r in self.records(k)} for k in ("figure", "cluster"))
        return ((f, c) for f, c in links if f in figures and c in clusters)
