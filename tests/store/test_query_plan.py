"""However a list is read, it holds the same records, and no index is passed over."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import pytest
import synthetic

from tradefacts.search import filters
from tradefacts.search.filters import Filters
from tradefacts.store import query_plan
from tradefacts.store.compiler import compile_dataset
from tradefacts.store.database import Store

WANTED: list[dict[str, Any]] = [
    {},
    {"region": "guangdong"},
    {"region": "china"},
    {"region": "baishan", "overlaps": True},
    {"region": "china", "period": "2016"},
    {"region": "guangdong", "period": "2016", "unit": "percent"},
    {"period": "2015"},
    {"since": "2015", "until": "2016"},
    {"until": "2012"},
    {"source": "communique-0000"},
    {"source": "communique-0000", "since": "2014"},
    {"unit": "percent"},
    {"measure": "yoy", "topic": "trade"},
    {"topic": "trade", "region": "jiangsu"},
    {"status": "disputed"},
    {"status": "ok", "unit": "CNY"},
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of 4,000 figures of 400 metrics."""
    base = tmp_path_factory.mktemp("plan")
    synthetic.write(base / "data", 4_000)
    compile_dataset([base / "data"], base / "compiled.sqlite")
    opened = Store(str(base / "compiled.sqlite"))
    yield opened
    opened.close()


def _expected(store: Store, wanted: dict[str, Any]) -> list[str]:
    """The ids of the figures that are kept, told from the records and not by SQL."""
    everything = store.ask("SELECT json FROM record WHERE kind = 'figure' ORDER BY sort, id")
    metrics = store.ask("SELECT json FROM record WHERE kind = 'metric'")
    topics = {metric["id"]: metric["topics"] for metric in map(json.loads, _column(metrics))}
    inside, holding = _places(store, wanted.get("region", "china"))
    places = inside | holding if wanted.get("overlaps") else inside
    figures = map(json.loads, _column(everything))
    kept = (each for each in figures if _kept(wanted, each, topics[each["metric"]]))
    return [figure["id"] for figure in kept if figure["region"] in places]


def _column(rows: list[tuple[str, ...]]) -> list[str]:
    return [text for (text,) in rows]


def _kept(wanted: dict[str, Any], figure: dict[str, Any], topics: list[str]) -> bool:
    year = figure["period"]
    return (
        all(figure[n] == wanted[n] for n in ("source", "unit", "measure") if n in wanted)
        and wanted.get("status", figure["status"]) == figure["status"]
        and wanted.get("period", year) == year
        and wanted.get("since", year) <= year <= wanted.get("until", year)
        and wanted.get("topic", topics[0]) in topics
    )


def _places(store: Store, region: str) -> tuple[set[str], set[str]]:
    """The regions inside one, and those that hold it."""
    record = json.loads(store.by_id("region", region) or "")
    inside = {region}.union(*(_places(store, member)[0] for member in record["members"]))
    holding, todo = set(), list(record["parents"])
    while todo:
        holding.add(todo[-1])
        todo += json.loads(store.by_id("region", todo.pop()) or "")["parents"]
    return inside, holding


@pytest.mark.parametrize("few", [1, 300, 4_000])
@pytest.mark.parametrize("wanted", WANTED, ids=str)
def test_every_way_of_reading_gives_the_same_records(
    store: Store, wanted: dict[str, Any], few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What counts as few decides on the way; with a limit the first of them are given."""
    monkeypatch.setattr(query_plan, "_FEW", few)
    expected = _expected(store, wanted)
    conditions = filters.clause(store, "figure", Filters(**wanted)).conditions
    for limit in (None, 0, 1, 10, 5_000):
        found = query_plan.select(store, "figure", conditions, limit)
        assert [wanted_id for wanted_id, _ in found] == list(islice(expected, limit))


def test_metrics_are_read_by_topic_region_and_source(store: Store) -> None:
    """Topics and sources are links of a record; the order is that of the vocabulary."""
    wishes = (Filters(topic="trade"), Filters(region="fujian"), Filters(source="communique-0001"))
    for wanted in wishes:
        conditions = filters.clause(store, "metric", wanted).conditions
        found = [each for each, _ in query_plan.select(store, "metric", conditions, 3)]
        whole = [each for each, _ in query_plan.select(store, "metric", conditions, None)]
        assert found == whole[:3]
        assert len(whole) > 3


class _Explained:
    """A store that keeps how SQLite means to read what it is asked for."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.steps: list[str] = []

    def ask(self, sql: str, values: Sequence[object] = ()) -> list[tuple[str, ...]]:
        """Explain and run."""
        self.steps += [row[3] for row in self.store.ask(f"EXPLAIN QUERY PLAN {sql}", values)]
        return self.store.ask(sql, values)

    each = ask


@pytest.mark.parametrize("few", [1, 4_000])
@pytest.mark.parametrize("wanted", WANTED, ids=str)
def test_no_list_is_read_without_an_index(
    store: Store, wanted: dict[str, Any], few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A table of records is never scanned, only what was picked from an index."""
    monkeypatch.setattr(query_plan, "_FEW", few)
    explained = _Explained(store)
    conditions = filters.clause(store, "figure", Filters(**wanted)).conditions
    query_plan.select(explained, "figure", conditions, 10)  # type: ignore[arg-type]  # does as a store
    assert explained.steps
    assert [step for step in explained.steps if step.startswith("SCAN record")] == []
