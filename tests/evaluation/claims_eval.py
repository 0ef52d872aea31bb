"""Check the open claims, and print how many verdicts and diagnoses are right, group by group.

    python tests/evaluation/claims_eval.py           every group, and each claim that went wrong
    python tests/evaluation/claims_eval.py --sweep   the sentences of the sweep instead

A group is the outcome that is right: a verdict, of a mismatch with what is wrong.
"""

from __future__ import annotations

import argparse
from collections import defaultdict

import labels
import scoring
import sweep
from scoring import Outcome, Scored

import tradefacts


def report(scored: Scored) -> str:
    """Return a table by group, and the claims that went wrong."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for claim, outcome in scored.outcomes:
        groups[claim.group].append(outcome)
    lines = [f"{'group':32}{'claims':>7}{'verdict':>9}{'diagnosis':>11}{'wrong match':>13}"]
    lines += (_line(group, groups[group]) for group in sorted(groups))
    lines.append(_line("all", [outcome for _, outcome in scored.outcomes]))
    return "\n".join([*lines, *(f"  {miss}" for miss in scored.misses)])


def _line(name: str, outcomes: list[Outcome]) -> str:
    right = sum(one.right for one in outcomes)
    diagnosed = sum(one.diagnosed for one in outcomes)
    matches = sum(one.wrong_match for one in outcomes)
    return f"{name:32}{len(outcomes):>7}{right:>9}{diagnosed:>11}{matches:>13}"


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sweep", action="store_true", help="the sentences of the sweep instead")
    given = parser.parse_args()
    dataset = tradefacts.open()
    asked = sweep.sentences(dataset) if given.sweep else labels.shipped("claims")[0]
    print(report(scoring.scored(dataset, asked)))


if __name__ == "__main__":
    main()
