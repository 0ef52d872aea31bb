"""Which place a sentence claims something of."""

from __future__ import annotations

from tradefacts.answers import Reading
from tradefacts.lexicon import PLACE, Token
from tradefacts.store import Store

_COUNTRY = ("china", "mainland-china")  # named beside one of its places, as the whole


def region_of(store: Store, places: list[Token], missing: list[Reading]) -> str | None:
    """Return the id of the one region named, or the name of the one place elsewhere."""
    named = [_id(store, token) for token in places]
    if len(named) > 1:  # "20% of China's trade": the whole is not what the claim is about
        inner = [token for token in places if token.kind == PLACE]
        named = [one for one in named if not _holds(store, one, named, elsewhere=bool(inner))]
    if len(named) == 1:
        return named[0]
    said = f"several places are named: {', '.join(named)}" if named else "no place is named"
    missing.append(Reading(code="several_places" if named else "missing_region", message=said))
    return None


def _id(store: Store, token: Token) -> str:
    if token.kind == PLACE:
        return store.ask("SELECT name FROM phrase WHERE key = ? LIMIT 1", (token.key,))[0][0]
    sql = "SELECT id FROM record WHERE kind = 'region' AND replace(id, '-', '') = ?"
    return store.ask(sql, (token.key[2:],))[0][0]


def _holds(store: Store, region: str, others: list[str], *, elsewhere: bool) -> bool:
    """Whether a region holds another of those named; a country also what lies elsewhere."""
    sql = "SELECT region FROM within WHERE ancestor = ?"
    inside = {row[0] for row in store.ask(sql, (region,))} - {region}
    return region in _COUNTRY if elsewhere else any(other in inside for other in others)
