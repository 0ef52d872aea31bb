"""Slips of the hand are mended where a name is long enough to bear it."""

from __future__ import annotations

import pytest

from tradefacts.text import spelling


@pytest.mark.parametrize(
    ("text", "chinese", "edits"),
    [
        ("huna", False, 0),
        ("hunan", False, 1),
        ("guangdon", False, 1),
        ("guangdong", False, 2),
        ("上海", True, 0),
        ("社零总", True, 0),
        ("实际外资", True, 1),
        ("社会消费品零售总额", True, 1),
    ],
)
def test_tolerance_needs_length(text: str, chinese: bool, edits: int) -> None:
    """None under five letters or four characters, two from nine letters."""
    assert spelling.allowed(text, chinese=chinese) == edits


def test_a_swap_of_neighbours_is_one_edit() -> None:
    """As people make it with two fingers."""
    assert spelling.distance("guangdnog", "guangdong", 2) == 1
    assert spelling.distance("abcdef", "uvwxyz", 2) == 3  # more than the most, whatever it is
    assert spelling.distance("", "ab", 2) == spelling.distance("ab", "", 2) == 2


@pytest.mark.parametrize(
    ("written", "meant", "plausible"),
    [
        ("hong komg", "hong kong", True),
        ("gdp guangdong", "fdi guangdong", False),
        ("zhang jin song", "zhang jinsong", True),
        ("guangdong outsourcing", "guangdong it outsourcing", False),
        ("expo 2023", "expo 2024", False),
        ("expo 2042", "expo 2024", True),
        ("expo 2034", "expo 2024", False),
        ("plan 15", "plan 14", False),
        ("expo", "expo 2024", False),
    ],
)
def test_each_word_is_bent_no_further_than_it_bears(
    written: str, meant: str, plausible: bool
) -> None:
    """A number is no slip for another, but for two digits of a year that is yet to come."""
    assert spelling.plausible(written.split(), meant.split(), newest="2024") is plausible


def test_the_nearest_words_are_those_with_fewest_edits() -> None:
    """All of them, so that a tie is seen."""
    known = ["hebei", "hubei", "hunan", "henan"]
    assert spelling.nearest("hebie", known, 1) == ["hebei"]
    assert spelling.nearest("hnnan", known, 1) == ["hunan", "henan"]
    assert spelling.nearest("guangdong", known, 1) == []


def test_likeness_is_ranked() -> None:
    """Index and score of the names most alike."""
    known = ["guangdong trade", "gba", "guangdong exports"]
    found = spelling.alike("guangdong trades", known, 60, 2)
    assert found == [(0, 96.8), (2, 72.7)]
