"""Whether a statement says more of its statistic than its names do.

"Guangdong closed more than 300 overseas warehouses" has the statistic, the place and the number of
a figure, and says something else. Each word of the clauses that hold the number and the statistic
must be a word of a name or keyword of it, a place, or one of those that add nothing: words of
grammar, of having and of amounting to, of time and of growth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from tradefacts.reading import content, limits, statistic
from tradefacts.reading.carried import Statement
from tradefacts.reading.vocabulary import Known, words_of
from tradefacts.store.database import Store
from tradefacts.store.memo import language, lexicon
from tradefacts.text import tokens
from tradefacts.text.normalize import is_chinese, latin
from tradefacts.text.stems import stem
from tradefacts.text.tokens import NAMED, Token
from tradefacts.text.units import (
    HEDGES,
    HEDGES_BEHIND,
    MULTIPLIERS,
    ORDINALS,
    PARTS,
    SMALL,
    TENS,
    UNITS,
)
from tradefacts.text.wordlists import Language, Wordlist

_PLAIN = (*content.PLAIN, "directions")
"""Lists of words that add nothing to a statistic."""
_CLAUSE = re.compile(r"[^,;:，；：。—–]+(?:[,:.](?=\d)[^,;:，；：。—–]*)*")
_ANOTHER = re.compile(r"\s*(?:(?:and|as|while|whereas|which|who)\b|而|并|且)", re.IGNORECASE)
_TURN = re.compile(r"\s*(?:(?:but|yet|however|until)\b|但|然而|不过|现已)", re.IGNORECASE)
_UNDONE = re.compile(r"\b(?:planned|is building|being built|under construction)\b")
_PLANNED = re.compile(r"\bplanned\b")


_Where = Literal["own", "behind", "before"]


class _Plain:
    """The words that add nothing: whole ones, beginnings of words, and Chinese ones."""

    def __init__(self, lists: Language) -> None:
        items = {word for name in _PLAIN for item in lists[name].items for word in _words(item)}
        items |= {word for group in _measured() for word in _words(group)}
        items -= set(lists["changes"].items)
        self.words = {word for word in items if not word.endswith("*")}
        self.starts = tuple(word[:-1] for word in items if word.endswith("*") and len(word) > 1)
        zh = [item for name in _PLAIN for item in lists[name].items if is_chinese(item)]
        zh += [form for form in _measured() if is_chinese(form) and len(form) > 1]
        self.chinese = Wordlist(
            dict.fromkeys([*zh, *"、，。：；", *"一二三四五六七八九十百千万亿"])
        )

    def __contains__(self, word: str) -> bool:
        return (
            word in self.words
            or len(word) == 1
            or not word.isalpha()
            or word.startswith(self.starts)
            or word.endswith("ly")
        )


def _words(item: str) -> list[str]:
    return re.split(r"[ '.-]", item)


def _measured() -> Iterator[str]:
    for unit in UNITS.values():
        yield from (form.lower() for form in unit.forms)
    for hedges in HEDGES.values():
        yield from hedges
    yield from (
        *HEDGES_BEHIND,
        *MULTIPLIERS,
        *SMALL,
        *TENS,
        *ORDINALS,
        *PARTS,
        *(f"{p}s" for p in PARTS),
    )
    yield from ("doubled", "rate", "hundred", "times")


@cache
def _plain(lists: Language) -> _Plain:
    return _Plain(lists)


def added(store: Store, one: Statement, *, behind: bool = True) -> str | None:
    """Return what a statement says beside its statistic, or fails to; None: there is nothing.

    `behind`: also in clauses behind the number and by the way.
    """
    metric, quantity = one.claim.metric, one.quantity
    if metric is None or quantity is None:
        return None
    metrics = [metric, *filter(None, [store.whole_of(metric)]), *one.beside]
    known = words_of(store, tuple(metrics))
    lists = language(store)
    for text, where in _clauses(store, one.rest, quantity.span, known, metric):
        if where == "behind" and not behind:
            continue
        own = where == "own"
        lower = latin(text).lower()
        read = tokens.tokens(text, lexicon(store), name=True)
        counts = metric if quantity.unit is None else None
        word = _more(store, lower, read, known, counts) or _turned(lower, known, lists)
        if where == "behind" and word is None:
            word = _compared(lower, lists, moved=one.moved is not None)
        if own and word is None:
            word = limits.exceeded(store, one, lower, read, known)
        if word:
            return f"{word!r} says more than the dataset does"
        lacking = limits.lacking(one.claim, lower, known, lists) if own else None
        if lacking:
            return f"{lacking!r}, which the dataset says, is left out"
    return None


def _compared(text: str, lists: Language, *, moved: bool) -> str | None:
    """Return a word by which a clause without a number sets the number beside another.

    `moved`: which way it went is read, and held against the dataset.
    """
    for name in ("comparison",) if moved else ("comparison", "falls", "grows", "higher", "lower"):
        if found := lists[name].search(text):
            return found[0]
    return None


def _turned(text: str, known: Known, lists: Language) -> str | None:
    """Return a word by which a clause changes what there is, or has finished what is not."""
    for name in ("changes", "composition"):
        if found := lists[name].search(text):
            return found[0]
    done = lists["done"].search(text) if known.undone else None
    if done and not text[: done.start()].rstrip().endswith(("being", "be")):
        return done[0]
    return None


def _more(
    store: Store, text: str, read: list[Token], known: Known, counted: str | None
) -> str | None:
    """Return a word of a clause that is none of the statistic, nor of one that it is made of.

    The output of overseas zones is told with all the words by which the zones are named; and where
    the zones are counted (`counted` is their metric), so may their output be, by another number.
    """
    plain = _plain(language(store))
    word = _english(read, known, plain) or _chinese(text, read, known, plain)
    if word is None:
        return None
    keys = {token.key for token in read}
    others = set(statistic.within(store, keys, known.keys))
    others.update(statistic.beyond(store, keys, counted) if counted else ())
    if not others:
        return word
    more = words_of(store, tuple(sorted(others)))
    joined = known._replace(
        keys=known.keys | more.keys, stems=known.stems | more.stems, pairs=known.pairs | more.pairs
    )
    return _english(read, joined, plain) or _chinese(text, read, joined, plain)


def _clauses(
    store: Store, rest: str, number: tuple[int, int], known: Known, metric: str
) -> Iterator[tuple[str, _Where]]:
    """Yield the clauses that hold the number or the statistic, and those that say more of it.

    Where the clause of the number names the whole statistic, those before it lead to it. With
    each, whether it holds the number, or tells of it by the way or behind.
    """
    clauses = [match for match in _CLAUSE.finditer(rest) if match[0].strip()]
    own = [one for one in clauses if one.start() <= number[0] and number[1] <= one.end() + 1]
    whole = len(clauses) > len(own) and any(metric in _named(store, one[0], known) for one in own)
    about = [one for one in clauses if not whole or one.start() >= number[1]]
    told = [one for one in about if one not in own and _names(store, one[0], known)]
    for one in clauses:
        aside = told and told[0].end() <= one.start() and one.end() <= number[0]
        behind = one.start() >= number[1] and not _ANOTHER.match(one[0])
        behind = behind and not any(map(str.isdigit, one[0]))
        if one in own or one in told or aside or behind or _TURN.match(one[0]):
            yield one[0], "own" if one in own else "behind" if behind or aside else "before"


def _named(store: Store, text: str, known: Known) -> tuple[str, ...]:
    """Return the metrics whose names stand whole in a clause, of the words known."""
    read = tokens.tokens(text, lexicon(store), name=True)
    return statistic.within(store, {token.key for token in read}, known.keys)


def _names(store: Store, text: str, known: Known) -> bool:
    """Whether a clause has a word of the statistic that is no place."""
    read = tokens.tokens(text, lexicon(store), name=True)
    return any(token.kind not in NAMED and token.key in known.keys for token in read)


def _english(read: list[Token], known: Known, plain: _Plain) -> str | None:
    for token in read:
        if token.kind in NAMED or token.key in known.keys or not token.text.isascii():
            continue
        for word in token.text.split():
            if word not in plain and stem(word) not in known.stems:
                return token.text
    return None


def _chinese(text: str, read: list[Token], known: Known, plain: _Plain) -> str | None:
    if not is_chinese(text):
        return None
    rest = text
    for token in sorted(read, key=lambda one: -len(one.text)):
        if token.key in known.keys or token.kind in NAMED:
            rest = rest.replace(token.text, " ")
    kept = list(plain.chinese.sub(lambda found: " " * len(found[0]), rest))
    for at in range(len(rest) - 1):
        if rest[at : at + 2] in known.pairs:
            kept[at] = kept[at + 1] = " "
    runs = re.findall(r"[\u3400-\u9fff]{2,}", "".join(kept))
    return max(runs, key=len) if runs else None
