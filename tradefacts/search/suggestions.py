"""What to say where nothing is found: why, and which records may have been meant."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from tradefacts.model.errors import Ambiguous, NotFound, Suggestion
from tradefacts.search.correction import places_meant
from tradefacts.search.literal import KINDS, MAX_SUGGESTIONS, everywhere
from tradefacts.search.query import Reading, Refused
from tradefacts.search.retrieval import holding_any
from tradefacts.search.scoring import Found
from tradefacts.store.database import Store, marks
from tradefacts.store.memo import phrases, remembered
from tradefacts.text import normalize, spelling, tokens
from tradefacts.text import periods as period

_FROM = 55  # a score under which a suggestion only distracts
_ALIKE_BELOW = 5_000  # names up to which each is compared with a misspelt query
_ALIKE = 65  # likeness, of 100, from which a name is worth suggesting
_ALIKE_MOST = 10


def refused(store: Store, kind: str | None, query: str, why: Refused) -> NotFound | Ambiguous:
    """Return the error for a query that is not looked for."""
    if why.reason is None:
        return not_found(store, kind, query)
    return NotFound(f"{_nothing(kind, query)}: {why.reason}")


def _nothing(kind: str | None, query: str) -> str:
    return f"there is no {kind} {query!r}" if kind else f"nothing is found for {query!r}"


def not_found(store: Store, kind: str | None, query: str) -> NotFound | Ambiguous:
    """Return the error for a name that no record of a kind has.

    Another kind may have it, or it may be a slip for any of several real places.
    """
    elsewhere = [(k, hit) for k, hit in everywhere(store, query) if k != kind]
    if kind and elsewhere:
        k, hit = elsewhere[0]
        article = "an" if k[0] in "ae" else "a"
        message = f"there is no {kind} {query!r}, but {article} {k}: tradefacts {k} {hit.id}"
        return NotFound(message, tuple(_suggestion(store, k, h.id, 100) for k, h in elsewhere))
    places = places_meant(store, query)
    if len(places) > 1:
        message = f"{query!r} may mean {', '.join(places[:-1])} or {places[-1]}"
        return Ambiguous(message, suggestions(store, kind, query))
    return NotFound(_nothing(kind, query), suggestions(store, kind, query))


def ambiguous(store: Store, kind: str, query: str, found: list[tuple[str, float]]) -> Ambiguous:
    """Return the error for a name that several records, given by id and score, may have."""
    choices = tuple(
        _suggestion(store, kind, wanted, score) for wanted, score in found[:MAX_SUGGESTIONS]
    )
    return Ambiguous(f"{query!r} may be any of {len(found)} {kind} records", choices)


def no_such_period(store: Store, kind: str, wanted: str, periods: Sequence[str]) -> NotFound:
    """Return the error for a record without the periods asked for; of a metric with the nearest."""
    if kind != "metric":
        return NotFound(f"{wanted} is not of that period")
    sql = (
        "SELECT DISTINCT json_extract(json, '$.period'), first, last FROM record"
        " WHERE metric = ? AND first IS NOT NULL ORDER BY first, last"
    )
    there = store.ask(sql, (wanted,))
    asked = [year for text in periods for year in period.parse(text).years]

    def years_away(found: tuple[str, ...]) -> int:
        return min(abs(int(day[:4]) - year) for day in found[1:] for year in asked)

    nearest = sorted(sorted(there, key=years_away)[:MAX_SUGGESTIONS], key=there.index)
    which = ", ".join(str(found[0]) for found in nearest) or "none"
    more = ", and others" if len(there) > MAX_SUGGESTIONS else ""
    return NotFound(f"{wanted} has no figure for that period; the nearest are {which}{more}")


def suggestions(store: Store, kind: str | None, query: str) -> tuple[Suggestion, ...]:
    """Return at most five records, of a kind or of any, that the query may have meant."""
    best: dict[tuple[str, str], float] = {}
    for item in _loose(store, query, kind):
        if item.score >= _FROM:
            best.setdefault((item.kind, item.id), item.score)
    return tuple(_suggestion(store, *pair, best[pair]) for pair in list(best)[:MAX_SUGGESTIONS])


def _suggestion(store: Store, kind: str, wanted: str, score: float) -> Suggestion:
    sql = "SELECT name FROM record WHERE kind = ? AND id = ?"
    (name,) = store.ask(sql, (kind, wanted))[0]
    return Suggestion(kind, wanted, name, score)


def _loose(store: Store, query: str, kind: str | None) -> list[Found]:
    """Return records that hold some word of a query, or are spelt like it, the likest first."""
    reading = Reading(content=tuple(tokens.tokens(query, phrases(store))))
    found = holding_any(store, reading, kind)
    if int(store.meta["named"]) <= _ALIKE_BELOW:
        kinds = [kind] if kind else KINDS
        by_kind = remembered(store, "names", kinds, lambda missing: _names(store, missing))
        known = list(chain.from_iterable(by_kind.values()))
        folded = [name.folded for name in known]
        for index, score in spelling.alike(normalize.fold(query), folded, _ALIKE, _ALIKE_MOST):
            name = known[index]
            found.append(Found(name.row, name.kind, name.id, name.name, score, reading))
    return sorted(found, key=lambda item: -item.score)


class _Name(NamedTuple):
    row: int
    kind: str
    id: str
    name: str
    folded: str


def _names(store: Store, kinds: Sequence[str]) -> dict[str, list[_Name]]:
    found: dict[str, list[_Name]] = {kind: [] for kind in kinds}
    sql = (
        "SELECT name.row, record.kind, record.id, name.name, name.folded"
        f" FROM name JOIN record USING (row) WHERE record.kind IN ({marks(kinds)})"
    )
    for row, kind, *rest in store.ask(sql, kinds):
        found[kind].append(_Name(int(row), kind, *rest))
    return found
