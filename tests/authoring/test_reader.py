"""What `check` lets pass every command opens, and what it refuses none does: they read alike."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import MINIMAL, Ran
from torture.datasets import mutate, twice

from tradefacts.authoring.reader import Reader
from tradefacts.store import cache

Run = Callable[..., Ran]

TWICE = """\
  - metric: bay-trade
    period: 2022
    value: 2.1 billion CNY
    note: Another count, of the same year.
    paragraph: 1
    stated: 2.1 billion yuan
"""
MUTATED = 22  # of thirty datasets; in the others one item stands twice
COMMANDS = (
    ["metrics"],
    ["figures", "--period", "2022"],
    ["metric", "bay-trade"],
    ["find", "trade of Bayshire"],
    ["verify", "Bayshire's imports and exports were 2 billion yuan in 2022"],
    ["compare", "bayshire", "eastland"],
    ["cite", "bay-fair"],
    ["audit"],
    ["export", "--format", "jsonl", "-"],
)


def test_two_figures_of_one_id_are_refused_by_check_as_by_every_command(
    run: Run, minimal: Path
) -> None:
    """A note explains two values, so no rule minds; but one id can name only one figure."""
    path = minimal / "sources/gazette.yaml"
    text = path.read_text()
    path.write_text(text.replace("figures:\n", f"figures:\n{TWICE}", 1))
    said = (
        f"tradefacts: {path}:24: the same metric, measure and period as line 18, "
        "give it a `key:` that tells the two apart\n1 problem in the dataset\n"
    )
    assert run("check", str(minimal)) == (3, "", said)
    for command in COMMANDS:
        assert run(*command, "--data", str(minimal), "--only") == (3, "", said)
    path.write_text(text.replace("figures:\n", f"figures:\n{TWICE}    key: other\n", 1))
    assert run("check", str(minimal)).code != 3
    assert run("figures", "--data", str(minimal), "--only").code == 0


def test_figures_of_two_sources_may_get_one_id_too(run: Run, minimal: Path) -> None:
    """`old` may be the end of a key or the beginning of the name of a source."""
    header = "source: {name: Other, title: Other, language: en}\nfigures:\n"
    other = minimal / "sources/old-gazette.yaml"
    other.write_text(header + TWICE)
    path = minimal / "sources/gazette.yaml"
    path.write_text(path.read_text().replace("figures:\n", f"figures:\n{TWICE}    key: old\n", 1))
    said = (
        f"tradefacts: {other}:3: the id 'bay-trade-2022-old-gazette' is taken at {path}:18, "
        "give it a `key:` that tells the two apart\n1 problem in the dataset\n"
    )
    assert run("check", str(minimal)) == (3, "", said)
    assert run("metrics", "--data", str(minimal), "--only") == (3, "", said)


def test_what_lies_elsewhere_is_not_read_where_one_folder_is_no_dataset(
    run: Run, minimal: Path, tmp_path: Path
) -> None:
    """The folder is what is wrong, not what is missing because of it."""
    (tmp_path / "none/sources").mkdir(parents=True)
    shutil.copy(minimal / "sources/gazette.yaml", tmp_path / "none/sources")
    reader = Reader([minimal, tmp_path / "none"])
    assert list(reader.sources()) == []
    assert [str(problem) for problem in reader.problems] == [
        f"{tmp_path}/none/dataset.yaml:1: there is no such file, "
        "name a folder that holds dataset.yaml, vocabulary/ and sources/"
    ]


@pytest.mark.parametrize("seed", range(30))
def test_check_is_clean_exactly_when_every_command_opens_the_dataset(
    seed: int, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is done to a dataset; what is told is told alike."""
    monkeypatch.setattr(cache, "RACY_NS", -(10**18))  # compiled once for all commands
    chance = random.Random(seed)
    root = tmp_path / "mutated"
    shutil.copytree(MINIMAL, root)
    done = [mutate(root, chance)] if seed < MUTATED else ["an item written twice"]
    if seed >= MUTATED:
        twice(root / "sources/gazette.yaml", chance)
    checked = run("check", str(root))
    for command in COMMANDS:
        ran = run(*command, "--data", str(root), "--only")
        assert (ran.code == 3) == (checked.code == 3), (done, command, ran, checked)
        if ran.code == 3:
            assert ran.err == checked.err, (done, command)
