"""Where the compiled form of a dataset lies, and whether it is still that of its files.

One in the cache folder records the times of every YAML file when it was read, and is old when any
has changed. The one that was built with the program records their content, for an installation
gives every file a new time. Imports little: the shortest way from a shell to an answer goes through
here.
"""

from __future__ import annotations

import os
import sys
from stat import S_ISREG

from tradefacts.authoring.folders import is_data, language_folder, shipped, tables_folder
from tradefacts.store.database import DAMAGE, Store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

COMPILE_VERSION = "43"
"""Changes with the tables of the compiler, so that an older file is never read."""
RACY_NS = 2_000_000_000
"""A file changed this shortly before it was read may change again unseen by its times: kernel
clocks tick at up to 10 ms, some file systems at 2 s. Such a store serves once."""
_MODULUS = 2**61 - 1
"""A prime that hashes paths to the names of files. `hashlib` would take half as long to load as
Python to start. Should two datasets ever meet in one name, each makes the file anew: the
fingerprint in it holds the real paths."""


PREBUILT = "compiled.sqlite"
"""The file in the folder of the shipped dataset that its compiled form lies in, once built."""


def open_fresh(roots: Sequence[str]) -> Store | None:
    """Open the compiled form of the datasets at `roots` if it is there and not old."""
    return open_prebuilt(roots) or open_if_fresh(path_of(roots), fingerprint(roots))


def open_prebuilt(roots: Sequence[str]) -> Store | None:
    """Open what was built with the program, if `roots` is the shipped dataset, unchanged since."""
    root = shipped()
    path = os.path.join(root, PREBUILT)
    if list(roots) != [root] or not os.path.isfile(path):
        return None
    try:
        if not _stamped(path):
            return None
        state, store = contents(root), Store(path)
    except (OSError, *DAMAGE):
        return None
    current = store.meta.get("compile_version") == COMPILE_VERSION
    if current and store.meta.get("contents") == state:
        return store
    store.close()
    return None


_STAMP = slice(68, 72)
"""Where an SQLite file has bytes for whoever wrote it, its "application id"."""


def stamp(path: str) -> None:
    """Write into a store the checksum of all else in it. Raises OSError.

    For a file whose times say nothing, as those of an installation do, there is no seal beside it.
    """
    with open(path, "r+b") as file:
        checksum = _checksum_but_stamp(file.read())
        file.seek(_STAMP.start)
        file.write(checksum)


def _stamped(path: str) -> bool:
    with open(path, "rb", buffering=0) as file:
        data = file.read()
    return data[_STAMP] == _checksum_but_stamp(data)


def _checksum_but_stamp(data: bytes) -> bytes:
    from zlib import adler32

    rest = memoryview(data)[_STAMP.stop :]
    return adler32(rest, adler32(data[: _STAMP.start])).to_bytes(4, "big")


def contents(root: str) -> str:
    """Return what the YAML files of a dataset, the word lists and tables are called and hold.

    The check is against change, not against malice: who may write here may change the program.
    Raises OSError.
    """
    from zlib import crc32  # a tenth of the time that hashlib takes to load

    lines = []
    for folder in (language_folder(), tables_folder(), *_folders(root)):
        with os.scandir(folder) as entries:
            paths = sorted(entry.path for entry in filter(_is_data, entries))
        for path in paths:
            with open(path, "rb", buffering=0) as file:
                data = file.read()
            lines.append(f"{os.path.basename(path)!a} {len(data)} {crc32(data)}")
        lines.append("-")
    return "\n".join(lines)


def _folders(root: str) -> tuple[str, ...]:
    return (root, f"{root}/vocabulary", f"{root}/sources")


