"""From a question on the command line to what is printed, and the exit code."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from tradefacts.cli import streams
from tradefacts.cli.options import Common, Format, chosen_fields
from tradefacts.dataset import Dataset, open_dataset
from tradefacts.errors import ANSWERED, Malformed, TradefactsError
from tradefacts.filters import Filters
from tradefacts.render import jsondoc


class Question(NamedTuple):
    """What was asked, as the JSON document repeats it."""

    command: str
    kind: str
    text: Sequence[str]
    filters: dict[str, Any]
    common: Common


def lookup(kind: str, queries: Sequence[str], common: Common) -> int:
    """Answer one record a query; what fails does not stop the rest."""
    asked = Question(kind, kind, list(_queries(queries)), {}, common)
    records: list[str] = []
    warnings: list[str] = []
    errors: list[TradefactsError] = []
    dataset: Dataset | None = None
    try:
        _check_options(common)
        dataset = open_dataset(*common.data, only=common.only)
    except TradefactsError as error:
        return _print(asked, None, [], [], [error])
    for query in asked.text:
        try:
            if not query.strip():
                raise Malformed(f"the query is empty; name a {kind}, or run `{kind}s` for the list")
            hit = dataset.hit(kind, query, exact=common.exact)
        except TradefactsError as error:
            errors.append(error)
            continue
        if not hit.literal:
            warnings.append(hit.reading)
        records.append(dataset.json(kind, hit))
    if common.limit is not None:
        records = records[: common.limit]
    return _print(asked, dataset, records, warnings, errors)


def _queries(given: Sequence[str]) -> Iterator[str]:
    """Yield the queries; a lone `-` stands for the lines of standard input."""
    if list(given) != ["-"]:
        yield from given
        return
    for line in sys.stdin:
        if query := line.strip():
            yield query


def listing(command: str, kind: str, wanted: Filters, common: Common) -> int:
    """Answer with every record that the filters keep."""
    given = {n: v for n, v in wanted._asdict().items() if v is not None and v is not False}
    asked = Question(command, kind, [], given, common)
    dataset: Dataset | None = None
    try:
        _check_options(common)
        dataset = open_dataset(*common.data, only=common.only)
        rows, readings = dataset.rows(kind, wanted, exact=common.exact, limit=common.limit)
    except TradefactsError as error:
        return _print(asked, dataset, [], [], [error])
    return _print(asked, dataset, list(rows), readings, [])


def _check_options(common: Common) -> None:
    if common.json and common.format not in (None, Format.json):
        raise Malformed(f"--json and --format {common.format} contradict each other; give one")
    if common.only and not common.data:
        raise Malformed("--only leaves nothing without --data DIR")


def _print(
    asked: Question,
    dataset: Dataset | None,
    records: list[str],
    warnings: list[str],
    errors: list[TradefactsError],
) -> int:
    common = asked.common
    try:
        text = _rendered(asked, dataset, records, warnings, errors)
    except Malformed as malformed:
        errors, records, warnings = [malformed], [], []
        text = _rendered(
            asked._replace(common=common._replace(fields=None)), dataset, [], [], errors
        )
    streams.out(text)
    for warning in warnings:
        streams.remark(warning, quiet=common.quiet)
    for error in errors:
        streams.complain(error)
    return max((error.exit_code for error in errors), default=ANSWERED)


def _rendered(
    asked: Question,
    dataset: Dataset | None,
    records: list[str],
    warnings: list[str],
    errors: list[TradefactsError],
) -> str:
    common = asked.common
    names = _fields(asked)
    if names and records:
        decoded = [json.loads(record) for record in records]
        records = [_dumped({name: record[name] for name in names}) for record in decoded]
    if common.printed_as is Format.json:
        meta = dataset.store.meta if dataset else {}
        filters = _dumped(asked.filters)
        head = jsondoc.head(meta, asked.command, asked.text, filters)
        return head + "".join(jsondoc.body(records, warnings, _error(errors)))
    if common.printed_as is Format.ndjson:
        return "".join(f"{record}\n" for record in records)
    return _for_people(asked, [json.loads(record) for record in records], names)


def _fields(asked: Question) -> list[str] | None:
    if asked.common.fields is None:
        return None
    return chosen_fields(asked.common, _known_fields(asked.kind))


def _known_fields(kind: str) -> list[str]:
    from tradefacts.records import RECORDS

    return ["kind", *(name for name in RECORDS[kind].__struct_fields__ if name != "match")]


def _for_people(asked: Question, records: list[Any], names: list[str] | None) -> str:
    form, kind = asked.common.printed_as, asked.kind
    if form is Format.table:
        from tradefacts.render import table

        style = (streams.width(), streams.color(refused=asked.common.no_color))
        if names:
            return table.fields(names, records, *style)
        if asked.command == kind:
            return table.details(records, *style)
        return table.listing(kind, records, *style)
    from tradefacts.render import flat

    if form is Format.yaml:
        return flat.as_yaml(records)
    if form is Format.md:
        return flat.markdown(kind, records, names)
    columns = names or (list(records[0]) if records else _known_fields(kind))
    return flat.delimited(columns, records, "," if form is Format.csv else "\t")


def _dumped(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _error(errors: list[TradefactsError]) -> str:
    if not errors:
        return "null"
    first = errors[0]
    return _dumped(
        {
            "code": first.code,
            "message": "\n".join(error.message for error in errors),
            "suggestions": [s._asdict() for error in errors for s in error.suggestions],
        }
    )
