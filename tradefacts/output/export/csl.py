"""CSL-JSON (citationstyles.org): the sources, as Zotero and Pandoc take them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tradefacts.output.citation_styles import Work, csl_item, one_line
from tradefacts.output.export.facts import Facts


def item(source: Mapping[str, Any]) -> dict[str, Any]:
    """Return the CSL item of a source record (decoded JSON), as `cite` has it, with its note."""
    known = {field: source[field] for field in ("title", "publisher", "published", "language")}
    work = Work(**known, key=source["id"], url=source["url"], paragraphs=(), about=None, quoted=())
    found = csl_item(work)
    if source["name"] != source["title"]:
        found["title-short"] = one_line(source["name"])
    if source["note"]:
        found["note"] = one_line(source["note"])
    return found


def write(facts: Facts, target: Path) -> list[str]:
    """Write every source as one JSON list."""
    items = [item(source) for source in facts.records("source")]
    text = json.dumps(items, ensure_ascii=False, indent=1)
    target.write_text(text + "\n", encoding="utf-8")
    return []
