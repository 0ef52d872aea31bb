"""Break the cache: whatever happens to it, the next answer is that of a fresh compilation."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from torture.processes import finished, forked, result_of
from tradefacts.authoring.folders import shipped
from tradefacts.model.errors import InvalidDataset
from tradefacts.store.cache import open_store
from tradefacts.store.compiler import compile_dataset
from tradefacts.store.database import Store

_SQL = (
    "SELECT kind, id, json FROM record ORDER BY row",
    "SELECT folded, kind, row, name, how FROM name ORDER BY folded, kind, row",
    "SELECT row, keys, name FROM naming ORDER BY row, keys",
    "SELECT word, use FROM spell ORDER BY word",
    "SELECT rowid FROM text WHERE text MATCH 'trade' ORDER BY rowid",
)
_FIGURES = "SELECT id FROM record WHERE kind = 'figure'"


def told(store: Store) -> bytes:
    """A digest of everything that a store says."""
    digest = hashlib.sha256()
    for sql in _SQL:
        digest.update(repr(store.ask(sql)).encode())
    return digest.hexdigest().encode()


def answer(root: str) -> bytes:
    """What the program, as a new process, says of a dataset."""
    return result_of(lambda: told(open_store([root])))


def fresh(root: str, scratch: Path) -> bytes:
    """What a new compilation says, without any cache."""
    target = scratch / "fresh.sqlite"
    target.unlink(missing_ok=True)
    compile_dataset([Path(root)], target)
    return told(Store(str(target)))


@contextlib.contextmanager
def cache_at(folder: Path) -> Iterator[Path]:
    """Use a cache folder of this run alone."""
    before = os.environ.get("TRADEFACTS_CACHE")
    os.environ["TRADEFACTS_CACHE"] = str(folder)
    try:
        yield folder
    finally:
        if before is None:
            del os.environ["TRADEFACTS_CACHE"]
        else:
            os.environ["TRADEFACTS_CACHE"] = before


def killed_while_compiling(root: str, times: int, seed: int, scratch: Path) -> int:
    """Kill a compilation at random moments; returns how many were killed before they ended."""
    chance, killed = random.Random(seed), 0
    expected = fresh(root, scratch)
    with cache_at(scratch / "kills") as cache:
        begun = time.monotonic()
        answer(root)
        lasts = time.monotonic() - begun
        for number in range(times):
            for store in cache.glob("*.sqlite"):
                store.unlink()
            child, reading = forked(lambda: told(open_store([root])))
            time.sleep(chance.uniform(0, lasts))
            os.kill(child, signal.SIGKILL)
            code, _ = finished(child, reading)
            killed += code == -signal.SIGKILL
            assert answer(root) == expected, f"wrong after kill {number} of seed {seed}"
            assert not list(cache.glob("*.tmp")), f"a leftover after kill {number} of seed {seed}"
    return killed


def started_at_once(processes: int, scratch: Path) -> int:
    """Start processes at once on an empty cache; returns how many answered rightly."""
    root = shipped()
    environment = os.environ | {"TRADEFACTS_CACHE": str(scratch / "many")}
    command = [sys.executable, "-m", "tradefacts", "figures", "--json"]
    running = [
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, cwd="/"
        )
        for _ in range(processes)
    ]
    outcomes = {(*process.communicate(), process.returncode) for process in running}
    assert len(outcomes) == 1, outcomes
    ((out, err, code),) = outcomes
    assert (err, code) == (b"", 0)
    fresh(root, scratch)
    figures = Store(str(scratch / "fresh.sqlite")).ask(_FIGURES)
    assert out.count(b'"kind":"figure"') == len(figures)
    assert len(list((scratch / "many").glob("*.sqlite"))) == 1
    assert not list((scratch / "many").glob("*.tmp"))
    return processes


def filled_up(root: str, times: int, seed: int, scratch: Path) -> dict[str, int]:
    """Compile on small file systems of random sizes; returns how often the file found room.

    The folder for temporary files lies there too, so that only memory is left. Needs root.
    """
    chance = random.Random(seed)
    expected = fresh(root, scratch)
    pages = (scratch / "fresh.sqlite").stat().st_size // 4096
    ends = {"kept": 0, "in memory": 0}
    disk = scratch / "disk"
    disk.mkdir()
    for number in range(times):
        size = chance.randrange(1, 6 * pages)
        mount = ["mount", "-t", "tmpfs", "-o", f"size={size * 4}k", "tmpfs", str(disk)]
        subprocess.run(mount, check=True)
        try:
            with cache_at(disk / "cache"):
                answered = result_of(lambda: _answered_on(root, disk))
            where = f"{size} pages, {number} of seed {seed}"
            assert answered == expected, f"wrong with {where}"
            left = [path.suffix for path in disk.rglob("*") if path.is_file()]
            assert set(left) <= {".lock", ".sqlite", ".seal"}, f"leftovers with {where}: {left}"
            ends["kept" if ".sqlite" in left else "in memory"] += 1
        finally:
            subprocess.run(["umount", str(disk)], check=True)
    return ends


def _answered_on(root: str, disk: Path) -> bytes:
    tempfile.tempdir = str(disk)
    sys.stderr = io.StringIO()  # each time it is said that memory serves
    return told(open_store([root]))


def damaged(root: str, times: int, seed: int, scratch: Path) -> int:
    """Damage the compiled file in random ways; returns how often the answer was still right."""
    chance = random.Random(seed)
    expected = fresh(root, scratch)
    with cache_at(scratch / "damage") as cache:
        for number in range(times):
            assert answer(root) == expected
            (store,) = cache.glob("*.sqlite")
            how = chance.choice(list(DAMAGE))
            DAMAGE[how](store, chance)
            assert answer(root) == expected, f"wrong after {how}, {number} of seed {seed}"
    return times


def _truncate(store: Path, chance: random.Random) -> None:
    os.truncate(store, chance.randrange(store.stat().st_size))


def _zero_page(store: Path, chance: random.Random) -> None:
    with store.open("r+b") as file:
        file.seek(4096 * chance.randrange(store.stat().st_size // 4096))
        file.write(bytes(4096))


def _zero_all(store: Path, _: random.Random) -> None:
    store.write_bytes(bytes(store.stat().st_size))


def _noise(store: Path, chance: random.Random) -> None:
    with store.open("r+b") as file:
        file.seek(chance.randrange(store.stat().st_size))
        file.write(chance.randbytes(chance.randrange(1, 64)))


def _empty(store: Path, _: random.Random) -> None:
    store.write_bytes(b"")


def _foreign(store: Path, _: random.Random) -> None:
    store.unlink()
    with contextlib.closing(sqlite3.connect(store)) as db, db:
        db.execute("CREATE TABLE meta (key TEXT, value TEXT)")
        db.execute("CREATE TABLE notes (body TEXT)")


def _another_version(store: Path, chance: random.Random) -> None:
    with contextlib.closing(sqlite3.connect(store)) as db, db:
        version = chance.choice(["0", "999999", "", "4"])
        db.execute("UPDATE meta SET value = ? WHERE key = 'compile_version'", (version,))
        db.execute("UPDATE record SET json = '{}'")


def _forged(store: Path, _: random.Random) -> None:
    """Another program changes a record and leaves the rest as it was."""
    with contextlib.closing(sqlite3.connect(store)) as db, db:
        db.execute("UPDATE record SET json = replace(json, '8270000000000', '1')")


def _gone(store: Path, _: random.Random) -> None:
    shutil.rmtree(store.parent)


def _dangling(store: Path, _: random.Random) -> None:
    store.unlink()
    store.symlink_to("nowhere")


def _loop(store: Path, _: random.Random) -> None:
    store.unlink()
    store.symlink_to(store)


def _told_or_refused(root: str) -> bytes:
    try:
        return told(open_store([root]))
    except InvalidDataset:  # half of a file was there
        return b"refused"


DAMAGE = {
    damage.__name__.strip("_"): damage
    for damage in (_truncate, _zero_page, _zero_all, _noise, _empty, _foreign)
    + (_another_version, _forged, _gone, _dangling, _loop)
}
"""Name of a damage to what does it."""


def changed_while_compiling(source: str, times: int, seed: int, scratch: Path) -> int:
    """Change a file at random moments of compilations; the last change is what is served.

    Its size stays, and its modification time is put back, every second time into the past.
    """
    chance = random.Random(seed)
    root = scratch / "changing"
    shutil.copytree(source, root)
    path = root / "vocabulary" / "metrics.yaml"
    text = path.read_text(encoding="utf-8")
    with cache_at(scratch / "changes"):
        begun = time.monotonic()
        answer(str(root))
        lasts = time.monotonic() - begun
        for number in range(times):
            child, reading = forked(lambda: _told_or_refused(str(root)))
            for _ in range(chance.randrange(1, 4)):
                time.sleep(chance.uniform(0, lasts / 2))
                before = path.stat()
                word = "".join(chance.choices("abcdefghij", k=len("exports")))
                path.write_text(text.replace("imports and exports", f"imports and {word}"))
                assert path.stat().st_size == before.st_size
                back = chance.choice([0, 0, 10**9, 10**12])
                os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns - back))
            code, _ = finished(child, reading)
            assert code == 0, f"it ended with {code} at {number} of seed {seed}"
            expected = fresh(str(root), scratch)
            assert answer(str(root)) == expected, f"stale after change {number} of seed {seed}"
    return times
