"""Periods that are told by their distance from a day."""

from __future__ import annotations

import pytest

from tradefacts.text.anchoring import anchored, date_line
from tradefacts.text.periods import When

DAY = "2023-06-12"


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("Exports rose this year", "Exports rose 2023"),
        ("去年出口增长", "2022年出口增长"),
        ("Exports rose in January to April", "Exports rose in January to April 2023"),
        ("Exports rose in October", "Exports rose in October 2022"),
        ("1-4月出口增长", "2023年1-4月出口增长"),
        ("Exports rose in May 2021", "Exports rose in May 2021"),
        # Whole years before the day; growth a year has one more, from which it is counted.
        ("In the past five years 250 projects came", " 2018/2022  250 projects came"),
        ("过去五年年均增长4%", " 2017/2022 年均增长4%"),
        # A future that is over by the day is none.
        ("It will rise by 5% in 2022", "It  rise by 5% in 2022"),
        ("It will rise by 5% in 2024", "It will rise by 5% in 2024"),
        ("Up to now 62 have been copied", " 2023-06  62 have been copied"),
        ("目前有62项", " 2023-06 有62项"),
        # Parts of a year that have not begun by the day are those of the year before.
        ("In the fourth quarter they fell", "In the fourth quarter of 2022 they fell"),
        ("In the first 11 months they fell", "In the first 11 months of 2022 they fell"),
        ("前三季度增长，首季下降", "2022年前三季度增长，2023年首季下降"),
        ("12月份增长，十月下降", "2022年12月份增长，2022年十月下降"),
        ("截至8月底，首五个月", "截至2022年8月底，2023年首五个月"),
        # Last May is the May before where it is May or earlier, and else may be either.
        ("Last July they rose, last May they fell", "Last July 2022 they rose, last May they fell"),
        ("Last month they fell", " 2023-05  they fell"),
        ("As of May 31, 319 firms had come", "As of May 31 2023, 319 firms had come"),
    ],
)
def test_a_period_is_counted_from_a_day(text: str, dated: str) -> None:
    """Of a text with a day of its own; months without a year are the last that are over."""
    assert anchored(text, DAY).text == dated
    assert anchored(text, None).text == text


def test_an_offset_leads_back_to_the_text() -> None:
    """Also behind what was put in."""
    dated = anchored("去年出口增长5.4%，今年8%", DAY)
    assert dated.text == "2022年出口增长5.4%，2023年8%"
    begin = dated.text.index("8%")
    assert dated.place(begin) == "去年出口增长5.4%，今年8%".index("8%")
    assert dated.touches((0, 5))
    assert not dated.touches((5, 9))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("GUANGZHOU, June 12, 2023 (Xinhua) -- Exports rose.", When("2023-06-12", (0, 24))),
        ("2023/7/11 12:20:00 0", When("2023-07-11", (0, 20))),
        ("2023-06-15 10", When("2023-06-15", (0, 13))),
        ("The 24 zones opened on June 12, 2023", None),
        (
            "Exports rose by 5% on the year before, officials said, though orders had been few.",
            None,
        ),
    ],
)
def test_a_date_line_prints_the_day_of_the_text(text: str, found: When | None) -> None:
    """With a place, an agency or the time of day; a sentence with a date is none."""
    assert date_line(text) == found
