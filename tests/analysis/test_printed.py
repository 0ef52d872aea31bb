"""Numbers of a sentence as its own arithmetic sees them: what their print admits."""

from __future__ import annotations

import pytest

from tradefacts.analysis.printed import Printed, spoken
from tradefacts.text.quantities import find_all
from tradefacts.text.wordlists import Language


def _printed(text: str) -> list[Printed]:
    return [Printed(place, quantity) for place, quantity in enumerate(find_all(text))]


@pytest.mark.parametrize(
    ("text", "step", "low", "high"),
    [
        ("2,400 people", 100, 2350, 2450),
        ("2,350 people", 10, 2350, 2350),
        ("3,000 people", 1000, 2500, 3500),
        ("5.2 billion yuan", 1e8, 5.15e9, 5.25e9),
        ("38.5亿元", 1e7, 3.845e9, 3.855e9),
        ("over 300 people", 100, 300, None),
        ("0 percent", 1, -0.5, 0.5),
    ],
)
def test_a_number_admits_what_its_last_digit_does(
    text: str, step: float, low: float, high: float | None
) -> None:
    """A round count as much as its zeros, from a hundred on; a hedge leaves its end open."""
    (number,) = _printed(text)
    assert number.step == step
    amount = number.amount()
    assert (amount.low, amount.high) == (low, high)


def test_beside_a_finer_number_a_round_one_is_as_fine() -> None:
    """So that 2,400 beside 1,350 and 620 is a sum, and not any number from 2,350 to 2,450."""
    (number,) = _printed("2,400 people")
    amount = number.amount(10)
    assert (amount.low, amount.value, amount.high) == (2400, 2400, 2400)
    assert (amount.text, amount.unit) == ("2,400 persons", "persons")


def test_decimals_are_as_fine_as_they_are_printed() -> None:
    """A zero at the end of them is a digit too."""
    (number,) = _printed("16.70 percent")
    assert number.step == pytest.approx(0.01)


def test_a_number_knows_where_it_stands_with_its_unit() -> None:
    """A count has the unit of the next word, which is none here."""
    text = "It sold 5.2 billion yuan to 300 buyers"
    first, second = _printed(text)
    assert (first.text, text[first.begin : first.end]) == ("5.2 billion yuan",) * 2
    assert (first.unit, second.unit, second.place) == ("CNY", None, 1)


def test_words_between_numbers_are_searched_in_lower_case_with_single_spaces() -> None:
    """A space at either end stays, for a word ends there."""
    text = "Of 10  Million\nyuan,  WHICH  is 2 percent"
    sentence = spoken(text, _printed(text), (), Language({}))
    first, second = sentence.numbers
    assert sentence.between(first, second) == ", which is "
    assert sentence.words(-5, first.begin) == "of "
    assert sentence.words(second.end, second.end) == ""
