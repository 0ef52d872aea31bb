"""A text is cut into sentences, and a sentence into the stretches of its numbers."""

from __future__ import annotations

import doctest

import pytest

from tradefacts.text import sentence
from tradefacts.text.quantities import find_all
from tradefacts.text.sentence import listed, only, sentences, stretches


def test_the_examples_hold() -> None:
    """Docstrings that show a result are run."""
    failed, tried = doctest.testmod(sentence)
    assert (failed, tried) == (0, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n ", []),
        ("Trade rose.", ["Trade rose."]),
        ("  Trade rose  ", ["Trade rose  "]),
        ("It is No. 1 in the U.S. market. Next!", ["It is No. 1 in the U.S. market.", "Next!"]),
        ("See p. 154, vol. 13. Next, p. x", ["See p. 154, vol. 13.", "Next, p.", "x"]),
        ("Up 5.4% in 2021.Then", ["Up 5.4% in 2021.Then"]),
        ("“It rose.” He said so", ["“It rose.”", "He said so"]),
        ("外贸增长。出口下降；进口", ["外贸增长。", "出口下降；", "进口"]),
        ("A title\nA line", ["A title\n", "A line"]),
    ],
)
def test_a_text_is_cut_at_its_full_stops(text: str, expected: list[str]) -> None:
    """A point within a number or behind an abbreviation is none."""
    assert [text[begin:end] for begin, end in sentences(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Exports were 5 yuan", ["Exports were 5 yuan"]),
        ("Exports grew 5%, imports 3%", ["Exports grew 5%,", " imports 3%"]),
        ("Exports grew 5% and imports 3%", ["Exports grew 5% ", "and imports 3%"]),
        ("Up to 8 yuan from 6 yuan", ["Up to 8 yuan ", "from 6 yuan"]),
        (
            "6 centres in Zhuhai, Shantou, Foshan and Zhanjiang and built 47 bases",
            ["6 centres in Zhuhai, Shantou, Foshan and Zhanjiang ", "and built 47 bases"],
        ),
        ("出口增长5%，其中汽车3%", ["出口增长5%，", "其中汽车3%"]),
    ],
)
def test_each_number_has_its_stretch(text: str, expected: list[str]) -> None:
    """Cut at the first stop, else at the last joint between two numbers."""
    found = stretches(text, list(find_all(text)))
    assert [text[slice(*one.span)] for one in found] == expected


def test_numbers_that_no_stop_parts_are_joined() -> None:
    """They are of one statistic."""
    text = "Up to 8 yuan from 6 yuan, and 4%"
    assert [one.joined for one in stretches(text, list(find_all(text)))] == [False, True, False]


def test_a_part_of_a_text_keeps_its_place() -> None:
    """What is left out is blank."""
    assert only("one two three", [(4, 7)]) == "    two      "
    assert listed([(4, 5), (6, 7)], "a b 1 2", [(0, 1), (2, 3)]) == ["a   1  ", "  b   2"]
