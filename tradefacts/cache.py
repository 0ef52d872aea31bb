"""Make a compiled dataset and put it into the cache folder, whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tradefacts.compile import compile_dataset
from tradefacts.load import digest_now
from tradefacts.store import COMPILE_VERSION, RACY_NS, Store, fingerprint, open_if_fresh

_ATTEMPTS = 3  # a dataset that changes during so many compilations is being written to


def make(roots: Sequence[str], path: str) -> Store:
    """Compile the datasets at `roots` to `path` and open the result.

    Where the cache folder cannot be written, a folder for temporary files serves, with one
    line on stderr. Raises InvalidDataset where the YAML cannot be compiled.
    """
    folder, name = os.path.split(path)
    try:
        return _make_in(folder, name, roots)
    except OSError as error:
        instead = os.path.join(tempfile.gettempdir(), f"tradefacts-{_user()}")
        reason = error.strerror or error
        sys.stderr.write(f"tradefacts: {folder}: {reason}; using {instead}\n")
    with contextlib.suppress(OSError):
        return _make_in(instead, name, roots)
    with tempfile.TemporaryDirectory() as folder:
        return _make_in(folder, name, roots)


def _make_in(folder: str, name: str, roots: Sequence[str]) -> Store:
    _private_folder(folder)
    path = os.path.join(folder, name)
    with _alone(f"{path}.lock"):
        # Another process may have made it while this one waited.
        if store := open_if_fresh(path, fingerprint(roots)):
            return store
        handle, temporary = tempfile.mkstemp(suffix=".tmp", prefix=name, dir=folder)
        os.close(handle)
        try:
            _fill(temporary, roots)
            os.replace(temporary, path)
        except sqlite3.OperationalError as error:  # a full disk, above all
            raise OSError(None, str(error)) from error
        finally:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
        return Store(path)


def _fill(temporary: str, roots: Sequence[str]) -> None:
    folders = [Path(root) for root in roots]
    for _ in range(_ATTEMPTS):
        state = fingerprint(roots)
        os.truncate(temporary, 0)
        compiled = compile_dataset(folders, Path(temporary))
        settled = time.time_ns() - _newest(state) > RACY_NS
        same = fingerprint(roots) == state and digest_now(folders) == compiled.sha256
        if same:
            break
    racy = not (same and settled)
    rows = {"compile_version": COMPILE_VERSION, "fingerprint": state, "racy": str(int(racy))}
    with contextlib.closing(sqlite3.connect(temporary)) as db, db:
        db.executemany("INSERT INTO meta VALUES (?, ?)", rows.items())


def _newest(state: str) -> int:
    """Return the latest time, in ns since the epoch, at which a file of a dataset changed."""
    lines = [line for line in state.splitlines() if not line.endswith(" -")]
    return max((int(t) for line in lines for t in line.rsplit(" ", 3)[1:3]), default=0)


def _private_folder(folder: str) -> None:
    """Make the folder if need be; refuse one that somebody else could have prepared."""
    os.makedirs(folder, mode=0o700, exist_ok=True)
    if hasattr(os, "getuid") and os.stat(folder).st_uid != os.getuid():
        raise OSError(None, "belongs to another user")


def _user() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")


@contextlib.contextmanager
def _alone(path: str) -> Iterator[None]:
    """Let one process at a time through; the kernel lets go if the process dies."""
    try:
        import fcntl
    except ImportError:  # not on Windows, where each process compiles for itself
        yield
        return
    with open(path, "a", encoding="ascii") as lock:
        os.chmod(path, 0o600)
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
