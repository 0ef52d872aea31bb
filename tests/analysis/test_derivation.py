"""Figures that follow from stated ones by arithmetic: which there are, and which never."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Ran

import tradefacts
from tradefacts.api import Dataset
from tradefacts.model.errors import Malformed

Run = Callable[..., Ran]
Derived = Callable[..., list[tuple[object, ...]]]

HEADER = """\
source: {name: The Gazette, title: Trade of Bayshire, language: en}
mentions: {bayshire: [1]}
figures:
"""


@pytest.fixture
def derived(minimal: Path) -> Derived:
    """Derive from figures given as `measure period value`, all of one metric."""

    def derived(*lines: str) -> list[tuple[object, ...]]:
        text = HEADER
        for number, line in enumerate(lines, 1):
            measure, period, value = line.split(" ", 2)
            value, _, more = value.partition(" | ")
            text += f"- {{metric: bay-trade, measure: {measure}, period: {period}, value: {value},"
            text += f" stated: x, paragraph: {number}, key: k{number}, {more}}}\n"
        (minimal / "sources" / "gazette.yaml").write_text(text)
        found = tradefacts.open(minimal, only=True).figures(derived=True)
        return [
            (one.measure, one.period, one.value, one.low, one.high, one.derived.formula)
            for one in found
            if one.derived
        ]

    return derived


def test_growth_and_one_level_give_the_other(derived: Derived) -> None:
    """The year before from the year that grew, and the year that grew from the one before."""
    assert derived("level 2021 110 billion CNY", "yoy 2021 10 percent") == [
        ("level", "2020", 100_000_000_000, 99_095_000_000, 100_913_000_000)
        + ("110 bn CNY / (1 + 10%) = 100 bn CNY (99.1 bn CNY to 100.9 bn CNY)",)
    ]
    assert derived("level 2020 100 billion CNY", "yoy 2021 10 percent") == [
        ("level", "2021", 110_000_000_000, 108_952_000_000, 111_052_000_000)
        + ("100 bn CNY x (1 + 10%) = 110 bn CNY (109 bn CNY to 111.1 bn CNY)",)
    ]
    changed = derived(
        "level 2020 100 billion CNY", "change 2021 10 billion CNY | base_period: 2020"
    )
    assert [one[:3] for one in changed] == [("level", "2021", 110_000_000_000)]


def test_the_levels_of_two_years_give_the_growth_that_is_not_stated(derived: Derived) -> None:
    """Not where it is stated, and not over more than a year."""
    levels = ["level 2021 100 billion CNY", "level 2022 110 billion CNY"]
    (growth,) = derived(*levels)
    assert growth[:3] == ("yoy", "2022", 10)
    assert derived(*levels, "yoy 2022 10 percent") == []
    assert derived("level 2020 100 billion CNY", "level 2022 110 billion CNY") == []


def test_two_open_ends_give_nothing(derived: Derived) -> None:
    """One does, with an open end of its own."""
    (one,) = derived("level 2021 over 110 billion CNY", "yoy 2021 10 percent")
    assert one[2:5] == (100_000_000_000, 99_547_500_000, None)
    assert derived("level 2021 over 110 billion CNY", "yoy 2021 over 10 percent") == []


def test_of_several_ways_the_narrowest_is_kept(derived: Derived) -> None:
    """What a finer print leads to says more."""
    lines = ["level 2021 110 billion CNY", "yoy 2021 10 percent"]
    (one,) = derived(*lines, "change 2021 10.00 billion CNY | base_period: 2020")
    assert one[5] == "110 bn CNY - 10 bn CNY = 100 bn CNY (99.5 bn CNY to 100.5 bn CNY)"


def test_what_is_shipped_derives_with_its_inputs(shipped: Dataset) -> None:
    """The level of 2020, growth across two sources, the part from a share; each marked."""
    found = {one.id: one for one in shipped.figures(derived=True) if one.derived}
    level = found["guangdong-trade-2020-derived"]
    assert (level.value, level.name_zh) == (7_086_550_000_000, "2020广东进出口总额")
    assert (level.stated, level.period_basis, level.qualifier) == (None, "implied", "about")
    assert (level.source, level.paragraph) == ("plataforma-2022", 3)
    growth = found["guangdong-trade-yoy-2022-derived"].derived
    assert growth is not None
    assert growth.inputs == (
        "guangdong-trade-2022-five-linkages-2023",
        "guangdong-trade-2021-plataforma-2022",
    )
    part = found["guangdong-belt-road-trade-2022-derived"]
    assert (part.value, part.low, part.high) == (2_249_300_000_000, 2231620000000, 2267020000000)


def test_filters_keep_derived_figures_as_they_keep_stated_ones(shipped: Dataset) -> None:
    """By metric, region, period, unit, measure, source, status and topic."""

    def ids(**wanted: Any) -> set[str]:
        found = shipped.figures(derived=True, **wanted)
        return {one.id for one in found if one.derived}

    assert ids(metric="guangdong-fdi") == {
        "guangdong-fdi-2020-derived",
        "guangdong-fdi-yoy-2022-derived",
    }
    assert ids(period="2020", unit="yuan") == {
        "guangdong-trade-2020-derived",
        "guangdong-fdi-2020-derived",
    }
    assert ids(region="gba") == set()
    assert ids(metric="guangdong-trade", measure="yoy", since="2022") == {
        "guangdong-trade-yoy-2022-derived"
    }
    assert ids(status="disputed") == set()
    assert ids(source="003", topic="digital trade") == {"guangdong-digital-trade-2020-derived"}


def test_a_derived_figure_proves_no_claim(shipped: Dataset) -> None:
    """It is worked out here, and no source states it."""
    (found,) = shipped.verify("Guangdong's foreign trade was 7.087 trillion yuan in 2020.")
    assert found.verdict == "cannot_verify"


def test_a_list_marks_what_is_derived(run: Run) -> None:
    """With its formula where the words of a source would stand."""
    ran = run("figures", "guangdong-trade", "--period", "2020", "--derived")
    assert ran.out.splitlines() == [
        "Guangdong imports and exports  guangdong-trade",
        "  2020 =  level  about 7.087 tn CNY  8.27 tn CNY / (1 + 16.7%) = 7.087 tn CNY (7.079 tn"
        " CNY to 7.094 tn CNY)  plataforma-2022 ¶3",
        "",
        "= derived: worked out here, stated by no source",
        "",
        "1 figure in 1 metric · next: tradefacts metric guangdong-trade",
    ]


def test_what_is_exported_is_what_sources_state(shipped: Dataset, tmp_path: Path) -> None:
    """The command knows no such filter, and Python is told."""
    with pytest.raises(Malformed) as caught:
        tradefacts.export(shipped, "jsonl", tmp_path / "facts.jsonl", derived=True)
    assert caught.value.message == (
        "what is exported is what sources state; `figures --derived` has the rest"
    )
