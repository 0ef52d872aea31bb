"""The dataset as Python sees it."""

from __future__ import annotations

import pytest

from tradefacts import dataset
from tradefacts.dataset import Dataset
from tradefacts.errors import NotFound


def test_a_record_that_was_looked_up_stays_at_hand(shipped: Dataset) -> None:
    """A loop over the same names reads each once."""
    assert shipped.region("gba") is shipped.region("gba")
    assert shipped.region("gba") is not shipped.region("GBA")  # `match` tells them apart


def test_what_a_near_spelling_found_is_not_found_exactly(shipped: Dataset) -> None:
    """What stays at hand is kept by whether the name had to be exact."""
    assert shipped.region("Guangdnog").id == "guangdong"
    with pytest.raises(NotFound):
        shipped.region("Guangdnog", exact=True)


def test_only_so_many_records_stay_at_hand(
    shipped: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A loop over a million names does not keep a million records."""
    monkeypatch.setattr(dataset, "_KEPT", 2)
    first = shipped.region("gba")
    for name in ("guangdong", "jiangsu"):
        shipped.region(name)
    assert shipped.region("gba") is not first
    assert shipped.region("gba") == first
