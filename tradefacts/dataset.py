"""The dataset as Python sees it: open it, look records up, list them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from tradefacts import filters as filtering
from tradefacts import find, period
from tradefacts.errors import InvalidDataset, NotFound, Problem
from tradefacts.filters import Filters
from tradefacts.find import SEARCH_LIMIT
from tradefacts.lookup import Hit
from tradefacts.render.jsondoc import with_match
from tradefacts.store import Store, open_store, shipped

if TYPE_CHECKING:
    from tradefacts.records import (
        Actor,
        Cluster,
        Event,
        Figure,
        Metric,
        Policy,
        Region,
        Source,
        Term,
    )


_MOST_RECORDS = 2**63 - 1  # what SQLite takes for a number


def open_dataset(*folders: str | os.PathLike[str], only: bool = False) -> Dataset:
    """Open the shipped dataset, with the folders given laid over it; `only`: without it.

    Raises InvalidDataset with every problem of the YAML files.
    """
    return Dataset(open_store(roots(folders, only=only)))


def roots(folders: Sequence[str | os.PathLike[str]], *, only: bool = False) -> list[str]:
    """Return the dataset folders to lay over each other, the undermost first.

    They are the shipped one, those that the environment variable TRADEFACTS_DATA names, and
    those given.
    """
    named = [name for name in os.environ.get("TRADEFACTS_DATA", "").split(os.pathsep) if name]
    given = [*named, *(os.fspath(folder) for folder in folders)]
    refuse_odd(given)
    return given if only and given else [shipped(), *given]


def refuse_odd(folders: Sequence[str]) -> None:
    """Raise InvalidDataset for what no folder can be called."""
    for folder in folders:
        if not folder or "\0" in folder or not _encodable(folder):
            fix = "name a folder that holds dataset.yaml, vocabulary/ and sources/"
            raise InvalidDataset([Problem(ascii(folder), 1, "not the name of a folder", fix)])


def _encodable(folder: str) -> bool:
    try:
        os.fsencode(folder)
    except UnicodeEncodeError:  # a lone surrogate that stands for no byte
        return False
    return True


class Dataset:
    """An open dataset. Everything it returns is an immutable record."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._known: dict[tuple[str, str], Any] = {}

    # -- as JSON, for the command line --------------------------------------------------

    def hit(self, kind: str, name: str, *, exact: bool = False) -> Hit:
        """Return which record a name means; raises NotFound or Ambiguous."""
        return find.lookup(self.store, kind, name, exact=exact)

    def json(self, kind: str, hit: Hit) -> str:
        """Return the JSON of the record that was hit, with its `match`."""
        record = self.store.by_id(kind, hit.id)
        assert record is not None
        return with_match(record, hit)

    def rows(
        self, kind: str, wanted: Filters, *, exact: bool = False, limit: int | None = None
    ) -> tuple[Iterator[str], list[str]]:
        """Return the JSON of each record that the filters keep, and how names were read."""
        clause = filtering.clause(self.store, kind, wanted, exact=exact)
        sql = "SELECT id, json FROM record WHERE " + " AND ".join(clause.where)
        sql += " ORDER BY sort, id LIMIT ?"
        most = -1 if limit is None else min(limit, _MOST_RECORDS)
        found = self.store.each(sql, [*clause.values, most])
        whole = self.store.whole
        return (whole(kind, wanted, json) for wanted, json in found), clause.readings

    def find(self, query: str, limit: int = SEARCH_LIMIT) -> list[str]:
        """Return the JSON of the records of every kind that answer a query, the best first.

        Of a metric only the figures of the periods that the query names are kept. Raises
        NotFound, with the periods that there are where the one named has no figure.
        """
        out: list[str] = []
        for kind, hit, periods in find.search(self.store, query, limit):
            record = self.store.by_id(kind, hit.id, periods=[period.parse(p) for p in periods])
            if record is not None:
                out.append(with_match(record, hit))
            elif kind == "metric" and not out:
                # What was asked for is known, and has no such figure: others are no answer.
                raise NotFound(self._no_such_period(hit.id))
        if not out:
            raise NotFound(f"nothing is found for {query!r} in that period")
        return out

    def _no_such_period(self, metric: str) -> str:
        sql = (
            "SELECT DISTINCT json ->> 'period' FROM record"
            " WHERE metric = ? AND first IS NOT NULL ORDER BY first, last"
        )
        there = ", ".join(str(found) for (found,) in self.store.ask(sql, (metric,))) or "none"
        return f"{metric} has no figure for that period; it has {there}"

    # -- as records -----------------------------------------------------------------------

    def _one(self, kind: str, name: str, exact: bool) -> Any:
        if record := self._known.get((kind, name)):
            return record
        import msgspec

        from tradefacts.records import RECORDS

        json = self.json(kind, self.hit(kind, name, exact=exact))
        record = msgspec.json.decode(json, type=RECORDS[kind])
        self._known[kind, name] = record
        return record

    def _all(self, kind: str, **wanted: Any) -> tuple[Any, ...]:
        import msgspec

        from tradefacts.records import RECORDS

        decode = msgspec.json.Decoder(RECORDS[kind]).decode
        rows, _ = self.rows(kind, Filters(**wanted))
        return tuple(map(decode, rows))

    def metric(self, name: str, *, exact: bool = False) -> Metric:
        """Return the metric of that name, with its figures; raises NotFound or Ambiguous."""
        return self._one("metric", name, exact)  # type: ignore[no-any-return]

    def cluster(self, name: str, *, exact: bool = False) -> Cluster:
        """Return the cluster of that name; raises NotFound or Ambiguous."""
        return self._one("cluster", name, exact)  # type: ignore[no-any-return]

    def event(self, name: str, *, exact: bool = False) -> Event:
        """Return the event of that name; raises NotFound or Ambiguous."""
        return self._one("event", name, exact)  # type: ignore[no-any-return]

    def policy(self, name: str, *, exact: bool = False) -> Policy:
        """Return the policy of that name; raises NotFound or Ambiguous."""
        return self._one("policy", name, exact)  # type: ignore[no-any-return]

    def region(self, name: str, *, exact: bool = False) -> Region:
        """Return the region of that name; raises NotFound or Ambiguous."""
        return self._one("region", name, exact)  # type: ignore[no-any-return]

    def actor(self, name: str, *, exact: bool = False) -> Actor:
        """Return the organisation or person of that name; raises NotFound or Ambiguous."""
        return self._one("actor", name, exact)  # type: ignore[no-any-return]

    def term(self, name: str, *, exact: bool = False) -> Term:
        """Return the term of that name; raises NotFound or Ambiguous."""
        return self._one("term", name, exact)  # type: ignore[no-any-return]

    def source(self, name: str, *, exact: bool = False) -> Source:
        """Return the source of that name; raises NotFound or Ambiguous."""
        return self._one("source", name, exact)  # type: ignore[no-any-return]

    def figures(self, **wanted: Any) -> tuple[Figure, ...]:
        """Return the figures that the filters keep, such as `region="gba", since="2020"`.

        The filters are those of `Filters`. Raises InvalidFilter.
        """
        return self._all("figure", **wanted)

    def metrics(self, **wanted: Any) -> tuple[Metric, ...]:
        """Return the metrics that the filters keep; raises InvalidFilter."""
        return self._all("metric", **wanted)

    def clusters(self, **wanted: Any) -> tuple[Cluster, ...]:
        """Return the clusters that the filters keep; raises InvalidFilter."""
        return self._all("cluster", **wanted)

    def events(self, **wanted: Any) -> tuple[Event, ...]:
        """Return the events that the filters keep, by date; raises InvalidFilter."""
        return self._all("event", **wanted)

    def policies(self, **wanted: Any) -> tuple[Policy, ...]:
        """Return the policies that the filters keep, by date; raises InvalidFilter."""
        return self._all("policy", **wanted)

    def regions(self, **wanted: Any) -> tuple[Region, ...]:
        """Return the regions that the filters keep; raises InvalidFilter."""
        return self._all("region", **wanted)

    def actors(self, **wanted: Any) -> tuple[Actor, ...]:
        """Return the organisations and persons that the filters keep; raises InvalidFilter."""
        return self._all("actor", **wanted)

    def terms(self, **wanted: Any) -> tuple[Term, ...]:
        """Return the terms that the filters keep; raises InvalidFilter."""
        return self._all("term", **wanted)

    def sources(self, **wanted: Any) -> tuple[Source, ...]:
        """Return the sources that the filters keep; raises InvalidFilter."""
        return self._all("source", **wanted)
