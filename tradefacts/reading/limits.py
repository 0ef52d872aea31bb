"""What a statistic is compared with and counted over, which a statement must not change.

The share of a province's part is none of the country; the largest in the north is neither the
largest in the south nor of all; what all have is not what each has; what is planned is not there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tradefacts.model.answers import Claim
from tradefacts.reading import measure, statistic
from tradefacts.reading.carried import Statement
from tradefacts.reading.scope import holds
from tradefacts.reading.vocabulary import Known
from tradefacts.store.database import Store
from tradefacts.store.memo import language, lexicon
from tradefacts.text import tokens
from tradefacts.text.normalize import is_chinese, latin
from tradefacts.text.tokens import NAMED, REGION, Token
from tradefacts.text.wordlists import Language

_NEXT = re.compile(r"[^,;，；。]*[,，]([^,;，；。]*)")
_AGAIN = re.compile(r"\bfor the \w+ (?:year|time)\b|第[\d一二三四五六七八九十]+[年次](?!连续)")
_OF_THEM = re.compile(
    r"(?:all|both|each|few|half|many|most|neither|none|some)\b(?! (?:told|in all|over)\b)"
    r"|全部|全都|皆|大部分|大多|多数|半数|一半|无一"
)
"""A quantity of what has just been counted."""
COMPARED = ("rank", "streak", "share")
"""Measures that set something beside others."""


def exceeded(
    store: Store, one: Statement, text: str, read: Sequence[Token], known: Known
) -> str | None:
    """Return a word of a clause, in lower case, that compares or counts what a figure does not."""
    lists, claim = language(store), one.claim
    if claim.measure == "share":
        other = _larger(store, claim, text, read, lists) or _other_whole(store, one)
    elif claim.measure == "rank":
        again = _AGAIN.search(text)
        other = again[0] if again else _owner(store, one)
    else:
        other = _at_the_end(one, lists)
    other = other or _elsewhere(store, claim, read, known)
    if other:
        return other
    towards = [found[0] for found in lists["directions"].finditer(text)]
    if claim.measure in COMPARED:
        rates = (found[0] for found in lists["rates"].finditer(text))
        return next((word for word in towards if not known.says(word)), next(rates, None))
    each = lists["apiece"].search(text) if claim.measure == "level" else None
    return each[0] if each and not known.says(each[0]) else None


def _elsewhere(store: Store, claim: Claim, read: Sequence[Token], known: Known) -> str | None:
    """Return a place that neither holds the one claimed, nor lies in it, nor is of the name."""
    own = claim.region or ""
    for token in read:
        strange = token.kind in NAMED and token.id != own and token.key not in known.keys
        if strange and not (holds(store, token.id, own) or holds(store, own, token.id)):
            return token.text
    return None


def _other_whole(store: Store, one: Statement) -> str | None:
    """Return the statistic that a share is said to be of, where it is of another."""
    whole = store.whole_of(one.claim.metric or "")
    assert one.quantity is not None  # which has the share
    begin, end = one.quantity.span
    of = measure.whole(one.rest[:begin], one.rest[end:], language(store))
    named = statistic.named(store, of, None).metrics if of and whole else []
    told = {metric.metric for metric in named} - {whole, one.claim.metric}
    return min(told) if told and len(told) == len(named) else None


def _owner(store: Store, one: Statement) -> str | None:
    """Return the place of which something is said to be the largest, where it is another's.

    ASEAN is Guangdong's largest partner, which does not make Guangdong that of ASEAN.
    """
    assert one.quantity is not None  # which is the rank
    before = latin(one.rest[: one.quantity.span[0]]).lower().rstrip()
    for token in tokens.tokens(before, lexicon(store), name=True):
        owns = before.endswith((f"{token.text}'s", f"{token.text}’s", f"{token.text}的"))
        owns = owns or (is_chinese(token.text) and before.endswith(token.text))
        own = one.claim.region or ""
        if token.kind in NAMED and owns and token.id != own and not holds(store, token.id, own):
            return token.text
    return None


def _at_the_end(one: Statement, lists: Language) -> str | None:
    """Return a word by which the clause behind a number says more of it: the lowest, most of it."""
    assert one.quantity is not None  # or nothing is added to
    behind = _NEXT.match(one.rest, one.quantity.span[1])
    clause = behind[1].lower().strip() if behind else ""
    found = lists["superlatives"].search(clause) or _OF_THEM.match(clause)
    return found[0] if found else None


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
