"""Build records from entries, and work out all that a person need not write.

Ids come from where an entry stands, the names of figures from their metrics, values and
intervals from quantities, members from parents. Problems are noted in the registry.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from tradefacts.authoring.loader import Located
from tradefacts.authoring.registry import Registry
from tradefacts.model.choices import MEASURES, Measure, SpeakerBasis
from tradefacts.model.entries import FigureEntry, MetricEntry, RecordEntry
from tradefacts.model.parts import Reference, Role
from tradefacts.model.records import (
    Actor,
    Cluster,
    Counts,
    Event,
    Figure,
    Metric,
    Policy,
    Record,
    Region,
    Source,
    Term,
)
from tradefacts.model.results import Results
from tradefacts.text import periods, quantities

UNIT_OF: dict[Measure, str] = {
    "yoy": "percent",
    "cagr": "percent",
    "growth": "percent",
    "contribution": "percent",
    "share": "percent",
    "ratio": "times",
    "rank": "rank",
    "streak": "year",
}
"""Measure to the unit of its values, where that is not the metric's."""
_PROVINCE_LEVEL = ("province", "municipality", "sar")
_NAMED = ("name", "name_zh", "aliases", "note", "name_zh_basis")
_DATES = ("period", "base_period", "start", "end", "date", "horizon", "published")


def figure(located: Located, source: str, registry: Registry) -> Figure | None:
    """Return the figure of an entry; None, and problems noted, where it cannot be one."""
    entry: FigureEntry = located.entry
    before = len(registry.problems)
    if entry.metric not in registry.entries["metrics"]:
        registry.refer(located, "metric", "metrics", [entry.metric])
    if entry.region is not None:
        registry.refer(located, "region", "regions", [entry.region])
    if entry.clusters:
        registry.refer(located, "clusters", "clusters", entry.clusters)
    if entry.speaker is not None:
        registry.refer(located, "speaker", "actors", [entry.speaker])
    check_dates(located, registry)
    quantity = _quantity(located, registry)
    if registry.incomplete or quantity is None or len(registry.problems) > before:
        return None
    metric: MetricEntry = registry.entries["metrics"][entry.metric].entry
    place = entry.region and registry.entries["regions"][entry.region].entry
    said = _said(entry, registry.entries["sources"].get(source))
    unit = quantity.unit or UNIT_OF.get(entry.measure, metric.unit)
    if unit not in registry.entries["units"]:
        registry.refer(located, "value", "units", [unit])
    return Figure(
        id=_figure_id(entry, source),
        name=_figure_name(metric.name, entry, place and place.name),
        name_zh=_figure_name_zh(metric.name_zh, entry, place and place.name_zh),
        aliases=(),
        note=entry.note,
        metric=entry.metric,
        region=entry.region or metric.region,
        measure=entry.measure,
        period=entry.period,
        period_basis=entry.period_basis or ("stated" if entry.period else "none"),
        base_period=entry.base_period,
        value=quantity.value,
        unit=unit,
        qualifier=quantity.qualifier,
        stated=entry.stated,
        low=quantity.low if entry.low is None else entry.low,
        high=quantity.high if entry.high is None else entry.high,
        status=entry.status,
        source=source,
        paragraph=entry.paragraph,
        speaker=entry.speaker or said.speaker,
        speaker_basis=(entry.speaker_basis or "stated") if entry.speaker else said.basis,
        occasion=entry.occasion or said.occasion,
        derived=None,
    )


class _Said(NamedTuple):
    """Who is quoted in a paragraph, as the header of its source says."""

    speaker: str | None = None
    basis: SpeakerBasis | None = None
    occasion: str | None = None


def _said(entry: FigureEntry, header: Located | None) -> _Said:
    for spoken in header.entry.spoken if header else ():
        if entry.paragraph in spoken.paragraphs:
            basis = spoken.basis if spoken.speaker else None
            return _Said(spoken.speaker, basis, spoken.occasion)
    return _Said()


def _quantity(located: Located, registry: Registry) -> quantities.Quantity | None:
    try:
        return quantities.parse(str(located.entry.value))
    except ValueError as error:
        what, _, fix = str(error).partition("; ")
        registry.report(located, what, fix, "value")
        return None


@cache
def _dates_of(form: Any) -> tuple[str, ...]:
    return tuple(field for field in _DATES if field in form.__struct_fields__)


