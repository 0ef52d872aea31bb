"""What a draft would add to the vocabulary: each metric and place that the dataset lacks, once."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import NamedTuple

from tradefacts.analysis.draft_rows import Row
from tradefacts.model.drafts import Candidate
from tradefacts.reading import phrase
from tradefacts.store.database import Store
from tradefacts.text.normalize import fold, is_chinese, is_id, words

_OWN_UNIT = ("level", "change", "target")
_REGION_TYPES = ("country", "province", "municipality", "sar", "city", "county", "district")


class Proposal(NamedTuple):
    """A metric that the dataset lacks."""

    id: str
    region: str | None
    words: str
    line: int
    unit: str | None
    nearest: tuple[Candidate, ...]


class Vocabulary:
    """The metrics and places that a draft needs, those that are there and those to be added."""

    def __init__(self, store: Store, rows: Sequence[Row], there: str = "") -> None:
        self.store = store
        self.there = there
        self.metrics: dict[tuple[str, str], Proposal] = {}
        self.regions: dict[str, None] = {}
        self._known: dict[str, str | None] = {}
        for row in rows:
            self._add(row)

    def region_of(self, metric: str) -> str | None:
        """Return the region of a metric of the dataset."""
        if metric not in self._known:
            sql = "SELECT region FROM record WHERE kind = 'metric' AND id = ?"
            found = self.store.ask(sql, (metric,))
            self._known[metric] = found[0][0] if found else None
        return self._known[metric]

    def id_of(self, row: Row) -> str | None:
        """Return the id of the metric that is proposed for a figure; None: no words name it."""
        found = self.metrics.get(_key(row)) if row.statistic else None
        return found.id if found else None

    def _add(self, row: Row) -> None:
        figure = row.figure
        if figure.region and not self.store.has("region", figure.region):
            self.regions.setdefault(figure.region)
        if figure.metric or not row.statistic:
            return
        key = _key(row)
        unit = figure.unit if figure.measure in _OWN_UNIT else None
        there = self.metrics.get(key)
        if there is None:
            taken = {one.id for one in self.metrics.values()}
            name = _new_id(figure.region, row.statistic, taken, self.store)
            words = row.statistic
            self.metrics[key] = Proposal(
                name, figure.region, words, figure.paragraph, unit, figure.nearest
            )
        elif there.unit is None and unit:
            self.metrics[key] = there._replace(unit=unit)

    @property
    def text(self) -> str:
        """The entries to be added, as comments; empty where there are none."""
        blocks = []
        metrics = [one for one in self.metrics.values() if f"# {one.id}:" not in self.there]
        regions = [one for one in self.regions if f"# {one}:" not in self.there]
        if metrics:
            blocks.append(
                "# Metrics that the dataset lacks. Move each to vocabulary/metrics.yaml, without\n"
                "# the first two characters of its lines, or write one of the nearest instead.\n#\n"
                + "#\n".join(map(self._metric, metrics))
            )
        if regions:
            blocks.append(
                "# Places that the dataset lacks, for vocabulary/regions.yaml.\n#\n"
                + "#\n".join(map(self._place, regions))
            )
        return "\n".join(blocks)

    def _metric(self, one: Proposal) -> str:
        near = ", ".join(f"{each.id} {each.score:.0f}" for each in one.nearest)
        why = f"{json.dumps(one.words, ensure_ascii=False)}, paragraph {one.line}"
        why += f"; nearest: {near}" if near else ""
        chinese = is_chinese(one.words)
        place = self._name(one.region)
        own = phrase.without(one.words, place)
        own = own[:1].lower() + own[1:] if place and own[1:2].islower() else own
        name = "TODO" if chinese else f"{place} {own}".strip()
        lines = [f"{one.id}:  # {why}", f"  name: {json.dumps(name) if ':' in name else name}"]
        lines += [f"  name_zh: {one.words}", "  name_zh_basis: ours"] if chinese else []
        lines += [
            f"  region: {one.region or 'TODO'}",
            f"  unit: {one.unit or 'TODO'}",
            "  definition: TODO",
            "  topics: []",
        ]
        return "".join(f"# {line}\n" for line in lines)

    def _name(self, region: str | None) -> str:
        if region is None:
            return ""
        sql = "SELECT name FROM record WHERE kind = 'region' AND id = ?"
        found = self.store.ask(sql, (region,))
        found = found or self.store.ask("SELECT name FROM named WHERE id = ? LIMIT 1", (region,))
        return found[0][0] if found else region

    def _place(self, region: str) -> str:
        found = self.store.ask(
            "SELECT json FROM entry WHERE section = 'places' AND id = ?", (region,)
        )
        entry = json.loads(found[0][0]) if found else {}
        kind = entry.get("type") if entry.get("type") in _REGION_TYPES else "TODO"
        lines = [f"{region}:", f"  name: {entry.get('name') or self._name(region)}"]
        lines += [f"  name_zh: {entry['name_zh']}"] if entry.get("name_zh") else []
        lines += [f"  type: {kind}"]
        return "".join(f"# {line}\n" for line in lines)


def of(store: Store, rows: Sequence[Row], there: str = "") -> Vocabulary:
    """Return what the figures of a draft need; `there`: a file that has some of it already."""
    return Vocabulary(store, rows, there)


def _key(row: Row) -> tuple[str, str]:
    place = row.figure.region or ""
    return place, fold(phrase.without(row.statistic or "", place))


def _new_id(region: str | None, statistic: str, taken: set[str], store: Store) -> str:
    place = region or ""
    said = [re.sub(r"[^a-z0-9]", "", word) for word in words(phrase.without(statistic, place))]
    base = "-".join(filter(None, [place, *said])) if statistic.isascii() else place or "metric"
    base = base if is_id(base) else "metric"
    number, name = 1, base
    while name in taken or store.has("metric", name) or (number == 1 and base in (place, "metric")):
        number += 1
        name = f"{base}-{number}"
    return name
