"""A text with marks under its numbers, and notes that say why, for people on a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tradefacts.output.columns import value
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

FATES: Mapping[str, tuple[str, str]] = {
    "differs": ("✗", BAD),
    "contradicts": ("≠", BAD),
    "disputed": ("!", LOUD),
    "confirmed": ("✓", GOOD),
    "not_covered": ("?", OPEN),
    "unread": ("·", QUIET),
}
"""Fate to its sign and style, the worst first."""
_ALIKE = 2  # figures of one note; a number is seldom held against more


class _Mark(NamedTuple):
    """A number where it stands in its paragraph, with the number of its note, if it has one."""

    begin: int
    end: int
    record: Data
    note: int | None


def marked(
    records: Sequence[Data], documents: Sequence[Document], width: int, *, color: bool
) -> str:
    """Return the texts with their numbers marked, notes below, and how much is covered."""
    return drawn(_marked(records, documents, width), color=color)


def _marked(records: Sequence[Data], documents: Sequence[Document], width: int) -> Iterator[Line]:
    if not documents:
        return
    own: dict[str, list[Data]] = {}
    for record in records:
        own.setdefault(record["id"].rpartition("-")[0], []).append(record)
    notes: dict[int, int] = {}
    for record in records:
        if _noted(record):
            notes[id(record)] = len(notes) + 1
    for nth, document in enumerate(documents, 1):
        if len(documents) > 1:
            yield from ([said(document.name, NAME)], [])
        yield from _text(document, own.get(f"text-{nth}", []), notes, width)
    for record in records:
        if id(record) in notes:
            yield from _note(record, notes[id(record)], width, named=len(documents) > 1)
    if notes:
        yield []
    yield from last(_counts(records), _following(records), width)


def _noted(record: Data) -> bool:
    """Whether there is more to say of a number than its sign does."""
    if record["fate"] in ("not_covered", "unread"):
        reason = record["diagnosis"]
        return bool(reason and reason["message"].startswith("perhaps"))
    return True


def _text(
    document: Document, records: Sequence[Data], notes: Mapping[int, int], width: int
) -> Iterator[Line]:
    left = list(records)
    for paragraph in document.paragraphs:
        marks = []
        while left:
            begin = paragraph.offset(left[0]["line"], left[0]["column"])
            if begin is None:
                break
            record = left.pop(0)
            # A number that goes on in the next line is marked as far as its first.
            end = begin + record["end_column"] - record["column"]
            marks.append(_Mark(begin, end, record, notes.get(id(record))))
        yield from _paragraph(paragraph, marks, width)
        yield []


def _paragraph(paragraph: Paragraph, marks: Sequence[_Mark], width: int) -> Iterator[Line]:
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


def _spoken(text: str, begin: int, end: int, marks: Sequence[_Mark]) -> Line:
    line: list[Span] = []
    at = begin
    for one in marks:
        style = FATES[one.record["fate"]][1]
        line += [said(text[at : one.begin]), said(text[one.begin : min(one.end, end)], style)]
        at = min(one.end, end)
    return [*line, said(text[at:end])]


def _signs(text: str, begin: int, marks: Sequence[_Mark]) -> Line:
    """Return the line below one of the text: a sign under each number, with that of its note."""
    line: list[Span] = []
    used = 0
    for one in marks:
        sign, style = FATES[one.record["fate"]]
        label = sign if one.note is None else f"{sign}{one.note}"
        at = cells(text[begin : one.begin])
        line += [Span(" " * max(1 if used else 0, at - used)), Span(label, style)]
        used = max(at, used + 1 if used else 0) + cells(label)
    return line


def _note(record: Data, note: int, width: int, *, named: bool) -> Iterator[Line]:
    sign, style = FATES[record["fate"]]
    place = f"{record['line']}:{record['column']}"
    place = f"{record['file']}:{place}" if named else place
    fate = record["fate"].replace("_", " ")
    head = [kept(f"{note:>3} {sign} {fate}", style)]
    yield from run_in([head, [said(record["name"], NAME)], [kept(place, QUIET)]], width)
    yield from labelled(list(_why(record)), width, indent=6)


def _why(record: Data) -> Iterator[tuple[str, list[Line]]]:
    """Yield what there is to say: the figures with their sources, the reason, the other places."""
    if record["fate"] != "contradicts":
        for figure in record["figures"][:_ALIKE]:
            where = kept(f"{figure['source']} ¶{figure['paragraph']}", QUIET)
            period = [Span(figure["period"] or "no period", QUIET)]
            yield "source", [[said(value(figure))], period, [said(figure["name"])], [where]]
    if record["diagnosis"]:
        yield "why", [[said(record["diagnosis"]["message"])]]
    if record["related"]:
        places = [f"{one['line']}:{one['column']}" for one in record["related"]]
        yield "see", [[kept(place, QUIET)] for place in places]


def _counts(records: Sequence[Data]) -> Line:
    """Return how many numbers the dataset covers, and how many have each fate."""
    counts = Counter(record["fate"] for record in records)
    colon = ":" if records else ""
    line: list[Span] = [Span(f"{covered(counts)} of {len(records)} numbers covered{colon}")]
    found = [fate for fate in FATES if counts[fate]]
    for number, fate in enumerate(found, 1):
        end = "," if number < len(found) else ""
        line += [Span(" "), kept(f"{fate.replace('_', ' ')} {counts[fate]}{end}", FATES[fate][1])]
    return line


def covered(counts: Mapping[str, int]) -> int:
    """Return how many numbers the dataset told something of."""
    return sum(counts.get(fate, 0) for fate in ("confirmed", "differs", "disputed"))


def _following(records: Sequence[Data]) -> str:
    for record in records:
        if record["fate"] in ("differs", "disputed") and record["figures"]:
            return f"tradefacts cite {record['figures'][0]['id']}"
    return ""
