"""The value of a drafted figure as an author writes it: with a scale word, not zeros."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tradefacts.model.drafts import Draft
from tradefacts.text import quantities

_SCALES = (("trillion", 12), ("billion", 9), ("million", 6), ("thousand", 3), ("", 0))
_FROM = 6  # powers of ten from which on a scale word is read sooner than zeros


def written_value(figure: Draft) -> tuple[str, dict[str, int | float]]:
    """Return the value with its hedge and unit, and the ends that it would not give by itself.

    The number is written at the scale at which its digits admit just what the printed ones do.
    """
    hedge = "" if figure.qualifier == "exact" else f"{figure.qualifier.replace('_', ' ')} "
    first = None
    for number in _numbers(figure.value):
        text = f"{hedge}{number} {figure.unit or ''}".rstrip()
        first = first or text
        read = quantities.parse(text)
        if (read.value, read.low, read.high) == (figure.value, figure.low, figure.high):
            return text, {}
    assert first is not None  # there is one scale at least
    ends = {"low": figure.low, "high": figure.high}
    return first, {name: end for name, end in ends.items() if end is not None}


def _numbers(value: float) -> Iterator[str]:
    """Yield a number at each scale that suits it, with no, one and two zeros behind its digits."""
    exact = Decimal(repr(value)).normalize()
    size = exact.adjusted()
    scales = _SCALES if size >= _FROM else _SCALES[::-1]
    for word, power in scales:
        if word and size < power:
            continue
        scaled = exact.scaleb(-power)
        plain = format(scaled, "f")
        digits = len(plain.partition(".")[2])
        for zeros in range(3):
            shown = f"{scaled:,.{digits + zeros}f}"
            yield f"{shown} {word}".rstrip()
