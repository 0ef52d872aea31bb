"""A name is one record's, several's or nobody's, whatever kinds it is looked for among."""

from __future__ import annotations

from pathlib import Path

import pytest

import tradefacts
from tradefacts.api import Dataset
from tradefacts.model.errors import Ambiguous, NotFound
from tradefacts.search.literal import KINDS
from tradefacts.search.resolve import any_kind


def test_a_name_as_it_is_written_goes_before_near_names(shipped: Dataset) -> None:
    """In the order of the kinds asked for."""
    found = any_kind(shipped.store, "Wujiang", ["cluster", "metric", "region"])
    assert [(kind, hit.id) for kind, hit in found] == [
        ("cluster", "wujiang-textile-cluster"),
        ("region", "wujiang"),
    ]
    found = any_kind(shipped.store, "Guangdong trad", KINDS)
    assert ("metric", "guangdong-trade") in [(kind, hit.id) for kind, hit in found]


def test_what_no_kind_has_is_told_once_with_the_likest_of_all(shipped: Dataset) -> None:
    """At most five, the nearest first."""
    with pytest.raises(NotFound) as caught:
        any_kind(shipped.store, "Guangdong moon trade", KINDS, exact=True, called="thing")
    assert caught.value.message == "there is no thing 'Guangdong moon trade'"
    scores = [one.score for one in caught.value.suggestions]
    assert scores == sorted(scores, reverse=True)
    assert 0 < len(scores) <= 5
    with pytest.raises(NotFound):
        any_kind(shipped.store, "x" * 1001, KINDS)


def test_a_name_of_two_records_of_a_kind_is_ambiguous_to_compare_and_cite(minimal: Path) -> None:
    """Both say so, and which they are."""
    path = minimal / "vocabulary/regions.yaml"
    other = "westland:\n  name: Westland\n  aliases: [Bay Province]\n  type: country\n"
    path.write_text(path.read_text() + other)
    dataset = tradefacts.open(minimal, only=True)
    for ask in (
        lambda: dataset.cite("Bay Province"),
        lambda: dataset.compare("Bay Province", "Eastland"),
    ):
        with pytest.raises(Ambiguous) as caught:
            ask()
        assert caught.value.message == "'Bay Province' may be any of 2 records; give an id"
        assert [one.id for one in caught.value.suggestions] == ["bayshire", "westland"]
