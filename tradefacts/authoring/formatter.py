"""Put the form of a dataset's YAML right, by moving whole lines, so that comments stay.

Mechanical only: line ends, blanks at line ends, the byte order mark, the order of fields in an
entry (that of its Struct) and of figures and skipped numerals (by paragraph). No value changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from tradefacts.authoring import whole_files
from tradefacts.authoring.strict_yaml import (
    Fault,
    MappingNode,
    SequenceNode,
    child,
    compose,
    elements,
    line_of,
    members,
    plain,
    read_bytes,
)
from tradefacts.model import entries
from tradefacts.model.entries import FigureEntry, Skip, SourceEntry

_NO_PARAGRAPH = 0
_MOST_DIGITS = 9  # of the number of a paragraph; int() refuses thousands
_BREAKS = frozenset("\x85\u2028\u2029")


def disordered(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and nature of each disorder that `fix` would put right."""
    try:
        data = read_bytes(path)
        fixed = tidied(data, path)
    except Fault:
        return  # told by the loader already
    if fixed == data:
        return
    before, after = data.splitlines(keepends=True), fixed.splitlines(keepends=True)
    for number, (old, new) in enumerate(zip(before, after, strict=False), 1):
        if old != new:
            yield number, "fields, figures or blanks are not in order from here"
            return
    yield len(before), "the last line does not end"


def fix(path: Path) -> bool:
    """Put one file right; returns whether anything had to change. Raises Fault."""
    data = read_bytes(path)
    fixed = tidied(data, path)
    if fixed != data:
        _replace(path, fixed)
    return fixed != data


def _replace(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, so that no power cut costs what somebody has written."""
    try:
        whole_files.replace(path.resolve(), data)  # of a link the target is written
    except OSError as error:
        raise Fault(1, f"cannot be written: {error.strerror}", "make it writable") from None


def tidied(data: bytes, path: Path) -> bytes:
    """Return the bytes of a file put right; raises Fault where it is not valid YAML.

    A file that would then say something else, as where blanks end the line of a block of text,
    is returned as it is.
    """
    content = _content(data)  # line ends inside a broken file are not ours to judge
    try:
        fixed = _tidied(data, path)
        return fixed if fixed != data and _content(fixed) == content else data
    except Fault:
        return data


def _tidied(data: bytes, path: Path) -> bytes:
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    lines = [line.rstrip() for line in text.split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    if not _BREAKS.intersection(text):  # at which YAML counts lines, too
        root = compose(_joined(lines))
        for place, arrange in _arrangements(path):
            moved = arrange(_at(root, place), lines)
            if moved is not lines:
                lines, root = moved, compose(_joined(moved))
    return _joined(lines)


def _joined(lines: list[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()


def _content(data: bytes) -> str:
    """Return what a file says, apart from the order in which it says it."""
    return _sorted(plain(compose(data)))


def _sorted(content: Any) -> str:
    if isinstance(content, dict):
        return repr(sorted((key, _sorted(value)) for key, value in content.items()))
    if isinstance(content, list):
        return repr(sorted(map(_sorted, content)))
    return repr(content)


Arrange = Callable[[Any, list[str]], list[str]]
"""Puts what stands at a node in order; returns the same list where it is."""


def _arrangements(path: Path) -> Iterator[tuple[tuple[str, ...], Arrange]]:
    """Yield what is to be put in order in a file and where it stands, the innermost last."""
    if path.parent.name == "vocabulary" and path.stem in entries.VOCABULARY:
        yield (), partial(_each_in_order, entries.VOCABULARY[path.stem])
    elif path.parent.name == "sources":
        yield ("figures",), _by_paragraph
        yield ("source", "skipped"), _by_paragraph
        yield ("figures",), partial(_each_in_order, FigureEntry)
        yield ("source", "skipped"), partial(_each_in_order, Skip)
        yield ("source",), partial(_in_order, SourceEntry)
        for section, form in entries.STATED.items():
            yield (section,), partial(_each_in_order, form)


def _at(node: Any, place: tuple[str, ...]) -> Any:
    """Return the node at a place below another; None where there is none."""
    for key in place:
        node = child(node, key, "")
    return node


def _each_in_order(form: Any, node: Any, lines: list[str]) -> list[str]:
    """Put the fields of each entry of a mapping or list in order."""
    if isinstance(node, MappingNode):
        found = [entry for _, _, entry in members(node, "")]
    else:
        found = elements(node) if node is not None else []
    for entry in found:
        lines = _in_order(form, entry, lines)  # keeps the number of lines, so marks still hold
    return lines


def _in_order(form: Any, node: Any, lines: list[str]) -> list[str]:
    """Put the fields of one block mapping into the order of their Struct."""
    if not isinstance(node, MappingNode) or node.flow_style or not node.value:
        return lines
    order = {name: n for n, name in enumerate(form.__struct_fields__)}
    starts = [line_of(key) - 1 for key, _ in node.value]
    ranks = [order.get(str(key.value), len(order)) for key, _ in node.value]
    return _moved(lines, starts, end_of(lines, node), ranks)


def _by_paragraph(node: Any, lines: list[str]) -> list[str]:
    """Put the items of a block list into the order of their paragraphs."""
    if not isinstance(node, SequenceNode) or node.flow_style:
        return lines
    items = elements(node)
    if any(not isinstance(item, MappingNode) or item.flow_style for item in items):
        return lines
    paragraphs = [child(item, "paragraph", "") for item in items]
    if any(found is not None and not _is_number(found.value) for found in paragraphs):
        return lines  # the loader tells
    ranks = [int(found.value) if found is not None else _NO_PARAGRAPH for found in paragraphs]
    starts = [line_of(item) - 1 for item in items]
    return _moved(lines, starts, end_of(lines, node), ranks) if items else lines


def _is_number(text: Any) -> bool:
    return isinstance(text, str) and text.isdecimal() and len(text) <= _MOST_DIGITS


def _moved(lines: list[str], starts: list[int], end: int, ranks: list[int]) -> list[str]:
    """Return the lines with the chunks that begin at `starts` sorted by rank."""
    if ranks == sorted(ranks):
        return lines
    begins = [starts[0], *(with_comments(lines, start) for start in starts[1:])]
    bounds = zip(begins, [*begins[1:], end], strict=True)
    chunks = [lines[begin:stop] for begin, stop in bounds]
    dash = _dash(chunks[0][0], chunks[-1][0])
    if dash is not None:
        chunks[0] = [f"{chunks[0][0][:dash]} {chunks[0][0][dash + 1 :]}", *chunks[0][1:]]
    ordered = [chunk for _, chunk in sorted(zip(ranks, chunks, strict=True), key=lambda c: c[0])]
    moved = [line for chunk in ordered for line in chunk]
    if dash is not None:
        moved[0] = f"{moved[0][:dash]}-{moved[0][dash + 1 :]}"
    return lines[: begins[0]] + moved + lines[end:]


def _dash(first: str, last: str) -> int | None:
    """Return where the dash of a list item stands that only its first field has."""
    place = len(first) - len(first.lstrip())
    own = first[place : place + 2] == "- "
    return place if own and last[place : place + 2] != "- " else None


def with_comments(lines: list[str], start: int) -> int:
    """Return where the comment lines right above a line begin."""
    while lines[start - 1].lstrip().startswith("#"):
        start -= 1
    return start


def end_of(lines: list[str], node: Any) -> int:
    """Return the line behind the last one of a block node, blank and comment lines left out."""
    end = int(node.end_mark.line)  # where the next token begins, or the file ends
    while end > 0 and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return end
