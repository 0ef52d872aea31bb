"""A lookup climbs the rungs and never guesses."""

from __future__ import annotations

import pytest

from tradefacts.dataset import Dataset
from tradefacts.errors import Ambiguous, NotFound


@pytest.mark.parametrize(
    ("kind", "query", "how", "found"),
    [
        ("region", "gba", "id", "gba"),
        ("region", "GBA", "id", "gba"),
        ("region", "Greater Bay Area", "alias", "gba"),
        ("region", "大湾区", "alias", "gba"),
        ("region", "粤港澳大湾区", "alias", "gba"),
        ("metric", "Guangdong Foreign-Trade", "alias", "guangdong-trade"),
        ("source", "002", "alias", "five-linkages-2023"),
        ("region", "Guangdnog", "spelling", "guangdong"),
        ("cluster", "Keqaio", "spelling", "keqiao-textile-cluster"),
        ("metric", "guangdong-trad", "spelling", "guangdong-trade"),
    ],
)
def test_the_first_rung_that_answers_wins(
    shipped: Dataset, kind: str, query: str, how: str, found: str
) -> None:
    """Id, name after folding, spelling."""
    hit = shipped.hit(kind, query)
    assert (hit.id, hit.how) == (found, how)


@pytest.mark.parametrize(
    ("kind", "query"),
    [
        ("region", "Hun"),
        ("region", "Huna"),
        ("metric", "shipbuilding"),
        ("metric", "growth"),
        ("metric", "guangdong unemployment rate"),
        ("actor", "zz"),
        ("region", "☃"),
    ],
)
def test_what_is_not_near_enough_is_refused(shipped: Dataset, kind: str, query: str) -> None:
    """Nothing is guessed, whatever is suggested."""
    with pytest.raises(NotFound) as caught:
        shipped.hit(kind, query)
    assert caught.value.message == f"there is no {kind} {query!r}"
    assert len(caught.value.suggestions) <= 5
    scores = [suggestion.score for suggestion in caught.value.suggestions]
    assert scores == sorted(scores, reverse=True)


def test_two_names_equally_near_are_ambiguous(shipped: Dataset) -> None:
    """One edit from Jiangsu and one from Jiangxi is neither."""
    with pytest.raises(Ambiguous) as caught:
        shipped.hit("region", "Jiangxu")
    assert caught.value.message == "'Jiangxu' may be any of 2 region records"
    assert {suggestion.id for suggestion in caught.value.suggestions} == {"jiangsu", "jiangxi"}


@pytest.mark.parametrize("exact", [True, False])
def test_exact_stops_at_the_second_rung(shipped: Dataset, exact: bool) -> None:
    """The record is then suggested."""
    if exact:
        with pytest.raises(NotFound) as caught:
            shipped.hit("region", "Guangdnog", exact=True)
        assert caught.value.suggestions[0].id == "guangdong"
    else:
        assert shipped.hit("region", "Guangdnog").id == "guangdong"
