"""Flat text formats: csv, tsv, Markdown and YAML. Records are decoded JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from typing import Any

from tradefacts.output import columns
from tradefacts.output.columns import Data
from tradefacts.text.control_characters import ESCAPES, SHOWN, json_safe, shown

# What makes a spreadsheet take a cell for a formula (OWASP, CSV injection), full-width forms too.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_SIGNED = re.compile(r"[-+]\d[\d.,]*%?")  # a number calculates nothing
_IN_CELL = {code: sign for code, sign in SHOWN.items() if chr(code) not in "\t\n"}


def delimited(
    names: list[str], records: Iterable[Data], delimiter: str, *, raw: bool = False
) -> str:
    """Return a header and one line a record; nested fields as JSON text (RFC 4180 for csv).

    A text that a spreadsheet would take for a formula gets an apostrophe before it, and control
    characters are shown, not obeyed; `raw`: neither.
    """
    read = _verbatim if raw else _flat
    out = io.StringIO()
    # csv quotes a lone CR only where the line end has one too, which with `raw` may be needed.
    end = "\r\n" if delimiter == "," or raw else "\n"
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
    writer.writerow(names)
    for record in records:
        writer.writerow([read(record.get(name)) for name in names])
    return out.getvalue()


def _flat(content: Any) -> Any:
    if not isinstance(content, str):
        return _verbatim(content)
    text = content.translate(_IN_CELL)
    formula = content.startswith(_FORMULA) and not _SIGNED.fullmatch(content)
    return f"'{text}" if formula else text


def _verbatim(content: Any) -> Any:
    if content is None:
        return ""
    if isinstance(content, list | dict):
        return json_safe(json.dumps(content, ensure_ascii=False))
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
    for char in "\\|`*_<>[]&~":
        text = text.replace(char, f"\\{char}")
    return shown(text)


def as_yaml(records: Iterable[Data]) -> str:
    """Return the records as a YAML list, control characters and the like escaped."""
    import yaml

    base: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

    class Dumper(base):  # type: ignore[misc]  # which class it is depends on how yaml was built
        pass

    def represent(dumper: Any, text: str) -> Any:
        whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        acts = not whole.isascii() and whole.translate(ESCAPES) != whole
        # Only within double quotes can a character be escaped.
        return dumper.represent_scalar("tag:yaml.org,2002:str", whole, style='"' if acts else None)

    Dumper.add_representer(str, represent)
    text = yaml.dump(list(records), Dumper=Dumper, allow_unicode=True, sort_keys=False, width=100)
    return str(text).translate(ESCAPES)
