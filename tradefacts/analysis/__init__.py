"""What is worked out: verdicts, recomputed growth, comparisons, differences, neighbours."""

from __future__ import annotations

from tradefacts import facade

HANDED_ON = {
    "asked": "Asked",
    "compare": "compare resolve",
    "context": "context with_context",
    "derivation": "listed",
    "diff": "diff",
    "draft": "draft",
    "draft_rows": "Drafted Printed Row",
    "explanation": "explanation",
    "proof": "FATES Proof",
    "series": "Chart Panel Point Series chart",
    "verify": "as_day verify worst",
}
"""Module to the names of it that other wings use."""

__getattr__ = facade(__name__, HANDED_ON)
