"""Words and phrases of a list are found whole, in English and Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradefacts.text.wordlists import Language, Wordlist

LIST = Wordlist(["increas*", "year on year", "up", "增长", "增", "china's"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("trade increased", "increased"),
        ("increase", "increase"),
        ("grew year-on-year", "year-on-year"),
        ("grew year on year", "year on year"),
        ("went up 5", "up"),
        ("superb", None),
        ("upper", None),
        ("外贸增长5%", "增长"),
        ("净增5%", "增"),
        ("china's trade", "china's"),
        ("", None),
    ],
)
def test_a_word_is_found_whole_and_the_longest_first(text: str, found: str | None) -> None:
    """A star stands for any ending, a space for a hyphen too; Chinese stands anywhere."""
    match = LIST.search(text)
    assert (match[0] if match else None) == found


def test_every_place_is_found_and_may_be_replaced() -> None:
    """From left to right, none within another."""
    text = "up, increasing and 增长"
    assert [match[0] for match in LIST.finditer(text)] == ["up", "increasing", "增长"]
    assert LIST.sub("_", text) == "_, _ and _"
    assert (list(LIST.finditer("none")), LIST.sub("_", "none")) == ([], "none")


def test_a_search_may_begin_later() -> None:
    """What stands before is passed over."""
    match = LIST.search("up and increased", 3)
    assert match is not None
    assert match[0] == "increased"


def test_the_end_of_a_text_may_be_asked_for() -> None:
    """Behind it nothing stands."""
    match = LIST.ends("exports went up")
    assert match is not None
    assert match.start() == len("exports went ")
    assert LIST.ends("up it went") is None


def form_of(items: Iterable[str]) -> str:
    """Return the regular expression of words and phrases, the longest first."""
    ordered = sorted(items, key=len, reverse=True)
    latin = [re.escape(item) for item in ordered if item[0].isascii()]
    latin = [item.replace(r"\*", r"\w*").replace(r"\ ", "[ -]") for item in latin]
    chinese = [re.escape(item) for item in ordered if not item[0].isascii()]
    parts = [rf"\b(?:{'|'.join(latin)})\b"] if latin else []
    return "|".join([*parts, f"(?:{'|'.join(chinese)})"] if chinese else parts)


@given(
    st.lists(
        st.sampled_from([*LIST.items, "year", "on year", "no. 1", "'s", "year-on", "up*", "长增"])
    ),
    st.text(alphabet="up yearonincs增长 -'.1_é", max_size=30),
    st.integers(0, 5),
)
def test_words_are_found_where_a_regular_expression_would(
    items: list[str], text: str, begin: int
) -> None:
    """Of each place the longest, from left to right, none within another."""
    found = Wordlist(items)
    pattern = re.compile(form_of(items) if items else "(?!)")
    assert [one.span() for one in found.finditer(text)] == [
        one.span() for one in pattern.finditer(text)
    ]
    assert found.sub(lambda one: one[0].upper(), text) == pattern.sub(
        lambda one: one[0].upper(), text
    )
    first, expected = found.search(text, begin), pattern.search(text, begin)
    assert (first and (first[0], first.span())) == (expected and (expected[0], expected.span()))


def test_a_language_makes_each_list_once() -> None:
    """By its name; one that there is not is a fault of the program."""
    language = Language({"stop": ["the"]})
    assert language["stop"] is language["stop"]
    assert "the" in language["stop"]
    with pytest.raises(KeyError):
        language["go"]
