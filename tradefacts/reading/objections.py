"""Why a sentence that names all it must is still not about a figure of the dataset."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tradefacts.model.answers import Reading
from tradefacts.model.records import Measure
from tradefacts.reading import measure as moving
from tradefacts.reading import measure as phrasing
from tradefacts.reading import statistic
from tradefacts.store.database import Store
from tradefacts.store.memo import phrases
from tradefacts.text import tokens
from tradefacts.text.normalize import latin
from tradefacts.text.patterns import Marked
from tradefacts.text.periods import blanked
from tradefacts.text.quantities import Quantity
from tradefacts.text.tokens import NAMED, REGION
from tradefacts.text.wordlists import NARROWING, NEUTRAL, SOFT, STOP, VERBS

_SPEED = Marked("\\b(?:fast|quick|speedi)er\\b|快", "faster|quicker|speedier|快")
_POINTS = ("percentage point", "百分点")
_THING = Marked(
    r" [a-z]+s?\b|吨|标箱|箱|件|辆|台|艘|架|人次|户|立方|千瓦",
    " |吨|箱|件|辆|台|艘|架|人次|户|立方|千瓦",
)
_PART_OF_YEAR = Marked(
    r"\b(?:months?|weeks?)\b|\b(?:first|second|third|fourth|last|opening|final|closing|initial)[- ]"
    r"(?:quarter|half|third)\b|\b[qh][1-4]\b|[一二三四1-4]季度|[上下]半年|个月|月份|\d月|旬",
    "month|week|quarter|half|third|q|h1|h2|h3|h4|季度|半年|月|旬",
)
"""What is left of a period that is not read; the year alone would be another."""
_SIGNS = ("-", "+", "−")
_COMPARED = ("share", "rank", "streak")


class Said(NamedTuple):
    """What was read of a sentence: `rest` has its periods blanked, `reported` is its frame."""

    rest: str
    reported: str
    quantity: Quantity
    measure: Measure

    @property
    def around(self) -> str:
        """The sentence without the number."""
        return blanked(self.rest, self.quantity.span)


def doubts(store: Store, said: Said, named: statistic.Named) -> Iterator[Reading]:
    """Yield each doubt, as what is missing."""
    if word := phrasing.unsaid(said.around) or phrasing.denied(said.reported):
        message = f"{word!r} makes it a denial, a forecast or an exception"
        yield Reading(code="not_stated", message=message)
    if found := _PART_OF_YEAR.search(said.around.lower()):
        message = f"{found[0]!r} belongs to a period that is not read"
        yield Reading(code="unknown_period", message=message)
    if unmeasured := _not_measured(store, said, named):
        yield Reading(code="unknown_metric", message=unmeasured)
    if said.measure in _COMPARED and (word := phrasing.worldwide(said.around)):
        message = f"{word!r} compares with more than the sources do"
        yield Reading(code="unknown_whole", message=message)
    if said.measure == "share" and not _has_part(store, said, named):
        yield Reading(code="unknown_part", message="what has the share is not known")
    if named.narrowed:
        message = f"{named.narrowed!r} narrows the statistic in a way that is not known"
        yield Reading(code="unknown_metric", message=message)


def _not_measured(store: Store, said: Said, named: statistic.Named) -> str | None:
    """Say why a number measures nothing that a figure has."""
    if said.measure == "growth" and _SPEED.search(latin(said.around).lower()):
        return "speed is told, not time; 81% less time is more than five times as fast"
    if any(words in said.quantity.text.lower() for words in _POINTS):
        return "percentage points tell the difference of two rates"
    moves = moving.direction(said.around) or phrasing.year_on_year(said.around)
    if said.measure == "yoy" and not (moves or said.quantity.text.lstrip().startswith(_SIGNS)):
        return "what the percentage measures is not said"
    thing = _counted_thing(said) if said.quantity.unit is None else None
    if thing and statistic.in_money(store, named.metrics):
        return f"money is not counted in {thing!r}"
    return None


def _counted_thing(said: Said) -> str | None:
    """Return the thing that a number without a unit counts: 8.3 trillion tonnes, 万标箱."""
    match = _THING.match(latin(said.rest).lower(), said.quantity.span[1])
    if match is None:
        return None
    word = match[0].strip().lower()
    known = word in STOP or word in SOFT or word in NEUTRAL or word in NARROWING or word in VERBS
    return None if known else word


def _has_part(store: Store, said: Said, named: statistic.Named) -> bool:
    """Whether a share is claimed for something that is named: a statistic, or another place.

    "Private firms made 20% of Guangdong's trade" names neither outside the whole.
    """
    begin, end = said.quantity.span
    whole = phrasing.whole(said.rest[:begin], said.rest[end:])
    if not whole:
        return True
    of_whole = {token.key for token in tokens.tokens(whole, phrases(store))}
    others = tokens.tokens(said.around.replace(whole, " "), phrases(store))
    if any(token.key in metric.keys for token in others for metric in named.metrics):
        return True
    own = {tokens.key(REGION, metric.region) for metric in named.metrics}
    return any(token.kind in NAMED for token in others) and not (own & of_whole)
