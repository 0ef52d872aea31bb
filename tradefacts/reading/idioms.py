"""Turns of speech put into the words that the readers of numbers and periods know.

Each says the same as before; nothing is added. Applied to claims alone, never to data.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tradefacts.text.normalize import is_chinese, latin
from tradefacts.text.patterns import Pruned
from tradefacts.text.quantities import chinese

_ZH = {char: number for number, char in enumerate("一二三四五六七八九", 1)} | {"两": 2}
_COUNTS = {
    word: number
    for number, word in enumerate("two three four five six seven eight nine ten".split(), 2)
}
_COUNT = rf"({'|'.join(_COUNTS)}|\d{{1,2}})"
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = rf"((?:{'|'.join(_MONTHS)})[a-z]*)"
_MONTHS_IN_A_YEAR = 12
_BELOW = "less than|fewer than|lower than|no more than|not more than|at most"


def _number(text: str) -> int:
    return _COUNTS.get(text.lower()) or _ZH.get(text) or int(text)


def _tenths(match: re.Match[str]) -> str:
    more = "多" if match[2] else ""
    return f"{_ZH[match[1]]}0{more}%"


def _percent(match: re.Match[str]) -> str:
    whole, _, decimals = match[1].partition("点")
    number = whole if whole[0].isdigit() else str(chinese(whole))
    return f"{number}{'.' if decimals else ''}{''.join(str(chinese(one)) for one in decimals)}%"


def _year(match: re.Match[str]) -> str:
    return "".join(str(chinese(digit)) for digit in match[0])


def _years_to(match: re.Match[str]) -> str:
    return f"from {int(match[2]) - _number(match[1])} to {match[2]}"


def _months_to(match: re.Match[str]) -> str:
    """The four months to April begin with the year; the three months to April do not."""
    from_january = _MONTHS.index(match[2][:3].lower()) + 1 == _number(match[1])
    return f"January-{match[2]} {match[3]}" if from_january else match[0]


def _short_years(match: re.Match[str]) -> str:
    last = f"{match[1][:2]}{match[2]}"
    # 2022-05 is a month; 2017-22 can only be years.
    return f"{match[1]}-{last}" if int(match[2]) > _MONTHS_IN_A_YEAR else match[0]


Replacement = Callable[[re.Match[str]], str]

# Marks, one of which every match has in lower case; what is looked for; what it becomes. Only a
# form with a mark in the text is compiled.
Turn = tuple[str, str, Replacement | str]

TURNS: list[Turn] = [
    # Periods
    ("months", rf"\b((?:19|20)\d\d)(?:['’]s)? first {_COUNT} months\b", r"first \2 months of \1"),
    ("months", rf"\b(?:initial|opening|1st) (?={_COUNT} months\b)", "first "),
    (
        "-month ",
        rf"\b(first|initial|opening) {_COUNT}-month (?:period|stretch|span)\b",
        r"first \2 months",
    ),
    (
        "|".join(_MONTHS),
        rf"\b{_MONTH} ((?:19|20)\d\d)\s*(?:and|to|through|until|-|–)\s*{_MONTH} \2",
        r"\1-\3 \2",
    ),
    (
        "end-",
        r"\b(between|from) end-((?:19|20)\d\d) (and|to) end-(?=(?:19|20)\d\d)",
        r"\1 \2 \3 ",
    ),
    ("period of|period in", r"\bperiod (?:of|in) (?=(?:19|20)\d\d)", ""),
    ("of the year ", r"\bof the year (?=(?:19|20)\d\d)", "of "),
    ("-|–|—", r"(?<!\d)((?:19|20)\d\d)\s*[-–—]\s*(\d\d)(?![\d月年/-])", _short_years),
    ("-|–|—", rf"\b((?:19|20)\d\d) {_MONTH}\s*[-–—]\s*{_MONTH}", r"\2-\3 \1"),
    ("up to ", r"\bup to (?=(?:19|20)\d\d\b)", "to "),
    (
        "months to|months through|months ending|months ended",
        rf"\b(?:the )?{_COUNT} months (?:to|through|ending|ended)(?: in)? {_MONTH} (\d{{4}})",
        _months_to,
    ),
    (
        "years to|years up to|years through|years until|years ending|years ended",
        (
            rf"\b(?:the )?{_COUNT} years (?:(?:up )?to|through|until|ending|ended)(?: in)?"
            r" (\d{4})\b"
        ),
        _years_to,
    ),
    ("～|〜|－", "(?<=\\d)[～〜－](?=\\d)", "-"),
    # Comparison with the year before, which the date of today has no part in
    (
        "previous|prior|last|preceding|ago|earlier|before",
        (
            r"\b(?:from|than|over|on|versus|against|compared (?:with|to))\s+(?:that (?:of|in)\s+)?"
            r"(?:the\s+)?(?:same period (?:of|in|a)\s+)?(?:the\s+|a\s+|one\s+)?"
            r"(?:(?:previous|prior|last|preceding)\s+year(?:'s)?|year\s+(?:ago|earlier|before))\b"
        ),
        "year on year",
    ),
    ("year ago", r"\b(?:a|one) year ago\b", "a year earlier"),
    (
        "top",
        r"\btop(?= (?:\w+ )?(?:partner|province|market|destination|exporter|trader|port))",
        "largest",
    ),
    (
        "number one|no. 1|no.1|numero uno|pole position|top spot|top place",
        r"\b(?:number one|no\. ?1|numero uno|pole position|the top spot|top place)\b",
        "first",
    ),
    (
        "led|lead|top",
        (
            r"\b(?:led|leads?|leading|topp?(?:ed|s|ing)?)\s+(?=(?:the (?:country|nation)"
            r"|all (?:the |other )?(?:chinese )?provinces|china\b|the national))"
        ),
        "ranked first in ",
    ),
    ("-fold", rf"\b(\d+|{'|'.join(_COUNTS)})-fold\b", lambda m: f"{_number(m[1])} times"),
    ("one in ", rf"\bone in (?:every )?{_COUNT}\b", lambda m: f"1/{_number(m[1])}"),
    (
        "a trillion|a billion|a million|an trillion|an billion|an million",
        r"\b(an?) (trillion|billion|million)\b",
        r"1 \2",
    ),
    ("percentage-point", r"\bpercentage-points?\b", "percentage points"),
    # Hedges
    (
        "topp|tops|cross|pass|break|broke|breach|beat",
        (
            r"\b(?:topp(?:ed|ing)|tops|cross(?:ed|ing|es)|pass(?:ed|ing|es)"
            r"|break(?:s|ing)?(?: through)?|broke(?: through)?|breach(?:ed|ing|es)|beat)"
            r"\s+(?:the\s+)?"
            r"(?=(?:US|HK)?[$¥€£]?\s?(?:RMB|CNY|USD)?\s?\d)"
        ),
        "exceeded ",
    ),
    ("approach|near", r"\b(?:approach(?:ed|ing|es)|near(?:ed|ing|s))\s+(?=\S*\d)", "nearly "),
    (
        "less than|below|under|shy of|short of",
        (
            r"\b(?:just|slightly|a little|marginally|a bit)\s+"
            r"(?:less than|below|under|shy of|short of)\b"
            r"|\b(?:just )?shy of\b"
        ),
        "nearly",
    ),
    (
        "region of|order of|neighborhood of|neighbourhood of|or so|more or less",
        r"\b(?:in|of) the (?:region|order|neighbou?rhood) of\b|\bor so\b|\bmore or less\b",
        "about",
    ),
    (
        "as much as|as many as|a total of|a whopping|a mere|a record",
        r"\b(?:as much as|as many as|a total of|a whopping|a mere|a record)\b",
        "",
    ),
    # "Edged up to" tells where it went; "up to" alone would be a bound.
    (
        " up to",
        (
            r"\b(?:add|edg|mov|climb|creep|crept|inch|shoot|shot|go|went|gone|r[ia]n|ran|sum|came|come|end"
            r"|step|tick|nudg|rise|rose|is|was|were|pushed|took|brought|sent|lifted)(?:e?d|e?s|ing|p?ed)?"
            r"(?: \w+)? up to\b"
        ),
        "reached",
    ),
    # What was counted until a day is no distance from today.
    (
        "so far|to date|as yet|until now|up to now|till now",
        (
            r"\b(?:so far|(?<!year )(?<!month )to date|as yet|until now"
            r"|up to now|till now)\b(?! this)"
        ),
        "",
    ),
    # Words
    ("imported and exported", r"\bimported and exported\b(?: goods\b)?", "imports and exports"),
    ("export |import ", r"(?<!and )\b(ex|im)port (?=(?:growth|increase|decline)\b)", r"\1ports "),
    # Here "over" says where something lies, not that a number is passed.
    ("spread|extend|stretch", r"\b((?:spread|extend|stretch)(?:s|es|ed|ing)?) over\b", r"\1"),
]
"""Turns of English, and of numbers in any language."""

TURNS_ZH: list[Turn] = [
    ("二〇|二零", "[二][〇零][〇零一二][〇零一二三四五六七八九](?=年)", _year),
    (
        "年开年|年开局|年最初",
        "(?<=年)(?:开年|开局|最初)(?=[一二三四五六七八九十\\d]{1,2}个?月)",
        "前",
    ),
    ("年起|年以来", "(?<=年)(?:起|以来)(?=[到至](?:19|20)\\d\\d)", ""),
    ("年头|年首", "(?<=年)[头首](?=[一二三四五六七八九十\\d]{1,2}个?月)", "前"),
    ("年一", "(?<=年)一(?:至|到|-|－|—|～|~)([二三四五六七八九])月", lambda m: f"1-{_ZH[m[1]]}月"),
    ("比上|比去年|较上|较去年", "[比较](?:上一?年|去年)(?:同期)?", "同比"),
    # Numbers
    ("|".join(f"{digit}成" for digit in _ZH), "([一二两三四五六七八九])成([多余])?", _tenths),
    (
        "百分之",
        "百分之([一二三四五六七八九十百零〇]+(?:点[一二三四五六七八九零〇]+)?|\\d+(?:\\.\\d+)?)",
        _percent,
    ),
    ("万多亿|万余亿", "万([多余])亿", r"万亿\1"),
    ("第", "(?<=第[一二三四五六七八九])个?大", ""),
    (
        "|".join(f"{digit}大" for digit in (*_ZH, "十")),
        "(?<=[一二三四五六七八九十])大(?=[^家部半多批])",
        "个",
    ),
    ("翻了", "翻了(一番|番|两番)", r"翻\1"),
    (
        "首位|榜首|头名|头把交椅|龙头地位|冠|雄",
        "首位|榜首|头名|头把交椅|龙头地位|(?<=居)冠|(?<=称)雄",
        "第一",
    ),
    ("最大", "最大(?:的)?(?=贸易伙伴|工业港|港口)", "第一"),
    ("跨越|跨过|冲破|站上|迈上|迈过|跃上", "跨越|跨过|冲破|站上|迈上|迈过|跃上", "突破"),
    ("上下|前后", "上下|前后(?=$|[，。,])", "左右"),
    ("差不多", "差不多", "约"),
    ("迄今|至今|到目前为止|截至目前", "迄今(?:为止)?|至今|到目前为止|截至目前", ""),
]
"""Turns of Chinese."""

_LATIN = re.compile(r"[a-zA-Z]|\d\s*[-–—]\s*\d")
_LESS = Pruned(
    "(?:%s|%s) ?$",
    "|".join(rf"\b{words}" for words in f"{_BELOW}|below|under|up to".split("|")),
    "不到|不足|低于|至多|不超过|少于",
)


def rewritten(text: str) -> str:
    """Return a claim with its turns of speech in plainer words."""
    if is_chinese(text):
        text = _turned(text, TURNS_ZH, 0)
    return _turned(text, TURNS, re.IGNORECASE) if _LATIN.search(text) else text


def _turned(text: str, turns: list[Turn], flags: int) -> str:
    lower = latin(text).lower()
    for marks, form, other in turns:
        if any(mark in lower for mark in marks.split("|")):
            text = re.sub(form, other, text, flags=flags)
            lower = latin(text).lower()
    return text


def upper_bound(before: str) -> int | None:
    """Return where the words begin that make the number behind them a mere upper bound."""
    match = _LESS.search(latin(before).lower())
    return match.start() if match else None
