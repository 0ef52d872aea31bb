"""What the commands draw: lists with a last line, search results, pages, picked fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from conftest import Ran
from test_figures_table import figure

from tradefacts.output import terminal_table

Run = Callable[..., Ran]


def hit(**given: Any) -> dict[str, Any]:
    """A record that a search found."""
    match = {"query": "bay", "how": "text", "on": "bay", "score": 90}
    return {"kind": "event", "id": "bay-fair", "name": "Bay Fair", "match": match} | given


def test_nothing_is_nothing() -> None:
    """An empty list prints no header of what is not there."""
    assert terminal_table.listing("event", [], 80, color=False) == ""
    assert terminal_table.hits([], 80, color=False) == ""
    assert terminal_table.fields(["id"], [], 80, color=False) == ""
    assert terminal_table.details([], 80, color=False) == ""


def test_a_list_ends_with_its_count_and_the_next_step(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The step can be pasted."""
    monkeypatch.setenv("COLUMNS", "120")
    last = run("policies").out.splitlines()[-1]
    count, _, step = last.partition(" · next: tradefacts ")
    assert count == f"{len(run('policies', '--format', 'ndjson').out.splitlines())} policies"
    assert run(*step.split()).code == 0
    assert run("metric", "guangdong-trade").out.splitlines()[-1] == (
        "10 figures · next: tradefacts cite guangdong-trade"
    )


def test_ids_of_figures_lead_to_a_citation() -> None:
    """Where they are shown, the next step is to cite one."""
    drawn = terminal_table.listing("figure", [figure()], 100, color=False, full=True)
    assert drawn.splitlines()[-1] == (
        "1 figure in 1 metric · next: tradefacts cite bay-trade-2022-gazette"
    )


def test_figures_that_a_search_finds_are_shown_as_figures() -> None:
    """Before or behind the other records, as they are ranked."""
    found = figure(match=hit()["match"])
    figures = ["Bay trade  bay-trade", '  2022  level  2 bn CNY  "2 billion yuan"  gazette ¶1']
    assert terminal_table.hits([found, hit()], 60, color=False).splitlines() == [
        *figures,
        "",
        *terminal_table.hits([hit()], 60, color=False).splitlines()[:-2],
        "",
        f"2 records · next: tradefacts cite {found['id']}",
    ]
    lines = terminal_table.hits([hit(), found], 60, color=False).splitlines()
    assert lines[-1] == "2 records · next: tradefacts event bay-fair"
    assert lines[-4:-2] == figures


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (30, ["id     value", "────────────", "long       7", "short   0.25"]),
        (8, ["id", "long", "value  7", "", "id", "short", "value", "0.25"]),
    ],
)
def test_picked_fields_are_columns_or_labels(width: int, lines: list[str]) -> None:
    """Numbers stand right; nothing is said of what is null."""
    records = [{"id": "long", "value": 7}, {"id": "short", "value": 0.25}]
    drawn = terminal_table.fields(["id", "value"], records, width, color=False)
    assert drawn.splitlines() == lines


def test_a_checksum_is_cut_where_it_has_no_room(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is what nobody reads; an id is never cut."""
    for width, end in (("60", "…"), ("100", "")):
        monkeypatch.setenv("COLUMNS", width)
        (line,) = (x for x in run("source", "jjj-plan-2023").out.splitlines() if "sha256" in x)
        assert (len(line.split()[1]), line[-1]) == ((13, end) if end else (64, line[-1]))


def test_what_lists_can_be_filtered_by_is_a_line_a_filter() -> None:
    """Below the name of the list; a value is not parted from its count."""
    values = [("event", "type", "expo", 1), ("event", "type", "press_conference", 2)]
    values += [("event", "status", "held", 3), ("policy", "type", "plan", 4)]
    names = ("of", "filter", "value", "count")
    records = [dict(zip(names, one, strict=True)) for one in values]
    assert terminal_table.filters(records, 32, color=False).splitlines() == [
        "events",
        "  --type    expo 1",
        "            press_conference 2",
        "  --status  held 3",
        "",
        "policies",
        "  --type  plan 4",
        "",
        "4 values",
        "next: tradefacts events --type",
        "expo",
    ]
