"""Readings under which a contradicted figure would hold. They are offered, never applied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tradefacts.analysis.arithmetic import (
    DIFFERENCE,
    GROWTH,
    RATIO,
    SHARE,
    Amount,
    amount,
    apply,
    average,
    ends,
)
from tradefacts.analysis.endpoints import Ends
from tradefacts.model.answers import Diagnosis
from tradefacts.model.records import Figure
from tradefacts.text import periods

_Read = tuple[str, str, Amount | None]  # code, words, and what it would come to

_SHIFTS = (10, 0.1)  # a decimal point one place off


def of_growth(figure: Figure, points: Ends, found: Amount) -> Iterator[Diagnosis]:
    """Yield what would make a growth, change or ratio hold that `found` contradicts."""
    stated = amount(figure)
    if points.start and points.end:
        for code, said, other in _readings(figure, points, points.start, points.end):
            if other is not None and stated.meets(other):
                yield Diagnosis(code=code, message=f"{said}: {other.text}")
    for factor in _SHIFTS:
        moved = stated.times(factor)
        if moved.meets(found):
            said = f"with the decimal point shifted, {moved.text}: {found.text}"
            yield Diagnosis(code="decimal", message=said)


def of_undated(figure: Figure, pairs: Iterable[tuple[Figure, Figure]]) -> Iterator[Diagnosis]:
    """Yield the periods of the whole in which a share without a period would hold."""
    for part, whole in pairs:
        found = apply(SHARE, amount(part), amount(whole))
        if found is not None and amount(figure).meets(found):
            yield Diagnosis(code="period", message=f"if it is of {whole.period}: {found.text}")


def _readings(figure: Figure, points: Ends, start: Amount, end: Amount) -> Iterator[_Read]:
    yield from _other_levels(figure, points, start, end)
    yield from _other_years(figure, points, start, end)
    years = points.years
    for factor in _SHIFTS:
        moved = end.times(factor)
        said = f"with {moved.text} for {points.last}, the decimal point shifted"
        yield "decimal", said, _worked(figure, years, moved, start)
        moved = start.times(factor)
        said = f"with {moved.text} for {points.base}, the decimal point shifted"
        yield "decimal", said, _worked(figure, years, end, moved)


def _other_levels(figure: Figure, points: Ends, start: Amount, end: Amount) -> Iterator[_Read]:
    years = points.years
    for other in points.finals[1:]:
        said = f"with the other level printed for {points.last} (¶{other.paragraph})"
        yield "other_level", said, _worked(figure, years, amount(other), start)
    for other in points.starts[1:]:
        said = f"with the other level printed for {points.base} (¶{other.paragraph})"
        yield "other_level", said, _worked(figure, years, end, amount(other))
    for other in points.levels:
        if other.period in (None, points.base, points.last) or other.unit != end.unit:
            continue
        if other.period and periods.comparable(other.period, points.last):
            span = periods.parse(points.last).years[1] - periods.parse(other.period).years[1]
            found = _worked(figure, span, end, amount(other)) if span > 0 else None
            yield "base_year", f"counted from {other.period}", found


def _other_years(figure: Figure, points: Ends, start: Amount, end: Amount) -> Iterator[_Read]:
    if figure.measure == "cagr" and points.years:
        yield "total", "read as growth over the whole period", apply(GROWTH, end, start)
        for span in (points.years - 1, points.years + 1):
            if span > 0:
                yield "years", f"read over {span} years", apply(average(span), end, start)
    if figure.measure == "yoy":
        yield "growth_to", "read as the end over the start", _percent_of(end, start)


def _worked(figure: Figure, years: int | None, end: Amount, start: Amount) -> Amount | None:
    """Work a figure out again from other end points."""
    if figure.measure == "cagr":
        return apply(average(years or 1), end, start)
    if figure.measure == "ratio":
        return apply(RATIO, end, start)
    return apply(DIFFERENCE if figure.measure == "change" else GROWTH, end, start)


def _percent_of(end: Amount, start: Amount) -> Amount | None:
    found = apply(RATIO, end, start)
    return found and found.times(100)._replace(text=found.text, unit="percent")


def of_level(own: Amount, other: Amount) -> Iterator[Diagnosis]:
    """Yield what would make a level hold that another statement contradicts."""
    for factor in _SHIFTS:
        moved = own.times(factor)
        if moved.meets(other):
            said = f"with the decimal point shifted, {moved.text} lies in {ends(other)}"
            yield Diagnosis(code="decimal", message=said)
