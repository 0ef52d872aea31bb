"""What `find` prints, in each format, and its exit code."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable

import pytest
from conftest import Ran

Run = Callable[..., Ran]

NARROW = """\
Kind    Name                                 Matched
────────────────────────────────────────────────────────────────────────────────
event   Symposium on Key Textile and         text: textile cluster symposium
        Garment Industry Clusters            85.1
        key-textile-cluster-symposium-2019

event   2024 Greater Bay Area Textile and    text: Greater Bay Area textile
        Garment Foreign Trade Situation      trade symposium
        Analysis and Cooperation Symposium   76.5
        gba-textile-trade-symposium-2024
"""

WIDE = """\
Kind    Name                                                              Matched
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
event   Symposium on Key Textile and Garment Industry Clusters            text: textile cluster symposium
        key-textile-cluster-symposium-2019                                85.1

event   2024 Greater Bay Area Textile and Garment Foreign Trade           text: Greater Bay Area textile trade symposium
        Situation Analysis and Cooperation Symposium                      76.5
        gba-textile-trade-symposium-2024
"""  # noqa: E501 - it is printed in a terminal 120 columns wide

POPULATION = """\
Kind     Name                          Matched
────────────────────────────────────────────────────────────────────────
metric   Greater Bay Area population   text: Greater Bay Area population
         gba-population                100

Greater Bay Area population  粤港澳大湾区人口
  id          gba-population
  region      gba
  unit        persons
  definition  People living in Hong Kong, Macao and the Pearl River Delta's nine
              cities.
  topics      demography

Period       Value                          As printed
────────────────────────────────────────────────────────────────────────────────
2017-12-31   about 70 million persons [1]   total population of about 70 million
level                                       gba-expo-2024 ¶7

[1] The source says the end of 2017; given here as the last day of that year.
"""


def test_find_as_json_is_one_document(run: Run) -> None:
    """The words of the query are one text; each record says why it matched."""
    ran = run("find", "population", "of", "GBA", "--json", "--limit", "1")
    document = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert document["query"] == {"command": "find", "text": ["population of GBA"], "filters": {}}
    assert (document["count"], document["warnings"], document["error"]) == (1, [], None)
    (metric,) = document["results"]
    assert (metric["kind"], metric["id"]) == ("metric", "gba-population")
    assert metric["match"] == {
        "query": "population of GBA",
        "how": "text",
        "on": "Greater Bay Area population",
        "score": 100,
    }


def test_a_period_picks_the_figures_that_are_printed(run: Run) -> None:
    """Of the metric, and none of another year."""
    ran = run("find", "how much foreign capital did Guangdong use in 2022?", "--json")
    first = json.loads(ran.out)["results"][0]
    assert first["id"] == "guangdong-fdi"
    assert {figure["period"] for figure in first["figures"]} == {"2022"}


def test_nothing_found_is_an_answer_with_exit_1(run: Run) -> None:
    """A whole document on stdout, the reason on stderr."""
    ran = run("find", "Hubei trade", "--json")
    document = json.loads(ran.out)
    message = (
        "nothing is found for 'Hubei trade': Hubei is a real place, and the dataset says"
        " nothing of it"
    )
    assert (ran.code, ran.err) == (1, f"tradefacts: {message}\n")
    assert document["results"] == []
    assert document["error"] == {"code": "not_found", "message": message, "suggestions": []}


def test_a_batch_answers_each_line_and_one_failure_stops_none(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The exit code tells of it."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("gba\n\nGuangdong trade last year\n柯桥\n"))
    ran = run("find", "-", "--format", "ndjson", "--limit", "1")
    assert ran.code == 1
    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == ["gba", "keqiao"]
    assert ran.err == (
        "tradefacts: nothing is found for 'Guangdong trade last year': 'last year' depends on"
        " today's date; name the period, such as 2021\n"
    )


def test_an_empty_query_is_a_wrong_command_line(run: Run) -> None:
    """As in a lookup."""
    ran = run("find", " ")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "tradefacts: the query is empty; say what to look for\n"


@pytest.mark.parametrize(("width", "shown"), [("80", NARROW), ("120", WIDE)])
def test_hits_fit_the_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, width: str, shown: str
) -> None:
    """The record, and why it matched; several lines a cell where it is narrow."""
    monkeypatch.setenv("COLUMNS", width)
    assert run("find", "textile symposium", "--limit", "2") == (0, shown, "")


def test_the_figures_of_a_leading_metric_are_shown(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that answer the query."""
    monkeypatch.setenv("COLUMNS", "80")
    assert run("find", "GBA population 2017", "--limit", "1") == (0, POPULATION, "")
