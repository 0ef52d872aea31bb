"""Records from the JSON that they are stored as.

msgspec is loaded when the first record is read: the command line prints JSON as it is stored.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from tradefacts.model.results import Results

if TYPE_CHECKING:
    from tradefacts.model.parts import Match


@cache
def reader(kind: str) -> Callable[[str, Match | None], Any]:
    """Return what turns the JSON of a kind of record into one, with why it was returned.

    The figures within it become a list of figures like any other.
    """
    import msgspec

    from tradefacts.model.records import RECORDS

    decode = msgspec.json.Decoder(RECORDS[kind]).decode
    put = msgspec.structs.force_setattr  # nobody else has seen the record, so it may change yet

    def read(text: str, match: Match | None) -> Any:
        record: Any = decode(text)
        if figures := getattr(record, "figures", None):
            put(record, "figures", Results(figures))
        if match is not None:
            put(record, "match", match)
        return record

    return read
