"""Hostile command lines for every command: an answer or a refusal, in time, and JSON is JSON.

The commands, their arguments and options are those that the program itself declares, so that a
new command is tried without a word here.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from torture import files
from torture.processes import SLOWED
from tradefacts.__main__ import line_of
from tradefacts.authoring.folders import shipped
from tradefacts.cli import app
from tradefacts.cli.without_typer import plain
from tradefacts.store.freshness import RACY_NS

SECONDS = 1.0 * SLOWED  # no command line takes longer, whatever it says
SECONDS_WHOLE = 20.0 * SLOWED  # of those that read the whole dataset, from its YAML
_WHOLE = ("check", "audit", "export", "diff", "mcp")  # the library of the last takes long to load
CODES = {0, 1, 2, 3}
_NAMES = (
    "guangdong-trade", "gba", "大湾区", "Guangdong", "广东进出口", "trade 2021", "2021",
    "2017/2022", "2022-05", "CNY", "level", "trade", "plataforma-2022", "held", "city",
    "8.27 trillion CNY", "Guangdong's trade exceeded 8 trillion yuan in 2021", "16.7%",
    "8.27万亿元", "id,name", "json", "over 1/5", "first half of 2021", "ſept 2021",
    "５ ｐｅｒｃｅｎｔ", "Q1 2023", "keqiao textile cluster",
)  # fmt: skip
_HOSTILE = (
    "", " ", "-", "--", "---", "\0", "\n", "\r\n", "\t", "\x1b[31m", "\x1b]0;x\x07", "\x9b31m",
    "\x7f", "\udcff", "\ud800", "\udfff\ud800", "\u202e", "\u2066", "\ufeff", "e\u0301" * 9,
    "\u0301" * 50, "שלום", "مرحبا ٢٠٢١", "🀄" * 20, "👨‍👩‍👧", "[red]", "[/x]",
    "[bold]x[/bold]", ":smile:", "\\", "\\\\", "' OR 1=1 --", "'; DROP TABLE record; --", '"',
    '""', "a AND b", "NEAR(a b)", "a OR", "NOT", "a*", "^a", "names:a", "{a b}", "(", ")",
    "a + b", "%", "_", "*", "?", "[a-z]", "~", "$HOME", "`id`", "$(id)", "../..", "/dev/zero",
    "/dev/stdin", "NaN", "inf", "-0", "1e999", "0x10", "9" * 30, "1/0", "2021-13", "2021-02-30",
    "0000", "9999", "9999/0000", "/", "//", "2021/", "二〇二一", "千百十", "分之", "a" * 401,
    "大" * 1001, "x " * 600, "guangdong " * 50, "广东" * 200, "\ufdfa" * 60, "İıſK",
)  # fmt: skip
_ENORMOUS = (
    "a" * 10**6,
    "大 " * 300_000,
    '"' * 10**6,
    "2021 " * 10**5,
    "a-" * 10**5,
    "\u0301" * 10**6,
    "\u0301\u0323" * 30_000,
)

words = st.one_of(
    st.sampled_from(_NAMES),
    st.sampled_from(_HOSTILE),
    st.text(max_size=40),
    st.text(st.characters(exclude_categories=()), max_size=20),
    st.lists(st.sampled_from(_NAMES + _HOSTILE), min_size=2, max_size=5).map(" ".join),
    st.tuples(st.sampled_from(_NAMES), st.integers(0, 20), st.characters()).map(
        lambda made: made[0][: made[1]] + made[2] + made[0][made[1] :]
    ),
)
"""Names, names with a slip, hostile text, and any text at all, half characters included."""

texts = st.one_of(*[words] * 60, st.sampled_from(_ENORMOUS))
"""The same, and now and then a megabyte."""

_PERIODS = ("2021", "2017/2022", "2023-01/2023-04", "2022-05", "2024-06-05", "0000", "9999")
_LIKELY = {
    "--limit": ("0", "1", "7", "99999999999999999999999"),
    "--fields": ("id", "id,name", "kind,id,note,aliases", "name_zh", "id,id"),
    "--period": _PERIODS,
    "--since": _PERIODS,
    "--until": _PERIODS,
    "--topic": ("trade", "textiles", "rcep", "Trade"),
    "--unit": ("CNY", "percent", "persons", "cluster"),
    "--measure": ("level", "yoy", "share"),
    "--status": ("ok", "disputed", "held"),
    "--type": ("city", "expo", "plan", "organisation"),
    "--metric": ("guangdong-trade", "guangdong exports"),
    "--value": ("8.27 trillion CNY", "16.7 percent", "about 1/5", "8.27万亿元"),
    "--region": ("gba", "guangdong", "大湾区", "Guangdnog", "atlantis"),
    "--source": ("plataforma-2022", "five linkages"),
    "--baseline": files.NAMES,
    "--merge": files.NAMES,
    "--place": ("guangdong", "广东", "atlantis"),
    "--published": ("2022-01-20", "2022"),
    "--explain": ("5:20", "1:1", "9999999:1"),
    "--fail-on": ("never", "differs,unread"),
    "--from": ("jsonl",),
    "--size": ("page", "slide"),
    "--lang": ("en", "zh"),
}
_LEFT_ALONE = {"--install-completion", "--show-completion", "--data", "--sources", "--fix"}
"""What writes to the home folder or to a dataset; tests/torture/datasets.py has datasets."""


def commands() -> dict[str, Any]:
    """Every command of the program by name."""
    group: Any = typer.main.get_command(app.app)
    context = group.make_context("tradefacts", [], resilient_parsing=True)
    return {
        name: group.resolve_command(context, [name])[1] for name in group.list_commands(context)
    }


def _option(parameter: Any) -> st.SearchStrategy[list[str]]:
    name = max(parameter.opts, key=len)
    if parameter.is_flag:
        return st.just([name])
    choices = getattr(parameter.type, "choices", None)
    value = st.sampled_from([str(getattr(c, "value", c)) for c in choices]) if choices else texts
    if likely := _LIKELY.get(name):  # else most lines would end at the first look
        value = st.one_of(*[st.sampled_from(likely)] * 4, texts)
    if name == "--output":
        value = st.one_of(st.sampled_from(_WRITTEN), texts.map(_inside))
    glued = value.map(lambda text: [f"{name}={text}"])
    return st.one_of(value.map(lambda text: [name, text]), glued)


_WRITING = {"export", "init"}
_READING = {"proof", "draft"}
_WRITTEN = (
    "out.vl.json",
    "out.csv",
    "out.html",
    "out.sarif",
    "folder/out.txt",
    "loop",
    "no/out.txt",
)


def _inside(path: str) -> str:
    """Return a path that leads nowhere but into the current folder."""
    return path.lstrip("/").replace("..", "__") or "-"


def command_lines() -> st.SearchStrategy[list[str]]:
    """Command lines of every command: its arguments and some of its options, in any order.

    Those that read the whole dataset come more seldom.
    """
    lines = {name: _lines_of(name, command) for name, command in commands().items()}
    quick = [lines[name] for name in lines if name not in _WHOLE]
    return st.one_of([*quick * 4, *(lines[name] for name in _WHOLE)])


def _lines_of(name: str, command: Any) -> st.SearchStrategy[list[str]]:
    named = texts.map(_inside) if name in _WRITING else texts
    if name in _READING:
        named = st.one_of(*[st.sampled_from(files.NAMES)] * 3, texts)
    options = [
        _option(parameter)
        for parameter in command.params
        if parameter.param_type_name == "option" and not _LEFT_ALONE & set(parameter.opts)
    ]
    takes = any(parameter.param_type_name == "argument" for parameter in command.params)
    arguments = st.lists(named, min_size=int(takes), max_size=3 if takes else 0)
    given_options = st.lists(st.one_of(options), max_size=3)
    plain = st.sampled_from([[], ["--json"], ["--json"], ["--format", "ndjson"]])
    return st.tuples(arguments, given_options, plain, st.booleans()).map(
        lambda made: _put_together(name, *made)
    )


def _put_together(
    name: str, arguments: list[str], options: list[list[str]], plain: list[str], first: bool
) -> list[str]:
    said = [word for option in options for word in option] + plain
    return [name, *said, *arguments] if first else [name, *arguments, *said]


@contextlib.contextmanager
def captured() -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    """Catch what is printed; standard input is empty."""
    out, err = io.BytesIO(), io.BytesIO()
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin = io.TextIOWrapper(io.BytesIO(b"gba\n"))
    sys.stdout, sys.stderr = io.TextIOWrapper(out), io.TextIOWrapper(err, errors="backslashreplace")
    kept = sys.stdout, sys.stderr
    try:
        yield out, err
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
        for stream in kept:
            stream.detach()


def _run(line: list[str]) -> int:
    """Run a command line as the program does: without Typer where it can."""
    said = line_of(line)
    code = plain(said.command, said.words, said.form, json=said.json) if said else None
    return app.main(line) if code is None else code


def holds(line: list[str]) -> int:
    """Run one command line and return its exit code; raises as `printed` does."""
    return printed(line)[0]


def printed(line: list[str]) -> tuple[int, str]:
    """Return how a command line ended, and its text; raises AssertionError on a broken promise."""
    begun = time.process_time()
    with captured() as (written, told):
        code = _run(line)
    lasted = time.process_time() - begun
    binary = line[0] == "export" and not written.getvalue().isascii()  # Parquet
    out, err = "" if binary else written.getvalue().decode(), told.getvalue().decode()
    shown = [word[:60] for word in line]
    assert "a fault in tradefacts" not in err, (shown, err[:400])
    assert "Traceback" not in err, (shown, err[:400])
    assert code in CODES, (shown, code)
    most = SECONDS_WHOLE if line[0] in (*_WHOLE, *_READING) else SECONDS  # a text is long
    assert lasted < most, (shown, lasted)
    assert not _acting(err), (shown, err[:400])
    if not out:
        return code, out
    if "--json" in line and "--" not in line and out.startswith("{") and code != 2:
        document = json.loads(out)
        assert list(document)[:3] == ["schema", "dataset", "query"], shown
        assert document["count"] == len(document["results"]), shown
        assert (document["error"] is None) or code, shown
    assert not _acting(out), (shown, out[:400])
    return code, out


_ACTING = re.compile("[\x07\x1b\x7f-\x9f\u202e\u2066]")


def _acting(text: str) -> list[str]:
    """The characters of a text that would act on a terminal."""
    return _ACTING.findall(text)


def tried(cases: int, start: int) -> Counter[int]:
    """Try so many command lines, from a seed; returns how often each exit code came."""
    codes: Counter[int] = Counter()
    faults: list[str] = []
    data = [path.stat() for path in Path(shipped()).rglob("*.yaml")]
    newest = max(max(about.st_mtime_ns, about.st_ctime_ns) for about in data)
    time.sleep(max(0, newest + RACY_NS - time.time_ns()) / 1e9)  # or the second compiles too
    with captured():  # the first run compiles, which is not what is timed
        app.main(["metrics"])
    lines = command_lines()
    whole, before, folder = app.app, os.getcwd(), tempfile.mkdtemp()
    os.chdir(folder)  # for what is exported or made
    files.write(Path(folder))
    app.app = typer.main.get_command(whole)  # type: ignore[assignment] # built once, not each time
    try:
        for part, done in enumerate(range(0, cases, _AT_ONCE)):
            _try(lines, min(_AT_ONCE, cases - done), start + part, codes, faults)
    finally:
        app.app = whole
        os.chdir(before)
        shutil.rmtree(folder)
    assert not faults, "\n".join([f"{len(faults)} of {cases}:", *faults[:20]])
    return codes


_AT_ONCE = 1_000  # Hypothesis remembers every case of a run, and slows down


def _try(
    lines: st.SearchStrategy[list[str]],
    cases: int,
    start: int,
    codes: Counter[int],
    faults: list[str],
) -> None:
    @seed(start)
    @settings(
        max_examples=cases,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],  # to make a megabyte smaller takes minutes
    )
    @given(lines)
    def attempt(line: list[str]) -> None:
        try:
            codes[holds(line)] += 1
        except Exception as broken:  # noqa: BLE001 - whatever it is, the rest is tried too
            faults.append(f"{type(broken).__name__}: {broken} {line}"[:600])

    attempt()
