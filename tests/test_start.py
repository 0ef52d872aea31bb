"""No command loads a library that its answer does not need."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from conftest import REPOSITORY

import tradefacts

HEAVY = {"typer", "rich", "yaml", "rapidfuzz", "msgspec"}
LOADED = (
    "import sys\n"
    "from tradefacts.__main__ import main\n"
    "try:\n"
    "    main()\n"
    "finally:\n"
    "    sys.stderr.write('\\n' + ' '.join(sys.modules))"
)


@pytest.fixture(autouse=True)
def _compiled() -> None:
    """The store is there; it counts as settled, for the files are not changed by tests."""
    if tradefacts.open().store.meta["racy"] == "1":
        pytest.skip("the dataset was changed within the last two seconds")


def loaded(*arguments: str, code: str = LOADED) -> set[str]:
    """The modules that a process has loaded when it has answered."""
    environment = {n: v for n, v in os.environ.items() if not n.startswith(("COV", "PYTEST"))}
    ran = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        check=False,
        capture_output=True,
        cwd=REPOSITORY,
        env=environment,
    )
    return set(ran.stderr.decode().rpartition("\n")[2].split())


@pytest.mark.parametrize(
    ("line", "heavy"),
    [
        ("metric guangdong-trade --json", set()),
        ("metric guangdong-trade --exact --json", {"typer"}),
        ("metric guangdong-trade --fields id,unit --json", {"typer"}),
        ("region 大湾区 --quiet --json", {"typer"}),
        ("metrics --json", set()),
        ("metrics --format csv", set()),
        ("metrics --format md", set()),
        ("figures --region gba --period 2021 --topic trade --unit CNY --json", {"typer"}),
        ("figures --source 002 --measure level --status ok --format ndjson", {"typer"}),
        ("events --overlaps --region gba --type expo --json", {"typer"}),
        ("regions --region 广东 --format tsv", {"typer"}),
        ("find guangdong-trade --json", set()),
        ("audit --json", {"msgspec"}),
        ("cite guangdong-trade --json", {"msgspec"}),
        ("compare guangdong jiangsu --json", {"msgspec"}),
        ("chart guangdong-trade --json", set()),
        ("chart guangdong-trade", set()),
        ("proof README.md --json", {"msgspec"}),
        ("draft README.md --json", {"msgspec", "rapidfuzz"}),
        ("--help", {"typer"}),
        ("figures --help", {"typer"}),
        ("--version", {"typer"}),
        ("metrics --no-such-option", {"typer"}),
        ("region Guangdnog --json", {"rapidfuzz"}),
        ("find exports --json", set()),
        ("find trade of guangdnog in 2021 --json", {"rapidfuzz"}),
        ("region nowhere --json", {"rapidfuzz"}),
        ("figures --region nowhere --json", {"typer", "rapidfuzz"}),
        ("metrics --format yaml", {"yaml"}),
        ("metrics", set()),
        ("metric guangdong-trade", {"rich"}),
        ("check --json", {"typer", "yaml", "msgspec"}),
        ("check", {"typer", "yaml", "msgspec"}),
    ],
)
def test_a_command_loads_what_it_needs(line: str, heavy: set[str]) -> None:
    """Options need Typer, misspelt names rapidfuzz, Chinese in a table rich, YAML files yaml."""
    assert loaded(*line.split()) & HEAVY == heavy


@pytest.mark.parametrize("form", ["--json", "--format=ndjson"])
def test_an_exact_lookup_loads_next_to_nothing(form: str) -> None:
    """Beyond what Python itself loads: SQLite, and modules of this program."""
    floor = loaded(code="import sqlite3, sys; sys.stderr.write('\\n' + ' '.join(sys.modules))")
    assert loaded("metric", "guangdong-trade", form) - floor == {
        "gc",
        "__future__",
        "tradefacts",
        "tradefacts.__main__",
        "tradefacts.model",
        "tradefacts.model.collector",
        "tradefacts.model.kinds",
        "tradefacts.search.literal",
        "tradefacts.text.normalize",
        "tradefacts.authoring",
        "tradefacts.authoring.folders",
        "tradefacts.output",
        "tradefacts.output.json_document",
        "tradefacts.search",
        "tradefacts.store",
        "tradefacts.store.database",
        "tradefacts.store.freshness",
        "tradefacts.text",
    }


def test_importing_the_package_loads_next_to_nothing() -> None:
    """What is used is loaded when it is used."""
    code = "import sys, tradefacts; sys.stderr.write('\\n' + ' '.join(sys.modules))"
    floor = loaded(code="import sys; sys.stderr.write('\\n' + ' '.join(sys.modules))")
    assert loaded(code=code) - floor == {"__future__", "tradefacts"}


def test_a_lookup_from_python_loads_no_table_and_no_file() -> None:
    """Records are msgspec Structs."""
    code = (
        "import sys, tradefacts; tradefacts.open().metric('guangdong-trade');"
        "sys.stderr.write('\\n' + ' '.join(sys.modules))"
    )
    assert loaded(code=code) & HEAVY == {"msgspec"}
