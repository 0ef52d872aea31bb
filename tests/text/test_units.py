"""Quantities are printed at a scale that saves counting zeros."""

from __future__ import annotations

import pytest

from tradefacts.text.units import shared_scale, show, show_zh


@pytest.mark.parametrize(
    ("value", "unit", "english", "zh"),
    [
        (8_270_000_000_000, "CNY", "8.27 tn CNY", "8.27万亿元"),
        (184_000_000_000, "CNY", "184 bn CNY", "1840亿元"),
        (850_000_000, "USD", "850 m USD", "8.5亿美元"),
        (950_000, "CNY", "950,000 CNY", "95万元"),
        (16.7, "percent", "16.7%", "16.7%"),
        (200 / 7, "percent", "28.57%", "28.57%"),
        (56_000, "km2", "56,000 km²", "5.6万平方公里"),
        (2_000_000, "m2", "2 million m²", "200万平方米"),
        (70_000_000, "persons", "70 million persons", "7000万人"),
        (1, "rank", "rank 1", "第1"),
        (37, "year", "37 years", "37年"),
        (1, "base", "1 base", "1"),
        (21, "city", "21 cities", "21"),
        (2, "class", "2 classes", "2"),
        (2, "day", "2 days", "2"),
        (43_000, "enterprise", "43,000 enterprises", "4.3万"),
        (5, None, "5", "5"),
        (-81, "percent", "-81%", "-81%"),
        (12_000, "percent", "12,000%", "12000%"),
        (1_000_000, "persons", "1 million persons", "100万人"),
        (999_999, "persons", "999,999 persons", "99.9999万人"),
        (2, "survey", "2 surveys", "2"),
        (2, "branch", "2 branches", "2"),
        (2, "dish", "2 dishes", "2"),
        (2, "tax", "2 taxes", "2"),
    ],
)
def test_a_quantity_reads_well_in_both_languages(
    value: float, unit: str | None, english: str, zh: str
) -> None:
    """Money in tn, bn and m; large areas in millions; things counted in the plural."""
    assert show(value, unit) == english
    assert show_zh(value, unit) == zh


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (200 / 3, "66.67%"),  # of 16 digits
        (1 / 7, "0.14%"),
        (123456789.012345, "123,456,789.012345%"),  # of 15
    ],
)
def test_a_quotient_is_shown_with_two_decimals_and_a_printed_number_as_printed(
    value: float, shown: str
) -> None:
    """As many as 16 digits make a quotient; nobody prints as many."""
    assert show(value, "percent") == shown


def test_hedge_and_sign_stand_before_the_number() -> None:
    """Growth has a plus, a hedge comes first."""
    assert show(16.7, "percent", "nearly", sign=True) == "nearly +16.7%"
    assert show(-5, "percent", sign=True) == "-5%"
    assert show(0, "percent", sign=True) == "0%"
    assert show(300, "warehouse", "at_least") == "at least 300 warehouses"
    assert show_zh(300_000_000_000, "CNY", "over") == "超过3000亿元"


def test_values_in_a_column_share_a_scale_that_hides_no_digit() -> None:
    """None where one would be too long beside the least, or there is nothing to scale."""
    assert shared_scale([0, 2e9, 3e12], "CNY") == "bn"
    assert shared_scale([-2e6, 3e9], "CNY") == "m"
    assert shared_scale([7e7, 1e6], "persons") == "million"
    assert shared_scale([5, 12], "base") == ""
    assert shared_scale([0.5, 3], "CNY") is None
    assert shared_scale([0], "CNY") is None
    assert shared_scale([2e6, 3e12], "CNY") is None
