"""What a search reads: the tokens of every name, keyword and text, written at each compilation."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tradefacts.authoring.language import word_lists
from tradefacts.authoring.registry import Registry
from tradefacts.authoring.tables import traditional
from tradefacts.store.database import ID, KEYWORD, NAME
from tradefacts.store.phrasebook import Phrasebook, simplified
from tradefacts.store.writers import Batch
from tradefacts.text import tokens as lexicon
from tradefacts.text.normalize import words
from tradefacts.text.stems import stem
from tradefacts.text.tokens import (
    CONCEPT,
    FOREIGN,
    KNOWN,
    PLACE,
    REGION,
    TARGET,
    Known,
    Token,
)
from tradefacts.text.wordlists import Language

PHRASE_TABLES = """
CREATE TABLE phrase (folded TEXT PRIMARY KEY, kind TEXT, id TEXT, name TEXT) WITHOUT ROWID;
CREATE TABLE county (folded TEXT PRIMARY KEY, kind TEXT, id TEXT, name TEXT) WITHOUT ROWID;
CREATE VIEW named AS SELECT * FROM phrase UNION ALL SELECT * FROM county;
CREATE TABLE spell (word TEXT PRIMARY KEY, use TEXT) WITHOUT ROWID;
CREATE INDEX spell_length ON spell (length(word), word, use)
    WHERE use IN ('target', 'elsewhere');
"""

TABLES = f"""
{PHRASE_TABLES}
CREATE TABLE language (name TEXT PRIMARY KEY, words TEXT) WITHOUT ROWID;
CREATE TABLE naming (row INTEGER, keys TEXT, head TEXT, name TEXT, keyword INTEGER,
    PRIMARY KEY (row, keys)) WITHOUT ROWID;
