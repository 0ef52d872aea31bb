"""The command `schema`: the JSON Schema of what is printed and of what is written in YAML."""

from __future__ import annotations

from tradefacts import schema
from tradefacts.cli import streams
from tradefacts.cli.common import Common, Format
from tradefacts.cli.output import Answer, chosen_fields, emit
from tradefacts.errors import ANSWERED, Malformed, NotFound, Suggestion, TradefactsError

_NEAR = 60  # a score under which a suggestion only distracts
_SUGGESTED = 3


def run(name: str, common: Common) -> int:
    """Print one schema, bare: it is a JSON document of its own."""
    answer = Answer("schema", common, lambda *_: "", list, text=[name])
    try:
        text = _text(name, answer)
    except TradefactsError as error:
        plain = common._replace(fields=None, json=common.printed_as is Format.json, format=None)
        return emit(answer._replace(common=plain, errors=[error]))
    streams.out(text)
    return ANSWERED


def _text(name: str, answer: Answer) -> str:
    if answer.common.format not in (None, Format.json):
        raise Malformed("a schema is JSON; leave --format out")
    known = schema.names()
    if name not in known:
        raise NotFound(f"there is no schema {name!r}; use one of {', '.join(known)}", _near(name))
    if name.endswith(".yaml") and answer.common.fields is not None:
        raise Malformed("--fields picks fields of records; leave it out for a file")
    chosen = chosen_fields(answer._replace(known=lambda: schema.fields_of(name)))
    return schema.as_text(schema.named(name, chosen or ()))


def _near(name: str) -> tuple[Suggestion, ...]:
    from tradefacts import spell

    known = schema.names()
    found = spell.alike(name, known, _NEAR, _SUGGESTED)
    return tuple(Suggestion("schema", known[n], known[n], round(score, 1)) for n, score in found)
