"""Command lines that a shell reads as they were meant."""

from __future__ import annotations

import shlex

from hypothesis import given
from hypothesis import strategies as st

from tradefacts.text.shell import command, word


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1))
def test_a_shell_reads_the_word_back(text: str) -> None:
    """Whatever it holds."""
    assert shlex.split(word(text)) == [text]


def test_options_that_are_not_given_are_left_out() -> None:
    """A name with blanks is quoted, several names are words."""
    line = command("figures", metric=("a", "b c"), region="x y", overlaps=False, ids=True)
    assert line == 'tradefacts figures a "b c" --region "x y" --ids'
