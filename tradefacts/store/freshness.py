"""Where the compiled form of a dataset lies, and whether it is still that of its files.

It records what every YAML file looked like when it was read, and is old when any of that has
changed. Imports little: the shortest way from a shell to an answer goes through here.
"""

from __future__ import annotations

import os

from tradefacts.authoring.folders import is_data, language_folder
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


def open_fresh(roots: Sequence[str]) -> Store | None:
    """Open the compiled form of the datasets at `roots` if it is there and not old."""
    return open_if_fresh(path_of(roots), fingerprint(roots))


def fingerprint(roots: Iterable[str]) -> str:
    """Return what tells one state of the YAML files from another: paths, sizes and times.

    The word lists that come with the program are among them.
    """
    lines = _states(language_folder())
    for root in map(_real, roots):
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
