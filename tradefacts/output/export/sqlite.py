"""SQLite: tidy tables with keys, two views for reading, and full-text search.

Datasette and sqlite-utils find the search tables by their `content` option.
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from tradefacts.output.columns import value
from tradefacts.output.export.facts import Facts
from tradefacts.output.export.tables import Column, Table, tables
from tradefacts.progress import steps

_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "NUMERIC"}
_SEARCHED = ("name", "name_zh", "note", "definition", "summary", "meaning", "stated", "title")
_LIKE = ("metrics", "clusters", "events", "policies", "terms", "figures", "regions", "actors")

_READABLE = """
CREATE TABLE readable (
    figure TEXT PRIMARY KEY NOT NULL REFERENCES figures(id), text TEXT NOT NULL
) WITHOUT ROWID
"""
_VIEWS = """
CREATE VIEW observations AS
SELECT figures.id, metrics.name AS metric_name, regions.name AS region_name,
    regions.code AS region_code, figures.measure, figures.period, figures.value,
    readable.text AS value_text, units.name AS unit_name, figures.unit, figures.qualifier,
    figures.low, figures.high, figures.status, figures.stated, figures.note,
    sources.title AS source_title, figures.source, figures.paragraph
FROM figures
JOIN readable ON readable.figure = figures.id
JOIN metrics ON metrics.id = figures.metric
JOIN regions ON regions.id = figures.region
JOIN units ON units.id = figures.unit
JOIN sources ON sources.id = figures.source
ORDER BY figures.rowid;
CREATE VIEW timeline AS
SELECT start AS date, 'event' AS kind, id, name, status, summary FROM events
UNION ALL
SELECT date, 'policy', id, name, type, summary FROM policies
ORDER BY date;
"""


def write(facts: Facts, target: Path) -> list[str]:
    """Write every table, then check that each key leads somewhere."""
    with contextlib.closing(sqlite3.connect(target)) as db:
        db.execute("PRAGMA journal_mode = OFF")
        with db:
            _about(db, facts)
            for table in steps(tables(), "writing"):
                db.execute(_create(table))
                marks = ", ".join("?" * len(table.columns))
                db.executemany(f"INSERT INTO {table.name} VALUES ({marks})", table.rows(facts))
                for sql in _indexes(table):
                    db.execute(sql)
            db.execute(_READABLE)
            read = ((figure["id"], value(figure)) for figure in facts.records("figure"))
            db.executemany("INSERT INTO readable VALUES (?, ?)", read)
        db.executescript(_VIEWS)
        with db:
            for table in tables():
                if table.name in _LIKE:
                    _searchable(db, table)
        dangling = db.execute("PRAGMA foreign_key_check").fetchall()
        assert not dangling, dangling  # the loader has refused such a dataset
        db.execute("PRAGMA optimize")
    return []


def _about(db: sqlite3.Connection, facts: Facts) -> None:
    fields = facts.about._fields
    columns = ", ".join(f"{field} TEXT NOT NULL" for field in fields)
    db.execute(f"CREATE TABLE dataset ({columns})")
    db.execute(f"INSERT INTO dataset VALUES ({', '.join('?' * len(fields))})", facts.about)


def _create(table: Table) -> str:
    lines = [_column(column) for column in table.columns]
    lines.append(f"PRIMARY KEY ({_names(table.key)})")
    return f"CREATE TABLE {table.name} (\n    " + ",\n    ".join(lines) + "\n)"


def _column(column: Column) -> str:
    words = [f'"{column.name}"', _TYPES[column.type]]
    if column.required:
        words.append("NOT NULL")
    if column.refers:
        words.append(f"REFERENCES {column.refers}(id)")
    return " ".join(words)


def _indexes(table: Table) -> list[str]:
    """Return an index for each key that leads out of a table, where no primary key serves."""
    outward = [c.name for c in table.columns if c.refers and c.name != table.key[0]]
    return [f'CREATE INDEX {table.name}_{name} ON {table.name} ("{name}")' for name in outward]


def _searchable(db: sqlite3.Connection, table: Table) -> None:
    columns = _names([name for name in table.header if name in _SEARCHED])
    search = f"{table.name}_fts"
    # Trigrams find Chinese, which has no spaces between words, as well as English.
    db.execute(
        f"CREATE VIRTUAL TABLE {search} USING FTS5 ({columns},"
        f' tokenize="trigram", content="{table.name}")'
    )
    db.execute(f"INSERT INTO {search} (rowid, {columns}) SELECT rowid, {columns} FROM {table.name}")


def _names(names: tuple[str, ...] | list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
