"""What the program answers to the labels, and whether that is right.

A query is answered where one of its records stands first (top-1) or among the first three (top-3);
one that names a period must besides come with figures of that period alone. A lookup is right where
it gives one of the records; that it gives none is never wrong. A claim is right where its verdict
is, and diagnosed where its diagnosis is too.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from labels import Claim, LabelSet, Query, read_yaml

from tradefacts.analysis.verify import WORST
from tradefacts.api import Dataset
from tradefacts.model.answers import Verification
from tradefacts.model.errors import TradefactsError
from tradefacts.text import periods
from tradefacts.text.normalize import fold

TOP = 3
HOLDS = frozenset(("match", "consistent"))
CODES = frozenset(
    """factor_10 factor_100 factor_1000 factor_1e4 factor_1e8 wrong_period currency sign
    other_region other_metric growth_for_level cagr_for_yoy""".split()
)
"""Diagnoses that the labels use; what else `verify` says, as of a dispute, is told beside them."""


class Answer(NamedTuple):
    """What a query got: the first ids (none: it was refused), and whether they are right."""

    ids: tuple[str, ...]
    first: bool
    among: bool

    @property
    def wrong(self) -> bool:
        """Whether something wrong stands first, which is worse than nothing."""
        return bool(self.ids) and not self.first


class Outcome(NamedTuple):
    """What a claim got: its outcome as labels write it, what was said, and whether it is right.

    A wrong match is a false number that is said to hold, a wrong mismatch a true one refuted.
    """

    got: str
    said: str
    right: bool
    diagnosed: bool
    wrong_match: bool
    wrong_mismatch: bool


def answer(dataset: Dataset, query: Query) -> Answer:
    """Ask a dataset for a query."""
    try:
        records = [json.loads(text) for text in dataset.found(query.text)[:TOP]]
    except TradefactsError:
        return Answer((), not query.right, not query.right)
    ids = tuple(record["id"] for record in records)
    first, among = ranked(query, ids)
    if query.period:
        figures = records[0].get("figures") or ()
        first = among = first and within({one["period"] for one in figures}, query.period)
    return Answer(ids, first, among)


def lookup(dataset: Dataset, query: Query) -> Answer:
    """Look a query up as the name of one record of its kind."""
    assert query.kind is not None
    try:
        found = dataset.hit(query.kind, query.text).id
    except TradefactsError:
        return Answer((), not query.right, not query.right)
    return Answer((found,), found in query.right, found in query.right)


def ranked(query: Query, ids: Collection[str]) -> tuple[bool, bool]:
    """Whether a right record stands first, and whether one is among the first three."""
    best = list(ids)[:TOP]
    return bool(query.right & set(best[:1])), bool(query.right & set(best))


def within(found: Iterable[str], wanted: str) -> bool:
    """Whether there are figures, and each lies inside the period that was asked for."""
    read = [periods.parse(one) for one in found]
    return bool(read) and all(periods.parse(wanted).contains(one) for one in read)


@lru_cache(maxsize=1)
def _verified(dataset: Dataset, text: str) -> tuple[Verification, ...]:
    """Check a text once, though each of its numbers is asked for."""
    return dataset.verify(text)


def outcome(dataset: Dataset, claim: Claim) -> Outcome:
    """Have a dataset check a claim."""
    results = _verified(dataset, claim.text)
    if claim.span is not None:
        results = tuple(one for one in results if _touches(one, claim.span))[:1]
        if not results:
            return judged(claim, "cannot_verify", said="the number is not read")
    found = min(results, key=lambda one: WORST.index(one.verdict))
    if found.diagnosis is None:
        return judged(claim, found.verdict)
    said = f"{found.diagnosis.code}: {found.diagnosis.message}"
    return judged(claim, found.verdict, found.diagnosis.code, said)


def _touches(found: Verification, span: tuple[int, int]) -> bool:
    begin, end = found.claim.begin, found.claim.end
    return begin is not None and end is not None and begin < span[1] and span[0] < end


def judged(claim: Claim, verdict: str, code: str = "", said: str = "") -> Outcome:
    """Hold a verdict and a diagnosis against those that are right."""
    known = code if code in CODES else "none"
    got = f"{verdict} {known}" if verdict == "mismatch" else verdict
    right = verdict in claim.verdicts
    diagnosed = right and (got in claim.right or verdict in claim.right)
    holds = not claim.verdicts.isdisjoint(HOLDS)
    return Outcome(
        got,
        said,
        right,
        diagnosed,
        wrong_match=verdict in HOLDS and not holds,
        wrong_mismatch=verdict == "mismatch" and holds and not right,
    )


class Scored(NamedTuple):
    """A set with what each of its labels got, in their order."""

    labels: LabelSet
    answers: tuple[tuple[Query, Answer], ...]
    lookups: tuple[tuple[Query, Answer], ...]
    outcomes: tuple[tuple[Claim, Outcome], ...]

    def answered(self, names: Collection[str] = ()) -> list[Answer]:
        """Return what the queries got that a record answers, but for those that are its names."""
        pairs = (pair for pair in self.answers if pair[0].right)
        return [got for query, got in pairs if not (names and fold(query.text) in names)]

    @property
    def refused(self) -> list[Answer]:
        """What the queries got that nothing answers."""
        return [got for query, got in self.answers if not query.right]

    @property
    def misses(self) -> list[str]:
        """One line for each label that did not get what it should."""
        lines = []
        for query, got in self.answers:
            if not got.first:
                wanted = ", ".join(sorted(query.right)) or "refused"
                lines.append(f"{query.group}: {query.text!r} is {wanted}, gives {list(got.ids)}")
        for query, got in self.lookups:
            if got.wrong:
                wanted = ", ".join(sorted(query.right)) or f"no {query.kind}"
                lines.append(
                    f"lookup, {query.group}: {query.text!r} is {wanted}, gives {got.ids[0]}"
                )
        for claim, one in self.outcomes:
            if not (one.right and one.diagnosed):
                told = f"is {' or '.join(claim.right)}, not {one.got}; {one.said}"
                number = f"{claim.text[slice(*claim.span)]!r} of " if claim.span else ""
                lines.append(f"{claim.group}: {number}{claim.text!r} {told}")
        return lines


def scored(dataset: Dataset, labels: LabelSet) -> Scored:
    """Ask a dataset for everything in a set of labels."""
    answers = tuple((query, answer(dataset, query)) for query in labels.queries)
    lookups = tuple((query, lookup(dataset, query)) for query in labels.lookups)
    outcomes = tuple((claim, outcome(dataset, claim)) for claim in labels.claims)
    return Scored(labels, answers, lookups, outcomes)


def names(dataset: Dataset, root: Path) -> frozenset[str]:
    """Return every id, name, alias and keyword of a dataset, folded; its folder is `root`.

    A query that is one of them to the letter is found whatever the search can do.
    """
    asked = ("SELECT folded FROM name", "SELECT id FROM record")
    found = {fold(name) for sql in asked for (name,) in dataset.store.ask(sql, ())}
    keywords = root / "vocabulary/keywords.yaml"
    if keywords.exists():
        found |= {fold(str(one)) for words in read_yaml(keywords).values() for one in words}
    return frozenset(found)
