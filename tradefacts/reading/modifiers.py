"""Whether a word beside the name of a statistic makes another statistic of it.

"Agricultural exports", "exports of cars" and "trade surplus" are none of exports and trade. A word
that is neither neutral nor part of any name of the metric is taken to narrow it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from tradefacts.text.normalize import is_chinese, words
from tradefacts.text.patterns import Pruned
from tradefacts.text.tokens import NAMED, Token, stem
from tradefacts.text.wordlists import (
    ADJECTIVES,
    BEHIND_ZH,
    NARROWING,
    NEUTRAL,
    OTHER_HEADS,
    SOFT,
    SPANS,
    STOP,
    VERBS,
)

_AUXILIARIES = frozenset("has have had actually also was were successfully to".split())
_APART = re.compile(r"[,;:.](?:\s|$)|[，。；：]|\s\s")
_PLACE, _NAME = "\ue000", "\ue001"  # private characters that stand for what is read
_BEHIND_ZH = Pruned(f"(?<={_NAME})(?:%s)", BEHIND_ZH)


class Read(NamedTuple):
    """What is read of a sentence: keys of the name, and all words of all names of its metric."""

    used: frozenset[str]
    known: frozenset[str]

    def narrows(self, word: str) -> bool:
        """Whether a word beside the name may make another statistic of it."""
        plain = word in STOP or word in SOFT or word in NEUTRAL or word in NARROWING
        if (
            plain
            or not (word.isascii() and word.isalpha())
            or (word.endswith("ly") and word not in SPANS)
        ):
            return False  # Chinese has its own way, below
        root = stem(word)
        return root not in self.known and not root.isdigit()


def narrowed(text: str, tokens: list[Token], read: Read) -> str | None:
    """Return a word that narrows the name; None: there is none."""
    part = part_named(text, tokens, read.known)
    return part or _chinese(text, tokens, read) or _english(text, tokens, read)


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
    if at < len(runs) and runs[at] in OTHER_HEADS:
        return runs[at]
    return (
        _beyond(runs, at + 1, covered, read) if runs[at : at + 1] and runs[at] in NARROWING else ""
    )


def _beyond(runs: list[str], at: int, covered: dict[int, bool], read: Read) -> str:
    """Return the first word with a meaning behind a preposition, unless it is read."""
    while at < len(runs) and at not in covered and (runs[at] in STOP or runs[at] in NEUTRAL):
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
        if token.kind in NAMED or token.key in used:
            covered |= dict.fromkeys(range(start, at), token.key in used)
    return covered


def _is_verb(text: str, runs: list[str], at: int, covered: dict[int, bool]) -> bool:
    """Whether a word before a name does something to it: Guangdong attracted investment.

    A contracted investment is another statistic: behind a possessive or where no subject stands
    before it, it is no verb.
    """
    word = runs[at]
    if not (word in VERBS or word.endswith(("ed", "ing"))) or at == 0:
        return word in VERBS - ADJECTIVES
    before = runs[at - 1]
    subject = at - 1 in covered or not (before in STOP or before in NARROWING or before.isdigit())
    if word in ADJECTIVES or word not in VERBS:
        return (subject and not _possessive(text, before)) or before in _AUXILIARIES
    return not (at - 1 in covered and _possessive(text, before))


def _between(text: str) -> Iterator[str]:
    """Yield what stands between a place and the name right behind it."""
    for part in text.split(_PLACE)[1:]:
        found, name, _ = part.partition(_NAME)
        if found and name:
            yield found


def _chinese(text: str, tokens: list[Token], read: Read) -> str | None:
    """Return Chinese characters between a place and the name that no word of the name covers."""
    rest = text
    for token in sorted(tokens, key=lambda token: -len(token.text)):
        if is_chinese(token.text) and (token.key in read.used or token.kind in NAMED):
            rest = rest.replace(token.text, _NAME if token.key in read.used else _PLACE)
    between = next((one for one in _between(rest) if all(map(is_chinese, one))), "")
    left = NEUTRAL_ZH.sub("", between)
    other = OTHER_ZH.search(rest) or _BEHIND_ZH.search(rest)
    return left or (other[0] if other else None)


_PARTS = Pruned(
    r"\b(?:%s)\b|%s",
    r"private(?:ly)?|state-owned|state-run|foreign-funded|foreign-invested|family-run|collective"
    r"|small and medium|small-|micro|agricultural|agri-?\w*|farms?|farming|rural|urban"
    r"|mechanical|electromechanical|electronics?|processing|general trade|bonded|labou?r-intensive"
    r"|steel|oil|crude|coal|gas|chips?|semiconductors?|soybeans?|furniture|toys?|shoes|footwear|ceramics"
    r"|plastics?|seafood|fruits?|grain|rice|tea|medical|pharmaceuticals?|ships?|vessels|aircraft"
    r"|phones?|smartphones?|laptops?|computers?|household appliances?|home appliances?|per capita"
    r"|per-capita|per head|per person|services? trade|trade in services|online|offline|catering"
    r"|companies|firms|enterprises|corporations|factories|plants|ports?|airports?|cities|counties"
    r"|towns|villages|zones|parks|restaurants?|tourism|duty-free|second-hand|used cars|passenger",
    "民营|私营|国有(?<![全中我]国有)|国企|民企|农产品|农业|农村|城镇|乡村|机电|加工贸易|一般贸易|保税|服务贸易"
    "|人均|钢材|原油|煤炭|芯片|集成电路|大豆|家具|玩具|陶瓷|塑料|水产|水果|粮食|茶叶|药品|医疗|船舶|手机|电脑"
    "|家电|餐饮|网上|线上|线下|旅游|免税|小微|中小|新设|合同外资|第三产业|第二产业|服务业",
)
"""Parts of an economy: wherever one stands that no name holds, another statistic is meant."""


OTHER_ZH = Pruned("%s", "顺差|逆差|差额|人均|合同|目标|企业|指数|预测|伙伴|项目")
NEUTRAL_ZH = Pruned(
    "%s",
    "全省|货物|全年|全市|全国|累计|实现|完成|总计|合计|规模|年度|当年|其中|共计|共有|共|的|省级|省|市|区|级|达成|达到"
    "|达|在|对|与|和|及|以|为|是|约|近|超过|超|逾|位居|排名|占|使|年|末|底|月|至|到|截至|从|自|由|间|期间|已经|已"
    "|有|了|建成|建设|建起|建立|新建|拥有|吸收|引进|引资|吸引|规划|举办|举行|开展|第|也|还|又|就|都|均|则|便|其|该"
    "|这|全|各|总|整体|持续|继续|进一步|大力|积极|努力|成功|正在|正|着力|力推|加快|全力|提出|推出|新推|推|出台|发布"
    "|公布|印发|制定|实施|推进|推动|落实|开行|开通|通达|打造|建|部署|布局|谋划|参加|参与|参展|组织|设立|设有|设"
    "|启动|运营|运行|形成|培育|认定|获批|集聚|取得|创造|贡献|带动|撬动|拉动|签约|执行|入选|落地|引入|利用|使用|实际"
    "|录得|呈现|保持|稳居|跃升|连续|蝉联|复制推广|承接|收获|斩获|坐拥|汇聚|囊括|涵盖|覆盖|包括|包含|常住|地区|区域"
    "|面积|土地|占地|一共|总共|统计|数量|金额|数额|总额|总值|总量|额|值|实|增|、|，|。|,|:|：",
)
"""What may stand between a place and a name in Chinese without narrowing it."""


def part_named(text: str, tokens: list[Token], read: frozenset[str]) -> str | None:
    """Return a part of an economy that a text names and that no name read there holds."""
    concepts = {word for token in tokens if token.key in read for word in token.text.split()}
    for match in _PARTS.finditer(text.lower()):
        found = match[0]
        if found.lower() in concepts:
            continue
        latin = [stem(word) for word in re.split("[- ]", found.lower())]
        chinese = ["".join(pair) for pair in pairwise(found)]
        if not any(key in read for key in (*latin, *chinese)):
            return found
    return None
