"""What a query asks for: its words, mended where they are misspelt, its places and its periods."""

import re
from collections.abc import Iterator
from itertools import islice, pairwise, product
from typing import Literal, NamedTuple

from tradefacts import lexicon, spell
from tradefacts.inflection import stem
from tradefacts.known import phrases, uses
from tradefacts.lexicon import ELSEWHERE, PLACE, REGION, STEM, TARGET, THING, Token
from tradefacts.names import fold, is_chinese, words
from tradefacts.remember import remembered
from tradefacts.stopwords import ABOUT, ABOUT_ZH, SOFT
from tradefacts.store import Store, marks
from tradefacts.when import blanked, find_periods, relative

MAX_QUERY = 400  # characters that are read; a question for a fact is shorter
_SHORTEST = 3  # Latin letters from which a query is more than an id or alias
_MAX_READINGS = 8  # ways to mend several words at once that are tried


_COUNTED = frozenset("many much number".split()), ("多少", "几个", "几家", "几条", "数量", "个数")
_VALUED = (
    frozenset("value values amount amounts total totals volume volumes sum worth".split()),
    ("总额", "总值", "金额"),
)
_WHO = frozenset("who whom official officials spokesperson spokesman".split()), ("谁", "官员")
_EXPLAINED = (
    frozenset("what why mean means meaning meant explain define definition".split()),
    ("什么", "何谓", "为何", "含义", "意思"),
)
_PART = (
    frozenset(
        """share proportion part percent percentage rank ranks ranked ranking first top tops topped
        running row consecutive consecutively lead leads leading
        largest biggest highest greatest""".split()
    ),
    ("占", "比重", "份额", "排名", "第一", "首位", "连续", "最大", "最高"),
)
_LESS_LIKELY = 5
_SIZE = frozenset(("how big", "how large", "size", "多大"))  # an area, or any value
_NUMBER_ONE = re.compile(r"\b(?:number one|no\. ?1)\b", re.IGNORECASE | re.ASCII)
_MONEY = r"(?:us )?dollars?|usd|yuan|rmb|renminbi|cny"
_IN_MONEY = re.compile(
    rf"\b(?:in|((?:19|20)\d\d)) +(?:(?:[mb]|tr)illions?(?: of)?(?: (?:{_MONEY}))?|{_MONEY})\b",
    re.IGNORECASE | re.ASCII,
)
"""The money that a figure is wanted in; behind a year, which is then no amount."""
_WHOLES = frozenset("national nation nationwide country industry sector".split())
_ABOVE = (
    "SELECT DISTINCT ancestor FROM within"
    " WHERE ancestor <> region AND 'r0' || replace(region, '-', '')"
)

Way = Literal["words", "plain", "bare", "within", "partial"]
"""How a query is read: by names of the field, as plain words, without words about the answer,
without a country that holds other regions, for what is said of these is said of it, or without its
unknown words."""


class Reading(NamedTuple):
    """One way to read a query.

    `content` must be found in a record, `soft` words only say what of a metric is asked;
    `counted`: a number is asked for.
    """

    content: tuple[Token, ...]
    way: Way = "words"
    soft: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    counted: bool = False
    valued: bool = False
    """Whether a number is asked for in any way: counted, of a period, by its growth or size."""
    who: bool = False
    """Whether a person is asked for."""
    explained: bool = False
    """Whether it is asked what something is, so that a word may be about it and not of it."""
    bias: float = 0
    """Points less for a reading that is less likely than another."""


class Refused(NamedTuple):
    """Why a query is not answered before any record is looked at; None: it is too short."""

    reason: str | None


def read(store: Store, query: str) -> list[Reading] | Refused:
    """Return the ways to read a query, the likeliest first, or why there is none.

    One or two letters are ids and aliases alone.
    """
    query = _IN_MONEY.sub(r"\1", store.simplified(query[:MAX_QUERY]))
    folded = fold(query)
    if len(folded) < _SHORTEST and not is_chinese(folded):
        tokens = lexicon.tokens(query, phrases(store))
        others = [token for token in tokens if token.kind == PLACE]
        return Refused(elsewhere(store, others[0]) if others else None)
    if distant := relative(query):
        reason = f"{distant!r} depends on today's date; name the period, such as 2021"
        return Refused(reason)
    rest = _NUMBER_ONE.sub("first", lexicon.plainer(query))
    periods = find_periods(rest)
    for found in periods:
        rest = blanked(rest, found.span)
    named = tuple(dict.fromkeys(when.period for when in periods))
    counted = _holds(rest, _COUNTED)
    readings = [
        reading
        for mended, unknown in _mendings(store, rest)
        for reading in _ways(
            store, " ".join(mended.get(word, word) for word in words(rest)), unknown
        )
    ]
    for token in (token for reading in readings for token in reading.content):
        if token.kind == PLACE and not _in_use(store, token.key):
            return Refused(elsewhere(store, token))
    explained = _holds(rest, _EXPLAINED) and not counted
    valued = _holds(rest, _VALUED)
    sized = any(size in rest.lower() for size in _SIZE)
    return [
        reading._replace(
            periods=named,
            counted=counted,
            valued=bool(counted or valued or sized or named or reading.soft),
            who=_holds(rest, _WHO),
            explained=explained,
        )
        for reading in readings
    ]


