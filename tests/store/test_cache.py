"""What disks, users and clocks do to the cache; after each fault the answer is still right.

The long forms are in tests/torture.
"""

from __future__ import annotations

import codecs
import contextlib
import fcntl
import io
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from torture import store as torture
from torture.processes import finished, forked, result_of
from torture.store import told

from tradefacts.__main__ import quick
from tradefacts.authoring.folders import shipped
from tradefacts.model.errors import InvalidDataset
from tradefacts.store import cache, compiler, database, freshness
from tradefacts.store.cache import open_store
from tradefacts.store.compiler import Compiled, compile_dataset
from tradefacts.store.database import Connection, Store

NOBODY = 65534
as_root = pytest.mark.skipif(os.getuid() != 0, reason="only root may become somebody else")


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of this test alone, and a folder for temporary files beside it."""
    folder = tmp_path / "own-cache"
    (tmp_path / "tmp").mkdir(mode=0o700)
    monkeypatch.setenv("TRADEFACTS_CACHE", str(folder))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    return folder


@pytest.fixture
def right(minimal: Path, tmp_path: Path) -> bytes:
    """What the minimal dataset says."""
    return torture.fresh(str(minimal), tmp_path)


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files count as settled at once."""
    monkeypatch.setattr(cache, "RACY_NS", -(10**18))


def test_a_compilation_that_is_killed_leaves_nothing_wrong(tmp_path: Path) -> None:
    """Nor anything at all: the next one clears up."""
    assert 0 < torture.killed_while_compiling(shipped(), 3, seed=8, scratch=tmp_path) <= 3


def test_many_processes_may_start_on_an_empty_cache(tmp_path: Path) -> None:
    """All print the same, one file results."""
    assert torture.started_at_once(5, tmp_path) == 5


def test_a_damaged_store_is_never_believed(minimal: Path, tmp_path: Path) -> None:
    """Truncated, zeroed, foreign, of another version, or changed behind our back."""
    assert torture.damaged(str(minimal), 40, seed=8, scratch=tmp_path) == 40


def test_a_dataset_that_changes_while_it_is_compiled_is_read_again(
    minimal: Path, tmp_path: Path
) -> None:
    """Also where size and modification time are as before, or lie in the past."""
    assert torture.changed_while_compiling(str(minimal), 12, seed=8, scratch=tmp_path) == 12


@pytest.mark.usefixtures("settled")
def test_damage_that_no_time_betrays_is_mended_when_it_is_met(
    minimal: Path, own_cache: Path, right: bytes
) -> None:
    """A disk that loses pages in silence costs one compilation, not the answer."""
    open_store([str(minimal)]).close()
    (path,) = own_cache.glob("*.sqlite")
    before = path.stat()
    with path.open("r+b") as file:
        file.seek(3 * 4096)
        file.write(bytes(before.st_size - 3 * 4096))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    opened = open_store([str(minimal)])
    assert told(opened) == right
    assert told(open_store([str(minimal)])) == right


@pytest.mark.usefixtures("settled")
def test_what_was_left_by_the_killed_is_cleared_up(minimal: Path, own_cache: Path) -> None:
    """Temporary files of the same dataset alone."""
    open_store([str(minimal)]).close()
    (path,) = own_cache.glob("*.sqlite")
    path.unlink()
    (own_cache / f"{path.name}abc.tmp").write_text("half")
    (own_cache / "other.sqlite.tmp").write_text("another's")
    open_store([str(minimal)]).close()
    assert {p.name for p in own_cache.glob("*.tmp")} == {"other.sqlite.tmp"}


