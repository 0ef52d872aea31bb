"""Names and queries become the same tokens, in English, Chinese and pinyin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from tradefacts.authoring.language import word_lists
from tradefacts.text import tokens
from tradefacts.text.tokens import Known, Lexicon
from tradefacts.text.wordlists import Language

_KNOWN = {
    "foreigntrade": Known("c", "foreign-trade"),
    "trade": Known("c", "foreign-trade"),
    "importsandexports": Known("c", "foreign-trade"),
    "imports": Known("c", "imports"),
    "进出口": Known("c", "foreign-trade"),
    "进口": Known("c", "imports"),
    "guangdong": Known("r", "guangdong"),
    "广东": Known("r", "guangdong"),
    "hubei": Known("p", "hubei"),
    "gba": Known("r", "gba"),
    "greaterbayarea": Known("r", "gba"),
    "putin": Known("p", "putin"),
}


def known(wanted: Iterable[str]) -> Mapping[str, Known]:
    """The names that this field knows."""
    return {name: _KNOWN[name] for name in wanted if name in _KNOWN}


LEXICON = Lexicon(known, Language(word_lists()), lambda _: {}, None, {})


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Guangdong imports and exports", ["r0guangdong", "c0foreign01trade"]),
        ("Guangdong's foreign trade", ["r0guangdong", "c0foreign01trade"]),
        ("广东进出口", ["r0guangdong", "c0foreign01trade"]),
        ("imports of Guangdong Province", ["c0imports", "r0guangdong"]),
        ("Hubei ports", ["p0hubei", "port"]),
        ("the Greater Bay Area (GBA)", ["r0gba"]),
        ("广东的茶叶", ["r0guangdong", "茶叶"]),
        ("what is the amount of it", []),
        ("US$ trade", ["c0foreign01trade"]),
        ("trade in us dollars", ["c0foreign01trade"]),
        ("Putin", ["p0putin"]),
        ("put in", []),
        ("Mr He or Ms Xia of trade", ["he", "xia", "c0foreign01trade"]),
        ("IT-led trade (IT)", ["inform", "technologi", "led", "c0foreign01trade"]),
        ("", []),
    ],
)
def test_the_longest_name_known_becomes_one_token(text: str, keys: list[str]) -> None:
    """What remains are plain words, and pairs of Chinese characters."""
    assert tokens.keys(tokens.tokens(text, LEXICON)) == keys


def test_plain_tokens_know_no_names() -> None:
    """So that a name is found by its own words too; growth says only what is asked."""
    found = tokens.plain_tokens(tokens.split("growth of foreign trade"), LEXICON.language)
    assert tokens.keys(found) == ["foreign", "trad"]
    assert {token.kind for token in found} == {tokens.WORD}


def test_a_key_says_its_kind() -> None:
    """The digit keeps keys apart from plain words."""
    assert tokens.key(tokens.REGION, "hong-kong") == "r0hong01kong"
