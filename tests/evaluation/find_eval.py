"""Measure finding on labelled queries, beside other ways to search the same records.

    python tests/evaluation/find_eval.py            the part that may be tuned on, and the clock
    python tests/evaluation/find_eval.py --aside    also the part kept aside, for the record only
    python tests/evaluation/find_eval.py --names N  also the clock over N made-up names

A query is answered where one of its records stands first (top-1) or among the first three
(top-3); one that names a period must besides come with figures of that period alone. Baselines
are excused from periods.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import find_clock
import yaml
from find_baselines import BASELINES, TOP, Engine, Ranking

import tradefacts
from tradefacts.api import Dataset
from tradefacts.model.errors import TradefactsError
from tradefacts.text import periods as period

_QUERIES = Path(__file__).parent / "queries.yaml"


class Score(NamedTuple):
    """How many of `asked` queries of a class are answered or refused rightly."""

    asked: int = 0
    first: int = 0
    among: int = 0

    def plus(self, first: bool, among: bool) -> Score:
        """Count one more query."""
        return Score(self.asked + 1, self.first + first, self.among + among)


class Found(NamedTuple):
    """What `find` answers: ids, and the periods of the figures of the first record."""

    ranking: Ranking
    periods: frozenset[str]


def found(dataset: Dataset, query: str) -> Found:
    """Ask the dataset itself."""
    try:
        records = [json.loads(text) for text in dataset.found(query)]
    except TradefactsError:
        return Found(Ranking([], refused=True), frozenset())
    figures = records[0].get("figures") or ()
    ids = [record["id"] for record in records[:TOP]]
    return Found(Ranking(ids, refused=False), frozenset(f["period"] for f in figures))


def answered(entry: dict[str, Any], ranking: Ranking) -> tuple[bool, bool]:
    """Whether a right record stands first, and whether one is among the first three."""
    right = set(entry.get("any") or [entry["id"]])
    return bool(right & set(ranking.ids[:1])), bool(right & set(ranking.ids))


class Table:
    """Scores by class and engine."""

    def __init__(self, title: str, *, ranked: bool) -> None:
        self.title = title
        self.ranked = ranked
        self.scores: dict[str, dict[str, Score]] = defaultdict(lambda: defaultdict(Score))

    def count(self, group: str, engine: str, first: bool, among: bool) -> None:
        """Count one query, in its class and in all."""
        for name in (group, "all"):
            self.scores[name][engine] = self.scores[name][engine].plus(first, among)

    def __str__(self) -> str:
        engines = list(self.scores["all"])
        classes = [*(name for name in self.scores if name != "all"), "all"]
        lines = [f"| {self.title} | n | " + " | ".join(engines) + " |"]
        lines.append("| --- " * (len(engines) + 2) + "|")
        for name in classes:
            cells = [self._cell(self.scores[name][engine]) for engine in engines]
            asked = self.scores[name][engines[0]].asked
            lines.append(f"| {name} | {asked} | " + " | ".join(cells) + " |")
        return "\n".join(lines)

    def _cell(self, score: Score) -> str:
        parts = (score.first, score.among) if self.ranked else (score.first,)
        return " / ".join(f"{100 * part / score.asked:.1f}" for part in parts)


def measure(part: str, aside: bool, dataset: Dataset, engines: dict[str, Engine]) -> None:
    """Print both tables of one part, and what the part that may be tuned on misses."""
    entries: dict[str, Any] = yaml.safe_load(_QUERIES.read_text(encoding="utf-8"))
    labelled = Table(f"{part}: top-1 / top-3, %", ranked=True)
    refusals = Table(f"{part}: refused, %", ranked=False)
    misses: list[str] = []
    for entry in _of(entries["queries"], aside):
        own = found(dataset, entry["query"])
        first, among = answered(entry, own.ranking)
        if wanted := entry.get("period"):
            first = among = first and _inside(own.periods, wanted)
        labelled.count(entry["class"], "tradefacts", first, among)
        if not first:
            misses.append(f"{entry['class']}: {entry['query']!r} gives {own.ranking.ids}")
        for name, engine in engines.items():
            labelled.count(entry["class"], name, *answered(entry, engine(entry["query"])))
    for entry in _of(entries["refusals"], aside):
        own = found(dataset, entry["query"])
        refusals.count(entry["class"], "tradefacts", own.ranking.refused, among=False)
        if not own.ranking.refused:
            misses.append(f"refusal: {entry['query']!r} gives {own.ranking.ids}")
        for name, engine in engines.items():
            refused = engine(entry["query"]).refused
            refusals.count(entry["class"], name, refused, among=False)
    print(f"\n{labelled}\n\n{refusals}")
    for miss in () if aside else misses:  # nobody tunes on what is not shown
        print(f"missed: {miss}")


def _inside(periods: Iterable[str], wanted: str) -> bool:
    """Whether there are figures, and each lies inside the period that was asked for."""
    found = [period.parse(one) for one in periods]
    return bool(found) and all(period.parse(wanted).contains(one) for one in found)


def _of(entries: Iterable[dict[str, Any]], aside: bool) -> list[dict[str, Any]]:
    return [entry for entry in entries if entry.get("aside", False) is aside]


def main() -> None:
    """Print the tables that the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--aside", action="store_true", help="also the part kept aside")
    parser.add_argument("--names", type=int, default=0, help="also time so many made-up names")
    parser.add_argument("--alone", action="store_true", help="no baselines")
    given = parser.parse_args()
    dataset = tradefacts.open()
    engines = {}
    for name, make in {} if given.alone else BASELINES.items():
        try:
            engines[name] = make(dataset.store)
        except ImportError as error:
            print(f"without {name}: {error}; pip install '.[bench-model]'", file=sys.stderr)
    measure("own", False, dataset, engines)
    if given.aside:
        measure("aside", True, dataset, engines)
    clock(dataset, count=given.names)


def clock(dataset: Dataset, count: int) -> None:
    """Print how long one `find` takes: over the shipped dataset, and over so many made-up names."""
    entries = yaml.safe_load(_QUERIES.read_text(encoding="utf-8"))
    for part in ("queries", "refusals"):
        asked = [entry["query"] for entry in _of(entries[part], aside=False)]
        print(find_clock.report(f"\nshipped dataset, {part}", find_clock.timed(dataset, asked)))
    if count:
        with tempfile.TemporaryDirectory() as folder:
            synthetic, by_sort = find_clock.made_up(Path(folder) / "made-up.sqlite", count)
            for name, asked in by_sort.items():
                taken = find_clock.timed(synthetic, asked)
                print(find_clock.report(f"{count:,} names, {name}", taken))
            synthetic.store.close()


if __name__ == "__main__":
    main()