def _holds(text: str, marks: tuple[frozenset[str], tuple[str, ...]]) -> bool:
    """Whether a text has one of some English words or Chinese marks."""
    english, chinese = marks
    return not english.isdisjoint(words(text)) or any(mark in text for mark in chinese)


def _ways(store: Store, text: str, unknown: frozenset[str]) -> Iterator[Reading]:
    """Yield the ways to read a text that has been mended; none, if it is about the answer alone."""
    rest = _without_the_answer(text)
    if rest == "":
        return
    part = _holds(text, _PART)
    tokens = lexicon.tokens(text, phrases(store))
    soft = tuple(token.text for token in tokens if token.text in SOFT)
    content = [token for token in tokens if token.text not in SOFT]
    if part:
        content = _without_wholes(store, content)
    first = Reading(tuple(content), "words", soft)
    yield first
    if any(token.text in _SIZE for token in content):
        value = tuple(token for token in content if token.text not in _SIZE)
        yield first._replace(content=value, bias=_LESS_LIKELY)
    plain = tuple(lexicon.plain_tokens(lexicon.split(text)))
    if plain != first.content:
        yield first._replace(content=plain, way="plain")
    if rest is not None:
        about = (token for token in lexicon.tokens(rest, phrases(store)) if token.text not in SOFT)
        yield first._replace(content=tuple(about), way="bare", bias=_LESS_LIKELY)
    if any(token.kind == REGION for token in content):
        yield from _inside(store, first)
    if unknown:
        partial = tuple(token for token in plain if token.text not in unknown)
        yield first._replace(content=partial, way="partial")


def _inside(store: Store, first: Reading) -> Iterator[Reading]:
    """Yield a reading again without the places in which others of it lie, or may."""
    content = first.content
    if len(content) > 1 and all(token.kind == REGION for token in content):
        inner = tuple(_without_wholes(store, list(content)))  # Shantou, Guangdong
        if inner != content:
            yield first._replace(content=inner)
    countries = _countries(store)
    within = tuple(token for token in content if token.key not in countries)
    if 1 < len(within) < len(content):
        yield first._replace(content=within, way="within", bias=_LESS_LIKELY)


def _without_the_answer(text: str) -> str | None:
    """Return a text without the words about the answer: Guangdong trade chart."""
    left = [word for word in re.sub(ABOUT_ZH, " ", text).split() if word not in ABOUT]
    return " ".join(left) if left != text.split() else None


def _countries(store: Store) -> frozenset[str]:
    """Return the tokens of countries that hold other regions."""

    def read(kinds: list[str]) -> dict[str, frozenset[str]]:
        sql = (
            "SELECT DISTINCT ancestor FROM within JOIN record ON record.id = ancestor"
            " WHERE record.kind = 'region' AND record.type = ? AND within.region <> ancestor"
        )
        return {
            kind: frozenset(lexicon.key(REGION, outer) for (outer,) in store.ask(sql, (kind,)))
            for kind in kinds
        }

    return remembered(store, "outer", ["country"], read)["country"]


def _without_wholes(store: Store, content: list[Token]) -> list[Token]:
    """Drop what holds a region of the query: a share of China's trade is one of the part."""
    regions = lexicon.keys(token for token in content if token.kind == REGION)
    rows = store.ask(f"{_ABOVE} IN ({marks(regions)})", regions)
    above = {lexicon.key(REGION, outer) for (outer,) in rows}
    return [token for token in content if token.key not in above and token.text not in _WHOLES]


def elsewhere(store: Store, token: Token) -> str:
    """Say that a place or thing is known and that the dataset says nothing of it."""
    (name,) = store.ask("SELECT name FROM phrase WHERE key = ? LIMIT 1", (token.key,))[0]
    what = "known by name" if token.key.startswith(THING) else "a real place"
    return f"{name} is {what}, and the dataset says nothing of it"


