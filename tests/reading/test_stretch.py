"""The stretch of a number takes for granted what a writer does: a base, a subject, an end."""

from __future__ import annotations

import pytest

from tradefacts.api import Dataset

_OUTPUT = "guangdong-overseas-zone-output"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # The one year printed is the base, where another has been told before it.
        ("Guangdong's digital trade was 81.23 billion US dollars in 2021, up 22.7% on 2020.",
         [("guangdong-digital-trade", "2021", "level"),
          ("guangdong-digital-trade", "2021", "yoy")]),
        ("Guangdong had 8 digital service export bases in June 2023, compared with 7 on May 12,"
         " 2022.", [("guangdong-digital-service-export-bases", "2023-06", "level"),
                    ("guangdong-digital-service-export-bases", "2022-05-12", "level")]),
        # An average over years is of no single one.
        ("广东在2017年实际利用外资1384亿元，到2022年的五年间年均增长5.6%。",
         [("guangdong-fdi", "2017", "level"), ("guangdong-fdi", "2017/2022", "cagr")]),
        # The subject stands behind the first number.
        ("Having stood at 6.3 trillion yuan in 2016, Guangdong's foreign trade came to 8.27"
         " trillion yuan in 2021.", [("guangdong-trade", "2016", "level"),
                            ("guangdong-trade", "2021", "level")]),
        ("Up 13.6% on the year before, the foreign capital actually used in Guangdong in 2021"
         " amounted to 184 billion yuan.", [("guangdong-fdi", "2021", "yoy"),
                                            ("guangdong-fdi", "2021", "level")]),
        # A year in brackets is of the number before it, and "and" in a name parts nothing.
        ("Guangdong, imports and exports: 6.8 trillion yuan (2017), 8.3 trillion yuan (2022).",
         [("guangdong-trade", "2017", "level"), ("guangdong-trade", "2022", "level")]),
        ("In 2022 the seven overseas economic and trade cooperation zones of Guangdong had an"
         " output value of US$3.87 billion.", [("guangdong-overseas-zones", "2022", "level"),
                                        (_OUTPUT, "2022", "level")]),
        # A fraction is a share, unless something is said to grow by it.
        ("2022年广东外贸相当于全国的1/5。", [("guangdong-trade", "2022", "share")]),
    ],
)  # fmt: skip
def test_what_each_number_is_of(
    shipped: Dataset, text: str, told: list[tuple[str, str, str]]
) -> None:
    """Statistic, period and measure of each number, in their order."""
    read = [one.claim for one in shipped.verify(text)]
    assert [(one.metric, one.period, one.measure) for one in read] == told
