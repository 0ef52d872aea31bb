"""Names as they are compared: folded, so that GBA, G.B.A. and gba are one.

Free of `re` and `typing`, for the shortest way from a shell to an answer goes through here.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_PUNCTUATION = {code: " " for code in range(128) if not chr(code).isalnum()}


def fold(text: str) -> str:
    """Return a name without case, accents, spaces, hyphens and punctuation; `&` reads "and".

    Unicode NFKD takes full-width forms and ligatures apart; combining marks are dropped.

    >>> fold("Cross-border E-commerce"), fold("ＧＢＡ"), fold("大湾区")
    ('crossborderecommerce', 'gba', '大湾区')
    """
    if text.isascii():
        return "".join(filter(str.isalnum, text.replace("&", "and").lower()))
    plain = _decomposed(text.replace("&", "and")).casefold()
    return "".join(char for char in plain if char.isalnum())


_PART = 1000


def _decomposed(text: str) -> str:
    """Return the NFKD of a text but for the order of its marks, which are dropped anyway.

    In parts, for to sort a run of marks takes the square of its length.
    """
    from unicodedata import normalize

    parts = (text[at : at + _PART] for at in range(0, len(text), _PART))
    return "".join([normalize("NFKD", part) for part in parts])


_ODD = {0x130: "I", 0x131: "i", 0x17F: "s", 0x212A: "K"}


def latin(text: str) -> str:
    """Return a text of the same length in which a letter has one lower case.

    A regular expression that ignores case takes `ſ` for `s` and the Kelvin sign for `k`, and
    then no table of words has what it matched.
    """
    return text if text.isascii() else text.translate(_ODD)


def words(text: str) -> list[str]:
    """Return the folded words of a name, in order; a run of Chinese characters is one word.

    >>> words("Guangdong's foreign-trade 广东进出口")
    ['guangdong', 'foreign', 'trade', '广东进出口']
    """
    if text.isascii():
        plain = f"{text} ".replace("&", " and ").lower().replace("'s ", " ")
        return plain.translate(_PUNCTUATION).split()
    import unicodedata

    plain = _decomposed(f"{text} ".replace("&", " and ")).casefold()
    plain = plain.replace("'s ", " ").replace("’s ", " ")
    out: list[str] = []
    previous = ""
    for char in plain:
        script = _SCRIPTS.get(char)
        if script is None:
            script = _SCRIPTS[char] = _script(char, unicodedata.category(char))
        if script == _MARK:
            continue
        if script != previous:
            out.append(" ")
            previous = script
        if script:
            out.append(char)
    return "".join(out).split()  # a word that grew by each character would be copied each time


_MARK = "mark"
_SCRIPTS: dict[str, str] = {}  # of the characters met; to index names is to ask for few, often


def _script(char: str, category: str) -> str:
    """Return what sort of word a character is part of; none: it stands between words."""
    if char.isalnum():
        return "zh" if is_chinese(char) else "other"
    return _MARK if category == "Mn" else ""


def may_hold(text: str, wanted: frozenset[str]) -> bool:
    """Whether one of those lower-case words may stand in a text; one in ASCII surely has it then.

    It tells whether a regular expression, which takes long to compile, is worth it.
    """
    return not text.isascii() or not wanted.isdisjoint(words(text))


def is_chinese(text: str) -> bool:
    """Whether the text holds a Chinese character (CJK Unified Ideographs and Extension A)."""
    if text.isascii():
        return False
    for char in text:  # noqa: SIM110 - a generator takes twice as long, and names are many
        if "\u3400" <= char <= "\u9fff":
            return True
    return False


def is_id(text: str) -> bool:
    """Whether the text has the form of an id: lower-case ASCII words joined by hyphens."""
    parts = text.split("-")
    return text.isascii() and text == text.lower() and all(part.isalnum() for part in parts)


def blanked_all(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a text with some spans made blank, which may overlap."""
    parts, at = [], 0
    for begin, end in sorted(spans):
        parts += [text[at:begin], " " * (end - max(at, begin))]
        at = max(at, end)
    return "".join([*parts, text[at:]]) if parts else text
