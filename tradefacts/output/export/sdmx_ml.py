"""SDMX-ML 2.1: the structure of the figures, as most tools of statistical offices load it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from tradefacts.output.export.sdmx_structure import (
    COMPONENTS,
    Codelist,
    Component,
    Node,
    Structure,
)

_HOME = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
_MES, _STR, _COM = (f"{{{_HOME}/{part}}}" for part in ("message", "structure", "common"))
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_UNKNOWN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML may hold."""


def document(described: Structure) -> bytes:
    """Return a structure message."""
    for part in ("message", "structure", "common"):
        ET.register_namespace(part[:3], f"{_HOME}/{part}")
    root = ET.Element(f"{_MES}Structure")
    header = _add(root, f"{_MES}Header")
    _add(header, f"{_MES}ID").text = "STRUCTURE"
    _add(header, f"{_MES}Test").text = "false"
    _add(header, f"{_MES}Prepared").text = described.prepared
    _add(header, f"{_MES}Sender", id=described.agency)
    kept = _add(root, f"{_MES}Structures")
    _agencies(_add(kept, f"{_STR}OrganisationSchemes"), described)
    flow = _maintained(_add(kept, f"{_STR}Dataflows"), "Dataflow", "FIGURES", described)
    _names(flow, described.title, None)
    _refer(_add(flow, f"{_STR}Structure"), described, "DataStructure", "FIGURES")
    lists = _add(kept, f"{_STR}Codelists")
    for codelist in described.codelists:
        _codelist(lists, codelist, described)
    _hierarchy(_add(kept, f"{_STR}HierarchicalCodelists"), described)
    _concepts(_add(kept, f"{_STR}Concepts"), described)
    _components(_add(kept, f"{_STR}DataStructures"), described)
    ET.indent(root, " ")
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _add(parent: ET.Element, tag: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, tag, attributes)


def _names(parent: ET.Element, name: str, name_zh: str | None, doc: str | None = None) -> None:
    for tag, language, text in (
        ("Name", "en", name),
        ("Name", "zh", name_zh),
        ("Description", "en", doc),
    ):
        if text:
            one = _add(parent, f"{_COM}{tag}", **{_LANG: language})
            one.text = _UNKNOWN.sub("\ufffd", text)


def _maintained(parent: ET.Element, tag: str, name: str, described: Structure) -> ET.Element:
    return _add(parent, f"{_STR}{tag}", id=name, agencyID=described.agency, version="1.0")


_PACKAGES = {"DataStructure": "datastructure", "Codelist": "codelist"}


def _refer(parent: ET.Element, described: Structure, what: str, name: str) -> None:
    known = {"id": name, "version": "1.0", "agencyID": described.agency}
    _add(parent, "Ref", **known, package=_PACKAGES[what], **{"class": what})


def _agencies(parent: ET.Element, described: Structure) -> None:
    known = {"id": "AGENCIES", "agencyID": "SDMX", "version": "1.0"}
    scheme = _add(parent, f"{_STR}AgencyScheme", **known)
    _names(scheme, "Agencies", "机构")
    _names(_add(scheme, f"{_STR}Agency", id=described.agency), described.title, None)


def _codelist(parent: ET.Element, codelist: Codelist, described: Structure) -> None:
    found = _maintained(parent, "Codelist", codelist.id, described)
    _names(found, codelist.name, codelist.name_zh)
    for code in codelist.codes:
        _names(_add(found, f"{_STR}Code", id=code.id), code.name, code.name_zh, code.doc)


def _hierarchy(parent: ET.Element, described: Structure) -> None:
    found = _maintained(parent, "HierarchicalCodelist", "AREAS", described)
    _names(found, "Areas and what lies in them", "地区层级")
    included = _add(found, f"{_STR}IncludedCodelist", alias="AREA")
    _refer(included, described, "Codelist", "CL_AREA")
    tree = _add(found, f"{_STR}Hierarchy", id="AREAS", leveled="false")
    _names(tree, "Areas and what lies in them", "地区层级")
    _nodes(tree, described.regions)


def _nodes(parent: ET.Element, nodes: Sequence[Node]) -> None:
    for node in nodes:
        found = _add(parent, f"{_STR}HierarchicalCode", id=node.code)
        _add(found, f"{_STR}CodelistAliasRef").text = "AREA"
        _add(_add(found, f"{_STR}CodeID"), "Ref", id=node.code)
        _nodes(found, node.inside)


def _concepts(parent: ET.Element, described: Structure) -> None:
    scheme = _maintained(parent, "ConceptScheme", "CONCEPTS", described)
    _names(scheme, "Concepts", "概念")
    for one in COMPONENTS:
        _names(_add(scheme, f"{_STR}Concept", id=one.id), one.name, one.name_zh)


def _components(parent: ET.Element, described: Structure) -> None:
    found = _maintained(parent, "DataStructure", "FIGURES", described)
    _names(found, "Figures", "数据")
    parts = _add(found, f"{_STR}DataStructureComponents")
    dimensions = _add(parts, f"{_STR}DimensionList", id="DimensionDescriptor")
    keys = _having("dimension", "time")
    for position, one in enumerate(keys, 1):
        tag = "TimeDimension" if one.role == "time" else "Dimension"
        _component(dimensions, tag, one, described).set("position", str(position))
    attributes = _add(parts, f"{_STR}AttributeList", id="AttributeDescriptor")
    for one in _having("bound", "attribute"):
        attribute = _component(attributes, "Attribute", one, described)
        attribute.set("assignmentStatus", "Mandatory" if one.required else "Conditional")
        relation = _add(attribute, f"{_STR}AttributeRelationship")
        _add(_add(relation, f"{_STR}PrimaryMeasure"), "Ref", id="OBS_VALUE")
    measures = _add(parts, f"{_STR}MeasureList", id="MeasureDescriptor")
    for one in _having("value"):
        _component(measures, "PrimaryMeasure", one, described)


def _having(*roles: str) -> Iterable[Component]:
    return (one for one in COMPONENTS if one.role in roles)


def _component(parent: ET.Element, tag: str, one: Component, described: Structure) -> ET.Element:
    found = _add(parent, f"{_STR}{tag}", id=one.id)
    concept = {"id": one.id, "maintainableParentID": "CONCEPTS", "agencyID": described.agency}
    concept |= {"maintainableParentVersion": "1.0", "package": "conceptscheme"}
    _add(_add(found, f"{_STR}ConceptIdentity"), "Ref", **concept, **{"class": "Concept"})
    representation = _add(found, f"{_STR}LocalRepresentation")
    if one.form.startswith("CL_"):
        _refer(_add(representation, f"{_STR}Enumeration"), described, "Codelist", one.form)
    else:
        _add(representation, f"{_STR}TextFormat", textType=one.form)
    return found
