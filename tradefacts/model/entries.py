"""The YAML files of a dataset: one Struct a kind of entry, each field explained.

An entry is what a person writes; `authoring.builder` makes a record of it. The id of an entry
is the key that it stands under, and is never written again. See CONTRIBUTING.md for examples.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, field

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

Paragraph = Annotated[int, Meta(ge=1, le=999_999)]  # six digits, by which figures are sorted
"""1-based, counting the non-empty lines of a source text."""

PlaceType = Literal[
    "country", "province", "municipality", "sar", "city", "prefecture", "county", "area"
]


class Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every named entry may have."""

    name: str
    """The English name."""
    name_zh: str | None = None
    """The Chinese name, in simplified characters."""
    aliases: tuple[str, ...] = ()
    """Every further name that people use, English, pinyin or Chinese."""
    note: str | None = None
    """What a careful reader should know: doubts, inferences, arithmetic."""


class RecordEntry(Entry, frozen=True, kw_only=True):
    """What the entry of a record may have besides."""

    name_zh_basis: NameBasis | None = None
    """Whose the Chinese name is: `official`, `usual` (left out: this) or `ours`."""


class RegionEntry(RecordEntry, frozen=True, kw_only=True):
    """A place, in `vocabulary/regions.yaml`. A link is written at either of its ends, once."""

    type: RegionType
    """The sort of place."""
    code: str | None = None
    """Its code, quoted: `"CN-GD"`."""
    code_system: CodeSystem | None = None
    """The standard that the code comes from."""
    parents: tuple[str, ...] = ()
    """Ids of the regions that it lies directly inside."""
    members: tuple[str, ...] = ()
    """Ids of the regions directly inside it. A bloc lies inside whatever holds all its members."""


class MetricEntry(RecordEntry, frozen=True, kw_only=True):
    """A statistic of one region, in `vocabulary/metrics.yaml`."""

    region: str
    """Id of the region that it describes."""
    unit: str
    """Unit of its levels, from `vocabulary/units.yaml`."""
    definition: str
    """What is counted, in our own words."""
    topics: tuple[str, ...]
    """Topics, from `vocabulary/topics.yaml`."""
    part_of: str | None = None
    """Id of the metric that this is a part of, in the same sense and unit; shares are of it."""
    shared_aliases: tuple[str, ...] = ()
    """Names that it shares with other metrics: who asks by one is offered them all."""


class ActorEntry(RecordEntry, frozen=True, kw_only=True):
    """An organisation or a person, in `vocabulary/actors.yaml`."""

    type: ActorType
    """`organisation` or `person`."""
    title: str | None = None
    """A person's office, as the source gives it."""
    affiliation: str | None = None
    """Id of the organisation that it belongs to."""


class ClusterEntry(RecordEntry, frozen=True, kw_only=True):
    """An industrial cluster, in `vocabulary/clusters.yaml`."""

    region: str
    """Id of the place."""
    industry: str
    """What is made there."""


class LabelEntry(Entry, frozen=True, kw_only=True):
    """A unit, a topic, or a thing of which nothing is said but its name, in `vocabulary/`."""


class WordEntry(Entry, frozen=True, kw_only=True):
    """A word of the field, in `vocabulary/synonyms.yaml`: a search reads its names as one."""

    statistic: bool = False
    """Whether with a region it makes a statistic: "exports" do, "customs clearance" does not."""


class PlaceEntry(Entry, frozen=True, kw_only=True):
    """A real place, known by name in `vocabulary/places.yaml`, whether covered or not."""

    type: PlaceType
    """The sort of place."""
    within: str | None = None
    """Key of the province or city that it lies in; a search for a city finds what lies there."""
    code: str | None = None
    """ISO 3166-1 alpha-2 or ISO 3166-2 code, quoted."""


class StatedEntry(RecordEntry, frozen=True, kw_only=True):
    """What an event, policy or term of a source file has besides."""

    paragraphs: tuple[Paragraph, ...]
    """The paragraphs that speak of it, 1-based, counting non-empty lines."""
    spans: tuple[str, ...] = ()
    """Words of those paragraphs, each at most 8, whose numerals this entry accounts for."""


class EventEntry(StatedEntry, frozen=True, kw_only=True):
    """Something that took place or is announced to."""

    type: str
    """The sort of event: `symposium`, `expo`, `press_conference`, `release`..."""
    start: str | None = None
    """First day, month or year, as precise as the source (ISO 8601)."""
    end: str | None = None
    """Last day, month or year, where it differs from `start`."""
    status: EventStatus
    """`held`, `planned` or `announced`, as the source says it."""
    place: str | None = None
    """Id of the region where it takes place."""
    regions: tuple[str, ...] = ()
    """Ids of the regions that it concerns."""
    actors: dict[str, str] = field(default_factory=dict)
    """Id of an actor to its role."""
    topics: tuple[str, ...]
    """Topics, from `vocabulary/topics.yaml`."""
    summary: str
    """What it was, in our own words."""


class PolicyEntry(StatedEntry, frozen=True, kw_only=True):
    """A plan, measure, programme, zone, platform, agreement, concept or proposal."""

    type: PolicyType
    """The sort of policy; a `proposal` is what the source wishes, and nobody has decided."""
    issuer: str | None = None
    """Id of the actor that issued it."""
    date: str | None = None
    """When it was issued, as precise as the source (ISO 8601)."""
    horizon: str | None = None
    """The period that it looks to (ISO 8601)."""
    goals: tuple[str, ...] = ()
    """What it is to reach, in our own words, one goal each."""
    regions: tuple[str, ...] = ()
    """Ids of the regions that it concerns."""
    topics: tuple[str, ...]
    """Topics, from `vocabulary/topics.yaml`."""
    summary: str
    """What it says or does, in our own words."""


