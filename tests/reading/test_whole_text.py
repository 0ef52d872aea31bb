"""A whole text is read number by number, each with what it takes over from before."""

from __future__ import annotations

import pytest

from tradefacts.api import Dataset
from tradefacts.reading.whole_text import Told, read

Row = tuple[str, str | None, str | None, str | None, str | None]


def told(dataset: Dataset, *paragraphs: str, published: str | None = None) -> list[Told]:
    """Return what a text tells."""
    return list(read(dataset.store, paragraphs, published=published))


def rows(dataset: Dataset, *paragraphs: str, published: str | None = None) -> list[Row]:
    """Return of each statement its words, metric, region, period, and how the period is known."""
    found: list[Row] = []
    for one in told(dataset, *paragraphs, published=published):
        if one.statement is not None:
            claim = one.statement.claim
            words = paragraphs[one.paragraph][one.begin : one.end]
            known = claim.known_by.period
            found.append((words, claim.metric, claim.region, claim.period, known))
    return found


def test_every_number_has_one_fate_in_the_order_of_the_text(shipped: Dataset) -> None:
    """Also what states nothing: a date, a time of day, the number of a list or a route."""
    text = "1. On June 9, 2023 at 9:30 a.m. Guangdong's exports by G4 highway rose by 5.4%."
    assert [(text[one.begin : one.end], one.what, one.reason) for one in told(shipped, text)] == [
        ("1.", "no_statement", "the number of a list"),
        ("June 9, 2023", "no_statement", "a period"),
        ("9:30 a.m.", "no_statement", "a time of day"),
        ("G4", "no_statement", "part of a code or name"),
        ("5.4%", "statement", None),
    ]


@pytest.mark.parametrize(
    ("paragraphs", "published", "expected"),
    [
        # The date line of the text says which year "this year" is.
        (("GUANGZHOU, June 12, 2023 -- Guangdong's exports rose 5.4% in January to April this"
          " year.",), None,
         [("5.4%", "guangdong-exports", "guangdong", "2023-01/2023-04", "anchored")]),
        # What is given overrules it.
        (("GUANGZHOU, June 12, 2023 -- Guangdong's exports rose 5.4% last year.",), "2021-06-12",
         [("5.4%", "guangdong-exports", "guangdong", "2020", "anchored")]),
        # With neither it stays open.
        (("Guangdong's exports rose 5.4% last year.",), None,
         [("5.4%", "guangdong-exports", "guangdong", None, None)]),
        # A web page prints its date with the time of day.
        (("2023-06-15 10", "去年广东进出口8.3万亿元。"), None,
         [("8.3万亿元", "guangdong-trade", "guangdong", "2022", "anchored")]),
        # Place and period are carried over from the sentence before, a base is not.
        (("In 2021 Guangdong's foreign trade rose to 8.27 trillion yuan from 6.3 trillion yuan in"
          " 2016. Actual use of foreign capital was 184 billion yuan.",), None,
         [("8.27 trillion yuan", "guangdong-trade", "guangdong", "2021", "printed"),
          ("6.3 trillion yuan", "guangdong-trade", "guangdong", "2016", "printed"),
          ("184 billion yuan", "guangdong-fdi", "guangdong", "2021", "carried")]),
        # The name of a fair, and a place in a clause of its own, are told by the way.
        (("Guangdong's trade is steady. After the Greater Bay Area Global Investment Conference,"
          " and a stop in Tianhe, it set up 13 joint development zones.",), None,
         [("13", "guangdong-ftz-joint-zones", "guangdong", None, None)]),
        # With whose name a sentence begins, of that the next one goes on.
        (("Shenzhen signed in Wuhan.", "The Greater Bay Area takes in nine cities of Guangdong."
          " It covers an area of 56,000 square kilometers."), None,
         [("nine", None, "gba", None, None),
          ("56,000 square kilometers", "gba-area", "gba", None, None)]),
        # What each year has is of no year that stands before.
        (("From January to April 2023 Guangdong's trade with ASEAN rose 7.8%, with annual imports"
          " and exports of over 1 trillion yuan.",), None,
         [("7.8%", "guangdong-asean-trade", "guangdong", "2023-01/2023-04", "printed"),
          ("over 1 trillion yuan", "guangdong-asean-trade", "guangdong", None, None)]),
    ],
)  # fmt: skip
def test_what_a_number_does_not_say_is_carried_or_anchored(
    shipped: Dataset, paragraphs: tuple[str, ...], published: str | None, expected: list[Row]
) -> None:
    """How the period is known is said; two candidates, and none, leave it open."""
    assert rows(shipped, *paragraphs, published=published) == expected


def test_a_number_ends_with_its_unit_and_takes_no_letter_of_the_word_before(
    shipped: Dataset,
) -> None:
    """The counter behind a number without a unit is its own."""
    text = "广东上年1620亿元，突破8万亿元大关，实行8条举措。"
    words = [text[one.begin : one.end] for one in told(shipped, text)]
    assert words == ["1620亿元", "突破8万亿元", "8条"]


@pytest.mark.parametrize("by", ["(Arlen Ostby) -", "(Xinhua) --", "（记者 阿伦）"])
def test_who_reports_in_a_date_line_is_no_part_of_the_statement(shipped: Dataset, by: str) -> None:
    """The name in brackets is of no number."""
    text = f"GUANGZHOU, June 10, 2023 {by} Guangdong's imports and exports were 8.3 trillion yuan."
    (one,) = [one.statement for one in told(shipped, text) if one.statement]
    assert "Ostby" not in one.rest
    assert one.claim.metric == "guangdong-trade"
    assert "阿伦" not in one.rest


def test_a_day_without_its_year_counts_nothing(shipped: Dataset) -> None:
    """Also where a statistic stands beside it."""
    text = "Guangdong's foreign trade, published on 12 May, was 8.3 trillion yuan in 2022."
    assert [(text[one.begin : one.end], one.what) for one in told(shipped, text)] == [
        ("12 May", "no_statement"),
        ("8.3 trillion yuan", "statement"),
        ("2022", "no_statement"),
    ]


def test_a_statistic_is_not_carried_into_the_next_paragraph(shipped: Dataset) -> None:
    """Each names its own; the place is."""
    found = rows(shipped, "Guangdong's foreign trade was 8.3 trillion yuan in 2022.",
                 "It was 6.8 trillion yuan in 2017.")  # fmt: skip
    assert [row[1:4] for row in found] == [
        ("guangdong-trade", "guangdong", "2022"),
        (None, "guangdong", "2017"),
    ]


def test_a_long_paragraph_without_a_number_does_not_take_the_place_over(shipped: Dataset) -> None:
    """A short one is the head of a section."""
    first = "Guangdong's foreign trade was 8.3 trillion yuan in 2022."
    last = "Retail sales of consumer goods were 4.5 trillion yuan in 2022."
    aside = "Read also how Zhejiang sends its young traders abroad to learn languages"
    assert rows(shipped, first, aside, last)[1][2] == "guangdong"
    assert rows(shipped, first, "Zhejiang", last)[1][2] == "zhejiang"


def test_a_run_without_a_stop_is_unread(shipped: Dataset) -> None:
    """Of a table or a slip thousands of characters long no statement is made."""
    found = told(shipped, "trade 5.4% " * 300)
    assert {one.what for one in found} == {"unread"}
    assert len(found) == 300
