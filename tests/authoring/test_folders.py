"""Every argument that names a file or folder takes any text, and refuses what names none."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import MINIMAL, Ran

import tradefacts
from tradefacts.api import export
from tradefacts.authoring.scaffold import init
from tradefacts.model.errors import Malformed

Run = Callable[..., Ran]

OWN = ("--data", str(MINIMAL), "--only")
LINES = (
    ["check", "{}"],
    ["check", str(MINIMAL), "--sources", "{}"],
    ["diff", "{}", str(MINIMAL)],
    ["diff", str(MINIMAL), "{}"],
    ["diff", "--layer", str(MINIMAL), "{}"],
    ["export", "--format", "jsonl", "{}", *OWN],
    ["export", "--format", "sqlite", "{}", *OWN],
    ["export", "--format", "datapackage", "{}", *OWN],
    ["init", "{}"],
    ["metrics", "--data", "{}"],
    ["metric", "gba", "--data", "{}", "--only"],
)
"""Command lines with a path."""


@pytest.fixture
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that relative names lie in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(line: list[str], path: str) -> list[str]:
    """Put a path into a command line."""
    return [word.format(path) for word in line]


@pytest.mark.parametrize(
    "line", LINES, ids=lambda line: " ".join(os.path.basename(word) for word in line)
)
@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("a\0b", r"'a\x00b'"),
        ("\0", r"'\x00'"),
        ("a\ud800b", r"'a\ud800b'"),
        ("a/\0/" + "b" * 500, r"'a/\x00/" + "b" * 76 + "...'"),
    ],
    ids=["NUL", "only NUL", "half a character", "long"],
)
def test_what_no_file_can_be_called_is_a_wrong_command_line(
    line: list[str], path: str, shown: str, run: Run, inside: Path
) -> None:
    """The system refuses such a name wherever it meets it first: that was a fault of ours once."""
    said = f"tradefacts: {shown} cannot be the name of a file or folder; mend the characters\n"
    assert run(*put(line, path)) == (2, "", said)
    assert list(inside.iterdir()) == []


@pytest.mark.parametrize(
    "line", LINES, ids=lambda line: " ".join(os.path.basename(word) for word in line)
)
@pytest.mark.parametrize(
    "path",
    [
        *("x" * 300, "/".join(["d" * 200] * 40), "/dev/null", "/dev/full", "/dev/zero/x", "pipe"),
        *("loop", "loop/x", "dangling/x", "file", "file/x", "a\udcff", "", "~nobody/x"),
    ],
)
def test_no_path_is_a_fault_of_the_program(
    line: list[str], path: str, run: Run, inside: Path
) -> None:
    """Too long, too deep, a device, a pipe, a link without end: an answer, or why there is none."""
    os.mkfifo(inside / "pipe")
    os.symlink("loop", "loop")
    os.symlink("nowhere", "dangling")
    Path("file").write_text("text")
    ran = run(*put(line, path))
    assert "a fault in tradefacts" not in ran.err
    assert "cannot print" not in ran.err
    # A dataset that is none is 3, a place that cannot be written 2; texts that are not there are
    # findings, and what can be written is.
    codes = {"check": {1, 3}, "export": {0, 2}, "init": {0, 2}}
    assert ran.code in codes.get(line[0], {3}), ran
    if ran.code in (2, 3):
        assert not ran.out
        assert ran.err.startswith("tradefacts: "), ran.err
    assert Path("file").read_bytes() == b"text" or line[0] == "export"


def test_a_link_without_end_is_not_written_over(run: Run, tmp_path: Path) -> None:
    """Nobody has a file there to replace; the link may be a slip."""
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    said = f"tradefacts: {loop} is a link that leads to itself; name a file\n"
    assert run("export", "--format", "jsonl", str(loop)) == (2, "", said)
    assert loop.is_symlink()


def test_a_comparison_that_fails_does_not_say_that_nothing_changed(
    run: Run, minimal: Path, tmp_path: Path
) -> None:
    """It printed four zeros, and the error beside it."""
    assert run("diff", str(minimal), str(tmp_path)) == (
        3,
        "",
        f"tradefacts: {tmp_path}/dataset.yaml:1: there is no such file, "
        "name a folder that holds dataset.yaml, vocabulary/ and sources/\n"
        "1 problem in the dataset\n",
    )


def test_a_folder_behind_a_link_that_may_not_be_read_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As is any folder that may not be read; it was told as if nothing could be printed."""

    def refuse(path: str) -> str:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("os.path.realpath", refuse)
    ran = run("metrics", "--only", "--data", "/nowhere/at/all")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("tradefacts: /nowhere/at/all/dataset.yaml:1: there is no such file, ")


def test_python_is_told_the_same() -> None:
    """As a subclass of TradefactsError, not a ValueError."""
    said = r"'a\x00b' cannot be the name of a file or folder; mend the characters"
    for use in (
        lambda: tradefacts.open("a\0b"),
        lambda: tradefacts.open(Path("a\0b"), only=True),
        lambda: init(Path("a\0b")),
        lambda: export(tradefacts.open(), "jsonl", "a\0b"),
    ):
        with pytest.raises(Malformed) as caught:
            use()
        assert str(caught.value) == said
