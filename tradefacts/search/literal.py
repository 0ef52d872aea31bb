"""The literal rungs of a lookup: an id, or a name that is the same after folding.

Imports next to nothing; `find` has the rungs that follow.
"""

from __future__ import annotations

from tradefacts.store.database import marks
from tradefacts.text.normalize import fold, is_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tradefacts.store.database import Store


KINDS = ("metric", "region", "cluster", "policy", "event", "actor", "term", "source")
"""The kinds of record that have names, in the order in which equals are listed."""

SEARCH_LIMIT = 10
"""Records that a search returns where no number is asked for."""

MAX_SUGGESTIONS = 5
"""Records that an error suggests."""


MAX_NAME = 1000  # characters of a name that is looked up; no record's name is near as long


def refuse_long(text: str, what: str) -> None:
    """Raise NotFound for a text that is too long to be a name, before any work is done on it."""
    if len(text) > MAX_NAME:
        from tradefacts.model.errors import NotFound

        most = f"a name has at most {MAX_NAME}"
        raise NotFound(f"{what} has {len(text)} characters; {most}")


class Hit:
    """A record that answers a query, and why. `score` runs from 0 to 100."""

    __slots__ = ("how", "id", "on", "query", "score")

    def __init__(self, query: str, id: str, how: str, on: str, score: float = 100.0) -> None:
        self.query, self.id, self.how, self.on, self.score = query, id, how, on, score

    @property
    def literal(self) -> bool:
        """Whether the query is an id or a name, and not only near one."""
        return self.how in ("id", "alias")

    @property
    def reading(self) -> str:
        """One line that says how the query was read."""
        name = "" if self.on == self.id else f" ({self.on})"
        return f"{self.query!r} read as {self.id}{name}"


def literal(store: Store, kind: str, query: str) -> list[Hit]:
    """Return the records of a kind whose id or name is the query; more than one: ambiguous.

    What is too long to be a name is none, and not folded: Unicode takes the square of the time
    to sort a run of marks.
    """
    if len(query) > MAX_NAME:
        return []
    if is_id(query) and store.has(kind, query):
        return [Hit(query, query, "id", query)]
    found = store.by_name(kind, fold(query))
    if not found and not query.isascii():
        found = store.by_name(kind, fold(store.simplified(query)))
    return [Hit(query, wanted, how, on) for wanted, on, how in found]


def everywhere(store: Store, query: str, kinds: Sequence[str] = KINDS) -> list[tuple[str, Hit]]:
    """Return the records of the kinds given whose id or name is the query, in their order."""
    if len(query) > MAX_NAME:
        return []
    folded = {fold(query), fold(store.simplified(query))}
    sql = (
        f"SELECT kind FROM name WHERE folded IN ({marks(folded)})"
        " UNION SELECT kind FROM record WHERE id = ?"
    )
    wanted = query if is_id(query) else None  # what is no id need not be text that SQLite takes
    there = {row[0] for row in store.ask(sql, (*folded, wanted))}
    return [(kind, hit) for kind in kinds if kind in there for hit in literal(store, kind, query)]
