"""Regular expressions of many words, of which only those are compiled that a text may hold.

To compile a long alternation takes a thousand times as long as to search with it, and a claim has
few of its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

_NEVER = "(?!)"  # matches nowhere
_SPECIAL = r".^$*+?{}[]\|()"
_REPEATED = "?*{"  # behind a character that need not be there


class Pruned:
    """A regular expression for texts in lower case.

    Each `%s` of `frame` stands for one of `words`: alternatives joined by `|`, of which those are
    left out whose first characters do not stand in the text, for they cannot match there.
    """

    def __init__(self, frame: str, *words: str) -> None:
        self.frame = frame
        self.words = words

    @cached_property
    def leads(self) -> list[list[tuple[str, str]]]:
        """Each alternative of each of the words, behind the characters that it begins with."""
        return [
            [(one if one.isalnum() else lead(one), one) for one in alternatives(form)]
            for form in self.words
        ]

    def within(self, text: str) -> re.Pattern[str] | None:
        """Return the pattern of what may match a text; None where nothing may."""
        kept = ["|".join(one for first, one in form if first in text) for form in self.leads]
        if not any(kept):
            return None
        return re.compile(self.frame % tuple(one or _NEVER for one in kept))

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match in a text."""
        pattern = self.within(text)
        return pattern.search(text) if pattern else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return every match in a text."""
        pattern = self.within(text)
        return pattern.finditer(text) if pattern else iter(())

    def sub(self, replacement: str, text: str) -> str:
        """Return a text with another in the place of every match."""
        pattern = self.within(text)
        return pattern.sub(replacement, text) if pattern else text


class Marked:
    """A regular expression, compiled when a text has one of the marks that every match has.

    The marks are in lower case, joined by `|`.
    """

    def __init__(self, form: str, marks: str, flags: int = 0) -> None:
        self.form = form
        self.marks = tuple(marks.split("|"))
        self.flags = flags

    def within(self, lower: str) -> re.Pattern[str] | None:
        """Return the pattern if it may match a text, which is given in lower case."""
        for mark in self.marks:
            if mark in lower:
                return re.compile(self.form, self.flags)
        return None

    def search(self, lower: str) -> re.Match[str] | None:
        """Return the first match in a text in lower case."""
        pattern = self.within(lower)
        return pattern.search(lower) if pattern else None

    def match(self, lower: str, begin: int = 0) -> re.Match[str] | None:
        """Return the match at a place of a text in lower case."""
        pattern = self.within(lower)
        return pattern.match(lower, begin) if pattern else None


def alternatives(form: str) -> list[str]:
    """Return the alternatives of a regular expression; those inside its groups stay together.

    >>> alternatives("fall|cut(?:s|ting)")
    ['fall', 'cut(?:s|ting)']
    """
    if "(" not in form:
        return form.split("|")
    found: list[str] = []
    for part in form.split("|"):
        if found and found[-1].count("(") > found[-1].count(")"):
            found[-1] += f"|{part}"
        else:
            found.append(part)
    return found


def lead(form: str) -> str:
    r"""Return the characters that every match of one alternative begins with.

    >>> lead(r"\bcuts?"), lead(r"gr[eo]w")
    ('cut', 'gr')
    """
    plain = form.removeprefix(r"\b")
    end = next((at for at, char in enumerate(plain) if char in _SPECIAL), len(plain))
    return plain[: end - (plain[end : end + 1] != "" and plain[end] in _REPEATED)]
