"""Look records up and list them: what the commands of every kind of record share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, get_args

from tradefacts.api import Dataset, open_dataset
from tradefacts.cli import streams
from tradefacts.cli.output import Answer, emit, encoded
from tradefacts.cli.settings import Common, Format, Style
from tradefacts.model.errors import ANSWERED, NEGATIVE, Malformed, TradefactsError
from tradefacts.search.filters import Filters
from tradefacts.search.literal import SEARCH_LIMIT

if TYPE_CHECKING:
    from tradefacts.model.answers import Citation
    from tradefacts.reading.statement import Pins

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
    answer = Answer(kind, common, _details, lambda: [*_record_fields(kind), *own], kind=kind)
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
    from tradefacts.output import terminal_table

    return terminal_table.hits(records, width, color)


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
        from tradefacts.output import terminal_table

        return terminal_table.listing(kind, records, width, color)

    given = {n: v for n, v in wanted._asdict().items() if v is not None and v is not False}
    answer = Answer(command, common, draw, lambda: _record_fields(kind), filters=given, kind=kind)
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
    from tradefacts.output import terminal_table

    return terminal_table.details(records, width, color)


def _record_fields(kind: str) -> list[str]:
    from tradefacts.model.records import RECORDS

    return [
        "kind",
        *(name for name in RECORDS[kind].__struct_fields__ if name not in ("match", "context")),
    ]


def audit_figures(metric: str | None, common: Common) -> int:
    """Recompute the figures of one metric, or of all; exit code 1 where one cannot hold."""
    text = [] if metric is None else [metric]
    answer = Answer("audit", common, _draw_audit, _audit_fields, text=text, kind="audit")
    warnings: list[str] = []
    try:
        check_options(common)
        dataset = open_dataset(*common.data, only=common.only)
        answer = answer._replace(meta=dataset.store.meta)
        if metric is not None:
            hit = dataset.hit("metric", metric, exact=common.exact)
            metric = hit.id
            warnings += [] if hit.literal else [hit.reading]
        found = dataset.audit(metric)
    except TradefactsError as error:
        return emit(answer._replace(errors=[error]))
    records = [encoded(record) for record in found[: common.limit]]
    contradicted = any(record.verdict == "cannot_hold" for record in found)
    code = NEGATIVE if contradicted else ANSWERED
    return emit(answer._replace(records=records, warnings=warnings, code=code))


def _audit_fields() -> list[str]:
    from tradefacts.model.answers import Audit

    return ["kind", *Audit.__struct_fields__]


def _draw_audit(records: list[Any], width: int, color: bool) -> str:
    from tradefacts.output import terminal_table

    return terminal_table.listing("audit", records, width, color)


def cite_records(ids: Sequence[str], style: Style, common: Common) -> int:
    """Cite each record named; what fails does not stop the rest."""
    from tradefacts.model import answers
    from tradefacts.output.citation_styles import joined
    from tradefacts.output.citations import cite

    texts = list(lines_or(ids))

    def draw(records: list[Any], _width: int, _color: bool) -> str:
        return joined(style, [record["text"] for record in records])

    answer = Answer("cite", common, draw, _citation_fields, text=texts, kind="citation")
    (form,) = (one for one in get_args(answers.Style) if one == style)
    try:
        check_options(common)
        dataset = open_dataset(*common.data, only=common.only)
    except TradefactsError as error:
        return emit(answer._replace(errors=[error]))
    found: list[Citation] = []
    warnings: list[str] = []
    errors: list[TradefactsError] = []
    for query in texts:
        try:
            if not query.strip():
                raise Malformed("the id is empty; `figures --fields id` lists those of figures")
            hit, citations = cite(dataset.store, query, form, exact=common.exact)
        except TradefactsError as error:
            errors.append(error)
            continue
        warnings += [] if hit.literal else [hit.reading]
        found += citations
    records = [encoded(citation) for citation in found[: common.limit]]
    shown = answer._replace(meta=dataset.store.meta, filters={"style": str(style)})
    return emit(shown._replace(records=records, warnings=warnings, errors=errors))


def _citation_fields() -> list[str]:
    from tradefacts.model.answers import Citation

    return ["kind", *Citation.__struct_fields__]


def compare_records(names: Sequence[str], common: Common) -> int:
    """Compare the records named, which must all be of one kind."""
    from tradefacts.analysis.compare import compare, resolve

    answer = Answer(
        "compare", common, _draw_comparison, _comparison_fields, text=names, kind="comparison"
    )
    try:
        check_options(common)
        dataset = open_dataset(*common.data, only=common.only)
        answer = answer._replace(meta=dataset.store.meta)
        kind, hits = resolve(dataset.store, names, exact=common.exact)
    except TradefactsError as error:
        return emit(answer._replace(errors=[error]))
    rows = compare(dataset.store, kind, [hit.id for hit in hits])
    records = [encoded(row) for row in rows[: common.limit]]
    warnings = [hit.reading for hit in hits if not hit.literal]
    return emit(answer._replace(records=records, warnings=warnings))


def _comparison_fields() -> list[str]:
    from tradefacts.model.answers import Comparison

    return ["kind", *Comparison.__struct_fields__]


def _draw_comparison(records: list[Any], width: int, color: bool) -> str:
    from tradefacts.output import terminal_table

    return terminal_table.listing("comparison", records, width, color)


_HOLDS = ("match", "consistent")


def verify_claims(claims: Sequence[str], pins: Pins, common: Common) -> int:
    """Verify each claim; exit code 1 where one does not hold or cannot be verified."""
    from tradefacts.analysis.verify import verify

    verdicts: list[str] = []

    def ask(dataset: Dataset, text: str) -> tuple[list[str], list[str]]:
        number = len(verdicts) + 1
        found = verify(dataset.store, text, pins, number=number, exact=common.exact)
        verdicts.append(found.verdict)
        return [encoded(found)], []

    given = {name: value for name, value in pins._asdict().items() if value is not None}
    answer = Answer(
        "verify", common, _draw_verdicts, _verification_fields, filters=given, kind="verify"
    )
    code = each(answer, claims, ask, common.limit)
    held = all(verdict in _HOLDS for verdict in verdicts)
    return max(code, ANSWERED if held else NEGATIVE)


def _verification_fields() -> list[str]:
    from tradefacts.model.answers import Verification

    return ["kind", *Verification.__struct_fields__]


def _draw_verdicts(records: list[Any], width: int, color: bool) -> str:
    from tradefacts.output import terminal_table

    return terminal_table.listing("verify", records, width, color)
