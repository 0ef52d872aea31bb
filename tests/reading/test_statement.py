"""What is read of a sentence."""

from __future__ import annotations

import pytest

from tradefacts.api import Dataset
from tradefacts.reading.carried import Statement
from tradefacts.reading.statement import Pins
from tradefacts.reading.whole_text import statements

Read = tuple[str | None, str | None, str | None, str | None, float | None, str | None]


def read(dataset: Dataset, sentence: str) -> Statement:
    """Return the one statement of a sentence."""
    (found,) = statements(dataset.store, sentence, Pins())
    return found


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Guangdong's foreign trade reached 8.27 trillion yuan in 2021",
         ("guangdong-trade", "guangdong", "2021", "level", 8.27e12, "CNY")),
        ("Guangdong ranked first in the country by foreign trade in 2022",
         ("guangdong-trade", "guangdong", "2022", "rank", 1, "rank")),
        ("Guangdong contributed 20% of China's imports and exports in 2022",
         ("guangdong-trade", "guangdong", "2022", "share", 20, "percent")),
        ("Guangdong's foreign trade shrank by 1.2 trillion yuan in 2021",
         ("guangdong-trade", "guangdong", "2021", "change", -1.2e12, "CNY")),
        ("2021年广东进出口总额增长到1.2万亿元",
         ("guangdong-trade", "guangdong", "2021", "level", 1.2e12, "CNY")),
        ("2023年1-4月广东跨境电商增长1.6倍",
         ("guangdong-cbec", "guangdong", "2023-01/2023-04", "yoy", 160, "percent")),
        ("In 2021 import clearance in Guangdong took 81% less time than in 2017",
         ("guangdong-import-clearance-time", "guangdong", "2021", "growth", -81, "percent")),
        ("Between 2018 and 2022, more than 250 foreign-funded projects above US$100 million were"
         " carried out in Guangdong",
         ("guangdong-large-foreign-projects", "guangdong", "2018/2022", "level", 250, None)),
        ("Officials told a press conference on 12 May 2022 that Guangdong's trade was 8.27 trillion"
         " yuan in 2021",
         ("guangdong-trade", "guangdong", "2021", "level", 8.27e12, "CNY")),
        ("At the end of 2017 the Greater Bay Area was home to 70 million people",
         ("gba-population", "gba", "2017-12-31", "level", 7e7, "persons")),
        ("Twelve key textile clusters took part in the November 2019 symposium",
         ("key-textile-clusters", "china", "2019-11", "level", 12, None)),
        ("截至2023年6月，广东自贸试验区216项改革创新经验在全省复制推广",
         ("guangdong-ftz-province-experiences", "guangdong", "2023-06", "level", 216, None)),
        ("Vietnam's exports grew 10.5% in 2022",
         (None, "Vietnam", "2022", "yoy", 10.5, "percent")),
    ],
)  # fmt: skip
def test_a_sentence_is_read(shipped: Dataset, sentence: str, expected: Read) -> None:
    """Metric, region, period, measure, number and unit."""
    claim = read(shipped, sentence).claim
    found = (claim.metric, claim.region, claim.period, claim.measure, claim.value, claim.unit)
    assert found == expected


def test_a_rank_and_its_years_are_two_statements(shipped: Dataset) -> None:
    """Of one statistic, wherever it is named."""
    for sentence in (
        "截至2022年，广东外贸规模连续37年位居全国第一",
        "2022 was the 37th straight year in which Guangdong ranked first in foreign trade",
        "For the 37th year in a row, Guangdong ranked first in China's foreign trade in 2022",
    ):
        claims = [one.claim for one in statements(shipped.store, sentence, Pins())]
        assert [(one.metric, one.period, one.measure, one.value) for one in claims] == [
            ("guangdong-trade", "2022", "streak", 37),
            ("guangdong-trade", "2022", "rank", 1),
        ]


def test_what_is_listed_is_paired_in_order(shipped: Dataset) -> None:
    """By the words that tell one statistic from the other, or by places or years."""
    sentence = "2021年广东进口和出口通关时间较2017年分别缩短81%和94%"
    claims = [one.claim for one in statements(shipped.store, sentence, Pins())]
    assert [(one.metric, one.value, one.known_by.metric) for one in claims] == [
        ("guangdong-import-clearance-time", -81, "paired"),
        ("guangdong-export-clearance-time", -94, "paired"),
    ]
    sentence = "In 2021 and 2022 Guangdong's trade was 8.27 and 8.3 trillion yuan respectively"
    claims = [one.claim for one in statements(shipped.store, sentence, Pins())]
    assert [one.period for one in claims] == ["2021", "2022"]


