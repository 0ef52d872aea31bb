"""Parquet: a file a kind, with lists kept as lists. The only home of pyarrow."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from tradefacts.model.errors import needed
from tradefacts.model.records import PLURALS, RECORDS
from tradefacts.model.results import Many, Parts, Shape, shapes
from tradefacts.output.export.facts import Facts
from tradefacts.progress import steps

_BATCH = 10_000  # records held at once


def write(facts: Facts, target: Path) -> list[str]:
    """Write a file a kind into a folder, or into one file the figures alone."""
    if not target.is_dir():
        _write(facts, "figure", target)
        return ["one file holds the figures alone; name a folder to have every kind of record"]
    for kind in steps(list(RECORDS), "writing"):
        _write(facts, kind, target / f"{PLURALS[kind]}.parquet")
    return []


def _write(facts: Facts, kind: str, target: Path) -> None:
    with needed("pyarrow"):
        import pyarrow as pa
        import pyarrow.parquet as pq

    fields = shapes(RECORDS[kind])
    fields.pop("figures", None)  # they have a file of their own, with the metric's id
    schema = pa.schema({name: _type(pa, shape) for name, shape in fields.items()})
    schema = schema.with_metadata(facts.about._asdict())
    with pq.ParquetWriter(target, schema, compression="zstd") as writer:
        records = facts.records(kind)
        while batch := list(islice(records, _BATCH)):
            writer.write_table(pa.Table.from_pylist(list(_without_figures(batch)), schema))


def _without_figures(records: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for record in records:
        record.pop("figures", None)
        yield record


def _type(pa: Any, shape: Shape) -> Any:
    if isinstance(shape, Many):
        return pa.list_(_type(pa, shape.of))
    if isinstance(shape, Parts):
        return pa.struct({name: _type(pa, part) for name, part in shape.by_name.items()})
    return {"text": pa.string(), "whole": pa.int64(), "number": pa.float64()}[shape]
