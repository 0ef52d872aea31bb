"""Datasette: the SQLite file with what its pages say of it, in a folder that Datasette serves.

`datasette DIR` reads `metadata.json` by itself. Facets are named there, for Datasette finds none in
a table with a column `value`: its own query for them gives that name to something else.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tradefacts.output.export import sqlite
from tradefacts.output.export.facts import Facts
from tradefacts.output.export.tables import Column, Table, tables

_DATED = {"figures": "period", "events": "start", "policies": "date", "sources": "published"}
"""Table to the column by which its page is sorted, newest first; others are by name."""
_OBSERVED = ("metric_name", "region_name", "measure", "period", "unit_name", "status")
_OF_VIEW = {
    "metric_name": "Name of the statistic.",
    "region_name": "Name of the region.",
    "region_code": "Code of the region, such as CN-GD.",
    "value_text": "The value as people read it, with its unit and hedge.",
    "unit_name": "Name of the unit.",
    "source_title": "Title of the source that states it.",
}
"""Columns of the view of figures that no table has, and what they hold."""


def write(facts: Facts, target: Path) -> list[str]:
    """Write `facts.db` and `metadata.json` into a folder."""
    remarks = sqlite.write(facts, target / "facts.db")
    text = json.dumps(_metadata(facts), ensure_ascii=False, indent=1)
    (target / "metadata.json").write_text(text + "\n", encoding="utf-8")
    return remarks


def _metadata(facts: Facts) -> dict[str, Any]:
    about = facts.about
    described = {table.name: _table(table) for table in tables()}
    figures = next(table for table in tables() if table.name == "figures")
    described["observations"] = {
        "title": "Figures, with the names of what they speak of",
        "description": "Each figure beside the names of its statistic, region, unit and source.",
        "columns": _docs(figures.columns) | _OF_VIEW,
        "facets": list(_OBSERVED),
        "size": 100,
    }
    described["readable"] = {"description": _OF_VIEW["value_text"], "hidden": True}
    described["timeline"] = {
        "title": "Events and policies by date",
        "description": "What took place or is announced to, and what was issued.",
        "facets": ["kind", "status"],
        "sort_desc": "date",
    }
    said = f"Version {about.version} of {about.updated}. Every figure has its source and paragraph."
    return {
        "title": about.title,
        "description": said,
        "license": about.licence,
        "source": "; ".join(source["name"] for source in facts.records("source")),
        "databases": {"facts": {"title": about.title, "tables": described}},
    }


def _table(table: Table) -> dict[str, Any]:
    """Return what a table's page says: of a table of links that it is hidden, but described."""
    names = table.header
    told: dict[str, Any] = {"description": table.doc, "columns": _docs(table.columns)}
    if not {"id", "name"} <= {*names}:
        return told | {"hidden": True}
    told["label_column"] = "name"
    dated = _DATED.get(table.name)
    told |= {"sort_desc": dated} if dated else {"sort": "name"}
    if facets := [column.name for column in table.columns if _few(column)]:
        told["facets"] = facets
    return told


def _few(column: Column) -> bool:
    """Whether many rows have one value, so that a list of the values is worth its place."""
    return bool(column.choices) or column.refers not in (None, "records") or column.name == "type"


def _docs(columns: tuple[Column, ...]) -> dict[str, str]:
    return {column.name: column.doc for column in columns}
