"""What a draft is made of, and which of its figures cannot hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from tradefacts.analysis import audit
from tradefacts.model.drafts import Draft
from tradefacts.model.records import Figure
from tradefacts.reading import phrase
from tradefacts.store.database import Store


class Printed(NamedTuple):
    """Words of a text: where they stand, in code points of the paragraph as the text has it."""

    words: str
    line: int
    """Which of the text's non-empty lines, from 1."""
    here: bool
    """Whether the words stand in the sentence that they are asked for."""
    anchored: bool
    """Whether they say their year by its distance from the date of the text."""


class Row(NamedTuple):
    """A figure of a draft, with the words that say its period."""

    figure: Draft
    dated: Printed | None
    statistic: str | None
    """The words that name the statistic."""
    findings: tuple[str, ...] = ()
    """What recomputing it says that cannot hold, a line each."""


class Other(NamedTuple):
    """A number that is no figure."""

    line: int
    words: str
    what: str
    """`no_statement` or `unread`."""
    reason: str


class Drafted(NamedTuple):
    """What a text holds: its header, its figures and its other numbers, in their order."""

    source: str
    title: str | None
    language: str
    published: str | None
    rows: list[Row]
    others: list[Other]

    @property
    def fates(self) -> dict[str, int]:
        """How many numbers are figures, no statement, and unread."""
        counts = Counter(other.what for other in self.others)
        return {"figure": len(self.rows)} | {
            what: counts[what] for what in ("no_statement", "unread")
        }


def once(rows: Sequence[Row], others: list[Other]) -> list[Row]:
    """Return figures without those of the title that the text tells again, which are others."""
    below = {(row.figure.value, row.figure.unit) for row in rows if row.figure.paragraph > 1}
    kept: list[Row] = []
    for row in rows:
        one = row.figure
        if one.paragraph == 1 and (one.value, one.unit) in below:
            others.append(Other(1, one.stated, "no_statement", "told again below the title"))
            continue
        number = f"{one.source}-{len(kept) + 1}"
        kept.append(row._replace(figure=msgspec.structs.replace(one, id=number)))
    return kept


def held(store: Store, rows: list[Row]) -> list[Row]:
    """Return the figures with what recomputing finds that cannot hold, and those as disputed."""
    figures = [figure for row in rows if (figure := _figure(row))]
    doubts = audit.doubted(store, figures)
    return [
        row._replace(
            figure=msgspec.structs.replace(
                row.figure, status="disputed", note=f"Cannot hold: {doubts[row.figure.id]}."
            ),
            findings=(f"cannot hold: {doubts[row.figure.id]}",),
        )
        if row.figure.id in doubts
        else row
        for row in rows
    ]


def _figure(row: Row) -> Figure | None:
    """Return a drafted figure as one of a dataset; None where too much of it is open."""
    one = row.figure
    if not (one.region and one.measure and one.unit and one.period):
        return None
    named = phrase.without(row.statistic, one.region).lower() if row.statistic else None
    metric = one.metric or (named and f"{one.region} {named}")
    if metric is None:
        return None
    whole = {name: getattr(one, name) for name in Figure.__struct_fields__ if hasattr(one, name)}
    return Figure(**whole | {"metric": metric, "match": None})
