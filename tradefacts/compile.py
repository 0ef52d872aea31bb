"""Write the records of one or more datasets into one SQLite file.

Source files are read, completed and written one at a time, so that memory is bounded by the
largest of them and the vocabulary, not by the dataset.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from tradefacts import complete, load, period
from tradefacts.controls import json_safe
from tradefacts.errors import InvalidDataset
from tradefacts.index import TABLES, Index
from tradefacts.load import Document, Located
from tradefacts.names import fold
from tradefacts.records import MEASURES, RECORDS, Figure, Record, Reference
from tradefacts.vocabulary import SECTIONS, Vocabulary

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
CREATE TABLE within (region TEXT, ancestor TEXT, PRIMARY KEY (ancestor, region)) WITHOUT ROWID;
"""
_INDEXES = """
CREATE UNIQUE INDEX record_id ON record (kind, id);
CREATE INDEX record_order ON record (kind, sort, id);
CREATE INDEX name_row ON name (row);
CREATE INDEX record_metric ON record (metric, sort) WHERE metric IS NOT NULL;
CREATE INDEX record_region ON record (region, kind, sort) WHERE region IS NOT NULL;
CREATE INDEX record_source ON record (source, kind, sort) WHERE source IS NOT NULL;
CREATE INDEX record_first ON record (kind, first, last) WHERE first IS NOT NULL;
CREATE INDEX record_disputed ON record (kind, sort) WHERE status = 'disputed';
"""
_COUNT_NAMED = (
    "INSERT INTO meta VALUES ('named', (SELECT count(*) FROM record WHERE kind <> 'figure'))"
)
_INSERT = (
    "INSERT INTO record (kind, id, name, sort, region, metric, source, unit, measure, type,"
    " status, first, last, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_MEASURE_ORDER = {measure: order for order, measure in enumerate(MEASURES)}
_NO_PERIOD = "9999"  # sorts after every year
_DATED = ("event", "policy")  # listed by date
_COUNTED = tuple(kind for kind in RECORDS if kind != "source")


class Compiled(NamedTuple):
    """What a dataset is called, and the digest of the bytes that it was read from."""

    name: str
    version: str
    sha256: str


class _Row(NamedTuple):
    """One record ready to be written: its columns, its links, its names by folded form."""

    columns: tuple[Any, ...]
    links: Sequence[tuple[str, str]] = ()
    names: dict[str, tuple[str, str]] = {}  # noqa: RUF012 - never changed


def compile_dataset(roots: Sequence[Path], target: Path) -> Compiled:
    """Compile the datasets at `roots`, laid over each other, into a new file at `target`.

    Raises InvalidDataset with every problem found.
    """
    with contextlib.closing(sqlite3.connect(target)) as db:
        return compile_into(db, roots)


def compile_into(db: sqlite3.Connection, roots: Sequence[Path]) -> Compiled:
    """Compile the datasets at `roots` into an empty database, be it in memory."""
    db.isolation_level = None
    db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _TABLES + TABLES)
    compiler = _Compiler(db)
    db.execute("BEGIN")
    compiled = compiler.run(roots)
    db.executemany("INSERT INTO meta VALUES (?, ?)", zip(Compiled._fields, compiled, strict=True))
    db.execute(_COUNT_NAMED)
    db.execute("COMMIT")
    db.executescript(_INDEXES + "ANALYZE;")
    return compiled