def _in_use(store: Store, key: str) -> bool:
    return bool(store.ask("SELECT 1 FROM word WHERE key = ?", (key,)))


def _mendings(store: Store, text: str) -> list[tuple[dict[str, str], frozenset[str]]]:
    """Return ways to mend the misspelt words of a text, and the words that cannot be mended."""
    latin = [word for word in dict.fromkeys(words(text)) if not is_chinese(word)]
    right, forms = _known(store, latin)
    choices: list[list[tuple[str, str]]] = []
    unknown = set()
    for word in latin:
        if word in right or word in ABOUT or not word.isalpha():
            continue
        # Perhaps another form of a known word, perhaps a slip: boarder is read as both.
        others = [*([word] if word in forms else ()), *_mended(store, word)]
        others = others or _in_a_phrase(store, latin, word)
        if others:
            choices.append([(word, other) for other in others])
        else:
            unknown.add(word)
    ways = islice(product(*choices), _MAX_READINGS)
    return [(dict(way), frozenset(unknown)) for way in ways]


def _known(store: Store, wanted: list[str]) -> tuple[set[str], set[str]]:
    """Return which words are right as they stand, and which are other forms of right ones."""
    stems = {word: stem(word) for word in wanted}
    forms = [*wanted, *stems.values()]
    joined = ["".join(pair) for pair in pairwise(wanted)]
    use = uses(store, forms)
    right = {word for word in wanted if use.get(word, STEM) != STEM}
    forms_of = {word for word, root in stems.items() if use.get(root, ELSEWHERE) != ELSEWHERE}
    return right | _parts_of_phrases(store, wanted, joined), forms_of - right


def _parts_of_phrases(store: Store, wanted: list[str], joined: list[str]) -> set[str]:
    """Return words that are right because a name is made of them: dawanqu, cross border."""
    found = phrases(store)([*wanted, *joined])
    pairs = zip(joined, wanted, wanted[1:], strict=False)
    whole = {word for word in wanted if word in found}
    return whole | {part for pair, *parts in pairs if pair in found for part in parts}


def _mended(store: Store, word: str) -> list[str]:
    near = _nearest(store, word)
    if ELSEWHERE in near.values():
        return []  # nearest to the name of another real place: not ours to bend
    return [other for other, use in near.items() if use == TARGET]


def _in_a_phrase(store: Store, latin: list[str], word: str) -> list[str]:
    """Return what a short word is a slip for, where with its neighbours that is a known name.

    Alone it bears none: Greater Bay Arae.
    """
    if len(word) != spell.MIN_IN_NAME:
        return []
    at, near = latin.index(word), _nearest(store, word, 1)
    spans = [(begin, end) for begin in range(max(0, at - 2), at + 1) for end in (at + 1, at + 2)]
    names = {
        "".join([*latin[begin:at], other, *latin[at + 1 : end]]): other
        for other in near
        for begin, end in spans
        if len(latin[begin:end]) > 1
    }
    known = phrases(store)(names)
    return list(dict.fromkeys(other for name, other in names.items() if name in known))


def _nearest(store: Store, word: str, most: int | None = None) -> dict[str, str]:
    """Return the known words nearest to a misspelt one, with their use."""
    most = spell.allowed(word) if most is None else most
    if not most:
        return {}
    lengths = range(len(word) - most, len(word) + most + 1)
    of_lengths = remembered(store, "spelling", lengths, lambda missing: _of_lengths(store, missing))
    uses = {other: use for words in of_lengths.values() for other, use in words.items()}
    return {other: uses[other] for other in spell.nearest(word, uses, most)}


def _of_lengths(store: Store, lengths: list[int]) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {length: {} for length in lengths}
    # Word for word the condition of the index, so that it is used.
    sql = (
        "SELECT length(word), word, use FROM spell WHERE use IN ('target', 'elsewhere')"
        f" AND length(word) IN ({marks(lengths)}) ORDER BY length(word), word"
    )
    for length, word, use in store.ask(sql, lengths):
        found[int(length)][word] = use
    return found


def places_meant(store: Store, query: str) -> list[str]:
    """Return the names of the real places that a misspelt word of a query may mean."""
    latin = [word for word in words(query[:MAX_QUERY]) if word.isalpha() and not is_chinese(word)]
    right, forms = _known(store, latin)
    sql = "SELECT name FROM phrase WHERE folded = ? AND substr(key, 1, 1) IN (?, ?)"
    found: dict[str, None] = {}
    for word in latin:
        if word not in right | forms:
            for other in sorted(_nearest(store, word)):
                found |= {row[0]: None for row in store.ask(sql, (other, PLACE, REGION))}
    return list(found)
