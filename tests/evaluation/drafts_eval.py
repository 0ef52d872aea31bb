"""Hold drafts against the statements that their texts make, field by field.

    python tests/evaluation/drafts_eval.py          the rates of the open texts, with their misses
    python tests/evaluation/drafts_eval.py --aside  the rates of those kept aside, without
    python tests/evaluation/drafts_eval.py --articles  those of the articles, one by one

A label is met by a figure of its paragraph with its number. Recall is the share of labels whose
field is right, open where the label is; precision that of drafted fields that are right; both with
their 95 % interval (Wilson). `guessed` is the share of drafted figures with a wrong field that was
not left open, a figure that no label has among them.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from articles import SOURCES
from labels import HERE, read_yaml

import tradefacts
from tradefacts.api import Dataset
from tradefacts.authoring.folders import shipped
from tradefacts.model.drafts import Draft
from tradefacts.model.records import Figure
from tradefacts.store.memo import lexicon
from tradefacts.text import tokens
from tradefacts.text.normalize import fold

FIELDS = ("value", "measure", "period", "place")
_Z = 1.96  # of a 95 % interval
_NEAR = 1e-3  # of a value; one in nine is 11.11 percent


class Rate(NamedTuple):
    """How many of some are right, with the interval in which the true share lies."""

    right: int
    of: int

    @property
    def share(self) -> float:
        """The share, 1 where there is nothing."""
        return self.right / self.of if self.of else 1.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's interval at 95 %."""
        if not self.of:
            return 0.0, 1.0
        n, p = self.of, self.share
        middle = p + _Z**2 / (2 * n)
        half = _Z * (p * (1 - p) / n + _Z**2 / (4 * n**2)) ** 0.5
        return (middle - half) / (1 + _Z**2 / n), (middle + half) / (1 + _Z**2 / n)

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.share:.3f} ({low:.2f}-{high:.2f})"


class Pair(NamedTuple):
    """A label with the figure that meets it, or one of the two alone."""

    text: str
    label: dict[str, Any] | None
    figure: Draft | None

    def right(self, field: str) -> bool:
        """Whether a field is what the label has."""
        if self.label is None or self.figure is None:
            return False
        figure, label = self.figure, self.label
        if field == "value":
            return same(figure.value, label["value"]) and fold(figure.unit or "") == fold(
                label["unit"] or ""
            )
        if field == "place":
            return fold(figure.region or "") == fold(label["place"] or "")
        return bool(getattr(figure, field) == _text(label[field]))

    def open(self, field: str) -> bool:
        """Whether a figure leaves a field open."""
        assert self.figure is not None
        name = {"value": "unit", "place": "region"}.get(field, field)
        return getattr(self.figure, name) is None

    @property
    def guessed(self) -> bool:
        """Whether a field is wrong and not open."""
        return any(not (self.right(field) or self.open(field)) for field in FIELDS)


def _text(content: Any) -> Any:
    return None if content is None else str(content)


def same(one: float, other: float) -> bool:
    """Whether two values are the same, as far as a fraction can be written."""
    return abs(one - other) <= _NEAR * max(abs(one), abs(other))


def pairs(name: str, labels: Iterable[dict[str, Any]], figures: Iterable[Draft]) -> Iterator[Pair]:
    """Yield each label with its figure, and the figures that are left over."""
    left = list(figures)
    for label in labels:
        found = [one for one in left if one.paragraph == label["paragraph"]]
        numbers = [one for one in found if same(abs(one.value), abs(label["value"]))]
        best = sorted(numbers, key=lambda one: (one.value != label["value"], one.unit is None))
        if best:
            left.remove(best[0])
        yield Pair(name, label, best[0] if best else None)
    yield from (Pair(name, None, one) for one in left)


def rates(found: list[Pair]) -> dict[str, Rate]:
    """Return recall and precision of each field, and the share of guessed figures."""
    labels = [one for one in found if one.label is not None]
    drafted = [one for one in found if one.figure is not None]
    out = {}
    for field in FIELDS:
        right = sum(one.right(field) for one in labels)
        said = [one for one in drafted if not one.open(field)]
        out[f"{field} recall"] = Rate(right, len(labels))
        out[f"{field} precision"] = Rate(sum(one.right(field) for one in said), len(said))
    every = sum(all(one.right(field) for field in FIELDS) for one in labels)
    out["all four recall"] = Rate(every, len(labels))
    out["guessed"] = Rate(sum(one.guessed for one in drafted), len(drafted))
    return out


