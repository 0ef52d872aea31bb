"""Records are ranked by how much of a query they hold, and how much of a name that is."""

from __future__ import annotations

import pytest

from tradefacts.api import Dataset
from tradefacts.search import retrieval
from tradefacts.search.query import Reading, read
from tradefacts.search.retrieval import holding_any, ranked
from tradefacts.search.scoring import Found


def found(dataset: Dataset, query: str, kind: str | None = None) -> list[Found]:
    """What the likeliest reading of a query finds."""
    (reading, *_) = read(dataset.store, query)
    assert isinstance(reading, Reading)
    return ranked(dataset.store, reading, kind)


def ids(dataset: Dataset, query: str, kind: str | None = None) -> list[str]:
    """The ids of what is found."""
    return [item.id for item in found(dataset, query, kind)]


def test_the_name_itself_leads_and_longer_names_follow(shipped: Dataset) -> None:
    """Full marks for all the words and no other; `rest` says what a longer name has besides."""
    first, *others = found(shipped, "exports of Guangdong", "metric")
    assert (first.id, first.score, first.covers, first.rest) == (
        "guangdong-exports",
        100,
        True,
        frozenset(),
    )
    rest = {other.id: sorted(other.rest) for other in others if other.covers}
    assert rest["guangdong-market-purchasing-exports"] == ["c0market01purchasing"]
    assert all(other.score < first.score for other in others)


def test_a_metric_is_of_the_regions_in_its_names(shipped: Dataset) -> None:
    """Its definition may mention its members, of which it is no figure."""
    assert ids(shipped, "GBA population", "metric")[0] == "gba-population"
    assert ids(shipped, "Hong Kong population", "metric") == []


def test_what_a_metric_counts_must_be_asked_for(shipped: Dataset) -> None:
    """The number of import bases is no figure of imports."""
    assert ids(shipped, "Guangdong import bases", "metric")[0] == "guangdong-import-bases"
    scores = {item.id: item.score for item in found(shipped, "Guangdong imports", "metric")}
    assert scores.get("guangdong-import-bases", 0) < 50


def test_a_name_with_another_year_is_not_meant(shipped: Dataset) -> None:
    """The report of 2024 is not that of 2023."""
    named = "Greater Bay Area textile trade symposium notice"
    (first, *_) = found(shipped, f"{named} 2024", "source")
    assert (first.id, first.score) == ("gba-expo-2024", 100)
    assert ids(shipped, f"{named} 2023", "source") == []


def test_a_word_for_a_kind_leads_to_that_kind(shipped: Dataset) -> None:
    """Five points, as for a year that a name holds, and for a name with every word of the query.

    "How many" is for metrics.
    """
    hints = {item.id: item.points for item in found(shipped, "GBA textile symposium 2024")}
    assert hints["gba-textile-trade-symposium-2024"] == 15
    assert (
        ids(shipped, "how many distinctive textile clusters in Hebei")[0]
        == "hebei-textile-cluster-count"
    )
    assert ids(shipped, "textile clusters in Hebei")[0] == "hebei-textile-clusters"


def test_a_long_query_may_have_one_word_too_many(shipped: Dataset) -> None:
    """Of four or more, but neither a region nor a number, nor for an organisation or metric."""
    query = "national conference that sets economic policy"
    assert ids(shipped, query) == ["central-economic-work-conference"]
    assert ids(shipped, "one country three systems", "term") == []
    assert ids(shipped, "Jiangsu Development and Reform Commission", "actor") == []
    assert ids(shipped, "Guangdong high-tech product patents", "metric") == []


def test_characters_that_fts_reads_mean_nothing(shipped: Dataset) -> None:
    """A query is words, whatever signs it has."""
    for query in ('"guangdong', "guangdong AND (", "names: trade*", "NEAR(a b)", "a^b - c"):
        found(shipped, query)
    assert ids(shipped, '"Guangdong" AND -exports*')[0] == "guangdong-exports"


def test_of_rare_and_common_words_a_rare_one_must_be_held(
    shipped: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What holds the common ones alone may be half of a large dataset, and no answer."""
    (reading, *_) = read(shipped.store, "Keqiao textile trade figures")
    assert isinstance(reading, Reading)
    every = {item.id for item in holding_any(shipped.store, reading, None)}
    monkeypatch.setattr(retrieval, "_RANKED_BELOW", 10)
    telling = {item.id for item in holding_any(shipped.store, reading, None)}
    sql = "SELECT record.id FROM text JOIN record ON record.row = text.rowid WHERE text MATCH ?"
    holding = {wanted for (wanted,) in shipped.store.ask(sql, ("r0keqiao",))}
    assert "keqiao-textile-cluster" in telling
    assert telling <= holding
    assert every - holding
