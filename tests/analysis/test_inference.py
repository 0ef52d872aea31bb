"""What a claim leaves open is inferred where one statistic alone fits, and said."""

from __future__ import annotations

import pytest

from tradefacts.api import Dataset


@pytest.mark.parametrize(
    ("sentence", "verdict", "message"),
    [
        ("exports rose 5.4% in Jan-Apr 2023", "match",
         "no place is named; read as guangdong, for guangdong-exports alone fits"),
        ("Guangdong has ranked first in foreign trade for 37 years", "match",
         "no period is named; read as 2022, the only one that the dataset has"),
        ("Guangdong's import clearance time was cut by 81% in 2021", "match",
         "no base is named; read as 2017, the only one that the dataset has"),
        ("Hebei is home to 216 distinctive textile clusters", "mismatch",
         "no period is named; read as 2023-07, the only one that the dataset has"),
    ],
)  # fmt: skip
def test_what_alone_fits_is_read_and_said(
    shipped: Dataset, sentence: str, verdict: str, message: str
) -> None:
    """In the diagnosis, after what there is to say anyway."""
    found = shipped.verify(sentence)[0]
    assert (found.verdict, found.diagnosis and found.diagnosis.message) == (verdict, message)


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Guangdong ranked first in 2022", "missing_metric"),  # in trade and in retail sales
        ("广东粮食产量连续37年居全国第一", "missing_metric"),
        ("Foreign trade reached 8.27 trillion yuan in 2021", "missing_region"),  # of China too?
        ("exports rose 5.4%", "inferred"),
        ("Guangdong's foreign trade reached 8.27 trillion yuan", "missing_period"),
    ],
)  # fmt: skip
def test_where_two_would_fit_nothing_is_inferred(
    shipped: Dataset, sentence: str, code: str
) -> None:
    """Nor where the sentence has a word that may name another statistic."""
    found = shipped.verify(sentence)[0]
    assert found.diagnosis is not None
    assert found.diagnosis.code == code
