"""A chart as Vega-Lite: what stands in it for a figure, and what words it has."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tradefacts.analysis.series import chart
from tradefacts.api import Dataset
from tradefacts.output.chart import COLORS, SHAPES, Size, vega
from tradefacts.output.chart_picture import Look
from tradefacts.search.filters import Filters

SIZES: tuple[Size, Size] = ("page", "slide")


def _spec(
    shipped: Dataset,
    *metrics: str,
    look: Look = Look(),  # noqa: B008 - it never changes
    measure: str | None = None,
    context: bool = False,
) -> dict[str, Any]:
    narrowed = Filters(measure=measure)
    return vega(chart(shipped.store, metrics, narrowed, context=context), *look)


def _layers(spec: dict[str, Any], panel: int = 0) -> list[dict[str, Any]]:
    layers: list[dict[str, Any]] = spec["vconcat"][panel]["layer"]
    return layers


def _marks(spec: dict[str, Any], kind: str, panel: int = 0) -> list[dict[str, Any]]:
    return [layer for layer in _layers(spec, panel) if layer["mark"]["type"] == kind]


def test_every_figure_is_a_point_with_its_source(shipped: Dataset) -> None:
    """The number at the scale of the axis, and the whole one beside it."""
    (points,) = (
        layer
        for layer in _marks(_spec(shipped, "guangdong-trade"), "point")
        if "shape" in layer["encoding"]
    )
    assert points["data"]["values"][2] == {
        "x": 2021.5,
        "y": 8.27,
        "series": "Guangdong imports and exports",
        "begin": 2021.0,
        "end": 2022,
        "low": 8.265,
        "high": 8.275,
        "inferred": False,
        "disputed": False,
        "id": "guangdong-trade-2021-plataforma-2022",
        "metric": "guangdong-trade",
        "region": "guangdong",
        "measure": "level",
        "period": "2021",
        "value": 8270000000000,
        "unit": "CNY",
        "qualifier": "exact",
        "stated": "8.27 trillion RMB",
        "status": "ok",
        "source": "plataforma-2022",
        "paragraph": 3,
    }


def test_a_gap_is_dashed_an_open_end_has_an_arrow_and_a_dispute_a_cross(shipped: Dataset) -> None:
    """Each is a layer of its own; where there is none there is no layer."""
    disputed = _spec(shipped, "guangdong-cbec", measure="level")
    dashes = [layer["mark"].get("strokeDash") for layer in _marks(disputed, "rule")]
    assert dashes == [[5, 4], None]
    arrow, points, cross = _marks(disputed, "point")
    assert [(row["up"], row["x"]) for row in arrow["data"]["values"]] == [(True, 2021.5)]
    assert [row["inferred"] for row in points["data"]["values"]] == [False, False, True]
    assert [row["y"] for row in cross["data"]["values"]] == [33.1]
    plain = _spec(shipped, "guangdong-trade", measure="level")
    assert len(_marks(plain, "point")) == 1


def test_points_of_following_years_are_joined_by_a_whole_line(shipped: Dataset) -> None:
    """A gap is where a year lies between; figures of two months of neighbouring years have none."""
    drawn = chart(shipped.store, ["guangdong-trade"])
    levels = drawn.series[0]
    whole = levels._replace(joins=(levels.joins[0]._replace(gap=False),))
    spec = vega(drawn._replace(panels=(drawn.panels[0]._replace(series=(whole,)),)))
    assert [layer["mark"].get("strokeDash") for layer in _marks(spec, "rule")] == [[1, 0], None]


def test_an_end_that_is_open_below_has_an_arrow_downwards(shipped: Dataset) -> None:
    """As of a figure that is said to be no more than so much."""
    drawn = chart(shipped.store, ["guangdong-trade"])
    levels = drawn.series[0]
    below = levels.points[0]._replace(figure=levels.points[0].figure | {"low": None})
    one = levels._replace(points=(below, *levels.points[1:]), joins=())
    spec = vega(drawn._replace(panels=(drawn.panels[0]._replace(series=(one,)),)))
    arrow = _marks(spec, "point")[0]
    assert [row["up"] for row in arrow["data"]["values"]] == [False]
    assert arrow["data"]["values"][0]["y"] < 6.3


def test_series_have_shapes_and_a_legend(shipped: Dataset) -> None:
    """So that they are told apart in grey; one alone needs none."""
    spec = _spec(shipped, "guangdong-trade", "guangdong-fdi", look=Look("zh"))
    (points,) = _marks(spec, "point")
    shape = points["encoding"]["shape"]
    assert shape["scale"] == {
        "domain": ["广东进出口总额", "广东实际利用外资"],
        "range": ["circle", "square"],
    }
    assert shape["legend"] == {"title": None}
    assert len(set(SHAPES)) == len(set(COLORS)) == 8
    alone = _spec(shipped, "guangdong-trade")
    assert [
        layer["encoding"]["shape"]["legend"]
        for panel in (0, 1)
        for layer in _marks(alone, "point", panel)
        if "field" in layer["encoding"].get("shape", {})
    ] == [None, {"title": None}]


def test_what_stands_below_says_the_signs_the_reasons_and_the_sources(shipped: Dataset) -> None:
    """In the last panel, in lines that fit."""
    spec = _spec(shipped, "guangdong-cbec", measure="level")
    assert _layers(spec)[-1]["mark"]["text"] == [
        "○ period inferred · × disputed · ↑ open end: more or less than stated · - - years missing"
        " between",
        "× 2021, 33.1: Paragraph 10 says over 300 billion, and 33.1 / 22.8 gives 7.7 percent a"
        " year,"
        " not 92.1. Perhaps a",
        "slip of the decimal point for 331 billion, which would fit paragraph 10 (70.8 percent a"
        " year).",
        "Sources: plataforma-2022 ¶8 ¶10 · Dataset: tradefacts 0.1.0",
    ]


def test_events_are_numbered_lines(shipped: Dataset) -> None:
    """Their numbers stand once, above the first panel."""
    spec = _spec(shipped, "guangdong-trade", context=True)
    numbers = _layers(spec)[1]
    assert [row["text"] for row in numbers["data"]["values"]] == ["1", "2,3", "4"]
    assert _layers(spec, 1)[0]["mark"]["strokeDash"] == [1, 3]
    assert _layers(spec, 1)[1]["mark"]["type"] == "rule"


def test_a_slide_is_larger_and_no_higher_than_its_screen(shipped: Dataset) -> None:
    """What stands below takes from the plots."""
    page, slide = (_spec(shipped, "guangdong-cbec", look=Look("en", size)) for size in SIZES)
    assert [view["height"] for view in page["vconcat"]] == [160, 160]
    heights = [view["height"] for view in slide["vconcat"]]
    assert heights[0] == heights[1]
    assert 120 <= heights[0] <= 250
    assert slide["config"]["axis"]["labelFontSize"] > page["config"]["axis"]["labelFontSize"]
    (alone,) = _spec(shipped, "guangdong-cbec", look=Look("en", "slide"), measure="level")[
        "vconcat"
    ]
    assert alone["height"] > heights[0]


@pytest.mark.parametrize("metric", ["guangdong-trade", "guangdong-cbec", "guangdong-fdi"])
def test_a_chart_is_json_and_refers_to_nothing_elsewhere(metric: str, shipped: Dataset) -> None:
    """But to the form that it has."""
    text = json.dumps(_spec(shipped, metric, context=True))
    assert text.count("http") == 1
    assert json.loads(text)["$schema"] == "https://vega.github.io/schema/vega-lite/v5.json"
