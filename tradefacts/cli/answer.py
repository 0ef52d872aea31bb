"""From a question on the command line to what is printed, and the exit code.

The result goes to stdout, in the format asked for; remarks and errors go to stderr.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from tradefacts.api import open_dataset
from tradefacts.cli import streams
from tradefacts.cli.settings import COMMANDS, SUFFIXES, Common, Format, refuse_misused
from tradefacts.model.errors import ExitCode, Malformed, TradefactsError
from tradefacts.output import json_document
from tradefacts.text.control_characters import json_safe

if TYPE_CHECKING:
    from msgspec import Struct

_NUMBERS = {"value", "stated", "low", "high"}  # fields that mislead where a figure is disputed

Draw = Callable[[list[Any], int, bool], str]
"""Writes records for people, in so many columns, in colour or not."""


class Answer(NamedTuple):
    """What is printed: records as JSON texts, and how to draw them for people.

    A `kind` that all records are of tells their fields, the columns of a table of them, and how
    they are drawn where there is no `draw`; where they are of several, or of none that is ever a
    table, `fields` are those that --fields may name.
    """

    command: str
    common: Common
    kind: str = ""
    fields: Sequence[str] = ()
    draw: Draw | None = None
    rows: str = ""
    """A field of several records that formats of rows print in place of what holds them."""
    linked: bool = False
    """Whether sources in what is drawn lead to their addresses, on a terminal."""
    text: Iterable[str] = ()
    filters: Mapping[str, Any] = {}
    meta: Mapping[str, str] = {}
    written: str | None = None
    """What is printed as YAML, where that is no list of the records."""
    addresses: Callable[[], Mapping[str, str]] = dict
    """Gives the address of each source that has one."""
    records: list[str] = []  # noqa: RUF012 - never changed
    warnings: list[str] = []  # noqa: RUF012 - never changed
    errors: list[TradefactsError] = []  # noqa: RUF012 - never changed
    code: int = ExitCode.ANSWERED
    """The exit code where there is no error."""
    fates: Mapping[str, int] = {}
    """How many numbers of a text have each fate."""


Ask = Callable[[Answer, Any], Iterable[Answer]]
"""Fills an answer, from the Dataset where the command takes --data (else from None).