def fingerprint(roots: Iterable[str]) -> str:
    """Return what tells one state of the YAML files from another: paths, sizes and times.

    The word lists and tables that come with the program are among them.
    """
    lines = [*_states(language_folder()), *_states(tables_folder())]
    for root in map(_real, roots):
        for folder in _folders(root):
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
    """Return the folder that compiled datasets lie in; it need not exist.

    A relative path in the environment is passed over, for XDG as its standard has it: where it led
    would be told by the working folder, which may come from somebody else.
    """
    wanted = [("TRADEFACTS_CACHE", ""), ("XDG_CACHE_HOME", "tradefacts")]
    if sys.platform == "win32":
        wanted.append(("LOCALAPPDATA", os.path.join("tradefacts", "Cache")))
    for name, inner in wanted:
        given = os.environ.get(name, "")
        if os.path.isabs(given):
            return os.path.join(given, inner) if inner else given
    home = os.environ.get("HOME") or os.path.expanduser("~")
    usual = os.path.join("Library", "Caches") if sys.platform == "darwin" else ".cache"
    return os.path.join(home, usual, "tradefacts")


def path_of(roots: Sequence[str]) -> str:
    """Return the file that the compiled form of the datasets at `roots` lies in."""
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
        found = _found(path)
        if found is None or not _whole(path):
            return None
        store = Store(path)
    except (OSError, *DAMAGE):
        return None
    meta = store.meta
    current = meta.get("compile_version") == COMPILE_VERSION
    same = meta.get("fingerprint") == state and meta.get("racy") == "0"
    # Nobody has put another in its place between the look at it and its opening.
    if current and same and _found(path) == found:
        return store
    store.close()
    return None


def distrust(folder: str) -> str | None:
    """Return why a folder of compiled datasets is not to be trusted: others could fill it.

    None: it is ours alone. Raises OSError where there is none.
    """
    if not hasattr(os, "getuid"):  # Windows keeps a home to its user
        return None
    about, user = os.stat(folder), os.getuid()
    if about.st_uid != user or os.lstat(folder).st_uid != user:
        return "belongs to another user"
    return "others may write to it" if about.st_mode & _OTHERS else None


_OTHERS = 0o022  # the bits of a mode that let others write


def _found(path: str) -> tuple[int, ...] | None:
    """Return what tells the file at a path from any other; None for one that is not ours."""
    folder = os.path.dirname(path)
    if distrust(folder) is not None:
        return None
    about, above = os.lstat(path), os.stat(folder)
    if hasattr(os, "getuid") and about.st_uid != os.getuid():
        return None  # whoever owns it could make it say anything
    if not S_ISREG(about.st_mode):  # a link, above all
        return None
    return above.st_dev, above.st_ino, about.st_dev, about.st_ino, about.st_ctime_ns


SEAL = ".seal"
"""Ends the name of the file beside a store that holds its checksum, and its times."""


def seal(path: str, checksum: int) -> None:
    """Note what a store holds, by which it can be told later whether it still does.

    The times that the system gave it stand beside the checksum: only where they have changed need
    it be worked out again, which takes a millisecond for some megabytes. Raises OSError.
    """
    text = f"{checksum} {_times(path)}".encode()
    new = f"{path}{SEAL}.{os.getpid()}.tmp"
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(handle, text)
    finally:
        os.close(handle)
    os.replace(new, path + SEAL)


def _whole(path: str) -> bool:
    """Whether a store holds what it held when it was sealed: a lost page would shorten answers."""
    with open(path + SEAL, "rb") as file:
        checksum, _, times = file.read().decode("ascii", "replace").partition(" ")
    if times == _times(path):
        return True
    if checksum != str(checksum_of(path)):
        return False
    try:
        seal(path, int(checksum))
    except OSError:  # the disk is read-only: it is worked out each time
        return True
    return True


def _times(path: str) -> str:
    try:
        about = os.lstat(path)
    except OSError:  # it is not there yet
        return ""
    return f"{about.st_size} {about.st_mtime_ns} {about.st_ctime_ns} {about.st_ino}"


def checksum_of(path: str) -> int:
    """Return the checksum of a file: of megabytes as good as a CRC, in a third of its time."""
    from zlib import adler32

    checksum = 1
    with open(path, "rb", buffering=0) as file:
        while data := file.read(_PART):
            checksum = adler32(data, checksum)
    return checksum


_PART = 1 << 20  # bytes read at once
