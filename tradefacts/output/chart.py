"""A chart as Vega-Lite: a dictionary that any tool for it opens, made without a library.

Shapes tell series apart and grey is enough to read them. Points of one source are joined, dashed
where years lie between; a hollow point has an inferred period, a crossed one is disputed; an arrow
is the end of an interval that the source leaves open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from tradefacts.analysis.series import Chart, Panel
from tradefacts.output import chart_words as words
from tradefacts.output.chart_axis import Axis, axis
from tradefacts.output.chart_sheet import SHEETS, Sheet
from tradefacts.output.chart_words import Lang
from tradefacts.output.styled import said, wrapped

Spec = dict[str, Any]
Size = Literal["page", "slide"]

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
SHAPES = (
    *("circle", "square", "triangle-up", "diamond", "triangle-down", "triangle-right"),
    *("triangle-left", "M-1,-1H1V1H-1Z M-1,0H1 M0,-1V1"),
)
COLORS = (
    *("#08427a", "#c8500a", "#2a8f5b", "#8a4fa3", "#5b6770", "#b08900", "#0a8ea0", "#a3123f"),
)
"""A shape and a colour a series; none is paler than 3 to 1 on white."""
_INK, _FAINT, _GRID, _BAD = "#222222", "#595959", "#dddddd", "#a3123f"
_FONT = (
    "Helvetica, Arial, 'Liberation Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC',"
    " sans-serif"
)
_CROSS = "M-1,-1L1,1M-1,1L1,-1"
_GLYPHS = {"inferred": "○", "disputed": "×", "open": "↑", "gap": "- -"}
_MOST_YEARS = 14  # that are written below the axis


def vega(chart: Chart, lang: Lang = "en", size: Size = "page") -> Spec:
    """Return the Vega-Lite of a chart; `description` says it in words."""
    sheet = SHEETS[size]
    room = sheet.letters((sheet.width + sheet.left) * 0.8)  # it is larger, and bold
    title, below = _lines(words.title(chart, lang), room), _below(chart, lang, sheet)
    sheet = sheet._replace(height=sheet.plot(chart, len(title), len(below)))
    panels = [_panel(chart, number, lang, sheet) for number in range(len(chart.panels))]
    panels[-1]["layer"].append(_footer(below, sheet))
    return {
        "$schema": SCHEMA,
        "description": words.alt(chart, lang),
        "background": "white",
        "padding": sheet.font,
        "title": {
            "text": title,
            "anchor": "start",
            "frame": "group",
            "dx": -sheet.left,
            "offset": sheet.font,
        },
        "vconcat": panels,
        "spacing": sheet.font * 3 + sheet.legend(chart.panels[-1]),
        "bounds": "flush",
        "resolve": {
            name: dict.fromkeys(("color", "stroke", "fill", "shape"), "independent")
            for name in ("scale", "legend")
        },
        "config": _config(sheet),
    }


def _config(sheet: Sheet) -> Spec:
    """Return the style: sizes from one font, no frame, nothing that relies on colour."""
    return {
        "font": _FONT,
        "view": {"stroke": None},
        # Nothing is cut: a limit has each text measured once more, which takes a millisecond.
        "title": {"fontSize": round(sheet.font * 1.3), "color": _INK, "limit": 0},
        "axis": {
            "labelLimit": 0,
            "titleLimit": 0,
            "labelOverlap": False,
            "labelFontSize": sheet.font,
            "titleFontSize": sheet.font,
            "titleFontWeight": "normal",
            "labelColor": _INK,
            "titleColor": _FAINT,
            "gridColor": _GRID,
            "domainColor": _FAINT,
            "tickColor": _FAINT,
        },
        "legend": {
            "labelFontSize": sheet.font,
            "labelColor": _INK,
            "labelLimit": 0,
            "symbolSize": 6 * sheet.font,
            "orient": "top",
            "direction": "vertical",
        },
    }


def _lines(text: str, letters: int) -> list[str]:
    """Return a text in lines of so many letters."""
    return ["".join(span.text for span in line) for line in wrapped([said(text)], letters)]


def _panel(chart: Chart, number: int, lang: Lang, sheet: Sheet) -> Spec:
    panel = chart.panels[number]
    scale = axis(panel, lang, 5 if number == 0 else 3)
    rows = list(_rows(panel, scale, lang))
    labels = _labels(chart, panel, scale, lang, sheet)
    named = [words.series(one, panel, lang) for one in panel.series]
    legend = {"title": None} if len(named) > 1 or number else None
    layers = [
        *_context(chart, scale, sheet, numbered=number == 0),
        *_spans(rows),
        *_joins(panel, scale),
        *_intervals(rows, scale, sheet),
        _points(rows, named, legend, sheet),
        *_crosses(rows, sheet),
        *_texts(labels, sheet),
    ]
    return {
        "width": sheet.width,
        "height": sheet.height,
        "encoding": {
            "x": _across(chart, last=number == len(chart.panels) - 1),
            "y": _upwards(scale, sheet),
        },
        "layer": layers,
    }


def _across(chart: Chart, *, last: bool) -> Spec:
    years = chart.years
    middles = [year + 0.5 for year in years[:: -(-len(years) // _MOST_YEARS)]]
    axis_of = {"values": middles, "labelExpr": "floor(datum.value)", "grid": False, "title": None}
    return {
        "field": "x",
        "type": "quantitative",
        "scale": {"domain": [years[0], years[-1] + 1], "nice": False},
        "axis": axis_of | ({} if last else {"labels": False}),
    }


def _upwards(scale: Axis, sheet: Sheet) -> Spec:
    return {
        "field": "y",
        "type": "quantitative",
        "scale": {"domain": [_at(scale, scale.low), _at(scale, scale.high)], "nice": False},
        "axis": {
            "values": [_at(scale, tick) for tick in scale.ticks],
            "title": scale.title or None,
            "titleAngle": 0,
            "titleAlign": "left",
            "titleAnchor": "end",
            "titleX": -sheet.left,
            "titleY": -sheet.font,
            "minExtent": sheet.left,
            "maxExtent": sheet.left,
            "domain": False,
            "ticks": False,
        },
    }


def _at(scale: Axis, value: float) -> float:
    """Return a value at the scale of the axis."""
    return float(f"{value / 10**scale.exponent:.12g}")


def _rows(panel: Panel, scale: Axis, lang: Lang) -> Iterator[Spec]:
    """Yield the figures of a panel as data, each with where it stands and where it is from."""
    for one in panel.series:
        for point in one.points:
            figure = point.figure
            ends = {end: figure[end] for end in ("low", "high")}
            yield {
                "x": point.at,
                "y": _at(scale, figure["value"]),
                "series": words.series(one, panel, lang),
                "begin": point.begin,
                "end": point.end,
                **{end: None if at is None else _at(scale, at) for end, at in ends.items()},
                "inferred": words.is_inferred(point),
                "disputed": words.is_disputed(point),
                **{name: figure[name] for name in ("id", "metric", "region", "measure", "period")},
                **{name: figure[name] for name in ("value", "unit", "qualifier", "stated")},
                **{name: figure[name] for name in ("status", "source", "paragraph")},
            }


def _layer(rows: Sequence[Spec], mark: Spec, encoding: Spec | None = None) -> Spec:
    return {"data": {"values": list(rows)}, "mark": mark, "encoding": encoding or {}}


def _context(chart: Chart, scale: Axis, sheet: Sheet, *, numbered: bool) -> Iterator[Spec]:
    """Yield the marks of events and policies: a thin line, and its number above the plot."""
    rows = [{"x": at, "text": text, "y": _at(scale, scale.high)} for at, text in sheet.dates(chart)]
    if not rows:
        return
    dotted = {"type": "rule", "color": _FAINT, "strokeDash": [1, 3]}
    yield _layer(rows, dotted, {"y": {"value": 0}, "y2": {"value": "height"}})
    if numbered:
        mark = {"type": "text", "dy": -sheet.font * 0.7, "fontSize": sheet.font, "color": _FAINT}
        yield _layer(rows, mark, {"text": {"field": "text", "type": "nominal"}})


def _spans(rows: Sequence[Spec]) -> Iterator[Spec]:
    """Yield the bars of periods longer than a year."""
    if long := [row for row in rows if row["end"] - row["begin"] > 1]:
        encoding = {"x": {"field": "begin"}, "x2": {"field": "end"}}
        yield _layer(long, {"type": "rule", "color": _FAINT, "opacity": 0.6}, encoding)


def _joins(panel: Panel, scale: Axis) -> Iterator[Spec]:
    for number, one in enumerate(panel.series):
        rows = [
            {"x": first.at, "y": _at(scale, first.figure["value"])}
            | {"x2": second.at, "y2": _at(scale, second.figure["value"]), "gap": gap}
            for first, second, gap in one.joins
        ]
        for gap, dash in ((False, [1, 0]), (True, [5, 4])):
            if found := [row for row in rows if row["gap"] is gap]:
                mark = {"type": "rule", "color": COLORS[number], "strokeDash": dash}
                encoding = {"x2": {"field": "x2"}, "y2": {"field": "y2"}}
                yield _layer(found, mark | {"strokeWidth": 1.6}, encoding)


def _intervals(rows: Sequence[Spec], scale: Axis, sheet: Sheet) -> Iterator[Spec]:
    """Yield what the printed digits and the hedge of each figure admit; an arrow is an open end."""
    found, caps, arrows = [], [], []
    reach = _at(scale, sheet.reach(scale))
    for row in rows:
        low, high = row["low"], row["high"]
        ends = (
            row["y"] - reach if low is None else low,
            row["y"] + reach if high is None else high,
        )
        found.append({"x": row["x"], "y": ends[0], "y2": ends[1]})
        caps += [{"x": row["x"], "y": end} for end in (low, high) if end is not None]
        arrows += [{"x": row["x"], "y": ends[0], "up": False}] if low is None else []
        arrows += [{"x": row["x"], "y": ends[1], "up": True}] if high is None else []
    yield _layer(found, {"type": "rule", "color": _FAINT}, {"y2": {"field": "y2"}})
    yield _layer(caps, {"type": "tick", "orient": "horizontal", "size": 6, "color": _FAINT})
    if arrows:
        shape = {
            "condition": {"test": "datum.up", "value": "triangle-up"},
            "value": "triangle-down",
        }
        mark = {"type": "point", "filled": True, "opacity": 1, "color": _FAINT}
        yield _layer(arrows, mark | {"size": 4 * sheet.font}, {"shape": shape})


def _points(rows: Sequence[Spec], named: list[str], legend: Spec | None, sheet: Sheet) -> Spec:
    field = {"field": "series", "type": "nominal", "legend": legend}
    colors = field | {"scale": {"domain": named, "range": list(COLORS[: len(named)])}}
    shapes = field | {"scale": {"domain": named, "range": list(SHAPES[: len(named)])}}
    hollow = {"test": "datum.inferred || datum.disputed", "value": "white"}
    mark = {"type": "point", "size": 6 * sheet.font, "strokeWidth": 1.6, "opacity": 1}
    names = ("series", "period", "stated", "source", "paragraph")
    told = [{"field": name, "type": "nominal"} for name in names]
    encoding = {"stroke": colors, "fill": {"condition": hollow, **colors}, "shape": shapes}
    return _layer(rows, mark, encoding | {"tooltip": told})


def _crosses(rows: Sequence[Spec], sheet: Sheet) -> Iterator[Spec]:
    if crossed := [row for row in rows if row["disputed"]]:
        mark = {"type": "point", "shape": _CROSS, "stroke": _BAD, "strokeWidth": 2, "opacity": 1}
        yield _layer(crossed, mark | {"size": 14 * sheet.font})


def _texts(labels: Sequence[Spec], sheet: Sheet) -> Iterator[Spec]:
    """Yield the labels; those over a line twice, for a white edge that keeps it apart."""
    mark = {"type": "text", "fontSize": sheet.font, "baseline": "middle"}
    text = {"text": {"field": "text", "type": "nominal"}}
    edge = {"color": "white", "stroke": "white", "strokeWidth": 3, "strokeJoin": "round"}
    if over := [label for label in labels if label["over"]]:
        yield _layer(over, mark | edge, text)
    yield _layer(labels, mark | {"color": _INK}, text)


def _labels(chart: Chart, panel: Panel, scale: Axis, lang: Lang, sheet: Sheet) -> list[Spec]:
    """Return the labels of a panel's points, each where it is in nobody's way."""
    return [
        {"text": text, "x": at, "y": _at(scale, value), "over": over}
        for text, at, value, over in sheet.labels(chart, panel, scale, lang)
    ]


def _below(chart: Chart, lang: Lang, sheet: Sheet) -> list[str]:
    """Return the lines below: the signs, what is disputed and why, events, sources, dataset."""
    signs = " · ".join(f"{_GLYPHS[sign]} {words.word(sign, lang)}" for sign in words.signs(chart))
    disputed = (f"× {reason}" for reason in words.reasons(chart, lang))
    given = [signs, *disputed, *words.beside(chart, lang), words.footer(chart, lang)]
    room = sheet.letters(sheet.width + sheet.left)
    return [line for text in given if text for line in _lines(text, room)]


def _footer(lines: list[str], sheet: Sheet) -> Spec:
    mark = {
        "type": "text",
        "text": lines,
        "align": "left",
        "baseline": "top",
        "lineHeight": round(sheet.font * 1.4),
        "fontSize": sheet.font,
        "color": _FAINT,
    }
    below = sheet.height + round(sheet.font * 2.6)
    return _layer([{}], mark, {"x": {"value": -sheet.left}, "y": {"value": below}})
