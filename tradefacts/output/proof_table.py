"""A text with marks under its numbers, and notes that say why, for people on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tradefacts.output import proof_marks
from tradefacts.output.columns import value
from tradefacts.output.proof_marks import SIGNS, Mark, Note
from tradefacts.output.styled import (
    BAD,
    GOOD,
    LOUD,
    NAME,
    OPEN,
    QUIET,
    Line,
    Span,
    cells,
    drawn,
    kept,
    labelled,
    last,
    run_in,
    said,
)
from tradefacts.text.document import Document, Paragraph

Data = dict[str, Any]

_STYLES: Mapping[str, str] = {
    "differs": BAD,
    "contradicts": BAD,
    "disputed": LOUD,
    "confirmed": GOOD,
    "not_covered": OPEN,
    "unread": QUIET,
}
_ALIKE = 2  # figures of one note; a number is seldom held against more


def marked(
    records: Sequence[Data], documents: Sequence[Document], width: int, *, color: bool
) -> str:
    """Return the texts with their numbers marked, notes below, and how much is covered."""
    return drawn(_marked(records, documents, width), color=color)


def _marked(records: Sequence[Data], documents: Sequence[Document], width: int) -> Iterator[Line]:
    if not documents:
        return
    several = len(documents) > 1
    notes = proof_marks.notes(records)
    for document, paragraphs in proof_marks.texts(records, documents, notes):
        if several:
            yield from ([said(document.name, NAME)], [])
        for paragraph, marks in paragraphs:
            yield from _paragraph(paragraph, marks, width)
            yield []
    for note in notes:
        yield from _note(note, width, named=several)
    if notes:
        yield []
    yield from last(_counts(records), _following(records), width)


def _paragraph(paragraph: Paragraph, marks: Sequence[Mark], width: int) -> Iterator[Line]:
    for begin, end in _lines(paragraph.text, width):
        here = [one for one in marks if begin <= one.begin < end]
        yield _spoken(paragraph.text, begin, end, here)
        if here:
            yield _signs(paragraph.text, begin, here)


def _lines(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Yield where each line of a text begins and ends that is broken between words."""
    begin = used = 0
    space = None  # where the line may end
    for at, char in enumerate(text):
        if char == " ":
            space = at
        used += cells(char)
        if used > width and at > begin:
            end = at if space is None or space <= begin else space
            yield begin, end
            begin = end + 1 if end == space else end
            used, space = cells(text[begin : at + 1]), None
    yield begin, len(text)


def _spoken(text: str, begin: int, end: int, marks: Sequence[Mark]) -> Line:
    line: list[Span] = []
    at = begin
    for one in marks:
        style = _STYLES[one.record["fate"]]
        line += [said(text[at : one.begin]), said(text[one.begin : min(one.end, end)], style)]
        at = min(one.end, end)
    return [*line, said(text[at:end])]


def _signs(text: str, begin: int, marks: Sequence[Mark]) -> Line:
    """Return the line below one of the text: a sign under each number, with that of its note."""
    line: list[Span] = []
    used = 0
    for one in marks:
        sign, style = SIGNS[one.record["fate"]], _STYLES[one.record["fate"]]
        label = sign if one.note is None else f"{sign}{one.note}"
        at = cells(text[begin : one.begin])
        line += [Span(" " * max(1 if used else 0, at - used)), Span(label, style)]
        used = max(at, used + 1 if used else 0) + cells(label)
    return line


def _note(note: Note, width: int, *, named: bool) -> Iterator[Line]:
    first = note.records[0]
    fate = first["fate"]
    head = [kept(f"{note.number:>3} {SIGNS[fate]} {fate.replace('_', ' ')}", _STYLES[fate])]
    numbers = [
        [said(record["name"], NAME), Span(" "), kept(_place(record, named=named), QUIET)]
        for record in note.records
    ]
    yield from run_in([head, *numbers], width)
    yield from labelled(list(_why(first, alone=len(note.records) == 1)), width, indent=6)


def _place(record: Data, *, named: bool) -> str:
    place = f"{record['line']}:{record['column']}"
    return f"{record['file']}:{place}" if named else place


def _why(record: Data, *, alone: bool) -> Iterator[tuple[str, list[Line]]]:
    """Yield what there is to say: the figures with their sources, the reason, the other places."""
    if record["fate"] != "contradicts":
        for figure in record["figures"][:_ALIKE]:
            where = kept(f"{figure['source']} ¶{figure['paragraph']}", QUIET)
            yield "source", [[said(value(figure))], [said(figure["name"])], [where]]
    if record["diagnosis"]:
        yield "why", [[said(record["diagnosis"]["message"])]]
    if record["related"] and alone:
        places = [f"{one['line']}:{one['column']}" for one in record["related"]]
        yield "see", [[kept(place, QUIET)] for place in places]


def _counts(records: Sequence[Data]) -> Line:
    """Return how many numbers the dataset covers, and how many have each fate."""
    found = proof_marks.counts(records)
    line: list[Span] = [Span(proof_marks.covered(records) + (":" if found else ""))]
    for number, (fate, count) in enumerate(found, 1):
        end = "," if number < len(found) else ""
        line += [Span(" "), kept(f"{fate.replace('_', ' ')} {count}{end}", _STYLES[fate])]
    return line


def _following(records: Sequence[Data]) -> str:
    for record in records:
        if record["fate"] in ("differs", "disputed") and record["figures"]:
            return f"tradefacts cite {record['figures'][0]['id']}"
    return ""


def explained(record: Data, fields: Sequence[tuple[Any, ...]], width: int, *, color: bool) -> str:
    """Return how one number was read: its sentence, then a line a field.

    A field is its name, its value, how it is known, the words that say it and their line.
    """
    claim, fate = record["claim"], record["fate"]
    before, number = claim["text"][: claim["begin"]], claim["text"][claim["begin"] : claim["end"]]
    sentence = [said(before), said(number, NAME), said(claim["text"][claim["end"] :])]
    rows: list[tuple[str, list[Line]]] = []
    for name, held, how, words, line in fields:
        parts: list[Line] = [[said(held) if held else Span("open", QUIET)]]
        parts += [[Span(how, QUIET)]] if how else []
        parts += [[said(f"“{words}”"), Span(f" line {line}", QUIET)]] if words else []
        rows.append((name, parts))
    head = [kept(f"{SIGNS[fate]} {fate.replace('_', ' ')}", _STYLES[fate])]
    lines = [*run_in([head, sentence], width), *labelled([*rows, *_why(record, alone=True)], width)]
    return drawn(lines, color=color)
