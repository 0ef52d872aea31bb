"""The tables of the Chinese language, `tradefacts/language/tables/*.yaml`: read when one is needed.

They are made by `tests/language_tables.py` from what other packages know; nobody writes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tradefacts.authoring.folders import tables_folder
from tradefacts.authoring.strict_yaml import compose, plain, read_bytes
from tradefacts.text.normalize import is_chinese


class County(NamedTuple):
    """A county, district, banner or county-level city of China by its full names."""

    name: str
    """In Chinese, such as 宝安区."""
    english: tuple[str, ...]
    """As made of pinyin: Bao'an District; more than one of a name with one syllable, or none."""


def traditional() -> str:
    """Return every traditional character, each before its simplified one."""
    return "".join(_table("traditional")["characters"].split())


@cache
def simplifying() -> dict[int, int]:
    """Return what `str.translate` needs to write a text in simplified characters."""
    pairs = traditional()
    return str.maketrans(pairs[::2], pairs[1::2])


def pinyin(text: str) -> str | None:
    """Return a Chinese name in pinyin, no tones or spaces; None where a character is unknown."""
    table = _syllables()
    out, at = "", 0
    while at < len(text):
        char = text[at]
        if not is_chinese(char):
            out += char.lower() if char.isalnum() else ""
            at += 1
            continue
        length = next((n for n in _LENGTHS if text[at : at + n] in table), None)
        if length is None:
            return None
        out += table[text[at : at + length]]
        at += length
    return out


_LENGTHS = (4, 3, 2, 1)  # characters of a word of the table, and of one character


@cache
def _syllables() -> dict[str, str]:
    """Return how characters, and the words that they are read otherwise in, are read in pinyin."""
    table = _table("pinyin")
    lines = (line.split() for line in table["characters"].splitlines())
    words = table["words"].split()
    found = {character: said for said, characters in lines for character in characters}
    return found | dict(zip(words[::2], words[1::2], strict=True))


def counties() -> Iterator[County]:
    """Yield the counties of China, in the order of their Chinese names."""
    for line in _table("counties")["names"].splitlines():
        name, _, english = line.partition(" ")
        yield County(name, tuple(english.split(", ")) if english else ())


def _table(name: str) -> dict[str, str]:
    table: dict[str, str] = plain(compose(read_bytes(Path(tables_folder(), f"{name}.yaml"))))
    return table
