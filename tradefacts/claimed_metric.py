"""Which of the metrics that a sentence names is meant: by its place, its unit, as the part."""

from __future__ import annotations

from tradefacts import filters, lexicon
from tradefacts.answers import Reading
from tradefacts.known import phrases
from tradefacts.names import latin
from tradefacts.naming import Naming
from tradefacts.pruned import Marked
from tradefacts.quantity.read import Quantity
from tradefacts.quantity.words import MEASURED, MONEY
from tradefacts.store import Store

_HEAD = Marked(r"\s*of\s+(.*?)(?=\s+(?:of|in|for|by|at)\s|[,.;]|$)", "of")


def pinned(store: Store, metric: str, *, exact: bool) -> list[Naming]:
    """Return the metric of the option --metric; raises NotFound or Ambiguous."""
    wanted = filters.named(store, "metric", metric, exact=exact).id
    sql = "SELECT region FROM record WHERE kind = 'metric' AND id = ?"
    return [Naming(wanted, store.ask(sql, (wanted,))[0][0], frozenset(), own=False)]


def shared(store: Store, metrics: list[Naming], rest: str, quantity: Quantity) -> list[Naming]:
    """Return the metrics that a share may be of: of parts, not their whole, and of its head.

    In "43% of the income of firms" the head is the income; in Chinese the part stands before 占.
    `rest` is the sentence without its periods.
    """
    sql = (
        "SELECT value FROM link JOIN record USING (row)"
        " WHERE kind = 'metric' AND id = ? AND link.name = 'part_of'"
    )
    wholes = {row[0] for one in metrics for row in store.ask(sql, (one.metric,))}
    metrics = [one for one in metrics if one.metric not in wholes]
    if len(metrics) == 1:
        return metrics
    begin, end = quantity.span
    part, _, whole = rest[:begin].partition("占")
    if not whole and (head := _HEAD.match(latin(rest[end:]).lower())):
        part = f"{part} {head[1]}"
    keys = {token.key for token in lexicon.tokens(part, phrases(store))}
    return [one for one in metrics if one.keys <= keys] or metrics


def in_money(store: Store, metrics: list[Naming]) -> bool:
    """Whether all the metrics have figures in money."""
    return bool(metrics) and all(_units(store, one.metric) & set(MONEY) for one in metrics)


def chosen(
    store: Store,
    metrics: list[Naming],
    region: str | None,
    quantity: Quantity | None,
    missing: list[Reading],
) -> Naming | None:
    """Return the metric of the region named; None, and why, where there is not one."""
    if not metrics:
        said = "no statistic of the dataset is named"
        missing.append(Reading(code="missing_metric", message=said))
        return None
    here = [one for one in metrics if one.region == region]
    if region is None:  # a name without a place names its metric alone
        here = [one for one in metrics if not one.own] or metrics
    if len(here) > 1 and quantity is not None:
        fitting = [one for one in here if _fits(store, one.metric, quantity)]
        if not fitting and quantity.unit in MONEY:  # in another currency than it is printed
            fitting = [one for one in here if _units(store, one.metric) & set(MONEY)]
        here = fitting or here
    if len(here) > 1:
        said = f"it may be any of {', '.join(sorted(one.metric for one in here))}"
        missing.append(Reading(code="ambiguous_metric", message=said))
        return None
    return here[0] if here else None


def _fits(store: Store, metric: str, quantity: Quantity) -> bool:
    """Whether a metric has figures in the unit of a number; a bare number counts things."""
    units = _units(store, metric)
    return bool(units - set(MEASURED)) if quantity.unit is None else quantity.unit in units


def _units(store: Store, metric: str) -> set[str]:
    found = store.ask("SELECT DISTINCT unit FROM record WHERE metric = ?", (metric,))
    return {unit for (unit,) in found}
