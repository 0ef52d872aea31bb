"""Put regions, metrics or clusters side by side.

A row is a field, an aspect that sources tell of, or a statistic in one measure and one period, so
that only what is of a kind ever stands in one row. An empty cell says that the sources do not say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from tradefacts.model.answers import Cell, Comparison
from tradefacts.model.choices import MEASURES, Measure
from tradefacts.model.errors import Ambiguous, Malformed, Suggestion
from tradefacts.model.parts import Attribute, Reference
from tradefacts.model.records import RECORDS, Cluster, Figure, Metric, Record, Region
from tradefacts.search.literal import Hit, refuse_long
from tradefacts.search.resolve import any_kind, several
from tradefacts.store.database import Store

KINDS = ("metric", "region", "cluster")
MIN_NAMES = 2  # one thing alone is looked up, not compared
_FIELDS = {
    "metric": ("region", "unit", "definition"),
    "region": ("type", "code", "parents", "members"),
    "cluster": ("region", "province", "industry"),
}
_ORDER = list(MEASURES)
_RUNGS = ("id", "alias", "spelling", "text")

Row = tuple[str, str]  # id and name


def resolve(
    store: Store, names: Sequence[str], *, exact: bool = False
) -> tuple[str, tuple[Hit, ...]]:
    """Return the kind that all the names have in common, and the record that each names.

    Where all are literal names of clusters these are meant, though their places are called the
    same. Else a kind that has the names as ids goes before one that has them as other names.
    Raises Malformed, NotFound or Ambiguous.
    """
    if len(names) < MIN_NAMES:
        raise Malformed("compare needs two names or more; `metric`, `region` show one record")
    for name in names:
        refuse_long(name, "a name")
    hits = {name: _hits(store, name, exact) for name in names}
    shared = [kind for kind in KINDS if all(kind in hits[name] for name in names)]
    if not shared:
        said = "; ".join(f"{name!r} names a {' or a '.join(hits[name])}" for name in names)
        raise Malformed(f"compare takes records of one kind, but {said}")
    found = {kind: tuple(hits[name][kind] for name in names) for kind in shared}
    clusters = found.get("cluster", ())
    if clusters and all(hit.literal for hit in clusters):
        return "cluster", clusters
    ranks = {kind: [_RUNGS.index(hit.how) for hit in hits] for kind, hits in found.items()}
    best_rank = min(max(rank) for rank in ranks.values())
    kinds = [kind for kind, rank in ranks.items() if max(rank) == best_rank]
    if len(kinds) > 1:
        choices = tuple(
            Suggestion(kind, hit.id, hit.on, hit.score) for kind in kinds for hit in found[kind]
        )
        raise Ambiguous(f"the names may be {' or '.join(kinds)} records; give ids", choices)
    return kinds[0], found[kinds[0]]


def _hits(store: Store, name: str, exact: bool) -> dict[str, Hit]:
    """Return what a name means among the metrics, the regions and the clusters."""
    called = "metric, region or cluster"
    found = any_kind(store, name, KINDS, exact=exact, called=called)
    kinds = [kind for kind, _ in found]
    hits = {kind: hit for kind, hit in found if kinds.count(kind) == 1}
    if not hits:
        raise several(store, name, found)
    return hits


def compare(store: Store, kind: str, ids: Sequence[str]) -> list[Comparison]:
    """Return the rows of a comparison of records of one kind: fields first, then figures."""
    records = [_record(store, kind, wanted) for wanted in ids]
    rows = [_field_row(kind, field, records) for field in _FIELDS[kind]]
    rows += _attribute_rows(kind, records)
    tables = [dict(_grouped(store, record)) for record in records]
    keys = {key: None for table in tables for key in table}
    for key in sorted(keys, key=_rank):
        cells = tuple(
            Cell(record=record.id, text=None, figures=tuple(table.get(key, ())))
            for record, table in zip(records, tables, strict=True)
        )
        rows.append(_row(kind, _label(key), cells))
    return rows


def _record(store: Store, kind: str, wanted: str) -> Record:
    text = store.by_id(kind, wanted)
    assert text is not None
    return msgspec.json.decode(text, type=RECORDS[kind])


def _field_row(kind: str, field: str, records: Iterable[Record]) -> Comparison:
    cells = tuple(
        Cell(record=record.id, text=_text(getattr(record, field)), figures=()) for record in records
    )
    return _row(kind, (field, field), cells)


def _attribute_rows(kind: str, records: Sequence[Record]) -> Iterator[Comparison]:
    """Yield a row for each aspect that a source tells of any of the records."""
    told = {
        record.id: record.attributes for record in records if isinstance(record, Region | Cluster)
    }
    aspects = dict.fromkeys(one.aspect for attributes in told.values() for one in attributes)
    for aspect in aspects:
        found = {
            name: [one for one in attributes if one.aspect == aspect]
            for name, attributes in told.items()
        }
        cells = tuple(
            Cell(record=name, text="; ".join(map(_told, mine)) or None, figures=())
            for name, mine in found.items()
        )
        stated = (one for mine in found.values() for one in mine)
        row = aspect.lower().replace(" ", "-"), aspect
        yield _row(kind, row, cells, stated)


def _told(attribute: Attribute) -> str:
    return f"{attribute.text} ({attribute.source} ¶{attribute.paragraph})"


def _text(content: str | tuple[str, ...] | None) -> str | None:
    return ", ".join(content) or None if isinstance(content, tuple) else content


def _row(
    kind: str, row: Row, cells: tuple[Cell, ...], attributes: Iterable[Attribute] = ()
) -> Comparison:
    stated: list[Figure | Attribute] = [figure for cell in cells for figure in cell.figures]
    references = dict.fromkeys(
        Reference(source=one.source, paragraph=one.paragraph) for one in (*stated, *attributes)
    )
    return Comparison(
        id=row[0],
        name=row[1],
        name_zh=None,
        aliases=(),
        note=None,
        sources=tuple(references),
        of=kind,
        cells=cells,
    )


class _Key(msgspec.Struct, frozen=True):
    """What figures must share to stand in one row."""

    statistic: str
    name: str
    measure: Measure
    period: str | None
    unit: str


def _grouped(store: Store, record: Record) -> Iterator[tuple[_Key, list[Figure]]]:
    groups: dict[_Key, list[Figure]] = {}
    for figure in _figures(store, record):
        statistic, name = ("", "")
        if not isinstance(record, Metric):
            statistic, name = _statistic(store, figure, record)
        key = _Key(statistic, name, figure.measure, figure.period, figure.unit)
        groups.setdefault(key, []).append(figure)
    yield from groups.items()


def _figures(store: Store, record: Record) -> Iterable[Figure]:
    if isinstance(record, Metric | Cluster):
        return record.figures
    sql = "SELECT json FROM record WHERE kind = 'figure' AND region = ? ORDER BY sort, id"
    decode = msgspec.json.Decoder(Figure).decode
    return [decode(text) for (text,) in store.each(sql, (record.id,))]


def _statistic(store: Store, figure: Figure, record: Record) -> Row:
    """Return what a figure counts, without the region: trade of Guangdong and of Jiangsu."""
    statistic = figure.metric.removeprefix(f"{figure.region}-")
    sql = "SELECT name FROM record WHERE kind = 'metric' AND id = ?"
    ((name,),) = store.ask(sql, (figure.metric,))
    own = (record.name, *record.aliases) if isinstance(record, Region) else ()
    for place in sorted(own, key=len, reverse=True):
        if name.startswith(f"{place} "):
            return statistic, name.removeprefix(f"{place} ")
    return statistic, name


def _rank(key: _Key) -> tuple[str, str, int, str]:
    return key.statistic, key.period or "9999", _ORDER.index(key.measure), key.unit


def _label(key: _Key) -> Row:
    parts = [key.statistic, key.measure, key.period or "no-period", key.unit.lower()]
    said = [key.name, MEASURES[key.measure][0], key.period or "no period said"]
    return "-".join(filter(None, parts)).replace("/", "-to-"), ", ".join(filter(None, said))
