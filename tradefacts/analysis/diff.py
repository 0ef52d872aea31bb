"""What changed between two datasets, or two versions of one: record by record, by id."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tradefacts.model.envelope import Change, ChangeKind
from tradefacts.model.records import RECORDS
from tradefacts.store.database import Store

_BY_ID = "SELECT id, json FROM record WHERE kind = ? ORDER BY id"
# What follows from other records, so that one change is told once.
_DERIVED = {
    "figure": {"name", "name_zh"},
    "metric": {"figures", "sources"},
    "cluster": {"figures", "province"},
    "region": {"members"},
    "source": {"counts"},
}
_FLAGS = {"status", "note"}

Stored = tuple[str, str]  # id, JSON


def diff(before: Store, after: Store) -> Iterator[Change]:
    """Yield every change, kind by kind, by id.

    A record whose id is in one dataset alone is added or withdrawn. One whose status changed, and
    nothing else but the note, is reflagged; any other change revises it.
    """
    for kind in RECORDS:
        for old, new in _pairs(_each(before, kind), _each(after, kind)):
            if old != new and (change := _change(kind, old, new)):
                yield change


def _each(store: Store, kind: str) -> Iterator[Stored]:
    return ((wanted, record) for wanted, record in store.each(_BY_ID, (kind,)))


def _pairs(
    before: Iterator[Stored], after: Iterator[Stored]
) -> Iterator[tuple[str | None, str | None]]:
    """Yield the records with the same id side by side; None where one side has none."""
    old, new = next(before, None), next(after, None)
    while old or new:
        if new is None or (old is not None and old[0] < new[0]):
            assert old is not None
            yield old[1], None
            old = next(before, None)
        elif old is None or new[0] < old[0]:
            yield None, new[1]
            new = next(after, None)
        else:
            yield old[1], new[1]
            old, new = next(before, None), next(after, None)


def _change(kind: str, old: str | None, new: str | None) -> Change | None:
    before = _decoded(old)
    after = _decoded(new)
    fields: list[str] = []
    what: ChangeKind
    if before is None or after is None:
        what = "added" if before is None else "withdrawn"
    else:
        derived = _DERIVED.get(kind, set())
        fields = [name for name in after if name not in derived and before[name] != after[name]]
        if not fields:
            return None
        what = "reflagged" if "status" in fields and set(fields) <= _FLAGS else "revised"
    record = after or before or {}
    return Change(
        change=what,
        of=kind,
        id=record["id"],
        name=record["name"],
        fields=tuple(fields),
        before=before,
        after=after,
    )


def _decoded(record: str | None) -> dict[str, Any] | None:
    return None if record is None else json.loads(record)
