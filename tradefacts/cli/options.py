"""The options of commands as Typer reads them, each said once, and how a command gets its own."""

from __future__ import annotations

import copy
import inspect
from collections.abc import Callable, Collection, Sequence
from typing import Annotated, Any

import typer

from tradefacts.cli.completion import of_kind, of_label
from tradefacts.cli.settings import Common, Format, watch


def flag(name: str, what: str) -> Any:
    """Return an option without a value; what it does is its help."""
    return typer.Option(name, help=what, show_default=False)


def option(metavar: str | None, what: str, offered: Any = None, *names: str, **more: Any) -> Any:
    """Return an option with a value; `offered` completes it when the tab key is pressed.

    `names` are given where there is more than one.
    """
    return typer.Option(*names, metavar=metavar, help=what, autocompletion=offered, **more)


_TEXT = str | None
OPTIONS: dict[str, tuple[Any, Any]] = {
    "json": (bool, flag("--json", "Print one JSON document.")),
    "format": (Format | None, option("FORM", f"{', '.join([*Format][:-1])} or {[*Format][-1]}.")),
    "fields": (_TEXT, option("A,B", "Print these fields alone.")),
    "limit": (int | None, option("N", "Print at most N records.", min=0)),
    "data": (
        list[str] | None,
        option(
            "DIR",
            "Lay this dataset over the shipped one; again for more. Also TRADEFACTS_DATA.",
        ),
    ),
    "only": (bool, flag("--only", "Leave the shipped dataset out.")),
    "exact": (bool, flag("--exact", "Take ids and names as written, no spelling.")),
    "quiet": (bool, flag("--quiet", "Print no remarks on stderr.")),
    "no_color": (bool, flag("--no-color", "Print without colour.")),
    "sort": (_TEXT, option("FIELD", "Sort by this field; -FIELD: the largest first.")),
    "output": (
        _TEXT,
        option("FILE", "Write to FILE; its ending may say the format.", None, "--output", "-o"),
    ),
    "bom": (bool, flag("--bom", "Begin csv with a byte order mark, for spreadsheets.")),
    "no_pager": (bool, flag("--no-pager", "Print at once what is longer than the screen.")),
    "metric": (_TEXT, option("NAME", "Of this metric.", of_kind("metric"))),
    "region": (_TEXT, option("NAME", "Inside this region.", of_kind("region"))),
    "overlaps": (bool, flag("--overlaps", "Also what only overlaps --region.")),
    "period": (_TEXT, option("P", "Within this period, such as 2021 or 2022-05.")),
    "since": (_TEXT, option("P", "Beginning in P or later.")),
    "until": (_TEXT, option("P", "Ending in P or earlier.")),
    "topic": (_TEXT, option("T", "On this topic.", of_label("topic"))),
    "source": (_TEXT, option("NAME", "Taken from this source.", of_kind("source"))),
    "unit": (_TEXT, option("U", "In this unit: CNY or yuan, percent or %, the thing counted.")),
    "measure": (
        _TEXT,
        option(
            "M",
            "level; yoy (growth on a year before), cagr (average growth a year), growth (over the"
            " whole period), change, contribution, ratio; share, rank, streak, target.",
        ),
    ),
    "type": (_TEXT, option("T", "Of this type.")),
    "status": (_TEXT, option("S", "With this status.")),
    "derived": (
        bool,
        flag("--derived", "Also figures that no source states and that follow by arithmetic."),
    ),
    "ids": (bool, flag("--ids", "Show the id of each figure, which `cite` takes.")),
    "all": (bool, flag("--all", "Also what only one side has.")),
    "context": (
        bool,
        flag(
            "--context",
            "Also what stands beside it: events and policies of a metric's region and years and who"
            " said its figures; what lies in a region; what was taken from a source; what an actor"
            " is quoted for.",
        ),
    ),
}
"""Name of an option that several commands have to its type and what Typer knows of it."""

_OF_KIND = {
    ("type", "event"): "Of this type, such as expo; `filters events` has them all.",
    ("type", "policy"): (
        "plan, measure, programme, project, zone, platform, agreement, mechanism, concept or"
        " proposal."
    ),
    ("type", "region"): (
        "country, province, municipality, sar, city, county, district, bloc, belt or zone."
    ),
    ("type", "actor"): "organisation or person.",
    ("status", "figure"): "ok or disputed.",
    ("status", "event"): "held, planned or announced.",
}
"""An option and a kind of record to its help there."""
_LABELS = ("topic", "unit", "measure", "type", "status")


def with_options(
    command: Callable[..., int], uses: Collection[str], own: Sequence[str] = (), *, kind: str = ""
) -> Callable[..., int]:
    """Add options to a command: the common ones, passed as `common`, and others, by name.

    `kind`: of the records that it lists, which tells the values there are.

    A common option given before the command's name counts too. One that the command does not use
    is known, so that it can be refused in one line, but not shown. An option that the command has
    itself, such as `--format` of `export`, takes the place of the common one.
    """
    declared = inspect.signature(command, eval_str=True).parameters
    shared = [name for name in Common._fields if name not in declared]
    parameters = [
        inspect.Parameter("ctx", inspect.Parameter.POSITIONAL_ONLY, annotation=typer.Context),
        *(
            parameter
            for name, parameter in declared.items()
            if name not in ("ctx", "common") and parameter.kind is not parameter.VAR_KEYWORD
        ),
        *(_parameter(name, kind=kind) for name in own),
        *(_parameter(name, hidden=name not in uses) for name in shared),
    ]

    def wrapper(**given: Any) -> int:
        ctx: typer.Context = given.pop("ctx")
        mine = {name: given.pop(name) for name in shared}
        mine["data"] = tuple(mine["data"] or ())
        before = ctx.obj if isinstance(ctx.obj, Common) else Common()
        common = before._replace(**Common(**mine).given())
        if "ctx" in declared:
            given["ctx"] = ctx
        watch(common)
        return command(**given, common=common)

    wrapper.__doc__, wrapper.__name__ = command.__doc__, command.__name__
    wrapper.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    wrapper.__annotations__ = {p.name: p.annotation for p in parameters}
    return wrapper


def _parameter(name: str, *, hidden: bool = False, kind: str = "") -> inspect.Parameter:
    form, known = OPTIONS[name]
    known = copy.copy(known)
    known.hidden = hidden
    known.help = _OF_KIND.get((name, kind), known.help)
    if name in _LABELS:
        known.autocompletion = of_label(name, kind)
    return inspect.Parameter(
        name,
        inspect.Parameter.KEYWORD_ONLY,
        annotation=Annotated[form, known],
        default=False if form is bool else None,
    )
