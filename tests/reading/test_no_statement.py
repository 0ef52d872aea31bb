"""A number that is part of a name, a code, a date or a time of day states nothing."""

from __future__ import annotations

import pytest

from tradefacts.reading.no_statement import days, lengths, named

_SERIES, _CODE = "a number of a law, a place or a series", "part of a code or name"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See Table 8.27, p. 154, and vol. 13.",
         [("Table 8.27", _SERIES), ("p. 154", _SERIES), ("vol. 13", _SERIES)]),
        ("Room 1370, Building 8, slide 4", [("Room 1370", _SERIES), ("Building 8", _SERIES),
                                            ("slide 4", _SERIES)]),
        ("见表8-27，第13卷", [("见表8-27", _SERIES), ("第13卷", _SERIES)]),
        ("3栋2单元501室，A216展位", [("3栋", _SERIES), ("2单元", _SERIES), ("501室", _SERIES),
                              ("A216展位", _SERIES)]),
        ("Ring +86 757 8301 0696, ext. 216", [("ext. 216", _SERIES),
                                              ("+86 757 8301 0696", _CODE)]),
        ("ISBN 978-7-5081-8693-1, postcode 510000", [("ISBN 978-7-5081-8693-1", _CODE),
                                                     ("postcode 510000", _CODE)]),
        ("COVID-19 and 5G", [("COVID-19", _CODE), ("5G", _CODE)]),
        ("“十四五”规划，双十一，九三学社", [("十四五", _CODE), ("九三", _CODE), ("十一", _CODE)]),
        ("8.30 Registration", [("8.30", "a time of day")]),
        ("9:00致辞", [("9:00", "a time of day")]),
        ("Ms. Chen, 34, and a reader aged 67", [("34", "an age"), ("aged 67", "an age")]),
        ("2. Sales", [("2. ", "the number of a list")]),
    ],
)  # fmt: skip
def test_what_a_number_is_part_of_is_told(text: str, expected: list[tuple[str, str]]) -> None:
    """By its form, or by the word that it is the number of."""
    found = [(text[slice(*span)], why) for span, why in named(text)]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "The figure 8.3 trillion yuan",
        "8.30 percent of it",
        "12.5 trillion yuan",
        "in mid-2022 and pre-2015",
        "七八家企业，十一二家，三十五家，三四百家，四点五五",
        "建有3栋1200平方米的厂房，新增120个展位",
        "Arlen, 34, Ostby, 12, and others",
        "+12.5 and 1 234 567",
        "line 1,200 kilometres",
    ],
)
def test_what_may_count_is_left(text: str) -> None:
    """An amount, an estimate of two digits, and a year are no names."""
    assert list(named(text)) == []


def test_a_day_of_a_month_and_a_length_of_time_are_periods() -> None:
    """A day with its year is read as a period of its own."""
    text = "Correction of 12 May, 于5月12日公布, 12 May 2022"
    assert [text[slice(*span)] for span in days(text)] == ["12 May", "5月12日"]
    text = "in the past three years"
    assert [text[slice(*span)] for span in lengths(text)] == ["past three years"]
