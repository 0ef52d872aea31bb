"""A chart as a Vega-Lite specification: a dictionary, made without any library.

Points of one source are joined, dashed over years that it leaves out. An open interval has an
arrow, a period that a reader infers a hollow point, a disputed figure a cross with its reason
below. Nothing is told by colour alone: each metric has a shape of its own too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from tradefacts.analysis.series import Panel
from tradefacts.model.records import Figure
from tradefacts.output.chart_words import LETTERS, Labels, Lang, alternative, axis, footer, label
from tradefacts.text import periods
from tradefacts.text.control_characters import shown

Size = Literal["page", "slide"]
Spec = dict[str, Any]

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
_WIDTHS: dict[Size, tuple[int, int, int]] = {"page": (640, 260, 12), "slide": (1120, 460, 18)}
"""Size of a chart to the width and height of its first panel in pixels, and its letters."""
_SHAPES = ("circle", "square", "triangle-up", "diamond", "triangle-down", "triangle-right")
_COLORS = ("#1f5a96", "#b8520a", "#3b7d4f", "#7a4b9d", "#8a6d1f", "#555555")
"""Of about the same darkness as text, and of different greys."""
_MIDDLE = 0.5  # of a year, where what holds for all of it stands
_DAYS = 365.25


def moment(period: str) -> float:
    """Return where a period stands on an axis of years: a year in its middle, else at its end."""
    if len(period) == len("2022"):
        return int(period) + _MIDDLE
    last = periods.parse(period).last
    if len(period) == len("2017/2022") and "-" not in period:
        return int(last[:4]) + _MIDDLE
    day = (int(last[5:7]) - 1) * _DAYS / 12 + int(last[8:10]) - 1
    return round(int(last[:4]) + day / _DAYS, 4)


class _Frame(NamedTuple):
    """The size of a panel in pixels, that of its letters, the years that it spans, its language."""

    width: int
    height: int
    letters: int
    years: tuple[float, float]
    lang: Lang


def specification(
    panels: Sequence[Panel], labels: Labels, *, lang: Lang = "en", size: Size = "page"
) -> Spec:
    """Return the specification of a chart, with its title, footer and text alternative."""
    width, height, letters = _WIDTHS[size]
    figures = [figure for panel in panels for one in panel.series for figure in one.figures]
    moments = [moment(one) for figure in figures for one in str(figure.period).split("/")]
    frame = _Frame(width, height, letters, (min(moments), max(moments)), lang)
    views = [
        _panel(panel, labels, frame._replace(height=height if at == 0 else height // 2))
        for at, panel in enumerate(panels)
    ]
    views[-1]["title"] = {
        "text": footer(figures, labels, lang, 2 * width // letters),
        "orient": "bottom",
        "anchor": "start",
        "fontSize": letters - 2,
        "fontWeight": "normal",
        "color": "#444444",
        "offset": 12,
    }
    return {
        "$schema": SCHEMA,
        "description": alternative(panels, labels, lang=lang),
        "title": {"text": _title(panels[0], labels, lang), "anchor": "start", "offset": 12}
        | {"fontSize": letters + 4},
        "background": "#ffffff",
        "padding": 16,
        "vconcat": views,
        "config": {
            "font": "Noto Sans, Noto Sans CJK SC, Helvetica, Arial, sans-serif",
            "axis": {"labelFontSize": letters, "titleFontSize": letters, "gridColor": "#e4e4e4"},
            "legend": {"labelFontSize": letters, "labelLimit": width},
            "view": {"stroke": None},
            "concat": {"spacing": 24},
        },
    }


def _title(panel: Panel, labels: Labels, lang: Lang) -> str:
    """Return the name of the one metric; of several, which the legend names, how many there are."""
    if len(panel.series) == 1:
        return labels.metrics[panel.series[0].metric]
    values = [figure.value for one in panel.series for figure in one.figures]
    unit = axis(panel.unit, values, lang)[1]
    count = len(panel.series)
    return f"{count} metrics, {unit}" if lang == "en" else f"{count}项指标，{unit}"


# -- one panel ------------------------------------------------------------------------------


class _Axes(NamedTuple):
    """What the layers of a panel have in common."""

    x: Spec
    y: Spec
    color: Spec
    shape: Spec

    def at(self, field: str = "value", time: str = "t") -> Spec:
        """Return the encoding of what stands at a time and a value."""
        return {"x": {"field": time, **self.x}, "y": {"field": field, **self.y}}


def _panel(panel: Panel, labels: Labels, frame: _Frame) -> Spec:
    figures = [(one.metric, figure) for one in panel.series for figure in one.figures]
    scale, unit = axis(panel.unit, [figure.value for _, figure in figures], frame.lang)
    y = {"type": "quantitative", "title": unit, "scale": {"zero": True, "nice": True}}
    several = len(panel.series) > 1
    names = [labels.metrics[one.metric] for one in panel.series]
    domain = {"field": "metric", "type": "nominal"}
    legend = {"title": None, "orient": "top", "direction": "vertical"} if several else None
    color, shape = (
        domain | {"scale": {"domain": names, "range": _of(looks, names)}, "legend": legend}
        for looks in (_COLORS, _SHAPES)
    )
    axes = _Axes(_x(frame.years), y, color, shape)
    points = [_point(labels.metrics[name], one, scale, frame.lang) for name, one in figures]
    layers = [
        *(_marks(labels.marks, axes.x) if labels.marks else ()),
        *_lines(list(_joined(panel, labels, scale)), axes),
        *_intervals(points, axes),
        *_points(points, axes, frame.letters),
    ]
    return {"width": frame.width, "height": frame.height, "layer": [one for one in layers if one]}


def _of(looks: Sequence[str], names: Sequence[str]) -> list[str]:
    return [looks[number % len(looks)] for number in range(len(names))]


def _lines(lines: list[Spec], axes: _Axes) -> Iterator[Spec]:
    """Yield what joins points of one source, and what spans the years of average growth."""
    ends = axes.at() | {"x2": {"field": "t2"}, "y2": {"field": "value2"}, "color": axes.color}
    yield _layer("rule", [one for one in lines if not one["gap"]], ends, {"size": 2})
    dashed = {"size": 2, "strokeDash": [5, 5]}
    yield _layer("rule", [one for one in lines if one["gap"]], ends, dashed)


def _intervals(points: list[Spec], axes: _Axes) -> Iterator[Spec]:
    closed = [one for one in points if not one["open"]]
    opened = [one for one in points if one["open"]]
    color = {"color": axes.color}
    yield _layer("rule", closed, axes.at("low") | {"y2": {"field": "high"}} | color, {})
    yield _layer("rule", opened, axes.at() | {"y2": {"field": "beyond"}} | color, {"size": 2})
    for way, shape in (("high", "triangle-up"), ("low", "triangle-down")):
        heads = [one for one in opened if one["open"] == way]
        looks = {"shape": shape, "size": 60, "filled": True, "opacity": 1}
        yield _layer("point", heads, axes.at("beyond") | color, looks)


def _points(points: list[Spec], axes: _Axes, letters: int) -> Iterator[Spec]:
    both = {"color": axes.color, "shape": axes.shape}
    for look, mark in (
        ("stated", {"filled": True}),
        ("implied", {"filled": False, "fill": "#ffffff", "strokeWidth": 2}),
    ):
        found = [one for one in points if one["look"] == look]
        yield _layer("point", found, axes.at() | both, mark | {"size": 90, "opacity": 1})
    crossed = [one for one in points if one["look"] == "disputed"]
    cross = {"shape": "cross", "size": 170, "angle": 45, "filled": True, "opacity": 1}
    yield _layer("point", crossed, axes.at() | {"color": axes.color}, cross)
    text = {"text": {"field": "label", "type": "nominal"}}
    looks = {"dy": -14, "fontSize": letters - 1, "color": "#222222"}
    yield _layer("text", points, axes.at("top") | text, looks)


def _x(years: tuple[float, float]) -> Spec:
    first, last = int(years[0]), int(years[1])
    return {
        "type": "quantitative",
        "scale": {"domain": [first, last + 1], "nice": False, "zero": False},
        "axis": {
            "values": [year + _MIDDLE for year in range(first, last + 1)],
            "labelExpr": "format(floor(datum.value), 'd')",
            "title": None,
            "grid": False,
            "tickSize": 4,
        },
    }


def _layer(mark: str, values: Sequence[Spec], encoding: Spec, looks: Spec) -> Spec:
    """Return a layer of marks, empty where there are none."""
    if not values:
        return {}
    return {"data": {"values": list(values)}, "mark": {"type": mark, **looks}, "encoding": encoding}


def _marks(marks: Sequence[tuple[str, str]], x: Spec) -> list[Spec]:
    """Return a line at each event, with its letter; the footer has their names."""
    values = [
        {"t": moment(day), "name": shown(name), "letter": letter}
        for letter, (day, name) in zip(LETTERS, marks, strict=False)
    ]
    at = {"x": {"field": "t", **x}}
    rule = {"color": "#999999", "strokeDash": [2, 3]}
    looks = {"dy": -6, "fontSize": 10, "color": "#444444"}
    text = at | {"y": {"value": 0}, "text": {"field": "letter", "type": "nominal"}}
    return [_layer("rule", values, at, rule), _layer("text", _apart(values), text, looks)]


def _apart(values: list[Spec]) -> list[Spec]:
    """Return events of one day as one, with the letters of all."""
    found: dict[float, Spec] = {}
    for one in values:
        before = found.get(one["t"])
        letters = f"{before['letter']} {one['letter']}" if before else one["letter"]
        found[one["t"]] = one | {"letter": letters}
    return list(found.values())


def _point(metric: str, figure: Figure, scale: float, lang: Lang) -> Spec:
    ends = figure.low, figure.high
    disputed, inferred = figure.status == "disputed", figure.period_basis in ("carried", "implied")
    beyond = figure.value * (1.12 if figure.high is None else 0.88)
    return {
        "metric": metric,
        "t": moment(str(figure.period)),
        "value": figure.value / scale,
        "low": figure.value / scale if ends[0] is None else ends[0] / scale,
        "high": figure.value / scale if ends[1] is None else ends[1] / scale,
        "open": "high" if ends[1] is None else "low" if ends[0] is None else "",
        "beyond": beyond / scale,
        "top": (beyond if ends[1] is None else figure.value) / scale,
        "look": "disputed" if disputed else "implied" if inferred else "stated",
        "label": label(figure, lang),
        "period": figure.period,
        "source": figure.source,
        "paragraph": figure.paragraph,
        "id": figure.id,
    }


def _joined(panel: Panel, labels: Labels, scale: float) -> Iterator[Spec]:
    """Yield a line between each two levels of one source that follow each other."""
    for one in panel.series:
        for figure in one.figures:
            begin, slash, end = str(figure.period).partition("/")
            if slash and figure.measure != "level":  # growth over these years, a level line
                yield _line(labels.metrics[one.metric], (begin, end), (figure, figure), scale)
        levels = [one for one in one.figures if one.measure == "level" and one.status == "ok"]
        for source in dict.fromkeys(figure.source for figure in levels):
            own = [figure for figure in levels if figure.source == source]
            for before, after in pairwise(own):
                ends = str(before.period), str(after.period)
                yield _line(labels.metrics[one.metric], ends, (before, after), scale, gaps=True)


def _line(
    metric: str,
    ends: tuple[str, str],
    figures: tuple[Figure, Figure],
    scale: float,
    *,
    gaps: bool = False,
) -> Spec:
    begin, end = map(moment, ends)
    before, after = (figure.value / scale for figure in figures)
    dashed = gaps and end - begin > 1 + _MIDDLE
    return {"metric": metric, "t": begin, "t2": end, "value": before, "value2": after} | {
        "gap": dashed
    }
