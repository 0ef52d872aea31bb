"""The table of commands, and the options that all share: which command uses which of them."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from typing import Any, NamedTuple

from tradefacts import progress
from tradefacts.model.errors import Malformed
from tradefacts.model.kinds import NAMED, PLURALS
from tradefacts.search.filters import BY_KIND, Filters


class Format(StrEnum):
    """How results are printed."""

    table = "table"
    json = "json"
    ndjson = "ndjson"
    csv = "csv"
    tsv = "tsv"
    md = "md"
    yaml = "yaml"


SUFFIXES = {f".{form}": form for form in Format} | {".jsonl": Format.ndjson, ".yml": Format.yaml}
"""How the name of a file ends to the format that it gets where none is named."""


class Common(NamedTuple):
    """The options that commands share; one that differs from what stands here was given."""

    json: bool = False
    format: Format | None = None
    fields: str | None = None
    limit: int | None = None
    data: tuple[str, ...] = ()
    only: bool = False
    exact: bool = False
    quiet: bool = False
    no_color: bool = False
    sort: str | None = None
    output: str | None = None
    bom: bool = False
    no_pager: bool = False

    @property
    def printed_as(self) -> Format:
        """The format asked for, by the name of the file if need be; a table when none is."""
        if self.json or self.format:
            return Format.json if self.json else self.format or Format.table
        return SUFFIXES.get(os.path.splitext(self.output or "")[1].lower(), Format.table)

    @property
    def file(self) -> str | None:
        """The file that the result goes to; None: stdout."""
        return None if self.output == "-" else self.output

    @property
    def at_once(self) -> bool:
        """Whether nothing can be printed before all is there."""
        return self.sort is not None or self.file is not None

    @property
    def read(self) -> int | None:
        """How many records need be read: where they are to be sorted, all of them."""
        return self.limit if self.sort is None else None

    def given(self) -> dict[str, Any]:
        """Return the options that were given, by name."""
        return {name: value for name, value in self._asdict().items() if value != _UNSET[name]}


class Command(NamedTuple):
    """The options that a command has: those of `Common` that it uses, and others by name."""

    uses: frozenset[str]
    own: tuple[str, ...] = ()


# What these ask for holds of every command, also of one that would print neither a remark nor a
# colour, so that a script may give them to whatever it runs.
_ANY = frozenset(("quiet", "no_color", "no_pager"))
_WRITING = _ANY | {"json", "format", "fields"}
_PRINTING = _WRITING | {"sort", "output", "bom"}
_READING = _PRINTING | {"data", "only"}
_LISTING = _READING | {"limit"}
_NAMING = _LISTING | {"exact"}  # reads names, which may be misspelt
NEIGHBOURS = ("metric", "region", "source", "actor")
"""Kinds whose lookup takes --context."""


def _of_kinds() -> dict[str, Command]:
    found = {}
    for kind, plural in PLURALS.items():
        if kind in NAMED:
            found[kind] = Command(_NAMING, ("context",) if kind in NEIGHBOURS else ())
        named = {"metric", "region", "source"}.intersection(BY_KIND[kind])
        more = ("ids",) if kind == "figure" else ()
        found[plural] = Command(_NAMING if named else _LISTING, BY_KIND[kind] + more)
    return found


_EXPORTED = tuple(
    name
    for name in Filters._fields
    if name != "derived"  # what is exported is what sources state
    and any(name in BY_KIND[kind] for kind in ("figure", "cluster", "event", "policy"))
)
COMMANDS: dict[str, Command] = _of_kinds() | {
    "find": Command(_LISTING),
    "check": Command(_PRINTING),
    "schema": Command(_WRITING),
    "mcp": Command(_ANY | {"data", "only"}),
    "export": Command(_ANY | {"json", "format", "data", "only", "exact"}, _EXPORTED),
    "init": Command(_WRITING - {"fields"}),
    "draft": Command(_READING - {"sort", "bom"}),
    "diff": Command(_PRINTING | {"limit"}),
    "verify": Command(_NAMING),
    "proof": Command(_WRITING | {"output", "data", "only"}),
    "audit": Command(_NAMING),
    "cite": Command(_NAMING),
    "filters": Command(_LISTING),
    "compare": Command(_NAMING, ("all",)),
    "chart": Command(_READING - {"sort"} | {"exact"}, ("measure", "since", "until")),
    "help": Command(_ANY),
}
"""Name of a command to its options, in the order of the help."""


GROUPS: dict[str, tuple[str, ...]] = {
    "Look up": ("find", *NAMED),
    "Lists": (*(PLURALS.values()), "filters"),
    "Check facts": ("verify", "proof", "audit", "compare", "cite"),
    "Exports": ("export", "chart", "schema", "mcp"),
    "Your own data": ("init", "draft", "check", "diff"),
    "Help": ("help",),
}
"""Group of the help to its commands, those that are to come included."""


def refuse_misused(command: str, common: Common) -> None:
    """Raise Malformed for options that the command does not use, or that contradict each other."""
    if unused := [name for name in common.given() if name not in COMMANDS[command].uses]:
        options = ", ".join(f"--{name.replace('_', '-')}" for name in unused)
        raise Malformed(f"{command} does not use {options}; leave {_IT[len(unused) > 1]} out")
    if common.json and common.format not in (None, Format.json):
        raise Malformed(f"--json and --format {common.format} contradict each other; give one")
    if common.bom and common.printed_as is not Format.csv:
        raise Malformed("--bom marks csv for a spreadsheet; add --format csv, or leave it out")
    if common.only and not common.data:
        raise Malformed("--only leaves nothing without --data DIR")


_UNSET = Common()._asdict()
_IT = ("it", "them")


def watch(common: Common) -> None:
    """Show bars for what lasts where somebody looks on."""
    watched = sys.stderr is not None and sys.stderr.isatty()
    progress.show(not common.quiet and watched and os.environ.get("TERM") != "dumb")
