"""Hold whatever a command prints as JSON against the schema that the program gives of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator, Draft202012Validator

from tradefacts.model import json_schema


@cache
def validator(name: str, fields: tuple[str, ...] = ()) -> Any:
    """A validator of a named schema; jsonschema has no types of its own."""
    return Draft202012Validator(json_schema.named(name, fields))


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


CSL_DATA = Path(__file__).parent / "data" / "csl-data.json"


def csl_problems(text: str) -> list[str]:
    """What the CSL-JSON schema has against a text."""
    return [error.message for error in csl_validator().iter_errors(json.loads(text))]


@cache
def csl_validator() -> Any:
    """The CSL-JSON schema, read once."""
    return Draft7Validator(json.loads(CSL_DATA.read_text(encoding="utf-8")))
