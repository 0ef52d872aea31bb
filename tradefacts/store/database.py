"""The compiled dataset, opened read-only and asked in SQL.

Imports little: the shortest way from a shell to an answer goes through here. Where the file lies
and whether it is still that of the dataset is known to `freshness`; `cache` makes it.
"""

from __future__ import annotations

import os
import sqlite3
from _thread import allocate_lock  # `threading` has the same one, and takes long to load

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence, Sized
    from typing import Any

    from tradefacts.text.periods import Period


LOWEST_SQLITE = (3, 26, 0)
"""The oldest SQLite that reads and writes a store, which a test of all SQL holds: RHEL 8 has it."""
NAME, KEYWORD, ID = 0, 1, 2
"""What a naming is: a name, a keyword, and the words of an id that leaves out what every name of
the metric says: by these a search finds it as by a name, but no text names it so."""
MOST_VALUES = 500
"""Values bound in one statement; SQLite before 3.32 takes 999."""


def marks(values: Sized) -> str:
    """Return a question mark for each value bound in a statement."""
    return ",".join("?" * len(values))


_HELD = 1_000  # rows read at once
_META = "SELECT key, value FROM meta WHERE key <> 'traditional'"  # long, and for Chinese alone

DAMAGE = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What Python raises where a file is not as it was written: of its form, or of a text in it."""


class Connection(sqlite3.Connection):
    """One that closes itself when it is let go, for which Python 3.13 would warn."""

    def __del__(self) -> None:
        try:  # noqa: SIM105 - an exact lookup does not load contextlib
            self.close()
        except sqlite3.ProgrammingError:
            pass  # it could not be opened


class Store:
    """One compiled dataset, open for reading.

    `rebuild` makes it anew where it proves damaged; without it, damage is raised. Threads may share
    it: they ask one after the other.
    """

    def __init__(
        self,
        path: str,
        db: sqlite3.Connection | None = None,
        rebuild: Callable[[], Store] | None = None,
    ) -> None:
        uri = "file:" + _quoted(path) + "?mode=ro&immutable=1"
        self._db = db or sqlite3.connect(uri, uri=True, check_same_thread=False, factory=Connection)
        self.rebuild = rebuild
        self._asking = allocate_lock()
        self.kept: dict[str, dict[Any, Any]] = {}  # what is made of rows once; see `remember`
        self.meta: dict[str, str] = dict(self._db.execute(_META))

    def ask(self, sql: str, values: Sequence[object] = ()) -> list[tuple[str, ...]]:
        """Run one SELECT and return its rows; a store that proves damaged is made anew once."""
        with self._asking:
            try:
                return self._db.execute(sql, values).fetchall()
            except DAMAGE:
                self._make_anew()
            return self._db.execute(sql, values).fetchall()

    def each(self, sql: str, values: Sequence[object] = ()) -> Iterator[tuple[str, ...]]:
        """Run one SELECT and yield its rows, of which no more than a thousand are held at once."""
        cursor, given = None, 0
        while True:
            with self._asking:
                try:
                    cursor = cursor or self._db.execute(sql, values)
                    rows = cursor.fetchmany(_HELD)
                except DAMAGE:
                    self._make_anew()  # of the same dataset, so that the rows are the same
                    cursor = self._db.execute(sql, values)
                    rows = cursor.fetchmany(given + _HELD)[given:]
            if not rows:
                return
            yield from rows
            given += len(rows)

    def _make_anew(self) -> None:
        """Have the store made anew, once; called while what damage was raised by is handled."""
        if self.rebuild is None:
            raise  # noqa: PLE0704 - what is being handled
        rebuild, self.rebuild = self.rebuild, None
        self._db.close()
        made = rebuild()
        self._db, self.meta, self.kept = made._db, made.meta, {}  # noqa: SLF001 - of this class

    def by_id(
        self, kind: str, wanted: str, periods: Sequence[Period] = (), bases: Sequence[str] = ()
    ) -> str | None:
        """Return the JSON of the record with that id.

        With periods: only if it has figures in one, or a date or horizon in one, or neither.
        Those of them that are `bases` may also be what growth is counted from.
        """
        horizon = "json_extract(json, '$.horizon')" if periods and kind == "policy" else "NULL"
        sql = f"SELECT json, first, last, {horizon} FROM record WHERE kind = ? AND id = ?"
        found = self.ask(sql, (kind, wanted))
        if not found:
            return None
        json, first, last, horizon = found[0]
        if not periods:
            return self.whole(kind, wanted, json)
        if kind == "metric":
            return self._of_periods(wanted, json, periods, bases)
        spans = [(first, last)] if first else []
        if horizon:
            from tradefacts.text.periods import parse

            spans.append(parse(horizon)[:2])
        dated = any(
            one.first <= last and first <= one.last for one in periods for first, last in spans
        )
        return self.whole(kind, wanted, json) if dated or not spans else None

    def _of_periods(
        self, metric: str, json: str, periods: Sequence[Period], bases: Sequence[str]
    ) -> str | None:
        within = " OR ".join(["first >= ? AND last <= ?"] * len(periods))
        bounds = [day for one in periods for day in (one.first, one.last)]
        sql = f"SELECT json FROM record WHERE metric = ? AND ({within}) ORDER BY sort"
        figures = self.ask(sql, (metric, *bounds))
        if bases and not figures:
            base = "json_extract(json, '$.base_period')"
            sql = (
                f"SELECT json FROM record WHERE metric = ? AND {base} IN ({marks(bases)})"
                " ORDER BY sort"
            )
            figures = self.ask(sql, (metric, *bases))
        return _with_figures(json, figures) if figures else None

    def is_dated(self, kind: str, wanted: str) -> bool:
        """Whether a record has a date or a horizon, or figures."""
        sql = (
            "SELECT kind = 'metric' OR first IS NOT NULL OR json_extract(json, '$.horizon')"
            " IS NOT NULL FROM record WHERE kind = ? AND id = ?"
        )
        return any(bool(row[0]) for row in self.ask(sql, (kind, wanted)))

    def has(self, kind: str, wanted: str) -> bool:
        """Whether there is a record with that id."""
        sql = "SELECT 1 FROM record WHERE kind = ? AND id = ?"
        return bool(self.ask(sql, (kind, wanted)))

    def by_name(self, kind: str, folded: str) -> list[tuple[str, str, str]]:
        """Return (id, the name that matched, how) of each record with that folded name."""
        sql = (
            "SELECT record.id, name.name, name.how FROM name JOIN record USING (row)"
            " WHERE name.folded = ? AND name.kind = ?"
        )
        return self.ask(sql, (folded, kind))  # type: ignore[return-value]

    def whole_of(self, metric: str) -> str | None:
        """Return the id of the metric that one is a part of, where there is one."""
        sql = (
            "SELECT value FROM link JOIN record USING (row)"
            " WHERE kind = 'metric' AND id = ? AND link.name = 'part_of'"
        )
        found = self.ask(sql, (metric,))
        return found[0][0] if found else None

    def simplified(self, text: str) -> str:
        """Return a text with simplified Chinese characters for traditional ones."""
        if text.isascii():
            return text
        if "traditional" not in self.kept:
            ((pairs,),) = self.ask("SELECT value FROM meta WHERE key = 'traditional'")
            self.kept["traditional"] = str.maketrans(pairs[::2], pairs[1::2])
        return text.translate(self.kept["traditional"])

    def whole(self, kind: str, wanted: str, json: str) -> str:
        """Return a record's JSON with the figures that belong to it, oldest first."""
        if kind == "metric":
            sql = "SELECT json FROM record WHERE metric = ? ORDER BY sort"
            figures = self.ask(sql, (wanted,))
        elif kind == "cluster":
            sql = (
                "SELECT json FROM record JOIN link USING (row)"
                " WHERE link.name = 'cluster' AND link.value = ? ORDER BY sort"
            )
            figures = self.ask(sql, (wanted,))
        else:
            return json
        return _with_figures(json, figures)

    def close(self) -> None:
        """Close the file; whoever asks after that gets a sqlite3.ProgrammingError."""
        self.rebuild = None
        self._db.close()


NO_FIGURES = '"figures":[]'
"""What the stored JSON of a metric or cluster has once, where its figures go when it is read.

No text can hold it, for a quote inside a JSON string is escaped.
"""


def _with_figures(json: str, figures: list[tuple[str, ...]]) -> str:
    found = ",".join(row[0] for row in figures)
    return json.replace(NO_FIGURES, f'"figures":[{found}]', 1)


def _quoted(path: str) -> str:
    """Return an absolute path as the path of a URI (RFC 3986)."""
    kept = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-._~"
    plain = os.fsencode(os.path.abspath(path))
    return "".join(chr(byte) if byte in kept else f"%{byte:02X}" for byte in plain)
