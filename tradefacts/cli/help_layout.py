"""How a help is laid out: at any width nothing is wider than the terminal, and nothing is cut.

The texts are in `help`. A block whose first line ends with a colon is a title and its items:
command lines, of which a long one goes on behind a backslash, or names and what they mean.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from tradefacts.cli import streams
from tradefacts.cli.settings import COMMANDS, GROUPS, Common, refuse_misused
from tradefacts.model.errors import ExitCode, Malformed

_APART = re.compile(r" {2,}")
_GOES_ON = " \\"
_INDENT = 2  # columns that a part of the help is indented by
_COMMON = ("help", "install_completion", "show_completion", *Common._fields)


class _Laid:
    """What a command and the program share: the text of their help, and how it is shown."""

    help: str | None

    def format_help_text(self, _ctx: Any, formatter: Any) -> None:
        """Write the text, block by block."""
        for block in inspect.cleandoc(self.help or "").split("\n\n"):
            formatter.write_paragraph()
            with formatter.indentation():
                _write(formatter, [line for line in block.splitlines() if line != "\b"])

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option that shows the help, in UTF-8 and through the pager."""
        option = super().get_help_option(ctx)  # type: ignore[misc]  # of Typer's class beside it
        option.callback = _show
        return option


def _show(ctx: Any, _option: Any, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        show(ctx)
        raise typer.Exit


def show(ctx: Any) -> None:
    """Print the help of the command that a context is of."""
    streams.page(ctx.get_help() + "\n", plain="--no-pager" in sys.argv)


class Command(_Laid, TyperCommand):
    """A command, whose own options stand before those that all have."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write arguments and options."""
        _write_options(self.get_params(ctx), ctx, formatter)


class Program(_Laid, TyperGroup):
    """The program, whose commands stand in groups before its options."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the commands, then the options."""
        longest = max(map(len, COMMANDS))
        for title, names in GROUPS.items():
            here = [name for name in names if name in self.commands]
            with formatter.section(title):
                formatter.write_dl(
                    [(name.ljust(longest), _first_line(self.commands[name])) for name in here]
                )
        _write_options(self.get_params(ctx), ctx, formatter)


def _first_line(command: Any) -> str:
    return str(command.help).partition("\n")[0]


def _write_options(params: Iterable[Any], ctx: Any, formatter: Any) -> None:
    parts: dict[str, list[tuple[str, str]]] = {"Arguments": [], "Options": [], "Common options": []}
    for param in params:
        record = param.get_help_record(ctx)
        if record and param.help:
            shared = param.name in _COMMON and not param.required  # `export` has its own --format
            title = "Common options" if shared else "Options"
            parts["Arguments" if param.param_type_name == "argument" else title].append(record)
    if not parts["Options"]:
        parts["Options"] = parts.pop("Common options")
    for title, records in parts.items():
        if records:
            with formatter.section(title):
                formatter.write_dl(records)


def _write(formatter: Any, lines: Sequence[str]) -> None:
    title, *items = lines
    if not (title.endswith(":") and all(item.startswith("  ") for item in items)):
        formatter.write_text(" ".join(lines))
        return
    formatter.write_text(title)
    with formatter.indentation():
        space = formatter.width - formatter.current_indent
        named = [_APART.split(item.strip(), maxsplit=1) for item in items]
        if all(len(parts) > 1 and "tradefacts" not in parts[0] for parts in named):
            formatter.write_dl([(name, meaning) for name, meaning in named])
            return
        for item in items:
            for line in _command_lines(item.strip(), space):
                formatter.write(f"{' ' * formatter.current_indent}{line}\n")


def _command_lines(item: str, space: int) -> Iterator[str]:
    """Yield a command line in so many columns; what is said of it goes first for want of room."""
    line, *said = _APART.split(item, maxsplit=1)
    if len(item) <= space:
        yield item
        return
    if said:
        yield f"# {said[0]}"
    yield from folded(line, space)


def folded(line: str, space: int) -> Iterator[str]:
    """Yield a command line in lines of so many columns, which a shell reads as one."""
    start = ""
    while len(start + line) > space:
        most = space - len(start) - len(_GOES_ON)
        breaks = [n for n in _breaks(line) if n <= most]
        before_parts = [n for n in breaks if line[n + 1] in "-|"]  # an option and its value stay
        at = max(before_parts or breaks, default=0)
        if not at:
            break
        yield start + line[:at] + _GOES_ON
        start, line = " " * _INDENT, line[at + 1 :]
    yield start + line


def _breaks(line: str) -> Iterator[int]:
    """Yield where a line may be broken: at blanks, but for those between single quotes."""
    quoted, double = False, False
    for at, char in enumerate(line):
        double ^= char == '"' and not quoted
        quoted ^= char == "'" and not double
        if char == " " and not quoted:
            yield at


def helped(ctx: typer.Context, name: str | None, common: Common) -> int:
    """Print the help of a command, or of the program, as -h does."""
    try:
        refuse_misused("help", common)
    except Malformed as error:
        streams.complain(error)
        return error.exit_code
    program: Any = ctx.parent
    if name is None:
        show(program)
        return ExitCode.ANSWERED
    _, command, _ = program.command.resolve_known(program, name)
    with command.make_context(name, [], parent=program, resilient_parsing=True) as own:
        show(own)
    return ExitCode.ANSWERED
