"""Which names of a record a query may mean, and how like one is."""

from __future__ import annotations

import math

from tradefacts.api import Dataset
from tradefacts.search.name_match import (
    Naming,
    Namings,
    fitting,
    likeness,
    namings_of,
    total,
    weight,
    weights_of,
    yardstick,
    years_of,
)

EXPO_2024 = Naming("expo 2024", frozenset(("expo", "2024")))
EXPO = Naming("textile expo", frozenset(("textile", "expo")))
FAIR = Naming("cloth fair", frozenset(("cloth", "fair")), keyword=True)
BASES = Naming("import bases", frozenset(("import", "base")), head="base")
HUBS = Naming("import hubs", frozenset(("import", "hub")), keyword=True)


def test_a_name_with_another_year_is_not_meant() -> None:
    """Nor are keywords of what has names with other years alone."""
    called, asked = Namings([EXPO_2024, EXPO], [FAIR]), {"expo", "fair"}
    assert fitting(called, asked, {"2024"}) == [EXPO_2024, EXPO, FAIR]
    assert fitting(called, asked, {"2023"}) == [EXPO]
    assert fitting(called, asked, set()) == [EXPO_2024, EXPO, FAIR]
    assert fitting(called, {"expo"}, {"2024"}) == [EXPO_2024, EXPO]
    assert fitting(Namings([EXPO], [FAIR]), asked, {"2023"}) == [EXPO, FAIR]


def test_what_a_metric_counts_must_be_asked_for() -> None:
    """Or else a keyword with all its words."""
    called = Namings([BASES], [HUBS])
    assert fitting(called, {"import"}, set()) == []
    assert fitting(called, {"import", "base"}, set()) == [BASES]
    assert fitting(called, {"import", "hub"}, set()) == [HUBS]


def test_likeness_is_the_f_measure_of_weighted_words() -> None:
    """Twice what is shared, over both; a year counts where it is asked for; a keyword less."""
    weights = {"expo": 2, "textile": 1, "2024": 3, "cloth": 4, "fair": 1}

    def like(naming: Naming, *asked: str, years: frozenset[str] = frozenset()) -> float:
        whole = sum(weights[key] for key in naming.keys)
        wanted = {word: weights[word] for word in asked}
        against = yardstick(wanted, {year: weights[year] for year in years})
        return likeness(naming._replace(weight=whole), against)

    assert like(EXPO, "expo", "textile") == 1
    assert like(EXPO, "expo") == 2 * 2 / (2 + 3)
    assert like(EXPO_2024, "expo", years=frozenset(("2024",))) == 1
    assert like(EXPO_2024, "expo", "2024", years=frozenset(("2024",))) == 1
    assert like(FAIR, "cloth", "fair") == 0.7
    assert like(EXPO, "fair") == 0


def test_a_period_touches_every_year_from_its_first_to_its_last() -> None:
    """Of a span of years each."""
    assert years_of(["2021", "2023-01/2023-04"]) == {"2021", "2023"}
    assert years_of(["2016/2018"]) == {"2016", "2017", "2018"}


def test_the_names_of_a_record_come_with_its_keywords(shipped: Dataset) -> None:
    """Each weighs as much as its words."""
    ((row,),) = shipped.store.ask("SELECT row FROM record WHERE id = 'departure-port-tax-rebate'")
    found = namings_of(shipped.store, [int(row), -1])
    names, keywords = found[int(row)]
    assert "departure port tax rebate" in {naming.name for naming in names}
    assert "refund at loading" in {naming.name for naming in keywords}
    assert [naming.keyword for naming in (names[0], keywords[0])] == [False, True]
    for naming in (*names, *keywords):
        assert naming.weight == sum(weights_of(shipped.store, naming.keys).values()) > 0
    assert found[-1] == ([], [])


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
