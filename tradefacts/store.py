"""The compiled dataset: found or made in the cache folder, opened read-only, asked in SQL.

One file per combination of dataset folders. It records what every YAML file looked like when
it was read, and is made anew when any of that has changed. Imports little: the shortest way
from a shell to an answer goes through here.
"""

from __future__ import annotations

import os
import sqlite3

from tradefacts.names import is_data

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Sized
    from typing import Any

    from tradefacts.period import Period


COMPILE_VERSION = "33"
"""Changes with the tables of `compile`, so that an older file is never read."""

RACY_NS = 2_000_000_000
"""A file changed this shortly before it was read may change again unseen by its times: kernel
clocks tick at up to 10 ms, some file systems at 2 s. Such a store serves once."""

_MODULUS = 2**61 - 1  # a prime, so that names which differ rarely share a file


MOST_VALUES = 500
"""Values bound in one statement; SQLite before 3.32 takes 999."""


def marks(values: Sized) -> str:
    """Return a question mark for each value bound in a statement."""
    return ",".join("?" * len(values))


class Store:
    """One compiled dataset, open for reading."""

    def __init__(self, path: str, db: sqlite3.Connection | None = None) -> None:
        uri = "file:" + _quoted(path) + "?mode=ro&immutable=1"
        self._db = db or sqlite3.connect(uri, uri=True)
        self._path = path
        self.roots: Sequence[str] = ()  # what to make it anew from, where it proves damaged
        self.kept: dict[str, dict[Any, Any]] = {}  # what is made of rows once; see `remember`
        self.meta: dict[str, str] = dict(self._db.execute("SELECT key, value FROM meta"))

    def ask(self, sql: str, values: Sequence[object] = ()) -> list[tuple[str, ...]]:
        """Run one SELECT and return its rows; a store that proves damaged is made anew first."""
        try:
            return self._db.execute(sql, values).fetchall()
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            if not self.roots:
                raise
        self._make_anew()
        return self._db.execute(sql, values).fetchall()

    def _make_anew(self) -> None:
        from tradefacts import cache

        roots, self.roots = self.roots, ()
        self._db.close()
        cache.discard(self._path)
        made = cache.make(roots, self._path)
        self._db, self.meta = made._db, made.meta  # noqa: SLF001 - of the same class
        self.kept.clear()

    def each(self, sql: str, values: Sequence[object] = ()) -> Iterator[tuple[str, ...]]:
        """Run one SELECT and yield its rows, all of them read before the first is given."""
        return iter(self.ask(sql, values))

    def by_id(self, kind: str, wanted: str, periods: Sequence[Period] = ()) -> str | None:
        """Return the JSON of the record with that id.

        With periods: only if it has figures in one, or a date or horizon in one, or neither.
        """
        horizon = "json ->> 'horizon'" if periods and kind == "policy" else "NULL"
        sql = f"SELECT json, first, last, {horizon} FROM record WHERE kind = ? AND id = ?"
        found = self.ask(sql, (kind, wanted))
        if not found:
            return None
        json, first, last, horizon = found[0]
        if not periods:
            return self.whole(kind, wanted, json)
        if kind == "metric":
            return self._of_periods(wanted, json, periods)
        spans = [(first, last)] if first else []
        if horizon:
            from tradefacts.period import parse

            spans.append(parse(horizon)[:2])
        dated = any(
            one.first <= last and first <= one.last for one in periods for first, last in spans
        )
        return self.whole(kind, wanted, json) if dated or not spans else None

    def _of_periods(self, metric: str, json: str, periods: Sequence[Period]) -> str | None:
        within = " OR ".join(["first >= ? AND last <= ?"] * len(periods))
        bounds = [day for one in periods for day in (one.first, one.last)]
        sql = f"SELECT json FROM record WHERE metric = ? AND ({within}) ORDER BY sort"
        figures = self.ask(sql, (metric, *bounds))
        if not figures:  # perhaps growth since then is asked for
            sql = (
                "SELECT json FROM record WHERE metric = ?"
                f" AND json ->> 'base_period' IN ({marks(periods)}) ORDER BY sort"
            )
            figures = self.ask(sql, (metric, *(one.text for one in periods)))
        return _with_figures(json, figures) if figures else None

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

    def simplified(self, text: str) -> str:
        """Return a text with simplified Chinese characters for traditional ones."""
        if text.isascii():
            return text
        if "traditional" not in self.kept:
            pairs = self.meta["traditional"]
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
        """Close the file."""
        self._db.close()


