"""What a printed number admits: the interval that its digits, or its hedge, leave open."""

from __future__ import annotations

from decimal import Decimal

from tradefacts.text.units import MEASURED, Qualifier

Interval = tuple[Decimal | None, Decimal | None]


def of_digits(number: Decimal, decimals: int, unit: str | None, *, scaled: bool) -> Interval:
    """Return what exact digits admit.

    `decimals` counts the decimals of the number as printed (negative for a number printed in
    millions); `scaled` says that a word such as "million" stood behind it.
    """
    if not scaled and not decimals and unit not in MEASURED:
        return number, number
    half = _last_digit(number, decimals, unit) / 2
    return number - half, number + half


def _last_digit(number: Decimal, decimals: int, unit: str | None) -> Decimal:
    """Return what the last printed digit is worth."""
    step = Decimal(1).scaleb(-decimals)
    if decimals == 0 and unit in MEASURED and number:
        while number % (step * 1000) == 0:
            step *= 1000
        while step > 1 and step * 10 > abs(number):
            step /= 10
    return step


def of_fraction(above: int, below: int) -> tuple[Decimal, Decimal]:
    """Return what a printed fraction admits, in percent."""
    part = Decimal(100) * above
    return part / (below + Decimal("0.5")), part / (below - Decimal("0.5"))


def hedged(number: Decimal, exact: Interval, decimals: int, qualifier: Qualifier) -> Interval:
    """Return what a hedge makes of the interval of the digits."""
    if qualifier == "exact":
        return exact
    if qualifier in ("over", "at_least"):
        return number, None
    exponent = number.normalize().as_tuple().exponent
    last = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    half = exact[1] - number if exact[1] is not None else Decimal(0)
    width = max(last / 2, Decimal(1).scaleb(-decimals), half)
    return number - width, number if qualifier == "nearly" else number + width
