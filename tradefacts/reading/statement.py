"""Read a text: which metric, region, period and measure it gives each number for.

Nothing is guessed: what a sentence leaves open stays open, and is named in `missing`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from tradefacts.model.answers import Claim, Diagnosis, How, KnownBy
from tradefacts.model.records import Measure
from tradefacts.reading import attribution, statistic
from tradefacts.reading.attribution import Framed
from tradefacts.reading.measure import Direction, direction, led_to, year_on_year
from tradefacts.reading.number import measure_of, negated, number, numbers, signed
from tradefacts.reading.objections import Said, doubts
from tradefacts.reading.scope import holds, periods_of, region_of
from tradefacts.reading.statistic import Named, Naming
from tradefacts.search import resolve
from tradefacts.store.database import Store
from tradefacts.store.memo import language, lexicon
from tradefacts.text import tokens
from tradefacts.text.normalize import words
from tradefacts.text.periods import blanked, find_periods
from tradefacts.text.quantities import Quantity
from tradefacts.text.sentence import Span, listed, only, sentences, stretches
from tradefacts.text.tokens import CONCEPT, REGION, Token

MAX_CLAIM = 1000  # characters; a claim is a sentence or two
_MILLION = 10**6  # from which a number without a unit is hardly a count
_HALF_WIDTH = {
    code: code - 0xFEE0 for code in range(0xFF05, 0xFF5B) if chr(code - 0xFEE0).isalnum()
} | {ord("．"): ".", ord("％"): "%", ord("＄"): "$"}
"""Full-width digits and letters, and the signs that stand with numbers, are the plain ones; commas
keep their width, by which a Chinese sentence is told apart."""

_GROWTHS = ("yoy", "cagr")
_OF_A_WHOLE = ("rank", "streak", "share")
_OPEN_PERIOD = ("relative_time", "several_periods", "unknown_period")
_BASE = re.compile(
    r"\b(?:from|than|versus|against|compared (?:with|to))\s*$|[从比由]\s*$", re.IGNORECASE
)
_TWO_YEARS = re.compile(r"\d{4}/\d{4}")


class Pins(NamedTuple):
    """What options say where a sentence leaves it open, or to overrule it."""

    metric: str | None = None
    region: str | None = None
    period: str | None = None
    value: str | None = None


class Statement(NamedTuple):
    """What a sentence states by one number, with what is missing.

    `statistics` are all metrics of the name that was read, of whichever region; `rest` is the
    sentence without its frame, periods and number; `inferred` says what it left open and one
    statistic alone fits, `undated` that the period is among that; `span` is where the number
    stands in the text, `moved` which way a level is said to have gone.
    """

    claim: Claim
    quantity: Quantity | None
    statistics: tuple[str, ...]
    missing: tuple[Diagnosis, ...]
    rest: str = ""
    inferred: tuple[str, ...] = ()
    undated: bool = False
    moved: Direction | None = None


class Scope(NamedTuple):
    """What a number takes from what stands before it, where its own words do not say it."""

    metrics: tuple[Naming, ...] = ()
    region: str | None = None
    period: str | None = None
    before: str | None = None
    """The period of the number before, from which growth to this one may be told."""
    measure: Measure | None = None
    """What the percentage before measures, which one without words of its own does too."""
    fell: bool = False
    """Whether that percentage is a fall."""
    joined: bool = False
    """Whether no stop stands between the two numbers: they are of one statistic."""

    def after(self, one: Statement, named: Named) -> Scope:
        """Return what is carried on from a statement; a base is compared to, and not carried."""
        read = one.claim
        if _is_base(one):
            metrics, region = tuple(named.metrics) or self.metrics, read.region or self.region
            return self._replace(metrics=metrics, region=region, before=read.period)
        moved_on = read.period is not None and read.period != self.period
        return Scope(
            tuple(named.metrics) or self.metrics,
            read.region or self.region,
            read.period or self.period,
            self.period if moved_on else self.before,
            measure=read.measure if read.unit == "percent" else None,
            fell=(read.value or 0) < 0,
        )


def statements(store: Store, text: str, pins: Pins, *, exact: bool = False) -> list[Statement]:
    """Return what a text states, a number at a time; one without a number where there is none.

    What a sentence does not say of a number is carried over from the number and the sentence
    before. Raises NotFound, Ambiguous or Malformed for the options.
    """
    plain = store.simplified(text.translate(_HALF_WIDTH))
    scope = Scope()
    found: list[Statement] = []
    for span in sentences(plain):
        for one, named in _of_sentence(store, only(plain, [span]), pins, scope, exact=exact):
            scope = scope.after(one, named)
            found.append(one)
    told = [one for one in found if one.quantity is not None]
    return told or found[:1] or [_read(store, Framed(plain, ""), pins, Scope(), exact=exact)[0]]


def _of_sentence(
    store: Store, text: str, pins: Pins, scope: Scope, *, exact: bool
) -> Iterator[tuple[Statement, Named]]:
    framed = attribution.unframed(text, language(store))
    views = [(framed.statement, False)] if pins.value else list(_views(store, framed.statement))
    for view, joined in views:
        part = Framed(view, framed.reported)
        one, named = _read(store, part, pins, scope._replace(joined=joined), exact=exact)
        if not one.statistics and not scope.metrics and pins.metric is None and framed.reported:
            # "Guangdong's figures for exports show a rise": the statistic is part of the frame.
            whole = _read(store, Framed(text, ""), pins, scope, exact=exact)
            one, named = whole if whole[0].statistics and len(views) == 1 else (one, named)
        yield one, named
        scope = scope.after(one, named)


def _views(store: Store, text: str) -> Iterator[tuple[str, bool]]:
    """Yield the sentence as each of its numbers has it: its own stretch, or its part of lists.

    The flag says that no stop parts it from the number before.
    """
    rest = text
    for period in find_periods(text):
        rest = blanked(rest, period.span)
    first = statistic.named(store, rest, None)
    quantities = numbers(rest, first.used, language(store))
    if len(quantities) <= 1:
        yield text, False
        return
    spans = [one.span for one in quantities]
    if pairs := _pairs(store, text, rest, spans):
        yield from ((view, False) for view in listed(spans, text, pairs))
        return
    for stretch in stretches(rest, quantities):
        yield only(text, [stretch.span]), stretch.joined


def _pairs(store: Store, text: str, rest: str, spans: list[Span]) -> list[Span]:
    """Return what is listed beside as many numbers: periods, places or statistics; else nothing."""
    if not language(store)["respectively"].search(text.lower()):
        return []
    lists: list[list[Span]] = [[period.span for period in find_periods(text)]]
    kinds: dict[str, list[Span]] = {}
    for token in tokens.tokens(rest, lexicon(store)):
        at = rest.lower().find(token.text.split(" ")[0])
        if at >= 0:
            kinds.setdefault(token.kind, []).append((at, at + len(token.text)))
    lists += [kinds.get(kind, []) for kind in (REGION, CONCEPT)]
    return next((one for one in lists if len(one) == len(spans)), [])


def _is_base(one: Statement) -> bool:
    """Whether a number is what another is compared to: up from 6.3 trillion in 2016."""
    return one.quantity is not None and _BASE.search(one.rest[: one.quantity.span[0]]) is not None


def _read(
    store: Store, framed: Framed, pins: Pins, scope: Scope, *, exact: bool
) -> tuple[Statement, Named]:
    lists = language(store)
    missing: list[Diagnosis] = []
    told: How = "printed"
    periods = find_periods(framed.statement)
    rest = framed.statement
    for found in periods:
        rest = blanked(rest, found.span)
    claimed, base = periods_of(framed.statement, periods, pins.period, missing, lists)
    first = statistic.named(store, rest, None)
    money = statistic.in_money(store, first.metrics or list(scope.metrics))
    quantity, measure = number(rest, pins.value, first.used, missing, lists, money=money)
    plain = blanked(rest, quantity.span) if quantity else rest
    named = _named(store, plain, quantity)
    moved = None
    if quantity:
        measure = measure or measure_of(rest, quantity, claimed, base, lists)
        around = blanked(rest, quantity.span)
        if (
            measure == "yoy"
            and scope.measure in _GROWTHS
            and not (direction(around, lists) or year_on_year(around, lists))
        ):
            measure, told = scope.measure, "carried"
            quantity = negated(quantity) if scope.fell else quantity
        quantity, measure = signed(rest, quantity, measure, lists)
        moved = led_to(rest[: quantity.span[0]], lists) if measure == "level" else None
        said = Said(rest, framed.reported, quantity, measure)
        free = named._replace(narrowed=None) if pins.metric else named
        carried = bool(scope.region or scope.metrics)
        missing += doubts(store, said, free, carried=carried, measured=told == "carried")
    known: dict[str, How | None] = {"period": "printed" if claimed else None}
    if claimed is None and not any(one.code in _OPEN_PERIOD for one in missing):
        claimed = scope.period
        ends = (scope.before, scope.period)
        if measure == "cagr" and all(ends) and "/" not in f"{ends[0]}{ends[1]}":
            claimed = "/".join(sorted(map(str, ends)))
        known["period"] = "carried" if claimed else None
    compared = measure in ("growth", "change") and base is None
    if compared and claimed and _TWO_YEARS.fullmatch(claimed):
        base, claimed = claimed.split("/")
    own = _metrics(store, pins, named, exact=exact)
    metrics = own or list(scope.metrics)
    if measure == "share" and quantity:
        # "40 percent of its total trade": of the part that was spoken of before.
        parts = statistic.shared(store, [*own, *scope.metrics], rest, quantity)
        whole_named = any(one not in parts for one in own)
        metrics = parts if whole_named else statistic.shared(store, metrics, rest, quantity)
    subject = named.places if measure == "share" else _subject(rest, quantity, named.places)
    region, lacking = _region(store, pins, framed, subject, exact=exact)
    if region and scope.region and measure in _OF_A_WHOLE and holds(store, region, scope.region):
        region = None  # "first in China": the whole is named, its part is carried over
        subject = []
    known |= {
        "metric": "printed" if own else "paired" if scope.joined else "carried",
        "region": "printed" if region else None,
    }
    if region is None and not subject and scope.region:
        region, lacking, known["region"] = scope.region, [], "carried"
    metric = statistic.chosen(store, metrics, region, quantity, missing)
    if metric and region is None and (pins.metric is not None or not metric.own):
        region = metric.region  # the statistic's name has no place, so none need be said
        known["region"] = "inferred"
    missing += lacking if region is None else []
    meant = metric.metric if metric and metric.region == region else None
    claim = msgspec.structs.replace(
        _claim(quantity),
        metric=meant,
        region=region,
        period=claimed,
        base_period=base,
        measure=measure,
        known_by=KnownBy(
            metric=known["metric"] if meant else None,
            region=known["region"],
            period=known["period"],
            measure=told if measure else None,
        ),
    )
    names = tuple(one.metric for one in metrics)
    return Statement(claim, quantity, names, tuple(missing), plain, moved=moved), named


def _subject(rest: str, quantity: Quantity | None, places: list[Token]) -> list[Token]:
    """Return the places that a number may be of: those before it, where there are any."""
    if quantity is None or len(places) == 1:
        return places
    before = set(words(rest[: quantity.span[0]]))
    found = [one for one in places if before.issuperset(words(one.text))]
    chinese = [one for one in places if one.text in rest[: quantity.span[0]]]
    return found or chinese or places


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
    store: Store, pins: Pins, framed: Framed, subject: list[Token], *, exact: bool
) -> tuple[str | None, list[Diagnosis]]:
    """Return the region of a claim, and what is missing where there is none."""
    if pins.region is not None:
        return resolve.named(store, "region", pins.region, exact=exact).id, []
    lacking: list[Diagnosis] = []
    region = region_of(store, subject, lacking)
    if region is None and not subject and framed.reported:
        # "Guangdong's customs said that ...": whoever reports says of which place.
        places = statistic.named(store, framed.reported, None).places
        region = region_of(store, places, []) if places else None
    return region, lacking


def _claim(quantity: Quantity | None) -> Claim:
    return Claim(
        begin=quantity.span[0] if quantity else None,
        end=quantity.span[1] if quantity else None,
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
        known_by=KnownBy(metric=None, region=None, period=None, measure=None),
    )
