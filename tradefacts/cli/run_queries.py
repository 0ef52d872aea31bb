"""The commands that ask a dataset: look up, find, list, verify, audit, compare, cite."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from tradefacts.api import Dataset
from tradefacts.cli import streams
from tradefacts.cli.answer import Answer, answered, dumped, encoded, table
from tradefacts.cli.settings import COMMANDS, Common, Format
from tradefacts.model.errors import ExitCode, InvalidFilter, Malformed, NotFound, TradefactsError
from tradefacts.model.kinds import PLURALS
from tradefacts.output.json_document import with_match
from tradefacts.search.filters import Filters
from tradefacts.search.literal import SEARCH_LIMIT, Hit
from tradefacts.search.named_periods import periods_of
from tradefacts.text import periods as period
from tradefacts.text.shell import command, word

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
            listed = PLURALS[kind]
            raise Malformed(f"the query is empty; name a {kind}, or run `{listed}` for the list")
        try:
            hit = dataset.hit(kind, query, exact=common.exact)
        except NotFound as error:
            _add_what_was_meant(error, dataset, kind, query)
            raise
        text, hidden = _of_period(dataset, kind, hit)
        record = dataset.with_context(kind, text) if context else text
        return Found([record], [*_remarks(hit), *hidden])

    each = _each(ask, common.read)

    def asked(answer: Answer, dataset: Dataset) -> Iterator[Answer]:
        for part in each(answer, dataset):
            missed = len(part.errors) == len(queries) > 1
            together = _together(dataset, kind, queries) if missed else []
            yield part._replace(errors=together or part.errors)

    text = _lines_or(queries, quiet=common.quiet)
    answer = Answer(kind, common, kind, draw=table("details"), linked=True, text=text)
    if context:
        answer = answer._replace(filters={"context": True})
    elif kind == "metric":
        answer = answer._replace(rows="figures")
    return answered(answer, asked)


def _together(dataset: Dataset, kind: str, words: Sequence[str]) -> list[TradefactsError]:
    from tradefacts.cli.meant import joined

    said = joined(dataset.store, kind, words)
    return [NotFound(said)] if said else []


def _add_what_was_meant(error: NotFound, dataset: Dataset, kind: str, query: str) -> None:
    from tradefacts.cli.meant import elsewhere

    error.message += elsewhere(dataset.store, kind, query)


def _of_period(dataset: Dataset, kind: str, hit: Hit) -> tuple[str, list[str]]:
    """Return a record, of a metric the figures of the periods that the query names alone.

    The second is a remark on those that are left out.
    """
    text = dataset.json(kind, hit)
    asked = periods_of(dataset.store, hit) if kind == "metric" else ()
    if not asked:
        return text, []
    narrowed = dataset.store.by_id(kind, hit.id, periods=[period.parse(one) for one in asked])
    assert narrowed is not None  # or the query would have been refused
    import json

    whole, kept = (len(json.loads(record)["figures"]) for record in (text, narrowed))
    said = f"{kept} of {whole} figures, those of {', '.join(asked)}; all: {command(kind, hit.id)}"
    return with_match(narrowed, hit), [said] * (kept < whole)


def find(words: Sequence[str], common: Common, *, bare: bool = False) -> int:
    """Answer with the records of every kind that a query finds, the best first.

    `bare`: no command was given, which is said.
    """
    remarks = [f"{words[0]!r} is no command: {command('find', *words)}"] if bare else []
    limit = SEARCH_LIMIT if common.limit is None else common.limit

    def ask(dataset: Dataset, query: str) -> Found:
        if not query.strip():
            raise Malformed("the query is empty; say what to look for")
        try:
            return Found(dataset.found(query, limit), remarks)
        except TradefactsError as error:
            if bare:
                error.message = f"{words[0]!r} is no command, and {error.message}"
            raise

    queries = _lines_or(words if list(words) == ["-"] else [" ".join(words)], quiet=common.quiet)
    fields = ("kind", "id", "name", "name_zh", "aliases", "note", "match")
    answer = Answer("find", common, fields=fields, draw=table("hits"), linked=True, text=queries)
    return answered(answer, _each(ask, None))


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
    each = _each(ask, common.read)

    def asked(answer: Answer, dataset: Dataset) -> Iterator[Answer]:
        if wrong := _no_claim(claims):
            raise Malformed(wrong)
        return each(answer, dataset)

    text = _lines_or(claims, quiet=common.quiet)
    answer = Answer("verify", common, "verify", linked=True, filters=given, text=text)
    return answered(answer, asked)


def _no_claim(words: Sequence[str]) -> str | None:
    """Return what to say of words that are no claims: those of one without quotes, or a file."""
    if any(" " in text.strip() or not text.isascii() for text in words):
        return None
    if len(words) > 1:
        return f"a claim is one sentence in quotes: {command('verify', ' '.join(words))}"
    name = words[0]
    if not (name.lower().endswith(_TEXTS) or os.path.isfile(name)):
        return None
    if "proof" in COMMANDS:
        return f"{name} is a file; its text is for proof: {command('proof', name)}"
    return f"{name} is a file; to verify a claim a line of it: tradefacts verify - < {word(name)}"


_TEXTS = (".txt", ".md", ".markdown", ".docx", ".html", ".htm", ".pdf", ".rtf")
"""How the names of files end that hold a text."""


def audit(metric: Sequence[str], common: Common) -> int:
    """Recompute the figures of one metric, or of all; exit code 1 where one cannot hold."""

    def ask(answer: Answer, dataset: Dataset) -> Iterator[Answer]:
        try:
            hits = [dataset.hit("metric", name, exact=common.exact) for name in metric]
        except NotFound as error:
            _add_what_was_meant(error, dataset, "metric", metric[0])
            raise
        found = dataset.audit(*(hit.id for hit in hits))
        contradicted = any(record.verdict == "cannot_hold" for record in found)
        yield answer._replace(
            records=[encoded(record) for record in found[: common.read]],
            warnings=[remark for hit in hits for remark in _remarks(hit)],
            code=ExitCode.NEGATIVE if contradicted else ExitCode.ANSWERED,
        )

    return answered(Answer("audit", common, "audit", draw=_audited, text=metric), ask)


def compare(names: Sequence[str], common: Common, *, all: bool = False) -> int:
    """Compare the records named, of one kind; `all`: also what only one of them has."""
    from tradefacts.analysis.compare import compare, resolve

    def ask(answer: Answer, dataset: Dataset) -> Iterator[Answer]:
        kind, hits = resolve(dataset.store, names, exact=common.exact)
        rows = compare(dataset.store, kind, [hit.id for hit in hits])
        records = [encoded(row) for row in rows[: common.read]]
        remarks = [remark for hit in hits for remark in _remarks(hit)]
        yield answer._replace(records=records, warnings=remarks)

    draw = table("listing", "comparison", all=True, full=True) if all else None
    return answered(Answer("compare", common, "comparison", draw=draw, text=names), ask)


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

    each = _each(ask, common.read, at_once=True)
    return answered(
        Answer(
            "cite", common, "citation", draw=draw, text=_lines_or(_joined(ids), quiet=common.quiet)
        ),
        asked,
    )


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
    draw = table("fields", list(fields[2:] if kind else fields[1:]))
    return answered(Answer("filters", common, fields=fields, draw=draw, text=kind), ask)


def _joined(words: Sequence[str]) -> list[str]:
    """Return names, a period behind one joined to it: a metric and 2021 is its figures of 2021."""
    from tradefacts.cli.meant import is_period

    names: list[str] = []
    for one in words:
        if names and is_period(one):
            names[-1] += f" {one}"
        else:
            names.append(one)
    return names


def _lines_or(given: Sequence[str], *, quiet: bool) -> Iterator[str]:
    """Yield what was given; a lone `-` stands for the lines of standard input."""
    if list(given) != ["-"]:
        yield from given
        return
    if streams.typed():
        end = "Ctrl-Z and Enter" if os.name == "nt" else "Ctrl-D"
        streams.remark(f"reads from the terminal, one a line; {end} ends it", quiet=quiet)
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
        streamed = answer.common.printed_as is Format.ndjson
        one_by_one = streamed and not (at_once or answer.common.at_once)
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
