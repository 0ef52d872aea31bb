"""Write a dataset of any size, with names like those of real statistics.

`python tests/benchmarks/synthetic.py DIR FIGURES` writes one. The same size gives the same bytes.
A metric has about ten figures, one a year; a source states up to 3,000 of them, as the annex of
a statistical communiqué does.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

FIGURES_A_METRIC = 10
FIGURES_A_SOURCE = 3_000
FIRST_YEAR = 2013

_PROVINCES = (
    "Guangdong 广东|Jiangsu 江苏|Zhejiang 浙江|Shandong 山东|Fujian 福建|Henan 河南|Hubei 湖北"
    "|Hunan 湖南|Sichuan 四川|Anhui 安徽|Hebei 河北|Liaoning 辽宁|Jiangxi 江西|Shaanxi 陕西"
    "|Guangxi 广西|Yunnan 云南|Guizhou 贵州|Hainan 海南|Jilin 吉林|Heilongjiang 黑龙江"
)
_PLACES = (
    "Bai 白|Qing 青|Hong 红|Huang 黄|Jin 金|Yin 银|Tong 铜|Long 龙|Feng 凤|He 鹤|Ma 马|Yang 羊"
    "|Song 松|Zhu 竹|Mei 梅|Lan 兰"
)
_ENDINGS = "shan 山|zhou 州|hai 海|jiang 江|ping 平|ning 宁|hu 湖|quan 泉"
_MATERIALS = (
    "cotton 棉|silk 丝|wool 毛|linen 麻|polyester 涤纶|nylon 锦纶|viscose 粘胶|cashmere 羊绒"
    "|denim 牛仔|recycled 再生|functional 功能性|industrial 产业用"
)
_GOODS = (
    "yarn 纱|fabric 布|garments 服装|home textiles 家纺|knitwear 针织品|carpets 地毯|curtains 窗帘"
    "|shirts 衬衫|socks 袜|accessories 辅料|machinery 机械|dyestuffs 染料|embroidery 刺绣"
)
_FLOWS = "exports 出口额|imports 进口额|output value 产值|retail sales 零售额"
_SOURCE = """\
source:
  name: {name}
  name_zh: {year}年统计公报附表{number}
  title: Statistical communiqué of {year}, annex {number}
  publisher: Bureau of Statistics
  published: "{published}-02-28"
  language: en
