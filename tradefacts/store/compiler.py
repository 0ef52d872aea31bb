"""Write the records of one or more datasets into one SQLite file.

Source files are read and written one at a time, so that memory is bounded by the largest of
them and the vocabulary, not by the dataset.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from tradefacts.authoring import builder
from tradefacts.authoring.loader import DataFile
from tradefacts.authoring.reader import Reader, SourceFile
from tradefacts.authoring.registry import SECTIONS
from tradefacts.model.collector import collector_paused
from tradefacts.model.entries import STATED
from tradefacts.model.errors import InvalidDataset
from tradefacts.model.parts import Reference
from tradefacts.model.records import Counts, Record
from tradefacts.store.search_index import TABLES, Index
from tradefacts.store.writers import LABELLED, Batch, FigureWriter
from tradefacts.text import periods
from tradefacts.text.control_characters import json_safe
from tradefacts.text.normalize import fold

# The file is made beside its place and moved there whole, so that it need not be safe meanwhile.
# A record takes some 800 bytes, of which a page of the usual 4,096 holds few.
_PRAGMAS = "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE record (
    row INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL,
    sort TEXT NOT NULL, region TEXT, metric TEXT, source TEXT, unit TEXT, measure TEXT,
    type TEXT, status TEXT, first TEXT, last TEXT, json TEXT NOT NULL);
CREATE TABLE link (name TEXT, value TEXT, row INTEGER, PRIMARY KEY (name, value, row))
    WITHOUT ROWID;
CREATE TABLE name (folded TEXT, kind TEXT, row INTEGER, name TEXT, how TEXT,
    PRIMARY KEY (folded, kind, row)) WITHOUT ROWID;
CREATE TABLE label (name TEXT, kind TEXT, value TEXT, PRIMARY KEY (name, kind, value))
    WITHOUT ROWID;
CREATE TABLE entry (section TEXT, id TEXT, json TEXT NOT NULL, PRIMARY KEY (section, id))
    WITHOUT ROWID;
CREATE TABLE within (region TEXT, ancestor TEXT, PRIMARY KEY (ancestor, region)) WITHOUT ROWID;
"""
_INDEXES = """
CREATE UNIQUE INDEX record_id ON record (kind, id);
CREATE INDEX record_order ON record (kind, sort, id);
CREATE INDEX name_row ON name (row);
CREATE INDEX record_metric ON record (metric, sort) WHERE metric IS NOT NULL;
CREATE INDEX record_region ON record (region, kind, sort) WHERE region IS NOT NULL;
CREATE INDEX record_source ON record (source, kind, sort) WHERE source IS NOT NULL;
CREATE INDEX record_unit ON record (unit, kind, sort) WHERE unit IS NOT NULL;
CREATE INDEX record_measure ON record (measure, kind, sort) WHERE measure IS NOT NULL;
CREATE INDEX record_first ON record (kind, first, last) WHERE first IS NOT NULL;
CREATE INDEX record_disputed ON record (kind, sort) WHERE status = 'disputed';
"""
_COUNT_NAMED = (
    "INSERT INTO meta SELECT 'named', max(row) - ? FROM record"
    " UNION ALL SELECT 'newest', coalesce(substr(max(last), 1, 4), '') FROM record"
)
_ANALYZE = "PRAGMA analysis_limit = 1000; ANALYZE;"  # rows of each index, as SQLite advises
_RECORD = f"INSERT INTO record VALUES ({', '.join('?' * 15)})"
_LINK = "INSERT INTO link VALUES (?, ?, ?)"
_NAME = "INSERT INTO name VALUES (?, ?, ?, ?, ?)"
_NO_PERIOD = "9999"  # sorts after every year
_DATED = ("event", "policy")  # listed by date


class Compiled(NamedTuple):
    """What a dataset is called, and the digest of the bytes that it was read from.

    Of several layers the names and titles are joined, the licences as SPDX says, and the last
    date counts.
    """

    name: str
    version: str
    sha256: str
    title: str
    licence: str
    updated: str


def compile_dataset(roots: Sequence[Path], target: Path, more: Iterable[DataFile] = ()) -> Compiled:
    """Compile the datasets at `roots`, laid over each other, into a new file at `target`.

    `more`: vocabulary that stands in no file. Raises InvalidDataset with every problem found.
    """
    with contextlib.closing(sqlite3.connect(target)) as db:
        return compile_into(db, roots, more)


def compile_into(
    db: sqlite3.Connection, roots: Sequence[Path], more: Iterable[DataFile] = ()
) -> Compiled:
    """Compile the datasets at `roots` into an empty database, be it in memory."""
    db.isolation_level = None
    db.executescript(_PRAGMAS + _TABLES + TABLES)
    db.execute("BEGIN")
    with collector_paused():
        compiler = _Compiler(db, Reader(roots, more))
        compiled = compiler.run()
    db.executemany("INSERT INTO meta VALUES (?, ?)", zip(Compiled._fields, compiled, strict=True))
    db.execute(_COUNT_NAMED, (compiler.figures.rows,))
    db.executemany("INSERT INTO label VALUES (?, ?, ?)", sorted(compiler.labels()))
    db.execute("COMMIT")
    db.executescript(_INDEXES + _ANALYZE)
    return compiled


