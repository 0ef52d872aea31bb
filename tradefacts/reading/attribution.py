"""What a sentence says about its own saying: who reports it, where it was read, despite what.

"Data released in June 2023 show that", 何军表示 and "despite global headwinds" hold dates, places
and names of statistics that the claim is not about. They are blanked before it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from tradefacts.text.normalize import is_chinese, latin
from tradefacts.text.patterns import Marked
from tradefacts.text.periods import blanked, find_periods

Form = tuple[str, str]  # the marks of a frame, see `pruned`, and its regular expression

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
_REPORTING: list[Form] = [
    (
        ",|;|:",
        r"(?:according to|as per|citing|quoting|per|in the words of|based on)\b[^,;:]*[,;:]\s*",
    ),
    # Data released in June 2023 show that ...
    (
        "data|figure|statistics|number|record|report|release|bulletin|survey|document|briefing|article|yearbook",
        (
            rf"(?:the\s+|its\s+)?(?:\w[\w'’.-]*\s+){{0,6}}?{_DATA}\b[^,.;%]*?"
            r"\b(?:shows?|showed|shown|indicated?|indicates|suggest(?:s|ed)?|reveal(?:s|ed)?|said|say|says)"
            r"(?:\s+that\b|\s*[,:])?\s*"
        ),
    ),
    # Officials told a press conference on 12 May 2022 that ...
    (
        "that",
        (
            rf"[^;:%]{{1,120}}?\b(?:{_SAID})\b[^,;:%]{{0,90}}?"
            r"\bthat\s+(?!year|of\b|period|time\b|month|quarter|in\b|for\b)"
        ),
    ),
    (
        ":|—|–",
        (
            r"(?:xinhua|reuters|breaking|update|news|headline|fact|flash|exclusive|guangzhou|beijing)"
            r"(?:\s+news)?\s*[:—–]\s*"
        ),
    ),
    ("据|照|按|来自", r"(?:据|根据|按照?|来自)[^，,：:；]*[，,：:]\s*"),
    (
        "据",
        r"(?:据|根据)[^，,：:；\d]{0,16}?(?:统计|介绍|悉|报道|透露|数据|消息|通报)(?:显示|表明|称)?\s*",
    ),
    (
        "：|:|，|,",
        (
            "[^。；%％]{0,40}?(?:显示|表明|表示|称|说|指出|透露|介绍|宣布|获悉|了解到|统计|公布|通报|强调|坦言)"
            "(?:道|说|称)?[，,：:]\\s*"
        ),
    ),
    (
        "数据|统计|资料|公报|海关",
        r"[^，,。；\d]{0,16}(?:数据|统计|资料|公报|海关)(?:显示|表明|统计)[，,：:]?\s*",
    ),
    ("在", r"在[^，,：:；\d]{0,20}(?:会|会上|仪式上|活动上|采访中|座谈中)[，,]\s*"),
]
_CIRCUMSTANCES: list[Form] = [
    (
        ",",
        (
            r"(?:you know|well|by the way|in fact|indeed|overall|notably|importantly|interestingly"
            r"|in short|in total|in all|altogether|meanwhile|moreover|furthermore|besides|likewise"
            r"|similarly|still|for example|for instance|in addition|in particular|to be precise"
            r"|as expected|put simply|again|so|and|but|also|remarkably|impressively|surprisingly"
            r"|officially|nationwide)\s*,\s*"
        ),
    ),
    (
        ",",
        (
            r"(?:despite|in spite of|amid(?:st)?|notwithstanding|thanks to|owing to|due to"
            r"|because of|driven by|helped by|boosted by|buoyed by|fuell?ed by|supported by"
            r"|lifted by|backed by|underpinned by|hit by|hurt by|dragged down by|bucking|defying"
            r"|beating|contrary to|against|reflecting|underlining|underscoring|although"
            r"|even though|though|following)"
            rf"{_BEFORE_COMMA}"
        ),
    ),
    (
        ",",
        (
            r"in (?:a|an|another|yet another) (?:\w+ )?(?:sign|boost|show|blow|signal|testament)"
            rf"{_BEFORE_COMMA}"
        ),
    ),
    (",", rf"as (?:the|a|an) (?!share|percentage|proportion|part|result|ratio){_BEFORE_COMMA}"),
    (
        "，|,",
        (
            r"(?:面对|尽管|虽然|得益于|受益于|由于|随着|克服|受|顶住|作为|凭借|依托|为了|补|值得一提的是|值得注意的是"
            r"|此外|另外|同时|其中|总体来看|总的来看|可见|众所周知|事实上|在[^，,]{0,24}(?:下|中|时|背景下|情况下|带动下))"
            r"[^，,；\d]*[，,]\s*"
        ),
    ),
]
_APPOSITION = Marked(
    r"(?<=\w),\s*(?:a|an|the|one of|home to|also|long|known|dubbed|which is|china['’]s"
    r"|the country['’]s|the nation['’]s)\b[^,;\d%]{3,80},\s(?=\S)",
    ",",
    re.IGNORECASE,
)
_TRAILING: list[Form] = [
    (
        "according to|as reported by|citing",
        r"\s*,?\s*\b(?:according to|as reported by|citing)\b[^;%]*$",
    ),
    (",|—|–", rf"\s*[,—–]\s*[^,;%\d]{{0,80}}?\b(?:{_SAID})\b(?:\s+(?!by\b)[^,;%]*)?$"),
    ("(", r"\s*\((?:source|see|according)\b[^)]*\)\W*$"),
    (
        "说|表示|显示|称|介绍|指出|透露",
        "[，,][^，,。；\\d]{0,30}(?:说|表示|显示|称|介绍|指出|透露)\\W*$",
    ),
]
_TRAILING_CIRCUMSTANCES: list[Form] = [
    (
        ",|—|–",
        (
            r"\s*[,—–]\s*(?:despite|in spite of|amid(?:st)?|notwithstanding|thanks to|owing to"
            r"|due to|because of|driven by|helped by|boosted by|buoyed by|fuell?ed by|supported by"
            r"|lifted by|bucking|defying|beating|underlining|underscoring|reflecting|showing"
            r"|demonstrating|marking"
            r"|(?:a|an|the) (?:new |all-time |historic |fresh )*(?:record|high|milestone|feat|peak)"
            r"|hitting a|setting a|cementing|consolidating)\b[^,;\d]*$"
        ),
    ),
    ("创|刷新|呈现|展现|彰显", "[，,](?:创下?|再创|刷新|呈现|展现|彰显)[^，,。；\\d]*$"),
]


def _frames(reporting: list[Form], circumstances: list[Form]) -> list[list[tuple[Marked, bool]]]:
    """Return the frames in English and in Chinese; the flag says that one reports."""
    found: list[list[tuple[Marked, bool]]] = [[], []]
    for says, forms in ((True, reporting), (False, circumstances)):
        for marks, form in forms:
            chinese = is_chinese(form)
            flags = 0 if chinese else re.IGNORECASE
            found[chinese].append((Marked(form, marks, flags), says))
    return found


BEFORE = _frames(_REPORTING, _CIRCUMSTANCES)
BEHIND = _frames(_TRAILING, _TRAILING_CIRCUMSTANCES)


class Framed(NamedTuple):
    """A sentence with its frame blanked, and what in the frame reports it."""

    statement: str
    reported: str


def unframed(text: str) -> Framed:
    """Take a sentence out of its frames, which hold no number but dates.

    >>> unframed("Customs said in June 2023 that exports rose 5.4%").statement.strip()
    'exports rose 5.4%'
    """
    dated = text
    for when in find_periods(text):
        dated = blanked(dated, when.span)
    begin, end = len(text) - len(text.lstrip(" \t“\"'")), len(text)
    chinese = is_chinese(text)
    lower = latin(text).lower()
    leading, trailing = (_patterns(forms, lower) for forms in (BEFORE[chinese], BEHIND[chinese]))
    reported = ""
    while first := _frame(((p.match(text, begin, end), says) for p, says in leading), dated, end):
        begin = first[0].end()
        reported += f" {first[0][0]}" if first[1] else ""
    while last := _frame(((p.search(text, begin, end), says) for p, says in trailing), dated, end):
        end = last[0].start()
        reported += f" {last[0][0]}" if last[1] else ""
    pattern = None if chinese else _APPOSITION.within(lower)
    if pattern and (found := pattern.search(text[begin:end])):
        here, there = begin + found.start(), begin + found.end()
        if re.search(r"\d", text[there:end]):
            text = blanked(text, (here, there))
    return Framed(" " * begin + text[begin:end] + " " * (len(text) - end), reported)


def _patterns(forms: list[tuple[Marked, bool]], lower: str) -> list[tuple[re.Pattern[str], bool]]:
    """Return the frames that a text, given in lower case, may have."""
    found = ((form.within(lower), says) for form, says in forms)
    return [(pattern, says) for pattern, says in found if pattern]


def _frame(
    found: Iterable[tuple[re.Match[str] | None, bool]], dated: str, end: int
) -> tuple[re.Match[str], bool] | None:
    """Return the first match that is a frame: it has words, no digits, and leaves a statement."""
    for match, says in found:
        if match is None or not match[0].strip():
            continue
        left = match.string[match.pos : match.start()] + match.string[match.end() : end]
        if left.strip() and not any(char.isdigit() for char in dated[slice(*match.span())]):
            return match, says
    return None
