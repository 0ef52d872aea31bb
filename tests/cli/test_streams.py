"""Streams that are closed, full, endless or of another encoding end no answer in a traceback."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import REPOSITORY, Ran
from torture import streams as torture

from tradefacts.__main__ import main
from tradefacts.cli import app, streams

Run = Callable[..., Ran]


def shell(command: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command line of the shell, in which `tradefacts` is the program."""
    script = f'tradefacts() {{ "{sys.executable}" -m tradefacts "$@"; }}; {command}'
    return subprocess.run(
        ["sh", "-c", script],
        check=False,
        capture_output=True,
        cwd=REPOSITORY,
        env=os.environ | environment,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("command", "code", "out", "err"),
    [
        ("tradefacts metrics >&-", 1, "", "tradefacts: cannot print: stdout is closed\n"),
        ("tradefacts metrics --json >&-", 1, "", "tradefacts: cannot print: stdout is closed\n"),
        ("tradefacts --version >&-", 1, "", "tradefacts: cannot print: stdout is closed\n"),
        ("tradefacts region Guangdnog --format ndjson --fields id 2>&-", 0, '{"id":"guangdong"}\n')
        + ("",),
        ("tradefacts region Guangdnog --format ndjson --fields id 2>/dev/full", 0)
        + ('{"id":"guangdong"}\n', ""),
        ("tradefacts region atlantis 2>/dev/full", 1, "", ""),
        ("tradefacts region atlantis >&- 2>&-", 1, "", ""),
        ("tradefacts --colour 2>/dev/full", 2, "", ""),
        ("tradefacts --colour 2>&-", 2, "", ""),
        ("tradefacts metrics >/dev/full 2>/dev/full", 1, "", ""),
        ("tradefacts metric -h >/dev/full", 1, "")
        + ("tradefacts: cannot print: No space left on device\n",),
        ("tradefacts region - --format ndjson <&-", 0, "", ""),
        ("tradefacts region - --format ndjson </dev/null", 0, "", ""),
        ("tradefacts figures | head -c 1 | wc -c | tr -d ' '", 0, "1\n", ""),
        ("tradefacts figures --format ndjson | true", 0, "", ""),
    ],
)
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device here")
def test_a_stream_that_takes_nothing_is_no_fault(
    command: str, code: int, out: str, err: str
) -> None:
    """What cannot be printed is told where it can be, and by the exit code."""
    ran = shell(command)
    assert (ran.returncode, ran.stdout.decode(), ran.stderr.decode()) == (code, out, err)


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "utf-8:strict"},
        {"PYTHONIOENCODING": "utf-16"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LANG": "C"},
        {"LC_ALL": "zh_CN.GBK", "TERM": "", "COLUMNS": "9" * 5000},
    ],
)
def test_the_environment_changes_nothing_in_a_pipe(environment: dict[str, str]) -> None:
    """Standard input too is UTF-8, whatever the locale; what is not becomes half a character."""
    asked = "printf '大湾区\\n\\377\\n' | tradefacts region - --fields id,name_zh"
    ran = shell(asked, **environment)
    assert ran.returncode == 1
    assert ran.stdout.decode() == "id   name_zh\n" + "─" * 17 + "\ngba  粤港澳大湾区\n"
    assert ran.stderr == b"tradefacts: there is no region '\\udcff'\n"


def test_input_without_an_end_is_read_as_far_as_it_is_asked_for() -> None:
    """Neither a line nor a list of lines that never ends takes memory without end."""
    ran = shell("yes gba | tradefacts region - --format ndjson --fields id | head -3")
    assert (ran.stdout, ran.stderr) == (b'{"id":"gba"}\n' * 3, b"")
    ran = shell("tradefacts region - --format ndjson </dev/zero 2>&1 | head -1")
    assert ran.stdout == (
        b"tradefacts: the query has 1000000 characters; a name has at most 1000\n"
    )


def test_an_interrupt_at_any_moment_leaves_a_whole_answer_or_none(tmp_path: Path) -> None:
    """And exit code 130, or 0 where the answer was given before."""
    assert sum(torture.interrupted(9, seed=8, scratch=tmp_path).values()) == 9


@pytest.mark.parametrize("width", ["1", "20", "40", "500"])
def test_no_word_of_a_table_is_lost_at_any_width(
    width: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Forty columns are the narrowest: under that, wrapping would lose whole columns."""
    monkeypatch.setenv("COLUMNS", width)
    for command in ("metrics", "figures", "events", "regions", "sources", "policies", "actors"):
        ran = run(command, "--limit", "5")
        assert ran.code == 0
        kept = "".join(ran.out.split())
        for record in json.loads(run(command, "--limit", "5", "--json").out)["results"]:
            name = record["metric"] if command == "figures" else record["id"]
            start = name[:10]
            assert start in kept, (command, name)
    assert streams.width() == max(int(width), 40)


def test_an_escape_on_the_command_line_is_not_echoed(run: Run) -> None:
    """An option or command that does not exist is named without effect on the terminal."""
    for argument in ("--\x1b[31m", "\x1b]0;x\x07", "--\x9b31m", "\u202emetric"):
        ran = run(argument)
        assert ran.code == 2
        assert not set("\x1b\x07\x9b\u202e") & set(ran.err)


def test_a_system_that_cannot_hold_signals_back_prints_all_the_same(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows."""
    monkeypatch.delattr("signal.pthread_sigmask")
    assert run("region", "gba", "--format", "ndjson", "--fields", "id").out == '{"id":"gba"}\n'


def test_a_command_that_prints_nothing_needs_no_stdout(monkeypatch: pytest.MonkeyPatch) -> None:
    """A closed one is told where something is printed."""
    monkeypatch.setattr("sys.stdout", None)
    assert app.main(["region", "-", "--format", "ndjson", "--quiet", "--limit", "0"]) in (0, 1)
    monkeypatch.setattr(app, "app", lambda **_: 0)
    assert app.main(["metrics"]) == 0


def test_an_answer_needs_no_signals_to_have_been_loaded(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """The shortest way loads next to nothing; what it does not load it does not set."""
    monkeypatch.delitem(sys.modules, "signal")
    monkeypatch.setattr("sys.argv", ["tradefacts", "region", "gba", "--json"])
    try:
        with pytest.raises(SystemExit) as ended:
            main()
    finally:
        gc.unfreeze()
        gc.enable()
    assert ended.value.code == 0
    assert json.loads(capfdbinary.readouterr().out)["count"] == 1
