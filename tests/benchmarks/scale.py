"""How time, memory and disk grow with a dataset: synthetic ones of 300 figures to a million."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import synthetic
from timing import Case, Times, interleaved, python, tradefacts

_WANTED = 15  # number of the metric that is looked up, "Yunnan cotton yarn exports"
_SETTLED = 2.1  # seconds after which a store takes files for unchanging; see store.RACY_NS

# Each is run in a process of its own, and prints seconds and the peak of its memory in MB.
_BARE = """
import gc, resource, sys, time
from pathlib import Path
import yaml
{pause}
begin = time.perf_counter()
for path in sorted(Path(sys.argv[1]).rglob("*.yaml")):
    yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
print(time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
_COMPILE = """
import resource, sys, time
from tradefacts.store import open_store
begin = time.perf_counter()
open_store([sys.argv[1]])
print(time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
_SHORT_WAY = """
import gc, sys
gc.disable()
from tradefacts import __main__
from tradefacts.authoring import folders
folder = sys.argv.pop(1)
folders.shipped = lambda: folder
sys.stdout.write(__main__.quick(sys.argv[1:]))
gc.freeze()
"""
"""What `tradefacts KIND ID --json` does, with another dataset in the place of the shipped one."""


class Size(NamedTuple):
    """One dataset, what compiling it took, and its environment."""

    figures: int
    folder: Path
    environment: dict[str, str]
    yaml: float
    store: float
    bare: float
    paused: float
    compiled: float
    memory: float


def prepare(scratch: Path, sizes: Sequence[int]) -> Iterator[Size]:
    """Write and compile a dataset of each size; yield what that took, in MB and seconds."""
    for figures in sizes:
        folder, cache = scratch / str(figures), scratch / f"cache-{figures}"
        synthetic.write(folder, figures)
        time.sleep(_SETTLED)
        environment = {"TRADEFACTS_CACHE": str(cache)}
        size = sum(path.stat().st_size for path in folder.rglob("*.yaml")) / 1e6
        bare, _ = _measured(_BARE.format(pause=""), folder, environment)
        paused, _ = _measured(_BARE.format(pause="gc.disable()"), folder, environment)
        compiled, memory = _measured(_COMPILE, folder, environment)
        store = sum(path.stat().st_size for path in cache.iterdir()) / 1e6
        yield Size(figures, folder, environment, size, store, bare, paused, compiled, memory)


def _measured(code: str, folder: Path, environment: dict[str, str]) -> tuple[float, float]:
    ran = subprocess.run(
        python(code, str(folder)),
        check=True,
        capture_output=True,
        env={**os.environ, **environment},
    )
    seconds, memory = map(float, ran.stdout.split())
    return seconds, memory


def queries(size: Size) -> list[Case]:
    """Return what is asked of a dataset; the answers of all sizes are as long."""
    wanted, name = synthetic.metric_id(_WANTED), synthetic.metric_name(_WANTED)
    slip = name.replace("cotton", "coton")
    lists = {
        "--region": ["--region", "guangdong"],
        "--region --period": ["--region", "china", "--period", "2016"],
        "--period": ["--period", "2015"],
        "--since": ["--since", "2021"],
        "--source": ["--source", "communique-0000"],
        "--unit": ["--unit", "percent"],
        "--measure --topic": ["--measure", "yoy", "--topic", "trade"],
        "--status": ["--status", "ok"],
    }

    def case(what: str, command: list[str], says: str) -> Case:
        return Case(f"{what} of {size.figures}", command, says, 0, size.environment)

    data = ["--data", str(size.folder), "--only", "--json"]
    short = python(_SHORT_WAY, str(size.folder), "metric", wanted, "--json")
    found = [
        case("exact lookup, the short way", short, f'"id":"{wanted}"'),
        case("exact lookup", tradefacts("metric", wanted, *data), f'"id":"{wanted}"'),
        case("misspelt name", tradefacts("metric", slip, *data), f'"id":"{wanted}"'),
        case("find", tradefacts("find", name, *data), f'"id":"{wanted}"'),
    ]
    for what, filters in lists.items():
        command = tradefacts("figures", *filters, "--limit", "10", *data)
        found.append(case(f"ten figures, {what}", command, '"count": 10,'))
    return found


def grown(sizes: Sequence[Size], rounds: int) -> dict[str, list[Times]]:
    """Return for each query its times at every size, all of them interleaved."""
    cases = [queries(size) for size in sizes]
    times = interleaved([case for found in cases for case in found], rounds)
    out: dict[str, list[Times]] = {}
    for same in zip(*cases, strict=True):
        out[same[0].name.rpartition(" of ")[0]] = [times[case.name] for case in same]
    return out
