"""Say what is wrong with a number that does not hold, where the dataset shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from tradefacts.analysis.agreement import equal, meets, same_period, same_unit
from tradefacts.analysis.arithmetic import amount
from tradefacts.analysis.endpoints import Book, of_region
from tradefacts.model.answers import Claim, Diagnosis
from tradefacts.model.choices import MEASURES
from tradefacts.model.records import Figure
from tradefacts.reading.carried import Statement
from tradefacts.store.database import Store
from tradefacts.text.currencies import MONEY
from tradefacts.text.quantities import Quantity

_FACTORS = {"factor_10": 10, "factor_100": 100, "factor_1000": 1000} | {
    "factor_1e4": 10**4,  # 万 read as one, or 亿 as 万
    "factor_1e8": 10**8,  # 亿 left out
}
_RATES = ("yoy", "cagr")
TELLING = 3
"""Significant digits from which a number is hardly the same by chance."""
_COUNT = 10  # a smaller count stands in many places
_UNSCALED = ("rank", "streak")


class Suspect(NamedTuple):
    """What a claimed number really is: the figure that prints it, and in which way it is off."""

    reading: Diagnosis
    figure: Figure


class Case(NamedTuple):
    """A claim that does not hold, with the figures that it was held against."""

    store: Store
    book: Book
    reads: Statement
    held: list[Figure]

    @property
    def claim(self) -> Claim:
        """What was read of the claim."""
        return self.reads.claim

    @property
    def quantity(self) -> Quantity:
        """The number claimed."""
        assert self.reads.quantity is not None
        return self.reads.quantity

    def dated_alike(self, figure: Figure) -> bool:
        """Whether the claim names the figure's period, or none."""
        return self.reads.undated or same_period(self.claim.period, figure)

    def own(self) -> Iterable[Figure]:
        """Return the figures of the metric claimed."""
        metric = self.claim.metric
        return [] if metric is None else self.book.figures(metric)


Found = Iterator[tuple[str, str, Figure]]  # code, what the number is, and where it stands


def diagnose(case: Case) -> Suspect | None:
    """Return the likeliest slip behind a number that does not hold; None: none is seen."""
    for look in _LOOKS:
        for code, said, figure in look(case):
            where = f"{figure.source} ¶{figure.paragraph}"
            message = f"{said}: {amount(figure).text}, {figure.name} ({where})"
            return Suspect(Diagnosis(code=code, message=message), figure)
    return None


def _sign(case: Case) -> Found:
    for figure in case.held:
        if equal(case.quantity.value, -figure.value):
            yield "sign", "the number is right, but it went the other way", figure


def _factor(case: Case) -> Found:
    for code, factor in _FACTORS.items():
        for figure in case.held:
            if figure.measure in _UNSCALED:
                continue
            if equal(case.quantity.value * factor, figure.value):
                yield code, f"the number is {factor:,} times too small", figure
            if equal(case.quantity.value, figure.value * factor):
                yield code, f"the number is {factor:,} times too large", figure


def _same(case: Case, figure: Figure) -> bool:
    return equal(case.quantity.value, figure.value)


def _period(case: Case) -> Found:
    """Another year prints the number; without a figure for the year claimed, no mere chance."""
    if not case.held and digits(case.quantity.value) < TELLING:
        return
    for figure in case.own():
        claim = case.claim
        if (
            claim.period is not None
            and figure.period is not None
            and (figure.measure, figure.region) == (claim.measure, claim.region)
            and same_unit(claim.unit, figure)
            and not same_period(claim.period, figure)
            and _same(case, figure)
        ):
            yield "wrong_period", f"the number is that of {figure.period}", figure


def _currency(case: Case) -> Found:
    for figure in case.own():
        unit = case.claim.unit
        if (
            unit in MONEY
            and figure.unit in MONEY
            and unit != figure.unit
            and figure.measure == case.claim.measure
            and same_period(case.claim.period, figure)
            and _same(case, figure)
        ):
            yield "currency", f"the number is in {figure.unit}, not {unit}", figure


def _rate(case: Case) -> Found:
    if case.claim.measure not in _RATES:
        return
    for figure in case.own():
        other = figure.measure in _RATES and figure.measure != case.claim.measure
        if other and meets(case.claim.period, figure) and _same(case, figure):
            said = f"the number is the {MEASURES[figure.measure][0]}"
            yield "cagr_for_yoy", f"{said}, {figure.period}", figure


def _measure(case: Case) -> Found:
    claimed = case.claim.measure
    assert claimed is not None  # a number that was read measures something
    for figure in case.own():
        if (
            figure.measure != claimed
            and figure.unit == case.claim.unit
            and (meets(case.claim.period, figure) or case.claim.period == figure.period)
            and equal(abs(case.quantity.value), abs(figure.value))
        ):
            said = f"the number is a {MEASURES[figure.measure][0]}, not a {MEASURES[claimed][0]}"
            yield "growth_for_level", said, figure


def _region(case: Case) -> Found:
    for metric in case.reads.statistics:
        for figure in case.book.figures(metric):
            if (
                figure.region != case.claim.region
                and figure.measure == case.claim.measure
                and case.dated_alike(figure)
                and same_unit(case.claim.unit, figure)
                and _same(case, figure)
            ):
                yield "other_region", f"the number is that of {figure.region}", figure


def _metric(case: Case) -> Found:
    small = case.quantity.unit is None and abs(case.quantity.value) < _COUNT
    chance = not case.held and digits(case.quantity.value) < TELLING - 1
    if case.claim.measure == "rank" or small or chance or case.claim.metric is None:
        return
    for figure in of_region(case.store, case.claim):
        if (
            figure.metric != case.claim.metric
            and case.dated_alike(figure)
            and same_unit(case.claim.unit, figure)
            and _same(case, figure)
        ):
            yield "other_metric", "the number is that of another statistic", figure


def digits(value: float) -> int:
    """Return how many digits a number has before its trailing zeros, sign and point aside."""
    plain = format(Decimal(str(abs(value))).normalize(), "f")
    return len(plain.replace(".", "").strip("0"))


_LOOKS: tuple[Callable[[Case], Found], ...] = (
    _sign,
    _factor,
    _currency,
    _period,
    _rate,
    _measure,
    _region,
    _metric,
)
"""In the order in which one slip is likelier than another."""