It gives several where each is to be printed as soon as it is there.
"""


def answered(answer: Answer, ask: Ask) -> int:
    """Ask, print what is answered, or why nothing is, and return the exit code.

    Every command goes through here: its options are checked, the dataset is opened, and what a
    user can cause becomes a message.
    """
    codes: list[int] = [ExitCode.ANSWERED]
    common, dataset = answer.common, None
    try:
        refuse_misused(answer.command, common)
        if common.file is not None:
            _writable(answer, common.file)
        if "data" in COMMANDS[answer.command].uses:
            dataset = open_dataset(*common.data, only=common.only)
            answer = answer._replace(meta=dataset.store.meta, addresses=dataset.addresses)
        for part in ask(answer, dataset):
            codes.append(emit(part))  # noqa: PERF401 - what is printed counts, whatever follows
    except TradefactsError as error:
        codes.append(emit(answer._replace(errors=[error])))
    return max(codes)


def _writable(answer: Answer, path: str) -> None:
    """Raise Malformed where a file can have no such name, or where another command writes it."""
    from tradefacts.cli.files import refuse_folder

    refuse_folder(path)
    common = answer.common
    ending = os.path.splitext(path)[1].lower()
    own = answer.command == "proof" or common.format or common.json  # its endings are its own
    if ending and ending not in SUFFIXES and not own:
        from tradefacts.cli.meant_options import exported

        if line := exported(ending[1:], path, answer.filters):
            raise Malformed(f"{answer.command} writes no {ending}, but export does:\n  {line}")


def emit(answer: Answer) -> int:
    """Print an answer and return the exit code."""
    answer = _in_rows(answer)
    names, records = None, answer.records
    warnings, errors = answer.warnings, answer.errors
    try:
        names = chosen_fields(answer)
    except Malformed as malformed:
        answer = answer._replace(draw=undrawn)
        wrong = [error for error in errors if error.exit_code == ExitCode.USAGE]
        records, warnings, errors = [], [], wrong or [malformed]
    if answer.common.sort and not errors:
        try:
            records = _sorted(answer)[: answer.common.limit]
        except Malformed as malformed:
            answer = answer._replace(draw=undrawn)
            names, records, warnings, errors = None, [], [], [malformed]
    if names:
        decoded = [_decoded(record) for record in records]
        having = [record for record in decoded if record.keys() >= set(names)]
        warnings = [*warnings, *_unmarked(having, names)]
        if left_out := len(decoded) - len(having):  # of `check`, whose findings are of three sorts
            said = f"{left_out} of {len(decoded)} results"
            warnings.append(f"left out, for they lack some of these fields: {said}")
        records = [dumped({name: record[name] for name in names}) for record in having]
    answer = answer._replace(records=records, warnings=warnings, errors=errors)
    _put(answer, names)
    for warning in warnings:
        streams.remark(warning, quiet=answer.common.quiet)
    for error in errors:
        streams.complain(error)
    return max((error.exit_code for error in errors), default=answer.code)


_OF_ROWS = (Format.csv, Format.tsv, Format.md)


def _in_rows(answer: Answer) -> Answer:
    """Return the answer with a row a figure, where a metric is printed in a format of rows.

    Not where --fields names one that a figure lacks.
    """
    if answer.common.printed_as not in _OF_ROWS or not answer.rows:
        return answer
    named = (name.strip() for name in (answer.common.fields or "").split(",") if name.strip())
    if not set(named) <= {*fields_of("figure")}:
        return answer
    inner = [row for record in answer.records for row in _decoded(record)[answer.rows]]
    return answer._replace(kind="figure", records=[dumped(row) for row in inner])


def _put(answer: Answer, names: list[str] | None) -> None:
    """Print what is answered, or write it to a file; where nothing is, the file stays as it was."""
    text, path = _rendered(answer, names), answer.common.file
    if path is None:
        streams.page(text, plain=answer.common.no_pager)
    elif answer.records or not answer.errors:
        from tradefacts.cli.files import replace

        replace(path, text)


def _sorted(answer: Answer) -> list[str]:
    """Return the records by the field of --sort; those without it are the last in either order."""
    asked = answer.common.sort or ""
    name, known = asked.removeprefix("-"), _known(answer)
    if name not in known:
        raise Malformed(
            f"--sort: there is no field {name[:80]!r}; use one of {', '.join(known)}, with a -"
            " before it for the largest first"
        )
    keyed = [(_decoded(record).get(name), record) for record in answer.records]
    there = [(_order(content), record) for content, record in keyed if content not in _NOTHING]
    there.sort(key=lambda pair: pair[0], reverse=asked.startswith("-"))
    lacking = [record for content, record in keyed if content in _NOTHING]
    return [record for _, record in there] + lacking


_NOTHING: tuple[Any, ...] = (None, [], {})


def _order(content: Any) -> tuple[bool, float, str]:
    """Return what numbers are sorted by as numbers, and all else as text."""
    if isinstance(content, int | float):
        return False, content, ""
    return True, 0, content.casefold() if isinstance(content, str) else dumped(content)


def undrawn(*_: object) -> str:
    """Draw nothing: where there is an error it is not said that nothing is wrong or has changed."""
    return ""


def chosen_fields(answer: Answer) -> list[str] | None:
    """Return the fields named by --fields, all of them known; None: not given."""
    if answer.common.fields is None:
        return None
    known = [name for name in _known(answer) if name != "match"] if answer.kind else answer.fields
    names = [name.strip() for name in answer.common.fields.split(",") if name.strip()]
    for name in names:
        if name not in known:
            raise Malformed(
                f"--fields: there is no field {name[:80]!r}; use some of {', '.join(known)}"
            )
    if not names:
        raise Malformed("--fields: name at least one field")
    return names


def _known(answer: Answer) -> Sequence[str]:
    """Return the fields that the records have, in their order."""
    if answer.records:  # its own keys tell, and no type need be loaded
        return list(_decoded(answer.records[0]))
    if not answer.kind:
        return answer.fields
    context = ["context"] if "context" in answer.filters else []
    return [*fields_of(answer.kind), *context]


def fields_of(kind: str) -> list[str]:
    """Return the fields of the records of a kind, but for those that only some have."""
    from tradefacts.model.envelope import OUTPUTS

    fields = OUTPUTS[kind].__struct_fields__
    return ["kind", *(name for name in fields if name not in ("match", "context"))]


def _unmarked(records: list[Any], names: list[str]) -> list[str]:
    """Return a warning where --fields picks the number of a disputed figure and not its status."""
    if "status" in names or not _NUMBERS.intersection(names):
        return []
    count = sum(record.get("status") == "disputed" for record in records)
    if not count:
        return []
    said = "1 of these figures is" if count == 1 else f"{count} of these figures are"
    return [f"{said} disputed; add the fields status,note to see which and why"]


def _rendered(answer: Answer, names: list[str] | None) -> str:
    form, records = answer.common.printed_as, answer.records
    if form is Format.json:
        filters = dumped(answer.filters) if answer.filters else "{}"
        head = json_document.head(answer.meta, answer.command, answer.text, filters)
        fates = dumped(answer.fates) if answer.fates else ""
        error = _error(answer.errors)
        return head + "".join(json_document.body(records, answer.warnings, error, fates))
    if form is Format.ndjson:
        return "".join(f"{record}\n" for record in records)
    if form is Format.yaml and answer.written is not None:
        return answer.written
    decoded = [_decoded(record) for record in records]
    return _drawn(answer, decoded, names) if form is Format.table else _flat(answer, decoded, names)


def _drawn(answer: Answer, records: list[Any], names: list[str] | None) -> str:
    on_file = answer.common.file is not None
    style = (
        streams.width(on_file=on_file),
        streams.color(refused=answer.common.no_color, on_file=on_file),
    )
    if names:
        from tradefacts.output import terminal_table

        return terminal_table.fields(names, records, *style)
    drawn = (answer.draw or table("listing", answer.kind))(records, *style)
    if on_file or not (drawn and answer.linked and streams.links()):
        return drawn
    from tradefacts.output.links import linked

    return linked(drawn, answer.addresses())


def table(function: str, *given: Any, **more: bool) -> Draw:
    """Return what draws records by a function of `terminal_table`, which takes long to load.

    `more` is passed on as far as the function knows it.
    """

    def draw(records: list[Any], width: int, color: bool) -> str:
        if not records:
            return ""
        from tradefacts.output import terminal_table

        write = getattr(terminal_table, function)
        known = {name: value for name, value in more.items() if name in _parameters(write)}
        drawn: str = write(*given, records, width, color, **known)
        return drawn

    return draw


def _parameters(function: Any) -> tuple[str, ...]:
    code = function.__code__
    names: tuple[str, ...] = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    return names


def _flat(answer: Answer, records: list[Any], names: list[str] | None) -> str:
    from tradefacts.output import flat

    form = answer.common.printed_as
    if form is Format.yaml:
        return flat.as_yaml(records)
    columns = names or list(_known(answer))
    if form is Format.md:
        return flat.markdown(None if names else answer.kind, records, columns)
    delimiter = "," if form is Format.csv else "\t"
    text = flat.delimited(columns, records, delimiter, raw=bool(os.environ.get("TRADEFACTS_RAW")))
    return f"\ufeff{text}" if answer.common.bom else text


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