class _Compiler:
    """One compilation: figures are written file by file, the other records at the end."""

    def __init__(self, db: sqlite3.Connection, reader: Reader) -> None:
        self.db = db
        self.reader = reader
        self.registry = reader.registry
        self.figures = FigureWriter(db, reader.registry)
        self.references: dict[str, list[Reference]] = defaultdict(list)
        self.counts: dict[str, dict[str, int]] = {}
        self._labels: set[tuple[str, str, str | None]] = set()

    def run(self) -> Compiled:
        for source in self.reader.sources():
            if not self.reader.problems:  # else nothing is kept, and names may be no text at all
                self.write_figures(source)
        if self.reader.problems:
            raise InvalidDataset(self.reader.problems)
        self.batch = Batch(self.db, self.figures.rows)
        self.index = Index(self.db, self.registry, self.batch)
        self.write_records()
        self.write_sources()
        self.batch.write()
        self.index.finish()
        self.write_labels()
        layers = self.reader.layers
        return Compiled(
            name="+".join(layer.name for layer in layers),
            version="+".join(layer.version for layer in layers),
            sha256=self.reader.sha256,
            title="; ".join(layer.title for layer in layers),
            licence=" AND ".join(dict.fromkeys(layer.licence for layer in layers)),
            updated=max((layer.updated for layer in layers), default=""),
        )

    def write_figures(self, source: SourceFile) -> None:
        """Write the figures of a source, and keep where it speaks of other records."""
        sections = source.file.sections
        self.counts[source.id] = dict.fromkeys(Counts.__struct_fields__, 0)
        self.counts[source.id]["figure"] = len(source.figures)
        self.figures.write(source)
        for located in sections.get("mentions", ()):
            self.refer(located.id, source.id, located.entry)
        for located in sections.get("attributes", ()):
            self.refer(located.id, source.id, (one.paragraph for one in located.entry))
        for section in STATED:
            for located in sections.get(section, ()):
                self.refer(located.id, source.id, located.entry.paragraphs)

    def refer(self, wanted: str, source: str, paragraphs: Iterable[int]) -> None:
        found = (Reference(source=source, paragraph=number) for number in paragraphs)
        self.references[wanted].extend(found)

    def write_records(self) -> None:
        for section, kind in SECTIONS.items():
            for order, located in enumerate(self.registry.entries[section].values()):
                said = self.references.pop(located.id, [])
                if kind == "metric":
                    said += self.figures.references(located.id)
                references = dict.fromkeys(said)
                for source in {reference.source for reference in references}:
                    self.counts[source][kind] += 1
                record = builder.record(kind, located, references, self.registry)
                whole = getattr(located.entry, "part_of", None)
                links = [("part_of", whole)] if whole else []
                self.write(kind, record, order, links)
        above = self.registry.ancestors.items()
        links = [(region, outer) for region, outers in above for outer in outers]
        self.db.executemany("INSERT INTO within VALUES (?, ?)", links)

    def write_labels(self) -> None:
        """Write the units, topics and places, which are words and no records."""
        for section in ("units", "topics", "places"):
            for name, located in self.registry.entries[section].items():
                row = (section, name, msgspec.json.encode(located.entry).decode())
                self.db.execute("INSERT INTO entry VALUES (?, ?, ?)", row)

    def write_sources(self) -> None:
        for order, (source, located) in enumerate(self.registry.entries["sources"].items()):
            record = builder.source(located, self.counts[source])
            self.write("source", record, order)

    def write(
        self, kind: str, record: Record, order: int, links: Iterable[tuple[str, str]] = ()
    ) -> None:
        """Write one record: its columns, its links, its names, and what a search reads."""
        row = self.batch.new_record()
        columns = _columns(kind, record, order)
        self.batch.add(_RECORD, [(row, *columns)])
        facts = zip(LABELLED, columns[7:11], strict=True)
        self._labels.update((name, kind, fact) for name, fact in facts)
        found = sorted({*_links(record), *links})
        self._labels.update(("topic", kind, value) for name, value in found if name == "topic")
        self.batch.add(_LINK, ((name, value, row) for name, value in found))
        names = self.names(record).items()
        self.batch.add(_NAME, ((folded, kind, row, *rest) for folded, rest in names))
        self.index.add(row, kind, record)

    def names(self, record: Record) -> dict[str, tuple[str, str]]:
        """Return every name of a record by its folded form; the id first, then the name."""
        found = {fold(record.id): (record.id, "id")}
        for name in (record.name, record.name_zh, *record.aliases):
            for form in self.index.book.forms(name or ""):
                found.setdefault(form, (name or "", "alias"))
        return found

    def labels(self) -> set[tuple[str, str, str]]:
        """Return the values of closed lists that are in use: what is labelled, kind and value."""
        found = self._labels | self.figures.labels
        return {(name, kind, value) for name, kind, value in found if value}


def _columns(kind: str, record: Record, order: int) -> tuple[Any, ...]:
    """Return the columns of a record but for its row."""
    first, last = _dates(record)
    sort = f"{first or _NO_PERIOD:10}" if kind in _DATED else ""
    region = record.id if kind == "region" else getattr(record, "region", None)
    columns = (kind, record.id, record.name, f"{sort}{order:08d}", region, None, None)
    facts = (getattr(record, field, None) for field in ("unit", "measure", "type", "status"))
    return (*columns, *facts, first, last, _json(record))


def _links(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the topics, sources and regions of a record, perhaps more than once."""
    yield from (("topic", topic) for topic in getattr(record, "topics", ()))
    yield from (("source", reference.source) for reference in getattr(record, "sources", ()))
    yield from (("region", region) for region in getattr(record, "regions", ()))
    yield from (("actor", role.actor) for role in getattr(record, "actors", ()))
    if place := getattr(record, "place", None):
        yield "region", place


def _dates(record: Record) -> tuple[str | None, str | None]:
    """Return the first and last day of an event, policy or source that has a date."""
    for field in ("start", "date", "published"):
        if begin := getattr(record, field, None):
            end = getattr(record, "end", None) or begin
            return periods.parse(begin).first, periods.parse(end).last
    return None, None


def _json(record: Record) -> str:
    return json_safe(msgspec.json.encode(record).decode())
