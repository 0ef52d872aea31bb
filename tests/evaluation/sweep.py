"""Sentences made from every figure of the dataset, labelled with what is right for each.

Each figure is told in every template of `sweep.yaml` in both languages, rightly and then wrongly in
each way that `verify` diagnoses. The forms of numbers and periods, the verbs and the frames ("X,
official figures show") take turns, so that each meets many figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from typing import Any, NamedTuple

from labels import HERE, Claim, LabelSet, read_yaml
from wording import Wording

from tradefacts.api import Dataset
from tradefacts.model.records import Figure
from tradefacts.text.currencies import MONEY
from tradefacts.text.units import MEASURED

_DISTANT, _DISTANT_YEARS = "1997", "1991/1997"  # of which the dataset says nothing
_FACTORS = {"factor_10": 10, "factor_100": 100, "factor_1000": 1000, "factor_1e4": 10**4}
_ORDINALS_ZH = "〇一二三四五六七八九"
_HARDLY_LESS = 1.03  # times a number, up to which the next round one may be called nearly reached
_HOLD = ("match", "consistent")
_FALLING = {"rose": "fell", "growth": "drop", "增长": "下降"}


class Way(NamedTuple):
    """In which way a figure is told: rightly, unless something is changed."""

    value: float | None = None
    hedge: str | None = None
    unit: str | None = None
    period: str | None = None
    fall: bool = False
    forecast: bool = False
    elsewhere: bool = False
    narrowed: bool = False


Told = tuple[str, tuple[str, ...], Way]


class Maker:
    """Makes the sentences of one dataset."""

    def __init__(self, forms: dict[str, Any]) -> None:
        self.forms = forms
        self.wording = Wording(forms)
        self.factors = cycle(_FACTORS.items())
        self.larger = cycle((True, False, True))

    def of(self, figure: Figure) -> Iterator[Claim]:
        """Yield the sentences about one figure."""
        for lang in ("en", "zh"):
            for template, noun in self._templates(figure, lang):
                for what, right, way in self._ways(figure, template, noun):
                    text = self._sentence(figure, lang, template, noun, way)
                    yield Claim(
                        f"{what}: {figure.measure} {lang}", text, self._also(figure, text, right)
                    )

    def _also(self, figure: Figure, text: str, right: tuple[str, ...]) -> tuple[str, ...]:
        """Return what is right where the dataset doubts a figure, or may lack its direction."""
        if figure.status == "disputed":
            held = tuple("disputed" if one in _HOLD else one for one in right)
            # What is not the disputed number may agree with the one that disputes it.
            return held if held != right else (*right, "consistent", "disputed")
        if figure.measure == "level" and any(f" {verb} " in text for verb in self.forms["moving"]):
            # No figure tells which way it went, or another one rounds it the other way.
            return (*right, "cannot_verify", "mismatch sign")
        return right

    def _templates(self, figure: Figure, lang: str) -> Iterator[tuple[str, str]]:
        own = self.forms["sentences"].get(f"{figure.metric}.{figure.measure}")
        if own:
            yield from ((sentence, "") for sentence in own[lang])
            return
        templates = self.forms["templates"].get(figure.measure, {})
        nouns = self.forms["nouns"].get(figure.metric, {}).get(lang)
        for template in templates.get(lang, ()) if nouns else ():
            yield template, self.wording.next(f"noun {figure.metric}", nouns)

    def _ways(self, figure: Figure, template: str, noun: str) -> Iterator[Told]:
        yield "right", ("match",), Way()
        yield "forecast", ("cannot_verify",), Way(forecast=True)
        if "{d" not in template and figure.measure != "rank":
            yield from self._numbers(figure, template)
        if figure.unit in MONEY:
            other = "USD" if figure.unit == "CNY" else "CNY"
            yield "currency", ("mismatch currency",), Way(unit=other)
        if any(f"{{{slot}}}" in template for slot in _FALLING):
            yield "sign", ("mismatch sign",), Way(fall=True)
        if figure.period and "{p}" in template:
            distant = _DISTANT_YEARS if figure.measure == "cagr" else _DISTANT
            either = ("mismatch wrong_period", "cannot_verify", "mismatch other_metric")
            yield "year", either, Way(period=distant)
        placed = f"{template} {noun}".replace("Guangdong Trade", "")
        if "Guangdong" in placed or "广东" in placed:
            right = ("mismatch other_region", "cannot_verify")
            yield "place", right, Way(elsewhere=True)
        if "'s" in noun or "广东" in noun:
            yield "narrowed", ("cannot_verify",), Way(narrowed=True)

    def _numbers(self, figure: Figure, template: str) -> Iterator[Told]:
        number = abs(figure.value)
        if figure.high is None:  # "over": only less is wrong
            yield "wrong", ("mismatch",), Way(value=_plain(number * 0.37), hedge="exact")
        else:
            yield "wrong", ("mismatch",), Way(value=_odd(number))
        code, factor = next(self.factors)
        larger = next(self.larger) and figure.measure != "share" and figure.unit != "percent"
        if figure.unit in (*MEASURED, "persons"):
            changed = number * factor if larger else number / factor
            yield code, (f"mismatch {code}",), Way(value=changed)
        if figure.qualifier != "exact" or number < 12 or figure.measure == "streak":
            return
        yield "hedged", ("consistent", "match"), Way(hedge="about")
        yield "below", ("consistent", "match"), Way(value=_round(number, up=False), hedge="over")
        above = _round(number, up=True)
        if above <= _HARDLY_LESS * number:
            yield "above", ("consistent",), Way(value=above, hedge="nearly")

    def _sentence(self, figure: Figure, lang: str, template: str, noun: str, way: Way) -> str:
        noun = _narrowed(noun) if way.narrowed else noun
        slots = self._slots(figure, lang, way)
        text = " ".join(template.format(N=noun, **slots).split()).strip(" ,，")
        if way.elsewhere:
            text = self._moved(text)
        text = self.wording.of("forecasts" if way.forecast else "frames", lang).format(s=text)
        return text[:1].upper() + text[1:]

    def _slots(self, figure: Figure, lang: str, way: Way) -> dict[str, str]:
        number = abs(figure.value) if way.value is None else way.value
        hedge, unit = way.hedge or figure.qualifier, way.unit or figure.unit
        fraction = (figure.stated or "").startswith("1/")
        said = self.wording.number(number, unit, hedge, lang, fraction=fraction)
        slots = {
            "q": said,
            "p": self.wording.period(way.period or figure.period, lang),
            "n": f"{number:g}",
            "d": self.wording.of("doubled", lang),
            "z": f"第{_ORDINALS_ZH[int(number)]}" if figure.measure == "rank" else "",
        }
        if figure.measure in ("rank", "streak"):
            slots["q"] = "first" if figure.measure == "rank" else f"{number:g}"
        for slot, verbs in self.forms["words"].items():
            name = _FALLING.get(slot, slot) if way.fall else slot
            slots[slot] = self.wording.next(name, self.forms["words"][name] if way.fall else verbs)
        return slots

    def _moved(self, text: str) -> str:
        """Return a text about another place; names of events keep theirs."""
        text = text.replace("Guangdong Trade", "{}")
        for here, there in self.forms["elsewhere"].items():
            text = text.replace(here, there)
        return text.replace("Guangdong", "Zhejiang").replace("{}", "Guangdong Trade")


def _plain(number: float) -> float:
    return float(f"{number:.2g}") if number > 10 else max(1.0, round(number))


def _odd(number: float) -> float:
    """Return another number with as many digits, which no figure prints."""
    whole = not number % 1 and number <= 1000
    return float(round(number * 1.37) + 1) if whole else float(f"{number * 1.37:.3g}")


def _round(number: float, *, up: bool) -> float:
    """Return a number rounded to one digit, or to two where that is the same."""
    for digits in (1, 2):
        step = 10 ** (len(str(int(number))) - digits)
        rounded = -(-number // step) * step if up else number // step * step
        if rounded and rounded != number:
            return float(rounded)
    return float(number + 1 if up else number - 1)


def _narrowed(noun: str) -> str:
    """Return a noun phrase narrowed to another statistic."""
    for place, what in (("广东省", "民营企业"), ("广东", "民营企业")):
        if place in noun:
            return noun.replace(place, f"{place}{what}", 1)
    return noun.replace("'s", "'s agricultural", 1)


def sentences(dataset: Dataset) -> LabelSet:
    """Return every sentence, in the order of the figures."""
    maker = Maker(read_yaml(HERE / "sweep.yaml"))
    dated = {one.metric for one in dataset.figures(measure="level") if one.period}
    made = (
        one
        for figure in dataset.figures()
        if figure.period or figure.measure != "level" or figure.metric not in dated
        for one in maker.of(figure)
    )
    return LabelSet("sweep", claims=tuple(made))
