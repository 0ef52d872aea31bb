"""SQLite: every value comes back, the keys hold, the search finds."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from exporting import LINKS, as_json, exported, links, records, scalars

from tradefacts.model.records import PLURALS, RECORDS


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped dataset as a SQLite file."""
    path = tmp_path_factory.mktemp("sqlite") / "facts.db"
    exported("sqlite", path)
    return path


@pytest.fixture
def db(file: Path) -> Iterator[sqlite3.Connection]:
    """The file, open."""
    with contextlib.closing(sqlite3.connect(file)) as db:
        yield db


def test_every_value_comes_back(db: sqlite3.Connection) -> None:
    """Whole numbers whole, as they are in JSON."""
    db.row_factory = lambda cursor, row: {
        column[0]: value for column, value in zip(cursor.description, row, strict=True)
    }
    for kind in RECORDS:
        rows = db.execute(f"SELECT * FROM {PLURALS[kind]} ORDER BY rowid").fetchall()
        assert as_json(rows) == as_json([scalars(kind, record) for record in records(kind)])
    db.row_factory = None
    for table in LINKS:
        assert sorted(db.execute(f"SELECT * FROM {table}").fetchall()) == sorted(links(table))


def test_the_value_that_everyone_asks_for(db: sqlite3.Connection) -> None:
    """With what it is, where it stands and how sure it is, in the view for reading."""
    sql = (
        "SELECT metric_name, region_name, region_code, value, unit, low, high, status, source,"
        " paragraph FROM observations WHERE id = 'guangdong-trade-2021-plataforma-2022'"
    )
    assert db.execute(sql).fetchall() == [
        (
            "Guangdong imports and exports",
            "Guangdong",
            "CN-GD",
            8_270_000_000_000,
            "CNY",
            8_265_000_000_000,
            8_275_000_000_000,
            "ok",
            "plataforma-2022",
            3,
        )
    ]
    sql = "SELECT value_text FROM observations WHERE id = ?"
    for name, text in (
        ("guangdong-trade-2021-plataforma-2022", "8.27 tn CNY"),
        ("guangdong-cbec-cagr-2016-to-2021-plataforma-2022", "! +92.1%"),
    ):
        assert db.execute(sql, (name,)).fetchall() == [(text,)]
    assert db.execute("SELECT count(*) FROM observations").fetchone() == (103,)
    assert db.execute("SELECT count(*) FROM timeline").fetchone() == (74,)


def test_the_keys_are_declared_and_hold(db: sqlite3.Connection) -> None:
    """And a row that leads nowhere is refused."""
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    leads = {(row[3], row[2]) for row in db.execute("PRAGMA foreign_key_list(figures)")}
    assert leads == {
        ("metric", "metrics"),
        ("region", "regions"),
        ("unit", "units"),
        ("source", "sources"),
        ("speaker", "actors"),
        ("occasion", "events"),
    }
    db.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError):
        db.execute("INSERT INTO record_topics VALUES ('guangdong-trade', 'astrology')")


@pytest.mark.parametrize("wanted", ["imports", "进出口", "cross-border"])
def test_the_search_finds_english_and_chinese(db: sqlite3.Connection, wanted: str) -> None:
    """From three characters."""
    sql = "SELECT id FROM metrics WHERE rowid IN (SELECT rowid FROM metrics_fts(?))"
    found = {row[0] for row in db.execute(sql, (f'"{wanted}"',))}
    assert "guangdong-cbec" in found


def test_sqlite_utils_sees_keys_and_search(file: Path) -> None:
    """So its commands and Datasette's pages offer them."""
    library = pytest.importorskip("sqlite_utils")
    db = library.Database(str(file))
    assert db["figures"].detect_fts() == "figures_fts"
    assert db["figures"].pks == ["id"]
    assert len(db["figures"].foreign_keys) == 6
    row = db["figures"].get("guangdong-trade-2021-plataforma-2022")
    assert (row["value"], db["figures"].count) == (8_270_000_000_000, 103)


def test_datasette_serves_the_file(file: Path) -> None:
    """A page of its JSON API, asked for without a network."""
    pytest.importorskip("datasette")
    path = "/facts/figures.json?_shape=array&id=guangdong-trade-2021-plataforma-2022"
    command = [sys.executable, "-W", "ignore", "-m", "datasette", str(file), "--get", path]
    ran = subprocess.run(command, check=True, capture_output=True)
    (row,) = json.loads(ran.stdout)
    assert (row["value"], row["status"], row["paragraph"]) == (8_270_000_000_000, "ok", 3)
    path = "/facts/metrics.json?_shape=array&_search=进出口&_size=max"
    command[-1] = path
    found = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    assert "guangdong-trade" in {row["id"] for row in found}


def test_pandas_reads_the_file(file: Path) -> None:
    """The same value and as many rows."""
    pandas = pytest.importorskip("pandas")
    with contextlib.closing(sqlite3.connect(file)) as db:
        frame = pandas.read_sql("SELECT * FROM figures", db)
    assert len(frame) == 103
    assert frame.set_index("id").value["guangdong-trade-2021-plataforma-2022"] == 8.27e12
