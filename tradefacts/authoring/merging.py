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
from tradefacts.authoring.strict_yaml import (
    Fault,
    MappingNode,
    child,
    compose,
    elements,
    line_of,
    plain,
)

_FIX_FLOW = "write each entry on a line of its own, or leave an empty list out"
_FIX_FORM = "write its last lines as `draft` does, then merge"


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


class _Parts(NamedTuple):
    """What a source file says, and how many entries there are in the lists that are added to."""

    rest: Any
    skipped: int
    figures: int

    @classmethod
    def of(cls, content: Any) -> _Parts:
        """Take a source file apart."""
        source = {key: value for key, value in content["source"].items() if key != "skipped"}
        rest = {key: value for key, value in content.items() if key != "figures"}
        skipped, figures = content["source"].get("skipped", ()), content.get("figures", ())
        return cls(rest | {"source": source}, len(skipped), len(figures))


class Reviewed:
    """A source file that somebody has reviewed; raises Fault where it cannot be read."""

    def __init__(self, content: bytes, lines: Mapping[int, str]) -> None:
        self.node = compose(content)
        self.text = content.decode("utf-8-sig").replace("\r\n", "\n")
        if not isinstance(plain(self.node), dict) or not isinstance(
            self._under("source"), MappingNode
        ):
            raise Fault(1, "no source file: it has no section `source`", "name that of the text")
        self.taken = list(self._taken(lines))

    def has(self, chunk: Chunk) -> bool:
        """Whether something in the file accounts for the number of an entry."""
        return any(chunk.spans[0].meets(one) for one in self.taken) if chunk.spans else False

    def _under(self, *path: str) -> Any:
        node = self.node
        for key in path:
            node = child(node, key, "")
            if getattr(node, "flow_style", False):  # a scalar has none
                raise Fault(line_of(node), f"{key} is in brackets", _FIX_FLOW)
        return node

    def _items(self, *path: str) -> list[Any]:
        node = self._under(*path)
        return [] if node is None else elements(node)

    def _taken(self, lines: Mapping[int, str]) -> Iterator[Span]:
        seen: Counter[tuple[int, str]] = Counter()
        for item in self._items("figures"):
            entry = plain(item)
            line, stated = _line(entry, item), fold_space(str(entry.get("stated", "")))
            spans = child(item, "spans", "")
            found = list(_places(lines, line, stated))
            number = seen[line, stated]
            seen[line, stated] += 1
            yield from found[number : number + 1] or found
            for words in [] if spans is None else elements(spans):
                yield from _places(lines, line, fold_space(str(plain(words))))
        for item in self._items("source", "skipped"):
            entry = plain(item)
            yield from _places(lines, _line(entry, item), fold_space(str(entry.get("text", ""))))

    def with_new(self, skipped: Sequence[Chunk], figures: Sequence[Chunk], more: str) -> str:
        """Return the file with new entries at the place of their paragraphs, and `more` below.

        Raises Fault where its form leaves no place for them.
        """
        lines = self.text.splitlines(keepends=True)
        if lines and not lines[-1].endswith("\n"):
            lines[-1] += "\n"
        added = self._inserted(lines, ("figures",), figures)
        added += self._inserted(lines, ("source", "skipped"), skipped)
        for at, text in sorted(added, key=lambda one: one[0], reverse=True):
            lines[at:at] = [text]
        merged = "".join(lines)
        self._refuse_broken(merged, len(skipped), len(figures))
        return merged + (f"\n{more}" if more else "")

    def _refuse_broken(self, merged: str, skipped: int, figures: int) -> None:
        """Raise Fault unless a file says what it did, and so many entries more."""
        old = _Parts.of(plain(self.node))
        try:
            new = _Parts.of(plain(compose(merged.encode())))
            whole = new == (old.rest, old.skipped + skipped, old.figures + figures)
        except Fault:
            whole = False
        if not whole:
            raise Fault(1, "its form leaves no place for new entries", _FIX_FORM)

    def _inserted(
        self, lines: list[str], path: tuple[str, ...], chunks: Sequence[Chunk]
    ) -> list[tuple[int, str]]:
        """Return the lines before which entries are put, and the entries."""
        if not chunks:
            return []
        node, items = self._under(*path), self._items(*path)
        if not items:
            above = self._under(*path[:-1])
            usual = 2 * (len(path) - 1)  # columns before the key
            text = " " * usual + f"{path[-1]}:\n" + "".join(chunk.text for chunk in chunks)
            return [(end_of(lines, above), _moved(text, above.start_mark.column - usual))]
        places: dict[int, list[str]] = {}
        for chunk in chunks:
            after = [item for item in items if _line(plain(item), item) > chunk.line]
            at = with_comments(lines, line_of(after[0]) - 1) if after else end_of(lines, node)
            moved = _moved(chunk.text, node.start_mark.column - 2 * len(path))
            places.setdefault(at, []).append(moved)
        return [(at, "".join(texts)) for at, texts in places.items()]


def _moved(text: str, columns: int) -> str:
    """Return lines begun so many columns later, or earlier, than they are."""
    if columns >= 0:
        return re.sub("(?m)^", " " * columns, text.removesuffix("\n")) + "\n"
    return re.sub(f"(?m)^ {{{-columns}}}", "", text)


def _line(entry: Any, item: Any) -> int:
    line = entry.get("paragraph") if isinstance(entry, dict) else None
    if not isinstance(line, int):
        raise Fault(line_of(item), "no paragraph", "mend it, then merge")
    return line


def _places(lines: Mapping[int, str], line: int, words: str) -> Iterable[Span]:
    if words:
        for match in re.finditer(re.escape(words), lines.get(line, "")):
            yield Span(line, *match.span())
