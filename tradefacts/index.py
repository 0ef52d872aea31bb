"""What a search reads: the tokens of every name and text, written when a dataset is compiled."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from tradefacts import lexicon
from tradefacts.lexicon import CONCEPT, ELSEWHERE, KIND_WORDS, KNOWN, PLACE, REGION, TARGET
from tradefacts.names import fold, is_chinese, words
from tradefacts.vocabulary import Vocabulary

TABLES = """
CREATE TABLE phrase (folded TEXT PRIMARY KEY, key TEXT, name TEXT) WITHOUT ROWID;
CREATE TABLE naming (row INTEGER, keys TEXT, head TEXT, name TEXT, PRIMARY KEY (row, keys))
    WITHOUT ROWID;
CREATE TABLE word (key TEXT PRIMARY KEY, records INTEGER) WITHOUT ROWID;
CREATE TABLE spell (word TEXT PRIMARY KEY, use TEXT) WITHOUT ROWID;
CREATE INDEX spell_length ON spell (length(word), word, use) WHERE use <> 'known';
CREATE VIRTUAL TABLE text USING fts5 (names, body, content = '', tokenize = 'unicode61');
"""

_SHORTEST_TARGET = 4
_SHORTEST_CHINESE = 2  # one character is too little to be taken out of a run
_BODY = ("definition", "summary", "meaning", "title", "industry", "publisher")


class Index:
    """The search tables of one compilation."""

    def __init__(self, db: sqlite3.Connection, vocabulary: Vocabulary) -> None:
        self.db = db
        self.vocabulary = vocabulary
        self.syllables = {
            characters: syllable
            for syllable, located in vocabulary.entries["pinyin"].items()
            for characters in located.entry
        }
        self.phrases: dict[str, str] = {}
        self._heads_of: dict[str, frozenset[str]] = {}
        self.records: Counter[str] = Counter()
        self.spelling: dict[str, str] = {}
        self._spelt: dict[tuple[str, bool], set[str]] = defaultdict(set)
        for section, kind in (("regions", REGION), ("synonyms", CONCEPT), ("places", PLACE)):
            for wanted, located in vocabulary.entries[section].items():
                # A place may be a region of the dataset, by further names.
                covered = kind == PLACE and wanted in vocabulary.entries["regions"]
                own = REGION if covered else kind
                self._add_phrases(located.entry, lexicon.key(own, wanted), own)

    def _add_phrases(self, entry: Any, key: str, kind: str) -> None:
        for name in (entry.name, entry.name_zh, *entry.aliases):
            if not name:
                continue
            if is_chinese(name) and len(name) < _SHORTEST_CHINESE and kind in (REGION, PLACE):
                continue
            new = [form for form in self._phrase_forms(name) if form not in self.phrases]
            self.phrases |= dict.fromkeys(new, key)
            rows = [(form, key, entry.name) for form in dict.fromkeys(new)]
            self.db.executemany("INSERT OR IGNORE INTO phrase VALUES (?, ?, ?)", rows)
            # Also in one word, as people write Hongkong.
            for text in (name, fold(name)):
                self._add_spelling(text, ELSEWHERE if kind == PLACE else TARGET)

    def forms(self, name: str) -> Iterator[str]:
        """Yield a name folded, and where it is Chinese in pinyin."""
        if folded := fold(name):
            yield folded
        if is_chinese(name) and (spelled := lexicon.pinyin(name, self.syllables)):
            yield fold(spelled)

    def _phrase_forms(self, name: str) -> Iterator[str]:
        """Yield the forms in which a name stands in a text that was split into words."""
        yield "".join(words(name))
        yield from self.forms(name)

    def _add_spelling(self, text: str, use: str) -> None:
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
            self.spelling.setdefault(lexicon.stem(word), KNOWN)

    def add(self, row: int, kind: str, record: Any) -> None:
        """Index one record."""
        namings: dict[str, str] = {}
        found: set[str] = set()
        others = self._others(lexicon.key(REGION, record.id)) if kind == "region" else None
        for name in self._names(record):
            for keys in self._readings(name, others):
                namings.setdefault(" ".join(keys), name)
                found.update(keys)
            self._add_spelling(name, TARGET)
        body = " ".join(filter(None, self._body(kind, record)))
        self._add_spelling(body, KNOWN)
        rest = set(lexicon.keys(lexicon.tokens(body, self._known))) | set(self._regions(record))
        self.records.update(found | rest)
        heads = self._heads(record.unit) if kind == "metric" else frozenset()
        rows = [
            (row, keys, next((key for key in keys.split() if key in heads), None), name)
            for keys, name in namings.items()
            if keys
        ]
        self.db.executemany("INSERT INTO naming VALUES (?, ?, ?, ?)", rows)
        self.db.execute(
            "INSERT INTO text (rowid, names, body) VALUES (?, ?, ?)",
            (row, " ".join(found), " ".join(rest - found)),
        )

    def _names(self, record: Any) -> Iterator[str]:
        """Yield what people call a record; a person also by office and organisation."""
        yield from filter(None, (record.name, record.name_zh, *record.aliases))
        spoken = record.id.replace("-", " ")
        if spoken != record.name.lower() or record.name.isupper():
            yield spoken
        if title := getattr(record, "affiliation", None) and record.title:
            yield f"{title}, {self.vocabulary.entries['actors'][record.affiliation].entry.name}"

    def _others(self, own: str) -> dict[str, str]:
        """Return every phrase but those of one token."""
        return {form: key for form, key in self.phrases.items() if key != own}

    def _readings(self, name: str, others: dict[str, str] | None) -> Iterator[list[str]]:
        """Yield the tokens of a name: as it is read, as plain words, a region's also by parts."""
        yield lexicon.keys(lexicon.tokens(name, self._known))
        yield lexicon.keys(lexicon.plain_tokens(name))
        if others is not None:
            parts = lexicon.tokens(name, lambda _: others)
            if not any(token.kind == PLACE for token in parts):
                yield lexicon.keys(parts)

    def _heads(self, unit: str) -> frozenset[str]:
        """Return the tokens of the thing that a metric counts, such as bases or projects."""
        if unit not in self._heads_of:
            counted = [*lexicon.tokens(unit, self._known), *lexicon.plain_tokens(unit)]
            keys = (token.key for token in counted if token.text not in lexicon.SOFT)
            self._heads_of[unit] = frozenset(keys)
        return self._heads_of[unit]

    def _known(self, _: Iterable[str]) -> dict[str, str]:
        return self.phrases

    def _body(self, kind: str, record: Any) -> Iterator[str | None]:
        yield KIND_WORDS[kind]
        yield (getattr(record, "type", None) or "").replace("_", " ")
        for field in _BODY:
            yield getattr(record, field, None)
        topics = self.vocabulary.entries["topics"]
        for topic in getattr(record, "topics", ()):
            yield topics[topic].entry.name
        actors = self.vocabulary.entries["actors"]
        for role in getattr(record, "actors", ()):
            yield actors[role.actor].entry.name
        if affiliation := getattr(record, "affiliation", None):
            yield actors[affiliation].entry.name

    def _regions(self, record: Any) -> Iterable[str]:
        """Return the tokens of the regions that a record concerns."""
        named = [getattr(record, field, None) for field in ("region", "province", "place")]
        regions = [*filter(None, named), *getattr(record, "regions", ())]
        return [lexicon.key(REGION, region) for region in regions]

    def finish(self) -> None:
        """Write what is known only when every record has been seen."""
        self.db.executemany("INSERT INTO word VALUES (?, ?)", self.records.items())
        self.db.executemany("INSERT INTO spell VALUES (?, ?)", self.spelling.items())
        words_of_field = self.vocabulary.entries["synonyms"].items()
        marked = [
            lexicon.key(CONCEPT, name) for name, word in words_of_field if word.entry.statistic
        ]
        self.db.execute("INSERT INTO meta VALUES ('statistics', ?)", (" ".join(marked),))
