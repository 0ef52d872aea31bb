"""What is stored as JSON becomes the record that it was."""

from __future__ import annotations

import msgspec
import pytest

from tradefacts.api import Dataset
from tradefacts.model.decoding import reader
from tradefacts.model.parts import Match
from tradefacts.model.results import Results


@pytest.mark.parametrize("kind", ["metric", "cluster", "region", "source"])
def test_the_json_of_a_record_becomes_that_record(kind: str, shipped: Dataset) -> None:
    """Figures in it are a list like any other, which turns into data frames."""
    text = _first(shipped, kind)
    record = reader(kind)(text, None)
    assert msgspec.json.decode(msgspec.json.encode(record)) == msgspec.json.decode(text)
    assert record.match is None
    assert isinstance(getattr(record, "figures", Results()), Results)


def _first(dataset: Dataset, kind: str) -> str:
    ((wanted,),) = dataset.store.ask("SELECT id FROM record WHERE kind = ? LIMIT 1", (kind,))
    text = dataset.store.by_id(kind, wanted)
    assert text is not None
    return text


def test_a_record_says_why_it_was_returned(shipped: Dataset) -> None:
    """Where somebody asked for it by a name."""
    match = Match(query="GBA", how="id", on="gba", score=100)
    assert reader("region")(_first(shipped, "region"), match).match is match
