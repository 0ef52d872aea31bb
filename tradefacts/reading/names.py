"""Which names of metrics stand in a sentence: each of their tokens, in whatever order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from tradefacts.store.database import Store, marks
from tradefacts.store.memo import language, often, remembered
from tradefacts.text import tokens
from tradefacts.text.normalize import is_chinese, words
from tradefacts.text.stems import stem
from tradefacts.text.tokens import REGION
from tradefacts.text.wordlists import Language

_LEFT_OUT = frozenset(stem(word) for word in "time driven executed count".split())
"""Words of names that a sentence says by its verb: took 81% less time, zones drove exports."""

_WORDS_OF_BRIDGES = 3  # pairs that must be there for each that only bridges


class Naming(NamedTuple):
    """A metric named in a sentence: by which tokens, and how many of them count."""

    metric: str
    region: str
    keys: frozenset[str]
    own: bool
    """Whether the name holds the region, so that the sentence must name one too."""
    part: bool = False
    """Whether it holds a whole of the region too, so that a sentence must name it: of the cities of
    the delta in the Bay Area, cities in the Bay Area are not yet told."""


def namings(store: Store, keys: set[str]) -> Iterator[Naming]:
    """Yield each name of a metric that the keys hold, without its region."""
    # A region's alone is half of all names, and makes no name of a statistic.
    wanted = [key for key in keys if key.isalnum() and not tokens.is_region(key)]
    if not wanted:
        return
    index = _index(store)
    for one in _asked(store, wanted) if index is None else index.near(keys):
        told = not one.part or tokens.key(REGION, one.region) in keys
        if told and _stands_in(one.keys, keys):
            yield one


def _stands_in(core: frozenset[str], keys: set[str]) -> bool:
    """Whether a name stands in a sentence, its Chinese words perhaps in another order.

    A key that the sentence lacks may be a pair of characters that only bridges two words, if the
    sentence has both its characters.
    """
    if keys.issuperset(core):
        return bool(core)
    missing = core - keys
    if len(core) - len(missing) < _WORDS_OF_BRIDGES * len(missing):
        return False
    found = "".join(key for key in keys if is_chinese(key))
    return all(is_chinese(key) and all(char in found for char in key) for key in missing)


@cache
def _said_otherwise(language: Language) -> frozenset[str]:
    """Return the stems of words that say what is measured of a statistic, not which it is."""
    return _LEFT_OUT | {stem(word) for word in language["soft"].items}


def _is_said(key: str, language: Language) -> bool:
    """Whether a sentence must have a token of a name; one Chinese character says nothing."""
    return key not in _said_otherwise(language) and not (len(key) == 1 and is_chinese(key))


@lru_cache(maxsize=4096)  # the names that sentences of one field share words with
def _naming(
    metric: str, region: str, text: str, language: Language, wholes: frozenset[str]
) -> Naming:
    """Return a name with the tokens that a sentence must have; `text` are all that it has.

    There are none where the place is all of the name. `wholes` are the keys of what it lies in.
    """
    own, plain = _of_place(region)
    every = text.split()
    core = frozenset(key for key in every if key != own and _is_said(key, language))
    named = own in every or not plain.isdisjoint(every)
    part = own in every and not wholes.isdisjoint(every)
    return Naming(metric, region, core if core - plain else frozenset(), named, part)


@cache
def _of_place(region: str) -> tuple[str, frozenset[str]]:
    """Return the key of a region, and the plain words of its id."""
    return tokens.key(REGION, region), frozenset(words(region.replace("-", " ")))


def _wholes(store: Store, region: str) -> frozenset[str]:
    """Return the keys of the regions that one lies in."""

    def read(wanted: list[str]) -> dict[str, frozenset[str]]:
        sql = f"SELECT region, ancestor FROM within WHERE region IN ({marks(wanted)})"
        found = store.ask(sql, wanted)
        return {
            one: frozenset(tokens.key(REGION, outer) for of, outer in found if of == one != outer)
            for one in wanted
        }

    return remembered(store, "wholes", [region], read)[region]


def _asked(store: Store, wanted: Sequence[str]) -> Iterator[Naming]:
    """Yield the names of the metrics that are named with one of some words."""
    query = " OR ".join(f'"{key}"' for key in wanted)
    sql = (
        "SELECT record.id, record.region, naming.keys FROM text"
        " JOIN record ON record.row = text.rowid JOIN naming ON naming.row = record.row"
        " WHERE text MATCH ? AND record.kind = 'metric' AND NOT naming.keyword"
    )
    for metric, region, text in store.ask(sql, (f"names : ({query})",)):
        yield _naming(metric, region, text, language(store), _wholes(store, region))


class _Index:
    """All names of metrics, found by their tokens."""

    def __init__(self, store: Store) -> None:
        sql = (
            "SELECT id, region, keys FROM record JOIN naming USING (row)"
            " WHERE kind = 'metric' AND NOT keyword ORDER BY row, keys"
        )
        lists = language(store)
        self._names = [_naming(*row, lists, _wholes(store, row[1])) for row in store.ask(sql)]
        self._with: dict[str, list[int]] = {}
        for at, one in enumerate(self._names):
            for key in one.keys:
                self._with.setdefault(key, []).append(at)

    def near(self, keys: set[str]) -> Iterator[Naming]:
        """Yield the names that have most of their tokens in common with a sentence."""
        counts = Counter(at for key in keys if key in self._with for at in self._with[key])
        share = _WORDS_OF_BRIDGES + 1
        for at in sorted(counts):
            lacking = len(self._names[at].keys) - counts[at]
            if lacking * share <= len(self._names[at].keys):
                yield self._names[at]


def _index(store: Store) -> _Index | None:
    """Return the index of all names; None while a store is better asked for some of them."""
    if not often(store, "naming"):
        return None
    kept = store.kept.setdefault("index of names", {})
    if "metric" not in kept:
        kept["metric"] = _Index(store)
    index: _Index = kept["metric"]
    return index
