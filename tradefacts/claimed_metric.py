"""Which of the metrics that a sentence names is meant: by its place, its unit, as the part."""

from __future__ import annotations

from tradefacts import find
from tradefacts.answers import Reading
from tradefacts.naming import Naming
from tradefacts.quantity.read import Quantity
from tradefacts.quantity.words import MEASURED
from tradefacts.store import Store


def pinned(store: Store, metric: str, *, exact: bool) -> list[Naming]:
    """Return the metric of the option --metric; raises NotFound or Ambiguous."""
    wanted = find.lookup(store, "metric", metric, exact=exact).id
    sql = "SELECT region FROM record WHERE kind = 'metric' AND id = ?"
    return [Naming(wanted, store.ask(sql, (wanted,))[0][0], frozenset(), own=False)]


def parts(store: Store, metrics: list[Naming]) -> list[Naming]:
    """Return the metrics that are not the whole of another one named: a share is of the part."""
    sql = (
        "SELECT value FROM link JOIN record USING (row)"
        " WHERE kind = 'metric' AND id = ? AND link.name = 'part_of'"
    )
    wholes = {row[0] for one in metrics for row in store.ask(sql, (one.metric,))}
    return [one for one in metrics if one.metric not in wholes]


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
        here = [one for one in here if _fits(store, one.metric, quantity)] or here
    if len(here) > 1:
        said = f"it may be any of {', '.join(sorted(one.metric for one in here))}"
        missing.append(Reading(code="ambiguous_metric", message=said))
        return None
    return here[0] if here else None


def _fits(store: Store, metric: str, quantity: Quantity) -> bool:
    """Whether a metric has figures in the unit of a number; a bare number counts things."""
    found = store.ask("SELECT DISTINCT unit FROM record WHERE metric = ?", (metric,))
    units = {unit for (unit,) in found}
    return bool(units - set(MEASURED)) if quantity.unit is None else quantity.unit in units
