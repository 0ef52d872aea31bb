"""The neighbours of a metric, a region and a source, in a table and in JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from conftest import Ran

_HEADING = re.compile(r"[A-Z][a-z]+ \(\d+\)")
Run = Callable[..., Ran]


def context(run: Run, *arguments: str) -> dict[str, list[Any]]:
    """The neighbours that a command adds in JSON, by plural, as ids."""
    (record,) = json.loads(run(*arguments, "--context", "--json").out)["results"]
    return {
        plural: [found["id"] for found in records] for plural, records in record["context"].items()
    }


def test_beside_a_metric_stand_events_and_policies_of_its_region_and_years(run: Run) -> None:
    """A policy also where its horizon meets the years; undated ones are left out."""
    assert context(run, "metric", "guangdong-trade") == {
        "events": [
            "key-textile-cluster-symposium-2019",
            "guangdong-achievements-press-conference-2022",
            "guangdong-theme-briefing-2023",
        ],
        "policies": ["guangdong-trade-action-plan", "ten-trade-projects"],
        "actors": ["zhang-jinsong", "he-jun"],
    }
    assert context(run, "metric", "gba-area") == {"events": [], "policies": [], "actors": []}


def test_where_a_figure_was_said_stands_beside_its_metric(run: Run) -> None:
    """Also where no period of the metric meets the event, or none is given."""
    found = context(run, "metric", "guangdong-car-export-measures")
    assert found["events"] == ["guangdong-theme-briefing-2023"]


def test_an_actor_has_what_it_is_quoted_for_and_where_it_took_part(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Figures in the order of their metrics."""
    found = context(run, "actor", "Zhang Jinsong")
    assert found["events"] == ["guangdong-achievements-press-conference-2022"]
    assert len(found["figures"]) == 12
    assert all("plataforma-2022" in figure for figure in found["figures"])
    monkeypatch.setenv("COLUMNS", "120")
    assert context(run, "actor", "basf") == {"figures": [], "events": []}
    last = run("actor", "he-jun").out.splitlines()[-1]
    assert last == "What it is quoted for, and where it took part: add --context"


def test_in_a_region_lie_its_figures_clusters_events_and_policies(run: Run) -> None:
    """Those of its members too, as with --region."""
    assert context(run, "region", "jiangsu") == {
        "figures": [],
        "clusters": [
            "wujiang-textile-cluster",
            "jiangyin-textile-cluster",
            "changshu-textile-cluster",
        ],
        "events": ["key-textile-cluster-symposium-2019"],
        "policies": [],
    }


def test_of_a_source_everything_taken_from_it_is_there(run: Run) -> None:
    """As many of each kind as its counts say."""
    for line in run("sources", "--format", "ndjson").out.splitlines():
        source = json.loads(line)
        found = context(run, "source", source["id"])
        assert [len(ids) for ids in found.values()] == list(source["counts"].values())


def test_without_the_option_json_is_the_record_alone(run: Run) -> None:
    """Keys do not come and go unasked."""
    (record,) = json.loads(run("source", "jjj-plan-2023", "--json").out)["results"]
    assert "context" not in record
    assert run("event", "jjj-plan-release", "--context").code == 2
    ran = run("region", "gba", "--fields", "context")
    assert ran.err.startswith("tradefacts: --fields: there is no field 'context'")


def test_the_neighbours_are_whole_records(run: Run) -> None:
    """The same as their own commands print."""
    (record,) = json.loads(run("region", "hebei", "--context", "--json").out)["results"]
    assert (
        record["context"]["figures"]
        == json.loads(run("figures", "--region", "hebei", "--json").out)["results"]
    )
    assert (
        record["context"]["clusters"]
        == json.loads(run("clusters", "--region", "hebei", "--json").out)["results"]
    )


def test_a_region_and_a_source_are_pages_in_a_table(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A heading a kind, with the count; picked fields are picked fields."""
    monkeypatch.setenv("COLUMNS", "120")
    lines = run("source", "jjj-plan-2023", "--context").out.splitlines()
    assert [line for line in lines if _HEADING.fullmatch(line)] == [
        "Figures (2)",
        "Metrics (2)",
        "Clusters (1)",
        "Events (1)",
        "Policies (4)",
        "Regions (5)",
        "Actors (0)",
        "Terms (10)",
    ]
    lines = run("region", "jiangsu", "--context").out.splitlines()
    assert [line for line in lines if _HEADING.fullmatch(line)] == [
        "Figures (0)",
        "Clusters (3)",
        "Events (1)",
        "Policies (0)",
    ]
    assert run("region", "jiangsu", "--fields", "id").out.splitlines()[2:] == ["jiangsu"]


def test_a_table_shows_no_neighbours_that_the_json_lacks(run: Run) -> None:
    """One option adds them in every format; the table says which."""
    out = run("source", "jjj-plan-2023").out
    assert [line for line in out.splitlines() if _HEADING.fullmatch(line)] == []
    assert "  records      2 figures, 2 metrics, 1 cluster, 1 event, 4 policies, 5 regions," in out
    assert out.splitlines()[-1] == "Everything taken from it: add --context"
    last = run("region", "jiangsu").out.splitlines()[-1]
    assert last == "Its figures, clusters, events and policies: add --context"


def test_a_page_marks_what_is_disputed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the note below the figures."""
    monkeypatch.setenv("COLUMNS", "200")
    out = run("source", "plataforma-2022", "--context").out
    assert "! 33.1 bn CNY [2]" in out
    assert "[2] Disputed: Paragraph 10 says over 300 billion" in out


def test_picked_fields_do_not_hide_that_a_figure_is_disputed(run: Run) -> None:
    """One line on stderr and in `warnings`, unless the status is among them."""
    warning = "2 of these figures are disputed; add the fields status,note to see which and why"
    ran = run("figures", "--status", "disputed", "--fields", "id,value", "--json")
    assert ran.err == f"tradefacts: {warning}\n"
    assert json.loads(ran.out)["warnings"] == [warning]
    assert run("figures", "--status", "disputed", "--fields", "id,status,value").err == ""
    assert run("figures", "--fields", "id,metric").err == ""
    assert run("figures", "--period", "2022", "--fields", "value").err == ""
