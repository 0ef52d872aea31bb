"""Whatever ends a command becomes a code and a line; a fault leaves its traceback in a file."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran
from typer import Abort

import tradefacts
from tradefacts.cli import app, faults, streams

Run = Callable[..., Ran]
Failing = Callable[[BaseException], Ran]


@pytest.fixture
def failing(run: Run, monkeypatch: pytest.MonkeyPatch) -> Failing:
    """Run a command that ends with an exception."""

    def failed(raised: BaseException) -> Ran:
        def ending(**_: object) -> int:
            raise raised

        monkeypatch.setattr(app, "app", ending)
        return run("metrics")

    return failed


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of its own, which is not there yet, and one for temporary files."""
    monkeypatch.setenv("TRADEFACTS_CACHE", str(tmp_path / "cache"))
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    return tmp_path / "cache"


@pytest.mark.parametrize(
    ("raised", "code", "err"),
    [
        (KeyboardInterrupt(), 130, ""),
        (Abort(), 130, ""),
        (MemoryError(), 70, "tradefacts: there is not enough memory for this\n"),
        (streams.ReaderGone(), 0, ""),
        (streams.CannotPrint("it is closed"), 1, "tradefacts: cannot print: it is closed\n"),
        (OSError(28, "No space left"), 1, "tradefacts: cannot print: No space left\n"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_whatever_ends_a_command_becomes_a_code_and_a_line(
    raised: BaseException, code: int, err: str, failing: Failing, cache: Path
) -> None:
    """None of these is a fault of the program."""
    assert failing(raised) == (code, "", err)
    assert not (cache / "faults").exists()


def test_a_fault_is_told_in_one_line_that_names_its_file(
    failing: Failing, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file says what was run, by what, and where it failed; its owner alone can read it."""
    monkeypatch.setattr(sys, "argv", ["tradefacts", "metric", "\udcff"])
    ran = failing(RuntimeError("x\x1b\ny"))
    (file,) = (cache / "faults").iterdir()
    assert (ran.code, ran.out) == (70, "")
    assert ran.err == (
        f"tradefacts: a fault in tradefacts itself; please report it with {file}:"
        " RuntimeError: x␛␊y\n"
    )
    assert re.fullmatch(rf"fault-\d{{8}}-\d{{6}}-\d{{6}}-{os.getpid()}\.txt", file.name)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    text = file.read_text(encoding="utf-8")
    assert text.startswith(f"tradefacts {tradefacts.__version__}, Python 3.")
    assert "\ncommand line: ['tradefacts', 'metric', '\\udcff']\n" in text
    assert "\nTraceback (most recent call last):\n" in text
    assert "in ending\n    raise raised\nRuntimeError: x" in text


def test_a_file_that_fails_is_no_trouble_with_printing(failing: Failing, cache: Path) -> None:
    """Whatever reads a file has a message of its own, or is at fault."""
    ran = failing(OSError(5, "Input/output error", "a.yaml"))
    assert (ran.code, ran.err.startswith("tradefacts: a fault in tradefacts itself")) == (70, True)
    assert list((cache / "faults").iterdir())


def test_the_newest_ten_are_kept(failing: Failing, cache: Path) -> None:
    """Nothing else in the folder is touched."""
    folder = cache / "faults"
    folder.mkdir(parents=True)
    for number in range(12):
        (folder / f"fault-19991231-23595{number % 10}-{number:06}-1.txt").touch()
    (folder / "a note.txt").touch()
    failing(RuntimeError("odd"))
    left = sorted(path.name for path in folder.iterdir())
    assert len(left) == 11
    assert left[0] == "a note.txt"
    assert left[-1].endswith(f"-{os.getpid()}.txt")


@pytest.mark.parametrize("nowhere", ["/dev/null", "~"])
def test_without_a_cache_folder_it_lies_with_the_temporary_files(
    nowhere: str, failing: Failing, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tilde that stands for nobody's home is not taken for a folder's name."""
    monkeypatch.setenv("TRADEFACTS_CACHE", nowhere)
    monkeypatch.chdir(cache.parent)
    err = failing(RuntimeError("odd")).err
    (file,) = (cache.parent / "temporary").iterdir()
    assert f"please report it with {file}: RuntimeError: odd\n" in err
    assert [path.name for path in cache.parent.iterdir()] == ["temporary"]


def test_a_traceback_that_can_be_written_nowhere_is_said_so(
    failing: Failing, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a full disk, above all; half a file is not left behind."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(faults, "open", full, raising=False)
    assert failing(RuntimeError("odd")) == (
        70,
        "",
        "tradefacts: a fault in tradefacts itself; please report it (its traceback could not be"
        " written: [Errno 28] No space left on device): RuntimeError: odd\n",
    )
    assert list((cache / "faults").iterdir()) == []
    assert list((cache.parent / "temporary").iterdir()) == []
