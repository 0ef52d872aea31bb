"""The command `proof`: whole texts, from files, standard input or records, held against facts."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from tradefacts.analysis.proof import FATES, Proof
from tradefacts.analysis.verify import as_day
from tradefacts.api import Dataset
from tradefacts.cli.answer import Answer, Draw, answered, encoded
from tradefacts.cli.settings import Common, Format
from tradefacts.model.errors import ExitCode, Malformed, TradefactsError
from tradefacts.search import resolve
from tradefacts.text import document
from tradefacts.text.document import Document

FORMATS = ("table", "json", "ndjson")
_AT_ONCE = ("ndjson",)
"""Formats in which what one text has can be printed before the next is read."""
FAILING = "differs,disputed,contradicts"
_NEVER = "never"
_FAILABLE = (*(fate for fate in FATES if fate != "confirmed"), _NEVER)


class Wanted(NamedTuple):
    """What the options of `proof` ask for, as they were given."""

    format: str | None = None
    fail_on: str = FAILING
    published: str | None = None
    place: str | None = None
    records: bool = False
    """Whether the files hold records of texts, a JSON object a line."""


def proof(files: Sequence[str], common: Common, wanted: Wanted) -> int:
    """Proof each text; exit code 1 where a number has a fate that `--fail-on` names."""
    given = {name: value for name, value in _filters(wanted) if value is not None}
    counts = dict.fromkeys((*FATES, "no_statement"), 0)
    answer = Answer("proof", common, "proof", text=files, filters=given, fates=counts)

    def ask(answer: Answer, dataset: Dataset) -> Iterator[Answer]:
        form = _form(common, wanted.format)
        failing = _failing(wanted.fail_on)
        if wanted.published is not None:
            as_day(wanted.published)
        place = None
        if wanted.place is not None:
            place = resolve.named(dataset.store, "region", wanted.place).id
        drawn: list[Document] = []
        answer = _printing(answer, form, drawn)
        errors: list[TradefactsError] = []
        records: list[str] = []
        total: Counter[str] = Counter(counts)
        code = ExitCode.ANSWERED
        for nth, one in enumerate(_texts(files, wanted, errors), 1):
            region = place or _place_of(dataset, one)
            proofed = Proof(
                dataset.store, one, published=wanted.published, place=region, number=nth
            )
            for found in proofed:
                records.append(encoded(found))
                if found.fate in failing:
                    code = ExitCode.NEGATIVE
            total.update(proofed.fates)
            drawn.append(one)
            if form in _AT_ONCE and common.file is None:
                yield answer._replace(records=records, errors=errors, code=code)
                records, errors = [], []
                drawn.clear()
        if records or errors or form not in _AT_ONCE or common.file is not None:
            yield answer._replace(records=records, errors=errors, code=code, fates=dict(total))

    return answered(answer, ask)


def _filters(wanted: Wanted) -> Iterator[tuple[str, Any]]:
    yield "published", wanted.published
    yield "place", wanted.place
    yield "fail_on", None if wanted.fail_on == FAILING else wanted.fail_on
    yield "from", "jsonl" if wanted.records else None


def _form(common: Common, given: str | None) -> str:
    """Return the format asked for, by the name of the file if need be; raises Malformed."""
    given = given or common.format
    if common.json:
        if given not in (None, "json"):
            raise Malformed(f"--json and --format {given} contradict each other; give one")
        return "json"
    if given is None:
        given = str(common.printed_as)
    if given not in FORMATS:
        raise Malformed(f"proof has no format {given}; use {', '.join(FORMATS)}")
    if common.fields and given not in ("table", "json", "ndjson"):
        raise Malformed(f"--fields picks from json, ndjson or a table, not from {given}")
    return given


def _printing(answer: Answer, form: str, drawn: list[Document]) -> Answer:
    """Return the answer so that it is printed in a format, with the texts that are drawn."""
    plain = form if form in ("json", "ndjson") else "table"
    common = answer.common._replace(format=Format(plain))
    return answer._replace(common=common, draw=_draw(drawn))


def _draw(drawn: list[Document]) -> Draw:
    def draw(records: list[Any], width: int, color: bool) -> str:
        from tradefacts.output import proof_table

        return proof_table.marked(records, drawn, width, color=color)

    return draw


def _failing(names: str) -> set[str]:
    """Return the fates that lead to exit code 1; raises Malformed."""
    found = {name.strip() for name in names.split(",") if name.strip()}
    for name in sorted(found - set(_FAILABLE)):
        raise Malformed(f"--fail-on: there is no fate {name!r}; use {', '.join(_FAILABLE)}")
    if not found or (_NEVER in found and len(found) > 1):
        raise Malformed(f"--fail-on: give fates, such as {FAILING}, or `never` alone")
    return found


def _place_of(dataset: Dataset, text: Document) -> str | None:
    """Return the region that a text names as its place, where the dataset knows it."""
    if text.place is None:
        return None
    try:
        return resolve.named(dataset.store, "region", text.place).id
    except TradefactsError:
        return None


def _texts(
    files: Sequence[str], wanted: Wanted, errors: list[TradefactsError]
) -> Iterator[Document]:
    """Yield each text; what is wrong with a file becomes an error, and the others are read."""
    for name in files:
        try:
            if wanted.records:
                yield from _of_records(name)
            else:
                yield document.read(name, _content(name))
        except ValueError as error:
            errors.append(Malformed(f"{name}: {error}"))
        except OSError as error:
            errors.append(Malformed(f"{name} cannot be read: {error.strerror or error}"))
        except Malformed as error:
            errors.append(error)


def _content(name: str) -> bytes:
    """Return the bytes of a file, of one too large a few too many, which `document` refuses."""
    if name == "-":
        return sys.stdin.buffer.read(document.MAX_BYTES + 1) if sys.stdin else b""
    with open(name, "rb") as file:
        return file.read(document.MAX_BYTES + 1)


def _of_records(name: str) -> Iterator[Document]:
    """Yield the texts of records, a JSON object a line, each read when the one before is done."""
    import json

    source = sys.stdin.buffer if name == "-" else open(name, "rb")  # noqa: SIM115 - closed below
    with source:
        for number, line in enumerate(source, 1):
            if not line.strip():
                continue
            where = f"{name}:{number}"
            try:
                record = json.loads(line)
            except ValueError:
                raise Malformed(f"{where}: this is no JSON; write an object a line") from None
            yield _of_record(record, where)


def _of_record(record: Any, where: str) -> Document:
    fields = ("id", "text", "published", "place")
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise Malformed(f"{where}: a record needs a `text`; its fields are {', '.join(fields)}")
    said: dict[str, Any] = {name: record.get(name) for name in fields}
    if not isinstance(said["id"], str | int | None):
        raise Malformed(f"{where}: `id` is a text or a number")
    for name in ("published", "place"):
        if not isinstance(said[name], str | None):
            raise Malformed(f"{where}: `{name}` is a text")
    text = document.of_text(where if said["id"] is None else str(said["id"]), said["text"])
    published = as_day(said["published"]) if said["published"] else text.published
    return text._replace(published=published, place=said["place"] or text.place)
