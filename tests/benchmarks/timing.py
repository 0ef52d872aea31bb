"""Time whole processes side by side: interleaved, medians and quartiles, ratios to a floor."""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

BIN = Path(sys.executable).parent


class Case(NamedTuple):
    """A command line to time; `says` must stand in what it prints, or the bench stops."""

    name: str
    command: Sequence[str]
    says: str = ""
    code: int = 0
    environment: Mapping[str, str] = {}


class Times(NamedTuple):
    """Wall-clock times of one case, in milliseconds."""

    median: float
    lower: float
    upper: float
    runs: int

    def to(self, floor: Times) -> float:
        """Return the median as a ratio to that of a floor."""
        return self.median / floor.median


def python(code: str, *arguments: str) -> list[str]:
    """Return the command line that runs Python code."""
    return [sys.executable, "-c", code, *arguments]


def tradefacts(*arguments: str) -> list[str]:
    """Return the command line of tradefacts as it is installed."""
    return [str(BIN / "tradefacts"), *arguments]


def interleaved(cases: Sequence[Case], rounds: int) -> dict[str, Times]:
    """Run every case once a round, in another order each round; return their times by name.

    So a disturbance of the machine meets all cases alike. Each is run once before, to warm the
    disk's cache and to see that it prints what it should.
    """
    for case in cases:
        _proved(case)
    order = list(cases)
    shuffle = random.Random(rounds).shuffle
    taken: dict[str, list[float]] = {case.name: [] for case in cases}
    for _ in range(rounds):
        shuffle(order)
        for case in order:
            taken[case.name].append(_timed(case))
    return {case.name: summary(taken[case.name]) for case in cases}


def summary(taken: Sequence[float]) -> Times:
    """Return median and quartiles of times in seconds."""
    milliseconds = [1000 * each for each in taken]
    lower, median, upper = (
        statistics.quantiles(milliseconds, n=4, method="inclusive")
        if len(taken) > 1
        else milliseconds * 3
    )
    return Times(median, lower, upper, len(taken))


def _proved(case: Case) -> None:
    ran = subprocess.run(
        case.command, check=False, capture_output=True, env=_environment(case), timeout=600
    )
    printed = ran.stdout.decode()
    if ran.returncode != case.code or case.says not in printed:
        said = f"{printed[:2000]}{ran.stderr.decode()[:2000]}"
        raise SystemExit(f"{case.name}: exit code {ran.returncode}, and it prints\n{said}")


def _timed(case: Case) -> float:
    environment = _environment(case)
    begin = time.perf_counter()
    subprocess.run(
        case.command,
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        close_fds=False,  # lets Python start it the quick way
    )
    return time.perf_counter() - begin


def _environment(case: Case) -> dict[str, str]:
    """Return what a process runs in: no data of one's own, and byte code kept, as pip keeps it."""
    left_out = ("TRADEFACTS_DATA", "PYTHONDONTWRITEBYTECODE")
    outer = {name: value for name, value in os.environ.items() if name not in left_out}
    return {**outer, "COLUMNS": "100", **case.environment}


def table(header: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Return a Markdown table; numbers stand right."""
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)
