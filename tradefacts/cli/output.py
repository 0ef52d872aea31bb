"""Print an answer in the format asked for: result on stdout, remarks and errors on stderr."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from tradefacts.cli import streams
from tradefacts.cli.settings import Common, Format
from tradefacts.model.errors import ANSWERED, Malformed, TradefactsError
from tradefacts.output import json_document
from tradefacts.text.control_characters import json_safe

if TYPE_CHECKING:
    from msgspec import Struct


_NUMBERS = {"value", "stated", "low", "high"}  # fields that mislead where a figure is disputed

Draw = Callable[[list[Any], int, bool], str]


class Answer(NamedTuple):
    """What is printed: records as JSON texts, and how to draw them for people.

    `known` are the fields that --fields may name; `code` is the exit code where there is no error;
    `addresses` gives the address of each source that has one, for links.
    """

    command: str
    common: Common
    draw: Draw
    known: Callable[[], list[str]]
    text: Iterable[str] = ()
    filters: Mapping[str, Any] = {}
    meta: Mapping[str, str] = {}
    records: list[str] = []  # noqa: RUF012 - never changed
    warnings: list[str] = []  # noqa: RUF012 - never changed
    errors: list[TradefactsError] = []  # noqa: RUF012 - never changed
    kind: str | None = None
    code: int = ANSWERED
    addresses: Callable[[], Mapping[str, str]] = dict


def emit(answer: Answer) -> int:
    """Print an answer and return the exit code."""
    try:
        names = chosen_fields(answer)
        answer = answer._replace(warnings=[*answer.warnings, *_unmarked(answer, names)])
        text = _rendered(answer, names)
    except Malformed as malformed:
        answer = answer._replace(records=[], warnings=[], errors=[malformed])
        text = _rendered(answer, None)
    streams.out(text)
    for warning in answer.warnings:
        streams.remark(warning, quiet=answer.common.quiet)
    for error in answer.errors:
        streams.complain(error)
    return max((error.exit_code for error in answer.errors), default=answer.code)


def chosen_fields(answer: Answer) -> list[str] | None:
    """Return the fields named by --fields, all of them known; None: not given."""
    if answer.common.fields is None:
        return None
    # Where there is a record its own keys tell, and no type need be loaded.
    told = answer.kind is not None and answer.records
    known = (
        [name for name in _decoded(answer.records[0]) if name != "match"]
        if told
        else answer.known()
    )
    names = [name.strip() for name in answer.common.fields.split(",") if name.strip()]
    for name in names:
        if name not in known:
            raise Malformed(
                f"--fields: there is no field {name[:80]!r}; use some of {', '.join(known)}"
            )
    if not names:
        raise Malformed("--fields: name at least one field")
    return names


def _unmarked(answer: Answer, names: list[str] | None) -> Iterator[str]:
    """Yield a warning where --fields picks the number of a disputed figure and not its status."""
    if not names or "status" in names or not _NUMBERS.intersection(names):
        return
    count = sum('"status":"disputed"' in record for record in answer.records)
    if count:
        said = "1 of these figures is" if count == 1 else f"{count} of these figures are"
        yield f"{said} disputed; add the fields status,note to see which and why"


def _rendered(answer: Answer, names: list[str] | None) -> str:
    form, records = answer.common.printed_as, answer.records
    if names:
        decoded = (_decoded(record) for record in records)
        records = [dumped({name: record[name] for name in names}) for record in decoded]
    if form is Format.json:
        filters = dumped(answer.filters) if answer.filters else "{}"
        head = json_document.head(answer.meta, answer.command, answer.text, filters)
        return head + "".join(json_document.body(records, answer.warnings, _error(answer.errors)))
    if form is Format.ndjson:
        return "".join(f"{record}\n" for record in records)
    return _flat(answer, [_decoded(record) for record in records], names)


def _flat(answer: Answer, records: list[Any], names: list[str] | None) -> str:
    form = answer.common.printed_as
    if form is Format.table:
        style = (streams.width(), streams.color(refused=answer.common.no_color))
        if names:
            from tradefacts.output import terminal_table

            return terminal_table.fields(names, records, *style)
        drawn = answer.draw(records, *style)
        if not streams.links():
            return drawn
        from tradefacts.output.links import linked

        return linked(drawn, answer.addresses())
    from tradefacts.output import flat

    if form is Format.yaml:
        return flat.as_yaml(records)
    columns = names or (list(records[0]) if records else answer.known())
    if form is Format.md:
        return flat.markdown(answer.kind if names is None else None, records, columns)
    delimiter = "," if form is Format.csv else "\t"
    return flat.delimited(columns, records, delimiter, raw=bool(os.environ.get("TRADEFACTS_RAW")))


def _decoded(record: str) -> Any:
    import json  # most records are printed as they are stored

    return json.loads(record)


def dumped(content: Any) -> str:
    """Return compact JSON, unescaped but for what would act on a terminal."""
    import json

    return json_safe(json.dumps(content, ensure_ascii=False, separators=(",", ":")))


def encoded(record: Struct) -> str:
    """Return the JSON of a record that was made for this answer; `compile` writes the others."""
    import msgspec

    try:
        return json_safe(msgspec.json.encode(record).decode())
    except UnicodeEncodeError:  # it repeats half a character of the command line
        return dumped(msgspec.to_builtins(record))


def _error(errors: list[TradefactsError]) -> str:
    if not errors:
        return "null"
    return dumped(
        {
            "code": errors[0].code,
            "message": "\n".join(error.message for error in errors),
            "suggestions": [s._asdict() for error in errors for s in error.suggestions],
        }
    )
