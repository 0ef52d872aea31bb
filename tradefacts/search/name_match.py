"""What records are called, as tokens: which of their names a query may mean, and how like it is."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

from tradefacts.store.database import KEYWORD, Store, marks
from tradefacts.store.memo import remembered
from tradefacts.text import periods as period

_KEYWORD = 0.7  # likeness of a keyword beside that of a name
_CENTURIES = ("19", "20")  # that the years in names are of


class Naming(NamedTuple):
    """A name of a record as tokens; `head` is the thing that a metric counts, if it is named.

    `keyword`: it is no name, but words by which people describe the record; `weight` is that of
    all its tokens.
    """

    name: str
    keys: frozenset[str]
    head: str | None = None
    keyword: bool = False
    weight: int = 0


class Namings(NamedTuple):
    """The names of a record, and its keywords, which are many and of which few count."""

    names: list[Naming]
    keywords: list[Naming]


def namings_of(store: Store, rows: Sequence[int]) -> dict[int, Namings]:
    """Return what each record is called."""
    return remembered(store, "namings", rows, lambda wanted: _read(store, wanted))


def _read(store: Store, rows: Sequence[int]) -> dict[int, Namings]:
    found = {row: Namings([], []) for row in rows}
    sql = f"SELECT keys, row, head, name, keyword FROM naming WHERE row IN ({marks(rows)})"
    read = store.ask(sql, rows)
    words = [frozenset(keys.split()) for keys, *_ in read]
    weights = weights_of(store, frozenset().union(*words))
    for keys, (_, row, head, name, keyword) in zip(words, read, strict=True):
        whole = sum([weights[key] for key in keys])
        described = int(keyword) == KEYWORD
        found[int(row)][described].append(Naming(name, keys, head, described, whole))
    return found


def fitting(called: Namings, asked: AbstractSet[str], years: AbstractSet[str]) -> list[Naming]:
    """Return the names and keywords that may be meant at all.

    The expo of 2024 is not that of 2023, and a number of import bases is no figure of imports:
    of what has such names, keywords count where all their words are asked for.
    """
    names, keywords = called
    if years:
        dated = [(naming, years_in(naming.keys)) for naming in names]
        names = [naming for naming, own in dated if not own or own & years]
        if len(names) < len(dated) and not any(own & years for _, own in dated):
            names = [naming for naming in names if not asked.isdisjoint(naming.keys)]
            keywords = []
    if any(naming.head for naming in called.names):
        keywords = [naming for naming in keywords if naming.keys <= asked]
    meant = [naming for naming in names if naming.head is None or naming.head in asked]
    return meant + [naming for naming in keywords if not asked.isdisjoint(naming.keys)]


@lru_cache(maxsize=8192)  # a process that goes on meets the same names again
def years_in(keys: frozenset[str]) -> frozenset[str]:
    """Return the tokens of a name that are years."""
    return frozenset(
        key
        for key in keys
        if len(key) == len("2024") and key.isdecimal() and key.startswith(_CENTURIES)
    )


class Yardstick(NamedTuple):
    """The words asked for with their weights, the sum of those, and years besides."""

    words: list[tuple[str, int]]
    total: int
    years: list[tuple[str, int]]


def yardstick(words: Mapping[str, int], years: Mapping[str, int]) -> Yardstick:
    """Return what a name is held against: weights of words, and of years that it may hold."""
    besides = [(year, weight) for year, weight in years.items() if year not in words]
    return Yardstick(list(words.items()), sum(words.values()), besides)


def likeness(naming: Naming, against: Yardstick) -> float:
    """Return the F-measure of a name against the words asked for, and years that it holds."""
    keys = naming.keys
    shared = dated = 0
    for key, weight in against.words:  # a loop, for it is run for each name of each candidate
        if key in keys:
            shared += weight
    for year, weight in against.years:
        if year in keys:
            dated += weight
    if not shared + dated:
        return 0.0
    worth = _KEYWORD if naming.keyword else 1
    return worth * 2 * (shared + dated) / (against.total + dated + naming.weight)


def years_of(periods: Iterable[str]) -> set[str]:
    """Return every calendar year that the periods touch."""
    spans = (period.parse(text).years for text in periods)
    return {f"{year:04}" for first, last in spans for year in range(first, last + 1)}


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
