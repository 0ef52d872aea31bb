"""What a search reads: the tokens of every name, keyword and text, written at each compilation."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tradefacts.authoring.language import word_lists
from tradefacts.authoring.registry import SECTIONS, Registry
from tradefacts.store.writers import Batch
from tradefacts.text import tokens
from tradefacts.text import tokens as lexicon
from tradefacts.text.normalize import fold, is_chinese, words
from tradefacts.text.tokens import (
    CONCEPT,
    ELSEWHERE,
    FOREIGN,
    KNOWN,
    PLACE,
    REGION,
    STEM,
    TARGET,
    THING,
    Known,
    Token,
    stem,
)
from tradefacts.text.wordlists import Language

PHRASE_TABLES = """
CREATE TABLE phrase (folded TEXT PRIMARY KEY, kind TEXT, id TEXT, name TEXT) WITHOUT ROWID;
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
            runs = lexicon.split(name)
            for keys in self._readings(runs, others):
                namings.setdefault(" ".join(keys), name)
                found.update(keys)
            self.book.add_spelling(name, TARGET)
            if not self.language["administrative"].words.isdisjoint(name.lower().split()):
                found.update(lexicon.keys(self._tokens(runs, whole=True)))
        if getattr(record, "type", None) == "person":
            found.update(lexicon.split(record.name))  # also what else is a word without meaning: He
        body = " ".join(filter(None, self._body(kind, record)))
        self.book.add_spelling(body, KNOWN)
        rest = set(lexicon.keys(self._tokens(lexicon.split(body)))) | set(self._regions(record))
        rest |= self._add_keywords(row, record, namings)
        self.records.update(sorted(found | rest))  # else the bytes differ by process
        heads = self._heads(record.unit) if kind == "metric" else frozenset()
        rows = [
            (row, keys, next((key for key in keys.split() if key in heads), None), name, 0)
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
            tokens = self._tokens(lexicon.split(name))
            # Who asks for what the dataset says nothing of asks for no record of it.
            if any(token.kind in FOREIGN for token in tokens):
                continue
            self.book.add_spelling(name, KNOWN)
            keys = lexicon.keys(tokens)
            found.update(keys)
            if (whole := " ".join(keys)) not in namings:
                rows.setdefault(whole, name)
        self.batch.add(_NAMING, ((row, keys, None, name, 1) for keys, name in rows.items()))
        return found

    def _names(self, record: Any) -> Iterator[str]:
        """Yield what people call a record; a person also by office and organisation."""
        yield from filter(None, (record.name, record.name_zh, *record.aliases))
        spoken = record.id.replace("-", " ")
        if spoken != record.name.lower() or record.name.isupper():
            yield spoken
        if affiliation := getattr(record, "affiliation", None):
            whole = self.registry.entries["actors"][affiliation].entry
            for said in filter(None, (record.title, record.name)):
                yield f"{said}, {whole.name}"
            if record.name_zh and whole.name_zh:
                yield f"{record.name_zh} {whole.name_zh}"

    def _others(self, region: str) -> dict[str, Known]:
        """Return every phrase but those of one region."""
        own = Known(REGION, region)
        return {form: known for form, known in self.book.phrases.items() if known != own}

    def _readings(self, runs: list[str], others: dict[str, Known] | None) -> Iterator[list[str]]:
        """Yield the tokens of a name: as it is read, as plain words, a region's also by parts."""
        yield lexicon.keys(self._tokens(runs, name=True))
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
        sql = f"DELETE FROM naming WHERE keyword AND keys IN ({common})"
        self.db.execute(sql, (_MOST_DESCRIBED,))
        pairs = "".join(
            pair
            for located in self.registry.entries["traditional"].values()
            for pair in located.entry
        )
        self.db.execute("INSERT INTO meta VALUES ('traditional', ?)", (pairs,))
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


_SHORTEST_TARGET = 4
_SHORTEST_CHINESE = 2  # one character is too little to be taken out of a run
_KINDS = {"regions": REGION, "synonyms": CONCEPT, "places": PLACE}


def _names(entry: Any) -> list[str]:
    return [name for name in (entry.name, entry.name_zh, *entry.aliases) if name]


class Phrasebook:
    """Folded phrases to what they name, and words to what they serve in spelling."""

    def __init__(self, db: sqlite3.Connection, registry: Registry) -> None:
        self._db = db
        self._syllables = {
            characters: syllable
            for syllable, located in registry.entries["pinyin"].items()
            for characters in located.entry
        }
        self.phrases: dict[str, Known] = {}
        self.starts: set[str] = set()
        self._names: dict[str, str] = {}
        self.spelling: dict[str, str] = {}
        self._spelt: dict[tuple[str, bool], set[str]] = defaultdict(set)
        for section, kind in _KINDS.items():
            for wanted, located in registry.entries[section].items():
                # A place may be a region of the dataset, by further names.
                covered = kind == PLACE and wanted in registry.entries["regions"]
                own = REGION if covered else kind
                self._add_entry(located.entry, Known(own, wanted))
        self._add_things(registry)

    def _add_entry(self, entry: Any, known: Known) -> None:
        for name in _names(entry):
            if known.kind != CONCEPT and is_chinese(name) and len(name) < _SHORTEST_CHINESE:
                continue
            self._add(name, entry.name, known)
            for text in (name, fold(name)):  # also in one word, as people write Hongkong
                # Only a place of one word is what a slip may mean: no coast is Costa Rica.
                distant = ELSEWHERE if len(words(text)) == 1 else KNOWN
                self.add_spelling(text, distant if known.kind == PLACE else TARGET)

    def _add_things(self, registry: Registry) -> None:
        """Add the things that the dataset says nothing of: those with no name of a record."""
        entries = registry.entries
        found = (located for section in SECTIONS for located in entries[section].values())
        taken = {fold(name) for located in found for name in _names(located.entry)}
        for wanted, located in entries["things"].items():
            names = _names(located.entry)
            if not taken.isdisjoint(map(fold, names)):
                continue
            for name in names:
                self._add(name, located.entry.name, Known(THING, wanted))
                for word in words(name):
                    self.spelling.setdefault(word, KNOWN)

    def _add(self, name: str, usual: str, known: Known) -> None:
        for form in self._written(name):
            if form not in self.phrases:
                self.phrases[form], self._names[form] = known, usual
                self.starts.update(tokens.starts_of(form))

    def forms(self, name: str) -> Iterator[str]:
        """Yield a name folded, and where it is Chinese in pinyin."""
        if folded := fold(name):
            yield folded
        if is_chinese(name) and (spelled := tokens.pinyin(name, self._syllables)):
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
        phrases = ((form, *known, self._names[form]) for form, known in self.phrases.items())
        self._db.executemany("INSERT INTO phrase VALUES (?, ?, ?, ?)", phrases)
        self._db.executemany("INSERT INTO spell VALUES (?, ?)", self.spelling.items())
