"""CSL-JSON: a source as reference managers take it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conforming import csl_problems
from exporting import exported, records

from tradefacts.output.export.csl import item


def _source(**known: Any) -> dict[str, Any]:
    unknown = dict.fromkeys(("publisher", "published", "url", "note", "name_zh"))
    return unknown | {"id": "x", "name": "X", "title": "Title", "language": "en"} | known


def test_what_is_known_of_a_source_is_in_its_item() -> None:
    """Names of CSL's own."""
    known = {
        "publisher": "P",
        "published": "2019-11-29",
        "url": "https://example.org/",
        "note": "N",
    }
    assert item(_source(**known)) == {
        "id": "x",
        "type": "webpage",
        "title": "Title",
        "title-short": "X",
        "publisher": "P",
        "issued": {"date-parts": [[2019, 11, 29]]},
        "language": "en",
        "URL": "https://example.org/",
        "note": "N",
    }


def test_what_is_not_known_is_left_out() -> None:
    """Without an address it is a document; a short title that says no more is none."""
    found = item(_source(name="Title"))
    assert found == {"id": "x", "type": "document", "title": "Title", "language": "en"}


@pytest.mark.parametrize(
    ("published", "parts"),
    [("2019", [[2019]]), ("2019-11", [[2019, 11]]), ("2019/2020-01", [[2019], [2020, 1]])],
)
def test_a_date_is_as_precise_as_it_is(published: str, parts: list[list[int]]) -> None:
    """A year is no first of January; an interval has two ends."""
    assert item(_source(published=published))["issued"] == {"date-parts": parts}


def test_every_source_is_an_item(tmp_path: Path) -> None:
    """In one list, of CSL's own schema."""
    target = tmp_path / "sources.json"
    exported("csl-json", target)
    text = target.read_text(encoding="utf-8")
    assert csl_problems(text) == []
    items = json.loads(text)
    assert items == [item(source) for source in records("source")]
    assert len(items) == 5
