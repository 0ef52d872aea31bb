"""The dataset that lies compiled in an installation is used as long as it is that of the files."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from conftest import MINIMAL, REPOSITORY

from tradefacts.authoring import folders
from tradefacts.model.errors import InvalidDataset
from tradefacts.store import cache, freshness, prebuilt
from tradefacts.store.cache import open_store
from tradefacts.store.database import Store

Start = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an installed package: word lists, and a small dataset with its store."""
    package = tmp_path / "tradefacts"
    shutil.copytree(MINIMAL, package / "data")
    shutil.copytree(REPOSITORY / "tradefacts" / "language", package / "language")
    monkeypatch.setattr(folders, "_package", lambda: str(package))
    monkeypatch.setenv("TRADEFACTS_CACHE", str(tmp_path / "own-cache"))
    prebuilt.build(package / "data")
    return package


@pytest.fixture
def kept(package: Path) -> Path:
    """The folder of the stores that are made."""
    return package.parent / "own-cache"


def title() -> str:
    """Name of the one metric of the shipped dataset."""
    store = open_store([folders.shipped()])
    try:
        return store.ask("SELECT name FROM record WHERE kind = 'metric'")[0][0]
    finally:
        store.close()


def test_a_dataset_that_lies_compiled_is_not_compiled_again(
    package: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor is anything written; an installation gives every file a new time."""

    def fail(*_: object) -> None:
        raise AssertionError("compiled")

    monkeypatch.setattr(cache, "make", fail)
    (package / "data" / "dataset.yaml").touch()
    assert title() == "Bayshire imports and exports"
    assert not kept.exists()


def test_an_installation_answers_without_a_home_and_writes_nothing(
    tmp_path: Path, start: Start
) -> None:
    """The whole program, as a wheel lays it out, says what it says from a checkout."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(REPOSITORY / "tradefacts", tmp_path / "tradefacts", ignore=ignored)
    shutil.copytree(REPOSITORY / "data", tmp_path / "tradefacts" / "data")
    prebuilt.build(tmp_path / "tradefacts" / "data")
    before = sorted(tmp_path.rglob("*"))
    nowhere = {"HOME": "/nonexistent", "PYTHONDONTWRITEBYTECODE": "1"}
    for line in ("metric guangdong-trade --json", "find exports --json", "figures --format csv"):
        ran = start(*line.split(), cwd=tmp_path, env=nowhere)
        assert (ran.returncode, ran.stderr) == (0, b"")
        assert ran.stdout == start(*line.split()).stdout
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["data/vocabulary/metrics.yaml", "language/reading.yaml"])
def test_a_file_that_has_other_words_is_noticed(package: Path, kept: Path, name: str) -> None:
    """Also where it is as long as before."""
    path = package / name
    path.write_text(path.read_text("utf-8").replace("and", "AND"), "utf-8")
    assert title() == (
        "Bayshire imports AND exports" if "metrics" in name else "Bayshire imports and exports"
    )
    assert len(list(kept.glob("*.sqlite"))) == 1


def test_a_file_that_is_new_is_noticed(package: Path, kept: Path) -> None:
    """As is one that is gone, or cannot be read any more."""
    (package / "data" / "vocabulary" / "terms.yaml").write_text("{}\n")
    assert freshness.open_prebuilt([folders.shipped()]) is None
    (package / "data" / "dataset.yaml").unlink()
    with pytest.raises(InvalidDataset):
        title()
    (package / "data" / "dataset.yaml").mkdir()
    with pytest.raises(InvalidDataset):
        title()
    assert not list(kept.glob("*.sqlite"))


def test_files_of_an_editor_change_nothing(package: Path, kept: Path) -> None:
    """Hidden ones, and such as are no YAML."""
    (package / "data" / ".dataset.yaml").write_text("half")
    (package / "data" / "sources" / "notes.txt").write_text("mine")
    assert title() == "Bayshire imports and exports"
    assert not kept.exists()


def _version(db: sqlite3.Connection) -> None:
    db.execute("UPDATE meta SET value = 'future' WHERE key = 'compile_version'")
    db.execute("UPDATE record SET name = 'wrong' WHERE kind = 'metric'")