def check_dates(located: Located, registry: Registry) -> None:
    """Report each date or period of an entry that is not one."""
    for field in _dates_of(located.entry.__class__):
        text = getattr(located.entry, field)
        if text is None:
            continue
        try:
            periods.parse(text)
        except ValueError as error:
            what, _, fix = str(error).partition("; ")
            registry.report(located, what, fix or "put the earlier date first", field)


def _figure_id(entry: FigureEntry, source: str) -> str:
    measure = None if entry.measure == "level" else entry.measure
    when = entry.period and entry.period.replace("/", "-to-")
    return _joined("-", entry.metric, entry.region, measure, when, entry.key, source)


def _figure_name(metric: str, entry: FigureEntry, place: str | None) -> str:
    measure = None if entry.measure == "level" else MEASURES[entry.measure][0]
    return _joined(", ", metric, place, measure, entry.period)


def _figure_name_zh(metric: str | None, entry: FigureEntry, place: str | None) -> str | None:
    if metric is None:
        return None
    return _joined("", entry.period, place, metric, MEASURES[entry.measure][1])


def _joined(between: str, *parts: str | None) -> str:
    return between.join(filter(None, parts))


def record(kind: str, located: Located, sources: Iterable[Reference], registry: Registry) -> Record:
    """Return the record of an entry other than a figure or a source."""
    entry: RecordEntry = located.entry
    base = _named(entry) | {"id": located.id, "sources": tuple(sources)}
    return _BUILDERS[kind](entry, base, registry)


def _named(entry: RecordEntry) -> dict[str, Any]:
    """Return what a record takes over from its entry: its names, and whose the Chinese one is."""
    named = {field: getattr(entry, field) for field in _NAMED}
    if entry.name_zh and not entry.name_zh_basis:
        named["name_zh_basis"] = "usual"
    return named


def source(located: Located, counts: dict[str, int]) -> Source:
    """Return the record of a source file's header."""
    about = ("title", "publisher", "published", "language", "file", "sha256", "url")
    fields = {field: getattr(located.entry, field) for field in about}
    return Source(**_named(located.entry), **fields, id=located.id, counts=Counts(**counts))


def _region(entry: Any, base: dict[str, Any], registry: Registry) -> Region:
    members = tuple(registry.members[base["id"]])
    parents = tuple(registry.parents[base["id"]])
    code = {"code": entry.code, "code_system": entry.code_system}
    about = {"type": entry.type, "attributes": tuple(registry.attributes[base["id"]])}
    return Region(**base, **code, **about, members=members, parents=parents)


def _actor(entry: Any, base: dict[str, Any], _: Registry) -> Actor:
    return Actor(**base, type=entry.type, title=entry.title, affiliation=entry.affiliation)


def _metric(entry: Any, base: dict[str, Any], _: Registry) -> Metric:
    base["aliases"] += entry.shared_aliases
    about = {"region": entry.region, "unit": entry.unit, "topics": entry.topics}
    return Metric(**base, **about, definition=entry.definition, figures=Results())


def _cluster(entry: Any, base: dict[str, Any], registry: Registry) -> Cluster:
    regions = registry.entries["regions"]
    above = registry.ancestors[entry.region]
    found = (outer for outer in above if regions[outer].entry.type in _PROVINCE_LEVEL)
    about = {"region": entry.region, "province": next(found, None), "industry": entry.industry}
    said = tuple(registry.attributes[base["id"]])
    return Cluster(**base, **about, attributes=said, figures=Results())


def _event(entry: Any, base: dict[str, Any], _: Registry) -> Event:
    roles = tuple(Role(actor=actor, role=role) for actor, role in entry.actors.items())
    about = ("type", "start", "end", "status", "place", "regions", "topics", "summary")
    return Event(**base, actors=roles, **{field: getattr(entry, field) for field in about})


def _policy(entry: Any, base: dict[str, Any], _: Registry) -> Policy:
    about = ("type", "issuer", "date", "horizon", "goals", "regions", "topics", "summary")
    return Policy(**base, **{field: getattr(entry, field) for field in about})


def _term(entry: Any, base: dict[str, Any], _: Registry) -> Term:
    return Term(**base, meaning=entry.meaning)


_BUILDERS = {
    "region": _region,
    "actor": _actor,
    "metric": _metric,
    "cluster": _cluster,
    "event": _event,
    "policy": _policy,
    "term": _term,
}
