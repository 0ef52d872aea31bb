"""Read quantities from text, in English and Chinese, by one regular expression."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from tradefacts.text.normalize import latin
from tradefacts.text.precision import Interval, hedged, of_digits, of_fraction
from tradefacts.text.units import (
    FIRST_ZH,
    HEDGES,
    HEDGES_BEHIND,
    MULTIPLIERS,
    ORDINALS,
    PARTS,
    RATIOS,
    SMALL,
    TENS,
    UNITS,
    ZH_DIGITS,
    ZH_PLACES,
    Qualifier,
)

MAX_DIGITS = 24  # a longer number is a slip of the hand; floats hold 17 digits


class Quantity(NamedTuple):
    """A value in a unit; `low` and `high` (None: open) are the interval that it admits.

    `unit` is None where the text prints none, `text` is what was read and `span` where it stood.
    """

    value: int | float
    unit: str | None
    qualifier: Qualifier
    low: int | float | None
    high: int | float | None
    text: str
    span: tuple[int, int]


def _either(words: Iterable[str], *, glued: bool = False) -> str:
    """Return a pattern for any of the words, the longest first; `glued`: a letter may precede.

    Those that end in a letter end there. They come last and share one look around: a look at
    each would be most of the pattern.
    """
    longest_first = sorted(words, key=len, reverse=True)
    bounded = [word for word in longest_first if _bounded(word)]
    found = _grouped(word for word in longest_first if not _bounded(word))
    if bounded:
        before = "" if glued else "(?<![a-z])"
        found.append(rf"{before}(?:{'|'.join(_grouped(bounded))})(?![a-z])")
    return "|".join(found) or _NEVER


def _bounded(word: str) -> bool:
    return word.isascii() and word[-1].isalpha()


def _grouped(words: Iterable[str]) -> list[str]:
    """Return a pattern for the words of each first letter, so that few are tried at a place."""
    groups: dict[str, list[str]] = {}
    for word in words:
        groups.setdefault(word[0], []).append(re.escape(word))
    return [f"(?:{'|'.join(group)})" for group in groups.values()]


_NEVER = "(?!)"  # matches nowhere
_HEDGE_OF = {word.lower(): hedge for hedge, words in HEDGES.items() for word in words}
_UNIT_OF = {word.lower(): name for name, unit in UNITS.items() for word in unit.forms}
_ONLY_BEHIND = ("元", "年", "人", "倍")  # they end other words before a number: 上年1620亿元
_MULTIPLIER_ZH = r"万(?=[多余]亿)|兆(?=[^\W\d]{0,3}[元吉盾])"  # 兆: 10^12 of money alone
_ZH = "[一二两三四五六七八九十]{1,3}"
_NUMBER_ZH = "[一二两三四五六七八九十百千零〇]+"
_MORE_TENTHS = "(?P<zh_more>[一二三四五六七八九半])?"
_KINDS_ZH = (
    rf"(?P<zh_part>{_ZH}分之{_ZH})",
    rf"百分之(?P<zh_percent>{_NUMBER_ZH}(?:点{_NUMBER_ZH})?|\d+(?:\.\d+)?)",
    f"(?P<zh_tenths>[一二两三四五六七八九])成{_MORE_TENTHS}(?!立|为|功|员|果|交|就|长|本|都)",
    rf"第(?P<zh_ordinal>{_ZH})个?大?",
    f"(?P<zh_first>{'|'.join(FIRST_ZH)})",
    rf"(?P<zh>{_NUMBER_ZH})",
)
_NAMES_ZH = ("zh_part", "zh_percent", "zh_tenths", "zh_more", "zh_ordinal", "zh_first", "zh")
_INNER = "|".join(
    re.escape(word)
    for word in (*_HEDGE_OF, *_UNIT_OF)
    if word[0].isascii() and word[0].isalpha() and not _bounded(word)
)
_BEGINS = rf"(?!(?<=[a-z])(?!{_INNER})[a-z]|\s)"
"""No quantity begins within a word, but for these; to try each of its letters takes long."""
_FEW, _RECENT, _SHORT = 4, 64, 2_000


def form_of(text: str | None = None) -> str:
    """Return the pattern of a quantity in lower case; of a text, with no word that it lacks.

    A pattern that ignores case takes twice as long, and to compile six times.
    """

    def of(words: Iterable[str]) -> list[str]:
        return [word for word in words if text is None or word in text]

    def any_of(words: Iterable[str]) -> str:
        return f"(?:{'|'.join(of(words)) or _NEVER})"

    units, ones = of(_UNIT_OF), any_of(SMALL)
    tens = rf"(?:{any_of(TENS)}(?:[- ]{ones})?|{ones})"
    hundreds = rf"(?:an?|{ones})[ -]hundred(?: and {tens})?"
    part = rf"(?<![a-z])(?:an?|one|two|three|four)[- ]{any_of(PARTS)}s?(?![a-z])"
    one_in = rf"(?<![a-z]){ones} (?:in|out of) (?:every )?(?:{ones}(?![a-z])|\d{{1,2}}(?!\d))"
    kinds = [
        r"(?P<fraction>\d{1,6}/\d{1,6})(?![\d/])",
        r"(?P<digits>[-−+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)",
        rf"(?P<ratio>{_either(of(RATIOS))})",
        rf"(?P<part>{_either(of(['half']))}|{part}|{one_in})",
        r"(?P<one>(?<![a-z])an?(?= (?:trillion|billion|million)))",
        rf"(?P<worded>(?<![a-z])(?:{hundreds}|{tens})(?![a-z]))",
        rf"(?P<ordinal>{_either(of(ORDINALS))})",
        rf"(?P<place>(?<![a-z])(?:no\.? ?|number )(?:\d{{1,3}}|{ones})(?![a-z]))",
    ]
    chinese = text is None or not text.isascii()
    kinds += _KINDS_ZH if chinese else [f"(?P<{name}>{_NEVER})" for name in _NAMES_ZH]
    more = "[多余+]" if chinese else r"\+"
    return (
        rf"{_BEGINS}(?:(?P<hedge>{_either(of(_HEDGE_OF))})\s*(?:the\s+)?)?"
        rf"(?:(?P<before>{_either([one for one in units if one not in _ONLY_BEHIND])})\s*)?"
        rf"(?:{'|'.join(kinds)})"
        rf"(?P<plus>\s*{more})?"
        rf"(?:\s*-?(?P<multiplier>{_either(of(MULTIPLIERS), glued=True)}|{_MULTIPLIER_ZH}))?"
        rf"(?P<more>{more})?(?P<scale>亿(?<=万[多余]亿))?"
        rf"(?:\s*-?(?P<after>{_either(units, glued=True)}))?"
        r"(?P<tail>以上|左右|上下|前后|\s+or so(?![a-z]))?"
    )


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(form_of())


_compiled: dict[str, re.Pattern[str]] = {}


def _pattern(text: str) -> re.Pattern[str]:
    """Return a pattern that reads one text.

    The whole one takes ten times as long to compile as one with the words of a claim; whoever
    reads many texts has it sooner.
    """
    if len(_compiled) == _FEW:
        return _whole()
    form = form_of(text)
    if form not in _compiled:
        _compiled[form] = re.compile(form)
    return _compiled[form]


_NEGATIVE_FRACTION = re.compile(r"[-−]\s*(?=\d{1,6}/\d)")
_PLURAL = re.compile(r" [a-z-]{2,}s\b")  # 1.2m tonnes
_ABBREVIATED = ("m", "k")  # multipliers only before a unit: 850 m USD, but 4,478 m is a height
_COUNTED = r"[a-z][a-z-]*"


def parse(text: str) -> Quantity:
    """Read the whole text as one quantity; the unit may be any one word.

    Raises ValueError, saying what a quantity looks like.

    >>> parse("over 8.27 trillion CNY")[:5]
    (8270000000000, 'CNY', 'over', 8270000000000, None)
    """
    stripped = latin(text.strip())
    if (signed := _NEGATIVE_FRACTION.match(stripped)) is not None:
        return _negated(parse(stripped[signed.end() :]), text)
    match = _whole().match(stripped.lower())
    if match is None:
        raise ValueError(f"{text!r} is not a quantity; write it like 'over 8.27 trillion CNY'")
    rest = stripped[match.end() :].strip()
    if rest and (re.fullmatch(_COUNTED, rest) is None or match["after"] or match["before"]):
        raise ValueError(f"{text!r} is not a quantity; {rest!r} is left over")
    return _quantity(match, stripped, rest or None)


def _negated(quantity: Quantity, text: str) -> Quantity:
    """Return a fall by a part: -1/8 is -12.5 percent."""
    low, high = quantity.high, quantity.low
    return quantity._replace(
        value=-quantity.value,
        low=None if low is None else -low,
        high=None if high is None else -high,
        text=text,
        span=(0, len(text)),
    )


def find_all(text: str) -> Iterator[Quantity]:
    """Yield every quantity in a running text, from left to right."""
    return iter(_recent(text)) if len(text) <= _SHORT else _each(text)


@lru_cache(maxsize=_RECENT)  # a sentence is asked about several times at once, and then no more
def _recent(text: str) -> tuple[Quantity, ...]:
    return tuple(_each(text))


def _each(text: str) -> Iterator[Quantity]:
    written = latin(text)
    lower = written.lower()
    for match in _pattern(lower).finditer(lower):
        try:
            yield _quantity(match, written, None)
        except ValueError:  # a run of digits too long to be a number of anything
            continue


def as_number(number: Decimal) -> int | float:
    """Return an int where the number is whole, else the nearest float."""
    return int(number) if number == number.to_integral_value() else float(number)


def _quantity(match: re.Match[str], text: str, counted: str | None) -> Quantity:
    number, decimals, implied = _number(match)
    if multiplier := match["multiplier"]:
        whole = match["scale"] or multiplier == "兆"
        exponent = MULTIPLIERS["万亿" if whole else multiplier]
        number, decimals = number.scaleb(exponent), decimals - exponent
    printed = match["after"] or match["before"]
    written = text[match.start() : match.end()]
    if (
        multiplier in _ABBREVIATED
        and not printed
        and text[slice(*match.span("multiplier"))] == multiplier
        and not (text[match.end() - 2].isdigit() and _PLURAL.match(text, match.end()))
    ):
        raise ValueError(f"{written!r} may be millions or metres; write the word out")
    unit = implied or (_UNIT_OF[printed] if printed else counted)
    qualifier = _qualifier(match)
    if not match["digits"] and (fraction := _fraction(match)):
        admitted: Interval = of_fraction(*fraction)
    else:
        admitted = of_digits(number, decimals, unit, scaled=bool(multiplier))
    low, high = hedged(number, admitted, decimals, qualifier)
    return Quantity(
        as_number(number),
        unit,
        qualifier,
        None if low is None else as_number(low),
        None if high is None else as_number(high),
        written,
        match.span(),
    )


def _qualifier(match: re.Match[str]) -> Qualifier:
    for name in ("tail", "more", "plus"):
        if behind := match[name]:
            return HEDGES_BEHIND[behind.strip()]
    return _HEDGE_OF[match["hedge"]] if match["hedge"] else "exact"


def _number(match: re.Match[str]) -> tuple[Decimal, int, str | None]:
    """Return the number, how many of its digits are decimals, and a unit that it implies."""
    if digits := match["digits"]:
        plain = digits.replace(",", "").replace("−", "-")
        if len(plain) > MAX_DIGITS:
            raise ValueError(f"{digits!r} is too long a number; at most {MAX_DIGITS} digits")
        return Decimal(plain), len(plain.partition(".")[2]), None
    if fraction := _fraction(match):
        above, below = fraction
        return Decimal(100) * above / below, 0, "percent"
    if ratio := match["ratio"]:
        return Decimal(RATIOS[ratio]), 0, "times"
    if rank := _rank(match):
        return Decimal(rank), 0, "rank"
    if percent := _percent_zh(match):
        return percent, max(-1, -int(percent.as_tuple().exponent)), "percent"
    return Decimal(_spelled(match)), 0, None


def _rank(match: re.Match[str]) -> int | None:
    if place := match["place"]:
        last = re.split(r"[. ]", place)[-1].removeprefix("no")
        return SMALL.get(last) or int(last)
    if ordinal := match["ordinal"]:
        return ORDINALS[ordinal]
    if ordinal := match["zh_ordinal"]:
        return chinese(ordinal)
    return 1 if match["zh_first"] else None


def _percent_zh(match: re.Match[str]) -> Decimal | None:
    """Return what 四成, 六成二 and 百分之四点五 say, with as many decimals."""
    if tenths := match["zh_tenths"]:
        share, more = Decimal(chinese(tenths)).scaleb(1), match["zh_more"]
        return share + chinese(more.replace("半", "五")) if more else share
    if not (percent := match["zh_percent"]):
        return None
    whole, _, decimals = percent.partition("点")
    number = whole if whole[0].isdecimal() else chinese(whole)
    digits = "".join(str(chinese(digit)) for digit in decimals)
    return Decimal(f"{number}.{digits}" if digits else number)


def _spelled(match: re.Match[str]) -> int:
    if match["one"]:
        return 1
    if worded := match["worded"]:
        number = 0
        for word in re.split(r"[- ]", worded):
            if word == "hundred":
                number *= 100
            elif word != "and":
                number += 1 if word in ("a", "an") else TENS.get(word) or SMALL[word]
        return number
    return chinese(match["zh"])


def chinese(text: str) -> int:
    """Return the number that Chinese numerals below ten thousand write: 三十七 is 37."""
    total = digit = 0
    for char in text:
        if char in ZH_PLACES:
            total += (digit or 1) * ZH_PLACES[char]
            digit = 0
        else:
            digit = digit * 10 + ZH_DIGITS[char]
    return total + digit


def _fraction(match: re.Match[str]) -> tuple[int, int] | None:
    if fraction := match["fraction"]:
        above, below = map(int, fraction.split("/"))
    elif part := match["part"]:
        count, _, name = part.replace("-", " ").rpartition(" ")
        above = SMALL.get(count.partition(" ")[0], 1)
        below = SMALL.get(name) or PARTS.get(name.removesuffix("s")) or int(name)
    elif part := match["zh_part"]:
        below, above = map(chinese, part.split("分之"))
    else:
        return None
    if not below:
        raise ValueError(f"{match[0]!r} divides by zero")
    return above, below
