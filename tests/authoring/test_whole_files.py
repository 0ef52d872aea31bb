"""A file or folder is written whole or not at all, and what it replaces keeps its mode."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from tradefacts.authoring import whole_files

OLD, NEW = {"a": "old", "b": "old", "mark": "old"}, {"a": "new", "c": "new", "mark": "new"}
EVENTS = ("os.rename", "os.remove", "os.rmdir", "os.chmod", "ctypes.dlopen", "shutil.move")
_IN_ONE_STEP = pytest.mark.skipif(sys.platform != "linux", reason="no call swaps two folders here")


def _content(folder: Path) -> dict[str, str]:
    return {p.name: p.read_text() for p in folder.iterdir() if not p.name.startswith(".")}


def _fill(folder: Path, content: dict[str, str]) -> None:
    for name, text in content.items():
        (folder / name).write_text(text)


def _filled(folder: Path) -> None:
    whole_files.filled(folder, lambda new: _fill(new, NEW), mark="mark", old=[*OLD])


def _killed_at(event: int, folder: Path) -> int:
    """Fill a folder in a process that dies at one of what it asks of the system."""
    code = (
        f"import os, sys; sys.path.insert(0, {os.path.dirname(__file__)!r})\n"
        "import test_whole_files as t\n"
        "from pathlib import Path\n"
        f"left = [{event}]\n"
        "def hook(name, _):\n"
        "    if name in t.EVENTS:\n"
        "        left[0] -= 1\n"
        "        if left[0] < 0: os._exit(9)\n"
        "sys.addaudithook(hook)\n"
        f"t._filled(Path({str(folder)!r}))\n"
    )
    return subprocess.run([sys.executable, "-c", code], check=False).returncode


@_IN_ONE_STEP
def test_a_process_killed_at_any_moment_leaves_the_old_folder_or_the_new(tmp_path: Path) -> None:
    """Never a mixture, nor a part."""
    found = []
    for event in range(50):
        folder = tmp_path / str(event)
        folder.mkdir()
        _fill(folder, OLD)
        code = _killed_at(event, folder)
        found.append(_content(folder))
        if code == 0:
            break
    assert code == 0
    assert OLD in found
    assert found[-1] == NEW
    assert [one for one in found if one not in (OLD, NEW)] == []


def test_a_folder_with_what_others_put_there_never_holds_a_mixture(tmp_path: Path) -> None:
    """Killed at any moment it holds a part of one at most, and the next run completes it."""
    states = set()
    for event in range(50):
        folder = tmp_path / str(event)
        folder.mkdir()
        _fill(folder, OLD | {"mine": "mine"})
        code = _killed_at(event, folder)
        left = _content(folder)
        assert left.pop("mine") == "mine"
        mark = left.pop("mark")
        assert len({*left.values()}) <= 1, left
        states.add((mark, *left.values()))
        _filled(folder)
        assert _content(folder).items() >= (NEW | {"mine": "mine"}).items()
        if code == 0:
            break
    assert code == 0
    assert ("new",) in states


def test_a_folder_that_fails_midway_stays_as_it_was(tmp_path: Path) -> None:
    """And nothing is left beside it."""
    folder = tmp_path / "folder"
    folder.mkdir()
    _fill(folder, OLD)

    def broken(new: Path) -> None:
        _fill(new, {"a": "half"})
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        whole_files.filled(folder, broken, mark="mark", old=[*OLD])
    assert _content(folder) == OLD
    assert [one.name for one in tmp_path.iterdir()] == ["folder"]


def test_a_folder_on_another_disk_is_filled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is prepared lies in it, for no file changes its name from one disk to another."""
    folder = tmp_path / "mounted"
    folder.mkdir()
    _fill(folder, OLD)
    monkeypatch.setattr(Path, "is_mount", lambda self: self == folder)
    places: list[Path] = []
    whole_files.filled(folder, places.append, old=[*OLD])
    assert places[0].is_relative_to(folder)
    _filled(folder)
    assert {one.name: one.read_text() for one in folder.iterdir()} == NEW


def test_a_folder_in_one_that_cannot_be_written_is_filled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is prepared within."""
    folder = tmp_path / "folder"
    folder.mkdir()
    make = tempfile.mkdtemp

    def refused(prefix: str, dir: Path) -> str:
        if dir == tmp_path:
            raise PermissionError(13, "Permission denied")
        return str(make(prefix=prefix, dir=dir))

    monkeypatch.setattr(tempfile, "mkdtemp", refused)
    _filled(folder)
    assert _content(folder) == NEW
    with pytest.raises(PermissionError):
        _filled(tmp_path / "new")


def test_who_works_in_the_folder_stays_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its name and it do not part."""
    _fill(tmp_path, OLD)
    monkeypatch.chdir(tmp_path)
    _filled(Path())
    assert _content(Path()) == NEW


