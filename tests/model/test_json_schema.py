"""The JSON Schema of the output and of the YAML files."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from conforming import validator
from conftest import MINIMAL, REPOSITORY, Ran
from jsonschema import Draft202012Validator, ValidationError

from tradefacts.model import envelope, errors, json_schema
from tradefacts.model.records import PLURALS, RECORDS, Counts

Run = Callable[..., Ran]
BAD = REPOSITORY / "tests" / "data" / "bad"
DATASETS = (REPOSITORY / "data", MINIMAL)


@pytest.mark.parametrize("name", json_schema.names())
def test_every_schema_is_one_of_the_dialect_and_explains_every_field(name: str) -> None:
    """2020-12, with a description beside every field but the kind, which explains itself."""
    found = json_schema.named(name)
    Draft202012Validator.check_schema(found)
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for form, definition in found["$defs"].items():
        assert definition["description"], form
        silent = {n for n, field in definition["properties"].items() if "description" not in field}
        assert silent <= {"kind"}, form


def test_what_is_written_twice_is_written_alike() -> None:
    """A suggestion as an error has it and as JSON has it; the kinds, and the counts of each."""
    assert errors.Suggestion._fields == envelope.Suggestion.__struct_fields__
    assert list(Counts.__struct_fields__) == [kind for kind in RECORDS if kind != "source"]
    described = json_schema.named("source")["$defs"]["Counts"]
    assert (
        set(described["properties"]) == set(described["required"]) == set(Counts.__struct_fields__)
    )


def test_the_command_prints_a_schema_bare(run: Run) -> None:
    """That of the output unless another is named; --json changes nothing."""
    assert json.loads(run("schema").out) == json_schema.named("output")
    assert run("schema", "--json").out == run("schema").out
    assert json.loads(run("schema", "term").out) == json_schema.named("term")
    assert run("schema", "units.yaml").out == (REPOSITORY / "data/schema/units.json").read_text()


def test_the_schema_of_some_fields_is_that_of_output_with_these(run: Run) -> None:
    """Each of them, and no other."""
    found = json.loads(run("schema", "metric", "--fields", "id,unit").out)
    assert found["required"] == ["id", "unit"]
    assert found["additionalProperties"] is False
    assert list(found["properties"]) == ["id", "unit"]


@pytest.mark.parametrize(
    ("arguments", "code", "err"),
    [
        (
            ["metrics.yml"],
            1,
            "tradefacts: there is no schema 'metrics.yml'; use one of "
            + ", ".join(json_schema.names())
            + "\n  did you mean: metrics.yaml, topics.yaml, metric?\n",
        ),
        (
            ["term", "--fields", "meanin"],
            2,
            "tradefacts: --fields: there is no field 'meanin'; use some of kind, id, name, "
            "name_zh, aliases, note, name_zh_basis, sources, meaning, match\n",
        ),
        (
            ["units.yaml", "--fields", "id"],
            2,
            "tradefacts: --fields picks fields of records; leave it out for a file\n",
        ),
        (
            ["--format", "csv"],
            2,
            "tradefacts: a schema is JSON; leave --format out\n",
        ),
    ],
)
def test_what_has_no_schema_is_told(run: Run, arguments: list[str], code: int, err: str) -> None:
    """By name and by field."""
    assert run("schema", *arguments) == (code, "", err)


@pytest.mark.parametrize("kind", RECORDS)
def test_every_shipped_record_is_of_the_schema_of_its_kind(run: Run, kind: str) -> None:
    """And of no other kind's."""
    other = "term" if kind != "term" else "actor"
    for line in run(PLURALS[kind], "--format", "ndjson").out.splitlines():
        record = json.loads(line)
        validator(kind).validate(record)
        assert not validator(other).is_valid(record)


def _document(**changed: Any) -> dict[str, Any]:
    answer = {
        "schema": "tradefacts/1",
        "dataset": {"name": "x", "version": "1", "sha256": "0"},
        "query": {"command": "terms", "text": [], "filters": {}},
        "count": 0,
        "results": [],
        "warnings": [],
        "error": None,
    }
    return answer | changed


@pytest.mark.parametrize(
    ("changed", "at"),
    [
        ({"schema": "tradefacts/2"}, "$.schema"),
        ({"results": [{"kind": "term", "id": "x"}]}, "$.results[0]"),
        ({"results": [{"kind": "odd"}]}, "$.results[0]"),
        ({"error": {"code": "odd", "message": "", "suggestions": []}}, "$.error"),
        ({"warnings": None}, "$.warnings"),
        ({"more": 1}, "$"),
    ],
)
def test_the_schema_of_the_output_refuses_what_is_not_of_it(
    changed: dict[str, Any], at: str
) -> None:
    """A schema that admitted everything would be no help."""
    validator("output").validate(_document())
    with pytest.raises(ValidationError) as caught:
        validator("output").validate(_document(**changed))
    assert caught.value.json_path == at


def _plain(path: Path) -> Any:
    """A file as an editor's YAML reader sees it: dates are text there, years are numbers."""
    loader = type("Loader", (yaml.SafeLoader,), {"yaml_implicit_resolvers": _WITHOUT_DATES})
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)


_WITHOUT_DATES = {
    first: [(tag, form) for tag, form in found if not tag.endswith(":timestamp")]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _form(path: Path) -> str:
    return "source.yaml" if path.parent.name == "sources" else path.name


@pytest.mark.parametrize("root", DATASETS, ids=lambda root: root.name)
def test_every_yaml_file_is_of_its_schema(root: Path) -> None:
    """Those that ship and those of the tests."""
    for path in (*root.glob("*.yaml"), *root.glob("*/*.yaml")):
        validator(_form(path)).validate(_plain(path))


def test_every_shipped_yaml_file_names_its_schema() -> None:
    """In the first line, by a path from the file, as the YAML language server reads it."""
    root = REPOSITORY / "data"
    for path in (*root.glob("*.yaml"), *root.glob("*/*.yaml")):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        before, _, where = first.partition("=")
        assert before == "# yaml-language-server: $schema"
        target = Path(os.path.normpath(path.parent / where))
        assert target == root / "schema" / _form(path).replace(".yaml", ".json")


@pytest.mark.parametrize(
    ("name", "at"),
    [
        ("missing-field", "$['bay-office']"),
        ("number-as-text", "$.bayshire.code"),
        ("unknown-field", "$['bay-office']"),
        ("wrong-choice", "$['bay-office'].type"),
        ("not-an-id", "$"),
        ("unknown-section", "$"),
        ("no-header", "$"),
        ("not-a-mapping", "$"),
    ],
)
def test_an_editor_refuses_what_the_loader_refuses(name: str, at: str) -> None:
    """What is wrong in form, as far as a schema can say it."""
    file = BAD / f"{name}.yaml"
    replaced = file.read_text(encoding="utf-8").splitlines()[0].removeprefix("# replaces: ")
    with pytest.raises(ValidationError) as caught:
        validator(_form(Path(replaced))).validate(_plain(file))
    assert caught.value.json_path.replace('"', "'") == at


def test_the_codes_of_errors_are_those_that_are_raised() -> None:
    """The contract's four."""
    raised = [e for e in vars(errors).values() if isinstance(e, type)]
    codes = {error.code for error in raised if issubclass(error, errors.TradefactsError)}
    assert codes == set(get_args(envelope.ErrorCode))
