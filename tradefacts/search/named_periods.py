"""The periods that a query names beside a record's name, and those that others are compared to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tradefacts.search.literal import Hit
from tradefacts.store.database import Store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tradefacts.text.periods import When
    from tradefacts.text.wordlists import Language


class Asked(NamedTuple):
    """The periods of a query, ISO 8601; to its `bases` another is compared: than in 2017."""

    periods: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()


def asked_of(text: str, periods: Sequence[When], language: Language) -> Asked:
    """Return what periods that were found in a text are in it, each once."""
    bases = compared_to(text, periods, language)
    return Asked(
        tuple(dict.fromkeys(when.period for when in periods)),
        tuple(dict.fromkeys(when.period for when in bases)),
    )


def periods_of(store: Store, hit: Hit) -> Asked:
    """Return the periods of a query that was read word by word; in a name they are part of it."""
    if hit.how != "text":
        return Asked()
    from tradefacts.store.memo import language
    from tradefacts.text import tokens
    from tradefacts.text.periods import find_periods

    text = tokens.plainer(store.simplified(hit.query))
    return asked_of(text, find_periods(text), language(store))


_BASES_BEHIND = ("相比", "比较", "基础上", "的基础上", "水平")


def compared_to(text: str, periods: Sequence[When], language: Language) -> list[When]:
    """Return the periods of a text to which it compares another."""
    if not periods:
        return []
    import re

    from tradefacts.text.normalize import latin

    level_of = re.compile(
        r"(?:in )?(?:the )?$|(?:the (?:year|level|figure)\s*(?:of|in)?\s*)?(?:that of\s*)?$"
    )
    lower = latin(text).lower()
    return [
        one
        for one in periods
        if language["base"].ends(level_of.sub("", lower[: one.span[0]]).rstrip())
        or lower[one.span[1] :].lstrip().startswith(_BASES_BEHIND)
    ]
