"""Data Package: frictionless finds it valid, and every value comes back."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from exporting import LINKS, as_json, exported, links, records, scalars

import tradefacts
from tradefacts.model.records import PLURALS, RECORDS


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped dataset as a Data Package."""
    folder = tmp_path_factory.mktemp("datapackage")
    exported("datapackage", folder)
    return folder


def test_the_package_says_what_it_is(package: Path) -> None:
    """Version 2, with licence, sources and a description of every field."""
    found = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    resources = found.pop("resources")
    sources = found.pop("sources")
    keywords = found.pop("keywords")
    assert found == {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "tradefacts",
        "title": "Trade of Guangdong and the Greater Bay Area, and China's textile clusters, "
        "from five articles",
        "version": "0.1.0",
        "created": "2026-11-22T00:00:00Z",
        "contributors": [{"title": "tradefacts contributors"}],
        "licenses": [{"name": "CC0-1.0"}],
    }
    assert len(keywords) == len(_rows(package / "topics.csv"))
    assert "Cross-border e-commerce" in keywords
    assert [source["title"] for source in sources] == [s["title"] for s in records("source")]
    assert all(f["description"] for r in resources for f in r["schema"]["fields"])
    (figures,) = (resource for resource in resources if resource["name"] == "figures")
    assert figures["schema"]["primaryKey"] == ["id"]
    assert [key["reference"]["resource"] for key in figures["schema"]["foreignKeys"]] == [
        "metrics",
        "regions",
        "units",
        "sources",
        "actors",
        "events",
    ]


def test_a_file_can_be_held_against_what_the_package_says(package: Path) -> None:
    """Its size and its hash."""
    found = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    for resource in found["resources"]:
        content = (package / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_the_contributors_are_those_of_each_dataset(minimal: Path, tmp_path: Path) -> None:
    """Of one that lies over another, both."""
    tradefacts.export(tradefacts.open(minimal), "datapackage", tmp_path / "out")
    found = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    assert found["contributors"] == [
        {"title": "tradefacts contributors"},
        {"title": "minimal contributors"},
    ]


def test_every_value_is_in_the_files(package: Path) -> None:
    """Read with nothing but the csv module: numbers as written, empty for missing."""
    for kind in RECORDS:
        expected = [
            {k: "" if v is None else str(v) for k, v in scalars(kind, record).items()}
            for record in records(kind)
        ]
        assert _rows(package / f"{PLURALS[kind]}.csv") == expected, kind
    for table in LINKS:
        rows = [tuple(row.values()) for row in _rows(package / f"{table}.csv")]
        assert sorted(rows) == sorted(tuple(map(str, row)) for row in links(table)), table


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.filterwarnings("ignore")  # frictionless has warnings of its own
def test_frictionless_finds_it_valid_and_reads_every_value(package: Path) -> None:
    """Types, required fields, choices, primary and foreign keys."""
    frictionless = pytest.importorskip("frictionless")
    descriptor = str(package / "datapackage.json")
    report = frictionless.validate(descriptor)
    assert report.flatten(["type", "note"]) == []
    assert report.valid
    assert len(report.tasks) == 21
    read = frictionless.Package(descriptor)
    for kind in RECORDS:
        rows = [_plain(row.to_dict()) for row in read.get_resource(PLURALS[kind]).read_rows()]
        assert rows == [scalars(kind, record) for record in records(kind)], kind


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {k: float(v) if type(v).__name__ == "Decimal" else v for k, v in row.items()}


@pytest.mark.filterwarnings("ignore")
def test_frictionless_sees_a_key_that_leads_nowhere(package: Path, tmp_path: Path) -> None:
    """The keys are really declared, and really checked."""
    frictionless = pytest.importorskip("frictionless")
    for path in package.iterdir():
        text = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(
            text.replace("yuan renminbi,", "yuan renminbi,").replace("\nCNY,", "\nCNX,"),
            encoding="utf-8",
        )
    descriptor = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        del resource["bytes"], resource["hash"]  # which would be told instead
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert {task.name for task in report.tasks if not task.valid} == {"metrics", "figures"}


@pytest.mark.parametrize("library", ["pandas", "polars", "duckdb"])
def test_data_frames_read_the_files(package: Path, library: str) -> None:
    """The value that everyone asks for, and as many rows."""
    read = pytest.importorskip(library)
    path = str(package / "figures.csv")
    if library == "duckdb":
        rows = read.sql(f"SELECT id, value FROM read_csv('{path}')").fetchall()
    elif library == "pandas":
        rows = list(read.read_csv(path)[["id", "value"]].itertuples(index=False, name=None))
    else:
        rows = read.read_csv(path, infer_schema_length=None).select("id", "value").rows()
    assert dict(rows)["guangdong-trade-2021-plataforma-2022"] == 8.27e12
    assert dict(rows) == {figure["id"]: figure["value"] for figure in records("figure")}
    assert as_json([len(rows)]) == as_json([103])
