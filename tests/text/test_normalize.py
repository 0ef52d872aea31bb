"""Names are compared without case, accents, spaces, hyphens and punctuation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradefacts.text.normalize import fold, is_chinese, is_id, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GBA", "g.b.a."),
        ("Cross-border E-commerce", "cross border ecommerce"),
        ("ＧＢＡ　大湾区", "gba大湾区"),
        ("“五外联动”", "五外联动"),
        ("Guǎngdōng", "guangdong"),
        ("Straße", "STRASSE"),
        ("textile & garment", "Textile and Garment"),
    ],
)
def test_names_that_people_take_for_the_same_fold_alike(one: str, other: str) -> None:
    """Full width, quotation marks, tone marks and ampersands make no difference."""
    assert fold(one) == fold(other)


def test_different_places_stay_different() -> None:
    """Folding never makes one place of two."""
    places = ("Shanxi", "Shaanxi", "Henan", "Hunan", "Hainan", "广东", "广西")
    assert len({fold(place) for place in places}) == len(places)


def test_words_part_at_scripts_and_lose_the_possessive() -> None:
    """A run of Chinese characters is one word."""
    assert words("Guangdong's foreign-trade 广东进出口2021年") == [
        "guangdong",
        "foreign",
        "trade",
        "广东进出口",
        "2021",
        "年",
    ]
    assert words("R & D") == ["r", "and", "d"]


def test_an_id_is_made_of_lower_case_words_joined_by_hyphens() -> None:
    """Anything else is no id."""
    assert is_id("guangdong-trade")
    assert is_id("gba")
    assert not any(map(is_id, ("Guangdong", "a--b", "-a", "a_b", "", "广东", "a b")))


def test_chinese_is_told_by_its_characters() -> None:
    """One character is enough."""
    assert is_chinese("广")
    assert is_chinese("a㐀")
    assert not is_chinese("Guangdong")


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    """A folded name is its own fold, whatever the text."""
    assert fold(fold(text)) == fold(text)


def test_a_text_of_any_length_is_folded_alike() -> None:
    """Long ones are taken apart, and an accent that is cut from its letter is dropped all the same.

    Unicode takes the square of the time to sort a run of marks: this one takes it ten seconds.
    """
    accents = "é" * 998 + "e\u0301\u0323" * 3
    assert fold(accents) == "e" * 1001
    assert words(accents) == ["e" * 1001]
    assert fold("a" + "\u0301\u0323" * 50_000 + "b") == "ab"
    assert fold("a" * 999 + "&１") == "a" * 999 + "and1"
