"""Arithmetic on printed numbers, with what they admit."""

from __future__ import annotations

from typing import Any

import pytest

from tradefacts.analysis.arithmetic import (
    CHANGE_OF_GROWTH,
    DIFFERENCE,
    GROWTH,
    GROWTH_OF_CHANGE,
    PART_OF_SHARE,
    RATIO,
    SHARE,
    START_OF_GROWTH,
    Amount,
    Formula,
    apply,
    average,
    average_of_ratio,
    ends,
    ratio_of_average,
    rounded,
    start_of_average,
)


def printed(low: float | None, value: float, high: float | None) -> Amount:
    """An amount in yuan."""
    return Amount(low, value, high, f"{value:g}", "CNY", ())


def test_each_end_takes_its_inputs_as_far_as_they_go() -> None:
    """Growth is least from the highest start to the lowest end."""
    found = apply(GROWTH, printed(109, 110, 111), printed(99, 100, 101))
    assert found is not None
    assert [rounded(end or 0) for end in found[:3]] == [7.92079, 10, 12.1212]
    assert found.text == "110 / 100 - 1 = 10% (7.921% to 12.12%)"


def test_an_open_end_stays_open() -> None:
    """Over 300 less 100 is over 200."""
    found = apply(DIFFERENCE, printed(300, 300, None), printed(100, 100, 100))
    assert found is not None
    assert found[:3] == (200, 200, None)
    assert ends(found) == "200 CNY or more"


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (1, 1, "1 CNY"),
        (1, 2, "1 CNY to 2 CNY"),
        (1, None, "1 CNY or more"),
        (None, 2, "2 CNY or less"),
        (None, None, "anything"),
        (0.1 + 0.2, 0.3, "0.3 CNY"),
        (1.23456, 1.23456, "1.235 CNY"),
    ],
)
def test_what_is_admitted_is_said_in_words(
    low: float | None, high: float | None, said: str
) -> None:
    """Four digits are shown; what is then the same is said once."""
    assert ends(printed(low, 1, high)) == said


def test_average_growth_takes_the_root_of_the_ratio() -> None:
    """Of as many years as there are; its text is the sum."""
    found = apply(average(3), printed(8, 8, 8), printed(1, 1, 1))
    assert found is not None
    assert (rounded(found.value), found.unit) == (100, "percent")
    assert found.text == "(8 / 1)^(1/3) - 1 = 100%"
    assert found.inputs == ()


@pytest.mark.parametrize(
    ("formula", "inputs", "outcome"),
    [
        (GROWTH, [(120, 160, 180), (60, 80, 100)], (20, 100, 200)),
        (RATIO, [(120, 160, 180), (60, 80, 100)], (1.2, 2, 3)),
        (DIFFERENCE, [(120, 160, 180), (60, 80, 100)], (20, 80, 120)),
        (SHARE, [(20, 40, 45), (50, 80, 100)], (20, 50, 90)),
        (GROWTH_OF_CHANGE, [(100, 120, 150), (50, 60, 80)], (50, 100, 400)),
        (CHANGE_OF_GROWTH, [(120, 150, 180), (20, 25, 50)], (20, 30, 60)),
        (START_OF_GROWTH, [(120, 150, 180), (20, 25, 50)], (80, 120, 150)),
        (PART_OF_SHARE, [(120, 150, 180), (20, 30, 50)], (24, 45, 90)),
        (average(2), [(400, 900, 1600), (25, 100, 100)], (100, 200, 700)),
        (ratio_of_average(2), [(100, 200, 300)], (4, 9, 16)),
        (average_of_ratio(2), [(4, 9, 16)], (100, 200, 300)),
        (start_of_average(2), [(144, 225, 400), (0, 50, 100)], (36, 100, 400)),
    ],
)
def test_every_formula_leads_from_the_ends_of_its_inputs_to_its_own(
    formula: Formula,
    inputs: list[tuple[float, float, float]],
    outcome: tuple[float, float, float],
) -> None:
    """It rises with some inputs and falls with others, so that low is never above high."""
    found = apply(formula, *(printed(*given) for given in inputs))
    assert found is not None
    assert tuple(rounded(end or 0) for end in found[:3]) == outcome


def test_an_outcome_has_the_figures_of_all_its_inputs_and_the_first_one_s_unit() -> None:
    """A difference is in the unit of what it is taken from, growth in percent."""
    figures: Any = ("a", "b", "c")  # any three
    one = printed(5, 5, 5)._replace(inputs=figures[:1])
    other = printed(3, 3, 3)._replace(inputs=figures[1:], unit="USD")
    found = apply(DIFFERENCE, one, other)
    assert found is not None
    assert (found.inputs, found.unit, found.text) == (figures, "CNY", "5 - 3 = 2 CNY")
    assert type(rounded(2.0)) is int
    assert type(rounded(2.5)) is float


@pytest.mark.parametrize("start", [0, -5])
def test_what_cannot_be_worked_out_is_none(start: float) -> None:
    """Growth from nothing, the root of a negative number."""
    assert apply(average(2), printed(1, 1, 1), printed(start, start, start)) is None


def test_noise_of_binary_fractions_is_rounded_away() -> None:
    """Six digits are kept."""
    assert (rounded(0.1 + 0.2), rounded(2.0), rounded(7.6606612345)) == (0.3, 2, 7.66066)
