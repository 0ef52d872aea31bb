"""What to say where filters keep nothing: which of them, changed or left out, would keep something.

Each line ends with a command that is ready to be pasted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tradefacts.model.kinds import PLURALS
from tradefacts.search.filters import BY_KIND, Filters, clause
from tradefacts.store.database import Store
from tradefacts.text.shell import command

_MOST = 5  # places that are named
_DATES = ("period", "since", "until")
_PLACES = (
    "SELECT place.id, count(DISTINCT found.row) AS many FROM ({places}) AS found"
    " JOIN within ON within.region = found.region"
    " JOIN record AS place ON place.kind = 'region' AND place.id = within.ancestor"
    " AND place.type {types} GROUP BY place.id ORDER BY many DESC, place.id LIMIT {most}"
)
_SWITCHES = ("overlaps", "derived")  # they widen a list, so leaving them out fills none
_PROVINCES = "IN ('province', 'municipality', 'sar')"
_ANY_PLACE = "NOT IN ('')"


class _Kept(NamedTuple):
    """What filters keep: how many records, and the days between which they lie."""

    records: int
    first: str | None
    last: str | None


def hints(store: Store, kind: str, filters: Filters) -> list[str]:
    """Return what would not be empty, for filters that keep no record of a kind."""
    given = [name for name, value in filters._asdict().items() if value and name not in _SWITCHES]
    said = f"no {kind} is left"
    found = [f"{said}; {hint}" for hint in _widened(store, kind, filters, given)]
    return found or [f"{said}; what there is: {command('filters', PLURALS[kind])}"]


def is_empty(store: Store, kind: str, filters: Filters) -> bool:
    """Whether filters, whose values are known, keep no record of a kind."""
    return _kept(store, kind, filters).records == 0


def _widened(store: Store, kind: str, filters: Filters, given: Sequence[str]) -> Iterator[str]:
    if filters.region and not filters.overlaps and "overlaps" in BY_KIND[kind]:
        wider = filters._replace(overlaps=True)
        if count := _kept(store, kind, wider).records:
            yield f"with --overlaps there would be {count}: {_listing(kind, wider)}"
    dated = [name for name in given if name in _DATES]
    if dated:
        rest = _without(filters, *dated)
        kept = _kept(store, kind, rest)
        if kept.first and kept.last:
            span = f"there are some from {_short(kept.first)} to {_short(kept.last)}"
            yield f"{span}: {_listing(kind, rest)}"
    if filters.region:
        rest = filters._replace(region=None, overlaps=False)
        if places := _places(store, kind, rest):
            example = _listing(kind, rest._replace(region=places[0]))
            yield f"there are some in {', '.join(places)}: {example}"
    for name in given:
        if name not in (*dated, "region"):
            rest = _without(filters, name)
            if count := _kept(store, kind, rest).records:
                yield f"without --{name} there would be {count}: {_listing(kind, rest)}"


def _without(filters: Filters, *names: str) -> Filters:
    return Filters(**{n: v for n, v in filters._asdict().items() if n not in names})


def _kept(store: Store, kind: str, filters: Filters) -> _Kept:
    where, values = _where(store, kind, filters)
    sql = f"SELECT count(*), min(first), max(last) FROM record WHERE {where}"
    count, first, last = store.ask(sql, values)[0]
    return _Kept(int(count), first, last)


def _where(store: Store, kind: str, filters: Filters) -> tuple[str, list[object]]:
    conditions = clause(store, kind, filters).conditions
    where = " AND ".join([f"kind = '{kind}'", *(condition.test for condition in conditions)])
    return where, [value for condition in conditions for value in condition.values]


def _places(store: Store, kind: str, filters: Filters) -> list[str]:
    """Return where there are records: the provinces, or where there are none, any places."""
    where, values = _where(store, kind, filters)
    places = f"SELECT row, region FROM record WHERE {where}"
    if kind in ("event", "policy"):
        linked = f"SELECT row FROM record WHERE {where}"
        places = (
            f"SELECT row, value AS region FROM link WHERE name = 'region' AND row IN ({linked})"
        )
    for types in (_PROVINCES, _ANY_PLACE):
        sql = _PLACES.format(places=places, types=types, most=_MOST)
        if found := [place for place, _ in store.ask(sql, values)]:
            return found
    return []


def _short(day: str) -> str:
    return day[:7]


def _listing(kind: str, filters: Filters) -> str:
    """Return the command line of a list with filters."""
    return command(PLURALS[kind], **filters._asdict())
