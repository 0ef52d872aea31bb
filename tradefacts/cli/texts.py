"""Texts that a command line names: files, standard input, and records, a JSON object a line."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import IO, Any

from tradefacts.analysis.verify import as_day
from tradefacts.authoring.folders import refuse_impossible
from tradefacts.model.errors import Malformed, TradefactsError
from tradefacts.text import document
from tradefacts.text.document import Document

STDIN = "-"
"""What names standard input."""


def refuse_twice(*names: str | None) -> None:
    """Raise Malformed where standard input is named twice: the second would find it empty."""
    if names.count(STDIN) > 1:
        raise Malformed(f"{STDIN} is standard input, which is read once; name it once")


def content(name: str) -> bytes:
    """Return the bytes of a file or pipe, of one too large one too many; raises Malformed.

    `document.read` refuses what is too large.
    """
    with _opened(name) as file:
        return _told(name, file, document.MAX_BYTES + 1)


def _opened(name: str) -> IO[bytes]:
    """Open a file, or standard input; raises Malformed."""
    if name == STDIN:
        if sys.stdin is None:
            raise Malformed("standard input is closed; name a file")
        return sys.stdin.buffer
    refuse_impossible(name)
    try:
        return open(name, "rb")
    except OSError as error:
        raise _unreadable(name, error) from None


def _told(name: str, file: IO[bytes], most: int, *, line: bool = False) -> bytes:
    """Return at most so many bytes of a file, or of its next line; raises Malformed."""
    try:
        return file.readline(most) if line else file.read(most)
    except OSError as error:  # a folder, a disk that fails
        raise _unreadable(name, error) from None


def _unreadable(name: str, error: OSError) -> Malformed:
    return Malformed(f"{name} cannot be read: {error.strerror or error}")


def each(
    files: Sequence[str], errors: list[TradefactsError], *, records: bool
) -> Iterator[Document]:
    """Yield each text; what is wrong with a file becomes an error, and the others are read."""
    for name in files:
        try:
            yield from _of_records(name) if records else [parsed(name, content(name))]
        except Malformed as error:
            errors.append(error)


def parsed(name: str, content: bytes) -> Document:
    """Return the text that the bytes of a file hold; raises Malformed."""
    try:
        return document.read(name, content)
    except ValueError as error:
        raise Malformed(f"{name}: {error}") from None


def _of_records(name: str) -> Iterator[Document]:
    """Yield the texts of records, each read when the one before is done."""
    import json

    with _opened(name) as source:
        number = 0
        while line := _told(name, source, document.MAX_BYTES + 1, line=True):
            number += 1
            if not line.strip():
                continue
            where = f"{name}:{number}"
            if len(line) > document.MAX_BYTES:
                raise Malformed(f"{where}: {document.TOO_LARGE}")
            try:
                record = json.loads(line)
            except (ValueError, RecursionError):
                raise Malformed(f"{where}: this is no JSON; write an object a line") from None
            yield _of_record(record, where)


def _of_record(record: Any, where: str) -> Document:
    fields = ("id", "text", "published", "place")
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise Malformed(f"{where}: a record needs a `text`; its fields are {', '.join(fields)}")
    said: dict[str, Any] = {name: record.get(name) for name in fields}
    if not isinstance(said["id"], str | int | None):
        raise Malformed(f"{where}: `id` is a text or a number")
    for name in ("published", "place"):
        if not isinstance(said[name], str | None):
            raise Malformed(f"{where}: `{name}` is a text")
    text = document.of_text(where if said["id"] is None else str(said["id"]), said["text"])
    published = as_day(said["published"]) if said["published"] else text.published
    return text._replace(published=published, place=said["place"] or text.place)
