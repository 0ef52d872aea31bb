"""JSON Lines: every record as one line, whole, as `--format ndjson` prints it."""

from __future__ import annotations

from pathlib import Path

from tradefacts.model.records import RECORDS
from tradefacts.output.export.facts import Facts
from tradefacts.progress import steps


def write(facts: Facts, target: Path) -> list[str]:
    """Write every record; figures stand on lines of their own, and within nothing else."""
    with target.open("w", encoding="utf-8", newline="\n") as out:
        for kind in steps(list(RECORDS), "writing"):
            out.writelines(f"{record}\n" for record in facts.json(kind))
    return []
