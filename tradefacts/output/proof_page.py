"""Proofed texts as one HTML page: the text with its numbers marked, and notes that say why.

It needs no script and no other file, prints, and follows the reader's light or dark theme.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from tradefacts.output import proof_marks
from tradefacts.output.proof_marks import SIGNS, Mark, Note
from tradefacts.text.control_characters import shown
from tradefacts.text.document import Document, Paragraph

Data = dict[str, Any]

_STYLE = """
:root { color-scheme: light dark; --ink: #1c1e21; --paper: #fdfdfb; --quiet: #5d646b;
 --rule: #d9dcdf; --good: #1a6b35; --bad: #b3161f; --doubt: #8a5200; --open: #6f3c96; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e6e8; --paper: #17191b; --quiet: #9aa2aa;
 --rule: #3a3f44; --good: #6cc788; --bad: #ff8a86; --doubt: #f0b35c; --open: #c9a0ec; } }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: var(--ink);
 background: var(--paper); font: 1.05rem/1.6 Georgia, "Noto Serif CJK SC", serif;
 overflow-wrap: anywhere; }
header, .notes { font: 0.9rem/1.5 system-ui, "Noto Sans CJK SC", sans-serif; }
h1 { font-size: 1.1rem; margin: 2rem 0 1rem; }
header ul { display: flex; flex-wrap: wrap; gap: 0.2rem 1.2rem; list-style: none; padding: 0; }
mark { background: none; color: inherit; border-bottom: 0.14em solid var(--of); }
mark a, mark span { color: var(--of); font: 700 0.72em system-ui, sans-serif; vertical-align: super;
 text-decoration: none; white-space: nowrap; padding-left: 0.15em; }
.confirmed { --of: var(--good); } .differs, .contradicts { --of: var(--bad); }
.disputed { --of: var(--doubt); } .not_covered { --of: var(--open); }
.unread { --of: var(--quiet); }
mark.differs, mark.contradicts { border-bottom-style: double; }
mark.disputed { border-bottom-style: dashed; }
mark.not_covered, mark.unread { border-bottom-style: dotted; }
.sign { color: var(--of); font-weight: 700; }
.notes { border-top: 1px solid var(--rule); padding: 1rem 0 0 2rem; }
.notes li { margin: 0.7rem 0; break-inside: avoid; }
.notes p { margin: 0.1rem 0; }
.notes li:target { outline: 2px solid var(--of); outline-offset: 4px; }
.quiet { color: var(--quiet); } .notes a { color: inherit; }
@media print { body { max-width: none; margin: 0; font-size: 10pt; } }
"""


def page(records: Sequence[Data], documents: Sequence[Document]) -> str:
    """Return the page of some texts."""
    return "".join(f"{line}\n" for line in _lines(records, documents))


def _lines(records: Sequence[Data], documents: Sequence[Document]) -> Iterator[str]:
    notes = proof_marks.notes(records)
    title = ", ".join(document.title or document.name for document in documents)
    language = "zh" if any(_chinese(document) for document in documents) else "en"
    yield "<!DOCTYPE html>"
    yield f'<html lang="{language}"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{_text(title)} · proof</title>"
    yield f"<style>{_STYLE}</style></head><body>"
    yield from _summary(records)
    yield "<main>"
    for document, paragraphs in proof_marks.texts(records, documents, notes):
        yield f"<h1>{_text(document.name)}</h1>"
        for paragraph, marks in paragraphs:
            yield f"<p>{_paragraph(paragraph, marks)}</p>"
    yield "</main>"
    if notes:
        yield '<ol class="notes">'
        for note in notes:
            yield from _note(note, named=len(documents) > 1)
        yield "</ol>"
    yield "</body></html>"


def _chinese(document: Document) -> bool:
    """Whether most of a text is in Chinese, as far as its first paragraphs tell."""
    text = "".join(paragraph.text for paragraph in document.paragraphs[:10])
    return sum("\u3400" <= char <= "\u9fff" for char in text) > len(text) // 3


def _text(text: str) -> str:
    return escape(shown(text))


def _summary(records: Sequence[Data]) -> Iterator[str]:
    yield f"<header><p>{proof_marks.covered(records)}</p><ul>"
    for fate, count in proof_marks.counts(records):
        words = fate.replace("_", " ")
        yield f'<li class="{fate}"><span class="sign">{SIGNS[fate]}</span> {words} {count}</li>'
    yield "</ul></header>"


def _paragraph(paragraph: Paragraph, marks: Sequence[Mark]) -> str:
    parts: list[str] = []
    at = 0
    for one in marks:
        fate = one.record["fate"]
        sign = SIGNS[fate]
        label = f"<span>{sign}</span>"
        if one.note is not None:
            label = f'<a href="#note-{one.note}">{sign}{one.note}</a>'
        inner = _text(paragraph.text[one.begin : one.end])
        words = fate.replace("_", " ")
        parts += [
            _text(paragraph.text[at : one.begin]),
            f'<mark class="{fate}" title="{words}">{inner}{label}</mark>',
        ]
        at = one.end
    return "".join([*parts, _text(paragraph.text[at:])])


def _note(note: Note, *, named: bool) -> Iterator[str]:
    first = note.records[0]
    fate = first["fate"]
    numbers = ", ".join(
        f"<strong>{_text(one['name'])}</strong> "
        f'<span class="quiet">{_text(_place(one, named=named))}</span>'
        for one in note.records
    )
    sign = f'<span class="sign">{SIGNS[fate]} {fate.replace("_", " ")}</span>'
    yield f'<li id="note-{note.number}" class="{fate}"><p>{sign} {numbers}</p>'
    if fate != "contradicts":
        for figure in proof_marks.figures(first):
            yield f"<p>{_text(figure)}</p>"
    if first["diagnosis"]:
        yield f"<p>{_text(first['diagnosis']['message'])}</p>"
    yield "</li>"


def _place(record: Data, *, named: bool) -> str:
    place = f"{record['line']}:{record['column']}"
    return f"{record['file']}:{place}" if named else place
