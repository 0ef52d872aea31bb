"""How telling a word is: the fewer records have it, the more."""

import math
from collections.abc import Collection, Sequence

from tradefacts.remember import remembered
from tradefacts.store import Store, marks

_WHOLE = 1_000_000
_UNKNOWN = 3  # records that a word counts as being in which is in none: it may mean little


def total(store: Store) -> int:
    """Return how many records have names."""
    return max(1, int(store.meta["named"]))


def weight(store: Store, records: int) -> int:
    """Return how telling a word is that so many records have.

    A whole number, so that sums of weights are equal in whatever order they are taken.
    """
    return round(_WHOLE * math.log(1 + total(store) / records))


def weights_of(store: Store, wanted: Collection[str]) -> dict[str, int]:
    """Return how telling each token is."""
    return remembered(store, "weights", wanted, lambda keys: _weights(store, keys))


def _weights(store: Store, keys: Sequence[str]) -> dict[str, int]:
    rows = store.ask(f"SELECT key, records FROM word WHERE key IN ({marks(keys)})", keys)
    unknown = dict.fromkeys(keys, weight(store, _UNKNOWN))
    return unknown | {row[0]: weight(store, int(row[1])) for row in rows}
