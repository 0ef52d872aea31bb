"""Numbers and periods in words, English and Chinese, in the forms of `sweep.yaml` by turns."""

from __future__ import annotations

from collections import defaultdict
from itertools import count
from typing import Any

_WORDS = "zero one two three four five six seven eight nine ten".split()
_FRACTIONS = {20: ("one fifth", "五分之一"), 14.29: ("one seventh", "七分之一")}
_THINGS = {
    "km2": (1, "{:,.10g} square kilometres", 1e4, "{:.10g}万平方公里"),
    "m2": (1e6, "{:.10g} million square meters", 1e4, "{:.10g}万平方米"),
    "persons": (1e6, "{:.10g} million people", 1e4, "{:.10g}万人"),
}
_SCALES = (
    ("trillion", "tn", 1e12),
    ("billion", "bn", 1e9),
    ("million", "mn", 1e6),
    ("thousand", "k", 1e3),
)
_SCALES_ZH = ((1e12, "万亿"), (1e8, "亿"), (1e4, "万"), (1.0, ""))


class Wording:
    """Gives the next of the forms of what is said, each list in its own turn."""

    def __init__(self, forms: dict[str, Any]) -> None:
        self.forms = forms
        self._at: dict[str, count[int]] = defaultdict(count)

    def next(self, name: str, forms: list[str]) -> str:
        """Return the next form of a list, which `name` stands for."""
        return forms[next(self._at[name]) % len(forms)]

    def of(self, name: str, lang: str) -> str:
        """Return the next form of a list of the YAML in one language."""
        return self.next(f"{name} {lang}", self.forms[name][lang])

    def period(self, period: str | None, lang: str) -> str:
        """Write a period."""
        if period is None:
            return ""
        if forms := self.forms["periods"].get(period):
            return self.next(f"{period} {lang}", forms[lang])
        first, _, last = period.partition("/")
        years = int(last) - int(first) if last else 0
        name = "intervals" if last else "years"
        return self.of(name, lang).format(a=first, b=last, n=_WORDS[years])

    def number(self, number: float, unit: str, hedge: str, lang: str, *, fraction: bool) -> str:
        """Write a number with its hedge; `fraction`: a share of which a fraction may be told."""
        hedges = self.forms["hedges"][lang].get(hedge)
        before = self.next(f"{hedge} {lang}", hedges) if hedges else ""
        space = " " if before and lang == "en" else ""
        return f"{before}{space}{self._plain(number, unit, lang, fraction=fraction)}"

    def _plain(self, number: float, unit: str, lang: str, *, fraction: bool) -> str:
        chinese = lang == "zh"
        if unit in self.forms["money"]:
            return self._money(number, unit, chinese=chinese)
        if unit == "percent":
            if fraction and (words := _FRACTIONS.get(round(number, 2))):
                return words[chinese]
            return self.of("percent", lang).format(f"{number:.10g}")
        if unit in _THINGS:
            scale, form = _THINGS[unit][2:] if chinese else _THINGS[unit][:2]
            return form.format(number / scale)
        if chinese:
            return f"{number / 1e4:.10g}万" if number >= 1e4 else f"{number:.10g}"
        in_words = number < len(_WORDS) and not number % 1 and next(self._at["words"]) % 2
        return _WORDS[int(number)] if in_words else f"{number:,.10g}"

    def _money(self, number: float, unit: str, *, chinese: bool) -> str:
        if chinese:
            scale, word = next((s for s in _SCALES_ZH if number >= s[0]), _SCALES_ZH[-1])
            return f"{number / scale:.10g}{word}{'元' if unit == 'CNY' else '美元'}"
        word, short, scale = next((s for s in _SCALES if number >= s[2]), ("", "", 1.0))
        form = self.next(unit, self.forms["money"][unit])
        return form.format(f"{number / scale:.10g}", word, short)
