"""Periods are read strictly, and know how they lie to each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradefacts import period


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
    assert period.parse(text) == (first, last, text)


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
        period.parse(text)
    assert str(caught.value) == message


def test_a_year_contains_its_months_and_overlaps_what_begins_in_it() -> None:
    """Containment asks for every day, overlap for one."""
    year, month, five = map(period.parse, ("2022", "2022-05", "2017/2022"))
    assert year.contains(month)
    assert five.contains(year)
    assert not year.contains(five)
    assert year.overlaps(five)
    assert not month.overlaps(period.parse("2022-06"))
    assert five.years == (2017, 2022)


def test_one_day_in_common_is_enough_to_overlap_and_the_ends_belong_to_it() -> None:
    """At the start and at the end; a period contains itself."""
    year, first, last = map(period.parse, ("2022", "2022-01-01", "2022-12-31"))
    assert year.contains(year)
    assert year.contains(first)
    assert year.contains(last)
    before, after = period.parse("2021/2022"), period.parse("2022-12-31/2023-01-01")
    for one, other in ((year, first), (year, last), (before, first), (after, last)):
        assert one.overlaps(other)
        assert other.overlaps(one)
    assert not period.parse("2021").overlaps(first)
    assert not first.overlaps(period.parse("2021"))


@pytest.mark.parametrize(
    ("month", "days"),
    [(month, 30 if month in (4, 6, 9, 11) else 31) for month in range(1, 13) if month != 2]
    + [(2, 28)],
)
def test_every_month_runs_from_its_first_to_its_last_day(month: int, days: int) -> None:
    """The day after the last is none."""
    text = f"1995-{month:02d}"
    assert period.parse(text)[:2] == (f"{text}-01", f"{text}-{days}")
    for day in ("01", str(days)):
        assert period.parse(f"{text}-{day}")[:2] == (f"{text}-{day}", f"{text}-{day}")
    with pytest.raises(ValueError, match=f"{text} has {days} days"):
        period.parse(f"{text}-{days + 1}")


@pytest.mark.parametrize(
    ("year", "days"), [(1896, 29), (1897, 28), (1800, 28), (1600, 29), (2100, 28), (2400, 29)]
)
def test_a_leap_year_is_one_by_the_gregorian_rule(year: int, days: int) -> None:
    """Each fourth, but no full century unless the fourth."""
    assert period.days_in_month(year, 2) == days
    assert period.days_in_month(year, 1) == 31


dates = st.dates().map(str)


@given(dates, dates)
def test_days_order_as_their_texts_do(one: str, other: str) -> None:
    """ISO dates sort as text, and so do the periods made of them."""
    assert (period.parse(one) < period.parse(other)) == (one < other)
    first, last = sorted((one, other))
    whole = period.parse(f"{first}/{last}")
    assert whole.contains(period.parse(one))
    assert whole.contains(period.parse(other))