@pytest.mark.usefixtures("settled")
def test_stores_that_nobody_opens_any_more_are_cleared_up(
    minimal: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where another is made, after ninety days; what somebody else put there stays."""
    own_cache.mkdir()
    (own_cache / "0123456789abcdef.sqlite").write_text("of a dataset that has moved")
    (own_cache / "my-figures.sqlite").write_text("not ours")
    open_store([str(minimal)]).close()
    assert len(list(own_cache.glob("*.sqlite"))) == 3
    later = time.time() + 91 * 24 * 3600
    monkeypatch.setattr("time.time", lambda: later)
    (minimal / "dataset.yaml").touch()
    open_store([str(minimal)]).close()
    left = {path.name for path in own_cache.glob("*.sqlite")}
    assert "my-figures.sqlite" in left
    assert "0123456789abcdef.sqlite" not in left
    assert len(left) == 2


def limited(root: str, size: int) -> Callable[[], bytes]:
    """Compile where no file may grow beyond a size, as on a full disk."""

    def task() -> bytes:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        sys.stderr = io.StringIO()  # what the tests capture it in is a file too
        return told(open_store([root])) + b"\n" + sys.stderr.getvalue().encode()

    return task


@pytest.mark.parametrize("size", [0, 1, 4096, 20_000, 40_000])
def test_on_a_full_disk_memory_serves(
    size: int, minimal: Path, own_cache: Path, right: bytes
) -> None:
    """Wherever it fills up; two lines say so, and nothing is left."""
    answer, first, second = result_of(limited(str(minimal), size)).decode().splitlines()
    assert answer.encode() == right
    assert first.startswith(f"tradefacts: {own_cache}: ")
    assert first.endswith(f"using {own_cache.parent}/tmp/tradefacts-{os.getuid()}")
    assert second.endswith("; using memory")
    assert not list(own_cache.glob("*.tmp")) + list(own_cache.glob("*.sqlite"))


@as_root
def test_on_a_small_file_system_that_fills_up_the_answer_is_right(
    minimal: Path, own_cache: Path, right: bytes
) -> None:
    """A tmpfs of a few pages, where this machine lets one be mounted."""
    own_cache.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=32k,mode=700", "tmpfs", str(own_cache)],
        check=False,
        capture_output=True,
    )
    if mounted.returncode:
        pytest.skip("no file system can be mounted here")
    try:
        assert torture.answer(str(minimal)) == right
        assert [path.suffix for path in own_cache.iterdir()] == [".lock"]
    finally:
        subprocess.run(["umount", str(own_cache)], check=True)


def as_nobody(task: Callable[[], bytes]) -> bytes:
    """Run a task as a user who owns nothing."""

    def demoted() -> bytes:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        return task()

    codecs.lookup("utf-8-sig")  # Python's own files need not be readable for everybody
    return result_of(demoted)


def opened_to_all(*folders: Path) -> None:
    """Let everybody reach these folders."""
    for folder in folders:
        for above in (folder, *folder.parents):
            if above.stat().st_uid == os.getuid() and above != Path("/"):
                above.chmod(above.stat().st_mode | 0o055)


@as_root
def test_a_folder_that_may_not_be_written_is_not_needed(
    minimal: Path, own_cache: Path, right: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    """A folder for temporary files serves, and is private."""
    own_cache.mkdir()
    opened_to_all(minimal, own_cache)
    (own_cache.parent / "tmp").chmod(0o1777)
    assert as_nobody(lambda: told(open_store([str(minimal)]))) == right
    instead = own_cache.parent / "tmp" / f"tradefacts-{NOBODY}"
    assert capfd.readouterr().err == (
        f"tradefacts: {own_cache}: belongs to another user; using {instead}\n"
    )
    assert (instead.stat().st_mode & 0o777, instead.stat().st_uid) == (0o700, NOBODY)
    assert {path.stat().st_mode & 0o777 for path in instead.iterdir()} == {0o600}


@as_root
@pytest.mark.usefixtures("settled")
def test_a_store_that_somebody_else_put_there_is_not_read(
    minimal: Path, own_cache: Path, right: bytes
) -> None:
    """It could say anything."""
    open_store([str(minimal)]).close()
    (path,) = own_cache.glob("*.sqlite")
    os.chown(path, NOBODY, NOBODY)
    assert freshness.open_if_fresh(str(path), freshness.fingerprint([str(minimal)])) is None
    assert told(open_store([str(minimal)])) == right
    assert path.stat().st_uid == os.getuid()


@pytest.mark.parametrize("prepared", ["link", "open to all"])
def test_a_temporary_folder_that_somebody_prepared_is_not_used(
    prepared: str,
    minimal: Path,
    own_cache: Path,
    right: bytes,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """A link elsewhere, or a folder that others may write to."""
    own_cache.write_text("a file")
    instead = own_cache.parent / "tmp" / f"tradefacts-{os.getuid()}"
    if prepared == "link":
        (own_cache.parent / "mine").mkdir()
        instead.symlink_to(own_cache.parent / "mine")
    else:
        instead.mkdir()
        instead.chmod(0o777)
    assert told(open_store([str(minimal)])) == right
    reason = {"link": "is a link", "open to all": "others may write to it"}[prepared]
    assert capfd.readouterr().err == (
        f"tradefacts: {own_cache}: File exists; using {instead}\n"
        f"tradefacts: {instead}: {reason}; using memory\n"
    )
    assert not list(instead.iterdir())


def test_a_folder_of_another_user_is_not_used(
    minimal: Path,
    own_cache: Path,
    right: bytes,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Neither as the cache nor for temporary files; seen here by who is told another number."""
    other = os.getuid() + 1
    monkeypatch.setattr("os.getuid", lambda: other)
    instead = own_cache.parent / "tmp" / f"tradefacts-{other}"
    assert told(open_store([str(minimal)])) == right
    assert capfd.readouterr().err == (
        f"tradefacts: {own_cache}: belongs to another user; using {instead}\n"
        f"tradefacts: {instead}: belongs to another user; using memory\n"
    )
    assert not [*own_cache.iterdir(), *instead.iterdir()]


@pytest.mark.usefixtures("settled")
def test_a_store_of_another_user_is_not_read(
    minimal: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever runs the tests; it is there, whole and new all the same."""
    open_store([str(minimal)]).close()
    (path,) = own_cache.glob("*.sqlite")
    state = freshness.fingerprint([str(minimal)])
    assert freshness.open_if_fresh(str(path), state) is not None
    other = os.getuid() + 1
    monkeypatch.setattr("os.getuid", lambda: other)
    assert freshness.open_if_fresh(str(path), state) is None


@pytest.mark.usefixtures("settled")
def test_a_store_behind_a_link_is_not_read(
    minimal: Path, own_cache: Path, right: bytes, tmp_path: Path
) -> None:
    """Whoever can make links there could have it read any file of ours."""
    open_store([str(minimal)]).close()
    (path,) = own_cache.glob("*.sqlite")
    state = freshness.fingerprint([str(minimal)])
    path.rename(tmp_path / "mine")
    path.symlink_to(tmp_path / "mine")
    assert freshness.open_if_fresh(str(path), state) is None
    assert told(open_store([str(minimal)])) == right
    assert not path.is_symlink()


@pytest.mark.usefixtures("settled")
def test_a_store_in_a_folder_that_others_may_write_to_is_neither_read_nor_made(
    minimal: Path, own_cache: Path, right: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    """They could have put it there."""
    open_store([str(minimal)]).close()
    (path,) = own_cache.glob("*.sqlite")
    state = freshness.fingerprint([str(minimal)])
    own_cache.chmod(0o770)
    assert freshness.open_if_fresh(str(path), state) is None
    assert told(open_store([str(minimal)])) == right
    instead = own_cache.parent / "tmp" / f"tradefacts-{os.getuid()}"
    assert capfd.readouterr().err == (
        f"tradefacts: {own_cache}: others may write to it; using {instead}\n"
    )


@pytest.mark.usefixtures("settled")
def test_a_store_that_is_changed_for_another_meanwhile_is_not_read(
    minimal: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look at it and its opening."""
    open_store([str(minimal)]).close()
    (path,) = own_cache.glob("*.sqlite")
    state = freshness.fingerprint([str(minimal)])

    def swapped(name: str) -> Store:
        shutil.copy(path, own_cache / "forged")
        (own_cache / "forged").replace(path)
        return Store(name)

    monkeypatch.setattr(freshness, "Store", swapped)
    assert freshness.open_if_fresh(str(path), state) is None


@pytest.mark.usefixtures("settled")
def test_half_a_page_that_is_lost_is_noticed_wherever_it_lies(
    minimal: Path, own_cache: Path
) -> None:
    """It would shorten an answer: SQLite reads rows of zeros as rows with nothing in them."""
    open_store([str(minimal)]).close()
    (path,) = own_cache.glob("*.sqlite")
    state, data, before = freshness.fingerprint([str(minimal)]), path.read_bytes(), path.stat()
    for begin in range(0, len(data), 4096):
        lost = data[:begin] + bytes(4096) + data[begin + 4096 :]
        path.write_bytes(lost)
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        opened = freshness.open_if_fresh(str(path), state)
        assert (opened is None) == (lost != data), begin


@pytest.mark.usefixtures("settled")
def test_a_store_that_was_only_touched_is_read_and_noted_anew(
    minimal: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So is a copy; where nothing can be noted it is read all the same."""
    open_store([str(minimal)]).close()
    (path,) = own_cache.glob("*.sqlite")
    seal = Path(f"{path}{freshness.SEAL}")
    state, noted = freshness.fingerprint([str(minimal)]), seal.read_text()
    os.utime(path, ns=(1, 1))
    with monkeypatch.context() as patched:
        patched.setattr(freshness, "seal", lambda *_: os.mkdir(own_cache))
        assert freshness.open_if_fresh(str(path), state) is not None
    assert seal.read_text() == noted
    assert freshness.open_if_fresh(str(path), state) is not None
    assert seal.read_text() != noted
    seal.unlink()
    assert freshness.open_if_fresh(str(path), state) is None


def test_a_process_that_hangs_holds_nobody_for_ever(
    minimal: Path, own_cache: Path, right: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a while another compiles beside it, and touches nothing of it."""
    monkeypatch.setattr(cache, "_PATIENCE_S", 0.1)
    open_store([str(minimal)]).close()
    (path,) = own_cache.glob("*.sqlite")
    path.unlink()
    (own_cache / f"{path.name}its.tmp").write_text("half")
    with (own_cache / f"{path.name}.lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert told(open_store([str(minimal)])) == right
    assert path.exists()
    assert (own_cache / f"{path.name}its.tmp").read_text() == "half"


def test_the_lock_is_no_link_to_something_else(
    minimal: Path, own_cache: Path, right: bytes, tmp_path: Path
) -> None:
    """Else whoever can make files there could change the mode of any file of ours."""
    open_store([str(minimal)]).close()
    (lock,) = own_cache.glob("*.lock")
    target = tmp_path / "mine"
    target.write_text("")
    target.chmod(0o644)
    lock.unlink()
    lock.symlink_to(target)
    assert told(open_store([str(minimal)])) == right
    assert target.stat().st_mode & 0o777 == 0o644


def test_a_cache_folder_may_be_a_link(minimal: Path, own_cache: Path, right: bytes) -> None:
    """People keep caches on other disks."""
    (own_cache.parent / "elsewhere").mkdir()
    own_cache.symlink_to(own_cache.parent / "elsewhere")
    assert told(open_store([str(minimal)])) == right
    assert list((own_cache.parent / "elsewhere").glob("*.sqlite"))


def test_a_folder_in_the_place_of_the_store_does_no_harm(
    minimal: Path, own_cache: Path, right: bytes
) -> None:
    """A folder for temporary files serves."""
    open_store([str(minimal)]).close()
    (path,) = own_cache.glob("*.sqlite")
    path.unlink()
    path.mkdir()
    assert told(open_store([str(minimal)])) == right


def test_without_any_folder_to_write_to_memory_serves(
    minimal: Path,
    own_cache: Path,
    right: bytes,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """As in a container whose whole file system is read-only."""
    own_cache.write_text("a file")

    def none() -> str:
        raise FileNotFoundError(2, "No usable temporary directory found")

    def task() -> bytes:
        tempfile.gettempdir = none
        return told(open_store([str(minimal)]))

    assert result_of(task) == right
    assert capfd.readouterr().err == f"tradefacts: {own_cache}: File exists; using memory\n"


@pytest.mark.parametrize("home", ["", "/dev/null/home"])
def test_without_a_home_the_answer_is_the_same(
    home: str, minimal: Path, start: Callable[..., subprocess.CompletedProcess[bytes]]
) -> None:
    """An empty HOME is none, and one that is not there may not be made."""
    environment = {"PATH": os.environ["PATH"], "HOME": home, "TMPDIR": str(minimal.parent)}
    ran = start("metrics", "--data", str(minimal), "--only", env=environment)
    assert (ran.returncode, ran.stdout[:3]) == (0, b"Bay")


def test_where_no_home_is_known_no_folder_is_called_by_its_sign(
    minimal: Path,
    right: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """As for a user of a container that has an id and no name."""
    monkeypatch.delenv("TRADEFACTS_CACHE")
    monkeypatch.delenv("HOME")
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert told(open_store([str(minimal)])) == right
    assert not (tmp_path / "~").exists()
    assert capfd.readouterr().err == (
        "tradefacts: ~/.cache/tradefacts: there is no home folder; "
        f"using {tmp_path}/tradefacts-{os.getuid()}\n"
    )


def test_a_relative_cache_folder_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the XDG base directory specification says; an archive that was unpacked could hold it."""
    monkeypatch.setenv("TRADEFACTS_CACHE", "relative")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert freshness.cache_folder() == os.environ["HOME"] + "/.cache/tradefacts"


@pytest.mark.parametrize("name", [b"caf\xe9", b"a\nb", b"a' \"\\x", "库 #?%".encode()])
def test_a_dataset_may_lie_in_a_folder_of_any_name(
    name: bytes, minimal: Path, own_cache: Path
) -> None:
    """A name is bytes: not always UTF-8, and a line break may be among them."""
    root = os.fsdecode(os.fsencode(minimal.parent) + b"/" + name)
    shutil.move(minimal, root)
    first = told(open_store([root]))
    assert told(open_store([root])) == first
    assert len(list(own_cache.glob("*.sqlite"))) == 1


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("stray", ["other.yaml", "extra/more.yaml", ".hidden.yaml", "link.yaml"])
def test_files_that_are_no_part_of_a_dataset_do_not_have_it_compiled_again(
    stray: str, minimal: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor does a link that leads nowhere hide what changes beside it."""
    path = minimal / stray
    path.parent.mkdir(exist_ok=True)
    if stray == "link.yaml":
        path.symlink_to("nowhere")
    else:
        path.write_text("a: 1\n")
    assert open_store([str(minimal)]).meta["racy"] == "0"
    header = minimal / "dataset.yaml"
    header.write_text(header.read_text().replace("minimal", "another"))
    assert open_store([str(minimal)]).meta["name"] == "another"


@pytest.mark.parametrize("folder", ["sources", "vocabulary"])
def test_a_file_in_the_place_of_a_folder_is_told(
    folder: str, minimal: Path, own_cache: Path
) -> None:
    """It would otherwise be a dataset without sources, in silence."""
    shutil.rmtree(minimal / folder)
    (minimal / folder).write_text("")
    with pytest.raises(InvalidDataset) as caught:
        open_store([str(minimal)])
    said = f"{minimal}/{folder}:1: cannot be read: Not a directory, put a folder of YAML files"
    assert str(caught.value).startswith(said)


@as_root
@pytest.mark.parametrize("what", ["", "sources", "vocabulary/metrics.yaml", "dataset.yaml"])
def test_what_may_not_be_read_is_told(what: str, minimal: Path, own_cache: Path) -> None:
    """Never passed over."""
    opened_to_all(minimal)
    own_cache.mkdir()
    os.chown(own_cache, NOBODY, NOBODY)

    def refused() -> bytes:
        (before,) = [open_store([str(minimal)]).meta["name"]]
        return before.encode()

    assert as_nobody(refused) == b"minimal"
    (minimal / what).chmod(0)

    def again() -> bytes:
        try:
            open_store([str(minimal)])
        except InvalidDataset as error:
            return str(error).encode()
        return b"read in spite of all"

    assert as_nobody(again).startswith(str(minimal / what).encode())


def test_a_clock_that_is_set_back_costs_time_and_nothing_else(
    minimal: Path, own_cache: Path, right: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files from the future are read anew each time."""
    past = time.time_ns() - 10**13
    monkeypatch.setattr("time.time_ns", lambda: past)
    assert open_store([str(minimal)]).meta["racy"] == "1"
    path = minimal / "vocabulary/metrics.yaml"
    path.write_text(path.read_text().replace("imports and exports", "exports and imports"))
    assert told(open_store([str(minimal)])) != right


def test_a_dataset_that_never_stops_changing_is_served_once(
    minimal: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As read the last time; nobody waits for it to come to rest, and nothing of it is kept."""
    header = minimal / "dataset.yaml"
    times: list[int] = []

    def compile_and_write(roots: list[Path], target: Path) -> Compiled:
        done = compile_dataset(roots, target)
        times.append(len(times) + 1)
        header.write_text(header.read_text() + f"# {times[-1]}\n")
        return done

    monkeypatch.setattr(compiler, "compile_dataset", compile_and_write)
    opened = open_store([str(minimal)])
    assert (opened.meta["name"], opened.meta["racy"], times) == ("minimal", "1", [1, 2, 3])
    assert freshness.open_fresh([str(minimal)]) is None


def test_a_file_that_vanishes_during_a_compilation_is_told(
    minimal: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is served is the dataset as it then is, or why it is none."""
    source = minimal / "sources/gazette.yaml"

    def compile_and_lose(roots: list[Path], target: Path) -> Compiled:
        done = compile_dataset(roots, target)
        source.unlink(missing_ok=True)
        return done

    monkeypatch.setattr(compiler, "compile_dataset", compile_and_lose)
    assert open_store([str(minimal)]).ask("SELECT id FROM record WHERE kind = 'source'") == []


def test_the_answer_of_a_process_that_is_interrupted_is_not_kept_half(
    minimal: Path, own_cache: Path, right: bytes
) -> None:
    """Ctrl-C while compiling leaves no file behind."""
    child, reading = forked(lambda: told(open_store([shipped()])))
    time.sleep(0.1)
    os.kill(child, signal.SIGINT)
    finished(child, reading)
    assert not list(own_cache.glob("*.tmp"))
    assert torture.answer(str(minimal)) == right


@pytest.mark.usefixtures("settled")
def test_damage_that_is_met_in_the_middle_of_an_answer_is_mended(
    minimal: Path, own_cache: Path, right: bytes
) -> None:
    """A page that is lost after the store was opened: what is asked is asked again of a new one."""
    open_store([str(minimal)]).close()
    (path,) = own_cache.glob("*.sqlite")
    opened = open_store([str(minimal)])
    before = opened.ask("SELECT count(*) FROM record")
    opened.kept["names"] = {1: "made of a row of the lost store"}
    opened._db.close()  # noqa: SLF001 - what a damaged page raises is of the same kind
    assert opened.ask("SELECT count(*) FROM record") == before
    assert not opened.kept
    assert path.exists()
    assert told(opened) == right


@pytest.mark.usefixtures("settled", "own_cache")
def test_rows_that_are_read_as_they_are_wanted_go_on_after_damage(
    minimal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each comes once: a new store of the same dataset has the same rows in the same order."""
    monkeypatch.setattr(database, "_HELD", 2)
    open_store([str(minimal)]).close()
    opened = open_store([str(minimal)])
    sql = "SELECT id FROM record ORDER BY row"
    before = opened.ask(sql)
    rows = opened.each(sql)
    first = [next(rows) for _ in range(3)]
    opened._db.close()  # noqa: SLF001 - what a damaged page raises is of the same kind
    assert [*first, *rows] == before
    again = opened.each(sql)
    next(again)
    opened._db.close()  # noqa: SLF001 - once more, which is no damage but a fault
    with pytest.raises(sqlite3.ProgrammingError):
        list(again)


def test_a_query_that_is_wrong_is_not_taken_for_damage_twice(minimal: Path, tmp_path: Path) -> None:
    """A store is made anew once; what fails again is a fault."""
    target = tmp_path / "compiled.sqlite"
    compile_dataset([minimal], target)
    opened = Store(str(target))
    with pytest.raises(sqlite3.OperationalError, match="no such table: nowhere"):
        opened.ask("SELECT * FROM nowhere")


def test_a_system_without_users_and_locks_has_the_same_answer(
    minimal: Path, own_cache: Path, right: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows: nobody else's folder can be told, and each process compiles for itself."""
    monkeypatch.delattr("os.getuid")
    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setenv("USERNAME", "somebody")
    assert told(open_store([str(minimal)])) == right
    assert told(open_store([str(minimal)])) == right
    folder = cache._temporary_folder()  # noqa: SLF001 - nothing else tells where it is
    assert folder == f"{own_cache.parent}/tmp/tradefacts-somebody"


def test_nobody_is_told_of_a_cache_where_nobody_listens(
    minimal: Path, own_cache: Path, right: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A closed stderr takes no remark, and is no fault."""
    own_cache.write_text("a file")
    monkeypatch.setattr("sys.stderr", None)
    assert told(open_store([str(minimal)])) == right


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE meta SET value = CAST(x'31fe' AS TEXT) WHERE key = 'version'",
        "UPDATE record SET json = CAST(x'7bfe7d' AS TEXT)",
        "UPDATE sqlite_master SET name = CAST(x'61fe' AS TEXT), sql = 'x' WHERE name = 'spell'",
    ],
)
def test_a_text_that_is_no_text_any_more_is_damage(
    sql: str, minimal: Path, own_cache: Path, right: bytes
) -> None:
    """A byte that the disk lost need not break the file's form, only its UTF-8.

    That of a table's name was a fault of the program: SQLite's own message then is no text.
    """
    open_store([str(minimal)]).close()
    (path,) = own_cache.glob("*.sqlite")
    before = path.stat()
    with contextlib.closing(sqlite3.connect(path)) as db, db:
        db.execute("PRAGMA writable_schema = ON")
        db.execute(sql)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert told(open_store([str(minimal)])) == right


def test_the_shortest_way_leaves_damage_to_the_long_way(
    own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It opens a store that cannot be made anew, and says nothing."""
    assert quick(["region", "gba", "--json"]) is None  # there is no store
    monkeypatch.setattr(freshness, "open_if_fresh", lambda *_: Store(":memory:", damaged()))
    assert quick(["region", "gba", "--json"]) is None


def damaged() -> sqlite3.Connection:
    """A database of which only the names of tables are left."""
    db = sqlite3.connect(":memory:", factory=Connection)
    db.execute("CREATE TABLE meta (key TEXT, value TEXT)")
    return db
