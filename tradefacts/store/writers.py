"""Write rows in batches: the figures of a source at once, and those of other records by table.

Figures are most of a dataset; none is kept in memory once its source has been written.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import msgspec

from tradefacts.authoring.reader import SourceFile
from tradefacts.authoring.registry import Registry
from tradefacts.model.choices import MEASURES
from tradefacts.model.parts import Reference
from tradefacts.model.records import Figure
from tradefacts.text import periods
from tradefacts.text.control_characters import json_lines

_STATED = (
    "CREATE TEMP TABLE stated (metric INTEGER, row INTEGER, source TEXT, paragraph INTEGER,"
    " PRIMARY KEY (metric, row)) WITHOUT ROWID"
)
_INSERT = (
    "INSERT INTO record (row, kind, id, name, sort, region, metric, source, unit, measure, status,"
    " first, last, json) VALUES (?, 'figure', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
LABELLED = ("unit", "measure", "type", "status")
"""The columns of a record that hold values of closed lists."""

_MEASURE_ORDER = {measure: order for order, measure in enumerate(MEASURES)}
_NEIGHBOURS = 100  # metrics whose references are read at once
_UNDATED = (None, None, "9999")  # sorts after every year
_encode = msgspec.json.Encoder().encode

Row = tuple[int, str, str, str, str, str, str, str, str, str, str | None, str | None]


class FigureWriter:
    """Writes figures, and tells afterwards which sources state some of a metric."""

    def __init__(self, db: sqlite3.Connection, registry: Registry) -> None:
        self.db = db
        self.order = {name: n for n, name in enumerate(registry.entries["metrics"])}
        self.rows = 0
        self.labels: set[tuple[str, str, str | None]] = set()
        self._near: dict[int, list[Reference]] = {}
        db.execute(_STATED)

    def write(self, source: SourceFile) -> None:
        """Write the figures of a source."""
        rows: list[Row] = []
        stated: list[tuple[int, int, str, int]] = []
        links: list[tuple[str, str, int]] = []
        facts: set[tuple[str | None, ...]] = set()
        for located, figure in source.figures:
            self.rows += 1
            facts.add((figure.unit, figure.measure, None, figure.status))
            order = self.order[figure.metric]
            rows.append(_row(self.rows, figure, order))
            stated.append((order, self.rows, source.id, figure.paragraph))
            links += (
                ("cluster", cluster, self.rows) for cluster in sorted(set(located.entry.clusters))
            )
            if figure.speaker:
                links.append(("actor", figure.speaker, self.rows))
        texts = json_lines([_encode(figure) for _, figure in source.figures])
        whole = ((*row, text) for row, text in zip(rows, texts, strict=True))
        self.db.executemany(_INSERT, whole)
        self.db.executemany("INSERT INTO stated VALUES (?, ?, ?, ?)", stated)
        self.db.executemany("INSERT INTO link VALUES (?, ?, ?)", links)
        self.labels |= {
            (name, "figure", value)
            for found in facts
            for name, value in zip(LABELLED, found, strict=True)
        }

    def references(self, metric: str) -> list[Reference]:
        """Return where sources state figures of a metric, in the order of the files.

        It reads those of its neighbours too, for metrics are written one after the other.
        """
        order = self.order[metric]
        if order not in self._near:
            first = order - order % _NEIGHBOURS
            self._near = {number: [] for number in range(first, first + _NEIGHBOURS)}
            sql = (
                "SELECT metric, source, paragraph FROM stated"
                " WHERE metric BETWEEN ? AND ? ORDER BY metric, row"
            )
            for of, source, number in self.db.execute(sql, (first, first + _NEIGHBOURS - 1)):
                self._near[of].append(Reference(source=source, paragraph=number))
        return self._near[order]


def _row(number: int, figure: Figure, order: int) -> Row:
    first, last, when = _UNDATED
    if figure.period:
        first, last, _ = periods.parse(figure.period)
        when = first + last
    return (
        number,
        figure.id,
        figure.name,
        f"{order:08d}{when:20}{_MEASURE_ORDER[figure.measure]:02d}{figure.paragraph:06d}",
        figure.region,
        figure.metric,
        figure.source,
        figure.unit,
        figure.measure,
        figure.status,
        first,
        last,
    )


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
        """Return the number of the next record's row; those up to `taken` are there already."""
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
