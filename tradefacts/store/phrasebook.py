"""The names that a dataset knows of words, places and things, as texts and queries are read by."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tradefacts.authoring.registry import SECTIONS, Registry
from tradefacts.authoring.tables import counties, pinyin, simplifying
from tradefacts.text import tokens
from tradefacts.text.normalize import fold, is_chinese, words
from tradefacts.text.stems import stem
from tradefacts.text.tokens import (
    CONCEPT,
    ELSEWHERE,
    KNOWN,
    PLACE,
    REGION,
    STEM,
    TARGET,
    THING,
    Known,
)

_SHORTEST_TARGET = 4
_SHORTEST_CHINESE = 2  # one character is too little to be taken out of a run
_KINDS = {"regions": REGION, "synonyms": CONCEPT, "places": PLACE}
_LARGER = frozenset({"country", "province", "municipality", "sar", "prefecture", "city"})
_KINDS_OF_COUNTY = {("district", "区"), ("county", "县")}


def simplified(text: str) -> str:
    """Return a text in simplified characters, as queries are read."""
    return text if text.isascii() else text.translate(simplifying())


def _names(entry: Any) -> list[str]:
    return [name for name in (entry.name, entry.name_zh, *entry.aliases) if name]


class Phrasebook:
    """Folded phrases to what they name, and words to what they serve in spelling."""

    def __init__(self, db: sqlite3.Connection, registry: Registry) -> None:
        self._db = db
        self._registry = registry
        self.phrases: dict[str, Known] = {}
        self.starts: set[str] = set()
        self._counties: set[str] = set()
        self._names: dict[str, str] = {}
        self.spelling: dict[str, str] = {}
        self._spelt: dict[tuple[str, bool], set[str]] = defaultdict(set)
        for section, kind in _KINDS.items():
            for wanted, located in registry.entries[section].items():
                # A place may be a region of the dataset, by further names.
                covered = kind == PLACE and wanted in registry.entries["regions"]
                own = REGION if covered else kind
                self._add_entry(located.entry, Known(own, wanted))
        self._add_things()
        self._add_counties()

    def _add_entry(self, entry: Any, known: Known) -> None:
        for name in _names(entry):
            if known.kind != CONCEPT and is_chinese(name) and len(name) < _SHORTEST_CHINESE:
                continue
            self._add(name, entry.name, known)
            for text in (name, fold(name)):  # also in one word, as people write Hongkong
                # Only a place of one word is what a slip may mean: no coast is Costa Rica.
                distant = ELSEWHERE if len(words(text)) == 1 else KNOWN
                self.add_spelling(text, distant if known.kind == PLACE else TARGET)

    def _add_things(self) -> None:
        """Add the things that the dataset says nothing of: those with no name of a record."""
        entries = self._registry.entries
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

    def _add_counties(self) -> None:
        """Add the counties of China by their full names alone, which are no word of spelling."""
        every = list(counties())
        bearing = Counter(simplified(county.name[:-1]) for county in every)
        for county in every:
            usual = next(iter(county.english), county.name)
            own = Known(PLACE, "-".join(words(usual.replace("'", ""))))
            for name in (simplified(county.name), *county.english):
                short = name[:-1] if is_chinese(name) else fold(name.rpartition(" ")[0])
                known = self.phrases.get(short)
                if known and known.kind not in (REGION, PLACE):
                    continue  # 港口区 is the area of a port
                if known and self._is_county(known, simplified(county.name), bearing):
                    own, usual = known, self._names[short]
                form = name if is_chinese(name) else fold(name)
                if form not in self.phrases:
                    self._counties.add(form)
                    self._put([form], usual, own)

    def _is_county(self, known: Known, name: str, bearing: Mapping[str, int]) -> bool:
        """Whether what the short name of a county names is that county: 河北区 is not Hebei."""
        section = "places" if known.kind == PLACE else "regions"
        entry = self._registry.entries[section][known.id].entry
        short, kind = name[:-1], name[-1]
        chinese = [simplified(one) for one in _names(entry) if is_chinese(one)]
        if chinese and short not in chinese:  # 赫山区 sounds like 鹤山区
            return False
        if kind == "市" or (entry.type, kind) in _KINDS_OF_COUNTY:
            return True
        return entry.type not in _LARGER and bearing[short] == 1

    def _add(self, name: str, usual: str, known: Known) -> None:
        self._put(["".join(words(simplified(name))), *self.forms(name)], usual, known)

    def _put(self, forms: Iterable[str], usual: str, known: Known) -> None:
        for form in forms:
            if form not in self.phrases:
                self.phrases[form], self._names[form] = known, usual
                self.starts.update(tokens.starts_of(form))

    def forms(self, name: str) -> Iterator[str]:
        """Yield a name folded, and where it is Chinese in pinyin."""
        plain = simplified(name)
        if folded := fold(plain):
            yield folded
        if is_chinese(plain) and (spelled := pinyin(plain)):
            yield fold(spelled)

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
        rows: dict[bool, list[tuple[str, ...]]] = {True: [], False: []}
        for form, known in self.phrases.items():
            rows[form in self._counties].append((form, *known, self._names[form]))
        self._db.executemany("INSERT INTO phrase VALUES (?, ?, ?, ?)", rows[False])
        self._db.executemany("INSERT INTO county VALUES (?, ?, ?, ?)", rows[True])
        self._db.executemany("INSERT INTO spell VALUES (?, ?)", self.spelling.items())
