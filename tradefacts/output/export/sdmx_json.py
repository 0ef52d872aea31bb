"""SDMX-JSON 2.0, the JSON of SDMX 3.0: the structure of the figures."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from tradefacts.output.export.sdmx_structure import (
    COMPONENTS,
    Code,
    Codelist,
    Component,
    Node,
    Structure,
)

_SCHEMA = (
    "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/develop/structure-message/tools/"
    "schemas/2.0.0/sdmx-json-structure-schema.json"
)
_MODEL = "urn:sdmx:org.sdmx.infomodel"


def document(described: Structure) -> str:
    """Return a structure message."""
    message = {
        "meta": {
            "schema": _SCHEMA,
            "id": "STRUCTURE",
            "test": False,
            "prepared": described.prepared,
            "contentLanguages": ["en", "zh"],
            "sender": {"id": described.agency},
        },
        "data": {
            "agencySchemes": [_agencies(described)],
            "codelists": [_codelist(described, one) for one in described.codelists],
            "conceptSchemes": [_concepts(described)],
            "hierarchies": [_hierarchy(described)],
            "dataStructures": [_components(described)],
            "dataflows": [_dataflow(described)],
        },
    }
    return json.dumps(message, ensure_ascii=False, indent=1) + "\n"


def _named(name: str, name_zh: str | None) -> dict[str, Any]:
    return {"name": name, "names": {"en": name} | ({"zh": name_zh} if name_zh else {})}


def _kept(described: Structure, name: str, en: str, zh: str | None) -> dict[str, Any]:
    return {"id": name, "version": "1.0", "agencyID": described.agency, **_named(en, zh)}


def _agencies(described: Structure) -> dict[str, Any]:
    scheme = {"id": "AGENCIES", "version": "1.0", "agencyID": "SDMX", **_named("Agencies", "机构")}
    return scheme | {"agencies": [{"id": described.agency, **_named(described.title, None)}]}


def _codelist(described: Structure, codelist: Codelist) -> dict[str, Any]:
    kept = _kept(described, codelist.id, codelist.name, codelist.name_zh)
    return kept | {"codes": [_code(code) for code in codelist.codes]}


def _code(code: Code) -> dict[str, Any]:
    named = {"id": code.id, **_named(code.name, code.name_zh)}
    return named | ({"description": code.doc, "descriptions": {"en": code.doc}} if code.doc else {})


def _concepts(described: Structure) -> dict[str, Any]:
    concepts = [{"id": one.id, **_named(one.name, one.name_zh)} for one in COMPONENTS]
    return _kept(described, "CONCEPTS", "Concepts", "概念") | {"concepts": concepts}


def _hierarchy(described: Structure) -> dict[str, Any]:
    kept = _kept(described, "AREAS", "Areas and what lies in them", "地区层级")
    return kept | {
        "hasFormalLevels": False,
        "hierarchicalCodes": _nodes(described, described.regions),
    }


def _nodes(described: Structure, nodes: Sequence[Node]) -> list[dict[str, Any]]:
    return [
        {
            "id": node.code,
            "code": f"{_MODEL}.codelist.Code={described.agency}:CL_AREA(1.0).{node.code}",
            **({"hierarchicalCodes": _nodes(described, node.inside)} if node.inside else {}),
        }
        for node in nodes
    ]


def _components(described: Structure) -> dict[str, Any]:
    parts: dict[str, list[dict[str, Any]]] = {}
    for one in COMPONENTS:
        parts.setdefault(one.role, []).append(_component(described, one))
    for position, dimension in enumerate(parts["dimension"]):
        dimension["position"] = position
    for attribute in parts["attribute"]:
        attribute["attributeRelationship"] = {"observation": {}}
        attribute["measureRelationship"] = ["OBS_VALUE"]
    listed = {
        "dimensionList": {
            "id": "DimensionDescriptor",
            "dimensions": parts["dimension"],
            "timeDimension": parts["time"][0],
        },
        "attributeList": {"id": "AttributeDescriptor", "attributes": parts["attribute"]},
        "measureList": {
            "id": "MeasureDescriptor",
            "measures": [*parts["value"], *parts["bound"]],
        },
    }
    return _kept(described, "FIGURES", "Figures", "数据") | {"dataStructureComponents": listed}


def _component(described: Structure, one: Component) -> dict[str, Any]:
    coded = one.form.startswith("CL_")
    codes = f"{_MODEL}.codelist.Codelist={described.agency}:{one.form}(1.0)"
    found = {
        "id": one.id,
        "conceptIdentity": (
            f"{_MODEL}.conceptscheme.Concept={described.agency}:CONCEPTS(1.0).{one.id}"
        ),
        "localRepresentation": (
            {"enumeration": codes} if coded else {"format": {"dataType": one.form}}
        ),
    }
    if one.role not in ("dimension", "time"):
        found["usage"] = "mandatory" if one.required else "optional"
    return found


def _dataflow(described: Structure) -> dict[str, Any]:
    kept = _kept(described, "FIGURES", described.title, None)
    of = f"{_MODEL}.datastructure.DataStructure={described.agency}:FIGURES(1.0)"
    return kept | {"structure": of}
