"""Where the compiled form of a dataset lies, and whether it is still that of its files.

One in the cache folder records the times of every YAML file when it was read, and is old when any
has changed. The one that was built with the program records their content, for an installation
gives every file a new time. Imports little: the shortest way from a shell to an answer goes through
here.
"""

from __future__ import annotations

import os

from tradefacts.authoring.folders import is_data, language_folder, shipped
from tradefacts.store.database import DAMAGE, Store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

COMPILE_VERSION = "39"
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
        state, store = contents(root), Store(path)
    except (OSError, *DAMAGE):
        return None
    current = store.meta.get("compile_version") == COMPILE_VERSION
    if current and store.meta.get("contents") == state and store.size() == os.path.getsize(path):
        return store
    store.close()
    return None


def contents(root: str) -> str:
    """Return what the YAML files of a dataset, and the word lists, are called and hold.

    The check is against change, not against malice: who may write here may change the program.
    Raises OSError.
    """
    from zlib import crc32  # a tenth of the time that hashlib takes to load

    lines = []
    for folder in (language_folder(), *_folders(root)):
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

    The word lists that come with the program are among them.
    """
    lines = _states(language_folder())
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
    """Return the folder that compiled datasets lie in; it need not exist."""
    given = os.environ.get("TRADEFACTS_CACHE")
    if given:
        return given
    base = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(base):  # "should be considered invalid", says the standard
        base = os.path.join(os.environ.get("HOME") or os.path.expanduser("~"), ".cache")
    return os.path.join(base, "tradefacts")


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
        about = os.stat(path)
        if hasattr(os, "getuid") and about.st_uid != os.getuid():
            return None  # whoever owns it could make it say anything
        store = Store(path)
    except (OSError, *DAMAGE):
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
