"""What is longer than the screen goes through the pager, on a terminal alone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran

from tradefacts.cli import pager, streams

Run = Callable[..., Ran]
LONG, SHORT = "line\n" * 30, "line\n" * 5


@pytest.fixture
def paged(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A terminal of 24 lines, and a pager that notes what it is given, and its settings."""
    monkeypatch.setattr("tradefacts.cli.streams._on_terminal", lambda: True)
    monkeypatch.setattr(shutil, "get_terminal_size", lambda: os.terminal_size((80, 24)))
    monkeypatch.setenv("TERM", "xterm")
    seen = tmp_path / "seen"
    monkeypatch.setenv("PAGER", f"(echo $LESS $LV; cat) > {seen}")
    return seen


def test_what_is_longer_than_the_screen_is_paged(
    paged: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """With git's settings, which the user's outdo."""
    streams.page(LONG)
    assert paged.read_text() == f"FRX -c\n{LONG}"
    assert capfdbinary.readouterr().out == b""


def test_the_users_settings_stand(paged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """LESS is theirs."""
    monkeypatch.setenv("LESS", "-S")
    streams.page(LONG)
    assert paged.read_text() == f"-S -c\n{LONG}"


@pytest.mark.parametrize(
    ("name", "value"), [("PAGER", ""), ("PAGER", "cat"), ("TERM", "dumb"), ("PAGER", "no-such-one")]
)
def test_without_a_pager_it_is_printed(
    name: str,
    value: str,
    paged: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    """None is wanted, none is of use, or there is none."""
    monkeypatch.setenv(name, value)
    streams.page(LONG)
    assert capfdbinary.readouterr().out.decode() == LONG
    assert not paged.exists()


def test_what_fits_or_is_to_be_plain_is_printed(
    paged: Path, run: Run, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """So it is with --no-pager."""
    streams.page(SHORT)
    streams.page(LONG, plain=True)
    assert capfdbinary.readouterr().out.decode() == SHORT + LONG
    assert len(run("figures", "--no-pager").out.splitlines()) > 24
    assert not paged.exists()
    assert run("figures").out == ""
    assert paged.exists()


def test_a_help_is_paged_too(paged: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """And not with --no-pager on the command line."""
    assert run("-h").out == ""
    assert "Look up:" in paged.read_text()
    monkeypatch.setattr("sys.argv", ["tradefacts", "-h", "--no-pager"])
    assert "Look up:" in run("-h", "--no-pager").out


def test_nothing_is_paged_on_a_pipe(paged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long it is."""
    monkeypatch.setattr("tradefacts.cli.streams._on_terminal", lambda: False)
    streams.page(LONG)
    assert not paged.exists()


def test_a_pager_that_is_left_early_is_no_fault(
    paged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has read what it wanted."""
    monkeypatch.setenv("PAGER", f"head -c 1 > {paged}")
    assert pager.shown("x" * 10_000_000)
    assert paged.read_text() == "x"
