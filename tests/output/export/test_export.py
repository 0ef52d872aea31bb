"""The whole dataset in a standard format: which files, which streams, what is refused."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from conftest import Ran
from exporting import exported
from torture.processes import result_of

from tradefacts.model.errors import Malformed, MissingLibrary
from tradefacts.model.records import PLURALS
from tradefacts.output.export import FORMATS

Run = Callable[..., Ran]


def test_a_file_is_written_and_named(run: Run, tmp_path: Path) -> None:
    """On stdout its path; with --json its size too."""
    target = tmp_path / "all.jsonl"
    assert run("export", "--format", "jsonl", str(target)) == (0, f"{target}\n", "")
    document = json.loads(run("export", str(target), "--format", "jsonl", "--json").out)
    assert document["dataset"]["name"] == "tradefacts"
    assert document["results"] == [
        {"kind": "file", "path": str(target), "bytes": target.stat().st_size}
    ]


def test_a_dash_writes_to_stdout(run: Run, tmp_path: Path) -> None:
    """Byte for byte what a file would hold; nothing is left behind."""
    for form in ("jsonl", "sdmx-csv", "csl-json"):
        target = tmp_path / form
        exported(form, target)
        ran = run("export", "--format", form, "-", "--quiet")
        assert ran.out.encode() == target.read_bytes()
        assert ran.err == ""


def test_two_exports_of_one_dataset_are_the_same_bytes(tmp_path: Path) -> None:
    """So that a repository of exports shows what really changed."""
    pytest.importorskip("xlsxwriter")
    for form in ("jsonl", "sdmx-csv", "csl-json", "sqlite", "xlsx"):
        one, other = tmp_path / f"{form}-1", tmp_path / f"{form}-2"
        exported(form, one)
        exported(form, other)
        assert one.read_bytes() == other.read_bytes(), form


def test_the_dataset_exported_is_the_one_asked_for(run: Run, minimal: Path) -> None:
    """--data and --only count as everywhere."""
    ran = run("export", "--format", "jsonl", "-", "--data", str(minimal), "--only")
    kinds = [json.loads(line)["kind"] for line in ran.out.splitlines()]
    assert {kind: kinds.count(kind) for kind in PLURALS} == {
        "figure": 2,
        "metric": 1,
        "cluster": 1,
        "event": 1,
        "policy": 1,
        "region": 2,
        "actor": 1,
        "term": 1,
        "source": 1,
    }


def test_a_folder_of_an_earlier_export_is_replaced_and_no_other(tmp_path: Path) -> None:
    """What no export wrote is never touched."""
    folder = tmp_path / "package"
    first = exported("datapackage", folder).files
    (folder / "figures.csv").write_text("broken")
    assert exported("datapackage", folder).files == first
    assert (folder / "figures.csv").read_text(encoding="utf-8").startswith("id,name,")
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / "thesis.txt").write_text("mine")
    with pytest.raises(Malformed) as caught:
        exported("datapackage", foreign)
    assert caught.value.message == (
        f"{foreign} holds files that no export wrote; name a new or empty folder"
    )
    assert [path.name for path in foreign.iterdir()] == ["thesis.txt"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    """Nothing in it can be lost."""
    assert len(exported("datapackage", tmp_path).files) == 22


def test_what_fails_leaves_an_earlier_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file is replaced when the new one is complete."""
    target = tmp_path / "sources.json"
    target.write_text("earlier")

    def broken(_facts: object, path: Path) -> list[str]:
        path.write_text("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tradefacts.output.export.csl.write", broken)
    with pytest.raises(Malformed, match=r"cannot be written: No space left on device$"):
        exported("csl-json", target)
    assert target.read_text() == "earlier"
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_is_told_of_an_sqlite_file_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite has an error of its own for it."""

    def full(*_: object) -> list[str]:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("tradefacts.output.export.sqlite.write", full)
    with pytest.raises(Malformed, match=r"cannot be written: database or disk is full$"):
        exported("sqlite", tmp_path / "facts.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no file is limited in size there")
@pytest.mark.parametrize("form", FORMATS)
def test_a_disk_that_fills_up_anywhere_leaves_nothing(form: str, tmp_path: Path) -> None:
    """Neither where the export was to be, nor in the folder for temporary files."""
    whole = tmp_path / "whole"
    try:
        exported(form, whole)
    except MissingLibrary as error:
        pytest.skip(str(error))
    largest = max(path.stat().st_size for path in [whole, *whole.rglob("*")] if path.is_file())
    for size in (0, largest // 3, largest - 1):
        scratch = tmp_path / str(size)
        told = result_of(partial(_limited, form, size, scratch))
        left = {str(path.relative_to(scratch)) for path in scratch.rglob("*")}
        assert left == {"out", "tmp"}, (size, told)
        assert b" cannot be written: " in told, (size, told)


def _limited(form: str, size: int, scratch: Path) -> bytes:
    """Export where no file may grow beyond a size, as on a full disk."""
    import resource

    (scratch / "out").mkdir(parents=True)
    (scratch / "tmp").mkdir()
    tempfile.tempdir = str(scratch / "tmp")
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        exported(form, scratch / "out" / "facts")
    except Malformed as error:
        return str(error).encode()
    return b"written"


def test_the_name_of_a_folder_may_end_like_a_format(tmp_path: Path) -> None:
    """Only a name that ends in .parquet can be that of a file or of a folder."""
    folder = tmp_path / "trade.datapackage"
    assert len(exported("datapackage", folder).files) == 22
    link = tmp_path / "link"
    link.symlink_to("new")
    exported("datapackage", link)
    assert (tmp_path / "new" / "datapackage.json").exists()


def test_what_an_earlier_export_wrote_does_not_outlive_it(tmp_path: Path) -> None:
    """A folder of another format holds that format alone, and what others put there."""
    pytest.importorskip("pyarrow")
    exported("datapackage", tmp_path)
    (tmp_path / "README").write_text("mine")
    files = exported("parquet", tmp_path).files
    left = [path for path in tmp_path.iterdir() if path.name not in (".tradefacts", "README")]
    assert sorted(left) == files


@pytest.mark.parametrize(
    ("arguments", "err"),
    [
        (
            ["datapackage", "-"],
            "tradefacts: datapackage is several files; name a folder instead of -\n",
        ),
        (["jsonl", "."], "tradefacts: . is a folder; jsonl is one file: name it\n"),
        (
            ["datapackage", "README.md"],
            "tradefacts: README.md is a file; this format is several files: name a folder\n",
        ),
        (
            ["jsonl", "/nowhere/at/all"],
            "tradefacts: /nowhere/at/all cannot be written: No such file or directory\n",
        ),
        (
            ["jsonl", "-", "--json"],
            "tradefacts: with - the export itself goes to stdout; name a file instead\n",
        ),
    ],
)
def test_what_cannot_be_written_is_told(
    run: Run, arguments: list[str], err: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Exit 2: the command line asks for what cannot be."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "README.md").write_text("mine")
    ran = run("export", "--format", *arguments)
    assert (ran.code, ran.err) == (2, err)


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    """As a shell's `>` does."""
    real, link = tmp_path / "real.jsonl", tmp_path / "link.jsonl"
    real.write_text("earlier")
    link.symlink_to(real)
    assert exported("jsonl", link).files == [link]
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8").startswith('{"kind":"figure"')


