"""Lay new entries into a source file that somebody has reviewed: what stands in it stays.

By whole lines, as the formatter moves them, so that comments and form stay too. An entry is new
where no figure and no skipped number of the file accounts for its own number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tradefacts.authoring.evidence import fold_space
from tradefacts.authoring.formatter import end_of, with_comments
from tradefacts.authoring.strict_yaml import Fault, child, compose, elements, line_of, plain


class Span(NamedTuple):
    """A part of a line of the text that an entry accounts for; `line` counts from 1."""

    line: int
    begin: int
    end: int

    def meets(self, other: Span) -> bool:
        """Whether two have a character in common."""
        return self.line == other.line and self.begin < other.end and other.begin < self.end


class Chunk(NamedTuple):
    """An entry of a list as it is written; the first span is that of its number."""

    line: int
    spans: tuple[Span, ...]
    text: str


class Reviewed:
    """A source file that somebody has reviewed; raises Fault where it cannot be read."""

    def __init__(self, content: bytes, lines: Mapping[int, str]) -> None:
        self.text = content.decode("utf-8-sig").replace("\r\n", "\n")
        self.node = compose(content)
        self.taken = list(self._taken(lines))

    def has(self, chunk: Chunk) -> bool:
        """Whether something in the file accounts for the number of an entry."""
        return any(chunk.spans[0].meets(one) for one in self.taken) if chunk.spans else False

    def _items(self, *path: str) -> list[Any]:
        node = self.node
        for key in path:
            node = child(node, key, "")
        return [] if node is None else elements(node)

    def _taken(self, lines: Mapping[int, str]) -> Iterator[Span]:
        seen: Counter[tuple[int, str]] = Counter()
        for item in self._items("figures"):
            entry = plain(item)
            line, stated = _line(entry, item), fold_space(str(entry.get("stated", "")))
            found = list(_places(lines, line, stated))
            number = seen[line, stated]
            seen[line, stated] += 1
            yield from found[number : number + 1] or found
            for words in entry.get("spans", ()):
                yield from _places(lines, line, fold_space(str(words)))
        for item in self._items("source", "skipped"):
            entry = plain(item)
            yield from _places(lines, _line(entry, item), fold_space(str(entry.get("text", ""))))

    def with_new(self, skipped: Sequence[Chunk], figures: Sequence[Chunk], more: str) -> str:
        """Return the file with new entries at the place of their paragraphs, and `more` below."""
        lines = self.text.splitlines(keepends=True)
        if lines and not lines[-1].endswith("\n"):
            lines[-1] += "\n"
        added = self._inserted(lines, ("figures",), "figures:\n", figures)
        added += self._inserted(lines, ("source", "skipped"), "  skipped:\n", skipped)
        for at, text in sorted(added, key=lambda one: one[0], reverse=True):
            lines[at:at] = [text]
        return "".join(lines) + (f"\n{more}" if more else "")

    def _inserted(
        self, lines: list[str], path: tuple[str, ...], head: str, chunks: Sequence[Chunk]
    ) -> list[tuple[int, str]]:
        """Return the lines before which entries are put, and the entries."""
        if not chunks:
            return []
        items = self._items(*path)
        if not items:
            under = self.node if len(path) == 1 else child(self.node, path[0], "")
            text = head + "".join(chunk.text for chunk in chunks)
            return [(end_of(lines, under), text)]
        places: dict[int, list[str]] = {}
        last = child(self.node, path[0], "")
        last = child(last, path[1], "") if len(path) > 1 else last
        for chunk in chunks:
            after = [item for item in items if _line(plain(item), item) > chunk.line]
            at = with_comments(lines, line_of(after[0]) - 1) if after else end_of(lines, last)
            places.setdefault(at, []).append(chunk.text)
        return [(at, "".join(texts)) for at, texts in places.items()]


def _line(entry: Any, item: Any) -> int:
    line = entry.get("paragraph") if isinstance(entry, dict) else None
    if not isinstance(line, int):
        raise Fault(line_of(item), "no paragraph", "mend it, then merge")
    return line


def _places(lines: Mapping[int, str], line: int, words: str) -> Iterable[Span]:
    if words:
        for match in re.finditer(re.escape(words), lines.get(line, "")):
            yield Span(line, *match.span())
