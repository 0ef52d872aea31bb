"""Make a compiled dataset and put it into the cache folder, whole or not at all.

What compiles is loaded only when a store must be made, for most commands find one.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial

from tradefacts.model.errors import MissingLibrary
from tradefacts.store.database import LOWEST_SQLITE, Connection, Store
from tradefacts.store.freshness import (
    COMPILE_VERSION,
    RACY_NS,
    SEAL,
    checksum_of,
    distrust,
    fingerprint,
    open_if_fresh,
    open_prebuilt,
    path_of,
    seal,
)
from tradefacts.text.control_characters import shown

_ATTEMPTS = 3  # a dataset that changes during so many compilations is being written to
_UNUSED_S = 90 * 24 * 3600  # after which a store is taken for that of a dataset that has moved
_STORE = re.compile(r"[0-9a-f]{16}\.sqlite")  # no name that anybody gives a file by hand
_PATIENCE_S = 10  # five times what the shipped dataset takes to compile on a slow machine
_PAUSE_S = 0.02  # between two looks at the lock


_NEEDED = ("CREATE VIRTUAL TABLE needed USING fts5 (text)", "SELECT json_extract('{}', '$')")
"""What SQLite may be built without."""


class _Unwritable(Exception):
    """The store cannot be kept in a folder; says why."""


def make(roots: Sequence[str], path: str) -> Store:
    """Compile the datasets at `roots` to `path` and open the result.

    Where the cache folder cannot be written, a folder for temporary files serves, and where
    that cannot either, memory, with one line on stderr. Raises InvalidDataset where the YAML
    cannot be compiled.
    """
    _refuse_without_modules()
    folder, name = os.path.split(path)
    try:
        return _make_in(folder, name, roots)
    except _Unwritable as reason:
        instead = _temporary_folder()
        _say(f"{folder}: {reason}; using {instead or 'memory'}")
    if instead:
        try:
            return _make_in(instead, name, roots, shared=True)
        except _Unwritable as reason:
            _say(f"{instead}: {reason}; using memory")
    from pathlib import Path

    from tradefacts.store.compiler import compile_into

    db = sqlite3.connect(":memory:", check_same_thread=False, factory=Connection)
    compile_into(db, [Path(root) for root in roots])
    return Store(":memory:", db)


def _refuse_without_modules() -> None:
    with contextlib.closing(sqlite3.connect(":memory:")) as db:
        try:
            for sql in _NEEDED:
                db.execute(sql)
        except sqlite3.OperationalError as error:
            raise _unable(f"SQLite says {str(error)!r}") from None


def _unable(what: str) -> MissingLibrary:
    lowest = ".".join(map(str, LOWEST_SQLITE))
    return MissingLibrary(f"{what}; a dataset needs {lowest} or newer, with FTS5 and JSON")


def _say(text: str) -> None:
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):  # there may be no room on it
            sys.stderr.write(f"tradefacts: {shown(text)}\n")
            sys.stderr.flush()


def _make_in(folder: str, name: str, roots: Sequence[str], *, shared: bool = False) -> Store:
    """Make the store in a folder; `shared`: others can make folders beside it."""
    import tempfile

    path = os.path.join(folder, name)
    with _kept_in(folder):
        _private_folder(folder, shared=shared)
        lock = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT | _NOFOLLOW, 0o600)
    with _alone(lock, folder) as alone:
        # Another process may have made it while this one waited.
        if store := open_if_fresh(path, fingerprint(roots)):
            return store
        with _kept_in(folder):
            if alone:
                _sweep(folder, name)
            handle, temporary = tempfile.mkstemp(suffix=".tmp", prefix=name, dir=folder)
            os.close(handle)  # Windows neither moves nor removes a file that is open
        try:
            _fill(temporary, roots)
            with _kept_in(folder):
                checksum = checksum_of(temporary)
                try:
                    os.replace(temporary, path)
                except PermissionError:
                    if not os.path.isfile(path):
                        raise
                    return _in_memory(temporary)  # on Windows, where another process reads the old
                seal(path, checksum)
        finally:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
        return Store(path)


def _in_memory(path: str) -> Store:
    """Read a whole store into memory."""
    db = sqlite3.connect(":memory:", check_same_thread=False, factory=Connection)
    with contextlib.closing(sqlite3.connect(path)) as made:
        made.backup(db)
    return Store(":memory:", db)


_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)


@contextlib.contextmanager
def _kept_in(_folder: str) -> Iterator[None]:
    """Tell what goes wrong with the folder from what goes wrong with the dataset."""
    try:
        yield
    except OSError as error:
        raise _Unwritable(error.strerror or str(error)) from error
    except sqlite3.OperationalError as error:  # a full disk, above all
        raise _Unwritable(str(error)) from error


def _sweep(folder: str, name: str) -> None:
    """Remove what killed processes left of this store, and stores that nobody opens any more.

    Of this one none can be at work under the lock. Another that is removed though it is in use,
    as where the disk notes no reading, costs one compilation; its lock stays.
    """
    oldest = time.time() - _UNUSED_S
    for found in os.listdir(folder):
        path = os.path.join(folder, found)
        with contextlib.suppress(OSError):
            left = found.startswith(name) and found.endswith(".tmp")
            if left or (_STORE.fullmatch(found) and _last_used(path) < oldest):
                os.unlink(path)
                os.unlink(path + SEAL)


def _last_used(path: str) -> float:
    about = os.lstat(path)
    return max(about.st_atime, about.st_mtime, about.st_ctime)


def _fill(temporary: str, roots: Sequence[str]) -> None:
    from pathlib import Path

    from tradefacts.authoring.loader import digest_now
    from tradefacts.authoring.whole_files import flush
    from tradefacts.store.compiler import compile_dataset

    folders = [Path(root) for root in roots]
    for _ in range(_ATTEMPTS):
        state = fingerprint(roots)
        with _kept_in(temporary):
            os.truncate(temporary, 0)
            compiled = compile_dataset(folders, Path(temporary))
        settled = time.time_ns() - _newest(state) > RACY_NS
        same = fingerprint(roots) == state and digest_now(folders) == compiled.sha256
        if same:
            break
    racy = not (same and settled)
    rows = {"compile_version": COMPILE_VERSION, "fingerprint": state, "racy": str(int(racy))}
    with _kept_in(temporary):
        with contextlib.closing(sqlite3.connect(temporary)) as db, db:
            db.executemany("INSERT INTO meta VALUES (?, ?)", rows.items())
        flush(Path(temporary))  # else a power cut may leave the name with no content behind it


def _newest(state: str) -> int:
    """Return the latest time, in ns since the epoch, at which a file of a dataset changed."""
    lines = [line for line in state.splitlines() if not line.endswith(" -")]
    return max((int(t) for line in lines for t in line.rsplit(" ", 3)[1:3]), default=0)


def _private_folder(folder: str, *, shared: bool) -> None:
    """Make the folder if need be; refuse one that somebody else could have prepared."""
    if folder.startswith("~"):  # which stands for a home that nobody has told of
        raise OSError(None, "there is no home folder")
    os.makedirs(folder, mode=0o700, exist_ok=True)
    if shared and os.path.islink(folder):
        raise OSError(None, "is a link")
    if reason := distrust(folder):
        raise OSError(None, reason)


def _temporary_folder() -> str | None:
    import tempfile

    user = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")
    try:
        return os.path.join(tempfile.gettempdir(), f"tradefacts-{user}")
    except OSError:  # no folder for temporary files can be written
        return None


@contextlib.contextmanager
def _alone(lock: int, folder: str) -> Iterator[bool]:
    """Let one process at a time through; the kernel lets go if the process dies.

    One that was stopped, or hangs, holds the others for `_PATIENCE_S` and no longer; yields False
    to those, who then compile beside it.
    """
    try:
        with _kept_in(folder):
            alone = _locked(lock)
        yield alone
    finally:
        os.close(lock)


def _locked(lock: int) -> bool:
    try:
        import fcntl
    except ImportError:  # not on Windows, where each process compiles for itself
        return False
    until = time.monotonic() + _PATIENCE_S
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                return False
            time.sleep(_PAUSE_S)
        else:
            return True


def open_store(roots: Sequence[str]) -> Store:
    """Open the compiled form of the datasets at `roots`, made first where it is missing or old.

    Raises InvalidDataset where the YAML cannot be compiled, MissingLibrary where SQLite is too
    old for it.
    """
    if sqlite3.sqlite_version_info < LOWEST_SQLITE:
        raise _unable(f"SQLite {sqlite3.sqlite_version} is too old")
    if store := open_prebuilt(roots):
        store.rebuild = partial(_open_kept, roots)
        return store
    return _open_kept(roots)


def _open_kept(roots: Sequence[str]) -> Store:
    """Open the store in the cache folder, made first where it is missing or old."""
    path = path_of(roots)
    store = open_if_fresh(path, fingerprint(roots))
    if store is None:
        return make(roots, path)
    store.rebuild = partial(_make_anew, roots, path)
    return store


def _make_anew(roots: Sequence[str], path: str) -> Store:
    """Make a store in the place of one that proved damaged."""
    with contextlib.suppress(OSError):
        os.unlink(path)
    return make(roots, path)
