"""A chart on a terminal: the same signs in cells, at every width."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from tradefacts.analysis.series import chart
from tradefacts.api import Dataset
from tradefacts.output.chart_terminal import on_terminal
from tradefacts.output.chart_words import Lang
from tradefacts.search.filters import Filters

CBEC = """\
Guangdong cross-border e-commerce imports and exports

bn CNY
400 ┤
    │
    │                                                  ↑
300 ┤                                        over 300 ⣀○
    │                                            ⢀⠤⠄ ⠈
    │                                        ⠠⠒⠂
200 ┤                                 ⢀⡀ ⠐⠊⠁
    │                            ⢀⡠⠄ ⠈⠁
    │                        ⠠⠤⠂
    │                  ⡀ ⠐⠒⠁
100 ┤             ⣀⡀ ⠐⠉
    │  22.8  ⢀⠤⠄ ⠈                                   33.1
    │    ●⠔⠂                                           ✗
  0 ┤
    └────┴────────┴────────┴─────────┴────────┴────────┴────
       2016     2017     2018      2019     2020     2021

○ period inferred · ✗ disputed
↑ open end: more or less than stated
⠒ ⠒ years missing between
✗ 2021, 33.1: Paragraph 10 says over 300 billion, and 33.1 /
  22.8 gives 7.7 percent a year, not 92.1. Perhaps a slip of
  the decimal point for 331 billion, which would fit
  paragraph 10 (70.8 percent a year).
Sources: plataforma-2022 ¶8 ¶10 · Dataset: tradefacts 0.1.0

3 figures
next: tradefacts chart guangdong-cbec --output
guangdong-cbec.svg
"""


def test_a_disputed_figure_an_open_end_and_a_gap(shipped: Dataset) -> None:
    """Character for character."""
    drawn = chart(shipped.store, ["guangdong-cbec"], Filters(measure="level"))
    assert on_terminal(drawn, "en", 60, False) == CBEC


@pytest.mark.parametrize("width", [20, 40, 60, 80, 100, 140, 100_000])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_line_is_wider_than_the_terminal(width: int, lang: Lang, shipped: Dataset) -> None:
    """Nor than a line that is read at a glance; every label of a wide one is there."""
    for names in (["guangdong-trade"], ["guangdong-trade", "guangdong-fdi"], ["guangdong-cbec"]):
        drawn = chart(shipped.store, names, context=True)
        text = on_terminal(drawn, lang, width, False)
        assert max(map(cell_len, text.splitlines())) <= max(min(width, 100), 28)
    if width >= 80 and lang == "en":
        assert all(label in text for label in ("22.8", "33.1", "over 300", "+92.1% (2016/2021)"))


def test_series_are_told_apart_by_their_signs_and_named_with_their_ids(shipped: Dataset) -> None:
    """Filled where the source states the period, hollow where it is inferred."""
    drawn = chart(shipped.store, ["guangdong-trade", "guangdong-fdi"])
    text = on_terminal(drawn, "en", 100, False)
    assert "● Guangdong imports and exports  guangdong-trade\n" in text
    assert "■ Guangdong actual use of foreign capital  guangdong-fdi\n" in text
    assert (text.count("□"), text.count("■")) == (3, 1)
    assert text.endswith("tradefacts chart guangdong-trade guangdong-fdi --output chart.svg\n")


def test_events_stand_as_numbered_lines(shipped: Dataset) -> None:
    """Those of one place share it."""
    text = on_terminal(chart(shipped.store, ["guangdong-trade"], context=True), "en", 100, False)
    top = next(line for line in text.splitlines() if line.startswith("10 ┤"))
    assert top.split() == ["10", "┤", "1", "2,3", "4"]
    assert "1  2019-11-25  Symposium on Key Textile and Garment Industry Clusters\n" in text


def test_an_interval_shows_its_ends_where_they_lie_apart(shipped: Dataset) -> None:
    """One fifth is between 18.2 and 22.2 percent; a fall to no less than so much is open below."""
    drawn = chart(shipped.store, ["guangdong-trade"])
    one = drawn.series[0]
    wide = one.points[1]._replace(figure=one.points[1].figure | {"low": 4e12, "high": 9e12})
    below = one.points[3]._replace(figure=one.points[3].figure | {"low": None})
    series = one._replace(points=(one.points[0], wide, one.points[2], below), joins=())
    panel = drawn.panels[0]._replace(series=(series,))
    text = on_terminal(drawn._replace(panels=(panel,)), "en", 80, False)
    column = [re.sub(r"\s+", " ", line[16:30]).strip() for line in text.splitlines()[7:15]]
    assert column == ["┬", "│", "● 6.8", "│", "│", "┴", "", ""]
    assert "↓" in text


def test_colour_marks_a_dispute_and_says_nothing_alone(shipped: Dataset) -> None:
    """The sign is there without it."""
    drawn = chart(shipped.store, ["guangdong-cbec"])
    colored = on_terminal(drawn, "en", 80, True)
    assert "\x1b[1;31m✗" in colored
    assert re.sub(r"\x1b\[[\d;]*m", "", colored) == on_terminal(drawn, "en", 80, False)


def test_a_unit_without_a_chinese_word_has_no_line(shipped: Dataset) -> None:
    """The name of the metric says what is counted."""
    drawn = chart(shipped.store, ["guangdong-digital-service-export-bases"])
    lines = on_terminal(drawn, "zh", 80, False).splitlines()
    assert (lines[0], lines[1], lines[2][:4]) == ("广东数字服务出口基地", "", "10 ┤")
