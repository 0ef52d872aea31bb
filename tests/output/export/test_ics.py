"""iCalendar: the icalendar library reads every dated event."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import Ran
from exporting import exported, records

icalendar = pytest.importorskip("icalendar")


@pytest.fixture
def entries(tmp_path: Path) -> dict[str, Any]:
    """The entries of the shipped calendar by the id of their event."""
    target = tmp_path / "events.ics"
    done = exported("ics", target)
    assert done.remarks == [
        "left out, for they have no date: " + ", ".join(e["id"] for e in _events(dated=False))
    ]
    calendar = icalendar.Calendar.from_ical(target.read_bytes())
    assert calendar.errors == []
    found = {str(entry["x-tradefacts-id"]): entry for entry in calendar.walk("VEVENT")}
    assert all(entry.errors == [] for entry in found.values())
    return found


def _events(*, dated: bool) -> list[dict[str, Any]]:
    return [event for event in records("event") if (event["start"] is not None) is dated]


def test_every_dated_event_is_an_entry(entries: dict[str, Any]) -> None:
    """With its names, place, sort and words; the id is in the UID, and nowhere else an id."""
    names = {
        one["id"]: f"{one['name']} {one['name_zh'] or ''}".strip()
        for kind in ("region", "actor", "source")
        for one in records(kind)
    }
    for event in _events(dated=True):
        entry = entries.pop(event["id"])
        assert str(entry["uid"]) == f"{event['id']}@tradefacts"
        assert str(entry["summary"]) == event["name"]
        assert entry["summary"].params["LANGUAGE"] == "en"
        assert str(entry["comment"]) == event["name_zh"]
        assert entry["comment"].params["LANGUAGE"] == "zh"
        assert str(entry.get("location", "")) == names.get(event["place"], "")
        assert str(entry["x-tradefacts-start"]) == event["start"]
        assert str(entry["x-tradefacts-status"]) == event["status"]
        assert len(entry.categories) == 1 + len(event["topics"])
        text = str(entry["description"])
        assert text.startswith(event["summary"])
        assert event["note"] is None or event["note"] in text
        assert event["name_zh"] in text
        assert all(f"\n{names[role['actor']]}: {role['role']}" in text for role in event["actors"])
        assert all(names[where["source"]] in text for where in event["sources"])
    assert entries == {}


def test_a_day_is_a_day_and_a_month_its_span(entries: dict[str, Any]) -> None:
    """The end is the first day after; what is not known is said."""
    day = entries["gba-textile-trade-symposium-2024"]
    assert (day.start, day.end) == (date(2024, 6, 5), date(2024, 6, 6))
    month = entries["gba-textile-expo-2024"]
    assert (month.start, month.end) == (date(2024, 6, 1), date(2024, 7, 1))
    assert "The source says 2024-06; the day is not known." in str(month["description"])
    assert "not known" not in str(day["description"])
    assert str(month["status"]) == "TENTATIVE"


def test_what_is_left_out_is_said_beside_a_calendar_on_stdout(run: Callable[..., Ran]) -> None:
    """On stderr, and not with --quiet; the calendar is the same."""
    ran = run("export", "--format", "ics", "-")
    undated = ", ".join(event["id"] for event in _events(dated=False))
    assert ran.err == f"tradefacts: left out, for they have no date: {undated}\n"
    assert run("export", "--format", "ics", "-", "--quiet") == (0, ran.out, "")


def test_an_entry_says_what_people_call_things(entries: dict[str, Any]) -> None:
    """In English and in Chinese, with source and paragraphs."""
    entry = entries["gba-textile-trade-symposium-2024"]
    lines = str(entry["description"]).splitlines()
    assert lines[1:3] == [
        "2024大湾区纺织服装外贸形势分析与合作座谈会",
        "China Textile Industry Cluster Working Committee"
        " 中国纺织工业联合会产业集群工作委员会: host",
    ]
    assert lines[-1] == (
        "Source: Greater Bay Area textile trade symposium notice, 2024"
        " 2024泛大湾区纺织服装外贸形势分析与合作座谈会预告 ¶2, ¶4, ¶5, ¶6"
    )
    assert entry.categories[:2] == ["symposium", "Textiles and garments 纺织服装"]
