"""The phrases that are one token each, and the words that spelling knows, as a dataset has them."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from tradefacts import lexicon
from tradefacts.inflection import stem
from tradefacts.lexicon import CONCEPT, ELSEWHERE, KNOWN, PLACE, REGION, STEM, TARGET, THING
from tradefacts.names import fold, is_chinese, words
from tradefacts.vocabulary import SECTIONS, Vocabulary

TABLES = """
CREATE TABLE phrase (folded TEXT PRIMARY KEY, key TEXT, name TEXT) WITHOUT ROWID;
CREATE TABLE spell (word TEXT PRIMARY KEY, use TEXT) WITHOUT ROWID;
CREATE INDEX spell_length ON spell (length(word), word, use)
    WHERE use IN ('target', 'elsewhere');
"""

_SHORTEST_TARGET = 4
_SHORTEST_CHINESE = 2  # one character is too little to be taken out of a run
_KINDS = {"regions": REGION, "synonyms": CONCEPT, "places": PLACE}


def _names(entry: Any) -> list[str]:
    return [name for name in (entry.name, entry.name_zh, *entry.aliases) if name]


class Phrasebook:
    """Folded phrases to token keys, and words to what they serve in spelling."""

    def __init__(self, db: sqlite3.Connection, vocabulary: Vocabulary) -> None:
        self._db = db
        self._syllables = {
            characters: syllable
            for syllable, located in vocabulary.entries["pinyin"].items()
            for characters in located.entry
        }
        self.phrases: dict[str, str] = {}
        self.starts: set[str] = set()
        self._names: dict[str, str] = {}
        self.spelling: dict[str, str] = {}
        self._spelt: dict[tuple[str, bool], set[str]] = defaultdict(set)
        for section, kind in _KINDS.items():
            for wanted, located in vocabulary.entries[section].items():
                # A place may be a region of the dataset, by further names.
                covered = kind == PLACE and wanted in vocabulary.entries["regions"]
                own = REGION if covered else kind
                self._add_entry(located.entry, lexicon.key(own, wanted), own)
        self._add_things(vocabulary)

    def _add_entry(self, entry: Any, key: str, kind: str) -> None:
        for name in _names(entry):
            if kind != CONCEPT and is_chinese(name) and len(name) < _SHORTEST_CHINESE:
                continue
            self._add(name, entry.name, key)
            for text in (name, fold(name)):  # also in one word, as people write Hongkong
                # Only a place of one word is what a slip may mean: no coast is Costa Rica.
                distant = ELSEWHERE if len(words(text)) == 1 else KNOWN
                self.add_spelling(text, distant if kind == PLACE else TARGET)

    def _add_things(self, vocabulary: Vocabulary) -> None:
        """Add the things that the dataset says nothing of: those with no name of a record."""
        entries = vocabulary.entries
        found = (located for section in SECTIONS for located in entries[section].values())
        taken = {fold(name) for located in found for name in _names(located.entry)}
        for wanted, located in entries["things"].items():
            names = _names(located.entry)
            if not taken.isdisjoint(map(fold, names)):
                continue
            for name in names:
                self._add(name, located.entry.name, THING + wanted.replace("-", ""))
                for word in words(name):
                    self.spelling.setdefault(word, KNOWN)

    def _add(self, name: str, usual: str, key: str) -> None:
        for form in self._written(name):
            if form not in self.phrases:
                self.phrases[form], self._names[form] = key, usual
                self.starts.update(lexicon.starts_of(form))

    def forms(self, name: str) -> Iterator[str]:
        """Yield a name folded, and where it is Chinese in pinyin."""
        if folded := fold(name):
            yield folded
        if is_chinese(name) and (spelled := lexicon.pinyin(name, self._syllables)):
            yield fold(spelled)

    def _written(self, name: str) -> Iterator[str]:
        """Yield the forms in which a name stands in a text that was split into words."""
        yield "".join(words(name))
        yield from self.forms(name)

    def add_spelling(self, text: str, use: str) -> None:
        """Let spelling know the words of a text."""
        acronym = text.isupper()
        done = self._spelt[use, acronym]  # a word has its say once, and names share most words
        for word in words(text):
            if word in done:
                continue
            done.add(word)
            if is_chinese(word) or not word.isalpha():
                self.spelling.setdefault(word, KNOWN)
                continue
            mine = KNOWN if acronym or len(word) < _SHORTEST_TARGET else use
            # A word that stands in the dataset too is more than a place elsewhere.
            if self.spelling.get(word, ELSEWHERE) == ELSEWHERE or mine == TARGET:
                self.spelling[word] = mine
            if mine != ELSEWHERE:
                self.spelling.setdefault(stem(word), STEM)

    def finish(self) -> None:
        """Write phrases and words, once every text has been seen."""
        phrases = ((form, key, self._names[form]) for form, key in self.phrases.items())
        self._db.executemany("INSERT INTO phrase VALUES (?, ?, ?)", phrases)
        self._db.executemany("INSERT INTO spell VALUES (?, ?)", self.spelling.items())
