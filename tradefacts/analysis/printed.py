"""The numbers of a sentence as its own arithmetic sees them, and what their print admits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tradefacts.analysis.arithmetic import Amount
from tradefacts.model.answers import Diagnosis
from tradefacts.text.normalize import latin
from tradefacts.text.periods import When
from tradefacts.text.quantities import Quantity
from tradefacts.text.units import show
from tradefacts.text.wordlists import Language

UNMEASURED = ("percent", "times", "rank", "year")
"""Units of what is no amount."""
BASE = re.compile(
    r"(?:\b(?:from|after|against|than|versus|vs\.?|compared (?:with|to)|up on|down on)"
    r"|[比较]|上年的?|去年的?|上年同期的?)\s*(?:the|a|its)?\s*$"
)
OTHER = re.compile(
    r";|；|。|\b(?:while|whereas|but|although|though|and its|of which|including)\b|其中|而|同时|但"
)
OF_WHICH = re.compile(r"\bof (?:which|these|them)\b|其中")
_BEFORE = 100  # characters
_ROUND = 100  # a count that ends in as many zeros was perhaps rounded to them


class Contradiction(NamedTuple):
    """Numbers of a text that cannot all be true, with the reason.

    `numbers` are places in the list of numbers that was asked about.
    """

    numbers: tuple[int, ...]
    diagnosis: Diagnosis


class Printed(NamedTuple):
    """A number of a sentence; `place` is that in the list of all numbers of the text."""

    place: int
    quantity: Quantity

    @property
    def begin(self) -> int:
        """Where it begins in the sentence."""
        return self.quantity.span[0]

    @property
    def end(self) -> int:
        """Where it and its unit end, exclusive."""
        return self.quantity.span[1]

    @property
    def unit(self) -> str | None:
        """Its unit; None: the thing that the next word names."""
        return self.quantity.unit

    @property
    def text(self) -> str:
        """The number and its unit as printed."""
        return self.quantity.text.strip()

    @property
    def step(self) -> float:
        """What its last printed digit is worth that is no zero at the end."""
        value, step = abs(self.quantity.value), 1.0
        if value != int(value) or not value:
            low, high = self.quantity.low, self.quantity.high
            return 1.0 if low is None or high is None else high - low
        while value % (step * 10) == 0:
            step *= 10
        return step

    def amount(self, step: float | None = None) -> Amount:
        """Return what the number admits; a round count as much as its zeros, or as `step` says."""
        quantity = self.quantity
        low, high = quantity.low, quantity.high
        step = self.step if step is None else min(step, self.step)
        if low is not None and low == high and step >= _ROUND:
            low, high = low - step / 2, low + step / 2
        text = show(quantity.value, quantity.unit, quantity.qualifier)
        return Amount(low, quantity.value, high, text, quantity.unit or "", ())


class Spoken(NamedTuple):
    """A sentence in lower case with its periods blank, and its numbers from left to right."""

    text: str
    numbers: Sequence[Printed]
    periods: Sequence[When]
    lists: Language

    def between(self, one: Printed, other: Printed) -> str:
        """Return the words between two numbers."""
        return self.words(one.end, other.begin)

    def before(self, one: Printed) -> str:
        """Return the words right before a number, which are all that says what it is."""
        return self.text[max(0, one.begin - _BEFORE) : one.begin]

    def words(self, begin: int, end: int) -> str:
        """Return the words of a part, each run of spaces as one."""
        text = self.text[max(begin, 0) : end]
        joined = " ".join(text.split())
        return f"{' ' * text.startswith(' ')}{joined}{' ' * (text.endswith(' ') and bool(joined))}"


def spoken(
    text: str, numbers: Sequence[Printed], periods: Sequence[When], lists: Language
) -> Spoken:
    """Return a sentence as it is searched: `text` has its periods blank."""
    return Spoken(latin(text).lower(), numbers, periods, lists)


def below(one: Amount, other: Amount) -> bool:
    """Whether all that a number admits is less than what another does."""
    return one.high is not None and other.low is not None and one.high < other.low


def said(numbers: Sequence[Printed], code: str, message: str) -> Contradiction:
    """Return numbers that cannot all be true, with the reason."""
    return Contradiction(tuple(one.place for one in numbers), Diagnosis(code=code, message=message))
