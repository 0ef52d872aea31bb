"""How sentences say growth, shares, ranks and falls, in English and Chinese.

Only what tells one measure from another stands here; the words of numbers are in `quantity`,
those of periods in `when`, the names of statistics in the dataset.
"""

from __future__ import annotations

import re
from typing import Literal

from tradefacts.records import Measure

_I = re.IGNORECASE

_STREAK = re.compile(
    r"\b(\d+)(?:st|nd|rd|th)?(?:\s+(?:consecutive|straight|successive|running)\s+years?"
    r"|\s+years?\s+(?:in a row|running|in succession|on end|straight))"
    r"|(?:first|top|led|leads|leading|lead)\b[^.;]*?\bfor\s+(\d+)\s+years"
    r"|连续(\d+)年|(\d+)连冠",
    _I,
)
_RANK = re.compile(
    r"\brank|\bplaced?\b|\bplace\b|\bposition|\bcame (?:first|second|third)|largest|居|排|位列|名列"
    r"|\b(?:first|second|third|fourth|fifth)\s+(?:in|among|nationwide|of all)",
    _I,
)
_SHARE = re.compile(
    r"\baccount\w*\s+for|\bshare\b|\bma[dk]es?\s+up|\bmaking\s+up|\bcontribut|\brepresent"
    r"|\bproportion|\bcompris|\bconstitut|占|比重|份额|贡献",
    _I,
)
_OF = re.compile(r"\s*of\b", _I)
_AVERAGE = re.compile(
    r"\baverag|\bannually\b|\ba year\b(?! (?:ago|earlier|before))|\bper (?:year|annum)\b|\byearly\b"
    r"|\bCAGR\b|\bannuali[sz]ed|\bcompound|年均|年平均|复合年?均?增长|平均每年",
    _I,
)
_YEAR_ON_YEAR = re.compile(
    r"year[- ]on[- ]year|year[- ]over[- ]year|\byoy\b|\by-o-y\b|same period|year earlier|year ago"
    r"|previous year|year before|同比|比上年|较上年|上年同期",
    _I,
)
_FALL = re.compile(
    r"\bf[ea]ll\w*|\bdrop\w*|\bdeclin\w*|\bshr[aiu]nk\w*|\bcontract(?:ed|ing|ion)\b|\bdecreas\w*"
    r"|\bdown\b|\blower\b|\bless\b|\bshorte[nr]\w*|\bcut\b|\breduc\w*|\bslump\w*"
    r"|\bplung\w*|\btumbl\w*|\bslid\w*|\bslipp\w*|\bplummet\w*|\blost\b|\bsank\b|\bdipp?\w*\b"
    r"|下降|减少|缩短|萎缩|下滑|下跌|降低|减|跌|降",
    _I,
)
_GROWTH = re.compile(
    r"\bgr[eo]w\w*|\bincreas\w*|\br[io]se\w*|\brising\b|\bup\b|\bjump\w*|\bsurg\w*|\bsoar\w*"
    r"|\bclimb\w*|\bexpan\w*|\bgain\w*|\badvanc\w*|\bedg\w*|\blonger\b|\bhigher\b|\bmore\b"
    r"|\bpick\w* up|\brebound\w*|\bleap\w*|\bleapt\b|\bboost\w*|\bclimb\w*|\bmoved\b|\bchang\w*"
    r"|增|升|涨|长|扩大|变",
    _I,
)
_BY = re.compile(
    r"(?:gr[eo]w\w*|increas\w*|r[io]se\w*|rising|climb\w*|jump\w*|expan\w*|shr[aiu]nk\w*|f[ea]ll\w*"
    r"|drop\w*|declin\w*|decreas\w*|contract\w*|surg\w*|soar\w*|gain\w*)\s+(?:by\s+)?$"
    r"|\badd(?:ed|s|ing)\s+(?:another\s+)?$|\b(?:increase|rise|gain|drop|fall|decline|growth)\s+of\s+$"
    r"|\badditional\s+$|(?:增长|增加|增|减少|下降|扩大|多|少|新增)了?$",
    _I,
)
_TO = re.compile(r"\bto\s+$|(?:到|至)\s*(?:的\s*)?$", _I)
_OF_ZH = re.compile("的\\s*$")


def streak(text: str) -> tuple[int, tuple[int, int]] | None:
    """Return the years in a row that a sentence speaks of, and where it does."""
    match = _STREAK.search(text)
    if match is None:
        return None
    return int(next(filter(None, match.groups()))), match.span()


_UNSAID = re.compile(
    r"\b(?:not(?! (?:less|fewer|lower|under))|never|fail\w*|forecast\w*|expect\w*|target\w*"
    r"|projected to|will|would|could|might|exclud\w*|except|without|apart from|outside)\b|n't\b"
    r"|预计|预期|预测|力争|目标|未能|没有|并非|除了|除外|不含|不包括",
    _I,
)
_WORLD = re.compile(r"\bworld\w*|\bglobal\w*|\bAsian?\b|\binternational\w*|全球|世界|亚洲", _I)
_SHARE_ZH = re.compile("占")


def unsaid(text: str) -> str | None:
    """Return the word by which a sentence denies, forecasts or excludes, if there is one."""
    match = _UNSAID.search(text)
    return match[0] if match else None


def worldwide(text: str) -> str | None:
    """Return the word by which a sentence compares with the whole world, if there is one."""
    match = _WORLD.search(text)
    return match[0] if match else None


def whole(before: str, after: str) -> str | None:
    """Return the part of a sentence that says of what a share is: what follows "of", or 占."""
    if _OF.match(after):
        return after
    match = _SHARE_ZH.search(before)
    return before[match.end() :] if match else None


def says_rank(text: str) -> bool:
    """Whether a sentence ranks something."""
    return bool(_RANK.search(text))


Direction = Literal["fall", "growth"]


def direction(text: str) -> Direction | None:
    """Return which way a sentence says that something moved."""
    if _FALL.search(text):
        return "fall"
    return "growth" if _GROWTH.search(text) else None


def of_percent(before: str, after: str, *, spans_years: bool, has_base: bool) -> Measure:
    """Return what a percentage measures, from the text before and after it.

    `spans_years` says that the period is several years, `has_base` that another is compared to.
    """
    whole = f"{before} {after}"
    moved = direction(whole)
    if moved and _TO.search(before) and (_OF.match(after) or _OF_ZH.search(before)):
        return "ratio"
    if _SHARE.search(whole) or (_OF.match(after) and not _AVERAGE.search(whole)):
        return "share"
    if _AVERAGE.search(whole) and not _YEAR_ON_YEAR.search(whole):
        return "cagr"
    if _YEAR_ON_YEAR.search(whole):
        return "yoy"
    return "change" if has_base or spans_years else "yoy"


def of_amount(before: str) -> Measure:
    """Return what an amount measures, from the text before it: a level or a change."""
    return "change" if _BY.search(before) else "level"
