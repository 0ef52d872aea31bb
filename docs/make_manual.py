"""Make the manual page of the helps, and the files by which shells complete.

`python docs/make_manual.py FOLDER` puts them into a folder; a wheel carries them, and no file of
the tree does, so that none can be out of date.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import typer

import tradefacts
from tradefacts.cli import completion
from tradefacts.cli.app import app, built
from tradefacts.cli.settings import COMMANDS

_COLUMNS = 78  # of a line of an example

COMPLETIONS = {
    "bash": "share/bash-completion/completions/tradefacts",
    "zsh": "share/zsh/site-functions/_tradefacts",
    "fish": "share/fish/vendor_completions.d/tradefacts.fish",
}
"""Where each shell looks, below the folder that a program is installed in."""
PAGE = "share/man/man1/tradefacts.1"


class _Roff:
    """What a help writes itself into, as Click's formatter; gives lines for `man`."""

    width = _COLUMNS

    def __init__(self, without: str = "") -> None:
        self.lines: list[str] = []
        self.without = without
        self.current_indent = 0

    def write_usage(self, program: str, arguments: str = "", prefix: str | None = None) -> None:
        """Write a usage line; `prefix` is not shown."""
        del prefix
        self.lines += [f".B {_plain(program)}", _plain(arguments)]

    def write_paragraph(self) -> None:
        """Begin a paragraph."""
        self.lines.append(".PP")

    def write_text(self, text: str) -> None:
        """Write words, to be wrapped."""
        self.lines.append(_plain(text))

    def write(self, line: str) -> None:
        """Write a line that stays as it is."""
        self.lines += [".br", _plain(line.strip("\n"))]

    def write_dl(self, rows: Iterable[tuple[str, str]], *_: object) -> None:
        """Write names, and what each means."""
        for name, meaning in rows:
            self.lines += [".TP", f".B {_plain(name.strip())}", _plain(meaning)]

    @contextlib.contextmanager
    def section(self, title: str) -> Iterator[None]:
        """Write what is within under a heading; not what `without` names."""
        begin = len(self.lines)
        self.lines += [".PP", f"{_plain(title)}:"]
        yield
        if title == self.without:
            del self.lines[begin:]

    @contextlib.contextmanager
    def indentation(self) -> Iterator[None]:
        """Write what is within further right."""
        self.lines.append(".RS 2")
        yield
        self.lines.append(".RE")


def _plain(text: str) -> str:
    """Return a text of which roff takes no character for a request."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return f"\\&{escaped}" if escaped.startswith(".") else escaped


def manual() -> str:
    """Return the manual page: the help of the program, then that of each command."""
    program: Any = typer.main.get_command(app)
    context: Any = program.make_context("tradefacts", [], resilient_parsing=True)
    said = program.help.strip().partition("\n")[0]
    lines = [
        f'.TH TRADEFACTS 1 "" "tradefacts {tradefacts.__version__}" "User commands"',
        *(".ad l", ".nh"),  # no word is drawn apart, and none is parted
        *(".SH NAME", f"tradefacts \\- {_plain(said)}"),
    ]
    lines += _of("SYNOPSIS", program, context)
    lines.append(".SH COMMANDS")
    for name in COMMANDS:
        command = built(name)
        inner = command.make_context(name, [], parent=context, resilient_parsing=True)
        lines += _of(name, command, inner, without="Common options")
    return "\n".join(lines) + "\n"


def _of(title: str, command: Any, context: Any, without: str = "") -> list[str]:
    roff = _Roff(without)
    command.format_help(context, roff)
    return [f"{'.SH' if title.isupper() else '.SS'} {_plain(title)}", *roff.lines]


def write(folder: Path) -> list[Path]:
    """Write the files below a folder and return their paths. Raises OSError."""
    texts = {PAGE: manual()} | {
        path: completion.of_shell(shell) for shell, path in COMPLETIONS.items()
    }
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return [folder / name for name in texts]


if __name__ == "__main__":
    write(Path(sys.argv[1]))