def texts(path: Path) -> list[dict[str, Any]]:
    """Return the labelled texts of a file."""
    found: list[dict[str, Any]] = read_yaml(path)["texts"]
    return found


def drafted(dataset: Dataset, labelled: Iterable[dict[str, Any]]) -> list[Pair]:
    """Draft each text and hold it against its labels."""
    return [
        pair
        for text in labelled
        for pair in pairs(
            text["id"],
            [one | {"place": _meant(dataset, one["place"])} for one in text["labels"]],
            dataset.draft(text["text"], published=text.get("published"), place=text.get("place")),
        )
    ]


def _meant(dataset: Dataset, place: str | None) -> str | None:
    """Return the id of a place that a label names, in whichever script; one unknown as it is."""
    name = dataset.store.simplified(place or "")
    read = tokens.tokens(name, lexicon(dataset.store), name=True)
    return read[0].id if len(read) == 1 and read[0].id else place


def sets(dataset: Dataset) -> Iterator[tuple[str, list[Pair]]]:
    """Yield the open texts, then those kept aside, each with what it got."""
    for part in ("open", "aside"):
        for path in sorted((HERE / "drafts" / part).glob("*.yaml")):
            yield f"drafts, {part} {path.stem}", drafted(dataset, texts(path))


def of_articles(dataset: Dataset, folder: Path = SOURCES) -> Iterator[tuple[str, list[Pair]]]:
    """Yield each article that the dataset was taken from, drafted by one that has none of them.

    That has the vocabulary, but no source; the figures of the dataset are the labels.
    """
    with tempfile.TemporaryDirectory() as place:
        bare = tradefacts.open(_without_sources(Path(place) / "bare"), only=True)
        for source in dataset.sources():
            path = folder / (source.file or "")
            if not path.is_file():
                continue
            labels = [_label(one) for one in dataset.figures(source=source.id)]
            drafts = bare.draft(path.read_text(encoding="utf-8"), published=source.published)
            yield source.id, list(pairs(source.id, labels, drafts))


def _without_sources(place: Path) -> Path:
    """Make a dataset of the shipped vocabulary alone; what keywords lead nowhere is left out."""
    shutil.copytree(shipped(), place)
    known: set[str] = set()
    for name in ("regions", "actors", "metrics", "clusters"):
        known |= read_yaml(place / f"vocabulary/{name}.yaml").keys()
    for path in (place / "sources").glob("*.yaml"):
        path.unlink()
    keywords = place / "vocabulary/keywords.yaml"
    kept = {name: words for name, words in read_yaml(keywords).items() if name in known}
    keywords.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
    return place


def _label(figure: Figure) -> dict[str, Any]:
    fields = ("value", "unit", "measure", "period", "paragraph")
    return {name: getattr(figure, name) for name in fields} | {"place": figure.region}


def misses(found: Iterable[Pair]) -> Iterator[str]:
    """Yield one line for each field that is wrong or missing."""
    for one in found:
        label, figure = one.label, one.figure
        if label is None or figure is None:
            what = f"no label: {figure.stated!r}" if figure else f"missed: {label}"
            yield f"{one.text}: {what}"
            continue
        for field in FIELDS:
            if not one.right(field):
                got = figure.region if field == "place" else getattr(figure, field)
                got = (figure.value, figure.unit) if field == "value" else got
                wanted = (label["value"], label["unit"]) if field == "value" else label[field]
                mark = "open" if one.open(field) else "WRONG"
                where = f"{one.text}: ¶{figure.paragraph} {figure.stated!r}"
                yield f"{where}: {field} {wanted}, {mark} {got}"


def main() -> None:
    """Print the rates."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--aside", action="store_true", help="the texts kept aside instead")
    parser.add_argument("--articles", action="store_true", help="the articles, one by one, instead")
    given = parser.parse_args()
    dataset = tradefacts.open()
    if given.articles:
        for name, found in of_articles(dataset):
            told = "  ".join(f"{what} {rate.share:.2f}" for what, rate in rates(found).items())
            print(f"{name}: {told}")
        return
    for name, found in sets(dataset):
        if given.aside is (", aside" in name):
            print("\n".join([] if given.aside else misses(found)))
            print("\n".join(f"{what:24}{rate}" for what, rate in rates(found).items()))


if __name__ == "__main__":
    main()
