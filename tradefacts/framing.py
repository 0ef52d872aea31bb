"""What a sentence says about its own saying: who reports it, where it was read, despite what.

"Data released in June 2023 show that", 何军表示 and "despite global headwinds" hold dates, places
and names of statistics that the claim is not about. They are blanked before it is read.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tradefacts.when import blanked, find_periods

_MOST = 4  # frames within one another
_SAID = (
    r"sa(?:id|ys?)|told|tells?|announced?|announces|reported|reports|noted?|notes|stated|states"
    r"|added|stressed|stresses|revealed|reveals|disclosed|confirmed|confirms|pointed out|points out"
    r"|explained|shown|shows?|showed|indicated?|indicates|suggested|suggests?|found|finds?|claimed"
    r"|claims|wrote|writes|learn(?:ed|t)|mentioned|highlighted|remarked|emphasi[sz]ed|known|clear"
    r"|worth noting|understood|declared|published|according to\b.*"
)
_DATA = (
    r"(?:data|figures?|statistics|numbers|records?|reports?|release|bulletin|survey|documents?"
    r"|briefing|article|yearbook)"
)
_BEFORE_COMMA = r"[^,;\d]*,\s*"
_REPORTING = [
    r"(?:according to|as per|citing|quoting|per|in the words of|based on)\b[^,;:]*[,;:]\s*",
    # Data released in June 2023 show that ...
    (
        rf"(?:the\s+|its\s+)?(?:\w[\w'’.-]*\s+){{0,6}}?{_DATA}\b[^,.;%]*?"
        r"\b(?:shows?|showed|shown|indicated?|indicates|suggest(?:s|ed)?|reveal(?:s|ed)?|said|say|says)"
        r"(?:\s+that\b|\s*[,:])?\s*"
    ),
    # Officials told a press conference on 12 May 2022 that ...
    (
        rf"[^;:%]{{1,120}}?\b(?:{_SAID})\b[^,;:%]{{0,90}}?"
        r"\bthat\s+(?!year|of\b|period|time\b|month|quarter|in\b|for\b)"
    ),
    (
        r"(?:xinhua|reuters|breaking|update|news|headline|fact|flash|exclusive|guangzhou|beijing)"
        r"(?:\s+news)?\s*[:—–]\s*"
    ),
    r"(?:据|根据|按照?|来自)[^，,：:；]*[，,：:]\s*",
    r"(?:据|根据)[^，,：:；\d]{0,16}?(?:统计|介绍|悉|报道|透露|数据|消息|通报)(?:显示|表明|称)?\s*",
    (
        "[^。；%％]{0,40}?(?:显示|表明|表示|称|说|指出|透露|介绍|宣布|获悉|了解到|统计|公布|通报|强调|坦言)"
        "(?:道|说|称)?[，,：:]\\s*"
    ),
    r"[^，,。；\d]{0,16}(?:数据|统计|资料|公报|海关)(?:显示|表明|统计)[，,：:]?\s*",
    r"在[^，,：:；\d]{0,20}(?:会|会上|仪式上|活动上|采访中|座谈中)[，,]\s*",
]
_CIRCUMSTANCES = [
    (
        r"(?:you know|well|by the way|in fact|indeed|overall|notably|importantly|interestingly"
        r"|in short|in total|in all|altogether|meanwhile|moreover|furthermore|besides|likewise"
        r"|similarly|still|for example|for instance|in addition|in particular|to be precise"
        r"|as expected|put simply|again|so|and|but|also|remarkably|impressively|surprisingly"
        r"|officially|nationwide)\s*,\s*"
    ),
    (
        r"(?:despite|in spite of|amid(?:st)?|notwithstanding|thanks to|owing to|due to|because of"
        r"|driven by|helped by|boosted by|buoyed by|fuell?ed by|supported by|lifted by|backed by"
        r"|underpinned by|hit by|hurt by|dragged down by|bucking|defying|beating|contrary to"
        rf"|against|reflecting|underlining|underscoring|although|even though|though|following)"
        rf"{_BEFORE_COMMA}"
    ),
    (
        r"in (?:a|an|another|yet another) (?:\w+ )?(?:sign|boost|show|blow|signal|testament)"
        rf"{_BEFORE_COMMA}"
    ),
    rf"as (?:the|a|an) (?!share|percentage|proportion|part|result|ratio){_BEFORE_COMMA}",
    (
        r"(?:面对|尽管|虽然|得益于|受益于|由于|随着|克服|受|顶住|作为|凭借|依托|为了|补|值得一提的是|值得注意的是"
        r"|此外|另外|同时|其中|总体来看|总的来看|可见|众所周知|事实上|在[^，,]{0,24}(?:下|中|时|背景下|情况下|带动下))"
        r"[^，,；\d]*[，,]\s*"
    ),
]
_APPOSITION = (
    r"(?<=\w),\s*(?:a|an|the|one of|home to|also|long|known|dubbed|which is|china['’]s"
    r"|the country['’]s|the nation['’]s)\b[^,;\d%]{3,80},\s(?=\S)"
)
_TRAILING = [
    r"\s*,?\s*\b(?:according to|as reported by|citing)\b[^;%]*$",
    rf"\s*[,—–]\s*[^,;%\d]{{0,80}}?\b(?:{_SAID})\b(?:\s+(?!by\b)[^,;%]*)?$",
    r"\s*\((?:source|see|according)\b[^)]*\)\W*$",
    "[，,][^，,。；\\d]{0,30}(?:说|表示|显示|称|介绍|指出|透露)\\W*$",
]
_TRAILING_CIRCUMSTANCES = [
    (
        r"\s*[,—–]\s*(?:despite|in spite of|amid(?:st)?|notwithstanding|thanks to|owing to|due to"
        r"|because of|driven by|helped by|boosted by|buoyed by|fuell?ed by|supported by|lifted by"
        r"|bucking|defying|beating|underlining|underscoring|reflecting|showing|demonstrating|marking"
        r"|(?:a|an|the) (?:new |all-time |historic |fresh )*(?:record|high|milestone|feat|peak)"
        r"|hitting a|setting a|cementing|consolidating)\b[^,;\d]*$"
    ),
    "[，,](?:创下?|再创|刷新|呈现|展现|彰显)[^，,。；\\d]*$",
]


Frames = list[tuple[re.Pattern[str], bool]]


class Framed(NamedTuple):
    """A sentence with its frame blanked, and what in the frame reports it."""

    statement: str
    reported: str


@cache
def _compiled() -> tuple[Frames, Frames, re.Pattern[str]]:
    """Compile the frames when the first claim is read; the flag says that it reports."""
    leading, trailing = (
        [
            (re.compile(form, re.IGNORECASE), says)
            for says in (True, False)
            for form in forms[not says]
        ]
        for forms in ((_REPORTING, _CIRCUMSTANCES), (_TRAILING, _TRAILING_CIRCUMSTANCES))
    )
    return leading, trailing, re.compile(_APPOSITION, re.IGNORECASE)


def unframed(text: str) -> Framed:
    """Take a sentence out of its frames, which hold no number but dates.

    >>> unframed("Customs said in June 2023 that exports rose 5.4%").statement.strip()
    'exports rose 5.4%'
    """
    leading, trailing, apposition = _compiled()
    dated = text
    for found in find_periods(text):
        dated = blanked(dated, found.span)
    begin, end = len(text) - len(text.lstrip(" \t“\"'")), len(text)
    reported = ""
    for _ in range(_MOST):
        for pattern, says in leading:
            match = pattern.match(text, begin, end)
            if match and text[match.end() : end].strip() and not _has_digit(dated, match.span()):
                begin = match.end()
                reported += f" {match[0]}" if says else ""
                break
        else:
            break
    for _ in range(_MOST):
        for pattern, says in trailing:
            match = pattern.search(text, begin, end)
            if (
                match
                and text[begin : match.start()].strip()
                and not _has_digit(dated, match.span())
            ):
                end = match.start()
                reported += f" {match[0]}" if says else ""
                break
        else:
            break
    if (match := apposition.search(text, begin, end)) and re.search(r"\d", text[match.end() : end]):
        text = blanked(text, match.span())
    return Framed(" " * begin + text[begin:end] + " " * (len(text) - end), reported)


def _has_digit(text: str, span: tuple[int, int]) -> bool:
    return any(char.isdigit() for char in text[slice(*span)])
