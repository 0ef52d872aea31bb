"""The commands. Each parses, asks, and returns an exit code; `main` is the way in."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

import tradefacts
from tradefacts.cli import answer, completion, streams
from tradefacts.cli.options import Common, with_options
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
    offered = completion.of_kind(kind)
    named = typer.Argument(metavar="QUERY...", show_default=False, autocompletion=offered)

    def command(query: list[str], *, common: Common) -> int:
        return answer.lookup(kind, query, common)

    plural, first_line, _ = _KINDS[kind]
    command.__annotations__ = {"query": Annotated[list[str], named], "common": Common}
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


def _register() -> None:
    app.callback(help=_HELP)(with_options(_start))
    for kind, (plural, *_) in _KINDS.items():
        if kind != "figure":  # a figure is found through its metric, or cited by its id
            app.command(kind)(with_options(_lookup_command(kind)))
        app.command(plural)(with_options(_list_command(kind), BY_KIND[kind]))
    app.command("find")(with_options(_find))
    app.command("check")(with_options(_check))


_register()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code. No traceback reaches a user."""
    try:
        code = app(args=arguments, prog_name="tradefacts", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        streams.let_go(sys.stdout)
        return ANSWERED
    except (streams.CannotPrint, OSError) as error:
        streams.remark(f"cannot print: {getattr(error, 'strerror', None) or error}")
        streams.let_go(sys.stdout)
        return NEGATIVE
    except MemoryError:
        streams.remark("there is not enough memory for this")
        return INVALID_DATASET
    except Exception as error:  # noqa: BLE001 - the last resort, so that no traceback is shown
        return _failed(error)
    return code if isinstance(code, int) else ANSWERED


def _failed(error: Exception) -> int:
    if hasattr(error, "show") and hasattr(error, "exit_code"):  # click's errors of usage
        said = io.StringIO()
        error.show(said)
        streams.usage(said.getvalue())
        return int(error.exit_code)
    if type(error).__name__ == "Abort":
        return INTERRUPTED
    if os.environ.get("TRADEFACTS_DEBUG"):
        raise error
    kind = type(error).__name__
    streams.remark(f"a fault in tradefacts itself, please report it: {kind}: {error}")
    return INVALID_DATASET
