"""Patterns that are compiled only as far as a text may match them."""

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tradefacts.reading import attribution, idioms
from tradefacts.text import periods, quantities
from tradefacts.text.normalize import latin
from tradefacts.text.patterns import Marked, Pruned, alternatives, lead

_HOMES = (
    "reading.statistic reading.scope reading.objections reading.attribution analysis.inference"
    " reading.measure reading.modifiers reading.idioms text.periods"
)


def _constants(kind: type) -> Iterator[Any]:
    for home in _HOMES.split():
        module = import_module(f"tradefacts.{home}")
        for name, value in vars(module).items():
            if isinstance(value, kind):
                yield pytest.param(value, id=f"{home}.{name}")


def _marked() -> Iterator[Any]:
    yield from _constants(Marked)
    for form, _ in periods.FORMS:
        yield pytest.param(form, id=f"when {form.form}")
    for frames in (*attribution.BEFORE, *attribution.BEHIND):
        for form, _ in frames:
            yield pytest.param(form, id=f"frame {form.form}")
    for marks, text, _ in (*idioms.TURNS, *idioms.TURNS_ZH):
        yield pytest.param(Marked(text, marks, re.IGNORECASE), id=f"turn {text}")


@settings(max_examples=20, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
@pytest.mark.parametrize("marked", list(_marked()))
def test_every_match_has_one_of_the_marks(marked: Marked, data: st.DataObject) -> None:
    """Every match has one of the marks."""
    pattern = re.compile(marked.form, marked.flags)
    text = data.draw(st.from_regex(pattern))
    assert marked.within(latin(text).lower()) == pattern


@settings(max_examples=50, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
@pytest.mark.parametrize("pruned", list(_constants(Pruned)))
def test_a_pruned_pattern_finds_what_the_whole_one_finds(
    pruned: Pruned, data: st.DataObject
) -> None:
    """A pruned pattern finds what the whole one finds."""
    whole = re.compile(pruned.frame % pruned.words)
    text = data.draw(st.from_regex(whole)).lower()
    found, wanted = pruned.search(text), whole.search(text)
    assert (found and found.span()) == (wanted and wanted.span())


@pytest.mark.parametrize("pruned", list(_constants(Pruned)))
def test_each_alternative_begins_with_characters_to_look_for(pruned: Pruned) -> None:
    """Each alternative begins with characters to look for."""
    assert [one for form in pruned.leads for first, one in form if not first] == []
    assert ["|".join(one for _, one in form) for form in pruned.leads] == list(pruned.words)


def test_nothing_is_compiled_for_a_text_that_cannot_match() -> None:
    """Nothing is compiled for a text that cannot match."""
    assert Pruned(r"\b(?:%s)\b", "fell|dropp?ed").within("trade rose") is None
    assert Marked("fell", "fell").within("trade rose") is None
    assert Marked("fell", "fell").match("trade rose") is None
    assert Pruned("%s", "fell").sub("", "trade rose") == "trade rose"
    assert list(Pruned("%s", "fell").finditer("trade rose")) == []


@pytest.mark.parametrize(
    ("form", "first"),
    [
        ("cuts?", "cut"),
        (r"\bgr[eo]w", "gr"),
        ("long, wide", "long, wide"),
        ("agri-?\\w*", "agri"),
        ("复合年?均?增长", "复合"),
        ("[ab]c", ""),
        ("(?:a|b)c", ""),
        ("a{2}", ""),
    ],
)
def test_the_lead_of_an_alternative_is_what_every_match_begins_with(form: str, first: str) -> None:
    """The lead of an alternative is what every match begins with."""
    assert lead(form) == first


def test_alternatives_inside_groups_stay_together() -> None:
    """Alternatives inside groups stay together."""
    assert alternatives("a|b(?:c|(?:d|e))f|g") == ["a", "b(?:c|(?:d|e))f", "g"]


_WHOLE = re.compile(quantities.form_of())


@settings(max_examples=300, suppress_health_check=list(HealthCheck), deadline=None)
@given(text=st.from_regex(_WHOLE))
def test_the_words_of_a_text_read_its_quantities_as_all_words_do(text: str) -> None:
    """The words of a text read its quantities as all words do."""
    lower = latin(text).lower()
    own = re.compile(quantities.form_of(lower))
    found = [(match.span(), match.groupdict()) for match in own.finditer(lower)]
    assert found == [(match.span(), match.groupdict()) for match in _WHOLE.finditer(lower)]
