"""Run `verify` over labelled claims and print how many it gets right, group by group.

    python tests/evaluation/claims_eval.py                  # those of claims.yaml
    python tests/evaluation/claims_eval.py FILE [--count]   # others; --count: without showing one

A verdict is right when it is the one labelled; a diagnosis, of a mismatch alone, when its code is
(none where the label has none). Every wrong claim is listed. Claims that measure how `verify` does
on what it never met are run once, by somebody who does not work on it, with --count.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import yaml

import tradefacts
from tradefacts.api import Dataset

CLAIMS = Path(__file__).parent / "claims.yaml"
CODES = ("factor_10", "factor_100", "factor_1000", "factor_1e4", "factor_1e8", "wrong_period") + (
    "currency",
    "sign",
    "other_region",
    "other_metric",
    "growth_for_level",
    "cagr_for_yoy",
)
"""Diagnoses that the labels use; a dispute is told beside them."""


class Result(NamedTuple):
    """One claim, and what became of it."""

    group: str
    text: str
    wanted: str
    got: str
    right_diagnosis: bool
    told: str

    @property
    def right(self) -> bool:
        """Whether the verdict is the one labelled."""
        return self.wanted == self.got


def evaluate(dataset: Dataset, labelled: list[dict[str, Any]]) -> list[Result]:
    """Return what `verify` says of each labelled claim."""
    found = []
    for label in labelled:
        answer = dataset.verify(label["claim"])
        code = answer.diagnosis.code if answer.diagnosis else None
        diagnosed = code if code in CODES else None
        wanted = label.get("diagnosis")
        group = f"{label['verdict']} {wanted or ''}".strip()
        mismatch = "diagnosis" in label
        right = diagnosed == wanted and answer.verdict == "mismatch" if mismatch else True
        told = f"{answer.diagnosis.code}: {answer.diagnosis.message}" if answer.diagnosis else ""
        found.append(Result(group, label["claim"], label["verdict"], answer.verdict, right, told))
    return found


def report(name: str, results: list[Result], *, show: bool) -> str:
    """Return a table by group, and the claims that went wrong where they may be seen."""
    groups = Counter(result.group for result in results)
    lines = [
        f"{name}: {len(results)} claims",
        f"{'group':28}{'claims':>7}{'verdict':>9}{'diag.':>7}",
    ]
    for group, count in sorted(groups.items()):
        mine = [result for result in results if result.group == group]
        right = sum(result.right for result in mine)
        diagnosed = sum(result.right_diagnosis for result in mine)
        shown = f"{diagnosed:>7}" if group.startswith("mismatch") else ""
        lines.append(f"{group:28}{count:>7}{right:>9}{shown}")
    right = sum(result.right for result in results)
    mismatches = [result for result in results if result.wanted == "mismatch"]
    diagnosed = sum(result.right_diagnosis for result in mismatches)
    wrong_match = sum(result.got == "match" != result.wanted for result in results)
    lines.append(
        f"verdict right {right}/{len(results)} ({100 * right / len(results):.1f} %),"
        f" diagnosis right {diagnosed}/{len(mismatches)}, wrong match {wrong_match}"
    )
    if show:
        lines += [
            f"  {result.wanted} -> {result.got} [{result.group}] {result.text} | {result.told}"
            for result in results
            if not (result.right and result.right_diagnosis)
        ]
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> None:
    """Print the report."""
    files = [Path(one) for one in arguments if one != "--count"] or [CLAIMS]
    for file in files:
        claims = yaml.safe_load(file.read_text(encoding="utf-8"))["claims"]
        results = evaluate(tradefacts.open(), claims)
        sys.stdout.write(report(file.stem, results, show="--count" not in arguments))


if __name__ == "__main__":
    main(sys.argv[1:])
