"""An empty list says which filters, changed or left out, would keep something."""

from __future__ import annotations

import shlex
from collections.abc import Callable

import pytest
from conftest import Ran

from tradefacts.api import Dataset
from tradefacts.search.emptiness import hints
from tradefacts.search.filters import Filters

Run = Callable[..., Ran]

EMPTY = [
    ("event", Filters(region="hong-kong")),
    ("event", Filters(since="2030")),
    ("event", Filters(type="expo", period="2019")),
    ("figure", Filters(period="2019", unit="USD")),
    ("figure", Filters(metric=("guangdong-trade", "guangdong-fdi"), period="2019")),
    ("figure", Filters(metric="guangdong-trade", region="jiangsu")),
    ("figure", Filters(unit="yuan", measure="rank")),
    ("cluster", Filters(region="guangdong")),
    ("policy", Filters(region="gba", since="2030")),
    ("source", Filters(period="1999")),
    ("region", Filters(type="sar", region="jiangsu")),
    ("actor", Filters(type="person", source="gba-expo-2024")),
]


@pytest.mark.parametrize(("kind", "filters"), EMPTY)
def test_every_command_named_lists_something(
    kind: str, filters: Filters, shipped: Dataset, run: Run
) -> None:
    """It is ready to be pasted."""
    assert list(shipped.rows(kind, filters)[0]) == []
    said = hints(shipped.store, kind, filters)
    assert said
    for line in said:
        assert line.startswith(f"no {kind} is left; ")
        ran = run(*shlex.split(line.rpartition("tradefacts ")[2]), "--format", "ndjson")
        assert (ran.code, bool(ran.out)) == (0, True), line


def test_what_would_not_be_empty_is_said_on_stderr(run: Run) -> None:
    """And in the document; a limit of none is no reason to say anything."""
    ran = run("clusters", "--region", "guangdong")
    places = "jiangsu, zhejiang, fujian, hebei"
    said = f"there are some in {places}: tradefacts clusters --region jiangsu"
    assert ran == (0, "", f"tradefacts: no cluster is left; {said}\n")
    assert run("clusters", "--region", "guangdong", "--quiet").err == ""
    assert run("clusters", "--region", "jiangsu", "--limit", "0").err == ""
