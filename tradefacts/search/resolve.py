"""Which record a name means: the gate of every lookup."""

from __future__ import annotations

from tradefacts.search.literal import Hit, literal
from tradefacts.store.database import Store


def named(store: Store, kind: str, name: str, *, exact: bool = False) -> Hit:
    """Return the record that a name means; raises NotFound or Ambiguous."""
    found = literal(store, kind, name)
    if len(found) == 1:
        return found[0]
    from tradefacts.search import find  # what reads a query loads only where it is needed

    return find.lookup(store, kind, name, found, exact=exact)
