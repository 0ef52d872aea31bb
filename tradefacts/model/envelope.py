"""The JSON documents that commands print: one Struct a part, each field explained.

The command line writes them; `schema` and the tests hold what it writes against these.
"""

from __future__ import annotations

from typing import Any, Literal

from msgspec import UNSET, Struct, UnsetType

from tradefacts.model.answers import Audit, Citation, Comparison, Proofed, Verification
from tradefacts.model.drafts import Draft
from tradefacts.model.records import RECORDS

ChangeKind = Literal["added", "revised", "withdrawn", "reflagged"]
ErrorCode = Literal["not_found", "ambiguous", "invalid_filter", "invalid_dataset"]


class Identity(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which dataset answered; all null where it could not be read."""

    name: str | None
    """Its short name; those of several layers are joined by `+`."""
    version: str | None
    """Its version, likewise."""
    sha256: str | None
    """SHA-256 over the names and bytes of all its files, in hexadecimal."""


class Query(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was asked, as it was understood."""

    command: str
    """Name of the command."""
    text: tuple[str, ...]
    """The arguments, such as the names looked up."""
    filters: dict[str, str | bool]
    """Filter to its value, those given alone."""


# The form in JSON of `errors.Suggestion`, which the shortest ways raise without msgspec.
class Suggestion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that may have been meant."""

    kind: str
    """Kind of the record, or name of the filter."""
    id: str
    """Its id, or the filter's value."""
    name: str
    """Its English name."""
    score: float
    """Nearness from 0 to 100."""


class Error(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why there is no answer, or not all of it."""

    code: ErrorCode
    """What went wrong, for scripts."""
    message: str
    """What went wrong, for people."""
    suggestions: tuple[Suggestion, ...]
    """What may have been meant, the nearest first."""


class Breach(
    Struct, frozen=True, kw_only=True, tag_field="kind", tag="problem", forbid_unknown_fields=True
):
    """A rule of `check` that a dataset breaks, and where."""

    rule: str
    """Name of the rule."""
    file: str
    """Path of the YAML file."""
    line: int
    """1-based line."""
    what: str
    """What is wrong."""
    fix: str
    """What to do."""


class Unclaimed(
    Struct, frozen=True, kw_only=True, tag_field="kind", tag="unclaimed", forbid_unknown_fields=True
):
    """A numeral of a source text that no record accounts for."""

    file: str
    """File name of the source text."""
    paragraph: int
    """1-based, counting non-empty lines."""
    text: str
    """The numeral as printed."""
    context: str
    """A few words around it."""


class Coverage(
    Struct, frozen=True, kw_only=True, tag_field="kind", tag="coverage", forbid_unknown_fields=True
):
    """How many numerals of a source text the dataset accounts for."""

    source: str
    """Id of the source."""
    file: str
    """File name of the source text."""
    numerals: int
    """Numerals in it."""
    figures: int
    """Of these, in the words of figures."""
    records: int
    """In the words of other records."""
    skipped: int
    """Passed over with a reason."""
    unclaimed: int
    """Accounted for by nothing."""


class Change(
    Struct, frozen=True, kw_only=True, tag_field="kind", tag="change", forbid_unknown_fields=True
):
    """What `diff` found of one record."""

    change: ChangeKind
    """`added`, `revised`, `withdrawn`, or `reflagged`: another status, and perhaps note, alone."""
    of: str
    """Kind of the record."""
    id: str
    """Its id."""
    name: str
    """Its English name."""
    fields: tuple[str, ...]
    """The fields that differ; none where it was added or withdrawn."""
    before: dict[str, Any] | None
    """The record in the first dataset; null: it is not there."""
    after: dict[str, Any] | None
    """The record in the second dataset; null: it is not there."""


class Written(
    Struct, frozen=True, kw_only=True, tag_field="kind", tag="file", forbid_unknown_fields=True
):
    """A file that `export` or `init` wrote."""

    path: str
    """Where it lies."""
    bytes: int
    """Its size."""


class FilterValue(
    Struct, frozen=True, kw_only=True, tag_field="kind", tag="filter", forbid_unknown_fields=True
):
    """A value that a list can be filtered by."""

    filter: str
    """Name of the filter, without the dashes."""
    of: str
    """Kind of the records listed."""
    value: str
    """The value; of a period a year."""
    count: int
    """How many records it keeps."""


OUTPUTS: dict[str, type[Struct]] = RECORDS | {
    "audit": Audit,
    "citation": Citation,
    "comparison": Comparison,
    "verify": Verification,
    "proof": Proofed,
    "draft": Draft,
    "problem": Breach,
    "unclaimed": Unclaimed,
    "coverage": Coverage,
    "change": Change,
    "file": Written,
    "filter": FilterValue,
}
"""Kind of result to its type: the stored records, and what else commands print."""


class Document(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `--json` prints, also when nothing matched and when the command failed."""

    schema: Literal["tradefacts/1"]
    """Version of this form."""
    dataset: Identity
    """Which dataset answered."""
    query: Query
    """What was asked."""
    count: int
    """Number of results."""
    fates: dict[str, int] | UnsetType = UNSET
    """Of `proof` alone: how many numbers have each fate, with those that state nothing
    (`no_statement`)."""
    results: tuple[dict[str, Any], ...]
    """The records, each with its `kind`."""
    warnings: tuple[str, ...]
    """Remarks, such as how a misspelt name was read; also on stderr."""
    error: Error | None
    """Null, or why there is no answer, or not all of it."""
