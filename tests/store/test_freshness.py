"""The compiled dataset is made once, found again, and never trusted when it is stale."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tradefacts.model.errors import InvalidDataset
from tradefacts.store import cache, freshness
from tradefacts.store.cache import open_store
from tradefacts.store.database import Store
from tradefacts.store.freshness import RACY_NS, cache_folder


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of this test alone."""
    folder = tmp_path / "own-cache"
    monkeypatch.setenv("TRADEFACTS_CACHE", str(folder))
    return folder


@pytest.fixture
def calm(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files count as settled at once."""
    monkeypatch.setattr(cache, "RACY_NS", -(10**18))


def title(opened: Store) -> str:
    """Name of the one metric."""
    return opened.ask("SELECT name FROM record WHERE kind = 'metric'")[0][0]


@pytest.mark.usefixtures("calm")
def test_a_store_is_compiled_once_and_then_read(
    minimal: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second opening compiles nothing."""
    open_store([str(minimal)]).close()

    def fail(*_: object) -> None:
        raise AssertionError("compiled again")

    monkeypatch.setattr(cache, "make", fail)
    assert title(open_store([str(minimal)])) == "Bayshire imports and exports"
    assert len(list(own_cache.glob("*.sqlite"))) == 1


@pytest.mark.usefixtures("calm", "own_cache")
def test_a_changed_file_is_seen(minimal: Path) -> None:
    """Also when size and modification time are put back to what they were."""
    open_store([str(minimal)]).close()
    path = minimal / "vocabulary/metrics.yaml"
    before = path.stat()
    path.write_text(path.read_text().replace("imports and exports", "exports and imports"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert title(open_store([str(minimal)])) == "Bayshire exports and imports"


def test_a_store_of_files_just_changed_serves_only_once(minimal: Path, own_cache: Path) -> None:
    """A change within the clock's tick could not be seen by times."""
    assert open_store([str(minimal)]).meta["racy"] == "1"
    (path,) = own_cache.glob("*.sqlite")
    assert freshness.open_if_fresh(str(path), freshness.fingerprint([str(minimal)])) is None
    assert RACY_NS == 2_000_000_000


@pytest.mark.usefixtures("calm")
@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00 and then nothing", b"\x00" * 8192])
def test_a_damaged_store_is_made_anew(minimal: Path, own_cache: Path, content: bytes) -> None:
    """Truncated, foreign and zeroed files are replaced without a word."""
    open_store([str(minimal)]).close()
    (path,) = own_cache.glob("*.sqlite")
    path.write_bytes(content)
    assert title(open_store([str(minimal)])) == "Bayshire imports and exports"


@pytest.mark.usefixtures("calm")
def test_a_store_of_another_version_is_made_anew(minimal: Path, own_cache: Path) -> None:
    """Older and newer programs do not read each other's files."""
    open_store([str(minimal)]).close()
    (path,) = own_cache.glob("*.sqlite")
    with sqlite3.connect(path) as db:
        db.execute("UPDATE meta SET value = 'future' WHERE key = 'compile_version'")
        db.execute("UPDATE record SET name = 'wrong' WHERE kind = 'metric'")
    db.close()
    assert title(open_store([str(minimal)])) == "Bayshire imports and exports"


def test_cache_files_are_private(minimal: Path, own_cache: Path) -> None:
    """0600 in a 0700 folder."""
    open_store([str(minimal)]).close()
    assert own_cache.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in own_cache.iterdir()} == {0o600}


@pytest.mark.usefixtures("own_cache")
def test_where_the_cache_cannot_be_made_a_temporary_folder_serves(
    minimal: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One line on stderr says so."""
    file = tmp_path / "a-file"
    file.write_text("")
    monkeypatch.setenv("TRADEFACTS_CACHE", str(file / "cache"))
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "tmp"))
    assert title(open_store([str(minimal)])) == "Bayshire imports and exports"
    instead = tmp_path / "tmp" / f"tradefacts-{os.getuid()}"
    assert capsys.readouterr().err == (
        f"tradefacts: {file}/cache: Not a directory; using {instead}\n"
    )


def test_the_cache_folder_follows_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """TRADEFACTS_CACHE first, then the XDG base directory, then the home folder."""
    assert cache_folder() == os.environ["TRADEFACTS_CACHE"]
    monkeypatch.delenv("TRADEFACTS_CACHE")
    assert cache_folder() == os.environ["HOME"] + "/.cache/tradefacts"
    monkeypatch.setenv("XDG_CACHE_HOME", "/elsewhere")
    assert cache_folder() == "/elsewhere/tradefacts"


@pytest.mark.usefixtures("own_cache")
def test_an_invalid_dataset_leaves_nothing_behind(minimal: Path, own_cache: Path) -> None:
    """The temporary file goes when a compilation fails."""
    (minimal / "vocabulary/topics.yaml").unlink()
    with pytest.raises(InvalidDataset):
        open_store([str(minimal)])
    assert [path.suffix for path in own_cache.iterdir()] == [".lock"]


@pytest.mark.usefixtures("own_cache")
def test_a_path_of_any_characters_can_be_opened(minimal: Path) -> None:
    """The path becomes a URI, in which ? # % and spaces mean something."""
    strange = minimal.parent / "a ?#%20é库"
    minimal.rename(strange)
    os.environ["TRADEFACTS_CACHE"] = str(strange.parent / "cache ?#%25é库")
    assert title(open_store([str(strange)])) == "Bayshire imports and exports"


def test_many_processes_may_start_on_an_empty_cache(minimal: Path, own_cache: Path) -> None:
    """Each gets the answer; one file results."""
    code = (
        "import sys; from tradefacts.store.cache import open_store;"
        "print(open_store([sys.argv[1]]).ask('SELECT count(*) FROM record')[0][0])"
    )
    command = [sys.executable, "-c", code, str(minimal)]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(6)]
    counts = {process.communicate(timeout=60)[0] for process in started}
    assert counts == {b"11\n"}
    assert len(list(own_cache.glob("*.sqlite"))) == 1
    assert not list(own_cache.glob("*.tmp"))


@pytest.mark.usefixtures("calm")
def test_a_dataset_is_the_same_however_its_folder_is_named(
    minimal: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a relative name, or through a link; and one file is of one dataset."""
    open_store([str(minimal)]).close()
    monkeypatch.chdir(minimal.parent)
    (minimal.parent / "link").symlink_to(minimal)
    for name in ("minimal", "./minimal", "link"):
        found = freshness.open_fresh([name])
        assert found is not None
        found.close()
    assert len(list(own_cache.glob("*.sqlite"))) == 1
    assert str(minimal) in freshness.fingerprint(["link"])
