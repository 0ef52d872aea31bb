"""Text for a terminal: pieces with a style, measured in cells, wrapped between words, drawn.

Nothing here breaks a word that fits a line. Styles are names of the sixteen colours that a
terminal theme defines, so that light and dark backgrounds both work; what a colour says, a sign
or a word beside it says too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from tradefacts.text.control_characters import shown

QUIET = "dim"  # ids, sources, labels: what is looked up, not read
NAME = "bold"
HEADING = "bold underline"
GOOD = "green"
BAD = "red"
LOUD = "bold red"  # disputed, or against the dataset
OPEN = "magenta"  # yellow and cyan are too pale on white

CODES = {"bold": "1", "dim": "2", "underline": "4", "red": "31", "green": "32", "magenta": "35"}
BETWEEN = " · "
_GAP = "  "


class Span(NamedTuple):
    """A piece of text in one style; a `whole` one is kept in one line where a line can hold it."""

    text: str
    style: str = ""
    whole: bool = False


Line = Sequence[Span]
"""What stands in one line, or is still to be wrapped into several."""


def said(text: str, style: str = "") -> Span:
    """Return text of a dataset as a piece in which nothing acts on a terminal."""
    return Span(shown(text), style)


def kept(text: str, style: str = "") -> Span:
    """Return the same as a piece that is not broken at its spaces: an id, a source with its ¶."""
    return Span(shown(text), style, whole=True)


_ORIGIN = re.compile(r"((?<!\S)\(?\S{1,200} ¶\S+)")


def cited(text: str) -> list[Span]:
    """Return text of a dataset in which a source and its ¶ are not parted."""
    parts = _ORIGIN.split(shown(text))
    return [Span(part, whole=bool(place % 2)) for place, part in enumerate(parts) if part]


NARROW = re.compile(
    "[ -~\xa1-\xac\xae-\u02ff\u2010-\u2027\u2190-\u22ff\u2500-\u25fc\u2800-\u28ff★☆✓✗]*"
)


def cells(text: str) -> int:
    """Return how many columns a text takes; a Chinese character takes two."""
    if text.isascii() or NARROW.fullmatch(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def width_of(line: Line) -> int:
    """Return how many columns a line takes."""
    return sum([cells(span.text) for span in line])


_WIDE = "ᄀ-ᅟ⺀-〿぀-꓏가-힣豈-﫿︰-﹏！-｠￠-￦\U0001f300-\U0001faff\U00020000-\U0003fffd"
_OPENING, _CLOSING = "（《【「『", "，。、；：！？）》】」』”’%％"
_WORDS = re.compile(" +|[^ ]+")


@cache
def _wide_words() -> re.Pattern[str]:
    """Return what finds words where characters are wide, which takes long to compile."""
    return re.compile(
        rf" +|[{_OPENING}]*[{_WIDE}][{_CLOSING}]*"
        rf"|[^ {_WIDE}]+(?:[{_CLOSING}]+(?![^ {_WIDE}]))?"
    )


def _tokens(line: Line) -> Iterator[Span]:
    """Yield words and the spaces between them; a Chinese character is a word."""
    for span in line:
        if span.whole:
            yield span
        else:
            narrow = span.text.isascii() or NARROW.fullmatch(span.text)
            for token in (_WORDS if narrow else _wide_words()).findall(span.text):
                yield Span(token, span.style)


def longest(lines: Iterable[Line]) -> int:
    """Return the columns that the longest word needs."""
    return max((cells(word.text) for line in lines for word in _tokens(line)), default=0)


def wrapped(line: Line, width: int, indent: int = 0) -> list[Line]:
    """Return a text as lines of at most that width; a word is broken where no line can hold it.

    Lines after the first are indented, less where a word would need the room.
    """
    if width_of(line) <= width:
        return [line]
    margin = _margin(indent, width, [line])
    lines: list[Line] = []
    now: list[Span] = []
    used, space = 0, ""
    for word in _fitting(line, width):
        if word.text.isspace():
            space = word.text
            continue
        needed = cells(word.text)
        if now and used + len(space) + needed > width:
            lines.append(now)
            now, used, space = [*margin], width_of(margin), ""
        if now and space:
            now.append(Span(space, now[-1].style if now[-1].style == word.style else ""))
            used += len(space)
        now.append(word)
        used += needed
        space = ""
    return [*lines, now]


def _margin(indent: int, width: int, lines: Sequence[Line]) -> Line:
    """Return what lines are indented by, where their words leave the room."""
    if not all(width_of(line) <= width - indent for line in lines):
        indent = min(indent, width - longest(lines))
    return [Span(" " * indent)] if indent > 0 else []


def _fitting(line: Line, width: int) -> Iterator[Span]:
    """Yield words and spaces, and what is longer than a line in parts."""
    for word in _tokens(line):
        if cells(word.text) <= width or word.text.isspace():
            yield word
        elif word.whole and " " in word.text:
            yield from _fitting([Span(word.text, word.style)], width)
        else:
            yield from _folded(word, width)


def _folded(word: Span, width: int) -> Iterator[Span]:
    part = ""
    for char in word.text:
        if part and cells(part + char) > width:
            yield Span(part, word.style)
            part = ""
        part += char
    yield Span(part, word.style)


def run_in(parts: Iterable[Line], width: int, indent: int = 2) -> list[Line]:
    """Return parts one behind the other as one text: the head of what follows."""
    line: list[Span] = []
    for part in parts:
        line += [*([Span(_GAP)] if line and part else []), *part]
    return wrapped(line, width, indent)


def flowed(
    parts: Iterable[Line], width: int, *, between: str = _GAP, indent: int = 0
) -> list[Line]:
    """Return parts one behind the other, each in one line where that holds it."""
    given = [part for part in parts if part]
    margin = _margin(indent, width, given)
    lines: list[Line] = []
    for part in given:
        longer = [*lines[-1], Span(between, QUIET), *part] if lines else []
        if longer and width_of(longer) <= width:
            lines[-1] = longer
        else:
            lines += [[*margin, *line] for line in wrapped(part, width - width_of(margin))]
    return lines


def indented(lines: Iterable[Line], indent: int) -> list[Line]:
    """Return the lines moved to the right."""
    return [[Span(" " * indent), *line] for line in lines]


def padded(line: Line, width: int, *, right: bool = False) -> list[Span]:
    """Return a line filled up with spaces to that width, at its left where it stands right."""
    space = Span(" " * max(0, width - width_of(line)))
    return [space, *line] if right else [*line, space]


def beside(
    blocks: Sequence[Sequence[Line]], widths: Sequence[int], rights: Collection[int] = ()
) -> list[Line]:
    """Return blocks of lines side by side, a gap between them.

    Each is as wide as is said, the last as wide as it is; `rights` are the places of those that
    stand right.
    """
    lines: list[Line] = []
    for number in range(max(map(len, blocks))):
        line: list[Span] = []
        for place, block in enumerate(blocks):
            cell = block[number] if number < len(block) else ()
            line += [Span(_GAP)] if place else []
            filled = place < len(blocks) - 1 or place in rights
            line += padded(cell, widths[place], right=place in rights) if filled else cell
        lines.append(line)
    return lines


def labelled(
    fields: Sequence[tuple[str, Sequence[Line]]], width: int, indent: int = 2
) -> list[Line]:
    """Return a line or more a field: its label, quiet, and beside it parts that flow.

    Where a word has no room beside the labels, it stands below its own.
    """
    label_width = max((cells(label) for label, _ in fields), default=0)
    room = width - indent - label_width - len(_GAP)
    lines: list[Line] = []
    for label, parts in fields:
        head = Span(label, QUIET)
        if longest(parts) <= room:
            lines += indented(beside([[[head]], flowed(parts, room)], [label_width]), indent)
        else:
            lines += indented(wrapped([head], width - indent), indent)
            lines += flowed(parts, width, indent=2 * indent)
    return lines


def last(line: Line, following: str, width: int) -> list[Line]:
    """Return the last line of an answer: what there is, and the command that leads on."""
    parts = [line, [Span(f"next: {following}", QUIET)]] if following else [line]
    return flowed(parts, width, between=BETWEEN)


def drawn(lines: Iterable[Line], *, color: bool) -> str:
    """Return the lines as text, with the terminal's codes where colour is wanted."""
    return "".join(f"{_colored(line) if color else _plain(line)}\n" for line in lines)


def _plain(line: Line) -> str:
    return "".join(span.text for span in line).rstrip(" ")


def _colored(line: Line) -> str:
    merged: list[Span] = []
    for span in _stripped(line):
        if merged and merged[-1].style == span.style:
            merged[-1] = Span(merged[-1].text + span.text, span.style)
        else:
            merged.append(span)
    return "".join(
        f"\x1b[{_code(span.style)}m{span.text}\x1b[0m" if span.style else span.text
        for span in merged
    )


def _stripped(line: Line) -> list[Span]:
    spans = [span for span in line if span.text]
    while spans and not (text := spans[-1].text.rstrip(" ")):
        spans.pop()
    return [*spans[:-1], spans[-1]._replace(text=text)] if spans else []


def _code(style: str) -> str:
    return ";".join(CODES[name] for name in style.split())
