"""Hold the program against every label, and fail where it does worse than it should.

    python tests/evaluation                  one table; exit 1 where a rate is below the expected
    python tests/evaluation --show SET       also what an open set misses, such as "claims, open"
    python tests/evaluation --aside-misses   also what the sets kept aside miss: for the record
                                             only, whoever looks may not tune the program any more

`expected.yaml` has the least rate of each set and the most wrong matches. Queries are counted
twice: all of them, and those that are not, to the letter, a name, alias or keyword of the dataset.
The second rate counts, for a name is found whatever the search can do.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

import labels
import scoring
import sweep
from labels import HERE
from scoring import Scored

import tradefacts
from tradefacts.authoring.folders import shipped

_HEADS = ("set", "", "n", "right %", "least", "wrong", "none")
_WIDTHS = (34, 26, 6, 9, 7, 7, 6)
_ROUNDED = 10  # rates are held to a tenth of a percent


class Rate(NamedTuple):
    """How many labels of a set are right, in one respect.

    Of those that are not, `wrong` got something wrong and `none` got no answer.
    """

    of: str
    what: str
    asked: int
    right: int
    wrong: int
    none: int

    @property
    def percent(self) -> float:
        """The rate in percent, rounded down to a tenth."""
        return 100 * _ROUNDED * self.right // self.asked / _ROUNDED


def rates(scored: Scored, names: Collection[str]) -> Iterator[Rate]:
    """Yield every rate of a set."""
    of = scored.labels.name
    for what, got in (
        ("all queries, top-1", scored.answered()),
        ("top-1", scored.answered(names)),
    ):
        if got:
            wrong, none = sum(one.wrong for one in got), sum(not one.ids for one in got)
            yield Rate(of, what, len(got), sum(one.first for one in got), wrong, none)
            best = what.replace("top-1", "top-3")
            yield Rate(of, best, len(got), sum(one.among for one in got), 0, none)
    if refused := scored.refused:
        wrong = sum(not one.first for one in refused)
        yield Rate(of, "refused", len(refused), len(refused) - wrong, wrong, 0)
    outcomes = [outcome for _, outcome in scored.outcomes]
    if outcomes:
        missed = [one for one in outcomes if not one.right]
        none = sum(one.got == "cannot_verify" for one in missed)
        right = len(outcomes) - len(missed)
        yield Rate(of, "verdict", len(outcomes), right, len(missed) - none, none)
        right = sum(one.right and one.diagnosed for one in outcomes)
        yield Rate(of, "verdict and diagnosis", len(outcomes), right, len(outcomes) - right, 0)


def wrong_matches(scored: Scored) -> int:
    """Return of how many claims something wrong is taken for true."""
    return sum(outcome.wrong_match for _, outcome in scored.outcomes)


def everything() -> Iterator[tuple[Scored, frozenset[str]]]:
    """Yield every set with what it got, and the names of its dataset."""
    dataset = tradefacts.open()
    names = scoring.names(dataset, Path(shipped()))
    sets = [*labels.shipped("queries"), *labels.shipped("claims"), sweep.sentences(dataset)]
    for one in sets:
        yield scoring.scored(dataset, one), names
    folder = labels.SECOND / "data"
    other = tradefacts.open(folder, only=True)
    yield scoring.scored(other, labels.second()), scoring.names(other, folder)


def main() -> int:
    """Print the table; return 1 where something is worse than expected."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--show", metavar="SET", action="append", default=[])
    parser.add_argument("--aside-misses", action="store_true", help="for the record only")
    given = parser.parse_args()
    expected = labels.read_yaml(HERE / "expected.yaml")
    faults: list[str] = []
    shown: list[str] = []
    print("".join(map(_cell, _HEADS, _WIDTHS)))
    for scored, names in everything():
        name = scored.labels.name
        least = expected.get(name, {})
        for rate in rates(scored, names):
            bound = least.get(rate.what)
            print(_row(rate, bound))
            if bound is not None and rate.percent < bound:
                faults.append(f"{name}: {rate.what} is {rate.percent} %, expected {bound}")
        if scored.outcomes:
            found, allowed = wrong_matches(scored), least.get("wrong matches", 0)
            print(f"{name:34}wrong matches: {found}, known: {allowed}")
            if found > allowed:
                faults.append(f"{name}: {found} wrong matches, {allowed} are known")
        if given.aside_misses if scored.labels.aside else name in given.show:
            shown += (f"{name}: {miss}" for miss in scored.misses)
    print("\n".join(["", *shown, *(f"worse than expected: {fault}" for fault in faults)]).rstrip())
    return 1 if faults else 0


def _row(rate: Rate, bound: float | None) -> str:
    least = "" if bound is None else f"{bound}"
    counts = (f"{rate.asked}", f"{rate.percent:.1f}", least, f"{rate.wrong}", f"{rate.none}")
    return "".join(map(_cell, (rate.of, rate.what, *counts), _WIDTHS))


def _cell(text: str, width: int) -> str:
    left = width in _WIDTHS[:2]
    return f"{text:{width}}" if left else f"{text:>{width}}"


if __name__ == "__main__":
    sys.exit(main())
