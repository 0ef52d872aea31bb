"""Parquet: every value comes back, lists as lists, in each library that reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest
from exporting import exported, records

from tradefacts.model.records import PLURALS, RECORDS
from tradefacts.output.export import parquet
from tradefacts.text.periods import parse

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
    days = [name for name in ("period_start", "period_end") if name in table.column_names]
    assert table.drop_columns(days).to_pylist() == _ordered(kind)
    assert table.schema.metadata[b"licence"] == b"CC0-1.0"


def _ordered(kind: str) -> list[dict[str, Any]]:
    """The records in the order of their file: figures by metric, then as in its list."""
    by = "metric" if kind == "figure" else "kind"
    return sorted(records(kind), key=itemgetter(by))


@pytest.mark.parametrize(
    ("kind", "begin", "end"),
    [
        ("figure", "period", "period"),
        ("event", "start", "end"),
        ("policy", "date", "date"),
        ("source", "published", "published"),
    ],
)
def test_a_period_has_its_first_and_its_last_day(
    folder: Path, kind: str, begin: str, end: str
) -> None:
    """As dates, by which engines range and join; none where the record has none."""
    table = pq.read_table(folder / f"{PLURALS[kind]}.parquet")
    assert {str(table.schema.field(f"period_{one}").type) for one in ("start", "end")} == {
        "date32[day]"
    }
    for row in table.to_pylist():
        first, last = row[begin], row[end] or row[begin]
        days = [first and date.fromisoformat(parse(first).first)]
        days.append(last and date.fromisoformat(parse(last).last))
        assert [row["period_start"], row["period_end"]] == days


def test_figures_are_sorted_and_the_file_says_so(folder: Path) -> None:
    """By metric and first day, those without a day last, so that engines skip what they can."""
    file = pq.ParquetFile(folder / "figures.parquet")
    keys = [
        (row["metric"], row["period_start"] or date.max)
        for row in file.read(["metric", "period_start"]).to_pylist()
    ]
    assert keys == sorted(keys)
    columns = file.metadata.row_group(0)
    sorting = [
        (columns.column(one.column_index).path_in_schema, one.descending, one.nulls_first)
        for one in columns.sorting_columns
    ]
    assert sorting == [("metric", False, False), ("period_start", False, False)]


def test_a_row_group_is_filled_before_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of as many rows as engines give one core; never all in memory at once."""
    assert parquet.GROUP == 122_880
    monkeypatch.setattr(parquet, "GROUP", 40)
    monkeypatch.setattr(parquet, "_BATCH", 10)
    exported("parquet", tmp_path / "figures.parquet")
    metadata = pq.ParquetFile(tmp_path / "figures.parquet").metadata
    groups = [metadata.row_group(at).num_rows for at in range(metadata.num_row_groups)]
    assert groups == [40, 40, 23]


@pytest.mark.parametrize("kind", RECORDS)
def test_every_column_has_a_description_and_a_number_of_its_own(folder: Path, kind: str) -> None:
    """The number is of its name, so that it stays when columns come and go."""
    schema = pq.read_schema(folder / f"{PLURALS[kind]}.parquet")
    described = {field.name for field in schema if b"description" in field.metadata}
    assert described == {*schema.names} - {"kind"}
    ids = [field.metadata[b"PARQUET:field_id"] for field in _within(schema)]
    assert len({*ids}) == len(ids)
    assert schema.field("id").metadata[b"PARQUET:field_id"] == b"1060726608"


def _within(fields: Iterable[Any]) -> Iterator[Any]:
    """Fields, and those within lists and structs."""
    for field in fields:
        yield field
        kind = field.type
        if hasattr(kind, "value_field"):
            yield from _within([kind.value_field])
        elif kind.num_fields:
            yield from _within(kind.field(at) for at in range(kind.num_fields))


def test_what_a_record_must_have_is_required(folder: Path) -> None:
    """A null is only where the model has one."""
    schema = pq.read_schema(folder / "figures.parquet")
    assert [field.name for field in schema if field.nullable] == [
        *("name_zh", "note", "period", "period_start", "period_end", "base_period", "stated"),
        *("low", "high", "speaker", "speaker_basis", "occasion", "derived"),
    ]
    types = {name: str(schema.field(name).type) for name in ("value", "paragraph", "aliases")}
    assert types == {
        "value": "double",
        "paragraph": "int32",
        "aliases": "list<element: string not null>",
    }
    sources = pq.read_schema(folder / "metrics.parquet").field("sources").type
    assert str(sources) == (
        "list<element: struct<source: string not null, paragraph: int32 not null> not null>"
    )


def test_the_figures_alone_are_one_file(tmp_path: Path) -> None:
    """Where a file is named; a remark says that there is more."""
    target = tmp_path / "figures.parquet"
    done = exported("parquet", target)
    assert done.files == [target]
    assert done.remarks == [
        "one file holds the figures alone; name a folder to have every kind of record"
    ]
    assert pq.read_table(target)["id"].to_pylist() == [one["id"] for one in _ordered("figure")]


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
    expected = [(figure["id"], figure["value"]) for figure in _ordered("figure")]
    assert ("guangdong-trade-2021-plataforma-2022", 8.27e12) in expected
    assert frames == [expected] * 3