def _of_a_newer_sqlite(content: bytes) -> bytes:
    return content[:44] + (9).to_bytes(4, "big") + content[48:]


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: b"SQLite format 3\x00 and then nothing",
        lambda content: bytes(len(content)),
        lambda content: content[: len(content) // 2],
        lambda content: content[:-1],
        lambda content: content[:16] + bytes(len(content) - 16),
        _of_a_newer_sqlite,
    ],
    ids=["empty", "foreign", "zeros", "half", "cut", "head alone", "of a newer SQLite"],
)
def test_a_store_that_is_damaged_is_made_anew_in_the_cache(
    package: Path, kept: Path, damage: Callable[[bytes], bytes]
) -> None:
    """The installation may be out of reach of who runs the program, and is left as it is."""
    path = package / "data" / freshness.PREBUILT
    content = damage(path.read_bytes())
    path.write_bytes(content)
    assert title() == "Bayshire imports and exports"
    assert len(list(kept.glob("*.sqlite"))) == 1
    assert path.read_bytes() == content


def test_a_store_of_another_version_is_not_read(package: Path, kept: Path) -> None:
    """Such as one that an older program left."""
    path = package / "data" / freshness.PREBUILT
    with sqlite3.connect(path) as db:
        _version(db)
    db.close()
    freshness.stamp(str(path))
    assert title() == "Bayshire imports and exports"
    assert len(list(kept.glob("*.sqlite"))) == 1


def test_a_page_that_is_lost_is_noticed_wherever_it_was(package: Path) -> None:
    """SQLite reads one of zeros as an empty one, and an answer would be shorter."""
    path = package / "data" / freshness.PREBUILT
    content = path.read_bytes()
    for at in range(0, len(content), 4096):
        damaged = content[:at] + bytes(4096) + content[at + 4096 :]
        path.write_bytes(damaged)
        assert damaged == content or freshness.open_prebuilt([folders.shipped()]) is None, at
    path.write_bytes(content)
    opened = freshness.open_prebuilt([folders.shipped()])
    assert opened is not None
    opened.close()


def test_damage_is_mended_once(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The store that is made in its place serves the next process too, also where it comes late."""
    monkeypatch.setattr(cache, "RACY_NS", -(10**18))
    path = package / "data" / freshness.PREBUILT
    content = path.read_bytes()
    made: list[str] = []
    make = cache.make

    def counted(roots: Sequence[str], path: str) -> Store:
        made.append("once")
        return make(roots, path)

    monkeypatch.setattr(cache, "make", counted)
    opened = open_store([folders.shipped()])
    path.write_bytes(content[: 2 * 8192] + bytes(len(content) - 2 * 8192))
    opened.ask("SELECT json FROM record")
    opened.close()
    assert [title(), title()] == ["Bayshire imports and exports"] * 2
    assert made == ["once"]


def test_data_that_is_laid_over_it_is_compiled_with_it(package: Path, kept: Path) -> None:
    """What lies compiled is of the shipped dataset alone."""
    other = shutil.copytree(MINIMAL, package.parent / "other")
    open_store([str(other)]).close()
    assert len(list(kept.glob("*.sqlite"))) == 1
    assert freshness.open_prebuilt([folders.shipped(), str(other)]) is None


def test_the_same_dataset_gives_the_same_bytes(tmp_path: Path) -> None:
    """In any process, so that wheels can be compared; an older file is replaced."""
    code = (
        "import sys, pathlib, tradefacts.store.prebuilt as it; it.build(pathlib.Path(sys.argv[1]))"
    )
    (tmp_path / freshness.PREBUILT).write_text("older")
    built = set()
    for seed in "12":
        environment = {"PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", code, str(tmp_path)]
        subprocess.run(command, check=True, env=environment, cwd=REPOSITORY)
        built.add((tmp_path / freshness.PREBUILT).read_bytes())
    assert len(built) == 1
    store = Store(str(tmp_path / freshness.PREBUILT))
    assert {"fingerprint", "stamp", "racy"} & set(store.meta) == set()
    store.close()


def test_a_dataset_that_changes_while_it_is_built_is_refused(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wheel is never built from half of each."""
    states = iter(["before", "after"])
    monkeypatch.setattr(prebuilt, "contents", lambda _: next(states))
    with pytest.raises(OSError, match="the dataset changed while it was compiled"):
        prebuilt.build(tmp_path)
    assert package.is_dir()
