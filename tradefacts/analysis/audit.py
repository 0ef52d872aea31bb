"""Hold every stated growth, change, ratio, share and level against the other figures.

Each end point is taken with all that its print admits. A figure holds when the printed numbers
give it, holds within rounding when the numbers that they may have been rounded from do, and
cannot hold when none of them does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from tradefacts.analysis import hypotheses
from tradefacts.analysis.arithmetic import (
    CHANGE_OF_GROWTH,
    DIFFERENCE,
    GROWTH,
    GROWTH_OF_CHANGE,
    RATIO,
    SHARE,
    Amount,
    Formula,
    amount,
    apply,
    average,
    average_of_ratio,
    ends,
    ratio_of_average,
    rounded,
)
from tradefacts.analysis.derivation import missing
from tradefacts.analysis.endpoints import Book, Ends, Unpaired
from tradefacts.model.answers import Audit, Derived, Diagnosis, Holding
from tradefacts.model.choices import SIGNED
from tradefacts.model.parts import Reference
from tradefacts.model.records import Figure
from tradefacts.store.database import Store
from tradefacts.text.units import show

_RECOMPUTED = ("yoy", "cagr", "growth", "change", "ratio", "share")
_WHOLE = 100  # percent
_ORDER: tuple[Holding, ...] = ("cannot_hold", "holds_within_rounding", "holds", "no_end_points")


class Finding(NamedTuple):
    """What one comparison says of a figure."""

    verdict: Holding
    found: Amount | None
    line: str
    against: tuple[Figure, ...] = ()
    hypotheses: tuple[Diagnosis, ...] = ()
    derived: tuple[Derived, ...] = ()


def audit(store: Store, metric: str | None = None) -> list[Audit]:
    """Return what recomputing says of each figure that can be doubted, contradictions first.

    `metric` is an id; None: every metric.
    """
    sql = "SELECT json FROM record WHERE kind = 'figure'"
    values = []
    if metric is not None:
        sql, values = sql + " AND metric = ?", [metric]
    decode = msgspec.json.Decoder(Figure).decode
    book = Book(store)
    found = []
    for (text,) in store.each(sql + " ORDER BY sort, id", values):
        figure = decode(text)
        finding = _finding(figure, book)
        if finding is not None:
            found.append(_record(figure, finding))
    return sorted(found, key=lambda record: _ORDER.index(record.verdict))


def doubted(store: Store, figures: Sequence[Figure]) -> dict[str, str]:
    """Return why figures of no dataset cannot hold, with those of the dataset, by id."""
    book = Book(store, figures)
    found = ((figure.id, _finding(figure, book)) for figure in figures)
    return {name: one.line for name, one in found if one and one.verdict == "cannot_hold"}


def _finding(figure: Figure, book: Book) -> Finding | None:
    if figure.measure in _RECOMPUTED:
        return _recomputed(figure, book)
    if figure.measure == "level":
        findings = [*_against_others(figure, book), *_against_wholes(figure, book)]
        return min(findings, key=lambda one: _ORDER.index(one.verdict), default=None)
    return None


def _recomputed(figure: Figure, book: Book) -> Finding:
    if figure.measure == "share" and figure.low is not None and figure.low > _WHOLE:
        limit = Amount(0, _WHOLE, _WHOLE, "100%", "percent", ())
        return Finding("cannot_hold", limit, f"{_stated(figure)} is more than the whole")
    try:
        points = book.ends(figure)
    except Unpaired as reason:
        fitting = tuple(hypotheses.of_undated(figure, book.undated(figure)))
        return Finding("no_end_points", None, str(reason), hypotheses=fitting)
    found = next(_ways(figure, points), None)
    if found is None:
        derived = tuple(_derived(figure, points))
        return Finding("no_end_points", None, points.missing(derived), derived=derived)
    stated = amount(figure)
    line = f"{found.text}; stated: {_stated(figure)}"
    verdict = _verdict(stated, found)
    offered = hypotheses.of_growth(figure, points, found) if verdict == "cannot_hold" else ()
    return Finding(verdict, found, line, found.inputs, tuple(offered))


def _verdict(stated: Amount, found: Amount) -> Holding:
    if not stated.meets(found):
        return "cannot_hold"
    return "holds" if stated.admits(found.value) else "holds_within_rounding"


def _ways(figure: Figure, points: Ends) -> Iterator[Amount]:
    """Yield the ways to work a figure out from others, the most direct first."""
    start, end, years = points.start, points.end, points.years
    formulas: dict[str, Formula] = {"yoy": GROWTH, "growth": GROWTH, "ratio": RATIO}
    formulas |= {"cagr": average(years or 1), "change": DIFFERENCE, "share": SHARE}
    if start and end and (found := apply(formulas[figure.measure], end, start)):
        yield found
    beside = points.beside
    if end and figure.measure == "yoy" and (change := beside.get("change")):
        yield from _some(GROWTH_OF_CHANGE, end, change)
    if end and figure.measure == "change" and (growth := beside.get("yoy")):
        yield from _some(CHANGE_OF_GROWTH, end, growth)
    if years and figure.measure == "ratio" and (rate := beside.get("cagr")):
        yield from _some(ratio_of_average(years), rate)
    if years and figure.measure == "cagr" and (ratio := beside.get("ratio")):
        yield from _some(average_of_ratio(years), ratio)


def _some(formula: Formula, *inputs: Amount) -> Iterator[Amount]:
    if found := apply(formula, *inputs):
        yield found


def _derived(figure: Figure, points: Ends) -> Iterator[Derived]:
    """Yield what a figure gives for the end point that is missing, where it gives it."""
    if given := missing(figure, points):
        found = given.found
        low, high = (None if end is None else rounded(end) for end in (found.low, found.high))
        yield Derived(
            metric=figure.metric,
            period=given.period,
            value=rounded(found.value),
            unit=found.unit,
            low=low,
            high=high,
            formula=found.text,
            inputs=tuple(one.id for one in found.inputs),
        )


def _against_others(figure: Figure, book: Book) -> Iterator[Finding]:
    """Yield what other statements of the same metric and period say of a level."""
    own = amount(figure)
    for other in book.others(figure):
        found = amount(other)
        verdict = "holds" if found.admits(own.value) else _verdict(own, found)
        admitted = f"{found.text} ({ends(found)}) of {other.source} ¶{other.paragraph}"
        line = f"{_stated(figure)} ({ends(own)}) against {admitted}"
        offered = hypotheses.of_level(own, found) if verdict == "cannot_hold" else ()
        yield Finding(verdict, found, line, (other,), tuple(offered))


def _against_wholes(figure: Figure, book: Book) -> Iterator[Finding]:
    """Yield whether a level is more than that of the whole that it is part of."""
    own = amount(figure)
    for whole in book.wholes(figure):
        limit = amount(whole)._replace(low=0)
        part = apply(SHARE, own, amount(whole))
        if part is None:
            continue
        above = limit.high is not None and own.low is not None and own.low > limit.high
        line = f"{part.text} of {whole.metric}"
        yield Finding("cannot_hold" if above else "holds", limit, line, (whole,))


def _stated(figure: Figure) -> str:
    mark = "! " if figure.status == "disputed" else ""
    signed = figure.measure in SIGNED
    return mark + show(figure.value, figure.unit, figure.qualifier, sign=signed)


def _record(figure: Figure, finding: Finding) -> Audit:
    stated = [figure, *finding.against]
    references = [Reference(source=one.source, paragraph=one.paragraph) for one in stated]
    recomputed = None
    if finding.found:
        low, high = finding.found.low, finding.found.high
        recomputed = (
            None if low is None else rounded(low),
            None if high is None else rounded(high),
        )
    return Audit(
        id=figure.id,
        name=figure.name,
        name_zh=figure.name_zh,
        aliases=(),
        note=figure.note,
        sources=tuple(dict.fromkeys(references)),
        figure=figure,
        verdict=finding.verdict,
        recomputed=recomputed,
        arithmetic=finding.line,
        hypotheses=finding.hypotheses,
        derived=finding.derived,
    )
