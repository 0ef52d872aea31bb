"""The table of commands holds: what a command does not use is not shown, and refused."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from conftest import Ran

from tradefacts.cli.settings import COMMANDS, Common
from tradefacts.model.kinds import NAMED

Run = Callable[..., Ran]
_GIVEN = {
    "json": [],
    "format": ["csv"],
    "fields": ["id"],
    "limit": ["3"],
    "data": ["elsewhere"],
    "only": [],
    "exact": [],
    "quiet": [],
    "no_color": [],
    "sort": ["id"],
    "output": ["file"],
    "bom": [],
    "no_pager": [],
}
"""Common option to a value of it."""
_WORDS = {command: ["x"] for command in (*NAMED, "find", "verify", "cite", "help")} | {
    "chart": ["guangdong-trade"],
    "compare": ["x", "y"],
    "diff": ["x", "y"],
    "draft": ["x"],
    "proof": ["x"],
    "init": ["new"],
    "export": ["--format", "jsonl", "out"],
}
"""Command to words that it takes."""


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def test_every_common_option_is_tried() -> None:
    """A new one gets its value above."""
    assert _GIVEN.keys() == set(Common._fields)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_the_options_that_a_command_uses(command: str, run: Run) -> None:
    """And no other."""
    lines = run(command, "-h").out.splitlines()
    shown = {line.removeprefix("  -o,").split()[0] for line in lines if " --" in line}
    common = {name for name in Common._fields if _option(name) in shown}
    assert common == COMMANDS[command].uses
    assert {_option(name) for name in COMMANDS[command].own} <= shown


@pytest.mark.parametrize(
    ("command", "name"),
    [(c, n) for c, has in COMMANDS.items() for n in Common._fields if n not in has.uses],
)
def test_an_option_that_a_command_does_not_use_is_refused(
    command: str, name: str, run: Run
) -> None:
    """In one line, whether it stands after the command or before it, and nothing is done."""
    option = [_option(name), *_GIVEN[name]]
    words = _WORDS.get(command, [])
    said = f"tradefacts: {command} does not use {option[0]}; leave it out\n"
    assert run(command, *words, *option) == (2, "", said)
    assert run(*option, command, *words) == (2, "", said)


def test_several_are_named_together(run: Run) -> None:
    """With --json the document says so."""
    ran = run("check", "--limit", "3", "--only", "--json")
    said = "check does not use --limit, --only; leave them out"
    assert (ran.code, ran.err) == (2, f"tradefacts: {said}\n")
    assert json.loads(ran.out)["error"]["message"] == said


@pytest.mark.parametrize(
    "command", [*COMMANDS.keys() - {"export", "schema", "help", "mcp", "proof"}]
)
def test_no_command_is_json_and_csv_at_once(command: str, run: Run) -> None:
    """`export` and `proof` have forms of their own, a schema is JSON, and two have none."""
    ran = run(command, *_WORDS.get(command, []), "--json", "--format", "csv")
    assert ran.code == 2
    assert ran.err == "tradefacts: --json and --format csv contradict each other; give one\n"
