"""A statement may not change what a statistic is compared with, or counted over."""

from __future__ import annotations

import pytest

from tradefacts.api import Dataset


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Tianjin's industrial port is the largest in northern China.", "match"),
        ("天津拥有北方最大的工业港口。", "match"),
        ("Tianjin has the largest industrial port in southern China.", "cannot_verify"),
        ("Tianjin has the largest industrial port in China.", "cannot_verify"),
        ("天津工业港口全国最大。", "cannot_verify"),
        # A share of a province's trade, which is none of the country's.
        ("27.1% of Guangdong's trade in 2022 was with Belt and Road countries.", "match"),
        ("Guangdong's trade with Belt and Road countries was 27.1% of China's in 2022.",
         "cannot_verify"),
        ("Guangdong's manufacturing FDI was 28% of the country's in January to April 2023.",
         "cannot_verify"),
        # What all have, and what one of them has; the source leaves open which of the clusters.
        ("Guangdong's overseas economic and trade cooperation zones had an output of $3.87 billion"
         " in 2022.", "match"),
        ("Each of Guangdong's overseas economic and trade cooperation zones had an output of"
         " $3.87 billion in 2022.", "cannot_verify"),
        ("Key textile clusters in China each have annual revenue of over 100 billion yuan.",
         "match"),
        # A share of another whole, and a place among the partners of another.
        ("Guangdong's trade with Belt and Road countries made up 27.1% of its exports in 2022.",
         "cannot_verify"),
        ("ASEAN is Guangdong's largest trading partner.", "match"),
        ("Guangdong is ASEAN's largest trading partner.", "cannot_verify"),
        ("广东是东盟第一大贸易伙伴。", "cannot_verify"),
        # A place that is neither part nor whole of the one that the figure is of.
        ("The Guangdong Pilot Free Trade Zone had formed 696 institutional innovations by June"
         " 2023.", "match"),
        ("The Guangdong Pilot Free Trade Zone had formed 696 institutional innovations from"
         " Shanghai by June 2023.", "cannot_verify"),
        # A superlative in the clause behind the number.
        ("Guangdong's retail sales reached 4.5 trillion yuan in 2022, the lowest in five years.",
         "cannot_verify"),
        # What the clause behind a number says of all or most of it.
        ("Guangdong had more than 300 overseas warehouses on May 12, 2022, all loss-making.",
         "cannot_verify"),
        ("2021年广东进出口8.27万亿元，全部为一般贸易。", "cannot_verify"),
        ("Guangdong's foreign trade ranked first in the country for the second year in 2022.",
         "cannot_verify"),
        # A record is held against the levels before it.
        ("Guangdong's imports and exports hit a record 8.3 trillion yuan in 2022.", "match"),
        ("2022年广东实际利用外资1819亿元，创历史新高。", "mismatch"),
        # What is planned, and what is there.
        ("By May 2022 Guangdong had planned 6 regional consumption centres.", "match"),
        ("By May 2022 Guangdong had 6 regional consumption centres.", "cannot_verify"),
    ],
)  # fmt: skip
def test_a_figure_is_confirmed_only_within_its_limits(
    shipped: Dataset, claim: str, verdict: str
) -> None:
    """What goes beyond them is not refuted either: the dataset does not say."""
    (one,) = shipped.verify(claim)
    assert one.verdict == verdict


def test_what_is_left_out_is_told(shipped: Dataset) -> None:
    """A word of the definition without which the statistic is another."""
    (one,) = shipped.verify("Tianjin has the largest industrial port.")
    assert one.diagnosis is not None
    assert one.diagnosis.message == "'northern', which the dataset says, is left out"
