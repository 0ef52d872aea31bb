"""What the tests of the exports share: the records that must come back, and a fresh export."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import tradefacts
from tradefacts.api import export
from tradefacts.model.records import RECORDS
from tradefacts.output.export import Exported
from tradefacts.output.export.facts import Facts


def exported(form: str, target: Path, *folders: Path) -> Exported:
    """The shipped dataset, or the folders alone, written in a format."""
    return export(tradefacts.open(*folders, only=bool(folders)), form, target)


def records(kind: str, *folders: Path) -> list[dict[str, Any]]:
    """The records of a kind, as the exports must give them back."""
    found = list(Facts(tradefacts.open(*folders, only=bool(folders)).store).records(kind))
    for record in found:
        record.pop("figures", None)
    return found


def scalars(kind: str, record: dict[str, Any]) -> dict[str, Any]:
    """The fields of a record that fill one cell each."""
    assert kind in RECORDS
    return {k: v for k, v in record.items() if k != "kind" and not isinstance(v, list | dict)}


def as_json(records: list[Any]) -> str:
    """Records as text, in which 1 and 1.0 differ and every value counts."""
    return json.dumps(records, ensure_ascii=False, indent=1)


LINKS: dict[str, tuple[str, Callable[[Any], tuple[Any, ...]]]] = {
    "aliases": ("aliases", lambda alias: (alias,)),
    "citations": ("sources", lambda where: (where["source"], where["paragraph"])),
    "record_topics": ("topics", lambda topic: (topic,)),
    "record_regions": ("regions", lambda region: (region,)),
    "event_actors": ("actors", lambda role: (role["actor"], role["role"])),
    "region_members": ("members", lambda member: (member,)),
    "attributes": (
        "attributes",
        lambda told: (told["aspect"], told["text"], told["source"], told["paragraph"]),
    ),
    "policy_goals": ("goals", lambda goal: (goal,)),
}
"""Table of a list to the field it comes from, and how an item of it fills a row."""


def links(table: str) -> list[tuple[Any, ...]]:
    """The rows that the table of a list must have."""
    field, row = LINKS[table]
    return [
        (record["id"], *row(item))
        for kind in RECORDS
        for record in records(kind)
        for item in record.get(field, ())
        if kind != "figure"
    ]
