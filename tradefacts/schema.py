"""What the fields of records and entries mean, taken from the docstrings beneath them."""

from __future__ import annotations

import ast
import inspect
from typing import Any

import msgspec


def field_docs(struct: type[msgspec.Struct]) -> dict[str, str]:
    """Return the docstring of every field of a Struct, its bases' fields first."""
    docs: dict[str, str] = {}
    for base in reversed(struct.__mro__):
        if issubclass(base, msgspec.Struct) and base is not msgspec.Struct:
            docs |= _own_docs(base)
    return docs


def _own_docs(struct: type) -> dict[str, str]:
    (definition,) = ast.parse(inspect.getsource(struct)).body
    assert isinstance(definition, ast.ClassDef)
    docs: dict[str, str] = {}
    for field, doc in zip(definition.body, definition.body[1:], strict=False):
        if not (isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)):
            continue
        if isinstance(doc, ast.Expr) and isinstance(doc.value, ast.Constant):
            docs[field.target.id] = " ".join(str(doc.value.value).split())
    return docs


def field_table(struct: type[msgspec.Struct]) -> str:
    """Return a Markdown table of a Struct's fields: name, whether it is needed, meaning."""
    docs = field_docs(struct)
    rows = ["| field | needed | meaning |", "| --- | --- | --- |"]
    for field in msgspec.structs.fields(struct):
        needed = "yes" if field.required else ""
        rows.append(f"| `{field.encode_name}` | {needed} | {_cell(docs[field.name])} |")
    return "\n".join(rows) + "\n"


def _cell(text: Any) -> str:
    return str(text).replace("|", "\\|")
