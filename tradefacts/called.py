"""What records are called, as tokens: which of their names a query may mean, and how like it is."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from tradefacts import period
from tradefacts.remember import remembered
from tradefacts.store import Store, marks

_KEYWORD = 0.7  # likeness of a keyword beside that of a name
_CENTURIES = ("19", "20")  # that the years in names are of


class Naming(NamedTuple):
    """A name of a record as tokens; `head` is the thing that a metric counts, if it is named.

    `keyword`: it is no name, but words by which people describe the record.
    """

    name: str
    keys: frozenset[str]
    head: str | None = None
    keyword: bool = False


NAMELESS = Naming("", frozenset())


def namings_of(
    store: Store, rows: Sequence[int], asked: Collection[str]
) -> Mapping[int, list[Naming]]:
    """Return the names of each record, and the keywords with a word that is asked for."""
    words = frozenset(asked)
    every = remembered(store, "namings", rows, lambda wanted: _read(store, wanted))
    return {
        row: [
            *names,
            *[
                Naming(name, keys, keyword=True)
                for name, keys in keywords
                if not words.isdisjoint(keys)
            ],
        ]
        or [NAMELESS]
        for row, (names, keywords) in every.items()
    }


_Keyword = tuple[str, frozenset[str]]


def _read(store: Store, rows: Sequence[int]) -> dict[int, tuple[list[Naming], list[_Keyword]]]:
    """Return the names of each record, and its keywords, which are many and of which few count."""
    found: dict[int, tuple[list[Naming], list[_Keyword]]] = {row: ([], []) for row in rows}
    sql = f"SELECT row, keys, head, name, keyword FROM naming WHERE row IN ({marks(rows)})"
    for row, keys, head, name, keyword in store.ask(sql, rows):
        names, keywords = found[int(row)]
        if keyword:
            keywords.append((name, frozenset(keys.split())))
        else:
            names.append(Naming(name, frozenset(keys.split()), head))
    return found


def fitting(namings: list[Naming], asked: Collection[str], years: set[str]) -> list[Naming]:
    """Return the names and keywords that may be meant at all.

    The expo of 2024 is not that of 2023, and a number of import bases is no figure of imports:
    of what has such names, keywords count where all their words are asked for.
    """
    names = [naming for naming in namings if not naming.keyword]
    meant = [
        naming
        for naming in names
        if _of_years(naming, years) and (not naming.head or naming.head in asked)
    ]
    if not dated_rightly(names, years):
        return meant
    whole = any(naming.head for naming in names)
    words = frozenset(asked)
    keywords = [naming for naming in namings if naming.keyword]
    return meant + [naming for naming in keywords if not whole or naming.keys <= words]


def dated_rightly(namings: Iterable[Naming], years: set[str]) -> bool:
    """Whether a name holds a year that is asked for, or none of them holds any."""
    if not years:
        return True
    dated = [own for own in (_years_in(naming.keys) for naming in namings) if own]
    return not dated or any(not own.isdisjoint(years) for own in dated)


def _of_years(naming: Naming, years: set[str]) -> bool:
    if not years:
        return True
    own = _years_in(naming.keys)
    return not own or not own.isdisjoint(years)


@lru_cache(maxsize=8192)  # a process that goes on meets the same names again
def _years_in(keys: frozenset[str]) -> frozenset[str]:
    """Return the tokens of a name that are years."""
    return frozenset(
        key
        for key in keys
        if len(key) == len("2024") and key.isdecimal() and key.startswith(_CENTURIES)
    )


def likeness(naming: Naming, asked: Mapping[str, int], years: Mapping[str, int], own: int) -> float:
    """Return the F-measure of a name against the words asked for, and years that it holds.

    `own` is the weight of all words of the name.
    """
    keys = naming.keys
    shared = sum([asked[key] for key in asked if key in keys])
    dated = sum([years[key] for key in years if key in keys and key not in asked])
    worth = _KEYWORD if naming.keyword else 1
    of_both = sum(asked.values()) + dated + own
    return worth * 2 * (shared + dated) / of_both if shared + dated else 0.0


def years_of(periods: Iterable[str]) -> set[str]:
    """Return every calendar year that the periods touch."""
    spans = (period.parse(text).years for text in periods)
    return {f"{year:04}" for first, last in spans for year in range(first, last + 1)}
