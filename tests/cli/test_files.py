"""A result goes to a file as a whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran

from tradefacts.cli import files
from tradefacts.model.errors import Malformed

Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_file_has_what_stdout_would_have(run: Run) -> None:
    """In every format, for every way in which answers come; - is stdout."""
    for line in (
        ["region", "gba", "macao", "--format", "ndjson"],
        ["figures", "--region", "gba", "--json"],
        ["metrics"],
        ["audit", "guangdong-trade", "--format", "csv"],
    ):
        printed = run(*line)
        written = run(*line, "-o", "out")
        assert (written.code, written.out) == (printed.code, "")
        assert Path("out").read_bytes().decode() == printed.out
        assert run(*line, "--output", "-").out == printed.out


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.csv", "id\r\n"),
        ("a.TSV", "id\n"),
        ("a.json", '{"schema"'),
        ("a.jsonl", '{"id":'),
        ("a.yml", "- id:"),
        ("a.md", "| id |"),
        ("a.txt", "id\n─"),
    ],
)
def test_the_name_of_a_file_says_the_format(run: Run, name: str, start: str) -> None:
    """Where none is asked for."""
    run("terms", "--limit", "1", "--fields", "id", "-o", name)
    assert Path(name).read_bytes().decode().startswith(start)
    run("terms", "--limit", "1", "--fields", "id", "-o", name, "--format", "ndjson")
    assert Path(name).read_text().startswith('{"id":')


def test_a_file_is_as_wide_as_it_needs_to_be_and_without_colour(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the terminal is; COLUMNS sets another width, and FORCE_COLOR colours."""
    monkeypatch.setattr("tradefacts.cli.streams._on_terminal", lambda: True)
    run("metric", "guangdong-trade", "-o", "out")
    assert max(map(len, Path("out").read_text().splitlines())) > 130
    assert "\x1b" not in Path("out").read_text()


def test_what_cannot_be_a_file_is_refused_before_any_work(run: Run, tmp_path: Path) -> None:
    """A folder, and a place that is not there."""
    said = f"tradefacts: --output: {tmp_path} is a folder; name a file in it\n"
    assert run("metrics", "-o", str(tmp_path)) == (2, "", said)
    assert run("metrics", "-o", "new/").code == 2
    ran = run("metrics", "-o", "nowhere/out")
    why = "No such file or directory"
    said = f"tradefacts: --output: nowhere/out cannot be written: {why}\n"
    assert (ran.code, ran.out, ran.err) == (2, "", said)


def test_where_nothing_is_answered_the_file_stays(run: Run) -> None:
    """A name that is not found does not empty it; an empty list does."""
    Path("out").write_text("before")
    assert run("region", "atlantis", "-o", "out").code == 1
    assert run("metrics", "-o", "out", "--sort", "nosuch").code == 2
    assert Path("out").read_text() == "before"
    assert run("events", "--since", "2030", "-o", "out").code == 0
    assert Path("out").read_text() == ""


def test_a_file_keeps_its_mode_and_a_link_its_target(run: Run) -> None:
    """A new one has the mode that any new file has."""
    os.umask(0o022)
    run("terms", "--limit", "1", "-o", "new")
    assert Path("new").stat().st_mode & 0o777 == 0o644
    Path("new").chmod(0o600)
    Path("link").symlink_to("new")
    run("terms", "--limit", "2", "--json", "-o", "link")
    assert Path("link").is_symlink()
    assert Path("new").stat().st_mode & 0o777 == 0o600
    assert json.loads(Path("new").read_text())["count"] == 2


@pytest.mark.skipif(not os.path.exists("/dev/null"), reason="there is no such device here")
def test_a_device_is_written_to_as_it_is(run: Run) -> None:
    """It is not replaced."""
    assert run("terms", "-o", "/dev/null") == (0, "", "")
    assert not os.path.isfile("/dev/null")


def test_a_failure_midway_leaves_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither half a file nor one beside it."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(Malformed, match="No space left on device"):
        files.replace("out", "text")
    assert os.listdir() == []
