"""Which record a name means: the gate of every lookup."""

from __future__ import annotations

from collections.abc import Sequence

from tradefacts.model.errors import Ambiguous, NotFound, Suggestion
from tradefacts.search.literal import MAX_SUGGESTIONS, Hit, everywhere, literal
from tradefacts.store.database import Store

Found = list[tuple[str, Hit]]
"""Records that a name may mean, each with its kind."""


def named(store: Store, kind: str, name: str, *, exact: bool = False) -> Hit:
    """Return the record that a name means; raises NotFound or Ambiguous."""
    found = literal(store, kind, name)
    if len(found) == 1:
        return found[0]
    from tradefacts.search import find  # what reads a query loads only where it is needed

    return find.lookup(store, kind, name, found, exact=exact)


def any_kind(
    store: Store, name: str, kinds: Sequence[str], *, exact: bool = False, called: str = "record"
) -> Found:
    """Return every record of the kinds given that a name means, in their order.

    Where one has it as it is written, near names of others do not count. Raises NotFound, in
    which such a record is `called` so.
    """
    found = everywhere(store, name, kinds)
    if found:
        return found
    missed: list[Suggestion] = []
    for kind in kinds:
        try:
            found.append((kind, named(store, kind, name, exact=exact)))
        except (NotFound, Ambiguous) as error:
            missed += error.suggestions
    if not found:
        near = sorted(missed, key=lambda one: -one.score)[:MAX_SUGGESTIONS]
        raise NotFound(f"there is no {called} {name!r}", tuple(near))
    return found


def several(store: Store, name: str, found: Found) -> Ambiguous:
    """Return the error for a name that means several records."""
    sql = "SELECT name FROM record WHERE kind = ? AND id = ?"
    choices = tuple(
        Suggestion(kind, hit.id, store.ask(sql, (kind, hit.id))[0][0], hit.score)
        for kind, hit in found
    )
    return Ambiguous(f"{name!r} may be any of {len(found)} records; give an id", choices)
