"""A text cut into sentences, and a sentence into the stretches of its numbers.

Every stretch keeps its place: what does not belong to it is blank, so that an offset in it is one
in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tradefacts.text.periods import blanked
from tradefacts.text.quantities import Quantity

_END = re.compile(r"[。！？；\n]|[.!?;][”\"')）]*(?=\s|$)")
_ABBREVIATED = frozenset(
    "no mr mrs ms dr st vs approx jan feb mar apr jun jul aug sep sept oct nov dec u.s u.k".split()
)
_LONGEST = 10  # characters: more than an abbreviation has
_NUMBERED = frozenset("p pp vol ext fig sec art ch".split())
"""Abbreviations before the number that they are of, which end a sentence where none follows."""
_STOP = re.compile(r"[,;，；、。:：（(]|\s[–—-]\s|——")
_JOINT = re.compile(
    r"\b(?:and|while|whereas|but|with|from|to|compared|than|versus|against|up|down)\b"
    r"|以及|其中|而|和|与|从|到|至|比|增至|升至|降至"
)
_CLOSED = re.compile(r"[(（][^()（）]*[)）][,，、]?")
_NAME = r"[A-Z][\w-]+(?:\s[A-Z][\w-]+)?"
_NAMES = re.compile(rf"\s*(?:and\s+)?{_NAME}(?:\s+and\s+{_NAME})?\s*")
_LASTING = {"rank", "year"}  # first for 37 years
Span = tuple[int, int]


def only(text: str, spans: Sequence[Span]) -> str:
    """Return a text of the same length in which all but some spans is blank."""
    kept = [" "] * len(text)
    for begin, end in spans:
        kept[begin:end] = text[begin:end]
    return "".join(kept)


def sentences(text: str) -> Iterator[Span]:
    """Yield where each sentence of a text begins and ends.

    >>> [text[slice(*span)] for text in ["Up 5.4%. No. 1 in Asia."] for span in sentences(text)]
    ['Up 5.4%.', 'No. 1 in Asia.']
    """
    begin = 0
    for match in _END.finditer(text):
        word = text[max(begin, match.start() - _LONGEST) : match.start()].rpartition(" ")[2].lower()
        if match[0][0] == "." and word in _ABBREVIATED:
            continue
        if (
            word in _NUMBERED
            and text[match.end() : match.end() + _LONGEST].lstrip()[:1].isdecimal()
        ):
            continue
        if text[begin : match.end()].strip():
            yield _begun(text, begin), match.end()
        begin = match.end()
    if text[begin:].strip():
        yield _begun(text, begin), len(text)


def _begun(text: str, begin: int) -> int:
    """Return where the first character stands that is no space; none is copied behind it."""
    while text[begin].isspace():
        begin += 1
    return begin


class Stretch(NamedTuple):
    """The part of a sentence that belongs to the number at a place.

    `joined`: no stop stands before it.
    """

    span: Span
    number: Span
    joined: bool


def stretches(text: str, quantities: Sequence[Quantity]) -> list[Stretch]:
    """Return the part of a sentence that belongs to each of its quantities, from left to right.

    Between two numbers it is cut at the first stop, else at the last joint such as "and" or
    "from", else right behind the first number. A count runs on to its noun, a rank and the years
    that it lasts have one clause, so what nothing parts belongs to both then.
    """
    begins, ends, joined = [0], [], [False]
    lasting = []  # the ranks and years that go on into the next stretch
    for number, (one, other) in enumerate(pairwise(quantities)):
        begin, end = one.span[1], other.span[0]
        between = text[begin:end].lower()
        stops = list(_STOP.finditer(between))
        stop = stops[0] if stops else None
        joints = list(_JOINT.finditer(between))
        at = joints[-1].start() if joints else 0
        at = _behind_names(text[begin:end], stops) if stop else at
        if stop and stop[0] in "(（" and (closed := _CLOSED.match(between, stop.start())):
            at = closed.end()  # what stands in brackets is of the number before: 6.8 (2017)
        lasts = {one.unit, other.unit} == _LASTING
        shared = lasts or not (stop or joints or one.unit)
        lasting += [number] if lasts else []
        ends.append(end if shared else begin + at)
        begins.append(begins[-1] if shared else begin + at)
        joined.append(stop is None)
    ends.append(len(text))
    for number in reversed(lasting):
        ends[number] = ends[number + 1]
    spans = zip(begins, ends, strict=True)
    return [
        Stretch(span, one.span, flag)
        for span, one, flag in zip(spans, quantities, joined, strict=True)
    ]


def _behind_names(between: str, stops: Sequence[re.Match[str]]) -> int:
    """Return where what stands between two numbers is cut: at the first stop after a list of names.

    "In Zhuhai, Foshan and Zhanjiang and built 47": the names belong to the number before.
    """
    at = stops[0].end()
    for one, other in pairwise(stops):
        if not _NAMES.fullmatch(between, one.end(), other.start()):
            break
        at = other.end()
    last = _NAMES.match(between, at)
    joint = last and _JOINT.match(between, last.end())
    return last.end() if last and joint else at


def listed(spans: Sequence[Span], text: str, places: Sequence[Span]) -> list[str]:
    """Return a text once for each of `places`, with the others of them and of `spans` blank.

    "Exports and imports were 5 and 3 trillion, respectively": what is listed is paired in order.
    """
    found = []
    for number, place in zip(spans, places, strict=True):
        one = text
        for other in (*spans, *places):
            if other not in (number, place):
                one = blanked(one, other)
        found.append(one)
    return found
