"""What a long process was told once it does not ask the store again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import tradefacts
from tradefacts.api import Dataset
from tradefacts.store import memo
from tradefacts.store.database import MOST_VALUES, Store
from tradefacts.store.memo import often, remembered
from tradefacts.text.tokens import Known


class Asked:
    """Answers with the double of each number, and notes what it was asked."""

    def __init__(self) -> None:
        self.calls: list[list[int]] = []

    def __call__(self, wanted: Sequence[int]) -> dict[int, int]:
        """Answer, as a look into a table would."""
        self.calls.append(list(wanted))
        return {number: 2 * number for number in wanted}


def test_only_what_is_not_known_is_asked_for(shipped: Dataset) -> None:
    """In the order in which it is wanted, each once; one sort knows nothing of another."""
    asked = Asked()
    assert remembered(shipped.store, "doubles", [3, 1, 3], asked) == {3: 6, 1: 2}
    assert remembered(shipped.store, "doubles", [1, 2], asked) == {1: 2, 2: 4}
    assert remembered(shipped.store, "doubles", [], asked) == {}
    assert asked.calls == [[3, 1], [2]]
    remembered(shipped.store, "others", [1], asked)
    assert asked.calls[2:] == [[1]]


def test_no_statement_is_asked_for_more_than_it_can_bind(shipped: Dataset) -> None:
    """Much is asked for in parts."""
    asked = Asked()
    found = remembered(shipped.store, "doubles", range(MOST_VALUES + 1), asked)
    assert [len(part) for part in asked.calls] == [MOST_VALUES, 1]
    assert found[MOST_VALUES] == 2 * MOST_VALUES


def test_no_more_is_kept_than_fits(shipped: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of it is forgotten, and what is wanted is asked for anew."""
    monkeypatch.setattr(memo, "_MOST", 3)
    asked = Asked()
    remembered(shipped.store, "doubles", [1, 2, 3], asked)
    assert remembered(shipped.store, "doubles", [3, 4], asked) == {3: 6, 4: 8}
    assert asked.calls == [[1, 2, 3], [3, 4]]
    assert list(shipped.store.kept["doubles"]) == [3, 4]


def test_all_is_held_where_a_small_dataset_is_asked_often(
    shipped: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each sort of question is counted by itself; a large dataset does not fit."""
    monkeypatch.setattr(memo, "_OFTEN", 2)
    assert [often(shipped.store, "one") for _ in range(4)] == [False, False, True, True]
    assert [often(shipped.store, "another") for _ in range(2)] == [False, False]
    named = int(shipped.store.meta["named"])
    monkeypatch.setattr(memo, "_SMALL", named)
    assert often(shipped.store, "one")
    monkeypatch.setattr(memo, "_SMALL", named - 1)
    assert not often(shipped.store, "one")


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
    monkeypatch.setattr(memo, "_OFTEN", 2)
    store, counted = bayshire.store, Counted(monkeypatch)
    found, uses = [], []
    for _ in range(5):
        lookup = memo.phrases(store)
        found.append({name: lookup([name]).get(name) for name in ("bayshire", "nowhere")})
        uses.append({word: memo.uses(store, [word]).get(word) for word in ("bayshire", "nowhere")})
    assert found == [{"bayshire": Known("r", "bayshire"), "nowhere": None}] * 5
    assert uses == [{"bayshire": "target", "nowhere": None}] * 5
    assert counted.statements == 2 * 2 + 1 + 2 + 1


def test_a_large_dataset_is_asked_for_parts_however_often(
    bayshire: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its tables would fill the memory."""
    monkeypatch.setattr(memo, "_OFTEN", 2)
    monkeypatch.setattr(memo, "_SMALL", int(bayshire.store.meta["named"]) - 1)
    assert [memo.phrases(bayshire.store)(["bayshire"]) for _ in range(5)] == [
        {"bayshire": Known("r", "bayshire")}
    ] * 5
    assert "phrase" not in bayshire.store.kept
