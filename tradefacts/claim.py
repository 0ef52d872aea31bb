"""Read a claim: which metric, region, period and measure a sentence gives a number for.

Nothing is guessed: what a sentence leaves open stays open, and is named in `missing`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from tradefacts import claimed_metric, find, lexicon, naming, period, phrasing, rewriting
from tradefacts.answers import Claim, Reading
from tradefacts.claimed_number import measure_of, number, signed
from tradefacts.claimed_place import region_of
from tradefacts.errors import Malformed
from tradefacts.lexicon import PLACE, REGION
from tradefacts.quantity.read import Quantity
from tradefacts.records import Measure
from tradefacts.store import Store
from tradefacts.when import When, blanked, find_periods, relative

MAX_CLAIM = 1000  # characters; a claim is a sentence or two
_DAY, _YEAR = len("2022-05-12"), len("2022")
_BASE = re.compile(
    r"(?:compared (?:with|to)|relative to|than(?: in)?|against|versus|vs\.?|from|since|over|on|its"
    r"|比|较|相比|对比)\s*(?:the (?:year|level|figure)\s*(?:of|in)?\s*)?(?:that of\s*)?$",
    re.IGNORECASE,
)
_END_OF_YEAR = re.compile(r"\b(?:end|close) of\s*$|\byear-?end\s*$", re.IGNORECASE)
_END_OF_YEAR_ZH = re.compile("年[末底]")
_SPEED = re.compile("\\b(?:fast|quick|speedi)er\\b|快", re.IGNORECASE)
_POINTS = re.compile("percentage points?|百分点", re.IGNORECASE)
_TWO_YEARS = re.compile(r"\d{4}/\d{4}")


class Pins(NamedTuple):
    """What options say where a sentence leaves it open, or to overrule it."""

    metric: str | None = None
    region: str | None = None
    period: str | None = None
    value: str | None = None


class Reads(NamedTuple):
    """A claim as it was read, with what is missing.

    `statistics` are all metrics of the name that was read, of whichever region.
    """

    claim: Claim
    quantity: Quantity | None
    statistics: tuple[str, ...]
    missing: tuple[Reading, ...]


def read(store: Store, text: str, pins: Pins, *, exact: bool = False) -> Reads:
    """Read a claim; raises NotFound, Ambiguous or Malformed for the options."""
    text = rewriting.rewritten(text[:MAX_CLAIM])
    missing: list[Reading] = []
    periods = find_periods(text)
    rest = text
    for found in periods:
        rest = blanked(rest, found.span)
    claimed, base = _period(text, periods, pins, missing)
    in_names = naming.named(store, rest, None).used
    quantity, measure = number(rest, pins.value, in_names, missing)
    plain = blanked(rest, quantity.span) if quantity else rest
    named = naming.named(store, plain, quantity.unit if quantity else None)
    if named.narrowed and pins.metric is None:
        said = f"{named.narrowed!r} narrows the statistic in a way that is not known"
        missing.append(Reading(code="unknown_metric", message=said))
    if quantity:
        measure = measure or measure_of(rest, quantity, claimed, base)
        quantity, measure = signed(rest, quantity, measure)
        missing += _doubts(store, rest, quantity, measure, named)
    if measure == "change" and claimed and base is None and _TWO_YEARS.fullmatch(claimed):
        base, claimed = claimed.split("/")
    metrics = named.metrics
    if pins.metric is not None:
        metrics = claimed_metric.pinned(store, pins.metric, exact=exact)
    if measure == "share":
        metrics = claimed_metric.parts(store, metrics)
    lacking: list[Reading] = []
    region = region_of(store, named.places, lacking)
    if pins.region is not None:
        region = find.lookup(store, "region", pins.region, exact=exact).id
    metric = claimed_metric.chosen(store, metrics, region, quantity, missing)
    if metric and region is None and (pins.metric is not None or not metric.own):
        region = metric.region  # the statistic's name has no place, so none need be said
    missing += lacking if region is None else []
    claim = _claim(quantity)
    return Reads(
        msgspec.structs.replace(
            claim,
            metric=metric.metric if metric and metric.region == region else None,
            region=region,
            period=claimed,
            base_period=base,
            measure=measure,
        ),
        quantity,
        tuple(one.metric for one in metrics),
        tuple(missing),
    )


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


def _period(
    text: str, periods: list[When], pins: Pins, missing: list[Reading]
) -> tuple[str | None, str | None]:
    """Return the period that a claim is about, and the one that it compares to."""
    if pins.period is not None:
        try:
            period.parse(pins.period)
        except ValueError as error:
            raise Malformed(f"--period: {error}") from None
        return pins.period, None
    if distant := relative(text):
        said = f"{distant!r} depends on today's date; name the period, such as 2021"
        missing.append(Reading(code="relative_time", message=said))
    base = None
    if len(periods) > 1:
        bases = [one for one in periods if _BASE.search(text[: one.span[0]])]
        if len(bases) < len(periods):
            base = bases[0].period if bases else None
            periods = [one for one in periods if one not in bases]
    if len({one.period for one in periods}) > 1:
        longer = [one for one in periods if len(one.period) != _DAY]
        periods = longer or periods
    if len({one.period for one in periods}) > 1:
        said = f"several periods are named: {', '.join(one.period for one in periods)}"
        missing.append(Reading(code="several_periods", message=said))
        return None, base
    if not periods:
        return None, base
    (first, *_) = periods
    begin, end = first.span
    ends = _END_OF_YEAR.search(text[:begin]) or _END_OF_YEAR_ZH.search(text[begin:end])
    return (f"{first.period}-12-31" if ends and len(first.period) == _YEAR else first.period), base


def _doubts(
    store: Store, rest: str, quantity: Quantity, measure: Measure, named: naming.Named
) -> Iterator[Reading]:
    """Yield why a sentence that names all it must is still not about a figure."""
    around = blanked(rest, quantity.span)
    if word := phrasing.unsaid(around):
        said = f"{word!r} makes it a denial, a forecast or an exception"
        yield Reading(code="not_stated", message=said)
    if measure == "change" and _SPEED.search(around):
        said = "speed is told, not time; 81% less time is more than five times as fast"
        yield Reading(code="unknown_metric", message=said)
    if _POINTS.search(quantity.text):
        said = "percentage points tell the difference of two rates"
        yield Reading(code="unknown_metric", message=said)
    if measure in ("share", "rank", "streak") and (word := phrasing.worldwide(around)):
        said = f"{word!r} compares with more than the sources do"
        yield Reading(code="unknown_whole", message=said)
    if measure == "share":
        begin, end = quantity.span
        whole = phrasing.whole(rest[:begin], rest[end:])
        if whole and not _has_part(store, around.replace(whole, " "), whole, named):
            yield Reading(code="unknown_part", message="what has the share is not known")


def _has_part(store: Store, outside: str, whole: str, named: naming.Named) -> bool:
    """Whether a share is claimed for something that is named: a statistic, or another place.

    "Private firms made 20% of Guangdong's trade" names neither outside the whole.
    """
    of_whole = {token.key for token in lexicon.tokens(whole, store.phrases)}
    others = lexicon.tokens(outside, store.phrases)
    if any(token.key in metric.keys for token in others for metric in named.metrics):
        return True
    own = {lexicon.key(REGION, metric.region) for metric in named.metrics}
    return any(token.kind in (REGION, PLACE) for token in others) and not (own & of_whole)
