"""Proofed texts in SARIF: valid by its schema, and to the validator of those who wrote it."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import tradefacts
from tradefacts.analysis.proof import Proof
from tradefacts.api import Dataset
from tradefacts.output.proof_sarif import sarif
from tradefacts.text.document import of_text

_TEXT = """Guangdong's imports and exports were 8.3 trillion yuan in 2022, not 8.9 trillion yuan.

Guangdong's imports and exports were 8.9 trillion yuan in 2022. Cross-border e-commerce in Guangdong
reached 33.1 billion yuan in 2021. The mill made 100 million US dollars (700 billion yuan) of silk.

😀 The village has 17 wells and 3 thirds, 广东2021年进出口8.72万亿元。
"""
_SCHEMA, _VALIDATOR = (os.environ.get(name) for name in ("SARIF_SCHEMA", "SARIF_VALIDATOR"))
_LEVELS = {"differs": "error", "contradicts": "error", "disputed": "warning"}


@pytest.fixture
def document(shipped: Dataset) -> str:
    """Two texts with every fate, one with a name that an address must quote."""
    texts = [_TEXT, "Nothing here.\n", "Guangdong's imports and exports were 8.1 trillion in 2022."]
    names = ["a b.md", "none.txt", "C:\\drafts\\广东 %1.txt"]
    read = [of_text(name, text) for name, text in zip(names, texts, strict=True)]
    found = tradefacts.Results(one for text in read for one in Proof(shipped.store, text))
    return sarif(found.to_dicts(), tradefacts.__version__)


def _run(document: str) -> Any:
    (run,) = json.loads(document)["runs"]
    return run


def test_a_rule_stands_for_every_fate_and_a_result_names_it(document: str) -> None:
    """With its level; a rule has no second name that says what its id says."""
    run = _run(document)
    rules = run["tool"]["driver"]["rules"]
    assert [(rule["id"], rule["defaultConfiguration"]["level"]) for rule in rules] == [
        (fate, _LEVELS.get(fate, "note"))
        for fate in ("differs", "contradicts", "disputed", "confirmed", "not_covered", "unread")
    ]
    assert [sorted(rule) for rule in rules] == [
        ["defaultConfiguration", "id", "shortDescription"]
    ] * len(rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] == _LEVELS.get(result["ruleId"], "note")
    assert {"differs", "contradicts", "disputed", "confirmed", "not_covered"} <= {
        result["ruleId"] for result in run["results"]
    }


def test_a_name_of_a_file_is_an_address(document: str) -> None:
    """Relative as it was given, or whole; what an address cannot hold is quoted."""
    found = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in _run(document)["results"]
    }
    assert found == {"a%20b.md", "file:///C:/drafts/%E5%B9%BF%E4%B8%9C%20%251.txt"}


def test_a_contradiction_leads_to_the_other_number(document: str) -> None:
    """By its place in the same file."""
    run = _run(document)
    places = [result["locations"][0] for result in run["results"]]
    (first, second) = (one for one in run["results"] if one["ruleId"] == "contradicts")
    assert first["relatedLocations"] == second["locations"]
    assert second["relatedLocations"] == first["locations"]
    assert all(other in places for other in first["relatedLocations"])


def test_it_is_valid_by_the_schema_of_sarif(document: str) -> None:
    """Also a run in which nothing is found."""
    if not _SCHEMA:
        pytest.skip("SARIF_SCHEMA names no file; .ci/run sarif fetches it")
    schema = json.loads(Path(_SCHEMA).read_text(encoding="utf-8"))
    jsonschema.Draft4Validator.check_schema(schema)
    checker = jsonschema.Draft4Validator(schema)
    checker.validate(json.loads(document))
    checker.validate(json.loads(sarif([], tradefacts.__version__)))
    broken = json.loads(document)
    broken["runs"][0]["results"][0]["level"] = "bad"
    assert not checker.is_valid(broken)


def test_the_validator_of_its_makers_has_nothing_to_say(document: str, tmp_path: Path) -> None:
    """But that the program names no page of its own: it has none."""
    if not _VALIDATOR:
        pytest.skip("SARIF_VALIDATOR names no program; .ci/run sarif fetches it")
    (tmp_path / "proof.sarif").write_text(document, encoding="utf-8")
    ran = subprocess.run(
        [_VALIDATOR, "validate", "proof.sarif"], check=False, capture_output=True, cwd=tmp_path
    )
    said = re.findall(r"(?:warning|error) [A-Z]+\d.*", ran.stdout.decode())
    assert ran.returncode == 0
    assert [line for line in said if "'informationUri'" not in line] == []
    assert len(said) == 1
