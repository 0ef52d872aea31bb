"""A text file as paragraphs, each of which knows where in the file it stands.

Plain text, Markdown, HTML and Word's .docx. What is no running text (code, addresses of links,
front matter, what the author switched off) is blank, so that what stays keeps its place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

MAX_BYTES = 200_000_000  # of a file: it is held in memory some five times
TOO_LARGE = f"it has more than {MAX_BYTES:,} bytes, and no more are read; split it"
MARKDOWN = (".md", ".markdown")
HTML = (".html", ".htm", ".xhtml")
WORD = ".docx"
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_OFF = re.compile(r"(?s)<!--\s*tradefacts:\s*off\s*-->.*?(?:<!--\s*tradefacts:\s*on\s*-->|\Z)")
_COMMENT = re.compile(r"(?s)<!--.*?(?:-->|\Z)")
_FENCE = re.compile(
    r"(?ms)^(?P<mark> {0,3}(?:`{3,}+|~{3,}+))[^\n]*\n.*?(?:^(?P=mark)[`~]*[ \t]*$|\Z)"
)
_TICKS = re.compile(r"`+")
_LINK = re.compile(r"(?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)|(?<=\])\[[^\]\n]*\]")
_ADDRESS = re.compile(
    r"(?m)<?\bhttps?://[^\s<>）)]+>?|^ {0,3}\[[^\]\n]+\]:[^\n]*$|<[^<>\n@]*@[^<>\n]*>"
)
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]*>")
_MARKS = re.compile(
    r"(?m)^[ \t]*(?:#{1,6}(?=\s)|>+|[-*+](?=\s)|\|)|[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}|[\[\]|]"
    r"|^[-=|: \t]+$"
)
_HEADING = re.compile(r" {0,3}#{1,6}\s")
_BULLET = re.compile(r"\s*[-*+•·‣▪]\s+\S")
_ORDERED = re.compile(r"\s*[(（]?(?P<number>\d{1,3})(?:[.)）](?=\s)|[、．）])")
_ROW = re.compile(r"[^:：]*[:：](?!//)[^:：]*(?<![.!?;。！？；,，、\s])\s*")
"""A line of a label and what it is, without the stop at which a sentence ends."""
_FRONT = re.compile(r"(?ms)\A---[ \t]*\n(?P<fields>.*?)^(?:---|\.\.\.)[ \t]*$\n?")
_FIELD = re.compile(r"(?mi)^(?P<name>date|published|place|title)\s*:\s*(?P<value>.*?)\s*$")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
Starts = tuple[tuple[int, int, int], ...]


class Paragraph(NamedTuple):
    """A paragraph of a text.

    `number` counts the file's lines that are not empty, from 1, up to where it begins; `starts`
    are offsets in `text` with the line and the column (from 1) at which each stands in the file.
    """

    text: str
    number: int
    starts: Starts

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and the column, in code points from 1, of an offset."""
        at = bisect_right(self.starts, offset, key=lambda start: start[0]) - 1
        begin, line, column = self.starts[max(at, 0)]
        return line, column + offset - begin

    def number_at(self, offset: int) -> int:
        """Return the number of the line in which an offset stands, as `number` counts them.

        The lines of a paragraph follow each other, and none of them is empty.
        """
        return self.number + self.place(offset)[0] - self.starts[0][1]

    def offset(self, line: int, column: int) -> int | None:
        """Return the offset that stands at a line and column; None: none does."""
        found = None
        for begin, one, first in self.starts:
            if one == line and first <= column:
                found = begin + column - first
        return None if found is None or found >= len(self.text) else found


class Document(NamedTuple):
    """A text, with what it says of itself: the day it is of (ISO 8601), and the place."""

    name: str
    paragraphs: Sequence[Paragraph]
    title: str | None = None
    published: str | None = None
    place: str | None = None


def read(name: str, content: bytes) -> Document:
    """Return the text of a file, by the ending of its name.

    Raises ValueError, saying why, for what is no text, too large, or broken.
    """
    if len(content) > MAX_BYTES:
        raise ValueError(TOO_LARGE)
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    if ending == WORD:
        from tradefacts.text import docx

        return Document(name, list(_numbered(docx.paragraphs(content))))
    text = decoded(content)
    if ending in HTML:
        from tradefacts.text import html_text

        title, found = html_text.paragraphs(_blank(_OFF, text))
        return Document(name, list(_counted(text, found)), title)
    return of_text(name, text, markdown=ending in MARKDOWN)


