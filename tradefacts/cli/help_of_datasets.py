"""The help of the commands about a dataset of one's own."""

from __future__ import annotations

DATASETS = {
    "check": """Check a dataset: its rules, and against its source texts.

\b
Examples:
  tradefacts check
  tradefacts check loans
  tradefacts check loans --sources loans/texts
  tradefacts check loans --fix
  tradefacts check loans --layer

Each problem is told as file:line: what is wrong, and what to do. --sources holds every record
against the texts, and lists each numeral of these that no record accounts for. --fix puts the
order of fields and the form of lines right first; no value changes.

\b
Exit codes: 0 in order, 1 something was found, 3 the dataset cannot be read.
""",
    "init": """Make a minimal dataset of your own in DIR, ready to be filled.

\b
Examples:
  tradefacts init loans
  tradefacts check loans --sources loans/texts
  tradefacts figures --data loans --only
  tradefacts init more --layer

Its files pass `check`; comments in them say what goes where, and each names its JSON Schema,
by which an editor completes and checks it.

\b
Exit codes: 0 made, 2 DIR is not empty or cannot be written.
""",
    "draft": """Propose the dataset YAML of a text, for a curator to review.

\b
Examples:
  tradefacts draft report.txt > mine/sources/report.yaml
  tradefacts draft report.txt --published 2024-04-18 --place Chengdu
  tradefacts draft report.txt --merge mine/sources/report.yaml
  tradefacts draft report.txt --json | jq '.results[] | select(.open != [])'

Every number that states something is a figure, with the words that say so; what the text does
not say is left open and marked TODO, which `check` refuses. Numbers that state nothing are
listed under `skipped` with the reason. Metrics and places that the dataset lacks stand once
each below the figures, as comments. FILE is plain text, Markdown, HTML, .docx, or `-`.

\b
Exit codes: 0 drafted, 1 no figure is found, or --strict and a TODO is left; 2 FILE cannot be
read.
""",
    "diff": """Tell what was added, revised, withdrawn or re-flagged between two datasets.

\b
Examples:
  tradefacts diff loans-2023 loans-2024
  tradefacts diff old new --json | jq '.results[] | select(.change == "reflagged")'
  tradefacts diff --layer mine/v1 mine/v2

A and B are folders with a dataset.yaml. Records are the same if their ids are; an id of a
figure has its metric, measure, period and source. Re-flagged is a record whose status changed,
and nothing else but its note.

\b
Exit codes: 0 told, also when nothing changed; 3 a dataset cannot be read.
""",
}
"""Name of a command to its help."""
