"""What a statistic is compared with and counted over, which a statement must not change.

The share of a province's part is none of the country; the largest in the north is neither the
largest in the south nor of all; what all have is not what each has; what is planned is not there.
"""

from __future__ import annotations

from collections.abc import Sequence

from tradefacts.model.answers import Claim
from tradefacts.reading.scope import holds
from tradefacts.reading.vocabulary import Known
from tradefacts.store.database import Store
from tradefacts.store.memo import language
from tradefacts.text.tokens import REGION, Token
from tradefacts.text.wordlists import Language

COMPARED = ("rank", "streak", "share")
"""Measures that set something beside others."""


def exceeded(
    store: Store, claim: Claim, text: str, read: Sequence[Token], known: Known
) -> str | None:
    """Return a word of a clause, in lower case, that compares or counts what a figure does not."""
    lists = language(store)
    if claim.measure == "share" and (larger := _larger(store, claim, text, read, lists)):
        return larger
    towards = [found[0] for found in lists["directions"].finditer(text)]
    if claim.measure in COMPARED:
        rates = (found[0] for found in lists["rates"].finditer(text))
        return next((word for word in towards if not known.says(word)), next(rates, None))
    each = lists["apiece"].search(text) if claim.measure == "level" else None
    return each[0] if each and not known.says(each[0]) else None


def _larger(
    store: Store, claim: Claim, text: str, read: Sequence[Token], lists: Language
) -> str | None:
    """Return the larger whole that a share is said to be of, where it is one of its own region."""
    whole = claim.metric and store.whole_of(claim.metric)
    if not whole:
        return None
    ((region,),) = store.ask("SELECT region FROM record WHERE kind = 'metric' AND id = ?", (whole,))
    places = (one for one in read if one.kind == REGION and holds(store, one.id, region))
    country = lists["country"].search(text) if region == claim.region else None
    return next((one.text for one in places), country and country[0])


def lacking(claim: Claim, text: str, known: Known, lists: Language) -> str | None:
    """Return a word of the definition that a clause must have, and has not."""
    if claim.measure in COMPARED and known.towards:
        return None if lists["directions"].search(text) else known.towards
    if known.planned and claim.measure == "level" and not lists["planned"].search(text):
        return known.planned
    return None
