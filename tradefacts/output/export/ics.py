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

    places = {region["id"]: region["name"] for region in facts.records("region")}
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
        _fill(entry, record, places)
        calendar.add_component(entry)
    target.write_bytes(calendar.to_ical())
    return [f"left out, for they have no date: {', '.join(undated)}"] if undated else []


def _fill(entry: Any, event: dict[str, Any], places: dict[str, str]) -> None:
    first, last = _days(event["start"])[0], _days(event["end"] or event["start"])[1]
    entry.add("uid", f"{event['id']}@tradefacts")
    entry.add("summary", shown(event["name"]))
    entry.add("dtstart", first)
    entry.add("dtend", last + timedelta(days=1))  # the first day after it, says RFC 5545
    entry.add("status", _STATUS[event["status"]])
    entry.add("transp", "TRANSPARENT")
    entry.add("description", shown_lines("\n".join(_lines(event))))
    entry.add("categories", [shown(event["type"]), *event["topics"]])
    if event["place"]:
        entry.add("location", shown(places[event["place"]]))
    entry.add("x-tradefacts-id", event["id"])
    entry.add("x-tradefacts-start", event["start"])
    entry.add("x-tradefacts-status", event["status"])


def _lines(event: dict[str, Any]) -> list[str]:
    lines = [event["summary"]]
    if len(event["start"]) < _DAY:
        lines.append(f"The source says {event['start']}; the day is not known.")
    lines += [f"{role['actor']}: {role['role']}" for role in event["actors"]]
    if event["note"]:
        lines.append(event["note"])
    cited = (f"{where['source']} ¶{where['paragraph']}" for where in event["sources"])
    return [*lines, f"Source: {', '.join(cited)}"]


def _days(text: str) -> tuple[date, date]:
    span = periods.parse(text)
    return date.fromisoformat(span.first), date.fromisoformat(span.last)
