"""Data Package v2 (datapackage.org): CSV files with Table Schema, and their description."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

from tradefacts.output.export.facts import Facts
from tradefacts.output.export.tables import Column, Table, tables
from tradefacts.progress import steps

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_RESOURCE = "https://datapackage.org/profiles/2.0/dataresource.json"
_SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"


def write(facts: Facts, target: Path) -> list[str]:
    """Write `datapackage.json` and a CSV file a table (RFC 4180, UTF-8, empty: missing).

    No apostrophe is put before what a spreadsheet would take for a formula: every value comes back
    as it was, and keys lead from file to file. `xlsx` is for spreadsheets.
    """
    resources = []
    for table in steps(tables(), "writing"):
        path = target / f"{table.name}.csv"
        with path.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, lineterminator="\r\n")
            writer.writerow(table.header)
            writer.writerows(table.rows(facts))
        resources.append(_resource(table) | _sealed(path))
    text = json.dumps(_package(facts, resources), ensure_ascii=False, indent=1)
    (target / "datapackage.json").write_text(text + "\n", encoding="utf-8")
    return []


def _sealed(path: Path) -> dict[str, Any]:
    """Return how large a file is and what it hashes to, so that a copy can be held against it."""
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    return {"bytes": path.stat().st_size, "hash": f"sha256:{found}"}


def _package(facts: Facts, resources: list[dict[str, Any]]) -> dict[str, Any]:
    about = facts.about
    return {
        "$schema": PROFILE,
        "name": about.name.replace("+", "-"),
        "title": about.title,
        "version": about.version,
        "created": f"{about.updated}T00:00:00Z",
        "keywords": [topic["name"] for topic in facts.labels("topics")],
        "contributors": [{"title": f"{name} contributors"} for name in about.name.split("+")],
        "licenses": [{"name": name} for name in about.licence.split(" AND ")],
        "sources": [_source(source) for source in facts.records("source")],
        "resources": resources,
    }


def _source(source: dict[str, Any]) -> dict[str, str]:
    found = {"title": source["title"], "path": source["url"], "version": source["published"]}
    return {name: value for name, value in found.items() if value}


def _resource(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": _SCHEMA,
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.key),
    }
    foreign = [
        {
            "fields": [column.name],
            # A table refers to itself by the empty name in v1, by leaving it out in v2.
            "reference": {
                "resource": "" if column.refers == table.name else column.refers,
                "fields": ["id"],
            },
        }
        for column in table.columns
        if column.refers
    ]
    return {
        "$schema": _RESOURCE,
        "name": table.name,
        "type": "table",
        "title": table.name,
        "description": table.doc,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema | ({"foreignKeys": foreign} if foreign else {}),
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.choices:
        constraints["enum"] = list(column.choices)
    field = {"name": column.name, "type": column.type, "description": column.doc}
    return field | ({"constraints": constraints} if constraints else {})
