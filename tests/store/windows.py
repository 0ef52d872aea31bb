"""Run a command line as Windows would: without what it lacks, with what it refuses.

`python windows.py ARGUMENT...`, on Linux alone. It cannot show that Windows is happy, only that
nothing is used that is not there, and that no open file is renamed, replaced or removed.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import sys
import tempfile  # noqa: F401 - what asks for the system at its import is imported before it changes
from typing import Any

import rich.console  # noqa: F401
import typer.main  # noqa: F401

_LACKING = {
    os: "getuid geteuid fchmod O_CLOEXEC O_NOFOLLOW O_NONBLOCK O_DIRECTORY fork pread",
    signal: "pthread_sigmask SIGHUP SIGPIPE SIGALRM SIGKILL",
}
_real: dict[str, Any] = {
    name: getattr(os, name) for name in ("replace", "rename", "remove", "fsync")
}


def _is_open(path: str) -> bool:
    """Whether this process, or the one that `HELD_BY` names, has a file open."""
    held = [str(os.getpid()), *filter(None, [os.environ.get("HELD_BY")])]
    for process in held:
        folder = f"/proc/{process}/fd"
        for name in os.listdir(folder):
            try:
                if os.path.samefile(os.readlink(f"{folder}/{name}"), path):
                    return True
            except OSError:
                continue
    return False


def _refuse_open(*paths: str) -> None:
    if any(map(_is_open, paths)):
        said = "The process cannot access the file because it is being used by another process"
        raise PermissionError(13, said)


def _replace(old: str, new: str, **others: object) -> None:
    _refuse_open(old, new)
    _real["replace"](old, new, **others)


def _rename(old: str, new: str, **others: object) -> None:
    _refuse_open(old)
    if os.path.exists(new):
        raise FileExistsError(17, "Cannot create a file when that file already exists")
    _real["rename"](old, new, **others)


def _remove(path: str, **others: object) -> None:
    _refuse_open(path)
    _real["remove"](path, **others)


def _fsync(handle: int) -> None:
    if fcntl.fcntl(handle, fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDONLY:
        raise OSError(9, "Bad file descriptor")
    _real["fsync"](handle)


_REFUSING = {
    "replace": _replace,
    "rename": _rename,
    "remove": _remove,
    "unlink": _remove,
    "fsync": _fsync,
}


def main() -> None:
    """Take away, refuse, and run the command line."""
    for module, names in _LACKING.items():
        for name in names.split():
            delattr(module, name)
    for name, refusing in _REFUSING.items():
        setattr(os, name, refusing)
    # A folder is removed by its path there; shutil has looked at its import whether it need be.
    vars(shutil)["_use_fd_functions"] = False
    sys.modules["fcntl"] = None  # type: ignore[assignment]
    sys.platform = "win32"
    from tradefacts.__main__ import main as run

    sys.argv[0] = "tradefacts"
    run()


if __name__ == "__main__":
    main()
