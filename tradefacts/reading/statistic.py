"""Which statistic a sentence speaks of: the metric whose name stands in it with the most words.

A name counts only whole. Where the sentence narrows the name by a word that is not read, as in
"agricultural exports", the statistic is another, and nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from tradefacts.model.answers import Diagnosis
from tradefacts.reading import content, observed_units
from tradefacts.reading.modifiers import Read, narrowed
from tradefacts.search import resolve
from tradefacts.store.database import Store, marks
from tradefacts.store.memo import language, lexicon
from tradefacts.text import tokens
from tradefacts.text.normalize import is_chinese, latin, words
from tradefacts.text.quantities import Quantity
from tradefacts.text.tokens import CONCEPT, NAMED, REGION, Token, stem
from tradefacts.text.units import MEASURED, MONEY
from tradefacts.text.wordlists import Language

_FEW = 32
_LEFT_OUT = frozenset(stem(word) for word in "time driven executed count".split())
"""Words of names that a sentence says by its verb: took 81% less time, zones drove exports."""

_WORDS_OF_BRIDGES = 3  # pairs that must be there for each that only bridges

_UNIT_SAYS = {
    "km2": tokens.key(CONCEPT, "area"),
    "m2": tokens.key(CONCEPT, "area"),
    "persons": tokens.key(CONCEPT, "population"),
}
"""A unit that names what is measured: "covers 56,000 square kilometres"."""


class Naming(NamedTuple):
    """A metric named in a sentence: by which tokens, and how many of them count."""

    metric: str
    region: str
    keys: frozenset[str]
    own: bool
    """Whether the name holds the region, so that the sentence must name one too."""


class Named(NamedTuple):
    """What a sentence names: the best metrics, the places, and a word that narrows the name.

    `used` are the keys of the names, and `own` is how many of them the text itself has.
    """

    metrics: list[Naming]
    places: list[Token]
    narrowed: str | None
    used: frozenset[str]
    own: int = 0
    completed: bool = False
    """Whether words from before the text complete the names."""


def named(store: Store, text: str, unit: str | None, *, count: bool = False) -> Named:
    """Return the metrics whose names stand whole in a text, those with the most words alone.

    `text` has its periods and its number blanked; `unit` is that of the number, and `count` says
    that it counts things, so that what has figures in money alone is only meant if nothing else is.
    """
    known = store.kept.setdefault("named", {})
    asked = text, unit, count
    if asked not in known:
        if len(known) >= _FEW:  # a sentence is asked for at once, or not again
            known.clear()
        known[asked] = _named(store, text, unit, count=count)
    found: Named = known[asked]
    return found


def _named(store: Store, text: str, unit: str | None, *, count: bool) -> Named:
    read = tokens.tokens(text, lexicon(store), name=True)
    keys = {token.key for token in read}
    if unit in _UNIT_SAYS:
        keys.add(_UNIT_SAYS[unit])
    found = list(_namings(store, keys))
    if count:
        found = [one for one in found if _counts(store, one.metric)] or found
    most = max((len(one.keys) for one in found), default=0)
    longest = [one for one in found if len(one.keys) == most]
    here = {one.keys for one in longest if not _elsewhere(one, keys)}
    longest = [one for one in longest if not _elsewhere(one, keys) or here <= {one.keys}]
    best = {one.metric: one for one in sorted(longest, key=lambda one: -one.own)}
    used = frozenset(key for one in longest for key in one.keys)
    for one in found:  # another name with a word that the longest lacks: which is meant is open
        if not one.keys & keys <= used and not _elsewhere(one, keys):
            best.setdefault(one.metric, one)
    places = [token for token in read if token.kind in NAMED and token.key not in used]
    unique = {token.key: token for token in places}
    beside = _compound(text, read, best.values()) if len(best) > 1 else None
    if best and beside is None:
        known = Read(used, _words_of(store, best), language(store))
        beside = narrowed(text, read, known)
    return Named(list(best.values()), list(unique.values()), beside, used, len(used & keys))


def completed(
    store: Store, text: str, before: str, unit: str | None, *, count: bool
) -> Named | None:
    """Return what a text names with words of what stands before it, by most words of its own.

    "13 joint zones, with 62 experiences copied" are experiences of joint zones. Each word of the
    text that says something must be one of the name's.
    """
    read = tokens.tokens(text, lexicon(store), name=True)
    own = {token.key for token in read} | ({_UNIT_SAYS[unit]} if unit in _UNIT_SAYS else set())
    keys = own | {token.key for token in tokens.tokens(before, lexicon(store), name=True)}
    found = [one for one in _namings(store, keys) if _tells(one.keys & own)]
    if count:
        found = [one for one in found if _counts(store, one.metric)]
    elif unit in MONEY:
        found = [one for one in found if observed_units.units(store, one.metric) & set(MONEY)]
    most = max(((len(one.keys & own), len(one.keys)) for one in found), default=None)
    best = {one.metric: one for one in found if (len(one.keys & own), len(one.keys)) == most}
    used = frozenset(key for one in best.values() for key in one.keys)
    if len(best) != 1 or content.left(text, read, _words_of(store, best), language(store)):
        return None
    places = {token.key: token for token in read if token.kind in NAMED and token.key not in used}
    return Named(list(best.values()), list(places.values()), None, used, len(used & own))


def _tells(keys: Collection[str]) -> bool:
    return any(not tokens.is_region(key) for key in keys)


def other(store: Store, metrics: list[Naming], text: str) -> bool:
    """Whether a text says by a word of its own that it is of none of some metrics."""
    return says_more(store, [one.metric for one in metrics], text)


def says_more(store: Store, metrics: Collection[str], text: str) -> bool:
    """Whether a text has a content word that is of no name of some metrics, by id."""
    read = tokens.tokens(text, lexicon(store), name=True)
    return content.left(text, read, _words_of(store, metrics), language(store)) is not None


def within(store: Store, keys: set[str], known: Collection[str]) -> tuple[str, ...]:
    """Return the metrics whose names stand whole in a text, with no word but those known."""
    found = {one.metric for one in _namings(store, keys) if one.keys.issubset(known)}
    return tuple(sorted(found))


def _elsewhere(one: Naming, keys: set[str]) -> bool:
    """Whether a name says a place that a text does not."""
    return one.own and tokens.key(REGION, one.region) not in keys


_LINKED = re.compile(r"\s*(?:(?:by|of|through|via)\s+|的)?")


def _compound(text: str, read: list[Token], metrics: Collection[Naming]) -> str | None:
    """Return a statistic's name right beside another's, of which it makes a part.

    "Cross-border e-commerce exports" are neither its imports and exports nor all exports.
    """
    lower, at = latin(text).lower().replace("-", " "), 0
    last: tuple[set[str], int] | None = None
    for token in read:
        begin = lower.find(token.text, at)
        of = {one.metric for one in metrics if token.key in one.keys}
        if begin < 0 or not of:
            last = None
            continue
        at = begin + len(token.text)
        if last and last[0].isdisjoint(of) and _LINKED.fullmatch(lower, last[1], begin):
            return token.text
        last = of, at
    return None


def _counts(store: Store, metric: str) -> bool:
    """Whether a metric has figures that count things."""
    units = store.ask("SELECT DISTINCT unit FROM record WHERE metric = ?", (metric,))
    return any(unit not in MEASURED for (unit,) in units)


def _words_of(store: Store, metrics: Collection[str]) -> frozenset[str]:
    sql = (
        "SELECT keys FROM naming JOIN record USING (row)"
        f" WHERE NOT keyword AND record.id IN ({marks(metrics)})"
    )
    return frozenset(key for (keys,) in store.ask(sql, list(metrics)) for key in keys.split())


def _stands_in(core: Sequence[str], missing: list[str], keys: set[str]) -> bool:
    """Whether a name stands in a sentence, its Chinese words perhaps in another order.

    `missing` are the keys that the sentence lacks. Each may be a pair of characters that only
    bridges two words, for the sentence has both its characters.
    """
    if not missing:
        return True
    if len(core) - len(missing) < _WORDS_OF_BRIDGES * len(missing):
        return False
    found = "".join(key for key in keys if is_chinese(key))
    return all(is_chinese(key) and all(char in found for char in key) for key in missing)


@cache
def _said_otherwise(language: Language) -> frozenset[str]:
    """Return the stems of words that say what is measured of a statistic, not which it is."""
    return _LEFT_OUT | {stem(word) for word in language["soft"].items}


def _is_said(key: str, language: Language) -> bool:
    """Whether a sentence must have a token of a name; one Chinese character says nothing."""
    return key not in _said_otherwise(language) and not (len(key) == 1 and is_chinese(key))


@lru_cache(maxsize=4096)  # the names that sentences of one field share words with
def _parts(region: str, text: str, language: Language) -> tuple[tuple[str, ...], bool]:
    """Return the tokens of a name that a sentence must have, and whether it holds its place.

    There are none where the place is all of the name.
    """
    own, plain = _of_place(region)
    every = text.split()
    core = tuple(key for key in every if key != own and _is_said(key, language))
    return () if plain.issuperset(core) else core, own in every or not plain.isdisjoint(every)


def _core(
    region: str, text: str, keys: set[str], language: Language
) -> tuple[tuple[str, ...], bool] | None:
    """Return the tokens of a name, and whether it holds its place; None: the sentence lacks it."""
    core, named = _parts(region, text, language)
    if keys.issuperset(core):
        return (core, named) if core else None
    missing = [key for key in core if key not in keys]
    if any(key.isascii() for key in missing) or not _stands_in(core, missing, keys):
        return None
    return core, named


@cache
def _of_place(region: str) -> tuple[str, frozenset[str]]:
    """Return the key of a region, and the plain words of its id."""
    return tokens.key(REGION, region), frozenset(words(region.replace("-", " ")))


def _namings(store: Store, keys: set[str]) -> Iterator[Naming]:
    """Yield each name of a metric that the keys hold, without its region."""
    # A region's alone is half of all names, and makes no name of a statistic.
    wanted = [key for key in keys if key.isalnum() and not tokens.is_region(key)]
    if not wanted:
        return
    query = " OR ".join(f'"{key}"' for key in wanted)
    sql = (
        "SELECT record.id, record.region, naming.keys FROM text"
        " JOIN record ON record.row = text.rowid JOIN naming ON naming.row = record.row"
        " WHERE text MATCH ? AND record.kind = 'metric' AND NOT naming.keyword"
    )
    for metric, region, text in store.ask(sql, (f"names : ({query})",)):
        if found := _core(region, text, keys, language(store)):
            core, named = found
            yield Naming(metric, region, frozenset(core), named)


_HEAD = re.compile(r"\s*of\s+(.*?)(?=\s+(?:of|in|for|by|at)\s|[,.;]|$)")


def pinned(store: Store, metric: str, *, exact: bool) -> list[Naming]:
    """Return the metric of the option --metric; raises NotFound or Ambiguous."""
    wanted = resolve.named(store, "metric", metric, exact=exact).id
    sql = "SELECT region FROM record WHERE kind = 'metric' AND id = ?"
    return [Naming(wanted, store.ask(sql, (wanted,))[0][0], frozenset(), own=False)]


def shared(store: Store, metrics: list[Naming], rest: str, quantity: Quantity) -> list[Naming]:
    """Return the metrics that a share may be of: of parts, not their whole, and of its head.

    In "43% of the income of firms" the head is the income; in Chinese the part stands before 占.
    `rest` is the sentence without its periods.
    """
    wholes = {store.whole_of(one.metric) for one in metrics}
    metrics = [one for one in metrics if one.metric not in wholes]
    if len(metrics) == 1:
        return metrics
    begin, end = quantity.span
    part, _, whole = rest[:begin].partition("占")
    if not whole and (head := _HEAD.match(latin(rest[end:]).lower())):
        part = f"{part} {head[1]}"
    keys = {token.key for token in tokens.tokens(part, lexicon(store))}
    return [one for one in metrics if one.keys <= keys] or metrics


def chosen(
    store: Store,
    metrics: list[Naming],
    region: str | None,
    quantity: Quantity | None,
    missing: list[Diagnosis],
) -> Naming | None:
    """Return the metric of the region named; None, and why, where there is not one."""
    if not metrics:
        said = "no statistic of the dataset is named"
        missing.append(Diagnosis(code="missing_metric", message=said))
        return None
    here = [one for one in metrics if one.region == region]
    if region is None:  # a name without a place names its metric alone
        here = [one for one in metrics if not one.own] or metrics
    if len(here) > 1 and quantity is not None:
        fitting = [one for one in here if observed_units.fits(store, one.metric, quantity)]
        if not fitting and quantity.unit in MONEY:  # in another currency than it is printed
            fitting = [one for one in here if observed_units.units(store, one.metric) & set(MONEY)]
        here = fitting or here
    if len(here) > 1:
        said = f"it may be any of {', '.join(sorted(one.metric for one in here))}"
        missing.append(Diagnosis(code="ambiguous_metric", message=said))
        return None
    return here[0] if here else None
