"""How well a record answers a query: how much of the query, how much of the name.

The score of a record, 0 to 100, is three quarters the F-measure of the query's words and those
of its best name, each word weighted by its rarity (log of records over records with it), and one
quarter the part of the query that stands anywhere in the record. A record that a query of several
words describes, without naming it, is scored by that part above all.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import chain, compress
from typing import NamedTuple

from tradefacts.search.literal import KINDS
from tradefacts.search.name_match import (
    Namings,
    fitting,
    likeness,
    namings_of,
    weights_of,
    yardstick,
    years_of,
)
from tradefacts.search.query import Reading
from tradefacts.store.database import Store
from tradefacts.store.memo import language, lexicon, remembered
from tradefacts.text import tokens
from tradefacts.text.normalize import is_chinese
from tradefacts.text.tokens import CHARACTERS, REGION

_NAME_PART = 0.75
_DESCRIBED_PART = 0.7
_DESCRIBED_FROM = 3  # words from which a query describes what it is after
_MANY, _MANY_DESCRIBED_FROM = 4, 2.5  # the same of a query of so many words

_POINTS = {
    "of the kind that is named": 5,
    "named with a year that is asked for": 5,
    "a number of what is counted": 5,
    "a name with every word": 5,
    "the person who is asked for": 25,  # of whose organisation a name has the words too
    # What is described without a place is rather a thing than a figure of one place.
    "a figure, and no place": -5,
    # Who does not ask for a number asks for the things themselves.
    "a number, and none is asked for": -5,
    # Whose year is asked for is a figure, and not what its statistic means.
    "a meaning, where a year is asked for": -25,
}
"""What speaks for a record beside its words, or against it. Each changes 1 to 18 of the 4,006 open
queries. The person and the year aside all are worth the same, for more or less gains nothing."""


class Row(NamedTuple):
    """A record to be scored; `region` is that of a metric or cluster, `type` that of an actor."""

    row: int
    kind: str
    id: str
    region: str | None
    type: str | None


class Found(NamedTuple):
    """A record with its score; `on` is the name or keyword that matched best.

    `type` is that of an actor. `covers`: a name has every word of the query; `rest`: what words it
    has besides.
    """

    row: int
    kind: str
    id: str
    on: str
    score: float
    reading: Reading
    type: str | None = None
    points: float = 0
    covers: bool = False
    rest: frozenset[str] = frozenset()

    @property
    def order(self) -> tuple[float, int, int, int]:
        """What sorts the best first: score, kind, brevity of the name, place in the dataset."""
        points = self.score + self.points - self.reading.bias
        return (-points, KINDS.index(self.kind), len(self.on), self.row)


class _Asked(NamedTuple):
    """What a reading asks for: the weights of its words, years, regions, and kinds of record."""

    reading: Reading
    words: Mapping[str, int]
    years: set[str]
    regions: set[str]
    kinds: set[str]
    chinese: bool


def quoted(key: str) -> str:
    """Return a token as an FTS5 string, in which no character means anything."""
    doubled = key.replace('"', '""')
    return f'"{doubled}"'


def scored(
    store: Store,
    rows: list[Row],
    reading: Reading,
    words: Mapping[str, int],
    held: Mapping[int, set[str]] | None,
) -> list[Found]:
    """Score records against the weights of the words asked for.

    `held`: which of the words a row has; None: each has them all.
    """
    if not rows:
        return []
    asked = _Asked(
        reading,
        words,
        years_of(reading.periods),
        {token.key for token in reading.content if token.kind == REGION},
        kind_hints(store, reading),
        any(is_chinese(token.text) for token in reading.content),
    )
    namings = namings_of(store, [row.row for row in rows])
    wanted = frozenset(words)
    against = yardstick(words, weights_of(store, asked.years))
    kindless = {kind: words.keys() - keys for kind, keys in _hint_keys(store).items()}
    out = []
    for row in rows:
        fit = fitting(namings[row.row], wanted, asked.years)
        if not fit or not _may_answer(row, namings[row.row], asked):
            continue
        like = [likeness(naming, against) for naming in fit]
        alike = max(like)
        best = max(
            (naming for naming, own in zip(fit, like, strict=True) if own == alike),
            # Of equals the one in the script of the query, which its reader can read.
            key=lambda naming: (is_chinese(naming.name) is asked.chinese, -len(naming.name)),
        )
        shared = wanted & best.keys
        on = max(
            (one for one in zip(fit, like, strict=True) if shared <= one[0].keys),
            key=lambda one: (is_chinese(one[0].name) is asked.chinese, one[1], -len(one[0].name)),
        )[0]
        has = words.keys() if held is None else held.get(row.row, words.keys() & best.keys)
        score = _score(asked, has, alike, held)
        figure = row.kind == "metric"
        speaks = (
            row.kind in asked.kinds,
            not asked.years.isdisjoint(best.keys),
            reading.counted and any(naming.head for naming in namings[row.row].names),
            not best.keyword and words.keys() <= best.keys,
            reading.who and row.type == "person",
            figure and best.keyword and not (asked.regions or reading.counted),
            figure and best.head is not None and not reading.valued,
            row.kind == "term" and bool(asked.years),
        )
        points = sum(compress(_POINTS.values(), speaks))
        needed = kindless[row.kind]
        covers = bool(needed) and needed <= best.keys and not best.keyword
        rest = best.keys - words.keys() - asked.years
        score = round(100 * score, 1)
        out.append(Found(*row[:3], on.name, score, reading, row.type, points, covers, rest))
    return sorted(out, key=lambda found: found.order)


def _may_answer(row: Row, namings: Namings, asked: _Asked) -> bool:
    """Whether a metric is of the regions asked for: of those in its names, not its definition."""
    if row.kind != "metric":
        return True
    others = asked.regions - {tokens.key(REGION, row.region)} if row.region else asked.regions
    return others <= set().union(*(naming.keys for naming in chain(*namings)))


def _score(
    asked: _Asked, has: Collection[str], alike: float, held: Mapping[int, set[str]] | None
) -> float:
    """Return the score of a record, 0 to 1, from the words it has and its likest name.

    A name counts where at most one word is missing. The words of a description may stand
    anywhere, but there must be some: a pair of Chinese characters is half a word, and so is a
    region, which many records have.
    """
    part = sum(asked.words[key] for key in has) / sum(asked.words.values())
    told = sum(
        (0.5 if token.kind in (CHARACTERS, REGION) else 1)
        for token in asked.reading.content
        if token.key in has
    )
    bears = not held or len(has) >= len(asked.words) - 1
    named = _NAME_PART * alike + (1 - _NAME_PART) * part if bears else 0
    described = part * (_DESCRIBED_PART + (1 - _DESCRIBED_PART) * alike)
    least = _DESCRIBED_FROM if len(asked.words) < _MANY else _MANY_DESCRIBED_FROM
    return max(named, described if told >= least else 0)


def kind_hints(store: Store, reading: Reading) -> set[str]:
    """Return the kinds of record that a query names, as "cluster" and "how many" do."""
    asked = set(reading.keys)
    named = {kind for kind, keys in _hint_keys(store).items() if asked & keys}
    return named | {"metric"} if reading.valued else named


def _hint_keys(store: Store) -> dict[str, frozenset[str]]:
    def read(kinds: list[str]) -> dict[str, frozenset[str]]:
        lists = language(store)
        texts = ((kind, ", ".join(lists[f"hint-{kind}"].items)) for kind in kinds)
        return {
            kind: frozenset(tokens.keys(tokens.tokens(text, lexicon(store))))
            for kind, text in texts
        }

    return remembered(store, "hints", [kind for kind in KINDS if kind != "figure"], read)