class TermEntry(StatedEntry, frozen=True, kw_only=True):
    """A term of the field."""

    meaning: str
    """What it means, in our own words."""


class FigureEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number that the source states, written the way the source says it."""

    metric: str
    """Id of the metric."""
    region: str | None = None
    """Id of the region observed, where it is not the metric's own."""
    clusters: tuple[str, ...] = ()
    """Ids of the clusters that the figure speaks of."""
    measure: Measure = "level"
    """What the number says of the metric."""
    period: str | None = None
    """ISO 8601; left out where the source gives none."""
    period_basis: PeriodBasis | None = None
    """Left out: `stated` where there is a period, `none` where there is not. `carried` from
    elsewhere in the paragraph, `implied` where a reader infers it, also from another paragraph."""
    base_period: str | None = None
    """The period that growth or change is counted from."""
    value: str | int | float
    """The quantity with its hedge and unit: `over 1 trillion CNY`, `16.7 percent`, `7 base`."""
    low: int | float | None = None
    """Lower end, in the unit, where the digits and the hedge do not give it."""
    high: int | float | None = None
    """Upper end, in the unit, likewise."""
    status: Status = "ok"
    """`disputed` where the source contradicts itself or another; the note says why."""
    note: str | None = None
    """Doubts, inferences, arithmetic."""
    speaker: str | None = None
    """Id of the actor whom the source has saying it, where the header's `spoken` does not say."""
    speaker_basis: SpeakerBasis | None = None
    """Left out: `stated` where there is a speaker."""
    occasion: str | None = None
    """Id of the event at which the source has it said, likewise."""
    paragraph: Paragraph
    """The paragraph that states it, 1-based, counting non-empty lines."""
    stated: str
    """The number and its unit as printed, at most 8 words."""
    spans: tuple[str, ...] = ()
    """Further words of the paragraph, such as the period, whose numerals this accounts for."""
    key: str | None = None
    """Sets apart the ids of two figures of one metric, measure and period in one source."""


class AttributeEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the source says of a region or cluster that is no number."""

    aspect: str
    """What it is about, one word where it can be: `role`, `strength`, `industry`..."""
    text: str
    """What is said, in our own words."""
    paragraph: Paragraph
    """The paragraph that says it, 1-based, counting non-empty lines."""


class Spoken(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Paragraphs whose figures the source has somebody say."""

    paragraphs: tuple[Paragraph, ...]
    """The paragraphs, 1-based, counting non-empty lines."""
    speaker: str | None = None
    """Id of the actor quoted."""
    basis: SpeakerBasis = "stated"
    """`stated` where the paragraph names the speaker, `carried` where a reader infers him."""
    occasion: str | None = None
    """Id of the event at which it was said."""


class Skip(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A numeral of the source text that is no fact."""

    paragraph: Paragraph
    """The paragraph, 1-based, counting non-empty lines."""
    text: str
    """The words that hold the numeral, as printed, at most 8."""
    reason: str
    """Why it is no fact: page furniture, or an idiom."""


class Shared(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One printed number that states several figures, as in "both exceeded 300 billion"."""

    paragraph: Paragraph
    """The paragraph, 1-based, counting non-empty lines."""
    text: str
    """The `stated` of the figures that share it."""
    figures: int
    """How many figures it states."""


class SourceEntry(RecordEntry, frozen=True, kw_only=True):
    """The header of a source file. The id is the file's name without `.yaml`."""

    title: str
    """Its title."""
    publisher: str | None = None
    """Who published it, where the text says so."""
    published: str | None = None
    """When, as precise as the text says (ISO 8601)."""
    language: str
    """BCP 47 tag: `en`."""
    file: str | None = None
    """File name of the source text."""
    sha256: str | None = None
    """SHA-256 of that file, in hexadecimal, quoted."""
    url: str | None = None
    """Where it can be read."""
    spoken: tuple[Spoken, ...] = ()
    """Who is quoted in which paragraphs, and where he said it; it holds for all their figures."""
    shared: tuple[Shared, ...] = ()
    """Numbers that state several figures at once."""
    skipped: tuple[Skip, ...] = ()
    """Numerals of the text that are no facts."""


class DatasetEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `dataset.yaml`."""

    name: str
    """Short name: `tradefacts`."""
    title: str
    """What the dataset is about, in one line."""
    version: str
    """Version of the dataset, quoted."""
    licence: str
    """SPDX identifier of the licence of the data."""
    updated: str
    """Date of the last change (ISO 8601)."""


VOCABULARY: dict[str, Any] = {
    "units": LabelEntry,
    "topics": LabelEntry,
    "synonyms": WordEntry,
    "places": PlaceEntry,
    "things": LabelEntry,
    "keywords": tuple[str, ...],
    "regions": RegionEntry,
    "actors": ActorEntry,
    "metrics": MetricEntry,
    "clusters": ClusterEntry,
}
"""Vocabulary file (without `.yaml`) to the form of its entries."""
ABOUT: dict[str, Any] = {
    "mentions": tuple[Paragraph, ...],
    "attributes": tuple[AttributeEntry, ...],
}
"""Section of a source file that maps ids of records to what is said of them, to its form."""
STATED: dict[str, Any] = {
    "events": EventEntry,
    "policies": PolicyEntry,
    "terms": TermEntry,
}
"""Section of a source file to the form of its entries."""
TEXT_KEYS = frozenset(
    ("period", "base_period", "start", "end", "date", "horizon", "published", "updated")
)
