"""What the figures are made of, in the words of SDMX: components, codelists, concepts, regions.

Written down once; `sdmx_ml` and `sdmx_json` put it into files, and `sdmx_csv` has its columns
from here. Names are in English and Chinese, which no library writes: pysdmx has one language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from tradefacts.model.choices import MEASURES
from tradefacts.output.export.facts import Facts


class Component(NamedTuple):
    """A column of the observations.

    `role` is `dimension`, `time`, `value`, `bound` (a further measure, which SDMX before 3.0 has
    as an attribute) or `attribute`; `form` a codelist, `CL_...`, or a data type of SDMX.
    """

    id: str
    role: str
    form: str
    name: str
    name_zh: str
    required: bool = True


COMPONENTS = (
    Component("FREQ", "dimension", "CL_FREQ", "Frequency", "频率"),
    Component("REF_AREA", "dimension", "CL_AREA", "Reference area", "地区"),
    Component("INDICATOR", "dimension", "CL_INDICATOR", "Statistic", "指标"),
    Component("MEASURE", "dimension", "CL_MEASURE", "What is said of the statistic", "度量"),
    Component("UNIT_MEASURE", "dimension", "CL_UNIT", "Unit of the value", "计量单位"),
    Component("SOURCE", "dimension", "CL_SOURCE", "Source that states it", "来源"),
    Component("STATEMENT", "dimension", "Integer", "Which statement of the source", "表述序号"),
    Component("TIME_PERIOD", "time", "ObservationalTimePeriod", "Time period", "时期"),
    Component("OBS_VALUE", "value", "Double", "Value, without multiplier", "观测值"),
    Component("LOW", "bound", "Double", "Lowest that the printed digits admit", "下限", False),
    Component("HIGH", "bound", "Double", "Highest that the printed digits admit", "上限", False),
    Component("FIGURE", "attribute", "String", "Id of the figure", "数据编号"),
    Component("UNIT_MULT", "attribute", "Integer", "Unit multiplier, as a power of ten", "乘数"),
    Component("OBS_STATUS", "attribute", "CL_OBS_STATUS", "Observation status", "观测状态"),
    Component("PERIOD", "attribute", "String", "Period as the dataset writes it", "时期原文"),
    Component("PERIOD_BASIS", "attribute", "CL_PERIOD_BASIS", "Who says the period", "时期依据"),
    Component("BASE_PERIOD", "attribute", "String", "Period counted from", "基期", False),
    Component("QUALIFIER", "attribute", "CL_QUALIFIER", "Hedge of the number", "限定词"),
    Component("STATED", "attribute", "String", "The number as printed", "原文数字"),
    Component("REGION", "attribute", "String", "Id of the region", "地区编号"),
    Component("PARAGRAPH", "attribute", "Integer", "Paragraph of the source", "段落"),
    Component("SPEAKER", "attribute", "String", "Id of who is quoted", "引述人", False),
    Component("SPEAKER_BASIS", "attribute", "String", "Who names the speaker", "引述依据", False),
    Component("OCCASION", "attribute", "String", "Id of the event it was said at", "场合", False),
    Component("OBS_NAME", "attribute", "String", "Name of the figure", "名称"),
    Component(
        "OBS_NAME_ZH", "attribute", "String", "Chinese name of the figure", "中文名称", False
    ),
    Component("COMMENT_OBS", "attribute", "String", "What to know of it", "说明", False),
)
"""In the order of the columns."""


class Code(NamedTuple):
    """A value that a component may have."""

    id: str
    name: str
    name_zh: str | None = None
    doc: str | None = None


class Codelist(NamedTuple):
    """The values that a component may have."""

    id: str
    name: str
    name_zh: str
    codes: tuple[Code, ...]


class Node(NamedTuple):
    """A region in the hierarchy, and what lies directly inside it."""

    code: str
    inside: tuple[Node, ...]


class Structure(NamedTuple):
    """The structure of the figures of one dataset."""

    agency: str
    title: str
    prepared: str
    codelists: tuple[Codelist, ...]
    regions: tuple[Node, ...]


_FREQ = (
    Code("A", "Annual", "年度"),
    Code("S", "Half-yearly", "半年度"),
    Code("Q", "Quarterly", "季度"),
    Code("M", "Monthly", "月度"),
    Code("D", "Daily", "每日"),
    Code("_O", "Other: a span of years, months or days", "其他"),
)
_OBS_STATUS = (
    Code("A", "Normal value", "正常值"),
    Code("U", "Low reliability: the sources contradict it", "可靠性低"),
)
_QUALIFIER = (
    Code("exact", "As printed", "原值"),
    Code("about", "About", "约"),
    Code("over", "Over", "超过"),
    Code("nearly", "Nearly", "近"),
    Code("at_least", "At least", "至少"),
)
_PERIOD_BASIS = (
    Code("stated", "Stated beside the number", "数字旁写明"),
    Code("carried", "Carried from elsewhere in the paragraph", "承上文"),
    Code("implied", "Inferred by a reader", "推断"),
    Code("none", "No period", "无"),
)
_LEVEL_ZH = "数值"  # which goes without saying in a name, but not in a list


def agency(facts: Facts) -> str:
    """Return the id that stands for the dataset as the one who maintains the structure."""
    name = re.sub(r"[^A-Z0-9_-]", "_", facts.about.name.split("+")[0].upper())
    return name if name[:1].isalpha() else f"D{name}"


def areas(facts: Facts) -> dict[str, str]:
    """Return the code of each region by its id: of ISO 3166 where it alone has one, else the id."""
    iso = {
        region["id"]: region["code"]
        for region in facts.records("region")
        if (region["code_system"] or "").startswith("ISO")
    }
    times = Counter(iso.values())
    return {
        region["id"]: code if (code := iso.get(region["id"])) and times[code] == 1 else region["id"]
        for region in facts.records("region")
    }


def structure(facts: Facts) -> Structure:
    """Return the structure; codes are what figures of the dataset may say."""
    measures = (Code(name, en, zh or _LEVEL_ZH) for name, (en, zh) in MEASURES.items())
    units = (_code(label) for label in facts.labels("units"))
    codes = areas(facts)
    regions = list(facts.records("region"))
    lists = (
        Codelist("CL_FREQ", "Frequencies", "频率", _FREQ),
        Codelist("CL_AREA", "Areas", "地区", tuple(_code(r, codes[r["id"]]) for r in regions)),
        Codelist("CL_INDICATOR", "Statistics", "指标", tuple(_of(facts, "metric", "definition"))),
        Codelist("CL_MEASURE", "Measures", "度量", tuple(measures)),
        Codelist("CL_UNIT", "Units", "计量单位", tuple(units)),
        Codelist("CL_SOURCE", "Sources", "来源", tuple(_of(facts, "source", "title"))),
        Codelist("CL_OBS_STATUS", "Observation statuses", "观测状态", _OBS_STATUS),
        Codelist("CL_PERIOD_BASIS", "Who says the period", "时期依据", _PERIOD_BASIS),
        Codelist("CL_QUALIFIER", "Hedges", "限定词", _QUALIFIER),
    )
    about = facts.about
    prepared = f"{about.updated}T00:00:00Z"
    return Structure(agency(facts), about.title, prepared, lists, tuple(_tree(regions, codes)))


def _of(facts: Facts, kind: str, doc: str) -> Iterator[Code]:
    for record in facts.records(kind):
        yield _code(record)._replace(doc=record[doc])


def _code(record: dict[str, Any], name: str | None = None) -> Code:
    return Code(name or record["id"], record["name"], record.get("name_zh"))


def _tree(regions: list[dict[str, Any]], codes: dict[str, str]) -> Iterator[Node]:
    """Yield the regions that lie inside no other; one inside two stands in both."""
    members = {region["id"]: region["members"] for region in regions}

    def node(region: str) -> Node:
        return Node(codes[region], tuple(node(member) for member in members[region]))

    for region in regions:
        if not region["parents"]:
            yield node(region["id"])
