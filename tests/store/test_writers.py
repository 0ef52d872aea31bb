"""Rows wait until there are many, and are written in the order of their key."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator

import pytest

from tradefacts.store.writers import Batch

_INSERT = "INSERT INTO name VALUES (?, ?)"


def written(db: sqlite3.Connection) -> list[tuple[str, int]]:
    """What has been written, in the order in which it was."""
    return db.execute("SELECT name, row FROM name ORDER BY rowid").fetchall()


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    """An empty database, closed at the end."""
    with contextlib.closing(sqlite3.connect(":memory:")) as db:
        yield db


def test_rows_are_written_in_order_when_asked(db: sqlite3.Connection) -> None:
    """And once."""
    db.execute("CREATE TABLE name (name TEXT, row INTEGER)")
    batch = Batch(db, taken=7)
    assert [batch.new_record(), batch.new_record()] == [8, 9]
    batch.add(_INSERT, [("silk", 8), ("cotton", 8)])
    batch.add(_INSERT, [("linen", 9)])
    assert written(db) == []
    batch.write()
    batch.write()
    assert written(db) == [("cotton", 8), ("linen", 9), ("silk", 8)]


def test_the_rows_of_many_records_are_not_kept(db: sqlite3.Connection) -> None:
    """Those of 5,000 are written before the next record begins."""
    db.execute("CREATE TABLE name (name TEXT, row INTEGER)")
    batch = Batch(db, taken=0)
    for _ in range(4_999):
        batch.add(_INSERT, [("silk", batch.new_record())])
    assert written(db) == []
    assert batch.new_record() == 5_000
    assert written(db) == [("silk", row) for row in range(1, 5_000)]
