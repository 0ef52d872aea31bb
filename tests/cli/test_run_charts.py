"""The chart command: what it prints, writes and refuses."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran

Run = Callable[..., Ran]


def test_a_chart_is_drawn_and_its_figures_are_the_json(run: Run) -> None:
    """The same figures, in the order in which they are drawn."""
    ran = run("chart", "guangdong trade", "--measure", "level")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Guangdong imports and exports\n\ntn CNY\n10 ┤")
    document = json.loads(run("chart", "guangdong-trade", "--json").out)
    assert document["query"] == {"command": "chart", "text": ["guangdong-trade"], "filters": {}}
    assert [(one["measure"], one["period"]) for one in document["results"]] == [
        ("level", "2016"),
        ("level", "2017"),
        ("level", "2021"),
        ("level", "2022"),
        ("cagr", "2017/2022"),
        ("yoy", "2021"),
        ("share", "2022"),
    ]
    rows = run(
        "chart", "guangdong-trade", "--since", "2021", "--measure", "level", "--format", "csv"
    )
    assert len(rows.out.splitlines()) == 3


def test_events_and_policies_stand_behind_the_figures(run: Run) -> None:
    """In JSON; a table of figures has no row for them."""
    arguments = ("chart", "guangdong-trade", "--context", "--until", "2021", "--lang", "zh")
    document = json.loads(run(*arguments, "--json").out)
    assert document["query"]["filters"] == {"until": "2021", "context": True, "lang": "zh"}
    assert [one["kind"] for one in document["results"]][-4:] == [
        "figure",
        "event",
        "policy",
        "policy",
    ]
    assert run(*arguments, "--format", "csv").err == (
        "tradefacts: --context adds no rows to csv; leave it out\n"
    )


def test_a_picture_is_written_and_named(tmp_path: Path, run: Run) -> None:
    """As an export is."""
    path = tmp_path / "trade.vl.json"
    assert run("chart", "guangdong-trade", "-o", str(path)) == (0, f"{path}\n", "")
    first = path.read_bytes()
    assert json.loads(first)["vconcat"][0]["width"] == 560
    ran = run("chart", "guangdong-trade", "-o", str(path), "--size", "slide", "--json")
    document = json.loads(ran.out)
    assert document["query"]["filters"] == {"size": "slide"}
    assert document["results"] == [
        {"kind": "file", "path": str(path), "bytes": len(path.read_bytes())}
    ]
    assert path.read_bytes() != first


def test_what_a_terminal_shows_goes_to_a_text(tmp_path: Path, run: Run) -> None:
    """And figures to a file of figures."""
    text, rows = tmp_path / "a.txt", tmp_path / "a.csv"
    assert run("chart", "guangdong-trade", "-o", str(text)).code == 0
    assert text.read_text(encoding="utf-8").startswith("Guangdong imports and exports\n")
    assert run("chart", "guangdong-trade", "-o", str(rows)).code == 0
    assert rows.read_text(encoding="utf-8").startswith("kind,id,")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["gdp"], 1, "there is no metric 'gdp'"),
        ([" "], 2, "the query is empty; name a metric, or run `metrics` for the list"),
        (
            ["guangdong-trade", "guangdong-service-outsourcing"],
            1,
            "a chart has one axis, and these have no unit in common: guangdong-trade in CNY,"
            " guangdong-service-outsourcing in USD",
        ),
        (
            ["guangdong-trade", "-o", "trade.pdf"],
            2,
            "--output: trade.pdf does not end as a chart does: .svg, .png, .html or .vl.json;"
            " .txt and .csv will do too",
        ),
        (
            ["guangdong-trade", "--size", "slide"],
            2,
            "--size is of a picture; add -o FILE, which ends in .svg, .png, .html or .vl.json",
        ),
        (
            ["guangdong-trade", "-o", "trade.svg", "--format", "ndjson"],
            2,
            "-o writes a picture, and --format ndjson figures; give one",
        ),
        (["guangdong-trade", "--sort", "value"], 2, "chart does not use --sort; leave it out"),
    ],
)
def test_what_makes_no_chart_is_refused(
    arguments: list[str], code: int, said: str, tmp_path: Path, run: Run
) -> None:
    """And nothing is written."""
    with contextlib.chdir(tmp_path):
        assert run("chart", *arguments) == (code, "", f"tradefacts: {said}\n")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_picture(tmp_path: Path, run: Run) -> None:
    """Even where its name ends like one."""
    folder = tmp_path / "a.vl.json"
    folder.mkdir()
    assert run("chart", "guangdong-trade", "-o", str(folder)).err == (
        f"tradefacts: --output: {folder} is a folder; name a file in it\n"
    )


def test_what_is_left_out_is_said(run: Run) -> None:
    """On stderr and in the warnings, as is how a name was read."""
    ran = run("chart", "guangdong-retail-sale", "--json")
    assert json.loads(ran.out)["warnings"] == [
        "'guangdong-retail-sale' read as guangdong-retail-sales",
        "1 figure has no period, and no place in a chart",
    ]
