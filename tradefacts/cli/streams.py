"""Standard streams: what is printed where, how wide and in which colours."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from typing import IO

from tradefacts.model.errors import TradefactsError
from tradefacts.text.control_characters import shown, shown_lines

UNBOUNDED = 100_000  # columns of a pipe, which has no edge to wrap at
_USUAL, _READABLE = 80, 120  # columns of a help where nothing tells, and the most that it takes
NARROWEST = 40  # columns; a table in fewer would lose whole columns
MAX_LINE = 1_000_000  # bytes of a line of standard input, which may never end


class ReaderGone(Exception):
    """Nobody reads stdout any more, as after `| head`; Typer would take the OSError itself."""


class CannotPrint(Exception):
    """The result cannot be written to stdout; says why."""


def out(text: str) -> None:
    """Print a result on stdout, in UTF-8 whatever the locale.

    A lone surrogate, which UTF-8 cannot hold, is printed as its JSON escape. An interrupt waits
    until all is written, so that nobody reads half a document. Where the reader has closed the
    pipe ReaderGone is raised, and nothing more can be printed. Raises CannotPrint.
    """
    with _printing() as stdout, _uninterrupted():
        stdout.write(text.encode("utf-8", "backslashreplace"))


def copied(file: IO[bytes]) -> None:
    """Print what a file holds, of any size; raises as `out` does."""
    import shutil  # which loads what packs archives

    with _printing() as stdout:
        shutil.copyfileobj(file, stdout)


@contextlib.contextmanager
def _printing() -> Iterator[IO[bytes]]:
    """Yield stdout for bytes, and say so where they cannot be written to it."""
    if sys.stdout is None:
        raise CannotPrint("stdout is closed")
    try:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        let_go(sys.stdout)
        raise ReaderGone from None
    except OSError as error:
        raise CannotPrint(error.strerror or str(error)) from error


def page(text: str, *, plain: bool = False) -> None:
    """Print a result through a pager where it is longer than the terminal; `plain`: never so."""
    if plain or not _on_terminal() or text.count("\n") < _terminal().lines:
        out(text)
        return
    from tradefacts.cli import pager

    if not pager.shown(text):
        out(text)


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    if not hasattr(signal, "pthread_sigmask"):  # not on Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def typed() -> bool:
    """Whether standard input is a terminal, at which somebody has to type."""
    return sys.stdin is not None and sys.stdin.isatty()


def lines() -> Iterator[str]:
    """Yield the lines of standard input, read as UTF-8 whatever the locale.

    Bytes that are not UTF-8 become lone surrogates. A line beyond MAX_LINE is the last, cut
    there, so that input without an end needs neither memory nor time without an end.
    """
    given = sys.stdin
    if given is None:  # closed: nobody asks anything
        return
    source = getattr(given, "buffer", given)  # what has taken its place may be text alone
    while line := source.readline(MAX_LINE):
        yield line if isinstance(line, str) else line.decode("utf-8", "surrogateescape")
        if len(line) == MAX_LINE:
            return


def remark(text: str, *, quiet: bool = False) -> None:
    """Print one line on stderr, unless remarks are not wanted."""
    if not quiet:
        _err(f"tradefacts: {shown(text)}\n")


def usage(text: str) -> None:
    """Print on stderr what is wrong with the command line."""
    _err(shown_lines(text.expandtabs(2)))


def let_go(stream: IO[str] | None) -> None:
    """Point a stream at nothing, so that the interpreter's last flush cannot fail."""
    with contextlib.suppress(OSError, ValueError):
        if stream is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def complain(error: TradefactsError) -> None:
    """Print an error on stderr: what is wrong, and what was perhaps meant."""
    lines = [f"tradefacts: {shown_lines(error.message)}"]
    said = error.message.split()
    found = [one.id for one in error.suggestions if one.id not in said]
    if found and len(found) == len(error.suggestions):  # or the message names them already
        lines.append(f"  did you mean: {shown(', '.join(found))}?")
    _err("\n".join(lines) + "\n")


def _err(text: str) -> None:
    if sys.stderr is None:
        return
    try:
        sys.stderr.flush()
        sys.stderr.buffer.write(text.encode("utf-8", "backslashreplace"))
        sys.stderr.buffer.flush()
    except OSError:  # nobody to tell it to; the exit code still tells
        let_go(sys.stderr)


def width(*, on_file: bool = False) -> int:
    """Return the columns to print in: COLUMNS, else the terminal's; a pipe or file has no end."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and len(given) < len(str(UNBOUNDED)) and int(given) > 0:
        return max(int(given), NARROWEST)
    if on_file or not _on_terminal():
        return UNBOUNDED
    return max(_terminal().columns, NARROWEST)


def _terminal() -> os.terminal_size:
    import shutil  # as above

    return shutil.get_terminal_size()


def width_of_help() -> int:
    """Return the columns of a help, less a margin: as wide as it is read with ease, at most."""
    there = width()
    return (_USUAL if there == UNBOUNDED else min(there, _READABLE)) - 2


def _on_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def links() -> bool:
    """Whether what is printed may hold links: on a terminal that is not a dumb one."""
    return _on_terminal() and os.environ.get("TERM") != "dumb"


def color(*, refused: bool, on_file: bool = False) -> bool:
    """Whether to print in colour (no-color.org, force-color.org)."""
    if refused or os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return not on_file and _on_terminal() and os.environ.get("TERM") != "dumb"
