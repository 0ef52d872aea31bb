"""What changed between two datasets, told record by record."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran

Run = Callable[..., Ran]


@pytest.fixture
def later(minimal: Path) -> Path:
    """A copy of the minimal dataset, a version later."""
    root = minimal.parent / "later"
    shutil.copytree(minimal, root)
    return root


def _edit(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def test_equal_datasets_do_not_differ(run: Run, minimal: Path, later: Path) -> None:
    """Exit 0; the form of the files does not count, what they say does."""
    _edit(later / "sources/gazette.yaml", ("mentions:\n", "# a comment\nmentions:\n"))
    told = "0 added, 0 revised, 0 withdrawn, 0 re-flagged\n"
    assert run("diff", str(minimal), str(later)) == (0, told, "")


def test_every_change_is_told_once(run: Run, minimal: Path, later: Path) -> None:
    """Added, withdrawn, revised field by field, re-flagged; not what only follows from these."""
    _edit(
        later / "sources/gazette.yaml",
        ("    value: 2 billion CNY\n", "    value: 2.5 billion CNY\n"),
        ("    paragraph: 1\n    stated: over", "    status: disputed\n    note: Odd.\n"
         "    paragraph: 1\n    stated: over"),
        ("\nterms:\n  bay-term:\n    name: Bay term", "\nterms:\n  bay-word:\n    name: Bay word"),
        ("summary: A fair.", "summary: A great fair."),
    )  # fmt: skip
    ran = run("diff", str(minimal), str(later))
    assert ran == (
        0,
        "~ figure bay-trade-2022-gazette: value 2000000000 → 2500000000; "
        "low 1500000000 → 2450000000; high 2500000000 → 2550000000\n"
        "! figure bay-trade-2023-gazette: note None → Odd.; status ok → disputed\n"
        "~ event bay-fair: summary A fair. → A great fair.\n"
        "- term bay-term (Bay term)\n"
        "+ term bay-word (Bay word)\n"
        "1 added, 2 revised, 1 withdrawn, 1 re-flagged\n",
        "",
    )


def test_a_change_as_json_has_both_records_whole(run: Run, minimal: Path, later: Path) -> None:
    """What is not there is null; --limit and --fields count."""
    _edit(later / "sources/gazette.yaml", ("summary: A fair.", "summary: A great fair."))
    (later / "vocabulary/regions.yaml").write_text(
        (minimal / "vocabulary/regions.yaml").read_text()
        + "shore:\n  name: Shore\n  type: city\n  parents: [bayshire]\n"
    )
    document = json.loads(run("diff", str(minimal), str(later), "--json").out)
    revised, added = document["results"]
    assert document["query"]["text"] == [str(minimal), str(later)]
    assert (revised["change"], revised["of"], revised["fields"]) == (
        "revised",
        "event",
        ["summary"],
    )
    assert revised["before"]["summary"] == "A fair."
    assert revised["after"]["summary"] == "A great fair."
    assert (added["change"], added["id"], added["before"]) == ("added", "shore", None)
    ran = run("diff", str(minimal), str(later), "--format", "csv", "--fields", "id", "--limit", "1")
    assert ran.out == "id\r\nbay-fair\r\n"


def test_layers_are_compared_over_the_shipped_dataset(run: Run, minimal: Path, later: Path) -> None:
    """So that they may refer to what it has; its own records are no change."""
    _edit(later / "vocabulary/metrics.yaml", ("region: bayshire", "region: guangdong"))
    alone = run("diff", str(minimal), str(later))
    assert alone.code == 3
    assert "metrics.yaml" in alone.err
    ran = run("diff", "--layer", str(minimal), str(later))
    assert ran.code == 0
    assert ran.out == (
        "~ figure bay-trade-2022-gazette: region bayshire → guangdong\n"
        "~ figure bay-trade-2023-gazette: region bayshire → guangdong\n"
        "~ metric bay-trade: region bayshire → guangdong\n"
        "0 added, 3 revised, 0 withdrawn, 0 re-flagged\n"
    )


def test_a_folder_without_a_dataset_is_told(run: Run, minimal: Path, tmp_path: Path) -> None:
    """Exit 3, as everywhere."""
    ran = run("diff", str(minimal), str(tmp_path / "nowhere"))
    assert ran.code == 3
    assert ran.err.startswith(f"tradefacts: {tmp_path}/nowhere/dataset.yaml:1: there is no such")
