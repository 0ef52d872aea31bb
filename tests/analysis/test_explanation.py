"""How one number of a text was read: each field with the words that say it, and their line."""

from __future__ import annotations

import pytest

from tradefacts.analysis.explanation import Field, explanation
from tradefacts.analysis.proof import Proof
from tradefacts.api import Dataset
from tradefacts.text.document import of_text


def _explained(dataset: Dataset, text: str, number: int = 0) -> list[Field]:
    document = of_text("-", text)
    found = list(Proof(dataset.store, document))
    return explanation(dataset.store, document, found[number])


def test_what_a_sentence_lacks_is_found_in_those_before_it(shipped: Dataset) -> None:
    """The nearest that says it, with its line; a number over which nothing is has an open end."""
    text = (
        "In 2022 trade in Guangdong rose.\n\nIts imports and exports were over 8.9 trillion yuan."
    )
    assert _explained(shipped, text) == [
        Field("number", "8,900,000,000,000", None, "over 8.9 trillion yuan", 3),
        Field("unit", "CNY"),
        Field("admits", "8,900,000,000,000 to open"),
        Field("statistic", "guangdong-trade", "printed", "imports and exports", 3),
        Field("place", "guangdong", "carried", "guangdong", 1),
        Field("period", "2022", "carried", "2022", 1),
        Field("base", None),
        Field("measure", "level", "printed"),
        Field("hedge", "over"),
    ]


def test_a_sentence_in_chinese_is_explained_in_its_own_words(shipped: Dataset) -> None:
    """What it says once holds for its second number."""
    found = _explained(shipped, "广东2021年进出口8.27万亿元，同比增长16.7%。", 1)
    assert found[0] == Field("number", "16.7", None, "16.7%", 1)
    assert found[3:6] == [
        Field("statistic", "guangdong-trade", "carried", "进出口", 1),
        Field("place", "guangdong", "carried", "广东", 1),
        Field("period", "2021", "carried", "2021年", 1),
    ]


def test_a_period_counted_from_a_date_has_no_words_of_its_own(shipped: Dataset) -> None:
    """It says so by how it is known."""
    text = (
        "GUANGZHOU, June 12, 2023\n\n"
        "Guangdong's exports fell 7.4 percent from January to April this year.\n"
    )
    assert _explained(shipped, text)[5] == Field("period", "2023-01/2023-04", "anchored")


@pytest.mark.parametrize("name", ["statistic", "place", "period", "base"])
def test_what_is_open_has_neither_value_nor_words(shipped: Dataset, name: str) -> None:
    """A number of which nothing else is known."""
    (found,) = (one for one in _explained(shipped, "A village has 17 wells.") if one.name == name)
    assert found == Field(name, None)
