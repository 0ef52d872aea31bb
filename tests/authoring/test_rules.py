"""Every rule of a good dataset is proved by a file that breaks it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import REPOSITORY, Ran

from tradefacts.authoring import rules

BREACHES = Path(__file__).parents[1] / "data" / "breaches"
TEXTS = Path(__file__).parents[1] / "data" / "texts"


def test_every_rule_has_a_file_that_breaks_it_and_a_reason() -> None:
    """No rule is taken on trust."""
    assert {path.stem for path in BREACHES.glob("*.yaml")} == set(rules.RULES)
    assert all(rule.__doc__ for rule in rules.RULES.values())


@pytest.mark.parametrize("breach", sorted(BREACHES.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_breach_is_told_with_its_line(breach: Path, minimal: Path) -> None:
    """The file says what it replaces, and what its rule must say."""
    text = breach.read_text(encoding="utf-8")
    comments = [line for line in text.splitlines() if line.startswith("# ")]
    (replaced,) = (line.partition("replaces: ")[2] for line in comments if "replaces: " in line)
    expected = [line.partition("says: ")[2] for line in comments if "says: " in line]
    path = minimal / replaced
    path.write_text(text, encoding="utf-8")
    loaded = rules.read([minimal])
    assert loaded.problems == []
    found = [str(problem) for rule, problem in rules.findings(loaded) if rule == breach.stem]
    assert found == [f"{path}:{line}" for line in expected]


def test_goals_and_attributes_are_our_own_words_too(minimal: Path) -> None:
    """They are read in the same cells, so the same length holds."""
    path = minimal / "sources/gazette.yaml"
    long = "word " * 61
    goals = f"    horizon: 2024/2025\n    goals: [{long}]\n"
    text = path.read_text().replace("    horizon: 2024/2025\n", goals)
    told = f"attributes:\n  bayshire: [{{aspect: role, text: {long}, paragraph: 1}}]\n"
    path.write_text(text.replace("figures:\n", f"{told}figures:\n"))
    found = [str(problem) for rule, problem in rules.findings(rules.read([minimal]))]
    assert [one.rpartition(": ")[2] for one in found] == [
        "role of paragraph 1 has 61 words, say it in 60",
        "goals has 61 words, say it in 60",
    ]


def test_a_change_in_percent_is_one_of_percentage_points(minimal: Path) -> None:
    """Otherwise it is growth, and the rule says so."""
    path = minimal / "sources/gazette.yaml"
    change = (
        "  - metric: bay-trade\n    measure: change\n    value: 3 percent\n    paragraph: 1\n"
        "    stated: 3 percent{}\n"
    )
    text = path.read_text()
    path.write_text(text.replace("events:\n", change.format("age points") + "events:\n"))
    assert rules.findings(rules.read([minimal])) == []
    path.write_text(text.replace("events:\n", change.format("") + "events:\n"))
    ((rule, problem),) = rules.findings(rules.read([minimal]))
    assert (rule, problem.fix) == ("units-fit", "its measure is `growth`, in percent of the base")


def test_the_minimal_and_the_shipped_dataset_keep_every_rule(minimal: Path) -> None:
    """Nothing to tell, nothing told."""
    for root in (minimal, REPOSITORY / "data"):
        loaded = rules.read([root])
        assert loaded.problems == []
        assert rules.findings(loaded) == []


def test_check_prints_each_finding_and_exits_1(run: Callable[..., Ran], minimal: Path) -> None:
    """For people a line each, for CI a document."""
    path = minimal / "vocabulary/regions.yaml"
    path.write_text((BREACHES / "codes-well-formed.yaml").read_text())
    said = f"{path}:5: 'EAST' is not a code of ISO 3166-1, mend it [codes-well-formed]"
    ran = run("check", str(minimal))
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.splitlines()[0] == said
    assert ran.out.splitlines()[-1] == "2 problems"
    ran = run("check", str(minimal), "--format", "json")
    document = json.loads(ran.out)
    assert ran.code == 1
    assert document["count"] == 2
    assert document["results"][0] == {
        "kind": "problem",
        "rule": "codes-well-formed",
        "file": str(path),
        "line": 5,
        "what": "'EAST' is not a code of ISO 3166-1",
        "fix": "mend it",
    }


def test_a_good_dataset_is_told_so(run: Callable[..., Ran], minimal: Path) -> None:
    """With and without its texts; the shipped dataset when none is named."""
    assert run("check", str(minimal)) == (0, "0 problems\n", "")
    assert run("check") == (0, "0 problems\n", "")
    assert run("check", str(minimal), "--layer") == (0, "0 problems\n", "")
    ran = run("check", str(minimal), "--sources", str(TEXTS))
    assert ran == (
        0,
        "gazette.txt: 9 numerals: 2 figures, 5 records, 2 skipped, 0 unclaimed\n"
        "9 numerals in 1 texts, 100.0 % accounted for\n"
        "0 problems\n",
        "",
    )


def test_a_dataset_that_cannot_be_read_is_exit_3(run: Callable[..., Ran], tmp_path: Path) -> None:
    """As for every other command."""
    ran = run("check", str(tmp_path))
    assert ran.code == 3
    assert ran.err.startswith(f"tradefacts: {tmp_path}/dataset.yaml:1: there is no such file, ")


def test_fix_puts_form_right_and_leaves_comments(run: Callable[..., Ran], minimal: Path) -> None:
    """Order of fields and of figures, line ends, blanks; the comment stays with its field."""
    path = minimal / "sources/gazette.yaml"
    path.write_bytes(
        b"\xef\xbb\xbfsource:\r\n"
        b"  title: Trade of Bayshire   \r\n"
        b"  # what people call it\r\n"
        b"  name: The Gazette\r\n"
        b"  language: en\r\n"
        b"figures:\r\n"
        b"  # the later one\r\n"
        b"  - paragraph: 2\r\n"
        b"    metric: bay-trade\r\n"
        b"    value: 3 billion CNY\r\n"
        b"    stated: 3 billion yuan\r\n"
        b"  - metric: bay-trade\r\n"
        b"    period: 2022\r\n"
        b"    value: 2 billion CNY\r\n"
        b"    paragraph: 1\r\n"
        b"    stated: 2 billion yuan in 2022\r\n\r\n"
    )
    assert run("check", str(minimal)).code == 1
    assert run("check", str(minimal), "--fix") == (0, "0 problems\n", "")
    assert path.read_text() == (
        "source:\n"
        "  # what people call it\n"
        "  name: The Gazette\n"
        "  title: Trade of Bayshire\n"
        "  language: en\n"
        "figures:\n"
        "  # the later one\n"
        "  - metric: bay-trade\n"
        "    period: 2022\n"
        "    value: 2 billion CNY\n"
        "    paragraph: 1\n"
        "    stated: 2 billion yuan in 2022\n"
        "  - metric: bay-trade\n"
        "    value: 3 billion CNY\n"
        "    paragraph: 2\n"
        "    stated: 3 billion yuan\n"
    )


def test_fix_leaves_a_broken_file_alone(run: Callable[..., Ran], minimal: Path) -> None:
    """What cannot be read is told, not rewritten."""
    path = minimal / "vocabulary/actors.yaml"
    path.write_bytes(b"a: [\r\n")
    assert run("check", str(minimal), "--fix").code == 3
    assert path.read_bytes() == b"a: [\r\n"
