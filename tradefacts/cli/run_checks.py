"""The commands that hold facts against each other: verify, audit, compare, cite."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from tradefacts.api import Dataset
from tradefacts.cli.answer import Answer, answered, encoded, table
from tradefacts.cli.one_by_one import Found, each_text, lines_or, remarks_on
from tradefacts.cli.run_queries import add_what_was_meant
from tradefacts.cli.settings import Common
from tradefacts.model.errors import ExitCode, Malformed, NotFound
from tradefacts.text.shell import command

if TYPE_CHECKING:
    from tradefacts.model.answers import Style
    from tradefacts.reading.statement import Pins


def verify(
    claims: Sequence[str], common: Common, pins: Pins | None = None, published: str | None = None
) -> int:
    """Verify each claim; exit code 1 where one does not hold or cannot be verified."""
    from tradefacts.analysis.verify import verify, worst
    from tradefacts.reading.statement import Pins

    pins, number = pins or Pins(), 1

    def ask(dataset: Dataset, text: str) -> Found:
        nonlocal number
        found = verify(
            dataset.store, text, pins, number=number, exact=common.exact, published=published
        )
        number += 1
        held = worst(found) in ("match", "consistent")
        code = ExitCode.ANSWERED if held else ExitCode.NEGATIVE
        return Found([encoded(one) for one in found], [], code)

    said = pins._asdict() | {"published": published}
    given = {name: value for name, value in said.items() if value is not None}
    each = each_text(ask, common.read)

    def asked(answer: Answer, dataset: Dataset) -> Iterator[Answer]:
        if wrong := _no_claim(claims):
            raise Malformed(wrong)
        return each(answer, dataset)

    text = lines_or(claims, quiet=common.quiet)
    answer = Answer("verify", common, "verify", linked=True, filters=given, text=text)
    return answered(answer, asked)


def _no_claim(words: Sequence[str]) -> str | None:
    """Return what to say of words that are no claims: those of one without quotes, or a file."""
    if any(" " in text.strip() or not text.isascii() for text in words):
        return None
    if len(words) > 1:
        return f"a claim is one sentence in quotes:\n  {command('verify', ' '.join(words))}"
    name = words[0]
    if not (name.lower().endswith(_TEXTS) or os.path.isfile(name)):
        return None
    from tradefacts.cli.meant import of_file

    return f"{name} is a file, not a claim:\n  {of_file(name)}"


_TEXTS = (".txt", ".md", ".markdown", ".docx", ".html", ".htm", ".pdf", ".rtf")
"""How the names of files end that hold a text."""


def audit(metric: Sequence[str], common: Common) -> int:
    """Recompute the figures of one metric, or of all; exit code 1 where one cannot hold."""

    def ask(answer: Answer, dataset: Dataset) -> Iterator[Answer]:
        try:
            hits = [dataset.hit("metric", name, exact=common.exact) for name in metric]
        except NotFound as error:
            add_what_was_meant(error, dataset, "metric", metric[0])
            raise
        found = dataset.audit(*(hit.id for hit in hits))
        contradicted = any(record.verdict == "cannot_hold" for record in found)
        yield answer._replace(
            records=[encoded(record) for record in found[: common.read]],
            warnings=[remark for hit in hits for remark in remarks_on(hit)],
            code=ExitCode.NEGATIVE if contradicted else ExitCode.ANSWERED,
        )

    return answered(Answer("audit", common, "audit", text=metric), ask)


def compare(names: Sequence[str], common: Common, *, all: bool = False) -> int:
    """Compare the records named, of one kind; `all`: also what only one of them has."""
    from tradefacts.analysis.compare import compare, resolve

    def ask(answer: Answer, dataset: Dataset) -> Iterator[Answer]:
        kind, hits = resolve(dataset.store, names, exact=common.exact)
        rows = compare(dataset.store, kind, [hit.id for hit in hits])
        records = [encoded(row) for row in rows[: common.read]]
        remarks = [remark for hit in hits for remark in remarks_on(hit)]
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
        return Found([encoded(citation) for citation in citations], remarks_on(hit))

    def asked(answer: Answer, dataset: Dataset) -> Iterator[Answer]:
        # The filters are those of an answer: where the dataset cannot be read there are none.
        return each(answer._replace(filters={"style": style}), dataset)

    each = each_text(ask, common.read, at_once=True)
    return answered(
        Answer(
            "cite", common, "citation", draw=draw, text=lines_or(_joined(ids), quiet=common.quiet)
        ),
        asked,
    )


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
