"""The words of quantities in English and Chinese: hedges, units, multipliers, numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

Qualifier = Literal["exact", "about", "over", "nearly", "at_least"]


MONEY = ("CNY", "USD", "HKD", "MOP", "EUR", "JPY", "GBP")
MEASURED = (*MONEY, "percent", "km2", "m2", "times")


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


class Unit(NamedTuple):
    """How a unit is printed: every form that is read, and the one written in Chinese."""

    forms: tuple[str, ...]
    zh: str = ""


UNITS: dict[str, Unit] = {
    "CNY": Unit(_words("RMB|CNY|yuan|renminbi|人民币|元|¥|￥"), "元"),
    "USD": Unit(
        _words("US dollars|US dollar|U.S. dollars|USD|US$|dollars|美元|$"),
        "美元",
    ),
    "HKD": Unit(_words("Hong Kong dollars|HKD|HK$|港元|港币"), "港元"),
    "MOP": Unit(_words("MOP|patacas|澳门元"), "澳门元"),
    "EUR": Unit(_words("EUR|euros|euro|欧元|€"), "欧元"),
    "JPY": Unit(_words("JPY|yen|日元"), "日元"),
    "GBP": Unit(_words("GBP|pounds sterling|英镑|£"), "英镑"),
    "percent": Unit(_words("percentage points|percent|per cent|pct|个百分点|%|％"), "%"),
    "km2": Unit(
        _words(
            "square kilometers|square kilometres|square kilometer|square kilometre|square km"
            "|sq. km|sq km|sqkm|km2|km²|平方公里|平方千米"
        ),
        "平方公里",
    ),
    "m2": Unit(
        _words("square meters|square metres|square meter|square metre|sq m|m2|m²|平方米"),
        "平方米",
    ),
    "times": Unit(_words("times|time|fold|倍"), "倍"),
    "persons": Unit(_words("persons|people|person|人"), "人"),
    "year": Unit(_words("consecutive years|years in a row|years|year|年"), "年"),
}
"""Unit to its words; any other unit is the thing counted, in the singular."""

HEDGES: dict[Qualifier, tuple[str, ...]] = {
    "at_least": _words("at least|no less than|not less than|no fewer than|>=|≥|至少|不少于|不低于"),
    "over": _words(
        "more than|over|exceeding|exceeded|exceeds|exceed|above|in excess of|surpassing|surpassed"
        "|surpasses|upwards of|upward of|north of|well over|just over|greater than|beyond"
        "|>|超过|逾|超|突破|高于|多于"
    ),
    "about": _words(
        "about|around|approximately|approx.|approx|roughly|some|circa|an estimated"
        "|~|≈|大约|约为|约|大概|大致"
    ),
    "nearly": _words("nearly|almost|close to|just under|just below|a little under|接近|将近|近"),
}
"""Hedge to the words that stand before a number."""

HEDGES_BEHIND: dict[str, Qualifier] = {
    "多": "over",
    "余": "over",
    "+": "at_least",
    "以上": "at_least",
    "左右": "about",
}
"""What stands behind a number, to its hedge."""

HEDGES_ZH: dict[Qualifier, str] = {
    "exact": "",
    "about": "约",
    "over": "超过",
    "nearly": "近",
    "at_least": "至少",
}
"""Hedge to how it is written in Chinese."""

MULTIPLIERS: dict[str, int] = {
    "trillion": 12,
    "tn": 12,
    "trn": 12,
    "万亿": 12,
    "billion": 9,
    "bn": 9,
    "亿": 8,
    "million": 6,
    "mn": 6,
    "m": 6,
    "万": 4,
    "thousand": 3,
    "k": 3,
    "千": 3,
    "hundred": 2,
    "百": 2,
}
"""Word behind a number to the power of ten that it stands for."""

SMALL = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * number
    for number, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), 2
    )
}
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1
    )
} | {"largest": 1, "surpassing the other provinces": 1}
PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7} | {
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
RATIOS = (
    dict.fromkeys("doubled doubling doubles double twice twofold 翻番 翻一番".split(), "2")
    | dict.fromkeys("tripled tripling triples trebled threefold".split(), "3")
    | dict.fromkeys("quadrupled quadrupling fourfold 翻两番".split(), "4")
    | {"fivefold": "5", "tenfold": "10", "halved": "0.5"}
)
ZH_DIGITS = {"〇": 0, "零": 0, "两": 2} | {
    char: n for n, char in enumerate("一二三四五六七八九", 1)
}
ZH_PLACES = {"十": 10, "百": 100, "千": 1000}

_MILLION = 10**6
_EXACT_DIGITS = 16  # as many make a quotient, such as 1/7, not a printed number
_SCALES = (("tn", 12), ("bn", 9), ("m", 6))
_SCALES_ZH = (("万亿", 12), ("亿", 8), ("万", 4))
_SYMBOLS = {"km2": "km²", "m2": "m²"}
_SPELLED_MILLIONS = ("km2", "m2", "persons")
_UNCHANGING = (*MONEY, "persons", "times")


SIGNED = ("yoy", "cagr", "growth", "change", "contribution")
"""Measures that are written with their sign: they tell which way something moved."""


def show(
    value: float, unit: str | None, qualifier: Qualifier = "exact", *, sign: bool = False
) -> str:
    """Write a quantity for reading, at a scale that saves counting zeros.

    `sign` puts a plus before growth.

    >>> show(8270000000000, "CNY"), show(7, "base"), show(16.7, "percent", "nearly", sign=True)
    ('8.27 tn CNY', '7 bases', 'nearly +16.7%')
    """
    hedge = "" if qualifier == "exact" else qualifier.replace("_", " ") + " "
    if unit in _SPELLED_MILLIONS and abs(value) >= _MILLION:
        number, scale = _scaled(value, (("million", 6),))
    else:
        number, scale = _scaled(value, _SCALES if unit in MONEY else ())
    number = f"+{number}" if sign and value > 0 else number
    if unit == "percent":
        return f"{hedge}{number}%"
    if unit == "rank":
        return f"{hedge}rank {number}"
    words = (number, scale, _SYMBOLS.get(unit or "") or _counted(unit, value))
    return hedge + " ".join(filter(None, words))


def show_zh(value: float, unit: str | None, qualifier: Qualifier = "exact") -> str:
    """Write a quantity in Chinese.

    >>> show_zh(8270000000000, "CNY"), show_zh(43000, "enterprise", "about")
    ('8.27万亿元', '约4.3万')
    """
    if unit == "rank":
        return f"第{_scaled(value, ())[0]}"
    number, scale = _scaled(value, () if unit == "percent" else _SCALES_ZH)
    symbol = UNITS[unit].zh if unit in UNITS else ""
    return f"{HEDGES_ZH[qualifier]}{number.replace(',', '')}{scale}{symbol}"


def _scaled(value: float, scales: tuple[tuple[str, int], ...]) -> tuple[str, str]:
    number = Decimal(str(value))
    for name, exponent in scales:
        if abs(number) >= Decimal(1).scaleb(exponent):
            return f"{_plain(number.scaleb(-exponent)):,}", name
    return f"{_plain(number):,}", ""


def _plain(number: Decimal) -> Decimal:
    exact = number.normalize()
    if len(exact.as_tuple().digits) >= _EXACT_DIGITS:
        exact = round(exact, 2).normalize()
    return Decimal(format(exact, "f"))


def _counted(unit: str | None, value: float) -> str:
    """Return the thing counted, in the plural unless there is one of it."""
    if unit is None or unit in _UNCHANGING or value == 1:
        return unit or ""
    if unit.endswith("y") and unit[-2:-1] not in "aeiou":
        return f"{unit[:-1]}ies"
    return f"{unit}es" if unit.endswith(("s", "ch", "sh", "x")) else f"{unit}s"
