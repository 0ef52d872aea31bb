"""The records as tidy tables: a table a kind, and one for each list that a record holds.

Columns, types and descriptions come from the JSON Schema of the records. Shared by the formats
that hold several tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from tradefacts.model import json_schema
from tradefacts.model.records import PLURALS, RECORDS
from tradefacts.output.export.facts import Facts

REFERS = {
    "metric": "metrics",
    "region": "regions",
    "place": "regions",
    "province": "regions",
    "source": "sources",
    "unit": "units",
    "issuer": "actors",
    "affiliation": "actors",
    "speaker": "actors",
    "occasion": "events",
}
"""Field to the table whose `id` it holds."""


class Column(NamedTuple):
    """One column; `type` is `string`, `integer` or `number`."""

    name: str
    type: str
    doc: str
    required: bool = True
    choices: tuple[str, ...] = ()
    refers: str | None = None


class Table(NamedTuple):
    """One table: its columns, primary key, and rows."""

    name: str
    doc: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[Facts], Iterator[tuple[Any, ...]]]

    @property
    def header(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.columns]


def tables() -> list[Table]:
    """Return every table, each after those that it refers to."""
    order = ("source", "region", "actor", "metric", "cluster", "event", "policy", "term", "figure")
    return [_labels("units"), _labels("topics"), _hub(), *map(of_kind, order), *_links()]


def of_kind(kind: str) -> Table:
    """Return the table of a kind: a row a record, the fields that fill one cell each."""
    form = RECORDS[kind]
    described = json_schema.named(kind)["$defs"][form.__name__]
    columns = tuple(
        _column(kind, name, field)
        for name, field in described["properties"].items()
        if name != "kind" and ("enum" in field or _types(field)[0] in _SCALARS)
    )

    def rows(facts: Facts) -> Iterator[tuple[Any, ...]]:
        events = facts.left_out("event") if kind == "figure" else set()
        for record in facts.records(kind):
            if kind == "figure" and record["occasion"] in events:
                record["occasion"] = None  # a key to an event that a filter leaves out
            yield tuple(record[column.name] for column in columns)

    return Table(PLURALS[kind], described["description"], columns, ("id",), rows)


_SCALARS = ("string", "integer", "number")


def _types(field: dict[str, Any]) -> list[str]:
    types = field.get("type", ["string"] if "enum" in field or "anyOf" in field else [""])
    return types if isinstance(types, list) else [types]


def _column(kind: str, name: str, field: dict[str, Any]) -> Column:
    types = _types(field)
    options = [field, *field.get("anyOf", ())]
    choices = tuple(choice for option in options for choice in option.get("enum", ()))
    refers = REFERS.get(name)
    if name == "id" and kind != "figure":
        refers = "records"
    optional = "null" in types or {"type": "null"} in options or None in choices
    named = tuple(choice for choice in choices if choice is not None)
    return Column(name, types[0], field["description"], not optional, named, refers)


def _labels(section: str) -> Table:
    columns = (
        Column("id", "string", "The word that figures or records use."),
        Column("name", "string", "Its English name."),
        Column("name_zh", "string", "Its Chinese name.", required=False),
        Column("note", "string", "What a careful reader should know.", required=False),
    )

    def rows(facts: Facts) -> Iterator[tuple[Any, ...]]:
        for label in facts.labels(section):
            yield tuple(label.get(column.name) for column in columns)

    return Table(section, f"The {section} of the dataset.", columns, ("id",), rows)


def _hub() -> Table:
    columns = (
        Column("id", "string", "Id of a record."),
        Column("kind", "string", "Its kind.", choices=_NAMED_KINDS),
    )

    def rows(facts: Facts) -> Iterator[tuple[Any, ...]]:
        for kind in _NAMED_KINDS:
            for record in facts.records(kind):
                yield record["id"], kind

    doc = "Every record that has a name of its own, by id; its fields are in the table of its kind."
    return Table("records", doc, columns, ("id",), rows)


_NAMED_KINDS = tuple(kind for kind in RECORDS if kind != "figure")


def _links() -> Iterator[Table]:
    record = Column("record", "string", "Id of the record.", refers="records")
    name = Column("name", "string", "A further name of it, English or Chinese.")
    yield _link("aliases", (record, name), "aliases")
    source = Column("source", "string", "Id of the source.", refers="sources")
    paragraph = Column("paragraph", "integer", "1-based, counting non-empty lines.")
    doc = "Where the sources speak of a record."
    yield _link("citations", (record, source, paragraph), "sources", doc)
    topic = Column("topic", "string", "A topic of it.", refers="topics")
    yield _link("record_topics", (record, topic), "topics")
    region = Column("region", "string", "Id of a region that it concerns.", refers="regions")
    yield _link("record_regions", (record, region), "regions")
    event = Column("event", "string", "Id of the event.", refers="events")
    actor = Column("actor", "string", "Id of the actor.", refers="actors")
    role = Column("role", "string", "What the actor did there.")
    yield _link("event_actors", (event, actor, role), "actors", "Who took part, and as what.")
    place = Column("record", "string", "Id of a region or cluster.", refers="records")
    aspect = Column("aspect", "string", "What is told of: its role, a strength, an industry.")
    said = Column("text", "string", "What is told.")
    doc = "What the sources say of regions and clusters that is no number."
    yield _link("attributes", (place, aspect, said, source, paragraph), "attributes", doc)
    policy = Column("policy", "string", "Id of the policy.", refers="policies")
    goal = Column("goal", "string", "What it is to reach.")
    yield _link("policy_goals", (policy, goal), "goals")
    outer = Column("region", "string", "Id of the region.", refers="regions")
    inner = Column("member", "string", "Id of a region directly inside it.", refers="regions")
    yield _link("region_members", (outer, inner), "members")
    figure = Column("figure", "string", "Id of the figure.", refers="figures")
    cluster = Column("cluster", "string", "Id of a cluster it speaks of.", refers="clusters")
    doc = "Which clusters a figure speaks of."
    yield Table("figure_clusters", doc, (figure, cluster), ("figure", "cluster"), Facts.clusters)


def _link(name: str, columns: tuple[Column, ...], field: str, doc: str = "") -> Table:
    """Return the table of a list: a row an item; an item of several parts has them by name."""
    last = columns[-1].name

    def rows(facts: Facts) -> Iterator[tuple[Any, ...]]:
        for kind in _NAMED_KINDS:
            if field not in RECORDS[kind].__struct_fields__:
                continue
            for record in facts.records(kind):
                items = (item if isinstance(item, dict) else {last: item} for item in record[field])
                parts = (tuple(item[column.name] for column in columns[1:]) for item in items)
                for part in dict.fromkeys(parts):  # a list may say a thing twice, a key may not
                    yield record["id"], *part

    doc = doc or columns[-1].doc
    return Table(name, doc, columns, tuple(column.name for column in columns), rows)
