"""The records that tradefacts answers with: one Struct a kind, each field explained.

Validation, JSON, JSON Schema and the field tables of the docs derive from here.
A record is immutable, and its JSON always has every key (null or [] when there is
nothing), except `match`, which only a lookup or a search adds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from tradefacts.model import kinds
from tradefacts.model.choices import (
    ActorType,
    CodeSystem,
    EventStatus,
    Measure,
    NameBasis,
    PeriodBasis,
    PolicyType,
    RegionType,
    SpeakerBasis,
    Status,
)
from tradefacts.model.parts import Attribute, Match, Reference, Role
from tradefacts.model.results import Results
from tradefacts.text.units import Qualifier

Context = dict[str, tuple[dict[str, Any], ...]]


class Record(
    Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    tag_field="kind",
    forbid_unknown_fields=True,
):
    """What every kind of record has."""

    id: str
    """Lower-case, hyphenated and stable: `guangdong-trade`."""
    name: str
    """The English name."""
    name_zh: str | None
    """The Chinese name, in simplified characters."""
    aliases: tuple[str, ...]
    """Further names, English or Chinese, that find the record."""
    note: str | None
    """What a careful reader should know: doubts, inferences, arithmetic."""


class Described(Record, frozen=True, kw_only=True):
    """What every kind but the figure has, whose name is put together."""

    name_zh_basis: NameBasis | None
    """Whose the Chinese name is: `official` (of the thing itself), `usual` (in common use), `ours`
    (a rendering of this dataset); null where there is none."""


class Derivation(Struct, frozen=True, kw_only=True):
    """How a figure that no source states follows from figures that sources state."""

    formula: str
    """The arithmetic, with the printed numbers and what comes out."""
    inputs: tuple[str, ...]
    """Ids of the figures that went in."""


class Figure(Record, frozen=True, kw_only=True, tag="figure"):
    """One observation: a number that a source states, or one that follows from such numbers."""

    metric: str
    """Id of the metric observed."""
    region: str
    """Id of the region observed."""
    measure: Measure
    """What the number says of the metric: `level`, `yoy` (growth on the same period a
    year before), `cagr` (average annual growth over the period), `growth` (in percent, over the
    whole of a longer period), `change` (absolute, in the unit; the difference of two percentages
    in percent), `contribution` (to growth), `ratio` (end over start), `share`, `rank`, `streak`
    (consecutive years) or `target` (a level planned, not reached)."""
    period: str | None
    """ISO 8601: `2021`, `2022-05`, `2019-11-25`, or an interval `2017/2022`."""
    period_basis: PeriodBasis
    """Who says the period: `stated` beside the number, `carried` from elsewhere in its paragraph,
    `implied` (a reader infers it, also from another paragraph) or `none`."""
    base_period: str | None
    """The period that growth or change is counted from."""
    value: int | float
    """The number in `unit`, without multiplier: 8270000000000."""
    unit: str
    """`CNY`, `USD` (ISO 4217), `percent` (16.7, not 0.167), `persons`, `km2`, `m2`, or the
    thing counted, in the singular."""
    qualifier: Qualifier
    """The hedge: `exact`, `about`, `over`, `nearly` or `at_least`."""
    stated: str | None
    """The number and unit as the source prints them, at most 8 words; null: `derived`."""
    low: int | float | None
    """Lower end, in `unit`, of what the printed digits and the hedge admit; null: open."""
    high: int | float | None
    """Upper end, in `unit`; null: open."""
    status: Status
    """`ok`, or `disputed` where the source contradicts itself or another (see `note`)."""
    source: str
    """Id of the source that states it."""
    paragraph: int
    """1-based, counting the non-empty lines of the source text."""
    speaker: str | None
    """Id of the actor whom the source has saying it; null: nobody is quoted."""
    speaker_basis: SpeakerBasis | None
    """`stated` (the paragraph itself names the speaker) or `carried` (a reader infers that the
    speech of an earlier paragraph goes on); null without a speaker."""
    occasion: str | None
    """Id of the event at which the source has it said; null: none is told."""
    derived: Derivation | None
    """How it follows from others by arithmetic; null: a source states it. Only under `--derived`;
    its source and paragraph are then those of its first input."""
    match: Match | None = None
    """Why it was returned; only from a lookup or a search."""


if TYPE_CHECKING:
    Figures = Results[Figure]  # what a record from a Dataset has
else:
    Figures = tuple[Figure, ...]  # as msgspec reads it


class Metric(Described, frozen=True, kw_only=True, tag="metric"):
    """A statistic of one region, and its figures."""

    sources: tuple[Reference, ...]
    """Where the sources speak of it."""
    region: str
    """Id of the region that it describes."""
    unit: str
    """Unit of its levels."""
    definition: str
    """What is counted."""
    topics: tuple[str, ...]
    """Topics, from the dataset's closed list."""
    figures: Figures
    """Every figure of it, oldest first; those without a period last."""
    match: Match | None = None
    """Why it was returned; only from a lookup or a search."""
    context: Context | None = None
    """Its neighbours, by the plural of their kind; only where `--context` asks for them."""


class Cluster(Described, frozen=True, kw_only=True, tag="cluster"):
    """An industrial cluster: one industry gathered in one place."""

    sources: tuple[Reference, ...]
    """Where the sources speak of it."""
    region: str
    """Id of the place."""
    province: str | None
    """Id of the province-level region that holds the place."""
    industry: str
    """What is made there."""
    attributes: tuple[Attribute, ...]
    """What the sources say of it that is no number."""
    figures: Figures
    """Figures that speak of this cluster, oldest first."""
    match: Match | None = None
    """Why it was returned; only from a lookup or a search."""


