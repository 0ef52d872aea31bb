"""How long one `find` takes in a warm process, over the shipped dataset and made-up names.

They are made up of real places and the indicators that yearbooks print of them, and are
written by the real compiler.
"""

from __future__ import annotations

import contextlib
import random
import statistics
import time
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from tradefacts.api import Dataset
from tradefacts.authoring import loader
from tradefacts.authoring.folders import shipped
from tradefacts.authoring.loader import DataFile, Located
from tradefacts.model.entries import MetricEntry, RegionEntry
from tradefacts.model.errors import Problem, TradefactsError
from tradefacts.store.compiler import compile_dataset
from tradefacts.store.database import Store

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
_ASKED = 80  # queries of each sort


def report(name: str, seconds: Sequence[float]) -> str:
    """Say how long one query took: the median, and what 95 of 100 stay under, in ms."""
    ranks = statistics.quantiles(seconds, n=20)
    return (
        f"{name}: median {1000 * statistics.median(seconds):.2f} ms,"
        f" 95 % under {1000 * ranks[-1]:.2f} ms ({len(seconds)} queries)"
    )


def timed(dataset: Dataset, queries: Sequence[str]) -> list[float]:
    """Return the seconds of every second query, asked once, the others before it to warm up."""
    out = []
    for query in [*queries[::2], *queries[1::2]]:
        begin = time.perf_counter()
        with contextlib.suppress(TradefactsError):
            dataset.found(query)
        out.append(time.perf_counter() - begin)
    return out[len(queries[::2]) :]


def made_up(target: Path, count: int) -> tuple[Dataset, dict[str, list[str]]]:
    """Compile that many made-up metrics; return them with queries of every sort for them."""
    root = Path(shipped())
    regions = list(_places(root))
    metrics = [
        Located("-".join(entry.name.lower().split()), entry, "made-up", number)
        for number, entry in enumerate(_metrics([region.id for region in regions], count))
    ]
    # YAML of a million metrics takes minutes to read, which is not what is timed here.
    made_up = DataFile("made-up", "", {"regions": regions, "metrics": metrics})
    compile_dataset([root], target, [made_up])
    return Dataset(Store(str(target))), _queries([metric.entry.name for metric in metrics])


def _places(root: Path) -> Iterator[Located]:
    """Make a region of every place that is none yet, nor a record of that id."""
    problems: list[Problem] = []
    documents = chain(loader.vocabulary(root, problems), loader.sources(root, problems))
    entries = {name: found for document in documents for name, found in document.sections.items()}
    taken = {located.id for name, found in entries.items() if name != "places" for located in found}
    for wanted, entry, file, line in entries["places"]:
        if wanted not in taken:
            region = RegionEntry(name=entry.name, name_zh=entry.name_zh, type="city")
            yield Located(wanted, region, file, line)


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
