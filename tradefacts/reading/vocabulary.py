"""All words by which the dataset speaks of a statistic: names, keywords, definition and unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import msgspec

from tradefacts.reading.carried import Statement
from tradefacts.store.database import Store, marks
from tradefacts.store.memo import language, lexicon
from tradefacts.text import tokens
from tradefacts.text.normalize import is_chinese, words
from tradefacts.text.stems import stem
from tradefacts.text.tokens import NAMED

_UNDONE = re.compile(r"\b(?:planned|is building|being built|under construction)\b")
_PLANNED = re.compile(r"\bplanned\b")


class Known(NamedTuple):
    """The words of a statistic: keys of tokens, stems, pairs of characters; and its state."""

    keys: frozenset[str]
    stems: frozenset[str]
    pairs: frozenset[str]
    undone: bool
    """Whether it counts what is planned, or being built."""
    planned: str | None
    """The word that says so of what is not there yet."""
    towards: str | None
    """The part of a land by the compass in which it is a rank."""

    def says(self, word: str) -> bool:
        """Whether a name or the definition of the statistic has a word."""
        if is_chinese(word):
            return any(first + second in self.pairs for first, second in pairwise(word))
        return stem(word).removesuffix("ern") in {one.removesuffix("ern") for one in self.stems}


def words_of(store: Store, metrics: tuple[str, ...]) -> Known:
    """Return the words of all names and keywords of metrics, and of what defines them."""
    kept = store.kept.setdefault("words of metrics", {})
    if metrics not in kept:
        sql = (
            "SELECT keys, naming.name, json FROM naming JOIN record USING (row)"
            f" WHERE record.kind = 'metric' AND record.id IN ({marks(metrics)})"
        )
        rows = store.ask(sql, metrics)
        about = " ".join(dict.fromkeys(_definition(record) for _, _, record in rows))
        texts = [about, *(name for _, name, _ in rows), *_units(store, metrics)]
        spelled = [word for text in texts for word in words(text)]
        kept[metrics] = Known(
            frozenset(key for keys, _, _ in rows for key in keys.split()),
            frozenset(stem(word) for word in spelled if word.isascii()),
            frozenset(
                first + second
                for word in spelled
                if is_chinese(word)
                for first, second in pairwise(word)
            ),
            _UNDONE.search(_definition(rows[0][2])) is not None if rows else False,
            planned[0] if (planned := _PLANNED.search(about.lower())) else None,
            towards[0]
            if (towards := language(store)["directions"].search(about.lower()))
            else None,
        )
    found: Known = kept[metrics]
    return found


def tells_apart(store: Store, one: Statement, other: str) -> bool:
    """Whether the words with a number name its statistic by one that another has not.

    What stands behind a share is what it is a part of.
    """
    own = words_of(store, (one.claim.metric or "",))
    others = words_of(store, (other,))
    ends = one.quantity.span[0] if one.quantity and one.claim.measure == "share" else None
    read = tokens.tokens(one.rest[:ends], lexicon(store), name=True)
    return any(
        token.key in own.keys - others.keys
        and token.kind not in NAMED
        and stem(token.text) not in others.stems
        for token in read
    )


def _first(found: re.Match[str] | None) -> str | None:
    return found[0] if found else None


def _units(store: Store, metrics: tuple[str, ...]) -> Iterator[str]:
    """Yield how the dataset calls the units of metrics, in both languages."""
    sql = (
        "SELECT entry.json FROM record JOIN entry ON entry.id = record.unit"
        " AND entry.section = 'units'"
        f" WHERE record.kind = 'metric' AND record.id IN ({marks(metrics)})"
    )
    for (text,) in store.ask(sql, metrics):
        held = msgspec.json.decode(text)
        yield f"{held.get('name') or ''} {held.get('name_zh') or ''}"


def _definition(record: str) -> str:
    return str(msgspec.json.decode(record)["definition"] or "")
