"""Which records hold the words of a query, the best first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from tradefacts.search.name_match import weight, weights_of
from tradefacts.search.query import Reading
from tradefacts.search.scoring import Found, Row, quoted, scored
from tradefacts.store.database import Store, marks
from tradefacts.text import tokens
from tradefacts.text.tokens import CHARACTERS, NAMED, Token

_CANDIDATES = 100  # records that are scored; more share so common a word that none stands out
_RANKED_BELOW = 5_000  # records with the rarest word up to which sorting them all is quick
_LOOSE = 40  # records scored for the few suggestions that are shown
_JOINED = 2  # words that a joint of characters stands between
_FORGIVEN = 4  # words of a query from which a record may lack one

_SELECT = (
    "SELECT record.row, record.kind, record.id, record.region, record.type"
    " FROM text JOIN record ON record.row = text.rowid"
    " WHERE text MATCH ? AND (? IS NULL OR record.kind = ?)"
)

AnyOf = Sequence[Collection[str]]
"""What matches a record: all the words of any of these."""


def ranked(store: Store, reading: Reading, kind: str | None) -> list[Found]:
    """Return the records that hold every word of a reading; else those that hold most of many."""
    wanted = reading.keys
    if not wanted:
        return []
    weights = weights_of(store, wanted)
    rows = _matching(store, [wanted], kind, weights)
    if not rows and (ways := _without_a_joint(reading.content)):
        rows = _matching(store, ways, kind, weights)
        if rows:
            return scored(store, rows, reading, weights, _held(store, wanted, rows))
    if rows or reading.read_as != "words" or len(wanted) < _FORGIVEN:
        return scored(store, rows, reading, weights, None)
    rows = _matching(store, _any_of(store, weights), kind, weights, _LOOSE)
    held = _held(store, wanted, rows)
    telling = {token.key for token in reading.content if _is_essential(token)}
    rows = [
        row
        for row in rows
        if telling <= held[row.row] and _may_lack_words(row, wanted, held[row.row])
    ]
    return [found for found in scored(store, rows, reading, weights, held) if found.score]


def _without_a_joint(content: Sequence[Token]) -> AnyOf:
    """Return what to match: all but one pair of Chinese characters that may only join two words.

    A pair with a number in it tells one plan from another.
    """
    wanted = tokens.keys(content)
    pairs = (token.key for token in content[1:-1] if token.kind == CHARACTERS)
    inner = {key for key in pairs if not any(map(str.isnumeric, key))}
    return [
        [key for key in wanted if key != joint]
        for joint in wanted
        if joint in inner and len(wanted) > _JOINED
    ]


def _is_essential(token: Token) -> bool:
    """Whether a token tells one thing from another, so that no record may lack it."""
    return token.kind in NAMED or (token.key.isdecimal() and token.text != "one")


def _may_lack_words(row: Row, wanted: Sequence[str], held: Collection[str]) -> bool:
    """Whether a record may lack some words of a query; of few words, one makes a statistic."""
    few = len(held) < _FORGIVEN or len(held) < len(wanted) - 1
    return row.kind != "metric" or not few


def _matching(
    store: Store,
    ways: AnyOf,
    kind: str | None,
    weights: Mapping[str, int],
    limit: int = _CANDIDATES,
) -> list[Row]:
    query = " OR ".join("(" + " AND ".join(map(quoted, way)) + ")" for way in ways)
    rows = store.ask(f"{_SELECT} LIMIT ?", (query, kind, kind, limit + 1))
    if len(rows) > limit and max(weights.values()) > weight(store, _RANKED_BELOW):
        rows = store.ask(f"{_SELECT} ORDER BY text.rank LIMIT ?", (query, kind, kind, limit))
    return [Row(int(row), *rest) for row, *rest in rows[:limit]]


def _any_of(store: Store, weights: Mapping[str, int]) -> AnyOf:
    """Return what matches a record with any word, of which there are rare ones with one of these.

    What has the common ones alone is no answer, and there may be hundreds of thousands.
    """
    least = weight(store, _RANKED_BELOW)
    rare = [key for key, telling in weights.items() if telling > least]
    return [[key] for key in rare or weights]


def holding_any(store: Store, reading: Reading, kind: str | None) -> list[Found]:
    """Return the records that hold some word of a reading, the best first."""
    wanted = reading.keys
    if not wanted:
        return []
    weights = weights_of(store, wanted)
    rows = _matching(store, _any_of(store, weights), kind, weights, _LOOSE)
    return scored(store, rows, reading, weights, {})


def _held(store: Store, wanted: Sequence[str], rows: list[Row]) -> dict[int, set[str]]:
    """Return which words each row holds, in a name or in its text."""
    numbers = [row.row for row in rows]
    sql = f"SELECT rowid FROM text WHERE text MATCH ? AND rowid IN ({marks(numbers)})"
    held: dict[int, set[str]] = defaultdict(set)
    for key in wanted:
        for (row,) in store.ask(sql, (quoted(key), *numbers)):
            held[int(row)].add(key)
    return held
