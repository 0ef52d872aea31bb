"""Mend slips of the hand, word by word, against the words of all names.

The words grow far slower than the names, so this stays fast over a million of them. The only
home of rapidfuzz; loading it takes a misspelt lookup from 0.74 to 0.85 of a Typer hello.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

MIN_LATIN = 5  # under five letters one edit makes another word: Hunan, Henan, Hainan
MIN_CHINESE = 4  # two characters of a place are one edit from another place
MIN_IN_NAME = 4  # the same for a word whose neighbours in a name are right: Hong Komg
TWO_EDITS = 9  # letters from which a word bears two slips and is still itself


def allowed(text: str, *, chinese: bool = False) -> int:
    """Return how many edits a word may be away from the right one."""
    if len(text) < (MIN_CHINESE if chinese else MIN_LATIN):
        return 0
    return 2 if len(text) >= TWO_EDITS and not chinese else 1


def distance(one: str, other: str, most: int) -> int:
    """Return the edits between two words (a swap of neighbours is one), or `most` + 1."""
    if len(set(one).symmetric_difference(other)) > 2 * most:
        return most + 1  # an edit takes away one letter and brings another; most need no rapidfuzz
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=most)


def plausible(written: list[str], meant: list[str], newest: str) -> bool:
    """Whether no word is bent further than its length bears: GDP is not a slip for FDI."""
    if not _same_numbers(" ".join(written), " ".join(meant), newest):
        return False
    if len(written) != len(meant):
        # Words run together or torn apart; but one more or less is another name.
        return not (set(written) <= set(meant) or set(meant) <= set(written))
    for one, other in zip(written, meant, strict=True):
        most = 0 if min(len(one), len(other)) < MIN_IN_NAME else max(1, allowed(one))
        if one != other and distance(one, other, most) > most:
            return False
    return True


def _same_numbers(written: str, meant: str, newest: str) -> bool:
    """Whether the numbers are the same: 2023 is no slip for 2024.

    Two digits may be swapped in a year later than the `newest` that could be meant.
    """
    numbers, others = _numbers(written), _numbers(meant)
    if len(numbers) != len(others):
        return False
    slips = [(one, other) for one, other in zip(numbers, others, strict=True) if one != other]
    return all(
        len(one) == len(newest)
        and one > newest
        and distance(one, other, 1) == 1
        and sorted(one) == sorted(other)
        for one, other in slips
    )


def _numbers(text: str) -> list[str]:
    return "".join(char if char.isnumeric() else " " for char in text).split()


def nearest(word: str, known: Iterable[str], most: int) -> list[str]:
    """Return the known words fewest edits away from a word, at most so many, in their order."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    extract: Any = process.extract  # its stub asks more of a scorer than it uses
    found = extract(word, list(known), scorer=OSA.distance, score_cutoff=most, limit=None)
    fewest = min((edits for _, edits, _ in found), default=0)
    at = sorted((at, other) for other, edits, at in found if edits == fewest)
    return [other for _, other in at]


def alike(query: str, names: Iterable[str], least: float, limit: int) -> list[tuple[int, float]]:
    """Return index and likeness (0 to 100) of the names most like a query, the likest first."""
    from rapidfuzz import fuzz, process

    extract: Any = process.extract  # its stub asks more of a scorer than it uses
    found = extract(query, list(names), scorer=fuzz.ratio, score_cutoff=least, limit=limit)
    return [(index, round(score, 1)) for _, score, index in found]
