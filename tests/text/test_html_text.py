"""The running text of an HTML page, where each piece of it stands, and pages made to do harm."""

from __future__ import annotations

import pytest

from tradefacts.text.html_text import paragraphs


def test_text_stands_where_it_is_written() -> None:
    """Lines and columns count from 1; a character by its name is one, and takes its room."""
    page = "<title>R&amp;D</title>\n<p>Trade\nrose <b>5%</b>&nbsp;in&#32;2021</p>"
    assert paragraphs(page) == (
        "R&D",
        [
            (
                "Trade rose 5% in 2021",
                (
                    (0, 2, 4),
                    (5, 2, 9),
                    (6, 3, 1),
                    (11, 3, 9),
                    (13, 3, 15),
                    (14, 3, 21),
                    (16, 3, 23),
                    (17, 3, 28),
                ),
            )
        ],
    )


@pytest.mark.parametrize(
    ("page", "read"),
    [
        ("AT&T and R&D rose", ["AT&T and R&D rose"]),
        ("1 < 2 and 3 > 2", ["1 < 2 and 3 > 2"]),
        ("<a href='x>y' title=it's>in</a> 2021", ["in 2021"]),
        ("<p>one<p>two<br>three", ["one", "two", "three"]),
        ("<style>p{a:1}</style><script>if (a</b) 1</script>rest", ["rest"]),
        ("<code>1</code>, <pre>2<b>3</pre> 4", [",", "4"]),
        ("a<!-- 1 --> 2<!DOCTYPE x [1]> 3<?php 4 ?> 5<![CDATA[6]]>", ["a 2 3 5"]),
        ("</script>in <SCRIPT>1</Script >2021", ["in", "2021"]),
    ],
)
def test_what_is_no_running_text_is_passed_over(page: str, read: list[str]) -> None:
    """Code, comments, declarations and tags; what only looks like one is text."""
    found = [" ".join(text.split()) for text, _ in paragraphs(page)[1]]
    assert found == read


@pytest.mark.parametrize("opened", ["<a ", "<!-- ", "<?", "<![", "</", "<script>", '<a b="', "<"])
def test_what_is_never_closed_lasts_to_the_end(opened: str) -> None:
    """However often it is opened: nothing in it is text, and nothing fails."""
    told = [text for text, _ in paragraphs("<p>before</p>" + opened * 50_000)[1]]
    assert told[0] == "before"
    assert set("".join(told[1:])) <= {"<"}


def test_a_thousand_things_left_open_are_closed_once() -> None:
    """An end tag closes what stands within it, and no more."""
    page = "<pre>" * 50_000 + "</style>" * 50_000 + "</pre>" * 49_999 + "1</pre>2"
    assert [text for text, _ in paragraphs(page)[1]] == ["2"]
