"""Of several places in a sentence a number is of the one that it is told of."""

from __future__ import annotations

import pytest

from tradefacts.api import Dataset
from tradefacts.reading.statement import Pins
from tradefacts.reading.subject import leads
from tradefacts.reading.whole_text import statements


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        # Where people met is not what they spoke of.
        ("A symposium held in Beijing heard that China had 216 textile clusters.", ["china"]),
        # Examples of what is counted, behind "such as" or before "and other".
        ("Key clusters in China such as Keqiao and Wujiang earn over 100 billion yuan.", ["china"]),
        # A list of places that goes on behind commas; of the whole that they lie in it is told.
        ("Guangdong has 8 bases. It planned 6 centres in Zhuhai, Shantou and Foshan.",
         ["guangdong", "guangdong"]),
        # In the clause of its own the number has a place of its own.
        ("Guangdong has 8 bases. In Hebei, after a slow start, eight clusters grew.",
         ["guangdong", "hebei"]),
        ("Guangdong has 8 bases. Trade is brisk, and Hebei has eight clusters.",
         ["guangdong", "hebei"]),
    ],
)  # fmt: skip
def test_a_number_is_of_its_own_place(shipped: Dataset, text: str, regions: list[str]) -> None:
    """Others are told by the way."""
    found = statements(shipped.store, text, Pins())
    assert [one.claim.region for one in found] == regions


@pytest.mark.parametrize(
    ("sentence", "region"),
    [
        ("The Greater Bay Area takes in nine cities.", "gba"),
        ("Guangdong's trade is steady.", "guangdong"),
        ("广东外贸平稳。", "guangdong"),
        ("In Guangdong trade is steady.", "guangdong"),
        ("Guangdong Provincial Department of Commerce said so.", None),
        ("Trade of Guangdong is steady.", None),
        ("Trade is steady.", None),
    ],
)
def test_a_sentence_may_begin_with_its_place(
    shipped: Dataset, sentence: str, region: str | None
) -> None:
    """As its subject, not as part of the name of something else."""
    assert leads(shipped.store, sentence) == region
