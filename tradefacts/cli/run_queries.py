"""The commands that ask a dataset for records: look up, find, list, and what filters there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tradefacts.api import Dataset
from tradefacts.cli.answer import Answer, answered, dumped, table
from tradefacts.cli.one_by_one import Found, each_text, lines_or, remarks_on
from tradefacts.cli.settings import Common
from tradefacts.model.errors import InvalidFilter, Malformed, NotFound, TradefactsError
from tradefacts.model.kinds import PLURALS
from tradefacts.output.json_document import with_match
from tradefacts.search.filters import Filters
from tradefacts.search.literal import SEARCH_LIMIT, Hit
from tradefacts.search.named_periods import Asked, periods_of
from tradefacts.text import periods as period
from tradefacts.text.shell import command


def lookup(kind: str, queries: Sequence[str], common: Common, *, context: bool = False) -> int:
    """Answer one record a query; `context` adds the neighbours of each record."""

    def ask(dataset: Dataset, query: str) -> Found:
        if not query.strip():
            listed = PLURALS[kind]
            raise Malformed(f"the query is empty; name a {kind}, or run `{listed}` for the list")
        try:
            hit = dataset.hit(kind, query, exact=common.exact)
        except NotFound as error:
            add_what_was_meant(error, dataset, kind, query)
            raise
        text, hidden = _of_period(dataset, kind, hit)
        record = dataset.with_context(kind, text) if context else text
        return Found([record], [*remarks_on(hit), *hidden])

    each = each_text(ask, common.read)

    def asked(answer: Answer, dataset: Dataset) -> Iterator[Answer]:
        for part in each(answer, dataset):
            missed = len(part.errors) == len(queries) > 1
            together = _together(dataset, kind, queries) if missed else []
            yield part._replace(errors=together or part.errors)

    text = lines_or(queries, quiet=common.quiet)
    answer = Answer(kind, common, kind, draw=table("details"), linked=True, text=text)
    if context:
        answer = answer._replace(filters={"context": True})
    elif kind == "metric":
        answer = answer._replace(rows="figures")
    return answered(answer, asked)


def _together(dataset: Dataset, kind: str, words: Sequence[str]) -> list[TradefactsError]:
    from tradefacts.cli.meant import joined

    said = joined(dataset, kind, words)
    return [NotFound(said)] if said else []


def add_what_was_meant(error: NotFound, dataset: Dataset, kind: str, query: str) -> None:
    """Add to an error, for a name that no record of a kind has, what it is the name of."""
    from tradefacts.cli.meant import elsewhere

    error.message += elsewhere(dataset.store, kind, query)


def _of_period(dataset: Dataset, kind: str, hit: Hit) -> tuple[str, list[str]]:
    """Return a record, of a metric the figures of the periods that the query names alone.

    The second is a remark on those that are left out.
    """
    asked = periods_of(dataset.store, hit) if kind == "metric" else Asked()
    if not asked.periods:
        return dataset.json(kind, hit), []
    spans = [period.parse(one) for one in asked.periods]
    narrowed = dataset.store.by_id(kind, hit.id, spans, asked.bases)
    assert narrowed is not None  # or the query would have been refused
    return with_match(narrowed, hit), _left_out(dataset, narrowed)


def _left_out(dataset: Dataset, record: str) -> list[str]:
    """Return a remark on the figures that the JSON of a metric lacks; none of another record."""
    start, sign = '{"kind":"metric","id":"', '"kind":"figure"'
    if not record.startswith(start):
        return []
    wanted = record[len(start) :].partition('"')[0]
    counted = dataset.store.ask("SELECT count(*) FROM record WHERE metric = ?", (wanted,))
    kept, whole = record.count(sign), int(counted[0][0])
    said = f"{kept} of {whole} figures, those of that period; all: {command('metric', wanted)}"
    return [said] * (kept < whole)


def _of_place(dataset: Dataset, query: str, record: str) -> list[str]:
    """Return a remark on the figures of a place and period, where a query names no more."""
    start = '{"kind":"region","id":"'
    if not record.startswith(start):
        return []
    wanted = record[len(start) :].partition('"')[0]
    remarks = []
    for one in periods_of(dataset.store, Hit(query, wanted, "text", query)).periods:
        filters = Filters(region=wanted, period=one)
        if next(dataset.rows("figure", filters, limit=1)[0], None):
            told = command("figures", region=wanted, period=one)
            remarks.append(f"its figures of that period: {told}")
    return remarks


def find(words: Sequence[str], common: Common, *, bare: bool = False) -> int:
    """Answer with the records of every kind that a query finds, the best first.

    `bare`: no command was given, which is said.
    """
    remarks = [f"{words[0]!r} is no command: {command('find', *words)}"] if bare else []
    limit = SEARCH_LIMIT if common.limit is None else common.limit

    def ask(dataset: Dataset, query: str) -> Found:
        if not query.strip():
            raise Malformed("the query is empty; say what to look for")
        said: list[str] = []
        try:
            found = dataset.found(query, limit, said)
        except TradefactsError as error:
            from tradefacts.cli.meant import of_type

            error.message += of_type(dataset.store, query)
            if bare:
                error.message = f"{words[0]!r} is no command, and {error.message}"
            raise
        said += _left_out(dataset, found[0])
        return Found(found, [*remarks, *said, *_of_place(dataset, query, found[0])])

    queries = lines_or(words if list(words) == ["-"] else [" ".join(words)], quiet=common.quiet)
    fields = ("kind", "id", "name", "name_zh", "aliases", "note", "match")
    answer = Answer("find", common, fields=fields, draw=table("hits"), linked=True, text=queries)
    return answered(answer, each_text(ask, None))


def listing(
    kind: str,
    filters: Filters,
    common: Common,
    words: Sequence[str] = (),
    *,
    ids: bool = False,
) -> int:
    """Answer with every record that the filters keep; the words behind `figures` are metrics."""

    def ask(answer: Answer, dataset: Dataset) -> Iterator[Answer]:
        wanted = filters
        if words:
            _refuse_filters(dataset, kind, words, filters)
            wanted = filters._replace(metric=(*words, *_named(filters.metric)))
        rows, remarks = dataset.rows(kind, wanted, exact=common.exact, limit=common.read)
        records = list(rows)
        if not records and common.limit != 0 and any(wanted):
            from tradefacts.search.emptiness import hints

            remarks = [*remarks, *hints(dataset.store, kind, wanted)]
        yield answer._replace(records=records, warnings=remarks)

    given = {n: v for n, v in filters._asdict().items() if v is not None and v is not False}
    draw = table("listing", kind, ids=True, full=True) if ids else None
    answer = Answer(PLURALS[kind], common, kind, draw=draw, linked=True, text=words, filters=given)
    return answered(answer, ask)


def _named(metric: str | Sequence[str] | None) -> Sequence[str]:
    return [metric] if isinstance(metric, str) else metric or ()


def _refuse_filters(dataset: Dataset, kind: str, words: Sequence[str], filters: Filters) -> None:
    """Raise Malformed where words behind the name of a list name no metrics of figures."""
    from tradefacts.cli import meant

    metric = Filters(metric=words)
    try:
        if kind == "figure" and not any(map(meant.is_period, words)):
            dataset.rows(kind, metric, limit=0)
            return
    except InvalidFilter:
        pass  # it is told below what they are
    raise Malformed(meant.positional(dataset.store, kind, words, filters))


def filters(kind: Sequence[str], common: Common) -> int:
    """Answer with what the lists of a kind, or of all, can be filtered by."""

    def ask(answer: Answer, dataset: Dataset) -> Iterator[Answer]:
        from tradefacts.search.filter_values import kind_of, values

        kinds = [kind_of(name) for name in kind] or list(PLURALS)
        found = [
            dumped({"kind": "filter", "filter": name, "of": of, "value": value, "count": count})
            for name, of, value, count in values(dataset.store, kinds)
        ]
        yield answer._replace(records=found[: common.read])

    fields = ("kind", "of", "filter", "value", "count")
    answer = Answer("filters", common, fields=fields, draw=table("filters"), text=kind)
    return answered(answer, ask)
