"""What a table shows of each kind of record: its columns, and how a cell reads.

Shared by every table for people (`table`, `markdown`). Records are decoded JSON.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tradefacts.text.units import SIGNED, show

Data = dict[str, Any]
Column = tuple[str, Callable[[Data], str]]

DISPUTED = "! "  # stands before a disputed value, for those who see no colour


def value(figure: Data) -> str:
    """Return a figure's value at a readable scale, with its hedge, marked when disputed."""
    growth = figure["measure"] in SIGNED
    text = show(figure["value"], figure["unit"], figure["qualifier"], sign=growth)
    return (DISPUTED if figure["status"] == "disputed" else "") + text


def when(figure: Data) -> str:
    """Return a figure's period, and who says so where the source does not print it there."""
    if figure["period"] is None:
        return "not said"
    return str(figure["period"]) + _basis(figure)


def _basis(figure: Data) -> str:
    basis = figure["period_basis"]
    return "" if basis in ("stated", "none") else f" ({basis})"


def origin(figure: Data) -> str:
    """Return the source and paragraph of a figure."""
    return f"{figure['source']} ¶{figure['paragraph']}"


def sources(record: Data) -> str:
    """Return the sources and paragraphs of a record, each source once."""
    paragraphs: dict[str, list[str]] = {}
    for reference in record["sources"]:
        paragraphs.setdefault(reference["source"], []).append(f"¶{reference['paragraph']}")
    return "; ".join(f"{source} {' '.join(found)}" for source, found in paragraphs.items())


def latest(metric: Data) -> str:
    """Return the last dated level of a metric, with its period."""
    levels = [f for f in metric["figures"] if f["measure"] == "level" and f["period"]]
    return f"{value(levels[-1])} ({levels[-1]['period']})" if levels else ""


def _plain(name: str) -> Callable[[Data], str]:
    return lambda record: cell(record[name])


def cell(content: Any) -> str:
    """Return the content of a field as one line of text."""
    if content is None:
        return ""
    if isinstance(content, list):
        cells = list(map(cell, content))
        return ("; " if any(", " in one for one in cells) else ", ").join(cells)
    if isinstance(content, dict):
        if "aspect" in content:
            return f"{content['aspect']}: {content['text']} ({origin(content)})"
        if "role" in content:
            return f"{content['actor']} ({content['role']})"
        return ", ".join(f"{key} {found}" for key, found in content.items() if found)
    return str(content)


def counted(counts: Data) -> str:
    """Return how many records there are of each kind, those that there are."""
    return ", ".join(show(number, kind) for kind, number in counts.items() if number)


def _dates(event: Data) -> str:
    return "/".join(filter(None, (event["start"], event["end"])))


def _sum(audit: Data) -> str:
    """Return the arithmetic of an audited figure, with the readings that would make it hold."""
    offered = (f"; hypothesis: {one['message']}" for one in audit["hypotheses"])
    return "".join([audit["arithmetic"], *offered])


_LONGEST = 1000  # characters of a claim that are drawn; `verify` reads no more of it


def _claim(one: Data) -> str:
    claim = str(one["name"])
    return claim if len(claim) <= _LONGEST else claim[:_LONGEST] + "…"


def _read(verification: Data) -> str:
    """Return what was read of a claim, gaps as question marks."""
    claim = verification["claim"]
    number = "?"
    if claim["value"] is not None:
        growth = claim["measure"] in SIGNED
        number = show(claim["value"], claim["unit"], claim["qualifier"], sign=growth)
    about = [claim["metric"] or claim["region"], claim["measure"], claim["period"]]
    return f"{', '.join(one or '?' for one in about)}: {number}"


def _held(verification: Data) -> str:
    held = (f"{value(figure)} ({origin(figure)})" for figure in verification["figures"])
    return "; ".join(held)


def _why(verification: Data) -> str:
    reason = verification["diagnosis"]
    return f"{reason['code']}: {reason['message']}" if reason else ""


def _audited(audit: Data) -> str:
    figure = audit["figure"]
    return f"{figure['metric']}, {figure['measure']}, {when(figure)}"


FIGURE: tuple[Column, ...] = (
    ("Period", when),
    ("Measure", _plain("measure")),
    ("Value", value),
    ("As printed", _plain("stated")),
    ("Source", origin),
)
"""Columns of the figures of one metric."""

HIT: tuple[Column, ...] = (
    ("Kind", _plain("kind")),
    ("Id", _plain("id")),
    ("Name", _plain("name")),
    ("Matched", lambda record: f"{record['match']['how']}: {record['match']['on']}"),
    ("Score", lambda record: f"{record['match']['score']:g}"),
)
"""Columns of what a search found."""

HIT_STACKED = (("Kind",), ("Name", "Id"), ("Matched", "Score"))
"""The same, stacked for a narrow terminal."""

