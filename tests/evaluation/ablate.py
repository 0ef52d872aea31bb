"""Take each list, pattern, threshold and small rule out alone, and count what goes wrong.

    python tests/evaluation/ablate.py                  # everything: about an hour
    python tests/evaluation/ablate.py search.query     # what begins with a name
    python tests/evaluation/ablate.py --quick          # a quarter of the labels

For each is printed how many lines it takes, how many labels become wrong and how many right (as
-3+1) among the open queries, refusals, claims, the sentences of the sweep and the labels of the
second dataset, and how many wrong matches are gained. What costs nothing stands first. Two rules
that cover for each other both cost nothing: measure again after each deletion.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from typing import Any, NamedTuple

import labels
from ablations import every
from labels import Claim, LabelSet, Query
from patching import Ablation

COLUMNS = ("queries", "refusals", "claims", "sentences", "second")
_PROCESSES = 2
_QUICK = 4  # of so many labels one is asked


class Effect(NamedTuple):
    """What is right without something: a byte a label, by column; and the wrong matches."""

    right: dict[str, bytes]
    wrong_matches: int
    failed: str = ""


class Asked(NamedTuple):
    """What every ablation is asked: labels of the shipped dataset, sentences, the second's."""

    shipped: LabelSet
    sentences: tuple[Claim, ...]
    second: LabelSet


_asked: Asked  # handed to the workers by the fork


def prepared(every_nth: int) -> tuple[Asked, list[Ablation]]:
    """Return what is asked and what can be taken out; in a worker, for it imports the package."""
    import sweep

    import tradefacts

    queries = labels.shipped("queries")[0].queries[::every_nth]
    claims = labels.shipped("claims")[0].claims[::every_nth]
    made = sweep.sentences(tradefacts.open()).claims[::every_nth]
    return Asked(LabelSet("open", queries, claims), made, labels.second()), every()


def measured(ablation: Ablation | None) -> tuple[Ablation | None, Effect]:
    """Ask all that an ablation may change, in a process that has not imported the package."""
    try:
        if ablation is not None:
            ablation.apply()
        with tempfile.TemporaryDirectory() as cache:
            if ablation is None or ablation.serves == "both":
                os.environ["TRADEFACTS_CACHE"] = cache  # names are indexed by what is changed
            return ablation, _measured(ablation.serves if ablation else "both")
    except Exception as error:  # noqa: BLE001 - a rule without which nothing runs is a result
        where = traceback.extract_tb(error.__traceback__)[-1]
        return ablation, Effect({}, 0, f"{type(error).__name__} in {where.name}: {error}")


def _measured(serves: str) -> Effect:
    import scoring

    import tradefacts

    right: dict[str, bytes] = {}
    matches = 0

    def ask(column: str, dataset: Any, queries: Sequence[Query], claims: Sequence[Claim]) -> None:
        nonlocal matches
        answers: list[bool] = []
        if serves != "claims":
            answers += [scoring.answer(dataset, query).first for query in queries]
        if serves != "finding":
            outcomes = [scoring.outcome(dataset, claim) for claim in claims]
            answers += [one.diagnosed for one in outcomes]
            matches += sum(one.wrong_match for one in outcomes)
        right[column] = bytes(answers)

    dataset = tradefacts.open()
    ask("queries", dataset, _asked.shipped.answered, ())
    ask("refusals", dataset, _asked.shipped.refused, ())
    ask("claims", dataset, (), _asked.shipped.claims)
    ask("sentences", dataset, (), _asked.sentences)
    second = tradefacts.open(str(labels.SECOND / "data"), only=True)
    ask("second", second, _asked.second.queries, _asked.second.claims)
    return Effect(right, matches)


def baselines(whole: Effect) -> dict[str, Effect]:
    """Return what is right with everything there, of finding, of claims, and of both."""
    queries = len(_asked.second.queries)
    second = whole.right["second"]
    finding = whole.right | {"claims": b"", "sentences": b"", "second": second[:queries]}
    claims = whole.right | {"queries": b"", "refusals": b"", "second": second[queries:]}
    return {
        "both": whole,
        "finding": Effect(finding, 0),
        "claims": Effect(claims, whole.wrong_matches),
    }


class Row(NamedTuple):
    """What taking one thing out changes: labels that become wrong and right, by column."""

    ablation: Ablation
    lost: list[int]
    won: list[int]
    wrong_matches: int
    failed: str

    @property
    def order(self) -> tuple[bool, int, int]:
        """What costs nothing first, then what costs little."""
        return bool(self.failed), sum(self.lost) + max(0, self.wrong_matches), -self.ablation.lines

    def __str__(self) -> str:
        if self.failed:
            return f"{self.ablation.name[:70]:70} {self.ablation.lines:5} {self.failed[:80]}"
        cells = [
            (f"-{lost}" if lost else "") + (f"+{won}" if won else "") or "."
            for lost, won in zip(self.lost, self.won, strict=True)
        ]
        shown = "".join(f"{cell:>11}" for cell in cells)
        matches = f"{self.wrong_matches:+}" if self.wrong_matches else "."
        return f"{self.ablation.name[:70]:70} {self.ablation.lines:5}{shown}{matches:>9}"


def row(ablation: Ablation, effect: Effect, before: Effect) -> Row:
    """Compare what is right without something to what is right with it."""
    lost, won = [], []
    for column in COLUMNS if not effect.failed else ():
        pairs = list(zip(before.right[column], effect.right[column], strict=True))
        lost.append(sum(was > now for was, now in pairs))
        won.append(sum(was < now for was, now in pairs))
    matches = effect.wrong_matches - before.wrong_matches
    return Row(ablation, lost, won, matches, effect.failed)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("names", nargs="*", help="what names begin with, such as search.query")
    parser.add_argument("--quick", action="store_true", help="a quarter of the labels")
    parser.add_argument("--list", action="store_true", help="only list what can be taken out")
    given = parser.parse_args()
    fork = multiprocessing.get_context("fork")
    with fork.Pool(1) as alone:
        global _asked
        _asked, found = alone.apply(prepared, (_QUICK if given.quick else 1,))
    chosen = [one for one in found if not given.names or one.name.startswith(tuple(given.names))]
    if given.list:
        print("\n".join(f"{one.name} ({one.lines})" for one in chosen))
        return
    heads = "".join(f"{one:>11}" for one in COLUMNS)
    print(f"{'what is taken out':70} lines{heads}  matches")
    rows: list[Row] = []
    began = time.monotonic()
    with fork.Pool(_PROCESSES, maxtasksperchild=1) as workers:
        _, whole = workers.apply(measured, (None,))
        if whole.failed:
            raise SystemExit(whole.failed)
        before = baselines(whole)
        for ablation, effect in workers.imap_unordered(measured, chosen, chunksize=1):
            assert ablation is not None
            rows.append(row(ablation, effect, before[ablation.serves]))
            spent = time.monotonic() - began
            print(f"{len(rows)}/{len(chosen)} {spent:.0f} s {rows[-1]}", file=sys.stderr)
    print("\n".join(map(str, sorted(rows, key=lambda one: one.order))))


if __name__ == "__main__":
    main()
