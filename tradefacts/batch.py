"""Rows on their way into a store, kept until there are many."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

_RECORDS = 5_000  # whose rows are kept: some 20 MB


class Batch:
    """Writes the rows of many records at once, those of each table in the order of its key.

    A row written by itself takes SQLite twice as long, and out of order another page each.
    """

    def __init__(self, db: sqlite3.Connection, taken: int) -> None:
        self._db = db
        self._rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self._last = taken

    def new_record(self) -> int:
        """Return the row of the next record; `taken` are the rows up to which there are some."""
        self._last += 1
        if self._last % _RECORDS == 0:
            self.write()
        return self._last

    def add(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Keep rows for an INSERT whose columns begin with those of the key."""
        self._rows[statement] += rows

    def write(self) -> None:
        """Write all that is kept."""
        for statement, rows in self._rows.items():
            self._db.executemany(statement, sorted(rows))
        self._rows.clear()
