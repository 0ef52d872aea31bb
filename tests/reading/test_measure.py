"""Which way something moved, and whether a number tells how far or where to."""

from __future__ import annotations

import pytest

from tradefacts.reading.measure import direction, of_amount


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
    assert direction(text) == expected


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
    assert of_amount(before) == expected
