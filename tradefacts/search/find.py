"""Finding a record by what people call it, without ever guessing.

A lookup climbs the rungs of the contract, and the first that answers wins: the id; a name that
is the same after folding; a unique spelling one or two edits away; the words of a name in any
order. A search ranks the records of every kind that hold all the words of a query.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from tradefacts.model.errors import Ambiguous, NotFound
from tradefacts.search import acceptance
from tradefacts.search.acceptance import best, candidates, good, passing_over, sharing
from tradefacts.search.listing import Listed, kinds_named, listed, of_status
from tradefacts.search.literal import SEARCH_LIMIT, Hit, everywhere, refuse_long
from tradefacts.search.named_periods import Asked
from tradefacts.search.query import Reading, Refused, elsewhere, read, remark
from tradefacts.search.retrieval import holding_any
from tradefacts.search.scoring import Found
from tradefacts.search.stated import stating
from tradefacts.search.suggestions import ambiguous, no_such_period, not_found, refused
from tradefacts.store.database import Store, marks
from tradefacts.store.memo import remembered
from tradefacts.text import normalize, spelling
from tradefacts.text import periods as period
from tradefacts.text.tokens import CHARACTERS, FOREIGN, PLACE


def lookup(
    store: Store, kind: str, query: str, shared: Sequence[Hit], *, exact: bool = False
) -> Hit:
    """Return the one record of a kind that the query names, where the literal rungs name not one.

    `shared` are the records, none or several, that have the name as it is written. Raises NotFound
    or Ambiguous, with ranked suggestions.
    """
    refuse_long(query, "the query")
    if shared:
        raise ambiguous(store, kind, query, [(hit.id, hit.score) for hit in shared])
    if exact:
        raise not_found(store, kind, query)
    readings = read(store, query)
    if isinstance(readings, Refused):
        raise refused(store, kind, query, readings)
    found = candidates(store, readings, kind)
    if spelt := _near_spellings(store, query, readings, found, kind):
        if len(spelt) > 1:
            raise ambiguous(store, kind, query, [(item.id, item.score) for item in spelt])
        return _hit(query, spelt[0], "spelling")
    meant = acceptance.named(found, kind)
    if not meant or (kind == "region" and meant[0].reading.holder):
        raise _nothing(store, kind, query, readings)
    asked, bases = meant[0].reading.periods, meant[0].reading.bases
    periods = [period.parse(text) for text in asked]
    dated = [item for item in meant if store.by_id(kind, item.id, periods, bases) is not None]
    if not dated:
        raise no_such_period(store, kind, meant[0].id, asked)
    if len(dated) > 1:
        raise ambiguous(store, kind, query, [(item.id, item.score) for item in dated])
    return _hit(query, dated[0], "text")


def _nothing(
    store: Store, kind: str | None, query: str, readings: list[Reading]
) -> NotFound | Ambiguous:
    """Return the error where no reading finds anything."""
    holders = [(PLACE, reading.holder) for reading in readings if reading.holder]
    content = (token for reading in readings for token in reading.content)
    foreign = [(token.kind, token.id) for token in content if token.kind in FOREIGN]
    if absent := [*holders, *foreign]:
        return refused(store, kind, query, Refused(elsewhere(store, *absent[0])))
    return not_found(store, kind, query)


def _near_spellings(
    store: Store, query: str, readings: list[Reading], found: list[Found], kind: str | None
) -> list[Found]:
    """Return the candidates whose name is fewest slips, one or two, away from the query."""
    folded = normalize.fold(store.simplified(query))
    chinese = normalize.is_chinese(folded)
    most = spelling.allowed(folded, chinese=chinese)
    if chinese and not found:
        # A wrong character makes pairs that no name has; 广东人口 is no slip for 广东出口.
        whole = [reading for reading in readings if reading.read_as == "words"]
        slips = (reading for reading in whole if any(t.kind == CHARACTERS for t in reading.content))
        found = [item for reading in slips for item in holding_any(store, reading, kind)]
    if not most or not found:
        return []
    near: dict[int, dict[int, Found]] = defaultdict(dict)
    by_row = {item.row: item for item in found}
    newest = store.meta["newest"]
    for row, name, other in _names_of(store, by_row):
        if abs(len(other) - len(folded)) > most:
            continue
        # In pinyin, where words cannot be held side by side, two slips make another name.
        bearable = 1 if normalize.is_chinese(name) else most
        edits = spelling.distance(folded, other, bearable)
        if 0 < edits <= bearable and spelling.plausible(
            normalize.words(query), normalize.words(name), newest
        ):
            score = round(100 * (1 - edits / len(folded)), 1)
            near[edits].setdefault(row, by_row[row]._replace(on=name, score=score))
    return best(list(near[min(near)].values())) if near else []


def _names_of(store: Store, rows: Collection[int]) -> Iterator[tuple[int, str, str]]:
    """Yield each name of some records: the row, the name, its folded form."""

    def read(wanted: list[int]) -> dict[int, list[tuple[int, str, str]]]:
        found: dict[int, list[tuple[int, str, str]]] = {row: [] for row in wanted}
        sql = f"SELECT row, name, folded FROM name WHERE row IN ({marks(wanted)})"
        for row, name, folded in store.ask(sql, wanted):
            found[int(row)].append((int(row), name, folded))
        return found

    return chain.from_iterable(remembered(store, "names of", rows, read).values())


class Answered(NamedTuple):
    """One answer of a search; `periods` are those that the query names.

    `remark` says what of it was not read as it stands; what is `listed` is of these periods.
    """

    kind: str
    hit: Hit
    periods: Asked = Asked()
    remark: str = ""
    listed: bool = False


def search(store: Store, query: str, limit: int = SEARCH_LIMIT) -> list[Answered]:
    """Return the records of every kind that answer a query, the best first.

    Raises NotFound, with the reason and suggestions.
    """
    refuse_long(query, "the query")
    answers = [Answered(kind, hit) for kind, hit in everywhere(store, query)]
    readings = read(store, query)
    if isinstance(readings, Refused):
        if readings.reason is None:  # a short query may be all digits
            answers = answers or _of_numbers(store, query)
        if answers:
            return answers[:limit]
        raise refused(store, None, query, readings)
    found = candidates(store, readings, None)
    spelt = [] if answers else _near_spellings(store, query, readings, found, None)
    chosen = [] if spelt else good(found)
    # A name that was all but written holds the numbers of the query: they are no period.
    answers += [Answered(item.kind, _hit(query, item, "spelling")) for item in spelt]
    answers += [
        Answered(
            item.kind, _hit(query, item, "text"), item.reading.asked, remark(store, item.reading)
        )
        for item in chosen
        or ([] if answers else passing_over(found) or sharing(store, query, found))
    ]
    lists = listed(store, query, readings[0], limit) if readings else []
    if lists and (kinds := kinds_named(store, readings[0])):
        answers = [answer for answer in answers if answer.kind in kinds]
    asked = readings[0].asked if readings else Asked()
    answers += [_listed(query, one, asked) for one in lists]
    answers = answers or _of_numbers(store, query, asked)
    answers = answers or [_listed(query, one, asked) for one in of_status(store, query)]
    if not answers:
        raise _nothing(store, None, query, readings)
    first: dict[tuple[str, str], Answered] = {}
    for answer in answers:
        first.setdefault((answer.kind, answer.hit.id), answer)
    return list(first.values())[:limit]


def _listed(query: str, one: Listed, asked: Asked, remark: str = "") -> Answered:
    return Answered(one.kind, Hit(query, one.id, "text", one.on, one.score), asked, remark, True)


def _of_numbers(store: Store, query: str, asked: Asked | None = None) -> list[Answered]:
    """Return what states the numbers of a query."""
    lists, said = stating(store, query)
    return [_listed(query, one, asked or Asked(), said) for one in lists]


def _hit(query: str, found: Found, how: str) -> Hit:
    return Hit(query, found.id, how, found.on, found.score)
