"""What a statistic is compared with and counted over, which a statement must not change.

The share of a province's part is none of the country; the largest in the north is neither the
largest in the south nor of all; what all have is not what each has; what is planned is not there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tradefacts.model.answers import Claim
from tradefacts.reading import measure, observed_units, statistic
from tradefacts.reading.carried import Statement
from tradefacts.reading.scope import holds
from tradefacts.reading.vocabulary import Known, words_of
from tradefacts.store.database import Store
from tradefacts.store.memo import language, lexicon
from tradefacts.text import tokens
from tradefacts.text.currencies import MONEY
from tradefacts.text.normalize import is_chinese, latin
from tradefacts.text.tokens import NAMED, REGION, Token
from tradefacts.text.units import UNITS
from tradefacts.text.wordlists import Language

EACH_TIME = re.compile(r"\b(?:each|every) (?:day|month|quarter|year|one of)\b")
_AGAIN = re.compile(r"\bfor the \w+ (?:year|time)\b|第[\d一二三四五六七八九十]+[年次](?!连续)")
_AMONG = re.compile(r"\bone of the\b|\bamong the (?:first|top|largest|biggest|leading)\b|之一")
"""What makes a rank one of several, or of another thing."""
_LEVELS = (
    ("national", "state", "国家级"),
    ("provincial", "省级"),
    ("municipal", "市级"),
    ("county", "县级"),
)
_OF_SOME = re.compile(
    r"\b(?:half|many|most|none|one|part|several|some|few|two|three) of (?:[\w'’-]+ ){0,3}$"
)
_HALF_ZH = re.compile(r"的?(?:一半|[一二三四五六七八九十]分之[一二三四五六七八九十])")
_WELL = re.compile(
    r"\b(?:far|well|way|much) (?:above|over|below|beyond|more than|less than)?\s*$|远$"
)
_HALF = 6  # letters of export and import
_HALVES = {False: ("export", "import"), True: ("出口", "进口")}
_CODE = 3  # letters of the code of a currency, which may be a word besides
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
        weaker = _AGAIN.search(text) or _AMONG.search(text)
        other = weaker[0] if weaker else _owner(store, one)
    else:
        other = _at_the_end(one, lists)
    other = other or _elsewhere(store, claim, read, known) or _part(store, one, text, known)
    if other:
        return other
    towards = [found[0] for found in lists["directions"].finditer(text)]
    if claim.measure in COMPARED:
        rates = (found[0] for found in lists["rates"].finditer(text))
        return next((word for word in towards if not known.says(word)), next(rates, None))
    each = lists["apiece"].search(EACH_TIME.sub(" ", text)) if claim.measure == "level" else None
    return each[0] if each and not known.says(each[0]) else None


def _part(store: Store, one: Statement, text: str, known: Known) -> str | None:
    """Return a word by which a number is of a part of the statistic, or in another measure."""
    assert one.quantity is not None  # or nothing is measured
    lists = language(store)
    own = words_of(store, (one.claim.metric or "",))
    halves = {found[0][:_HALF] for found in lists["halves"].finditer(text)}
    paired = one.claim.known_by.metric == "paired"
    if (
        len(halves) == 1
        and not paired
        and all(own.says(half) for half in _HALVES[is_chinese(text)])
    ):
        return min(halves)
    if one.claim.measure == "level" and (level := _other_level(store, text, known)):
        return level
    printed = observed_units.units(store, one.claim.metric or "")
    for unit in MONEY:
        told = None if unit in printed else _told_as(unit).search(text)
        if told and not known.says(told[0]):
            return told[0]
    begin, end = one.quantity.span
    of = _OF_SOME.search(one.rest[:begin].lower()) or _HALF_ZH.match(one.rest, end)
    strong = _WELL.search(one.rest[:begin].lower())
    found = of or strong or (None if known.undone else lists["unfinished"].search(text))
    if not found and one.quantity.unit is None and one.claim.measure == "level":
        found = lists["flows"].search(text)
        found = None if found and known.says(found[0]) else found
    return found[0].strip() if found else None


def _other_level(store: Store, text: str, known: Known) -> str | None:
    """Return who is said to have recognised or to run what is counted, if another does."""
    keys = {token.key for token in tokens.tokens(text, lexicon(store), name=True)}
    parts = statistic.within(store, keys, known.keys)
    of_parts = words_of(store, parts) if parts else known
    for found in language(store)["levels"].finditer(text):
        same = next(group for group in _LEVELS if found[0].removesuffix("-level") in group)
        if not any(known.says(word) or of_parts.says(word) for word in same):
            return found[0]
    return None


@cache
def _told_as(unit: str) -> re.Pattern[str]:
    """Return the names of a currency in words; its signs and codes stand with numbers."""
    forms = [form.lower() for form in UNITS[unit].forms]
    long = [re.escape(form) for form in forms if form.isascii() and len(form) > _CODE]
    singular = [form.removesuffix("s") for form in long]
    chinese = [form for form in forms if is_chinese(form) and len(form) > 1]
    words = [rf"\b(?:{'|'.join([*long, *singular])})\b"] if long else []
    return re.compile("|".join([*words, *chinese]) or "(?!)")


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
    clause = measure.clause_behind(one.rest[one.quantity.span[1] :])
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
