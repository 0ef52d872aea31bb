"""What each command prints, in each format, and the exit code."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import Ran

Run = Callable[..., Ran]

SUGGESTED = ["guangdong-trade", "guangdong-exports", "guangdong-fdi"]


def test_a_metric_as_json_is_one_document_of_the_contract(run: Run) -> None:
    """The keys of the envelope, in their order; the value that everyone asks for."""
    ran = run("metric", "guangdong-trade", "--json")
    document = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert list(document) == ["schema", "dataset", "query", "count", "results", "warnings", "error"]
    assert document["schema"] == "tradefacts/1"
    assert list(document["dataset"]) == ["name", "version", "sha256"]
    assert document["query"] == {"command": "metric", "text": ["guangdong-trade"], "filters": {}}
    assert (document["count"], document["warnings"], document["error"]) == (1, [], None)
    (metric,) = document["results"]
    levels = {f["period"]: f["value"] for f in metric["figures"] if f["measure"] == "level"}
    assert levels == {
        "2016": 6_300_000_000_000,
        "2017": 6_800_000_000_000,
        "2021": 8_270_000_000_000,
        "2022": 8_300_000_000_000,
    }
    assert '"value":8270000000000,' in ran.out
    assert metric["match"] == {
        "query": "guangdong-trade",
        "how": "id",
        "on": "guangdong-trade",
        "score": 100,
    }


def test_what_the_articles_state_of_guangdong_trade_is_all_there(run: Run) -> None:
    """Growth, share, rank and streak, each with source and paragraph."""
    (metric,) = json.loads(run("metric", "guangdong-trade", "--json").out)["results"]
    stated = [
        (f["measure"], f["period"], f["value"], f["source"], f["paragraph"])
        for f in metric["figures"]
        if f["measure"] != "level"
    ]
    assert stated == [
        ("cagr", "2017/2022", 4, "five-linkages-2023", 11),
        ("yoy", "2021", 16.7, "plataforma-2022", 3),
        ("change", "2021", 1_200_000_000_000, "plataforma-2022", 3),
        ("share", "2022", 20, "five-linkages-2023", 11),
        ("rank", "2022", 1, "five-linkages-2023", 11),
        ("streak", "2022", 37, "five-linkages-2023", 11),
    ]


def test_an_unknown_name_is_refused_in_words_and_in_json(run: Run) -> None:
    """Exit 1; the document is whole."""
    ran = run("region", "atlantis", "--json")
    document = json.loads(ran.out)
    assert ran.code == 1
    assert (document["count"], document["results"]) == (0, [])
    assert document["error"]["code"] == "not_found"
    assert document["error"]["message"] == "there is no region 'atlantis'"
    assert ran.err == "tradefacts: there is no region 'atlantis'\n"


def test_a_near_spelling_is_read_and_said(run: Run) -> None:
    """One line on stderr, and the same in `warnings` and `match`."""
    ran = run("region", "Guangdnog", "--json")
    document = json.loads(ran.out)
    assert ran.code == 0
    assert ran.err == "tradefacts: 'Guangdnog' read as guangdong\n"
    assert document["warnings"] == ["'Guangdnog' read as guangdong"]
    assert document["results"][0]["match"] == {
        "query": "Guangdnog",
        "how": "spelling",
        "on": "guangdong",
        "score": 88.9,
    }
    assert run("region", "Guangdnog", "--quiet", "--fields", "id").err == ""


def test_exact_takes_no_near_spelling(run: Run) -> None:
    """The first two rungs alone; what would have been read is suggested."""
    ran = run("region", "Guangdnog", "--exact", "--format", "ndjson")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines()[0] == "tradefacts: there is no region 'Guangdnog'"
    assert ran.err.splitlines()[1].startswith("  did you mean: guangdong")


def test_several_queries_are_answered_and_the_failed_one_tells(run: Run) -> None:
    """One that fails does not stop the others; the exit code is 1."""
    ran = run("region", "大湾区", "atlantis", "Macau", "--fields", "id", "--format", "tsv")
    assert (ran.code, ran.out) == (1, "id\ngba\nmacao\n")
    assert ran.err == "tradefacts: there is no region 'atlantis'\n"


def test_a_lone_dash_reads_queries_from_standard_input(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One a line; empty lines are passed over."""
    monkeypatch.setattr("sys.stdin", io.StringIO("gba\n\n 澳门 \n"))
    assert run("region", "-", "--fields", "id", "--format", "csv").out == "id\r\ngba\r\nmacao\r\n"


