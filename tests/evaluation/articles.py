"""The sources of the dataset, read as any text would be, with the dataset as the truth.

The articles are no part of the repository: where they do not lie beside it, there is nothing to
score. Each figure must hold at its own number, and no other number may be refuted.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from labels import HERE, Claim, LabelSet

from tradefacts.api import Dataset
from tradefacts.reading.whole_text import MAX_CLAIM
from tradefacts.text.quantities import find_all
from tradefacts.text.sentence import sentences

SOURCES = HERE.parents[2] / "shared" / "sources"
_HOLD = ("match", "consistent", "disputed")
_UNREFUTED = (*_HOLD, "cannot_verify")


def sets(dataset: Dataset, folder: Path = SOURCES) -> list[LabelSet]:
    """Return the figures of the articles as one set, and their other numbers as another."""
    figures: list[Claim] = []
    others: list[Claim] = []
    for source in dataset.sources():
        file = folder / (source.file or "")
        if not file.is_file():
            continue
        lines = file.read_text(encoding="utf-8").splitlines()
        paragraphs = [line.strip() for line in lines if line.strip()]
        for number, paragraph in enumerate(paragraphs, 1):
            stated = [
                one.stated or ""
                for one in dataset.figures(source=source.id)
                if one.paragraph == number
            ]
            for text in pieces(paragraph):
                spans = list(_spans(text, stated))
                figures += (Claim("figure", text, _HOLD, span) for span in spans)
                rest = (one.span for one in find_all(text))
                others += (
                    Claim("other number", text, _UNREFUTED, span)
                    for span in rest
                    if not any(span[0] < end and begin < span[1] for begin, end in spans)
                )
    made = {"articles": figures, "articles, other numbers": others}
    return [LabelSet(name, claims=tuple(claims)) for name, claims in made.items() if claims]


def pieces(paragraph: str) -> Iterator[str]:
    """Yield a paragraph in as many whole sentences as one claim may have."""
    piece = ""
    for begin, end in sentences(paragraph):
        if piece and len(piece) + end - begin >= MAX_CLAIM:
            yield piece
            piece = ""
        piece += f" {paragraph[begin:end]}" if piece else paragraph[begin:end]
    if piece:
        yield piece


def _spans(text: str, stated: list[str]) -> Iterator[tuple[int, int]]:
    """Yield where each of the numbers that a text states stands; those of other pieces do not."""
    taken: set[tuple[int, int]] = set()
    for one in stated:
        begin = text.find(one)
        while (begin, begin + len(one)) in taken:
            begin = text.find(one, begin + 1)
        if begin >= 0:
            taken.add((begin, begin + len(one)))
            yield begin, begin + len(one)
