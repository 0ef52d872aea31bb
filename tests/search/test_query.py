"""A query is read as words of the field, places and periods."""

from __future__ import annotations

import pytest

from tradefacts.api import Dataset
from tradefacts.search.query import Reading, Refused, read
from tradefacts.text import tokens


def first(dataset: Dataset, query: str) -> Reading:
    """The likeliest way to read a query."""
    readings = read(dataset.store, query)
    assert not isinstance(readings, Refused)
    return readings[0]


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("how much foreign capital did Guangdong use?", ["c0foreign01investment", "r0guangdong"]),
        ("Guangdong FDI", ["r0guangdong", "c0foreign01investment"]),
        ("广东实际利用外资是多少？", ["r0guangdong", "c0foreign01investment"]),
        ("guangdong waizi", ["r0guangdong", "c0foreign01investment"]),
        ("Guangdnog exprots", ["r0guangdong", "c0exports"]),
        ("Hongkong", ["r0hong01kong"]),
        ("Honkong", ["r0hong01kong"]),
        ("share of Guangdong in China's foreign trade", ["r0guangdong", "c0foreign01trade"]),
        ("Guangdong's share of national trade", ["r0guangdong", "c0foreign01trade"]),
        ("growth rate of Guangdong's trade", ["r0guangdong", "c0foreign01trade"]),
        ("definition of trade in USD", ["c0foreign01trade"]),
        ("Greater Bay Arae population", ["r0gba", "c0population"]),
        ("greater bya area population", ["greater", "bya", "c0area", "c0population"]),
        ("Arae population", ["ara", "c0population"]),
    ],
)
def test_what_is_asked_is_the_same_in_all_words(
    shipped: Dataset, query: str, keys: list[str]
) -> None:
    """Synonyms, Chinese, pinyin, slips, question words, and the whole that a share is of."""
    assert tokens.keys(first(shipped, query).content) == keys


def test_periods_are_taken_out_of_the_words(shipped: Dataset) -> None:
    """They select figures, and are no words of a name."""
    reading = first(shipped, "guangdong exports Jan-Apr 2023")
    assert reading.periods == ("2023-01/2023-04",)
    assert tokens.keys(reading.content) == ["r0guangdong", "c0exports"]


@pytest.mark.parametrize(
    ("query", "counted"),
    [("how many bases", True), ("number of bases", True), ("基地数量", True), ("the bases", False)],
)
def test_a_question_for_a_number_is_told(shipped: Dataset, query: str, counted: bool) -> None:
    """So that statistics lead."""
    assert first(shipped, query).counted is counted


def test_a_query_is_read_in_several_ways(shipped: Dataset) -> None:
    """By names of the field, as plain words, and without a word that nobody knows."""
    readings = read(shipped.store, "textile federation zzyzx")
    assert [reading.read_as for reading in readings if isinstance(reading, Reading)] == [
        "words",
        "plain",
        "partial",
    ]


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("Hubei trade", "Hubei is a real place, and the dataset says nothing of it"),
        ("湖北外贸", "Hubei is a real place, and the dataset says nothing of it"),
        ("hubeisheng", "Hubei is a real place, and the dataset says nothing of it"),
        ("last year", "'last year' depends on today's date; name the period, such as 2021"),
        ("g", None),
        ("GB", None),
    ],
)
def test_what_is_not_looked_for(shipped: Dataset, query: str, reason: str | None) -> None:
    """Another real place, a relative period, and one or two letters."""
    assert read(shipped.store, query) == Refused(reason)


def test_a_query_is_read_up_to_a_length(shipped: Dataset) -> None:
    """A book as a query takes no longer than a page."""
    reading = first(shipped, "guangdong " + "trade " * 10_000)
    assert tokens.keys(reading.content) == ["r0guangdong", "c0foreign01trade"]


def test_a_place_with_the_one_that_holds_it_is_the_smaller(shipped: Dataset) -> None:
    """As in an address; two places of which neither holds the other are both meant."""

    def places(query: str) -> list[list[str]]:
        readings = read(shipped.store, query)
        words = [one for one in readings if isinstance(one, Reading) and one.read_as == "words"]
        return [tokens.keys(one.content) for one in words]

    assert places("Shantou, Guangdong") == [["r0shantou", "r0guangdong"], ["r0shantou"]]
    assert places("Shenzhen city Guangdong") == [["r0shenzhen", "r0guangdong"], ["r0shenzhen"]]
    assert places("Shenzhen, Foshan") == [["r0shenzhen", "r0foshan"]]
