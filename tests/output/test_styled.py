"""Pieces of text: measured, wrapped between words, drawn in colour or without."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tradefacts.output import styled
from tradefacts.output.styled import Span, cells, cited, flowed, kept, labelled, said, wrapped


def texts(lines: list[styled.Line]) -> list[str]:
    """What the lines say, without styles."""
    return styled.drawn(lines, color=False).splitlines()


def test_the_characters_taken_for_narrow_are_narrow() -> None:
    """Rich, which knows every character, is asked for the others alone."""
    narrow = filter(styled.NARROW.fullmatch, map(chr, range(1, sys.maxunicode + 1)))
    assert {cell_len(char) for char in narrow} == {1}
    assert [cells(text) for text in ("广东 GDP", "e\u0301", "")] == [8, 1, 0]


@given(st.text(alphabet="ab  -广东，（。e\u0301✓😀", max_size=60), st.integers(2, 30))
def test_wrapping_loses_nothing_and_fits(text: str, width: int) -> None:
    """Spaces at the ends of lines go, and only those; words that fit are whole."""
    found = texts(wrapped([said(text)], width))
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(cells(line) <= width for line in found)
    latin = re.findall(r"(?<![^ ])[ab-]+(?![^ ])", text)
    for word in latin:
        assert len(word) > width or any(word in line for line in found)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("广东进出口总额", 6, ["广东进", "出口总", "额"]),
        ("增长，其中", 4, ["增", "长，", "其中"]),
        ("plan of growth", 9, ["plan of", "growth"]),
        ("a-long-identifier", 6, ["a-long", "-ident", "ifier"]),
    ],
)
def test_lines_end_between_words(text: str, width: int, lines: list[str]) -> None:
    """A Chinese text between its characters, but not before a comma; a long word where it must."""
    assert texts(wrapped([said(text)], width)) == lines


def test_what_is_kept_together_is_broken_last() -> None:
    """At its space, and within a word only where no line can hold that."""
    source = [kept("gazette ¶12")]
    assert texts(flowed([[said("as printed there")], source], 17)) == [
        "as printed there",
        "gazette ¶12",
    ]
    assert texts(flowed([source], 8)) == ["gazette", "¶12"]


def test_an_indent_gives_way_to_a_word() -> None:
    """An id as wide as the terminal stands at its edge."""
    name = "x" * 18
    assert texts(styled.run_in([[said("A long name")], [kept(name)]], 19)) == [
        "A long name",
        " " + name,
    ]
    assert texts(flowed([[said("a b")], [said(name)]], 18, indent=4)) == ["a b", name]


def test_a_field_with_a_long_word_stands_below_its_label() -> None:
    """And others beside theirs."""
    fields = [("id", [[said("x" * 20)]]), ("note", [[said("a b")], [said("c")]])]
    assert texts(labelled(fields, 22)) == ["  id", "  " + "x" * 20, "  note  a b  c"]
    assert labelled([], 40) == []


def test_colour_is_a_few_codes_that_end_with_the_text() -> None:
    """Pieces of one style are one, and no line ends in spaces."""
    line = [Span("a", "bold red"), Span(" b", "bold red"), Span("  "), Span(" ", "dim"), Span("")]
    assert styled.drawn([line, []], color=True) == "\x1b[1;31ma b\x1b[0m\n\n"
    assert styled.drawn([line], color=False) == "a b\n"


def test_only_colours_that_show_on_black_and_on_white_are_used() -> None:
    """Neither yellow nor cyan, which are too pale on white, nor anything beyond the theme's own."""
    assert set(styled.CODES.values()) == {"1", "2", "4", "31", "32", "35"}


def test_a_source_and_its_paragraph_stay_together() -> None:
    """Wherever a text names them."""
    line = cited("port of the north (jjj-plan-2023 ¶9); and more")
    assert ["".join(span.text for span in one) for one in wrapped(line, 28)] == [
        "port of the north",
        "(jjj-plan-2023 ¶9); and more",
    ]
