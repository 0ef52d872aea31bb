"""What a table shows of each kind of record: its columns, and how a cell reads.

Shared by every table for people, on a terminal and in Markdown. Records are decoded JSON.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tradefacts.model.choices import SIGNED
from tradefacts.text.units import show

Data = dict[str, Any]
Column = tuple[str, Callable[[Data], str]]

DISPUTED = "! "  # stands before a disputed value, for those who see no colour


def value(figure: Data, scale: str | None = None) -> str:
    """Return a figure's value at a readable scale, with its hedge, marked when disputed."""
    growth = figure["measure"] in SIGNED
    text = show(figure["value"], figure["unit"], figure["qualifier"], sign=growth, scale=scale)
    return (DISPUTED if figure["status"] == "disputed" else "") + text


def when(figure: Data) -> str:
    """Return a figure's period, and who says so where the source does not print it there."""
    if figure["period"] is None:
        return "not said"
    return str(figure["period"]) + basis(figure)


def basis(figure: Data) -> str:
    """Return who says the period of a figure, in brackets, where the source does not print it."""
    said = figure["period_basis"]
    return "" if said in ("stated", "none") else f" ({said})"


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


def _open(name: str) -> Callable[[Data], str]:
    """Return what reads a field that may be open."""
    return lambda record: record[name] or "?"


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


def claim(one: Data) -> str:
    """Return a claim as given, cut where nobody would read it."""
    text = str(one["name"])
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


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


def _matched(record: Data) -> str:
    """Return how a query found a record, and by which name, if that is not the one beside it."""
    how, on = record["match"]["how"], record["match"]["on"]
    if how == "id":
        return "id"
    return "name" if on == record["name"] and how != "spelling" else f"{how}: {on}"


HIT: tuple[Column, ...] = (
    ("Kind", _plain("kind")),
    ("Id", _plain("id")),
    ("Name", _plain("name")),
    ("Matched", _matched),
    ("Score", lambda record: f"{record['match']['score']:g}"),
)
"""Columns of what a search found."""

COLUMNS: dict[str, tuple[Column, ...]] = {
    "figure": (
        ("Metric", _plain("metric")),
        ("Period", when),
        ("Measure", _plain("measure")),
        ("Value", value),
        ("As printed", _plain("stated")),
        ("Source", origin),
    ),
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
        ("Claim", claim),
        ("Read as", _read),
        ("Held against", _held),
        ("Why", _why),
    ),
    "draft": (
        ("¶", _plain("paragraph")),
        ("As printed", _plain("stated")),
        ("Metric", lambda one: one["metric"] or f"? {one['name']}"),
        ("Region", _open("region")),
        ("Measure", _open("measure")),
        ("Period", _open("period")),
        ("Value", value),
    ),
    "citation": (
        ("Id", _plain("id")),
        ("Source", _plain("source")),
        ("Text", _plain("text")),
    ),
}
"""Kind of record to the columns of its list."""


def of(kind: str, records: list[Data]) -> tuple[Column, ...]:
    """Return the columns of a kind's list; a comparison has one for each record compared."""
    if kind != "comparison":
        return COLUMNS[kind]
    compared = [cell["record"] for cell in records[0]["cells"]] if records else []
    return (("", _plain("name")), *(_compared(n, name) for n, name in enumerate(compared)))


def _compared(number: int, name: str) -> Column:
    def cell_of(row: Data) -> str:
        found = row["cells"][number]
        return found["text"] or "; ".join(value(f) + basis(f) for f in found["figures"])

    return name, cell_of
