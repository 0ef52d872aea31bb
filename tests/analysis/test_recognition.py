"""A figure is recognised by its own number, where its statistic is named in part."""

from __future__ import annotations

import pytest

from tradefacts.api import Dataset

_ZONE = (
    "In June 2023 the Guangdong Pilot Free Trade Zone told of its institutional innovations. "
    "A futures exchange was approved. "
    "Up to now, {number} reform experiences have been copied nationwide."
)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (_ZONE.format(number=41), "match"),
        # Another number is none of a figure, and rules nothing out.
        (_ZONE.format(number=43), "cannot_verify"),
        # A word that narrows the name must be one of the statistic's.
        ("Guangdong's monthly exports rose by 5.4% in January to April 2023.", "cannot_verify"),
        # The half of a total has the words of the total, but not all of them.
        ("Guangdong's imports were 8.27 trillion yuan in 2021.", "cannot_verify"),
        # What is doubted for another reason is not settled by a number.
        ("Guangdong's foreign trade has fallen for 37 years in a row.", "cannot_verify"),
    ],
)
def test_a_number_tells_its_figure_where_the_words_allow_it(
    shipped: Dataset, text: str, verdict: str
) -> None:
    """The last number of a text is confirmed, or nothing is said of it."""
    assert shipped.verify(text)[-1].verdict == verdict


def test_that_the_number_told_it_is_said(shipped: Dataset) -> None:
    """The diagnosis names the statistic as inferred."""
    found = shipped.verify(_ZONE.format(number=41))[-1]
    assert found.claim.known_by.metric == "inferred"
    assert found.diagnosis is not None
    assert "read as guangdong-ftz-national-experiences" in found.diagnosis.message


@pytest.mark.parametrize(
    "text",
    [
        # What narrows a name is not lifted by what stands before.
        "Guangdong's foreign trade was 8.3 trillion yuan in 2022."
        " Guangdong's services trade was 1.1 trillion yuan in 2022.",
        # A whole country is not the place of the sentence before.
        "From January to April 2023, Guangdong's exports rose 5.4 percent."
        " Nationwide, exports rose 10.6 percent.",
        # Growth over years is none on the year before; a change is no level.
        "Over two years, Guangdong's trade rose 15.8 percent to 2021.",
        "Compared with 2017, Guangdong's trade in 2022 was higher by 1.5 trillion yuan.",
        # The scale stands behind the other end.
        "From 2017 to 2022 Guangdong's retail sales rose from 3.7 trillion to 4.5 trillion yuan.",
    ],
)
def test_what_the_dataset_has_no_figure_of_is_not_refuted(shipped: Dataset, text: str) -> None:
    """A true statement is no mismatch, for the figure beside it is of something else."""
    assert all(one.verdict != "mismatch" for one in shipped.verify(text))
