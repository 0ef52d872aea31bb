"""A query of kinds, topics, periods and statuses lists."""

from __future__ import annotations

import json

import pytest

from tradefacts.api import Dataset
from tradefacts.model.errors import NotFound


def found(dataset: Dataset, query: str, limit: int = 100) -> list[tuple[str, str]]:
    """The kind and id of what a search answers with."""
    records = [json.loads(text) for text in dataset.found(query, limit)]
    return [(record["kind"], record["id"]) for record in records]


@pytest.mark.parametrize("query", ["textiles", "textile", "纺织", "talent", "人才", "customs"])
def test_a_topic_lists_what_has_to_do_with_it(shipped: Dataset, query: str) -> None:
    """Of every kind, in either language."""
    assert len({kind for kind, _ in found(shipped, query)}) > 1


def test_a_kind_lists_its_records(shipped: Dataset) -> None:
    """In their usual order, up to the limit."""
    events = [event.id for event in shipped.events()]
    assert found(shipped, "events") == [("event", wanted) for wanted in events]
    assert found(shipped, "活动") == found(shipped, "events")
    assert found(shipped, "events", 3) == found(shipped, "events")[:3]
    assert {kind for kind, _ in found(shipped, "policies and regions")} == {"policy", "region"}


def test_a_period_narrows(shipped: Dataset) -> None:
    """And lists alone what has a date or a figure in it."""
    events = {event.id for event in shipped.events(period="2024-06")}
    assert {wanted for _, wanted in found(shipped, "events in June 2024")} >= events
    assert {kind for kind, _ in found(shipped, "events in June 2024")} == {"event"}
    kinds = {kind for kind, _ in found(shipped, "2023")}
    assert kinds == {"metric", "event", "policy", "source"}
    with pytest.raises(NotFound):
        shipped.find("events in 1950")


def test_a_topic_narrows_a_kind_and_a_region_too(shipped: Dataset) -> None:
    """A topic and a region alone may be a statistic."""
    assert {kind for kind, _ in found(shipped, "policies on talent")} == {"policy"}
    assert ("event", "gba-textile-expo-2024") in found(shipped, "大湾区2024年的活动")
    for query in ("Fujian cross-border e-commerce", "in 2021", "growth 2021", "events zzyzx qqqq"):
        with pytest.raises(NotFound):
            shipped.find(query)


def test_a_status_lists_what_has_it(shipped: Dataset) -> None:
    """Alone, or beside a kind of record; a kind that no word of a name is lists its records too."""
    disputed = {one.id for one in shipped.figures(status="disputed")}
    assert {one.id for one in shipped.find("disputed")} == disputed
    assert {one.id for one in shipped.find("disputed figures")} == disputed
    assert {one.id for one in shipped.find("sources")} == {one.id for one in shipped.sources()}
    with pytest.raises(NotFound):
        shipped.find("disputed events")
    with pytest.raises(NotFound):
        shipped.find("disputed planned")
