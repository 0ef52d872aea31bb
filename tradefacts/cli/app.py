"""The way in through Typer: the program itself, and its commands, each built when it is run."""

from __future__ import annotations

import inspect
import io
import sys
from collections.abc import Sequence
from functools import cache
from typing import Annotated, Any

import typer

import tradefacts
from tradefacts.cli import commands, completion, help, help_layout, meant_options, streams
from tradefacts.cli.faults import guarded
from tradefacts.cli.help_layout import Command, Program
from tradefacts.cli.meant import is_search
from tradefacts.cli.options import with_options
from tradefacts.cli.settings import COMMANDS, Common
from tradefacts.model.errors import ExitCode
from tradefacts.model.kinds import LISTS


class _OnDemand(Program):
    """Knows every command by its help, and builds one with all its options when it is run."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        for name in COMMANDS:
            self.add_command(Command(name, help=inspect.cleandoc(help.of(name))))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return name, command and further arguments; a word that is no command is searched for."""
        if args and is_search(args[0]):
            return "find", built("find", bare=True), args
        return self.resolve_known(ctx, *args)

    def resolve_known(self, ctx: Any, *args: str) -> Any:
        """Return the same of a word that is to be a command; raises Click's error if it is none."""
        name, command, rest = super().resolve_command(ctx, list(args))
        return name, built(name) if name in COMMANDS else command, rest


@cache  # for whoever runs many command lines in one process
def built(name: str, *, bare: bool = False) -> Any:
    """Return a command with its options; `bare`: of `find` where no command was given."""
    command = commands.declared(name, bare=bare)
    command.__doc__ = help.of(name)
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    # What stands behind a list is read by it, to say which filters it may be.
    settings = {"allow_extra_args": name in LISTS}
    alone.command(name, cls=Command, context_settings=settings)(
        with_options(command, *COMMANDS[name], kind=LISTS.get(name, ""))
    )
    return typer.main.get_command(alone)


app = typer.Typer(
    name="tradefacts",
    cls=_OnDemand,
    add_completion=True,
    no_args_is_help=False,
    invoke_without_command=True,
    rich_markup_mode=None,  # rich would take longer to load than the answer takes
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        streams.out(f"tradefacts {tradefacts.__version__}\n")
        raise typer.Exit


def _start(
    ctx: typer.Context,
    *,
    version: Annotated[  # noqa: ARG001 - its callback answers
        bool,
        typer.Option(
            "--version",
            "-V",
            callback=_version,
            is_eager=True,
            help="Print the version.",
            show_default=False,
        ),
    ] = False,
    common: Common,
) -> int:
    ctx.obj = common
    if ctx.invoked_subcommand is None:
        help_layout.show(ctx)
    return ExitCode.ANSWERED


app.callback(help=help.PROGRAM)(with_options(_start, Common._fields))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code. No traceback reaches a user."""
    return guarded(lambda: _parsed(arguments))


_WrongUsage: Any = typer.BadParameter.__mro__[2]
"""Click's class of errors that show themselves. Older Typers take Click from PyPI, newer ones
bring their own; Typer's public error derives from it in both."""


def _parsed(arguments: Sequence[str] | None) -> object:
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        if given[:1] in ([option] for option in completion.OPTIONS) and given[1:]:
            return completion.script(*given[:2])
        return app(
            args=given,
            prog_name="tradefacts",
            standalone_mode=False,
            terminal_width=streams.width_of_help(),
        )
    except _WrongUsage as error:
        if meant := meant_options.said(error, given):
            streams.usage(f"tradefacts: {meant}\n")
            return error.exit_code
        said = io.StringIO()
        error.show(said)
        streams.usage(said.getvalue())
        return error.exit_code
    except typer.Abort:
        return ExitCode.INTERRUPTED
