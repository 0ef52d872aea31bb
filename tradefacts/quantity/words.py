"""The words of quantities in English and Chinese: hedges, units, multipliers, numbers."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tradefacts.records import Qualifier  # whose home loads msgspec, which tables need not


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

HEDGES: dict["Qualifier", tuple[str, ...]] = {
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

HEDGES_BEHIND: dict[str, "Qualifier"] = {
    "多": "over",
    "余": "over",
    "+": "at_least",
    "以上": "at_least",
    "左右": "about",
}
"""What stands behind a number, to its hedge."""

HEDGES_ZH: dict["Qualifier", str] = {
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
} | {"largest": 1}
PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "tenth": 10}
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
