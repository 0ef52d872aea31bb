"""Lists of words and phrases, and where one of them stands in a text.

The lists themselves are data: `tradefacts/language/*.yaml`, compiled into every store. Functions of
this wing that need one are handed it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

_MOST = 1000  # patterns of one list that are kept: a long text has words in any combination
_ANY = "*"  # behind a word: whatever letters follow


class Wordlist:
    """Words and phrases in lower case; `increas*` stands for every word that begins so.

    Searches take a text in lower case. A Latin word is found whole, a space in a phrase stands
    for a hyphen too, and Chinese may stand anywhere. Only what may stand in the text is compiled,
    for to compile a list of a hundred words takes longer than the whole answer.
    """

    def __init__(self, items: Iterable[str]) -> None:
        self.items = tuple(items)
        self._compiled: dict[tuple[str, ...], re.Pattern[str]] = {}

    @cached_property
    def words(self) -> frozenset[str]:
        """The entries as they are written."""
        return frozenset(self.items)

    def __contains__(self, word: str) -> bool:
        return word in self.words

    def __or__(self, other: Wordlist) -> Wordlist:
        return Wordlist((*self.items, *other.items))

    @cached_property
    def _leads(self) -> list[tuple[str, str]]:
        """What a text must hold for each entry to stand in it, and the entry."""
        return [(re.split(r"[ *'-]", item, maxsplit=1)[0], item) for item in self.items]

    def _within(self, text: str) -> re.Pattern[str] | None:
        kept = tuple(item for lead, item in self._leads if lead in text)
        if not kept:
            return None
        if kept not in self._compiled:
            if len(self._compiled) == _MOST:
                self._compiled.clear()
            self._compiled[kept] = re.compile(form_of(kept))
        return self._compiled[kept]

    def search(self, text: str, begin: int = 0) -> re.Match[str] | None:
        """Return the first place, from one on, where one stands."""
        pattern = self._within(text)
        return pattern.search(text, begin) if pattern else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield every place where one stands."""
        pattern = self._within(text)
        return pattern.finditer(text) if pattern else iter(())

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Return a text with another in every such place."""
        pattern = self._within(text)
        return pattern.sub(replacement, text) if pattern else text

    def ends(self, text: str) -> re.Match[str] | None:
        """Return the place where one stands at the very end of a text."""
        return next((one for one in self.finditer(text) if one.end() == len(text)), None)


def form_of(items: Iterable[str]) -> str:
    r"""Return the regular expression of words and phrases, the longest first.

    >>> form_of(["year on year", "increas*", "增长"])
    '\\b(?:year[ -]on[ -]year|increas\\w*)\\b|(?:增长)'
    """
    ordered = sorted(items, key=len, reverse=True)
    latin = [re.escape(item) for item in ordered if item[0].isascii()]
    latin = [item.replace(r"\*", r"\w*").replace(r"\ ", "[ -]") for item in latin]
    chinese = [re.escape(item) for item in ordered if not item[0].isascii()]
    parts = [rf"\b(?:{'|'.join(latin)})\b"] if latin else []
    return "|".join([*parts, f"(?:{'|'.join(chinese)})"] if chinese else parts)


class Language:
    """The word lists of finding and reading by their names, such as `stop`."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        self._lists = lists
        self._made: dict[str, Wordlist] = {}

    def __getitem__(self, name: str) -> Wordlist:
        if name not in self._made:
            self._made[name] = Wordlist(self._lists[name])
        return self._made[name]
