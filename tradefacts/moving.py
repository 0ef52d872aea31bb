"""Verbs and nouns by which something grows or falls, in English and Chinese.

A number right behind one of them, or behind its "by", is how far it went and not where it got to.
"""

from __future__ import annotations

import re
from typing import Literal

from tradefacts.records import Measure

_FALLS = (
    r"f[ea]ll\w*|drop\w*|declin\w*|shr[aiu]nk\w*|contract(?:ed|ing|ion)|decreas\w*|shorte[nr]\w*"
    r"|cuts?|reduc\w*|slump\w*|plung\w*|tumbl\w*|slid\w*|slipp\w*|plummet\w*|lost|los[es]s?"
    r"|s[ai]nk\w*|dip(?:s|ped|ping)?|retreat\w*|sagg\w*|crash\w*|collaps\w*|halv\w*|weaken\w*|eased?"
    r"|slash\w*|trimm\w*|shav\w*|shed|downturn|dwindl\w*|diminish\w*|wan(?:ed|ing)|nosediv\w*"
    r"|came down|c[ou]me? down|brought down"
)
_GROWS = (
    r"gr[eo]w\w*|increas\w*|r[io]se[sn]?|rising|jump\w*|surg\w*|soar\w*|climb\w*|expan\w*|gain\w*"
    r"|advanc\w*|edg(?:ed?|es|ing)|rebound\w*|leap\w*|boost\w*|swell\w*|swoll\w*|rocket\w*|skyrocket\w*"
    r"|accelerat\w*|balloon\w*|mushroom\w*|strengthen\w*|improv\w*|spik\w*|bounc\w*|recover\w*"
    r"|ascend\w*|hik\w*|escalat\w*|multipl(?:y|ied)|uptick|upturn|enlarg\w*|widen\w*|mount(?:s|ed|ing)"
    r"|(?:pick|shoot|shot|go|goes|went|gone|move|was|were|is|are|be|been|tick|inch|creep|crept|ramp|scal)"
    r"\w{0,3} up|stepp\w* up|(?:put|puts|putting|tack\w*|pil\w*) on|notched up|rack\w* up"
)
_LOWER = r"down|lower|less|fewer|smaller"
_HIGHER = r"up|longer|higher|more|larger|bigger|greater|moved|chang\w*"
_FALL_ZH = "下降|减少|缩短|萎缩|下滑|下跌|降低|压缩|压减|缩减|回落|收缩|缩水|锐减|骤减|减|跌|降"
_GROWTH_ZH = "增|升|涨|长|扩|变|提高|攀|飙|跃"
_FALL = re.compile(rf"\b(?:{_FALLS}|{_LOWER})\b|{_FALL_ZH}")
_GROWTH = re.compile(rf"\b(?:{_GROWS}|{_HIGHER})\b|{_GROWTH_ZH}")
_FAR = re.compile(
    rf"\b(?:{_FALLS}|{_GROWS}|(?:was|were|is|went|moved|came) down)"
    r"(?:\s+(?:by|another|a further|an additional|further|sharply|strongly|steadily|slightly))*\s+$"
    r"|\badd(?:ed|s|ing)\s+(?:another\s+)?$|\badditional\s+$"
    r"|\b(?:increase|rise|gain|drop|fall|decline|growth|reduction|expansion|jump|increment)"
    r"\s+(?:of|worth)\s+$"
    rf"|增量(?:达到?|为|是)?$|(?:增长|增加|净增|新增|增|上升|上涨|攀升|飙升|提高|扩大|扩张|多|少|{_FALL_ZH})了?$",
)

Direction = Literal["fall", "growth"]


def direction(text: str) -> Direction | None:
    """Return which way a sentence says that something moved."""
    text = text.lower()  # compiled without regard to case, the verbs take far longer
    if _FALL.search(text):
        return "fall"
    return "growth" if _GROWTH.search(text) else None


def of_amount(before: str) -> Measure:
    """Return what an amount measures, from the text before it: a level or a change."""
    return "change" if _FAR.search(before.lower()) else "level"
