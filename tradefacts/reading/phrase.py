"""The words of a text that say what a number counts, and which statistic it is a figure of.

For what a dataset does not know yet: nothing here is looked up but lists of common words, and
where the words do not tell there is no answer.
"""

from __future__ import annotations

import re

from tradefacts.text.normalize import is_chinese
from tradefacts.text.periods import blanked, find_periods
from tradefacts.text.wordlists import Language

MOST_WORDS = 8  # of a source's wording that is repeated
_STOP = re.compile(r"[,;:()，；：。、（）]|\s[–—-]\s|(?<=\w)\.\s")
_LINK = re.compile(
    r"\b(?:is|are|was|were|has|have|had|be|been|will|would|can|may|puts?|making|with|which|that|who"
    r"|to|by|at|of|for|from|than|up|down|or|in|on|after)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:\W|(?:and|but|while|whereas|also|in|of|the|its|their|that|those|a|an|at|by|for|from|this"
    r"|these|with|as|during|since|over|last|some|meanwhile|of which|among them)\b)+"
    r"|^[其中的而且并则及和]+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:\W|\b(?:the|a|an|of|to|by|at|in|for|and|is|are|was|were|has|have|had|with)\b)+$|[为是达的了]+$",
    re.IGNORECASE,
)
_MOVING = ("grows", "falls", "reached", "added")
_COUNTED = re.compile(r"\s*(?:-\s*)?([a-z][a-z'’-]*(?:\s+[a-z][a-z'’-]*){0,4})", re.IGNORECASE)
_NO_NOUN = re.compile(
    r"^(?:of|in|at|on|to|by|for|from|than|and|or|as|were|was|are|is|had|has|have|with|more|less|fewer"
    r"|the|a|an|who|which|that|but|up|down|after|over|under|per|during|respectively|ran|worked|now"
    r"|long|years?|will|not|abroad|last|this|when|while|since|until|between|would|could|can|it|its)$",
    re.IGNORECASE,
)


def subject(sentence: str, begin: int, lists: Language) -> str | None:
    """Return the words before a number that name its statistic, in its own clause.

    `begin` is where the number begins. None where the clause names none, as in "up 9.1 percent".
    """
    text = sentence[:begin]
    for when in find_periods(text):
        text = blanked(text, when.span)
    stops = list(_STOP.finditer(text))
    clause = text[stops[-1].end() :] if stops else text
    lower = clause.lower()
    ends = [one.start() for name in _MOVING for one in lists[name].finditer(lower)]
    kept = _TAIL.sub("", _LEAD.sub("", clause[: min((at for at in ends if at), default=None)]))
    kept = " ".join(kept.split())
    if is_chinese(kept):
        return kept.replace(" ", "") or None
    verb = re.search(r"\b(?:is|are|was|were|has|have|had|will|would|came|come|stood)\b", kept)
    kept = _TAIL.sub("", kept[: verb.start()] if verb and verb.start() else kept).strip()
    found = kept.split()
    return " ".join(found[-MOST_WORDS:]) if any(len(word) > 1 for word in found) else None


def counted(text: str, end: int) -> str | None:
    """Return the thing that a number counts, in the singular: the noun behind the number.

    `end` is where the number ends.
    """
    match = _COUNTED.match(text, end)
    if match is None:
        return None
    kept: list[str] = []
    for word in match[1].split():
        if _NO_NOUN.match(word):
            break
        kept.append(word)
        if word.endswith("s") and not word.endswith("ss"):
            break  # a plural closes what is counted
    return singular(kept[-1].lower()) if kept else None


def singular(noun: str) -> str:
    """Return the singular of an English noun."""
    irregular = {"people": "persons", "persons": "persons", "men": "man", "women": "woman"}
    if noun in irregular:
        return irregular[noun]
    if noun.endswith("ies") and len(noun) > len("ties"):
        return f"{noun[:-3]}y"
    if noun.endswith(("sses", "ches", "shes", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun
