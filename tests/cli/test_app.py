"""The command line itself: help, version, wrong options, streams that break."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from conftest import REPOSITORY, Ran

import tradefacts
from tradefacts.cli import streams
from tradefacts.model.records import PLURALS

Run = Callable[..., Ran]


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    """It leads with examples; asked for by name it is the same."""
    ran = run()
    assert ran.code == 0
    assert ran.out.splitlines()[:10] == [
        "Usage: tradefacts [OPTIONS] COMMAND [ARGS]...",
        "",
        "  Look trade facts up: every figure with its unit, period, source and",
        "  paragraph.",
        "",
        "  Examples:",
        '    tradefacts find "Guangdong exports"',
        "    tradefacts metric guangdong-trade",
        "    tradefacts figures --region gba --period 2021",
        "    tradefacts events --region gba --format csv -o events.csv",
    ]
    assert run("-h").out == ran.out
    assert run("--help").out == ran.out


def test_every_kind_has_its_commands(run: Run) -> None:
    """One that shows a record and one that lists them all, each with help."""
    for kind, plural in PLURALS.items():
        assert run(plural, "-h").code == 0
        assert run(kind, "-h").code == (2 if kind == "figure" else 0)


def test_the_version_is_printed(run: Run) -> None:
    """By two names."""
    assert run("-V") == run("--version")
    assert run("--version") == (0, f"tradefacts {tradefacts.__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "err"),
    [
        (["--colour"], "Error: No such option: --colour (Possible options: --no-color)"),
        (
            ["metric", "x", "--form", "csv"],
            "Error: No such option: --form (Possible options: --bom, --format, --sort)",
        ),
        (["metric"], "Error: Missing argument 'QUERY...'."),
        (["metricks"], "Error: No such command 'metricks'. Did you mean 'metrics', 'metric'?"),
        (["metrics", "--period", "2021"], "  tradefacts figures --period 2021"),
        (
            ["metric", "x", "--limit", "-1"],
            "tradefacts: --limit: '-1' is not a number of records, such as 10",
        ),
    ],
)
def test_a_wrong_command_line_is_told_with_exit_2(run: Run, arguments: list[str], err: str) -> None:
    """The last line says what is wrong, those before it how to get help."""
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[-1] == err


def test_a_reader_that_closes_early_ends_the_program_quietly() -> None:
    """As `| head -1` does."""
    command = f'"{sys.executable}" -m tradefacts figures | head -1'
    ran = subprocess.run(
        ["sh", "-c", command], check=False, capture_output=True, cwd=REPOSITORY, timeout=60
    )
    assert ran.stderr == b""
    assert len(ran.stdout.splitlines()) == 1


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device here")
def test_a_full_device_is_told(start: Callable[..., subprocess.CompletedProcess[bytes]]) -> None:
    """Exit 1 and one line, no traceback."""
    with open("/dev/full", "wb") as full:
        ran = start("metrics", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert ran.returncode == 1
    assert ran.stderr == b"tradefacts: cannot print: No space left on device\n"


def test_an_interrupt_ends_with_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whenever it comes."""

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tradefacts.cli.answer.open_dataset", interrupted)
    assert run("metrics").code == 130


def test_output_is_utf_8_whatever_the_locale(
    start: Callable[..., subprocess.CompletedProcess[bytes]],
) -> None:
    """Also where Python would print ASCII; a lone surrogate becomes its JSON escape."""
    environment = os.environ | {"LANG": "C", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    ran = start("region", "gba", "--fields", "name_zh", "--format", "ndjson", env=environment)
    assert ran.stdout.decode() == '{"name_zh":"粤港澳大湾区"}\n'
    ran = start(b"region", b"\xff\xfe", b"--json", env=environment)
    assert b'"text": ["\\udcff\\udcfe"]' in ran.stdout


@pytest.mark.parametrize(
    ("environment", "refused", "colored"),
    [
        ({}, False, False),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "1"}, True, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": ""}, False, True),
    ],
)
def test_colour_follows_the_environment(
    environment: dict[str, str], refused: bool, colored: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """NO_COLOR outdoes FORCE_COLOR, and neither set means by the terminal."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert streams.color(refused=refused) is colored


@pytest.mark.parametrize(
    ("given", "width"),
    [("72", 72), ("٣", 40), *((odd, 100_000) for odd in ("0", "x", "", "9" * 5000, "-1"))],
)
def test_columns_set_the_width(given: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe has no end where COLUMNS says nothing; forty is the narrowest."""
    monkeypatch.setenv("COLUMNS", given)
    assert streams.width() == width


def test_a_disputed_value_is_red_and_marked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mark is there without colour too."""
    plain = run("figures", "--status", "disputed").out
    assert "! 33.1 bn CNY" in plain
    assert "\x1b" not in plain
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;31m! 33.1 bn CNY" in run("figures", "--status", "disputed").out
    assert "\x1b" not in run("figures", "--status", "disputed", "--no-color").out
