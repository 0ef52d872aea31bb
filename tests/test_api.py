"""The dataset as Python sees it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from conftest import REPOSITORY

import tradefacts
from tradefacts import api
from tradefacts.api import Dataset
from tradefacts.model.errors import Malformed, NotFound


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
    monkeypatch.setattr(api, "_KEPT", 2)
    first = shipped.region("gba")
    for name in ("guangdong", "jiangsu"):
        shipped.region(name)
    assert shipped.region("gba") is not first
    assert shipped.region("gba") == first


def test_every_kind_of_record_is_looked_up_by_its_name(shipped: Dataset) -> None:
    """By a method of the same name, which raises where there is none."""
    names = {
        "cluster": "keqiao-textile-cluster",
        "event": "gba-textile-expo-2024",
        "policy": shipped.policies()[0].id,
        "actor": "guangdong-cbec-association",
        "term": "cbec",
        "source": "plataforma-2022",
    }
    for kind, name in names.items():
        assert getattr(shipped, kind)(name).id == name
        with pytest.raises(NotFound):
            getattr(shipped, kind)("no such name")


def test_the_package_has_the_dataset_and_the_errors_and_nothing_else() -> None:
    """They are loaded when they are used."""
    assert tradefacts.Dataset is Dataset
    assert tradefacts.open is api.open_dataset
    assert tradefacts.NotFound is NotFound
    with pytest.raises(AttributeError, match="module 'tradefacts' has no attribute 'close'"):
        tradefacts.close  # noqa: B018 # the look is what is tested


def test_a_period_without_anything_in_it_is_told(shipped: Dataset) -> None:
    """As by a search for words."""
    with pytest.raises(NotFound) as caught:
        shipped.find("gba textile expo 1999")
    assert str(caught.value) == "nothing is found for 'gba textile expo 1999' in that period"


def test_threads_may_share_a_dataset(minimal: Path) -> None:
    """As those of a web server do: each gets what it would get alone."""
    dataset = tradefacts.open(minimal, only=True)

    def asked(number: int) -> list[object]:
        return [
            dataset.verify(f"Bayshire's trade was {number % 4} billion yuan in 2023"),
            dataset.find("bayshire"),
            dataset.metric("bay-trade"),
            dataset.figures(period="2023"),
        ]

    alone = [asked(number) for number in range(4)]
    dataset = tradefacts.open(minimal, only=True)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(asked, range(40)))
    assert found == [alone[number % 4] for number in range(40)]


def test_a_dataset_that_is_let_go_closes_itself() -> None:
    """Python 3.13 warns of a database that nobody closed, which `-W error` makes a failure."""
    code = (
        "import gc, tradefacts\n"
        "dataset = tradefacts.open()\n"
        "print(dataset.metric('guangdong-trade').unit)\n"
        "del dataset\n"
        "gc.collect()\n"
    )
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        check=False,
        capture_output=True,
        cwd=REPOSITORY,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"CNY\n", b"")


def test_a_dataset_is_closed_at_the_end_of_a_with() -> None:
    """Or by hand, as often as is liked; what it returned stays whole, and nothing more is asked."""
    with tradefacts.open() as dataset:
        metric = dataset.metric("guangdong-trade")
    assert metric.figures[0].source == "plataforma-2022"
    dataset.close()
    for ask in (lambda: dataset.metric("guangdong-trade"), dataset.figures):
        with pytest.raises(sqlite3.ProgrammingError, match="closed database"):
            ask()


def test_only_a_lookup_or_a_search_says_why(shipped: Dataset) -> None:
    """`match` is None in a list, and JSON leaves it out."""
    assert [metric.match for metric in shipped.metrics()[:1]] == [None]
    assert "match" not in shipped.metrics()[:1].to_dicts()[0]
    found = shipped.region("Guangdnog")
    assert found.match is not None
    assert (found.match.how, found.match.on) == ("spelling", "guangdong")
    assert tradefacts.Results([found]).to_dicts()[0]["match"]["query"] == "Guangdnog"


def test_a_text_is_proofed_a_number_at_a_time(shipped: Dataset) -> None:
    """Its fates are counted when all were given; the place is looked up by its name."""
    text = "Exports increased by 5.4 percent from January to April this year. `In 9 lines.`"
    proof = shipped.proof(text, published="2023-06-12", place="Guangdong", markdown=True)
    assert [(one.name, one.fate) for one in proof] == [("5.4 percent", "confirmed")]
    assert proof.fates["confirmed"] == 1
    with pytest.raises(NotFound):
        shipped.proof(text, place="Atlantis")
    with pytest.raises(Malformed, match="is no day"):
        shipped.proof(text, published="2023")
