"""Why a sentence that names all it must is still not about a figure of the dataset."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tradefacts.model.answers import Diagnosis
from tradefacts.model.choices import Measure
from tradefacts.reading import measure, observed_units, statistic
from tradefacts.reading.limits import EACH_TIME
from tradefacts.reading.subject import clause
from tradefacts.store.database import Store
from tradefacts.store.memo import language, lexicon
from tradefacts.text import tokens
from tradefacts.text.normalize import latin
from tradefacts.text.periods import blanked
from tradefacts.text.quantities import Quantity
from tradefacts.text.tokens import NAMED, REGION
from tradefacts.text.wordlists import Language

_POINTS = ("percentage point", "百分点")
_THING = re.compile(r" [a-z]+s?\b|吨|标箱|箱|件|辆|台|艘|架|人次|户|立方|千瓦")
_PART_OF_YEAR = re.compile(
    r"(?<!same )(?<!these )(?<!those )\b(?:months?|weeks?)\b"
    r"|\b(?:first|second|third|fourth|last|opening|final|closing|initial)[- ]"
    r"(?:quarter|half|third)\b|\b[qh][1-4]\b|[一二三四1-4]季度|[上下]半年|个月|月份|\d月|旬"
)
"""What is left of a period that is not read; the year alone would be another."""
_SIGNS = ("-", "+", "−")
_COMPARED = ("share", "rank", "streak")


class Said(NamedTuple):
    """What was read of a sentence: `rest` has its periods blanked, `reported` is its frame."""

    rest: str
    reported: str
    quantity: Quantity
    measured: Measure

    @property
    def around(self) -> str:
        """The sentence without the number."""
        return blanked(self.rest, self.quantity.span)

    @property
    def clause(self) -> str:
        """The clause of the number, without it."""
        begin, end = clause(self.rest, self.quantity.span)
        return self.around[begin:end]


def doubts(
    store: Store,
    said: Said,
    named: statistic.Named,
    *,
    carried: bool = False,
    measured: bool = False,
) -> Iterator[Diagnosis]:
    """Yield each doubt, as what is missing.

    `carried`: what has a share may stand before; `measured`: so does what a percentage measures.
    """
    lists = language(store)
    if word := _unsaid(said, lists):
        message = f"{word!r} makes it a denial, a forecast, an exception or a question"
        yield Diagnosis(code="not_stated", message=message)
    if found := _PART_OF_YEAR.search(said.around.lower()):
        message = f"{found[0]!r} belongs to a period that is not read"
        yield Diagnosis(code="unknown_period", message=message)
    if said.quantity.unit is None and (
        each := lists["apiece"].search(EACH_TIME.sub(" ", said.clause.lower()))
    ):
        message = f"{each[0]!r} makes it an average of many"
        yield Diagnosis(code="unknown_metric", message=message)
    unmeasured = None if measured else _not_measured(store, said, named)
    if unmeasured:
        yield Diagnosis(code="unknown_metric", message=unmeasured)
    if said.measured in ("streak", "rank"):
        last = lists["last"].search(said.around.lower())
        if last or (said.measured == "streak" and not lists["first"].search(said.rest.lower())):
            message = "what the years in a row are of is not said" if not last else repr(last[0])
            yield Diagnosis(code="unknown_metric", message=f"{message} is no first place")
    world = lists["world"].search(said.clause.lower()) if said.measured in _COMPARED else None
    if world:
        message = f"{world[0]!r} compares with more than the sources do"
        yield Diagnosis(code="unknown_whole", message=message)
    if said.measured == "share" and not carried and not _has_part(store, said, named):
        yield Diagnosis(code="unknown_part", message="what has the share is not known")
    if named.narrowed:
        message = f"{named.narrowed!r} narrows the statistic in a way that is not known"
        yield Diagnosis(code="unknown_metric", message=message)


def _unsaid(said: Said, lists: Language) -> str | None:
    """Return the words, or the mark, by which a sentence does not say what it tells."""
    begin = max(said.around.rfind(mark, 0, said.quantity.span[0]) for mark in ":：") + 1
    if word := measure.unsaid(f"{said.reported} {said.around[begin:]}", lists):
        return word
    meant = lists["meant"].search(f"{said.reported} {said.clause}".lower())
    asked = said.rest.rstrip()[-1:]
    return meant[0] if meant else asked if asked in "?？" and asked else None


def _not_measured(store: Store, said: Said, named: statistic.Named) -> str | None:
    """Say why a number measures nothing that a figure has."""
    if any(words in said.quantity.text.lower() for words in _POINTS):
        return "percentage points tell the difference of two rates"
    lists = language(store)
    moves = measure.direction(said.around, lists) or measure.year_on_year(said.around, lists)
    if said.measured == "yoy" and not (moves or said.quantity.text.lstrip().startswith(_SIGNS)):
        return "what the percentage measures is not said"
    thing = _counted_thing(said, lists) if said.quantity.unit is None else None
    if thing and observed_units.in_money(store, [of.metric for of in named.metrics]):
        return f"money is not counted in {thing!r}"
    return None


def _counted_thing(said: Said, lists: Language) -> str | None:
    """Return the thing that a number without a unit counts: 8.3 trillion tonnes, 万标箱."""
    match = _THING.match(latin(said.rest).lower(), said.quantity.span[1])
    if match is None:
        return None
    word = match[0].strip().lower()
    known = ("stop", "soft", "neutral", "prepositions")
    return None if any(word in lists[name] for name in known) else word


def _has_part(store: Store, said: Said, named: statistic.Named) -> bool:
    """Whether a share is claimed for something that is named: a statistic, or another place.

    "Private firms made 20% of Guangdong's trade" names neither outside the whole.
    """
    begin, end = said.quantity.span
    whole = measure.whole(said.rest[:begin], said.rest[end:], language(store))
    if not whole:
        return True
    of_whole = {token.key for token in tokens.tokens(whole, lexicon(store))}
    others = tokens.tokens(said.around.replace(whole, " "), lexicon(store))
    if any(token.key in metric.keys for token in others for metric in named.metrics):
        return True
    own = {tokens.key(REGION, metric.region) for metric in named.metrics}
    return any(token.kind in NAMED for token in others) and not (own & of_whole)
