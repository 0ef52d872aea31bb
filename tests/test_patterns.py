"""The torture of regular expressions sees all of them, and tells a slow one from a fast one."""

from __future__ import annotations

from torture import patterns
from torture.patterns import Form


def test_every_place_that_compiles_an_expression_is_collected() -> None:
    """Those made of words in a text are whole."""
    forms = patterns.collected()
    wheres = {form.where.partition(":")[0] for form in forms}
    assert wheres >= {"text/document.py", "text/quantities.py", "reading/scope.py"}
    assert len(forms) > 150


def test_an_expression_that_is_only_matched_at_a_place_is_timed_there() -> None:
    """To search for it nowhere happens."""
    by_form = {form.form: form.anchored for form in patterns.collected()}
    assert by_form[r"\s*of\b"] is True
    assert by_form["`+"] is False


def test_what_takes_the_square_of_a_length_is_found() -> None:
    """With the text that it does so on; what is linear is not."""
    slow = patterns.slowest(Form("here", r"\d+x", 0, anchored=False), 16_000)
    assert slow is not None
    assert (slow.where, slow.repeated) == ("here", "1")
    assert patterns.slowest(Form("here", r"(?<!\d)\d++x", 0, anchored=False), 16_000) is None
    slow = patterns.slowest(Form("here", r"(a+)+b", 0, anchored=False), 16_000)
    assert slow is not None
    assert slow.characters == 20


def test_texts_are_made_of_what_an_expression_matches() -> None:
    """Of each repeated part, and of each beginning of the whole."""
    form = r"(?<=x)(?:ab|[c-e])*[^f]\s{2}(?!g)(?P<n>h|\d)"
    own = patterns.pumps(Form("here", form, 0, anchored=False))[:60]
    assert {"ab", "c", "aba", "aba  ", "aba  h", "h", "1"} <= {*own}
