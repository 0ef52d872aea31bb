"""What options that all commands share make of an answer: order, rows, a byte order mark."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from typing import Any

import pytest
from conftest import Ran

Run = Callable[..., Ran]


def _fields(run: Run, *line: str) -> list[Any]:
    (name,) = line[line.index("--fields") + 1].split(",")
    out = run(*line, "--format", "ndjson").out
    return [json.loads(one)[name] for one in out.splitlines()]


@pytest.mark.parametrize(
    ("command", "field"),
    [("figures", "value"), ("figures", "period"), ("events", "start"), ("metrics", "name")],
)
def test_records_are_sorted_by_a_field(run: Run, command: str, field: str) -> None:
    """Up and, with a dash, down; what lacks it is the last either way."""
    for asked, reverse in ((field, False), (f"-{field}", True)):
        found = _fields(run, command, "--sort", asked, "--fields", field)
        there = [one for one in found if one is not None]
        by_text = isinstance(there[0], str)
        keys = [one.casefold() if by_text else one for one in there]
        assert keys == sorted(keys, reverse=reverse)
        assert found[: len(there)] == there
    assert len(found) == len(_fields(run, command, "--fields", field))


def test_a_limit_counts_after_sorting(run: Run) -> None:
    """The three largest are the largest of all, whatever finds them."""
    line = ("figures", "--sort", "-value", "--fields", "value")
    assert _fields(run, *line, "--limit", "3") == _fields(run, *line)[:3]
    names = ("region", "macao", "gba", "hong-kong", "--sort", "id", "--fields", "id")
    assert _fields(run, *names, "--limit", "2") == ["gba", "hong-kong"]
    ran = run("audit", "--sort", "-verdict", "--limit", "1", "--fields", "verdict")
    assert ran.out.splitlines()[-1].strip().startswith("no_end_points") or "no_end" in ran.out


def test_lists_are_sorted_as_they_read(run: Run) -> None:
    """Those that are empty last."""
    found = _fields(run, "metrics", "--sort", "topics", "--fields", "topics")
    there = [json.dumps(one) for one in found if one]
    assert there == sorted(there)


def test_a_field_that_is_not_there_is_told(run: Run) -> None:
    """With those that are."""
    ran = run("terms", "--sort", "-nosuch")
    known = "kind, id, name, name_zh, aliases, note, name_zh_basis, sources, meaning"
    said = f"--sort: there is no field 'nosuch'; use one of {known}, with a - before it for the"
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"tradefacts: {said} largest first\n"


def test_a_metric_in_rows_has_a_row_a_figure(run: Run) -> None:
    """The same as those of the list of its figures; of several metrics one after the other."""
    for form in ("csv", "tsv", "md"):
        rows = run("metric", "guangdong-trade", "guangdong-fdi", "--format", form).out
        assert rows == run("figures", "guangdong-trade", "guangdong-fdi", "--format", form).out
    ran = run("metric", "guangdong-trade", "--format", "csv", "--fields", "period,value")
    assert ran.out.splitlines()[:2] == ["period,value", "2016,6300000000000"]


def test_fields_of_the_metric_are_those_of_the_metric(run: Run) -> None:
    """Where a figure has no such field."""
    ran = run("metric", "guangdong-trade", "--format", "csv", "--fields", "id,topics")
    assert list(csv.reader(io.StringIO(ran.out))) == [
        ["id", "topics"],
        ["guangdong-trade", '["trade"]'],
    ]
    assert run("metric", "guangdong-trade", "--fields", "period").code == 2


def test_a_byte_order_mark_is_for_csv(run: Run) -> None:
    """Spreadsheets take the file for UTF-8 then."""
    plain = run("terms", "--format", "csv").out
    assert run("terms", "--format", "csv", "--bom").out == f"\ufeff{plain}"
    ran = run("terms", "--bom")
    said = "--bom marks csv for a spreadsheet; add --format csv, or leave it out"
    assert (ran.code, ran.err) == (2, f"tradefacts: {said}\n")


def test_a_metric_with_a_period_shows_that_period(run: Run) -> None:
    """And says how many figures it leaves out; the whole series says nothing."""
    ran = run("metric", "guangdong trade 2021", "--json")
    (record,) = json.loads(ran.out)["results"]
    assert {figure["period"] for figure in record["figures"]} == {"2021"}
    assert record["match"]["query"] == "guangdong trade 2021"
    said = "3 of 10 figures, those of that period; all: tradefacts metric guangdong-trade"
    assert json.loads(ran.out)["warnings"][-1] == said
    assert ran.err.endswith(f"tradefacts: {said}\n")
    assert run("find", "guangdong trade 2021", "--json").err == f"tradefacts: {said}\n"
    assert run("find", "guangdong trade", "--json").err == ""
    whole = json.loads(run("metric", "guangdong trade 2016 to 2022", "--json").out)
    assert all("of 10 figures" not in one or "2016" in one for one in whole["warnings"])


def test_what_reads_from_a_terminal_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """With how to end; not with --quiet, and not on a pipe."""

    class Typed(io.StringIO):
        def isatty(self) -> bool:
            return True

    end = "Ctrl-Z and Enter" if sys.platform == "win32" else "Ctrl-D"
    for form, said in (
        ([], f"tradefacts: reads from the terminal, one a line; {end} ends it\n"),
        (["--quiet"], ""),
    ):
        for command in ("region", "find", "cite"):
            monkeypatch.setattr(sys, "stdin", Typed("gba\n"))
            assert run(command, "-", "--format", "ndjson", *form).err == said


def test_the_figures_of_a_list_have_ids_and_a_comparison_all_rows(run: Run) -> None:
    """Where the tables know how; both are of tables alone."""
    assert run("figures", "guangdong-trade", "--ids").code == 0
    assert run("compare", "gba", "guangdong", "--all").code == 0
    plain = run("figures", "guangdong-trade", "--json").out
    assert run("figures", "guangdong-trade", "--ids", "--json").out == plain


def test_a_table_is_told_what_it_knows_how_to_show(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether ids, or all rows, are wanted."""
    asked: list[bool] = []

    def listing(kind: str, records: list[object], width: int, color: bool, *, ids: bool) -> str:
        asked.append(ids)
        return f"{kind} {len(records)} {width} {color}\n"

    monkeypatch.setattr("tradefacts.output.terminal_table.listing", listing)
    assert run("figures", "guangdong-trade", "--ids").out == "figure 10 100000 False\n"
    assert asked == [True]
