"""Records that are worked out when they are asked for, not stored: one Struct a kind.

They have what every record has, and the same promises hold of their JSON.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from tradefacts.model.choices import Measure, SpeakerBasis
from tradefacts.model.parts import Reference
from tradefacts.model.records import Figure, Record
from tradefacts.text.units import Qualifier

Holding = Literal["holds", "holds_within_rounding", "cannot_hold", "no_end_points"]


Verdict = Literal["match", "consistent", "disputed", "mismatch", "cannot_verify"]
Fate = Literal["confirmed", "differs", "disputed", "contradicts", "not_covered", "unread"]
Style = Literal["plain", "md", "bibtex", "ris", "csl-json"]


class Diagnosis(Struct, frozen=True, kw_only=True):
    """Something said of a figure in two ways: for scripts and for people."""

    code: str
    """What it is: `decimal`, `other_level`, `base_year`..."""
    message: str
    """The same as a sentence, with its arithmetic."""


class Derived(Struct, frozen=True, kw_only=True):
    """A value that no source prints: worked out here from figures that are printed."""

    metric: str
    """Id of the metric."""
    period: str
    """The period that it would hold for."""
    value: int | float
    """The number in `unit`, from the printed numbers as they are."""
    unit: str
    """Its unit."""
    low: int | float | None
    """Lower end of what the inputs admit; null: open."""
    high: int | float | None
    """Upper end; null: open."""
    formula: str
    """How it is worked out, with the numbers."""
    inputs: tuple[str, ...]
    """Ids of the figures that went in."""


class Audit(Record, frozen=True, kw_only=True, tag="audit"):
    """What recomputing a figure says about it. Its `id` is the figure's."""

    sources: tuple[Reference, ...]
    """Where the figure and what it was held against are stated."""
    figure: Figure
    """The figure, whole."""
    verdict: Holding
    """`holds` (the printed numbers give it), `holds_within_rounding` (what they may have been
    rounded from does), `cannot_hold`, or `no_end_points` (the dataset lacks what is needed)."""
    recomputed: tuple[int | float | None, int | float | None] | None
    """[low, high] that the end points admit, in the figure's unit; a null end is open. Null as
    a whole where there are no end points."""
    arithmetic: str
    """The sum in one line, or why there is none."""
    hypotheses: tuple[Diagnosis, ...]
    """Readings under which a contradicted figure would hold; offered, never applied."""
    derived: tuple[Derived, ...]
    """What the figure lets one work out where an end point is missing."""


class Quoted(Struct, frozen=True, kw_only=True):
    """Who is speaking in a paragraph: an official, or an office where no official is named."""

    actor: str
    """Id of the actor."""
    name: str
    """Its name."""
    title: str | None
    """A person's office, as the source gives it."""
    basis: SpeakerBasis | None
    """Of a figure: `stated`, or `carried` where a reader infers the speaker; null of all else."""
    occasion: str | None
    """Id of the event at which a figure was said; null: none is told."""


class RecordKey(Struct, frozen=True, kw_only=True):
    """The record that a citation is of."""

    kind: str
    """Its kind: `figure`, `policy`, `source`..."""
    id: str
    """Its id."""


class Citation(Record, frozen=True, kw_only=True, tag="citation"):
    """How to cite a record, once for each source that speaks of it. Its `id` is the record's."""

    sources: tuple[Reference, ...]
    """The paragraphs of the source cited; a source itself has none."""
    source: str
    """Id of the source cited."""
    cited: RecordKey
    """The record cited."""
    quoted: tuple[Quoted, ...]
    """Whom the source has speaking in those paragraphs; empty where the data does not say."""
    style: Style
    """The form of `text`."""
    text: str
    """The citation, ready to paste; in the style `csl-json` one JSON object."""


class Cell(Struct, frozen=True, kw_only=True):
    """What the sources say of one record in one row of a comparison."""

    record: str
    """Id of the record compared."""
    text: str | None
    """What a field of the record holds, or what the sources tell of that aspect, each with its
    source and paragraph; null: nothing, or the row is one of figures."""
    figures: tuple[Figure, ...]
    """The figures of that row, whole; none: the sources do not say."""


