"""The forms of an English word are one, and different words stay different."""

from __future__ import annotations

import pytest

from tradefacts.text.stems import stem


@pytest.mark.parametrize(
    ("forms", "shared"),
    [
        ("cluster clusters clustering", "cluster"),
        ("policy policies", "polici"),
        ("business businesses", "business"),
        ("modernise modernisation modernized modernizing", "moderniz"),
        ("utilise utilized", "utiliz"),
        ("simplify simplified simplification", "simplifi"),
        ("promote promoting promotion promoted", "promot"),
        ("cooperate cooperation cooperative", "cooper"),
        ("institution institutions institutional", "institut"),
        ("develop developing developed development", "develop"),
        ("ship shipped shipping", "ship"),
        ("labour labor", "labor"),
        ("theatre theater", "theater"),
        ("industry industrial", "industri"),
        ("two 2", "2"),
    ],
)
def test_the_forms_of_a_word_share_a_stem(forms: str, shared: str) -> None:
    """Plurals, tenses, nouns of verbs, British and American spelling, small numbers."""
    assert {stem(word) for word in forms.split()} == {shared}


@pytest.mark.parametrize(
    "words",
    [
        "station state",
        "import important",
        "format form",
        "need seed",
        "analysis gas",
        "custom customer",
        "work worker",
        "nation region",
        "2021 2022",
    ],
)
def test_different_words_have_different_stems(words: str) -> None:
    """A stem keeps at least four letters."""
    one, other = words.split()
    assert stem(one) != stem(other)


def test_what_is_no_word_has_no_endings() -> None:
    """Numbers and ids stay as they are."""
    assert [stem(word) for word in ("2021s", "14th", "")] == ["2021s", "14th", ""]
