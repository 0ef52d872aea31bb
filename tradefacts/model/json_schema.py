"""JSON Schema of every document, record and YAML file, and what their fields mean.

All of it comes from the Structs: the forms from their types, the descriptions from the
docstrings beneath their fields.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, get_args, get_type_hints

import msgspec

from tradefacts.model.envelope import OUTPUTS, Document
from tradefacts.text.units import HEDGES, MULTIPLIERS, RATIOS, UNITS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_REF = "#/$defs/{name}"
_MOMENT = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
_PERIOD = rf"^{_MOMENT}(?:/{_MOMENT})?$"
_UNIT = "^[A-Za-z][A-Za-z0-9-]*$"
_HEDGING = [word for words in HEDGES.values() for word in words]
_PARAGRAPH = {"type": "integer", "minimum": 1}
_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"

Schema = dict[str, Any]


def names() -> list[str]:
    """Return what `named` knows: documents and records first, then the YAML files."""
    from tradefacts.model import entries

    files = ("dataset", "source", *entries.VOCABULARY)
    return ["output", "record", *OUTPUTS, *(f"{name}.yaml" for name in files)]


def named(name: str, fields: Sequence[str] = ()) -> Schema:
    """Return one JSON Schema (2020-12) by its name; raises KeyError.

    `output` is what `--json` prints, `record` one line of ndjson, `metric` and so on a record
    of that kind, `source.yaml` and so on a file of a dataset. With `fields`, records have these
    alone, as after `--fields`.
    """
    if name.endswith(".yaml"):
        return yaml_file(name.removesuffix(".yaml"))
    forms = _forms(name)
    definitions = _definitions([Document, *forms] if name == "output" else forms)
    kinds = [found for form in forms if (found := _narrowed(form, definitions, fields))]
    root: Schema = kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
    if name == "output":
        root = definitions.pop("Document")
        root["properties"]["results"]["items"] = {"anyOf": kinds}
    return {"$schema": DIALECT, "title": f"tradefacts: {name}"} | root | {"$defs": definitions}


def fields_of(name: str) -> list[str]:
    """Return the fields that the records of a named schema may have; none of a YAML file."""
    forms = [] if name.endswith(".yaml") else _forms(name)
    return list(dict.fromkeys(["kind"] + [f for form in forms for f in form.__struct_fields__]))


def _forms(name: str) -> list[type[msgspec.Struct]]:
    return list(OUTPUTS.values()) if name in ("output", "record") else [OUTPUTS[name]]


def yaml_file(name: str) -> Schema:
    """Return the JSON Schema of a YAML file of a dataset: `dataset`, `source`, `metrics`...

    Raises KeyError.
    """
    return _files()[name]


def _files() -> dict[str, Schema]:
    from tradefacts.model import entries
    from tradefacts.model.entries import (
        AttributeEntry,
        DatasetEntry,
        FigureEntry,
        LabelEntry,
        SourceEntry,
    )

    def mapping(form: Any) -> Schema:
        item = _ref(form) if _is_struct(form) else msgspec.json.schema(form)
        schema: Schema = {"type": "object", "additionalProperties": item}
        return schema if form is LabelEntry else schema | {"propertyNames": {"pattern": _ID}}

    def about(description: str, item: Schema) -> Schema:
        schema: Schema = {"description": description, "type": "object"}
        schema["propertyNames"] = {"pattern": _ID}
        return schema | {"additionalProperties": {"type": "array", "items": item}}

    sections: Schema = {
        "source": _ref(SourceEntry),
        "mentions": about("Id of a record to the paragraphs that speak of it.", _PARAGRAPH),
        "attributes": about(
            "Id of a region or cluster to what the source says of it that is no number.",
            _ref(AttributeEntry),
        ),
        "figures": {"type": "array", "items": _ref(FigureEntry)},
    }
    sections |= {name: mapping(form) for name, form in entries.STATED.items()}
    source: Schema = {"type": "object", "properties": sections, "additionalProperties": False}
    stated: list[Any] = [SourceEntry, FigureEntry, AttributeEntry, *entries.STATED.values()]
    files = {"dataset": _written("dataset", _ref(DatasetEntry), [DatasetEntry])}
    files["source"] = _written("source", source | {"required": ["source"]}, stated)
    return files | {
        name: _written(name, mapping(form), [form] if _is_struct(form) else [])
        for name, form in entries.VOCABULARY.items()
    }


def _written(title: str, root: Schema, forms: Sequence[type[msgspec.Struct]]) -> Schema:
    """Return the schema of a file; years may be plain, which YAML readers see as numbers."""
    from tradefacts.model.entries import TEXT_KEYS

    definitions = _definitions(forms)
    for form, definition in definitions.items():
        for name in TEXT_KEYS & definition["properties"].keys():
            found = definition["properties"][name]
            types = found["type"] if isinstance(found["type"], list) else [found["type"]]
            found |= {"type": [*types, "integer"], "pattern": _PERIOD}
        if form == "FigureEntry":
            definition["properties"]["value"]["pattern"] = _quantity_pattern()
        if form == "MetricEntry":  # an editor offers those, and takes others of a dataset's own
            definition["properties"]["unit"]["anyOf"] = [{"enum": list(UNITS)}, {"pattern": _UNIT}]
    return (
        {"$schema": DIALECT, "title": f"tradefacts: {title}.yaml"} | root | {"$defs": definitions}
    )


def _quantity_pattern() -> str:
    """Return the pattern of a figure's `value`, near enough for an editor to see a slip."""
    hedges, scales, ratios = (_any_of(words) for words in (_HEDGING, MULTIPLIERS, RATIOS))
    number = rf"(?:[-−+]?\d[\d,]*(?:\.\d+)?|[-−]?\d+/\d+|{ratios})"
    return rf"^(?:{hedges} )?{number}(?:\+)?(?: ?{scales})?(?: ?{_UNIT[1:-1]}|%)?$|[一-鿿]"


