"""Proofed texts in SARIF 2.1.0, the form in which checkers hand findings to editors and forges."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from tradefacts.output import proof_marks
from tradefacts.output.proof_marks import FINGERPRINT, Fingerprints
from tradefacts.text.control_characters import json_safe

Data = dict[str, Any]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_RULES: Mapping[str, str] = {
    "differs": "The dataset prints another number for what the text says.",
    "contradicts": "Numbers of the text cannot all be true.",
    "disputed": "The number is that of a figure that is itself in doubt.",
    "confirmed": "The dataset prints the number, or what its digits and hedge admit.",
    "not_covered": "The dataset does not tell whether the number holds.",
    "unread": "What the number states is not understood.",
}


def sarif(records: Sequence[Data], version: str) -> str:
    """Return one run with a result a number; columns are counted in code points."""
    fingerprints = Fingerprints()
    rules = list(_RULES)
    driver = {
        "name": "tradefacts",
        "version": version,
        "rules": [
            {
                "id": fate,
                "shortDescription": {"text": said},
                "defaultConfiguration": {"level": proof_marks.level({"fate": fate})},
            }
            for fate, said in _RULES.items()
        ],
    }
    results = [
        {
            "ruleId": one["fate"],
            "ruleIndex": rules.index(one["fate"]),
            "level": proof_marks.level(one),
            "message": {"text": proof_marks.message(one)},
            "locations": [_location(one["file"], one)],
            "relatedLocations": [_location(one["file"], other) for other in one["related"]],
            "partialFingerprints": {FINGERPRINT: fingerprints.of(one)},
        }
        for one in records
    ]
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_safe(json.dumps(document, ensure_ascii=False, indent=1)) + "\n"


def _location(file: str, spot: Mapping[str, Any]) -> Data:
    region = {
        "startLine": spot["line"],
        "startColumn": spot["column"],
        "endColumn": spot["end_column"],
    }
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(file)}, "region": region}}


def _uri(file: str) -> str:
    """Return a file's name as a URI: relative to where the program ran, or a whole one."""
    path = quote(file.replace("\\", "/"), safe="/:", errors="replace")
    if path.startswith("/"):
        return f"file://{path}"
    return f"file:///{path}" if path[1:3] == ":/" else path.replace(":", "%3A")
