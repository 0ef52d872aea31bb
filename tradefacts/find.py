"""Finding a record by what people call it, without ever guessing.

A lookup climbs the rungs of the contract, and the first that answers wins: the id; a name that
is the same after folding; a unique spelling one or two edits away; the words of a name in any
order. A search ranks the records of every kind that hold all the words of a query.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from tradefacts import names, spell
from tradefacts.errors import Ambiguous, NotFound, Suggestion
from tradefacts.lexicon import REGION, WORD
from tradefacts.lookup import KINDS, SEARCH_LIMIT, Hit, literal, refuse_long
from tradefacts.question import Reading, Refused, read
from tradefacts.rank import Found, is_statistic, loose, ranked
from tradefacts.store import Store

MAX_SUGGESTIONS = 5
SUGGEST_FROM = 55  # a score under which a suggestion only distracts
WORDS_FROM = 66  # a score under which words alone do not name a record
MARGIN = 6  # by which the best must lead, or the query is ambiguous
SEARCH_FROM = 34  # a score under which a search has not found anything
ONE_WORD_FROM = 70  # the same where the query is one plain word, which many names hold
NAMED_FROM = 85  # a score from which the query is all but the name of the record


def lookup(store: Store, kind: str, query: str, *, exact: bool = False) -> Hit:
    """Return the one record of a kind that the query names.

    Raises NotFound or Ambiguous, with ranked suggestions.
    """
    refuse_long(query, "the query")
    found = literal(store, kind, query)
    if len(found) == 1:
        return found[0]
    if found:
        raise _ambiguous(store, kind, query, [(hit.id, hit.score) for hit in found])
    if exact:
        raise _not_found(store, kind, query)
    readings = read(store, query)
    if isinstance(readings, Refused):
        raise NotFound(f"there is no {kind} {query!r}: {readings.reason}")
    candidates = _candidates(store, readings, kind)
    if spelt := _spelt(store, query, candidates):
        if len(spelt) > 1:
            raise _ambiguous(store, kind, query, [(f.id, f.score) for f in spelt])
        return Hit(query, spelt[0].id, "spelling", spelt[0].on, spelt[0].score)
    whole = [found for found in candidates if found.reading.way != "partial"]
    good = [found for found in _best(whole) if found.score >= WORDS_FROM]
    if not good:
        raise _not_found(store, kind, query)
    lead = good[0].score + good[0].hints - MARGIN
    near = [(found.id, found.score) for found in good if found.score + found.hints > lead]
    if len(near) > 1:
        raise _ambiguous(store, kind, query, near[:MAX_SUGGESTIONS])
    return Hit(query, good[0].id, "text", good[0].on, good[0].score)


def _candidates(store: Store, readings: list[Reading], kind: str | None) -> list[Found]:
    """Return what the readings find; plain and partial ones count where words find nothing."""
    out: list[Found] = []
    for reading in readings:
        if reading.way == "words" or not any(found.score >= SEARCH_FROM for found in out):
            out += ranked(store, reading, kind)
    return out


def _spelt(store: Store, query: str, candidates: list[Found]) -> list[Found]:
    """Return the candidates whose name is fewest slips, one or two, away from the query."""
    folded = names.fold(query)
    most = spell.allowed(folded, chinese=names.is_chinese(folded))
    if not most or not candidates:
        return []
    near: dict[int, dict[int, Found]] = defaultdict(dict)
    by_row = {found.row: found for found in candidates}
    for row, name, other in _names_near(store, folded, most, list(by_row)):
        edits = spell.distance(folded, other, most)
        if 0 < edits <= most and spell.plausible(names.words(query), names.words(name)):
            score = round(100 * (1 - edits / len(folded)), 1)
            near[edits].setdefault(row, by_row[row]._replace(on=name, score=score))
    return _best(list(near[min(near)].values())) if near else []


def _names_near(
    store: Store, folded: str, most: int, rows: list[int]
) -> list[tuple[int, str, str]]:
    marks = ",".join("?" * len(rows))
    sql = (
        f"SELECT row, name, folded FROM name WHERE row IN ({marks})"
        " AND length(folded) BETWEEN ? AND ?"
    )
    return store.ask(sql, (*rows, len(folded) - most, len(folded) + most))  # type: ignore[return-value]


class Answered(NamedTuple):
    """One answer of a search; `periods` are those that the query names, `hinted` its kind."""

    kind: str
    hit: Hit
    periods: tuple[str, ...] = ()
    hinted: bool = False


def search(store: Store, query: str, limit: int = SEARCH_LIMIT) -> list[Answered]:
    """Return the records of every kind that answer a query, the best first.

    Raises NotFound, with the reason and suggestions.
    """
    refuse_long(query, "the query")
    answers = [Answered(kind, hit) for kind, hit in _everywhere(store, query)]
    readings = read(store, query)
    if isinstance(readings, Refused):
        if answers:
            return answers[:limit]
        raise NotFound(f"nothing is found for {query!r}: {readings.reason}")
    candidates = _candidates(store, readings, None)
    spelt = [] if answers else _spelt(store, query, candidates)
    whole = [found for found in candidates if found.reading.way != "partial"]
    taken = {(answer.kind, answer.hit.id) for answer in answers}
    for how, found in (*(("spelling", f) for f in spelt), *(("text", f) for f in _good(whole))):
        if (found.kind, found.id) not in taken:
            taken.add((found.kind, found.id))
            hit = Hit(query, found.id, how, found.on, found.score)
            hinted = found.hints > 0
            answers.append(Answered(found.kind, hit, found.reading.periods, hinted))
    if not answers or not _holds(store, answers, readings):
        near = [s for kind in KINDS for s in suggestions(store, kind, query)]
        best = sorted(near, key=lambda s: -s.score)[:MAX_SUGGESTIONS]
        raise NotFound(f"nothing is found for {query!r}", tuple(best))
    return answers[:limit]


def _good(found: list[Found]) -> list[Found]:
    """Return what is near enough to be an answer: of one plain word, only its own names."""
    return [
        item
        for item in _best(found)
        if item.score >= (ONE_WORD_FROM if _one_word(item.reading) else SEARCH_FROM)
    ]


def _one_word(reading: Reading) -> bool:
    return len(reading.content) == 1 and reading.content[0].kind == WORD


def _holds(store: Store, answers: list[Answered], readings: list[Reading]) -> bool:
    """Whether the answers hold against the suspicion that a statistic of a place is asked.

    Where a metric of another place has all the other words of the query, and none has them for
    this place, the query asks for a statistic that the dataset does not have, and a record that
    merely holds the words is no answer.
    """
    if any(answer.kind == "metric" for answer in answers) or answers[0].hit.score >= NAMED_FROM:
        return True
    if answers[0].hinted:
        return True
    for reading in readings:
        rest = tuple(token for token in reading.content if token.kind != REGION)
        asked = reading._replace(content=rest)
        if rest and rest != reading.content and is_statistic(store, asked):
            return False
    return True


def _everywhere(store: Store, query: str) -> list[tuple[str, Hit]]:
    """Return the records of any kind whose id or name is the query."""
    return [(kind, hit) for kind in KINDS for hit in literal(store, kind, query)]


def _best(found: list[Found]) -> list[Found]:
    """Return each record once, by its best reading, the best first."""
    best: dict[int, Found] = {}
    for item in sorted(found, key=lambda item: item.order):
        best.setdefault(item.row, item)
    return list(best.values())


def _not_found(store: Store, kind: str, query: str) -> NotFound:
    elsewhere = [(k, hit) for k, hit in _everywhere(store, query) if k != kind]
    if elsewhere:
        k, hit = elsewhere[0]
        message = f"there is no {kind} {query!r}, but a {k}: tradefacts {k} {hit.id}"
        return NotFound(message, tuple(_suggestion(store, k, h.id, 100) for k, h in elsewhere))
    return NotFound(f"there is no {kind} {query!r}", suggestions(store, kind, query))


def _ambiguous(store: Store, kind: str, query: str, found: list[tuple[str, float]]) -> Ambiguous:
    choices = tuple(_suggestion(store, kind, wanted, score) for wanted, score in found)
    return Ambiguous(f"{query!r} may be any of {len(found)} {kind} records", choices)


def _suggestion(store: Store, kind: str, wanted: str, score: float) -> Suggestion:
    sql = "SELECT name FROM record WHERE kind = ? AND id = ?"
    (name,) = store.ask(sql, (kind, wanted))[0]
    return Suggestion(kind, wanted, name, score)


def suggestions(store: Store, kind: str, query: str) -> tuple[Suggestion, ...]:
    """Return at most five records of a kind that the query may have meant, the nearest first."""
    found = [(item.id, item.score) for item in loose(store, query, kind)]
    best: dict[str, float] = {}
    for wanted, score in sorted(found, key=lambda pair: -pair[1]):
        if score >= SUGGEST_FROM:
            best.setdefault(wanted, score)
    chosen = list(best.items())[:MAX_SUGGESTIONS]
    return tuple(_suggestion(store, kind, wanted, score) for wanted, score in chosen)
