"""Hold whatever a command prints as JSON against the schema that the program gives of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from tradefacts import schema


@cache
def validator(name: str, fields: tuple[str, ...] = ()) -> Any:
    """A validator of a named schema; jsonschema has no types of its own."""
    return Draft202012Validator(schema.named(name, fields))


def conforms(arguments: Sequence[str], out: str) -> None:
    """Raise where a document, or a line of ndjson, is not of its schema."""
    fields = _fields(arguments)
    if out.startswith('{"schema":'):
        document = json.loads(out)
        # What failed may have failed on its --fields, and has no records to show.
        validator("output", fields if document["results"] else ()).validate(document)
    elif "ndjson" in arguments:
        for line in out.splitlines():
            validator("record", fields).validate(json.loads(line))


def _fields(arguments: Sequence[str]) -> tuple[str, ...]:
    if "--fields" not in arguments:
        return ()
    given = arguments[arguments.index("--fields") + 1]
    return tuple(name.strip() for name in given.split(",") if name.strip())