COLUMNS: dict[str, tuple[Column, ...]] = {
    "figure": (("Metric", _plain("metric")), *FIGURE),
    "metric": (
        ("Id", _plain("id")),
        ("Name", _plain("name")),
        ("Unit", _plain("unit")),
        ("Figures", lambda record: str(len(record["figures"]))),
        ("Latest level", latest),
    ),
    "cluster": (
        ("Id", _plain("id")),
        ("Name", _plain("name")),
        ("Place", _plain("region")),
        ("Province", _plain("province")),
        ("Industry", _plain("industry")),
    ),
    "event": (
        ("Date", _dates),
        ("Id", _plain("id")),
        ("Name", _plain("name")),
        ("Type", _plain("type")),
        ("Status", _plain("status")),
        ("Place", _plain("place")),
    ),
    "policy": (
        ("Date", _plain("date")),
        ("Id", _plain("id")),
        ("Name", _plain("name")),
        ("Type", _plain("type")),
        ("Horizon", _plain("horizon")),
    ),
    "region": (
        ("Id", _plain("id")),
        ("Name", _plain("name")),
        ("Chinese", _plain("name_zh")),
        ("Type", _plain("type")),
        ("Code", _plain("code")),
        ("Inside", _plain("parents")),
    ),
    "actor": (
        ("Id", _plain("id")),
        ("Name", _plain("name")),
        ("Type", _plain("type")),
        ("Title", _plain("title")),
        ("Affiliation", _plain("affiliation")),
    ),
    "term": (("Id", _plain("id")), ("Name", _plain("name")), ("Meaning", _plain("meaning"))),
    "source": (
        ("Id", _plain("id")),
        ("Title", _plain("title")),
        ("Publisher", _plain("publisher")),
        ("Published", _plain("published")),
        ("File", _plain("file")),
    ),
    "audit": (
        ("Verdict", lambda audit: audit["verdict"].replace("_", " ")),
        ("Figure", _audited),
        ("Stated", lambda audit: value(audit["figure"])),
        ("Arithmetic", _sum),
    ),
    "verify": (
        ("Verdict", lambda one: one["verdict"].replace("_", " ")),
        ("Claim", _claim),
        ("Read as", _read),
        ("Held against", _held),
        ("Why", _why),
    ),
    "citation": (
        ("Id", _plain("id")),
        ("Source", _plain("source")),
        ("Text", _plain("text")),
    ),
}
"""Kind of record to the columns of its list."""


def of(kind: str, records: list[Data], read: Callable[[Data], str] = value) -> tuple[Column, ...]:
    """Return the columns of a kind's list; a comparison has one for each record compared.

    `read` writes the value of a figure in a comparison.
    """
    if kind != "comparison":
        return COLUMNS[kind]
    compared = [cell["record"] for cell in records[0]["cells"]] if records else []
    columns = (_compared(n, name, read) for n, name in enumerate(compared))
    return (("", _plain("name")), *columns)


def _compared(number: int, name: str, read: Callable[[Data], str]) -> Column:
    def cell_of(row: Data) -> str:
        found = row["cells"][number]
        return found["text"] or "; ".join(read(f) + _basis(f) for f in found["figures"])

    return name, cell_of


def stacked(kind: str, chosen: tuple[Column, ...]) -> tuple[tuple[str, ...], ...]:
    """Return how a kind's columns are stacked for a narrow terminal: each group is one cell."""
    return STACKED.get(kind) or tuple((name,) for name, _ in chosen)


FIGURE_STACKED = (("Period", "Measure"), ("Value",), ("As printed", "Source"))
"""Columns of one metric's figures, stacked for a narrow terminal: each group is one cell."""

STACKED: dict[str, tuple[tuple[str, ...], ...]] = {
    "figure": (("Metric", "Period", "Measure"), ("Value",), ("As printed", "Source")),
    "metric": (("Name", "Id"), ("Latest level", "Figures", "Unit")),
    "cluster": (("Name", "Id"), ("Place", "Province"), ("Industry",)),
    "event": (("Date",), ("Name", "Id"), ("Type", "Status", "Place")),
    "policy": (("Date", "Horizon"), ("Name", "Id"), ("Type",)),
    "region": (("Name", "Chinese", "Id"), ("Type", "Code"), ("Inside",)),
    "actor": (("Name", "Id"), ("Title", "Affiliation", "Type")),
    "term": (("Name", "Id"), ("Meaning",)),
    "source": (("Title", "Id"), ("Publisher", "Published", "File")),
    "audit": (("Verdict", "Figure", "Stated"), ("Arithmetic",)),
    "verify": (("Verdict", "Claim"), ("Read as", "Held against"), ("Why",)),
}
"""The same for each kind's list."""
