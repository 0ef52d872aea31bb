"""Parquet: a file a kind, with lists kept as lists. The only home of pyarrow.

Types, descriptions and which columns must have a value come from the JSON Schema of the records.
Records are written as they are read, a row group at a time, so that memory does not grow with the
dataset.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from tradefacts.model import json_schema
from tradefacts.model.errors import needed
from tradefacts.model.records import PLURALS, RECORDS
from tradefacts.output.export.facts import BY_METRIC, Facts
from tradefacts.progress import steps
from tradefacts.text import periods

_BATCH = 4_096  # records held as Python has them
GROUP = 122_880
"""Rows of a row group, of which engines give one to a core; it is DuckDB's own size."""
_LEFT_OUT = ("figures", "match", "context")  # figures have a file of their own, with the metric
_SPANS = {
    "figure": ("period", "period"),
    "event": ("start", "end"),
    "policy": ("date", "date"),
    "source": ("published", "published"),
}
"""Kind to the fields that say when it begins and ends; the end may be that of the beginning."""
_BEGIN, _END = "period_start", "period_end"
_FIRST_DAY = {"description": f"First day of it; null: not known. With {_END}, for engines."}
_LAST_DAY = {"description": "Last day of it, inclusive; null: not known."}
_SORTED = [("metric", "ascending"), (_BEGIN, "ascending")]


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

    schema = _schema(pa, kind).with_metadata(facts.about._asdict())
    options: dict[str, Any] = {}
    if kind == "figure":
        records = facts.records(kind, BY_METRIC)
        by = pq.SortingColumn.from_ordering(schema, _SORTED, null_placement="at_end")
        options["sorting_columns"] = by
    else:
        records = facts.records(kind)
    rows = _spanned(records, kind)
    with pq.ParquetWriter(target, schema, compression="zstd", **options) as writer:
        while group := list(islice(_batches(pa, rows, schema), GROUP // _BATCH)):
            writer.write_table(pa.Table.from_batches(group, schema), row_group_size=GROUP)


def _batches(pa: Any, rows: Iterator[dict[str, Any]], schema: Any) -> Iterator[Any]:
    """Yield the records in the form of Arrow, which takes a tenth of what Python takes."""
    while batch := list(islice(rows, _BATCH)):
        yield pa.RecordBatch.from_pylist(batch, schema)


def _spanned(records: Iterator[dict[str, Any]], kind: str) -> Iterator[dict[str, Any]]:
    """Yield records with the days on which they begin and end."""
    begin, end = _SPANS.get(kind, (None, None))
    known: dict[str, tuple[date, date]] = {}  # many records have the same few periods
    for record in records:
        record.pop("figures", None)
        if begin and end and (first := record[begin]):
            record[_BEGIN] = _days(known, first)[0]
            record[_END] = _days(known, record[end] or first)[1]
        yield record


def _days(known: dict[str, tuple[date, date]], text: str) -> tuple[date, date]:
    if text not in known:
        span = periods.parse(text)
        known[text] = date.fromisoformat(span.first), date.fromisoformat(span.last)
    return known[text]


def _schema(pa: Any, kind: str) -> Any:
    described = json_schema.named(kind)["$defs"]
    form = RECORDS[kind].__name__
    fields = []
    for name, node in described[form]["properties"].items():
        if name in _LEFT_OUT:
            continue
        fields.append(_field(pa, described, name, node, path=name))
        if name == _SPANS.get(kind, ("", ""))[1]:
            days = ((_BEGIN, _FIRST_DAY), (_END, _LAST_DAY))
            fields += [pa.field(day, pa.date32(), metadata=_id(day) | doc) for day, doc in days]
    return pa.schema(fields)


def _field(pa: Any, described: dict[str, Any], name: str, node: dict[str, Any], path: str) -> Any:
    """Return the Arrow field of a node of the JSON Schema."""
    options = [node, *node.get("anyOf", ())]
    types = [one for option in options for one in _listed(option.get("type", []))]
    doc = {"description": node["description"]} if "description" in node else {}
    found = next((_type(pa, described, one, path) for one in options if _says(one)), pa.string())
    return pa.field(name, found, nullable="null" in types, metadata=_id(path) | doc)


def _says(node: dict[str, Any]) -> bool:
    """Whether a node tells a type that is not text."""
    return "$ref" in node or bool({*_listed(node.get("type", []))} - {"string", "null"})


def _listed(types: str | list[str]) -> list[str]:
    return [types] if isinstance(types, str) else types


def _type(pa: Any, described: dict[str, Any], node: dict[str, Any], path: str) -> Any:
    if "$ref" in node:
        parts = described[node["$ref"].rpartition("/")[2]]["properties"]
        return pa.struct(
            [_field(pa, described, name, part, f"{path}.{name}") for name, part in parts.items()]
        )
    if "array" in _listed(node["type"]):
        inner = f"{path}.element"
        return pa.list_(_field(pa, described, "element", node["items"], inner))
    return pa.int32() if "integer" in _listed(node["type"]) else pa.float64()


def _id(path: str) -> dict[str, str]:
    """Return the number of a field, by which Iceberg knows it: of its name, so that it stays."""
    return {"PARQUET:field_id": str(zlib.crc32(path.encode()) & 0x3FFFFFFF)}
