"""Texts that a command line names: files, pipes, standard input, records."""

from __future__ import annotations

import io
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran

from tradefacts.cli import texts
from tradefacts.text import document

Run = Callable[..., Ran]
_TEXT = "Guangdong's imports and exports were 8.3 trillion yuan in 2022.\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_pipe_is_read_as_a_file_is(run: Run) -> None:
    """As a shell makes one of `<(command)`."""
    os.mkfifo("pipe")
    for command in ("proof", "draft"):
        writer = threading.Thread(target=lambda: Path("pipe").write_text(_TEXT))
        writer.start()
        document = run(command, "pipe", "--json")
        writer.join()
        assert '"stated":"8.3 trillion yuan"' in document.out, command


@pytest.mark.parametrize("line", ["proof -", "draft -", "proof - --from jsonl"])
def test_a_closed_standard_input_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    """It is no empty text, in which nothing would be wrong."""
    monkeypatch.setattr(sys, "stdin", None)
    assert run(*line.split()) == (2, "", "tradefacts: standard input is closed; name a file\n")


@pytest.mark.parametrize("line", [["-", "-"], ["-", "--baseline", "-"]])
def test_standard_input_is_named_once(run: Run, line: list[str]) -> None:
    """The second would find it empty."""
    said = "tradefacts: - is standard input, which is read once; name it once\n"
    assert run("proof", *line) == (2, "", said)


@pytest.mark.parametrize("command", ["proof", "draft"])
def test_what_never_ends_is_refused_with_the_limit(
    run: Run, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A device, or a pipe into which somebody writes without end; so is a file that large."""
    monkeypatch.setattr(document, "MAX_BYTES", 1000)
    said = "it has more than 200,000,000 bytes, and no more are read; split it"
    ran = run(command, "/dev/zero")
    assert (ran.code, ran.err) == (2, f"tradefacts: /dev/zero: {said}\n")


def test_a_record_beyond_the_limit_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """No more than the limit is held in memory of a line without an end."""
    monkeypatch.setattr(document, "MAX_BYTES", 1000)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"text": "' + b"a" * 2000)))
    ran = run("proof", "-", "--from", "jsonl")
    said = "it has more than 200,000,000 bytes, and no more are read; split it"
    assert (ran.code, ran.err) == (2, f"tradefacts: -:1: {said}\n")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (".", ". cannot be read: Is a directory"),
        ("none", "none cannot be read: No such file or directory"),
        ("a\0b", "'a\\x00b' cannot be the name of a file or folder; mend the characters"),
    ],
)
def test_what_cannot_be_read_is_told(run: Run, name: str, said: str) -> None:
    """By every command that reads texts."""
    for command in ("proof", "draft"):
        ran = run(command, name)
        assert (ran.code, ran.err) == (2, f"tradefacts: {said}\n")


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    """As bytes."""
    Path("a").write_bytes(b"\xff\0")
    assert texts.content("a") == b"\xff\0"
