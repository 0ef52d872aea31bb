"""Words of a query that are misspelt, and what they may be slips for."""

from __future__ import annotations

from itertools import islice, product

from tradefacts.store.database import Store, marks
from tradefacts.store.memo import counties, language, phrases, remembered, uses
from tradefacts.text import spelling
from tradefacts.text.normalize import is_chinese, words
from tradefacts.text.stems import stem
from tradefacts.text.tokens import ELSEWHERE, PLACE, REGION, STEM, TARGET, county_names

MAX_QUERY = 400  # characters that are read; a question for a fact is shorter
_MAX_READINGS = 8  # ways to mend several words at once that are tried


def corrections(store: Store, text: str) -> list[tuple[dict[str, str], frozenset[str]]]:
    """Return ways to mend the misspelt words of a text, and the words that cannot be mended."""
    latin = [word for word in dict.fromkeys(words(text)) if not is_chinese(word)]
    right, forms = _known(store, latin)
    about = language(store)["about"]
    right |= _in_counties(store, latin, right)
    choices: list[list[tuple[str, str]]] = []
    unknown = set()
    for word in latin:
        if word in right or word in about or not word.isalpha():
            continue
        # Perhaps another form of a known word, perhaps a slip: stationed is read as both.
        others = [*([word] if word in forms else ()), *_corrected(store, word)]
        others = others or _in_a_phrase(store, latin, word)
        if others:
            choices.append([(word, other) for other in others])
        else:
            unknown.add(word)
    ways = islice(product(*choices), _MAX_READINGS)
    return [(dict(way), frozenset(unknown)) for way in ways]


def _in_counties(store: Store, latin: list[str], right: set[str]) -> set[str]:
    """Return the words that are known as parts of a county's name: Jinshan in Jinshan District."""
    if right.issuperset(latin):
        return set()
    names = list(county_names(latin))
    known = counties(store)(names) if names else {}
    found = [name for name in names if name in known]
    return {word for word in latin if any(word in name for name in found)}


def _known(store: Store, wanted: list[str]) -> tuple[set[str], set[str]]:
    """Return which words are right as they stand, and which are other forms of right ones."""
    stems = {word: stem(word) for word in wanted}
    forms = [*wanted, *stems.values()]
    use = uses(store, forms)
    right = {word for word in wanted if use.get(word, STEM) != STEM}
    forms_of = {word for word, root in stems.items() if use.get(root, ELSEWHERE) != ELSEWHERE}
    return right, forms_of - right


def _corrected(store: Store, word: str) -> list[str]:
    near = _nearest(store, word)
    if ELSEWHERE in near.values():
        return []  # nearest to the name of another real place: not ours to bend
    return [other for other, use in near.items() if use == TARGET]


def _in_a_phrase(store: Store, latin: list[str], word: str) -> list[str]:
    """Return what a short word is a slip for, where with its neighbours that is a known name.

    Alone it bears none: Greater Bay Arae.
    """
    if len(word) != spelling.MIN_IN_NAME:
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
    most = spelling.allowed(word) if most is None else most
    if not most:
        return {}
    lengths = range(len(word) - most, len(word) + most + 1)
    of_lengths = remembered(store, "spelling", lengths, lambda missing: _of_lengths(store, missing))
    uses = {other: use for words in of_lengths.values() for other, use in words.items()}
    return {other: uses[other] for other in spelling.nearest(word, uses, most)}


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
    sql = "SELECT name FROM phrase WHERE folded = ? AND kind IN (?, ?)"
    found: dict[str, None] = {}
    for word in latin:
        if word not in right | forms:
            for other in sorted(_nearest(store, word)):
                found |= {row[0]: None for row in store.ask(sql, (other, PLACE, REGION))}
    return list(found)
