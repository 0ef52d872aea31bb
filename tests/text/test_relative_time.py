"""Words that only today's date would make a period are found, to be refused."""

from __future__ import annotations

import doctest

import pytest

from tradefacts.text import relative_time


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("trade last year", "last year"),
        ("trains since last spring", "last spring"),
        ("exports of this month", "this month"),
        ("in the past five years", "past five years"),
        ("latest month exports", "latest month"),
        ("Guangdong exports year to date", "year to date"),
        ("three years ago", "years ago"),
        ("today's exports", "today"),
        ("去年广东外贸", "去年"),
        ("广东上个月进出口", "上个月"),
        ("最近", "最近"),
    ],
)
def test_a_period_relative_to_today_is_named(text: str, words: str) -> None:
    """The words themselves, to be shown in the refusal."""
    assert relative_time.relative(text) == words


@pytest.mark.parametrize(
    "text", ["trade in 2021", "latest trade", "the year 2021", "a lasting year"]
)
def test_a_fixed_period_is_not_relative(text: str) -> None:
    """Nor is a word that only resembles one."""
    assert relative_time.relative(text) is None


def test_the_examples_hold() -> None:
    """Docstrings that show a result are run."""
    failed, tried = doctest.testmod(relative_time)
    assert (failed, tried) == (0, 1)
