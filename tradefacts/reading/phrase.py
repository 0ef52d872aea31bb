"""The words of a text that say what a number counts, and which statistic it is a figure of.

For what a dataset does not know yet: nothing here is looked up but lists of common words, and
where the words do not tell there is no answer.
"""

from __future__ import annotations

import re

from tradefacts.text.normalize import is_chinese, words
from tradefacts.text.periods import blanked, find_periods
from tradefacts.text.wordlists import Language

_NAME_ZH = 2  # characters of the shortest name of a statistic
MOST_WORDS = 8  # of a source's wording that is repeated
_LONGEST = 1000  # characters of a clause; what stands further before a number is of another
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
    r"(?:\W|\b(?:the|a|an|of|to|by|at|in|for|and|is|are|was|were|has|have|had|with)\b){1,40}$|[为是达的了]{1,9}$",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|came|come|stood|stands|totall?ed|amounted|made"
    r"|averaged|took|went|accounted|covers?|handled|built|ranked|employed|shipped|sold|puts?|kept"
    r"|signed|aims|plans|wants|expects|said|reported|announced|imported|exported|worked|ran)\b"
    r"|达到|达|为|占|实现|完成|累计|位居|位列|居(?=.{0,6}第)|约"
)
_AROUND_ZH = re.compile(r"^(?:全年|年末|当月|当年|同比|比上年)+|(?:同比|比上年|下降|增长){1,9}$")
_OWNER = re.compile(r"['’]s$")
_EMPTY = re.compile(
    r"up|down|or|by|it|after|from|than|against|they|that|this|which|alone|city|province|state|country|下降|增长",
    re.IGNORECASE,
)
_MOVING = ("grows", "falls", "reached", "added")
_COUNTED = re.compile(r"\s*(?:-\s*)?([a-z][a-z'’-]*(?:\s+[a-z][a-z'’-]*){0,7})", re.IGNORECASE)
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
    clause = clause_before(sentence, begin)
    lower = clause.lower()
    ends = [one.start() for name in _MOVING for one in lists[name].finditer(lower)]
    ends += [one.start() for one in _VERB.finditer(clause)]
    kept = _TAIL.sub("", _LEAD.sub("", clause[: min((at for at in ends if at), default=None)]))
    kept = " ".join(kept.split())
    if is_chinese(kept):
        said = _AROUND_ZH.sub("", kept.replace(" ", "").rpartition("分别")[2])
        return None if not said or len(said) < _NAME_ZH or re.search(r"\d", said) else said
    found = kept.split()
    named = any(len(word) > 1 and not _EMPTY.fullmatch(word) for word in found)
    return " ".join(found[-MOST_WORDS:]) if named and not re.search(r"\d", kept) else None


def clause_before(sentence: str, begin: int) -> str:
    """Return what of a sentence stands before a place, in its own clause, periods blank."""
    text = sentence[max(0, begin - _LONGEST) : begin]
    for when in find_periods(text):
        text = blanked(text, when.span)
    stops = list(_STOP.finditer(re.sub(r"(?<=\d)[.,](?=\d)", "x", text)))
    return text[stops[-1].end() :] if stops else text


def tells(text: str) -> bool:
    """Whether a text has a verb by which something is said."""
    return _VERB.search(text) is not None


def without(statistic: str, place: str) -> str:
    """Return the words of a statistic without those of its place.

    >>> without("Chengdu's exports", "chengdu")
    'exports'
    """
    own = set(words(place))
    kept = [word for word in statistic.split() if not own.issuperset(words(_OWNER.sub("", word)))]
    return " ".join(kept) or statistic


_NAMED = re.compile(r"\s*[A-Z][a-z]+ \d+ (?P<noun>[a-z]+s)\b")
_NUMBER_OF = re.compile(
    r"\bnumber of (?P<noun>(?:[\w'’-]+ ){0,5}?[\w'’-]*[^\Ws]s)\b(?!['’])"
    r"|(?P<people>\bpopulation\b|人数|人口)",
    re.IGNORECASE,
)


def counted_before(clause: str) -> str | None:
    """Return the thing that a clause before a number says to be counted: the number of firms."""
    said = list(_NUMBER_OF.finditer(clause))
    if not said:
        return None
    found = said[-1]
    return "persons" if found["people"] else singular(found["noun"].split()[-1].lower())


def counted(text: str, end: int) -> str | None:
    """Return the thing that a number counts, in the singular: the noun behind the number.

    `end` is where the number ends.
    """
    match = _COUNTED.match(text, end)
    if match is None:
        return None
    kept: list[str] = []
    for word in match[1].split():
        if word.lower() == "and" and kept and not kept[-1].endswith("s"):
            continue  # of one noun: textile and garment clusters
        if _NO_NOUN.match(word):
            break
        kept.append(word)
        if word.endswith("s") and not word.endswith(("ss", "overseas")):
            break  # a plural closes what is counted
    else:
        if named := _NAMED.match(text, end):  # 319 Fortune 500 companies
            return singular(named["noun"].lower())
        if text[match.end() :].lstrip()[:1].isdigit():
            return None
    noun = kept[-1].lower() if kept else ""
    several = noun in _UNITS or (noun.endswith("s") and noun != "overseas")
    return singular(noun) if several else None


_UNITS = (
    dict.fromkeys(
        "people persons staff employees workers residents visitors tourists passengers".split(),
        "persons",
    )
    | dict.fromkeys("companies firms enterprises businesses".split(), "enterprise")
    | {"teus": "teu", "men": "man", "women": "woman"}
)
"""Nouns that a unit of their own stands for."""


def singular(noun: str) -> str:
    """Return the singular of an English noun."""
    if noun in _UNITS:
        return _UNITS[noun]
    if noun.endswith("ies") and len(noun) > len("ties"):
        return f"{noun[:-3]}y"
    if noun.endswith(("sses", "ches", "shes", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun
