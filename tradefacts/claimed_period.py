"""Which period a sentence claims something of, and the one that it compares to."""

from __future__ import annotations

import re

from tradefacts import period
from tradefacts.answers import Reading
from tradefacts.errors import Malformed
from tradefacts.when import When, relative

_DAY, _YEAR = len("2022-05-12"), len("2022")
_BASE = re.compile(
    r"(?:compared (?:with|to)|relative to|than(?: in)?|against|versus|vs\.?|from|since|over|on|its"
    r"|比|较|相比|对比)\s*(?:the (?:year|level|figure)\s*(?:of|in)?\s*)?(?:that of\s*)?$",
    re.IGNORECASE,
)
_BASE_BEHIND = re.compile(r"\s*(?:相比|比较|的?基础上|水平)")
_END_OF_YEAR = re.compile(r"\b(?:end|close) of\s*$|\byear-?end\s*$", re.IGNORECASE)
_END_OF_YEAR_ZH = re.compile("年[末底]")


def periods_of(
    text: str, periods: list[When], pinned: str | None, missing: list[Reading]
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
    if distant := relative(text):
        said = f"{distant!r} depends on today's date; name the period, such as 2021"
        missing.append(Reading(code="relative_time", message=said))
    base = None
    if len(periods) > 1:
        bases = [
            one
            for one in periods
            if _BASE.search(text[: one.span[0]]) or _BASE_BEHIND.match(text[one.span[1] :])
        ]
        if len(bases) < len(periods):
            base = bases[0].period if bases else None
            periods = [one for one in periods if one not in bases]
    if len({one.period for one in periods}) > 1:
        longer = [one for one in periods if len(one.period) != _DAY]
        periods = longer or periods
    if len({one.period for one in periods}) > 1:
        said = f"several periods are named: {', '.join(one.period for one in periods)}"
        missing.append(Reading(code="several_periods", message=said))
        return None, base
    if not periods:
        return None, base
    (first, *_) = periods
    begin, end = first.span
    ends = _END_OF_YEAR.search(text[:begin]) or _END_OF_YEAR_ZH.search(text[begin:end])
    return (f"{first.period}-12-31" if ends and len(first.period) == _YEAR else first.period), base
