"""How long one `find` takes in a warm process, over the shipped dataset and over a million names.

The million are made up of real places and the indicators that yearbooks print of them, and are
written by the real compiler and its index.
"""

from __future__ import annotations

import contextlib
import random
import sqlite3
import statistics
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tradefacts import compile as compiling
from tradefacts import complete, load
from tradefacts.dataset import Dataset
from tradefacts.entries import MetricEntry, RegionEntry
from tradefacts.errors import TradefactsError
from tradefacts.index import TABLES, Index
from tradefacts.load import Located
from tradefacts.store import Store, shipped

_SERIES = """output sales imports exports stocks prices profits revenue employment wages
investment tax-receipts energy-consumption enterprises patents loans deposits foreign-investment
electricity-consumption water-use freight warehouse-area inventories labour-productivity
fixed-assets researchers research-spending new-orders capacity value-added""".split()
_SECTORS = """steel cement glass paper rubber plastics fertiliser ceramics furniture toys footwear
leather textiles garments silk cotton wool chemicals medicines machinery shipbuilding aircraft
automobiles motorcycles bicycles batteries semiconductors computers telephones televisions
refrigerators air-conditioners robots instruments clocks jewellery food beverages tobacco tea
sugar grain vegetables fruit pork poultry seafood timber coal oil gas electricity hydropower
solar wind construction housing hotels restaurants retail wholesale logistics railways highways
aviation ports banking insurance securities software publishing tourism education hospitals
water-supply waste-treatment""".split()
_SEED = 4
_ASKED = 40  # queries of each sort


def report(name: str, seconds: Sequence[float]) -> str:
    """Say how long one query took: the median, and what 95 of 100 stay under, in ms."""
    ranks = statistics.quantiles(seconds, n=20)
    return (
        f"{name}: median {1000 * statistics.median(seconds):.2f} ms,"
        f" 95 % under {1000 * ranks[-1]:.2f} ms ({len(seconds)} queries)"
    )


def timed(dataset: Dataset, queries: Sequence[str], rounds: int = 3) -> list[float]:
    """Return the seconds of each query, the least of some rounds, after one to warm up."""
    out = []
    for query in queries:
        taken = []
        for _ in range(rounds + 1):
            begin = time.perf_counter()
            with contextlib.suppress(TradefactsError):
                dataset.found(query)
            taken.append(time.perf_counter() - begin)
        out.append(min(taken[1:]))
    return out


def million(target: Path, count: int) -> tuple[Dataset, dict[str, list[str]]]:
    """Compile that many made-up metrics; return them with queries of every sort for them."""
    with contextlib.closing(sqlite3.connect(target, isolation_level=None)) as db:
        db.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
            + compiling._TABLES  # noqa: SLF001 - the compiler without its YAML, which takes minutes
            + TABLES
        )
        compiler = compiling._Compiler(db)  # noqa: SLF001
        problems: list[Any] = []
        for document in load.vocabulary(Path(shipped()), problems):
            compiler.read_vocabulary(document)
        regions = list(_places(compiler.vocabulary))
        compiler.vocabulary.check()
        compiler.index = Index(db, compiler.vocabulary)
        db.execute("BEGIN")
        compiler.write_records()
        names = []
        for number, entry in enumerate(_metrics(regions, count)):
            key = "-".join(entry.name.lower().split())
            located = Located(key, entry, "made-up", number)
            record = complete.record("metric", located, (), compiler.vocabulary)
            compiler.write_indexed("metric", record, number)
            names.append(entry.name)
        compiler.index.finish()
        db.execute(compiling._COUNT_NAMED, (0,))  # noqa: SLF001
        db.execute("COMMIT")
        db.executescript(compiling._INDEXES + compiling._ANALYZE)  # noqa: SLF001
    return Dataset(Store(str(target))), _queries(names)


def _places(vocabulary: Any) -> Iterator[str]:
    """Make a region of every place that is none yet."""
    for wanted, located in vocabulary.entries["places"].items():
        if wanted not in vocabulary.entries["regions"]:
            entry = located.entry
            region = RegionEntry(name=entry.name, name_zh=entry.name_zh, type="city")
            if vocabulary.add("regions", Located(wanted, region, located.file, located.line)):
                yield wanted


def _metrics(regions: Sequence[str], count: int) -> Iterator[MetricEntry]:
    made = 0
    for sector in _SECTORS:
        for series in _SERIES:
            for region in regions:
                if made == count:
                    return
                made += 1
                place = region.replace("-", " ").title()
                name = f"{place} {sector.replace('-', ' ')} {series.replace('-', ' ')}"
                yield MetricEntry(
                    name=name, region=region, unit="CNY", definition=name, topics=("trade",)
                )


def _queries(names: Sequence[str]) -> dict[str, list[str]]:
    """Return queries as people type them, by sort."""
    chance = random.Random(_SEED)
    chosen = [name.split() for name in chance.sample(names, _ASKED)]
    return {
        "as written": [" ".join(parts) for parts in chosen],
        "in another order": [" ".join(reversed(parts)) for parts in chosen],
        "a word left out": [" ".join(parts[:-1]) for parts in chosen],
        "with a year": [" ".join([*parts, "2021"]) for parts in chosen],
        "misspelt": [_misspelt(" ".join(parts), chance) for parts in chosen],
        "as a question": [f"how much {parts[-1]} of {' '.join(parts[:-1])}?" for parts in chosen],
        "the place alone": [parts[0] for parts in chosen],
        "the indicator alone": [parts[-1] for parts in chosen],
        "no such thing": [f"{parts[0]} zebra crossings" for parts in chosen],
    }


def _misspelt(name: str, chance: random.Random) -> str:
    """Swap two neighbouring letters."""
    at = chance.randrange(1, len(name) - 2)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
