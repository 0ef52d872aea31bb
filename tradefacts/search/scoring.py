"""How well a record answers a query: how much of the query, how much of the name.

The score of a record, 0 to 100, is three quarters the F-measure of the query's words and those
of its best name, each word weighted by its rarity (log of records over records with it), and one
quarter the part of the query that stands anywhere in the record. A record that a query of several
words describes, without naming it, is scored by that part above all.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from tradefacts.search.literal import KINDS
from tradefacts.search.name_match import (
    Naming,
    dated_rightly,
    fitting,
    likeness,
    namings_of,
    weights_of,
    yardstick,
    years_of,
)
from tradefacts.search.query import Reading
from tradefacts.store.database import Store
from tradefacts.store.memo import phrases, remembered
from tradefacts.text import tokens as lexicon
from tradefacts.text.normalize import is_chinese
from tradefacts.text.tokens import CHARACTERS, HINT_WORDS, REGION

_NAME_PART = 0.75
_DESCRIBED_PART = 0.7
_DESCRIBED_FROM = 3  # words from which a query describes what it is after
_MANY, _MANY_DESCRIBED_FROM = 4, 2.5  # the same of a query of so many words
_HINT = 5  # points each for a kind of record, a year in a name, a thing counted that are named,
# and for a name with every word of several
_WHO = 5  # times as many for a person, of whose organisation a name has the words too
_FEW = 2


class Row(NamedTuple):
    """A record to be scored; `region` is that of a metric or cluster, `type` that of an actor."""

    row: int
    kind: str
    id: str
    region: str | None
    type: str | None


class Found(NamedTuple):
    """A record with its score; `on` is the name or keyword that matched best.

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
        points = self.score + self.hints - self.reading.bias
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
    namings = namings_of(store, [row.row for row in rows], words)
    against = yardstick(words, weights_of(store, asked.years))
    kindless = {kind: words.keys() - keys for kind, keys in _hint_keys(store).items()}
    out = []
    for row in rows:
        fit = fitting(namings[row.row], words, asked.years)
        if not fit or not _may_answer(row, namings[row.row], asked):
            continue
        alike, best = _likest(
            [(likeness(naming, against), naming) for naming in fit], asked.chinese
        )
        has = words.keys() if held is None else held.get(row.row, words.keys() & best.keys)
        score = _score(asked, has, alike, held)
        if not dated_rightly(namings[row.row], asked.years):
            score = min(score, alike)
        counts = reading.counted and any(naming.head for naming in namings[row.row])
        whole = len(words) > 1 and not best.keyword and words.keys() <= best.keys
        hints = (row.kind in asked.kinds) + bool(asked.years & best.keys) + counts + whole
        # What is described without a place is rather a thing than a figure of one place.
        hints -= row.kind == "metric" and best.keyword and not (asked.regions or reading.counted)
        # Who does not ask for a number asks for the things themselves.
        hints -= row.kind == "metric" and best.head is not None and not reading.valued
        # Whose year or place is asked for is a figure, and not what its statistic means.
        hints -= _WHO * (row.kind == "term" and bool(asked.years))
        hints += _WHO * (reading.who and row.type == "person")
        hints += row.kind == "region" and asked.regions == words.keys()
        needed = kindless[row.kind]
        out.append(
            Found(
                *row[:3],
                best.name,
                round(100 * score, 1),
                reading,
                _HINT * hints,
                bool(needed) and needed <= best.keys and not best.keyword,
                best.keys - words.keys() - asked.years,
            )
        )
    return sorted(out, key=lambda found: found.order)


def _may_answer(row: Row, namings: list[Naming], asked: _Asked) -> bool:
    """Whether a metric is of the regions asked for, and counts what a short query counts.

    Of those in its names, not its definition. Where a number of things is asked for in two words,
    one name or keyword has both: the number of foreign firms is none of foreign investment.
    """
    if row.kind != "metric":
        return True
    others = asked.regions - {lexicon.key(REGION, row.region)} if row.region else asked.regions
    if others and not others <= set().union(*(naming.keys for naming in namings)):
        return False
    rest = asked.words.keys() - asked.regions
    counts = asked.reading.counted and len(rest) <= _FEW
    return not counts or any(rest <= naming.keys for naming in namings)


def _likest(found: list[tuple[float, Naming]], chinese: bool) -> tuple[float, Naming]:
    """Return the name most like what is asked for; of equals one that the reader can read."""
    most = max([like for like, _ in found])
    equals = [naming for like, naming in found if like == most]
    if len(equals) == 1:
        return most, equals[0]
    return most, max(
        equals, key=lambda naming: (is_chinese(naming.name) is chinese, -len(naming.name))
    )


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
    asked = set(lexicon.keys(reading.content))
    named = {kind for kind, keys in _hint_keys(store).items() if asked & keys}
    return named | {"metric"} if reading.valued else named


def _hint_keys(store: Store) -> dict[str, frozenset[str]]:
    def read(kinds: list[str]) -> dict[str, frozenset[str]]:
        texts = ((kind, lexicon.tokens(HINT_WORDS[kind], phrases(store))) for kind in kinds)
        return {kind: frozenset(lexicon.keys(tokens)) for kind, tokens in texts}

    return remembered(store, "hints", HINT_WORDS, read)
