"""The help of each command: what it does, examples that work, exit codes."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran

from tradefacts.authoring.scaffold import init
from tradefacts.cli.settings import COMMANDS

Run = Callable[..., Ran]
_NEEDS = {
    "--format parquet": "pyarrow",
    "--format ics": "icalendar",
    "--format xlsx": "xlsxwriter",
    "--format html": "jinja2",
    ".svg": "vl_convert",
    ".png": "vl_convert",
}
"""What an example says to the library that it then needs."""


def examples(text: str) -> list[str]:
    """The command lines that a help leads with; words behind them after two blanks explain."""
    block = text.partition("Examples:\n")[2].partition("\n\n")[0]
    return [re.split(r"\s{2,}", line.strip())[0] for line in block.splitlines()]


_FOUND = {"audit": 1}  # two figures of the articles cannot hold


@pytest.mark.parametrize("command", COMMANDS)
def test_help_says_what_then_shows_how_then_tells_the_exit_codes(run: Run, command: str) -> None:
    """One sentence, at least one example, and the exit codes before the options."""
    ran = run(command, "--help")
    assert ran.code == 0
    usage, _, rest = ran.out.partition("\n\n")
    assert usage.startswith(f"Usage: tradefacts {command} ")
    what, title, *_ = [line.strip() for line in rest.splitlines() if line.strip()]
    assert what.endswith(".")
    assert title == "Examples:"
    assert examples(ran.out)
    told = rest.index("Exit codes:")
    assert rest.index("Examples:") < told < rest.index("Options:")
    assert all(len(line) <= 100 for line in ran.out.splitlines())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_example_of_a_help_works(
    run: Run, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Run in a folder with the datasets that the examples speak of."""
    for name in ("loans", "loans-2023", "loans-2024", "old", "new", "mine/v1", "mine/v2"):
        if command in ("check", "diff"):
            init(tmp_path / name)
    if command in ("mcp", "draft"):
        init(tmp_path / "mine")
    for name in ("draft.md", "notes.txt", "report.txt"):
        (tmp_path / name).write_text("The trade of Guangdong was 8.3 trillion yuan in 2022.\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "140")  # where each stands on one line
    told = run(command, "-h").out
    monkeypatch.delenv("COLUMNS")
    for example in examples(told):
        for form, library in _NEEDS.items():
            if form in example:
                pytest.importorskip(library)
        if command == "mcp":  # it ends with its input
            pytest.importorskip("mcp")
            assert _piped(f"{example} < /dev/null") == 0, example
        elif "|" in example or ">" in example:
            assert _piped(example) == 0, example
        else:
            program, *arguments = shlex.split(example)
            assert program == "tradefacts"
            ran = run(*arguments)
            assert ran.code == _FOUND.get(command, 0), (example, ran.err)


def _piped(example: str) -> int:
    script = f'tradefacts() {{ "{sys.executable}" -m tradefacts "$@"; }}; {example}'
    return subprocess.run(["sh", "-c", script], check=False, capture_output=True).returncode
