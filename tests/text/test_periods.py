"""Periods are read strictly, and know how they lie to each other."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradefacts.text import periods


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2022-05", "2022-05-01", "2022-05-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2000-02", "2000-02-01", "2000-02-29"),
        ("2019-11-25", "2019-11-25", "2019-11-25"),
        ("2017/2022", "2017-01-01", "2022-12-31"),
        ("2023-01/2023-04", "2023-01-01", "2023-04-30"),
    ],
)
def test_a_period_runs_from_its_first_to_its_last_day(text: str, first: str, last: str) -> None:
    """A year, a month, a day and an interval each have a first and a last day."""
    assert periods.parse(text) == (first, last, text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "'' is not a period; write 2021, 2022-05, 2019-11-25 or 2017/2022"),
        ("20x1", "'20x1' is not a period; write 2021, 2022-05, 2019-11-25 or 2017/2022"),
        ("２０２１", "'２０２１' is not a period; write 2021, 2022-05, 2019-11-25 or 2017/2022"),
        ("2021-5", "'2021-5' is not a period; write 2021, 2022-05, 2019-11-25 or 2017/2022"),
        ("2021-00", "'2021-00' is not a period; there is no month 00"),
        ("2021-13", "'2021-13' is not a period; there is no month 13"),
        ("2023-02-29", "'2023-02-29' is not a period; 2023-02 has 28 days"),
        ("2023-02-00", "'2023-02-00' is not a period; 2023-02 has 28 days"),
        ("2022/2021", "the period '2022/2021' ends before it begins"),
        ("2021/", "'2021/' is not a period; write 2021, 2022-05, 2019-11-25 or 2017/2022"),
        (
            "2021/2022/2023",
            "'2021/2022/2023' is not a period; write 2021, 2022-05, 2019-11-25 or 2017/2022",
        ),
    ],
)
def test_what_is_no_period_is_refused_with_the_form_that_is_expected(
    text: str, message: str
) -> None:
    """The message repeats what was written and says what to write."""
    with pytest.raises(ValueError) as caught:
        periods.parse(text)
    assert str(caught.value) == message


def test_a_year_contains_its_months_and_overlaps_what_begins_in_it() -> None:
    """Containment asks for every day, overlap for one."""
    year, month, five = map(periods.parse, ("2022", "2022-05", "2017/2022"))
    assert year.contains(month)
    assert five.contains(year)
    assert not year.contains(five)
    assert year.overlaps(five)
    assert not month.overlaps(periods.parse("2022-06"))
    assert five.years == (2017, 2022)


def test_one_day_in_common_is_enough_to_overlap_and_the_ends_belong_to_it() -> None:
    """At the start and at the end; a period contains itself."""
    year, first, last = map(periods.parse, ("2022", "2022-01-01", "2022-12-31"))
    assert year.contains(year)
    assert year.contains(first)
    assert year.contains(last)
    before, after = periods.parse("2021/2022"), periods.parse("2022-12-31/2023-01-01")
    for one, other in ((year, first), (year, last), (before, first), (after, last)):
        assert one.overlaps(other)
        assert other.overlaps(one)
    assert not periods.parse("2021").overlaps(first)
    assert not first.overlaps(periods.parse("2021"))


@pytest.mark.parametrize(
    ("month", "days"),
    [(month, 30 if month in (4, 6, 9, 11) else 31) for month in range(1, 13) if month != 2]
    + [(2, 28)],
)
def test_every_month_runs_from_its_first_to_its_last_day(month: int, days: int) -> None:
    """The day after the last is none."""
    text = f"1995-{month:02d}"
    assert periods.parse(text)[:2] == (f"{text}-01", f"{text}-{days}")
    for day in ("01", str(days)):
        assert periods.parse(f"{text}-{day}")[:2] == (f"{text}-{day}", f"{text}-{day}")
    with pytest.raises(ValueError, match=f"{text} has {days} days"):
        periods.parse(f"{text}-{days + 1}")


@pytest.mark.parametrize(
    ("year", "days"), [(1896, 29), (1897, 28), (1800, 28), (1600, 29), (2100, 28), (2400, 29)]
)
def test_a_leap_year_is_one_by_the_gregorian_rule(year: int, days: int) -> None:
    """Each fourth, but no full century unless the fourth."""
    assert periods.days_in_month(year, 2) == days
    assert periods.days_in_month(year, 1) == 31


dates = st.dates().map(str)


@given(dates, dates)
def test_days_order_as_their_texts_do(one: str, other: str) -> None:
    """ISO dates sort as text, and so do the periods made of them."""
    assert (periods.parse(one) < periods.parse(other)) == (one < other)
    first, last = sorted((one, other))
    whole = periods.parse(f"{first}/{last}")
    assert whole.contains(periods.parse(one))
    assert whole.contains(periods.parse(other))


@pytest.mark.parametrize(
    ("text", "expected"),
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
        ("2022年首季", ["2022-01/2022-03"]),
        ("2022年前三季度", ["2022-01/2022-09"]),
        ("the first three quarters of 2022", ["2022-01/2022-09"]),
        ("二〇二二年八月，二○二二年三月五日", ["2022-08", "2022-03-05"]),
        ("H1 2022", ["2022-01/2022-06"]),
        ("second half of 2022", ["2022-07/2022-12"]),
        ("2022年上半年", ["2022-01/2022-06"]),
        ("2016 or 2021", ["2016", "2021"]),
    ],
)
def test_a_period_is_found_however_it_is_written(text: str, expected: list[str]) -> None:
    """In English and Chinese, the longest form of each."""
    assert [found.period for found in periods.find_periods(text)] == expected


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
    assert periods.find_periods(text) == []


def test_what_cannot_be_a_date_is_not_made_one() -> None:
    """There is no month 13, and an interval does not end before it begins."""
    assert [found.period for found in periods.find_periods("2021-13")] == ["2021"]
    assert [found.period for found in periods.find_periods("2022 to 2017")] == ["2022", "2017"]


def test_a_span_says_where_the_period_stood() -> None:
    """So that its words can be taken out of the query."""
    text = "exports in May 2022 of"
    (found,) = periods.find_periods(text)
    assert text[slice(*found.span)] == "May 2022"
    assert periods.blanked(text, found.span) == "exports in          of"


def test_the_examples_hold() -> None:
    """Docstrings that show a result are run."""
    failed, tried = doctest.testmod(periods)
    assert (failed, tried) == (0, 4)
