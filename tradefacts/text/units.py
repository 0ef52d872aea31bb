"""The words of quantities in English and Chinese: hedges, units, multipliers, numbers."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, NamedTuple

from tradefacts.text.currencies import CURRENCIES, MONEY

Qualifier = Literal["exact", "about", "over", "nearly", "at_least"]


MEASURED = (*MONEY, "percent", "km2", "m2", "times")


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


class Unit(NamedTuple):
    """How a unit is printed: every form that is read, and the one written in Chinese."""

    forms: tuple[str, ...]
    zh: str = ""


UNITS: dict[str, Unit] = {
    **{code: Unit(_words(forms), zh) for code, (forms, zh) in CURRENCIES.items()},
    "percent": Unit(
        _words(
            "percentage points|percentage point|percentage-point|percent|per cent|pct|个百分点|%|％"
        ),
        "%",
    ),
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

COUNTED_ZH: dict[str, str] = {
    "标箱": "teu",
    "标准箱": "teu",
    "个标准箱": "teu",
    "吨公里": "tonne-kilometre",
    "公顷": "hectare",
    "公里": "kilometre",
    "千米": "kilometre",
    "海里": "nautical mile",
    "公斤": "kilogram",
    "千克": "kilogram",
    "吨": "tonne",
    "亩": "mu",
    "立方米": "cubic metre",
    "千瓦时": "kilowatt-hour",
    "千瓦": "kilowatt",
    "兆瓦": "megawatt",
    "户": "household",
    "辆": "vehicle",
    "列": "train",
    "架次": "flight",
    "艘": "ship",
    "人次": "persons",
    "名": "persons",
    "小时": "hour",
    "天": "day",
    "米": "metre",
}
"""Chinese measure words that alone say what is counted, the longer of two first."""

SYMBOLS = {
    "km": "kilometre",
    "kg": "kilogram",
    "ha": "hectare",
    "kW": "kilowatt",
    "MW": "megawatt",
    "GW": "gigawatt",
    "kWh": "kilowatt-hour",
    "MWh": "megawatt-hour",
    "GWh": "gigawatt-hour",
    "TWh": "terawatt-hour",
}
"""Symbols of units that are read behind a number alone."""

FIRMS_ZH = ("企业", "公司", "工厂", "厂商", "商户")
"""What 家 counts where it counts firms; it counts banks and schools as well."""

HEDGES: dict[Qualifier, tuple[str, ...]] = {
    "exact": _words(  # where something lies, or how striking it is
        "spread over|spreads over|stretch over|stretches over|stretched over|extend over"
        "|extends over|a total of|as much as|as many as|a mere|a whopping"
    ),
    "at_least": _words("at least|no less than|not less than|no fewer than|>=|≥|至少|不少于|不低于"),
    "over": _words(
        "more than|over|exceeding|exceeded|exceeds|exceed|above|in excess of|surpassing|surpassed"
        "|surpasses|upwards of|upward of|north of|well over|just over|greater than|beyond|topped"
        "|topping|tops|crossed|crossing|crosses|passed|passing|passes|broke through|broke|breached"
        "|>|超过|逾|超|突破|高于|多于|跨越|跨过|冲破|站上|迈上|迈过|跃上"
    ),
    "about": _words(
        "about|around|approximately|approx.|approx|roughly|some|circa|an estimated"
        "|in the region of|in the order of|of the order of|in the neighbourhood of"
        "|in the neighborhood of|more or less|~|≈|大约|约为|约|大概|大致|差不多"
    ),
    "nearly": _words(
        "nearly|almost|close to|just under|just below|just less than|just shy of|shy of"
        "|just short of|a little under|a little less than|slightly under|slightly below"
        "|slightly less than|approached|approaching|approaches|nearing|neared|nears|接近|将近|近"
    ),
}
"""Hedge to the words that stand before a number."""

HEDGES_BEHIND: dict[str, Qualifier] = {
    "多": "over",
    "余": "over",
    "+": "at_least",
    "以上": "at_least",
    "左右": "about",
    "上下": "about",
    "前后": "about",
    "or so": "about",
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
} | {"largest": 1, "biggest": 1, "top": 1, "surpassing the other": 1}
PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
RATIOS = (
    dict.fromkeys(
        "doubled doubling doubles double twice twofold 翻番 翻一番 翻了番 翻了一番".split(), "2"
    )
    | dict.fromkeys("tripled tripling triples trebled threefold".split(), "3")
    | dict.fromkeys("quadrupled quadrupling fourfold 翻两番 翻了两番".split(), "4")
    | {"fivefold": "5", "tenfold": "10", "halved": "0.5"}
)
ZH_DIGITS = {"〇": 0, "零": 0, "两": 2} | {
    char: n for n, char in enumerate("一二三四五六七八九", 1)
}
FIRST_ZH = _words("最大|首位|榜首|头名|头把交椅|龙头地位")
"""What says first place in Chinese without a number."""
ZH_PLACES = {"十": 10, "百": 100, "千": 1000}

_EXACT_DIGITS = 16  # as many make a quotient, such as 1/7, not a printed number
_SCALES = (("tn", 12), ("bn", 9), ("m", 6))
_SCALES_ZH = (("万亿", 12), ("亿", 8), ("万", 4))
_SYMBOLS = {"km2": "km²", "m2": "m²"}
_SPELLED_MILLIONS = ("km2", "m2", "persons")
_SCALES_OF_COUNTS = (("million", 6),)
_LONGEST_IN_COLUMN = 100_000  # a number from which on, at one scale with others, is hard to read
_UNCHANGING = (*MONEY, "persons", "times")


def show(
    value: float,
    unit: str | None,
    qualifier: Qualifier = "exact",
    *,
    sign: bool = False,
    scale: str | None = None,
) -> str:
    """Write a quantity for reading, at a scale that saves counting zeros.

    `sign` puts a plus before growth; `scale` is the one to use, where several stand in a column.

    >>> show(8270000000000, "CNY"), show(7, "base"), show(16.7, "percent", "nearly", sign=True)
    ('8.27 tn CNY', '7 bases', 'nearly +16.7%')
    >>> show(8270000000000, "CNY", scale="bn")
    '8,270 bn CNY'
    """
    hedge = "" if qualifier == "exact" else qualifier.replace("_", " ") + " "
    scales = _scales(unit)
    if scale is not None:
        scales = tuple(one for one in scales if one[0] == scale)
    number, chosen = _scaled(value, scales)
    number = f"+{number}" if sign and value > 0 else number
    if unit == "percent":
        return f"{hedge}{number}%"
    if unit == "rank":
        return f"{hedge}rank {number}"
    words = (number, chosen, _SYMBOLS.get(unit or "") or _counted(unit, value))
    return hedge + " ".join(filter(None, words))


def shared_scale(values: Iterable[float], unit: str | None) -> str | None:
    """Return the scale at which values of one unit stand in a column, none below one.

    None: each is written at its own, for at one scale the largest would be hard to read.

    >>> shared_scale([800e9, 1.2e12], "CNY"), shared_scale([5, 8e12], "CNY")
    ('bn', None)
    """
    sizes = [abs(value) for value in values if value]
    for name, exponent in (*_scales(unit), ("", 0)):
        if sizes and min(sizes) >= 10**exponent:
            return name if max(sizes) < _LONGEST_IN_COLUMN * 10**exponent else None
    return None


def _scales(unit: str | None) -> tuple[tuple[str, int], ...]:
    if unit in MONEY:
        return _SCALES
    return _SCALES_OF_COUNTS if unit in _SPELLED_MILLIONS else ()


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


def named_scale(largest: float, unit: str, lang: str = "en") -> tuple[int, str]:
    """Return the power of ten at which values up to the largest read well, and its words.

    >>> named_scale(8.3e12, "CNY"), named_scale(8.3e12, "CNY", "zh"), named_scale(8, "base")
    ((12, 'tn CNY'), (12, '万亿元'), (0, 'bases'))
    """
    scales = _scales(unit)
    if lang == "zh":
        scales = () if unit == "percent" else _SCALES_ZH
    name, exponent = next((one for one in scales if largest >= 10 ** one[1]), ("", 0))
    if lang == "zh":
        return exponent, name + (UNITS[unit].zh if unit in UNITS else "")
    words = "%" if unit == "percent" else _SYMBOLS.get(unit) or _counted(unit, 0)
    return exponent, " ".join(filter(None, (name, words)))


def scaled(value: float, exponent: int) -> str:
    """Return a value as a number of so many powers of ten.

    >>> scaled(8270000000000, 12), scaled(0, 12), scaled(43000, 0)
    ('8.27', '0', '43,000')
    """
    return f"{_plain(Decimal(str(value)).scaleb(-exponent)):,}"
