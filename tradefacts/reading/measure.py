"""What a number measures: growth, a share, a rank, a streak, a change or a level.

Only what tells one measure from another stands here; the words that do are lists of
`language/reading.yaml`, the names of statistics are those of the dataset.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from tradefacts.model.choices import Measure
from tradefacts.text.units import SMALL, TENS
from tradefacts.text.wordlists import Language

Direction = Literal["fall", "growth"]

_OF = re.compile(r"\s*of\b")
_TO = re.compile(r"(?:\bto\s+|[到至]\s*(?:的\s*)?)$")
_SLOWED_TO = re.compile(r"\s*(?:to\b|[到至])")
_BEHIND_ZH = "(?:了|达到?|为|是){0,9}$"
_GROWTH_SLOWED_ZH = re.compile(
    r"增[速幅](?:[比较]\S{1,8})?(?:回落|放缓|加快|提高|提升|下降|收窄|减慢)(?![至到])"
)
_SHARE_ZH = "占"
_MORE_THAN = re.compile(r"\s*(?:more|higher|lower|less|fewer) than\b")
_NEXT = re.compile(r"[^,，;；。]*[,，]([^,，;；。]*)")
_EVERY_YEAR = re.compile(
    r"\b(?:annual (?!average|growth|net|rate|increase)|(?:each|every|a|per) year\b|yearly\b)"
    r"|每年|年(?:进出口|进口|出口|营业收入|收入|产值|产量|销售额|交易额)"
)
"""What a level of every year is told by, which is of none that stands before it."""
_WORDS_OF_MOVE, _CHARS_OF_MOVE = 8, 5  # "edged up from the year before to", 增长到


@cache
def _streak() -> re.Pattern[str]:
    """Return the pattern of years in a row, whose groups are the number of years."""
    years = (
        rf"((?:\d+|(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(SMALL)}))?|{'|'.join(SMALL)})"
        r"(?:st|nd|rd|th)?)"
    )
    number = r"([\d一二三四五六七八九十]++)"
    return re.compile(
        rf"\b{years}(?:\s+(?:consecutive|straight|successive|running|uninterrupted|unbroken)\s+years?"
        r"|[- ]years?\s+(?:in a row|running|in succession|on end|straight|on the trot|streak|run)"
        r"|\s+times? in a row)"
        r"|(?:first|top|topped|led|leads|leading|lead|ahead|number one|no\. 1)\b[^.;]*?\bfor"
        rf"(?:\s+(?:more than|over|nearly|almost|about|some|at least|fully|the))?\s+{years}\s+years"
        rf"|连续(?:超过|近|逾|约)?第?{number}多?个?年|蝉联第?{number}年"
        rf"|(?<![\d一二三四五六七八九十]){number}(?:连冠|年(?:蝉联|稳居|保持|位居|居))"
    )


def streak(text: str) -> tuple[int, int] | None:
    """Return where a sentence says how many years in a row something was so."""
    match = _streak().search(text.lower())
    if match is None:
        return None
    group = next(number for number, found in enumerate(match.groups(), 1) if found)
    return match.start(group), match.end()


def unsaid(text: str, language: Language) -> str | None:
    """Return the words by which a sentence denies, forecasts or excludes, if there are any.

    That growth itself slowed is no growth either.
    """
    lower = text.lower().replace("n’t", "n't").replace("n't", " not")
    match = language["unsaid"].search(lower) or _GROWTH_SLOWED_ZH.search(lower)
    if match:
        return match[0]
    slowed = language["slowing"].search(lower)
    return slowed[0] if slowed and not _SLOWED_TO.match(lower, slowed.end()) else None


def whole(before: str, after: str, language: Language) -> str | None:
    """Return the part of a sentence that says of what a share is: what follows "of", or 占.

    "20% of China's trade came from Guangdong": the part that has the share may stand behind it.
    """
    if _OF.match(after.lower()):
        part = language["part-verbs"].search(after.lower())
        return after[: part.start()] if part else after
    _, has_share, behind = before.partition(_SHARE_ZH)
    return behind if has_share else None


def year_on_year(text: str, language: Language) -> bool:
    """Whether a sentence says that it compares with the year before."""
    return language["year-on-year"].search(text.lower()) is not None


def says_rank(text: str, language: Language) -> bool:
    """Whether a sentence ranks something."""
    return language["rank"].search(text.lower()) is not None


def of_percent(
    before: str, after: str, language: Language, *, spans_years: bool, has_base: bool
) -> Measure:
    """Return what a percentage measures, from the text before and after it.

    `spans_years` says that the period is several years, `has_base` that another is compared to.
    """
    before, after = before.lower(), after.lower()
    around = f"{before} {after}"
    moved = direction(around, language)
    if moved and _TO.search(before) and (_OF.match(after) or before.rstrip().endswith("的")):
        return "ratio"
    average = language["average"].search(around)
    of = _OF.match(after) and not average
    parted = after.startswith("的") and language["part-verbs-behind"].search(after) and not moved
    if language["share"].search(around) or of or parted:
        return "share"
    on_year = year_on_year(around, language)
    if average and not on_year:
        return "cagr"
    return "yoy" if on_year or not (has_base or spans_years) else "growth"


def direction(text: str, language: Language) -> Direction | None:
    """Return which way a sentence says that something moved."""
    lower = text.lower()
    if language["falls"].search(lower) or language["lower"].search(lower):
        return "fall"
    grown = language["grows"].search(lower) or language["higher"].search(lower)
    return "growth" if grown else None


def led_to(before: str, language: Language) -> Direction | None:
    """Return which way a level went that is said to be reached: dropped to, 增至."""
    text = before.lower().rstrip()
    if language["highest"].ends(text):
        return "growth"
    if not _TO.search(f"{text} "):
        return None
    verbs = " ".join(text.split()[-_WORDS_OF_MOVE:]) if text.isascii() else text[-_CHARS_OF_MOVE:]
    if language["falls"].search(verbs):
        return "fall"
    return "growth" if language["grows"].search(verbs) else None


def clause_behind(after: str) -> str:
    """Return the clause behind the one of a number, in lower case, from what follows the number."""
    clause = _NEXT.match(after.lower())
    return clause[1].strip() if clause else ""


def behind(after: str, language: Language) -> Direction | None:
    """Return which way a level went by the clause behind it: down from the year before."""
    text = clause_behind(after)
    if any(map(str.isdigit, text)):
        return None
    if language["highest"].search(text):
        return "growth"
    return direction(text, language) if year_on_year(text, language) else None


def of_amount(before: str, after: str, language: Language) -> Measure:
    """Return what an amount measures, from the text around it: a level or a change."""
    if _MORE_THAN.match(after.lower()):
        return "change"
    text = re.sub(_BEHIND_ZH, "", before.lower().rstrip())
    if text.endswith(" by") and direction(text, language):
        return "change"
    while degree := language["degree"].ends(text):
        text = text[: degree.start()].rstrip()
    if text.endswith((" of", " worth")) and language["far"].ends(text.rpartition(" ")[0]):
        return "change"
    verbs = ("added", "falls", "grows") if before.isascii() else ("added", "far")
    told = any(language[name].ends(text) for name in verbs)
    return "change" if told or language["falls"].ends(text) else "level"


def every_year(text: str) -> bool:
    """Whether a sentence tells what each year has, and not what one of them had."""
    return _EVERY_YEAR.search(text.lower()) is not None
