"""Time every regular expression on texts made to be hard for it: none may take the square."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

_SHORTEST = 1_000  # characters of a text in which the square of its length shows
_STEP = 4  # how many times longer each text is than the one before
_GROWS = 10  # times as long that a text four times as long may take; its square would be 16
_MATTERS_S = 0.01  # below which nothing is told from noise
_MOST = 60  # texts made for one expression
_GENERAL = (
    *(" ", "\n", "\t", "a", "Z", "é", "1", "0", "1,", "1.", "1 ", ".", ",", "-", "–", "/", "%"),
    *tuple("$()<[]{}\"'&#*_`|:@=+广一年，。的"),
    *("a ", "a b", "1a", "a1", "one ", "and ", "of the ", "2021 ", "in 2021, ", "一万"),
)


class Form(NamedTuple):
    """A regular expression of the package, its flags, and where it is compiled."""

    where: str
    form: str
    flags: int
    anchored: bool
    """Whether it is only ever matched at a place, and never searched for."""


class Slow(NamedTuple):
    """An expression that takes too long, and the text, repeated, on which it does."""

    where: str
    form: str
    repeated: str
    characters: int
    seconds: tuple[float, float]


def collected() -> list[Form]:
    """Every expression that the package compiles, whatever text it would do so for."""
    code = f"import sys; sys.path[:0] = {sys.path!r}; from torture import recorded; recorded.main()"
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    return [Form(*each) for each in json.loads(ran.stdout.splitlines()[-1])]


def timed(longest: int, _seed: int, _scratch: Path) -> int:
    """Time every expression on texts of up to so many characters; returns how many there are."""
    forms = collected()
    found = [slow for form in forms if (slow := slowest(form, longest))]
    assert not found, "\n".join(map(str, found))
    return len(forms)


def slowest(form: Form, longest: int) -> Slow | None:
    """The first text on which an expression takes more than its length would explain."""
    pattern = re.compile(form.form, form.flags)

    def search(text: str) -> None:
        if form.anchored:
            pattern.match(text)
            pattern.match(text, len(text) // 2)
        else:
            deque(pattern.finditer(text), 0)

    for pump in pumps(form):
        before, shorter = 0.0, ""
        for size in _sizes(longest):
            text = _text(pump, size)
            now = _taken(search, text)
            near = 0 < len(shorter) * _STEP + _STEP >= size
            if near and _grown(before, now):  # perhaps something else had the machine
                now = min(now, *(_taken(search, text) for _ in range(3)))
                before = max(before, *(_taken(search, shorter) for _ in range(3)))
                if _grown(before, now):
                    return Slow(form.where, form.form[:300], pump, size, (before, now))
            before, shorter = now, text
    return None


def _sizes(longest: int) -> Iterator[int]:
    """Yield lengths; what is exponential shows in the first, before it would take for ever."""
    yield from (10, 20)
    size = _SHORTEST
    while size <= longest:
        yield size
        size *= _STEP


def _text(pump: str, size: int) -> str:
    return (pump * (size // len(pump) + 1))[:size] + "\0"


def _taken(search: Callable[[str], None], text: str) -> float:
    begun = time.process_time()
    search(text)
    return time.process_time() - begun


def _grown(before: float, now: float) -> bool:
    return now > _MATTERS_S and now > _GROWS * before


def pumps(form: Form) -> list[str]:
    """Return what to repeat: what the parts of an expression match, and what texts are made of."""
    tree = parser.parse(form.form, form.flags)
    own = dict.fromkeys(one for one in _of(tree) if one)
    return [*own][:_MOST] + [*_GENERAL]


def _of(tree: Iterable[Any]) -> Iterator[str]:
    """Yield what each repeated part matches, and each beginning of the whole."""
    begun = ""
    for op, about in tree:
        inner = _inner(op, about)
        for one in inner:
            yield from _of(one)
        if op in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT) and about[1] > 1:
            yield from (_sample(part) for part in _alternatives(inner[0]))
        begun += _sample([(op, about)])
        yield begun
        yield f"{begun} "


def _alternatives(tree: Iterable[Any]) -> Iterator[list[Any]]:
    for op, about in tree:
        if op is ops.BRANCH:
            yield from map(list, about[1])
        elif op is ops.IN:
            yield from ([(ops.IN, [one])] for one in about if one[0] is not ops.NEGATE)
    yield list(tree)


def _inner(op: Any, about: Any) -> list[Any]:
    if op is ops.BRANCH:
        return list(about[1])
    if op in (ops.SUBPATTERN, ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
        return [about[-1]]
    if op in (ops.ASSERT, ops.ASSERT_NOT):
        return [about[1]]
    return [about] if op is ops.ATOMIC_GROUP else []


_OF_CATEGORY = {"DIGIT": "1", "SPACE": " ", "WORD": "a"}


def _sample(tree: Iterable[Any]) -> str:
    """Return a text that a part matches."""
    text = ""
    for op, about in tree:
        if op is ops.LITERAL:
            text += chr(about)
        elif op in (ops.ANY, ops.NOT_LITERAL):
            text += "a" if about != ord("a") else "b"
        elif op is ops.IN:
            text += _member(about)
        elif op in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
            text += _sample(about[2]) * max(1, about[0])
        elif op not in (ops.ASSERT, ops.ASSERT_NOT):
            text += "".join(_sample(one) for one in _inner(op, about)[:1])
    return text


def _member(about: list[Any]) -> str:
    if about[0][0] is ops.NEGATE:
        refused = re.compile("|".join(map(re.escape, map(_one, about[1:]))))
        return next((one for one in "a1 -,\n广" if not refused.match(one)), "a")
    return _one(about[0])


def _one(about: Any) -> str:
    op, what = about
    if op is ops.CATEGORY:
        name = str(what).rpartition("_")[2]
        return _OF_CATEGORY[name] if "NOT" not in str(what) else "-"
    return chr(what[0] if op is ops.RANGE else what)
