"""Fixtures of all tests. None touches the real home or cache folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from conforming import conforms

import tradefacts
from tradefacts.api import Dataset
from tradefacts.cli import app

REPOSITORY = Path(__file__).parent.parent
MINIMAL = Path(__file__).parent / "data" / "minimal"
_PASSED_ON = ("PATH", "SYSTEMROOT", "TMPDIR")


class Ran(NamedTuple):
    """What one command line printed, and its exit code."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def _places(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    base = tmp_path_factory.mktemp("places")
    home = base / "home"
    home.mkdir()
    # Whatever falls back to the home folder instead of TRADEFACTS_CACHE fails at once.
    (home / ".cache").write_text("a file, so that no folder can be made here")
    return home, base / "cache"


@pytest.fixture(autouse=True)
def _environment(_places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    home, cache = _places
    for name in list(os.environ):
        if name not in _PASSED_ON and not name.startswith(("PYTEST", "COVERAGE", "COV")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("TRADEFACTS_CACHE", str(cache))


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Ran]:
    """Run a command line in this process; its JSON must be of the schema that it has."""

    def run(*arguments: str) -> Ran:
        capfdbinary.readouterr()
        code = app.main(list(arguments))
        out, err = capfdbinary.readouterr()
        conforms(arguments, out.decode())
        return Ran(code, out.decode(), err.decode())

    return run


@pytest.fixture
def start() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run a command line as a process of its own."""

    def start(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "tradefacts", *arguments]
        settings: dict[str, Any] = {"capture_output": True, "cwd": REPOSITORY, "timeout": 60}
        return subprocess.run(command, check=False, **(settings | options))

    return start


@pytest.fixture
def shipped() -> Dataset:
    """The dataset that comes with the program."""
    return tradefacts.open()


@pytest.fixture
def minimal(tmp_path: Path) -> Path:
    """A copy of the minimal dataset, free to be changed."""
    root = tmp_path / "minimal"
    shutil.copytree(MINIMAL, root)
    return root
