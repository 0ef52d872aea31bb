"""Records to text and files, one module a format. Nothing here prints."""

from __future__ import annotations

from tradefacts import facade

HANDED_ON = {
    "chart": "Size",
    "chart_picture": "FORMS Look form_of",
    "chart_terminal": "on_terminal",
    "chart_words": "Lang",
    "citation_styles": "joined",
    "citations": "cite",
    "draft_yaml": "Origin merged parts",
    "drawing": "Drawing",
    "export": "Exported FORMATS dump export",
    "flat": "as_yaml delimited markdown",
    "json_document": "body head with_match",
    "links": "linked",
    "proof_marks": "Fingerprints known",
    "proof_page": "page",
    "proof_reports": "lines report workflow_commands",
    "proof_sarif": "sarif",
    "proof_table": "explained marked",
    "terminal_table": "fields",
}
"""Module to the names of it that other wings use."""

__getattr__ = facade(__name__, HANDED_ON)
