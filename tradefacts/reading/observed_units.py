"""In which units the figures of a metric are."""

from __future__ import annotations

from collections.abc import Sequence

from tradefacts.store.database import Store, marks
from tradefacts.store.memo import remembered
from tradefacts.text.currencies import MONEY
from tradefacts.text.quantities import Quantity
from tradefacts.text.units import MEASURED


def in_money(store: Store, metrics: Sequence[str]) -> bool:
    """Whether all the metrics have figures in money."""
    return bool(metrics) and all(units(store, metric) & set(MONEY) for metric in metrics)


def fits(store: Store, metric: str, quantity: Quantity) -> bool:
    """Whether a metric has figures in the unit of a number; a bare number counts things."""
    found = units(store, metric)
    return bool(found - set(MEASURED)) if quantity.unit is None else quantity.unit in found


def units(store: Store, metric: str) -> set[str]:
    """Return the units of a metric's figures; None for counts of things."""
    return remembered(store, "units of metrics", [metric], lambda names: _units(store, names))[
        metric
    ]


def _units(store: Store, metrics: Sequence[str]) -> dict[str, set[str]]:
    sql = f"SELECT DISTINCT metric, unit FROM record WHERE metric IN ({marks(metrics)})"
    found: dict[str, set[str]] = {metric: set() for metric in metrics}
    for metric, unit in store.ask(sql, metrics):
        found[metric].add(unit)
    return found
