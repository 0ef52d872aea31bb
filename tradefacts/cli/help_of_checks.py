"""The help of the commands that check facts: claims, whole texts, figures, what is side by side."""

from __future__ import annotations

CHECKS = {
    "verify": """Hold claims in English or Chinese against the dataset.

\b
Examples:
  tradefacts verify "Guangdong trade was 8.27 trillion yuan in 2021"
  tradefacts verify 2022年广东进出口约8.3万亿元 --json
  tradefacts verify "up 22.7%" --metric guangdong-digital-trade --period 2021
  echo 2021年广东进出口8.27万亿元 | tradefacts verify - --format ndjson

A claim is a quoted sentence; whole texts are for `proof`. Each number gets `match` (the figure as
printed), `consistent` (its precision and hedge admit the figure), `disputed`, `mismatch` or
`cannot_verify`, with the reason. The options say what the sentence leaves open; nothing is
guessed. A lone `-` reads claims from standard input, one a line.

\b
Exit codes: 0 all match or are consistent, 1 one is not or cannot be verified.
""",
    "proof": """Say of every number of a text what holds: a spell checker for figures.

\b
Examples:
  tradefacts proof draft.md
  tradefacts proof draft.md notes.txt --published 2023-06-12 --json
  tradefacts proof draft.md --format html -o draft.html
  echo 2021年广东进出口8.27万亿元 | tradefacts proof - --fail-on differs,not_covered

FILE is plain text, Markdown, HTML or .docx, or `-` for standard input. A number is confirmed,
differs from a figure, is disputed, contradicts other numbers of the text (which needs no
dataset), is not covered by the dataset, or is not understood. What lies between
`<!-- tradefacts: off -->` and `<!-- tradefacts: on -->` is passed over.

\b
Exit codes: 0 nothing that --fail-on names was found, 1 something was, 2 a file cannot be read.
""",
    "audit": """Recompute every stated growth, share and change from its end points.

\b
Examples:
  tradefacts audit
  tradefacts audit guangdong-cbec
  tradefacts audit --json | jq '.results[] | select(.verdict == "cannot_hold")'

Levels are also held against other statements of the same period and against their wholes.
End points are widened by what their printed digits and hedges admit. Readings under which a
contradicted figure would hold are offered as hypotheses, never applied.

\b
Exit codes: 0 all hold, 1 a figure cannot hold or no such metric.
""",
    "compare": """Put regions, metrics or clusters side by side.

\b
Examples:
  tradefacts compare guangdong-trade guangdong-fdi
  tradefacts compare gba guangdong
  tradefacts compare keqiao-textile-cluster jinjiang-textile-cluster --json

A row is one field, or one statistic in one measure and period. An empty cell says that the
sources do not say.

\b
Exit codes: 0 compared, 1 no such record.
""",
    "cite": """Print a paste-ready citation of a figure, a record or a source.

\b
Examples:
  tradefacts cite guangdong-trade-2021-plataforma-2022
  tradefacts cite "guangdong trade 2021" --style ris
  tradefacts cite rcep --style bibtex
  tradefacts figures --region gba --format ndjson | jq -r .id | tradefacts cite -

Ids are unique over all kinds; a name will do where only one record has it. A metric with a
period is cited with what each source states of that period. A record that several sources speak
of is cited once for each. A lone `-` reads ids from standard input.

\b
Exit codes: 0 cited, 1 no such record.
""",
}
"""Name of a command to its help."""
