"""What a long process need not ask the store twice, such as the parsed names of a record."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeVar

from tradefacts.store import MOST_VALUES, Store

_Key = TypeVar("_Key", int, str, frozenset[str])
_Value = TypeVar("_Value")

_MOST = 50_000  # values of a sort that are kept: tens of megabytes at most


def remembered(
    store: Store,
    sort: str,
    wanted: Collection[_Key],
    ask: Callable[[list[_Key]], Mapping[_Key, _Value]],
) -> dict[_Key, _Value]:
    """Return the values of what is wanted; those not yet known are asked for.

    `ask` returns a value for each key that it is given, which are few enough to be bound in one
    statement.
    """
    known: dict[Any, Any] = store.kept.setdefault(sort, {})
    try:
        return {key: known[key] for key in wanted}
    except KeyError:
        missing = [key for key in dict.fromkeys(wanted) if key not in known]
    if len(known) + len(missing) > _MOST:
        known.clear()
        missing = list(dict.fromkeys(wanted))
    for at in range(0, len(missing), MOST_VALUES):
        known.update(ask(missing[at : at + MOST_VALUES]))
    return {key: known[key] for key in wanted}
