"""Words that are misspelt are mended to names of the dataset, where nothing else may be meant."""

from __future__ import annotations

import pytest

from tradefacts.api import Dataset
from tradefacts.search.correction import corrections, places_meant


@pytest.mark.parametrize(
    ("text", "mended", "unknown"),
    [
        ("guangdong exports", {}, frozenset()),
        ("guangdnog exprots", {"guangdnog": "guangdong", "exprots": "exports"}, frozenset()),
        ("guangdong zzyzx", {}, frozenset({"zzyzx"})),
        ("guangdong chart wiki", {}, frozenset()),
        ("greater bay arae", {"arae": "area"}, frozenset()),
        ("arae", {}, frozenset({"arae"})),
        ("2021 8.27", {}, frozenset()),
    ],
)
def test_a_slip_is_mended_or_the_word_unknown(
    shipped: Dataset, text: str, mended: dict[str, str], unknown: frozenset[str]
) -> None:
    """A short word only beside the rest of its name; words about the answer need not be known."""
    assert corrections(shipped.store, text) == [(mended, unknown)]


def test_a_word_may_be_another_form_or_a_slip(shipped: Dataset) -> None:
    """Both are tried, the form first."""
    assert [way for way, _ in corrections(shipped.store, "stationed")] == [
        {"stationed": "stationed"},
        {"stationed": "station"},
        {"stationed": "stations"},
    ]


def test_a_slip_for_a_place_elsewhere_is_not_mended(shipped: Dataset) -> None:
    """Its names are told instead."""
    assert corrections(shipped.store, "hubeii trade") == [({}, frozenset({"hubeii"}))]
    assert places_meant(shipped.store, "hubeii trade") == ["Hubei"]
