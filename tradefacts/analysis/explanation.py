"""How one number of a text was read: each field, how it is known, and from which words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from tradefacts.model.answers import Proofed
from tradefacts.reading import whole_text
from tradefacts.store.database import Store
from tradefacts.store.memo import lexicon
from tradefacts.text import tokens
from tradefacts.text.document import Document
from tradefacts.text.periods import find_periods
from tradefacts.text.sentence import sentences


class Field(NamedTuple):
    """A field of what was read: its value and how it is known, and the words with their line.

    None stands for a field that is open, or words that are not known one by one.
    """

    name: str
    value: str | None
    how: str | None = None
    words: str | None = None
    line: int | None = None


def explanation(store: Store, document: Document, proofed: Proofed) -> list[Field]:
    """Return how a number was read, in the order in which a statement is put together."""
    claim = proofed.claim
    known = claim.known_by
    value = None if claim.value is None else f"{claim.value:,}"
    ends = " to ".join("open" if end is None else f"{end:,}" for end in (claim.low, claim.high))
    told = (
        ("statistic", claim.metric, known.metric, _of_metric(store, claim.metric)),
        ("place", claim.region, known.region, _of_region(store, claim.region)),
        ("period", claim.period, known.period, _of_period(claim.period)),
    )
    fields = [
        Field("number", value, None, proofed.name, proofed.line),
        Field("unit", claim.unit),
        Field("admits", ends if value else None),
    ]
    before = list(_before(document, proofed))
    for name, held, how, find in told:
        words, line = _words(store, before, find) if held and how else (None, None)
        fields.append(Field(name, held, how, words, line))
    fields += [
        Field("base", claim.base_period),
        Field("measure", claim.measure, known.measure),
        Field("hedge", claim.qualifier),
    ]
    return fields


Find = Callable[[str], str | None]
"""Returns the words of a sentence that say something."""


def _words(
    store: Store, before: Sequence[tuple[str, int]], find: Find
) -> tuple[str | None, int | None]:
    """Return the words that say a field, in the nearest sentence that has them, and its line."""
    for text, line in before:
        if words := find(whole_text.plain(store, text)):
            return words, line
    return None, None


def _before(document: Document, proofed: Proofed) -> Iterator[tuple[str, int]]:
    """Yield the sentence of a number, and those before it, the nearest first, with their lines."""
    found: list[tuple[str, int]] = []
    for paragraph in document.paragraphs:
        for begin, end in sentences(paragraph.text):
            line, column = paragraph.place(begin)
            if (line, column) > (proofed.line, proofed.column):
                return iter(found[::-1])
            found.append((paragraph.text[begin:end], line))
    return iter(found[::-1])


def _of_metric(store: Store, metric: str | None) -> Find:
    record = None if metric is None else store.by_id("metric", metric)
    named = json.loads(record) if record else {}
    names = [named.get("name"), named.get("name_zh"), *named.get("aliases", ())]
    keys = {
        token.key
        for name in names
        if name
        for token in tokens.tokens(name, lexicon(store), name=True)
        if not tokens.is_region(token.key)
    }
    return _joined(store, lambda token: token.key in keys)


def _of_region(store: Store, region: str | None) -> Find:
    return _joined(store, lambda token: token.id == region)


def _joined(store: Store, wanted: Callable[[tokens.Token], bool]) -> Find:
    def find(text: str) -> str | None:
        found = [one.text for one in tokens.tokens(text, lexicon(store)) if wanted(one)]
        return " … ".join(dict.fromkeys(found)) or None

    return find


def _of_period(period: str | None) -> Find:
    ends = set((period or "").split("/")) | {period}

    def find(text: str) -> str | None:
        found = [text[slice(*when.span)] for when in find_periods(text) if when.period in ends]
        return " … ".join(found) or None

    return find
