"""Proofed texts as programs and reviewers take them: lines, workflow commands, Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tradefacts.output import proof_marks
from tradefacts.output.flat import escaped
from tradefacts.text.control_characters import shown

Data = dict[str, Any]

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
"""Level to GitHub's workflow command for it."""


def lines(records: Sequence[Data]) -> str:
    """Return `file:line:column: error|warning|note fate: message`, a line a number."""
    return "".join(
        shown(
            f"{one['file']}:{one['line']}:{one['column']}: {proof_marks.level(one)}"
            f" {one['fate']}: {proof_marks.message(one)}"
        )
        + "\n"
        for one in records
    )


def workflow_commands(records: Sequence[Data]) -> str:
    """Return what makes GitHub annotate a pull request, a line a number."""
    return "".join(
        f"::{_COMMANDS[proof_marks.level(one)]} file={_property(one['file'])},line={one['line']},"
        f"col={one['column']},endColumn={one['end_column']},title={one['fate']}::"
        f"{_data(proof_marks.message(one))}\n"
        for one in records
    )


def _data(text: str) -> str:
    """Return a text in which nothing ends the command or begins another."""
    return shown(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def report(records: Sequence[Data], files: Sequence[str]) -> str:
    """Return a report: how much is covered, then a row a number that has something to say."""
    parts = [f"# {', '.join(map(escaped, files))}\n" if files else ""]
    found = proof_marks.counts(records)
    told = ", ".join(f"{fate.replace('_', ' ')} {count}" for fate, count in found)
    parts.append(f"{proof_marks.covered(records)}{f': {told}' if told else ''}.\n")
    rows = [
        [
            f"{one['file']}:{one['line']}:{one['column']}",
            f"{proof_marks.SIGNS[one['fate']]} {one['fate'].replace('_', ' ')}",
            proof_marks.message(one),
        ]
        for note in proof_marks.notes(records)
        for one in note.records
    ]
    if rows:
        cells = [["Place", "Fate", "Number"], ["---"] * 3, *(map(escaped, row) for row in rows)]
        parts.append("".join(f"| {' | '.join(row)} |\n" for row in cells))
    return "\n".join(part for part in parts if part)
