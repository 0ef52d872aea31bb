"""Verbs and nouns by which something grows or falls, in English and Chinese.

A number right behind one of them, or behind its "by", is how far it went and not where it got to.
"""

from __future__ import annotations

from typing import Literal

from tradefacts.pruned import Pruned
from tradefacts.records import Measure

_FALLS = (
    r"fell\w*|fall\w*|drop\w*|declin\w*|shr[aiu]nk\w*|contract(?:ed|ing|ion)|decreas\w*|shorte[nr]\w*"
    r"|cuts?|reduc\w*|slump\w*|plung\w*|tumbl\w*|slid\w*|slipp\w*|plummet\w*|lost|los[es]s?"
    r"|sank\w*|sink\w*|dip(?:s|ped|ping)?|retreat\w*|sagg\w*|crash\w*|collaps\w*|halv\w*|weaken\w*|eased?"
    r"|slash\w*|trimm\w*|shav\w*|shed|downturn|dwindl\w*|diminish\w*|wan(?:ed|ing)|nosediv\w*"
    r"|came down|come down|brought down"
)
_MOVED = (
    "pick shoot shot go goes went gone move was were is are be been tick inch creep crept ramp scal"
)
_MOVED_UP = "|".join(rf"{word}\w{{0,3}} up" for word in _MOVED.split())
_GROWS = (
    r"grew\w*|grow\w*|increas\w*|rise[sn]?|rose[sn]?|rising|jump\w*|surg\w*|soar\w*|climb\w*|expan\w*|gain\w*"
    r"|advanc\w*|edg(?:ed?|es|ing)|rebound\w*|leap\w*|boost\w*|swell\w*|swoll\w*|rocket\w*|skyrocket\w*"
    r"|accelerat\w*|balloon\w*|mushroom\w*|strengthen\w*|improv\w*|spik\w*|bounc\w*|recover\w*"
    r"|ascend\w*|hik\w*|escalat\w*|multipl(?:y|ied)|uptick|upturn|enlarg\w*|widen\w*|mount(?:s|ed|ing)"
    rf"|{_MOVED_UP}|stepp\w* up|puts? on|putting on|tack\w* on|pil\w* on|notched up|rack\w* up"
)
_LOWER = r"down|lower|less|fewer|smaller"
_HIGHER = r"up|longer|higher|more|larger|bigger|greater|moved|chang\w*"
_FALL_ZH = "下降|减少|缩短|萎缩|下滑|下跌|降低|压缩|压减|缩减|回落|收缩|缩水|锐减|骤减|减|跌|降"
_GROWTH_ZH = "增|升|涨|长|扩|变|提高|攀|飙|跃"
_FALL = Pruned(r"\b(?:%s)\b|%s", f"{_FALLS}|{_LOWER}", _FALL_ZH)
_GROWTH = Pruned(r"\b(?:%s)\b|%s", f"{_GROWS}|{_HIGHER}", _GROWTH_ZH)
_DOWN = "was down|were down|is down|went down|moved down|came down"
_BY = "by|another|a further|an additional|further|sharply|strongly|steadily|slightly"
_NOUNS = "increase|rise|gain|drop|fall|decline|growth|reduction|expansion|jump|increment"
_FAR = Pruned(
    rf"\b(?:%s)(?:\s+(?:{_BY}))*\s+$|\b(?:%s)\s+(?:of|worth)\s+$|%s|(?:%s)了?$",
    f"{_FALLS}|{_GROWS}|{_DOWN}",
    _NOUNS,
    r"\badd(?:ed|s|ing)\s+(?:another\s+)?$|\badditional\s+$|增量(?:达到?|为|是)?$",
    f"增长|增加|净增|新增|增|上升|上涨|攀升|飙升|提高|扩大|扩张|多|少|{_FALL_ZH}",
)

Direction = Literal["fall", "growth"]


def direction(text: str) -> Direction | None:
    """Return which way a sentence says that something moved."""
    text = text.lower()
    if _FALL.search(text):
        return "fall"
    return "growth" if _GROWTH.search(text) else None


def of_amount(before: str) -> Measure:
    """Return what an amount measures, from the text before it: a level or a change."""
    return "change" if _FAR.search(before.lower()) else "level"
