"""Child processes that share this one's modules: a hundred cost no more than a few starts."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable

SLOWED = 5 if sys.gettrace() else 1
"""By how much a limit of time grows where coverage is measured, which traces every line."""


def forked(task: Callable[[], bytes | None]) -> tuple[int, int]:
    """Start a task in a child; returns its id and a descriptor that its result can be read from."""
    sys.stdout.flush()
    sys.stderr.flush()
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    code = 1
    try:
        os.close(reading)
        with os.fdopen(writing, "wb") as out:
            out.write(task() or b"")
        code = 0
    except BaseException:  # noqa: BLE001 - the child must never run on as if it were the parent
        traceback.print_exc()
    finally:
        os._exit(code)


def finished(child: int, reading: int) -> tuple[int, bytes]:
    """Wait for a child; returns its exit code (negative: the signal) and its result."""
    with os.fdopen(reading, "rb") as result:
        told = result.read()
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), told


def result_of(task: Callable[[], bytes | None]) -> bytes:
    """Run a task in a child and return its result; raises AssertionError where it fails."""
    code, told = finished(*forked(task))
    assert code == 0, f"the child ended with {code}"
    return told
