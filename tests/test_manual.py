"""The manual page and the files for shells are those of the program, made when a wheel is."""

from __future__ import annotations

import re
import runpy
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import REPOSITORY, Ran

from tradefacts.cli.settings import COMMANDS

MADE: dict[str, Any] = runpy.run_path(str(REPOSITORY / "docs" / "make_manual.py"))
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")


def _part(page: str, title: str) -> str:
    return page.partition(f"\n{title}\n")[2].partition("\n.SS ")[0]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_manual_page_has_the_help_of_every_command(
    command: str, run: Callable[..., Ran]
) -> None:
    """Its first line, and each of its options; those that all have stand once, at the top."""
    page = MADE["manual"]().replace("\\-", "-").replace("\\(aq", "'")
    part = _part(page, f".SS {command}")
    told = run(command, "-h").out
    said = [line.strip() for line in told.splitlines()[2:] if line.strip()]
    assert said[0] in part
    assert f".B tradefacts {command}" in part
    wanted = set(_OPTION.findall(told))
    assert wanted <= set(_OPTION.findall(part + _part(page, ".SH SYNOPSIS")))
    assert "Common options" not in part


@pytest.mark.skipif(not shutil.which("man"), reason="man is not installed")
def test_man_shows_the_page_without_a_complaint(tmp_path: Path) -> None:
    """Whatever the helps quote, none of it is taken for a request to roff."""
    MADE["write"](tmp_path)
    command = ["man", "--warnings", "-E", "UTF-8", "-l", str(tmp_path / MADE["PAGE"])]
    ran = subprocess.run(command, check=True, capture_output=True, env={"PATH": "/usr/bin:/bin"})
    assert ran.stderr == b""
    shown = re.sub(r"\x1b\[\d*m|.\x08", "", ran.stdout.decode())
    assert '      tradefacts find "Guangdong exports"\n' in shown
    assert "tradefacts metric 广东进出口总额 --json\n" in shown


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_given_what_the_program_shows(
    shell: str, tmp_path: Path, run: Callable[..., Ran]
) -> None:
    """At the place where each looks by itself."""
    MADE["write"](tmp_path)
    made = (tmp_path / MADE["COMPLETIONS"][shell]).read_text(encoding="utf-8")
    assert made == run("--show-completion", shell).out
    assert "tradefacts" in made
