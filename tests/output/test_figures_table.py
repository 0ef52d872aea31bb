"""Figures grouped by metric: one scale a group, marks with a legend, bars, notes, ids."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from conftest import Ran

from tradefacts.output import figures_table
from tradefacts.output.styled import drawn

Run = Callable[..., Ran]


def figure(**given: Any) -> dict[str, Any]:
    """A figure as JSON has it, with what is given."""
    base: dict[str, Any] = {
        "kind": "figure",
        "id": "bay-trade-2022-gazette",
        "name": "Bay trade, 2022",
        "note": None,
        "metric": "bay-trade",
        "measure": "level",
        "period": "2022",
        "period_basis": "stated",
        "value": 2_000_000_000,
        "unit": "CNY",
        "qualifier": "exact",
        "stated": "2 billion yuan",
        "status": "ok",
        "source": "gazette",
        "paragraph": 1,
        "derived": None,
    }
    return base | given


LATER = figure(
    name="Bay trade, 2023", period="2023", value=1_100_000_000_000, stated="1.1 trillion"
)
GROWTH = {"measure": "yoy", "unit": "percent", "name": "Bay trade, growth on a year before, 2023"}


def shown(*figures: dict[str, Any], width: int = 80, color: bool = False, **how: Any) -> list[str]:
    """The lines of a table of figures."""
    return drawn(
        figures_table.grouped(figures, width, **({"noted": []} | how)), color=color
    ).splitlines()


def test_values_of_a_group_stand_right_at_one_scale() -> None:
    """Billions stay billions beside a trillion."""
    values = [line.partition("CNY")[0] for line in shown(figure(), LATER)[1:]]
    assert values == ["  2022  level      2 bn ", "  2023  level  1,100 bn "]


def test_values_too_far_apart_have_scales_of_their_own() -> None:
    """Nobody reads 8,000,000,000,000 beside 5."""
    lines = shown(figure(value=5), LATER | {"value": 8_000_000_000_000})
    assert [line.partition("CNY")[0].split()[2:] for line in lines[1:]] == [["5"], ["8", "tn"]]


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({}, "Bay trade"),
        ({"period": None, "name": "Bay trade"}, "Bay trade"),
        ({"measure": "share", "name": "Bay trade, Eastland, share, 2022"}, "Bay trade, Eastland"),
        ({"measure": "share", "name": "2022"}, "2022"),
    ],
)
def test_a_group_has_the_name_of_its_metric_and_place(given: dict[str, Any], name: str) -> None:
    """Not that of a figure, which tells measure and period too."""
    assert shown(figure(**given))[0] == f"{name}  bay-trade"


def test_places_of_one_metric_are_groups_of_their_own() -> None:
    """On the page of the metric too, where one group needs no name."""
    other = figure(name="Bay trade, Eastland, 2022")
    assert shown(figure(), headed=False)[0].startswith("  2022  level")
    assert [line for line in shown(figure(), other, headed=False) if line and line[0] != " "] == [
        "Bay trade  bay-trade",
        "Bay trade, Eastland  bay-trade",
    ]


def test_marks_have_a_legend_that_names_those_there_are() -> None:
    """In one line where there is room."""
    carried, implied = figure(period_basis="carried"), LATER | {"period_basis": "implied"}
    lines = shown(carried, implied, width=100)
    assert [line[:8] for line in lines[1:3]] == ["  2022 *", "  2023 ~"]
    assert lines[3:] == [
        "",
        "* period carried on from earlier in the text · ~ period implied, as a reader infers it",
    ]
    assert shown(figure(period=None, period_basis="none"))[1].startswith("  not said  level")
    assert len(shown(figure())) == 2


def test_growth_has_its_sign_and_a_disputed_value_its_mark() -> None:
    """What is green or red is said without colour too."""
    up, down, none = (LATER | GROWTH | {"value": value} for value in (4, -4, 0))
    disputed = figure(status="disputed", note="A slip.")
    text = "\n".join(shown(up, down, none, disputed, color=True, noted=[disputed]))
    assert "\x1b[32m+4%\x1b[0m" in text
    assert "\x1b[31m-4%\x1b[0m" in text
    assert "\x1b[1m0%\x1b[0m" in text
    assert "\x1b[1;31m! 2 bn CNY\x1b[0m \x1b[2m[1]" in text
    assert "[1] \x1b[1;31mDisputed: \x1b[0mA slip." in text
    assert "\x1b[2m! disputed\x1b[0m" in text


def test_notes_are_numbered_and_wrapped_beside_their_numbers() -> None:
    """A note that is no dispute is not called one."""
    noted = figure(note="Carried on from the sentence before it.")
    assert shown(noted, width=40, noted=[noted])[-3:] == [
        "",
        "[1] Carried on from the sentence before",
        "    it.",
    ]


def test_bars_compare_levels_of_one_unit() -> None:
    """The least has a sign too; what is no level, or below nothing, has none."""
    small, half = figure(value=1), LATER | {"value": 50}
    top, growth, fall = figure(value=100), LATER | GROWTH | {"value": 4}, figure(value=-3)
    lines = shown(small, half, top, growth, fall, width=100)
    assert ["".join(char for char in line if char in "▏▌█") for line in lines[1:]] == [
        "▏",
        "██████",
        "████████████",
        "",
        "",
    ]
    alone = "".join(shown(figure(), growth, figure(unit="USD"), width=100))
    assert "█" not in alone
    assert "█" not in "".join(shown(small, half, width=55))
    disputed = figure(status="disputed")
    assert "\x1b[1;31m██" in "".join(shown(disputed, LATER | {"value": 2e9}, width=100, color=True))


def test_words_stand_where_there_is_room() -> None:
    """In a column, behind the value, below it; and at forty columns everything flows."""
    long = figure(stated="a total of goods that amounted to two billion yuan")
    assert shown(long, width=100)[1:] == [
        '  2022  level  2 bn CNY  "a total of goods that amounted to two billion yuan"  gazette ¶1'
    ]
    assert shown(long, width=70)[1:] == [
        '  2022  level  2 bn CNY  "a total of goods that amounted    gazette ¶1',
        '                         to two billion yuan"',
    ]
    longer = figure(source="gazette-of-the-bay-of-bays")
    assert shown(longer, width=66)[1:] == [
        '  2022  level  2 bn CNY  "2 billion yuan"',
        "                         gazette-of-the-bay-of-bays ¶1",
    ]
    assert shown(long, width=45)[1:] == [
        "  2022  level  2 bn CNY",
        '    "a total of goods that amounted to two',
        '    billion yuan"  gazette ¶1',
    ]
    people = figure(unit="persons", value=70_000_000, qualifier="about", period="2023-01/2023-04")
    people["name"] = "Bay trade, 2023-01/2023-04"
    assert shown(people, width=40) == [
        "Bay trade  bay-trade",
        "  2023-01/2023-04  level",
        "  about 70 million persons",
        '    "2 billion yuan"  gazette ¶1',
    ]


def test_ids_stand_beside_figures_where_there_is_room() -> None:
    """Else below them, each in a line of its own."""
    assert shown(figure(), width=100, ids=True)[1:] == [
        '  2022  level  2 bn CNY  "2 billion yuan"  gazette ¶1  bay-trade-2022-gazette'
    ]
    assert shown(figure(), width=70, ids=True)[1:] == [
        '  2022  level  2 bn CNY  "2 billion yuan"  gazette ¶1',
        "    bay-trade-2022-gazette",
    ]


def test_the_count_is_of_figures_and_metrics() -> None:
    """One is one."""
    other = figure(metric="bay-silk")
    assert figures_table.count([figure()]) == "1 figure in 1 metric"
    assert figures_table.count([figure(), other, other]) == "3 figures in 2 metrics"


@pytest.mark.parametrize(("width", "most"), [("80", 430), ("90", 400), ("100", 360), ("120", 260)])
def test_all_figures_are_a_few_screens(
    width: str, most: int, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There were 1,632 lines at a hundred columns."""
    monkeypatch.setenv("COLUMNS", width)
    lines = run("figures").out.splitlines()
    assert len(lines) <= most
    assert lines[-1] == "103 figures in 63 metrics · next: tradefacts metric guangdong-trade"
