"""The figures of metrics as series over time: what a chart shows, before anything is drawn.

A series is one metric of one place in one measure. Its points stand at their periods, those of one
source are joined, and what a chart cannot hold (two units on one axis, a single point) is refused
with what there is instead.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import ceil
from typing import Any, NamedTuple

from tradefacts.model.errors import NotFound
from tradefacts.search import filters
from tradefacts.search.filters import Filters
from tradefacts.store import query_plan
from tradefacts.store.database import Store
from tradefacts.text import periods
from tradefacts.text.shell import command
from tradefacts.text.units import show

Data = dict[str, Any]
MOST_SERIES = 8
"""As many have a shape of their own; more could not be told apart in grey."""
_LEAST_POINTS = 2
_MONTHS, _DAYS = 12, 31


class Point(NamedTuple):
    """A figure at its place in time, in years: the middle of 2021 is 2021.5."""

    figure: Data
    begin: float
    end: float

    @property
    def at(self) -> float:
        """The middle of its period."""
        return (self.begin + self.end) / 2


class Join(NamedTuple):
    """Two points of one source that follow each other; `gap`: years lie between that it lacks."""

    first: Point
    second: Point
    gap: bool


class Series(NamedTuple):
    """The points of one metric and place in one measure, oldest first."""

    metric: Data
    region: Data | None
    """The place, where it is not that of the metric."""
    measure: str
    points: tuple[Point, ...]
    joins: tuple[Join, ...]


class Panel(NamedTuple):
    """Series on one axis of values."""

    unit: str
    series: tuple[Series, ...]


class Neighbour(NamedTuple):
    """An event or a policy of the time that is drawn, and where it begins, in years."""

    record: Data
    at: float


class Chart(NamedTuple):
    """What is drawn: the panels one below the other, and what stands beside the figures."""

    panels: tuple[Panel, ...]
    neighbours: tuple[Neighbour, ...]
    dataset: str
    """Name and version of the dataset."""
    remarks: tuple[str, ...]
    """What is left out."""

    @property
    def series(self) -> tuple[Series, ...]:
        """The series of all panels."""
        return tuple(one for panel in self.panels for one in panel.series)

    @property
    def points(self) -> tuple[Point, ...]:
        """The points of all series."""
        return tuple(point for one in self.series for point in one.points)

    @property
    def years(self) -> range:
        """The calendar years from the first point to the last."""
        first = min(point.begin for point in self.points)
        last = max(point.end for point in self.points)
        return range(int(first), max(int(first) + 1, ceil(last)))

    def dates(self, near: float) -> Iterator[tuple[float, str]]:
        """Yield where neighbours begin and their numbers; those within so many years together."""
        at, numbers = -1.0, list[str]()
        for number, one in enumerate(self.neighbours, 1):
            if numbers and one.at - at >= near:
                yield at, ",".join(numbers)
                numbers = []
            at = at if numbers else one.at
            numbers.append(str(number))
        if numbers:
            yield at, ",".join(numbers)


def chart(
    store: Store,
    ids: Sequence[str],
    narrowed: Filters | None = None,
    *,
    context: bool = False,
) -> Chart:
    """Return the series of metrics: levels, with growth and shares below those of one alone.

    A `measure` of the filters takes that instead; `context` adds events and policies of the time.
    Raises NotFound where a metric has fewer than two figures to draw, or the metrics have several
    units; InvalidFilter or Malformed for a filter's bad value.
    """
    metrics = [json.loads(store.by_id("metric", one) or "") for one in _once(ids)]
    narrowed = narrowed or Filters()
    measure = narrowed.measure
    kept = {metric["id"]: _figures(store, metric["id"], narrowed) for metric in metrics}
    undated = sum(figure["period"] is None for found in kept.values() for figure in found)
    series: list[Series] = []
    for metric in metrics:
        wanted = kept[metric["id"]][0]["measure"] if measure and kept[metric["id"]] else "level"
        found = list(_series(store, metric, kept[metric["id"]], wanted))
        if sum(len(one.points) for one in found) < _LEAST_POINTS:
            raise NotFound(_too_few(metric, kept[metric["id"]], measure or "level", narrowed))
        series += found
    panels = [Panel(_one_unit(series), tuple(series))]
    if len(metrics) == 1 and measure is None:
        beside = tuple(_percentages(store, metrics[0], kept[metrics[0]["id"]]))
        panels += [Panel("percent", beside)] if beside else []
    if any(len(panel.series) > MOST_SERIES for panel in panels):
        raise NotFound(f"these are {len(series)} series, and {MOST_SERIES} can be told apart")
    remarks = []
    if undated:
        counted = "1 figure has" if undated == 1 else f"{undated} figures have"
        remarks.append(f"{counted} no period, and no place in a chart")
    meta = store.meta
    drawn = Chart(tuple(panels), (), f"{meta['name']} {meta['version']}", tuple(remarks))
    found_beside = tuple(_neighbours(store, metrics, drawn.years)) if context else ()
    return drawn._replace(neighbours=found_beside)


def _once(ids: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(ids))


def _figures(store: Store, metric: str, narrowed: Filters) -> list[Data]:
    """Return the figures of a metric that the filters keep, oldest first, the undated last."""
    clause = filters.clause(store, "figure", narrowed._replace(metric=metric), exact=True)
    rows = query_plan.select(store, "figure", clause.conditions, None)
    return [json.loads(text) for _, text in rows]


def _series(store: Store, metric: Data, figures: Sequence[Data], measure: str) -> Iterator[Series]:
    """Yield a series a place of the dated figures in one measure."""
    of_place: dict[str, list[Point]] = {}
    for figure in figures:
        if figure["measure"] == measure and figure["period"]:
            of_place.setdefault(figure["region"], []).append(_point(figure))
    for region, points in of_place.items():
        other = None
        if region != metric["region"]:
            other = json.loads(store.by_id("region", region) or "")
        points.sort(key=lambda point: (point.at, point.begin))
        yield Series(metric, other, measure, tuple(points), tuple(_joins(points)))


def _percentages(store: Store, metric: Data, figures: Sequence[Data]) -> Iterator[Series]:
    """Yield the growth and shares of a metric, each measure a series."""
    for measure in _once(figure["measure"] for figure in figures):
        found = [one for one in figures if one["measure"] == measure and one["unit"] == "percent"]
        if measure != "level":
            yield from _series(store, metric, found, measure)


def _point(figure: Data) -> Point:
    span = periods.parse(figure["period"])
    return Point(figure, _in_years(span.first), _in_years(span.last, after=1))


def _in_years(day: str, *, after: int = 0) -> float:
    """Return a day as a fraction of its year; `after`: the end of that day."""
    year, month, number = (int(part) for part in day.split("-"))
    if after and (month, number) == (_MONTHS, _DAYS):
        return year + 1
    length = periods.days_in_month(year, month)
    return year + (month - 1 + (number - 1 + after) / length) / _MONTHS


def _joins(points: Sequence[Point]) -> Iterator[Join]:
    """Yield the pairs of points of each source that follow each other.

    Of several statements of one period the surest is joined: one not in dispute, and the narrowest.
    """
    of_source: dict[str, dict[str, Point]] = {}
    for point in points:
        kept = of_source.setdefault(point.figure["source"], {})
        period = point.figure["period"]
        if period not in kept or _doubt(point) < _doubt(kept[period]):
            kept[period] = point
    for kept in of_source.values():
        for first, second in pairwise(kept.values()):
            yield Join(first, second, second.begin - first.end >= 1)


def _doubt(point: Point) -> tuple[bool, bool, float]:
    """Return what orders statements of one period: the surest first."""
    figure = point.figure
    open_end = figure["low"] is None or figure["high"] is None
    width = 0 if open_end else figure["high"] - figure["low"]
    return figure["status"] == "disputed", open_end, width


def _one_unit(series: Sequence[Series]) -> str:
    """Return the unit of all series; raises NotFound where they have several."""
    units = {
        one.metric["id"]: _once(point.figure["unit"] for point in one.points) for one in series
    }
    several = _once(unit for found in units.values() for unit in found)
    if len(several) > 1:
        told = ", ".join(f"{metric} in {' and '.join(found)}" for metric, found in units.items())
        raise NotFound(f"a chart has one axis, and these have no unit in common: {told}")
    return several[0]


def _too_few(metric: Data, figures: Sequence[Data], measure: str, narrowed: Filters) -> str:
    """Return what to say where a metric has fewer points than a line needs: what it has."""
    whole = metric["figures"] if not (narrowed.since or narrowed.until) else figures
    having = [f"{_said(one)}" for one in whole[:_TOLD]]
    more = f" and {len(whole) - _TOLD} more" if len(whole) > _TOLD else ""
    told = f"{'; '.join(having)}{more}" if having else "no figure of that time"
    count = sum(one["measure"] == measure and one["period"] is not None for one in figures)
    counted = f"{('no', 'one')[min(count, 1)]} {measure}"
    return (
        f"a chart needs two figures with a period, and {metric['id']} has {counted}:\n"
        f"  {told}\n  {command('metric', metric['id'])}"
    )


_TOLD = 4  # figures that an error names; more would not fit its line


def _said(figure: Data) -> str:
    when = figure["period"] or "no period"
    text = show(figure["value"], figure["unit"], figure["qualifier"])
    # A rank says what it is.
    return f"{when} {text}" if figure["unit"] == "rank" else f"{when} {figure['measure']} {text}"


def _neighbours(store: Store, metrics: Sequence[Data], years: range) -> Iterator[Neighbour]:
    """Yield the events and policies of the metrics' places that begin in the years drawn."""
    from tradefacts.analysis.context import context  # it loads what figures do without

    found: dict[tuple[str, str], Neighbour] = {}
    for metric in metrics:
        beside = context(store, "metric", json.dumps(metric))
        for text in (*beside["events"], *beside["policies"]):
            record = json.loads(text)
            date = record.get("start") or record.get("date") or record.get("horizon")
            if date is None:
                continue
            at = _in_years(periods.parse(date).first)
            if years[0] <= at <= years[-1] + 1:
                found[record["kind"], record["id"]] = Neighbour(record, at)
    yield from sorted(found.values(), key=lambda one: (one.at, one.record["id"]))
