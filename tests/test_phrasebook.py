"""The names that are known, of records and of what the dataset says nothing of."""

from __future__ import annotations

from pathlib import Path

import pytest

import tradefacts
from tradefacts.errors import NotFound


def test_a_record_is_found_by_its_name_though_a_known_thing_has_it_too(minimal: Path) -> None:
    """As where a layer adds what the dataset below only knows of; its other names find nothing."""
    things = "exposition: {name: Bay Fair, aliases: [Eastern Exposition]}\n"
    (minimal / "vocabulary/things.yaml").write_text(things)
    dataset = tradefacts.open(minimal, only=True)
    assert [(one.id, one.match.on) for one in dataset.find("fair bay")] == [
        ("bay-fair", "Bay Fair")
    ]
    assert dataset.event("bay fair").id == "bay-fair"
    with pytest.raises(NotFound, match=r"^nothing is found for 'eastern exposition'$"):
        dataset.find("eastern exposition")
