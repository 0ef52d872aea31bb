"""The commands that ask a dataset: look up, find, list, verify, audit, compare, cite."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from tradefacts.api import Dataset
from tradefacts.cli import streams
from tradefacts.cli.answer import Answer, answered, encoded, table
from tradefacts.cli.settings import Common, Format
from tradefacts.model.errors import ExitCode, Malformed, TradefactsError
from tradefacts.model.kinds import PLURALS
from tradefacts.search.filters import Filters
from tradefacts.search.literal import SEARCH_LIMIT, Hit

if TYPE_CHECKING:
    from tradefacts.model.answers import Style
    from tradefacts.reading.statement import Pins


class Found(NamedTuple):
    """What one query finds: records as JSON texts, remarks on how it was read, an exit code."""

    records: list[str]
    remarks: list[str]
    code: int = ExitCode.ANSWERED


def lookup(kind: str, queries: Sequence[str], common: Common, *, context: bool = False) -> int:
    """Answer one record a query; `context` adds the neighbours of each record."""

    def ask(dataset: Dataset, query: str) -> Found:
        if not query.strip():
            raise Malformed(f"the query is empty; name a {kind}, or run `{kind}s` for the list")
        hit = dataset.hit(kind, query, exact=common.exact)
        text = dataset.json(kind, hit)
        return Found([dataset.with_context(kind, text) if context else text], _remarks(hit))

    answer = Answer(kind, common, kind, draw=table("details"), linked=True, text=_lines_or(queries))
    if context:
        answer = answer._replace(filters={"context": True})
    return answered(answer, _each(ask, common.limit))


def find(words: Sequence[str], common: Common) -> int:
    """Answer with the records of every kind that a query finds, the best first."""
    limit = SEARCH_LIMIT if common.limit is None else common.limit

    def ask(dataset: Dataset, query: str) -> Found:
        if not query.strip():
            raise Malformed("the query is empty; say what to look for")
        remarks: list[str] = []
        return Found(dataset.found(query, limit, remarks), remarks)

    queries = _lines_or(words if list(words) == ["-"] else [" ".join(words)])
    fields = ("kind", "id", "name", "name_zh", "aliases", "note", "match")
    answer = Answer("find", common, fields=fields, draw=table("hits"), linked=True, text=queries)
    return answered(answer, _each(ask, None))


def listing(kind: str, filters: Filters, common: Common) -> int:
    """Answer with every record that the filters keep."""

    def ask(answer: Answer, dataset: Dataset) -> Iterator[Answer]:
        rows, readings = dataset.rows(kind, filters, exact=common.exact, limit=common.limit)
        yield answer._replace(records=list(rows), warnings=readings)

    given = {n: v for n, v in filters._asdict().items() if v is not None and v is not False}
    return answered(Answer(PLURALS[kind], common, kind, linked=True, filters=given), ask)


def verify(claims: Sequence[str], common: Common, pins: Pins | None = None) -> int:
    """Verify each claim; exit code 1 where one does not hold or cannot be verified."""
    from tradefacts.analysis.verify import verify
    from tradefacts.reading.statement import Pins

    pins, number = pins or Pins(), 1

    def ask(dataset: Dataset, text: str) -> Found:
        nonlocal number
        found = verify(dataset.store, text, pins, number=number, exact=common.exact)
        number += 1
        held = found.verdict in ("match", "consistent")
        return Found([encoded(found)], [], ExitCode.ANSWERED if held else ExitCode.NEGATIVE)

    given = {name: value for name, value in pins._asdict().items() if value is not None}
    answer = Answer("verify", common, "verify", linked=True, filters=given, text=_lines_or(claims))
    return answered(answer, _each(ask, common.limit))


def audit(metric: Sequence[str], common: Common) -> int:
    """Recompute the figures of one metric, or of all; exit code 1 where one cannot hold."""

    def ask(answer: Answer, dataset: Dataset) -> Iterator[Answer]:
        hits = [dataset.hit("metric", name, exact=common.exact) for name in metric]
        found = dataset.audit(*(hit.id for hit in hits))
        contradicted = any(record.verdict == "cannot_hold" for record in found)
        yield answer._replace(
            records=[encoded(record) for record in found[: common.limit]],
            warnings=[remark for hit in hits for remark in _remarks(hit)],
            code=ExitCode.NEGATIVE if contradicted else ExitCode.ANSWERED,
        )

    return answered(Answer("audit", common, "audit", draw=_audited, text=metric), ask)


def compare(names: Sequence[str], common: Common) -> int:
    """Compare the records named, which must all be of one kind."""
    from tradefacts.analysis.compare import compare, resolve

    def ask(answer: Answer, dataset: Dataset) -> Iterator[Answer]:
        kind, hits = resolve(dataset.store, names, exact=common.exact)
        rows = compare(dataset.store, kind, [hit.id for hit in hits])
        records = [encoded(row) for row in rows[: common.limit]]
        remarks = [remark for hit in hits for remark in _remarks(hit)]
        yield answer._replace(records=records, warnings=remarks)

    return answered(Answer("compare", common, "comparison", text=names), ask)


def cite(ids: Sequence[str], common: Common, style: Style = "plain") -> int:
    """Cite each record named."""
    from tradefacts.output.citation_styles import joined
    from tradefacts.output.citations import cite

    def draw(records: list[Any], _width: int, _color: bool) -> str:
        return joined(style, [record["text"] for record in records])

    def ask(dataset: Dataset, query: str) -> Found:
        if not query.strip():
            raise Malformed("the id is empty; `figures --fields id` lists those of figures")
        hit, citations = cite(dataset.store, query, style, exact=common.exact)
        return Found([encoded(citation) for citation in citations], _remarks(hit))

    def asked(answer: Answer, dataset: Dataset) -> Iterator[Answer]:
        # The filters are those of an answer: where the dataset cannot be read there are none.
        return each(answer._replace(filters={"style": style}), dataset)

    each = _each(ask, common.limit, at_once=True)
    return answered(Answer("cite", common, "citation", draw=draw, text=_lines_or(ids)), asked)


def _lines_or(given: Sequence[str]) -> Iterator[str]:
    """Yield what was given; a lone `-` stands for the lines of standard input."""
    if list(given) != ["-"]:
        yield from given
        return
    for line in streams.lines():
        if query := line.strip():
            yield query


def _each(
    ask: Callable[[Dataset, str], Found], limit: int | None, *, at_once: bool = False
) -> Callable[[Answer, Dataset], Iterator[Answer]]:
    """Return what answers each text; one that fails does not stop the rest, and the code tells.

    Of ndjson each answer is given as soon as it is there, unless `at_once`.
    """

    def asked(answer: Answer, dataset: Dataset) -> Iterator[Answer]:
        one_by_one = answer.common.printed_as is Format.ndjson and not at_once
        left = limit
        texts: list[str] = []
        records: list[str] = []
        warnings: list[str] = []
        errors: list[TradefactsError] = []
        code: int = ExitCode.ANSWERED
        for text in answer.text:
            texts.append(text)
            try:
                found = ask(dataset, text)
            except TradefactsError as error:
                errors.append(error)
            else:
                kept = found.records[:left]
                left = None if left is None else left - len(kept)
                records += kept
                warnings += found.remarks
                code = max(code, found.code)
            if one_by_one:
                yield answer._replace(records=records, warnings=warnings, errors=errors, code=code)
                records, warnings, errors = [], [], []
        if not one_by_one:
            yield answer._replace(
                text=texts, records=records, warnings=warnings, errors=errors, code=code
            )

    return asked


def _remarks(hit: Hit) -> list[str]:
    return [] if hit.literal else [hit.reading]


def _audited(records: list[Any], width: int, color: bool) -> str:
    verdicts = [record["verdict"].replace("_", " ") for record in records]
    counts = (f"{one} {verdicts.count(one)}" for one in dict.fromkeys(verdicts))
    figures = f"{len(records)} {'figure' if len(records) == 1 else 'figures'}"
    drawn = table("listing", "audit")(records, width, color)
    return f"{drawn}\n{figures}: {', '.join(counts)}\n" if records else ""
