"""What of a sentence belongs to each of its numbers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from tradefacts.reading import statistic
from tradefacts.reading.names import Naming, namings
from tradefacts.reading.number import numbers
from tradefacts.store.database import Store
from tradefacts.store.memo import language, lexicon
from tradefacts.text import tokens
from tradefacts.text.normalize import blanked_all
from tradefacts.text.periods import blanked, find_periods
from tradefacts.text.sentence import Span, listed, only, stretches
from tradefacts.text.tokens import REGION

_TWO = 2
_AND = re.compile(r"\band\b|[和与及]")

_JOINED = re.compile(r"(?<![\w-])([\w-]{1,40})(\s{1,9}and\s{1,9})(?=([\w-]{1,40}))")


class View(NamedTuple):
    """A sentence as one of its numbers has it: what belongs to others is blank.

    `joined`: no stop parts it from the number before; `metric` is the statistic that a list pairs
    it with.
    """

    text: str
    joined: bool = False
    metric: Naming | None = None
    beside: tuple[str, ...] = ()
    """All metrics of the list."""


def views(store: Store, text: str, before: str = "") -> Iterator[View]:
    """Yield a sentence as each of its numbers has it: its own stretch, or its part of lists.

    `before` is what stands before it, which may hold the rest of the names that it lists.
    """
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
        if metrics := _listed(store, rest, spans) or _completed(store, rest, before, spans):
            every = tuple(one.metric for one in metrics)
            for view, metric in zip(listed(spans, text, spans), metrics, strict=True):
                yield View(view, metric=metric, beside=every)
            return
        if places := _pairs(store, text, rest, spans):
            yield from map(View, listed(spans, text, places))
            return
    for stretch in stretches(_whole_names(store, rest, first.used), quantities):
        view = only(text, [stretch.span])
        for other in quantities:
            if other.span != stretch.number and other.unit != "rank":
                view = blanked(view, other.span)
        yield View(view, stretch.joined)


def _whole_names(store: Store, text: str, used: Collection[str]) -> str:
    """Return a text in which no "and" within a name parts anything: economic and trade zones."""
    named = {
        token.text for token in tokens.tokens(text, lexicon(store), name=True) if token.key in used
    }

    def masked(found: re.Match[str]) -> str:
        inside = found[1].lower() in named and found[3].lower() in named
        return f"{found[1]}{'_' * len(found[2])}" if inside else found[0]

    return _JOINED.sub(masked, text)


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


def _listed(store: Store, text: str, spans: list[Span]) -> list[Naming]:
    """Return the metrics that a text lists, in the order of their own words; as many as numbers.

    "The import and export clearance time": what is not of all of them tells one from the other.
    """
    found = statistic.named(store, blanked_all(text, spans), None).metrics
    if len(found) == 1 and len(spans) == _TWO:
        # "Trains and the value of the goods they carried": the first stands alone before "and".
        before = [
            statistic.named(store, text[: one.start()], None).metrics for one in _AND.finditer(text)
        ]
        ahead = [one[0] for one in before if len(one) == 1 and one[0].metric != found[0].metric]
        return [ahead[0], found[0]] if ahead else []
    regions = {one.region for one in found}
    if len(found) != len(spans) or len(regions) != 1:
        return []
    return _in_order(store, text, found)


def _completed(store: Store, text: str, before: str, spans: list[Span]) -> list[Naming]:
    """Return the metrics that a text lists by a word each has alone, the rest standing before."""
    own = _keys(store, blanked_all(text, spans))
    there = own | _keys(store, before)
    best: dict[str, Naming] = {}
    for one in sorted(namings(store, there), key=lambda one: len(one.keys & own)):
        best[one.metric] = one
    apart = [
        one
        for one in best.values()
        if (one.keys & own).difference(
            *(other.keys for other in best.values() if other is not one), _keys(store, before)
        )
    ]
    regions = {one.region for one in apart}
    return _in_order(store, text, apart) if len(apart) == len(spans) and len(regions) == 1 else []


def _keys(store: Store, text: str) -> set[str]:
    return {token.key for token in tokens.tokens(text, lexicon(store), name=True)}


def _in_order(store: Store, text: str, found: list[Naming]) -> list[Naming]:
    """Return metrics in the order in which their own words stand; none where two have none."""
    common = frozenset.intersection(*(one.keys for one in found))
    read = tokens.tokens(text, lexicon(store), name=True)
    order = {token.key: at for at, token in reversed(list(enumerate(read)))}
    places = [sorted(order[key] for key in one.keys - common if key in order) for one in found]
    if sum(not own for own in places) > 1:
        return []
    return [one for _, one in sorted(zip(places, found, strict=True), key=lambda pair: pair[0])]
