"""SDMX-CSV 2.0: the figures, an observation a row.

A series is what one source says of one statistic in one unit and measure. Where it says two things
of the same period, the dimension STATEMENT counts them, so that every key is unique.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import Any

from tradefacts.output.export.facts import Facts
from tradefacts.output.export.sdmx_structure import COMPONENTS, agency, areas, structure
from tradefacts.text import periods
from tradefacts.text.control_characters import shown

_STATUS = {"ok": "A", "disputed": "U"}  # normal value and low reliability, in SDMX's CL_OBS_STATUS
_FIELDS = {
    "INDICATOR": "metric",
    "OBS_VALUE": "value",
    "UNIT_MEASURE": "unit",
    "FIGURE": "id",
    "OBS_NAME": "name",
    "OBS_NAME_ZH": "name_zh",
    "COMMENT_OBS": "note",
}
"""Components that are called otherwise than the field of a figure that they hold."""
_MONTHS = 12
_NAMED = {1: "M", 3: "Q", 6: "S", 12: "A"}  # months of a period to its code in SDMX's CL_FREQ
_OTHER = "_O"
_FREQUENCIES = {len("2021"): "A", len("2022-05"): "M", len("2019-11-25"): "D"}


def write(facts: Facts, target: Path) -> list[str]:
    """Write one file, or into a folder the same as `figures.csv`, and beside it what is in it.

    `structure.xml` (SDMX-ML 2.1) and `structure.json` (SDMX-JSON 2.0) say the same, to tools of
    the one and of the other standard. Returns how many figures are left out.
    """
    if not target.is_dir():
        return _observations(facts, target)
    from tradefacts.output.export import sdmx_json, sdmx_ml

    described = structure(facts)
    (target / "structure.xml").write_bytes(sdmx_ml.document(described))
    (target / "structure.json").write_text(sdmx_json.document(described), encoding="utf-8")
    return _observations(facts, target / "figures.csv")


def _observations(facts: Facts, target: Path) -> list[str]:
    """Write every figure that has a period.

    REF_AREA is the ISO 3166 code of the region where it has one, else its id, which is in
    REGION always. UNIT_MULT is 0: values are written out.
    """
    codes = areas(facts)
    flow = f"{agency(facts)}:FIGURES(1.0)"
    names = [component.id for component in COMPONENTS]
    statements: Counter[tuple[Any, ...]] = Counter()
    undated = 0
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(("STRUCTURE", "STRUCTURE_ID", "ACTION", *names))
        for figure in facts.records("figure"):
            if figure["period"] is None:
                undated += 1
                continue
            row = _row(figure, codes[figure["region"]])
            key = tuple(row[name] for name in _KEY)
            statements[key] += 1
            row["STATEMENT"] = statements[key]
            writer.writerow(["dataflow", flow, "I", *(row[name] for name in names)])
    if not undated:
        return []
    were = "figure has" if undated == 1 else "figures have"
    return [f"left out: {undated} {were} no period, which a key of SDMX must have"]


_KEY = [c.id for c in COMPONENTS if c.role in ("dimension", "time") and c.id != "STATEMENT"]


def _row(figure: dict[str, Any], area: str) -> dict[str, Any]:
    """Return what stands in each column; STATEMENT, which depends on the others, is to come."""
    told = {
        "FREQ": frequency(figure["period"]),
        "REF_AREA": area,
        "TIME_PERIOD": time_period(figure["period"]),
        "UNIT_MULT": 0,
        "OBS_STATUS": _STATUS[figure["status"]],
        "STATEMENT": None,
    }
    return {
        name: told[name] if name in told else _one_line(figure[_FIELDS.get(name, name.lower())])
        for name, *_ in COMPONENTS
    }


def _one_line(content: Any) -> Any:
    """Return text without line breaks, at which some readers of the format end a row.

    Other control characters are shown, for this format can be printed on a terminal.
    """
    return shown(" ".join(content.split())) if isinstance(content, str) else content


def frequency(text: str) -> str:
    """Return the code of a period's length in SDMX's CL_FREQ; `_O` is any other.

    >>> frequency("2021"), frequency("2023-01/2023-03"), frequency("2017/2022")
    ('A', 'Q', '_O')
    """
    if "/" not in text:
        return _FREQUENCIES[len(text)]
    return _NAMED.get(_calendar_months(text), _OTHER)


def time_period(text: str) -> str:
    """Return an ISO 8601 period as SDMX writes it: an interval as a start and a duration.

    >>> time_period("2021"), time_period("2017/2022"), time_period("2023-01/2023-04")
    ('2021', '2017-01-01/P6Y', '2023-01-01/P4M')
    >>> time_period("2023-04/2023-06"), time_period("2023-07/2023-12")
    ('2023-Q2', '2023-S2')
    """
    if "/" not in text:
        return text
    span = periods.parse(text)
    if months := _calendar_months(text):
        part = (int(span.first[5:7]) - 1) // months + 1
        named = {1: span.first[:7], _MONTHS: span.first[:4]}
        return named.get(months, f"{span.first[:4]}-{_NAMED[months]}{part}")
    begin, _, end = text.partition("/")
    precision = max(begin.count("-"), end.count("-"))  # of a year, a month or a day
    years = span.years[1] - span.years[0]
    if precision == 0:
        return f"{span.first}/P{years + 1}Y"
    if precision == 1:
        return f"{span.first}/P{_months(span)}M"
    from datetime import date

    days = date.fromisoformat(span.last) - date.fromisoformat(span.first)
    return f"{span.first}/P{days.days + 1}D"


def _months(span: periods.Period) -> int:
    years = span.years[1] - span.years[0]
    return years * _MONTHS + int(span.last[5:7]) - int(span.first[5:7]) + 1


def _calendar_months(text: str) -> int:
    """Return of how many months an interval is that the calendar has a name for, else 0."""
    if text.count("-") != 2:  # noqa: PLR2004 - of two months
        return 0
    span = periods.parse(text)
    months = _months(span)
    return months if months in _NAMED and (int(span.first[5:7]) - 1) % months == 0 else 0
