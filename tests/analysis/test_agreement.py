"""Whether a number and a printed figure are the same, or can both be true."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tradefacts.analysis.agreement import agrees, equal, meets, overlap, same_period, same_unit
from tradefacts.api import Dataset
from tradefacts.model.records import Figure
from tradefacts.text.quantities import parse


@pytest.fixture
def trade(shipped: Dataset) -> Figure:
    """8.27 trillion CNY, 8.265 to 8.275, in 2021."""
    return next(f for f in shipped.metric("guangdong-trade").figures if f.period == "2021")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("8.27 trillion CNY", "match"),
        ("8270 billion CNY", "match"),
        ("about 8.27 trillion CNY", "match"),
        ("over 8.27 trillion CNY", "consistent"),
        ("about 8.3 trillion CNY", "consistent"),
        ("over 8 trillion CNY", "consistent"),
        ("8.3 trillion CNY", "consistent"),
        ("8.26 trillion CNY", None),
        ("over 9 trillion CNY", None),
        ("8.27 trillion", "consistent"),
    ],
)
def test_the_claim_s_own_precision_counts(trade: Figure, number: str, expected: str | None) -> None:
    """The same number is a match unless a hedge says more, or no currency is said."""
    assert agrees(parse(number), trade) == expected


def test_intervals_that_only_touch_do_not_overlap(trade: Figure) -> None:
    """8.26 ends where 8.27 begins; a point on the end is inside."""
    assert not overlap(parse("8.26 trillion CNY"), trade)
    assert overlap(parse("37 years"), replace(trade, low=37, high=38))


def test_a_figure_holds_for_its_period_or_a_time_around_its_moment(trade: Figure) -> None:
    """A stock of one day stands for its month; the money of a month does not for its year."""
    assert same_period("2021", trade)
    assert not same_period("2020/2021", trade)
    assert not same_period(None, trade)
    stock = replace(trade, period="2022-05-12", unit="base")
    assert same_period("2022-05", stock)
    assert same_period("2022", replace(stock, period="2022-05"))
    assert not same_period("2022", replace(trade, period="2022-05"))
    assert same_period(None, replace(trade, period=None))


def test_a_number_without_a_unit_is_no_percentage(trade: Figure) -> None:
    """It may count anything else."""
    assert same_unit(None, trade)
    assert not same_unit(None, replace(trade, unit="times"))
    assert not same_unit(None, replace(trade, unit="percent"))
    assert not same_unit("USD", trade)


def test_the_noise_of_binary_fractions_is_no_difference() -> None:
    """Nor is there any between nothing and nothing; a tenth of a millionth is one."""
    assert 3e12 * 1.1 != 3.3e12
    assert equal(3e12 * 1.1, 3.3e12)
    assert equal(0, 0)
    assert not equal(3.3e12, 3.3e12 * (1 + 1e-7))
    assert not equal(1e-12, 2e-12)


def test_what_has_no_period_shares_no_day(trade: Figure) -> None:
    """Neither a claim without one, nor a figure."""
    assert not meets(None, trade)
    assert not meets("2021", replace(trade, period=None))
    assert meets("2021-05", trade)
    assert not meets("2022", trade)


def test_nothing_has_no_zeros_too_many(trade: Figure) -> None:
    """A claim of 0 and a printed "over 0" are held against others by their ends alone."""
    over_zero = replace(trade, value=0, low=0, high=None)
    assert agrees(parse("5 trillion CNY"), over_zero) == "consistent"
    assert agrees(parse("over 0 CNY"), trade) == "consistent"
    assert agrees(parse("0 CNY"), trade) is None
