"""Quantities are read as people print them, in English and Chinese."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradefacts.text.quantities import Quantity, chinese, find_all, parse
from tradefacts.text.units import Qualifier, show, show_zh

TRILLION, BILLION, MILLION = 10**12, 10**9, 10**6


@pytest.mark.parametrize(
    ("text", "value", "unit", "qualifier"),
    [
        ("8.27 trillion RMB", 8_270_000_000_000, "CNY", "exact"),
        ("6.8 trillion yuan", 6_800_000_000_000, "CNY", "exact"),
        ("over 1 trillion CNY", TRILLION, "CNY", "over"),
        ("exceeded 3 trillion yuan", 3 * TRILLION, "CNY", "over"),
        ("US$18.6 billion", 18_600_000_000, "USD", "exact"),
        ("more than US$100 million", 100 * MILLION, "USD", "over"),
        ("3.87 billion US dollars", 3_870_000_000, "USD", "exact"),
        ("81.23 billion USD", 81_230_000_000, "USD", "exact"),
        ("16.7%", 16.7, "percent", "exact"),
        ("nearly 40%", 40, "percent", "nearly"),
        ("about 20 percent", 20, "percent", "about"),
        ("-81 percent", -81, "percent", "exact"),
        ("1/5", 20, "percent", "exact"),
        ("-1/8", -12.5, "percent", "exact"),
        ("−2/5 percent", -40, "percent", "exact"),
        ("an eighth", 12.5, "percent", "exact"),
        ("surpassing the other provinces", 1, "rank", "exact"),
        ("two thirds", pytest.approx(66.666667), "percent", "exact"),
        ("half", 50, "percent", "exact"),
        ("doubled", 2, "times", "exact"),
        ("halved", 0.5, "times", "exact"),
        ("twofold", 2, "times", "exact"),
        ("翻两番", 4, "times", "exact"),
        ("六成二", 62, "percent", "exact"),
        ("约六成半", 65, "percent", "about"),
        ("north of 8 trillion yuan", 8 * TRILLION, "CNY", "over"),
        ("an estimated 43,000 enterprise", 43_000, "enterprise", "about"),
        ("约为8万亿元", 8 * TRILLION, "CNY", "about"),
        ("56,000 square km", 56_000, "km2", "exact"),
        ("1.6 times", 1.6, "times", "exact"),
        ("56,000 square kilometers", 56_000, "km2", "exact"),
        ("over 2 million square meters", 2 * MILLION, "m2", "over"),
        ("about 70 million persons", 70 * MILLION, "persons", "about"),
        ("about 43,000 enterprise", 43_000, "enterprise", "about"),
        ("at least 1,370 project", 1_370, "project", "at_least"),
        ("37 consecutive years", 37, "year", "exact"),
        ("eight cluster", 8, "cluster", "exact"),
        ("twenty-one city", 21, "city", "exact"),
        ("first", 1, "rank", "exact"),
        ("8.3万亿元", 8_300_000_000_000, "CNY", "exact"),
        ("1840亿元", 184 * BILLION, "CNY", "exact"),
        ("812.3亿美元", 81_230_000_000, "USD", "exact"),
        ("超过3000亿元", 300 * BILLION, "CNY", "over"),
        ("3000多亿元", 300 * BILLION, "CNY", "over"),
        ("3000亿元以上", 300 * BILLION, "CNY", "at_least"),
        ("7000万人左右", 70 * MILLION, "persons", "about"),
        ("近40%", 40, "percent", "nearly"),
        ("五分之一", 20, "percent", "exact"),
        ("翻一番", 2, "times", "exact"),
        ("第一", 1, "rank", "exact"),
        ("三十七年", 37, "year", "exact"),
        ("5.6万平方公里", 56_000, "km2", "exact"),
        ("7", 7, None, "exact"),
    ],
)
def test_a_printed_quantity_has_value_unit_and_hedge(
    text: str, value: float, unit: str | None, qualifier: str
) -> None:
    """Every form that the articles print, and the Chinese ones, are understood."""
    assert parse(text)[:3] == (value, unit, qualifier)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "'' is not a quantity; write it like 'over 8.27 trillion CNY'"),
        ("plenty", "'plenty' is not a quantity; write it like 'over 8.27 trillion CNY'"),
        ("1/0", "'1/0' divides by zero"),
        (
            "8.27 trillion CNY a year",
            "'8.27 trillion CNY a year' is not a quantity; 'a year' is left over",
        ),
        ("4,478 m", "'4,478 m' may be millions or metres; write the word out"),
        ("7 CNY base", "'7 CNY base' is not a quantity; 'base' is left over"),
        ("1" * 25, f"'{'1' * 25}' is too long a number; at most 24 digits"),
    ],
)
def test_what_is_no_quantity_is_refused(text: str, message: str) -> None:
    """The message says what is left over, or how to write a quantity."""
    with pytest.raises(ValueError) as caught:
        parse(text)
    assert str(caught.value) == message


def test_every_quantity_of_a_sentence_is_found_in_order() -> None:
    """Years are numbers without a unit; words that hold a number's letters are none."""
    text = (
        "Often from 6.8 trillion yuan in 2017 to 8.3 trillion yuan, 1/5 of all, first for 37 years"
    )
    assert [quantity[:2] for quantity in find_all(text)] == [
        (6_800_000_000_000, "CNY"),
        (2017, None),
        (8_300_000_000_000, "CNY"),
        (20, "percent"),
        (1, "rank"),
        (37, "year"),
    ]


