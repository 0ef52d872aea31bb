"""The filters of the list commands, as SQL. Names in them are resolved as in a lookup."""

from __future__ import annotations

from typing import NamedTuple

from tradefacts import find, period, spell
from tradefacts.errors import Ambiguous, InvalidFilter, Malformed, NotFound, Suggestion
from tradefacts.lookup import refuse_long
from tradefacts.store import Store

BY_KIND: dict[str, tuple[str, ...]] = {
    "figure": ("region", "overlaps", "period", "since", "until", "topic", "source", "unit")
    + ("measure", "status"),
    "metric": ("region", "overlaps", "topic", "source", "unit"),
    "cluster": ("region", "overlaps", "source"),
    "event": ("region", "overlaps", "period", "since", "until", "topic", "source", "type")
    + ("status",),
    "policy": ("region", "overlaps", "period", "since", "until", "topic", "source", "type"),
    "region": ("region", "overlaps", "source", "type"),
    "actor": ("source", "type"),
    "term": ("source",),
    "source": ("period", "since", "until"),
}
"""Kind of record to the filters that make sense for it."""

_IN_LINK = "row IN (SELECT row FROM link WHERE name = '{}' AND value {})"
_INSIDE = "IN (SELECT region FROM within WHERE ancestor = ?)"
_OVERLAPPING = (
    "IN (SELECT region FROM within WHERE ancestor = ? UNION SELECT ancestor FROM within"
    " WHERE region IN (SELECT region FROM within WHERE ancestor = ?))"
)
_BETWEEN = "(first {} ? AND first IS NOT NULL AND last {} ?)"


_LABELS = {
    "topic": "SELECT DISTINCT value FROM link WHERE name = 'topic' AND ?1 IS ?1",
    "type": "SELECT DISTINCT type FROM record WHERE ?1 IN ('', kind) AND type <> ''",
    "status": "SELECT DISTINCT status FROM record WHERE ?1 IN ('', kind) AND status <> ''",
    "unit": "SELECT DISTINCT unit FROM record WHERE ?1 IN ('', kind) AND unit <> ''",
    "measure": "SELECT DISTINCT measure FROM record WHERE ?1 IN ('', kind) AND measure <> ''",
}
_ALIKE = 60  # likeness, of 100, from which a label is worth suggesting


class Filters(NamedTuple):
    """What a list is narrowed to; None: not at all."""

    region: str | None = None
    overlaps: bool = False
    period: str | None = None
    since: str | None = None
    until: str | None = None
    topic: str | None = None
    source: str | None = None
    unit: str | None = None
    measure: str | None = None
    type: str | None = None
    status: str | None = None


class Clause(NamedTuple):
    """SQL conditions with their values, and what was read differently than written."""

    where: list[str]
    values: list[object]
    readings: list[str]


def clause(store: Store, kind: str, filters: Filters, *, exact: bool = False) -> Clause:
    """Return the SQL for the filters of one kind of record.

    Raises InvalidFilter where a value resolves to nothing, Malformed where it is no period.
    """
    out = Clause(["kind = ?"], [kind], [])
    if filters.overlaps and filters.region is None:
        raise Malformed("--overlaps widens --region; give both")
    for name, value in filters._asdict().items():
        if value is None or name == "overlaps" or value is False:
            continue
        if name not in BY_KIND[kind]:
            raise Malformed(f"--{name} does not apply to {kind} records")
        if name in ("period", "since", "until"):
            _add_period(out, name, value)
        elif name == "region":
            _add_region(out, kind, _resolve(store, "region", value, exact, out), filters.overlaps)
        elif name == "source":
            _add_source(out, kind, _resolve(store, "source", value, exact, out))
        elif name == "topic":
            topic = _label(store, "topic", value, kind)
            if kind == "figure":
                metrics = _IN_LINK.format("topic", "= ?")
                out.where.append(
                    f"metric IN (SELECT id FROM record WHERE kind = 'metric' AND {metrics})"
                )
            else:
                out.where.append(_IN_LINK.format("topic", "= ?"))
            out.values.append(topic)
        else:
            out.where.append(f"{name} = ?")
            out.values.append(_label(store, name, value, kind))
    return out


def _add_period(out: Clause, name: str, text: str) -> None:
    try:
        wanted = period.parse(text)
    except ValueError as error:
        raise Malformed(f"--{name}: {error}") from None
    if name == "period":
        out.where.append("first >= ? AND last <= ?")
        out.values.extend([wanted.first, wanted.last])
    elif name == "since":
        out.where.append("first >= ?")
        out.values.append(wanted.first)
    else:
        out.where.append("last <= ?")
        out.values.append(wanted.last)


def _add_region(out: Clause, kind: str, region: str, overlaps: bool) -> None:
    members = _OVERLAPPING if overlaps else _INSIDE
    own = f"region {members}"
    if kind in ("event", "policy"):
        own = _IN_LINK.format("region", members)
    out.where.append(own)
    out.values.extend([region] * members.count("?"))


def _add_source(out: Clause, kind: str, source: str) -> None:
    out.where.append("source = ?" if kind == "figure" else _IN_LINK.format("source", "= ?"))
    out.values.append(source)


def _resolve(store: Store, kind: str, value: str, exact: bool, out: Clause) -> str:
    try:
        hit = find.lookup(store, kind, value, exact=exact)
    except (NotFound, Ambiguous) as error:
        raise InvalidFilter(f"--{kind}: {error.message}", error.suggestions) from None
    if not hit.literal:
        out.readings.append(f"--{kind} {hit.reading}")
    return hit.id


def labels(store: Store, name: str, kind: str = "") -> list[str]:
    """Return the values of a closed list, such as the topics, in use for one kind or for any."""
    return sorted(label for (label,) in store.ask(_LABELS[name], (kind,)))


def _label(store: Store, name: str, value: str, kind: str) -> str:
    """Resolve a value of a closed list: a topic, unit, measure, type or status."""
    try:
        refuse_long(value, "the value")
    except NotFound as error:
        raise InvalidFilter(f"--{name}: {error.message}") from None
    wanted = value.strip().lower().replace(" ", "_")
    known = labels(store, name, kind)
    for label in known:
        if wanted in (label.lower(), label.lower().replace("-", "_")):
            return label
    near = [(known[index], score) for index, score in spell.alike(value, known, _ALIKE, 3)]
    suggestions = tuple(Suggestion(name, label, label, score) for label, score in near)
    choices = ", ".join(known)
    raise InvalidFilter(
        f"--{name}: there is no {name} {value!r}; use one of {choices}", suggestions
    )