figures:
"""


def write(root: Path, figures: int) -> None:
    """Write a dataset of so many figures into a new folder."""
    metrics = max(1, figures // FIGURES_A_METRIC)
    (root / "vocabulary").mkdir(parents=True)
    (root / "sources").mkdir()
    _put(
        root / "dataset.yaml",
        [
            f"name: synthetic-{figures}\ntitle: Made to measure how time grows\n"
            'version: "1"\nlicence: CC0-1.0\nupdated: "2024-02-28"\n'
        ],
    )
    _put(root / "vocabulary/units.yaml", ["CNY: {name: Yuan}\npercent: {name: Percent}\n"])
    _put(root / "vocabulary/topics.yaml", ["trade: {name: Trade}\nindustry: {name: Industry}\n"])
    _put(root / "vocabulary/regions.yaml", _regions())
    _put(root / "vocabulary/metrics.yaml", (_metric(number) for number in range(metrics)))
    for number, begin in enumerate(range(0, figures, FIGURES_A_SOURCE)):
        end = min(begin + FIGURES_A_SOURCE, figures)
        _put(root / f"sources/{_source_id(number)}.yaml", _source(number, begin, end, metrics))


def _put(path: Path, parts: Iterator[str] | list[str]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(parts)


def _pairs(text: str) -> list[tuple[str, str]]:
    return [(en, zh) for en, _, zh in (pair.rpartition(" ") for pair in text.split("|"))]


_CITIES = [
    (f"{begin}{end}", f"{begin_zh}{end_zh}")
    for end, end_zh in _pairs(_ENDINGS)
    for begin, begin_zh in _pairs(_PLACES)
]


def _regions() -> Iterator[str]:
    yield "china:\n  name: China\n  name_zh: 中国\n  type: country\n"
    provinces = _pairs(_PROVINCES)
    for name, name_zh in provinces:
        yield f"{name.lower()}:\n  name: {name}\n  name_zh: {name_zh}\n  type: province\n"
        yield "  parents: [china]\n"
    for number, (name, name_zh) in enumerate(_CITIES):
        parent = provinces[number % len(provinces)][0].lower()
        yield f"{name.lower()}:\n  name: {name}\n  name_zh: {name_zh}\n  type: city\n"
        yield f"  parents: [{parent}]\n"


_PLACE_NAMES = _pairs(_PROVINCES) + _CITIES
_GOOD_NAMES = [
    (f"{material} {good}", material_zh + good_zh)
    for good, good_zh in _pairs(_GOODS)
    for material, material_zh in _pairs(_MATERIALS)
]
_FLOW_NAMES = _pairs(_FLOWS)


def _names(number: int) -> tuple[tuple[str, str], tuple[str, str], tuple[str, str], str]:
    """Return the place, good and flow of a metric, and what tells it from earlier ones of these."""
    rest, place = divmod(number, len(_PLACE_NAMES))
    rest, good = divmod(rest, len(_GOOD_NAMES))
    rest, flow = divmod(rest, len(_FLOW_NAMES))
    return _PLACE_NAMES[place], _GOOD_NAMES[good], _FLOW_NAMES[flow], f" {rest}" if rest else ""


def metric_id(number: int) -> str:
    """Return the id of the metric of that number, counted from 0."""
    return "-".join(metric_name(number).lower().split())


def metric_name(number: int) -> str:
    """Return the name of the metric of that number."""
    (place, _), (good, _), (flow, _), further = _names(number)
    return f"{place} {good} {flow}{further}"


def _metric(number: int) -> str:
    (place, place_zh), (good, good_zh), (flow, flow_zh), further = _names(number)
    return (
        f"{metric_id(number)}:\n  name: {metric_name(number)}\n"
        f"  name_zh: {place_zh}{good_zh}{flow_zh}{further.strip()}\n"
        f"  aliases:\n    - {good} {flow} of {place}{further}\n"
        f"  region: {place.lower()}\n  unit: CNY\n"
        f"  definition: Value of the {flow} of {good} of {place}, in yuan.\n"
        f"  topics: [{'trade' if flow.endswith('ports') else 'industry'}]\n"
    )


def _source_id(number: int) -> str:
    return f"communique-{number:04d}"


def _source(number: int, begin: int, end: int, metrics: int) -> Iterator[str]:
    random_ = random.Random(number)
    year = FIRST_YEAR + begin // metrics % FIGURES_A_METRIC
    yield _SOURCE.format(
        name=f"Communiqué {year}, annex {number}", year=year, number=number, published=year + 1
    )
    for paragraph, figure in enumerate(range(begin, end), 1):
        period = FIRST_YEAR + figure // metrics
        yield _figure(random_, metric_id(figure % metrics), period, paragraph)


def _figure(random_: random.Random, metric: str, year: int, paragraph: int) -> str:
    lines = [f"  - metric: {metric}"]
    if random_.random() < 0.2:
        number = f"{random_.uniform(0.1, 30):.1f}"
        lines += ["    measure: yoy", f"    value: {number} percent"]
        stated = f"an increase of {number}%"
    else:
        hedge = random_.choice(("", "", "", "over ", "about ", "nearly "))
        number = f"{hedge}{random_.uniform(1, 999):.{random_.randrange(3)}f}"
        scale = random_.choice(("million", "billion"))
        lines += [f"    value: {number} {scale} CNY"]
        stated = f"{number} {scale} yuan"
    lines.insert(1, f"    period: {year}")
    if random_.random() < 0.005:
        lines += ["    status: disputed", "    note: The annex of the year after says otherwise."]
    lines += [f"    paragraph: {paragraph}", f"    stated: {stated}"]
    if random_.random() < 0.3:
        lines += ["    spans:", f"      - in {year}"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
