"""Series: which figures of metrics are drawn, how they are joined, and what is refused."""

from __future__ import annotations

import re

import pytest

from tradefacts.analysis import series
from tradefacts.analysis.series import Chart, chart
from tradefacts.api import Dataset
from tradefacts.model.errors import Malformed, NotFound
from tradefacts.search.filters import Filters


def _told(drawn: Chart) -> list[tuple[str, str, list[str]]]:
    """Unit, measure and periods of each series."""
    return [
        (panel.unit, one.measure, [point.figure["period"] for point in one.points])
        for panel in drawn.panels
        for one in panel.series
    ]


def test_of_one_metric_growth_and_shares_stand_below_the_levels(shipped: Dataset) -> None:
    """Each measure is a series; a rank and a change in yuan have no place on either axis."""
    assert _told(chart(shipped.store, ["guangdong-trade"])) == [
        ("CNY", "level", ["2016", "2017", "2021", "2022"]),
        ("percent", "cagr", ["2017/2022"]),
        ("percent", "yoy", ["2021"]),
        ("percent", "share", ["2022"]),
    ]


def test_several_metrics_have_their_levels_alone(shipped: Dataset) -> None:
    """And one named twice is drawn once."""
    drawn = chart(shipped.store, ["guangdong-trade", "guangdong-fdi", "guangdong-trade"])
    assert _told(drawn) == [
        ("CNY", "level", ["2016", "2017", "2021", "2022"]),
        ("CNY", "level", ["2017", "2021", "2022"]),
    ]


def test_filters_narrow_what_is_drawn(shipped: Dataset) -> None:
    """By time; a measure asked for stands alone."""
    since = chart(shipped.store, ["guangdong-trade"], Filters(since="2017", until="2021"))
    assert _told(since) == [("CNY", "level", ["2017", "2021"]), ("percent", "yoy", ["2021"])]
    level = chart(shipped.store, ["guangdong-trade"], Filters(measure="level", since="2021"))
    assert _told(level) == [("CNY", "level", ["2021", "2022"])]


def test_points_of_one_source_are_joined_and_a_gap_is_told(shipped: Dataset) -> None:
    """No line leads from one source to another."""
    levels = chart(shipped.store, ["guangdong-trade"]).series[0]
    assert [
        (join.first.figure["period"], join.second.figure["period"], join.gap)
        for join in levels.joins
    ] == [("2016", "2021", True), ("2017", "2022", True)]
    assert all(join.first.figure["source"] == join.second.figure["source"] for join in levels.joins)


def test_of_two_statements_of_a_period_the_surer_is_joined(shipped: Dataset) -> None:
    """One not in dispute; of two such the one whose interval has both ends."""
    joined = {
        metric: [
            join.second.figure["value"] for join in chart(shipped.store, [metric]).series[0].joins
        ]
        for metric in ("guangdong-cbec", "guangdong-market-purchasing-exports")
    }
    assert joined == {
        "guangdong-cbec": [300_000_000_000],
        "guangdong-market-purchasing-exports": [315_900_000_000],
    }


def test_a_point_stands_in_the_middle_of_its_period(shipped: Dataset) -> None:
    """In years; four months from January end after a third of the year."""
    points = chart(shipped.store, ["guangdong-cbec"]).points
    assert {point.figure["period"]: (point.begin, point.end, point.at) for point in points} == {
        "2016": (2016, 2017, 2016.5),
        "2021": (2021, 2022, 2021.5),
        "2016/2021": (2016, 2022, 2019),
        "2023-01/2023-04": (2023, 2023 + 1 / 3, (2023 + (2023 + 1 / 3)) / 2),
    }
    assert chart(shipped.store, ["guangdong-cbec"]).years == range(2016, 2024)


def test_what_has_no_period_is_left_out_and_said(shipped: Dataset) -> None:
    """A chart has no place for it."""
    drawn = chart(shipped.store, ["guangdong-retail-sales"])
    assert drawn.remarks == ("1 figure has no period, and no place in a chart",)
    assert None not in [point.figure["period"] for point in drawn.points]
    assert chart(shipped.store, ["guangdong-trade"]).remarks == ()


def test_events_and_policies_of_the_time_stand_beside(shipped: Dataset) -> None:
    """In the order of time; those near to each other share a place."""
    drawn = chart(shipped.store, ["guangdong-trade"], context=True)
    assert [one.record["id"] for one in drawn.neighbours] == [
        "key-textile-cluster-symposium-2019",
        "guangdong-trade-action-plan",
        "ten-trade-projects",
        "guangdong-achievements-press-conference-2022",
    ]
    assert [numbers for _, numbers in drawn.dates(0.1)] == ["1", "2,3", "4"]
    assert [numbers for _, numbers in drawn.dates(10)] == ["1,2,3,4"]
    assert list(drawn._replace(neighbours=()).dates(0.1)) == []


@pytest.mark.parametrize(
    ("metrics", "narrowed", "message"),
    [
        (
            ["guangdong-exports"],
            Filters(),
            "a chart needs two figures with a period, and guangdong-exports has no level:\n"
            "  2023-01/2023-04 yoy 5.4%\n"
            "  tradefacts metric guangdong-exports",
        ),
        (
            ["guangdong-trade"],
            Filters(measure="yoy"),
            "a chart needs two figures with a period, and guangdong-trade has one yoy:\n"
            "  2016 level 6.3 tn CNY; 2017 level 6.8 tn CNY; 2017/2022 cagr 4%; 2021 level"
            " 8.27 tn CNY and 6 more\n"
            "  tradefacts metric guangdong-trade",
        ),
        (
            ["guangdong-trade"],
            Filters(since="2024"),
            "a chart needs two figures with a period, and guangdong-trade has no level:\n"
            "  no figure of that time\n"
            "  tradefacts metric guangdong-trade",
        ),
        (
            ["guangdong-trade", "guangdong-service-outsourcing"],
            Filters(),
            "a chart has one axis, and these have no unit in common: guangdong-trade in CNY,"
            " guangdong-service-outsourcing in USD",
        ),
    ],
)
def test_what_makes_no_chart_is_refused_with_what_there_is(
    metrics: list[str], narrowed: Filters, message: str, shipped: Dataset
) -> None:
    """One point is no series, and two units have no axis."""
    with pytest.raises(NotFound, match=f"^{re.escape(message)}$"):
        chart(shipped.store, metrics, narrowed)


def test_more_series_than_shapes_are_refused(
    shipped: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They could not be told apart without colour."""
    monkeypatch.setattr(series, "MOST_SERIES", 1)
    with pytest.raises(NotFound, match=r"^these are 2 series, and 1 can be told apart$"):
        chart(shipped.store, ["guangdong-trade", "guangdong-fdi"])


def test_a_bad_period_is_refused(shipped: Dataset) -> None:
    """As in a list."""
    with pytest.raises(Malformed, match=r"^--since: 'soon' is not a period"):
        chart(shipped.store, ["guangdong-trade"], Filters(since="soon"))
