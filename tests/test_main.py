"""The short way answers what it can with the bytes of the long way, and leaves the rest to it."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import REPOSITORY, Ran

from tradefacts.__main__ import _run, main, quick
from tradefacts.api import Dataset
from tradefacts.model.kinds import NAMED
from tradefacts.search.literal import literal

Run = Callable[..., Ran]
Start = Callable[..., subprocess.CompletedProcess[bytes]]
_COUNT = "SELECT 3 * count(*) FROM record WHERE kind = ?"


@pytest.fixture(autouse=True)
def _compiled(shipped: Dataset) -> None:
    """The store is there and counts as settled."""
    if shipped.store.meta["racy"] == "1":
        pytest.skip("the dataset was changed within the last two seconds")


def _names(kind: str, store: Dataset) -> Iterator[str]:
    """Every id and every name of a kind, each also as people write it without care."""
    sql = "SELECT id, json FROM record WHERE kind = ? ORDER BY row"
    for wanted, text in store.store.ask(sql, (kind,)):
        record = json.loads(text)
        names = (wanted, record["name"], record["name_zh"], *record["aliases"])
        for name in filter(None, names):
            yield from (name, name.upper(), f" {name.replace(' ', '-')}. ")


@pytest.mark.parametrize("kind", NAMED)
def test_every_name_gets_the_same_bytes_both_ways(kind: str, shipped: Dataset, run: Run) -> None:
    """Ids and aliases, English and Chinese; what is ambiguous is left to the long way."""
    names = list(_names(kind, shipped))
    clear = [name for name in names if len(literal(shipped.store, kind, name)) == 1]
    assert all(quick([kind, name, "--json"]) is None for name in {*names} - {*clear})
    for several in (clear, *([name] for name in clear[::200])):
        line = [kind, *several, "--format=ndjson"]
        short = quick(line)
        assert short is not None
        assert run(*line) == (0, short, "")
        found = [json.loads(record)["match"]["query"] for record in short.splitlines()]
        assert found == several
    line = [kind, *clear[::50], "--json"]
    assert run(*line) == (0, quick(line), "")
    assert len(clear) > int(shipped.store.ask(_COUNT, (kind,))[0][0])


@pytest.mark.parametrize(
    "arguments",
    [
        ["--json", "region", "gba"],
        ["region", "--json", "gba", "Guangdong"],
        ["region", "大湾区", "--format", "json"],
        ["--format", "ndjson", "region", "gba", "gba", "香港"],
        ["region", "--format=json", 'G"B\\A'],
        ["region", "g\udcffba", "--json"],
    ],
)
def test_options_stand_anywhere_and_queries_may_be_several(arguments: list[str], run: Run) -> None:
    """As on the long way."""
    ran = run(*arguments)
    short = quick(arguments)
    assert short is not None
    assert ran == (0, short.encode("utf-8", "backslashreplace").decode(), "")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["region"],
        ["region", "gba"],
        ["region", "--json"],
        ["region", "--json", ""],
        ["region", "--json", " "],
        ["region", "--json", "-"],
        ["region", "--json", "gbb"],
        ["region", "--json", "gba", "gbb"],
        ["region", "--json", "gba", "--exact"],
        ["region", "--json", "gba", "--quiet"],
        ["region", "--json", "gba", "--fields", "id"],
        ["region", "--json", "gba", "--help"],
        ["region", "--json", "--", "gba"],
        ["region", "--json", "--json", "gba"],
        ["region", "--json", "--format", "ndjson", "gba"],
        ["region", "gba", "--format", "csv"],
        ["region", "gba", "--format"],
        ["region", "gba", "--form=json"],
        ["figure", "guangdong-trade-2021-plataforma-2022", "--json"],
        ["regions", "--json", "gba"],
        ["json", "region", "gba"],
    ],
)
def test_everything_else_goes_the_long_way(arguments: list[str]) -> None:
    """Other options, other words, what is missed, empty or printed in another form."""
    assert quick(arguments) is None


@pytest.mark.parametrize("name", ["TRADEFACTS_DATA", "_TRADEFACTS_COMPLETE"])
def test_other_data_and_completion_go_the_long_way(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both come from the environment."""
    assert quick(["region", "gba", "--json"]) is not None
    monkeypatch.setenv(name, "x")
    assert quick(["region", "gba", "--json"]) is None


def test_a_store_that_is_not_there_goes_the_long_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which compiles it."""
    monkeypatch.setenv("TRADEFACTS_CACHE", str(tmp_path / "none"))
    assert quick(["region", "gba", "--json"]) is None
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    "interrupt", ["raise KeyboardInterrupt", "raise RuntimeError('x') from KeyboardInterrupt()"]
)
def test_an_interrupt_ends_with_130(interrupt: str) -> None:
    """On the short way too, without a traceback; also one that Python wraps while it imports."""
    code = (
        "import sys, tradefacts.__main__ as m\n"
        f"def interrupted(_): {interrupt}\n"
        "m.quick = interrupted\n"
        "m.main()"
    )
    ran = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, b"", b"")


def test_a_reader_that_closes_early_ends_it_quietly() -> None:
    """The pipe is closed before the first byte is written."""
    code = (
        "import os, subprocess, sys\n"
        "read, write = os.pipe()\n"
        "os.close(read)\n"
        "command = [sys.executable, '-m', 'tradefacts', 'region', 'gba', '--json']\n"
        "sys.exit(subprocess.run(command, stdout=write).returncode)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, cwd=REPOSITORY
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device here")
def test_a_full_device_is_told(start: Start) -> None:
    """As on the long way."""
    with open("/dev/full", "wb") as full:
        ran = start(
            "region", "gba", "--json", capture_output=False, stdout=full, stderr=subprocess.PIPE
        )
    assert ran.returncode == 1
    assert ran.stderr == b"tradefacts: cannot print: No space left on device\n"


def test_a_fault_of_the_short_way_is_told_as_any_other(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """In one line, with exit code 70."""

    def broken(_: object) -> str:
        raise ZeroDivisionError("odd")

    monkeypatch.setattr("tradefacts.__main__.quick", broken)
    with pytest.raises(SystemExit) as ended:
        main()
    gc.unfreeze()
    assert ended.value.code == 70
    (told,) = capfdbinary.readouterr().err.splitlines()
    assert told.startswith(b"tradefacts: a fault in tradefacts itself; please report it with /")
    assert told.endswith(b": ZeroDivisionError: odd")


@pytest.mark.parametrize(
    ("line", "code"),
    [("region gba --json", 0), ("find gba --json", 0), ("metrics --limit 1", 0), ("metriks x", 2)],
)
def test_each_way_gives_its_exit_code(
    line: str, code: int, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """The short way, the one without Typer, and the long way, also for what the second leaves."""
    assert _run(line.split()) == code
    gc.unfreeze()
    assert gc.isenabled()
    out, err = capfdbinary.readouterr()
    assert bool(out) is (code == 0)
    assert bool(err) is (code != 0)