def test_a_number_too_long_for_anything_is_passed_over_in_a_sentence() -> None:
    """A telephone number of 30 digits does not end the reading."""
    assert [quantity.value for quantity in find_all("1" * 30 + " and 5 bases")] == [5]


def test_a_quantity_knows_where_it_stood() -> None:
    """The span leads back to the words."""
    (found,) = find_all("rose by over 5% then")
    assert found == Quantity(5, "percent", "over", 5, None, "over 5%", (8, 15))


@pytest.mark.parametrize(
    ("text", "number"),
    [("十", 10), ("十三", 13), ("二十", 20), ("三十七", 37), ("一百零五", 105), ("两千", 2000)],
)
def test_chinese_numerals_are_read(text: str, number: int) -> None:
    """Places multiply, a leading ten counts as one ten."""
    assert chinese(text) == number


amounts = st.integers(1, 9_999).flatmap(
    lambda digits: st.sampled_from((1, 10, 100)).map(lambda below: digits / below)
)


@given(
    amounts,
    st.sampled_from((1, 10**6, 10**9, 10**12)),
    st.sampled_from(("CNY", "USD", "percent", "km2", "persons", "base")),
    st.sampled_from(("exact", "about", "over", "nearly", "at_least")),
)
def test_what_is_written_is_read_back(
    amount: float, scale: int, unit: str, qualifier: Qualifier
) -> None:
    """Written in English and read again, a quantity keeps its value, unit and hedge."""
    value = round(amount * scale, 2)
    text = show(value, unit, qualifier)
    read = parse(text.replace("bases", "base"))
    assert read.value == pytest.approx(value, rel=1e-6)
    assert (read.unit, read.qualifier) == (unit, qualifier)


@given(
    amounts, st.sampled_from((1, 10**4, 10**8, 10**12)), st.sampled_from(("CNY", "USD", "persons"))
)
def test_what_is_written_in_chinese_is_read_back(amount: float, scale: int, unit: str) -> None:
    """The same in Chinese, with 万, 亿 and 万亿."""
    value = round(amount * scale, 2)
    read = parse(show_zh(value, unit))
    assert read.value == pytest.approx(value, rel=1e-6)
    assert read.unit == unit


@given(st.text(max_size=200))
def test_any_text_can_be_searched_for_quantities(text: str) -> None:
    """Nothing in a text makes the search fail, and spans lie inside it."""
    for quantity in find_all(text):
        begin, end = quantity.span
        assert text[begin:end] == quantity.text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("三十七", 37),
        ("十", 10),
        ("一百二十三", 123),
        ("九千九百九十九", 9999),
        ("三千零五", 3005),
        ("二〇二一", 2021),
        ("百", 100),
    ],
)
def test_chinese_numerals_are_read_by_place_or_digit_by_digit(text: str, number: int) -> None:
    """A place without a digit before it counts once; years are written without places."""
    assert chinese(text) == number


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
