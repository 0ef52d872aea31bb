"""What the figures are made of: codes for all that a figure says, names in two languages."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from exporting import records

import tradefacts
from tradefacts.model.choices import Measure, PeriodBasis
from tradefacts.output.export.facts import Facts
from tradefacts.output.export.sdmx_structure import (
    COMPONENTS,
    Node,
    Structure,
    agency,
    areas,
    structure,
)
from tradefacts.text.units import Qualifier


@pytest.fixture(scope="module")
def shipped() -> Structure:
    """The structure of the shipped dataset."""
    return structure(Facts(tradefacts.open().store))


def test_every_component_has_a_codelist_that_there_is(shipped: Structure) -> None:
    """Or a data type of SDMX."""
    wanted = {one.form for one in COMPONENTS if one.form.startswith("CL_")}
    assert {one.id for one in shipped.codelists} == wanted
    types = {one.form for one in COMPONENTS} - wanted
    assert types == {"Integer", "Double", "String", "ObservationalTimePeriod"}


def test_every_choice_of_a_field_is_a_code(shipped: Structure) -> None:
    """In the order of the model."""
    codes = {one.id: [code.id for code in one.codes] for one in shipped.codelists}
    assert codes["CL_MEASURE"] == list(get_args(Measure))
    assert codes["CL_PERIOD_BASIS"] == list(get_args(PeriodBasis))
    assert codes["CL_QUALIFIER"] == list(get_args(Qualifier))
    assert codes["CL_INDICATOR"] == [metric["id"] for metric in records("metric")]


def test_every_name_is_in_english_and_chinese(shipped: Structure) -> None:
    """Where the dataset has one, and of all that is ours."""
    kinds = {"CL_INDICATOR": "metric", "CL_AREA": "region", "CL_SOURCE": "source"}
    for one in shipped.codelists:
        lacking = sum(not code.name_zh for code in one.codes)
        named = records(kinds[one.id]) if one.id in kinds else []
        assert lacking == sum(record["name_zh"] is None for record in named), one.id
    assert all(one.name and one.name_zh for one in COMPONENTS)


def test_a_region_lies_in_all_that_hold_it(shipped: Structure) -> None:
    """Roots lie in none; a code stands under each of its parents."""

    def pairs(node: Node) -> set[tuple[str, str]]:
        below = {(node.code, inside.code) for inside in node.inside}
        return below.union(*map(pairs, node.inside))

    codes = areas(Facts(tradefacts.open().store))
    assert set().union(*map(pairs, shipped.regions)) == {
        (codes[region["id"]], codes[inside])
        for region in records("region")
        for inside in region["members"]
    }
    assert {node.code for node in shipped.regions} == {
        codes[region["id"]] for region in records("region") if not region["parents"]
    }


def test_a_code_of_two_regions_names_neither(minimal: Path) -> None:
    """Each has its id then, so that a key stays the key of one."""
    path = minimal / "vocabulary/regions.yaml"
    code = "  code: CN-GD\n  code_system: ISO 3166-2\n"
    entry = "  name: {}\n  type: province\n" + code
    kept = path.read_text()
    path.write_text(f"{kept}one:\n{entry.format('One')}")
    facts = Facts(tradefacts.open(minimal, only=True).store)
    assert areas(facts)["one"] == "CN-GD"
    path.write_text(f"{kept}one:\n{entry.format('One')}other:\n{entry.format('Other')}")
    facts = Facts(tradefacts.open(minimal, only=True).store)
    assert (areas(facts)["one"], areas(facts)["other"]) == ("one", "other")


@pytest.mark.parametrize(
    ("name", "expected"), [("my trade", "MY_TRADE"), ("2024-data", "D2024-DATA")]
)
def test_the_agency_is_called_like_the_dataset(minimal: Path, name: str, expected: str) -> None:
    """In the letters that SDMX allows."""
    path = minimal / "dataset.yaml"
    path.write_text(path.read_text().replace("name: minimal", f"name: {name}"))
    assert agency(Facts(tradefacts.open(minimal, only=True).store)) == expected
