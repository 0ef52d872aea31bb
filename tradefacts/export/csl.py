"""CSL-JSON (citationstyles.org): the sources, as Zotero and Pandoc take them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tradefacts.export.facts import Facts


def item(source: Mapping[str, Any]) -> dict[str, Any]:
    """Return the CSL item of a source record (decoded JSON); what it lacks is left out."""
    found: dict[str, Any] = {
        "id": source["id"],
        # An article of which no more is known than its text is a document in CSL 1.0.2.
        "type": "webpage" if source["url"] else "document",
        "title": source["title"],
        "title-short": source["name"] if source["name"] != source["title"] else None,
        "publisher": source["publisher"],
        "issued": source["published"] and {"date-parts": [date_parts(source["published"])]},
        "language": source["language"],
        "URL": source["url"],
        "note": source["note"],
    }
    return {name: value for name, value in found.items() if value}


def date_parts(date: str) -> list[int]:
    """Return an ISO 8601 date, as precise as it is, in the parts that CSL wants.

    >>> date_parts("2019-11")
    [2019, 11]
    """
    return [int(part) for part in date.partition("/")[0].split("-")]


def write(facts: Facts, target: Path) -> list[str]:
    """Write every source as one JSON list."""
    items = [item(source) for source in facts.records("source")]
    text = json.dumps(items, ensure_ascii=False, indent=1)
    target.write_text(text + "\n", encoding="utf-8")
    return []
