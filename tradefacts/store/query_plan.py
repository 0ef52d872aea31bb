"""Choose how a list is read from the store, so that ten records cost the same in any dataset.

SQLite knows how many values a column has, not how often each occurs. So the filters are asked
first: one that keeps few records is looked up in its index, and its records are sorted. Where
every filter keeps many, the list is walked in its order until enough are found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tradefacts.store.database import Store

_FEW = 4_000  # records that are fetched and sorted in about 10 ms

_BY_PLACE = (
    "SELECT id, json FROM record WHERE row IN ("
    "SELECT near.row FROM ({places}) AS place JOIN record AS near ON near.row IN ("
    "SELECT row FROM record INDEXED BY record_region WHERE region = place.region AND {where}"
    " ORDER BY sort, id LIMIT ?)) ORDER BY sort, id LIMIT ?"
)
"""The first records of each place, and of these the first: each is a short walk in order."""


_FIRST = 1_000  # records read in the list's order before each place is walked, in about 2 ms
_AMONG_FIRST = (
    "SELECT id, json FROM record NOT INDEXED WHERE row IN (SELECT row FROM record INDEXED BY"
    f" record_order WHERE kind = '{{kind}}' ORDER BY sort, id LIMIT {_FIRST})"
    " AND {where} ORDER BY sort, id LIMIT ?"
)
"""Enough of these are the answer, since they come first."""


class Condition(NamedTuple):
    """A filter as SQL, in several forms with the same `values` bound."""

    test: str
    """Whether one record is kept. No index serves it, as the unary plus has it."""
    seek: str = ""
    """The same in a form that an index serves."""
    served_by: str = ""
    """The index that serves it; none: it yields rows."""
    found: str = ""
    """A SELECT with a row a record that `seek` finds, or so."""
    values: tuple[object, ...] = ()
    places: str = ""
    """Where the filter is one of regions: a SELECT of their ids."""
    ordered: bool = False
    """Whether the index yields the records in the order of the list."""


def indexed(
    kind: str, index: str, terms: Sequence[str], values: Sequence[object], places: str = ""
) -> Condition:
    """Return the condition of terms that each begin with a column of an index."""
    seek = " AND ".join(terms)
    found = f"SELECT 1 FROM record INDEXED BY {index} WHERE kind = '{kind}' AND {seek}"
    test = " AND ".join(f"+{term}" for term in terms)
    return Condition(test, seek, index, found, tuple(values), places)


def column(kind: str, name: str, value: str) -> Condition:
    """Return the condition that a column has a value, where its index is in the list's order."""
    return indexed(kind, f"record_{name}", (f"{name} = ?",), (value,))._replace(ordered=True)


def select(
    store: Store, kind: str, conditions: Sequence[Condition], limit: int | None
) -> Iterator[tuple[str, ...]]:
    """Yield id and JSON of the records of a kind that every condition keeps, in their order."""
    most = -1 if limit is None else limit
    driver = _narrowest(store, conditions)
    spread = next((c for c in conditions if c.places), None)
    if driver is None and spread is not None and limit is not None:
        return _by_place(store, kind, conditions, spread, limit)
    driver = driver or next((c for c in conditions if c.ordered), None)
    where, values = _where(kind, conditions, driver)
    sql = f"SELECT id, json FROM record {_by(driver)} WHERE {where} ORDER BY sort, id LIMIT ?"
    return store.each(sql, [*values, most])


def _by_place(
    store: Store, kind: str, conditions: Sequence[Condition], spread: Condition, limit: int
) -> Iterator[tuple[str, ...]]:
    """Yield the first records that conditions keep of which one is of regions."""
    rest = [condition for condition in conditions if condition is not spread]
    if rest:
        where, values = _where(kind, conditions, None)
        sql = _AMONG_FIRST.format(kind=kind, where=where)
        first = store.ask(sql, [*values, limit])
        if len(first) == limit:
            return iter(first)
    where, values = _where(kind, rest, None)
    sql = _BY_PLACE.format(places=spread.places, where=where)
    return store.each(sql, [*spread.values, *values, limit, limit])


def _narrowest(store: Store, conditions: Sequence[Condition]) -> Condition | None:
    """Return the condition that keeps the fewest records; None where all keep many."""
    fewest, narrowest = _FEW, None
    for condition in conditions:
        if condition.found:
            sql = f"SELECT count(*) FROM ({condition.found} LIMIT {fewest})"
            count = int(store.ask(sql, condition.values)[0][0])
            if count < fewest:
                fewest, narrowest = count, condition
    return narrowest


def _by(driver: Condition | None) -> str:
    if driver is None:
        return "INDEXED BY record_order"
    return f"INDEXED BY {driver.served_by}" if driver.served_by else "NOT INDEXED"


def _where(
    kind: str, conditions: Sequence[Condition], driver: Condition | None
) -> tuple[str, list[object]]:
    terms = [f"kind = '{kind}'"]
    values: list[object] = []
    for condition in conditions:
        terms.append(condition.seek if condition is driver else condition.test)
        values.extend(condition.values)
    return " AND ".join(terms), values
