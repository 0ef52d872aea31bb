"""Windows and macOS, as far as Linux can hold them: what they lack, refuse and call otherwise.

`windows.py` beside this file runs a command line without what Windows lacks.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tradefacts.store.cache import open_store
from tradefacts.store.freshness import cache_folder

WINDOWS = Path(__file__).with_name("windows.py")
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="/proc says which files are open")
Windows = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def windows(tmp_path: Path) -> Windows:
    """Run a command line as Windows would, in a folder of its own."""
    environment = {"LOCALAPPDATA": str(tmp_path / "Local"), "HOME": str(tmp_path / "home")}

    def run(line: str, **more: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, str(WINDOWS), *line.split()]
        settings = environment | more
        return subprocess.run(
            command, check=False, capture_output=True, cwd=tmp_path, env=settings, timeout=60
        )

    return run


@on_linux
def test_windows_keeps_the_store_and_writes_every_file(tmp_path: Path, windows: Windows) -> None:
    """What an earlier run made is replaced, and no file is renamed while it is open."""
    assert windows("init mine").returncode == 0
    own = " --data mine --only"
    exports = ("jsonl facts.jsonl", "sqlite facts.db", "datapackage facts", "csl-json facts.json")
    lines = ["metric example-library-loans --json", "figures", "find loans", "sources -o a.csv"]
    lines += [f"export --format {each}" for each in exports]
    told = [windows(line + own) for line in [*lines, *lines]]
    told += [windows("check mine --fix"), windows("metric -h")]
    assert [(ran.returncode, ran.stderr) for ran in told] == [(0, b"")] * len(told)
    (store,) = (tmp_path / "Local" / "tradefacts" / "Cache").glob("*.sqlite")
    assert not list(store.parent.glob("*.tmp"))
    assert not (tmp_path / "home").exists()


@on_linux
def test_a_store_that_another_process_reads_is_replaced_when_it_can_be(
    tmp_path: Path, minimal: Path, windows: Windows
) -> None:
    """Until then each answer is right all the same, and nothing is said of it."""
    line = f"metric bay-trade --fields name --format csv --data {minimal} --only"
    assert b"Bayshire imports and exports" in windows(line).stdout
    (store,) = (tmp_path / "Local" / "tradefacts" / "Cache").glob("*.sqlite")
    holding = (
        f"import sys; file = open({str(store)!r}); print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holding], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        path = minimal / "vocabulary" / "metrics.yaml"
        path.write_text(path.read_text("utf-8").replace("imports and", "exports and"), "utf-8")
        before = store.read_bytes()
        for _ in range(2):
            ran = windows(line, HELD_BY=str(other.pid))
            assert (ran.returncode, ran.stderr) == (0, b"")
            assert b"Bayshire exports and exports" in ran.stdout
        assert store.read_bytes() == before
        other.communicate(b"\n")
    assert b"Bayshire exports and exports" in windows(line).stdout
    assert store.read_bytes() != before
    assert {path.suffix for path in store.parent.iterdir()} == {".sqlite", ".lock", ".seal"}


def test_where_no_file_can_be_put_into_its_place_memory_serves(
    minimal: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """In silence where one is there, for it can be replaced as soon as nobody reads it."""
    monkeypatch.setenv("TRADEFACTS_CACHE", str(tmp_path / "own-cache"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def names() -> list[tuple[str, ...]]:
        store = open_store([str(minimal)])
        return store.ask("SELECT name FROM record WHERE kind = 'metric'")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Access is denied")

    assert names() == [("Bayshire imports and exports",)]
    with monkeypatch.context() as refusing:
        refusing.setattr("os.replace", refuse)
        path = minimal / "vocabulary" / "metrics.yaml"
        path.write_text(path.read_text("utf-8").replace("imports and", "exports and"), "utf-8")
        assert names() == [("Bayshire exports and exports",)]
        assert capsys.readouterr().err == ""
        (path,) = (tmp_path / "own-cache").glob("*.sqlite")
        path.unlink()
        assert names() == [("Bayshire exports and exports",)]
        assert capsys.readouterr().err.count("Access is denied") == 2
    assert not list(tmp_path.rglob("*.tmp"))


@pytest.mark.parametrize(
    ("system", "settings", "folder"),
    [
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/tradefacts/Cache"),
        ("win32", {}, "/home/me/.cache/tradefacts"),
        ("win32", {"LOCALAPPDATA": "/local", "XDG_CACHE_HOME": "/xdg"}, "/xdg/tradefacts"),
        ("darwin", {}, "/home/me/Library/Caches/tradefacts"),
        ("darwin", {"XDG_CACHE_HOME": "/xdg"}, "/xdg/tradefacts"),
        ("darwin", {"LOCALAPPDATA": "/local"}, "/home/me/Library/Caches/tradefacts"),
        ("linux", {"LOCALAPPDATA": "/local"}, "/home/me/.cache/tradefacts"),
    ],
)
def test_each_system_has_its_folder_for_caches(
    system: str, settings: dict[str, str], folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of the environment come first."""
    monkeypatch.delenv("TRADEFACTS_CACHE")
    monkeypatch.setenv("HOME", "/home/me")
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.platform", system)
    assert cache_folder() == folder


@pytest.mark.parametrize("page", ["cp1252", "cp437", "cp936", "ascii"])
@pytest.mark.parametrize(
    "line", ["region gba", "metric -h", "find 广东", "metric atlantis", "help"]
)
def test_what_is_printed_is_utf_8_on_any_code_page(
    page: str, line: str, start: Callable[..., subprocess.CompletedProcess[bytes]]
) -> None:
    """Windows writes into a pipe in the code page of the system, which has no Chinese."""
    usual = start(*line.split(), env=dict(os.environ))
    other = {"PYTHONIOENCODING": page, "PYTHONUTF8": "0"}
    told = start(*line.split(), env=os.environ | other)
    assert (told.returncode, told.stdout) == (usual.returncode, usual.stdout)
    assert told.stderr == usual.stderr
