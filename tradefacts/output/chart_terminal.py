"""A chart on a terminal: a row a figure, in the order of time, on an axis that all rows share.

A point is filled where the source states its period, hollow where a reader infers it, a cross
where it is disputed; an interval has its ends, an open one an arrow. Years without a figure are a
row of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tradefacts.analysis.series import Panel
from tradefacts.model.records import Figure
from tradefacts.output.chart_words import Labels, Lang, axis, label
from tradefacts.output.styled import (
    BETWEEN,
    LOUD,
    NAME,
    QUIET,
    Line,
    Span,
    cells,
    drawn,
    flowed,
    kept,
    padded,
    said,
    wrapped,
)
from tradefacts.output.vega import moment
from tradefacts.text.units import show

_LEAST, _MOST = 16, 72  # columns of the axis
_GAP = 2
_LEGEND: dict[Lang, dict[str, str]] = {
    "en": {
        "stated": "● as stated",
        "implied": "○ period inferred",
        "disputed": "✗ disputed",
        "open": "▶ open end",
    },
    "zh": {"stated": "● 原文", "implied": "○ 期间为推断", "disputed": "✗ 存疑", "open": "▶ 开区间"},
}
_LONG = 1.5  # years from one figure to the next, from which there is a gap
_HEADROOM = 1.06  # of the largest number, so that an arrow has a place


def rows(panels: Sequence[Panel], labels: Labels, lang: Lang, width: int, *, color: bool) -> str:
    """Return a chart in so many columns."""
    lines: list[Line] = []
    for panel in panels:
        lines += [*([[]] if lines else []), *_panel(panel, labels, lang, width)]
    figures = [one for panel in panels for series in panel.series for one in series.figures]
    for one in figures:
        if one.status == "disputed":
            reason = [Span(f"✗ {one.period} ", LOUD), said(one.note or "")]
            lines += [[], *wrapped(reason, width, 2)]
    marks = {_look(one) for one in figures} | ({"open"} if any(map(_open, figures)) else set())
    legend = [[Span(text, QUIET)] for of, text in _LEGEND[lang].items() if of in _marked(marks)]
    lines += [[], *flowed(legend, width, between=BETWEEN)]
    lines += [[kept(f"data: {labels.dataset}", QUIET)]]
    return drawn(lines, color=color)


def _marked(marks: set[str]) -> set[str]:
    """Return the marks that need a legend: all, where one is not as plain as a filled point."""
    return marks if marks != {"stated"} else set()


def _panel(panel: Panel, labels: Labels, lang: Lang, width: int) -> Iterator[Line]:
    figures = [one for series in panel.series for one in series.figures]
    _, unit = axis(panel.unit, [one.value for one in figures], lang)
    values = {one.id: _value(one, lang) for one in figures}
    periods = max(cells(str(one.period)) for one in figures)
    room = max(map(cells, values.values()))
    sources = max(cells(f"{one.source} ¶{one.paragraph}") for one in figures)
    free = width - periods - room - 2 * _GAP
    beside = free - sources - _GAP >= _LEAST
    length = max(4, min(_MOST, free - (sources + _GAP) * beside))
    ends = [end for one in figures for end in (one.low, one.high, one.value) if end is not None]
    least, most = min(0, *ends), (max(ends) or 1) * (_HEADROOM if any(map(_open, figures)) else 1)
    for number, series in enumerate(panel.series):
        if number:
            yield []
        yield [said(labels.metrics[series.metric], NAME), Span(f"  {unit}", QUIET)]
        before: Figure | None = None
        for one in series.figures:
            if before and moment(str(one.period)) - moment(str(before.period)) > _LONG:
                yield [*padded([Span("⋮", QUIET)], periods)]
            row = padded([Span(str(one.period))], periods + _GAP)
            row += padded([Span(_track(one, least, most, length), _style(one))], length + _GAP)
            row += padded([Span(values[one.id], _style(one) or NAME)], room)
            if beside:
                row += [Span(" " * _GAP), kept(f"{one.source} ¶{one.paragraph}", QUIET)]
            yield row
            before = one


def _value(one: Figure, lang: Lang) -> str:
    hedge = show(0, None, one.qualifier).removesuffix("0") if lang == "en" else ""
    return f"{hedge}{label(one, lang)}"


def _style(one: Figure) -> str:
    return LOUD if one.status == "disputed" else ""


def _look(one: Figure) -> str:
    if one.status == "disputed":
        return "disputed"
    return "implied" if one.period_basis in ("carried", "implied") else "stated"


def _open(one: Figure) -> bool:
    return one.low is None or one.high is None


def _track(one: Figure, least: float, most: float, length: int) -> str:
    """Return the axis of a row, with the interval and the point on it."""

    def at(value: float) -> int:
        return round((value - least) / (most - least) * (length - 1))

    row = [" "] * length
    place = at(one.value)
    low = place if one.low is None else at(one.low)
    high = place if one.high is None else at(one.high)
    for number in range(low, high + 1):
        row[number] = "─"
    if low < place:
        row[low] = "├"
    if high > place:
        row[high] = "┤"
    if one.high is None and place < length - 1:
        row[place + 1 : place + 3] = ["─", "▶"][: length - place - 1]
    if one.low is None and place > 0:
        row[max(0, place - 2) : place] = ["◀", "─"][-min(2, place) :]
    row[place] = {"stated": "●", "implied": "○", "disputed": "✗"}[_look(one)]
    zero = at(0)
    if row[zero] == " ":
        row[zero] = "│"
    return "".join(row[:length]).rstrip()
