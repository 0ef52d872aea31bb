"""What `check` tells of a dataset, however its folder is named and whatever is picked of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import MINIMAL, Ran

Run = Callable[..., Ran]
BREACH = MINIMAL.parent / "breaches" / "codes-well-formed.yaml"


def broken(root: Path) -> None:
    """Give a copy of the minimal dataset two problems."""
    shutil.copy(BREACH, root / "vocabulary/regions.yaml")


@pytest.mark.parametrize("named", [".", "./", "../minimal", "vocabulary/..", "{root}", ". --layer"])
def test_a_problem_is_told_however_the_folder_is_named(
    named: str, run: Run, minimal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its files are named as the folder was."""
    broken(minimal)
    monkeypatch.chdir(minimal)
    ran = run("check", *named.format(root=minimal).split())
    assert ran.code == 1
    assert ran.out.splitlines()[-1] == "2 problems"


def test_the_dataset_beneath_is_not_the_one_that_is_checked(
    run: Run, minimal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where its folder's name begins as that of the other does."""
    beneath = minimal.rename(tmp_path / "loans-of-others")
    broken(beneath)
    monkeypatch.setattr("tradefacts.cli.run_datasets.shipped", lambda: str(beneath))
    assert run("init", str(tmp_path / "loans")).code == 0
    assert run("check", str(beneath)).code == 1
    assert run("check", str(tmp_path / "loans"), "--layer") == (0, "0 problems\n", "")


def test_a_file_that_is_a_link_belongs_to_the_folder_it_stands_in(
    run: Run, minimal: Path, tmp_path: Path
) -> None:
    """Wherever its content lies."""
    broken(minimal)
    regions = minimal / "vocabulary/regions.yaml"
    regions.rename(tmp_path / "elsewhere.yaml")
    regions.symlink_to(tmp_path / "elsewhere.yaml")
    assert run("check", str(minimal)).out.splitlines()[-1] == "2 problems"


def test_findings_that_lack_a_field_are_left_out_and_counted(run: Run, minimal: Path) -> None:
    """The coverage of a text is of no rule."""
    line = ["check", str(minimal), "--sources", str(MINIMAL.parent / "texts")]
    ran = run(*line, "--fields", "kind,rule", "--json")
    said = "left out, for they lack some of these fields: 1 of 1 results"
    assert (ran.code, ran.err) == (0, f"tradefacts: {said}\n")
    document = json.loads(ran.out)
    assert (document["results"], document["warnings"]) == ([], [said])


def test_after_a_wrong_option_nothing_is_said_of_the_dataset(run: Run, minimal: Path) -> None:
    """Neither that it has no problems, nor that nothing has changed."""
    for line in (["check", str(minimal)], ["diff", str(minimal), str(minimal)]):
        ran = run(*line, "--fields", "nosuch")
        assert (ran.code, ran.out) == (2, "")


UNTIDY = "a: 1   \r\n"


def test_fix_touches_the_files_of_the_dataset_alone(
    run: Run, minimal: Path, tmp_path: Path
) -> None:
    """Not what lies beside them, is hidden, or stands behind a link out of the folder."""
    outside = tmp_path / "outside"
    (outside / "inner").mkdir(parents=True)
    (minimal / ".github").mkdir()
    (minimal / "other").mkdir()
    others = [minimal / name for name in (".github/d.yaml", "other/x.yaml", ".h.yaml", "x.yaml")]
    others += [outside / "one.yaml", outside / "inner/two.yaml"]
    for path in others:
        path.write_text(UNTIDY, newline="")
    (minimal / "sources/one.yaml").symlink_to(outside / "one.yaml")
    shutil.move(minimal / "vocabulary", outside / "vocabulary")
    (minimal / "vocabulary").symlink_to(outside / "vocabulary")
    shutil.copy(outside / "inner/two.yaml", outside / "vocabulary/two.yaml")
    dataset = minimal / "dataset.yaml"
    dataset.write_text(dataset.read_text().replace("\n", "  \r\n"), newline="")
    run("check", str(minimal), "--fix")
    assert b"\r" not in dataset.read_bytes()
    for path in (*others, outside / "vocabulary/two.yaml"):
        assert path.read_bytes() == UNTIDY.encode()


def test_a_file_name_that_is_no_text_is_a_problem_of_the_dataset(run: Run, minimal: Path) -> None:
    """For every command, as `check` tells it."""
    shutil.copy(minimal / "sources/gazette.yaml", minimal / "sources" / "\udcff\udcfe.yaml")
    ran = run("figures", "--json", "--only", "--data", str(minimal))
    error = json.loads(ran.out)["error"]
    assert (ran.code, error["code"]) == (3, "invalid_dataset")
    assert "the file's name '\\udcff\\udcfe' is not an id" in error["message"]


def test_a_working_folder_that_is_gone_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also as JSON: it is no trouble with printing."""
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    ran = run("figures", "--data", "x", "--json")
    assert (ran.code, json.loads(ran.out)["error"]["message"].splitlines()[0]) == (
        3,
        "x:1: the working folder has been removed, and this path begins there, name a folder that"
        " holds dataset.yaml, vocabulary/ and sources/",
    )
    assert run("figures", "--data", "/nowhere", "--only").code == 3
