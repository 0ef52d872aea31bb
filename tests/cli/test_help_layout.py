"""A help is right at every width, and its commands stand in groups."""

from __future__ import annotations

import os
import subprocess
import typing
from collections.abc import Callable

import pytest
from conftest import Ran

from tradefacts.cli.help_layout import folded
from tradefacts.cli.options import OPTIONS
from tradefacts.cli.settings import COMMANDS, GROUPS
from tradefacts.model import choices
from tradefacts.model.kinds import PLURALS

Run = Callable[..., Ran]


@pytest.mark.parametrize("width", [60, 72, 80, 97, 120, 200])
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_no_line_of_a_help_is_wider_than_the_terminal(
    command: str, width: int, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At any width, and nothing is cut."""
    monkeypatch.setenv("COLUMNS", str(width))
    lines = run(*command.split(), "-h").out.splitlines()
    assert max(map(len, lines)) <= width
    assert not any(line.endswith("...") for line in lines[1:])


def test_a_wide_terminal_has_less_to_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is wrapped at eighty columns where there are more."""
    lengths = []
    for width in ("60", "80", "120"):
        monkeypatch.setenv("COLUMNS", width)
        lengths.append(len(run("figures", "-h").out.splitlines()))
    assert lengths == sorted(lengths, reverse=True)
    assert len(set(lengths)) == 3


def test_every_command_stands_in_one_group(run: Run) -> None:
    """What is to come has its group already; find and verify lead theirs."""
    named = [name for names in GROUPS.values() for name in names]
    assert len(named) == len(set(named))
    assert set(COMMANDS) <= set(named)
    lines = run("-h").out.splitlines()
    assert lines[lines.index("Look up:") + 1].split()[0] == "find"
    assert lines[lines.index("Check facts:") + 1].split()[0] == "verify"


def test_a_commands_own_options_stand_before_the_common_ones(run: Run) -> None:
    """`export` has a --format of its own."""
    told = run("figures", "-h").out
    assert told.index("--metric") < told.index("Common options:") < told.index("  --json")
    told = run("export", "-h").out
    assert told.index("  --format FORM") < told.index("Common options:") < told.index("  --data")


def test_measures_types_and_statuses_are_spelled_out(run: Run) -> None:
    """Those that the kind of record has."""
    measures = OPTIONS["measure"][1].help
    assert all(measure in measures for measure in typing.get_args(choices.Measure))
    for kind, words in (
        ("region", typing.get_args(choices.RegionType)),
        ("actor", typing.get_args(choices.ActorType)),
        ("event", typing.get_args(choices.EventStatus)),
        ("figure", typing.get_args(choices.Status)),
    ):
        told = " ".join(run(PLURALS[kind], "-h").out.split())
        assert all(word in told for word in words), kind


@pytest.mark.parametrize("width", range(4, 90))
def test_a_folded_command_line_is_the_same_to_a_shell(width: int) -> None:
    """Broken at blanks, before an option where that goes; never between single quotes."""
    line = "printf '%s\\n' a --bc \"d e f\" | grep 'x  y' | cat -- - | tr a-z A-Z"
    lines = list(folded(line, width))
    assert all(one.endswith(" \\") for one in lines[:-1])
    joined = "\n".join(lines)
    said = [
        subprocess.run(
            ["sh", "-c", f"set -- {one}; printf '%s|' \"$@\""], check=True, capture_output=True
        )
        for one in (line.replace("|", "I"), joined.replace("|", "I"))
    ]
    assert said[0].stdout.split() == said[1].stdout.split()


def test_help_is_the_same_as_h(run: Run) -> None:
    """Of the program, and of a command; one that is not there is told as any other."""
    assert run("help") == run("-h") == run()
    assert run("help", "figures") == run("figures", "-h")
    ran = run("help", "metriks")
    assert (ran.code, ran.out) == (2, "")
    assert "Did you mean 'metrics'" in ran.err
    assert run("help", "search").err.endswith("\n  tradefacts find WORDS\n")


def test_a_help_is_utf_8_whatever_the_locale(
    start: Callable[..., subprocess.CompletedProcess[bytes]],
) -> None:
    """As every result is."""
    environment = os.environ | {"LANG": "C", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    for line in (["metric", "-h"], ["help", "metric"]):
        ran = start(*line, env=environment)
        assert (ran.returncode, ran.stderr) == (0, b"")
        assert "广东进出口总额" in ran.stdout.decode()
