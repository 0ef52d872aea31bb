"""Whether a word beside the name of a statistic makes another statistic of it.

"Agricultural exports", "exports of cars" and "trade surplus" are none of exports and trade. A word
that is neither neutral nor part of any name of the metric is taken to narrow it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tradefacts.inflection import stem
from tradefacts.lexicon import PLACE, REGION, Token
from tradefacts.names import is_chinese, words
from tradefacts.stopwords import SOFT, STOP

_NEUTRAL = frozenset(
    """actual actually annual combined entire executed foreign goods national
    official overall own provincial respective said same total whole
    just only already some nearly almost about around roughly exactly over
    country countries province provinces china business sector industry scale market volume size
    current price prices terms period average all its his her their our every both
    carried joined generated earned pulled signed took drew led hit absorbed attracted received
    drove saw made won kept got brought cut consumers through between among across within against
    per each than compared with
    """.split()
)
"""Words beside a name that do not make another statistic of it."""
_OTHER_HEADS = frozenset(
    """surplus deficit balance gap imbalance target goal forecast plan index tax orders order
    partner partners companies company firms firm enterprises enterprise stock projects project
    approvals tonnage jobs employment capita agreement agreements policy policies rules""".split()
)
"""Words behind a name that make it the name of something else: a trade surplus is no trade."""
_AUXILIARIES = frozenset("has have had actually also was were successfully".split())
_OTHER_ZH = re.compile("顺差|逆差|差额|目标|企业|人均|合同|指数|预测|伙伴|项目")
_NARROWING = frozenset("of to with from for via through by in into".split())
_NEUTRAL_ZH = re.compile(
    "全省|货物|全年|全市|全国|累计|实现|完成|总计|合计|规模|年度|当年|其中|共计|共|的|省|市|区|达|在|对|与|和|以|为|是"
    "|约|近|超过|超|逾|位居|排名|占|使|年|末|底|月|至|到|截至|从|自|由|间|期间|已|有|了|建成|拥有|吸收|引进|引资"
    "|规划|建设|举办|第|也|还|又|、|，|。|,|:|："
)
_APART = re.compile(r"[,;:.](?=\s|$)|[，。；：]|\s{2,}")
_PLACE, _NAME = "\ue000", "\ue001"  # private characters that stand for what is read


class Read(NamedTuple):
    """What is read of a sentence: keys of the name, and all words of all names of its metric."""

    used: frozenset[str]
    known: frozenset[str]

    def narrows(self, word: str) -> bool:
        """Whether a word beside the name may make another statistic of it."""
        plain = word in STOP or word in SOFT or word in _NEUTRAL or word in _NARROWING
        if plain or not (word.isascii() and word.isalpha()) or word.endswith("ly"):
            return False  # Chinese has its own way, below
        return stem(word) not in self.known


def narrowed(text: str, tokens: list[Token], read: Read) -> str | None:
    """Return a word that narrows the name; None: there is none."""
    return _chinese(text, tokens, read) or _english(text, tokens, read)


def _english(text: str, tokens: list[Token], read: Read) -> str | None:
    """Return a word that stands beside the name and is not read."""
    # What stands behind a comma, a period or a number is not beside the name.
    runs = words(_APART.sub(" 0 ", text))
    covered = _positions(runs, tokens, read.used)
    for place, part_of_name in covered.items():
        before, after = place - 1, place + 1
        if not part_of_name:
            # "Guangdong's private firms": what follows a possessive is whose it is.
            found = runs[after] if after < len(runs) and after not in covered else ""
            if found and _possessive(text, runs[place]) and read.narrows(found):
                return found
            continue
        ahead = runs[before] if before >= 0 and before not in covered else ""
        if ahead and read.narrows(ahead) and not _is_verb(text, runs, before, covered):
            return ahead
        if after not in covered and (found := _behind(runs, after, covered, read)):
            return found
    return None


def _possessive(text: str, word: str) -> bool:
    return re.search(rf"\b{re.escape(word)}['’]s\b", text, re.IGNORECASE) is not None


def _behind(runs: list[str], at: int, covered: dict[int, bool], read: Read) -> str:
    """Return a word behind a name that makes it another: trade surplus, exports of cars."""
    if at < len(runs) and runs[at] in _OTHER_HEADS:
        return runs[at]
    return (
        _beyond(runs, at + 1, covered, read) if runs[at : at + 1] and runs[at] in _NARROWING else ""
    )


def _beyond(runs: list[str], at: int, covered: dict[int, bool], read: Read) -> str:
    """Return the first word with a meaning behind a preposition, unless it is read."""
    while at < len(runs) and at not in covered and (runs[at] in STOP or runs[at] in _NEUTRAL):
        at += 1
    return runs[at] if at < len(runs) and at not in covered and read.narrows(runs[at]) else ""


def _positions(runs: list[str], tokens: list[Token], used: frozenset[str]) -> dict[int, bool]:
    """Return the positions of words that are read, and whether they are part of the name."""
    covered: dict[int, bool] = {}
    at = 0
    for token in tokens:
        parts = token.text.split(" ")
        starts = (n for n in range(at, len(runs)) if runs[n : n + len(parts)] == parts)
        start = next(starts, None)
        if start is None or is_chinese(token.text):
            continue
        at = start + len(parts)
        if token.kind in (REGION, PLACE) or token.key in used:
            covered |= dict.fromkeys(range(start, at), token.key in used)
    return covered


def _is_verb(text: str, runs: list[str], at: int, covered: dict[int, bool]) -> bool:
    """Whether a word before a name does something to it: Guangdong attracted investment.

    A contracted investment is another statistic: after a possessive it is no verb.
    """
    if not runs[at].endswith(("ed", "ing")) or at == 0:
        return False
    subject = at - 1 in covered and not _possessive(text, runs[at - 1])
    return subject or runs[at - 1] in _AUXILIARIES


def _chinese(text: str, tokens: list[Token], read: Read) -> str | None:
    """Return Chinese characters between a place and the name that no word of the name covers."""
    rest = text
    for token in sorted(tokens, key=lambda token: -len(token.text)):
        if is_chinese(token.text) and (token.key in read.used or token.kind in (REGION, PLACE)):
            rest = rest.replace(token.text, _NAME if token.key in read.used else _PLACE)
    match = re.search(f"{_PLACE}([\u3400-\u9fff]+){_NAME}", rest)
    left = _NEUTRAL_ZH.sub("", match[1]) if match else ""
    other = _OTHER_ZH.search(rest)
    return left or (other[0] if other else None)
