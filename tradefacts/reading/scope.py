"""Which period a sentence claims something of, and the one that it compares to."""

from __future__ import annotations

import re

from tradefacts.model.answers import Diagnosis
from tradefacts.model.errors import Malformed
from tradefacts.search.named_periods import compared_to
from tradefacts.store.database import Store
from tradefacts.text import periods as period
from tradefacts.text.normalize import latin
from tradefacts.text.periods import When
from tradefacts.text.relative_time import relative
from tradefacts.text.tokens import FOREIGN, Token
from tradefacts.text.units import SMALL
from tradefacts.text.wordlists import Language

_DAY, _YEAR = len("2022-05-12"), len("2022")
_START_OF_YEAR = re.compile(r"\b(?:beginning|start|outset) of\s*$")
_END_OF_YEAR = re.compile(r"\b(?:end|close) of\s*$|\byear-?end\s*$")
_STARTS_OF_YEAR_ZH = ("年初", "年头")
_ENDS_OF_YEAR_ZH = ("年末", "年底")


def periods_of(
    text: str,
    periods: list[When],
    pinned: str | None,
    missing: list[Diagnosis],
    language: Language,
) -> tuple[str | None, str | None]:
    """Return the period that a claim is about, and the one that it compares to.

    `pinned` is the option --period. Raises Malformed.
    """
    if pinned is not None:
        try:
            period.parse(pinned)
        except ValueError as error:
            raise Malformed(f"--period: {error}") from None
        return pinned, None
    distant = relative(text)
    if distant and not (periods and _LASTING.search(distant)):
        said = f"{distant!r} depends on today's date; name the period, such as 2021"
        missing.append(Diagnosis(code="relative_time", message=said))
    base = None
    lower = latin(text).lower()
    if len(periods) > 1:
        bases = compared_to(text, periods, language)
        if len(bases) < len(periods):
            base = bases[0].period if bases else None
            periods = [one for one in periods if one not in bases]
    if len({one.period for one in periods}) > 1:
        longer = [one for one in periods if len(one.period) != _DAY]
        periods = longer or periods
    if len({one.period for one in periods}) > 1:
        said = f"several periods are named: {', '.join(one.period for one in periods)}"
        missing.append(Diagnosis(code="several_periods", message=said))
        return None, base
    if not periods:
        return None, base
    (first, *_) = periods
    begin, end = first.span
    if len(first.period) == _YEAR and (open_ended := _open_ended(lower, begin, end)):
        said = f"{open_ended!r} is no year, but what stands before or behind it"
        missing.append(Diagnosis(code="unknown_period", message=said))
    return _moment(first, text, lower), base


def _moment(first: When, text: str, lower: str) -> str:
    """Return the first or last day of a year, where that is meant; else the period as it is."""
    begin, end = first.span
    ends = any(words in text[begin:end] for words in _ENDS_OF_YEAR_ZH)
    ends = ends or _END_OF_YEAR.search(lower[:begin]) is not None
    starts = text[begin:end].endswith(_STARTS_OF_YEAR_ZH)
    starts = starts or _START_OF_YEAR.search(lower[:begin]) is not None
    if len(first.period) == _YEAR and (ends or starts):
        return f"{first.period}-{'12-31' if ends else '01-01'}"
    return first.period


def _open_ended(text: str, begin: int, end: int) -> str | None:
    """Return the words by which a year begins or ends a time: since 2021, 2021年以来."""
    found = _SINCE.search(text[:begin]) or _SINCE_ZH.match(text, end)
    return found[0].strip() if found else None


_SINCE = re.compile(r"\b(?:since|before|prior to|until|after)\s+$")
_SINCE_ZH = re.compile(r"年?(?:以来|以前|以后|之前|之后|起|前|后)(?!\w*[比较])")
_LASTING = re.compile(r"\byears\b")  # "in the past five years", beside which years stand
_EARLIER = re.compile(
    r"\b(an?|one|the|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+years?\s+"
    r"(earlier|before|later)\b"
)


def earlier(text: str, carried: str) -> str | None:
    """Return the year that a text names by its distance from one: five years earlier."""
    match = _EARLIER.search(text.lower())
    if match is None or len(carried) != _YEAR:
        return None
    years = SMALL.get(match[1], 1) if match[1].isalpha() else int(match[1])
    return str(int(carried) + (years if match[2] == "later" else -years))


_COUNTRY = ("china", "mainland-china")  # named beside one of its places, as the whole


def region_of(store: Store, places: list[Token], missing: list[Diagnosis]) -> str | None:
    """Return the id of the one region named, or the name of the one place elsewhere."""
    named = [_id(store, token) for token in places]
    if len(named) > 1:  # "20% of China's trade": the whole is not what the claim is about
        inner = [token for token in places if token.kind in FOREIGN]
        parts = [one for one in named if not _holds(store, one, named, elsewhere=bool(inner))]
        wholes = [one for one in named if one not in parts]
        # "six cities in Guangdong, from Zhuhai to Zhanjiang": the parts are a list.
        named = wholes if len(parts) > 1 and len(wholes) == 1 else parts
    if len(named) == 1:
        return named[0]
    said = f"several places are named: {', '.join(named)}" if named else "no place is named"
    missing.append(Diagnosis(code="several_places" if named else "missing_region", message=said))
    return None


def holds(store: Store, whole: str, part: str) -> bool:
    """Whether a region holds another one."""
    sql = "SELECT 1 FROM within WHERE ancestor = ? AND region = ? AND region <> ancestor"
    return bool(store.ask(sql, (whole, part)))


def _id(store: Store, token: Token) -> str:
    if token.kind not in FOREIGN:
        return token.id
    sql = "SELECT name FROM named WHERE kind = ? AND id = ? LIMIT 1"
    return store.ask(sql, (token.kind, token.id))[0][0]


def _holds(store: Store, region: str, others: list[str], *, elsewhere: bool) -> bool:
    """Whether a region holds another of those named; a country also what lies elsewhere."""
    sql = "SELECT region FROM within WHERE ancestor = ?"
    inside = {row[0] for row in store.ask(sql, (region,))} - {region}
    return region in _COUNTRY if elsewhere else any(other in inside for other in others)
