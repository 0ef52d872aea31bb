"""The running text of an HTML page: what is read, by paragraph, with where each piece stands."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

_PASSED_OVER = frozenset("script style code pre kbd samp template noscript svg math head".split())
_WITHIN_LINES = frozenset(
    """a abbr b bdi bdo big cite data del dfn em font i ins label mark q s small span strike strong
    sub sup time tt u var wbr img""".split()
)
_BLANK = " \t\n\r\f"


Placed = tuple[str, tuple[tuple[int, int, int], ...]]
"""A paragraph, and its offsets with the line and column (from 1) at which each stands."""


_RAW = ("script", "style")
_RAW_ENDS = {name: re.compile(rf"(?i)</{name}[\s/>]") for name in _RAW}
_MARK = re.compile(
    r"<!--|(?P<tag><(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+))|<[!?/]|&(?:#\w{1,9}|\w{1,32});?"
)
# A quote counts behind an equals sign alone: an apostrophe elsewhere hides no bracket.
_CLOSES = re.compile(r"(?:=\s*+(?:\"[^\"]*\"|'[^']*')|[^>])*+>")


def paragraphs(text: str) -> tuple[str | None, list[Placed]]:
    """Return the title of a page, and its paragraphs with where each piece of them stands."""
    reader = _Reader()
    for piece in _pieces(text):
        reader.take(piece)
    reader.end()
    return "".join(reader.title).strip() or None, reader.found


class _Piece(NamedTuple):
    """A tag by its name, or a text with where it begins; `ends`: a tag that closes."""

    tag: str
    ends: bool = False
    text: str = ""
    line: int = 0
    column: int = 0


def _pieces(text: str) -> Iterator[_Piece]:
    """Yield tags and texts. What is never closed lasts to the end, as browsers have it.

    The parser of the standard library takes the square of the length where much is left open.
    """
    at = line = begin = 0  # `begin`: of the line
    while at < len(text):
        mark = _MARK.search(text, at)
        upto = mark.start() if mark else len(text)
        if upto > at:
            yield _Piece("", False, text[at:upto], line + 1, at - begin + 1)
        if mark is None:
            return
        end = _end_of(mark, text)
        if mark["tag"]:
            yield _Piece(mark["name"].lower(), bool(mark["end"]))
        elif mark[0].startswith("&"):
            breaks = text.count("\n", at, upto)
            column = upto - (text.rfind("\n", at, upto) + 1 if breaks else begin) + 1
            said = html.unescape(mark[0]).replace("\xa0", " ")
            yield _Piece("", False, said, line + breaks + 1, column)
        breaks = text.count("\n", at, end)
        if breaks:
            line, begin = line + breaks, text.rfind("\n", at, end) + 1
        at = end


def _end_of(mark: re.Match[str], text: str) -> int:
    """Return where a tag, comment, declaration or character ends."""
    if mark[0].startswith("&"):
        return mark.end()
    if mark[0] == "<!--":
        found = text.find("-->", mark.end())
        return len(text) if found < 0 else found + len("-->")
    if not mark["tag"]:
        found = text.find(">", mark.end())
        return len(text) if found < 0 else found + 1
    closed = _CLOSES.match(text, mark.end())
    if closed is None:
        return len(text)
    raw = _RAW_ENDS.get(mark["name"].lower()) if not mark["end"] else None
    if raw is None:
        return closed.end()
    last = raw.search(text, closed.end())
    return last.start() if last else len(text)


class _Reader:
    """Collects text between tags that end a paragraph."""

    def __init__(self) -> None:
        self.found: list[Placed] = []
        self.title: list[str] = []
        self.passed_over: list[str] = []
        self.open: Counter[str] = Counter()  # how many of each are in `passed_over`
        self.in_title = False
        self.parts: list[str] = []
        self.starts: list[tuple[int, int, int]] = []
        self.length = 0

    def take(self, piece: _Piece) -> None:
        """Take a tag or a text."""
        if not piece.tag:
            self._text(piece)
            return
        self.in_title = piece.tag == "title" and not piece.ends
        if piece.ends:
            if self.open[piece.tag]:
                while self._left() != piece.tag:
                    pass
        elif piece.tag in _PASSED_OVER:
            self.passed_over.append(piece.tag)
            self.open[piece.tag] += 1
        if piece.tag not in _WITHIN_LINES:
            self.end()

    def _left(self) -> str:
        tag = self.passed_over.pop()
        self.open[tag] -= 1
        return tag

    def _text(self, piece: _Piece) -> None:
        """Take text, a line at a time."""
        if self.in_title:
            self.title.append(piece.text)
        if self.passed_over or self.in_title:
            return
        column = piece.column
        for number, part in enumerate(piece.text.split("\n")):
            if number:
                self._add(" ", piece.line + number - 1, column)
                column = 1
            self._add(part, piece.line + number, column)
            column += len(part)

    def _add(self, text: str, line: int, column: int) -> None:
        if not text or (not self.parts and not text.strip(_BLANK)):
            return
        self.starts.append((self.length, line, column))
        self.parts.append(text)
        self.length += len(text)

    def end(self) -> None:
        """Close the paragraph that is open."""
        text = "".join(self.parts)
        if text.strip():
            self.found.append((text.rstrip(), tuple(self.starts)))
        self.parts, self.starts, self.length = [], [], 0
