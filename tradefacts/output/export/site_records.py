"""The records of a dataset as the pages of a site: what each refers to, and what refers to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from tradefacts.model.kinds import NAMED, PLURALS
from tradefacts.output import columns
from tradefacts.output.columns import Data
from tradefacts.output.export.facts import Facts
from tradefacts.output.export.tables import REFERS

_LISTS_OF_IDS = ("regions", "members", "parents")


class Item(NamedTuple):
    """A record in a list: its page, seen from another page, its names, and a few words of it."""

    href: str
    name: str
    name_zh: str | None
    detail: str


class Records:
    """Every record that has a page, with its figures, and who refers to whom."""

    def __init__(self, facts: Facts) -> None:
        self.by_id: dict[str, Data] = {
            record["id"]: record for kind in NAMED for record in facts.records(kind)
        }
        self.topics = {label["id"]: label for label in facts.labels("topics")}
        self.figures: dict[str, list[Data]] = defaultdict(list)
        """Id of a metric, cluster, speaker, occasion or source to its figures."""
        self._referring: dict[str, dict[str, dict[str, Data]]] = defaultdict(dict)
        figures = {figure["id"]: figure for figure in facts.records("figure")}
        for figure in figures.values():
            for field in ("metric", "source", "speaker", "occasion"):
                self.figures[figure[field]].append(figure)
            self._refer(figure["region"], self.by_id[figure["metric"]])
        for name, cluster in facts.clusters():
            self.figures[cluster].append(figures[name])
        for record in self.by_id.values():
            for target in _named_in(record):
                self._refer(target, record)
            if "figures" in record:
                record["figures"] = self.figures.get(record["id"], [])

    def _refer(self, target: str, record: Data) -> None:
        self._referring[target].setdefault(record["kind"], {})[record["id"]] = record

    def of(self, kind: str) -> Iterator[Data]:
        """Yield the records of a kind, in the order of its list."""
        return (record for record in self.by_id.values() if record["kind"] == kind)

    def referring(self, record: Data) -> Iterator[tuple[str, list[Data]]]:
        """Yield the plural of each kind that refers to a record, with those that do."""
        own = set(_named_in(record))  # it shows them among its fields
        found = self._referring.get(record["id"], {})
        for kind in NAMED:
            if others := [one for name, one in found.get(kind, {}).items() if name not in own]:
                yield PLURALS[kind], others

    def by_paragraph(self, source: str) -> list[tuple[int, list[Data], list[Data]]]:
        """Return the paragraphs of a source, with the figures and the records taken from each."""
        figures: dict[int, list[Data]] = defaultdict(list)
        others: dict[int, list[Data]] = defaultdict(list)
        for figure in self.figures.get(source, ()):
            figures[figure["paragraph"]].append(figure)
        for record in self.by_id.values():
            for place in record.get("sources", ()):
                if place["source"] == source and record not in others[place["paragraph"]]:
                    others[place["paragraph"]].append(record)
        there = sorted({*figures, *others})
        return [(number, figures.get(number, []), others.get(number, [])) for number in there]

    def address(self, name: str) -> str:
        """Return the page of a record, seen from the page of another."""
        record = self.by_id[name]
        return f"../{PLURALS[record['kind']]}/{name}.html"

    def item(self, record: Data) -> Item:
        """Return a record as it stands in a list."""
        detail = DETAILS[record["kind"]](record)
        return Item(self.address(record["id"]), record["name"], record["name_zh"], detail)


def _named_in(record: Data) -> Iterator[str]:
    """Yield the ids of the records that a record names, but for its sources."""
    for field, content in record.items():
        if field in REFERS and field != "unit" and content:
            yield content
        elif field in _LISTS_OF_IDS:
            yield from content
        elif field == "actors":
            yield from (role["actor"] for role in content)


def _joined(*fields: str) -> Any:
    return lambda record: " · ".join(said(record[field]) for field in fields if record[field])


def said(word: str) -> str:
    """Return a word of a closed list as people write it."""
    return word.replace("_", " ")


def _when(event: Data) -> str:
    dates = "/".join(filter(None, (event["start"], event["end"])))
    return " · ".join(filter(None, (dates, said(event["type"]), event["status"])))


DETAILS: dict[str, Any] = {
    "metric": columns.latest,
    "cluster": _joined("industry"),
    "event": _when,
    "policy": _joined("date", "type"),
    "region": _joined("type"),
    "actor": lambda actor: actor["title"] or actor["type"],
    "term": _joined("meaning"),
    "source": _joined("publisher", "published"),
}
"""Kind of record to what is said of it in a list."""
