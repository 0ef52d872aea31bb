"""Whether a word beside the name of a statistic makes another statistic of it.

"Agricultural exports", "exports of cars" and "trade surplus" are none of exports and trade. A word
that is neither neutral nor part of any name of the metric is taken to narrow it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from tradefacts.text.normalize import is_chinese, words
from tradefacts.text.stems import stem
from tradefacts.text.tokens import NAMED, Token
from tradefacts.text.wordlists import Language

_APART = re.compile(r"[,;:.](?:\s|$)|[，。；：]|\s\s")
_PLACE, _NAME = "\ue000", "\ue001"  # private characters that stand for what is read


class Read(NamedTuple):
    """What is read of a sentence: keys of the name, and all words of all names of its metric."""

    used: frozenset[str]
    known: frozenset[str]
    language: Language

    def narrows(self, word: str) -> bool:
        """Whether a word beside the name may make another statistic of it."""
        if self.plain(word) or not (word.isascii() and word.isalpha()):
            return False  # Chinese has its own way, below
        if word.endswith("ly") and word not in self.language["no-adverbs"]:
            return False
        root = stem(word)
        return root not in self.known and not root.isdigit()

    def plain(self, word: str) -> bool:
        """Whether a word makes no other statistic of any."""
        lists = ("stop", "soft", "neutral", "prepositions")
        return any(word in self.language[name] for name in lists)


def narrowed(text: str, tokens: list[Token], read: Read) -> str | None:
    """Return a word that narrows the name; None: there is none."""
    part = part_named(text, tokens, read)
    return part or _chinese(text, tokens, read) or _english(text, tokens, read)


def _english(text: str, tokens: list[Token], read: Read) -> str | None:
    """Return a word that stands beside the name and is not read."""
    # What stands behind a comma, a period or a number is not beside the name.
    runs = words(_APART.sub(" 0 ", text))
    covered = _positions(runs, tokens, read.used)
    for place, part_of_name in covered.items():
        before, after = place - 1, place + 1
        if not part_of_name:
            # "Guangdong's private firms": what follows a possessive is whose it is.
            found = runs[after] if after < len(runs) and after not in covered else ""
            if found and _possessive(text, runs[place]) and read.narrows(found):
                return found
            continue
        ahead = runs[before] if before >= 0 and before not in covered else ""
        if ahead and read.narrows(ahead) and not _is_verb(text, runs, before, covered, read):
            return ahead
        if after not in covered and (found := _behind(runs, after, covered, read)):
            return found
    return None


def _possessive(text: str, word: str) -> bool:
    return re.search(rf"\b{re.escape(word)}['’]s\b", text, re.IGNORECASE) is not None


def _behind(runs: list[str], at: int, covered: dict[int, bool], read: Read) -> str:
    """Return a word behind a name that makes it another: trade surplus, exports of cars."""
    if at < len(runs) and runs[at] in read.language["heads"]:
        return runs[at]
    leads = at < len(runs) and runs[at] in read.language["prepositions"]
    return _beyond(runs, at + 1, covered, read) if leads else ""


def _beyond(runs: list[str], at: int, covered: dict[int, bool], read: Read) -> str:
    """Return the first word with a meaning behind a preposition, unless it is read."""
    passed = read.language["stop"], read.language["neutral"]
    while at < len(runs) and at not in covered and any(runs[at] in one for one in passed):
        at += 1
    return runs[at] if at < len(runs) and at not in covered and read.narrows(runs[at]) else ""


def _positions(runs: list[str], tokens: list[Token], used: frozenset[str]) -> dict[int, bool]:
    """Return the positions of words that are read, and whether they are part of the name."""
    covered: dict[int, bool] = {}
    at = 0
    for token in tokens:
        parts = token.text.split(" ")
        starts = (n for n in range(at, len(runs)) if runs[n : n + len(parts)] == parts)
        start = next(starts, None)
        if start is None or is_chinese(token.text):
            continue
        at = start + len(parts)
        if token.kind in NAMED or token.key in used:
            covered |= dict.fromkeys(range(start, at), token.key in used)
    return covered


def _is_verb(text: str, runs: list[str], at: int, covered: dict[int, bool], read: Read) -> bool:
    """Whether a word before a name does something to it: Guangdong attracted investment.

    A contracted investment is another statistic: behind a possessive, or where no subject stands
    before it, it is no verb.
    """
    if not runs[at].endswith(("ed", "ing")) or at == 0:
        return False
    before = runs[at - 1]
    subject = at - 1 in covered or not (read.plain(before) or before.isdigit())
    return subject and not _possessive(text, before)


def _between(text: str) -> Iterator[str]:
    """Yield what stands between a place and the name right behind it."""
    for part in text.split(_PLACE)[1:]:
        found, name, _ = part.partition(_NAME)
        if found and name:
            yield found


def _chinese(text: str, tokens: list[Token], read: Read) -> str | None:
    """Return Chinese characters between a place and the name that no word of the name covers."""
    rest = text
    for token in sorted(tokens, key=lambda token: -len(token.text)):
        if is_chinese(token.text) and (token.key in read.used or token.kind in NAMED):
            rest = rest.replace(token.text, _NAME if token.key in read.used else _PLACE)
    between = next((one for one in _between(rest) if all(map(is_chinese, one))), "")
    left = read.language["neutral"].sub("", between)
    if left:
        return left
    heads = (one[0] for one in read.language["heads"].finditer(rest) if is_chinese(one[0]))
    if other := next(heads, None):
        return other
    for part in rest.split(_NAME)[1:]:
        found = read.language["heads-behind"].search(part)
        if found and found.start() == 0:
            return found[0]
    return None


def part_named(text: str, tokens: list[Token], read: Read) -> str | None:
    """Return a part of an economy that a text names and that no name read there holds."""
    concepts = {word for token in tokens if token.key in read.known for word in token.text.split()}
    for match in read.language["parts"].finditer(text.lower()):
        found = match[0]
        if found in concepts:
            continue
        latin = [stem(word) for word in re.split("[- ]", found)]
        chinese = ["".join(pair) for pair in pairwise(found)]
        if not any(key in read.known for key in (*latin, *chinese)):
            return found
    return None