CREATE TABLE holding (place TEXT, region TEXT, PRIMARY KEY (place, region)) WITHOUT ROWID;
CREATE TABLE word (key TEXT PRIMARY KEY, records INTEGER) WITHOUT ROWID;
CREATE VIRTUAL TABLE text USING fts5 (names, body, content = '', tokenize = 'unicode61');
"""

_NAMING = "INSERT INTO naming VALUES (?, ?, ?, ?, ?)"
_TEXT = "INSERT INTO text (rowid, names, body) VALUES (?, ?, ?)"
_MOST_DESCRIBED = 3  # records with a word up to which it alone is a keyword of each
_BODY = ("definition", "summary", "meaning", "title", "industry", "publisher")


def _spoken(record: Any) -> str | None:
    """Return the words of an id, unless they are those of the name."""
    spoken: str = record.id.replace("-", " ")
    return spoken if spoken != record.name.lower() or record.name.isupper() else None


class Index:
    """The search tables of one compilation."""

    def __init__(self, db: sqlite3.Connection, registry: Registry, batch: Batch) -> None:
        self.db = db
        self.batch = batch
        self.registry = registry
        lists = word_lists()
        rows = ((name, "\n".join(words)) for name, words in lists.items())
        db.executemany("INSERT INTO language VALUES (?, ?)", rows)
        self.language = Language(lists)
        self.book = Phrasebook(db, registry)
        self.records: Counter[str] = Counter()
        self._heads_of: dict[str, frozenset[str]] = {}

    def add(self, row: int, kind: str, record: Any) -> None:
        """Index one record."""
        namings: dict[str, str] = {}
        found: set[str] = set()
        others = self._others(record.id) if kind == "region" else None
        for name in self._names(record):
            runs = lexicon.split(simplified(name))
            for keys in self._readings(runs, others):
                namings.setdefault(" ".join(keys), name)
                found.update(keys)
            self.book.add_spelling(name, TARGET)
            if not self.language["administrative"].words.isdisjoint(name.lower().split()):
                found.update(lexicon.keys(self._tokens(runs, whole=True)))
        if getattr(record, "type", None) == "person":
            # Also what else is a word without meaning: He.
            found.update(lexicon.split(simplified(record.name)))
        body = simplified(" ".join(filter(None, self._body(kind, record))))
        self.book.add_spelling(body, KNOWN)
        rest = set(lexicon.keys(self._tokens(lexicon.split(body)))) | set(self._regions(record))
        rest |= self._add_keywords(row, record, namings)
        self.records.update(sorted(found | rest))  # else the bytes differ by process
        heads = self._heads(record.unit) if kind == "metric" else frozenset()
        loose = self._loose(record) if kind == "metric" else None
        rows = [
            (
                row,
                keys,
                next((key for key in keys.split() if key in heads), None),
                name,
                ID if name == loose else NAME,
            )
            for keys, name in namings.items()
            if keys
        ]
        self.batch.add(_NAMING, rows)
        self.batch.add(_TEXT, [(row, " ".join(sorted(found)), " ".join(sorted(rest - found)))])

    def _add_keywords(self, row: int, record: Any, namings: Mapping[str, str]) -> set[str]:
        """Write the keywords of a record, but for those that are names; return their tokens."""
        located = self.registry.entries["keywords"].get(record.id)
        found: set[str] = set()
        rows: dict[str, str] = {}
        for name in located.entry if located else ():
            tokens = self._tokens(lexicon.split(simplified(name)))
            # Who asks for what the dataset says nothing of asks for no record of it, but for an
            # organisation by where it comes from: beside its name, that finds it.
            if any(token.kind in FOREIGN for token in tokens):
                if hasattr(record, "affiliation"):
                    found.update(token.key for token in tokens if token.kind == PLACE)
                continue
            self.book.add_spelling(name, KNOWN)
            keys = lexicon.keys(tokens)
            found.update(keys)
            if (whole := " ".join(keys)) not in namings:
                rows.setdefault(whole, name)
        self.batch.add(_NAMING, ((row, keys, None, name, KEYWORD) for keys, name in rows.items()))
        return found

    def _names(self, record: Any) -> Iterator[str]:
        """Yield what people call a record; a person also by office and organisation."""
        yield from filter(None, (record.name, record.name_zh, *record.aliases))
        if spoken := _spoken(record):
            yield spoken
        if affiliation := getattr(record, "affiliation", None):
            whole = self.registry.entries["actors"][affiliation].entry
            for said in filter(None, (record.title, record.name)):
                yield f"{said}, {whole.name}"
            if record.name_zh and whole.name_zh:
                yield f"{record.name_zh} {whole.name_zh}"

    def _loose(self, record: Any) -> str | None:
        """Return the words of an id that lack one which every name in English has."""
        spoken = _spoken(record)
        written = [name for name in (record.name, *record.aliases) if name.isascii()]
        told = [{stem(word) for word in words(name)} for name in written]
        if spoken is None or len(told) <= 1:  # one name has words that another would leave out
            return None
        every = set.intersection(*told) - self.language["stop"].words
        return None if every <= set(map(stem, words(spoken))) else spoken

    def _others(self, region: str) -> dict[str, Known]:
        """Return every phrase but those of one region."""
        own = Known(REGION, region)
        return {form: known for form, known in self.book.phrases.items() if known != own}

    def _readings(self, runs: list[str], others: dict[str, Known] | None) -> Iterator[list[str]]:
        """Yield the tokens of a name: as it is read, as plain words, a region's also by parts."""
        yield lexicon.keys(self._tokens(runs, name=True))
        if others is not None:  # "province" is no name of one
            runs = [run for run in runs if run not in self.language["administrative"]]
        yield lexicon.keys(lexicon.plain_tokens(runs, self.language))
        if others is not None:
            parts = self._tokens(runs, name=True, known=others)
            if not any(token.kind in FOREIGN for token in parts):
                yield lexicon.keys(parts)

    def _heads(self, unit: str) -> frozenset[str]:
        """Return the tokens of the thing that a metric counts, such as bases or projects."""
        if unit not in self._heads_of:
            runs = lexicon.split(unit)
            counted = [*self._tokens(runs), *lexicon.plain_tokens(runs, self.language)]
            soft = self.language["soft"]
            keys = (token.key for token in counted if token.text not in soft)
            self._heads_of[unit] = frozenset(keys)
        return self._heads_of[unit]

    def _tokens(
        self,
        runs: list[str],
        *,
        name: bool = False,
        whole: bool = False,
        known: Mapping[str, Known] | None = None,
    ) -> list[Token]:
        phrases = self.book.phrases if known is None else known
        starts = self.book.starts
        return lexicon.tokens_of(
            runs, phrases, self.language, name=name, whole=whole, starts=starts
        )

    def _body(self, kind: str, record: Any) -> Iterator[str | None]:
        yield " ".join(self.language[f"kind-{kind}"].items)
        yield (getattr(record, "type", None) or "").replace("_", " ")
        for field in _BODY:
            yield getattr(record, field, None)
        yield from getattr(record, "goals", ())
        topics = self.registry.entries["topics"]
        for topic in getattr(record, "topics", ()):
            yield from (topic.replace("-", " "), topics[topic].entry.name)
        actors = self.registry.entries["actors"]
        for role in getattr(record, "actors", ()):
            yield actors[role.actor].entry.name
        if affiliation := getattr(record, "affiliation", None):
            entry = actors[affiliation].entry
            yield from (entry.name, entry.name_zh, *entry.aliases)

    def _regions(self, record: Any) -> Iterable[str]:
        """Return the tokens of the regions that a record concerns."""
        named = [getattr(record, field, None) for field in ("region", "province", "place")]
        regions = [*filter(None, named), *getattr(record, "regions", ())]
        return [lexicon.key(REGION, region) for region in regions]

    def finish(self) -> None:
        """Write what is known only when every record has been seen."""
        self.book.finish()
        self.db.executemany("INSERT INTO word VALUES (?, ?)", self.records.items())
        # One common word, such as "zone", describes no record.
        common = "SELECT key FROM word WHERE records > ?"
        sql = f"DELETE FROM naming WHERE keyword = {KEYWORD} AND keys IN ({common})"
        self.db.execute(sql, (_MOST_DESCRIBED,))
        self.db.execute("INSERT INTO meta VALUES ('traditional', ?)", (traditional(),))
        self.db.executemany("INSERT INTO holding VALUES (?, ?)", self._holding())
        words_of_field = self.registry.entries["synonyms"].items()
        marked = [
            lexicon.key(CONCEPT, name) for name, word in words_of_field if word.entry.statistic
        ]
        self.db.execute("INSERT INTO meta VALUES ('statistics', ?)", (" ".join(marked),))

    def _holding(self) -> Iterator[tuple[str, str]]:
        """Yield each place that is no region of the dataset but holds one, with that one."""
        places, regions = self.registry.entries["places"], self.registry.entries["regions"]
        for wanted in regions:
            place = wanted
            while place in places and (outer := places[place].entry.within):
                place = outer
                if place not in regions:
                    yield place, wanted
