"""Score `proof` on labelled texts and on planted slips.

    python tests/evaluation/proofs.py          the open texts and the slips, with what is missed

A text lists its numbers with their fates; every other number of it states nothing. A slip is a
number whose fate is differs or contradicts. `proofs/aside` is scored by `__main__` alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import labels
import slips

import tradefacts
from tradefacts.analysis.proof import Proof
from tradefacts.api import Dataset
from tradefacts.text.document import of_text

FOLDER = labels.HERE / "proofs"
MARKED = ("differs", "contradicts")


class Number(NamedTuple):
    """A number of a text: the fate that is right, and the one that it got."""

    where: str
    right: str
    got: str


class Proofs(NamedTuple):
    """What a set of texts came to."""

    name: str
    numbers: list[Number]
    false_alarms: int
    """Clean texts in which a number is marked that is right."""
    aside: bool = False

    @property
    def slips(self) -> list[Number]:
        """The numbers that are wrong."""
        return [one for one in self.numbers if one.right in MARKED]


def sets(dataset: Dataset) -> Iterator[Proofs]:
    """Yield the open texts, those aside, and the planted slips by kind and in all."""
    for part in ("open", "aside"):
        for path in sorted((FOLDER / part).glob("*.yaml")):
            yield texts(dataset, path, aside=part == "aside")
    yield from _planted(dataset)


def texts(dataset: Dataset, path: Path, *, aside: bool) -> Proofs:
    """Return what the texts of one file came to."""
    numbers: list[Number] = []
    alarms = 0
    for text in labels.read_yaml(path)["texts"]:
        found = list(_of_text(dataset, text))
        numbers += found
        wrong = any(one.got in MARKED and one.right not in MARKED for one in found)
        alarms += bool(text["clean"]) and wrong
    where = "aside" if aside else "open"
    return Proofs(f"proofs, {where} {path.stem}", numbers, alarms, aside)


def _of_text(dataset: Dataset, label: dict[str, Any]) -> Iterator[Number]:
    text = label["text"]
    got = _got(dataset, text)
    end = 0
    listed: set[int] = set()
    for one in label["results"]:
        number = str(one["number"])
        begin = text.find(number, end)
        begin = begin if begin >= 0 else text.index(number)
        end = begin + len(number)
        at = [place for place, (b, e, _) in enumerate(got) if b < end and begin < e]
        listed.update(at)
        fate = got[at[0]][2] if at else "no_statement"
        around = text[max(0, begin - 40) : end + 20].replace("\n", " ")
        yield Number(f"{label['id']}: {around}", one["fate"], fate)
    for place, (begin, end, fate) in enumerate(got):
        if place not in listed and fate in MARKED:
            around = text[max(0, begin - 40) : end + 20].replace("\n", " ")
            yield Number(f"{label['id']}: {around}", "no_statement", fate)


def _got(dataset: Dataset, text: str) -> list[tuple[int, int, str]]:
    lines = [0]
    for line in text.split("\n"):
        lines.append(lines[-1] + len(line) + 1)
    found = Proof(dataset.store, of_text("-", text))
    starts = [(lines[one.line - 1], one) for one in found]
    return [(at + one.column - 1, at + one.end_column - 1, one.fate) for at, one in starts]


def _planted(dataset: Dataset) -> Iterator[Proofs]:
    numbers: list[Number] = []
    for slip in slips.planted(dataset):
        got = _got(dataset, slip.text)
        fates = [
            fate for begin, end, fate in got if any(b < end and begin < e for b, e in slip.spans)
        ]
        marked = next((fate for fate in fates if fate in MARKED), None)
        fate = marked or (fates[0] if fates else "no_statement")
        numbers.append(Number(f"{slip.kind}: {slip.text}", "differs", fate))
    alarms = 0
    for text in slips.PARAGRAPHS:
        alarms += any(fate in MARKED for _, _, fate in _got(dataset, text))
    yield Proofs("planted slips", numbers, alarms)


def main() -> None:
    """Print what is missed, and the slips that are marked by kind."""
    dataset = tradefacts.open()
    for found in sets(dataset):
        if found.aside:
            continue
        for one in found.numbers:
            if one.got != one.right and not (one.right in MARKED and one.got in MARKED):
                print(f"{found.name}: {one.right}, got {one.got}: {one.where}")
        if found.name == "planted slips":
            kinds = Counter(one.where.partition(":")[0] for one in found.numbers)
            marked = Counter(
                one.where.partition(":")[0] for one in found.numbers if one.got in MARKED
            )
            for kind, count in kinds.items():
                print(f"{kind:20}{marked[kind]:>4} of {count}")


if __name__ == "__main__":
    main()
