"""Choose how a list is read from the store, so that ten records cost the same in any dataset.

SQLite knows how many values a column has, not how often each occurs. So the filters are asked
first: one that keeps few records is looked up in its index, and its records are sorted. Where
every filter keeps many, the list is walked in its order until enough are found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tradefacts.store import Store

_FEW = 4_000  # records that are fetched and sorted in about 10 ms

_BY_PLACE = (
    "SELECT id, json FROM record WHERE row IN ("
    "SELECT near.row FROM ({places}) AS place JOIN record AS near ON near.row IN ("
    "SELECT row FROM record WHERE region = place.region AND {where} ORDER BY sort, id LIMIT ?))"
    " ORDER BY sort, id LIMIT ?"
)
"""The first records of each place, and of these the first: each is a short walk in order."""


class Condition(NamedTuple):
    """A filter as SQL, each with the same `values` bound."""

    test: str
    """Whether one record is kept. No index serves it, as the unary plus has it."""
    seek: str = ""
    """The same in a form that an index serves."""
    found: str = ""
    """A SELECT with a row a record that `seek` finds, or so."""
    values: tuple[object, ...] = ()
    places: str = ""
    """Where the filter is one of regions: a SELECT of their ids."""


def column(kind: str, name: str, value: str) -> Condition:
    """Return the condition that an indexed column has a value."""
    return indexed(kind, (f"{name} = ?",), (value,))


def indexed(
    kind: str, terms: Sequence[str], values: Sequence[object], places: str = ""
) -> Condition:
    """Return the condition of terms that each begin with an indexed column."""
    seek = " AND ".join(terms)
    count = f"SELECT 1 FROM record WHERE kind = '{kind}' AND {seek}"
    return Condition(" AND ".join(f"+{term}" for term in terms), seek, count, tuple(values), places)


def select(
    store: Store, kind: str, conditions: Sequence[Condition], limit: int | None
) -> Iterator[tuple[str, ...]]:
    """Yield id and JSON of the records of a kind that every condition keeps, in their order."""
    most = -1 if limit is None else limit
    driver = _narrowest(store, conditions)
    spread = next((c for c in conditions if c.places), None)
    if driver is None and spread is not None and limit is not None:
        rest = [condition for condition in conditions if condition is not spread]
        where, values = _where(kind, rest, None)
        sql = _BY_PLACE.format(places=spread.places, where=where)
        return store.each(sql, [*spread.values, *values, most, most])
    where, values = _where(kind, conditions, driver)
    sql = f"SELECT id, json FROM record WHERE {where} ORDER BY sort, id LIMIT ?"
    return store.each(sql, [*values, most])


def _narrowest(store: Store, conditions: Sequence[Condition]) -> Condition | None:
    """Return the condition that keeps the fewest records; None where all keep many."""
    fewest, found = _FEW, None
    for condition in conditions:
        if condition.found:
            sql = f"SELECT count(*) FROM ({condition.found} LIMIT {fewest})"
            count = int(store.ask(sql, condition.values)[0][0])
            if count < fewest:
                fewest, found = count, condition
    return found


def _where(
    kind: str, conditions: Sequence[Condition], driver: Condition | None
) -> tuple[str, list[object]]:
    terms = [f"kind = '{kind}'"]
    values: list[object] = []
    for condition in conditions:
        terms.append(condition.seek if condition is driver else condition.test)
        values.extend(condition.values)
    return " AND ".join(terms), values
