"""The names of metrics that stand in a sentence, asked of the store or found in memory."""

from __future__ import annotations

import pytest

from tradefacts.api import Dataset, open_dataset
from tradefacts.reading.names import namings
from tradefacts.store.memo import lexicon
from tradefacts.text import tokens

OFTEN = 30  # questions, after which a process has all names in memory


def named(dataset: Dataset, sentence: str) -> list[tuple[str, bool]]:
    """Return the metrics that a sentence names, in order, and whether with their place."""
    keys = {token.key for token in tokens.tokens(sentence, lexicon(dataset.store), name=True)}
    return [(one.metric, one.own) for one in namings(dataset.store, keys)]


@pytest.mark.parametrize(
    ("sentence", "metrics"),
    [
        ("Guangdong's foreign trade rose", {"guangdong-trade"}),
        ("Guangdong rose", set()),
        ("", set()),
    ],
)
def test_a_name_stands_in_a_sentence_with_all_its_words(sentence: str, metrics: set[str]) -> None:
    """Its place alone names nothing."""
    found = {metric for metric, own in named(open_dataset(), sentence) if own}
    assert found == metrics


@pytest.mark.parametrize(
    "sentence",
    [
        "Guangdong's foreign trade rose, and so did its cross-border e-commerce imports",
        "China's textile clusters, and the exports of Guangdong's private enterprises",
        "广东外贸进出口总额增长，跨境电商进出口和民营企业出口也增长",
        "the area and the population of the Greater Bay Area",
    ],
)
def test_names_in_memory_are_those_that_the_store_finds(sentence: str) -> None:
    """In the same order: which way a process takes shows in no answer."""
    dataset = open_dataset()
    first = named(dataset, sentence)
    later = [named(dataset, sentence) for _ in range(OFTEN)][-1]
    assert first
    assert first == later
    assert "index of names" in dataset.store.kept
