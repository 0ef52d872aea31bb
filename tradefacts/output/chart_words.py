"""The words of a chart, in English or Chinese: its axes, values, footer and text alternative."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from tradefacts.analysis.series import Panel
from tradefacts.model.choices import MEASURES
from tradefacts.model.records import Figure
from tradefacts.text.control_characters import shown
from tradefacts.text.units import show, show_zh

Lang = Literal["en", "zh"]
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""What stands at events on the axis; as many are marked."""

_SCALES = {
    "en": ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")),
    "zh": ((10**12, "万亿"), (10**8, "亿"), (10**4, "万")),
}
_UNITS_ZH = {"CNY": "元", "USD": "美元", "percent": "%", "persons": "人", "km2": "平方公里"}
_WORDS = {
    "en": {
        "sources": "Sources: ",
        "data": "Data: ",
        "implied": "Hollow: the period is inferred.",
        "open": "Arrow: the source says over, about or nearly; the end is open.",
        "disputed": "Cross, disputed: ",
        "gap": "Dashed: years without a figure.",
    },
    "zh": {
        "sources": "来源：",
        "data": "数据：",
        "implied": "空心点：期间为推断。",
        "open": "箭头：来源称超过、约或近，区间一端开放。",
        "disputed": "叉号，存疑：",
        "gap": "虚线：其间年份无数据。",
    },
}


class Labels(NamedTuple):
    """Names for people: of metrics by id, of the dataset, and events beside the series."""

    metrics: dict[str, str]
    dataset: str
    marks: Sequence[tuple[str, str]] = ()
    """Day or period (ISO 8601) and name of what happened."""


def alternative(panels: Sequence[Panel], labels: Labels, *, lang: Lang = "en") -> str:
    """Return a text that says what a chart shows, for whoever cannot see it."""
    stop, comma = (". ", "; ") if lang == "en" else ("。", "；")
    parts = []
    for panel in panels:
        for one in panel.series:
            values = comma.join(_told(figure, lang) for figure in one.figures)
            parts.append(f"{labels.metrics[one.metric]}: {values}")
    return shown(stop.join(parts)) + stop.strip()


def _told(figure: Figure, lang: Lang) -> str:
    measure = MEASURES[figure.measure][lang == "zh"] if figure.measure != "level" else ""
    value = (
        show(figure.value, figure.unit, figure.qualifier)
        if lang == "en"
        else show_zh(figure.value, figure.unit, figure.qualifier)
    )
    disputed = {"en": " (disputed)", "zh": "（存疑）"}[lang] * (figure.status == "disputed")
    return " ".join(filter(None, (figure.period, measure, value))) + disputed


def label(figure: Figure, lang: Lang) -> str:
    """Return a value as it stands at its point, with what it measures beside others of percent."""
    measure = MEASURES[figure.measure][lang == "zh"] if figure.measure != "level" else ""
    if lang == "zh":
        return f"{measure}{show_zh(figure.value, figure.unit)}"
    signed = figure.measure not in ("share", "level")
    value = show(figure.value, figure.unit, sign=signed).removesuffix(f" {figure.unit}")
    return f"{value} {figure.measure}" if measure else value


def axis(unit: str, values: Iterable[float], lang: Lang) -> tuple[float, str]:
    """Return what the numbers on an axis are divided by, and what stands at it."""
    most = max(abs(value) for value in values)
    name = _UNITS_ZH.get(unit, "") if lang == "zh" else unit.replace("-", " ")
    if unit in ("percent", "rank", "year"):
        return 1, "%" if unit == "percent" else name
    for size, word in _SCALES[lang]:
        if most >= size:
            return size, f"{word}{name}" if lang == "zh" else f"{word} {name}"
    return 1, name


def footer(figures: Sequence[Figure], labels: Labels, lang: Lang, room: int) -> list[str]:
    """Return the lines below a chart: sources, marks, reasons of doubt, the dataset."""
    words = _WORDS[lang]
    sources: dict[str, set[int]] = {}
    for one in figures:
        sources.setdefault(one.source, set()).add(one.paragraph)
    named = "; ".join(
        f"{source} {', '.join(f'¶{number}' for number in sorted(own))}"
        for source, own in sorted(sources.items())
    )
    lines = [words["sources"] + named]
    if any(one.status == "ok" and one.period_basis in ("carried", "implied") for one in figures):
        lines.append(words["implied"])
    if any(one.low is None or one.high is None for one in figures):
        lines.append(words["open"])
    disputed = [one for one in figures if one.status == "disputed"]
    lines += [f"{words['disputed']}{one.period}: {one.note or ''}" for one in disputed]
    marked = zip(LETTERS, labels.marks, strict=False)
    lines += [f"{letter}: {day} {name}" for letter, (day, name) in marked]
    lines.append(words["data"] + labels.dataset)
    return [part for line in lines for part in _wrapped(shown(line), room)]


def _wrapped(line: str, room: int) -> list[str]:
    """Return a text in lines of about so many narrow characters."""
    import textwrap

    if line.isascii() or sum(char > "\u2e80" for char in line) < len(line) / 3:
        return textwrap.wrap(line, room)
    half = room // 2
    return [line[at : at + half] for at in range(0, len(line), half)]
