"""A statement that says more than the dataset does is none that it confirms."""

from __future__ import annotations

import pytest

from tradefacts.api import Dataset
from tradefacts.reading.additions import added
from tradefacts.reading.statement import Pins
from tradefacts.reading.whole_text import statements


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("More than 300 overseas warehouses were destroyed in Guangdong by May 12, 2022.",
         "destroyed"),
        ("Guangdong had 7 digital service export bases on May 12, 2022, but closed them in June.",
         "closed"),
        ("The Greater Bay Area has 56,000 square kilometers of farmland.", "farmland"),
        ("About 70 million people moved to the Greater Bay Area by the end of 2017.", "moved to"),
        ("大湾区2017年末劳动人口约7000万人。", "劳动"),
        # What is only planned, or being built, is not finished yet.
        ("Guangdong has opened 6 regional consumption centers.", "opened"),
        ("广东已建成六大进口基地。", "建成"),
        ("Six major import bases are being built in Guangdong.", None),
        # A rank of growth is none of the level.
        ("Guangdong accounted for one fifth of China's growth in foreign trade in 2022.", "growth"),
        # Words of the statistic, of what it is made of, and of having and amounting to.
        ("The overseas economic and trade cooperation zones of Guangdong generated an output value"
         " of US$3.87 billion in 2022", None),
        ("Guangdong carried out service outsourcing worth $32.2 billion in 2022.", None),
        ("2021年，广东进出口总额达8.27万亿元，外贸再上新台阶。", None),
    ],
)  # fmt: skip
def test_each_word_of_a_statement_counts(shipped: Dataset, sentence: str, word: str | None) -> None:
    """The first is told that is no word of the statistic and does not stand beside any."""
    (one, *_) = statements(shipped.store, sentence, Pins())
    said = word and f"{word!r} says more than the dataset does"
    assert added(shipped.store, one) == said


def test_without_a_statistic_nothing_is_added(shipped: Dataset) -> None:
    """There is nothing that it could add to."""
    (one, *_) = statements(shipped.store, "Guangdong has 12 airports.", Pins())
    assert added(shipped.store, one) is None


def test_the_dataset_s_own_word_for_a_unit_adds_nothing(shipped: Dataset) -> None:
    """Cluster is what clusters are counted in; a question states nothing, whatever it holds."""
    (one,) = statements(shipped.store, "Was Guangdong's trade 8.3 trillion yuan in 2022?", Pins())
    assert [missing.code for missing in one.missing] == ["not_stated"]
    (one,) = statements(shipped.store, "China had 216 textile clusters.", Pins())
    assert added(shipped.store, one) is None
