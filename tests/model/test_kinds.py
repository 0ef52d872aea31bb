"""What follows from the table of kinds, and what must name the same kinds."""

from __future__ import annotations

from tradefacts.analysis import context
from tradefacts.cli import settings
from tradefacts.model.kinds import NAMED, PLURALS, RANKED
from tradefacts.model.records import RECORDS


def test_every_kind_of_record_is_in_the_table() -> None:
    """Types cannot stand there, for they take long to load."""
    assert PLURALS.keys() == RECORDS.keys()
    assert sorted(RANKED) == sorted(NAMED) == sorted(RECORDS.keys() - {"figure"})


def test_what_takes_context_is_what_has_neighbours() -> None:
    """The option of the command line, and what works the neighbours out."""
    assert set(settings.NEIGHBOURS) == set(context.KINDS)
