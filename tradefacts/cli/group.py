"""The group of all commands, of which only the one that was asked for is built.

Typer builds every option of every command at each start, which takes longer than an answer. A
list of the commands needs no more than their names and first lines.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from tradefacts.cli.options import with_options

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
