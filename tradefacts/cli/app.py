"""The commands. Each parses, asks, and returns an exit code; `main` is the way in."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

import tradefacts
from tradefacts.cli import answer, streams
from tradefacts.cli.options import NEIGHBOURS, Common, Style, with_options
from tradefacts.errors import ANSWERED, INTERRUPTED, INVALID_DATASET, NEGATIVE
from tradefacts.filters import BY_KIND, Filters

app = typer.Typer(
    name="tradefacts",
    add_completion=True,
    no_args_is_help=False,
    invoke_without_command=True,
    rich_markup_mode=None,  # rich would take longer to load than the answer takes
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

# Kind to the name of its list, and the first line of help of both commands.
_KINDS = {
    "metric": ("metrics", "Show a statistic with all its figures.", "List the statistics."),
    "figure": ("figures", "", "List figures across all statistics."),
    "cluster": ("clusters", "Show an industrial cluster.", "List the industrial clusters."),
    "event": ("events", "Show an event.", "List the events, by date."),
    "policy": ("policies", "Show a plan, zone or agreement.", "List plans, zones, agreements."),
    "region": ("regions", "Show a place, its members and codes.", "List the places."),
    "actor": ("actors", "Show an organisation or person.", "List organisations and persons."),
    "term": ("terms", "Show what a term means.", "List the terms."),
    "source": ("sources", "Show a source document.", "List the source documents."),
}


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
    return ANSWERED


def _lookup_command(kind: str) -> Callable[..., int]:
    def command(
        query: Annotated[list[str], typer.Argument(metavar="QUERY...", show_default=False)],
        *,
        common: Common,
        **wanted: bool,
    ) -> int:
        return answer.lookup(kind, query, common, context=wanted.get("beside", False))

    plural, first_line, _ = _KINDS[kind]
    command.__doc__ = (
        f"{first_line}\n\nIt is found by id, name or near spelling; `{plural}` lists them all. "
        "A lone `-` reads queries from standard input, one a line."
    )
    return command


def _find(
    query: Annotated[list[str], typer.Argument(metavar="QUERY...", show_default=False)],
    *,
    common: Common,
) -> int:
    """Search every kind of record at once, in English or Chinese.

    A period in the query picks figures, a place picks its records; each hit says why it matched.
    A lone `-` reads queries from standard input, one a line.
    """
    return answer.search(query, common)


def _list_command(kind: str) -> Callable[..., int]:
    plural, _, first_line = _KINDS[kind]

    def command(*, common: Common, **filters: Any) -> int:
        return answer.listing(plural, kind, Filters(**filters), common)

    command.__doc__ = f"{first_line}\n\nAll of them, or those that every filter keeps."
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
    """Check a dataset: its rules, and with --sources every record against its text.

    Exit code 1 says that something was found, 3 that the dataset cannot be read.
    """
    from tradefacts.cli import check

    return check.run(folder, sources, mend=fix, layer=layer, common=common)


def _audit(
    metric: Annotated[
        str | None, typer.Argument(metavar="[METRIC]", help="One metric; all if left out.")
    ] = None,
    *,
    common: Common,
) -> int:
    """Recompute every stated growth, share and change from its end points.

    Levels are held against other statements and against their wholes. Exit code 1 says that a
    figure cannot hold.
    """
    from tradefacts.cli import audit

    return audit.run(metric, common)


def _cite(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", show_default=False)],
    *,
    style: Annotated[Style, typer.Option("--style", help="How to write it.")] = Style.plain,
    common: Common,
) -> int:
    """Print a paste-ready citation of a figure, a record or a source.

    Ids are unique over all kinds; a name will do where only one record has it. A record that
    several sources speak of is cited once for each. A lone `-` reads ids from standard input.
    """
    from tradefacts.cli import cite

    return cite.run(ids, style, common)


def _compare(
    names: Annotated[list[str], typer.Argument(metavar="NAME NAME...", show_default=False)],
    *,
    common: Common,
) -> int:
    """Put regions, metrics or clusters side by side.

    A row is one field, or one statistic in one measure and period. An empty cell says that the
    sources do not say.
    """
    from tradefacts.cli import compare

    return compare.run(names, common)


def _register() -> None:
    app.callback(help=_HELP)(with_options(_start))
    for kind, (plural, *_) in _KINDS.items():
        if kind != "figure":  # a figure is found through its metric, or cited by its id
            own = ["beside"] if kind in NEIGHBOURS else []
            app.command(kind)(with_options(_lookup_command(kind), own))
        app.command(plural)(with_options(_list_command(kind), BY_KIND[kind]))
    app.command("find")(with_options(_find))
    app.command("audit")(with_options(_audit))
    app.command("cite")(with_options(_cite))
    app.command("compare")(with_options(_compare))
    app.command("check")(with_options(_check))


_register()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code. No traceback reaches a user."""
    try:
        code = app(args=arguments, prog_name="tradefacts", standalone_mode=False)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _let_go_of_stdout()
        return ANSWERED
    except OSError as error:
        streams.remark(f"cannot print: {error.strerror or error}")
        _let_go_of_stdout()
        return NEGATIVE
    except Exception as error:  # noqa: BLE001 - the last resort, so that no traceback is shown
        return _failed(error)
    return code if isinstance(code, int) else ANSWERED


def _failed(error: Exception) -> int:
    if hasattr(error, "show") and hasattr(error, "exit_code"):  # click's errors of usage
        error.show()
        return int(error.exit_code)
    if type(error).__name__ == "Abort":
        return INTERRUPTED
    if os.environ.get("TRADEFACTS_DEBUG"):
        raise error
    kind = type(error).__name__
    streams.remark(f"a fault in tradefacts itself, please report it: {kind}: {error}")
    return INVALID_DATASET


def _let_go_of_stdout() -> None:
    """Point stdout at nothing, so that the interpreter's last flush cannot fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
