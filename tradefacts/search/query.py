"""What a query asks for: its words, mended where they are misspelt, its places and its periods."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from tradefacts.search.correction import MAX_QUERY, corrections
from tradefacts.search.named_periods import Asked, asked_of
from tradefacts.store.database import Store, marks
from tradefacts.store.memo import language, lexicon, remembered
from tradefacts.text import tokens
from tradefacts.text.normalize import fold, is_chinese, words
from tradefacts.text.periods import blanked, find_periods
from tradefacts.text.relative_time import relative
from tradefacts.text.tokens import FOREIGN, PLACE, REGION, THING, WORD, Token
from tradefacts.text.wordlists import Language

_SHORTEST = 3  # Latin letters from which a query is more than an id or alias
_LESS_LIKELY = 5
_NOWHERE = "0"  # a key that no record has
_ABOVE = "SELECT DISTINCT ancestor FROM within WHERE ancestor <> region AND region"

ReadAs = Literal["words", "plain", "bare", "within", "partial"]
"""How a query is read: by names of the field, as plain words, without words about the answer,
without a country that holds other regions, for what is said of these is said of it, or without its
unknown words."""


class Reading(NamedTuple):
    """One way to read a query.

    `content` must be found in a record, `soft` words only say what of a metric is asked;
    `counted`: a number is asked for.
    """

    content: tuple[Token, ...]
    read_as: ReadAs = "words"
    soft: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    """Those of the periods that another is compared to."""
    counted: bool = False
    valued: bool = False
    """Whether a number is asked for in any way: counted, of a period, by its growth or size."""
    who: bool = False
    """Whether a person is asked for."""
    unknown: frozenset[str] = frozenset()
    """Words that no record has, and that were passed over."""
    holder: str = ""
    """A place that the dataset says nothing of, in whose stead one of its regions is read."""
    bias: float = 0
    """Points less for a reading that is less likely than another."""

    @property
    def keys(self) -> list[str]:
        """What the words are compared by, each once."""
        return tokens.keys(self.content)

    @property
    def asked(self) -> Asked:
        """The periods, and those of them that another is compared to."""
        return Asked(self.periods, self.bases)


class Refused(NamedTuple):
    """Why a query is not answered before any record is looked at; None: it is too short."""

    reason: str | None


def read(store: Store, query: str) -> list[Reading] | Refused:
    """Return the ways to read a query, the likeliest first, or why there is none.

    One or two letters are ids and aliases alone.
    """
    query = store.simplified(query[:MAX_QUERY])
    folded = fold(query)
    if len(folded) < _SHORTEST and not is_chinese(folded):
        others = [token for token in tokens.tokens(query, lexicon(store)) if token.kind in FOREIGN]
        return Refused(elsewhere(store, others[0].kind, others[0].id) if others else None)
    if distant := relative(query):
        reason = f"{distant!r} depends on today's date; name the period, such as 2021"
        return Refused(reason)
    rest = tokens.plainer(query)
    found = find_periods(rest)
    named, bases = asked_of(rest, found, language(store))
    for when in found:
        rest = blanked(rest, when.span)
    lower = rest.lower()

    def holds(name: str) -> bool:
        return language(store)[name].search(lower) is not None

    counted = holds("counted")
    readings = [
        reading
        for mended, unknown in corrections(store, rest)
        for reading in _ways(
            store, " ".join(mended.get(word, word) for word in words(rest)), unknown
        )
    ]
    for token in {token for reading in readings for token in reading.content}:
        if token.kind in FOREIGN and not _in_use(store, token.key):
            held = _held_regions(store, token.id) if token.kind == PLACE else []
            if not held:
                return Refused(elsewhere(store, token.kind, token.id))
            readings = [one for reading in readings for one in _inside_of(token, held, reading)]
    valued = holds("valued")
    sized = holds("size")
    return [
        reading._replace(
            periods=named,
            bases=bases,
            counted=counted,
            valued=bool(counted or valued or sized or named or reading.soft),
            who=holds("who"),
        )
        for reading in readings
    ]


def _ways(store: Store, text: str, unknown: frozenset[str]) -> Iterator[Reading]:
    """Yield the ways to read a text that has been mended; none, if it is about the answer alone."""
    lists = language(store)
    rest = _without_the_answer(text, lists)
    if rest == "":
        return
    part = lists["part"].search(text)
    found = _with_other_kinds(store, text)
    soft = tuple(token.text for token in found if token.text in lists["soft"])
    content = [token for token in found if token.text not in lists["soft"]]
    if part:
        content = _without_wholes(store, content)
    first = Reading(tuple(content), "words", soft)
    yield first
    if any(token.text in lists["size"] for token in content):
        value = tuple(token for token in content if token.text not in lists["size"])
        yield first._replace(content=value, bias=_LESS_LIKELY)
    plain = tuple(tokens.plain_tokens(tokens.split(text), lists))
    if plain != first.content and _NOWHERE not in first.keys:
        yield first._replace(content=plain, read_as="plain")
    if rest is not None:
        about = tokens.tokens(rest, lexicon(store))
        about = [token for token in about if token.text not in lists["soft"]]
        yield first._replace(content=tuple(about), read_as="bare", bias=_LESS_LIKELY)
    if any(token.kind == REGION for token in content):
        yield from _inside(store, first)
    if unknown:
        partial = tuple(token for token in content if token.text not in unknown)
        yield first._replace(content=partial, read_as="partial", unknown=unknown)


def _with_other_kinds(store: Store, text: str) -> list[Token]:
    """Return the tokens of a text, also a word behind a region that says it is another kind.

    A province is no district, and Guangdong district none of what there is.
    """
    found = tokens.tokens(text, lexicon(store))
    kinds = language(store)["administrative"].words - language(store)["kind-region"].words
    runs = " ".join(tokens.split(text))
    for token in [token for token in found if token.kind == REGION]:
        behind = runs.partition(f"{token.text} ")[2].split(" ")[0]
        types = _types(store) if behind in kinds else {}
        if behind in types.values() and types[token.id] != behind:
            found.append(Token(WORD, _NOWHERE, behind))
    return found


def _types(store: Store) -> dict[str, str]:
    """Return the type of each region: a province, a district."""

    def read(_: list[str]) -> dict[str, dict[str, str]]:
        rows = store.ask("SELECT id, type FROM record WHERE kind = 'region'")
        return {"": {row[0]: row[1] for row in rows}}

    return remembered(store, "types", [""], read)[""]


def _inside(store: Store, first: Reading) -> Iterator[Reading]:
    """Yield a reading again without the places in which others of it lie, or may."""
    content = first.content
    if len(content) > 1 and all(token.kind == REGION for token in content):
        inner = tuple(_without_wholes(store, list(content)))  # Shantou, Guangdong
        if inner != content:
            yield first._replace(content=inner)
    countries = _countries(store)
    within = tuple(token for token in content if token.kind != REGION or token.id not in countries)
    if 1 < len(within) < len(content):
        yield first._replace(content=within, read_as="within", bias=_LESS_LIKELY)


def _without_the_answer(text: str, lists: Language) -> str | None:
    """Return a text without the words about the answer: Guangdong trade chart."""
    about = lists["about"]
    plain = text if text.isascii() else about.sub(" ", text)
    left = [word for word in plain.split() if word not in about]
    return " ".join(left) if left != text.split() else None


def _countries(store: Store) -> frozenset[str]:
    """Return the ids of countries that hold other regions."""

    def read(kinds: list[str]) -> dict[str, frozenset[str]]:
        sql = (
            "SELECT DISTINCT ancestor FROM within JOIN record ON record.id = ancestor"
            " WHERE record.kind = 'region' AND record.type = ? AND within.region <> ancestor"
        )
        return {kind: frozenset(outer for (outer,) in store.ask(sql, (kind,))) for kind in kinds}

    return remembered(store, "outer", ["country"], read)["country"]


def _without_wholes(store: Store, content: list[Token]) -> list[Token]:
    """Drop what holds a region of the query: a share of China's trade is one of the part."""
    wholes = language(store)["wholes"]
    regions = [token.id for token in content if token.kind == REGION]
    above = {row[0] for row in store.ask(f"{_ABOVE} IN ({marks(regions)})", regions)}
    return [
        token
        for token in content
        if not (token.kind == REGION and token.id in above) and token.text not in wholes
    ]


