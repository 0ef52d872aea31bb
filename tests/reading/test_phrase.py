"""The words that name a statistic, and the thing that a number counts."""

from __future__ import annotations

import pytest

from tradefacts.api import Dataset
from tradefacts.reading import phrase
from tradefacts.store.memo import language


@pytest.mark.parametrize(
    ("sentence", "number", "names"),
    [
        ("Exports were 118.2 billion yuan.", "118.2", "Exports"),
        ("Exports were 118.2 billion yuan, up 9.1 percent.", "9.1", None),
        ("Its imports and exports rose 3 percent.", "3 percent", "imports and exports"),
        ("The value added of services grew 5%.", "5%", "value"),
        ("城镇居民人均可支配收入45820元", "45820", "城镇居民人均可支配收入"),
        ("下降2.4%", "2.4", None),
    ],
)
def test_the_subject_of_a_clause_names_the_statistic(
    shipped: Dataset, sentence: str, number: str, names: str | None
) -> None:
    """Up to its verb; a clause without one names none."""
    lists = language(shipped.store)
    assert phrase.subject(sentence, sentence.index(number), lists) == names


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        (" foreign-funded enterprises were set up", "enterprise"),
        (" tonnes of melons", "tonne"),
        (" companies in the city", "enterprise"),
        (" new jobs were created", "job"),
        (" employees.", "persons"),
        (" of them", None),
        (" more than before", None),
        (" Fortune 500 companies", "enterprise"),
        (" textile and garment clusters", "cluster"),
        (" schools and hospitals", "school"),
    ],
)
def test_a_number_counts_the_noun_behind_it(text: str, thing: str | None) -> None:
    """In the singular; where the noun is not plain there is none."""
    assert phrase.counted(text, 0) == thing


@pytest.mark.parametrize(
    ("clause", "thing"),
    [
        ("The number of high-tech enterprises grew to ", "enterprise"),
        ("a permanent population of ", "persons"),
        ("The city's exports rose to ", None),
    ],
)
def test_a_clause_says_before_a_number_what_it_counts(clause: str, thing: str | None) -> None:
    """By the number of some things, or as a population."""
    assert phrase.counted_before(clause) == thing
