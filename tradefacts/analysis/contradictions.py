"""Which numbers of a text cannot all be true, whatever a dataset says.

An identity is read from the words (a total and its parts, growth and its ends, a conversion), and
never searched for among numbers that happen to fit. Each is worked out on what the printed digits
and hedges admit, so that what was rounded is no slip.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from tradefacts.analysis import conversions, identities, totals
from tradefacts.analysis.printed import Contradiction, Printed, Spoken, spoken
from tradefacts.model.answers import Claim, Diagnosis
from tradefacts.reading.whole_text import MAX_SENTENCE, Told
from tradefacts.store.database import Store
from tradefacts.store.memo import language
from tradefacts.text.normalize import is_chinese, words
from tradefacts.text.periods import blanked, find_periods
from tradefacts.text.quantities import find_all
from tradefacts.text.sentence import sentences

_FIRM = ("printed", "paired")
_FEWEST_WORDS, _FEWEST_CHARS = 4, 8  # of a statement that is told again when it stands twice


def contradictions(
    store: Store, texts: Sequence[str], numbers: Sequence[Told]
) -> Mapping[int, Sequence[Contradiction]]:
    """Return, by place in `numbers`, the contradictions in which a number of a text stands.

    `texts` are the paragraphs as they are read, `numbers` those that state something, in order.
    """
    found: dict[int, list[Contradiction]] = defaultdict(list)
    rates = conversions.Rates()
    for one in _spoken(store, texts, numbers):
        for contradiction in (
            *totals.contradictions(one),
            *identities.contradictions(one),
            *rates.contradictions(one),
        ):
            for place in contradiction.numbers:
                found[place].append(contradiction)
    for contradiction in (*rates.disagreeing(), *_told_twice(texts, numbers)):
        for place in contradiction.numbers:
            found[place].append(contradiction)
    return found


def _spoken(store: Store, texts: Sequence[str], numbers: Sequence[Told]) -> Iterator[Spoken]:
    """Yield each sentence in which two numbers stand or more."""
    lists = language(store)
    at = 0
    for paragraph, text in enumerate(texts):
        first = at
        while at < len(numbers) and numbers[at].paragraph == paragraph:
            at += 1
        if at - first < 2:  # noqa: PLR2004 - a contradiction needs two
            continue
        place = first
        for begin, end in sentences(text):
            own = place
            while place < at and numbers[place].begin < end:
                place += 1
            if place - own >= 2 and end - begin <= MAX_SENTENCE:  # noqa: PLR2004
                yield _sentence(text[begin:end], begin, numbers[own:place], own, lists)


def _sentence(text: str, begin: int, told: Sequence[Told], first: int, lists: object) -> Spoken:
    periods = find_periods(text)
    rest = text
    for when in periods:
        rest = blanked(rest, when.span)
    numbers: list[Printed] = []
    left = list(enumerate(told, first))
    for quantity in find_all(rest):
        while left and left[0][1].end - begin <= quantity.span[0]:
            left.pop(0)
        if left and left[0][1].begin - begin < quantity.span[1]:
            numbers.append(Printed(left.pop(0)[0], quantity))
    return spoken(rest, numbers, periods, lists)  # type: ignore[arg-type]


def _told_twice(texts: Sequence[str], numbers: Sequence[Told]) -> Iterator[Contradiction]:
    """Yield the numbers that two sentences give for one and the same thing, where they differ.

    Within a sentence the words around two numbers of a list are the same, and their things are not.
    """
    first: dict[object, tuple[int, Told]] = {}
    for place, told in enumerate(numbers):
        for key in _keys(told):
            if key not in first:
                first[key] = (place, told)
                continue
            before, other = first[key]
            if _disagree(other, told) and _apart(texts, other, told):
                one, two = _printed(other), _printed(told)
                said = f"the text says {one} and {two} of the same thing"
                yield Contradiction((before, place), Diagnosis(code="told_twice", message=said))
                break


def _printed(told: Told) -> str:
    assert told.statement is not None  # what has a key states something
    quantity = told.statement.quantity
    assert quantity is not None
    return repr(quantity.text.strip())


def _keys(told: Told) -> Iterator[object]:
    """Yield what a number is of, in each way that tells it: by the dataset, and by its words."""
    stated = told.statement
    if stated is None or stated.quantity is None or stated.claim.period is None:
        return
    claim = stated.claim
    about = (claim.period, claim.base_period, claim.measure, claim.unit)
    known = claim.known_by
    firm = all(how in _FIRM for how in (known.metric, known.region, known.period))
    if firm and not stated.missing and told.whole:
        yield claim.metric, claim.region, *about
    if known.period in _FIRM:
        said = words(stated.rest)
        long = sum(map(len, said)) >= _FEWEST_CHARS if is_chinese(stated.rest) else False
        if long or len(said) >= _FEWEST_WORDS:
            yield tuple(sorted(said)), *about


def _disagree(one: Told, other: Told) -> bool:
    assert one.statement is not None  # both have a key
    assert other.statement is not None
    return not _meet(one.statement.claim, other.statement.claim)


def _apart(texts: Sequence[str], one: Told, other: Told) -> bool:
    """Whether two numbers stand in two sentences."""
    if one.paragraph != other.paragraph:
        return True
    between = texts[one.paragraph][one.begin : other.end]
    return len(list(islice(sentences(between), 2))) > 1


def _meet(one: Claim, other: Claim) -> bool:
    below = one.low is None or other.high is None or one.low <= other.high
    return below and (other.low is None or one.high is None or other.low <= one.high)
