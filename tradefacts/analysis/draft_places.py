"""Which place a drafted figure is of: a draft takes only what the text makes plain.

A text has a subject, which its title names, or its title and its date line. A place printed beside
a number is the figure's own where it lies in the subject, or is one of its kind; a country beside a
city is a partner, whoever reports is no subject, and a place that holds the subject is the whole.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from tradefacts.reading.subject import leads
from tradefacts.store.database import Store
from tradefacts.store.memo import lexicon
from tradefacts.text import tokens
from tradefacts.text.anchoring import date_line
from tradefacts.text.normalize import fold, is_chinese, is_id, words
from tradefacts.text.tokens import NAMED, REGION

_LEVELS = {
    "country": 0,
    "area": 0,
    "bloc": 0,
    "belt": 0,
    "province": 1,
    "municipality": 1,
    "sar": 0,
    "city": 2,
    "prefecture": 2,
}
_LOWEST = 3
_OF_FIRST = re.compile(r"^[\w-]+(?: [A-Z][\w-]+)*(?:['’]s\b| (?!and\b|or\b)[a-z])")
_DATE = re.compile(
    r"\d{4}年\d{1,2}月\d{1,2}日|\d{4}-\d\d-\d\d"
    r"|\b(?:[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4})"
)
_ZONE = re.compile(r"[\u4e00-\u9fff]{0,4}(?:园区|新区|高新区|开发区|保税区|自贸区|合作区|口岸|港)")
"""Behind the name of a city, one that lies in it."""
_PARTS = re.compile(r"[,，()（）:：]|\s[-–—]|\s{2,}")
_SORTS = "state|province|county|prefecture|region|district|city|port|island"
_NAME = r"(?P<name>(?<![\w-])[A-Z][\w-]{1,40}(?: [A-Z][\w-]{1,40})?)"
_SORT_OF = re.compile(rf"\b(?i:{_SORTS}) of {_NAME}")
_OF_SORT = re.compile(rf"{_NAME}(?:['’]s)? (?i:{_SORTS})\b")
_OTHER = re.compile(
    r"\b(?!The\b)[A-Z][\w-]+ (?:Port|County|District|Prefecture|Township|Province|State)\b"
    r"|[\u4e00-\u9fff]{2,5}(?:口岸|县|镇)"
)
"""A place by its name and its sort."""
_BEHIND = 20  # characters behind a date in which its place may stand
_OFFICE = r"(?:['’]s)?\s*(?:municipal |provincial |city |regional )?(?:customs|海关|统计局)"
_OFFICES = re.compile(_OFFICE, re.IGNORECASE)
_RESPECTIVELY = re.compile(r"\brespectively\b|分别|分別")
_HEAD = 4  # paragraphs in which a title and a date line stand
_OFTEN = 3  # times that a subject is named at least
_MEANT = 3  # characters of a place's name that are no accident


def _count(one: tuple[str, int]) -> int:
    return one[1]


class Places:
    """The places of one text."""

    def __init__(self, store: Store, texts: Sequence[str], asked: str | None) -> None:
        self.store = store
        self.texts = texts
        self.asked = asked
        self._nameless = False
        """Whether the text has a place of which no id can be made."""

    @cached_property
    def subject(self) -> str | None:
        """The id of the place that the text is about; None: it does not say, or names several."""
        if self.asked:
            return self.id_of(self.asked)
        title = self.texts[0] if self.texts else ""
        dated = self._dated(title)
        self._nameless = not dated and dated is not None
        if dated is not None:
            return dated or None
        named = dict.fromkeys(
            self._id(token)
            for token in tokens.tokens(title, lexicon(self.store), name=True)
            if token.kind in NAMED and token.kind != tokens.THING
        )
        told = [one for one in named if not self._reports(one, title)]
        inner = [one for one in told if not any(self.holds(one, other) for other in told)]
        if len(inner) == 1:
            return inner[0]
        if inner:
            first = leads(self.store, title)
            return first if first in inner and _OF_FIRST.search(title) else None
        return self._typed(title) or self._foremost()

    def _foremost(self) -> str | None:
        """Return the province or city that most of the places named in the text are."""
        counts: Counter[str] = Counter()
        for text in self.texts:
            read = tokens.tokens(text, lexicon(self.store), name=True)
            counts.update(token.id for token in read if token.kind in (REGION, tokens.PLACE))
        ranked = [one for one in counts.most_common() if self.level(one[0]) > 0]
        if not ranked or ranked[0][1] < _OFTEN or 2 * ranked[0][1] < sum(map(_count, ranked)):
            return None
        return ranked[0][0]

    def _dated(self, title: str) -> str | None:
        """Return the id of the place that both the date line and the title name.

        It is empty where nobody knows it and no id can be made of its name; None: there is none.
        """
        for text in self.texts[1:_HEAD]:
            line = date_line(text)
            if line is None:
                continue
            rest = _DATE.sub(" ", text[: line.span[1] + _BEHIND])
            for name in filter(
                None, map(str.strip, re.split(r"[,，()（）:：]|\s[-–—]|\s{2,}", rest))
            ):
                form = rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])"
                found = re.search(form, title, re.IGNORECASE)
                if found and _OFFICES.match(title, found.end()):
                    continue
                if found and len(name) >= (2 if is_chinese(name) else _MEANT):
                    return "" if _ZONE.match(title, found.end()) else self._named(name)
        return None

    def _named(self, name: str) -> str:
        """Return the id of a place by its name, or the one that it would get; empty: none."""
        read = tokens.tokens(name, lexicon(self.store), name=True)
        if len(read) == 1 and read[0].kind in (REGION, tokens.PLACE):
            return self._id(read[0])
        slug = "-".join(words(name))
        return slug if is_id(slug) else ""

    def _typed(self, title: str) -> str | None:
        """Return the id of a place that the title names by its sort: the state of Ceará."""
        found = _SORT_OF.search(title) or _OF_SORT.search(title)
        return self._named(found["name"]) or None if found else None

    def _id(self, token: tokens.Token) -> str:
        return token.id

    def id_of(self, region: str) -> str:
        """Return the id of a region, or the one that a place gets which the dataset lacks."""
        if not self.store.has("region", region):
            sql = "SELECT id FROM named WHERE folded = ?"
            for (known,) in self.store.ask(sql, (fold(region),)):
                return str(known)
        return region

    def holds(self, outer: str, inner: str) -> bool:
        """Whether one place lies in another."""
        if outer == inner:
            return False
        sql = "SELECT 1 FROM within WHERE ancestor = ? AND region = ?"
        if self.store.ask(sql, (outer, inner)):
            return True
        above = self._entry(inner).get("within")
        if above is None:
            china = outer in ("china", "mainland-china")
            return china and str(self._entry(inner).get("code", "")).startswith("CN-")
        return above == outer or self.holds(outer, str(above))

    def level(self, place: str) -> int:
        """Return how large a sort of place one is, countries first."""
        sql = "SELECT json FROM record WHERE kind = ? AND id = ?"
        found = self.store.ask(sql, (REGION, place))
        kind = json.loads(found[0][0])["type"] if found else self._entry(place).get("type", "")
        return _LEVELS.get(str(kind), _LOWEST)

    def _entry(self, place: str) -> dict[str, object]:
        sql = "SELECT json FROM entry WHERE section = 'places' AND id = ?"
        found = self.store.ask(sql, (place,))
        entry: dict[str, object] = json.loads(found[0][0]) if found else {}
        return entry

    def of(
        self,
        region: str | None,
        sentence: str,
        clause: str,
        leading: str | None,
        *,
        printed: bool,
    ) -> str | None:
        """Return the place of a figure whose reading gives one.

        `sentence` is the one that it is in, `clause` what of its own stands before it, and
        `leading` the place with which its paragraph begins, as its subject.
        """
        subject = self.subject
        if self._nameless or self._elsewhere(clause):
            return None
        place = region and self.id_of(region)
        if place is None or place == subject:
            return subject
        if place == leading:
            return place
        office = self._reports(place, sentence)
        if subject is None:
            return place if printed and not office else None
        inside = self.holds(subject, place)
        peer = 0 < self.level(place) == self.level(subject) < _LOWEST
        if not office and (inside or (peer and not self.holds(place, subject))):
            return place if self._names(place, sentence) else subject
        return subject

    def _elsewhere(self, clause: str) -> bool:
        """Whether a clause begins with a place that nobody knows, told by its sort: X Port."""
        found = _OTHER.search(clause)
        if found is None or (self.subject and fold(self.subject) in fold(found[0])):
            return False
        read = tokens.tokens(found[0], lexicon(self.store), name=True)
        return not any(token.kind in NAMED or token.id == self.subject for token in read)

    def listed(self, sentence: str, numbers: int) -> list[str]:
        """Return the places that a sentence lists for its numbers, in order, if it does."""
        if self.subject is None or not _RESPECTIVELY.search(sentence):
            return []
        read = tokens.tokens(sentence, lexicon(self.store), name=True)
        ids = [token.id for token in read if token.kind in NAMED and token.kind != tokens.THING]
        inside = [one for one in dict.fromkeys(ids) if self.holds(self.subject, one)]
        return inside if len(inside) == numbers > 1 else []

    def _names(self, place: str, sentence: str) -> bool:
        read = tokens.tokens(sentence, lexicon(self.store), name=True)
        return any(token.kind in NAMED and token.id == place for token in read)

    def _reports(self, place: str, sentence: str) -> bool:
        """Whether a sentence names a place only as that of who reports."""
        read = tokens.tokens(sentence, lexicon(self.store), name=True)
        words = [token.text for token in read if token.id == place]
        return any(
            re.search(rf"{re.escape(word)}{_OFFICE}", sentence, re.IGNORECASE) for word in words
        )
