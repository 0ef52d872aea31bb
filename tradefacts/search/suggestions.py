"""What to say where nothing is found: why, and which records may have been meant."""

from __future__ import annotations

from collections.abc import Sequence

from tradefacts.model.errors import Ambiguous, NotFound, Suggestion
from tradefacts.search.correction import places_meant
from tradefacts.search.literal import MAX_SUGGESTIONS, Hit, everywhere
from tradefacts.search.query import Reading, Refused
from tradefacts.search.retrieval import holding_any
from tradefacts.store.database import Store
from tradefacts.store.memo import lexicon, remembered
from tradefacts.text import normalize, periods, spelling, tokens

_FROM = 65  # a score, or a likeness of 100, under which a suggestion only distracts
_ALIKE_BELOW = 5_000  # names up to which each is compared with a misspelt query


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


def no_such_period(
    store: Store, kind: str, wanted: str, asked: Sequence[str], others: Sequence[Hit] = ()
) -> NotFound:
    """Return the error for a record without the periods asked for; of a metric with the nearest.

    `others` are metrics that have them, and may have been meant.
    """
    if kind != "metric":
        return NotFound(f"{wanted} is not of that period")
    sql = (
        "SELECT DISTINCT json_extract(json, '$.period'), first, last FROM record"
        " WHERE metric = ? AND first IS NOT NULL ORDER BY first, last"
    )
    there = store.ask(sql, (wanted,))
    years = [year for text in asked for year in periods.parse(text).years]

    def years_away(found: tuple[str, ...]) -> int:
        return min(abs(int(day[:4]) - year) for day in found[1:] for year in years)

    nearest = sorted(sorted(there, key=years_away)[:MAX_SUGGESTIONS], key=there.index)
    which = ", ".join(str(found[0]) for found in nearest) or "none"
    more = ", and others" if len(there) > MAX_SUGGESTIONS else ""
    message = f"{wanted} has no figure for that period; the nearest are {which}{more}"
    meant = others[:MAX_SUGGESTIONS]
    return NotFound(message, tuple(_suggestion(store, kind, one.id, one.score) for one in meant))


def suggestions(store: Store, kind: str | None, query: str) -> tuple[Suggestion, ...]:
    """Return at most five records, of a kind or of any, that the query may have meant.

    They hold some word of it, or have a name that stands in it or is spelt like it.
    """
    reading = Reading(content=tuple(tokens.tokens(query, lexicon(store))))
    near = [
        (item.score if item.rest else max(item.score, _FROM), item.kind, item.id)
        for item in holding_any(store, reading, kind)
    ]
    if int(store.meta["named"]) <= _ALIKE_BELOW:
        known = remembered(
            store, "named", [kind or ""], lambda _: {kind or "": _names(store, kind)}
        )
        names = known[kind or ""]
        folded = [name for *_, name in names]
        alike = spelling.alike(normalize.fold(query), folded, _FROM, 2 * MAX_SUGGESTIONS)
        near += [(score, names[at][0], names[at][1]) for at, score in alike]
    best: dict[tuple[str, str], float] = {}
    for score, *found in sorted(near, key=lambda item: -item[0]):
        if score >= _FROM:
            best.setdefault((found[0], found[1]), score)
    return tuple(_suggestion(store, *pair, best[pair]) for pair in list(best)[:MAX_SUGGESTIONS])


def _suggestion(store: Store, kind: str, wanted: str, score: float) -> Suggestion:
    sql = "SELECT name FROM record WHERE kind = ? AND id = ?"
    (name,) = store.ask(sql, (kind, wanted))[0]
    return Suggestion(kind, wanted, name, score)


def _names(store: Store, kind: str | None) -> list[tuple[str, ...]]:
    """Return kind, id and folded name of every name that records of a kind, or of any, have."""
    sql = (
        "SELECT record.kind, record.id, name.folded FROM name JOIN record USING (row)"
        " WHERE ? IS NULL OR record.kind = ?"
    )
    return store.ask(sql, (kind, kind))
