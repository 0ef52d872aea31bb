"""What the entries of a dataset may refer to: ids, who has them, and how regions lie.

Every reference that leads nowhere and every id that is taken twice becomes a `Problem`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from tradefacts.authoring.loader import Located, did_you_mean, field_line
from tradefacts.authoring.strict_yaml import TODO
from tradefacts.model import entries
from tradefacts.model.errors import Problem
from tradefacts.model.parts import Attribute

SECTIONS = {
    "regions": "region",
    "actors": "actor",
    "metrics": "metric",
    "clusters": "cluster",
    "events": "event",
    "policies": "policy",
    "terms": "term",
}
"""Section of a dataset's files to the kind of record that stands in it."""

WORDS = ("units", "topics", "synonyms", "places", "things", "keywords")
"""Sections whose entries are no records."""


class Registry:
    """The entries of a dataset by section and id, and the problems met with them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.entries: dict[str, dict[str, Located]] = {
            name: {} for name in (*entries.VOCABULARY, *entries.STATED, "sources")
        }
        self.kind_of: dict[str, str] = {}
        self.attributes: dict[str, list[Attribute]] = defaultdict(list)
        self.parents: dict[str, list[str]] = defaultdict(list)
        self.members: dict[str, list[str]] = defaultdict(list)
        self.ancestors: dict[str, list[str]] = {}
        self.incomplete = False  # a faulty entry is missing, so references prove nothing
        self._places: dict[str, str] = {}
        self._lines: dict[str, list[str]] = {}

    def add(self, section: str, located: Located) -> bool:
        """Take an entry in, unless its id is taken.

        Ids are unique over all kinds; words that are no records may stand in several layers.
        """
        if section in WORDS:
            self.entries[section].setdefault(located.id, located)
            return True
        if located.id in self._places:
            what = f"the id {located.id!r} is taken at {self._places[located.id]}"
            self.report(located, what, "choose another id")
            return False
        self.entries[section][located.id] = located
        self.kind_of[located.id] = SECTIONS.get(section, "source")
        self._places[located.id] = f"{located.file}:{located.line}"
        return True

    def report(self, located: Located, what: str, fix: str, field: str | None = None) -> None:
        """Note a problem at an entry, or at one of its fields, whose name is then said first."""
        line = located.line
        if field is not None:
            what = f"{field}: {what}"
            if located.file not in self._lines:
                text = Path(located.file).read_text(encoding="utf-8-sig")
                self._lines[located.file] = text.splitlines()
            line = field_line(located, field, self._lines[located.file])
        self.problems.append(Problem(located.file, line, what, fix))

    def refer(self, located: Located, field: str, section: str, ids: Iterable[str | None]) -> None:
        """Report each id, None aside, that is not in a section."""
        if self.incomplete:
            return
        for wanted in ids:
            if wanted not in (None, TODO) and wanted not in self.entries[section]:
                thing = SECTIONS.get(section, section.removesuffix("s"))
                fix = did_you_mean(wanted, self.entries[section], f"add it to {section}.yaml")
                self.report(located, f"there is no {thing} {wanted!r}", fix, field)

    def check(self) -> None:
        """Report what leads nowhere in the vocabulary files, and tie the regions together."""
        for located in self.entries["regions"].values():
            self.refer(located, "parents", "regions", located.entry.parents)
            self.refer(located, "members", "regions", located.entry.members)
        for located in self.entries["actors"].values():
            self.refer(located, "affiliation", "actors", [located.entry.affiliation])
        for located in self.entries["metrics"].values():
            self.refer(located, "region", "regions", [located.entry.region])
            self.refer(located, "unit", "units", [located.entry.unit])
            self.refer(located, "topics", "topics", located.entry.topics)
            self.refer(located, "part_of", "metrics", [located.entry.part_of])
        for located in self.entries["clusters"].values():
            self.refer(located, "region", "regions", [located.entry.region])
        self._tie_regions()

    def check_keywords(self) -> None:
        """Report keywords of a record that there is not, once all records are known."""
        for located in self.entries["keywords"].values():
            self._refer_to_record(located, "keywords", "remove it")

    def check_stated(self, located: Located) -> None:
        """Report what leads nowhere in an event, policy or term."""
        entry = located.entry
        self.refer(located, "topics", "topics", getattr(entry, "topics", ()))
        self.refer(located, "regions", "regions", getattr(entry, "regions", ()))
        self.refer(located, "place", "regions", [getattr(entry, "place", None)])
        self.refer(located, "issuer", "actors", [getattr(entry, "issuer", None)])
        self.refer(located, "actors", "actors", getattr(entry, "actors", ()))

    def add_attributes(self, located: Located, source: str) -> None:
        """Take in what a source says of a region or cluster."""
        if self.kind_of.get(located.id) not in ("region", "cluster") and not self.incomplete:
            known = [*self.entries["regions"], *self.entries["clusters"]]
            what = f"attributes: there is no region or cluster {located.id!r}"
            self.report(located, what, did_you_mean(located.id, known, "define it first"))
        self.attributes[located.id] += [
            Attribute(aspect=one.aspect, text=one.text, source=source, paragraph=one.paragraph)
            for one in located.entry
        ]

    def check_mention(self, located: Located) -> None:
        """Report a mention of a record that there is not."""
        self._refer_to_record(located, "mentions", "define it first")

    def _refer_to_record(self, located: Located, field: str, otherwise: str) -> None:
        if located.id not in self.kind_of and not self.incomplete:
            fix = did_you_mean(located.id, self.kind_of, otherwise)
            self.report(located, f"{field}: there is no record {located.id!r}", fix)

    def _tie_regions(self) -> None:
        regions = self.entries["regions"]
        for name, located in regions.items():
            links = [(parent, name) for parent in located.entry.parents]
            links += [(name, member) for member in located.entry.members]
            for outer, inner in links:
                if inner not in self.members[outer]:
                    self.members[outer].append(inner)
                    self.parents[inner].append(outer)
        self.ancestors = {region: self._above(region) for region in regions}
        for region, located in regions.items():
            if located.entry.type == "bloc" and self.members[region]:
                self.ancestors[region] += self._holding(region)

    def _above(self, region: str) -> list[str]:
        """Return the region and everything that it lies inside; a cycle is a problem."""
        seen, todo = [region], list(self.parents[region])
        while todo:
            outer = todo.pop(0)
            if outer == region:
                located = self.entries["regions"][region]
                self.report(located, f"{region!r} lies inside itself", "mend parents and members")
            elif outer not in seen:
                seen.append(outer)
                todo += self.parents[outer]
        return seen

    def _holding(self, bloc: str) -> list[str]:
        """Return what else a bloc lies inside: whatever holds all its members."""
        first, *others = (self.ancestors.get(member, []) for member in self.members[bloc])
        return [
            outer
            for outer in first
            if outer not in self.ancestors[bloc] and all(outer in other for other in others)
        ]
