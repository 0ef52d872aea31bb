"""What names and words a dataset knows: a few looked up, or all at hand where it is often asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from tradefacts.lexicon import Phrases
from tradefacts.remember import often
from tradefacts.store import MOST_VALUES, Store, marks


def phrases(store: Store) -> Phrases:
    """Return what looks up the tokens of names of places and words of the field."""
    every = _whole(store, "phrase", "SELECT folded, key FROM phrase")
    return (lambda names: _phrases(store, names)) if every is None else lambda _: every


def _phrases(store: Store, names: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    wanted = list(dict.fromkeys(names))
    for at in range(0, len(wanted), MOST_VALUES):
        part = wanted[at : at + MOST_VALUES]
        sql = f"SELECT folded, key FROM phrase WHERE folded IN ({marks(part)})"
        found |= {row[0]: row[1] for row in store.ask(sql, part)}
    return found


def uses(store: Store, words: Collection[str]) -> Mapping[str, str]:
    """Return the use in spelling of each word that is known, and perhaps of others."""
    every = _whole(store, "spell", "SELECT word, use FROM spell")
    if every is not None:
        return every
    rows = store.ask(f"SELECT word, use FROM spell WHERE word IN ({marks(words)})", tuple(words))
    return {row[0]: row[1] for row in rows}


def _whole(store: Store, table: str, sql: str) -> dict[str, str] | None:
    """Return all of a table of two columns; None while it is better asked for parts."""
    if not often(store, table):
        return None
    if table not in store.kept:
        store.kept[table] = dict(store.ask(sql))  # type: ignore[arg-type]  # two columns
    return store.kept[table]