def decoded(content: bytes) -> str:
    """Return the text of bytes: UTF-8, or UTF-16 with its mark; raises ValueError for others."""
    code = next((code for mark, code in _BOMS.items() if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(code)
    except UnicodeDecodeError as error:
        at = f"byte {error.start + 1:,}"
        raise ValueError(f"it is not UTF-8 ({at} is not); save it as UTF-8") from None
    if "\0" in text:
        raise ValueError("it holds NUL characters, so it is no text; save it as UTF-8 text")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def of_text(name: str, text: str, *, markdown: bool = False) -> Document:
    """Return a text that is at hand; `markdown`: its marks, code and front matter are no text."""
    about: dict[str, str] = {}
    written = text
    text = _blank(_OFF, text)
    if front := _FRONT.match(text):
        fields = _FIELD.finditer(front["fields"])
        about = {field["name"].lower(): field["value"].strip("\"'") for field in fields}
        text = _blank(_FRONT, text)
    marked = text
    if markdown:
        marked = text = _without_spans(_blank(_FENCE, _blank(_COMMENT, text)))
        for pattern in (_LINK, _ADDRESS, _TAG, _MARKS):
            text = _blank(pattern, text)
    day = _DAY.match(about.get("published") or about.get("date") or "")
    return Document(
        name,
        list(_lines(text, written, marked, markdown=markdown)),
        about.get("title") or None,
        day[0] if day else None,
        about.get("place") or None,
    )


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """Return a text with what a pattern finds made blank, its lines and lengths kept."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def _without_spans(text: str) -> str:
    """Return a text with its spans of code made blank: from some backticks to as many, on a line.

    A regular expression that looks for the other end would take the square of a line's length.
    """
    if "`" not in text:
        return text
    return "\n".join(_without_spans_in(line) if "`" in line else line for line in text.split("\n"))


def _without_spans_in(line: str) -> str:
    runs = [match.span() for match in _TICKS.finditer(line)]
    closes: dict[int, int] = {}
    nearest: dict[int, int] = {}
    for at in range(len(runs) - 1, -1, -1):
        length = runs[at][1] - runs[at][0]
        if length in nearest:
            closes[at] = nearest[length]
        nearest[length] = at
    parts, begin, at = [], 0, 0
    while at < len(runs):
        other = closes.get(at)
        if other is None:
            at += 1
            continue
        end = runs[other][1]
        parts += [line[begin : runs[at][0]], " " * (end - runs[at][0])]
        begin, at = end, other + 1
    return "".join([*parts, line[begin:]])


def _lines(text: str, written: str, marked: str, *, markdown: bool) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text: lines, or where blank lines part them, what is between.

    There each item of a list, heading and row is one of its own; `marked` has the marks that tell
    them. `written` is the text with what is no text in it, whose lines count too.
    """
    joined = markdown or re.search(r"\n[ \t]*\n", text.strip()) is not None
    alone = _alone(marked.split("\n"), markdown=markdown) if joined else None
    number = begin = first = 0
    parts: list[str] = []
    starts: list[tuple[int, int, int]] = []
    whole = written.split("\n")
    for line, content in enumerate(text.split("\n"), 1):
        kept = content.rstrip()
        number += bool(whole[line - 1].strip())
        if parts and (not kept.strip() or alone is None or line in alone):
            yield Paragraph(" ".join(parts), first, tuple(starts))
            parts, starts, begin = [], [], 0
        if kept.strip():
            if not parts:
                first = number
            starts.append((begin, line, 1))
            parts.append(kept)
            begin += len(kept) + 1
    if parts:
        yield Paragraph(" ".join(parts), first, tuple(starts))


def _alone(lines: Sequence[str], *, markdown: bool) -> set[int]:
    """Return the lines, from 1, that go on with none before: items of lists, headings, rows.

    As in Markdown, a number in front of a line within a paragraph begins a list only from 1 on,
    for a sentence may have been wrapped before its last number.
    """
    found: set[int] = set()
    row = listing = False
    for number, line in enumerate(lines, 1):
        before = lines[number - 2] if number > 1 else ""
        ordered = _ORDERED.match(line)
        listing = bool(ordered) if not before.strip() else listing
        if ordered and (listing or int(ordered["number"]) == 1):
            listing = True
            found.add(number)
        if _BULLET.match(line) or (markdown and (_HEADING.match(line) or before.endswith("  "))):
            found.add(number)
        if markdown and _HEADING.match(before):
            found.add(number)
        was, row = row, _ROW.fullmatch(line) is not None
        if was and row:
            found.add(number)
    return found


def _counted(text: str, found: Iterable[tuple[str, Starts]]) -> Iterator[Paragraph]:
    """Yield paragraphs with their number, counted from the lines of the file."""
    filled = [number for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    for one, starts in found:
        yield Paragraph(one, max(1, bisect_right(filled, starts[0][1])), starts)


def _numbered(texts: Iterable[str]) -> Iterator[Paragraph]:
    """Yield paragraphs that stand in no lines: each is one."""
    filled = (text for text in texts if text.strip())
    for number, text in enumerate(filled, 1):
        yield Paragraph(text, number, ((0, number, 1),))
