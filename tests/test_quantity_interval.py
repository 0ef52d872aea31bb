"""Printed digits and hedges admit an interval, by the rules of `quantity.interval`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradefacts.quantity.read import parse


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("8.27 trillion CNY", 8_265_000_000_000, 8_275_000_000_000),
        ("8.3 trillion CNY", 8_250_000_000_000, 8_350_000_000_000),
        ("4 trillion CNY", 3_500_000_000_000, 4_500_000_000_000),
        ("184 billion CNY", 183_500_000_000, 184_500_000_000),
        ("16.7 percent", 16.65, 16.75),
        ("70 percent", 69.5, 70.5),
        ("7 percent", 6.5, 7.5),
        ("10 percent", 9.5, 10.5),
        ("7 base", 7, 7),
        ("1,370 project", 1_370, 1_370),
        ("43,000 enterprise", 43_000, 43_000),
        ("56,000 km2", 55_500, 56_500),
        ("1,000 km2", 950, 1_050),
        ("10,000 km2", 9_500, 10_500),
        ("9,000 km2", 8_950, 9_050),
        ("1,500 km2", 1_499.5, 1_500.5),
        ("3,000,000 km2", 2_950_000, 3_050_000),
        ("2,500,000 km2", 2_499_500, 2_500_500),
        ("over 1 trillion CNY", 1_000_000_000_000, None),
        ("at least 300 warehouse", 300, None),
        ("about 20 percent", 15, 25),
        ("about 8.3 trillion CNY", 8_200_000_000_000, 8_400_000_000_000),
        ("about 43,000 enterprise", 42_500, 43_500),
        ("about 70 million persons", 65_000_000, 75_000_000),
        ("about 7 base", 6, 8),
        ("nearly 40 percent", 35, 40),
        ("nearly 0.4 percent", 0.3, 0.4),
        ("1/5", pytest.approx(18.1818, abs=1e-4), pytest.approx(22.2222, abs=1e-4)),
        ("2/3", pytest.approx(57.1429, abs=1e-4), pytest.approx(80, abs=1e-4)),
        ("1/7", pytest.approx(13.3333, abs=1e-4), pytest.approx(15.3846, abs=1e-4)),
        ("0 percent", -0.5, 0.5),
        ("about 0 base", -1, 1),
    ],
)
def test_the_interval_follows_from_digits_and_hedge(
    text: str, low: float | None, high: float | None
) -> None:
    """One row for each rule of the module's docstring."""
    assert parse(text)[3:5] == (low, high)


@given(
    st.sampled_from(("", "about ", "over ", "nearly ", "at least ")),
    st.decimals(0, 10**6, places=2),
    st.sampled_from(("trillion CNY", "billion USD", "percent", "base", "km2", "times")),
)
def test_the_value_lies_in_its_interval(hedge: str, number: object, unit: str) -> None:
    """Low is at most the value, and the value at most high, whatever is printed."""
    quantity = parse(f"{hedge}{number} {unit}")
    assert quantity.low is None or quantity.low <= quantity.value
    assert quantity.high is None or quantity.value <= quantity.high
