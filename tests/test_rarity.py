"""The fewer records have a word, the more it tells."""

from __future__ import annotations

import math

from tradefacts.dataset import Dataset
from tradefacts.rarity import total, weight, weights_of


def test_a_weight_is_the_logarithm_of_records_over_records_with_the_word(shipped: Dataset) -> None:
    """In millionths; a word of all records tells little, but not nothing."""
    every = total(shipped.store)
    ((named,),) = shipped.store.ask("SELECT count(DISTINCT row) FROM naming")
    assert every == int(named)
    assert weight(shipped.store, every) == round(1e6 * math.log(2))
    assert weight(shipped.store, 1) == round(1e6 * math.log(1 + every))


def test_a_word_that_no_record_has_weighs_as_one_of_three(shipped: Dataset) -> None:
    """It may mean little; a known word has the weight of the records with it."""
    ((records,),) = shipped.store.ask("SELECT records FROM word WHERE key = 'r0guangdong'")
    assert weights_of(shipped.store, ["r0guangdong", "qqqq"]) == {
        "r0guangdong": weight(shipped.store, int(records)),
        "qqqq": weight(shipped.store, 3),
    }
