"""Find the figures that another figure can be recomputed from, and refuse what does not pair.

Only figures of one metric, region and unit, whose periods are alike, are ever put into one sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from tradefacts.analysis.arithmetic import Amount, amount
from tradefacts.model.answers import Claim, Derived
from tradefacts.model.records import Figure
from tradefacts.store.database import Store
from tradefacts.store.memo import often
from tradefacts.text import periods

_KEPT = 16  # metrics: one and its wholes are asked for by turns, so few bound the memory


class Unpaired(Exception):
    """Why a figure has no end points at all."""


class Ends(NamedTuple):
    """What a figure may be recomputed from; for a share, `start` is the whole, `end` the part."""

    start: Amount | None
    end: Amount | None
    base: str
    last: str
    years: int | None
    beside: Mapping[str, Amount]
    starts: tuple[Figure, ...] = ()
    finals: tuple[Figure, ...] = ()
    levels: tuple[Figure, ...] = ()
    whole: str | None = None

    def missing(self, derived: tuple[Derived, ...]) -> str:
        """Say which end point the dataset lacks, and what follows for it (derived)."""
        if self.whole is not None:
            lacking = ["the part"] * (self.end is None) + ["the whole"] * (self.start is None)
            line = f"no level of {' and '.join(lacking)} for {self.last}"
        else:
            lacking = [self.base] * (self.start is None) + [self.last] * (self.end is None)
            line = f"no level for {' and '.join(lacking)}"
        return "; ".join([line, *(f"derived for {one.period}: {one.formula}" for one in derived)])


class Book:
    """The figures of a dataset, by metric, read as they are needed; and `more` of no dataset."""

    def __init__(self, store: Store, more: Iterable[Figure] = ()) -> None:
        self._store = store
        self._more = tuple(more)
        self._decode = msgspec.json.Decoder(Figure).decode
        self._kept: dict[str, tuple[Figure, ...]] = {}

    def figures(self, metric: str) -> tuple[Figure, ...]:
        """Return the figures of a metric."""
        if metric not in self._kept:
            if len(self._kept) == _KEPT:
                self._kept.clear()
            sql = "SELECT json FROM record WHERE metric = ? ORDER BY sort, id"
            rows = self._store.each(sql, (metric,))
            more = (one for one in self._more if one.metric == metric)
            self._kept[metric] = (*(self._decode(text) for (text,) in rows), *more)
        return self._kept[metric]

    def ends(self, figure: Figure) -> Ends:
        """Return the end points of a figure; raises Unpaired where there can be none."""
        if figure.measure == "share":
            return self._share(figure)
        base, last, years = _span(figure)
        unit = figure.unit if figure.measure == "change" else None
        levels = [
            one
            for one in self._alike(figure)
            if one.measure == "level" and (unit is None or one.unit == unit)
        ]
        starts = nearest(figure, (one for one in levels if one.period == base))
        finals = nearest(figure, (one for one in levels if one.period == last))
        start = amount(starts[0]) if starts else None
        end = amount(finals[0]) if finals else None
        if start and end and start.unit != end.unit:
            raise Unpaired(f"the levels are in {start.unit} and {end.unit}")
        beside: dict[str, Amount] = {
            one.measure: amount(one)
            for one in self._alike(figure)
            if one.period == figure.period and one.base_period == figure.base_period
        }
        rest = (tuple(starts), tuple(finals), tuple(levels))
        return Ends(start, end, base, last, years, beside, *rest)

    def _share(self, figure: Figure) -> Ends:
        if figure.period is None:
            raise Unpaired("no period is stated, so no level can be paired with it")
        whole = self._store.whole_of(figure.metric)
        if whole is None:
            raise Unpaired("the dataset has no figures of the whole")
        parts = [one for one in self._alike(figure) if one.measure == "level"]
        parts = [one for one in parts if one.period == figure.period]
        wholes = [
            one
            for one in self.figures(whole)
            if one.measure == "level" and one.period == figure.period and self._holds(one, figure)
        ]
        found = [nearest(figure, levels) for levels in (wholes, parts)]
        start, end = (amount(levels[0]) if levels else None for levels in found)
        if start and end and start.unit != end.unit:
            raise Unpaired(f"the part is in {end.unit}, the whole in {start.unit}")
        return Ends(start, end, figure.period, figure.period, None, {}, whole=whole)

    def undated(self, share: Figure) -> Iterator[tuple[Figure, Figure]]:
        """Yield part and whole where the source prints the part without a period, as the share."""
        whole = self._store.whole_of(share.metric)
        if whole is None or share.period is not None:
            return
        for part in self._alike(share):
            beside = (part.measure, part.period, part.source, part.paragraph)
            if beside == ("level", None, share.source, share.paragraph):
                for one in self.figures(whole):
                    same = (one.measure, one.source, one.unit) == ("level", part.source, part.unit)
                    if same and one.period and self._holds(one, share):
                        yield part, one

    def _alike(self, figure: Figure) -> list[Figure]:
        return [one for one in self.figures(figure.metric) if one.region == figure.region]

    def others(self, figure: Figure) -> list[Figure]:
        """Return the other levels of the same metric and period, to hold a level against.

        What is disputed proves nothing against what is not.
        """
        if figure.period is None:
            return []
        found = [
            one
            for one in self._alike(figure)
            if one.id != figure.id
            and (one.measure, one.period, one.unit) == ("level", figure.period, figure.unit)
        ]
        return [one for one in found if one.status == "ok"] or (
            found if figure.status == "disputed" else []
        )

    def wholes(self, figure: Figure) -> Iterator[Figure]:
        """Yield the undisputed levels, in the same unit and period, of what it is part of."""
        whole, seen = self._store.whole_of(figure.metric), {figure.metric}
        while whole is not None and whole not in seen and figure.period is not None:
            seen.add(whole)
            for one in self.figures(whole):
                same = (one.measure, one.period, one.unit, one.status)
                wanted = ("level", figure.period, figure.unit, "ok")
                if same == wanted and self._holds(one, figure):
                    yield one
            whole = self._store.whole_of(whole)

    def _holds(self, outer: Figure, inner: Figure) -> bool:
        """Whether the region of one figure holds that of another."""
        sql = "SELECT 1 FROM within WHERE ancestor = ? AND region = ?"
        return bool(self._store.ask(sql, (outer.region, inner.region)))


def nearest(figure: Figure, levels: Iterable[Figure]) -> list[Figure]:
    """Return the levels in the order in which they are taken as an end point of a figure.

    First those that stand in the same sentence or source, for growth is printed beside its
    ends; then those with two ends, which say more than "over".
    """
    return sorted(
        levels,
        key=lambda one: (
            (one.source, one.paragraph) != (figure.source, figure.paragraph),
            one.source != figure.source,
            one.low is None or one.high is None,
            one.status == "disputed",
        ),
    )


def _span(figure: Figure) -> tuple[str, str, int | None]:
    """Return the base and the last period of growth, and the years between them."""
    if figure.period is None:
        raise Unpaired("no period is stated, so no level can be paired with it")
    first, slash, last = figure.period.partition("/")
    spans_years = figure.measure in ("cagr", "growth", "ratio") and slash
    end = last if spans_years else figure.period
    base = figure.base_period or (first if spans_years else None)
    if figure.measure == "yoy":
        before = periods.year_before(figure.period)
        if base not in (None, before):
            raise Unpaired(f"{base} is not the year before {figure.period}; not comparable")
        return before, end, 1
    if base is None:
        raise Unpaired("no base period is stated, so no level can be paired with it")
    if not periods.comparable(base, end):
        raise Unpaired(f"{base} and {end} are not periods of one kind; not comparable")
    years = periods.parse(end).years[1] - periods.parse(base).years[1]
    if years <= 0:
        raise Unpaired(f"{base} is not before {end}; not comparable")
    return base, end, years


def of_region(store: Store, claim: Claim) -> Iterable[Figure]:
    """Return the figures of the region claimed, of every metric, in the measure claimed."""
    if not often(store, "figures of regions"):
        return _of_region(store, claim)
    kept = store.kept.setdefault("figures of regions", {})
    if (claim.region, claim.measure) not in kept:
        kept[claim.region, claim.measure] = tuple(_of_region(store, claim))
    found: tuple[Figure, ...] = kept[claim.region, claim.measure]
    return found


def _of_region(store: Store, claim: Claim) -> Iterator[Figure]:
    sql = (
        "SELECT json FROM record WHERE kind = 'figure' AND region = ? AND measure = ?"
        " ORDER BY sort, id"
    )
    decode = msgspec.json.Decoder(Figure).decode
    for (text,) in store.each(sql, (claim.region, claim.measure)):
        yield decode(text)