def test_a_name_may_begin_before_its_stretch(shipped: Dataset) -> None:
    """What a stretch names in part, words before it complete."""
    sentence = (
        "As of June 2023, 216 experiences of the Guangdong Pilot Free Trade Zone had been copied"
        " throughout the province and 41 nationwide, with 13 joint development zones set up."
    )
    claims = [one.claim for one in statements(shipped.store, sentence, Pins())]
    assert [one.metric for one in claims] == [
        "guangdong-ftz-province-experiences",
        "guangdong-ftz-national-experiences",
        "guangdong-ftz-joint-zones",
    ]


@pytest.mark.parametrize(
    ("sentence", "periods"),
    [
        ("From 2017 to 2022 Guangdong's trade grew from 6.8 trillion yuan to 8.3 trillion yuan",
         ["2017", "2022"]),
        ("Guangdong's trade was 8.27 trillion yuan in 2021; five years earlier it was 6.3 trillion",
         ["2021", "2016"]),
        ("Guangdong's trade rose from 6.8 trillion yuan in 2017 to 8.3 trillion yuan in 2022, with"
         " average annual growth of 4%", ["2017", "2022", "2017/2022"]),
    ],
)  # fmt: skip
def test_a_period_is_carried_and_worked_out(
    shipped: Dataset, sentence: str, periods: list[str]
) -> None:
    """The ends of an interval, a year by its distance, and growth between two levels."""
    found = statements(shipped.store, sentence, Pins())
    assert [one.claim.period for one in found] == periods


def test_a_base_is_read_beside_the_period(shipped: Dataset) -> None:
    """Of a change over two years the first is the base."""
    for sentence in (
        "In 2021 Guangdong's export clearance time was cut by 94% compared with 2017",
        "Export clearance time in Guangdong fell 94% from 2017 to 2021",
        "2021年广东出口通关时间比2017年缩短94%",
    ):
        claim = read(shipped, sentence).claim
        assert (claim.period, claim.base_period, claim.value) == ("2021", "2017", -94)


def test_an_upper_bound_has_no_lower_end(shipped: Dataset) -> None:
    """And "less" is no fall."""
    sentence = "Guangdong's foreign trade grew less than 20% in 2021"
    claim = read(shipped, sentence).claim
    assert (claim.value, claim.low, claim.high) == (20, None, 20)


def test_a_share_is_of_its_head(shipped: Dataset) -> None:
    """The textile firms' income is not their number, though that name is longer."""
    for sentence in (
        "As of 25 November 2019 textile clusters generated 41% of the main business income of"
        " China's textile enterprises above designated size",
        "纺织服装产业集群的主营业务收入占全国规模以上纺织企业的43%",
    ):
        reads = read(shipped, sentence)
        assert (reads.claim.metric, reads.missing) == ("textile-cluster-revenue", ())


def test_two_statistics_named_alike_are_not_chosen_between(shipped: Dataset) -> None:
    """Both names stand whole in the sentence, and neither is the other's whole."""
    sentence = "In 2021 Guangdong's exports and retail sales rose 5.4%"
    reads = read(shipped, sentence)
    assert reads.claim.metric is None
    assert [one.code for one in reads.missing] == ["ambiguous_metric"]


def test_of_two_statistics_money_of_another_currency_is_of_the_one_in_money(
    shipped: Dataset,
) -> None:
    """Warehouses are counted; that trade is printed in yuan is told by the verdict."""
    sentence = "In 2022 Guangdong's foreign trade and overseas warehouses came to US$1.2 trillion"
    reads = read(shipped, sentence)
    assert (reads.claim.metric, reads.claim.unit, reads.missing) == ("guangdong-trade", "USD", ())
    assert reads.statistics == ("guangdong-trade", "guangdong-overseas-warehouses")


def test_where_every_period_is_a_base_none_is_the_period(shipped: Dataset) -> None:
    """Growth on two years at once is of neither."""
    sentence = "Compared with 2017 and versus 2021 export clearance time in Guangdong fell 94%"
    reads = read(shipped, sentence)
    assert (reads.claim.period, reads.claim.base_period) == (None, None)
    assert [(one.code, one.message) for one in reads.missing] == [
        ("several_periods", "several periods are named: 2017, 2021")
    ]
