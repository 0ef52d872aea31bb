"""A text keeps the place of what is read of it, and leaves out what is no text."""

from __future__ import annotations

import pytest

from tradefacts.text import document
from tradefacts.text.document import Document, of_text


def _texts(found: Document) -> list[str]:
    return [" ".join(one.text.split()) for one in found.paragraphs]


def test_a_place_is_a_line_and_a_column_in_code_points() -> None:
    """Lines of a paragraph are joined, and their numbers count the lines that are not empty."""
    found = of_text("a", "😀 One\n\nTwo lines\nof text.\n")
    assert [(one.text, one.number) for one in found.paragraphs] == [
        ("😀 One", 1),
        ("Two lines of text.", 2),
    ]
    first, second = found.paragraphs
    assert first.place(2) == (1, 3)
    assert (second.place(0), second.place(10)) == ((3, 1), (4, 1))
    assert (second.number_at(0), second.number_at(10)) == (2, 3)
    assert second.offset(4, 1) == 10
    assert (second.offset(1, 1), first.offset(1, 99)) == (None, None)


def test_lines_without_blank_ones_between_them_are_paragraphs_of_plain_text() -> None:
    """As articles come; Markdown joins them."""
    assert _texts(of_text("a", "One\nTwo\n")) == ["One", "Two"]
    assert _texts(of_text("a", "One\nTwo\n", markdown=True)) == ["One Two"]


@pytest.mark.parametrize("markdown", [True, False])
def test_each_item_of_a_list_and_each_row_is_a_paragraph(*, markdown: bool) -> None:
    """What is wrapped goes on; so does a sentence whose last number begins a line."""
    text = (
        "Sales:\n- Arlen 5\n  and 6\n- Ostby 7\n\n1. One\n2. Two\n\nArlen：5亿元\nOstby：6亿元\n\n"
        "It rose to\n3.5 percent in\n12. Note: it fell.\nSo it was: bad\n"
    )
    bullet = "" if markdown else "- "
    assert _texts(of_text("a", text, markdown=markdown)) == [
        "Sales:",
        f"{bullet}Arlen 5 and 6",
        f"{bullet}Ostby 7",
        "1. One",
        "2. Two",
        "Arlen：5亿元",
        "Ostby：6亿元",
        "It rose to 3.5 percent in 12. Note: it fell. So it was: bad",
    ]


def test_a_heading_of_markdown_and_what_a_hard_break_ends_go_on_with_nothing() -> None:
    """Two spaces at the end of a line break it."""
    text = "One\n## Two\nThree\nfour  \nfive\n"
    assert _texts(of_text("a", text, markdown=True)) == ["One", "Two", "Three four", "five"]


def test_markdown_s_code_links_and_marks_are_no_text() -> None:
    """What stays keeps its column."""
    text = (
        "# Head 1\n\nA **b** [c 2](http://x/3 'y') `4` <b>d</b>\n\n```\n5\n```\n\n<!-- 6 -->\nEnd\n"
    )
    found = of_text("a.md", text, markdown=True)
    assert _texts(found) == ["Head 1", "A b c 2 d", "End"]
    paragraph = found.paragraphs[1]
    assert paragraph.place(paragraph.text.index("2")) == (3, 12)


def test_front_matter_says_what_a_text_is_about() -> None:
    """It is no text; a day that is none is not taken."""
    text = "---\ntitle: 'A 1'\ndate: 2023-06-12 10:00\nplace: Guangdong\n---\nText\n"
    found = of_text("a", text)
    assert found[2:] == ("A 1", "2023-06-12", "Guangdong")
    assert _texts(found) == ["Text"]
    assert found.paragraphs[0].number == 6  # its lines are lines of the file, as `check` counts
    assert of_text("a", "---\ndate: June\n---\nText\n").published is None


def test_what_is_switched_off_is_passed_over() -> None:
    """To the end of the text where it is not switched on again."""
    text = "One\n<!-- tradefacts: off -->\nTwo\n<!-- tradefacts: on -->\nThree\n"
    assert _texts(of_text("a", text)) == ["One", "Three"]
    assert _texts(of_text("a", "One\n<!-- tradefacts: off -->\nTwo\n")) == ["One"]


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16"])
def test_utf_8_and_utf_16_with_a_mark_are_read(code: str) -> None:
    """Line ends are those of any system."""
    found = document.read("a.txt", "广东\r\n2\r3".encode(code))
    assert _texts(found) == ["广东", "2", "3"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"caf\xe9", "it is not UTF-8 (byte 4 is not); save it as UTF-8"),
        (b"a\0b", "it holds NUL characters, so it is no text; save it as UTF-8 text"),
    ],
)
def test_what_is_no_text_is_told(content: bytes, message: str) -> None:
    """One clear sentence."""
    with pytest.raises(ValueError) as caught:
        document.read("a.txt", content)
    assert str(caught.value) == message


def test_a_file_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the limit: of what never ends nobody knows the size."""
    monkeypatch.setattr(document, "MAX_BYTES", 3)
    with pytest.raises(ValueError) as caught:
        document.read("a.txt", b"1234")
    expected = "it has more than 200,000,000 bytes, and no more are read; split it"
    assert str(caught.value) == expected


def test_a_page_has_its_title_and_its_paragraphs_by_the_lines_of_the_file() -> None:
    """Empty lines do not count."""
    found = document.read("a.html", b"<title>T</title>\n\n<p>One 1</p>\n<p>Two</p>")
    assert (found.title, _texts(found)) == ("T", ["One 1", "Two"])
    assert [one.number for one in found.paragraphs] == [2, 3]
    assert found.paragraphs[0].place(4) == (3, 8)
