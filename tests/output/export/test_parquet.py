"""Parquet: every value comes back, lists as lists, in each library that reads it."""

from __future__ import annotations

from pathlib import Path

import pytest
from exporting import exported, records

from tradefacts.model.records import PLURALS, RECORDS

pq = pytest.importorskip("pyarrow.parquet")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped dataset as Parquet files."""
    path = tmp_path_factory.mktemp("parquet")
    exported("parquet", path)
    return path


@pytest.mark.parametrize("kind", RECORDS)
def test_every_value_comes_back(folder: Path, kind: str) -> None:
    """Numbers in one type a column, missing ones missing."""
    table = pq.read_table(folder / f"{PLURALS[kind]}.parquet")
    assert table.to_pylist() == records(kind)
    assert table.schema.metadata[b"licence"] == b"CC0-1.0"


def test_the_figures_alone_are_one_file(tmp_path: Path) -> None:
    """Where a file is named; a remark says that there is more."""
    target = tmp_path / "figures.parquet"
    done = exported("parquet", target)
    assert done.files == [target]
    assert done.remarks == [
        "one file holds the figures alone; name a folder to have every kind of record"
    ]
    assert pq.read_table(target).to_pylist() == records("figure")


def test_an_empty_table_has_its_columns(minimal: Path, tmp_path: Path) -> None:
    """A dataset without policies still has a file of them."""
    path = minimal / "sources/gazette.yaml"
    text = path.read_text()
    path.write_text(text[: text.index("policies:")] + text[text.index("terms:") :])
    exported("parquet", tmp_path / "out", minimal)
    table = pq.read_table(tmp_path / "out" / "policies.parquet")
    assert table.num_rows == 0
    assert table.column_names[:4] == ["kind", "id", "name", "name_zh"]


def test_duckdb_polars_and_pandas_read_it(folder: Path) -> None:
    """The value that everyone asks for, and as many rows."""
    duckdb, pandas = pytest.importorskip("duckdb"), pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    path = str(folder / "figures.parquet")
    frames = [
        duckdb.sql(f"SELECT id, value FROM '{path}'").fetchall(),
        polars.read_parquet(path).select("id", "value").rows(),
        list(pandas.read_parquet(path)[["id", "value"]].itertuples(index=False, name=None)),
    ]
    expected = [(figure["id"], figure["value"]) for figure in records("figure")]
    assert ("guangdong-trade-2021-plataforma-2022", 8.27e12) in expected
    assert frames == [expected] * 3
