"""What a sentence says about its own saying is taken off before it is read."""

from __future__ import annotations

import pytest

from tradefacts.api import Dataset
from tradefacts.reading.attribution import unframed
from tradefacts.store.memo import language


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        ("Customs said in June 2023 that exports rose 5.4%", "exports rose 5.4%"),
        ("Data released in June 2023 show exports rose 5.4%", "exports rose 5.4%"),
        ("According to Zhang Jinsong, trade was 8.27 trillion", "trade was 8.27 trillion"),
        ("Trade was 8.27 trillion, according to customs statistics", "Trade was 8.27 trillion"),
        ("Trade hit 8.27 trillion, the department said on 12 May 2022.", "Trade hit 8.27 trillion"),
        ("Despite global headwinds, official figures show exports rose 5%", "exports rose 5%"),
        ("Exports rose 5.4%, bucking the global trend", "Exports rose 5.4%"),
        ("在发布会上，有关负责人介绍说，2021年广东外贸8.27万亿元",
         "在发布会上，         2021年广东外贸8.27万亿元"),
        ("据广东省商务厅介绍，广东外贸8.27万亿元，何军说。", "广东外贸8.27万亿元"),
        ("海关统计，2017年广东外贸6.8万亿元", "2017年广东外贸6.8万亿元"),
        ("面对复杂形势，广东出口增长5.4%", "广东出口增长5.4%"),
        ("Exports rose 5.4% in Guangdong, China's manufacturing powerhouse, and fell elsewhere",
         "Exports rose 5.4% in Guangdong,                                   and fell elsewhere"),
        ("2022年外贸8.3万亿元，数据显示，增长4%", "2022年外贸8.3万亿元，     增长4%"),
        # No frame: a number stands in it, or "that" points to a year.
        ("It added 1.2 trillion yuan that year", "It added 1.2 trillion yuan that year"),
        ("It is forecast that exports rose 5%", "It is forecast that exports rose 5%"),
    ],
)  # fmt: skip
def test_a_frame_is_taken_off(shipped: Dataset, sentence: str, statement: str) -> None:
    """Its dates, places and names are no part of the claim."""
    framed = unframed(sentence, language(shipped.store))
    assert framed.statement.strip(" ,.，。") == statement.strip(".")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Data released in June 2023 show that Guangdong's trade was 8.3 trillion yuan in 2022",
         "match"),
        ("Guangdong's customs said that exports rose 5.4% in Jan-Apr 2023", "match"),
        ("Officials denied that Guangdong's trade was 8.3 trillion yuan in 2022", "cannot_verify"),
    ],
)  # fmt: skip
def test_who_reports_a_claim_is_no_part_of_it(
    shipped: Dataset, sentence: str, expected: str
) -> None:
    """But a place that only the frame names counts, and so does a denial."""
    assert [one.verdict for one in shipped.verify(sentence)] == [expected]
