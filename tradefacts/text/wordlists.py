"""Lists of words and phrases, and where one of them stands in a text.

The lists themselves are data: `tradefacts/language/*.yaml`, compiled into every store. Functions of
this wing that need one are handed it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple

_ANY = "*"  # behind a word: whatever letters follow
_SHORT, _RECENT = 2_000, 128  # characters of a sentence, and texts that are asked for by turns


class Found(NamedTuple):
    """A word that stands in a text; it is asked as a match of a regular expression is."""

    word: str
    begin: int
    stop: int

    def start(self) -> int:
        """Return where it begins."""
        return self.begin

    def end(self) -> int:
        """Return where it ends, exclusive."""
        return self.stop

    def span(self) -> tuple[int, int]:
        """Return where it begins and ends."""
        return self.begin, self.stop


_Place = tuple[int, int, int]
"""Where an entry begins, its order in the list, and where it ends."""


def _find(text: str, at: int, order: int, item: str) -> _Place | None:
    """Return the first place, from one on, where an entry stands in a text."""
    parts = _parts(item)
    latin = item[0].isascii()
    while (at := text.find(parts[0][0], at)) >= 0:
        end = _end(text, at, parts)
        if end and not (latin and (_within_word(text, at) or _within_word(text, end))):
            return at, order, end
        at += 1
    return None


@lru_cache(maxsize=4096)  # a few thousand entries there are in all
def _parts(item: str) -> tuple[tuple[str, bool], ...]:
    """Return the words of an entry, and whether letters may follow each; a Chinese one is whole."""
    words = item.split(" ") if item[0].isascii() else [item]
    return tuple((word.removesuffix(_ANY), word.endswith(_ANY)) for word in words)


def _end(text: str, at: int, parts: tuple[tuple[str, bool], ...]) -> int:
    """Return where an entry ends in a text, if it begins at a place; else 0."""
    for number, (word, goes_on) in enumerate(parts):
        if number:
            if text[at : at + 1] not in (" ", "-"):
                return 0
            at += 1
        if not text.startswith(word, at):
            return 0
        at += len(word)
        while goes_on and at < len(text) and _is_letter(text[at]):
            at += 1
    return at


def _is_letter(char: str) -> bool:
    return char.isalnum() or char == "_"


def _within_word(text: str, at: int) -> bool:
    """Whether no word begins or ends at a place of a text."""
    before = at > 0 and _is_letter(text[at - 1])
    return before == (at < len(text) and _is_letter(text[at]))


def _words_of(text: str) -> frozenset[str]:
    return _recent(text) if len(text) <= _SHORT else frozenset(_WORD.findall(text))


@lru_cache(maxsize=_RECENT)
def _recent(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text))


_WORD = re.compile(r"\w+")
_APART = re.compile(r"[ *'-]")
_Entry = tuple[str, int, str]
"""What a text must hold for an entry to stand in it, its order in the list, and the entry."""


class Wordlist:
    """Words and phrases in lower case; `increas*` stands for every word that begins so.

    Searches take a text in lower case. A Latin word is found whole, a space in a phrase stands
    for a hyphen too, and Chinese may stand anywhere. Of two that begin at a place the longer is
    found. No regular expression is made: to compile one of a list takes longer than an answer.
    """

    def __init__(self, items: Iterable[str]) -> None:
        self.items = tuple(items)

    @cached_property
    def words(self) -> frozenset[str]:
        """The entries as they are written."""
        return frozenset(self.items)

    def __contains__(self, word: str) -> bool:
        return word in self.words

    def __or__(self, other: Wordlist) -> Wordlist:
        return Wordlist((*self.items, *other.items))

    @cached_property
    def _entries(self) -> tuple[dict[str, list[_Entry]], list[_Entry], list[_Entry]]:
        """The entries by the whole word that they begin with; others, Latin and Chinese."""
        by_word: dict[str, list[_Entry]] = {}
        latin: list[_Entry] = []
        chinese: list[_Entry] = []
        for order, item in enumerate(sorted(self.items, key=len, reverse=True)):
            lead = item if item.isalnum() else _APART.split(item, maxsplit=1)[0]
            if not item[0].isascii():
                chinese.append((lead, order, item))
            elif lead.isalnum() and item[len(lead) : len(lead) + 1] != _ANY:
                by_word.setdefault(lead, []).append((lead, order, item))
            else:
                latin.append((lead, order, item))
        return by_word, latin, chinese

    def _near(self, text: str) -> list[_Entry]:
        """Return the entries that may stand in a text."""
        by_word, latin, chinese = self._entries
        found = [one for word in by_word.keys() & _words_of(text) for one in by_word[word]]
        found += [one for one in latin if one[0] in text]
        if not text.isascii():
            found += [one for one in chinese if one[0] in text]
        return found

    def search(self, text: str, begin: int = 0) -> Found | None:
        """Return the first place, from one on, where one stands."""
        return next(self._from(text, begin), None)

    def finditer(self, text: str) -> Iterator[Found]:
        """Yield every place where one stands."""
        return self._from(text, 0)

    def _from(self, text: str, begin: int) -> Iterator[Found]:
        found = [
            (place, one) for one in self._near(text) if (place := _find(text, begin, *one[1:]))
        ]
        while found:
            (at, _, end), _ = min(found)
            yield Found(text[at:end], at, end)
            found = [
                (place, one)
                for last, one in found
                if (place := last if last[0] >= end else _find(text, end, *one[1:]))
            ]

    def sub(self, replacement: str | Callable[[Found], str], text: str) -> str:
        """Return a text with another in every such place."""
        parts, at = [], 0
        for one in self._from(text, 0):
            said = replacement if isinstance(replacement, str) else replacement(one)
            parts += [text[at : one.begin], said]
            at = one.stop
        return "".join([*parts, text[at:]]) if parts else text

    def ends(self, text: str) -> Found | None:
        """Return the place where one stands at the very end of a text."""
        return next((one for one in self._from(text, 0) if one.stop == len(text)), None)


class Language:
    """The word lists of finding and reading by their names, such as `stop`."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        self._lists = lists
        self._made: dict[str, Wordlist] = {}

    def __getitem__(self, name: str) -> Wordlist:
        if name not in self._made:
            self._made[name] = Wordlist(self._lists[name])
        return self._made[name]