def _with_figures(json: str, figures: list[tuple[str, ...]]) -> str:
    # The compiler writes `figures` last and empty; see `complete`.
    return json[: -len("[]}")] + "[" + ",".join(row[0] for row in figures) + "]}"


def open_store(roots: Sequence[str]) -> Store:
    """Open the compiled form of the datasets at `roots`, made first where it is missing or old.

    Raises InvalidDataset where the YAML cannot be compiled.
    """
    if store := open_fresh(roots):
        return store
    from tradefacts import cache

    return cache.make(roots, _path(roots))


def open_fresh(roots: Sequence[str]) -> Store | None:
    """Open the compiled form of the datasets at `roots` if it is there and not old."""
    store = open_if_fresh(_path(roots), fingerprint(roots))
    if store is not None:
        store.roots = roots
    return store


def fingerprint(roots: Iterable[str]) -> str:
    """Return what tells one state of the YAML files from another: names, sizes and times."""
    lines = []
    for root in roots:
        for folder in (root, f"{root}/vocabulary", f"{root}/sources"):
            lines += _states(folder)
    return "\n".join(lines)


def _states(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [f"{_escaped(folder)} -", *sorted(map(_state, filter(_is_data, entries)))]
    except OSError as error:
        return [f"{_escaped(folder)} {error.errno} -"]


def _is_data(entry: os.DirEntry[str]) -> bool:
    return is_data(entry.name)


def _state(entry: os.DirEntry[str]) -> str:
    try:
        stat = entry.stat()
    except OSError:  # a link that leads nowhere, or to itself
        stat = entry.stat(follow_symlinks=False)
    name, times = ascii(entry.name)[1:-1], f"{stat.st_mtime_ns} {stat.st_ctime_ns}"
    return f"{name} {stat.st_size} {times} {stat.st_ino}"


def _escaped(path: str) -> str:
    """Return a path in ASCII, on one line; a path need not be Unicode, which SQLite asks for."""
    return ascii(path)[1:-1]


def cache_folder() -> str:
    """Return the folder that compiled datasets lie in; it need not exist."""
    given = os.environ.get("TRADEFACTS_CACHE")
    if given:
        return given
    base = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(base):  # "should be considered invalid", says the standard
        base = os.path.join(os.environ.get("HOME") or os.path.expanduser("~"), ".cache")
    return os.path.join(base, "tradefacts")


def _path(roots: Sequence[str]) -> str:
    names = os.fsencode("\0".join([COMPILE_VERSION, *map(_real, roots)]))
    number = int.from_bytes(names, "big") % _MODULUS
    return os.path.join(cache_folder(), f"{number:016x}.sqlite")


def _real(root: str) -> str:
    try:
        return os.path.realpath(root)
    except OSError:  # a link that may not be read: whoever reads the folder tells
        return os.path.abspath(root)


def open_if_fresh(path: str, state: str) -> Store | None:
    """Open the store if it is ours, whole, and was compiled from the files as they are now."""
    try:
        about = os.stat(path)
        if hasattr(os, "getuid") and about.st_uid != os.getuid():
            return None  # whoever owns it could make it say anything
        store = Store(path)
    except (sqlite3.Error, OSError, UnicodeDecodeError):  # of a text that is damaged
        return None
    meta = store.meta
    # Whoever writes to the file, be it zeros, changes its time.
    current = meta.get("compile_version") == COMPILE_VERSION
    untouched = meta.get("stamp") == str(about.st_mtime_ns)
    same = meta.get("fingerprint") == state and meta.get("racy") == "0"
    if current and untouched and same:
        return store
    store.close()
    return None


def shipped() -> str:
    """Return the folder of the dataset that comes with the program."""
    here = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(here, "data")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(here), "data")


def _quoted(path: str) -> str:
    """Return an absolute path as the path of a URI (RFC 3986)."""
    kept = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-._~"
    plain = os.fsencode(os.path.abspath(path))
    return "".join(chr(byte) if byte in kept else f"%{byte:02X}" for byte in plain)
