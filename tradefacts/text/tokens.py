"""Text to tokens, the same way for names when they are indexed and for queries.

Words of the field, regions and known places become one token each, whatever they are called and
in whichever language, the longest name first: "imports and exports", "foreign trade" and 进出口
are all the token of foreign trade. What remains are plain words, and pairs of Chinese characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from tradefacts.text.normalize import is_chinese, words
from tradefacts.text.stems import stem
from tradefacts.text.units import MULTIPLIERS
from tradefacts.text.wordlists import Language, Wordlist

CONCEPT, REGION, PLACE, THING, WORD, CHARACTERS = "crptwz"
"""Kinds of token: a word of the field, a region of the dataset, a place and another thing that
the dataset says nothing of, a plain word, a pair of Chinese characters."""

FOREIGN = (PLACE, THING)
"""Kinds of what is known by name and has no record."""

NAMED = (REGION, *FOREIGN)
"""Kinds of what has a name of its own."""

KNOWN, TARGET, ELSEWHERE, STEM = "known", "target", "elsewhere", "stem"
"""Use of a word in spelling: only known as right; what a slip is mended to; part of the name of
a place that the dataset says nothing of, so that a slip between the two is not mended at all; no
word, but what the forms of one share."""

_LONGEST_WORDS = 13  # in a name of the field: "Forum for Economic and Trade Co-operation..."
_LONGEST_RUN = 16  # Chinese characters in such a name
_IT = re.compile(r"\bIT\b", re.ASCII)  # in small letters no word but "it"
_SIGNS = re.compile(r"US\$|HK\$|US dollars?", re.ASCII | re.IGNORECASE)
_START, _START_ZH = 4, 2  # letters, and Chinese characters
_COUNTY = frozenset({"county", "district", "city"})
_COUNTY_ZH = frozenset("县区市旗")
_SHORT, _RECENT = 2_000, 64  # characters of a sentence, and texts that are kept
_SCALES = frozenset(word for word in MULTIPLIERS if len(word) > len("trn") and word.isascii())


class Token(NamedTuple):
    """A unit of meaning: `key` is what it is compared by, `text` what was written.

    `id` is that of a word of the field, a region, a place or a thing; else it is empty.
    """

    kind: str
    key: str
    text: str
    id: str = ""


class Known(NamedTuple):
    """What a phrase names: the kind of token, and the id of the entry."""

    kind: str
    id: str


Phrases = Callable[[Iterable[str]], Mapping[str, Known]]
"""Looks up folded names: returns what each one known names, and perhaps others."""


class Lexicon(NamedTuple):
    """What turns a text into tokens: the phrases that are known, and the word lists.

    The full names of counties stand apart: they are many, and few texts have a name of their form.
    """

    phrases: Phrases
    language: Language
    counties: Phrases
    starts: Collection[str] | None
    """The starts of all phrases but counties, where they are known."""
    recent: dict[tuple[str, bool], list[Token]]
    """What was lately read of short texts: a sentence is asked about several times at once."""


def key(kind: str, wanted: str) -> str:
    """Return the token key of an entry of the vocabulary: letters and digits, as an index needs.

    >>> key(REGION, "hong-kong")
    'r0hong01kong'
    """
    return f"{kind}0{wanted.replace('0', '00').replace('-', '01')}"


def is_region(wanted: str) -> bool:
    """Whether a token key is that of a region of the dataset."""
    return wanted.startswith(f"{REGION}0")


def starts_of(phrase: str) -> tuple[str, str]:
    """Return the first characters of a phrase by which `tokens` passes over what is none."""
    return phrase[:_START], phrase[:_START_ZH]


def tokens(text: str, lexicon: Lexicon, *, name: bool = False) -> list[Token]:
    """Return the tokens of a text, without words that carry no meaning.

    `name`: with every character of it, of which one alone says nothing in a query.
    """
    recent = lexicon.recent if len(text) <= _SHORT else {}
    found = recent.get((text, name))
    if found is None:
        found = _tokens(split(text), lexicon, name=name)
        if len(recent) >= _RECENT:
            recent.clear()
        recent[text, name] = found
    return [*found]


def _tokens(runs: list[str], lexicon: Lexicon, *, name: bool) -> list[Token]:
    known, starts = lexicon.phrases(_candidates(runs)), lexicon.starts
    if names := list(county_names(runs)):
        counties = lexicon.counties(names)
        if found := {one: counties[one] for one in names if one in counties}:
            known, starts = {**found, **known}, None
    return tokens_of(runs, known, lexicon.language, name=name, starts=starts)


def tokens_of(  # noqa: PLR0913 - what is known comes apart where a dataset is compiled
    runs: list[str],
    known: Mapping[str, Known],
    language: Language,
    *,
    name: bool = False,
    whole: bool = False,
    starts: Collection[str] | None = None,
) -> list[Token]:
    """Return the tokens of a text that has been split into words; `known` are phrases.

    `whole`: with "province" and the like behind the name of one. `starts` are those of all
    phrases: to look for the longest at every word is most of the work of indexing a name.
    """
    stop = language["stop"]
    chinese = list(map(is_chinese, runs))
    out: list[Token] = []
    at = 0
    while at < len(runs):
        length, found = 0, None
        if known and (starts is None or _may_begin(runs, chinese, at, starts)):
            length, found = _longest(runs, chinese, at, known, stop)
        if chinese[at] and length <= 1:
            out += _chinese(runs[at], known, language, starts, name=name)
            at += 1
            continue
        if found:
            out.append(_token(found, " ".join(runs[at : at + length])))
            at += length
            if whole or found.kind not in NAMED or at == len(runs):
                continue
            at += runs[at] in language["administrative"]
            continue
        if runs[at] in _SCALES and out and out[-1].key.isdecimal():
            number = out.pop()  # 10 billion is no 10
            out.append(Token(WORD, number.key + runs[at], f"{number.text} {runs[at]}"))
        elif runs[at] not in stop or (
            runs[at] in language["surnames"] and at and runs[at - 1] in language["titles"]
        ):
            out.append(Token(WORD, stem(runs[at]), runs[at]))
        at += 1
    return out


def _token(known: Known, text: str) -> Token:
    return Token(known.kind, key(*known), text, known.id)


def plain_tokens(runs: list[str], language: Language) -> list[Token]:
    """Return the plain words of a text that has been split, as if no phrase were known."""
    soft = language["soft"]
    return [token for token in tokens_of(runs, {}, language) if token.text not in soft]


def split(text: str) -> list[str]:
    """Return the words of a text as they are read."""
    return words(plainer(text))


def plainer(text: str) -> str:
    """Drop the signs of currencies, whose letters would be read as a country, and write IT out."""
    if "IT" in text and not text.isupper():
        text = _IT.sub("information technology", text)
    if "$" in text or "dollar" in text:
        text = _SIGNS.sub(" ", text)
    return text


def _candidates(runs: list[str]) -> Iterator[str]:
    for at, run in enumerate(runs):
        if is_chinese(run):
            ends = ((i, j) for i in range(len(run)) for j in range(i + 1, len(run) + 1))
            yield from (run[i:j] for i, j in ends if j - i <= _LONGEST_RUN)
        yield from _joined(runs, at)


def county_names(runs: list[str]) -> Iterator[str]:
    """Yield what in a text that was split ends as the full name of a county does."""
    for at, run in enumerate(runs):
        if run in _COUNTY:
            yield from ("".join(runs[begin : at + 1]) for begin in range(max(0, at - 3), at))
        for end in (end for end, char in enumerate(run, 1) if char in _COUNTY_ZH):
            yield from (run[begin:end] for begin in range(max(0, end - _LONGEST_RUN), end - 1))


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
    runs: list[str], chinese: list[bool], at: int, known: Mapping[str, Known], stop: Wordlist
) -> tuple[int, Known | None]:
    """Return how many words the longest known name has that begins here, and what it names.

    It walks as `_joined` does.
    """
    found: tuple[int, Known | None] = (0, None)
    name = ""
    for end in range(at, min(at + _LONGEST_WORDS, len(runs))):
        if chinese[end] is not chinese[at]:
            break
        name += runs[end]
        if name in known and not (end > at and all(run in stop for run in runs[at : end + 1])):
            # "to go" is not Togo, nor "put in" Putin.
            found = (end + 1 - at, known[name])
    return found


def _may_begin(runs: list[str], chinese: list[bool], at: int, starts: Collection[str]) -> bool:
    """Whether a phrase may begin with a word; a short one is joined to what follows."""
    length = _START_ZH if chinese[at] else _START
    begun = runs[at]
    for end in range(at + 1, len(runs)):
        if len(begun) >= length or begun in starts or chinese[end] is not chinese[at]:
            break
        begun += runs[end]
    return begun[:length] in starts


def _chinese(
    run: str,
    known: Mapping[str, Known],
    language: Language,
    starts: Collection[str] | None,
    *,
    name: bool,
) -> Iterator[Token]:
    """Take the longest known names out of a run; what is left becomes pairs of characters."""
    stop, beyond = language["stop"], language["beyond-a-place"]
    at = left = 0
    while known and at < len(run):
        if starts is not None and run[at : at + _START_ZH] not in starts:
            at += 1
            continue
        lengths = range(min(_LONGEST_RUN, len(run) - at), 1, -1)
        ends = (at + n for n in lengths if run[at : at + n] in known)
        end = next((end for end in ends if run[end - 1 : end + 1] not in beyond), None)
        if end is None:
            at += 1
            continue
        yield from _pairs(run[left:at], known, stop, name=name)
        yield _token(known[run[at:end]], run[at:end])
        at = left = end
    yield from _pairs(run[left:], known, stop, name=name)


def _pairs(run: str, known: Mapping[str, Known], stop: Wordlist, *, name: bool) -> Iterator[Token]:
    """Yield what is left of a run; one unknown character says nothing but in a name."""
    for part in stop.sub(" ", run).split():
        if part in known and len(part) == 1:
            yield _token(known[part], part)
        elif name and len(part) == 1:
            yield Token(CHARACTERS, part, part)
        for first, second in pairwise(part):
            yield Token(CHARACTERS, first + second, first + second)


def keys(found: Iterable[Token]) -> list[str]:
    """Return the keys of tokens, each once, in order."""
    return list(dict.fromkeys(token.key for token in found))