def test_the_name_in_a_mark_leads_to_nothing_outside(tmp_path: Path) -> None:
    """It may come from somebody else, with the folder."""
    folder, outside = tmp_path / "folder", tmp_path / "thesis"
    (folder / "b").mkdir(parents=True)
    outside.write_text("mine")
    (folder / "other").write_text("mine")
    whole_files.filled(folder, lambda new: _fill(new, NEW), old=["../thesis", str(outside), "b"])
    assert outside.read_text() == "mine"
    assert _content(folder) == NEW | {"other": "mine"}


def test_a_removed_working_folder_stops_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a shell whose folder somebody has deleted."""
    gone, folder = tmp_path / "gone", tmp_path / "folder"
    gone.mkdir()
    folder.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    _filled(folder)
    assert _content(folder) == NEW


def test_a_system_without_such_a_call_fills_it_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As other systems than Linux."""
    monkeypatch.setattr(sys, "platform", "other")
    monkeypatch.delattr(signal, "pthread_sigmask", raising=False)
    _fill(tmp_path, OLD)
    _filled(tmp_path)
    assert _content(tmp_path) == NEW


def test_what_is_replaced_keeps_its_mode(tmp_path: Path) -> None:
    """A private file or folder stays private; a new one has the mode of any new one."""
    mask = os.umask(0o022)
    try:
        file, folder = tmp_path / "file", tmp_path / "folder"
        whole_files.replace(file, b"new")
        _filled(folder)
        assert (_mode(file), _mode(folder)) == (0o644, 0o755)
        file.chmod(0o600)
        folder.chmod(0o700)
        whole_files.replace(file, b"newer")
        _filled(folder)
        assert (_mode(file), _mode(folder)) == (0o600, 0o700)
    finally:
        os.umask(mask)


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_all_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And its name is before the program says that it is done."""
    done: list[str] = []
    sync, rename = os.fsync, os.replace

    def synced(handle: int) -> None:
        sync(handle)
        done.append(os.path.basename(os.readlink(f"/proc/self/fd/{handle}")))

    def renamed(old: Path, new: Path) -> None:
        rename(old, new)
        done.append("renamed")

    if not os.path.isdir("/proc/self/fd"):
        pytest.skip("which file a handle is of cannot be told here")
    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", renamed)
    whole_files.replace(tmp_path / "file", b"new")
    assert done == ["file", "renamed", tmp_path.name]
    done.clear()
    _filled(tmp_path / "folder")
    assert sorted(done[:3]) == sorted(NEW)
    assert done[3:] == ["folder", tmp_path.name]


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_that_ends_the_process_leaves_nothing_beside(tmp_path: Path, name: str) -> None:
    """It ends by that signal, as its parent may want to know."""
    code = (
        "import os, signal, sys\n"
        "from tradefacts.authoring.whole_files import replaced\n"
        # Whoever runs the tests may have it ignored, as `nohup` does, and a child inherits that.
        f"signal.signal(signal.{name}, signal.SIG_DFL)\n"
        "with replaced(sys.argv[1]) as new:\n"
        "    new.write_text('half')\n"
        f"    os.kill(os.getpid(), signal.{name})\n"
    )
    ran = subprocess.run([sys.executable, "-c", code, tmp_path / "file"], check=False)
    assert ran.returncode == -getattr(signal, name)
    assert list(tmp_path.iterdir()) == []


def test_what_somebody_does_about_a_signal_stays(tmp_path: Path) -> None:
    """Also afterwards; and in another thread, where no signal comes, nothing is done."""
    called: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _: called.append(number))
    try:
        with whole_files.replaced(tmp_path / "file") as new:
            new.write_text("whole")
            os.kill(os.getpid(), signal.SIGTERM)
        assert called == [signal.SIGTERM]
    finally:
        signal.signal(signal.SIGTERM, before)
    one = threading.Thread(target=whole_files.replace, args=(tmp_path / "other", b"whole"))
    one.start()
    one.join()
    assert (tmp_path / "other").read_bytes() == b"whole"
    assert signal.getsignal(signal.SIGTERM) is before


def test_what_its_owner_may_not_read_is_left_to_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such a file, or a folder on Windows, cannot be opened only to be flushed."""
    opened = os.open

    def refused(path: Path, *how: int, **more: int) -> int:
        if path == tmp_path:
            raise PermissionError(13, "Permission denied")
        return opened(path, *how, **more)

    monkeypatch.setattr(os, "open", refused)
    whole_files.replace(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"new"
