"""Read a claim: which metric, region, period and measure a sentence gives a number for.

Nothing is guessed: what a sentence leaves open stays open, and is named in `missing`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec

from tradefacts.model.answers import Claim, Reading
from tradefacts.reading import attribution, idioms, statistic
from tradefacts.reading.attribution import Framed
from tradefacts.reading.number import measure_of, number, signed
from tradefacts.reading.objections import Said, doubts
from tradefacts.reading.scope import periods_of, region_of
from tradefacts.reading.statistic import Named, Naming
from tradefacts.search import resolve
from tradefacts.store.database import Store
from tradefacts.text.periods import blanked, find_periods
from tradefacts.text.quantities import Quantity

MAX_CLAIM = 1000  # characters; a claim is a sentence or two
_MILLION = 10**6  # from which a number without a unit is hardly a count
_HALF_WIDTH = {
    code: code - 0xFEE0 for code in range(0xFF05, 0xFF5B) if chr(code - 0xFEE0).isalnum()
} | {ord("．"): ".", ord("％"): "%", ord("＄"): "$"}
"""Full-width digits and letters, and the signs that stand with numbers, are the plain ones; commas
keep their width, by which a Chinese sentence is told apart."""

_TWO_YEARS = re.compile(r"\d{4}/\d{4}")


class Pins(NamedTuple):
    """What options say where a sentence leaves it open, or to overrule it."""

    metric: str | None = None
    region: str | None = None
    period: str | None = None
    value: str | None = None


class Reads(NamedTuple):
    """A claim as it was read, with what is missing.

    `statistics` are all metrics of the name that was read, of whichever region; `rest` is the
    sentence without its frame, periods and number; `inferred` says what it left open and one
    statistic alone fits, `undated` that the period is among that.
    """

    claim: Claim
    quantity: Quantity | None
    statistics: tuple[str, ...]
    missing: tuple[Reading, ...]
    rest: str = ""
    inferred: tuple[str, ...] = ()
    undated: bool = False


def read(store: Store, text: str, pins: Pins, *, exact: bool = False) -> Reads:
    """Read a claim; raises NotFound, Ambiguous or Malformed for the options."""
    plain = store.simplified(text[:MAX_CLAIM].translate(_HALF_WIDTH))
    text = idioms.rewritten(plain)
    framed = attribution.unframed(text)
    found = _read(store, framed, pins, exact=exact)
    if found.statistics or pins.metric is not None or not framed.reported:
        return found
    # "Guangdong's figures for exports show a rise of 5.4%": the statistic is part of the frame.
    whole = _read(store, Framed(text, ""), pins, exact=exact)
    return whole if whole.statistics else found


def _read(store: Store, framed: Framed, pins: Pins, *, exact: bool) -> Reads:
    missing: list[Reading] = []
    periods = find_periods(framed.statement)
    rest = framed.statement
    for found in periods:
        rest = blanked(rest, found.span)
    claimed, base = periods_of(framed.statement, periods, pins.period, missing)
    first = statistic.named(store, rest, None)
    money = statistic.in_money(store, first.metrics)
    quantity, measure = number(rest, pins.value, first.used, missing, money=money)
    plain = blanked(rest, quantity.span) if quantity else rest
    named = _named(store, plain, quantity)
    if quantity:
        measure = measure or measure_of(rest, quantity, claimed, base)
        quantity, measure = signed(rest, quantity, measure)
        said = Said(rest, framed.reported, quantity, measure)
        missing += doubts(store, said, named._replace(narrowed=None) if pins.metric else named)
    compared = measure in ("growth", "change") and base is None
    if compared and claimed and _TWO_YEARS.fullmatch(claimed):
        base, claimed = claimed.split("/")
    metrics = _metrics(store, pins, named, exact=exact)
    if measure == "share" and quantity:
        metrics = statistic.shared(store, metrics, rest, quantity)
    region, lacking = _region(store, pins, framed, named, exact=exact)
    metric = statistic.chosen(store, metrics, region, quantity, missing)
    if metric and region is None and (pins.metric is not None or not metric.own):
        region = metric.region  # the statistic's name has no place, so none need be said
    missing += lacking if region is None else []
    claim = msgspec.structs.replace(
        _claim(quantity),
        metric=metric.metric if metric and metric.region == region else None,
        region=region,
        period=claimed,
        base_period=base,
        measure=measure,
    )
    return Reads(claim, quantity, tuple(one.metric for one in metrics), tuple(missing), plain)


def _named(store: Store, text: str, quantity: Quantity | None) -> Named:
    """Return what a sentence names that gives a number, blanked in it."""
    unit = quantity.unit if quantity else None
    count = quantity is not None and unit is None and quantity.value < _MILLION
    return statistic.named(store, text, unit, count=count)


def _metrics(store: Store, pins: Pins, named: Named, *, exact: bool) -> list[Naming]:
    if pins.metric is None:
        return named.metrics
    return statistic.pinned(store, pins.metric, exact=exact)


def _region(
    store: Store, pins: Pins, framed: Framed, named: Named, *, exact: bool
) -> tuple[str | None, list[Reading]]:
    """Return the region of a claim, and what is missing where there is none."""
    if pins.region is not None:
        return resolve.named(store, "region", pins.region, exact=exact).id, []
    lacking: list[Reading] = []
    region = region_of(store, named.places, lacking)
    if region is None and not named.places and framed.reported:
        # "Guangdong's customs said that ...": whoever reports says of which place.
        places = statistic.named(store, framed.reported, None).places
        region = region_of(store, places, []) if places else None
    return region, lacking


def _claim(quantity: Quantity | None) -> Claim:
    return Claim(
        metric=None,
        region=None,
        period=None,
        base_period=None,
        measure=None,
        value=quantity.value if quantity else None,
        unit=quantity.unit if quantity else None,
        qualifier=quantity.qualifier if quantity else None,
        low=quantity.low if quantity else None,
        high=quantity.high if quantity else None,
    )
