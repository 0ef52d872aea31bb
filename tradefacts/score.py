"""How well a record answers a query: how much of the query, how much of the name.

The score of a record, 0 to 100, is three quarters the F-measure of the query's words and those
of its best name, each word weighted by its rarity (log of records over records with it), and one
quarter the part of the query that stands anywhere in the record.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tradefacts import lexicon, period
from tradefacts.lexicon import HINT_WORDS, REGION
from tradefacts.lookup import KINDS
from tradefacts.names import is_chinese
from tradefacts.question import Reading
from tradefacts.store import Store

_NAME_PART = 0.75
_HINT = 5  # points each for a kind of record, a year in a name, a thing counted that are named
_CENTURIES = ("19", "20")  # that the years in names are of


class Row(NamedTuple):
    """A record to be scored; `region` is that of a metric or cluster."""

    row: int
    kind: str
    id: str
    region: str | None


class Found(NamedTuple):
    """A record with its score; `on` is the name that matched best.

    `covers`: a name has every word of the query; `rest`: what words it has besides.
    """

    row: int
    kind: str
    id: str
    on: str
    score: float
    reading: Reading
    hints: float = 0
    covers: bool = False
    rest: frozenset[str] = frozenset()

    @property
    def order(self) -> tuple[float, int, int, int]:
        """What sorts the best first: score, kind, brevity of the name, place in the dataset."""
        return (-self.score - self.hints, KINDS.index(self.kind), len(self.on), self.row)


class _Naming(NamedTuple):
    """A name of a record as tokens; `head` is the thing that a metric counts, if it is named."""

    name: str
    keys: frozenset[str]
    head: str | None


def marks(values: Sequence[object]) -> str:
    """Return a question mark for each value bound in a statement."""
    return ",".join("?" * len(values))


def quoted(key: str) -> str:
    """Return a token as an FTS5 string, in which no character means anything."""
    doubled = key.replace('"', '""')
    return f'"{doubled}"'


def total(store: Store) -> int:
    """Return how many records have names."""
    return max(1, int(store.meta["named"]))


def weights_of(store: Store, wanted: Sequence[str]) -> dict[str, float]:
    """Return how telling each token is: the rarer, the more."""
    rows = store.ask(f"SELECT key, records FROM word WHERE key IN ({marks(wanted)})", wanted)
    all_records = total(store)
    known = {row[0]: math.log(1 + all_records / int(row[1])) for row in rows}
    return {key: known.get(key, math.log(1 + all_records)) for key in wanted}


def scored(
    store: Store,
    rows: list[Row],
    reading: Reading,
    asked: Mapping[str, float],
    held: Mapping[int, set[str]] | None,
) -> list[Found]:
    """Score records against the weights of the words asked for.

    `held`: which of the words a row has; None: each has them all.
    """
    namings = _namings(store, [row.row for row in rows])
    every = {key for found in namings.values() for naming in found for key in naming.keys}
    weights = weights_of(store, list(every)) | dict(asked)
    hints = kind_hints(store, reading)
    years = _years(reading.periods)
    regions = {token.key for token in reading.content if token.kind == REGION}
    chinese = any(is_chinese(token.text) for token in reading.content)
    everything = sum(asked.values())
    out = []
    for row in rows:
        mine = namings[row.row]
        if row.kind == "metric" and not regions <= _regions(row, mine):
            continue
        fitting = [naming for naming in mine if _fits(naming, asked, years)]
        if not fitting:
            continue
        likeness, *_, best = max(
            (
                _likeness(naming.keys, asked, years, weights),
                is_chinese(naming.name) is chinese,  # of equals, one that the reader can read
                -len(naming.name),
                naming,
            )
            for naming in fitting
        )
        has = asked.keys() if held is None else held.get(row.row, asked.keys() & best.keys)
        part = sum(asked[key] for key in has) / everything
        score = round(100 * (_NAME_PART * likeness + (1 - _NAME_PART) * part), 1)
        counts = reading.counted and best.head is not None
        hinted = _HINT * ((row.kind in hints) + bool(years & best.keys) + counts)
        needed = asked.keys() - store.hints.get(row.kind, frozenset())
        covers = bool(needed) and needed <= best.keys
        rest = best.keys - asked.keys() - years
        found = Found(row.row, row.kind, row.id, best.name, score, reading, hinted, covers, rest)
        out.append(found)
    return sorted(out, key=lambda found: found.order)


def _regions(row: Row, namings: list[_Naming]) -> set[str]:
    """Return the regions that a metric is of, which is not all that its definition mentions."""
    own = {lexicon.key(REGION, row.region)} if row.region else set()
    return own.union(*(naming.keys for naming in namings))


def _fits(naming: _Naming, asked: Mapping[str, float], years: set[str]) -> bool:
    """Whether a name may be meant at all.

    The expo of 2024 is not that of 2023, and a number of import bases is no figure of imports.
    """
    if naming.head and naming.head not in asked:
        return False
    own = {key for key in naming.keys if _is_year(key)}
    return not (own and years) or bool(own & years)


def _is_year(key: str) -> bool:
    return len(key) == len("2024") and key.isdecimal() and key.startswith(_CENTURIES)


def _likeness(
    keys: frozenset[str], wanted: Iterable[str], years: set[str], weights: Mapping[str, float]
) -> float:
    """Return the F-measure of a name against the words asked for, and years that it holds."""
    asked = {*wanted, *(years & keys)}
    shared = sum(weights[key] for key in asked & keys)
    both = sum(weights[key] for key in asked) + sum(weights[key] for key in keys)
    return 2 * shared / both if shared else 0.0


def _years(periods: Iterable[str]) -> set[str]:
    """Return every calendar year that the periods touch."""
    spans = (period.parse(text).years for text in periods)
    return {f"{year:04}" for first, last in spans for year in range(first, last + 1)}


def kind_hints(store: Store, reading: Reading) -> set[str]:
    """Return the kinds of record that a query names, as "cluster" and "how many" do."""
    if not store.hints:
        store.hints = {
            kind: frozenset(lexicon.keys(lexicon.tokens(text, store.phrases)))
            for kind, text in HINT_WORDS.items()
        }
    asked = set(lexicon.keys(reading.content))
    named = {kind for kind, keys in store.hints.items() if asked & keys}
    return named | {"metric"} if reading.counted else named


def _namings(store: Store, rows: list[int]) -> dict[int, list[_Naming]]:
    found: dict[int, list[_Naming]] = defaultdict(list)
    sql = f"SELECT row, keys, head, name FROM naming WHERE row IN ({marks(rows)})"
    for row, keys, head, name in store.ask(sql, rows):
        found[int(row)].append(_Naming(name, frozenset(keys.split()), head))
    return defaultdict(lambda: [_Naming("", frozenset(), None)], found)
