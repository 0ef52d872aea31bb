"""Every value that a list can be filtered by, with the records that it keeps."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from conftest import Ran

from tradefacts.api import Dataset
from tradefacts.model.kinds import LISTS, PLURALS
from tradefacts.search.filter_values import values
from tradefacts.search.filters import BY_KIND, Filters

Run = Callable[..., Ran]


@pytest.mark.parametrize("kind", PLURALS)
def test_a_filter_keeps_as_many_as_is_said(kind: str, shipped: Dataset) -> None:
    """Each value is one that the list takes, and none keeps nothing."""
    found = list(values(shipped.store, [kind]))
    without = {"overlaps", "since", "until"}
    assert {name for name, *_ in found} <= set(BY_KIND[kind]) - without
    for name, of, value, count in found:
        given: Any = {name: value}
        narrowed = Filters(**given)
        kept = shipped.rows(kind, narrowed)[0]
        assert (of, len(list(kept))) == (kind, count), (name, value)


def test_the_command_shows_them(run: Run) -> None:
    """Of one list, named in the plural or singular, or of all; each kind with its name."""
    one = json.loads(run("filters", "events", "--json").out)["results"]
    assert one == json.loads(run("filters", "event", "--json").out)["results"]
    assert list(one[0]) == ["kind", "filter", "of", "value", "count"]
    every = json.loads(run("filters", "--json").out)["results"]
    assert {record["of"] for record in every} == set(PLURALS)
    assert run("filters", "sources").out.splitlines()[0] == "sources"
    said = f"tradefacts: there is no list 'x'; use one of {', '.join(LISTS)}\n"
    assert run("filters", "x") == (2, "", said)
