"""The user's pager, for what is longer than the screen: as git uses it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys

_SETTINGS = {"LESS": "FRX", "LV": "-c", "LESSCHARSET": "utf-8"}
"""How the usual pagers are to behave, unless the user has said: git has the first two."""


def shown(text: str) -> bool:
    """Show a text in the pager, and wait until it is left; False: there is none to be had.

    PAGER names it, as a command line; `cat` and nothing at all mean none.
    """
    command = os.environ.get("PAGER", "less").strip()
    if command in ("", "cat") or os.environ.get("TERM", "dumb") == "dumb":
        return False
    sys.stdout.flush()
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # the pager has its own use for it
    try:
        return _ran(command, text.encode("utf-8", "backslashreplace"))
    finally:
        signal.signal(signal.SIGINT, before)


def _ran(command: str, content: bytes) -> bool:
    program = subprocess.Popen(  # noqa: S602
        command,
        shell=True,  # PAGER is a command line, which its owner wrote
        stdin=subprocess.PIPE,
        env=_SETTINGS | dict(os.environ),
    )
    with contextlib.suppress(BrokenPipeError):
        program.communicate(content)
    return program.wait() not in (126, 127)  # not to be run, and not there, say shells
