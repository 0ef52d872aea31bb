"""Periods as people write them become ISO 8601; what depends on today is not resolved."""

from __future__ import annotations

import doctest

import pytest

from tradefacts import when


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("trade in 2021", ["2021"]),
        ("2021年广东外贸", ["2021"]),
        ("2017年底", ["2017"]),
        ("2017/2022", ["2017/2022"]),
        ("between 2017 and 2022", ["2017/2022"]),
        ("2017 to 2022", ["2017/2022"]),
        ("2017-2022", ["2017/2022"]),
        ("2017年至2022年", ["2017/2022"]),
        ("2022-05", ["2022-05"]),
        ("2019-11-25", ["2019-11-25"]),
        ("May 2022", ["2022-05"]),
        ("2022 May", ["2022-05"]),
        ("Sept. 2022", ["2022-09"]),
        ("2022年5月", ["2022-05"]),
        ("2022年5月12日", ["2022-05-12"]),
        ("12 May 2022", ["2022-05-12"]),
        ("12th of May, 2022", ["2022-05-12"]),
        ("May 12th, 2022", ["2022-05-12"]),
        ("Jan-Apr 2023", ["2023-01/2023-04"]),
        ("January to April of 2023", ["2023-01/2023-04"]),
        ("2023年1-4月", ["2023-01/2023-04"]),
        ("2023年前四个月", ["2023-01/2023-04"]),
        ("the first four months of 2023", ["2023-01/2023-04"]),
        ("Q3 2022", ["2022-07/2022-09"]),
        ("2022 Q3", ["2022-07/2022-09"]),
        ("the third quarter of 2022", ["2022-07/2022-09"]),
        ("2022年第三季度", ["2022-07/2022-09"]),
        ("H1 2022", ["2022-01/2022-06"]),
        ("second half of 2022", ["2022-07/2022-12"]),
        ("2022年上半年", ["2022-01/2022-06"]),
        ("2016 or 2021", ["2016", "2021"]),
    ],
)
def test_a_period_is_found_however_it_is_written(text: str, periods: list[str]) -> None:
    """In English and Chinese, the longest form of each."""
    assert [found.period for found in when.find_periods(text)] == periods


@pytest.mark.parametrize(
    "text",
    [
        "",
        "trade",
        "1000 billion",
        "RMB2000 trillion",
        "2000多亿元",
        "2,000",
        "0.2016%",
        "2000家",
        "the 14th plan",
        "12021",
        "20211",
        "3000",
        "may rise",
        "第十四",
    ],
)
def test_other_numbers_and_words_are_no_periods(text: str) -> None:
    """A year has four digits and begins with 19 or 20."""
    assert when.find_periods(text) == []


def test_what_cannot_be_a_date_is_not_made_one() -> None:
    """There is no month 13, and an interval does not end before it begins."""
    assert [found.period for found in when.find_periods("2021-13")] == ["2021"]
    assert [found.period for found in when.find_periods("2022 to 2017")] == ["2022", "2017"]


def test_a_span_says_where_the_period_stood() -> None:
    """So that its words can be taken out of the query."""
    text = "exports in May 2022 of"
    (found,) = when.find_periods(text)
    assert text[slice(*found.span)] == "May 2022"
    assert when.blanked(text, found.span) == "exports in          of"


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
    assert when.relative(text) == words


@pytest.mark.parametrize(
    "text", ["trade in 2021", "latest trade", "the year 2021", "a lasting year"]
)
def test_a_fixed_period_is_not_relative(text: str) -> None:
    """Nor is a word that only resembles one."""
    assert when.relative(text) is None


def test_the_examples_hold() -> None:
    """Docstrings that show a result are run."""
    failed, tried = doctest.testmod(when)
    assert (failed, tried) == (0, 2)
