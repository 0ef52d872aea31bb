"""How sentences say growth, shares, ranks and falls, in English and Chinese.

Only what tells one measure from another stands here; the words of numbers are in `quantity`,
those of periods in `when`, the names of statistics in the dataset.
"""

from __future__ import annotations

from typing import Literal

from tradefacts.model.records import Measure
from tradefacts.text.patterns import Marked, Pruned

_YEARS = (
    r"((?:\d+|(?:twenty|thirty|forty|fifty)"
    r"(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)"
    r"(?:st|nd|rd|th)?)"
)
_EACH = "|".join(
    rf"\b{ordinal}\s+(?:in|among|nationwide|of all)"
    for ordinal in ("first", "second", "third", "fourth", "fifth")
)
_STREAK = Marked(
    rf"\b{_YEARS}(?:\s+(?:consecutive|straight|successive|running|uninterrupted|unbroken)\s+years?"
    r"|[- ]years?\s+(?:in a row|running|in succession|on end|straight|on the trot|streak|run)"
    r"|\s+times? in a row)"
    rf"|(?:first|top|topped|led|leads|leading|lead|ahead|number one|no\. 1)\b[^.;]*?\bfor"
    rf"(?:\s+(?:more than|over|nearly|almost|about|some|at least|fully|the))?\s+{_YEARS}\s+years"
    r"|连续(?:超过|近|逾|约)?第?([\d一二三四五六七八九十]+)多?个?年|蝉联第?([\d一二三四五六七八九十]+)年"
    r"|([\d一二三四五六七八九十]+)(?:连冠|年(?:蝉联|稳居|保持|位居|居))",
    "consecutive|straight|successive|running|uninterrupted|unbroken|in a row|in succession|on end"
    "|on the trot|streak|run|years|连续|蝉联|连冠|年稳居|年保持|年位居|年居",
)
_RANK = Pruned(
    "%s",
    r"\brank|\bplaced?\b|\bplace\b|\bposition|\bcame (?:in )?(?:first|second|third)|largest|biggest"
    r"|\bstood (?:first|second|third)|居|排|位列|名列"
    r"|第[一二三四五六七八九](?![次季批个届])"
    rf"|{_EACH}",
)
_SHARE = Pruned(
    "%s",
    r"\baccount\w*\s+for|\bshare\b|\bmade\s+up|\bmakes?\s+up|\bmaking\s+up|\bcontribut|\brepresent"
    r"|\bproportion|\bcompris|\bconstitut|\boccup(?:y|ied)|\btakes? up|\btook up"
    r"|\bcomes? from|\bcame from"
    r"|占|比重|份额|贡献",
)
_OF = Marked(r"\s*of\b", "of")
_AVERAGE = Pruned(
    "%s",
    r"\baverag|\bannually\b|\ba year\b(?! (?:ago|earlier|before))|\bper (?:year|annum)\b|\byearly\b"
    r"|\bcagr\b|\bannuali[sz]ed|\bcompound|年均|年平均|复合年?均?增长|平均每年",
)
_YEAR_ON_YEAR = Pruned(
    "%s",
    r"year[- ]on[- ]year|year[- ]over[- ]year|\byoy\b|\by-o-y\b|same period|year earlier|year ago"
    r"|previous year|prior year|preceding year|year before"
    r"|同比|上年同期|比上一?年|较上一?年",
)
_TO = Pruned("%s", r"\bto\s+$|到\s*(?:的\s*)?$|至\s*(?:的\s*)?$")


def streak(text: str) -> tuple[int, int] | None:
    """Return where a sentence says how many years in a row something was so."""
    match = _STREAK.search(text.lower())
    if match is None:
        return None
    group = next(number for number, found in enumerate(match.groups(), 1) if found)
    return match.start(group), match.end()


