"""What a sentence says about its own saying: who reports it, where it was read, despite what.

"Data released in June 2023 show that", 何军表示 and "despite global headwinds" hold dates, places
and names of statistics that the claim is not about. A sentence is cut into clauses; what reports
or tells circumstances, and holds no number, is blanked before the rest is read.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tradefacts.text.normalize import is_chinese, latin
from tradefacts.text.periods import blanked, find_periods
from tradefacts.text.quantities import find_all
from tradefacts.text.wordlists import Language

_CLAUSE = re.compile(r"[^,;:，；：—–]+(?:[,;:，；：—–](?=\d)[^,;:，；：—–]*)*[,;:，；：—–]?")
_THAT = re.compile(
    r"(?<!\bthan )(?<!\bfrom )(?<!\bto )(?<!\bwith )"
    r"\bthat\s(?!\s*(?:year|of\b|period|time\b|month|quarter))"
)
_SAYS_ALONE = re.compile(
    r"\b(?:shows?|showed|indicates?|indicated|suggests?|reveals?|says?|said)\s+"
)
_DATELINE = re.compile(r"\W*+[^\s,—–]+(?:\s[^\s,—–]+){0,3}\s*[—–]+$")  # HONG KONG —
_ARTICLE = re.compile(r"\W*(?:an?|the)\b")
_WIRED = re.compile(r"\s*[（(][^()（）]{1,12}[讯电][)）]")  # （香港讯）
_MARKS = " \t“”\"'"


class Framed(NamedTuple):
    """A sentence with its frame blanked, and what in the frame reports it."""

    statement: str
    reported: str


def unframed(text: str, language: Language) -> Framed:
    """Take a sentence out of its frames, which hold no number but dates."""
    if wired := _WIRED.match(text):
        text = blanked(text, wired.span())
    dated = latin(text).lower()
    for when in find_periods(text):
        dated = blanked(dated, when.span)
    reported = ""
    statement = text
    clauses = [match.span() for match in _CLAUSE.finditer(dated)]
    numbered = [any(map(str.isdigit, dated[begin:end])) for begin, end in clauses]
    if not any(numbered):  # "Despite global headwinds, it ranked first"
        numbered = [any(find_all(text[begin:end])) for begin, end in clauses]
    for (begin, end), number in zip(clauses, numbered, strict=True):
        cut = _said_until(dated[begin:end], language, number=number)
        reports = cut > 0
        if not number and begin == 0 and _DATELINE.match(text[begin:end]) and any(numbered):
            cut = end - begin
        elif not number and not reports and any(numbered):
            clause = dated[begin:end]
            tells = _begins(language, "circumstance", clause)
            tells = tells and not language["superlatives"].search(clause)
            tells = tells and not language["highest"].search(clause)
            # ", a fifth of China's,": a fraction is a number, though no digit stands in it.
            tells = tells and all(one.unit != "percent" for one in find_all(text[begin:end]))
            # "The world's factory, Guangdong": what stands beside a name; a list goes on otherwise.
            opens = _ARTICLE.match(clause) and not text[:begin].strip()
            tells = tells and not (opens and text[end : end + 2].strip()[:1].islower())
            cut = end - begin if tells and begin + end > 0 else 0
        if cut and statement[:begin].strip() + statement[begin + cut :].strip(_MARKS):
            reported += f" {text[begin : begin + cut]}" if reports else ""
            statement = blanked(statement, (begin, begin + cut))
    return Framed(statement if statement.strip() else text, reported)


def _said_until(clause: str, language: Language, *, number: bool) -> int:
    """Return how many characters of a clause, in lower case, say who reports it.

    All of one without a number; of one with a number, what stands before it up to "that" or the
    verb of saying.
    """
    said = language["reporting"].search(clause)
    if said is None:
        return 0
    first = next((at for at, char in enumerate(clause) if char.isdigit()), len(clause))
    if is_chinese(clause):
        if not number:
            return len(clause)
        words = [one for one in language["reporting"].finditer(clause) if one.end() <= first]
        starts = clause.lstrip().startswith(("据", "根据", "按"))
        return words[-1].end() if starts and len(words) > 1 else 0
    that = [one.end() for one in _THAT.finditer(clause) if said.end() <= one.end() <= first]
    if that:
        return that[0]
    if not number:
        return len(clause)
    alone = _SAYS_ALONE.search(clause)
    return alone.end() if alone and alone.end() <= first else 0


def _begins(language: Language, name: str, clause: str) -> bool:
    found = language[name].search(clause)
    return found is not None and not clause[: found.start()].strip(_MARKS)