class _Compiler:
    """One compilation: reads, completes and writes."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.vocabulary = Vocabulary()
        self.datasets: list[Any] = []
        self.digests: list[str] = []
        self.references: dict[str, list[Reference]] = defaultdict(list)
        self.mentions: list[Located] = []
        self.counts: dict[str, dict[str, int]] = {}
        self.order: dict[str, int] = {}

    def run(self, roots: Sequence[Path]) -> Compiled:
        problems = self.vocabulary.problems
        for root in roots:
            for document in load.vocabulary(root, problems):
                self.read_vocabulary(document)
        self.vocabulary.incomplete = bool(problems)
        self.vocabulary.check()
        self.order = {name: n for n, name in enumerate(self.vocabulary.entries["metrics"])}
        for root in roots:
            for document in load.sources(root, problems):
                self.read_source(document)
        for located in self.mentions:
            self.vocabulary.check_mention(located)
        if problems:
            raise InvalidDataset(problems)
        self.index = Index(self.db, self.vocabulary)
        self.write_records()
        self.write_sources()
        self.index.finish()
        name, version = (
            "+".join(getattr(entry, field) for entry in self.datasets)
            for field in ("name", "version")
        )
        return Compiled(name, version, load.digest(self.digests))

    def read_vocabulary(self, document: Document) -> None:
        self.digests.append(document.digest)
        for section, entries in document.sections.items():
            for located in entries:
                if section == "dataset":
                    self.datasets.append(located.entry)
                else:
                    self.vocabulary.add(section, located)

    def read_source(self, document: Document) -> None:
        self.digests.append(document.digest)
        header = document.sections["source"]
        if not header or not self.vocabulary.add("sources", header[0]):
            return
        source = header[0].id
        self.counts[source] = dict.fromkeys(_COUNTED, 0)
        complete.check_dates(header[0], self.vocabulary)
        for located in document.sections.get("mentions", ()):
            self.mentions.append(located)
            self.refer(located.id, source, located.entry)
        for row in self.figures(source, document.sections.get("figures", ())):
            self.write(row)
        for section in load.STATED:
            for located in document.sections.get(section, ()):
                if self.vocabulary.add(section, located):
                    self.vocabulary.check_stated(located)
                    complete.check_dates(located, self.vocabulary)
                    self.refer(located.id, source, located.entry.paragraphs)

    def refer(self, wanted: str, source: str, paragraphs: Iterable[int]) -> None:
        found = (Reference(source=source, paragraph=number) for number in paragraphs)
        self.references[wanted].extend(found)

    def figures(self, source: str, entries: Iterable[Located]) -> Iterator[_Row]:
        taken: dict[str, int] = {}
        for located in entries:
            figure = complete.figure(located, source, self.vocabulary)
            if figure is None:
                continue
            if figure.id in taken:
                what = f"the same metric, measure and period as line {taken[figure.id]}"
                fix = "give it a `key:` that tells the two apart"
                self.vocabulary.report(located, what, fix)
                continue
            taken[figure.id] = located.line
            self.counts[source]["figure"] += 1
            yield _figure_row(figure, self.order[figure.metric], located.entry.clusters)

    def write_records(self) -> None:
        query = "SELECT DISTINCT metric, source, json ->> 'paragraph' FROM record ORDER BY row"
        for metric, source, paragraph in self.db.execute(query):
            self.refer(metric, source, [paragraph])
        for section, kind in SECTIONS.items():
            for order, located in enumerate(self.vocabulary.entries[section].values()):
                references = dict.fromkeys(self.references[located.id])
                for source in {reference.source for reference in references}:
                    self.counts[source][kind] += 1
                record = complete.record(kind, located, references, self.vocabulary)
                self.write_indexed(kind, record, order)
        above = self.vocabulary.ancestors.items()
        links = [(region, outer) for region, outers in above for outer in outers]
        self.db.executemany("INSERT INTO within VALUES (?, ?)", links)

    def write_sources(self) -> None:
        for order, (source, located) in enumerate(self.vocabulary.entries["sources"].items()):
            record = complete.source(located, self.counts[source])
            self.write_indexed("source", record, order)

    def write_indexed(self, kind: str, record: Record, order: int) -> None:
        row = _row(kind, record, order)._replace(names=self.names(record))
        self.index.add(self.write(row), kind, record)

    def names(self, record: Record) -> dict[str, tuple[str, str]]:
        """Return every name of a record by its folded form; the id first, then the name."""
        found = {fold(record.id): (record.id, "id")}
        for name in (record.name, record.name_zh, *record.aliases):
            for form in self.index.forms(name or ""):
                found.setdefault(form, (name or "", "alias"))
        return found

    def write(self, row: _Row) -> int:
        """Write one record and return its row."""
        number = self.db.execute(_INSERT, row.columns).lastrowid
        assert number is not None
        if row.links:
            links = sorted({(name, value, number) for name, value in row.links})
            self.db.executemany("INSERT INTO link VALUES (?, ?, ?)", links)
        if row.names:
            kind = row.columns[0]
            names = [(folded, kind, number, *rest) for folded, rest in row.names.items()]
            self.db.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?)", names)
        return number


def _figure_row(figure: Figure, order: int, clusters: tuple[str, ...]) -> _Row:
    span = period.parse(figure.period) if figure.period else None
    when = f"{span.first}{span.last}" if span else _NO_PERIOD
    sort = f"{order:08d}{when:20}{_MEASURE_ORDER[figure.measure]}{figure.paragraph:06d}"
    columns = ("figure", figure.id, figure.name, sort, figure.region, figure.metric)
    facts = (figure.source, figure.unit, figure.measure, None, figure.status)
    dates = (span.first, span.last) if span else (None, None)
    links = [("cluster", cluster) for cluster in clusters]
    return _Row((*columns, *facts, *dates, _json(figure)), links)


def _row(kind: str, record: Record, order: int) -> _Row:
    first, last = _dates(record)
    sort = f"{first or _NO_PERIOD:10}" if kind in _DATED else ""
    region = record.id if kind == "region" else getattr(record, "region", None)
    columns = (kind, record.id, record.name, f"{sort}{order:08d}", region, None, None)
    facts = [getattr(record, field, None) for field in ("unit", "measure", "type", "status")]
    links = [("topic", topic) for topic in getattr(record, "topics", ())]
    links += [("source", reference.source) for reference in getattr(record, "sources", ())]
    links += [("region", region) for region in getattr(record, "regions", ())]
    if place := getattr(record, "place", None):
        links.append(("region", place))
    return _Row((*columns, *facts, first, last, _json(record)), links)


def _dates(record: Record) -> tuple[str | None, str | None]:
    """Return the first and last day of an event, policy or source that has a date."""
    for field in ("start", "date", "published"):
        if begin := getattr(record, field, None):
            end = getattr(record, "end", None) or begin
            return period.parse(begin).first, period.parse(end).last
    return None, None


def _json(record: Record) -> str:
    return json_safe(msgspec.json.encode(record).decode())
