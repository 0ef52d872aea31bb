"""What stands on each page of a site, ready for its template: no template works anything out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from tradefacts.model.answers import Style
from tradefacts.model.choices import MEASURES
from tradefacts.model.kinds import NAMED, PLURALS
from tradefacts.output import columns
from tradefacts.output.citations import cite
from tradefacts.output.columns import Data
from tradefacts.output.export.facts import Facts
from tradefacts.output.export.site_records import Item, Records, said
from tradefacts.text.units import shared_scale

_TOLD = ("definition", "summary", "meaning", "title")
"""Fields that say what a record is; the first that it has stands below its name."""
_ELSEWHERE = {
    *("kind", "id", "name", "name_zh", "name_zh_basis", "aliases", "note", "figures", "sources"),
    *("attributes", "goals", "counts"),
}
"""Fields that a page shows in a place of their own."""
STYLES: dict[str, Style] = {"BibTeX": "bibtex", "RIS": "ris", "CSL-JSON": "csl-json"}
"""What a citation is offered in beside plain text."""
_ADDRESSES = ("https://", "http://")


class Link(NamedTuple):
    """A text that may lead somewhere."""

    text: str
    href: str | None = None
    name_zh: str | None = None


class Row(NamedTuple):
    """A figure in a table."""

    id: str
    period: str
    basis: str
    measure: str
    value: str
    disputed: bool
    words: str
    origin: Link
    note: int | None


class Group(NamedTuple):
    """The figures of one metric; `head` names it where the page is not its own."""

    head: Link | None
    rows: list[Row]


class Paragraph(NamedTuple):
    """A paragraph of a source, and what was taken from it."""

    number: int
    groups: list[Group]
    others: list[tuple[str, list[Item]]]


class Page(NamedTuple):
    """The page of a record."""

    record: Data
    plural: str
    lead: str
    fields: list[tuple[str, list[Link]]]
    groups: list[Group]
    notes: list[tuple[int, bool, str]]
    """Number, whether it says why the figure is disputed, and the note."""
    disputes: bool
    attributes: list[tuple[str, str, Link]]
    goals: list[str]
    related: list[tuple[str, list[Item]]]
    paragraphs: list[Paragraph]
    cited: list[tuple[str, list[tuple[str, str]]]]
    """A citation a source, and the same in other styles, by their name."""
    origins: list[Link]
    described: dict[str, Any]
    """The page as schema.org has it."""


class Pages:
    """The pages of a dataset."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self.records = Records(facts)

    def of(self, record: Data) -> Page:
        """Return the page of a record."""
        kind, figures = record["kind"], self.records.figures.get(record["id"], [])
        told = next((record[name] for name in _TOLD if record.get(name)), "")
        shown = figures if kind != "source" else []
        noted = [figure for figure in figures if figure["note"]]
        numbers = {figure["id"]: number for number, figure in enumerate(noted, 1)}
        return Page(
            record=record,
            plural=PLURALS[kind],
            lead="" if told == record["name"] else told,
            fields=list(self._fields(record)),
            groups=self._groups(shown, numbers, headed=kind != "metric"),
            notes=[(numbers[f["id"]], f["status"] == "disputed", f["note"]) for f in noted],
            disputes=any(figure["status"] == "disputed" for figure in noted),
            attributes=[
                (said(one["aspect"]), one["text"], self._origin(one))
                for one in record.get("attributes", ())
            ],
            goals=record.get("goals", []),
            related=[
                (plural, [self.records.item(one) for one in others])
                for plural, others in self.records.referring(record)
            ],
            paragraphs=self._paragraphs(record, numbers) if kind == "source" else [],
            cited=self._cited(record),
            origins=[self._origin(place) for place in record.get("sources", ())],
            described=self._described(record, told, figures),
        )

    def index(self) -> list[tuple[str, list[Item]]]:
        """Return the lists of all records, by the plural of their kind."""
        lists = [
            (PLURALS[kind], [_from_index(self.records.item(r)) for r in self.records.of(kind)])
            for kind in NAMED
        ]
        return [(plural, items) for plural, items in lists if items]

    def searched(self) -> list[list[str]]:
        """Return what the search looks through: page, names, what is shown, further words."""
        found = []
        for record in self.records.by_id.values():
            item = _from_index(self.records.item(record))
            told = [record[name] for name in _TOLD if record.get(name)]
            topics = [self._topic(name).text for name in record.get("topics", ())]
            names = [item.name, item.name_zh or "", record["id"], *record["aliases"]]
            found.append(
                [record["kind"], item.href, item.name, item.name_zh or "", item.detail]
                + ["\n".join(names), " ".join([*told, *topics])]
            )
        return found

    def dataset(self) -> dict[str, Any]:
        """Return the dataset as schema.org has it."""
        about = self._facts.about
        return {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": about.title,
            "alternateName": about.name,
            "description": f"{about.title}. Every figure names the source and paragraph it is of.",
            "version": about.version,
            "dateModified": about.updated,
            "license": {"@type": "CreativeWork", "name": about.licence},
            "identifier": f"sha256:{about.sha256}",
            "isBasedOn": [self._work(source) for source in self.records.of("source")],
        }

    def _described(self, record: Data, told: str, figures: Sequence[Data]) -> dict[str, Any]:
        about, names = self._facts.about, [record["name_zh"], *record["aliases"]]
        sources = dict.fromkeys(place["source"] for place in record.get("sources", ()))
        spans = sorted(figure["period"] for figure in figures if figure["period"])
        found = {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": record["name"],
            "alternateName": [name for name in names if name],
            "description": f"{record['name']}: {told or said(record['kind'])}",
            "identifier": record["id"],
            "version": about.version,
            "dateModified": about.updated,
            "license": {"@type": "CreativeWork", "name": about.licence},
            "isPartOf": {"@type": "Dataset", "name": about.title, "url": "../index.html"},
            "keywords": [self._topic(name).text for name in record.get("topics", ())],
            "isBasedOn": [self._work(self.records.by_id[name]) for name in sources],
            "temporalCoverage": "/".join(
                dict.fromkeys([spans[0].partition("/")[0], spans[-1].rpartition("/")[2]])
            )
            if spans
            else None,
        }
        if record["kind"] == "metric":
            place = self.records.by_id[record["region"]]["name"]
            found["spatialCoverage"] = {"@type": "Place", "name": place}
            measured = {"@type": "PropertyValue", "name": record["name"]}
            found["variableMeasured"] = measured | {"unitText": record["unit"]}
        found["distribution"] = [
            {"@type": "DataDownload", "encodingFormat": media, "contentUrl": record["id"] + end}
            for media, end in (("application/json", ".json"), ("text/csv", ".csv"))
            if end == ".json" or record["kind"] == "metric"
        ]
        return {name: content for name, content in found.items() if content}

    def _work(self, source: Data) -> dict[str, str]:
        work = {"name": source["title"], "datePublished": source["published"]}
        work |= {"publisher": source["publisher"], "url": self._address(source)}
        return {"@type": "CreativeWork"} | {key: text for key, text in work.items() if text}

    def _address(self, source: Data) -> str | None:
        url = source["url"] or ""
        return url if url.startswith(_ADDRESSES) else None

    def _fields(self, record: Data) -> Iterator[tuple[str, list[Link]]]:
        """Yield the label of each field that holds something, and what it says."""
        told = next((name for name in _TOLD if record.get(name)), "")
        for name, content in record.items():
            if name in _ELSEWHERE or name == told or not content:
                continue
            if name == "topics":
                yield name, [self._topic(topic) for topic in content]
            elif name == "actors":
                yield name, [self._link(one["actor"], said(one["role"])) for one in content]
            elif name == "url":
                yield "address", [Link(content, self._address(record))]
            else:
                many = content if isinstance(content, list) else [content]
                yield said(name), [self._link(one) for one in many]

    def _link(self, name: str, role: str = "") -> Link:
        """Return what leads to a record; a word that is no id of one leads nowhere."""
        if (record := self.records.by_id.get(name)) is None:
            return Link(said(name))
        text = f"{record['name']} ({role})" if role else record["name"]
        return Link(text, self.records.address(name), record["name_zh"])

    def _topic(self, name: str) -> Link:
        label = self.records.topics[name]
        return Link(label["name"], f"../index.html?q={name}", label.get("name_zh"))

    def _origin(self, place: Data) -> Link:
        address = f"{self.records.address(place['source'])}#p{place['paragraph']}"
        return Link(columns.origin(place), address)

    def _groups(
        self, figures: Sequence[Data], numbers: dict[str, int], *, headed: bool
    ) -> list[Group]:
        return [
            self._group(metric if headed else None, list(group), numbers)
            for metric, group in groupby(figures, lambda figure: str(figure["metric"]))
        ]

    def _group(self, metric: str | None, figures: list[Data], numbers: dict[str, int]) -> Group:
        values: dict[str, list[float]] = {}
        for figure in figures:
            values.setdefault(figure["unit"], []).append(figure["value"])
        scales = {unit: shared_scale(each, unit) for unit, each in values.items()}
        rows = [
            Row(
                id=figure["id"],
                period=figure["period"] or "not said",
                basis=columns.basis(figure).strip(" ()") if figure["period"] else "",
                measure=MEASURES[figure["measure"]][0],
                value=columns.value(figure, scales[figure["unit"]]).removeprefix(columns.DISPUTED),
                disputed=figure["status"] == "disputed",
                words=figure["stated"],
                origin=self._origin(figure),
                note=numbers.get(figure["id"]),
            )
            for figure in figures
        ]
        return Group(self._link(metric) if metric else None, rows)

    def _paragraphs(self, source: Data, numbers: dict[str, int]) -> list[Paragraph]:
        found = []
        for number, figures, others in self.records.by_paragraph(source["id"]):
            headed = {figure["metric"] for figure in figures}  # they stand above their figures
            items = [
                (
                    PLURALS[kind],
                    [
                        self.records.item(one)
                        for one in others
                        if one["kind"] == kind and one["id"] not in headed
                    ],
                )
                for kind in NAMED
            ]
            groups = self._groups(figures, numbers, headed=True)
            found.append(Paragraph(number, groups, [pair for pair in items if pair[1]]))
        return found

    def _cited(self, record: Data) -> list[tuple[str, list[tuple[str, str]]]]:
        if record["kind"] != "source" and not record["sources"]:
            return []
        store = self._facts.store
        plain = cite(store, record["id"])[1]
        others = {name: cite(store, record["id"], style)[1] for name, style in STYLES.items()}
        return [
            (one.text, [(name, texts[number].text) for name, texts in others.items()])
            for number, one in enumerate(plain)
        ]


def _from_index(item: Item) -> Item:
    return item._replace(href=item.href.removeprefix("../"))
