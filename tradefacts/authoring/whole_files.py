"""Write a file or a folder whole or not at all: filled beside its place, then put there.

What was written is on the disk before it has its name, so that a power cut costs neither the old
content nor the new. What is replaced keeps who may read and write it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

_PREPARED = ".tradefacts-"  # how the name of a folder begins in which something is prepared
_HERE = -100  # AT_FDCWD: a path is read from the working folder
_EXCHANGE = 2  # RENAME_EXCHANGE: two names swap what they stand for, in one step
_ENDING = ("SIGTERM", "SIGHUP")  # what ends a process that does nothing about it

_Told = TypeVar("_Told")


@contextlib.contextmanager
def replaced(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Yield a new path to write a file to, which then takes the place of the one at `path`.

    What stands there stays where the block fails. Raises OSError.
    """
    target = Path(path).absolute()
    with _prepared(target.parent) as folder:
        new = folder / target.name
        yield new
        _keep_mode(target, new)
        flush(new)
        os.replace(new, target)
        flush(target.parent)


def replace(path: str | os.PathLike[str], data: bytes) -> None:
    """Write bytes to a file, whole or not at all. Raises OSError."""
    with replaced(path) as new:
        new.write_bytes(data)


def filled(
    folder: str | os.PathLike[str],
    write: Callable[[Path], _Told],
    *,
    mark: str = "",
    old: Sequence[str] = (),
) -> _Told:
    """Make a folder of what `write` puts into a new one; returns what `write` returns.

    `mark` is the file in it that says who has written it, and `old` names what an earlier `filled`
    left there, to be removed. Where that is all it holds, new and old change places in one step, if
    the system can; else, as where the folder is another disk, the old is removed before the new
    comes: who looks meanwhile sees a part, never a mixture. Raises OSError.
    """
    target = Path(os.path.realpath(folder))  # a link stays, what it leads to is filled
    with _prepared(*_places(target)) as place:
        new = place / (target.name or "new")
        new.mkdir()
        told = write(new)
        for path in [*new.rglob("*"), new]:
            flush(path)
        with _undisturbed():
            _put(new, target, mark, [*old, place.name])
        flush(target.parent)
    return told


def _places(target: Path) -> list[Path]:
    """Return where a folder can be prepared; a disk of its own need have no room beside it."""
    if not target.exists():
        return [target.parent]
    return [target] if target.is_mount() else [target.parent, target]


def _put(new: Path, target: Path, mark: str, known: Sequence[str]) -> None:
    if not target.exists():
        os.rename(new, target)
        return
    _keep_mode(target, new)
    foreign = {*os.listdir(target)} - {*known}
    if foreign or not _exchanged(new, target):
        _moved(new, target, mark, known)


def _moved(new: Path, target: Path, mark: str, old: Sequence[str]) -> None:
    """Move what is in one folder into another, which may be on another disk."""
    with _prepared(target) as inside:
        names = os.listdir(new)
        for name in names:
            shutil.move(new / name, inside / name)
            flush(inside / name)
        if mark:  # first of all, so that the next can go on from wherever this ends
            os.replace(inside / mark, target / mark)
        there = {*os.listdir(target)} - {mark, inside.name, new.parent.name}
        for name in there & {*old, *names}:  # a mark can name what lies elsewhere: it is a file
            _remove(target / name)
        for name in {*names} - {mark}:
            os.rename(inside / name, target / name)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change names in one step; whether that was possible.

    Not where somebody works in one of them, who would find himself in the old one.
    """
    if sys.platform != "linux" or _works_in(other):
        return False
    import ctypes

    rename = getattr(ctypes.CDLL(None), "renameat2", None)  # glibc has it since 2.28
    paths = (_HERE, os.fsencode(one), _HERE, os.fsencode(other))
    return rename is not None and rename(*paths, _EXCHANGE) == 0


def _works_in(folder: Path) -> bool:
    try:
        return Path.cwd().is_relative_to(folder)
    except FileNotFoundError:  # the working folder has been removed
        return False


@contextlib.contextmanager
def _prepared(*places: Path) -> Iterator[Path]:
    """Yield a new folder in the first of some places that can be written; removed in the end.

    Also where a signal ends the process that nobody does anything about.
    """
    folder = _first_made(places)
    ended = _cleaned(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        for name, handler in ended.items():
            signal.signal(name, handler)


def _first_made(places: Sequence[Path]) -> Path:
    for place in places[:-1]:
        with contextlib.suppress(OSError):
            return Path(tempfile.mkdtemp(prefix=_PREPARED, dir=place))
    return Path(tempfile.mkdtemp(prefix=_PREPARED, dir=places[-1]))


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Let signals wait until what was prepared is in its place."""
    if not hasattr(signal, "pthread_sigmask"):  # not on Windows
        yield
        return
    waiting = {getattr(signal, name) for name in ("SIGINT", *_ENDING)}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, waiting)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _cleaned(folder: Path) -> dict[int, Any]:
    """Remove a folder should a signal end the process; returns what was done about it before."""

    def end(number: int, _: object) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    before = {}
    for name in _ENDING:
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is None or signal.getsignal(number) is not signal.SIG_DFL:
            continue
        with contextlib.suppress(ValueError):  # not in the main thread
            before[number] = signal.signal(number, end)
    return before


def _keep_mode(old: Path, new: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        os.chmod(new, old.stat().st_mode & 0o7777)


def flush(path: Path) -> None:
    """Have a file, or the names in a folder, written to the disk. Raises OSError."""
    windows = sys.platform == "win32"  # it flushes only what it may write
    try:
        handle = os.open(path, os.O_RDWR if windows else os.O_RDONLY)
    except OSError:  # a folder on Windows, or what the owner may not read
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
