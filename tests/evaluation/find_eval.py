"""Measure finding on the open queries by class, beside other ways to search the same records.

    python tests/evaluation/find_eval.py            every class, and the clock
    python tests/evaluation/find_eval.py --alone    without the others
    python tests/evaluation/find_eval.py --names N  also the clock over N made-up names

The others are excused from periods: no name has one.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import labels
import scoring
from find_baselines import BASELINES, Engine
from labels import LabelSet, Query

import tradefacts
from tradefacts.api import Dataset

sys.path.append(str(labels.HERE.parent / "benchmarks"))

import find_clock


class Score(NamedTuple):
    """How many of `asked` queries of a class are answered or refused rightly."""

    asked: int = 0
    first: int = 0
    among: int = 0

    def plus(self, first: bool, among: bool) -> Score:
        """Count one more query."""
        return Score(self.asked + 1, self.first + first, self.among + among)


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


def tables(dataset: Dataset, asked: LabelSet, engines: dict[str, Engine]) -> tuple[Table, Table]:
    """Return by class how queries are answered, and how those without an answer are refused."""
    answered = Table("top-1 / top-3, %", ranked=True)
    refused = Table("refused, %", ranked=False)
    for query in asked.queries:
        table = answered if query.right else refused
        own = scoring.answer(dataset, query)
        table.count(query.group, "tradefacts", own.first, own.among)
        for name, engine in engines.items():
            table.count(query.group, name, *_judged(query, engine))
    return answered, refused


def _judged(query: Query, engine: Engine) -> tuple[bool, bool]:
    ranking = engine(query.text)
    return scoring.ranked(query, ranking.ids) if query.right else (ranking.refused, False)


def clock(dataset: Dataset, asked: LabelSet, count: int) -> None:
    """Print how long one `find` takes: over the shipped dataset, and over so many made-up names."""
    for part, queries in (("answered", asked.answered), ("refused", asked.refused)):
        taken = find_clock.timed(dataset, [query.text for query in queries])
        print(find_clock.report(f"shipped dataset, {part}", taken))
    if count:
        with tempfile.TemporaryDirectory() as folder:
            synthetic, by_sort = find_clock.made_up(Path(folder) / "made-up.sqlite", count)
            for name, texts in by_sort.items():
                taken = find_clock.timed(synthetic, texts)
                print(find_clock.report(f"{count:,} names, {name}", taken))
            synthetic.store.close()


def main() -> None:
    """Print the tables that the arguments ask for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--names", type=int, default=0, help="also time so many made-up names")
    parser.add_argument("--alone", action="store_true", help="without the others")
    given = parser.parse_args()
    dataset = tradefacts.open()
    engines = {}
    for name, make in {} if given.alone else BASELINES.items():
        try:
            engines[name] = make(dataset.store)
        except ImportError as error:
            print(f"without {name}: {error}; pip install '.[bench-model]'", file=sys.stderr)
    asked = labels.shipped("queries")[0]
    for table in tables(dataset, asked, engines):
        print(f"{table}\n")
    clock(dataset, asked, given.names)


if __name__ == "__main__":
    main()
