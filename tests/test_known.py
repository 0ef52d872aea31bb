"""What names and words are known is told alike, however often it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import tradefacts
from tradefacts import known, remember
from tradefacts.dataset import Dataset
from tradefacts.store import Store


class Counted:
    """The store of a dataset, and how many statements it was asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.statements = 0
        ask = Store.ask

        def counting(store: Store, sql: str, values: Sequence[object] = ()) -> object:
            self.statements += 1
            return ask(store, sql, values)

        monkeypatch.setattr(Store, "ask", counting)


@pytest.fixture
def bayshire(minimal: Path) -> Dataset:
    """The minimal dataset, opened."""
    return tradefacts.open(minimal, only=True)


def test_a_process_that_asks_often_reads_the_tables_once(
    bayshire: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once it has asked for parts as often as reading them all is worth; the answers are equal."""
    monkeypatch.setattr(remember, "_OFTEN", 2)
    store, counted = bayshire.store, Counted(monkeypatch)
    found, uses = [], []
    for _ in range(5):
        lookup = known.phrases(store)
        found.append({name: lookup([name]).get(name) for name in ("bayshire", "nowhere")})
        uses.append({word: known.uses(store, [word]).get(word) for word in ("bayshire", "nowhere")})
    assert found == [{"bayshire": "r0bayshire", "nowhere": None}] * 5
    assert uses == [{"bayshire": "target", "nowhere": None}] * 5
    assert counted.statements == 2 * 2 + 1 + 2 + 1


def test_a_large_dataset_is_asked_for_parts_however_often(
    bayshire: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its tables would fill the memory."""
    monkeypatch.setattr(remember, "_OFTEN", 2)
    monkeypatch.setattr(remember, "_SMALL", int(bayshire.store.meta["named"]) - 1)
    assert [known.phrases(bayshire.store)(["bayshire"]) for _ in range(5)] == [
        {"bayshire": "r0bayshire"}
    ] * 5
    assert "phrase" not in bayshire.store.kept