def test_a_device_is_never_replaced() -> None:
    """Not even by a user who could."""
    with pytest.raises(Malformed, match=r"^/dev/null is a device or pipe; name a file, or -"):
        exported("jsonl", Path("/dev/null"))
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize(
    ("form", "library"),
    [("parquet", "pyarrow"), ("ics", "icalendar"), ("xlsx", "xlsxwriter"), ("html", "jinja2")],
)
def test_a_missing_library_is_told_with_what_installs_it(
    form: str, library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is an ImportError too, for those who call it from Python."""
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingLibrary) as caught:
        exported(form, tmp_path / "out")
    assert caught.value.message == f"{library} is not installed; run pip install {library}"
    assert isinstance(caught.value, ImportError)
    assert list(tmp_path.iterdir()) == []


def test_no_format_loads_the_library_of_another() -> None:
    """A JSON Lines export needs no library of another, nor what tables are drawn with."""
    code = (
        "import sys; from tradefacts.cli.app import main;"
        "main(['export', '--format', 'jsonl', '-']);"
        "print([m for m in ('pyarrow', 'icalendar', 'xlsxwriter', 'jinja2', 'rich', 'rapidfuzz')"
        " if m in sys.modules], file=sys.stderr)"
    )
    subprocess.run([sys.executable, "-m", "tradefacts", "metrics"], check=True, capture_output=True)
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    assert ran.stderr == b"[]\n"
