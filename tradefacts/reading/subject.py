"""Of which of the places that stand in a sentence its number is.

The place of the number's own clause, else the one that the sentence begins with; a place in the
clauses between, or in the name of a fair, a zone or an office, is told by the way.
"""

from __future__ import annotations

import re

from tradefacts.store.database import Store
from tradefacts.store.memo import lexicon
from tradefacts.text import tokens
from tradefacts.text.normalize import is_chinese, words
from tradefacts.text.sentence import Span
from tradefacts.text.tokens import REGION, Token

_STOP = re.compile(r"[,;:，；：。（）()](?!\d)")
_OBLIQUE = re.compile(
    r"\b(?:in|of|from|to|with|at|for|between|through|into|via|near|on|by|as|and|including)"
    r"(?:\s+(?:the|all|both))?\s*$|[在对与和向从往至由、]$",
    re.IGNORECASE,
)
_VENUE = re.compile(
    r"\b(?:symposium|conference|forum|meeting|briefing|congress|seminar|summit|hearing)\b"
    r"(?:\s+\w+){0,3}\s+in\s+$|(?:会|论坛)在$|在$",
    re.IGNORECASE,
)
_MET_ZH = re.compile(r"(?:\S{0,6})(?:举行|召开)的?\S{0,12}?(?:会|论坛)")
_LIST = r"[A-Z][\w-]+(?:(?:,? and |, ?| )[A-Z][\w-]+){0,11}"  # names, each parted from the next
_EXAMPLE = re.compile(rf"\b(?:such as|for example|like)\s+(?:the )?(?:{_LIST}(?:,? and|,)? ?)?$")
_OTHERS = re.compile(rf"(?:,? and|,)?(?: {_LIST}(?:,? and|,)?)? (?:and )?other\b|等")
_ARTICLE = re.compile(r"(?:(?:the|in|across) )?", re.IGNORECASE)
_HEAD = 80  # characters, in which the longest name of a region ends
_LINKS = re.compile(r"\b(?:and|the|of)\b|[和与、及]")
_NAME = re.compile(r"[ -](?:[A-Z][a-z]+|Expo\b)")


class Places:
    """The places of a stretch, and where each of them stands."""

    def __init__(self, text: str, places: list[Token], number: Span | None) -> None:
        self.text = text
        self.at = {one.key: _spans(text, one) for one in places}
        self.places = [one for one in places if not self._aside(one)]
        self.number = number

    def own(self, *, carried: bool) -> list[Token]:
        """Return the places that the number may be of; `carried`: one is known from before."""
        if self.number is None or not carried:
            return self.places
        begin, end = clause(self.text, self.number)
        found = self._within(begin, self._listed(end))
        if not found:
            first = clause(self.text, self._first())
            found = [one for one in self._within(*first) if not self.by_the_way(one)]
        return found

    def by_the_way(self, place: Token) -> bool:
        """Whether a place stands behind a preposition, or in the name of something else.

        Not where the sentence begins with it: "In Guangdong, ...".
        """
        return (
            all(self._oblique(span) for span in self.at[place.key]) if self.at[place.key] else False
        )

    def _aside(self, place: Token) -> bool:
        """Whether a place is only where people met, or an example of what is counted."""
        spans = self.at[place.key]
        return bool(spans) and all(self._met(begin, end) for begin, end in spans)

    def _met(self, begin: int, end: int) -> bool:
        before = self.text[:begin]
        venue = _VENUE.search(before)
        if venue and venue[0].endswith("在"):
            return len(venue[0]) > 1 or _MET_ZH.match(self.text, end) is not None
        example = _EXAMPLE.search(before) or _OTHERS.match(self.text, end)
        return venue is not None or example is not None

    def _oblique(self, span: Span) -> bool:
        begin, end = span
        before = self.text[:begin]
        if _NAME.match(self.text, end):
            return True
        oblique = _OBLIQUE.search(before)
        if oblique is None:
            return False
        return before[: oblique.start()].strip() != "" and not _STOP.search(
            before[: oblique.start()].rstrip()[-1:]
        )

    def _listed(self, end: int) -> int:
        """Return where a list of places ends that goes on behind a clause."""
        spans = [span for one in self.places for span in self.at[one.key]]
        while True:
            begin, stop = clause(self.text, (end + 1, end + 1))
            rest = list(self.text[begin:stop])
            inside = [span for span in spans if begin <= span[0] < stop]
            for one in inside:
                rest[one[0] - begin : one[1] - begin] = [" "] * (one[1] - one[0])
            if not inside or _LINKS.sub("", "".join(rest)).strip(" .。") or stop <= end:
                return end
            end = stop

    def _first(self) -> Span:
        at = len(self.text) - len(self.text.lstrip())
        return at, at

    def _within(self, begin: int, end: int) -> list[Token]:
        return [
            one for one in self.places if any(begin <= span[0] < end for span in self.at[one.key])
        ]


def clause(text: str, span: Span) -> Span:
    """Return where the clause that holds a span begins and ends."""
    begin = max((one.end() for one in _STOP.finditer(text, 0, span[0])), default=0)
    stop = _STOP.search(text, span[1])
    return begin, stop.start() if stop else len(text)


def _spans(text: str, place: Token) -> list[Span]:
    """Return where a place stands in a text; its token has the folded words alone."""
    if is_chinese(place.text):
        return [one.span() for one in re.finditer(re.escape(place.text), text)]
    form = r"\W+".join(map(re.escape, words(place.text)))
    return [one.span() for one in re.finditer(rf"\b{form}\b", text, re.IGNORECASE)]


def leads(store: Store, text: str) -> str | None:
    """Return the id of the region with whose name a sentence begins, as its subject."""
    head = text.strip()[:_HEAD]
    for token in tokens.tokens(head, lexicon(store), name=True):
        if token.kind != REGION:
            return None
        spans = _spans(head, token)
        begins = bool(spans) and _ARTICLE.fullmatch(head[: spans[0][0]]) is not None
        return token.id if begins and not _NAME.match(head, spans[0][1]) else None
    return None
