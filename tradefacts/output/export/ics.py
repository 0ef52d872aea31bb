"""iCalendar (RFC 5545): the events, as all-day entries. The only home of icalendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from tradefacts.model.errors import needed
from tradefacts.output.export.facts import Facts
from tradefacts.text import periods
from tradefacts.text.control_characters import shown, shown_lines

_STATUS = {"held": "CONFIRMED", "planned": "TENTATIVE", "announced": "TENTATIVE"}
_DAY = len("2024-06-05")


def write(facts: Facts, target: Path) -> list[str]:
    """Write every event that has a date; one known by its month or year alone spans all of it."""
    with needed("icalendar"):
        from icalendar import Calendar, Event

    names = _names(facts)
    about = facts.about
    calendar = Calendar()
    calendar.add("prodid", f"-//{about.name}//{about.version}//EN")
    calendar.add("version", "2.0")
    calendar.add("name", shown(about.title))
    calendar.add("x-wr-calname", shown(about.title))  # what most calendars show
    stamp = datetime.combine(_days(about.updated)[0], datetime.min.time(), tzinfo=UTC)
    undated = []
    for record in facts.records("event"):
        if record["start"] is None:
            undated.append(record["id"])
            continue
        entry = Event()
        entry.add("dtstamp", stamp)
        _fill(entry, record, names)
        calendar.add_component(entry)
    target.write_bytes(calendar.to_ical())
    return [f"left out, for they have no date: {', '.join(undated)}"] if undated else []


Names = dict[str, dict[str, str]]


def _names(facts: Facts) -> Names:
    """Return, by kind and id, what people call what an entry speaks of, in both languages."""
    told = {kind: facts.records(kind) for kind in ("region", "actor", "source")}
    told["topic"] = facts.labels("topics")
    return {
        kind: {one["id"]: _both(one["name"], one.get("name_zh")) for one in records}
        for kind, records in told.items()
    }


def _both(name: str, name_zh: str | None) -> str:
    return f"{name} {name_zh}" if name_zh else name


def _fill(entry: Any, event: dict[str, Any], names: Names) -> None:
    first, last = _days(event["start"])[0], _days(event["end"] or event["start"])[1]
    entry.add("uid", f"{event['id']}@tradefacts")
    # There may be one summary alone, which is what calendars show; a comment in each language.
    entry.add("summary", shown(event["name"]), parameters={"LANGUAGE": "en"})
    if event["name_zh"]:
        entry.add("comment", shown(event["name_zh"]), parameters={"LANGUAGE": "zh"})
    entry.add("dtstart", first)
    entry.add("dtend", last + timedelta(days=1))  # the first day after it, says RFC 5545
    entry.add("status", _STATUS[event["status"]])
    entry.add("transp", "TRANSPARENT")
    entry.add("description", shown_lines("\n".join(_lines(event, names))))
    topics = (names["topic"][topic] for topic in event["topics"])
    entry.add("categories", [shown(category) for category in (event["type"], *topics)])
    if event["place"]:
        entry.add("location", shown(names["region"][event["place"]]))
    entry.add("x-tradefacts-id", event["id"])
    entry.add("x-tradefacts-start", event["start"])
    entry.add("x-tradefacts-status", event["status"])


def _lines(event: dict[str, Any], names: Names) -> list[str]:
    lines = [event["summary"], *filter(None, [event["name_zh"]])]
    if len(event["start"]) < _DAY:
        lines.append(f"The source says {event['start']}; the day is not known.")
    lines += [f"{names['actor'][role['actor']]}: {role['role']}" for role in event["actors"]]
    if event["note"]:
        lines.append(event["note"])
    cited: dict[str, list[str]] = {}
    for where in event["sources"]:
        cited.setdefault(where["source"], []).append(f"¶{where['paragraph']}")
    told = (f"{names['source'][source]} {', '.join(where)}" for source, where in cited.items())
    return [*lines, f"Source: {'; '.join(told)}"]


def _days(text: str) -> tuple[date, date]:
    span = periods.parse(text)
    return date.fromisoformat(span.first), date.fromisoformat(span.last)
