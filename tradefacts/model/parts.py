"""Parts that several kinds of record have: where a source speaks of it, roles, attributes."""

from __future__ import annotations

from msgspec import Struct

from tradefacts.model.choices import How


class Match(Struct, frozen=True, kw_only=True):
    """Why a lookup or a search returned a record."""

    query: str
    """What the user typed."""
    how: How
    """The rung that answered: `id`, `alias`, `spelling` or `text`."""
    on: str
    """The name that matched."""
    score: float
    """Nearness from 0 to 100; 100 is the same after folding."""


class Reference(Struct, frozen=True, kw_only=True):
    """Where a source speaks of a record."""

    source: str
    """Id of the source."""
    paragraph: int
    """1-based, counting the non-empty lines of the source text."""


class Role(Struct, frozen=True, kw_only=True):
    """An actor's part in an event."""

    actor: str
    """Id of the actor."""
    role: str
    """What the actor did there: `host`, `guide`, `speaker`, `attendee`, `invited`..."""


class Attribute(Struct, frozen=True, kw_only=True):
    """What a source says of a place or cluster that is no number."""

    aspect: str
    """What it is about: `role`, `strength`, `industry`..."""
    text: str
    """What is said, in our own words."""
    source: str
    """Id of the source."""
    paragraph: int
    """1-based, counting the non-empty lines of the source text."""
