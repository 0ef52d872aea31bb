"""Records side by side: what they share first, and what one alone has when asked for."""

from __future__ import annotations

from typing import Any

from test_figures_table import figure

from tradefacts.output import comparison_table
from tradefacts.output.styled import drawn


def row(name: str, *cells: object) -> dict[str, Any]:
    """A row of a comparison: what each record has."""
    found = [
        {
            "record": f"bay-{number}",
            "text": cell if isinstance(cell, str) else None,
            "figures": cell if isinstance(cell, list) else [],
        }
        for number, cell in enumerate(cells)
    ]
    return {"name": name, "cells": found}


ROWS = [
    row("region", "north", "south", None),
    row("unit", "CNY", "CNY", "CNY"),
    row("level, 2022", [figure(), figure(status="disputed", note="A slip.")], None, None),
    row("nothing", None, None, None),
]


def compared(width: int, *rows: dict[str, Any], full: bool = False) -> list[str]:
    """The lines of a comparison."""
    return drawn(
        comparison_table.compared(rows or ROWS, width, full=full), color=False
    ).splitlines()


def test_what_all_have_comes_first() -> None:
    """Rows of one alone are counted, those of none are not."""
    assert compared(80) == [
        "        bay-0  bay-1  bay-2",
        "───────────────────────────",
        "unit    CNY    CNY    CNY",
        "region  north  south",
        "",
        "2 rows · 1 more of one alone: add --all",
    ]


def test_all_rows_are_shown_when_asked_for() -> None:
    """With the notes of figures in dispute."""
    assert compared(80, full=True)[4:] == [
        "level, 2022  2 bn CNY; ! 2 bn CNY [1]",
        "",
        "[1] Disputed: A slip.",
        "",
        "3 rows",
    ]


def test_where_nothing_is_shared_only_the_count_is_left() -> None:
    """It says how to see the rest."""
    assert compared(80, ROWS[2]) == ["0 rows · 1 more of one alone: add --all"]


def test_without_room_for_columns_each_row_is_a_block() -> None:
    """The names beside what they have, or before it where they would leave a strip."""
    long = row("definition", "what", "is")
    assert compared(17, long) == [
        "definition",
        "  bay-0  what",
        "  bay-1  is",
        "",
        "1 row",
    ]
    assert compared(14, long)[:3] == ["definition", "  bay-0  what", "  bay-1  is"]
    narrow = row("definition", "what it all is", "another")
    assert compared(14, narrow)[:4] == [
        "definition",
        "  bay-0  what",
        "    it all is",
        "  bay-1",
    ]
