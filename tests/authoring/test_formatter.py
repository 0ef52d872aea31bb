"""What is put in order, and what is better left as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tradefacts.authoring.formatter import disordered, fix

ONE_LINE_EACH = """\
source: {name: The Gazette, title: Trade of Bayshire, language: en}
figures:
- {paragraph: 2, metric: bay-trade, value: 3 billion CNY, stated: 3 billion yuan}
- {paragraph: 1, metric: bay-trade, value: 2 billion CNY, stated: 2 billion yuan}
"""


def test_entries_of_one_line_each_keep_their_order(minimal: Path) -> None:
    """Who writes a table has an order in mind; only whole lines are ever moved."""
    path = minimal / "sources/gazette.yaml"
    path.write_text(ONE_LINE_EACH)
    assert list(disordered(path)) == []
    assert fix(path) is False
    assert path.read_text() == ONE_LINE_EACH


def test_what_else_is_out_of_order_beside_them_is_put_right(minimal: Path) -> None:
    """Blanks at a line's end are, wherever they stand."""
    path = minimal / "sources/gazette.yaml"
    path.write_text(ONE_LINE_EACH.replace("figures:", "figures:  "))
    assert list(disordered(path)) == [(2, "fields, figures or blanks are not in order from here")]
    assert fix(path) is True
    assert path.read_text() == ONE_LINE_EACH


@pytest.mark.parametrize("paragraph", ["two", "[1]", "9999999999"])
def test_what_has_no_number_to_be_ordered_by_keeps_its_order(paragraph: str, minimal: Path) -> None:
    """The loader tells what is wrong with it; the number of no paragraph has ten digits."""
    path = minimal / "sources/gazette.yaml"
    text = (
        "source:\n"
        "  name: The Gazette\n"
        "  title: Trade of Bayshire\n"
        "  language: en\n"
        "figures:\n"
        "  - metric: bay-trade\n"
        "    value: 3 billion CNY\n"
        f"    paragraph: {paragraph}\n"
        "    stated: 3 billion yuan\n"
        "  - metric: bay-trade\n"
        "    value: 2 billion CNY\n"
        "    paragraph: 1\n"
        "    stated: 2 billion yuan\n"
    )
    path.write_text(text)
    assert list(disordered(path)) == []
    assert fix(path) is False
    assert path.read_text() == text


@pytest.mark.parametrize("content", [b"a: [\n", b"a: \xff\n", None])
def test_of_what_cannot_be_read_no_order_is_told(content: bytes | None, tmp_path: Path) -> None:
    """The loader tells what is wrong with it; None: the file is gone meanwhile."""
    path = tmp_path / "actors.yaml"
    if content is not None:
        path.write_bytes(content)
    assert list(disordered(path)) == []


def test_a_source_of_another_form_is_left_to_the_loader(tmp_path: Path) -> None:
    """A header that is a text has no fields, and no list of numerals passed over."""
    path = tmp_path / "sources/gazette.yaml"
    path.parent.mkdir()
    path.write_text("source: The Gazette\n")
    assert fix(path) is False