def _held_regions(store: Store, place: str) -> list[str]:
    """Return the regions of the dataset that lie in a place that is none."""
    sql = "SELECT region FROM holding WHERE place = ? ORDER BY region"
    return [row[0] for row in store.ask(sql, (place,))]


def _inside_of(place: Token, held: list[str], reading: Reading) -> Iterator[Reading]:
    """Yield a reading for each of the regions in a place, which stands for it."""
    if place not in reading.content:
        yield reading
        return
    for region in held:
        inside = Token(REGION, tokens.key(REGION, region), place.text, region)
        content = tuple(inside if token == place else token for token in reading.content)
        yield reading._replace(content=content, holder=place.id)


def elsewhere(store: Store, kind: str, wanted: str) -> str:
    """Say that a place or thing is known and that the dataset says nothing of it."""
    what = "known by name" if kind == THING else "a real place"
    return f"{_name(store, kind, wanted)} is {what}, and the dataset says nothing of it"


def _name(store: Store, kind: str, wanted: str) -> str:
    sql = "SELECT name FROM named WHERE kind = ? AND id = ? LIMIT 1"
    return store.ask(sql, (kind, wanted))[0][0]


def remark(store: Store, reading: Reading) -> str:
    """Say what of a query was not read as it stands; nothing, if all was."""
    if reading.holder:
        held = [_name(store, REGION, one) for one in _held_regions(store, reading.holder)]
        said = f"{elsewhere(store, PLACE, reading.holder)} itself"
        return f"{said}; in it {'lies' if len(held) == 1 else 'lie'} {' and '.join(held)}"
    passed = " and ".join(repr(word) for word in sorted(reading.unknown))
    return f"{passed} was passed over, for no record has it" if passed else ""


def _in_use(store: Store, key: str) -> bool:
    return bool(store.ask("SELECT 1 FROM word WHERE key = ?", (key,)))
