"""Keep in memory what a long process would ask the store for again, such as parsed names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, TypeVar

from tradefacts.store.database import MOST_VALUES, Store, marks
from tradefacts.text.tokens import Known, Lexicon, Phrases, starts_of
from tradefacts.text.wordlists import Language

_Key = TypeVar("_Key", int, str, frozenset[str])
_Value = TypeVar("_Value")

_MOST = 50_000  # values of one sort that are kept: tens of megabytes at most
_SMALL = 5_000  # records with names up to which all words and names fit well into memory
_OFTEN = 20  # questions that take as long as to read the whole table once


def often(store: Store, sort: str) -> bool:
    """Count one more question of a sort; tell whether to read its whole table into memory.

    That pays where a process has asked often, so that it will ask again, and the dataset is small.
    """
    counts = store.kept.setdefault("questions", {})
    count = counts[sort] = counts.get(sort, 0) + 1
    return count > _OFTEN and int(store.meta["named"]) <= _SMALL


def remembered(
    store: Store,
    sort: str,
    wanted: Collection[_Key],
    ask: Callable[[list[_Key]], Mapping[_Key, _Value]],
) -> dict[_Key, _Value]:
    """Return the value of each key wanted, from memory as far as it is there.

    `ask` returns a value for each of the other keys, of which it is given few enough to be bound
    in one statement.
    """
    known: dict[Any, Any] = store.kept.setdefault(sort, {})
    try:
        return {key: known[key] for key in wanted}
    except KeyError:
        missing = [key for key in dict.fromkeys(wanted) if key not in known]
    if len(known) + len(missing) > _MOST:
        store.kept[sort] = known = {}  # another thread may still read the old
        missing = list(dict.fromkeys(wanted))
    for at in range(0, len(missing), MOST_VALUES):
        known.update(ask(missing[at : at + MOST_VALUES]))
    return {key: known[key] for key in wanted}


def language(store: Store) -> Language:
    """Return the word lists that the dataset was compiled with."""
    kept = store.kept.setdefault("language", {})
    if "lists" not in kept:
        rows = store.ask("SELECT name, words FROM language")
        kept["lists"] = Language({name: words.split("\n") for name, words in rows})
    lists = kept["lists"]
    assert isinstance(lists, Language)
    return lists


def lexicon(store: Store) -> Lexicon:
    """Return what turns a text into tokens: the phrases that are known, and the word lists."""
    kept = store.kept.setdefault("lexicon", {})
    known = phrases(store)
    every = store.kept.get("phrase")
    whole = every is not None
    if whole not in kept:
        starts = None if every is None else frozenset(of for one in every for of in starts_of(one))
        kept[whole] = Lexicon(known, language(store), counties(store), starts, {})
    found: Lexicon = kept[whole]
    return found


def phrases(store: Store) -> Phrases:
    """Return what looks up the tokens of names of places and words of the field."""
    every = _whole(store, "phrase", _PHRASES.format("phrase"), _known)
    return (lambda names: _phrases(store, "phrase", names)) if every is None else lambda _: every


def counties(store: Store) -> Phrases:
    """Return what looks up the full names of counties; only to be asked counts as a question."""

    def look_up(names: Iterable[str]) -> Mapping[str, Known]:
        every = _whole(store, "county", _PHRASES.format("county"), _known)
        return _phrases(store, "county", names) if every is None else every

    return look_up


_PHRASES = "SELECT folded, kind, id FROM {}"


def _known(row: tuple[str, ...]) -> Known:
    return Known(row[1], row[2])


def _phrases(store: Store, table: str, names: Iterable[str]) -> dict[str, Known]:
    found: dict[str, Known] = {}
    wanted = list(dict.fromkeys(names))
    for at in range(0, len(wanted), MOST_VALUES):
        part = wanted[at : at + MOST_VALUES]
        sql = f"{_PHRASES.format(table)} WHERE folded IN ({marks(part)})"
        found |= {row[0]: _known(row) for row in store.ask(sql, part)}
    return found


def uses(store: Store, words: Collection[str]) -> Mapping[str, str]:
    """Return the use in spelling of each word that is known, and perhaps of others."""
    every = _whole(store, "spell", "SELECT word, use FROM spell", lambda row: row[1])
    if every is not None:
        return every
    rows = store.ask(f"SELECT word, use FROM spell WHERE word IN ({marks(words)})", tuple(words))
    return {row[0]: row[1] for row in rows}


def _whole(
    store: Store, table: str, sql: str, value: Callable[[tuple[str, ...]], _Value]
) -> dict[str, _Value] | None:
    """Return all of a table by its first column; None while it is better asked for parts."""
    if not often(store, table):
        return None
    kept = store.kept.get(table)
    if kept is None:
        kept = store.kept[table] = {row[0]: value(row) for row in store.ask(sql)}
    return kept