_UNSAID = Pruned(
    r"\b(?:%s)\b|%s",
    r"not(?! (?:less|fewer|lower|under|only))|never|fail\w*|forecast\w*|expect\w*|target\w*"
    r"|predict\w*|project(?:ed|s) (?:to|that)|will|would|could|might|should|can(?:not)?|exclud\w*"
    r"|except|without|apart from|outside|nor|neither|hardly|den(?:y|ies|ied)|barely missed|aims?"
    r"|plans? to|hopes?|wants?|set to|supposed to|meant to|no longer|due to (?:reach|hit|rise|grow)"
    r"|likely|on (?:track|course) (?:to|for)|poised|if|unless|false|untrue|wrong"
    r"|may (?:be|have|reach|hit|exceed|rise|grow|well|become|total|top|fall|not)",
    r"n't\b|n’t\b|预计|预期|预测|预估|力争|目标|未|没有|没能|并非|不是|并不|而非|除了|除外|不含|不包括|剔除|将(?!近)|有望"
    r"|如果|假如|若",
)
_DENIED = Pruned(
    r"\b(?:%s)\b|%s",
    r"not|never|den(?:y|ies|ied)|false|untrue|wrong|myth|rumou?r\w*|doubt\w*|forecast\w*|expect\w*"
    r"|predict\w*|projections?|target\w*|plan(?:s|ned)?|hop(?:e|es|ed)",
    r"n't\b|n’t\b|预计|预期|预测|否认|不实|谣|传言|目标|规划",
)
_WORLD = Pruned("%s", r"\bworld\w*|\bglobal\w*|\basian?\b|\binternational\w*|全球|世界|亚洲")
_SHARE_ZH = "占"
_TO_PART = Pruned(
    r"\b(?:%s)\b",
    r"is|are|was|were|has|had|came|comes?|ran|runs?|landed|lands?|arrived|flow(?:s|ed)|went"
    r"|goes|fell|stem(?:s|med)|originat(?:es|ed)|pass(?:es|ed)|took place|belong(?:s|ed)|ended up"
    r"|head(?:s|ed)|concentrated",
)
_FROM_PART_ZH = Marked("的[^，,。]{0,16}?(?:来自|出自|落在|落户|集中在|由)", "的")
_OF_GROWTH = Marked(
    r"\b(?:growth|pace|expansion|momentum)\b[^.]*?\b(?:slow|decelerat|cool)\w*(?!\w| to\b)"
    r"|增[速幅](?:[比较]\S{1,8})?(?:回落|放缓|加快|提高|提升|下降|收窄|减慢)(?![至到])",
    "slow|decelerat|cool|增速|增幅",
)


def unsaid(text: str) -> str | None:
    """Return the words by which a sentence denies, forecasts or excludes, if there are any.

    That growth itself slowed is no growth either.
    """
    match = _UNSAID.search(text.lower()) or _OF_GROWTH.search(text.lower())
    return match[0] if match else None


def denied(reported: str) -> str | None:
    """Return the word by which whoever reports a sentence denies or forecasts it."""
    match = _DENIED.search(reported.lower())
    return match[0] if match else None


def worldwide(text: str) -> str | None:
    """Return the word by which a sentence compares with the whole world, if there is one."""
    match = _WORLD.search(text.lower())
    return match[0] if match else None


def whole(before: str, after: str) -> str | None:
    """Return the part of a sentence that says of what a share is: what follows "of", or 占.

    "20% of China's trade came from Guangdong": the part that has the share may stand behind it.
    """
    if _OF.match(after.lower()):
        part = _TO_PART.search(after.lower())
        return after[: part.start()] if part else after
    _, has_share, behind = before.partition(_SHARE_ZH)
    return behind if has_share else None


def year_on_year(text: str) -> bool:
    """Whether a sentence says that it compares with the year before."""
    return bool(_YEAR_ON_YEAR.search(text.lower()))


def says_rank(text: str) -> bool:
    """Whether a sentence ranks something."""
    return bool(_RANK.search(text.lower()))


def of_percent(before: str, after: str, *, spans_years: bool, has_base: bool) -> Measure:
    """Return what a percentage measures, from the text before and after it.

    `spans_years` says that the period is several years, `has_base` that another is compared to.
    """
    before, after = before.lower(), after.lower()
    whole = f"{before} {after}"
    moved = direction(whole)
    if moved and _TO.search(before) and (_OF.match(after) or before.rstrip().endswith("的")):
        return "ratio"
    of = _OF.match(after) and not _AVERAGE.search(whole)
    if _SHARE.search(whole) or of or (_FROM_PART_ZH.match(after) and not moved):
        return "share"
    if _AVERAGE.search(whole) and not _YEAR_ON_YEAR.search(whole.lower()):
        return "cagr"
    if _YEAR_ON_YEAR.search(whole.lower()):
        return "yoy"
    return "growth" if has_base or spans_years else "yoy"


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