def test_figures_of_a_period_are_those_within_it(run: Run) -> None:
    """The values that jq would show."""
    document = json.loads(run("figures", "--period", "2021", "--unit", "CNY", "--json").out)
    assert document["query"]["filters"] == {"period": "2021", "unit": "CNY"}
    assert {f["period"][:4] for f in document["results"]} == {"2021"}
    assert document["results"][0]["value"] == 8_270_000_000_000


def test_an_empty_list_is_an_answer(run: Run) -> None:
    """Exit 0, count 0, and in a table nothing at all; stderr says what would not be empty."""
    document = json.loads(run("events", "--since", "2030", "--json").out)
    assert (document["count"], document["results"], document["error"]) == (0, [], None)
    said = "no event is left; there are some from 2019-11 to 2024-06: tradefacts events"
    assert document["warnings"] == [said]
    assert run("events", "--since", "2030") == (0, "", f"tradefacts: {said}\n")
    assert run("events", "--since", "2030", "--format", "csv").out.startswith("kind,id,name,")


def test_a_limit_shows_the_first(run: Run) -> None:
    """Of a list and of several queries."""
    assert len(run("metrics", "--limit", "3", "--format", "ndjson").out.splitlines()) == 3
    assert run("metrics", "--limit", "0", "--format", "ndjson").out == ""
    ran = run("region", "gba", "macao", "--limit", "1", "--fields", "id", "--format", "ndjson")
    assert ran.out == '{"id":"gba"}\n'


def test_every_format_tells_the_same(run: Run) -> None:
    """JSON, ndjson, csv, tsv and YAML hold the same records."""
    records = json.loads(run("clusters", "--region", "jiangsu", "--json").out)["results"]
    assert [record["id"] for record in records] == [
        "wujiang-textile-cluster",
        "jiangyin-textile-cluster",
        "changshu-textile-cluster",
    ]
    ndjson = run("clusters", "--region", "jiangsu", "--format", "ndjson").out
    assert [json.loads(line) for line in ndjson.splitlines()] == records
    assert yaml.safe_load(run("clusters", "--region", "jiangsu", "--format", "yaml").out) == records
    for form, delimiter in (("csv", ","), ("tsv", "\t")):
        text = run("clusters", "--region", "jiangsu", "--format", form).out
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
        assert [_unflattened(row) for row in rows] == records


def _unflattened(row: dict[str, str]) -> dict[str, Any]:
    nested = ("aliases", "sources", "figures", "attributes")
    return {k: json.loads(v) if k in nested else v or None for k, v in row.items()}


def test_markdown_is_a_table(run: Run) -> None:
    """The columns of the list, or the fields named."""
    ran = run("terms", "--format", "md", "--limit", "1", "--fields", "kind,name_zh")
    assert ran.out == "| kind | name\\_zh |\n| --- | --- |\n| term | 规模以上企业 |\n"


