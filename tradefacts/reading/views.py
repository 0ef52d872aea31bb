"""What of a sentence belongs to each of its numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tradefacts.reading import statistic
from tradefacts.reading.number import numbers
from tradefacts.reading.statistic import Naming
from tradefacts.store.database import Store
from tradefacts.store.memo import language, lexicon
from tradefacts.text import tokens
from tradefacts.text.periods import blanked, find_periods
from tradefacts.text.sentence import Span, listed, only, stretches
from tradefacts.text.tokens import REGION


class View(NamedTuple):
    """A sentence as one of its numbers has it: what belongs to others is blank.

    `joined`: no stop parts it from the number before; `metric` is the statistic that a list pairs
    it with.
    """

    text: str
    joined: bool = False
    metric: Naming | None = None


def views(store: Store, text: str) -> Iterator[View]:
    """Yield a sentence as each of its numbers has it: its own stretch, or its part of lists."""
    rest = text
    for period in find_periods(text):
        rest = blanked(rest, period.span)
    first = statistic.named(store, rest, None)
    quantities = numbers(rest, first.used, language(store))
    if len(quantities) <= 1:
        yield View(text)
        return
    spans = [one.span for one in quantities]
    if language(store)["respectively"].search(text.lower()):
        if metrics := statistic.listed(store, rest, spans):
            for view, metric in zip(listed(spans, text, spans), metrics, strict=True):
                yield View(view, metric=metric)
            return
        if places := _pairs(store, text, rest, spans):
            yield from map(View, listed(spans, text, places))
            return
    for stretch in stretches(rest, quantities):
        view = only(text, [stretch.span])
        for other in quantities:
            if other.span != stretch.number and other.unit != "rank":
                view = blanked(view, other.span)
        yield View(view, stretch.joined)


def _pairs(store: Store, text: str, rest: str, spans: list[Span]) -> list[Span]:
    """Return what is listed beside as many numbers: periods or places; else nothing."""
    dated = [period.span for period in find_periods(text)]
    if len(dated) == len(spans):
        return dated
    places = [
        (at, at + len(token.text))
        for token in tokens.tokens(rest, lexicon(store))
        if token.kind == REGION and (at := rest.lower().find(token.text.split(" ")[0])) >= 0
    ]
    return places if len(places) == len(spans) else []
