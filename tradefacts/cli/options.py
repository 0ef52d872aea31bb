"""The options of commands as Typer reads them, each said once, and how a command gets its own."""

import copy
import inspect
from collections.abc import Callable, Collection, Sequence
from typing import Annotated, Any, get_args

import typer

from tradefacts.cli import completion
from tradefacts.cli.settings import Common, Format, watch


def _common(  # noqa: PLR0913, PLR0917 - a signature that Typer reads; never called
    json: Annotated[
        bool, typer.Option("--json", help="Print one JSON document.", show_default=False)
    ] = False,
    format: Annotated[Format | None, typer.Option("--format", help="How to print.")] = None,
    fields: Annotated[
        str | None, typer.Option("--fields", metavar="A,B", help="Print these fields alone.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", min=0, metavar="N", help="Print at most N records.")
    ] = None,
    data: Annotated[
        list[str] | None,
        typer.Option(
            "--data",
            metavar="DIR",
            help="Lay this dataset over the shipped one; again for more. Also TRADEFACTS_DATA.",
        ),
    ] = None,
    only: Annotated[
        bool, typer.Option("--only", help="Leave the shipped dataset out.", show_default=False)
    ] = False,
    exact: Annotated[
        bool,
        typer.Option(
            "--exact", help="Take ids and names as written, no spelling.", show_default=False
        ),
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="Print no remarks on stderr.", show_default=False)
    ] = False,
    no_color: Annotated[
        bool, typer.Option("--no-color", help="Print without colour.", show_default=False)
    ] = False,
) -> None: ...


OWN: dict[str, Any] = {
    "region": Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Inside this region.", autocompletion=completion.of_kind("region")
        ),
    ],
    "overlaps": Annotated[
        bool,
        typer.Option("--overlaps", help="Also what only overlaps --region.", show_default=False),
    ],
    "period": Annotated[
        str | None, typer.Option(metavar="P", help="Within this period, such as 2021 or 2022-05.")
    ],
    "since": Annotated[str | None, typer.Option(metavar="P", help="Beginning in P or later.")],
    "until": Annotated[str | None, typer.Option(metavar="P", help="Ending in P or earlier.")],
    "topic": Annotated[
        str | None,
        typer.Option(
            metavar="T", help="On this topic.", autocompletion=completion.of_label("topic")
        ),
    ],
    "source": Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Taken from this source.",
            autocompletion=completion.of_kind("source"),
        ),
    ],
    "unit": Annotated[
        str | None,
        typer.Option(metavar="U", help="In this unit.", autocompletion=completion.of_label("unit")),
    ],
    "measure": Annotated[
        str | None,
        typer.Option(
            metavar="M",
            help="level, yoy, cagr, change, ratio, share...",
            autocompletion=completion.of_label("measure"),
        ),
    ],
    "type": Annotated[
        str | None,
        typer.Option(metavar="T", help="Of this type.", autocompletion=completion.of_label("type")),
    ],
    "status": Annotated[
        str | None,
        typer.Option(
            metavar="S", help="With this status.", autocompletion=completion.of_label("status")
        ),
    ],
    "context": Annotated[
        bool,
        typer.Option(
            "--context",
            help="Also what stands beside it: events and policies of a metric's region and years,"
            " what lies in a region, what was taken from a source.",
            show_default=False,
        ),
    ],
}
"""Name of a filter, or of another option that not every command takes, to its option."""


def with_options(
    command: Callable[..., int], uses: Collection[str], own: Sequence[str] = ()
) -> Callable[..., int]:
    """Add options to a command: the common ones, passed as `common`, and others of `OWN`, by name.

    A common option given before the command's name counts too. One that the command does not use
    is known, so that it can be refused in one line, but not shown. An option that the command has
    itself, such as `--format` of `export`, takes the place of the common one.
    """
    declared = list(inspect.signature(command, eval_str=True).parameters.values())
    taken = {parameter.name for parameter in declared}
    shared = [
        parameter.replace(annotation=_hidden(parameter.annotation))
        if parameter.name not in uses
        else parameter
        for parameter in inspect.signature(_common).parameters.values()
        if parameter.name not in taken
    ]
    parameters = [
        inspect.Parameter("ctx", inspect.Parameter.POSITIONAL_ONLY, annotation=typer.Context),
        *(p for p in declared if p.name not in ("ctx", "common") and p.kind is not p.VAR_KEYWORD),
        *(
            inspect.Parameter(name, _KEYWORD, annotation=OWN[name], default=_default(name))
            for name in own
        ),
        *(parameter.replace(kind=_KEYWORD) for parameter in shared),
    ]

    def wrapper(**given: Any) -> int:
        ctx: typer.Context = given.pop("ctx")
        mine = {parameter.name: given.pop(parameter.name) for parameter in shared}
        mine["data"] = tuple(mine["data"] or ())
        if "ctx" in taken:
            given["ctx"] = ctx
        common = _merged(ctx.obj if isinstance(ctx.obj, Common) else Common(), Common(**mine))
        watch(common)
        return command(**given, common=common)

    wrapper.__doc__, wrapper.__name__ = command.__doc__, command.__name__
    wrapper.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    wrapper.__annotations__ = {p.name: p.annotation for p in parameters}
    return wrapper


_KEYWORD = inspect.Parameter.KEYWORD_ONLY


def _hidden(annotation: Any) -> Any:
    form, option = get_args(annotation)
    unseen = copy.copy(option)
    unseen.hidden = True
    return Annotated[form, unseen]


def _default(name: str) -> bool | None:
    return False if name in ("overlaps", "context") else None


def _merged(outer: Common, inner: Common) -> Common:
    """Return what is said before a command's name, and after it, which counts where both are."""
    return outer._replace(**inner.given())
