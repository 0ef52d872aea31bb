"""The running text of an HTML page: what is read, by paragraph, with where each piece stands."""

from __future__ import annotations

import html
from html.parser import HTMLParser

_PASSED_OVER = frozenset("script style code pre kbd samp template noscript svg math head".split())
_WITHIN_LINES = frozenset(
    """a abbr b bdi bdo big cite data del dfn em font i ins label mark q s small span strike strong
    sub sup time tt u var wbr img""".split()
)
_BLANK = " \t\n\r\f"


Placed = tuple[str, tuple[tuple[int, int, int], ...]]
"""A paragraph, and its offsets with the line and column (from 1) at which each stands."""


def paragraphs(text: str) -> tuple[str | None, list[Placed]]:
    """Return the title of a page, and its paragraphs with where each piece of them stands."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.end()
    return reader.title.strip() or None, reader.found


class _Reader(HTMLParser):
    """Collects text between tags that end a paragraph."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[Placed] = []
        self.title = ""
        self.passed_over: list[str] = []
        self.in_title = False
        self.parts: list[str] = []
        self.starts: list[tuple[int, int, int]] = []
        self.length = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a paragraph, or something that is passed over."""
        del attrs
        self.in_title = tag == "title"
        if tag in _PASSED_OVER:
            self.passed_over.append(tag)
        if tag not in _WITHIN_LINES:
            self.end()

    def handle_endtag(self, tag: str) -> None:
        """End a paragraph, or something that is passed over."""
        self.in_title = False
        if tag in self.passed_over:
            while self.passed_over.pop() != tag:
                pass
        if tag not in _WITHIN_LINES:
            self.end()

    def handle_data(self, data: str) -> None:
        """Take text, a line at a time."""
        if self.in_title:
            self.title += data
        if self.passed_over or self.in_title:
            return
        line, column = self.getpos()
        for number, part in enumerate(data.split("\n")):
            if number:
                self._add(" ", line + number - 1, column + 1)
                column = 0
            self._add(part, line + number, column + 1)

    def handle_entityref(self, name: str) -> None:
        """Take a character that is written by its name."""
        self._character(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Take a character that is written by its number."""
        self._character(f"&#{name};")

    def _character(self, written: str) -> None:
        if self.passed_over:
            return
        if self.in_title:
            self.title += html.unescape(written)
            return
        line, column = self.getpos()
        self._add(html.unescape(written).replace("\xa0", " "), line, column + 1)

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
