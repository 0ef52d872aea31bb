"""Which words of a text say what it is about, beside those that any statement is made of.

Verbs of growth, hedges and words of time stand in statements of every statistic; what is left names
one. A number takes its statistic from what stands before it only where nothing is left.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from tradefacts.text.normalize import is_chinese, latin, words
from tradefacts.text.tokens import NAMED, Token
from tradefacts.text.units import HEDGES, HEDGES_BEHIND, MULTIPLIERS, UNITS
from tradefacts.text.wordlists import Language, Wordlist

PLAIN = (
    *("stop", "soft", "neutral", "prepositions", "falls", "grows", "lower", "higher", "far"),
    *("added", "degree", "reached", "rank", "first", "leads", "share", "part-verbs", "average"),
    *("part-verbs-behind", "year-on-year", "base", "below", "reporting", "respectively", "wholes"),
    *("effects", "adds-nothing"),
)
"""Lists of words that name no statistic."""
_LEAST_ZH = 2  # characters; one alone is left over from a word


@cache
def _forms(language: Language) -> Wordlist:
    lists = (item for name in PLAIN for item in language[name].items)
    units = (form.lower() for unit in UNITS.values() for form in unit.forms if form.isalpha())
    hedges = (word for words in HEDGES.values() for word in words if word[0].isalpha())
    return Wordlist(dict.fromkeys([*lists, *units, *hedges, *HEDGES_BEHIND, *MULTIPLIERS, "rate"]))


def left(
    text: str, read: Collection[Token], known: Collection[str], language: Language
) -> str | None:
    """Return a word of a text that is none of `known`, the keys of a statistic's names.

    `read` are the tokens of the text, which has its periods and numbers blanked.
    """
    rest = latin(text).lower()
    forms = _forms(language)
    unsaid = f" {' '.join(words(forms.sub(' ', rest)))} "
    for token in read:
        if token.kind not in NAMED and token.key not in known and token.text.isascii():
            word = token.text
            if word.isdigit() or len(word) == 1 or word.endswith("ly"):
                continue
            if f" {word} " in unsaid:
                return word
        elif is_chinese(token.text[:1]):
            rest = rest.replace(token.text, " ") if token.key in known else rest
            rest = rest.replace(token.text, " ") if token.kind in NAMED else rest
    runs = forms.sub(" ", rest)
    found, run = "", ""
    for char in f"{runs} ":
        if is_chinese(char):
            run += char
            continue
        found, run = (run if len(run) > len(found) else found), ""
    return found if len(found) >= _LEAST_ZH else None
