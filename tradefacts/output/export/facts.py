"""What is exported: every record of an open dataset, streamed in the order of its list."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from tradefacts.store.database import Store

_RECORDS = "SELECT json FROM record WHERE kind = ? ORDER BY sort, id"
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

    def __init__(self, store: Store) -> None:
        self._store = store
        self.about = About(*(store.meta[name] for name in About._fields))

    def json(self, kind: str) -> Iterator[str]:
        """Yield the JSON of each record of a kind; metrics and clusters without their figures."""
        for (record,) in self._store.each(_RECORDS, (kind,)):
            yield record

    def records(self, kind: str) -> Iterator[dict[str, Any]]:
        """Yield the same decoded."""
        return map(json.loads, self.json(kind))

    def labels(self, section: str) -> Iterator[dict[str, Any]]:
        """Yield the `units` or `topics`, with their names."""
        for name, label in self._store.each(_LABELS, (section,)):
            yield {"id": name} | json.loads(label)

    def clusters(self) -> Iterator[tuple[str, str]]:
        """Return figure and cluster, by id, where a figure speaks of a cluster."""
        return ((figure, cluster) for figure, cluster in self._store.each(_CLUSTERS))
