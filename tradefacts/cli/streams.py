"""Standard streams: what is printed where, how wide and in which colours."""

from __future__ import annotations

import os
import shutil
import sys

from tradefacts.errors import TradefactsError
from tradefacts.render.safe import safe, safe_lines

UNBOUNDED = 100_000  # columns of a pipe, which has no edge to wrap at


def out(text: str) -> None:
    """Print a result on stdout, in UTF-8 whatever the locale.

    A lone surrogate, which UTF-8 cannot hold, is printed as its JSON escape. Where the reader
    has closed the pipe nothing is printed, now or later.
    """
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        let_go_of_stdout()


def let_go_of_stdout() -> None:
    """Point stdout at nothing, so that the interpreter's last flush cannot fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def remark(text: str, *, quiet: bool = False) -> None:
    """Print one line on stderr, unless remarks are not wanted."""
    if not quiet:
        _err(f"tradefacts: {safe(text)}\n")


def complain(error: TradefactsError) -> None:
    """Print an error on stderr: what is wrong, and what was perhaps meant."""
    lines = [f"tradefacts: {safe_lines(error.message)}"]
    if error.suggestions:
        found = ", ".join(suggestion.id for suggestion in error.suggestions)
        lines.append(f"  did you mean: {safe(found)}?")
    _err("\n".join(lines) + "\n")


def _err(text: str) -> None:
    sys.stderr.flush()
    sys.stderr.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stderr.buffer.flush()


def width() -> int:
    """Return the columns to print in: COLUMNS, else the terminal's; a pipe has no end."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given) > 0:
        return int(given)
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else UNBOUNDED


def links() -> bool:
    """Whether what is printed may hold links: on a terminal that is not a dumb one."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def color(*, refused: bool) -> bool:
    """Whether to print in colour (no-color.org, force-color.org)."""
    if refused or os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