class Comparison(Record, frozen=True, kw_only=True, tag="comparison"):
    """One row of records put side by side: a field, or a statistic in one measure and period."""

    sources: tuple[Reference, ...]
    """Where the figures of the row are stated, or its aspect is told."""
    of: str
    """Kind of the records compared: `metric`, `region` or `cluster`."""
    cells: tuple[Cell, ...]
    """One a record, in the order in which they were named."""


How = Literal["printed", "paired", "carried", "anchored", "inferred"]
"""How a field of a statement is known: it stands beside the number, in a list of as many; is
carried over from before; depends on the date of the text; or one statistic alone fits."""


class KnownBy(Struct, frozen=True, kw_only=True):
    """How each field of a statement is known; null: it is open."""

    metric: How | None
    """Of the metric."""
    region: How | None
    """Of the region."""
    period: How | None
    """Of the period."""
    measure: How | None
    """Of the measure."""


class Claim(Struct, frozen=True, kw_only=True):
    """What was read of one number of a claim; null is what it leaves open."""

    text: str = ""
    """The claim as given."""
    begin: int | None
    """Where the number and its unit begin in it, in code points from 0; null: there is none."""
    end: int | None
    """Where they end, exclusive."""
    metric: str | None
    """Id of the metric."""
    region: str | None
    """Id of the region, or the name of a place that the dataset says nothing of."""
    period: str | None
    """The period claimed (ISO 8601)."""
    base_period: str | None
    """The period that it is compared to, where the claim names it."""
    measure: Measure | None
    """What the number is claimed to be: a level, growth, a share..."""
    value: int | float | None
    """The number claimed, in `unit`, negative for a fall."""
    unit: str | None
    """Its unit; null: none is said."""
    qualifier: Qualifier | None
    """Its hedge."""
    low: int | float | None
    """Lower end of what the claim's own digits and hedge admit; null: open, or no number."""
    high: int | float | None
    """Upper end; null: open, or no number."""
    known_by: KnownBy
    """How each field is known."""


class Verification(Record, frozen=True, kw_only=True, tag="verify"):
    """One number of a claim held against the dataset. Its `name` is the claim as given."""

    sources: tuple[Reference, ...]
    """Where the figures that it was held against are stated."""
    claim: Claim
    """What was read of it."""
    verdict: Verdict
    """`match` (the same figure as printed), `consistent` (the claim's precision and hedge admit
    a figure), `disputed` (the figure itself is in doubt), `mismatch`, or `cannot_verify`."""
    figures: tuple[Figure, ...]
    """What it was held against: the figures of that metric, measure and period."""
    diagnosis: Diagnosis | None
    """Why: of a mismatch what the number really is, where that is found; of `cannot_verify`
    what was missing; of a match with a disputed figure, that it is disputed."""
    nearest: tuple[Figure, ...]
    """Figures that the claim may have meant: where its number stands, or the same metric."""


class Spot(Struct, frozen=True, kw_only=True):
    """Where a number stands in a text; all from 1, in code points."""

    line: int
    """Line of the file; of a Word file the paragraph."""
    column: int
    """Where the number begins in the line."""
    end_column: int
    """Where it and its unit end, exclusive; in the same line, also where they go on in the next."""


class Proofed(Record, frozen=True, kw_only=True, tag="proof"):
    """A number of a text, and what holds of it. Its `name` is the number as printed."""

    sources: tuple[Reference, ...]
    """Where the figures that it was held against are stated."""
    file: str
    """The file as named, `-` for standard input, or the id of a record of a `jsonl` file."""
    line: int
    """Line of the file; of a Word file the paragraph."""
    column: int
    """Where the number begins in the line."""
    end_column: int
    """Where it and its unit end, exclusive."""
    paragraph: int
    """1-based, counting the lines of the file that are not empty."""
    fate: Fate
    """`confirmed` (match or consistent), `differs` (another figure is printed), `disputed` (the
    figure itself is in doubt), `contradicts` (other numbers of the text rule it out),
    `not_covered` (the dataset does not tell), or `unread` (what it states is not understood)."""
    verdict: Verdict
    """The verdict of `verify` that the fate follows from; `cannot_verify` where there is none."""
    claim: Claim
    """What was read; its `text` is the sentence."""
    figures: tuple[Figure, ...]
    """What it was held against: the figures of that metric, measure and period."""
    diagnosis: Diagnosis | None
    """Why: what the number really is, how it contradicts others, or what was missing."""
    related: tuple[Spot, ...]
    """The other numbers of the text that it contradicts."""
