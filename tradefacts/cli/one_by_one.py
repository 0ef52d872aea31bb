"""Several texts of one command line, or of standard input, each answered by itself."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from tradefacts.api import Dataset
from tradefacts.cli import streams
from tradefacts.cli.answer import Answer
from tradefacts.cli.settings import Format
from tradefacts.model.errors import ExitCode, TradefactsError
from tradefacts.search.literal import Hit


class Found(NamedTuple):
    """What one query finds: records as JSON texts, remarks on how it was read, an exit code."""

    records: list[str]
    remarks: list[str]
    code: int = ExitCode.ANSWERED


def lines_or(given: Sequence[str], *, quiet: bool) -> Iterator[str]:
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


def each_text(
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


def remarks_on(hit: Hit) -> list[str]:
    """Return how a name was read that is not as it is written."""
    return [] if hit.literal else [hit.reading]
