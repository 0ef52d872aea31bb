"""Look records up and list them: what the commands of every kind of record share."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Any

from tradefacts.cli.options import Common, Format
from tradefacts.cli.output import Answer, emit
from tradefacts.dataset import open_dataset
from tradefacts.errors import Malformed, TradefactsError
from tradefacts.filters import Filters
from tradefacts.find import SEARCH_LIMIT

FOUND = ["kind", "id", "name", "name_zh", "aliases", "note", "match"]

PAGES = ("region", "source")
"""Kinds that a table shows with their neighbours; in other formats `--context` adds them."""


def lookup(kind: str, queries: Sequence[str], common: Common, *, context: bool = False) -> int:
    """Answer one record a query; what fails does not stop the rest.

    `context` adds the neighbours of each record.
    """
    texts = list(lines_or(queries))
    known = [*_fields(kind), *(["context"] if context else [])]
    answer = Answer(kind, common, _details, lambda: known, text=texts, kind=kind)
    if context:
        answer = answer._replace(filters={"context": True})
    page = kind in PAGES and common.printed_as is Format.table and not common.fields
    try:
        check_options(common)
        dataset = open_dataset(*common.data, only=common.only)
    except TradefactsError as error:
        return emit(answer._replace(errors=[error]))
    records: list[str] = []
    warnings: list[str] = []
    errors: list[TradefactsError] = []
    for query in texts:
        try:
            if not query.strip():
                raise Malformed(f"the query is empty; name a {kind}, or run `{kind}s` for the list")
            hit = dataset.hit(kind, query, exact=common.exact)
        except TradefactsError as error:
            errors.append(error)
            continue
        if not hit.literal:
            warnings.append(hit.reading)
        text = dataset.json(kind, hit)
        records.append(dataset.with_context(kind, text) if context or page else text)
    found = answer._replace(meta=dataset.store.meta, warnings=warnings, errors=errors)
    return emit(found._replace(records=records[: common.limit]))


def search(words: Sequence[str], common: Common) -> int:
    """Answer with the records of every kind that a query finds, the best first."""
    texts = list(lines_or(words)) if list(words) == ["-"] else [" ".join(words)]
    answer = Answer("find", common, _hits, lambda: FOUND, text=texts)
    try:
        check_options(common)
        dataset = open_dataset(*common.data, only=common.only)
    except TradefactsError as error:
        return emit(answer._replace(errors=[error]))
    records: list[str] = []
    errors: list[TradefactsError] = []
    for query in texts:
        try:
            if not query.strip():
                raise Malformed("the query is empty; say what to look for")
            limit = SEARCH_LIMIT if common.limit is None else common.limit
            records += dataset.find(query, limit)
        except TradefactsError as error:
            errors.append(error)
    return emit(answer._replace(meta=dataset.store.meta, records=records, errors=errors))


def _hits(records: list[Any], width: int, color: bool) -> str:
    from tradefacts.render import table

    return table.hits(records, width, color)


def lines_or(given: Sequence[str]) -> Iterator[str]:
    """Yield what was given; a lone `-` stands for the lines of standard input."""
    if list(given) != ["-"]:
        yield from given
        return
    for line in sys.stdin:
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
        answer = answer._replace(meta=dataset.store.meta)
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

    return ["kind", *(name for name in RECORDS[kind].__struct_fields__ if name != "match")]
