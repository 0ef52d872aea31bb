"""The options that every command takes, said once."""

import inspect
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

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


_PASSED = ("context", "common")  # not options; the wrapper hands them on

FILTERS: dict[str, Any] = {
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
    "beside": Annotated[
        bool,
        typer.Option(
            "--context",
            help="Also what stands beside it: events and policies of a metric's region and years,"
            " and who said its figures; what lies in a region; what was taken from a source; what"
            " an actor is quoted for.",
            show_default=False,
        ),
    ],
}
"""Name of a filter, or of another option that not every command takes, to its option."""

NEIGHBOURS = ("metric", "region", "source", "actor")
"""Kinds whose lookup takes --context."""


def with_options(command: Callable[..., int], filters: Sequence[str] = ()) -> Callable[..., int]:
    """Add options to a command: the common ones, passed as `common`, and filters, by name.

    A common option given before the command's name counts too. An option that the command has
    itself, such as `--format` of `export`, takes the place of the common one.
    """
    own = list(inspect.signature(command, eval_str=True).parameters.values())
    taken = {parameter.name for parameter in own}
    shared = [
        parameter
        for parameter in inspect.signature(_common).parameters.values()
        if parameter.name not in taken
    ]
    keyword = inspect.Parameter.KEYWORD_ONLY
    wants_context = "context" in taken
    parameters = [
        inspect.Parameter("context", inspect.Parameter.POSITIONAL_ONLY, annotation=typer.Context),
        *(p for p in own if p.name not in _PASSED and p.kind is not p.VAR_KEYWORD),
        *(
            inspect.Parameter(name, keyword, annotation=FILTERS[name], default=_default(name))
            for name in filters
        ),
        *(parameter.replace(kind=keyword) for parameter in shared),
    ]

    def wrapper(**given: Any) -> int:
        context: typer.Context = given.pop("context")
        mine = _read({parameter.name: given.pop(parameter.name) for parameter in shared})
        outer = context.obj if isinstance(context.obj, Common) else None
        if wants_context:
            given["context"] = context
        common = _merged(outer, mine)
        watch(common)
        return command(**given, common=common)

    wrapper.__doc__, wrapper.__name__ = command.__doc__, command.__name__
    wrapper.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    wrapper.__annotations__ = {p.name: p.annotation for p in parameters}
    return wrapper


def _default(name: str) -> bool | None:
    return False if name in ("overlaps", "beside") else None


def _read(given: dict[str, Any]) -> Common:
    return Common(**given | {"data": tuple(given["data"] or ())})


def _merged(outer: Common | None, inner: Common) -> Common:
    if outer is None:
        return inner
    default = Common()
    given = {
        name: value for name, value in outer._asdict().items() if value != getattr(default, name)
    }
    own = {
        name: value for name, value in inner._asdict().items() if value != getattr(default, name)
    }
    return default._replace(**given | own)


Command = Callable[..., int]
_COMMANDS: dict[str, tuple[Command, Sequence[str]]] = {}


def add(name: str, command: Command, filters: Sequence[str] = ()) -> None:
    """Add a command, with the common options and the filters named."""
    _COMMANDS[name] = (command, filters)


def names() -> list[str]:
    """Return the names of all commands, in the order of the help."""
    return list(_COMMANDS)


class OnDemand(TyperGroup):
    """Knows every command by its help, and builds one when it is run."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        for name, (command, _) in _COMMANDS.items():
            self.add_command(TyperCommand(name, help=inspect.getdoc(command)))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return name, command and further arguments, the command with all its options."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, _built(name) if name in _COMMANDS else command, rest


def _built(name: str) -> Any:
    command, filters = _COMMANDS[name]
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(name)(with_options(command, filters))
    return typer.main.get_command(alone)
