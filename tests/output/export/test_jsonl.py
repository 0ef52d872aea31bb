"""JSON Lines: every record, whole."""

from __future__ import annotations

import json
from pathlib import Path

from conforming import validator
from exporting import exported, records

from tradefacts.model.records import RECORDS


def test_every_record_is_a_line(tmp_path: Path) -> None:
    """In the form of `--format ndjson`, and of its schema."""
    target = tmp_path / "all.jsonl"
    exported("jsonl", target)
    lines = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    for line in lines:
        validator("record").validate(line)
        if line["kind"] in ("metric", "cluster"):
            assert line.pop("figures") == []
    assert lines == [record for kind in RECORDS for record in records(kind)]
