"""A bar for what lasts, on a terminal alone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

from tradefacts import progress


@pytest.fixture(autouse=True)
def _quiet_again() -> Iterator[None]:
    yield
    progress.show(False)


def _clock(monkeypatch: pytest.MonkeyPatch, step: float) -> None:
    """Let time pass by a step whenever somebody looks at the clock."""
    times = iter(step * n for n in range(100))
    monkeypatch.setattr(progress, "monotonic", lambda: next(times))


@pytest.mark.parametrize(
    ("wanted", "step", "shown"), [(True, 0.6, True), (True, 0.1, False), (False, 0.6, False)]
)
def test_a_bar_appears_after_a_second_where_it_is_wanted(
    wanted: bool,
    step: float,
    shown: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """On stderr, with a name and a count; every item comes through."""
    monkeypatch.setenv("FORCE_COLOR", "1")  # rich takes it for a terminal
    monkeypatch.setenv("TERM", "xterm")
    _clock(monkeypatch, step)
    progress.show(wanted)
    assert list(progress.steps("abcd", "reading")) == list("abcd")
    out, err = capsys.readouterr()
    assert out == ""
    assert ("reading" in err and "/4" in err) is shown


def test_a_bar_is_taken_away_when_the_work_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The cursor is shown again."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    _clock(monkeypatch, 0.6)
    progress.show(True)
    found = progress.steps("abcd", "reading")
    assert [next(found), next(found), next(found)] == ["a", "b", "c"]
    found.close()  # type: ignore[attr-defined]  # it is a generator
    err = capsys.readouterr().err
    assert err.index("\x1b[?25l") < err.index("\x1b[?25h")


def test_a_pipe_sees_no_bar_and_loads_no_rich() -> None:
    """Nor does a library."""
    code = (
        "import sys; from tradefacts.cli.app import main; main(['metrics', '--json']);"
        "from tradefacts import progress; print(progress._state, 'rich' in sys.modules,"
        " file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    assert ran.stderr == b"{'shown': False} False\n"
