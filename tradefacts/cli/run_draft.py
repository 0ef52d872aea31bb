"""The command that turns a text into the YAML of a dataset."""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tradefacts.api import Dataset
from tradefacts.cli.answer import Answer, answered, encoded
from tradefacts.cli.settings import Common, Format
from tradefacts.model.errors import ExitCode, Malformed
from tradefacts.text.normalize import fold, is_id

if TYPE_CHECKING:
    from tradefacts.analysis.draft_rows import Drafted
    from tradefacts.output.draft_yaml import Origin

_FORMATS = (Format.yaml, Format.json, Format.ndjson, Format.table)


class Wishes(NamedTuple):
    """The options of the command."""

    published: str | None = None
    place: str | None = None
    source: str | None = None
    merge: str | None = None
    strict: bool = False


def draft(file: str, wishes: Wishes, common: Common) -> int:
    """Draft one text; exit code 1 where it holds no figure, or --strict and something is open."""
    if not (common.json or common.format) and common.printed_as is Format.table:
        common = common._replace(format=Format.yaml)
    given = {name: value for name, value in wishes._asdict().items() if value}
    yaml = common.printed_as is Format.yaml and not common.fields
    answer = Answer("draft", common, "draft", text=[file], filters=given)
    answer = answer._replace(written="" if yaml else None)

    def ask(answer: Answer, dataset: Dataset) -> Iterator[Answer]:
        from tradefacts.analysis.draft import draft
        from tradefacts.cli import texts

        if wishes.merge is not None and not yaml:
            raise Malformed("--merge makes a YAML file; leave --format, --json and --fields out")
        if common.printed_as not in _FORMATS:
            raise Malformed(
                f"a draft is {', '.join(_FORMATS)}; --format {common.printed_as} is not"
            )
        source = _id(file, wishes)
        content = texts.content(file)
        text = texts.parsed(file, content)
        drafted = draft(
            dataset.store,
            text,
            source=source,
            published=wishes.published,
            place=wishes.place,
        )
        records = [row.figure for row in drafted.rows]
        remarks = [_summary(drafted)]
        written = None
        if yaml:
            from tradefacts.output import draft_yaml

            name = None if file == "-" else os.path.basename(file)
            origin = draft_yaml.Origin(text, name, hashlib.sha256(content).hexdigest())
            if wishes.merge is not None:
                written, added = _merged(wishes.merge, dataset, drafted, origin)
                remarks.append(f"{added} of these figures are new in {wishes.merge}")
            elif records:
                written = draft_yaml.parts(dataset.store, drafted, origin).joined()
            else:  # an empty file would be taken for a draft
                answer = answer._replace(common=common._replace(output=None))
        left = sum(len(record.open) for record in records)
        failed = not records or (wishes.strict and left)
        yield answer._replace(
            records=[encoded(record) for record in records],
            written=answer.written if written is None else written,
            warnings=remarks,
            code=ExitCode.NEGATIVE if failed else ExitCode.ANSWERED,
        )

    return answered(answer, ask)


def _merged(file: str, dataset: Dataset, drafted: Drafted, origin: Origin) -> tuple[str, int]:
    """Return a reviewed file with what is new, and how many figures that is; raises Malformed."""
    from tradefacts.authoring.strict_yaml import Fault, read_bytes
    from tradefacts.output import draft_yaml

    try:
        return draft_yaml.merged(dataset.store, drafted, origin, read_bytes(Path(file)))
    except Fault as fault:
        raise Malformed(f"--merge: {file}:{fault.line}: {fault.what}, {fault.fix}") from None


def _id(file: str, wishes: Wishes) -> str:
    """Return the id of the source: as asked for, else from the name of the file."""
    if wishes.source is not None:
        if not is_id(wishes.source):
            fix = "use lower-case words joined by hyphens"
            raise Malformed(f"--source: {wishes.source!r} is not an id; {fix}")
        return wishes.source
    stem = os.path.basename(file).rpartition(".")[0] or os.path.basename(file)
    words = re.findall(r"[a-z0-9]+", fold(re.sub(r"[\W_]+", " ", stem)) if stem.isascii() else "")
    found = "-".join(re.findall(r"[a-z0-9]+", stem.lower())) if words else ""
    return found if is_id(found) else "text"


def _summary(drafted: Drafted) -> str:
    """Return how many numbers there are of each fate, and what is left to do."""
    fates = drafted.fates
    figures = fates["figure"]
    parts = [
        f"{figures} figure{'s' * (figures != 1)}",
        f"{fates['no_statement']} no statement",
        f"{fates['unread']} unread",
    ]
    left = Counter(name for row in drafted.rows for name in row.figure.open)
    said = ", ".join(f"{count} {name}" for name, count in left.items())
    return ", ".join(parts) + (f"; open: {said}" if said else "; nothing is open")
