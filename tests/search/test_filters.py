"""Filters keep what lies inside a region or a period, and refuse what resolves to nothing."""

from __future__ import annotations

import pytest

from tradefacts.api import Dataset
from tradefacts.model.errors import InvalidFilter, Malformed
from tradefacts.search.filters import Filters, Wanted


def test_a_region_keeps_what_lies_inside_it(shipped: Dataset) -> None:
    """Members count, what only overlaps does not."""
    regions = {region.id for region in shipped.regions(region="gba")}
    assert {"gba", "hong-kong", "guangzhou", "tianhe", "pearl-river-delta"} <= regions
    assert not regions & {"guangdong", "shantou", "china"}
    assert {figure.region for figure in shipped.figures(region="Greater Bay Area")} == {
        "gba",
        "pearl-river-delta",
    }


def test_overlaps_keeps_what_holds_a_part_of_it_too(shipped: Dataset) -> None:
    """A fact about all of Guangdong overlaps the Greater Bay Area; one about Jiangsu does not."""
    regions = {region.id for region in shipped.regions(region="gba", overlaps=True)}
    assert {"guangdong", "china", "gba", "shenzhen"} <= regions
    assert not regions & {"jiangsu", "keqiao", "beijing", "shantou"}


def test_periods_keep_what_lies_within_since_and_until(shipped: Dataset) -> None:
    """Within a period; beginning in it or later; ending in it or earlier."""
    assert {f.period for f in shipped.figures(period="2023-01/2023-04")} == {"2023-01/2023-04"}
    assert all((f.period or "") >= "2022" for f in shipped.figures(since="2022"))
    assert {f.period for f in shipped.figures(until="2017")} == {"2016", "2017", "2017-12-31"}
    both = shipped.figures(since="2017", until="2018")
    assert {f.period for f in both} == {"2017", "2017-12-31"}


def test_the_other_filters_keep_what_they_name(shipped: Dataset) -> None:
    """Topic, source, unit, measure, type and status; names in any form."""
    assert {f.unit for f in shipped.figures(unit="usd")} == {"USD"}
    assert {f.measure for f in shipped.figures(measure="CAGR")} == {"cagr"}
    assert {f.source for f in shipped.figures(source="003")} == {"plataforma-2022"}
    assert {m.id for m in shipped.metrics(topic="Foreign Investment", unit="CNY")} >= {
        "guangdong-fdi"
    }
    assert {r.type for r in shipped.regions(type="sar")} == {"sar"}
    assert {e.type for e in shipped.events(type="press conference")} == {"press_conference"}
    assert {f.status for f in shipped.figures(status="disputed")} == {"disputed"}
    topics = {figure.metric for figure in shipped.figures(topic="textiles")}
    assert "textile-clusters" in topics
    assert "guangdong-trade" not in topics


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"region": "atlantis"}, "--region: there is no region 'atlantis'"),
        ({"source": "x"}, "--source: there is no source 'x'"),
        ({"topic": "sport"}, None),
    ],
)
def test_a_value_that_resolves_to_nothing_is_an_error(
    shipped: Dataset, wanted: Wanted, message: str | None
) -> None:
    """An empty list would be a lie."""
    with pytest.raises(InvalidFilter) as caught:
        shipped.figures(**wanted)
    if message:
        assert caught.value.message == message
    else:
        assert caught.value.message.startswith(
            "--topic: there is no topic 'sport'; use one of belt-and-road, "
        )


def test_a_filter_that_a_kind_does_not_have_is_refused(shipped: Dataset) -> None:
    """A term has no region."""
    with pytest.raises(Malformed) as caught:
        shipped.terms(region="gba")
    assert caught.value.message == "--region does not apply to term records"


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("yuan", "CNY"),
        ("RMB", "CNY"),
        ("元", "CNY"),
        ("%", "percent"),
        ("enterprises", "enterprise"),
    ],
)
def test_a_unit_is_known_by_the_words_for_it(shipped: Dataset, written: str, unit: str) -> None:
    """As a claim's is, which is said."""
    assert shipped.figures(unit=written) == shipped.figures(unit=unit) != ()
    _, readings = shipped.rows("figure", Filters(unit=written))
    assert readings == [f"--unit {written!r} read as {unit}"]


@pytest.mark.parametrize("written", ["parsec", "tonnes", "counties", "boxes", "inches"])
def test_a_unit_that_is_not_there_is_refused(shipped: Dataset, written: str) -> None:
    """Whatever its singular is."""
    with pytest.raises(InvalidFilter, match=f"--unit: there is no unit '{written}'"):
        shipped.figures(unit=written)


def test_figures_are_those_of_a_metric_or_of_several(shipped: Dataset) -> None:
    """In the order of their list; narrowed by the other filters too."""
    one = shipped.figures(metric="guangdong trade")
    assert [f.id for f in one] == [f.id for f in shipped.metric("guangdong-trade").figures]
    both = shipped.figures(metric=["guangdong-trade", "guangdong-fdi"])
    assert {f.metric for f in both} == {"guangdong-trade", "guangdong-fdi"}
    assert [f for f in both if f.metric == "guangdong-trade"] == list(one)
    levels = shipped.figures(metric="guangdong-trade", measure="level", period="2021")
    assert [f.value for f in levels] == [8_270_000_000_000]
    with pytest.raises(InvalidFilter, match="--metric: there is no metric 'atlantis'"):
        shipped.figures(metric="atlantis")


def test_a_near_label_is_suggested(shipped: Dataset) -> None:
    """The suggestion names the filter as its kind."""
    with pytest.raises(InvalidFilter) as caught:
        shipped.figures(topic="textile")
    assert caught.value.suggestions[0][:2] == ("topic", "textiles")
