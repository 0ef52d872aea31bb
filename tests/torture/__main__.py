"""The long runs: `python tests/torture NAME...` prints how many faults were survived."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent.parent)]

from torture import datasets, inputs, long_texts, mutants, patterns, store, streams, texts  # noqa: E402 - they lie beside this file
from tradefacts.authoring.folders import shipped  # noqa: E402 - as above: the path is set first

MINIMAL = str(HERE.parent / "data" / "minimal")


class Torture(NamedTuple):
    """A kind of fault: what it is, how many are tried in the long run, and what tries them."""

    what: str
    times: int
    run: Callable[[int, int, Path], object]


RUNS = {
    "inputs": Torture("command lines", 100_000, lambda times, seed, _: inputs.tried(times, seed)),
    "datasets": Torture(
        "mutations of the minimal dataset",
        50_000,
        lambda times, seed, scratch: datasets.fuzzed(MINIMAL, times, seed, scratch),
    ),
    "datasets-shipped": Torture(
        "mutations of the shipped dataset",
        500,
        lambda times, seed, scratch: datasets.fuzzed(shipped(), times, seed, scratch),
    ),
    "texts": Torture("mutations of texts, each proofed and drafted", 5_000, texts.mutated),
    "kills": Torture(
        "kill -9 at random moments of a compilation",
        500,
        lambda times, seed, scratch: store.killed_while_compiling(
            shipped(), times, seed=seed, scratch=scratch
        ),
    ),
    "processes": Torture(
        "processes started at once on an empty cache",
        200,
        lambda times, _, scratch: store.started_at_once(times, scratch),
    ),
    "damage": Torture(
        "damages of the compiled file",
        2_000,
        lambda times, seed, scratch: store.damaged(MINIMAL, times, seed=seed, scratch=scratch),
    ),
    "changes": Torture(
        "changes of a YAML file while it is compiled, its size and time put back",
        500,
        lambda times, seed, scratch: store.changed_while_compiling(
            MINIMAL, times, seed=seed, scratch=scratch
        ),
    ),
    "full-disk": Torture(
        "sizes of a file system that fills up",
        100,
        lambda times, seed, scratch: store.filled_up(MINIMAL, times, seed=seed, scratch=scratch),
    ),
    "patterns": Torture(
        "characters of texts that each regular expression is timed on", 100_000, patterns.timed
    ),
    "mutants": Torture("changes of the code that its own tests must notice", 300, mutants.survived),
    "long-texts": Torture(
        "characters of a line that proof reads, of five kinds", 10_000_000, long_texts.read
    ),
    "interrupts": Torture("interrupts at random moments", 500, streams.interrupted),
}
"""Name of a run to what it does."""


def main() -> int:
    """Run what is named, all by default."""
    names = ", ".join(f"{name} ({run.times:,} {run.what})" for name, run in RUNS.items())
    parser = argparse.ArgumentParser(prog="tests/torture", description=f"Runs: {names}.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="which runs; all by default")
    parser.add_argument("--times", type=int, help="how many faults, instead of the long run's")
    parser.add_argument("--seed", type=int, default=8, help="the same seed tries the same")
    given = parser.parse_args()
    for name in given.names or RUNS:
        if name not in RUNS:
            parser.error(f"there is no run {name!r}; use some of {', '.join(RUNS)}")
        _tried(RUNS[name], given.times or RUNS[name].times, given.seed)
    return 0


def _tried(torture: Torture, times: int, seed: int) -> None:
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["TRADEFACTS_CACHE"] = f"{scratch}/cache"
        ends = torture.run(times, seed, Path(scratch))
    told = f", ended {dict(sorted(ends.items()))}" if isinstance(ends, Mapping) else f": {ends}"
    lasted = time.monotonic() - begun
    print(f"{times:,} {torture.what}, seed {seed}{told}; {lasted:.0f} s", flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