def test_a_list_in_a_terminal_of_eighty_columns(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each record is a card, on which what is no name has its label; nothing is cut."""
    monkeypatch.setenv("COLUMNS", "80")
    assert run("events", "--region", "gba", "--since", "2024").out == (
        "2024 Greater Bay Area International Textile and Garment Expo\n"
        "  gba-textile-expo-2024\n"
        "  date 2024-06 · type expo · status announced\n"
        "2024 Greater Bay Area Textile and Garment Foreign Trade Situation Analysis and\n"
        "  Cooperation Symposium  gba-textile-trade-symposium-2024\n"
        "  date 2024-06-05 · type symposium · status announced\n"
        "\n"
        "2 events · next: tradefacts event gba-textile-expo-2024\n"
    )


def test_nothing_is_wrapped_on_a_pipe(run: Run) -> None:
    """A note of three hundred characters stays one line."""
    lines = run("metric", "guangdong-trade").out.splitlines()
    assert max(map(len, lines)) > 160
    assert [line for line in lines if line.startswith("[3] ")] == [
        "[3] Printed as yearly growth beside 2016 and 2021, but (8.27 - 6.3) / 5 = 0.39 trillion. "
        "It fits 2021 alone: 8.27 - 8.27 / 1.167 = 1.18, which rounds to 1.2. Year inferred."
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "err"),
    [
        (
            ["figures", "--region", "atlantis"],
            1,
            "tradefacts: --region: there is no region 'atlantis'\n",
        ),
        (
            ["figures", "--period", "20x1"],
            2,
            "tradefacts: --period: '20x1' is not a period; "
            "write 2021, 2022-05, 2019-11-25 or 2017/2022\n",
        ),
        (
            ["figures", "--measure", "increase"],
            1,
            "tradefacts: --measure: there is no measure 'increase'; "
            "use one of cagr, change, growth, level, rank, ratio, share, streak, yoy\n",
        ),
        (
            ["figures", "--overlaps"],
            2,
            "tradefacts: --overlaps widens --region; give both\n",
        ),
        (
            ["figures", "--fields", "metric,valu"],
            2,
            "tradefacts: --fields: there is no field 'valu'; use some of kind, id, name, name_zh, "
            "aliases, note, metric, region, measure, period, period_basis, base_period, value, "
            "unit, qualifier, stated, low, high, status, source, paragraph, speaker, "
            "speaker_basis, occasion, derived\n",
        ),
        (["terms", "--fields", ","], 2, "tradefacts: --fields: name at least one field\n"),
        (
            ["metric", ""],
            2,
            "tradefacts: the query is empty; name a metric, or run `metrics` for the list\n",
        ),
        (
            ["metric", "x", "--json", "--format", "csv"],
            2,
            "tradefacts: --json and --format csv contradict each other; give one\n",
        ),
        (["metric", "x", "--only"], 2, "tradefacts: --only leaves nothing without --data DIR\n"),
    ],
)
def test_bad_input_is_told_in_one_message(
    run: Run, arguments: list[str], code: int, err: str
) -> None:
    """Each with the exit code of the contract."""
    ran = run(*arguments)
    assert ran.err.splitlines(keepends=True)[0] == err
    assert ran.code == code


def test_a_bad_filter_as_json_is_still_a_document(run: Run) -> None:
    """The error has the code `invalid_filter`."""
    for arguments in (["--period", "20x1"], ["--region", "atlantis"], ["--status", "odd"]):
        document = json.loads(run("figures", *arguments, "--json").out)
        assert document["error"]["code"] == "invalid_filter"
        assert document["results"] == []


def test_an_invalid_dataset_is_told_by_file_and_line(run: Run, minimal: Path) -> None:
    """Exit 3, in words and in JSON."""
    path = minimal / "sources/gazette.yaml"
    path.write_text(path.read_text().replace("metric: bay-trade", "metric: bay-trad", 1))
    ran = run("metrics", "--data", str(minimal), "--only", "--json")
    said = f"{path}:18: metric: there is no metric 'bay-trad', did you mean 'bay-trade'?"
    assert ran.code == 3
    assert ran.err == f"tradefacts: {said}\n1 problem in the dataset\n"
    document = json.loads(ran.out)
    assert document["dataset"] == {"name": None, "version": None, "sha256": None}
    assert document["error"] == {
        "code": "invalid_dataset",
        "message": f"{said}\n1 problem in the dataset",
        "suggestions": [],
    }


def test_data_is_laid_over_or_taken_alone(
    run: Run, minimal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By option, before or after the command, or by environment."""
    alone = run("--data", str(minimal), "--only", "metrics", "--fields", "id", "--format", "ndjson")
    assert alone.out == '{"id":"bay-trade"}\n'
    over = run("metrics", "--data", str(minimal), "--fields", "id", "--format", "ndjson").out
    assert '{"id":"bay-trade"}' in over
    assert '{"id":"guangdong-trade"}' in over
    monkeypatch.setenv("TRADEFACTS_DATA", str(minimal))
    assert run("metric", "bay-trade", "--fields", "id", "--format", "ndjson").code == 0


def test_a_clash_of_layers_names_both_places(run: Run, minimal: Path) -> None:
    """An id of the shipped dataset cannot be taken again."""
    path = minimal / "vocabulary/actors.yaml"
    path.write_text("guangdong:\n  name: Office\n  type: organisation\n")
    ran = run("metrics", "--data", str(minimal))
    assert ran.code == 3
    first = ran.err.splitlines()[0]
    assert first.startswith(f"tradefacts: {path}:1: the id 'guangdong' is taken at ")
    assert first.endswith("data/vocabulary/regions.yaml:17, choose another id")


def test_a_near_spelling_in_a_filter_is_said(run: Run) -> None:
    """As in a lookup: on stderr, and in the document."""
    arguments = ("figures", "--region", "Guangdnog", "--limit", "1")
    said = "--region 'Guangdnog' read as guangdong"
    ran = run(*arguments, "--json")
    assert (ran.code, ran.err) == (0, f"tradefacts: {said}\n")
    document = json.loads(ran.out)
    assert document["warnings"] == [said]
    assert [record["region"] for record in document["results"]] == ["guangdong"]
    assert run(*arguments, "--json", "--quiet") == (0, ran.out, "")


NARROW = """\
event  Symposium on Key Textile and Garment Industry Clusters
  key-textile-cluster-symposium-2019
  matched text: textile cluster symposium · score 86.2
event  2024 Greater Bay Area Textile and Garment Foreign Trade Situation
  Analysis and Cooperation Symposium  gba-textile-trade-symposium-2024
  matched text: Greater Bay Area textile trade symposium · score 77.9

2 records · next: tradefacts event key-textile-cluster-symposium-2019
"""

WIDE = """\
event  Symposium on Key Textile and Garment Industry Clusters  key-textile-cluster-symposium-2019
  matched text: textile cluster symposium · score 86.2
event  2024 Greater Bay Area Textile and Garment Foreign Trade Situation Analysis and Cooperation Symposium
  gba-textile-trade-symposium-2024
  matched text: Greater Bay Area textile trade symposium · score 77.9

2 records · next: tradefacts event key-textile-cluster-symposium-2019
"""  # noqa: E501 - it is printed in a terminal 120 columns wide

POPULATION = """\
metric  Greater Bay Area population  gba-population
  matched name · score 100

Greater Bay Area population  粤港澳大湾区人口
  id          gba-population
  region      gba
  unit        persons
  definition  People living in Hong Kong, Macao and the Pearl River Delta's nine
              cities.
  topics      demography

  2017-12-31  level  about 70 million persons [1]  "total population of about 70
                                                   million"  gba-expo-2024 ¶7

[1] The source says the end of 2017; given here as the last day of that year.

1 record · next: tradefacts metric gba-population
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
    """The record, and why it matched; a card each where columns would be wrapped."""
    monkeypatch.setenv("COLUMNS", width)
    assert run("find", "textile symposium", "--limit", "2") == (0, shown, "")


def test_the_figures_of_a_leading_metric_are_shown(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that answer the query."""
    monkeypatch.setenv("COLUMNS", "80")
    assert run("find", "GBA population 2017", "--limit", "1") == (0, POPULATION, "")
