"""Turns of speech in plainer words that say the same."""

from __future__ import annotations

import pytest

from tradefacts.reading.idioms import rewritten, upper_bound


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("in the January-April period of 2023", "in the January-April 2023"),
        ("in the January-April period in 2023", "in the January-April 2023"),
        ("in 2023's first four months", "in first four months of 2023"),
        ("the first four-month period of 2023", "the first four months of 2023"),
        ("from January 2023 to April 2023", "from January-April 2023"),
        ("between end-2017 and end-2022", "between 2017 and 2022"),
        ("二〇二二年", "2022年"),
        ("2023年开年四个月", "2023年前四个月"),
        ("2017年以来至2022年", "2017年至2022年"),
        ("in the four months to April 2023", "in January-April 2023"),
        ("in the three months to April 2023", "in the three months to April 2023"),
        ("in the five years to 2022", "in from 2017 to 2022"),
        ("in 2017–22", "in 2017-2022"),
        ("in 2022-05", "in 2022-05"),
        ("2023年头四个月", "2023年前四个月"),
        ("2023年一至四月", "2023年1-4月"),
        ("rose 5% from the previous year", "rose 5% year on year"),
        ("rose 5% from a year ago", "rose 5% year on year"),
        ("比上年增长5%", "同比增长5%"),
        ("缩短八成以上", "缩短80%以上"),
        ("占两成多", "占20多%"),
        ("8万多亿元", "8万亿多元"),
        ("翻了一番", "翻一番"),
        ("居全国首位", "居全国第一"),
        ("one in seven yuan", "1/7 yuan"),
        ("more than a trillion yuan", "more than 1 trillion yuan"),
        ("topped 8 trillion yuan", "exceeded 8 trillion yuan"),
        ("topped the ranking", "topped the ranking"),
        ("just under 8.3 trillion", "nearly 8.3 trillion"),
        ("spreads over 56,000 km2", "spreads 56,000 km2"),
        ("增长百分之十六点七", "增长16.7%"),
        ("占百分之40.3", "占40.3%"),
        ("六大进口基地", "六个进口基地"),
        ("第一大贸易伙伴", "第一贸易伙伴"),
        ("最大贸易伙伴", "第一贸易伙伴"),
        ("top trading partner", "largest trading partner"),
        ("number one in trade", "first in trade"),
        ("topped the country in trade", "ranked first in the country in trade"),
        ("edged up to 3.87 billion", "reached 3.87 billion"),
        ("grew 2-fold", "grew 2 times"),
        ("696 innovations so far", "696 innovations"),
        ("696 innovations so far this year", "696 innovations so far this year"),
        ("more or less 8 trillion", "about 8 trillion"),
        ("imported and exported goods worth", "imports and exports worth"),
    ],
)
def test_a_turn_of_speech_is_rewritten(said: str, plain: str) -> None:
    """What is no such turn stays as it is."""
    assert " ".join(rewritten(said).split()) == plain


@pytest.mark.parametrize("before", ["was less than ", "not more than ", "不到", "低于"])
def test_words_of_an_upper_bound_are_known(before: str) -> None:
    """They begin where they stand."""
    at = upper_bound(before)
    assert at is not None
    assert before[at:].strip() in ("less than", "not more than", "不到", "低于")
    assert upper_bound("was more than ") is None
