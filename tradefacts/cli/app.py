"""The commands. Each parses, asks, and returns an exit code; `main` is the way in."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

import tradefacts
from tradefacts.cli import commands, completion, help, options, run_queries, streams
from tradefacts.cli.faults import guarded
from tradefacts.cli.options import NEIGHBOURS, with_options
from tradefacts.cli.settings import Common
from tradefacts.model.errors import ExitCode
from tradefacts.model.kinds import PLURALS
from tradefacts.search.filters import BY_KIND, Filters

app = typer.Typer(
    name="tradefacts",
    cls=options.OnDemand,
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


_HELP = """Look trade facts up: every figure with its unit, period, source and paragraph.

\b
Examples:
  tradefacts metric guangdong-trade
  tradefacts metric "actual use of foreign capital" --json
  tradefacts figures --period 2021 --format csv
  tradefacts events --region gba

`tradefacts COMMAND -h` has examples of each command. Results go to stdout, remarks to stderr.
Nothing is fetched from a network.

\b
Environment:
  TRADEFACTS_DATA        folders laid over the shipped dataset, like --data
  TRADEFACTS_CACHE       folder of the compiled datasets; else XDG_CACHE_HOME
  NO_COLOR, FORCE_COLOR  without and with colour
  COLUMNS                width of tables

\b
Exit codes: 0 answered; 1 answered negatively (no such name, problems found); 2 wrong command
line; 3 dataset not readable or not valid; 70 a fault of tradefacts itself; 130 interrupted.
"""


def _start(
    context: typer.Context,
    *,
    version: Annotated[  # noqa: ARG001 - its callback answers
        bool,
        typer.Option(
            "--version",
            callback=_version,
            is_eager=True,
            help="Print the version.",
            show_default=False,
        ),
    ] = False,
    common: Common,
) -> int:
    context.obj = common
    if context.invoked_subcommand is None:
        streams.out(context.get_help() + "\n")
    return ExitCode.ANSWERED


def _lookup_command(kind: str) -> Callable[..., int]:
    offered = completion.of_kind(kind)
    named = typer.Argument(metavar="QUERY...", show_default=False, autocompletion=offered)

    def command(query: list[str], *, common: Common, **wanted: bool) -> int:
        return run_queries.lookup(kind, query, common, context=wanted.get("beside", False))

    command.__annotations__ = {"query": Annotated[list[str], named], "common": Common}
    command.__doc__ = help.lookup(kind)
    return command


def _find(
    query: Annotated[list[str], typer.Argument(metavar="QUERY...", show_default=False)],
    *,
    common: Common,
) -> int:
    return run_queries.search(query, common)


def _list_command(kind: str) -> Callable[..., int]:
    def command(*, common: Common, **filters: Any) -> int:
        return run_queries.listing(PLURALS[kind], kind, Filters(**filters), common)

    command.__doc__ = help.listing(kind)
    return command


def _check(
    folder: Annotated[
        str | None,
        typer.Argument(metavar="[DIR]", help="The dataset; the shipped one if left out."),
    ] = None,
    *,
    sources: Annotated[
        str | None,
        typer.Option(metavar="DIR", help="Hold every record against the source texts in DIR."),
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Put order and form right first.", show_default=False)
    ] = False,
    layer: Annotated[
        bool, typer.Option("--layer", help="DIR lies over the shipped one.", show_default=False)
    ] = False,
    common: Common,
) -> int:
    from tradefacts.cli import run_datasets

    return run_datasets.check_dataset(folder, sources, mend=fix, layer=layer, common=common)


_find.__doc__, _check.__doc__ = help.FIND, help.CHECK


def _register() -> None:
    app.callback(help=_HELP)(with_options(_start))
    for kind, plural in PLURALS.items():
        if kind != "figure":  # a figure is found through its metric, or cited by its id
            own = ["beside"] if kind in NEIGHBOURS else []
            options.add(kind, _lookup_command(kind), own)
        options.add(plural, _list_command(kind), BY_KIND[kind])
    options.add("find", _find)
    options.add("check", _check)
    commands.register()


_register()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code. No traceback reaches a user."""
    return guarded(lambda: _parsed(arguments))


_WrongUsage: Any = typer.BadParameter.__mro__[2]
"""Click's class of errors that show themselves. Older Typers take Click from PyPI, newer ones
bring their own; Typer's public error derives from it in both."""


def _parsed(arguments: Sequence[str] | None) -> object:
    try:
        return app(args=arguments, prog_name="tradefacts", standalone_mode=False)
    except _WrongUsage as error:
        said = io.StringIO()
        error.show(said)
        streams.usage(said.getvalue())
        return error.exit_code
    except typer.Abort:
        return ExitCode.INTERRUPTED
