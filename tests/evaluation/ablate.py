"""Take each list, pattern, threshold and small rule out alone, and count what goes wrong.

    python tests/evaluation/ablate.py                  # everything: an hour or two
    python tests/evaluation/ablate.py search.query     # what begins with a name
    python tests/evaluation/ablate.py --quick          # a quarter of the labels

For each is printed how many lines it takes, how many labels become wrong and how many right (as
-3+1) among the open queries, refusals, lookups, claims, texts, the sentences of the sweep and the
labels of the second dataset, and how many answers become wrong ones: a claim that is falsely taken
for true, a lookup of something else. What costs nothing stands first. Two rules that cover for each
other both cost nothing: measure again after each deletion.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
import traceback
import unicodedata
from collections.abc import Sequence
from itertools import accumulate
from typing import Any, NamedTuple, TypeVar

import labels
from ablations import every
from labels import Claim, LabelSet, Query
from patching import Ablation

SHOWN = ("queries", "refusals", "lookups", "claims", "texts", "sentences", "second")
_PROCESSES = 2
_QUICK = 4  # of so many labels one is asked
_SENTENCES = 3  # of so many sentences of the sweep one is asked anyway: they are much alike
_MISSED, _RIGHT, _WRONG = 0, 1, 2  # what a label got; wrong is worse than missed
_SECONDS = 300  # of processor time after which a change is taken to make an endless loop
_NAMED, _SAID = 70, 80  # characters of a name and of a fault that are shown


_Label = TypeVar("_Label", Query, Claim)


class Effect(NamedTuple):
    """What each label got without something, a byte a label, by column; or why nothing ran."""

    got: dict[str, bytes]
    failed: str = ""


class Asked(NamedTuple):
    """What every ablation is asked: the labels by column, those of the second dataset apart."""

    queries: dict[str, tuple[Query, ...]]
    claims: dict[str, tuple[Claim, ...]]


_asked: Asked  # handed to the workers by the fork


def prepared(every_nth: int) -> tuple[Asked, list[Ablation]]:
    """Return what is asked and what can be taken out; in a worker, for it imports the package."""
    import sweep

    import tradefacts

    found, second = labels.shipped("queries")[0], labels.second()[0]
    queries = LabelSet("open", sampled(found.queries, every_nth))
    claims, texts = (
        sampled(labels.shipped(sort)[0].claims, every_nth) for sort in ("claims", "texts")
    )
    made = sampled(sweep.sentences(tradefacts.open()).claims, every_nth * _SENTENCES)
    asked = Asked(
        {
            "queries": queries.answered,
            "refusals": queries.refused,
            "lookups": queries.lookups,
            "second": second.queries,
            "second lookups": second.lookups,
        },
        {"claims": claims, "texts": texts, "sentences": made, "second claims": second.claims},
    )
    return asked, every()


def sampled(labelled: Sequence[_Label], every_nth: int) -> tuple[_Label, ...]:
    """Return one of so many labels, in their order; by chance, for neighbours are alike."""
    count = len(labelled) // every_nth
    chosen = random.Random(every_nth).sample(range(len(labelled)), count)
    return tuple(labelled[at] for at in sorted(chosen))


def measured(ablation: Ablation | None) -> tuple[Ablation | None, Effect]:
    """Ask all that an ablation may change, in a process that has not imported the package."""
    signal.signal(signal.SIGVTALRM, _too_long)
    signal.setitimer(signal.ITIMER_VIRTUAL, _SECONDS)
    try:
        if ablation is not None:
            ablation.apply()
        serves = ablation.serves if ablation else "both"
        with tempfile.TemporaryDirectory() as cache:
            if serves == "both":
                os.environ["TRADEFACTS_CACHE"] = cache  # names are indexed by what is changed
            return ablation, Effect(_measured(serves))
    except Exception as error:  # noqa: BLE001 - a rule without which nothing runs is a result
        where = traceback.extract_tb(error.__traceback__)[-1]
        return ablation, Effect({}, f"{type(error).__name__} in {where.name}: {error}")


def _too_long(*_: object) -> None:
    raise TimeoutError(f"more than {_SECONDS} s")


def _measured(serves: str) -> dict[str, bytes]:
    import scoring

    import tradefacts

    _suggest_nothing()
    shipped, second = tradefacts.open(), tradefacts.open(labels.SECOND / "data", only=True)
    got: dict[str, bytes] = {}
    for column, queries in _asked.queries.items() if serves != "claims" else ():
        dataset = second if column.startswith("second") else shipped
        if "lookups" in column:
            looked_up = (scoring.lookup(dataset, query) for query in queries)
            got[column] = bytes(_code(one.first, one.wrong) for one in looked_up)
        else:
            answers = (scoring.answer(dataset, query) for query in queries)
            got[column] = bytes(_code(one.first, wrong=False) for one in answers)
    for column, claims in _asked.claims.items() if serves != "finding" else ():
        dataset = second if column.startswith("second") else shipped
        outcomes = (scoring.outcome(dataset, claim) for claim in claims)
        got[column] = bytes(_code(one.diagnosed, one.wrong_match) for one in outcomes)
    return got


def _code(right: bool, wrong: bool) -> int:
    return _RIGHT if right else _WRONG if wrong else _MISSED


def _suggest_nothing() -> None:
    """Have nothing suggested where nothing is found: it takes long, and no label is about it."""
    with contextlib.suppress(ImportError):
        module: Any = importlib.import_module("tradefacts.search.suggestions")
        module.suggestions = lambda *_: ()


class Row(NamedTuple):
    """What taking one thing out changes: labels that become wrong and right, by column shown."""

    ablation: Ablation
    lost: dict[str, int]
    won: dict[str, int]
    wrong: int
    failed: str

    @property
    def order(self) -> tuple[bool, int, int]:
        """What costs nothing first, then what costs little; of equals the longest first."""
        cost = sum(self.lost.values()) + max(0, self.wrong)
        return bool(self.failed), cost, -self.ablation.lines

    def __str__(self) -> str:
        begin = f"{_fitted(self.ablation.name)} {self.ablation.lines:5}"
        if self.failed:
            return f"{begin}  {self.failed[:_SAID]}"
        cells = "".join(f"{_change(self.lost[one], self.won[one]):>10}" for one in SHOWN)
        return f"{begin}{cells}{_change(0, self.wrong):>7}"


def _fitted(name: str) -> str:
    """Return a name in so many columns, of which a Chinese character takes two."""
    widths = accumulate(1 + (unicodedata.east_asian_width(char) in "WF") for char in name)
    shown = [width for width in widths if width <= _NAMED]
    return name[: len(shown)] + " " * (_NAMED - shown[-1])


def _change(lost: int, won: int) -> str:
    return (f"-{lost}" if lost else "") + (f"{won:+}" if won else "") or "."


def row(ablation: Ablation, effect: Effect, before: Effect) -> Row:
    """Compare what labels got without something to what they got with it."""
    lost, won = dict.fromkeys(SHOWN, 0), dict.fromkeys(SHOWN, 0)
    wrong = 0
    for column, got in effect.got.items():
        shown = column.partition(" ")[0]
        for was, now in zip(before.got[column], got, strict=True):
            lost[shown] += was == _RIGHT != now
            won[shown] += was != _RIGHT == now
            wrong += (now == _WRONG) - (was == _WRONG)
    return Row(ablation, lost, won, wrong, effect.failed)


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
    rows: list[Row] = []
    began = time.monotonic()
    with fork.Pool(_PROCESSES, maxtasksperchild=1) as workers:
        _, before = workers.apply(measured, (None,))
        if before.failed:
            raise SystemExit(before.failed)
        for ablation, effect in workers.imap_unordered(measured, chosen, chunksize=1):
            assert ablation is not None
            rows.append(row(ablation, effect, before))
            spent = time.monotonic() - began
            print(f"{len(rows)}/{len(chosen)} {spent:.0f} s {rows[-1]}", file=sys.stderr)
    print(
        f"{'what is taken out':{_NAMED}} lines" + "".join(f"{one:>10}" for one in SHOWN) + "  wrong"
    )
    print("\n".join(map(str, sorted(rows, key=lambda one: one.order))))


if __name__ == "__main__":
    main()
