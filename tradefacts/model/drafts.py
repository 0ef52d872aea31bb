"""Records of `draft`: each number of a text as the figure that a dataset would have of it."""

from __future__ import annotations

from msgspec import Struct

from tradefacts.model.answers import KnownBy
from tradefacts.model.choices import Measure, PeriodBasis, SpeakerBasis, Status
from tradefacts.model.records import Derivation, Record
from tradefacts.text.units import Qualifier


class Candidate(Struct, frozen=True, kw_only=True):
    """A metric that a statistic may be."""

    id: str
    """Id of the metric."""
    name: str
    """Its name."""
    score: float
    """Nearness of its name to the words of the text, from 0 to 100."""


class Draft(Record, frozen=True, kw_only=True, tag="draft"):
    """A number of a text as the figure that it would be. What the text does not say is null.

    Its `name` are the words that name the statistic, and `id` counts the figures of the text.
    """

    metric: str | None
    """Id of the metric; null: the dataset has none, or it is not clear which."""
    region: str | None
    """Id of the region; of a place that the dataset does not describe, the id that it would get."""
    measure: Measure | None
    """What the number says of the metric."""
    period: str | None
    """ISO 8601."""
    period_basis: PeriodBasis
    """`stated` (printed beside the number), `carried` (elsewhere in its paragraph), `implied` (from
    another paragraph, or counted from the date of the text) or `none`: it is open."""
    base_period: str | None
    """The period that growth or change is counted from."""
    value: int | float
    """The number in `unit`, negative for a fall."""
    unit: str | None
    """Its unit, or the thing counted, in the singular; null: neither is said."""
    qualifier: Qualifier
    """The hedge."""
    stated: str
    """The number and its unit as printed, at most 8 words."""
    low: int | float | None
    """Lower end of what the printed digits and the hedge admit; null: open."""
    high: int | float | None
    """Upper end; null: open."""
    status: Status
    """`ok`, or `disputed`: with the text's other numbers, or the dataset's, it cannot hold."""
    source: str
    """Id that the source would get."""
    paragraph: int
    """1-based, counting the non-empty lines of the text."""
    speaker: str | None
    """Always null: who says it is for the curator to read."""
    speaker_basis: SpeakerBasis | None
    """Always null, likewise."""
    occasion: str | None
    """Always null, likewise."""
    derived: Derivation | None
    """Always null: the text states it."""
    known_by: KnownBy
    """How each field is known; null: it is open."""
    open: tuple[str, ...]
    """Names of the fields that the text leaves open."""
    nearest: tuple[Candidate, ...]
    """Where `metric` is open, the metrics whose names are nearest to the words of the text."""
