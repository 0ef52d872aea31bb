"""Whether what was found answers a query, or only shares words with it."""

from __future__ import annotations

from tradefacts.search.name_match import namings_of
from tradefacts.search.query import Reading
from tradefacts.search.retrieval import ranked
from tradefacts.search.scoring import Found, kind_hints
from tradefacts.store.database import Store
from tradefacts.store.memo import language
from tradefacts.text import tokens
from tradefacts.text.normalize import words
from tradefacts.text.stems import stem
from tradefacts.text.tokens import REGION

_SEARCH_FROM = 47  # a score under which a search has not found anything
_LOOKUP_FROM = 66  # the same, of a lookup, which gives one record or none
_ONE_WORD_FROM = 78  # the same of one plain word, which many names hold
_NAMED_FROM = 85  # a score from which the query is all but the name of the record
_STATISTIC = 2  # words that a statistic of a region has: textile exports


def candidates(store: Store, readings: list[Reading], kind: str | None) -> list[Found]:
    """Return what the readings find; plain and partial ones count where words find nothing.

    Where the query is a statistic of a region and no more, such as "Guangdong imports", a
    record with further words ("Guangdong import bases") is no answer, and left out.
    """
    out: list[Found] = []
    for reading in readings:
        first = reading.read_as in ("words", "within")
        if first or not any(found.score >= _SEARCH_FROM for found in out):
            found = ranked(store, reading, kind)
            metrics = not reading.holder  # a figure of a district is none of its city
            if reading.read_as == "within":
                metrics = _names_statistic_of_region(reading)
            out += [item for item in found if metrics or item.kind != "metric"]
    asked = (reading for reading in readings if reading.read_as != "within")
    words = max((_words_of_statistic(store, reading) for reading in asked), default=0)
    if not words or any(found.kind == "metric" and unqualified(found) for found in out):
        return out
    return [
        found
        for found in out
        if (words > 1 if found.kind == "metric" else found.score >= _NAMED_FROM)
    ]


def _names_statistic_of_region(reading: Reading) -> bool:
    """Whether two words and a region are asked for; a figure of a region is none of its country."""
    regions = sum(token.kind == REGION for token in reading.content)
    return bool(regions) and len(reading.content) - regions >= _STATISTIC


def _words_of_statistic(store: Store, reading: Reading) -> float:
    """Return in how many words a reading asks for a statistic of one region; 0: it does not.

    It has a word that the synonyms mark as a statistic and at most one other, so that no record
    but a metric answers unless it is all but named: Guangdong textile exports.
    """
    rest = {token.key for token in reading.content if token.kind != REGION}
    regions = {token.key for token in reading.content} - rest
    marked = rest & set(store.meta["statistics"].split())
    asked = len(regions) == 1 and marked and len(rest) <= _STATISTIC
    return len(rest) if asked and not kind_hints(store, reading) - {"metric"} else 0


def unqualified(found: Found) -> bool:
    """Whether a name has no word besides those asked for, but that of a region."""
    return found.covers and all(map(tokens.is_region, found.rest))


def best(found: list[Found]) -> list[Found]:
    """Return each record once, by its best reading, the best first."""
    first: dict[int, Found] = {}
    for item in sorted(found, key=lambda item: item.order):
        first.setdefault(item.row, item)
    return list(first.values())


def good(found: list[Found]) -> list[Found]:
    """Return what is near enough to be an answer: of one plain word, only its own names."""
    return [
        item
        for item in best([item for item in found if item.reading.read_as != "partial"])
        if item.score >= (_ONE_WORD_FROM if len(item.reading.keys) == 1 else _SEARCH_FROM)
    ]


def sharing(store: Store, query: str, found: list[Found]) -> list[Found]:
    """Return what has a query's only word in a name, where it is a word of one thing alone.

    Of several records one has a name that is part of a name of each other: of an overseas
    warehouse the number and the area. A surname alone is nobody's.
    """
    if len(words(query)) > 1:  # some of which carry no meaning
        return []
    kinds = {stem(word) for word in language(store)["administrative"].items}
    alone = [item for item in best(found) if len(item.reading.keys) == 1]
    alone = [item for item in alone if item.reading.keys[0] not in kinds]
    called = namings_of(store, [item.row for item in alone])
    names = {
        item.row: [one.keys for one in called[item.row].names if item.reading.keys[0] in one.keys]
        for item in alone
    }
    holding = [item for item in alone if names[item.row]]
    if any(item.type == "person" for item in holding):
        return []
    shared = any(
        all(any(name <= other for other in names[item.row]) for item in holding)
        for one in holding
        for name in names[one.row]
    )
    return holding if shared else []


def passing_over(found: list[Found]) -> list[Found]:
    """Return what is named but for one word that no record has.

    Not a metric, of which a word makes another, nor a place, nor where a place alone is left, of
    which a statistic is asked for.
    """
    return [
        item
        for item in best([item for item in found if len(item.reading.unknown) == 1])
        if item.kind not in ("metric", "region")
        and item.covers
        and not item.rest
        and any(token.kind != REGION for token in item.reading.content)
    ]


def named(found: list[Found], kind: str) -> list[Found]:
    """Return the records that the words of a query name: the one, or equals among them.

    Every word must be of the name. A name with further words is meant only where no other
    record has the words too; a metric is also called without its region, as "exports" are, but
    a further word makes it another statistic unless little is missing.
    """
    chosen = [item for item in good(found) if item.covers and item.score >= _LOOKUP_FROM]
    if whole := [item for item in chosen if not item.rest]:
        return whole
    if kind != "metric":
        return chosen
    bare = [item for item in chosen if unqualified(item)]
    return bare or [item for item in chosen if item.score >= _NAMED_FROM]
