"""The axis of values: from zero, at round ticks, in a unit that saves counting zeros."""

from __future__ import annotations

import pytest

from tradefacts.analysis.series import Panel, chart
from tradefacts.api import Dataset
from tradefacts.output.chart_axis import axis, label, number


def _panels(shipped: Dataset, metric: str) -> tuple[Panel, ...]:
    return chart(shipped.store, [metric]).panels


def test_ticks_are_round_and_begin_at_zero(shipped: Dataset) -> None:
    """At the scale of the largest value."""
    scale = axis(_panels(shipped, "guangdong-trade")[0], "en", 5)
    assert [scale.number(tick) for tick in scale.ticks] == ["0", "2", "4", "6", "8", "10"]
    assert (scale.title, scale.exponent) == ("tn CNY", 12)
    assert (scale.place(0), scale.place(5e12), scale.place(10e12)) == (0, 0.5, 1)


def test_the_unit_is_said_in_chinese_by_its_own_scales(shipped: Dataset) -> None:
    """138.4 billion yuan are 1384 yi."""
    scale = axis(_panels(shipped, "guangdong-fdi")[0], "zh", 5)
    assert (scale.title, scale.number(138_400_000_000)) == ("亿元", "1,384")
    assert axis(_panels(shipped, "guangdong-digital-service-export-bases")[0], "en", 5).title == (
        "bases"
    )


def test_a_fall_lies_below_zero(shipped: Dataset) -> None:
    """The axis reaches as far down as its values."""
    panel = _panels(shipped, "guangdong-trade")[1]
    one = panel.series[0]
    point = one.points[0]
    fallen = point._replace(figure=point.figure | {"value": -4, "low": -4.5, "high": -3.5})
    scale = axis(panel._replace(series=(one._replace(points=(fallen,)),)), "en", 3)
    assert [scale.number(tick) for tick in scale.ticks] == ["-6", "-4", "-2", "0", "2"]
    assert number(fallen, scale, "en") == "-4%"


def test_zeros_alone_have_an_axis_too(shipped: Dataset) -> None:
    """It is not divided by nothing."""
    panel = _panels(shipped, "guangdong-trade")[0]
    one = panel.series[0]
    zero = one.points[0]._replace(figure=one.points[0].figure | {"value": 0, "low": 0, "high": 0})
    scale = axis(panel._replace(series=(one._replace(points=(zero,)),)), "en", 5)
    assert (scale.low, scale.high) == (0, 1)


@pytest.mark.parametrize(
    ("lang", "texts"),
    [
        ("en", ["22.8", "33.1", "over 300"]),
        ("zh", ["228", "331", "超过3,000"]),
    ],
)
def test_a_label_has_the_hedge_of_its_source(lang: str, texts: list[str], shipped: Dataset) -> None:
    """In either language."""
    panel = _panels(shipped, "guangdong-cbec")[0]
    scale = axis(panel, lang, 5)
    assert [label(point, scale, lang) for point in panel.series[0].points] == texts


def test_growth_has_its_sign_and_an_odd_period_is_said(shipped: Dataset) -> None:
    """A year is on the axis."""
    panel = _panels(shipped, "guangdong-trade")[1]
    scale = axis(panel, "en", 3)
    assert [label(point, scale, "en") for one in panel.series for point in one.points] == [
        "+4% (2017/2022)",
        "+16.7%",
        "20%",
    ]
