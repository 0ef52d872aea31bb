"""Names and queries become the same tokens, in English, Chinese and pinyin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from tradefacts import lexicon

_KNOWN = {
    "foreigntrade": "c0foreigntrade",
    "trade": "c0foreigntrade",
    "importsandexports": "c0foreigntrade",
    "imports": "c0imports",
    "进出口": "c0foreigntrade",
    "进口": "c0imports",
    "guangdong": "r0guangdong",
    "广东": "r0guangdong",
    "hubei": "p0hubei",
    "gba": "r0gba",
    "greaterbayarea": "r0gba",
    "putin": "p0putin",
}


def known(wanted: Iterable[str]) -> Mapping[str, str]:
    """The names that this field knows."""
    return {name: _KNOWN[name] for name in wanted if name in _KNOWN}


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Guangdong imports and exports", ["r0guangdong", "c0foreigntrade"]),
        ("Guangdong's foreign trade", ["r0guangdong", "c0foreigntrade"]),
        ("广东进出口", ["r0guangdong", "c0foreigntrade"]),
        ("imports of Guangdong Province", ["c0imports", "r0guangdong"]),
        ("Hubei ports", ["p0hubei", "port"]),
        ("the Greater Bay Area (GBA)", ["r0gba"]),
        ("广东的茶叶", ["r0guangdong", "茶叶"]),
        ("what is the amount of it", []),
        ("US$ trade", ["c0foreigntrade"]),
        ("trade in us dollars", ["c0foreigntrade"]),
        ("Putin", ["p0putin"]),
        ("put in", []),
        ("Mr He or Ms Xia of trade", ["he", "xia", "c0foreigntrade"]),
        ("IT-led trade (IT)", ["inform", "technologi", "led", "c0foreigntrade"]),
        ("", []),
    ],
)
def test_the_longest_name_known_becomes_one_token(text: str, keys: list[str]) -> None:
    """What remains are plain words, and pairs of Chinese characters."""
    assert lexicon.keys(lexicon.tokens(text, known)) == keys


def test_plain_tokens_know_no_names() -> None:
    """So that a name is found by its own words too; growth says only what is asked."""
    found = lexicon.plain_tokens(lexicon.split("growth of foreign trade"))
    assert lexicon.keys(found) == ["foreign", "trad"]
    assert {token.kind for token in found} == {lexicon.WORD}


def test_pinyin_takes_the_longest_word_known() -> None:
    """A character may be read differently inside a word; an unknown one has no pinyin."""
    syllables = {"重": "zhong", "重庆": "chongqing", "要": "yao"}
    assert lexicon.pinyin("重要", syllables) == "zhongyao"
    assert lexicon.pinyin("重庆 2", syllables) == "chongqing2"
    assert lexicon.pinyin("重量", syllables) is None


def test_a_key_says_its_kind() -> None:
    """The digit keeps keys apart from plain words."""
    assert lexicon.key(lexicon.REGION, "hong-kong") == "r0hongkong"
