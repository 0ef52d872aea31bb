"""Print quantities for people, in English and in Chinese."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tradefacts.quantity.words import HEDGES_ZH, MONEY, UNITS

if TYPE_CHECKING:
    from tradefacts.records import Qualifier

_MILLION = 10**6
_EXACT_DIGITS = 16  # as many make a quotient, such as 1/7, not a printed number
_SCALES = (("tn", 12), ("bn", 9), ("m", 6))
_SCALES_ZH = (("万亿", 12), ("亿", 8), ("万", 4))
_SYMBOLS = {"km2": "km²", "m2": "m²"}
_SPELLED_MILLIONS = ("km2", "m2", "persons")
_UNCHANGING = (*MONEY, "persons", "times")


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
