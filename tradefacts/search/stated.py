"""What states the numbers of a query, beside what the rest of its words name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tradefacts.search import acceptance
from tradefacts.search.acceptance import candidates, good
from tradefacts.search.listing import Listed
from tradefacts.search.query import Reading, Refused, read
from tradefacts.search.retrieval import ranked
from tradefacts.search.scoring import Found
from tradefacts.store.database import Store, marks
from tradefacts.text.normalize import words
from tradefacts.text.periods import blanked, find_periods
from tradefacts.text.quantities import Quantity, find_all
from tradefacts.text.tokens import REGION

_STATING = (
    "SELECT id, metric, json_extract(json, '$.stated') FROM record WHERE kind = 'figure'"
    " AND json_extract(json, '$.value') BETWEEN ? AND ? AND (? IS NULL OR unit = ?)"
    " ORDER BY abs(json_extract(json, '$.value') - ?), sort"
)
_SCALE = 1000  # from which a number in words is more than one of a handful
_MOST = 3  # metrics that are named as what states a number


class Stated(NamedTuple):
    """What a query with numbers finds, and what to say of numbers and words that do not agree."""

    listed: Sequence[Listed] = ()
    remark: str = ""


def stating(store: Store, query: str) -> Stated:
    """Return the metrics that a query names beside numbers that they state, then their figures.

    Of numbers alone, which need a unit or a scale, only the figures; so too where the words are
    the name of something that does not state them, which then comes first.
    """
    rest = query
    for period in find_periods(query):
        rest = blanked(rest, period.span)
    numbers = list(find_all(rest))
    for number in numbers:
        rest = blanked(rest, number.span)
    if not numbers:
        return Stated()
    reading = _first_reading(store, rest) if words(rest) else Reading(())
    figures = [_figures(store, number) for number in numbers]
    if reading is None or not all(figures):
        return Stated()
    if not reading.content:
        return Stated(list(_of_metrics(figures))) if all(map(_is_telling, numbers)) else Stated()
    if asked := _stating(store, reading, figures):
        return Stated([*asked, *_of_metrics(figures, {one.id for one in asked})])
    elsewhere = tuple(token for token in reading.content if token.kind != REGION)
    if elsewhere and elsewhere != reading.content:
        asked = _stating(store, reading._replace(content=elsewhere), figures)
        if asked:
            regions = [token.text for token in reading.content if token.kind == REGION]
            remark = _remark(store, ", ".join(regions), [one.id for one in asked])
            return Stated(list(_of_metrics(figures, {one.id for one in asked})), remark)
    return _apart(store, rest, figures) if all(map(_is_telling, numbers)) else Stated()


def _stating(
    store: Store, reading: Reading, figures: Sequence[Sequence[tuple[str, Listed]]]
) -> list[Listed]:
    """Return the metrics that words name and that state every number."""
    stated = [{metric for metric, _ in found} for found in figures]
    metrics = set.intersection(*stated)
    return [_listed(one) for one in ranked(store, reading, "metric") if one.id in metrics]


def _remark(store: Store, name: str, metrics: Sequence[str]) -> str:
    sql = (
        f"SELECT name FROM record WHERE kind = 'metric' AND id IN ({marks(metrics)}) LIMIT {_MOST}"
    )
    names = ", ".join(name for (name,) in store.ask(sql, metrics))
    return f"that number is not stated of {name}, but of: {names}"


def _first_reading(store: Store, text: str) -> Reading | None:
    readings = read(store, text)
    return readings[0] if readings and not isinstance(readings, Refused) else None


def _apart(store: Store, rest: str, figures: Sequence[Sequence[tuple[str, Listed]]]) -> Stated:
    """Return what the words name, then the figures, of numbers that it does not state.

    A region alone is no statistic, and whose number it is matters more.
    """
    readings = read(store, rest)
    assert not isinstance(readings, Refused)  # its first reading is known
    named = acceptance.named(candidates(store, readings, "metric"), "metric") or [
        one for one in good(candidates(store, readings, None)) if one.covers and not one.rest
    ]
    if not named:
        return Stated()
    stated = list(_of_metrics(figures))
    metrics = list(dict.fromkeys(metric for found in figures for metric, _ in found))
    remark = _remark(store, named[0].on, metrics)
    alone = all(token.kind == REGION for token in readings[0].content)
    first = [] if alone else [_listed(named[0])]
    return Stated([*first, *stated], remark)


def _listed(found: Found) -> Listed:
    return Listed(found.kind, found.id, found.on, found.score)


def _of_metrics(
    figures: Sequence[Sequence[tuple[str, Listed]]], metrics: set[str] | None = None
) -> Iterator[Listed]:
    """Yield each figure once, of all metrics or of some."""
    pairs = (pair for found in figures for pair in found)
    yield from dict.fromkeys(one for metric, one in pairs if metrics is None or metric in metrics)


def _is_telling(number: Quantity) -> bool:
    """Whether a number in digits has a unit, or is more than these, as 8.27 trillion is."""
    digits = "".join(filter(str.isdecimal, number.text))
    scaled = number.value >= _SCALE if not digits else int(digits) != number.value
    return scaled or bool(digits and number.unit)


def _figures(store: Store, number: Quantity) -> list[tuple[str, Listed]]:
    """Return the figures that state a number, as precisely as it is given, each with its metric."""
    open_ended = number.low is None or number.high is None  # over 8 trillion
    bounds = (number.value,) * 2 if open_ended else (number.low, number.high)
    rows = store.ask(_STATING, (*bounds, number.unit, number.unit, number.value))
    return [(metric, Listed("figure", wanted, stated)) for wanted, metric, stated in rows]
