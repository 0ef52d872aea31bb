"""Finding a record by what people call it, without ever guessing.

A lookup climbs the rungs of the contract, and the first that answers wins: the id; a name that
is the same after folding; a unique spelling one or two edits away; the words of a name in any
order. The only home of rapidfuzz, which is loaded when the literal rungs have missed.
"""

from __future__ import annotations

from tradefacts import names
from tradefacts.errors import Ambiguous, NotFound, Suggestion
from tradefacts.lookup import Hit, literal
from tradefacts.store import Store

MIN_LATIN = 5  # under five letters one edit makes another word: Hunan, Henan, Hainan
MIN_CHINESE = 4  # two characters of a place are two edits from any other place
TWO_EDITS = 9  # letters from which a name bears two slips and is still itself
MAX_SUGGESTIONS = 5
SUGGEST_FROM = 60  # a score under which a suggestion only distracts


def lookup(store: Store, kind: str, query: str, *, exact: bool = False) -> Hit:
    """Return the one record of a kind that the query names.

    Raises NotFound or Ambiguous, with ranked suggestions.
    """
    found = literal(store, kind, query)
    if not found and not exact:
        found = _spelling(store, kind, query)
    if len(found) == 1:
        return found[0]
    if found:
        choices = tuple(_suggestion(store, kind, hit.id, hit.score) for hit in found)
        raise Ambiguous(f"{query!r} may be any of {len(found)} {kind} records", choices)
    raise NotFound(f"there is no {kind} {query!r}", suggestions(store, kind, query))


def _suggestion(store: Store, kind: str, wanted: str, score: float) -> Suggestion:
    sql = "SELECT name FROM record WHERE kind = ? AND id = ?"
    (name,) = store.ask(sql, (kind, wanted))[0]
    return Suggestion(kind, wanted, name, round(score, 1))


def _spelling(store: Store, kind: str, query: str) -> list[Hit]:
    """Return the records whose name is nearest, if near enough to be a slip of the hand."""
    from rapidfuzz.distance import DamerauLevenshtein

    folded = names.fold(query)
    chinese = names.is_chinese(folded)
    if len(folded) < (MIN_CHINESE if chinese else MIN_LATIN):
        return []
    allowed = 2 if len(folded) >= TWO_EDITS else 1
    near: dict[int, dict[str, Hit]] = {}
    for other, wanted, name in _names(store, kind):
        edits = DamerauLevenshtein.distance(folded, other, score_cutoff=allowed)
        if edits <= allowed:
            score = round(100 * (1 - edits / max(len(folded), len(other))), 1)
            near.setdefault(edits, {}).setdefault(
                wanted, Hit(query, wanted, "spelling", name, score)
            )
    return list(near[min(near)].values()) if near else []


def _names(store: Store, kind: str) -> list[tuple[str, ...]]:
    sql = (
        "SELECT name.folded, record.id, name.name FROM name JOIN record USING (row)"
        " WHERE name.kind = ?"
    )
    return store.ask(sql, (kind,))


def suggestions(store: Store, kind: str, query: str) -> tuple[Suggestion, ...]:
    """Return at most five records that the query may have meant, the nearest first."""
    from rapidfuzz import fuzz, process

    known = _names(store, kind)
    ranked = process.extract(
        names.fold(query),
        [folded for folded, _, _ in known],
        scorer=fuzz.ratio,
        score_cutoff=SUGGEST_FROM,
        limit=20,
    )
    best: dict[str, float] = {}
    for _, score, index in ranked:
        best.setdefault(known[index][1], score)
    found = [_suggestion(store, kind, wanted, score) for wanted, score in best.items()]
    return tuple(found[:MAX_SUGGESTIONS])


_LABELS = {
    "topic": "SELECT DISTINCT value FROM link WHERE name = 'topic' ORDER BY value",
    "unit": "SELECT DISTINCT unit FROM record WHERE unit IS NOT NULL ORDER BY unit",
    "measure": "SELECT DISTINCT measure FROM record WHERE measure IS NOT NULL ORDER BY measure",
    "type": "SELECT DISTINCT type FROM record WHERE kind = ? AND type IS NOT NULL ORDER BY type",
    "status": "SELECT DISTINCT status FROM record WHERE kind = ? ORDER BY status",
}


def labels(store: Store, name: str, kind: str | None) -> list[str]:
    """Return the values that a closed list has in this dataset."""
    sql = _LABELS[name]
    return [value for (value,) in store.ask(sql, (kind,) if "?" in sql else ())]


def near_labels(value: str, known: list[str]) -> list[tuple[str, float]]:
    """Return the labels near to a value, the nearest first, with their scores."""
    from rapidfuzz import fuzz, process

    found = process.extract(value, known, scorer=fuzz.ratio, score_cutoff=SUGGEST_FROM, limit=3)
    return [(label, round(score, 1)) for label, score, _ in found]
