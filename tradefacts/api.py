"""The dataset as Python sees it: open it, look records up, list them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, Self, Unpack

from tradefacts.analysis.asked import Asked
from tradefacts.authoring.folders import roots
from tradefacts.model.decoding import reader
from tradefacts.model.errors import Malformed
from tradefacts.model.results import Results
from tradefacts.output.json_document import with_match
from tradefacts.search import filters, resolve
from tradefacts.search.filters import Filters, Wanted
from tradefacts.search.literal import SEARCH_LIMIT, Hit
from tradefacts.store import query_plan
from tradefacts.store.cache import open_store
from tradefacts.store.database import Store

if TYPE_CHECKING:
    from tradefacts.model.answers import Citation, Style
    from tradefacts.model.records import (
        Actor,
        Cluster,
        Event,
        Figure,
        Metric,
        Policy,
        Region,
        Source,
        Term,
    )
    from tradefacts.output.chart import Size
    from tradefacts.output.chart_words import Lang
    from tradefacts.output.drawing import Drawing
    from tradefacts.output.export import Exported

_MOST_RECORDS = 2**63 - 1  # what SQLite takes for a number


def open_dataset(*folders: str | os.PathLike[str], only: bool = False) -> Dataset:
    """Open the shipped dataset, with the folders given laid over it; `only`: without it.

    Raises InvalidDataset with every problem of the YAML files, and Malformed for what cannot be
    the name of a folder.
    """
    return Dataset(open_store(roots(folders, only=only)))


def export(
    dataset: Dataset, form: str, target: str | os.PathLike[str], **wanted: Unpack[Wanted]
) -> Exported:
    """Write a dataset in a standard format: "jsonl", "sqlite", "parquet" and those of `export -h`.

    The filters keep figures, clusters, events and policies, as in a list. A file is replaced as a
    whole or not at all. Raises Malformed where the target cannot be written, InvalidFilter for a
    value that names nothing, and MissingLibrary where the format needs a library that is not
    installed.
    """
    from tradefacts.output import export as formats

    return formats.export(dataset.store, form, target, Filters(**wanted))


_KEPT = 4_096  # records that were looked up last stay at hand, at some 4 kB each


class Dataset(Asked):
    """An open dataset. Everything it returns is an immutable record.

    `with tradefacts.open() as ds:` closes it at the end, `close()` when it is called; one that is
    let go closes itself. Threads may share one: they ask one after the other.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self._known: dict[tuple[str, str, bool], Any] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files, as often as is liked; records that were returned stay whole.

        Whoever asks a closed dataset gets a sqlite3.ProgrammingError.
        """
        self._known.clear()
        self.store.close()

    # -- what is worked out -----------------------------------------------------------------

    def cite(self, name: str, style: Style = "plain") -> tuple[Citation, ...]:
        """Return how to cite a figure, record or source, once for each source of it.

        Raises NotFound or Ambiguous.
        """
        from tradefacts.output.citations import cite

        return tuple(cite(self.store, name, style)[1])

    def chart(  # noqa: PLR0913 - an argument each option of the command
        self,
        *metrics: str,
        measure: str | None = None,
        since: str | None = None,
        until: str | None = None,
        context: bool = False,
        lang: Lang = "en",
        size: Size = "page",
    ) -> Drawing:
        """Return the series of metrics as a drawing, to print, to show in a notebook or to save.

        Levels, with growth and shares below those of one metric alone; or only a `measure`.
        `since` and `until` (ISO 8601) bound the time, `context` marks its events and policies.
        Raises NotFound or Ambiguous for a name, NotFound too where there are fewer than two figures
        to draw or several units, and InvalidFilter or Malformed for the rest.
        """
        from tradefacts.analysis import series
        from tradefacts.output.chart_picture import Look
        from tradefacts.output.drawing import Drawing

        if not metrics:
            raise Malformed("a chart is of one metric or more; name one")
        ids = [self.hit("metric", name).id for name in metrics]
        narrowed = Filters(measure=measure, since=since, until=until)
        drawn = series.chart(self.store, ids, narrowed, context=context)
        return Drawing(drawn, Look(lang, size))

    # -- as JSON, for the command line --------------------------------------------------

    def hit(self, kind: str, name: str, *, exact: bool = False) -> Hit:
        """Return which record a name means; raises NotFound or Ambiguous."""
        return resolve.named(self.store, kind, name, exact=exact)

    def json(self, kind: str, hit: Hit) -> str:
        """Return the JSON of the record that was hit, with its `match`."""
        record = self.store.by_id(kind, hit.id)
        assert record is not None
        return with_match(record, hit)

    def with_context(self, kind: str, text: str) -> str:
        """Return the JSON of a metric, region or source with its neighbours as `context`."""
        from tradefacts.analysis import context

        return context.with_context(text, context.context(self.store, kind, text))

    def rows(
        self, kind: str, wanted: Filters, *, exact: bool = False, limit: int | None = None
    ) -> tuple[Iterator[str], list[str]]:
        """Return the JSON of each record that the filters keep, and how names were read."""
        most = None if limit is None else min(limit, _MOST_RECORDS)
        if wanted.derived and kind == "figure":
            from tradefacts.analysis.derivation import listed

            texts, readings = listed(self.store, wanted, exact=exact)
            return islice(texts, most), readings
        clause = filters.clause(self.store, kind, wanted, exact=exact)
        found = query_plan.select(self.store, kind, clause.conditions, most)
        whole = self.store.whole
        return (whole(kind, wanted, json) for wanted, json in found), clause.readings

    def find(self, query: str, limit: int = SEARCH_LIMIT) -> Results[Any]:
        """Return the records of every kind that answer a query, the best first.

        Each says in `match` why it answers. Of a metric only the figures of the periods that the
        query names are kept. Raises NotFound, with the periods that there are where the one
        named has no figure, or Ambiguous.
        """
        import json

        found = self.found(query, limit)
        return Results(reader(json.loads(text)["kind"])(text, None) for text in found)

    def found(
        self, query: str, limit: int = SEARCH_LIMIT, remarks: list[str] | None = None
    ) -> list[str]:
        """Return the same as JSON, for the command line; add to `remarks` how it was read."""
        from tradefacts.search import dated, find

        answers = find.search(self.store, query, limit)
        if remarks is not None:
            remarks += dict.fromkeys(answer.remark for answer in answers if answer.remark)
        kept = dated.of_periods(self.store, query, answers)
        return [with_match(record, answer.hit) for answer, record in kept]

    def addresses(self) -> dict[str, str]:
        """Return where each source can be read, by id, as far as it is known."""
        sql = (
            "SELECT id, json_extract(json, '$.url') FROM record"
            " WHERE kind = 'source' AND json_extract(json, '$.url') IS NOT NULL"
        )
        return dict(self.store.ask(sql))  # type: ignore[arg-type]  # two columns

    # -- as records -----------------------------------------------------------------------

    def _one(self, kind: str, name: str, exact: bool) -> Any:
        if record := self._known.get((kind, name, exact)):
            return record
        # An id is the first rung, and one statement tells both that it is one and the record.
        hit, text = Hit(name, name, "id", name), None
        if name.isascii():
            text = self.store.by_id(kind, name)
        if text is None:
            hit = self.hit(kind, name, exact=exact)
            text = self.store.by_id(kind, hit.id)
            assert text is not None
        from tradefacts.model.parts import Match

        how: Any = hit.how
        match = Match(query=hit.query, how=how, on=hit.on, score=hit.score)
        record = reader(kind)(text, match)
        if len(self._known) >= _KEPT:
            self._known.clear()
        self._known[kind, name, exact] = record
        return record

    def _all(self, kind: str, wanted: Wanted) -> Results[Any]:
        from tradefacts.model.records import RECORDS

        rows, _ = self.rows(kind, Filters(**wanted))
        read = reader(kind)
        return Results((read(text, None) for text in rows), RECORDS[kind])

    def metric(self, name: str, *, exact: bool = False) -> Metric:
        """Return the metric of that name, with its figures; raises NotFound or Ambiguous."""
        return self._one("metric", name, exact)  # type: ignore[no-any-return]

    def cluster(self, name: str, *, exact: bool = False) -> Cluster:
        """Return the cluster of that name; raises NotFound or Ambiguous."""
        return self._one("cluster", name, exact)  # type: ignore[no-any-return]

    def event(self, name: str, *, exact: bool = False) -> Event:
        """Return the event of that name; raises NotFound or Ambiguous."""
        return self._one("event", name, exact)  # type: ignore[no-any-return]

    def policy(self, name: str, *, exact: bool = False) -> Policy:
        """Return the policy of that name; raises NotFound or Ambiguous."""
        return self._one("policy", name, exact)  # type: ignore[no-any-return]

    def region(self, name: str, *, exact: bool = False) -> Region:
        """Return the region of that name; raises NotFound or Ambiguous."""
        return self._one("region", name, exact)  # type: ignore[no-any-return]

    def actor(self, name: str, *, exact: bool = False) -> Actor:
        """Return the organisation or person of that name; raises NotFound or Ambiguous."""
        return self._one("actor", name, exact)  # type: ignore[no-any-return]

    def term(self, name: str, *, exact: bool = False) -> Term:
        """Return the term of that name; raises NotFound or Ambiguous."""
        return self._one("term", name, exact)  # type: ignore[no-any-return]

    def source(self, name: str, *, exact: bool = False) -> Source:
        """Return the source of that name; raises NotFound or Ambiguous."""
        return self._one("source", name, exact)  # type: ignore[no-any-return]

    def figures(self, **wanted: Unpack[Wanted]) -> Results[Figure]:
        """Return the figures that the filters keep, such as `region="gba", since="2020"`.

        The filters are those of `Wanted`. Raises InvalidFilter.
        """
        return self._all("figure", wanted)

    def metrics(self, **wanted: Unpack[Wanted]) -> Results[Metric]:
        """Return the metrics that the filters keep; raises InvalidFilter."""
        return self._all("metric", wanted)

    def clusters(self, **wanted: Unpack[Wanted]) -> Results[Cluster]:
        """Return the clusters that the filters keep; raises InvalidFilter."""
        return self._all("cluster", wanted)

    def events(self, **wanted: Unpack[Wanted]) -> Results[Event]:
        """Return the events that the filters keep, by date; raises InvalidFilter."""
        return self._all("event", wanted)

    def policies(self, **wanted: Unpack[Wanted]) -> Results[Policy]:
        """Return the policies that the filters keep, by date; raises InvalidFilter."""
        return self._all("policy", wanted)

    def regions(self, **wanted: Unpack[Wanted]) -> Results[Region]:
        """Return the regions that the filters keep; raises InvalidFilter."""
        return self._all("region", wanted)

    def actors(self, **wanted: Unpack[Wanted]) -> Results[Actor]:
        """Return the organisations and persons that the filters keep; raises InvalidFilter."""
        return self._all("actor", wanted)

    def terms(self, **wanted: Unpack[Wanted]) -> Results[Term]:
        """Return the terms that the filters keep; raises InvalidFilter."""
        return self._all("term", wanted)

    def sources(self, **wanted: Unpack[Wanted]) -> Results[Source]:
        """Return the sources that the filters keep; raises InvalidFilter."""
        return self._all("source", wanted)
