"""Hold sentences made from every figure of the dataset against it, and print the misread ones.

    python tests/bench/sweep.py              # groups, and five misread claims of each
    python tests/bench/sweep.py --all        # every misread claim

Each figure is told in every template of `sweep.yaml` in both languages, rightly and then wrongly in
each way that `verify` diagnoses. The forms of numbers and periods, the verbs and the frames ("X,
official figures show") take turns, so that each meets many figures.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import yaml

import tradefacts
from tradefacts.dataset import Dataset
from tradefacts.quantity.words import MONEY
from tradefacts.records import Figure

FORMS = Path(__file__).parent / "sweep.yaml"
SHOWN = 5
_DISTANT = "1997"  # a year of which the dataset says nothing
_FACTORS = {"factor_10": 10, "factor_100": 100, "factor_1000": 1000, "factor_1e4": 10**4}
_WORDS = "zero one two three four five six seven eight nine ten".split()
_ORDINALS_ZH = "〇一二三四五六七八九"
_PERIODS: dict[str, tuple[list[str], list[str]]] = {
    "2023-01/2023-04": (
        ["in January-April 2023", "in the first four months of 2023", "from January to April 2023"]
        + ["between January and April 2023", "during Jan-Apr 2023", "in the four months to April 2023"]
        + ["in the January–April period of 2023", "in the first four months of the year 2023"]
        + ["from January through April 2023", "over the first 4 months of 2023"],
        ["2023年1-4月", "2023年前四个月", "2023年1月至4月", "2023年前4个月", "2023年1—4月"]
        + ["2023年一至四月", "2023年1到4月份", "2023年1~4月"],
    ),
    "2022-05-12": (
        ["as of May 12, 2022", "by 12 May 2022", "on 12 May 2022", "as of May 2022", "by May 2022"],
        ["截至2022年5月12日", "截至2022年5月", "到2022年5月"],
    ),
    "2023-06": (
        ["as of June 2023", "by June 2023", "up to June 2023", "in June 2023"],
        ["截至2023年6月", "到2023年6月", "2023年6月"],
    ),
    "2017-12-31": (
        ["at the end of 2017", "by the end of 2017", "as of 31 December 2017", "at year-end 2017"]
        + ["by end-2017", "in late 2017"],
        ["2017年底", "2017年末", "截至2017年末", "截至2017年12月31日"],
    ),
    "2019-11-25": (
        ["in November 2019", "as of November 2019", "on 25 November 2019", "on November 25, 2019"],
        ["2019年11月", "截至2019年11月", "2019年11月25日"],
    ),
    "2021-05": (["in May 2021", "in May of 2021"], ["2021年5月"]),
    "2023-07": (["as of July 2023", "in July 2023"], ["截至2023年7月", "2023年7月"]),
}


class Made(NamedTuple):
    """A sentence made, and the outcomes (verdict, code) that are right for it."""

    group: str
    text: str
    right: tuple[str, ...]


class Turns:
    """Gives the next of some forms, each list in its own turn."""

    def __init__(self) -> None:
        self.at: dict[str, count[int]] = defaultdict(count)

    def next(self, name: str, forms: list[str]) -> str:
        """Return the next form of a list, which `name` stands for."""
        return forms[next(self.at[name]) % len(forms)]


class Maker:
    """Makes the sentences of one dataset."""

    def __init__(self, forms: dict[str, Any]) -> None:
        self.forms = forms
        self.turns = Turns()

    def of(self, figure: Figure) -> Iterator[Made]:
        """Yield the sentences about one figure."""
        for lang in ("en", "zh"):
            for template, noun in self._templates(figure, lang):
                yield from self._told(figure, lang, template, noun)

    def _templates(self, figure: Figure, lang: str) -> Iterator[tuple[str, str]]:
        for sentence in self.forms["sentences"].get(f"{figure.metric}.{figure.measure}", {}).get(lang, ()):
            yield sentence, ""
        if f"{figure.metric}.{figure.measure}" in self.forms["sentences"]:
            return
        nouns = self.forms["nouns"].get(figure.metric, {}).get(lang)
        measure = "cut" if figure.measure == "change" and figure.unit == "percent" else figure.measure
        for template in self.forms["templates"].get(measure, {}).get(lang, ()) if nouns else ():
            yield template, self.turns.next(f"noun {figure.metric}", nouns)

    def _told(self, figure: Figure, lang: str, template: str, noun: str) -> Iterator[Made]:
        group = f"{figure.measure} {lang}"

        def made(what: str, right: tuple[str, ...], **changes: Any) -> Made:
            return Made(f"{what}: {group}", self._sentence(figure, lang, template, noun, **changes), right)

        hedged = "{d" in template or figure.measure in ("rank",)
        yield made("right", ("match",))
        yield made("forecast", ("cannot_verify",), frame="forecast")
        if not hedged:
            number = abs(figure.value)
            yield made("wrong", ("mismatch",), value=_odd(number))
            if figure.measure not in ("streak",) and "{n}" not in template:
                code, factor = self.turns.next("factor", list(_FACTORS)), 0
                factor = _FACTORS[code]
                if figure.unit in MONEY or figure.unit in ("percent", "km2", "m2", "persons"):
                    big = figure.unit == "percent" or len(self.turns.at) % 2
                    if not (figure.measure == "share" and number * factor > 100):
                        yield made(code, (f"mismatch {code}",), value=number * factor if not big else number / factor)
                if figure.qualifier == "exact" and number >= 12:
                    yield made("hedged", ("consistent", "match"), value=number, hedge="about")
                    yield made("below", ("consistent",), value=_round(number, up=False), hedge="over")
                    yield made("above", ("consistent",), value=_round(number, up=True), hedge="nearly")
        if figure.unit in MONEY:
            yield made("currency", ("mismatch currency",), unit="USD" if figure.unit == "CNY" else "CNY")
        if figure.measure in ("yoy", "cagr", "change") and "{rose}" in template + "{rose}":
            if any(slot in template for slot in ("{rose}", "{growth}", "{增长}")):
                yield made("sign", ("mismatch sign",), fall=True)
        if figure.period and "{p}" in template:
            yield made("year", ("mismatch wrong_period", "cannot_verify", "mismatch other_metric"), period=_DISTANT)
        elsewhere = ("mismatch other_region", "cannot_verify")
        yield made("place", elsewhere, place="Zhejiang")
        if noun:
            yield made("narrowed", ("cannot_verify",), narrow=True)

    def _sentence(self, figure: Figure, lang: str, template: str, noun: str, *, value: float | None = None,
                  hedge: str | None = None, unit: str | None = None, fall: bool = False,
                  period: str | None = None, place: str | None = None, frame: str | None = None,
                  narrow: bool = False) -> str:
        number = abs(figure.value) if value is None else value
        hedge = hedge or figure.qualifier
        said = self._number(number, unit or figure.unit, hedge, lang, figure)
        if period is not None and figure.measure == "cagr":
            when = self.period("1991/1997", lang)
        else:
            when = self.period(period or figure.period, lang)
        words = self.forms["words"]
        if narrow:
            noun = _narrowed(noun, lang)
        slots = {"N": noun, "q": said, "p": when, "n": f"{number:g}",
                 "z": f"第{_ORDINALS_ZH[int(number)]}" if figure.measure == "rank" else "",
                 "d": self.turns.next("doubled", ["doubled", "has doubled", "grew twofold"]),
                 "dz": self.turns.next("翻番", ["翻一番", "翻了一番", "翻番", "增长到原来的2倍"])}
        for slot, name in (("rose", "fell"), ("growth", "drop"), ("增长", "下降")):
            chosen = name if fall else slot
            slots[slot] = self.turns.next(chosen, words[chosen])
        for slot in ("reached", "reached0", "达"):
            slots[slot] = self.turns.next(slot, words[slot])
        if figure.measure == "rank":
            slots["q"] = "first" if "{q} largest" not in template else ""
        if figure.measure == "streak":
            slots["q"] = f"{number:g}"
        text = " ".join(template.format(**slots).split()).strip(" ,，")
        if place:
            text = _elsewhere(text)
        frames = {"forecast": {"en": ["it is forecast that {s}", "analysts expect that {s}"],
                               "zh": ["预计{s}", "专家预测，{s}"]}}
        if frame:
            text = self.turns.next(f"forecast {lang}", frames[frame][lang]).format(s=text)
        else:
            text = self.turns.next(f"frame {lang}", self.forms["frames"][lang]).format(s=text)
        return text[:1].upper() + text[1:]

    def period(self, period: str | None, lang: str) -> str:
        """Write a period."""
        if period is None:
            return ""
        if period in _PERIODS:
            return self.turns.next(f"{period} {lang}", _PERIODS[period][lang == "zh"])
        if "/" in period:
            a, b = period.split("/")
            years = int(b) - int(a)
            span = _WORDS[years] if years < 10 else str(years)
            forms = (
                [f"from {a} to {b}", f"between {a} and {b}", f"over {a}-{b}", f"during the {a}-{b[2:]} period"]
                + [f"in the {span} years to {b}", f"in {a}–{b}", f"between the years {a} and {b}", f"from {a} through {b}"],
                [f"{a}年至{b}年", f"{a}—{b}年", f"{a}到{b}年", f"从{a}年到{b}年", f"{a}-{b}年", f"{a}至{b}年间", f"{a}年—{b}年期间"],
            )
            return self.turns.next(f"years {lang}", forms[lang == "zh"])
        forms = (
            [f"in {period}", f"during {period}", f"for {period}", f"in the year {period}", f"for the whole of {period}"]
            + [f"throughout {period}", f"over the course of {period}", f"in calendar {period}", f"in full-year {period}"],
            [f"{period}年", f"{period}年全年", f"在{period}年", f"{period}年度"],
        )
        return self.turns.next(f"year {lang}", forms[lang == "zh"])

    def _number(self, number: float, unit: str, hedge: str, lang: str, figure: Figure) -> str:
        hedges = {
            "en": {"over": ["more than", "over", "in excess of", "above", "upwards of", "at least", "north of"][:5],
                   "about": ["about", "around", "roughly", "some", "approximately", "an estimated"],
                   "nearly": ["nearly", "almost", "close to", "just under", "just shy of", "a little less than"]},
            "zh": {"over": ["超过", "逾", "超", "突破"], "about": ["约", "大约", "约为"], "nearly": ["近", "将近", "接近"]},
        }[lang]
        before = self.turns.next(f"{hedge} {lang}", hedges[hedge]) if hedge in hedges else ""
        plain = self._plain(number, unit, lang, figure)
        return f"{before} {plain}".strip() if lang == "en" else f"{before}{plain}"

    def _plain(self, number: float, unit: str, lang: str, figure: Figure) -> str:
        if unit in ("CNY", "USD"):
            return self._money(number, unit, lang)
        if unit == "percent":
            fraction = {20: ("one fifth", "五分之一"), 14.285714285714286: ("one seventh", "七分之一")}.get(number)
            if fraction and (number != 20 or figure.metric == "guangdong-trade"):
                return fraction[lang == "zh"]
            form = f"{number:.10g}"
            forms = (["{}%", "{} percent", "{} per cent", "{}%"], ["{}%", "{}％", "百分之{}"])
            return self.turns.next(f"percent {lang}", forms[lang == "zh"]).format(form)
        if unit in ("km2", "m2"):
            name = {"km2": ("square kilometres", "平方公里"), "m2": ("square meters", "平方米")}[unit]
            if lang == "zh":
                return f"{number / 1e4:.10g}万{name[1]}"
            return f"{number / 1e6:.10g} million {name[0]}" if number >= 1e6 else f"{number:,.10g} {name[0]}"
        if unit == "persons":
            return f"{number / 1e4:.10g}万人" if lang == "zh" else f"{number / 1e6:.10g} million people"
        if lang == "zh":
            return f"{number / 1e4:.10g}万" if number >= 1e4 else f"{number:.10g}"
        return f"{number:,.10g}" if number > 10 or number % 1 or next(self.turns.at["w"]) % 2 else _WORDS[int(number)]

    def _money(self, number: float, unit: str, lang: str) -> str:
        if lang == "zh":
            name = {"CNY": "元", "USD": "美元"}[unit]
            scale, word = (1e12, "万亿") if number >= 1e12 else (1e8, "亿") if number >= 1e8 else (1e4, "万")
            return f"{number / scale:.10g}{word}{name}"
        names = [("trillion", "tn", 1e12), ("billion", "bn", 1e9), ("million", "mn", 1e6), ("thousand", "k", 1e3)]
        word, short, scale = next((n for n in names if number >= n[2]), names[-1])
        digits = f"{number / scale:.10g}"
        forms = {"CNY": ["{0} {1} yuan", "RMB {0} {1}", "{0} {1} RMB", "CNY{0}{2}", "¥{0} {1}", "{0} {1} renminbi", "RMB{0} {1}", "{0}-{1}-yuan"],
                 "USD": ["US${0} {1}", "{0} {1} US dollars", "USD {0} {1}", "${0}{2}", "{0} {1} dollars"]}
        return self.turns.next(unit, forms[unit][:7]).format(digits, word, short)


def _odd(number: float) -> float:
    """Return another number with as many digits, which no figure prints."""
    text = f"{number * 1.37:.3g}"
    return float(text) if number % 1 or number > 1000 else float(round(number * 1.37) + 1)


def _round(number: float, *, up: bool) -> float:
    """Return a number rounded to one digit, or to two where that is the same."""
    for digits in (1, 2):
        step = 10 ** (len(str(int(number))) - digits)
        rounded = -(-number // step) * step if up else number // step * step
        if rounded and rounded != number:
            return float(rounded)
    return float(number + 1 if up else number - 1)


def _narrowed(noun: str, lang: str) -> str:
    """Return a noun phrase narrowed to another statistic."""
    if lang == "zh":
        at = noun.find("广东省") + 3 if "广东省" in noun else noun.find("广东") + 2
        return noun[:at] + "民营企业" + noun[at:]
    for possessive in ("Guangdong's", "China's"):
        if possessive in noun:
            return noun.replace(possessive, f"{possessive} agricultural")
    return f"agricultural {noun}"


def _elsewhere(text: str) -> str:
    for here, there in (("the Guangdong-Hong Kong-Macao Greater Bay Area", "Zhejiang"), ("Greater Bay Area", "Yangtze River Delta")):
        text = text.replace(here, there)
    for here, there in (("Guangdong Trade", "G_T"), ("Guangdong", "Zhejiang"), ("G_T", "Guangdong Trade"), ("粤港澳大湾区", "浙江"), ("大湾区", "浙江")):
        text = text.replace(here, there)
    for here, there in (("广东", "浙江"), ("China's", "Vietnam's"), ("in China", "in Vietnam"), ("Hebei", "Zhejiang"), ("河北", "浙江"), ("Tianjin", "Zhejiang"), ("天津", "浙江")):
        text = text.replace(here, there)
    return text


def made(dataset: Dataset) -> list[Made]:
    """Return every sentence, in the order of the figures."""
    maker = Maker(yaml.safe_load(FORMS.read_text(encoding="utf-8")))
    return [one for figure in dataset.figures() for one in maker.of(figure)]


def outcome(dataset: Dataset, text: str) -> tuple[str, str, str]:
    """Return the verdict, the code and the message for a sentence."""
    found = dataset.verify(text)
    code = found.diagnosis.code if found.diagnosis else ""
    return found.verdict, code, found.diagnosis.message if found.diagnosis else ""


def right(one: Made, verdict: str, code: str) -> bool:
    """Whether an outcome is one of the right ones."""
    return any(wanted in (verdict, f"{verdict} {code}") for wanted in one.right)


def main(arguments: list[str]) -> None:
    """Print the groups and the misread claims."""
    dataset = tradefacts.open()
    total: Counter[str] = Counter()
    wrong: dict[str, list[str]] = defaultdict(list)
    sentences = made(dataset)
    for one in sentences:
        verdict, code, message = outcome(dataset, one.text)
        total[one.group] += 1
        if not right(one, verdict, code):
            wrong[one.group].append(f"    {verdict} {code}: {one.text} | {message}")
    for group in sorted(total):
        sys.stdout.write(f"{group:32}{total[group] - len(wrong[group]):>5}/{total[group]}\n")
        shown = wrong[group] if "--all" in arguments else wrong[group][:SHOWN]
        sys.stdout.write("".join(f"{line}\n" for line in shown))
    missed = sum(map(len, wrong.values()))
    share = 100 * (1 - missed / len(sentences))
    sys.stdout.write(f"{len(sentences) - missed}/{len(sentences)} ({share:.1f} %)\n")


if __name__ == "__main__":
    main(sys.argv[1:])
