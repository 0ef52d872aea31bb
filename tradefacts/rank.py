"""Rank the records that hold the words of a query: how much of the query, how much of the name.

The score of a record, 0 to 100, is three quarters the F-measure of the query's words and those
of its best name, each word weighted by its rarity (log of records over records with it), and one
quarter the part of the query that stands anywhere in the record.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tradefacts import lexicon, names, spell
from tradefacts.lexicon import KIND_WORDS, REGION
from tradefacts.lookup import KINDS
from tradefacts.question import MAX_QUERY, Reading
from tradefacts.store import Store

_CANDIDATES = 400  # records that are scored; more share so common a word that none stands out
_RANKED_BELOW = 20_000  # records with the rarest word up to which sorting them all is quick
_FORGIVEN = 4  # words of a query for each one that a record may lack
_ALIKE_BELOW = 5_000  # names up to which each is compared with a misspelt query
_ALIKE = 65  # likeness, of 100, from which a name is worth suggesting
_NAME_PART = 0.75
_SAID = 0.6  # part of a metric's name, places left out, that a query must say
_HINT = 5  # points for a kind of record or a year in a name that the query names

_SELECT = (
    "SELECT record.row, record.kind, record.id FROM text JOIN record ON record.row = text.rowid"
    " WHERE text MATCH ? AND (? IS NULL OR record.kind = ?)"
)


class Found(NamedTuple):
    """A record with its score; `on` is the name that matched best."""

    row: int
    kind: str
    id: str
    on: str
    score: float
    reading: Reading
    hints: float = 0

    @property
    def order(self) -> tuple[float, int, int, int]:
        """What sorts the best first: score, kind, brevity of the name, place in the dataset."""
        return (-self.score - self.hints, KINDS.index(self.kind), len(self.on), self.row)


def ranked(store: Store, reading: Reading, kind: str | None) -> list[Found]:
    """Return the records that hold every word of a reading, or of a long one all but a few."""
    wanted = lexicon.keys(reading.content)
    if not wanted:
        return []
    weights = _weights(store, wanted)
    rows = _matching(store, " AND ".join(map(_quoted, wanted)), kind, weights)
    if rows or reading.way != "words" or len(wanted) < _FORGIVEN:
        return _scored(store, rows, reading, weights, whole=True)
    rows = _matching(store, _all_but_one(wanted), kind, weights)
    return _scored(store, rows, reading, weights, whole=False)


def _all_but_one(wanted: Sequence[str]) -> str:
    parts = ([key for key in wanted if key != left_out] for left_out in wanted)
    return " OR ".join("(" + " AND ".join(map(_quoted, part)) + ")" for part in parts)


def _quoted(key: str) -> str:
    """Return a token as an FTS5 string, in which no character means anything."""
    doubled = key.replace('"', '""')
    return f'"{doubled}"'


def _matching(
    store: Store, query: str, kind: str | None, weights: Mapping[str, float]
) -> list[tuple[int, str, str]]:
    rare = max(weights.values(), default=0) > math.log(1 + _total(store) / _RANKED_BELOW)
    order = " ORDER BY text.rank LIMIT ?" if rare else " LIMIT ?"
    return store.ask(_SELECT + order, (query, kind, kind, _CANDIDATES))  # type: ignore[return-value]


def _total(store: Store) -> int:
    return max(1, int(store.meta["named"]))


def _weights(store: Store, wanted: Sequence[str]) -> dict[str, float]:
    """Return how telling each token is: the rarer, the more."""
    marks = ",".join("?" * len(wanted))
    rows = store.ask(f"SELECT key, records FROM word WHERE key IN ({marks})", list(wanted))
    total = _total(store)
    known = {row[0]: math.log(1 + total / int(row[1])) for row in rows}
    return {key: known.get(key, math.log(1 + total)) for key in wanted}


def _scored(
    store: Store,
    rows: list[tuple[int, str, str]],
    reading: Reading,
    asked: Mapping[str, float],
    *,
    whole: bool,
) -> list[Found]:
    """Score records against the weights of the words asked for; `whole`: they hold them all."""
    if not rows:
        return []
    numbers = [row for row, _, _ in rows]
    namings = _namings(store, numbers)
    every = {key for found in namings.values() for keys, _ in found for key in keys}
    weights = _weights(store, list(every)) | dict(asked)
    bodies = {} if whole else _held(store, list(asked), numbers)
    hints = _kind_hints(store, asked)
    years = {year for found in reading.periods for year in (found[:4], found[-4:])}
    total = sum(asked.values())
    out = []
    for row, kind, wanted_id in rows:
        held = 1.0 if whole else sum(asked[key] for key in asked if row in bodies[key]) / total
        likeness, on, keys = max(
            (_likeness(keys, asked, years, weights), name, keys) for keys, name in namings[row]
        )
        strict = kind == "metric" and reading.way != "partial"
        if strict and _another(keys, asked, weights):
            continue
        score = round(100 * (_NAME_PART * likeness + (1 - _NAME_PART) * held), 1)
        hinted = _HINT * ((kind in hints) + bool(years.intersection(keys)))
        out.append(Found(row, kind, wanted_id, on, score, reading, hinted))
    return sorted(out, key=lambda found: found.order)


def _another(keys: Sequence[str], asked: Iterable[str], weights: Mapping[str, float]) -> bool:
    """Whether a metric is about something else: too little of its name but places was asked for.

    Imports are not import bases, and car exports not measures to promote them.
    """
    own = _without_places(keys)
    said = sum(weights[key] for key in set(own).intersection(asked))
    return said < _SAID * sum(weights[key] for key in own)


def _likeness(
    keys: Sequence[str], wanted: Iterable[str], years: set[str], weights: Mapping[str, float]
) -> float:
    """Return the F-measure of a name against the words asked for, and years that it holds."""
    asked = {*wanted, *(years & set(keys))}
    shared = sum(weights[key] for key in asked.intersection(keys))
    both = sum(weights[key] for key in asked) + sum(weights[key] for key in keys)
    return 2 * shared / both if shared else 0.0


def _without_places(keys: Iterable[str]) -> set[str]:
    return {key for key in keys if not key.startswith(lexicon.key(REGION, ""))}


def is_statistic(store: Store, reading: Reading) -> bool:
    """Whether the words of a reading are the whole name of a metric of some place."""
    wanted = set(lexicon.keys(reading.content))
    found = ranked(store, reading, "metric")
    namings = _namings(store, [item.row for item in found])
    return any(_without_places(keys) == wanted for row in namings.values() for keys, _ in row)


def _kind_hints(store: Store, wanted: Iterable[str]) -> set[str]:
    """Return the kinds of record that a query names, as "cluster" does."""
    if not store.hints:
        store.hints = {
            kind: frozenset(lexicon.keys(lexicon.tokens(text, store.phrases)))
            for kind, text in KIND_WORDS.items()
        }
    asked = set(wanted)
    return {kind for kind, keys in store.hints.items() if asked & keys}


def _namings(store: Store, rows: list[int]) -> dict[int, list[tuple[list[str], str]]]:
    marks = ",".join("?" * len(rows))
    found: dict[int, list[tuple[list[str], str]]] = defaultdict(list)
    sql = f"SELECT row, keys, name FROM naming WHERE row IN ({marks})"
    for row, keys, name in store.ask(sql, rows):
        found[row].append((keys.split(), name))  # type: ignore[index]
    return defaultdict(lambda: [([], "")], found)


def _held(store: Store, wanted: Sequence[str], rows: list[int]) -> dict[str, set[int]]:
    """Return which of the rows hold each token, in a name or in their text."""
    marks = ",".join("?" * len(rows))
    sql = f"SELECT rowid FROM text WHERE text MATCH ? AND rowid IN ({marks})"
    return {
        key: {row for (row,) in store.ask(sql, (_quoted(key), *rows))}  # type: ignore[misc]
        for key in wanted
    }


def loose(store: Store, query: str, kind: str) -> list[Found]:
    """Return records of a kind that hold some word of a query, or are spelt like it."""
    query = query[:MAX_QUERY]
    tokens = lexicon.tokens(query, store.phrases)
    reading = Reading("partial", tuple(tokens), (), (), {})
    wanted = lexicon.keys(tokens)
    found: list[Found] = []
    if wanted:
        weights = _weights(store, wanted)
        rows = _matching(store, " OR ".join(map(_quoted, wanted)), kind, weights)
        found = _scored(store, rows, reading, weights, whole=False)
    if int(store.meta["named"]) <= _ALIKE_BELOW:
        sql = "SELECT row, record.id, name.name, name.folded FROM name JOIN record USING (row)"
        known = store.ask(f"{sql} WHERE name.kind = ?", (kind,))
        near = spell.alike(names.fold(query), [row[3] for row in known], _ALIKE, 10)
        for index, score in near:
            row, wanted_id, name, _ = known[index]
            found.append(Found(int(row), kind, wanted_id, name, score, reading))
    return sorted(found, key=lambda item: item.order)
