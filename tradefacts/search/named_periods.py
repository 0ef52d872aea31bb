"""The periods that a lookup's query names beside the record's name."""

from __future__ import annotations

from tradefacts.search.literal import Hit
from tradefacts.store.database import Store


def periods_of(store: Store, hit: Hit) -> tuple[str, ...]:
    """Return the periods of a query that was read word by word; in a name they are part of it."""
    if hit.how != "text":
        return ()
    from tradefacts.text import tokens
    from tradefacts.text.periods import find_periods

    found = find_periods(tokens.plainer(store.simplified(hit.query)))
    return tuple(dict.fromkeys(when.period for when in found))
