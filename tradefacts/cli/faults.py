"""What ends a command early, as an exit code and one line: no traceback reaches a user.

A fault of the program itself leaves its traceback in a file that people can send along with a
report. The line on stderr names the file.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from datetime import datetime

import tradefacts
from tradefacts.cli import streams
from tradefacts.model.errors import ExitCode

KEPT = 10
"""Files of faults that are kept, the newest ones."""

_NAMED = ("fault-", ".txt")  # how the name of such a file begins and ends


def guarded(run: Callable[[], object]) -> int:
    """Run a command and return its exit code, whatever becomes of it."""
    try:
        code = run()
        if sys.stdout is not None:
            sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the last resort
        return ended(error)
    return code if isinstance(code, int) else ExitCode.ANSWERED


def ended(error: BaseException) -> int:
    """Tell, where there is something to tell, what has ended a command; return the exit code."""
    if isinstance(error, KeyboardInterrupt):
        return ExitCode.INTERRUPTED
    if isinstance(error, streams.ReaderGone):
        return ExitCode.ANSWERED
    # What Typer prints fails as an OSError that names no file.
    of_stream = isinstance(error, OSError) and error.filename is None
    if of_stream or isinstance(error, streams.CannotPrint):
        streams.remark(f"cannot print: {getattr(error, 'strerror', None) or error}")
        streams.let_go(sys.stdout)
        return ExitCode.NEGATIVE
    if isinstance(error, MemoryError):
        streams.remark("there is not enough memory for this")
        return ExitCode.FAULT
    try:
        kept = f"please report it with {_keep(error)}"
    except Exception as unkept:  # noqa: BLE001 - whatever it is, the fault itself is to be told
        kept = f"please report it (its traceback could not be written: {unkept})"
    streams.remark(f"a fault in tradefacts itself; {kept}: {type(error).__name__}: {error}")
    return ExitCode.FAULT


def _keep(error: BaseException) -> str:
    """Write a fault to a file in the cache folder, else in the one for temporary files."""
    import platform
    import traceback

    from tradefacts.store.freshness import cache_folder

    now = datetime.now().astimezone()
    text = (
        f"tradefacts {tradefacts.__version__}, Python {platform.python_version()},"
        f" {platform.platform()}\n{now.isoformat()}\ncommand line: {sys.argv}\n\n"
        f"{''.join(traceback.format_exception(error))}"
    ).encode("utf-8", "backslashreplace")
    name = f"{now:%Y%m%d-%H%M%S-%f}-{os.getpid()}".join(_NAMED)
    folder = os.path.join(cache_folder(), "faults")
    try:
        if folder.startswith("~"):  # which stands for a home that nobody has told of
            raise FileNotFoundError
        os.makedirs(folder, mode=0o700, exist_ok=True)
        path = _written(os.path.join(folder, name), text)
    except OSError:
        import tempfile

        return _written(os.path.join(tempfile.gettempdir(), f"tradefacts-{name}"), text)
    _drop_the_oldest(folder)
    return path


def _written(path: str, text: bytes) -> str:
    """Write a new file that its owner alone may read, for a command line may be private."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with open(handle, "wb") as file:
            file.write(text)
    except OSError:  # a full disk: half a traceback helps nobody
        os.unlink(path)
        raise
    return path


def _drop_the_oldest(folder: str) -> None:
    begin, end = _NAMED
    with contextlib.suppress(OSError):  # another process may be at it too
        names = [n for n in os.listdir(folder) if n.startswith(begin) and n.endswith(end)]
        for name in sorted(names)[:-KEPT]:
            os.unlink(os.path.join(folder, name))