def _any_of(words: Iterable[str]) -> str:
    plain = [word.replace(".", r"\.") for word in words if word.isascii()]
    return f"(?:{'|'.join(sorted(plain, key=len, reverse=True))})"


def _is_struct(form: Any) -> bool:
    return isinstance(form, type) and issubclass(form, msgspec.Struct)


def _ref(form: type[msgspec.Struct]) -> Schema:
    return {"$ref": _REF.format(name=form.__name__)}


def _narrowed(
    form: type[msgspec.Struct], definitions: dict[str, Schema], fields: Sequence[str]
) -> Schema | None:
    """Return the schema of a record with some of its fields; None where it lacks one."""
    if not fields:
        return _ref(form)
    known = definitions[form.__name__]["properties"]
    if not set(fields) <= known.keys():
        return None
    properties = {name: known[name] for name in fields}
    narrow: Schema = {"type": "object", "properties": properties, "required": list(fields)}
    return narrow | {"additionalProperties": False}


def _definitions(forms: Sequence[type[msgspec.Struct]]) -> dict[str, Schema]:
    """Return the schemas of Structs and of those within them, with descriptions, by name."""
    _, found = msgspec.json.schema_components(forms, ref_template=_REF)
    definitions: dict[str, Schema] = _simpler(found)
    for form in _with_nested(forms):
        docs = field_docs(form)
        properties = definitions[form.__name__]["properties"]
        for name, schema in properties.items():
            if form.__struct_config__.omit_defaults and schema.pop("default", ...) is None:
                schema.update(_there(schema))
            if doc := docs.get(name):
                properties[name] = {"description": doc} | schema
    return definitions


def _there(schema: Schema) -> Schema:
    """Return what a field that JSON leaves out where it is null is where it is there."""
    (option,) = (option for option in schema.pop("anyOf") if option != {"type": "null"})
    found: Schema = option
    return found


def _with_nested(forms: Sequence[type[msgspec.Struct]]) -> list[type[msgspec.Struct]]:
    seen: dict[Any, None] = {}
    todo: list[Any] = list(forms)
    while todo:
        form = todo.pop()
        if _is_struct(form):
            if form not in seen:
                seen[form] = None
                todo += get_type_hints(form).values()
        else:
            todo += get_args(form)
    return list(seen)


def _simpler(schema: Any) -> Any:
    """Write a choice of plain types as a list of types; every integer is a number."""
    if isinstance(schema, list):
        return [_simpler(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    options = schema.get("anyOf", ())
    if options and all(list(option) == ["type"] for option in options):
        types = [option["type"] for option in options]
        if "number" in types and "integer" in types:
            types.remove("integer")
        rest = {key: value for key, value in schema.items() if key != "anyOf"}
        return {"type": types[0] if len(types) == 1 else types} | rest
    return {key: _simpler(value) for key, value in schema.items()}


def field_docs(struct: type[msgspec.Struct]) -> dict[str, str]:
    """Return the docstring of every field of a Struct, its bases' fields first."""
    docs: dict[str, str] = {}
    for base in reversed(struct.__mro__):
        if issubclass(base, msgspec.Struct) and base is not msgspec.Struct:
            docs |= _own_docs(base)
    return docs


def _own_docs(struct: type) -> dict[str, str]:
    (definition,) = ast.parse(inspect.getsource(struct)).body
    assert isinstance(definition, ast.ClassDef)
    docs: dict[str, str] = {}
    for field, doc in zip(definition.body, definition.body[1:], strict=False):
        match field, doc:
            case ast.AnnAssign(target=ast.Name(name)), ast.Expr(ast.Constant(text)):
                docs[name] = " ".join(str(text).split())
    return docs


def field_table(struct: type[msgspec.Struct]) -> str:
    """Return a Markdown table of a Struct's fields: name, whether it is needed, meaning."""
    docs = field_docs(struct)
    rows = ["| field | needed | meaning |", "| --- | --- | --- |"]
    for field in msgspec.structs.fields(struct):
        needed = "yes" if field.required else ""
        rows.append(f"| `{field.encode_name}` | {needed} | {_cell(docs[field.name])} |")
    return "\n".join(rows) + "\n"


def _cell(text: Any) -> str:
    return str(text).replace("|", "\\|")


def shipped_files() -> Iterator[tuple[str, str]]:
    """Yield name and text of each file of `data/schema`, which the YAML files name."""
    for name, schema in _files().items():
        yield f"{name}.json", as_text(schema)


def as_text(schema: Schema) -> str:
    """Return a schema as JSON text."""
    import json

    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
