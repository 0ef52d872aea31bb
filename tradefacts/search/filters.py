"""The filters of the list commands, as SQL. Names in them are resolved as in a lookup."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, TypedDict

from tradefacts.model.errors import Ambiguous, InvalidFilter, Malformed, NotFound, Suggestion
from tradefacts.search.literal import refuse_long
from tradefacts.search.resolve import named
from tradefacts.store import query_plan
from tradefacts.store.database import Store, marks
from tradefacts.store.query_plan import Condition
from tradefacts.text import periods, spelling
from tradefacts.text.periods import Period
from tradefacts.text.units import UNITS

BY_KIND: dict[str, tuple[str, ...]] = {
    "figure": (
        "metric",
        "region",
        "overlaps",
        "period",
        "since",
        "until",
        "topic",
        "source",
        "unit",
    )
    + ("measure", "status", "derived"),
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

_LINKED = "SELECT row FROM link WHERE name = '{}' AND value {}"
_INSIDE = "SELECT region FROM within WHERE ancestor = ?"
_OVERLAPPING = f"{_INSIDE} UNION SELECT ancestor AS region FROM within WHERE region IN ({_INSIDE})"
_ON_TOPIC = (
    "SELECT id FROM record AS metric JOIN link ON link.row = metric.row"
    " WHERE link.name = 'topic' AND link.value = ? AND metric.kind = 'metric'"
)
_ANY_TIME = ("", "9999-12-31")
_LABELS = "SELECT DISTINCT value FROM label WHERE name = ? AND ? IN ('', kind) ORDER BY value"
_ALIKE = 60  # likeness, of 100, from which a label is worth suggesting


class Filters(NamedTuple):
    """What a list is narrowed to; None: not at all."""

    metric: str | Sequence[str] | None = None
    """One metric by name, or any of several."""
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
    derived: bool = False
    """Also what follows from stated figures by arithmetic, which is not in the store."""


class Clause(NamedTuple):
    """The conditions of a list, and what was read differently than written."""

    conditions: list[Condition]
    readings: list[str]


def clause(store: Store, kind: str, filters: Filters, *, exact: bool = False) -> Clause:
    """Return the conditions for the filters of one kind of record.

    Raises InvalidFilter where a value resolves to nothing, Malformed where it is no period.
    """
    wanted, readings = settled(store, kind, filters, exact=exact)
    conditions = []
    for name in ("metric", "region", "topic", "source", "unit", "measure", "type", "status"):
        value = getattr(wanted, name)
        if value:
            conditions.append(_condition(kind, name, value, wanted.overlaps))
    first, last = span(wanted)
    if (first, last) != _ANY_TIME:
        terms = ("first >= ?", "first <= ?", "last <= ?")
        conditions.append(query_plan.indexed(kind, "record_first", terms, (first, last, last)))
    return Clause(conditions, readings)


def settled(
    store: Store, kind: str, filters: Filters, *, exact: bool = False
) -> tuple[Filters, list[str]]:
    """Return filters with ids for names and labels as they are written, and how names were read.

    Raises InvalidFilter where a value resolves to nothing, Malformed where it is no period.
    """
    if filters.overlaps and filters.region is None:
        raise Malformed("--overlaps widens --region; give both")
    readings: list[str] = []
    found: dict[str, Any] = {}
    for name, value in filters._asdict().items():
        if value is None or value is False:
            continue
        if name not in BY_KIND[kind]:
            raise Malformed(f"--{name} does not apply to {kind} records")
        if name in ("period", "since", "until"):
            _period(name, value)
        elif name == "metric":
            names = [value] if isinstance(value, str) else value
            found[name] = [_resolve(store, name, one, exact, readings) for one in names]
        elif name in ("region", "source"):
            found[name] = _resolve(store, name, value, exact, readings)
        elif name not in ("overlaps", "derived"):
            found[name] = _label(store, name, value, kind, readings)
    return filters._replace(**found), readings


def span(filters: Filters) -> tuple[str, str]:
    """Return the first and the last day of the time that filters keep."""
    first, last = _ANY_TIME
    for name in ("period", "since", "until"):
        if text := getattr(filters, name):
            within = _period(name, text)
            first = first if name == "until" else max(first, within.first)
            last = last if name == "since" else min(last, within.last)
    return first, last


def _condition(kind: str, name: str, value: Any, overlaps: bool) -> Condition:
    if name == "metric":
        return _metrics(value)
    if name == "region":
        return _region(kind, value, overlaps)
    return _source(kind, value) if name == "source" else _labelled(kind, name, value)


def _period(name: str, text: str) -> Period:
    try:
        return periods.parse(text)
    except ValueError as error:
        raise Malformed(f"--{name}: {error}") from None


def _region(kind: str, region: str, overlaps: bool) -> Condition:
    members = _OVERLAPPING if overlaps else _INSIDE
    values = [region] * members.count("?")
    if kind in ("event", "policy"):
        linked = _LINKED.format("region", f"IN ({members})")
        return Condition(f"row IN ({linked})", values=tuple(values))
    return query_plan.indexed(kind, "record_region", (f"region IN ({members})",), values, members)


def _metrics(ids: Sequence[str]) -> Condition:
    if len(ids) == 1:
        return query_plan.column("figure", "metric", ids[0])
    return query_plan.indexed("figure", "record_metric", (f"metric IN ({marks(ids)})",), ids)


def _source(kind: str, source: str) -> Condition:
    return (
        query_plan.column(kind, "source", source) if kind == "figure" else _link("source", source)
    )


def _link(name: str, value: str) -> Condition:
    rows = _LINKED.format(name, "= ?")
    test = f"EXISTS ({rows} AND row = record.row)"
    return Condition(test, f"row IN ({rows})", found=rows, values=(value,))


def _labelled(kind: str, name: str, label: str) -> Condition:
    if name == "topic" and kind == "figure":
        test = f"EXISTS ({_ON_TOPIC} AND metric.id = record.metric)"
        rows = _LINKED.format(name, "= ?")
        return Condition(test, f"metric IN ({_ON_TOPIC})", "record_metric", rows, (label,))
    if name == "topic":
        return _link(name, label)
    if name == "status" and label == "disputed":
        # As the index has it, word for word.
        return query_plan.indexed(kind, "record_disputed", ("status = 'disputed'",), ())
    if name in ("unit", "measure"):
        return query_plan.column(kind, name, label)
    return Condition(f"{name} = ?", values=(label,))


def _resolve(store: Store, kind: str, value: str, exact: bool, readings: list[str]) -> str:
    try:
        hit = named(store, kind, value, exact=exact)
    except (NotFound, Ambiguous) as error:
        raise InvalidFilter(f"--{kind}: {error.message}", error.suggestions) from None
    if not hit.literal:
        readings.append(f"--{kind} {hit.reading}")
    return hit.id


def labels(store: Store, name: str, kind: str = "") -> list[str]:
    """Return the values of a closed list, such as the topics, in use for one kind or for any."""
    wanted = "" if name == "topic" else kind  # a figure's topics are those of its metric
    return [label for (label,) in store.ask(_LABELS, (name, wanted))]


def _label(store: Store, name: str, value: str, kind: str, readings: list[str]) -> str:
    """Resolve a value of a closed list: a topic, unit, measure, type or status."""
    try:
        refuse_long(value, "the value")
    except NotFound as error:
        raise InvalidFilter(f"--{name}: {error.message}") from None
    if label := as_label(store, name, value, kind):
        if name == "unit" and label.casefold() != value.strip().casefold():
            readings.append(f"--unit {value!r} read as {label}")
        return label
    known = labels(store, name, kind)
    near = [(known[index], score) for index, score in spelling.alike(value, known, _ALIKE, 3)]
    suggestions = tuple(Suggestion(name, label, label, score) for label, score in near)
    choices = ", ".join(known)
    raise InvalidFilter(
        f"--{name}: there is no {name} {value!r}; use one of {choices}", suggestions
    )


def as_label(store: Store, name: str, value: str, kind: str) -> str | None:
    """Return the value of a closed list that a text is: as it is written, or a plural of it.

    A unit is known by any of its words.
    """
    known = labels(store, name, kind)
    return _as_written(value, known) or _as_written(unit_of(value), known)


def _as_written(value: str, known: Sequence[str]) -> str | None:
    wanted = value.strip().lower().replace(" ", "_")
    for label in known:
        if wanted in (label.lower(), label.lower().replace("-", "_")):
            return label
    return None


def unit_of(value: str) -> str:
    """Return the unit that is printed so: yuan, RMB, %; of what is counted, the singular."""
    wanted = value.strip().casefold()
    for unit, words in UNITS.items():
        if wanted in (form.casefold() for form in words.forms):
            return unit
    for plural, singular in (("ies", "y"), ("ches", "ch"), ("xes", "x"), ("s", "")):
        if wanted.endswith(plural):
            return wanted.removesuffix(plural) + singular
    return wanted


class Wanted(TypedDict, total=False):
    """The filters of a list, by name; `filters.BY_KIND` says which make sense for which kind.

    Names of metrics, regions and sources are resolved as in a lookup, periods are ISO 8601.
    """

    metric: str | Sequence[str]
    region: str
    overlaps: bool
    period: str
    since: str
    until: str
    topic: str
    source: str
    unit: str
    measure: str
    type: str
    status: str
    derived: bool
