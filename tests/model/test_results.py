"""What a list of records gives, and the data frames it turns into."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from conftest import Ran

from tradefacts.api import Dataset
from tradefacts.model.errors import MissingLibrary
from tradefacts.model.records import PLURALS, RECORDS, Figure
from tradefacts.model.results import Results

Run = Callable[..., Ran]


def _list(ds: Dataset, kind: str, **wanted: Any) -> Results[Any]:
    found: Results[Any] = getattr(ds, PLURALS[kind])(**wanted)
    return found


@pytest.mark.parametrize("kind", RECORDS)
def test_the_dictionaries_are_what_json_prints(run: Run, shipped: Dataset, kind: str) -> None:
    """Field by field, and a `match` only where there is one."""
    document = json.loads(run(PLURALS[kind], "--json").out)
    assert _list(shipped, kind).to_dicts() == document["results"]


def test_a_list_is_a_tuple_and_so_is_a_slice(shipped: Dataset) -> None:
    """Equal to any other of the same records."""
    metrics = shipped.metrics()
    assert isinstance(metrics, tuple)
    assert metrics == tuple(metrics)
    assert metrics[1:3].to_dicts() == metrics.to_dicts()[1:3]
    assert metrics[0].id == "guangdong-trade"


def test_the_figures_of_a_metric_are_such_a_list(shipped: Dataset) -> None:
    """Looked up or listed; a cluster's too."""
    figures = shipped.metric("guangdong-trade").figures
    assert figures.to_dicts()[0]["stated"] == "6.3 trillion RMB"
    assert shipped.metrics()[0].figures == figures
    cluster = shipped.cluster("wujiang-textile-cluster")
    assert [row["value"] for row in cluster.figures.to_dicts()] == [100_000_000_000]


@pytest.mark.parametrize("kind", RECORDS)
def test_a_polars_frame_holds_every_value(shipped: Dataset, kind: str) -> None:
    """Typed by the record: lists are lists, and nothing is text that is none."""
    pytest.importorskip("polars")
    found = _list(shipped, kind)
    assert found.to_polars().to_dicts() == found.to_dicts()


@pytest.mark.parametrize("kind", RECORDS)
def test_a_pandas_frame_holds_every_value(shipped: Dataset, kind: str) -> None:
    """Missing values are missing."""
    pandas = pytest.importorskip("pandas")
    found = _list(shipped, kind)
    frame = found.to_pandas().astype(object)
    assert frame.where(frame.map(_there, na_action=None), None).to_dict("records") == (
        found.to_dicts()
    )
    assert list(frame.columns) == list(found.to_dicts()[0])
    assert pandas.DataFrame is type(frame)


def _there(cell: Any) -> bool:
    return cell is not None and cell == cell  # noqa: PLR0124 - a NaN is not itself


def test_frames_of_numbers_have_numbers(shipped: Dataset) -> None:
    """Also where a filter keeps nothing."""
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    for wanted in ({}, {"since": "2030"}):
        figures = _list(shipped, "figure", **wanted)
        frame = figures.to_pandas()
        assert [str(frame[name].dtype) for name in ("value", "low", "paragraph")] == [
            "float64",
            "float64",
            "int64",
        ]
        schema = figures.to_polars().schema
        assert [str(schema[n]) for n in ("value", "paragraph", "aliases")] == [
            "Float64",
            "Int64",
            "List(String)",
        ]
        assert list(frame.columns) == list(schema)


def test_records_of_several_kinds_share_a_frame(shipped: Dataset) -> None:
    """Each has its own fields, and no others."""
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    mixed: Results[Any] = Results([*shipped.terms()[:1], *shipped.figures()[:1]])
    frame = mixed.to_pandas()
    assert list(frame["kind"]) == ["term", "figure"]
    assert list(frame["meaning"].isna()) == [False, True]
    assert list(frame["paragraph"].isna()) == [True, False]
    rows = mixed.to_polars().select("kind", "paragraph").rows()
    assert rows == [("term", None), ("figure", 3)]


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_missing_library_is_told(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what installs it."""
    monkeypatch.setitem(sys.modules, library, None)
    nothing: Results[Figure] = Results([], Figure)
    with pytest.raises(MissingLibrary) as caught:
        getattr(nothing, f"to_{library}")()
    assert caught.value.message == f"{library} is not installed; run pip install {library}"


def test_a_list_loads_no_data_frames() -> None:
    """They are imported when a frame is asked for."""
    code = (
        "import sys, tradefacts; tradefacts.open().figures().to_dicts();"
        "print([m for m in ('pandas', 'polars', 'numpy') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    assert ran.stdout == b"[]\n"
