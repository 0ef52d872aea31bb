"""A text is held against itself: its sums, shares, growth, conversions, and what it says twice."""

from __future__ import annotations

from pathlib import Path

import pytest

import tradefacts
from tradefacts.analysis.proof import Proof
from tradefacts.api import Dataset
from tradefacts.authoring import scaffold
from tradefacts.text.document import of_text


@pytest.fixture
def empty(tmp_path: Path) -> Dataset:
    """The dataset that `init` makes, which says nothing of these texts."""
    scaffold.init(tmp_path / "empty")
    return tradefacts.open(tmp_path / "empty", only=True)


_SUMS = [
    (
        "The firm employs 2,400 people: 1,350 in Arlen, 620 in Ostby and 530 in Rotterdam.",
        "parts_total",
        "1,350 persons + 620 persons + 530 persons = 2,500 persons, not 2,400 people",
    ),
    (
        "该企业2022年出口38.5亿元，其中对欧洲出口16.2亿元，对北美出口13.1亿元，对其他地区出口7.2亿元。",
        "parts_total",
        "1.62 bn CNY + 1.31 bn CNY + 720 m CNY = 3.65 bn CNY, not 38.5亿元",
    ),
    (
        "Sales were 5 billion yuan in 2022, of which 4 billion yuan came from Europe and 3 billion"
        " yuan from Asia.",
        "parts_total",
        "4 bn CNY + 3 bn CNY = 7 bn CNY, more than 5 billion yuan",
    ),
    (
        "The port lent 12 cranes to Arlen and 7 to Ostby, a total of 29.",
        "parts_total",
        "12 + 7 = 19, not a total of 29",
    ),
    (
        "Some 40% went to Asia, 35% to Europe and the remaining 35% to Africa.",
        "parts_total",
        "about 40% + 35% + 35% = 110%, not 100%",
    ),
    (
        "Sales were 9.6 billion yuan, of which 2.4 billion yuan, or 35%, came from Europe.",
        "share_ends",
        "2.4 bn CNY / 9.6 bn CNY = 25% (24.35% to 25.65%), not 35%",
    ),
    (
        "Europe took goods for 2.4 billion yuan, or 35% of the total of 9.6 billion yuan.",
        "share_ends",
        "2.4 bn CNY / 9.6 bn CNY = 25% (24.35% to 25.65%), not 35%",
    ),
    (
        "Arlen exported goods worth 12.0 billion yuan in 2022, after 9.6 billion yuan in 2021, a"
        " rise of 35%.",
        "growth_ends",
        "12 bn CNY / 9.6 bn CNY - 1 = 25% (23.83% to 26.18%), not 35%",
    ),
    (
        "Sales rose 35% from 9.6 billion yuan to 12.0 billion yuan.",
        "growth_ends",
        "12 bn CNY / 9.6 bn CNY - 1 = 25% (23.83% to 26.18%), not 35%",
    ),
    (
        "Sales grew from 9.6 billion yuan in 2017 to 12.0 billion yuan in 2022, an average of 9.6%"
        " a year.",
        "growth_ends",
        "(12 bn CNY / 9.6 bn CNY)^(1/5) - 1 = 4.564% (4.368% to 4.76%), not 9.6%",
    ),
    (
        "销售额从2021年的9.6亿元增长到2022年的12亿元，增长35%。",
        "growth_ends",
        "1.2 bn CNY / 960 m CNY - 1 = 25% (19.17% to 30.89%), not 35%",
    ),
    (
        "The number of calls rose from 1,540 in 2021 to 1,100 in 2022.",
        "direction",
        "1,540 to 1,100 is a fall",
    ),
    (
        "The terminal grows by 45 hectares (4,500 square metres).",
        "conversion",
        "45 hectares is 450,000 m², not 4,500 square metres",
    ),
    (
        "厂区占地450亩（约合3公顷）。",
        "conversion",
        "450亩 is 30 公顷, not 3公顷",
    ),
    (
        "The order was worth 1.2 billion US dollars (1.9 billion yuan).",
        "conversion",
        "1.2 billion US dollars is not 1.9 billion yuan: a US dollar is 5 to 9 CNY",
    ),
    (
        "A first order was worth 2.1 billion yen (105 million yuan). Another was worth 2.1 billion"
        " yen (11 million yuan).",
        "conversion",
        "2.1 billion yen is 105 million yuan and 2.1 billion yen is 11 million yuan:"
        " not at one rate",
    ),
    (
        "In 2022 the Arlen yard sold 12,000 new boats. That is a record. In 2022 the Arlen yard"
        " sold 13,000 new boats.",
        "told_twice",
        "the text says '12,000' and '13,000' of the same thing",
    ),
]
_SOUND = [
    "The firm employs 2,500 people: 1,350 in Arlen, 620 in Ostby and 530 in Rotterdam.",
    "Sales were 38.5 billion yuan, of which 16.2 billion yuan went to Europe and 13.1 to Asia.",
    "Exports rose from 6.8 billion yuan in 2017 to 8.3 billion in 2022, up 1.7% year on year.",
    "Sales rose from 9.6 billion yuan to 12.0 billion yuan, up 25%, and profit rose 80%.",
    "Sales rose from 9.6 billion yuan to 12.0 billion yuan, while costs rose by 80%.",
    "Sales were 2 billion yuan more than 9 billion yuan.",
    "The bridge is 55 kilometres long (about 34 miles).",
    "The order was worth 1.2 billion US dollars (8.1 billion yuan).",
    "The park has three zones: 5 factories, 200 workers and 8 laboratories.",
    "In 2022 exports and imports grew by 5% and 3% respectively.",
    "- Trade of Arlen: 8.3 billion yuan\n- Of Ostby: 4.7 billion yuan\n- Of Rotterdam: 8.2 billion"
    " yuan\n\nEnd.",
    "Arlen: 8.3 billion yuan, Ostby: 4.7 billion yuan, Rotterdam: 8.2 billion yuan",
    "阿伦出口：8.3亿元，奥斯比出口：4.7亿元，鹿特丹出口：8.2亿元",
    "Rates rose from 2.4% to 3.1%, up 0.7 percentage points.",
]


def _found(empty: Dataset, text: str) -> list[tuple[str, str]]:
    said = [one.diagnosis for one in Proof(empty.store, of_text("-", text)) if one.related]
    return [(one.code, one.message) for one in said if one]


@pytest.mark.parametrize(("text", "code", "message"), _SUMS)
def test_numbers_that_cannot_all_be_true_are_told_with_their_arithmetic(
    empty: Dataset, text: str, code: str, message: str
) -> None:
    """Without any dataset."""
    found = _found(empty, text)
    assert found
    assert set(found) == {(code, message)}


@pytest.mark.parametrize("text", _SOUND)
def test_what_may_be_true_is_no_contradiction(empty: Dataset, text: str) -> None:
    """Numbers of one text that do not claim to follow from each other are left alone."""
    assert _found(empty, text) == []
