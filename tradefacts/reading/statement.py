"""Read a sentence: which metric, region, period and measure it gives each number for.

Nothing is guessed: what a sentence leaves open stays open, and is named in `missing`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from tradefacts.model.answers import Claim, Diagnosis, KnownBy
from tradefacts.reading import attribution, observed_units, statistic
from tradefacts.reading.attribution import Framed
from tradefacts.reading.carried import MILLION, Scope, Statement
from tradefacts.reading.names import Naming
from tradefacts.reading.number import number
from tradefacts.reading.objections import Said, doubts
from tradefacts.reading.scope import holds, region_of
from tradefacts.reading.statistic import Named
from tradefacts.reading.stretch import Stretch
from tradefacts.reading.subject import Places, clause
from tradefacts.reading.views import View, views
from tradefacts.reading.vocabulary import words_of
from tradefacts.search import resolve
from tradefacts.store.database import Store
from tradefacts.store.memo import language
from tradefacts.text.normalize import words
from tradefacts.text.periods import blanked
from tradefacts.text.quantities import Quantity
from tradefacts.text.sentence import only
from tradefacts.text.tokens import Token

_OF_A_WHOLE = ("rank", "streak", "share")

_FRAGMENT = re.compile(r"\W*(?:up|down|at|with|from|after|having|\w+ing)\b", re.IGNORECASE)
"""How a sentence begins whose subject stands behind its first number."""


class Pins(NamedTuple):
    """What options say where a sentence leaves it open, or to overrule it."""

    metric: str | None = None
    region: str | None = None
    period: str | None = None
    value: str | None = None


def of_sentence(
    store: Store, text: str, pins: Pins, scope: Scope, *, exact: bool = False
) -> Iterator[tuple[Statement, Scope]]:
    """Yield what a sentence states, each with the scope for what comes after it."""
    for one, named in _of_sentence(store, text, pins, scope, exact=exact):
        scope = scope.after(one, named)
        yield one, scope


def of_nothing(store: Store, text: str, pins: Pins, *, exact: bool = False) -> Statement:
    """Return what a text without a sentence states: what the options say."""
    return _Reader(store, pins, exact).read(Framed(text, ""), Scope())[0]


def _of_sentence(
    store: Store, text: str, pins: Pins, scope: Scope, *, exact: bool
) -> Iterator[tuple[Statement, Named]]:
    reader = _Reader(store, pins, exact)
    framed = attribution.unframed(text, language(store))
    if not scope.metrics and pins.metric is None and _told_in_frame(store, text, framed):
        framed = Framed(text, "")
    whole = [View(framed.statement)] if pins.value else views(store, framed.statement, scope.text)
    seen = list(whole)
    before = scope.text
    ahead = None
    if len(seen) > 1 and _FRAGMENT.match(seen[0].text):
        ahead = _ahead(reader, framed, seen[:2], scope)
    for view in seen:
        scope = scope._replace(joined=view.joined, text=before)
        one, named = reader.read(Framed(view.text, framed.reported), ahead or scope, view.metric)
        one = one._replace(beside=view.beside)
        ahead = None
        yield one, named
        scope = scope.after(one, named)._replace(inside=True)
        before = f"{before} {view.text.strip()}"


def _told_in_frame(store: Store, text: str, framed: Framed) -> bool:
    """Whether the frame alone names a statistic: "Guangdong's figures for exports show a rise"."""
    if framed.statement == text or statistic.named(store, framed.statement, None).metrics:
        return False
    head = framed.reported or text[: len(framed.statement) - len(framed.statement.lstrip())]
    return bool(statistic.named(store, head, None).metrics)


def _ahead(reader: _Reader, framed: Framed, seen: Sequence[View], scope: Scope) -> Scope | None:
    """Return the scope of a number that stands before its subject; None: it has one of its own.

    "Up 13.6% on the year before, foreign capital came to 184 billion": of foreign capital.
    """
    first, second = (Framed(view.text, framed.reported) for view in seen)
    one, found = reader.read(first, Scope())
    behind, named = reader.read(second, scope)
    said = behind.claim
    if one.statistics or found.places or said.metric is None or said.known_by.metric != "printed":
        return None
    return Scope(metrics=tuple(named.metrics), region=said.region, period=said.period)


class _Reader:
    """Reads stretches of one text."""

    def __init__(self, store: Store, pins: Pins, exact: bool) -> None:
        self.store = store
        self.pins = pins
        self.exact = exact

    def read(
        self, framed: Framed, scope: Scope, paired: Naming | None = None
    ) -> tuple[Statement, Named]:
        """Return what a stretch states, and what it names."""
        one = Stretch(framed, scope, language(self.store))
        one.date(self.pins.period)
        first = statistic.named(self.store, one.rest, None)
        money = observed_units.in_money(
            self.store, [of.metric for of in first.metrics or scope.metrics]
        )
        one.quantity, one.measure, lacking = number(
            one.rest, self.pins.value, first.used, one.lists, money=money
        )
        one.missing += [lacking] if lacking else []
        plain = blanked(one.rest, one.quantity.span) if one.quantity else one.rest
        named = self._named(plain, one.quantity, scope)
        if paired:
            named = named._replace(metrics=[paired], narrowed=None)
        if one.quantity:
            one.weigh()
            self._doubt(one, named)
        one.carry_period()
        metrics = self._metrics(one, named, plain, paired=paired is not None)
        region, lacking_region = self._region(one, named)
        metric = statistic.chosen(self.store, metrics, region, one.quantity, one.missing)
        if metric and region is None and (self.pins.metric is not None or not metric.own):
            region = metric.region  # the statistic's name has no place, so none need be said
            one.known["region"] = "inferred"
        one.missing += lacking_region if region is None else []
        meant = metric.metric if metric and metric.region == region else None
        claim = msgspec.structs.replace(
            _claim(one.quantity),
            metric=meant,
            region=region,
            period=one.claimed,
            base_period=one.base,
            measure=one.measure,
            known_by=KnownBy(
                metric=one.known["metric"] if meant else None,
                region=one.known["region"],
                period=one.known["period"],
                measure=one.known["measure"] if one.measure else None,
            ),
        )
        names = tuple(one.metric for one in metrics)
        stated = Statement(claim, one.quantity, names, tuple(one.missing), plain)
        stated = stated._replace(
            moved=one.moved,
            narrowed=one.narrowed,
            doubted=one.doubted,
            completed=named.completed,
            named=one.known["metric"] if metrics else None,
            until=one.until,
            subject=one.told or (meant is not None and one.quantity is not None),
        )
        return stated, named

    def _named(self, plain: str, quantity: Quantity | None, scope: Scope) -> Named:
        """Return what a stretch names that gives a number, with what stands before if need be."""
        unit = quantity.unit if quantity else None
        count = quantity is not None and unit is None and quantity.value < MILLION
        found = statistic.named(self.store, plain, unit, count=count)
        if quantity and len(found.metrics) > 1:  # what its own clause names alone is meant
            near = statistic.named(
                self.store, only(plain, [clause(plain, quantity.span)]), unit, count=count
            )
            if len(near.metrics) == 1 and near.metrics[0] in found.metrics:
                found = found._replace(metrics=near.metrics, narrowed=near.narrowed)
        if quantity and scope.text:
            longer = statistic.completed(self.store, plain, scope.text, unit, count=count)
            elsewhere = all(one.own and one.region != scope.region for one in found.metrics)
            fits = not found.narrowed and not (elsewhere and not found.places)
            goes_on = scope.inside and longer and _same(longer.metrics, scope.metrics)
            if longer and found.narrowed and _same(longer.metrics, found.metrics):
                return found  # what narrows the name is not lifted by what stands before
            if longer and (not fits or longer.own > found.own or goes_on):
                return longer._replace(completed=True)
        return found

    def _doubt(self, one: Stretch, named: Named) -> None:
        assert one.quantity is not None  # what is measured
        assert one.measure is not None  # or there is nothing to doubt
        said = Said(one.rest, one.framed.reported, one.quantity, one.measure)
        free = named._replace(narrowed=None) if self.pins.metric else named
        carried = bool(one.scope.region or one.scope.metrics)
        measured = one.known["measure"] == "carried"
        found = list(doubts(self.store, said, free, carried=carried, measured=measured))
        one.narrowed = free.narrowed
        one.doubted = len(found) > (free.narrowed is not None)
        one.missing += found

    def _metrics(self, one: Stretch, named: Named, plain: str, *, paired: bool) -> list[Naming]:
        """Return the metrics that the number may be of."""
        own, before = named.metrics, list(one.scope.metrics)
        if paired:
            one.known["metric"] = "paired"
            return own
        if self.pins.metric is not None:
            own = statistic.pinned(self.store, self.pins.metric, exact=self.exact)
        # A name of which a part stands before is carried over as much as a whole one.
        one.known["metric"] = "printed" if own and not named.completed else "carried"
        if not own and before and one.quantity and one.measure != "share":
            amounts = observed_units.in_money(self.store, [of.metric for of in before])
            bare = one.quantity.unit is None and one.quantity.value < MILLION and amounts
            if bare or statistic.other(self.store, before, plain):
                before = []  # what the number is of is said, but not known
        metrics = own or before
        if one.measure == "share" and one.quantity:
            # "40 percent of its total trade": of the part that was spoken of before.
            parts = statistic.shared(self.store, [*own, *before], one.rest, one.quantity)
            whole_named = any(one not in parts for one in own)
            metrics = (
                parts
                if whole_named
                else statistic.shared(self.store, metrics, one.rest, one.quantity)
            )
        return metrics

    def _region(self, one: Stretch, named: Named) -> tuple[str | None, list[Diagnosis]]:
        """Return the region of a number, and what is missing where there is none."""
        scope = one.scope
        places = Places(one.rest, named.places, one.quantity.span if one.quantity else None)
        subject = places.places
        if one.measure != "share":
            own = places.own(carried=scope.region is not None)
            subject = _subject(one.rest, one.quantity, own, listed=bool(scope.region))
        region, lacking = self._printed_region(one.framed, subject)
        of_whole = one.measure in _OF_A_WHOLE and region and scope.region
        if of_whole and holds(self.store, str(region), str(scope.region)):
            region, subject = None, []  # "first in China": its part is carried over
        one.known["region"] = "printed" if region else None
        one.told = not (scope.region and subject and all(map(places.by_the_way, subject)))
        if region is None and not subject and scope.region:
            if country := self._of_country(one, named):
                said = f"{country!r} tells of a whole country"
                return None, [Diagnosis(code="unknown_region", message=said)]
            one.known["region"] = "carried"
            return scope.region, []
        return region, lacking

    def _of_country(self, one: Stretch, named: Named) -> str | None:
        """Return the word by which a number is of the country, and not of the place before."""
        if one.quantity is None or one.measure in _OF_A_WHOLE or one.quantity.unit is None:
            return None
        begin, end = clause(one.rest, one.quantity.span)
        lead = one.rest.strip().partition(",")[0]
        found = one.lists["country"].search(f"{lead} {one.rest[begin:end]}".lower())
        metrics = tuple(of.metric for of in named.metrics or one.scope.metrics)
        if found is None or (metrics and words_of(self.store, metrics).says(found[0])):
            return None
        return found[0]

    def _printed_region(
        self, framed: Framed, subject: list[Token]
    ) -> tuple[str | None, list[Diagnosis]]:
        if self.pins.region is not None:
            return resolve.named(self.store, "region", self.pins.region, exact=self.exact).id, []
        lacking: list[Diagnosis] = []
        region = region_of(self.store, subject, lacking)
        if region is None and not subject and framed.reported:
            # "Guangdong's customs said that ...": whoever reports says of which place.
            places = statistic.named(self.store, framed.reported, None).places
            region = region_of(self.store, places, []) if places else None
        return region, lacking


def _subject(
    rest: str, quantity: Quantity | None, places: list[Token], *, listed: bool
) -> list[Token]:
    """Return the places that a number may be of: those before it, where there are any.

    `listed`: a place is carried over, and several behind a number are a list of its parts.
    """
    if quantity is None or len(places) == 1:
        return places
    before = set(words(rest[: quantity.span[0]]))
    found = [one for one in places if before.issuperset(words(one.text))]
    chinese = [one for one in places if one.text in rest[: quantity.span[0]]]
    return found or chinese or ([] if listed else places)


def _same(some: Sequence[Naming], others: Sequence[Naming]) -> bool:
    """Whether two namings are of the same metrics."""
    return {one.metric for one in some} == {one.metric for one in others}


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
