"""The clock: how long tradefacts takes, as ratios to floors and peers timed in the same run.

`python tests/benchmarks/clock.py` prints tables. `--short` is a quick run that shows
that everything works, `--full` goes up to a million figures (a quarter of an hour, 3 GB of
disk), `--json FILE` writes the numbers too, `--docs` puts the tables into docs/performance.md.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shlex
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import loops
import programs
import scale
from timing import Case, Times, interleaved, table, tradefacts

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
_BEGIN, _END = "<!-- clock: begin -->\n", "<!-- clock: end -->\n"
_SETTLED = 2.1  # seconds after which a store takes files for unchanging

# What is measured of tradefacts: a name, arguments, what is printed, a floor, the most it may
# take as a ratio to that floor.
_BARE, _TYPER, _RICH = "python -c pass", "Typer hello", "Typer + Rich table hello"
_COMPILED = (
    "figures compiled",
    "MB of YAML",
    "ms per MB",
    "to a bare parse",
    "to one without gc",
    "peak MB",
    "MB of store",
)
_HELP = "Typer hello --help"
_CLAIM = "Guangdong foreign trade reached 8.27 trillion yuan in 2021"
_FIGURE = "guangdong-trade-2021-plataforma-2022"
_FIRST = 2.6  # of bare Python, at most, for the first command of a new installation
_OURS = (
    ("metric guangdong-trade --json", '"id":"guangdong-trade"', _BARE, 2.5),
    ("region 大湾区 --format ndjson", '"id":"gba"', _BARE, 2.5),
    ("metrics --json", '"id":"guangdong-trade"', _TYPER, 1.25),
    ("figures --region gba --since 2016 --json", '"kind":"figure"', _TYPER, 1.25),
    ("metric guangdong-trade --fields id,unit --json", '"unit":"CNY"', _TYPER, 1.25),
    ("region Guangdnog --json", '"how":"spelling"', _TYPER, 1.25),
    ("find exports --json", '"kind":"metric"', _TYPER, 1.25),
    (f"verify '{_CLAIM}' --json", '"verdict":"match"', _TYPER, 1.25),
    ("audit guangdong-trade --json", '"verdict":"holds"', _TYPER, 1.25),
    ("compare guangdong-cbec guangdong-trade --json", '"kind":"comparison"', _TYPER, 1.25),
    (f"cite {_FIGURE} --json", '"kind":"citation"', _TYPER, 1.25),
    ("chart guangdong-trade --json", '"kind":"figure"', _TYPER, 1.25),
    ("metric guangdong-trade", "8.27 tn CNY", _RICH, 1.15),
    ("events", "2019-11-25", _RICH, 1.15),
    ("--help", "Usage", _HELP, 1.0),
)


def processes(scratch: Path, rounds: int) -> tuple[str, dict[str, Any]]:
    """Time whole processes; return a table and its numbers."""
    floors, peers = programs.floors(scratch), list(programs.peers(scratch))
    environment = {"TRADEFACTS_CACHE": str(scratch / "cache")}
    ours = [
        Case(line, tradefacts(*shlex.split(line)), says, 0, environment) for line, says, *_ in _OURS
    ]
    first = _first(scratch)
    times = interleaved([*floors, *peers, first, *ours], rounds)
    bare = times[_BARE]
    rows = [_row(case.name, times[case.name], bare) for case in (*floors, *peers)]
    wanted = f"{times[first.name].to(bare):.2f}x {_BARE} (at most {_FIRST:g})"
    rows.append([*_row(first.name, times[first.name], bare)[:4], wanted])
    for line, _, floor, most in _OURS:
        ratio = times[line].to(times[floor])
        wanted = f"{ratio:.2f}x {floor} (at most {most:g})"
        rows.append([f"`tradefacts {line}`", *_row(line, times[line], bare)[1:4], wanted])
    header = ("program", "ms", "quartiles", "to bare Python", "to its floor")
    if (scratch / "nowhere").exists():
        raise SystemExit(f"{first.name}: it wrote into the cache folder")
    return table(header, rows), {name: each._asdict() for name, each in times.items()}


def _first(scratch: Path) -> Case:
    """Return the first command of a new installation: the cache is missing at every start."""
    program, nowhere = programs.installed(scratch), scratch / "nowhere"
    line, says, *_ = _OURS[0]
    environment = {"HOME": str(nowhere), "TRADEFACTS_CACHE": str(nowhere)}
    name = f"`tradefacts {line}`, the first command"
    return Case(name, [str(program), *shlex.split(line)], says, 0, environment)


def _row(name: str, times: Times, bare: Times) -> list[str]:
    span = f"{times.lower:.0f} to {times.upper:.0f}"
    return [name, f"{times.median:.0f}", span, f"{times.to(bare):.1f}x", ""]


def loop(seconds: float) -> tuple[str, dict[str, Any]]:
    """Time lookups in one process; return a table and its numbers."""
    found = loops.rates(seconds)
    rows = [[name, f"{_rounded(rate):,}"] for name, rate in found.items()]
    return table(("in one process", "lookups a second"), rows), found


def _rounded(rate: float) -> int:
    """Return a rate with two digits; the rest is noise."""
    return int(float(f"{rate:.1e}"))


def growth(scratch: Path, sizes: Sequence[int], rounds: int) -> tuple[str, dict[str, Any]]:
    """Time datasets of several sizes; return two tables and their numbers."""
    made = list(scale.prepare(scratch, sizes))
    times = scale.grown(made, rounds)
    compiled = [
        [
            f"{size.figures:,}",
            f"{size.yaml:.1f}",
            f"{1000 * size.compiled / size.yaml:.0f}",
            f"{size.compiled / size.bare:.2f}x",
            f"{size.compiled / size.paused:.2f}x",
            f"{size.memory:.0f}",
            f"{size.store:.1f}",
        ]
        for size in made
    ]
    text = table(_COMPILED, compiled) + "\n"
    rows = [
        [what, f"{first.median:.0f}", *(f"{each.to(first):.2f}x" for each in others)]
        for what, (first, *others) in times.items()
    ]
    header = ("whole process", f"ms at {sizes[0]}", *(f"at {size:,}" for size in sizes[1:]))
    numbers = {what: [each._asdict() for each in found] for what, found in times.items()}
    sizes_ = [{**size._asdict(), "folder": None, "environment": None} for size in made]
    return text + table(header, rows), {"compiled": sizes_, "times": numbers}


def sections(options: argparse.Namespace) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield name, table and numbers of each part."""
    rounds = options.runs or (2 if options.short else 31)
    sizes = [300, 10_000, 100_000, 1_000_000] if options.full else [300, 10_000]
    rounds_of_scale = max(2, rounds // 3)  # there are many of them
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        os.environ["TRADEFACTS_CACHE"] = str(scratch / "cache")
        time.sleep(_SETTLED)  # the files of the checkout may have been written just now
        yield "processes", *processes(scratch, rounds)
        yield "loops", *loop(0.1 if options.short else 2.0)
        yield "scale", *growth(scratch, [300, 1_000] if options.short else sizes, rounds_of_scale)


def main() -> None:
    """Run the clock."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--short", action="store_true", help="twice each, small datasets")
    parser.add_argument("--full", action="store_true", help="up to a million figures")
    parser.add_argument("--runs", type=int, help="how often each process is started")
    parser.add_argument("--json", metavar="FILE", help="write the numbers there")
    parser.add_argument("--docs", action="store_true", help=f"put the tables into {PAGE.name}")
    options = parser.parse_args()
    machine = {"python": platform.python_version(), "cpus": os.cpu_count(), "on": sys.platform}
    numbers: dict[str, Any] = {"machine": machine}
    texts = []
    for name, text, found in sections(options):
        numbers[name] = found
        texts.append(text)
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
    if options.json:
        Path(options.json).write_text(json.dumps(numbers, indent=1), encoding="utf-8")
    if options.docs:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(_BEGIN)
        after = rest.partition(_END)[2]
        PAGE.write_text(before + _BEGIN + "\n".join(texts) + _END + after, encoding="utf-8")


if __name__ == "__main__":
    main()
