"""Hold the program against every label, and fail where it does worse than it should.

    python tests/evaluation                  one table; exit 1 where a rate is below the expected
    python tests/evaluation --show SET       also what an open set misses, such as "claims, open"
    python tests/evaluation --aside-misses   also what the sets kept aside miss: for the record
                                             only, whoever looks may not tune the program any more

`expected.yaml` has the least rate of each set and its known wrong answers: a claim that is falsely
taken for true or refuted though it is true, a lookup that gives another record. Queries are counted
twice: all of them, and those that are not, to the letter, a name, alias or keyword of the dataset.
The second rate counts, for a name is found whatever the search can do.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import articles
import drafts_eval
import labels
import proofs
import scoring
import sweep
from labels import HERE
from scoring import Answer, Scored

import tradefacts
from tradefacts.authoring.folders import shipped

_HEADS = ("set", "what is right", "of", "%", "least", "wrong", "none")
_WIDTHS = (32, 24, 6, 7, 7, 7, 6)
_ROUNDED = 10  # rates are held to a tenth of a percent


class Rate(NamedTuple):
    """How many labels of a set are right, in one respect.

    Of those that are not, `wrong` got something wrong and `none` got no answer.
    """

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
    """Yield every rate of a set; `names` are those of the dataset."""
    for every, got in (("all, ", scored.answered()), ("", scored.answered(names))):
        yield from _rate(f"{every}top-1", got)
        for top in _rate(f"{every}top-3", got):
            yield top._replace(right=sum(one.among for one in got), wrong=0)
    yield from _rate("refused", scored.refused)
    for what, refused in (("lookup", False), ("lookup refused", True)):
        yield from _rate(
            what, [got for query, got in scored.lookups if refused != bool(query.right)]
        )
    outcomes = [outcome for _, outcome in scored.outcomes]
    if outcomes:
        missed = [one.got for one in outcomes if not one.right]
        none = missed.count("cannot_verify")
        right = len(outcomes) - len(missed)
        yield Rate("verdict", len(outcomes), right, len(missed) - none, none)
        right = sum(one.diagnosed for one in outcomes)
        yield Rate("verdict and diagnosis", len(outcomes), right, len(outcomes) - right, 0)


def _rate(what: str, got: Sequence[Answer]) -> Iterator[Rate]:
    if got:
        right, wrong = sum(one.first for one in got), sum(one.wrong for one in got)
        yield Rate(what, len(got), right, wrong, len(got) - right - wrong)


def wrong_answers(scored: Scored) -> dict[str, int]:
    """Return how many answers are worse than none, by sort."""
    return {
        "wrong matches": sum(outcome.wrong_match for _, outcome in scored.outcomes),
        "wrong mismatches": sum(outcome.wrong_mismatch for _, outcome in scored.outcomes),
        "wrong lookups": sum(got.wrong for _, got in scored.lookups),
    }


def faults(
    found: Sequence[Rate], wrong: Mapping[str, int], least: Mapping[str, float]
) -> list[str]:
    """Return what is worse than expected in one set."""
    low = [
        f"{rate.what} is {rate.percent} %, expected {least[rate.what]}"
        for rate in found
        if rate.percent < least.get(rate.what, 0)
    ]
    return low + [
        f"{count} {what}, {least.get(what, 0)} are known"
        for what, count in wrong.items()
        if count > least.get(what, 0)
    ]


def everything() -> Iterator[tuple[Scored, frozenset[str]]]:
    """Yield every set with what it got, and the names of its dataset."""
    dataset = tradefacts.open()
    names = scoring.names(dataset, Path(shipped()))
    shown = (labels.shipped(sort) for sort in ("queries", "claims", "texts"))
    sets = [*chain.from_iterable(shown), *articles.sets(dataset), sweep.sentences(dataset)]
    for one in sets:
        yield scoring.scored(dataset, one), names
    folder = labels.SECOND / "data"
    other = tradefacts.open(folder, only=True)
    for one in labels.second():
        yield scoring.scored(other, one), scoring.names(other, folder)


def drafts(expected: Any, show: Collection[str], shown: list[str]) -> Iterator[str]:
    """Print the rates of drafts, and yield what is worse than expected; `guessed` is a ceiling."""
    dataset = tradefacts.open()
    articles = [pair for _, found in drafts_eval.of_articles(dataset) for pair in found]
    sets = [*drafts_eval.sets(dataset), *([("drafts, articles", articles)] if articles else [])]
    for name, found in sets:
        least = expected.get(name, {})
        for what, rate in drafts_eval.rates(found).items():
            percent = 100 * _ROUNDED * rate.right // rate.of / _ROUNDED
            low, high = (f"{100 * end:.1f}" for end in rate.interval)
            cells = (rate.of, f"{percent:.1f}", least.get(what, ""), low, high)
            print(_line((name, what, *map(str, cells))))
            worse = percent > least[what] if what == "guessed" else percent < least[what]
            if worse:
                said = f"{what} is {percent} %, expected {least[what]}"
                yield f"worse than expected: {name}: {said}"
        if name in show:
            shown += (f"{name}: {miss}" for miss in drafts_eval.misses(found))


def proof_rates(found: proofs.Proofs) -> Iterator[Rate]:
    """Yield how many numbers of some texts got their fate, and how many slips are marked."""
    right = sum(one.got == one.right for one in found.numbers)
    if found.name != "planted slips":
        yield Rate("fate", len(found.numbers), right, len(found.numbers) - right, 0)
    slips = found.slips
    marked = sum(one.got in proofs.MARKED for one in slips)
    yield Rate("slips marked", len(slips), marked, 0, len(slips) - marked)


def proof_faults(found: proofs.Proofs) -> dict[str, int]:
    """Return how many slips are confirmed, and how many clean texts have one marked."""
    confirmed = sum(one.got == "confirmed" for one in found.slips)
    return {"slips confirmed": confirmed, "false alarms": found.false_alarms}


def main() -> int:
    """Print the table; return 1 where something is worse than expected."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--show", metavar="SET", action="append", default=[])
    parser.add_argument("--aside-misses", action="store_true", help="for the record only")
    given = parser.parse_args()
    expected = labels.read_yaml(HERE / "expected.yaml")
    below: list[str] = []
    shown: list[str] = []
    print(_line(_HEADS))
    for scored, names in everything():
        name = scored.labels.name
        least = expected.get(name, {})
        found, wrong = list(rates(scored, names)), wrong_answers(scored)
        for rate in found:
            counts = (rate.asked, f"{rate.percent:.1f}", least.get(rate.what, ""), *rate[3:])
            print(_line((name, rate.what, *map(str, counts))))
        for what, count in wrong.items():
            if count or what in least:
                print(_line((name, what, str(count), "", str(least.get(what, 0)))))
        below += (f"worse than expected: {name}: {fault}" for fault in faults(found, wrong, least))
        if given.aside_misses if scored.labels.aside else name in given.show:
            shown += (f"{name}: {miss}" for miss in scored.misses)
    below += drafts(expected, given.show, shown)
    for proofed in proofs.sets(tradefacts.open()):
        least = expected.get(proofed.name, {})
        measured, wrong = list(proof_rates(proofed)), proof_faults(proofed)
        for rate in measured:
            counts = (rate.asked, f"{rate.percent:.1f}", least.get(rate.what, ""), *rate[3:])
            print(_line((proofed.name, rate.what, *map(str, counts))))
        for what, count in wrong.items():
            print(_line((proofed.name, what, str(count), "", str(least.get(what, 0)))))
        below += (
            f"worse than expected: {proofed.name}: {one}" for one in faults(measured, wrong, least)
        )
    print("\n".join([*shown, *below]), end="\n" if shown or below else "")
    return 1 if below else 0


def _line(cells: Sequence[str]) -> str:
    left, right = zip(cells[:2], _WIDTHS, strict=False), zip(cells[2:], _WIDTHS[2:], strict=False)
    begin = "".join(f"{cell:{width}}" for cell, width in left)
    return begin + "".join(f"{cell:>{width}}" for cell, width in right)


if __name__ == "__main__":
    sys.exit(main())
