"""Text to tokens, the same way for names when they are indexed and for queries.

Words of the field, regions and known places become one token each, whatever they are called and
in whichever language, the longest name first: "imports and exports", "foreign trade" and 进出口
are all the token of foreign trade. What remains are plain words, and pairs of Chinese characters.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from tradefacts.names import is_chinese, words

CONCEPT, REGION, PLACE, WORD, CHARACTERS = "crpwz"
"""Kinds of token: a word of the field, a region of the dataset, a place that the dataset says
nothing of, a plain word, a pair of Chinese characters."""

KNOWN, TARGET, ELSEWHERE = "known", "target", "elsewhere"
"""Use of a word in spelling: only known as right; what a slip is mended to; part of the name of
a place that the dataset says nothing of, so that a slip between the two is not mended at all."""

KIND_WORDS = {
    "metric": "metric indicator",
    "cluster": "cluster",
    "event": "event",
    "policy": "policy policies",
    "region": "region place member members",
    "actor": "actor organisation",
    "term": "term",
    "source": "source article document",
}
"""Kind of record to the words for it."""

HINT_WORDS = KIND_WORDS | {
    "event": f"{KIND_WORDS['event']} symposium, conference, expo, press conference, media tour",
    "policy": f"{KIND_WORDS['policy']} plan agreement initiative measures",
}
"""Words by which a query says what kind of record it is after."""

_LONGEST_WORDS = 8  # in a name of the field: "total retail sales of consumer goods" has 6
_LONGEST_RUN = 16  # Chinese characters in such a name
_SHORTEST_PLURAL = 4
_ADMINISTRATIVE = frozenset("province provincial city municipality prefecture district".split())
STOP = frozenset(
    """a an and any about also are as at be been being by can could did do does during each find for
    from give had has have how i in into is it its latest least list live many may me more
    most much of on or our out
    over please s say says said show so some such take taken tell than that the their them there
    these they this those to under up us use used using want was we were what when where which who
    whom whose why will with would you your amount data figure figures held hold number numbers
    statistic statistics stat stats value values worth total overall volume
    thousand million billion trillion come comes happen happened know
    mean means meaning stand stands explain called named name say big large great
    attract attracted receive received get got go went gone reach reached run ran
    operate operated send sent absorb absorbed amount amounted account accounted
    long fast quick quickly""".split()
)
"""Words that carry no meaning in a query for a fact."""

SOFT = frozenset(
    """rate rates growth grow grew grown increase increased increases rise
    rose risen fall fell decline declined
    drop dropped change
    changed share proportion percentage percent rank ranked ranking ranks annual
    yearly average year years yoy cagr ratio streak consecutive level record quarter month months
    first growing between since until long whole whose end beginning early late""".split()
)
"""Words that say what is asked of a metric, not which metric."""

_STOP_ZH = (
    "增长|同比|占比|比重|份额|连续|增速|增幅|平均|多大|多高|多长|一共|总共|平方公里|亿元|万亿|排名|第一|多少|什么|哪些|哪个|哪里|怎样|如何|请问|给我|达到|数量"
    "|是谁|谁是"
    "|[的了吗呢是有在和与及为占年月日额省市谁]"
)
_SMALL = "zero one two three four five six seven eight nine ten eleven twelve".split()
_NUMBERS = {word: str(number) for number, word in enumerate(_SMALL)}


class Token(NamedTuple):
    """A unit of meaning: `key` is what it is compared by, `text` what was written."""

    kind: str
    key: str
    text: str


Phrases = Callable[[Iterable[str]], Mapping[str, str]]
"""Looks up folded names: returns the token key, such as `c0foreigntrade`, of each one known, and
perhaps of others."""


def key(kind: str, wanted: str) -> str:
    """Return the token key of a word of the field, a region or a place."""
    return f"{kind}0{wanted.replace('-', '')}"


def tokens(text: str, phrases: Phrases) -> list[Token]:
    """Return the tokens of a text, without words that carry no meaning."""
    runs = words(without_currency(text))
    known = phrases(_candidates(runs))
    chinese = list(map(is_chinese, runs))
    out: list[Token] = []
    at = 0
    while at < len(runs):
        length, found = _longest(runs, chinese, at, known) if known else (0, None)
        if chinese[at] and length <= 1:
            out += _chinese(runs[at], known)
            at += 1
            continue
        if found:
            out.append(Token(found[0], found, " ".join(runs[at : at + length])))
            at += length
            if at < len(runs) and found[0] in (REGION, PLACE) and runs[at] in _ADMINISTRATIVE:
                at += 1
            continue
        if runs[at] not in STOP:
            out.append(Token(WORD, stem(runs[at]), runs[at]))
        at += 1
    return out


def plain_tokens(text: str) -> list[Token]:
    """Return the plain words of a text, as if no name of the field were known."""
    found = tokens(text, lambda _: {})
    return [token for token in found if token.text not in SOFT]


def without_currency(text: str) -> str:
    """Drop the signs of currencies, whose letters would be read as a country."""
    for sign in ("US$", "HK$", "US dollars", "US dollar"):
        text = text.replace(sign, " ")
    return text


@lru_cache(maxsize=65_536)  # names share their words
def stem(word: str) -> str:
    """Return a word without its plural ending, in American spelling, a small number in digits."""
    if word in _NUMBERS:
        return _NUMBERS[word]
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    if plural and len(word) >= _SHORTEST_PLURAL:
        word = f"{word[:-3]}y" if word.endswith("ies") else word[:-1]
    if word.endswith(("ise", "isation", "ising")):
        head, _, tail = word.rpartition("is")
        word = f"{head}iz{tail}"
    return f"{word[:-2]}er" if word.endswith("tre") else word


def _candidates(runs: list[str]) -> Iterator[str]:
    for at, run in enumerate(runs):
        if is_chinese(run):
            ends = ((i, j) for i in range(len(run)) for j in range(i + 1, len(run) + 1))
            yield from (run[i:j] for i, j in ends if j - i <= _LONGEST_RUN)
        yield from _joined(runs, at)


def _joined(runs: list[str], at: int) -> Iterator[str]:
    """Yield the names that may begin here: the first word, the first two, and so on.

    Chinese runs are joined too, for 刚果（金） is one name.
    """
    name = ""
    chinese = is_chinese(runs[at])
    for run in runs[at : at + _LONGEST_WORDS]:
        if is_chinese(run) is not chinese:
            break
        name += run
        yield name


def _longest(
    runs: list[str], chinese: list[bool], at: int, known: Mapping[str, str]
) -> tuple[int, str | None]:
    """Return how many words the longest known name has that begins here, and its key.

    It walks as `_joined` does; it is most of the work of indexing a name.
    """
    found: tuple[int, str | None] = (0, None)
    name = ""
    for end in range(at, min(at + _LONGEST_WORDS, len(runs))):
        if chinese[end] is not chinese[at]:
            break
        name += runs[end]
        if name in known:
            found = (end + 1 - at, known[name])
    return found


def _chinese(run: str, known: Mapping[str, str]) -> Iterator[Token]:
    """Take the longest known names out of a run; what is left becomes pairs of characters."""
    at = left = 0
    while at < len(run):
        lengths = range(min(_LONGEST_RUN, len(run) - at), 1, -1)
        end = next((at + n for n in lengths if run[at : at + n] in known), None)
        if end is None:
            at += 1
            continue
        yield from _pairs(run[left:at], known)
        found = known[run[at:end]]
        yield Token(found[0], found, run[at:end])
        at = left = end
    yield from _pairs(run[left:], known)


def _pairs(run: str, known: Mapping[str, str]) -> Iterator[Token]:
    for part in re.sub(_STOP_ZH, " ", run).split():
        if len(part) == 1:
            found = known.get(part, part)
            yield Token(found[0] if part in known else CHARACTERS, found, part)
        for first, second in pairwise(part):
            yield Token(CHARACTERS, first + second, first + second)


def pinyin(text: str, syllables: Mapping[str, str]) -> str | None:
    """Return a Chinese name in pinyin, no tones or spaces; None where a character is unknown."""
    out, at = "", 0
    while at < len(text):
        char = text[at]
        if not is_chinese(char):
            out += char.lower() if char.isalnum() else ""
            at += 1
            continue
        lengths = (4, 3, 2, 1)
        length = next((n for n in lengths if text[at : at + n] in syllables), None)
        if length is None:
            return None
        out += syllables[text[at : at + length]]
        at += length
    return out


def keys(found: Iterable[Token]) -> list[str]:
    """Return the keys of tokens, each once, in order."""
    return list(dict.fromkeys(token.key for token in found))
