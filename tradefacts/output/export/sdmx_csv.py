"""SDMX-CSV 2.0: the figures, an observation a row.

Figures have no series of their own in SDMX's sense: two sources may state one metric for one
period. The id of the figure is therefore a dimension, which makes every key unique.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from tradefacts.output.export.facts import Facts
from tradefacts.text import periods
from tradefacts.text.control_characters import shown

DIMENSIONS = ("FIGURE", "REF_AREA", "INDICATOR", "MEASURE", "TIME_PERIOD")
ATTRIBUTES = (
    *("UNIT_MEASURE", "UNIT_MULT", "OBS_STATUS", "PERIOD", "PERIOD_BASIS", "BASE_PERIOD"),
    *("QUALIFIER", "LOW", "HIGH", "STATED", "REGION", "SOURCE", "PARAGRAPH"),
    *("SPEAKER", "SPEAKER_BASIS", "OCCASION"),
    *("OBS_NAME", "OBS_NAME_ZH", "COMMENT_OBS"),
)
_STATUS = {"ok": "A", "disputed": "U"}  # normal value and low reliability, in SDMX's CL_OBS_STATUS
_FIELDS = (
    *("period", "period_basis", "base_period", "qualifier", "low", "high", "stated"),
    *("region", "source", "paragraph", "speaker", "speaker_basis", "occasion"),
    *("name", "name_zh", "note"),
)
_MONTHS = 12


def write(facts: Facts, target: Path) -> list[str]:
    """Write every figure; without a period TIME_PERIOD is empty.

    REF_AREA is the ISO 3166 code of the region where it has one, else its id, which is in
    REGION always. UNIT_MULT is 0: values are written out.
    """
    areas = {region["id"]: _area(region) for region in facts.records("region")}
    flow = f"{facts.about.name.split('+')[0].upper()}:FIGURES(1.0)"
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\r\n")
        header = ("STRUCTURE", "STRUCTURE_ID", "ACTION", *DIMENSIONS, "OBS_VALUE", *ATTRIBUTES)
        writer.writerow(header)
        for figure in facts.records("figure"):
            writer.writerow(["dataflow", flow, "I", *_row(figure, areas[figure["region"]])])
    return []


def _area(region: dict[str, Any]) -> str:
    iso = (region["code_system"] or "").startswith("ISO")
    return str(region["code"] if iso else region["id"])


def _row(figure: dict[str, Any], area: str) -> list[Any]:
    when = time_period(figure["period"]) if figure["period"] else ""
    row = [figure["id"], area, figure["metric"], figure["measure"], when, figure["value"]]
    row += [figure["unit"], 0, _STATUS[figure["status"]]]
    return row + [_one_line(figure[field]) for field in _FIELDS]


def _one_line(content: Any) -> Any:
    """Return text without line breaks, at which some readers of the format end a row.

    Other control characters are shown, for this format can be printed on a terminal.
    """
    return shown(" ".join(content.split())) if isinstance(content, str) else content


def time_period(text: str) -> str:
    """Return an ISO 8601 period as SDMX writes it: an interval as a start and a duration.

    >>> time_period("2021"), time_period("2017/2022"), time_period("2023-01/2023-04")
    ('2021', '2017-01-01/P6Y', '2023-01-01/P4M')
    """
    if "/" not in text:
        return text
    span = periods.parse(text)
    begin, _, end = text.partition("/")
    precision = max(begin.count("-"), end.count("-"))  # of a year, a month or a day
    years = span.years[1] - span.years[0]
    if precision == 0:
        return f"{span.first}/P{years + 1}Y"
    if precision == 1:
        months = years * _MONTHS + int(span.last[5:7]) - int(span.first[5:7]) + 1
        return f"{span.first}/P{months}M"
    from datetime import date

    days = date.fromisoformat(span.last) - date.fromisoformat(span.first)
    return f"{span.first}/P{days.days + 1}D"
