"""Which statistic a sentence speaks of: the metric whose name stands in it with the most words.

A name counts only whole. Where the sentence narrows the name by a word that is not read, as in
"agricultural exports", the statistic is another, and nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from tradefacts.model.answers import Diagnosis
from tradefacts.reading import content, observed_units
from tradefacts.reading.modifiers import Read, narrowed
from tradefacts.reading.names import Naming, namings
from tradefacts.search import resolve
from tradefacts.store.database import Store, marks
from tradefacts.store.memo import language, lexicon, remembered
from tradefacts.text import tokens
from tradefacts.text.currencies import MONEY
from tradefacts.text.normalize import latin
from tradefacts.text.quantities import Quantity
from tradefacts.text.tokens import CONCEPT, NAMED, REGION, Token
from tradefacts.text.units import MEASURED

_FEW = 32
_UNIT_SAYS = {
    "km2": tokens.key(CONCEPT, "area"),
    "m2": tokens.key(CONCEPT, "area"),
    "persons": tokens.key(CONCEPT, "population"),
}
"""A unit that names what is measured: "covers 56,000 square kilometres"."""


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
    found = list(namings(store, keys))
    if count:
        found = [one for one in found if _counts(store, one.metric)] or found
    most = max((len(one.keys) for one in found), default=0)
    longest = [one for one in found if len(one.keys) == most]
    here = {one.keys for one in longest if not _elsewhere(one, keys)}
    longest = [one for one in longest if not _elsewhere(one, keys) or here <= {one.keys}]
    best = {one.metric: one for one in sorted(longest, key=lambda one: -one.own)}
    placed = any(not _elsewhere(one, keys) for one in longest)
    used = frozenset(key for one in longest for key in one.keys)
    for one in found:  # another name with a word that the longest lacks: which is meant is open
        if not one.keys & keys <= used and not (placed and _elsewhere(one, keys)):
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
    found = [one for one in namings(store, keys) if _tells(one.keys & own)]
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


def told(
    store: Store, text: str, before: str, wanted: Collection[str], narrowed: str | None
) -> set[str]:
    """Return which of some metrics a text names best, with words of what stands before it.

    None where another is named by more of its words. A word that narrows a name is one of it.
    """
    read = tokens.tokens(text, lexicon(store), name=True)
    own = {token.key for token in read}
    must = {token.key for token in read if narrowed and token.text == narrowed}
    keys = own | {token.key for token in tokens.tokens(before, lexicon(store), name=True)}
    found = [one for one in namings(store, keys) if _tells(one.keys & own)]
    most = max((len(one.keys & own) for one in found), default=0)
    best = [one for one in found if len(one.keys & own) == most and one.metric in wanted]
    return {one.metric for one in best if must <= one.keys and (must or not narrowed)}


def _tells(keys: Collection[str]) -> bool:
    return any(not tokens.is_region(key) for key in keys)


def other(store: Store, metrics: Collection[Naming], text: str) -> bool:
    """Whether a text has a content word that is of no name of some metrics."""
    known = _words_of(store, [one.metric for one in metrics])
    read = tokens.tokens(text, lexicon(store), name=True)
    return content.left(text, read, known, language(store)) is not None


def within(store: Store, keys: set[str], known: Collection[str]) -> tuple[str, ...]:
    """Return the metrics whose names stand whole in a text, with no word but those known."""
    found = {one.metric for one in namings(store, keys) if one.keys.issubset(known)}
    return tuple(sorted(found))


def beyond(store: Store, keys: set[str], metric: str) -> tuple[str, ...]:
    """Return the metrics whose names in a text hold a whole name of another: output of zones."""
    found = list(namings(store, keys))
    own = [one.keys for one in found if one.metric == metric]
    return tuple(sorted({one.metric for one in found if any(one.keys > each for each in own)}))


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
    return not observed_units.units(store, metric) <= set(MEASURED)


def _words_of(store: Store, metrics: Collection[str]) -> frozenset[str]:
    found = remembered(store, "words", metrics, lambda names: _words_of_each(store, names))
    return frozenset().union(*found.values())


def _words_of_each(store: Store, metrics: Sequence[str]) -> dict[str, set[str]]:
    sql = (
        "SELECT id, keys FROM naming JOIN record USING (row)"
        f" WHERE NOT keyword AND kind = 'metric' AND id IN ({marks(metrics)})"
    )
    found: dict[str, set[str]] = {metric: set() for metric in metrics}
    for metric, keys in store.ask(sql, metrics):
        found[metric].update(keys.split())
    return found


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
