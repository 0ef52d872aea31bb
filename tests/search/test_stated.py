"""A number finds what states it, beside what the other words name."""

from __future__ import annotations

import json

import pytest

from tradefacts.api import Dataset
from tradefacts.model.errors import NotFound

CLUSTERS = "textile-clusters-2019-11-25-cluster-symposium-2019"
STREAK = "guangdong-trade-streak-2022-five-linkages-2023"


def found(dataset: Dataset, query: str) -> list[tuple[str, str]]:
    """The kind and id of what a search answers with."""
    records = [json.loads(text) for text in dataset.found(query)]
    return [(record["kind"], record["id"]) for record in records]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("8.27 trillion", ["guangdong-trade-2021-plataforma-2022"]),
        ("5.4%", ["guangdong-exports-yoy-2023-01-to-2023-04-five-linkages-2023"]),
        ("growth of 5.4%", ["guangdong-exports-yoy-2023-01-to-2023-04-five-linkages-2023"]),
        ("331亿元", ["guangdong-cbec-2021-plataforma-2022"]),
        ("216 clusters", ["textile-clusters", CLUSTERS]),
    ],
)
def test_a_number_finds_the_figures_that_state_it(
    shipped: Dataset, query: str, ids: list[str]
) -> None:
    """Beside words the metric that they name, before them."""
    assert [wanted for _, wanted in found(shipped, query)] == ids


@pytest.mark.parametrize(
    "query",
    [
        "9.99 trillion",
        "217 clusters",
        "216",
        "216 zzyzx",
        "over 216",
        "216 last year",
        "which one",
        "一些数据",
    ],
)
def test_a_number_that_no_figure_states_finds_nothing(shipped: Dataset, query: str) -> None:
    """Nor one without a unit or a word."""
    with pytest.raises(NotFound):
        shipped.find(query)


@pytest.mark.parametrize(
    ("query", "ids", "said"),
    [
        (
            "Guangdong 216 clusters",
            [("figure", CLUSTERS)],
            "that number is not stated of guangdong, but of: China textile and garment clusters",
        ),
        (
            "retail sales 37 years",
            [("metric", "guangdong-retail-sales"), ("figure", STREAK)],
            "that number is not stated of Guangdong retail sales of consumer goods, but of: "
            "Guangdong imports and exports",
        ),
        (
            "Hebei 8.27 trillion",
            [("figure", "guangdong-trade-2021-plataforma-2022")],
            "that number is not stated of Hebei, but of: Guangdong imports and exports",
        ),
    ],
)
def test_a_number_that_is_stated_of_something_else_is_found_with_what_is_named(
    shipped: Dataset, query: str, ids: list[tuple[str, str]], said: str
) -> None:
    """Which is said; of a place alone, the figure."""
    remarks: list[str] = []
    shipped.found(query, remarks=remarks)
    assert found(shipped, query) == ids
    assert remarks == [said]


def test_a_number_of_another_place_is_none_of_a_place_elsewhere(shipped: Dataset) -> None:
    """Whatever states the number."""
    for query in ("Sichuan 8.27 trillion", "四川外贸"):
        with pytest.raises(NotFound, match="Sichuan is a real place"):
            shipped.find(query)
