"""The numbers of proofed texts where they stand, and the notes that say what holds of them."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tradefacts.output.columns import value
from tradefacts.text.document import Document, Paragraph

Data = dict[str, Any]

SIGNS = {
    "differs": "✗",
    "contradicts": "≠",
    "disputed": "!",
    "confirmed": "✓",
    "not_covered": "?",
    "unread": "·",
}
"""Fate to its sign, the worst first."""
FINGERPRINT = "tradefacts/v1"
"""What the fingerprint of a finding is called in SARIF: its way to be made has this version."""
_LEVELS = {"differs": "error", "contradicts": "error", "disputed": "warning"}
_COVERED = ("confirmed", "differs", "disputed")


class Mark(NamedTuple):
    """A number where it stands in its paragraph, with the number of its note, if it has one."""

    begin: int
    end: int
    record: Data
    note: int | None


class Note(NamedTuple):
    """What there is to say of a number, or of several that contradict each other."""

    number: int
    records: Sequence[Data]


def level(record: Data) -> str:
    """Return how bad a fate is: `error`, `warning` or `note`."""
    return _LEVELS.get(record["fate"], "note")


def covered(records: Sequence[Data]) -> str:
    """Return how many numbers the dataset told something of: "17 of 41 numbers covered"."""
    told = sum(record["fate"] in _COVERED for record in records)
    return f"{told} of {len(records)} numbers covered"


def counts(records: Sequence[Data]) -> list[tuple[str, int]]:
    """Return the fates that there are, the worst first, with how many numbers have each."""
    found = Counter(record["fate"] for record in records)
    return [(fate, found[fate]) for fate in SIGNS if found[fate]]


def notes(records: Sequence[Data]) -> list[Note]:
    """Return the notes on what has more to say than its sign; a contradiction has one."""
    found: list[list[Data]] = []
    known: dict[tuple[str, str], list[Data]] = {}
    for record in records:
        if not _noted(record):
            continue
        if record["fate"] == "contradicts":
            about = (record["id"].rpartition("-")[0], record["diagnosis"]["message"])
            if about in known:
                known[about].append(record)
                continue
            known[about] = group = [record]
        else:
            group = [record]
        found.append(group)
    return [Note(number, group) for number, group in enumerate(found, 1)]


def _noted(record: Data) -> bool:
    if record["fate"] in ("not_covered", "unread"):
        reason = record["diagnosis"]
        return bool(reason and reason["message"].startswith("perhaps"))
    return True


def texts(
    records: Sequence[Data], documents: Sequence[Document], found: Sequence[Note]
) -> Iterator[tuple[Document, list[tuple[Paragraph, list[Mark]]]]]:
    """Yield each text with its paragraphs and the marks in them."""
    numbers = {id(record): note.number for note in found for record in note.records}
    own: dict[str, list[Data]] = {}
    for record in records:
        own.setdefault(record["id"].rpartition("-")[0], []).append(record)
    for nth, document in enumerate(documents, 1):
        left = own.get(f"text-{nth}", [])
        yield document, list(_marked(document, left, numbers))


def _marked(
    document: Document, records: Sequence[Data], numbers: Mapping[int, int]
) -> Iterator[tuple[Paragraph, list[Mark]]]:
    at = 0
    for paragraph in document.paragraphs:
        marks = []
        while at < len(records):
            record = records[at]
            begin = paragraph.offset(record["line"], record["column"])
            if begin is None:
                break
            # A number that goes on in the next line is marked as far as its first.
            end = begin + record["end_column"] - record["column"]
            marks.append(Mark(begin, end, record, numbers.get(id(record))))
            at += 1
        yield paragraph, marks


def figures(record: Data) -> Iterator[str]:
    """Yield the figures that a number was held against, each with its source and paragraph."""
    for one in record["figures"]:
        where = f"{one['source']} ¶{one['paragraph']}"
        yield f"{value(one)}, {one['name']} ({where})"


def message(record: Data) -> str:
    """Return in one line what holds of a number, and why."""
    held = "; ".join(figures(record))
    reason = record["diagnosis"]["message"] if record["diagnosis"] else ""
    parts = [held] if record["fate"] == "confirmed" else [reason]
    if record["fate"] == "differs":
        parts = [f"the dataset has {held}", reason]
    said = "; ".join(part for part in parts if part)
    return " ".join(f"{record['name']}: {said}".split()) if said else record["name"]


class Fingerprints:
    """Names that a finding keeps while lines before it come and go."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def of(self, record: Data) -> str:
        """Return the fingerprint of the next finding."""
        claim = record["claim"]
        return self.of_number(record["file"], claim["text"], record["name"], record["fate"])

    def of_number(self, file: str, sentence: str, number: str, fate: str) -> str:
        """Return the fingerprint of a number by its file, sentence and fate.

        The same number of the same sentence is told apart by how often it was met.
        """
        path = os.path.normpath(file).replace(os.sep, "/")
        said = [path, sentence, number, fate]
        key = json.dumps(said, ensure_ascii=False)
        self._seen[key] += 1
        return hashlib.sha256(f"{key}{self._seen[key]}".encode("utf-8", "replace")).hexdigest()


def known(text: str) -> frozenset[str]:
    """Return the fingerprints of findings that were printed as json, ndjson or sarif.

    Raises ValueError where they were not.
    """
    try:
        document = _records(text)
        if "runs" in document:
            results = [result for run in document["runs"] for result in run["results"]]
            return frozenset(result["partialFingerprints"][FINGERPRINT] for result in results)
        found = document.get("results", [document])
        fingerprints = Fingerprints()
        return frozenset(fingerprints.of(record) for record in found)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from None


def _records(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return {"results": [json.loads(line) for line in text.splitlines() if line.strip()]}