class Event(Described, frozen=True, kw_only=True, tag="event"):
    """Something that took place or is announced to."""

    sources: tuple[Reference, ...]
    """Where the sources speak of it."""
    type: str
    """The sort of event: `symposium`, `expo`, `press_conference`, `release`..."""
    start: str | None
    """First day, month or year, as precise as the source (ISO 8601)."""
    end: str | None
    """Last day, month or year; null when the same as `start` or not said."""
    status: EventStatus
    """`held`, `planned` or `announced`."""
    place: str | None
    """Id of the region where it takes place."""
    regions: tuple[str, ...]
    """Ids of the regions that it concerns."""
    actors: tuple[Role, ...]
    """Who took part, and as what."""
    topics: tuple[str, ...]
    """Topics, from the dataset's closed list."""
    summary: str
    """What it was, in our own words."""
    match: Match | None = None
    """Why it was returned; only from a lookup or a search."""


class Policy(Described, frozen=True, kw_only=True, tag="policy"):
    """A plan, measure, programme, zone, platform, agreement, concept or proposal."""

    sources: tuple[Reference, ...]
    """Where the sources speak of it."""
    type: PolicyType
    """The sort of policy; a `proposal` is what a source wishes, and nobody has decided."""
    issuer: str | None
    """Id of the actor that issued it."""
    date: str | None
    """When it was issued, as precise as the source (ISO 8601)."""
    horizon: str | None
    """The period that it looks to (ISO 8601)."""
    goals: tuple[str, ...]
    """What it is to reach, in our own words, one goal each."""
    regions: tuple[str, ...]
    """Ids of the regions that it concerns."""
    topics: tuple[str, ...]
    """Topics, from the dataset's closed list."""
    summary: str
    """What it says or does, in our own words."""
    match: Match | None = None
    """Why it was returned; only from a lookup or a search."""


class Region(Described, frozen=True, kw_only=True, tag="region"):
    """A place: country, province, city, district, or a bloc of these."""

    sources: tuple[Reference, ...]
    """Where the sources speak of it."""
    type: RegionType
    """The sort of place."""
    code: str | None
    """Its code, such as `CN-GD`."""
    code_system: CodeSystem | None
    """The standard that the code comes from."""
    members: tuple[str, ...]
    """Ids of the regions directly inside it."""
    parents: tuple[str, ...]
    """Ids of the regions that it lies directly inside."""
    attributes: tuple[Attribute, ...]
    """What the sources say of it that is no number: its roles, strengths, industries..."""
    match: Match | None = None
    """Why it was returned; only from a lookup or a search."""
    context: Context | None = None
    """Its neighbours, by the plural of their kind; only where `--context` asks for them."""


class Actor(Described, frozen=True, kw_only=True, tag="actor"):
    """An organisation or a person."""

    sources: tuple[Reference, ...]
    """Where the sources speak of it."""
    type: ActorType
    """`organisation` or `person`."""
    title: str | None
    """A person's office, as the source gives it."""
    affiliation: str | None
    """Id of the organisation that it belongs to."""
    match: Match | None = None
    """Why it was returned; only from a lookup or a search."""
    context: Context | None = None
    """Its neighbours, by the plural of their kind; only where `--context` asks for them."""


class Term(Described, frozen=True, kw_only=True, tag="term"):
    """A term of the field."""

    sources: tuple[Reference, ...]
    """Where the sources use it."""
    meaning: str
    """What it means, in our own words."""
    match: Match | None = None
    """Why it was returned; only from a lookup or a search."""


class Counts(Struct, frozen=True, kw_only=True):
    """How many records of each kind were taken from a source."""

    figure: int
    """Figures that it states."""
    metric: int
    """Metrics that it speaks of."""
    cluster: int
    """Clusters, likewise."""
    event: int
    """Events, likewise."""
    policy: int
    """Policies, likewise."""
    region: int
    """Regions, likewise."""
    actor: int
    """Actors, likewise."""
    term: int
    """Terms that it uses."""


class Source(Described, frozen=True, kw_only=True, tag="source"):
    """A document that facts were taken from."""

    title: str
    """Its title."""
    publisher: str | None
    """Who published it, where the text says so."""
    published: str | None
    """When, as precise as the text says (ISO 8601)."""
    language: str
    """BCP 47 tag: `en`."""
    file: str | None
    """File name of the source text."""
    sha256: str | None
    """SHA-256 of that file, in hexadecimal."""
    url: str | None
    """Where it can be read."""
    counts: Counts
    """How many records were taken from it, by kind."""
    match: Match | None = None
    """Why it was returned; only from a lookup or a search."""
    context: Context | None = None
    """Its neighbours, by the plural of their kind; only where `--context` asks for them."""


AnyRecord = Figure | Metric | Cluster | Event | Policy | Region | Actor | Term | Source

RECORDS: dict[str, type[Record]] = {
    "figure": Figure,
    "metric": Metric,
    "cluster": Cluster,
    "event": Event,
    "policy": Policy,
    "region": Region,
    "actor": Actor,
    "term": Term,
    "source": Source,
}
"""Kind of record to its type."""


PLURALS = kinds.PLURALS
"""Kind of record to the name of its list command."""
