"""Marks and notes: where the numbers of a text stand, what is said of them, how they are known."""

from __future__ import annotations

import json
from typing import Any

import pytest

import tradefacts
from tradefacts.analysis.proof import Proof
from tradefacts.api import Dataset
from tradefacts.output import proof_marks
from tradefacts.output.proof_marks import Fingerprints, known
from tradefacts.output.proof_sarif import sarif
from tradefacts.text.document import of_text

_TEXT = """Guangdong's imports and exports were 8.9 trillion yuan in 2022.

The village has 17 wells. The mill made 100 million US dollars (700 billion yuan) of silk.
"""


def _proofed(dataset: Dataset, *texts: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for number, text in enumerate(texts, 1):
        proof = Proof(dataset.store, of_text(f"{number}.txt", text), number=number)
        found += tradefacts.Results(proof).to_dicts()
    return found


def test_a_contradiction_has_one_note_and_what_is_not_covered_none(shipped: Dataset) -> None:
    """Notes are numbered in the order of the text."""
    notes = proof_marks.notes(_proofed(shipped, _TEXT))
    assert [(note.number, [one["name"] for one in note.records]) for note in notes] == [
        (1, ["8.9 trillion yuan"]),
        (2, ["100 million US dollars", "700 billion yuan"]),
    ]


def test_what_perhaps_differs_has_a_note(shipped: Dataset) -> None:
    """It is quiet, but there is something to say."""
    text = "In 2022 trade in Guangdong rose.\n\nIts imports and exports were 8.9 trillion yuan.\n"
    (note,) = proof_marks.notes(_proofed(shipped, text))
    assert note.records[0]["fate"] == "not_covered"
    assert note.records[0]["diagnosis"]["message"].startswith("perhaps it differs: ")


def test_fates_are_counted_the_worst_first(shipped: Dataset) -> None:
    """What the dataset tells something of is covered, whatever it tells."""
    records = _proofed(shipped, _TEXT)
    assert proof_marks.counts(records) == [("differs", 1), ("contradicts", 2), ("not_covered", 1)]
    assert proof_marks.covered(records) == "1 of 4 numbers covered"
    assert [proof_marks.level(one) for one in records] == ["error", "note", "error", "error"]
    assert proof_marks.level({"fate": "disputed"}) == "warning"


def test_a_line_says_what_holds_and_why(shipped: Dataset) -> None:
    """A number of which nothing is to say is its name alone."""
    records = _proofed(shipped, _TEXT)
    assert [proof_marks.message(one) for one in records] == [
        "8.9 trillion yuan: the dataset has 8.3 tn CNY, Guangdong imports and exports, 2022"
        " (five-linkages-2023 ¶11)",
        "17: no statistic of the dataset is named",
        *(
            f"{name}: 100 million US dollars is not 700 billion yuan: a US dollar is 5 to 9 CNY"
            for name in ("100 million US dollars", "700 billion yuan")
        ),
    ]
    bare: dict[str, Any] = {"figures": [], "diagnosis": None, "fate": "unread"}
    assert proof_marks.message(records[0] | bare) == "8.9 trillion yuan"


def test_every_number_is_marked_in_the_paragraph_of_its_own_text(shipped: Dataset) -> None:
    """With the number of its note; a text without a number has paragraphs and no mark."""
    texts = (_TEXT, "Nothing here.", "Guangdong's imports and exports were 8.1 trillion in 2022.")
    records = _proofed(shipped, *texts)
    documents = [of_text(f"{number}.txt", text) for number, text in enumerate(texts, 1)]
    found = proof_marks.texts(records, documents, proof_marks.notes(records))
    assert [
        [
            [(paragraph.text[mark.begin : mark.end], mark.note) for mark in marks]
            for paragraph, marks in paragraphs
        ]
        for _, paragraphs in found
    ] == [
        [
            [("8.9 trillion yuan", 1)],
            [("17", None), ("100 million US dollars", 2), ("700 billion yuan", 2)],
        ],
        [[]],
        [[("8.1 trillion", 3)]],
    ]


def test_a_finding_keeps_its_fingerprint_in_every_format(shipped: Dataset) -> None:
    """As json, ndjson and sarif were printed; the same number twice has two."""
    records = _proofed(shipped, _TEXT + _TEXT)
    fingerprints = Fingerprints()
    own = [fingerprints.of(one) for one in records]
    assert len(set(own)) == len(own) == 8
    assert known(json.dumps({"results": records})) == frozenset(own)
    assert known("\n".join(map(json.dumps, records))) == frozenset(own)
    assert known(json.dumps(records[0])) == {own[0]}
    assert known(sarif(records, "0")) == frozenset(own)
    again = Fingerprints()
    assert [again.of(one) for one in _proofed(shipped, "More.\n\n" + _TEXT)] == own[:4]


@pytest.mark.parametrize("text", ["[1]", "{", '{"results": [{}]}', '{"runs": [{}]}', "[" * 9_999])
def test_what_is_no_baseline_is_refused(text: str) -> None:
    """Whoever reads it says where it stood."""
    with pytest.raises(ValueError):
        known(text)
