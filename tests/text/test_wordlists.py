"""Words and phrases of a list are found whole, in English and Chinese."""

from __future__ import annotations

import doctest
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradefacts.text import wordlists
from tradefacts.text.wordlists import Language, Wordlist, form_of

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


@given(
    st.lists(st.sampled_from(LIST.items)),
    st.text(alphabet="up yearonincsd增长 -'china", max_size=30),
)
def test_leaving_words_out_that_a_text_lacks_changes_nothing(items: list[str], text: str) -> None:
    """What is compiled for a text finds what the whole list would find."""
    if not items:
        assert Wordlist(items).search(text) is None
        return
    whole = re.search(form_of(items), text)
    part = Wordlist(items).search(text)
    assert (whole and whole.span()) == (part and part.span())


def test_a_language_makes_each_list_once() -> None:
    """By its name; one that there is not is a fault of the program."""
    language = Language({"stop": ["the"]})
    assert language["stop"] is language["stop"]
    assert "the" in language["stop"]
    with pytest.raises(KeyError):
        language["go"]


def test_the_examples_hold() -> None:
    """Docstrings that show a result are run."""
    failed, tried = doctest.testmod(wordlists)
    assert (failed, tried) == (0, 1)
