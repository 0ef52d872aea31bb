"""What stands around a chart in words, in English or Chinese: names, signs, reasons, sources, alt.

Names are those of the dataset. Its notes are in one language, and stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal

from tradefacts.analysis.series import Chart, Panel, Point, Series
from tradefacts.model.choices import MEASURES
from tradefacts.output.chart_axis import axis, number
from tradefacts.text.control_characters import shown

Lang = Literal["en", "zh"]

_WORDS = {
    "inferred": ("period inferred", "期间为推断"),
    "disputed": ("disputed", "存疑"),
    "gap": ("years missing between", "其间年份缺失"),
    "open": ("open end: more or less than stated", "区间一端开放"),
    "sources": ("Sources", "来源"),
    "dataset": ("Dataset", "数据集"),
    "level": ("level", "数值"),
    "and": (" and ", "和"),
    "in": ("in", "单位："),
}


def word(name: str, lang: Lang) -> str:
    """Return one of the fixed words of a chart."""
    return _WORDS[name][lang == "zh"]


def name(record: dict[str, Any], lang: Lang) -> str:
    """Return the name of a record, the English one where it has no Chinese one."""
    return shown(str((lang == "zh" and record["name_zh"]) or record["name"]))


def measure(of: str, lang: Lang) -> str:
    """Return how people call a measure."""
    english, chinese = MEASURES[of]  # type: ignore[index]  # a figure has one of these
    return (chinese or word("level", lang)) if lang == "zh" else english


def title(chart: Chart, lang: Lang) -> str:
    """Return the names of the metrics, and the measure where it is no level."""
    metrics = {one.metric["id"]: name(one.metric, lang) for one in chart.series}
    *first, last = metrics.values()
    joined = ("、" if lang == "zh" else ", ").join(first)
    named = f"{joined}{word('and', lang)}{last}" if first else last
    return _with_measure(named, chart.series[0], lang)


def series(one: Series, panel: Panel, lang: Lang) -> str:
    """Return what tells a series from the others of its panel."""
    metrics = {each.metric["id"] for each in panel.series}
    if len({each.measure for each in panel.series}) > 1 or panel.unit == "percent":
        named = measure(one.measure, lang)
        if len(metrics) > 1:
            named = name(one.metric, lang)
    else:
        named = name(one.metric, lang)
    return named if one.region is None else f"{named}, {name(one.region, lang)}"


def _with_measure(named: str, one: Series, lang: Lang) -> str:
    if one.measure == "level":
        return named
    return f"{named}{'：' if lang == 'zh' else ', '}{measure(one.measure, lang)}"


def is_disputed(point: Point) -> bool:
    """Whether the dataset marks a figure as disputed."""
    return bool(point.figure["status"] == "disputed")


def is_inferred(point: Point) -> bool:
    """Whether the source does not print the period beside the number."""
    return point.figure["period_basis"] in ("carried", "implied")


def is_open(point: Point) -> bool:
    """Whether the interval of a figure has an end that the source leaves open."""
    return point.figure["low"] is None or point.figure["high"] is None


def signs(chart: Chart) -> list[str]:
    """Return the names of the signs that a chart has: inferred, disputed, open, gap."""
    points = chart.points
    there = {
        "inferred": any(is_inferred(one) and not is_disputed(one) for one in points),
        "disputed": any(map(is_disputed, points)),
        "open": any(map(is_open, points)),
        "gap": any(join.gap for one in chart.series for join in one.joins),
    }
    return [sign for sign, is_there in there.items() if is_there]


def reasons(chart: Chart, lang: Lang) -> Iterator[str]:
    """Yield of each disputed figure what it is and why it is in doubt."""
    for panel in chart.panels:
        ticks = axis(panel, lang, 1)
        for one in panel.series:
            for point in filter(is_disputed, one.points):
                said = f"{point.figure['period']}, {number(point, ticks, lang)}"
                yield shown(f"{said}: {point.figure['note'] or word('disputed', lang)}")


def beside(chart: Chart, lang: Lang) -> Iterator[str]:
    """Yield the events and policies of a chart, each with its date and number."""
    for place, one in enumerate(chart.neighbours, 1):
        record = one.record
        date = record.get("start") or record.get("date") or record.get("horizon")
        yield f"{place}  {date}  {name(record, lang)}"


def footer(chart: Chart, lang: Lang) -> str:
    """Return the sources with their paragraphs, and the dataset."""
    colon = "：" if lang == "zh" else ": "
    told = f"{word('sources', lang)}{colon}{sources(chart)}"
    return shown(f"{told} · {word('dataset', lang)}{colon}{chart.dataset}")


def sources(chart: Chart) -> str:
    """Return the sources of all figures with their paragraphs, each source once."""
    paragraphs: dict[str, set[int]] = {}
    for point in chart.points:
        found = paragraphs.setdefault(point.figure["source"], set())
        found.add(point.figure["paragraph"])
    return "; ".join(
        f"{source} {' '.join(f'¶{number}' for number in sorted(found))}"
        for source, found in paragraphs.items()
    )


def alt(chart: Chart, lang: Lang) -> str:
    """Return the chart in words, for who does not see it: every figure, and what is in doubt."""
    parts = [title(chart, lang)]
    for panel in chart.panels:
        ticks = axis(panel, lang, 1)
        for one in panel.series:
            told = ", ".join(_told(point, number(point, ticks, lang), lang) for point in one.points)
            unit = f"{word('in', lang)}{'' if lang == 'zh' else ' '}{ticks.title}"
            parts.append(f"{series(one, panel, lang)} {unit}: {told}")
    parts += [*_joined(beside(chart, lang)), footer(chart, lang)]
    return ". ".join(parts) + "."


def _joined(lines: Iterable[str]) -> list[str]:
    found = [line.partition("  ")[2].replace("  ", " ") for line in lines]
    return ["; ".join(found)] if found else []


def _told(point: Point, value: str, lang: Lang) -> str:
    marks = [word("disputed", lang)] if is_disputed(point) else []
    marks += [word("inferred", lang)] if is_inferred(point) else []
    doubt = f" ({', '.join(marks)})" if marks else ""
    return f"{point.figure['period']} {value}{doubt}"
