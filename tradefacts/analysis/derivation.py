"""Figures that no source states and that follow by arithmetic from figures that sources state.

A level from the level and the growth of a year beside it, the part that a share is of, and the
growth from one year's level to the next. What comes out is an interval, as what goes in is; two
inputs with an open end give nothing, for they admit nearly every number.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

import msgspec

from tradefacts.analysis.arithmetic import (
    END_OF_CHANGE,
    END_OF_GROWTH,
    GROWTH,
    PART_OF_SHARE,
    START_OF_CHANGE,
    START_OF_GROWTH,
    Amount,
    amount,
    apply,
    end_of_average,
    rounded,
    start_of_average,
)
from tradefacts.analysis.endpoints import Book, Ends, Unpaired
from tradefacts.model.choices import MEASURES, Measure
from tradefacts.model.records import Derivation, Figure
from tradefacts.search.filters import Filters, clause, settled, span
from tradefacts.store import query_plan
from tradefacts.store.database import Store
from tradefacts.text import periods

_GROWN = ("yoy", "cagr", "growth", "change")


class Missing(NamedTuple):
    """An end point that the dataset lacks, as another figure gives it."""

    period: str
    found: Amount


def missing(figure: Figure, points: Ends) -> Missing | None:
    """Return what a figure gives for the end point that the dataset lacks, if it gives it."""
    stated = amount(figure)
    when: str | None
    if figure.measure == "share":
        if points.start is None or points.end is not None:
            return None  # the whole is of another metric, and no growth leads to it
        found, when = apply(PART_OF_SHARE, points.start, stated), figure.period
    elif figure.measure not in _GROWN or bool(points.start) == bool(points.end):
        return None
    elif points.end:
        formulas = {"yoy": START_OF_GROWTH, "growth": START_OF_GROWTH}
        formulas["cagr"] = start_of_average(points.years or 1)
        formula = formulas.get(figure.measure, START_OF_CHANGE)
        found, when = apply(formula, points.end, stated), points.base
    else:
        assert points.start is not None  # or both ends would be missing
        formulas = {"yoy": END_OF_GROWTH, "growth": END_OF_GROWTH}
        formulas["cagr"] = end_of_average(points.years or 1)
        formula = formulas.get(figure.measure, END_OF_CHANGE)
        found, when = apply(formula, points.start, stated), points.last
    return Missing(when, found) if found and when else None


def derived(book: Book, metric: str) -> list[Figure]:
    """Return the figures of a metric that follow from stated ones, by period.

    Where several lead to the same, the one whose interval is narrowest.
    """
    stated = book.figures(metric)
    best: dict[tuple[str, str, str | None, str], Figure] = {}
    for one in (*_levels(book, stated), *_growths(stated)):
        key = (one.region, one.measure, one.period, one.unit)
        if key not in best or _width(one) < _width(best[key]):
            best[key] = one
    return sorted(best.values(), key=lambda one: (one.period or "", one.measure != "level"))


def _levels(book: Book, stated: tuple[Figure, ...]) -> Iterator[Figure]:
    for figure in stated:
        try:
            points = book.ends(figure) if figure.measure in (*_GROWN, "share") else None
        except Unpaired:
            continue
        given = points and missing(figure, points)
        if given and points and not _firm(given.found):
            continue
        if given:
            yield _figure(given.found, figure, "level", given.period)


def _growths(stated: tuple[Figure, ...]) -> Iterator[Figure]:
    """Yield the growth from each level to that of a year later, where no source states it."""
    levels = [one for one in stated if one.measure == "level" and one.period]
    told = {(one.region, one.period) for one in stated if one.measure == "yoy"}
    for start in levels:
        for end in levels:
            alike = (start.region, start.unit) == (end.region, end.unit)
            if not alike or (end.region, end.period) in told:
                continue
            if start.period == periods.year_before(str(end.period)):
                found = apply(GROWTH, amount(end), amount(start))
                if found and _firm(found):
                    yield _figure(found, end, "yoy", str(end.period), base=start.period)


def _firm(found: Amount) -> bool:
    """Whether a number that was worked out says something: one input at most has an open end."""
    opened = [one for one in found.inputs if one.low is None or one.high is None]
    return len(opened) <= 1 and not (found.low is None and found.high is None)


def _width(figure: Figure) -> float:
    ends = figure.low, figure.high
    return float("inf") if ends[0] is None or ends[1] is None else ends[1] - ends[0]


def _figure(
    found: Amount, like: Figure, measure: Measure, period: str, base: str | None = None
) -> Figure:
    """Return what was worked out as a figure of the metric and region of another."""
    low, high = (None if end is None else rounded(end) for end in (found.low, found.high))
    disputed = any(one.status == "disputed" for one in found.inputs)
    first = found.inputs[0]
    name, name_zh = _names(like, measure, period)
    when = period.replace("/", "-to-")
    elsewhere = like.id.startswith(f"{like.metric}-{like.region}-")  # not the metric's own place
    parts = (like.metric, like.region * elsewhere, measure * (measure != "level"), when, "derived")
    return Figure(
        id="-".join(filter(None, parts)),
        name=name,
        name_zh=name_zh,
        aliases=(),
        note=None,
        metric=like.metric,
        region=like.region,
        measure=measure,
        period=period,
        period_basis="implied",
        base_period=base,
        value=rounded(found.value),
        unit=found.unit,
        qualifier="exact" if low == high else "about",
        stated=None,
        low=low,
        high=high,
        status="disputed" if disputed else "ok",
        source=first.source,
        paragraph=first.paragraph,
        speaker=None,
        speaker_basis=None,
        occasion=None,
        derived=Derivation(formula=found.text, inputs=tuple(one.id for one in found.inputs)),
    )


def _names(like: Figure, measure: Measure, period: str) -> tuple[str, str | None]:
    """Return the English and the Chinese name, put together as those of stated figures are."""
    (old, old_zh), (new, new_zh) = MEASURES[like.measure], MEASURES[measure]
    name = like.name.removesuffix(f", {like.period}")
    name = name if like.measure == "level" else name.removesuffix(f", {old}")
    parts = [name, *([] if measure == "level" else [new]), period]
    if like.name_zh is None:
        return ", ".join(parts), None
    bare = like.name_zh.removeprefix(like.period or "").removesuffix(old_zh)
    return ", ".join(parts), f"{period}{bare}{new_zh}"


def listed(store: Store, filters: Filters, *, exact: bool = False) -> tuple[list[str], list[str]]:
    """Return the JSON of the stated and the derived figures that filters keep, and the readings.

    What is derived stands behind what is stated of its metric. Raises what `clause` raises.
    """
    wanted, readings = settled(store, "figure", filters, exact=exact)
    place = Filters(wanted.metric, wanted.region, wanted.overlaps, topic=wanted.topic)
    decode = msgspec.json.Decoder(Figure).decode
    kept = set(_selected(store, wanted))
    book = Book(store)
    out: list[str] = []
    first, last = span(wanted)
    for metric, group in groupby(_selected(store, place), lambda text: decode(text).metric):
        stated = list(group)
        regions = {decode(text).region for text in stated}
        out += [text for text in stated if text in kept]
        for one in derived(book, metric):
            when = periods.parse(str(one.period))
            if (
                one.region in regions
                and first <= when.first <= last
                and when.last <= last
                and all(
                    getattr(wanted, name) in (None, getattr(one, name))
                    for name in ("source", "unit", "measure", "status")
                )
            ):
                out.append(msgspec.json.encode(one).decode())
    return out, readings


def _selected(store: Store, wanted: Filters) -> Iterator[str]:
    conditions = clause(store, "figure", wanted).conditions
    return (text for _, text in query_plan.select(store, "figure", conditions, None))
