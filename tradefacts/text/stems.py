"""What the forms of an English word share: trade, trades, trading."""

from __future__ import annotations

from functools import lru_cache

from tradefacts.text.units import SMALL

_NUMBERS = {word: str(number) for word, number in SMALL.items()} | {"twenty": "20"}

_SHORTEST = 4  # letters of a word with an ending, and of a stem
_SHORTEST_STEM = {"ing": 3, "ed": 3, "e": 3, "ion": 5, "at": 5}
"""Where it is less or more: moved is a form of move, but station none of state."""
_BRITISH = (("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("ise", "ize")) + (
    ("isers", "izers"),
    ("iser", "izer"),
    ("our", "or"),
    ("tre", "ter"),
)
_NOUNS = (("ization", "ize"), ("ification", "ify"))
_ENDINGS = ("ing", "ed", "ion", "ive", "ment", "al", "ern", "e", "at")
_DOUBLED = frozenset("bdgmnprt")  # shipping, planned; but selling, passed


@lru_cache(maxsize=65_536)  # names share their words
def stem(word: str) -> str:
    """Return what the forms of a word share; of a small number its digits.

    >>> {stem(word) for word in ("stabilise", "stabilization", "stabilizing")}
    {'stabiliz'}
    """
    if word in _NUMBERS:
        return _NUMBERS[word]
    if not word.isalpha():
        return word
    word = _american(_singular(word))
    for noun, verb in _NOUNS:
        word = word.removesuffix(noun) + verb if word.endswith(noun) else word
    before = ""
    while before != word:  # institutions, institutional
        before, word = word, _shorter(word)
    return f"{word[:-1]}i" if word.endswith("y") and len(word) > _SHORTEST else word


def _singular(word: str) -> str:
    if len(word) < _SHORTEST or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes", "zzes")) else word[:-1]


def _american(word: str) -> str:
    if len(word) <= _SHORTEST:  # tour, hour
        return word
    for british, american in _BRITISH:
        if word.endswith(british):
            return word.removesuffix(british) + american
    return word


def _shorter(word: str) -> str:
    """Return a word without one ending."""
    for ending in _ENDINGS:
        left = word.removesuffix(ending)
        least = _SHORTEST_STEM.get(ending, _SHORTEST)
        if left == word or len(left) < least or not set(left) & set("aeiouy"):
            continue
        doubled = ending in ("ing", "ed", "er") and left[-1] == left[-2] and left[-1] in _DOUBLED
        return left[:-1] if doubled else left
    return word
