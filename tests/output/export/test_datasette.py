"""Datasette: a folder that it serves, with facets, labels and descriptions of its own accord."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from exporting import exported, records

from tradefacts.output.export.tables import tables


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped dataset for Datasette."""
    path = tmp_path_factory.mktemp("datasette")
    exported("datasette", path)
    return path


def _served(folder: Path, path: str) -> Any:
    command = [sys.executable, "-W", "ignore", "-m", "datasette", str(folder), "--get", path]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def test_every_table_and_view_is_described(folder: Path) -> None:
    """With each of its columns, facets and sorting by columns that there are."""
    metadata = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    assert metadata["license"] == "CC0-1.0"
    assert metadata["title"].startswith("Trade of Guangdong")
    described = metadata["databases"]["facts"]["tables"]
    with closing(sqlite3.connect(folder / "facts.db")) as db:
        for name, told in described.items():
            columns = {row[1] for row in db.execute(f"PRAGMA table_info({name})")}
            used = {*told.get("facets", ()), told.get("sort"), told.get("sort_desc")}
            assert used - {None} <= columns, name
            assert told["description"]
            if name not in ("timeline", "readable"):
                assert columns <= {*told["columns"]}, name
    assert {*described} == {table.name for table in tables()} | {
        *("observations", "timeline", "readable")
    }
    shown = {name for name, told in described.items() if not told.get("hidden")}
    assert shown == {
        *("actors", "clusters", "events", "figures", "metrics", "policies", "regions", "sources"),
        *("terms", "topics", "units", "observations", "timeline"),
    }


def test_datasette_shows_facets_of_figures(folder: Path) -> None:
    """By itself it finds none in a table with a column `value`."""
    pytest.importorskip("datasette")
    facets = _served(folder, "/facts/figures.json?_size=1&_facet_size=100")["facet_results"]
    assert {*facets} == {
        *("metric", "region", "measure", "period_basis", "unit", "qualifier", "status", "source"),
        *("speaker", "speaker_basis", "occasion"),
    }
    measures = Counter(figure["measure"] for figure in records("figure"))
    assert {one["value"]: one["count"] for one in facets["measure"]["results"]} == measures
    assert "yuan renminbi" in {one["label"] for one in facets["unit"]["results"]}


def test_datasette_serves_the_newest_figures_first(folder: Path) -> None:
    """Those without a period last."""
    pytest.importorskip("datasette")
    rows = _served(folder, "/facts/figures.json?_shape=array&_size=max")
    periods = [row["period"] for row in rows]
    said = [period for period in periods if period]
    assert said == sorted(said, reverse=True)
    assert periods[len(said) :] == [None] * (len(periods) - len(said))


def test_datasette_takes_the_folder_for_one_of_its_own(folder: Path) -> None:
    """Title and licence stand on its pages without an option."""
    pytest.importorskip("datasette")
    found = _served(folder, "/-/metadata.json")
    assert (found["license"], found["databases"]["facts"]["title"]) == ("CC0-1.0", found["title"])
