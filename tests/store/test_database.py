"""A store is read by every SQLite in use, and a record is put together as it was written."""

from __future__ import annotations

import ast
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import REPOSITORY, Ran

from tradefacts.api import Dataset
from tradefacts.store import cache
from tradefacts.store.database import LOWEST_SQLITE, NO_FIGURES

NEWER = {
    r"->": (3, 38),
    r"\bRETURNING\b": (3, 35),
    r"\bSTRICT\b": (3, 37),
    r"\bIIF\s*\(": (3, 32),
    r"\bON CONFLICT\b.*\bDO\b": (3, 24),
    r"\bOVER\s*\(": (3, 25),
    r"\bFILTER\s*\(": (3, 30),
    r"\bNULLS (FIRST|LAST)\b": (3, 30),
    r"\bGENERATED ALWAYS\b": (3, 31),
    r"\bMATERIALIZED\b": (3, 35),
    r"\bUPDATE\b[^;]*\bSET\b[^;]*\bFROM\b": (3, 33),
    r"\b(RIGHT|FULL)( OUTER)? JOIN\b|\bIS (NOT )?DISTINCT FROM\b": (3, 39),
    r"\b(DROP COLUMN|VACUUM INTO)\b": (3, 35),
    r"\b(unixepoch|format|ceil|floor|pow|sqrt|sign|concat|concat_ws|string_agg|jsonb\w*)\s*\(": (
        3,
        35,
    ),
    r"\bcontentless_delete\b": (3, 43),
}
"""Syntax to the SQLite that first reads it, by https://sqlite.org/changes.html."""


def statements() -> Iterator[tuple[str, str]]:
    """Every text of the package that is SQL, or a part of it, with its file."""
    for path in sorted((REPOSITORY / "tradefacts").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            parts = node.values if isinstance(node, ast.JoinedStr) else [node]
            text = "".join(
                str(part.value) if isinstance(part, ast.Constant) else "?" for part in parts
            )
            if re.search(r"\b(SELECT|INSERT|CREATE|UPDATE|DELETE|WHERE|ORDER BY|JOIN)\b", text):
                yield path.name, text


def too_new(sql: str) -> list[str]:
    """The syntax of a statement that the lowest SQLite does not read."""
    return [form for form, since in NEWER.items() if since > LOWEST_SQLITE and re.search(form, sql)]


def test_no_statement_asks_for_a_newer_sqlite_than_we_say() -> None:
    """Python comes with whatever its system has."""
    found = list(statements())
    assert len(found) > 80
    assert {file for file, _ in found} >= {"database.py", "compiler.py", "citations.py", "api.py"}
    assert [(file, sql) for file, sql in found if too_new(sql)] == []
    assert too_new("SELECT json ->> 'url' FROM record") == ["->"]
    assert too_new("INSERT INTO name VALUES (1) RETURNING row") == [r"\bRETURNING\b"]


def test_no_statement_numbers_its_values() -> None:
    """Python takes ?1 for a name; 3.12 warns where a sequence goes with it, 3.14 refuses it."""
    assert [(file, sql) for file, sql in statements() if re.search(r"\?\d", sql)] == []


def test_an_older_sqlite_is_told_in_one_line(
    run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Instead of a fault in the middle of an answer."""
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 7, 17))
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.7.17")
    assert run("metric", "guangdong-trade") == (
        2,
        "",
        "tradefacts: SQLite 3.7.17 is too old; "
        "a dataset needs 3.26.0 or newer, with FTS5 and JSON\n",
    )


def test_a_sqlite_without_its_modules_is_told_likewise(
    run: Callable[..., Ran], minimal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a dataset would be compiled; whoever builds SQLite may leave them out."""
    monkeypatch.setattr(cache, "_NEEDED", ("CREATE VIRTUAL TABLE needed USING fts9 (text)",))
    assert run("metrics", "--data", str(minimal), "--only") == (
        2,
        "",
        "tradefacts: SQLite says 'no such module: fts9'; "
        "a dataset needs 3.26.0 or newer, with FTS5 and JSON\n",
    )


def test_figures_go_where_the_record_has_none(shipped: Dataset) -> None:
    """Every metric and cluster has the place for them once, and no other record has it."""
    for kind, text in shipped.store.ask("SELECT kind, json FROM record"):
        assert text.count(NO_FIGURES) == (kind in ("metric", "cluster"))
    text = shipped.store.by_id("metric", "guangdong-trade") or ""
    assert [one["metric"] for one in json.loads(text)["figures"]][:2] == ["guangdong-trade"] * 2
    assert list(json.loads(text))[-1] == "figures"
