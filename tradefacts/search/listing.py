"""What a query lists: the records of a kind, on a topic, of a period or with a status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from tradefacts.model.kinds import LISTS, PLURALS
from tradefacts.search.literal import KINDS
from tradefacts.search.query import Reading
from tradefacts.search.retrieval import ranked
from tradefacts.store.database import Store
from tradefacts.store.memo import language, lexicon, remembered
from tradefacts.text import tokens
from tradefacts.text.normalize import words
from tradefacts.text.periods import Period, blanked, find_periods, parse
from tradefacts.text.tokens import REGION

_OF_KIND = "SELECT kind, id, name FROM record WHERE kind = ? ORDER BY sort, id"
_OF_PERIOD = (
    "SELECT 'metric', id, name FROM record WHERE kind = 'metric' AND id IN (SELECT metric"
    " FROM record WHERE kind = 'figure' AND first >= ? AND last <= ?)"
    " UNION ALL SELECT kind, id, name FROM record"
    " WHERE kind IN ('event', 'policy', 'source') AND first >= ? AND last <= ?"
)
_HAVING = "SELECT DISTINCT kind FROM label WHERE name = 'status' AND value = ?"
_OF_STATUS = "SELECT kind, id, name FROM record WHERE kind = ? AND status = ? ORDER BY sort, id"

_LONG_AGO = "0001"  # of which nothing is that has a date


class Listed(NamedTuple):
    """A record of a list; `on` is the name or the printed number by which it is there."""

    kind: str
    id: str
    on: str
    score: float = 100


def listed(store: Store, query: str, reading: Reading, limit: int) -> list[Listed]:
    """Return what a query lists that has nothing but kinds, topics and a period, and regions.

    A region alone is a name, and a period beside other words a question without a statistic.
    """
    if reading.soft or reading.counted:
        return []
    kinds = kinds_named(store, reading)
    content = tuple(t for t in reading.content if t.text not in _kinds(store))
    if content:
        found: Iterable[Listed] = _about(store, reading._replace(content=content), kinds)
    elif kinds:
        found = (
            Listed(row[0], row[1], row[2])
            for kind in sorted(kinds)
            for row in store.ask(_OF_KIND, (kind,))
        )
    elif _is_period(query, reading.periods):
        found = _of_periods(store, reading.periods)
    else:
        return []
    spans = [parse(text) for text in reading.periods]
    if spans:
        found = (one for one in found if _is_of(store, one, spans))
    return list(islice(found, limit))


def _is_of(store: Store, one: Listed, spans: Sequence[Period]) -> bool:
    """Whether a record is of one of the periods; what has no date would be of any."""
    found = (store.by_id(one.kind, one.id, periods) for periods in (spans, [parse(_LONG_AGO)]))
    return [record is not None for record in found] == [True, False]


def kinds_named(store: Store, reading: Reading) -> set[str]:
    """Return the kinds of record that words of a query list."""
    return {kind for token in reading.content if (kind := _kinds(store).get(token.text))}


def _about(store: Store, reading: Reading, kinds: set[str]) -> Iterator[Listed]:
    """Yield what has the words of topics and regions, if no other word is left.

    A topic and a region alone ask for a statistic of it: Fujian cross-border e-commerce.
    """
    left = {token.key for token in reading.content if token.kind != REGION}
    topics = [topic for topic in _topics(store) if topic <= left]
    of_region = len(left) < len(reading.keys)
    if left.difference(*topics) or not (kinds or (topics and not of_region)):
        return
    wanted: list[str | None] = [*sorted(kinds)] or [None]
    for kind in wanted:
        for found in ranked(store, reading, kind):
            yield Listed(found.kind, found.id, found.on, found.score)


def _of_periods(store: Store, named: Sequence[str]) -> Iterator[Listed]:
    for text in named:
        span = parse(text)
        rows = store.ask(_OF_PERIOD, (span.first, span.last) * 2)
        yield from (Listed(kind, id, name) for kind, id, name in rows)


def _is_period(query: str, named: Sequence[str]) -> bool:
    found = find_periods(query)
    rest = query
    for period in found:
        rest = blanked(rest, period.span)
    return bool(named) and not rest.strip()


def _kinds(store: Store) -> dict[str, str]:
    """Return which kind of record a word lists."""

    def read_lists(_: list[str]) -> dict[str, dict[str, str]]:
        lists = {kind: language(store)[f"list-{kind}"].items for kind in KINDS}
        return {"": {word: kind for kind, items in lists.items() for word in items}}

    return remembered(store, "lists", [""], read_lists)[""]


def _topics(store: Store) -> list[frozenset[str]]:
    """Return the words of each topic, in its id, its name and its Chinese name."""

    def read_topics(_: list[str]) -> dict[str, list[frozenset[str]]]:
        sql = (
            "SELECT replace(id, '-', ' '), json_extract(json, '$.name'),"
            " json_extract(json, '$.name_zh') FROM entry WHERE section = 'topics'"
        )
        names = [name for row in store.ask(sql) for name in row if name]
        read = (frozenset(tokens.keys(tokens.tokens(name, lexicon(store)))) for name in names)
        return {"": [keys for keys in read if keys]}

    return remembered(store, "topics", [""], read_topics)[""]


def of_status(store: Store, query: str) -> list[Listed]:
    """Return what a query lists that has only kinds of record and a status: disputed figures."""
    kinds: set[str] = set()
    statuses: set[str] = set()
    for word in words(query):
        kind = LISTS.get(word, word if word in PLURALS else "")
        (kinds if kind else statuses).add(kind or word)
    if len(statuses) > 1:
        return []
    if not statuses and "figure" in kinds:
        return []  # all figures are no answer to anything
    asked: list[tuple[str, tuple[str, ...]]] = [(_OF_KIND, (kind,)) for kind in sorted(kinds)]
    for status in statuses:
        having = {kind for (kind,) in store.ask(_HAVING, (status,))}
        wanted = having & kinds if kinds else having
        asked = [(_OF_STATUS, (kind, status)) for kind in sorted(wanted)]
    rows = (row for sql, values in asked for row in store.ask(sql, values))
    return [Listed(kind, id, name) for kind, id, name in rows]
