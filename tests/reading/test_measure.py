"""Which way something moved, and whether a number tells how far or where to."""

from __future__ import annotations

import pytest

from tradefacts.authoring.language import word_lists
from tradefacts.reading.measure import direction, of_amount, unsaid
from tradefacts.text.wordlists import Language

LANGUAGE = Language(word_lists())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("exports rocketed", "growth"),
        ("exports swelled", "growth"),
        ("trade was up", "growth"),
        ("exports sank", "fall"),
        ("time was slashed", "fall"),
        ("时间压缩", "fall"),
        ("出口攀升", "growth"),
        ("outsourcing contracts executed", None),
        ("trade amounted to", None),
    ],
)
def test_verbs_tell_the_direction(text: str, expected: str | None) -> None:
    """A contract is no contraction."""
    assert direction(text, LANGUAGE) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("trade was up ", "change"),
        ("trade swelled by ", "change"),
        ("trade rose ", "change"),
        ("added another ", "change"),
        ("外贸上升了", "change"),
        ("外贸净增", "change"),
        ("外贸增量达", "change"),
        ("trade rose to ", "level"),
        ("trade reached ", "level"),
        ("外贸攀升至", "level"),
    ],
)
def test_a_number_behind_a_verb_is_how_far(before: str, expected: str) -> None:
    """Behind "to" it is where it got to."""
    assert of_amount(before, "", LANGUAGE) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("trade did not reach", "not"),
        ("trade didn't reach", "not"),
        ("trade is expected to reach", "expected"),
        ("外贸有望突破", "有望"),
        ("growth slowed in", "slowed"),
        ("growth slowed to", None),
        ("增速回落", "增速回落"),
        ("trade reached", None),
    ],
)
def test_a_denial_or_forecast_is_told_by_its_word(text: str, words: str | None) -> None:
    """So is growth that slowed, unless it is said to what."""
    assert unsaid(text, LANGUAGE) == words
