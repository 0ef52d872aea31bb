"""Flat text formats: csv, tsv, Markdown and YAML. Records are decoded JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

from tradefacts.render import columns
from tradefacts.render.columns import Data
from tradefacts.render.safe import safe

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def delimited(names: list[str], records: Iterable[Data], delimiter: str) -> str:
    """Return a header and one line a record; nested fields as JSON text (RFC 4180 for csv).

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(
        out, delimiter=delimiter, lineterminator="\r\n" if delimiter == "," else "\n"
    )
    writer.writerow(names)
    for record in records:
        writer.writerow([_flat(record.get(name)) for name in names])
    return out.getvalue()


def _flat(content: Any) -> Any:
    if content is None:
        return ""
    if isinstance(content, list | dict):
        return json.dumps(content, ensure_ascii=False)
    if isinstance(content, str) and content.startswith(_FORMULA):
        return f"'{content}"
    return content


def markdown(kind: str | None, records: list[Data], names: list[str]) -> str:
    """Return a Markdown table (GitHub's form) of a kind's columns, or of the fields named."""
    chosen = columns.of(kind, records) if kind else [(name, _reader(name)) for name in names]
    rows = [[escaped(name) for name, _ in chosen], ["---"] * len(chosen)]
    rows += [[escaped(read(record)) for _, read in chosen] for record in records]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _reader(name: str) -> Any:
    return lambda record: columns.cell(record.get(name))


def escaped(text: str) -> str:
    """Return text that Markdown takes as it is."""
    for char in "\\|`*_<>[]":
        text = text.replace(char, f"\\{char}")
    return safe(text)


def as_yaml(records: Iterable[Data]) -> str:
    """Return the records as a YAML list."""
    import yaml

    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text = yaml.dump(list(records), Dumper=dumper, allow_unicode=True, sort_keys=False, width=100)
    return str(text)
