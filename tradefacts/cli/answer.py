"""Look records up and list them: what the commands of every kind of record share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from tradefacts.cli import streams
from tradefacts.cli.common import Common, Format
from tradefacts.cli.output import Answer, emit
from tradefacts.dataset import Dataset, open_dataset
from tradefacts.errors import ANSWERED, Malformed, TradefactsError
from tradefacts.filters import Filters
from tradefacts.lookup import SEARCH_LIMIT

FOUND = ["kind", "id", "name", "name_zh", "aliases", "note", "match"]

Ask = Callable[[Dataset, str], tuple[list[str], list[str]]]
"""Answers one query with records, as JSON, and remarks on how it was read."""


def lookup(kind: str, queries: Sequence[str], common: Common, *, context: bool = False) -> int:
    """Answer one record a query; `context` adds the neighbours of each record."""

    def ask(dataset: Dataset, query: str) -> tuple[list[str], list[str]]:
        if not query.strip():
            raise Malformed(f"the query is empty; name a {kind}, or run `{kind}s` for the list")
        hit = dataset.hit(kind, query, exact=common.exact)
        text = dataset.json(kind, hit)
        record = dataset.with_context(kind, text) if context else text
        return [record], [] if hit.literal else [hit.reading]

    own = ["context"] if context else []
    answer = Answer(kind, common, _details, lambda: [*_fields(kind), *own], kind=kind)
    if context:
        answer = answer._replace(filters={"context": True})
    return each(answer, queries, ask, common.limit)


def search(words: Sequence[str], common: Common) -> int:
    """Answer with the records of every kind that a query finds, the best first."""
    limit = SEARCH_LIMIT if common.limit is None else common.limit

    def ask(dataset: Dataset, query: str) -> tuple[list[str], list[str]]:
        if not query.strip():
            raise Malformed("the query is empty; say what to look for")
        return dataset.found(query, limit), []

    queries = words if list(words) == ["-"] else [" ".join(words)]
    return each(Answer("find", common, _hits, lambda: FOUND), queries, ask, None)


def each(answer: Answer, queries: Sequence[str], ask: Ask, limit: int | None) -> int:
    """Answer each query; one that fails does not stop the rest, and the exit code tells.

    Of ndjson each answer is printed as soon as it is there.
    """
    common = answer.common
    try:
        check_options(common)
        dataset = open_dataset(*common.data, only=common.only)
    except TradefactsError as error:
        return emit(answer._replace(text=list(lines_or(queries)), errors=[error]))
    answer = answer._replace(meta=dataset.store.meta, addresses=dataset.addresses)
    one_by_one = common.printed_as is Format.ndjson
    codes = [ANSWERED]
    texts: list[str] = []
    records: list[str] = []
    warnings: list[str] = []
    errors: list[TradefactsError] = []
    for query in lines_or(queries):
        texts.append(query)
        try:
            found, remarks = ask(dataset, query)
            records += found[: None if limit is None else limit - len(records)]
            warnings += remarks
        except TradefactsError as error:
            errors.append(error)
        if one_by_one:
            codes.append(emit(answer._replace(records=records, warnings=warnings, errors=errors)))
            limit = None if limit is None else limit - len(records)
            records, warnings, errors = [], [], []
    if one_by_one:
        return max(codes)
    whole = answer._replace(text=texts, records=records, warnings=warnings, errors=errors)
    return emit(whole)


def _hits(records: list[Any], width: int, color: bool) -> str:
    from tradefacts.render import table

    return table.hits(records, width, color)


def lines_or(given: Sequence[str]) -> Iterator[str]:
    """Yield what was given; a lone `-` stands for the lines of standard input."""
    if list(given) != ["-"]:
        yield from given
        return
    for line in streams.lines():
        if query := line.strip():
            yield query


def listing(command: str, kind: str, wanted: Filters, common: Common) -> int:
    """Answer with every record that the filters keep."""

    def draw(records: list[Any], width: int, color: bool) -> str:
        from tradefacts.render import table

        return table.listing(kind, records, width, color)

    given = {n: v for n, v in wanted._asdict().items() if v is not None and v is not False}
    answer = Answer(command, common, draw, lambda: _fields(kind), filters=given, kind=kind)
    try:
        check_options(common)
        dataset = open_dataset(*common.data, only=common.only)
        answer = answer._replace(meta=dataset.store.meta, addresses=dataset.addresses)
        rows, readings = dataset.rows(kind, wanted, exact=common.exact, limit=common.limit)
    except TradefactsError as error:
        return emit(answer._replace(errors=[error]))
    return emit(answer._replace(records=list(rows), warnings=readings))


def check_options(common: Common) -> None:
    """Raise Malformed where the common options contradict each other."""
    if common.json and common.format not in (None, Format.json):
        raise Malformed(f"--json and --format {common.format} contradict each other; give one")
    if common.only and not common.data:
        raise Malformed("--only leaves nothing without --data DIR")


def _details(records: list[Any], width: int, color: bool) -> str:
    from tradefacts.render import table

    return table.details(records, width, color)


def _fields(kind: str) -> list[str]:
    from tradefacts.records import RECORDS

    return [
        "kind",
        *(name for name in RECORDS[kind].__struct_fields__ if name not in ("match", "context")),
    ]
