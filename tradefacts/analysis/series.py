"""Figures as series that one chart can hold: of one measure and unit, in the order of time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tradefacts.analysis.endpoints import Book
from tradefacts.model.choices import MEASURES, Measure
from tradefacts.model.errors import Malformed, NotFound
from tradefacts.model.records import Figure
from tradefacts.search.filters import Filters, span
from tradefacts.store.database import Store
from tradefacts.text import periods
from tradefacts.text.units import show

_FEWEST = 2  # points: one is no series
_OF_PERCENT: tuple[Measure, ...] = ("yoy", "cagr", "growth", "share", "contribution")


class Series(NamedTuple):
    """The figures of one metric that are drawn, all dated, in the order of time."""

    metric: str
    figures: tuple[Figure, ...]


class Panel(NamedTuple):
    """Series on one axis."""

    unit: str
    series: tuple[Series, ...]


def panels(
    store: Store,
    metrics: Sequence[str],
    measure: Measure | None = None,
    *,
    since: str | None = None,
    until: str | None = None,
) -> list[Panel]:
    """Return what is drawn of some metrics, by id: of one its levels, and growth and shares below.

    With `measure` that one alone. `since` and `until` are periods (ISO 8601). Raises NotFound
    where a metric has fewer than two dated figures of it, and Malformed where units differ or a
    period is none.
    """
    book = Book(store)
    first, last = span(Filters(since=since, until=until))
    dated = {
        metric: [
            one
            for one in book.figures(metric)
            if one.period
            and first <= periods.parse(one.period).first <= last
            and periods.parse(one.period).last <= last
        ]
        for metric in metrics
    }
    wanted: tuple[Measure, ...] = (measure,) if measure else ("level",)
    if measure is None and not any(_of(own, wanted) for own in dated.values()):
        wanted = _OF_PERCENT
    main = _panel(book, dated, wanted)
    below = measure is None and "level" in wanted and len(metrics) == 1
    more = [_of(own, _OF_PERCENT) for own in dated.values()]
    if not below or not any(more):
        return [main]
    rest = [Series(name, tuple(own)) for name, own in zip(dated, more, strict=True) if own]
    return [main, Panel("percent", tuple(rest))]


def _panel(book: Book, dated: dict[str, list[Figure]], wanted: Sequence[Measure]) -> Panel:
    found = {metric: _of(own, wanted) for metric, own in dated.items()}
    for metric, own in found.items():
        if len({one.period for one in own}) < _FEWEST:
            raise NotFound(_too_few(book, metric, wanted))
    units = sorted({one.unit for own in found.values() for one in own})
    if len(units) > 1:
        raise Malformed(f"{' and '.join(units)} have no axis in common; draw one at a time")
    series = tuple(Series(metric, tuple(own)) for metric, own in found.items())
    return Panel(units[0], series)


def _of(figures: Sequence[Figure], measures: Sequence[Measure]) -> list[Figure]:
    own = [one for one in figures if one.measure in measures]
    return sorted(own, key=lambda one: periods.parse(str(one.period)).last)


def _too_few(book: Book, metric: str, wanted: Sequence[Measure]) -> str:
    """Say what there is of a metric, where it is too little for a chart."""
    what = MEASURES[wanted[0]][0] if len(wanted) == 1 else "growth"
    own = [one for one in book.figures(metric) if one.measure in wanted]
    said = ", ".join(
        f"{one.period or 'no period'}: {show(one.value, one.unit, one.qualifier)}" for one in own
    )
    have = f"it has {said}" if said else "it has none"
    return f"{metric} has fewer than two dated figures of {what} to draw; {have}"
