"""Say what is wrong with an entry in terms of its file: the line, the field, what to do."""

from __future__ import annotations

import difflib
import re
from typing import Any

import msgspec

from tradefacts.errors import Problem
from tradefacts.strict_yaml import child, line_of


def explain(message: str, node: Any, form: Any, file: str) -> Problem:
    """Turn a message of msgspec about the entry at `node` into a problem of the file."""
    what, _, path = message.partition(" - at `")
    steps = re.findall(r"\.(\w+)|\[(\d+)\]", path)
    place, line = node, line_of(node)
    for key, index in steps:
        place = child(place, key, index)
        line = line_of(place) if place is not None else line
    name = "".join(f".{key}" if key else f"[{index}]" for key, index in steps).lstrip(".")
    field = f"{name}: " if name else ""
    if unknown := re.match(r"Object contains unknown field `(.*)`", what):
        stray = child(place, unknown[1], "")
        known = list(getattr(form, "__struct_fields__", ()))
        line = line_of(stray) if stray is not None else line
        fix = did_you_mean(unknown[1], known)
        return Problem(file, line, f"{field}unknown field {unknown[1]!r}", fix)
    if missing := re.match(r"Object missing required field `(.*)`", what):
        return Problem(file, line, f"{field}no field {missing[1]!r}", "add it")
    said = f"{field}{what[:1].lower()}{what[1:]}"
    if what.startswith("Invalid enum value"):
        return Problem(file, line, said, f"use one of {', '.join(_choices(form, steps))}")
    quoted = what.startswith("Expected `str") and ("`int`" in what or "`float`" in what)
    return Problem(file, line, said, "quote it" if quoted else "mend its form")


def did_you_mean(name: str, known: list[str]) -> str:
    """Return what to do about an unknown word: the nearest known one, or all of them."""
    near = difflib.get_close_matches(name, known, n=1)
    return f"did you mean {near[0]!r}?" if near else f"use one of {', '.join(known)}"


def _choices(form: Any, steps: list[tuple[str, str]]) -> list[str]:
    """Return the words that the field at the first step admits."""
    schema = msgspec.json.schema(form)
    fields: dict[str, Any] = schema["$defs"][form.__name__]["properties"]
    field = fields[steps[0][0]]
    choices = (option.get("enum", ()) for option in (field, *field.get("anyOf", ())))
    return [str(choice) for found in choices for choice in found]
