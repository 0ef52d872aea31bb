"""The labelled queries and claims: where they stand, and who may look at them.

`queries/`, `claims/` and `texts/` (paragraphs) have a folder `open`, which may be read and tuned
on, and a folder `aside`, of which only the rates are looked at: whoever tunes on it has no measure
left. `second/` is a whole dataset of another field and country, with its own labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

import yaml

HERE = Path(__file__).resolve().parent
SECOND = HERE / "second"
NOT_MATCH = ("mismatch", "cannot_verify", "disputed")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast where it is there


class Query(NamedTuple):
    """A query, and the ids of the records that answer it; of none it must be refused.

    `period` is the one that it names, and `kind` that of the records, if it is looked up as well:
    `tradefacts metric NAME` gives one record or none.
    """

    group: str
    text: str
    right: frozenset[str]
    period: str | None = None
    kind: str | None = None


class Claim(NamedTuple):
    """A claim and the outcomes that are right for it, or for one number of it.

    An outcome is a verdict, with any diagnosis, or a verdict with the one diagnosis that is right:
    "mismatch", "mismatch sign", "mismatch none". `span` is where the number stands; without one the
    worst verdict on its numbers counts.
    """

    group: str
    text: str
    right: tuple[str, ...]
    span: tuple[int, int] | None = None

    @property
    def verdicts(self) -> frozenset[str]:
        """The verdicts that are right."""
        return frozenset(outcome.partition(" ")[0] for outcome in self.right)


class LabelSet(NamedTuple):
    """The labels of one file, or of several that are scored as one."""

    name: str
    queries: tuple[Query, ...] = ()
    claims: tuple[Claim, ...] = ()
    aside: bool = False

    @property
    def lookups(self) -> tuple[Query, ...]:
        """The queries that are also looked up as names of one kind of record."""
        return tuple(query for query in self.queries if query.kind)

    @property
    def answered(self) -> tuple[Query, ...]:
        """The queries that a record answers."""
        return tuple(query for query in self.queries if query.right)

    @property
    def refused(self) -> tuple[Query, ...]:
        """The queries that nothing answers."""
        return tuple(query for query in self.queries if not query.right)


def read_yaml(path: str | Path) -> Any:
    """Return what a YAML file holds."""
    return yaml.load(Path(path).read_text(encoding="utf-8"), Loader=_Loader)


def read(name: str, paths: Iterable[Path], *, aside: bool = False) -> LabelSet:
    """Return the labels of some files as one set."""
    queries: list[Query] = []
    claims: list[Claim] = []
    for path in paths:
        held = read_yaml(path)
        asked = (*held.get("queries", ()), *held.get("refusals", ()))
        queries += (_query(label, held.get("class")) for label in asked)
        for label in (*held.get("claims", ()), *held.get("texts", ())):
            claims += _claims(label)
    return LabelSet(name, tuple(queries), tuple(claims), aside)


def _query(label: dict[str, Any], group: str | None) -> Query:
    right = label.get("any") or ([label["id"]] if "id" in label else [])
    period = label.get("period")
    return Query(
        group or label["class"],
        label["query"],
        frozenset(right),
        None if period is None else str(period),
        # What nothing answers is no statistic either, as which it is likeliest to be misread.
        label.get("kind") if right else "metric",
    )


def _claims(label: dict[str, Any]) -> Iterator[Claim]:
    """Yield what is right for a claim, or for each of the numbers that it lists in their order."""
    text = label.get("text") or label["claim"]
    if "results" not in label:
        yield _claim(label, text, None)
        return
    end = 0
    for number in label["results"]:
        begin = text.find(number["number"], end)
        begin = begin if begin >= 0 else text.index(number["number"])
        end = begin + len(number["number"])
        yield _claim(number, text, (begin, end))


def _claim(label: dict[str, Any], text: str, span: tuple[int, int] | None) -> Claim:
    verdict = right = label["verdict"]
    if verdict == "not_match":  # mismatch where it is read, and else cannot_verify
        return Claim(verdict, text, NOT_MATCH, span)
    if span is None and "diagnosis" in label:
        right = f"{verdict} {label['diagnosis'] or 'none'}"
    return Claim(right.removesuffix(" none"), text, (right,), span)


def shipped(sort: Literal["queries", "claims", "texts"]) -> list[LabelSet]:
    """Return the sets of the shipped dataset: the open ones as one, then each of those aside."""
    files, aside = (sorted((HERE / sort / part).glob("*.yaml")) for part in ("open", "aside"))
    kept = (read(f"{sort}, aside {path.stem}", [path], aside=True) for path in aside)
    return [read(f"{sort}, open", files), *kept]


def second() -> list[LabelSet]:
    """Return the sets of the second dataset: the open one, and what is kept aside."""
    name = "second dataset"
    files = (sorted(folder.glob("*.yaml")) for folder in (SECOND, SECOND / "aside"))
    opened, aside = (read(name, every) for every in files)
    return [opened, aside._replace(name=f"{name}, aside", aside=True)]
