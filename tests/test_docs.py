"""The documentation is run: what it shows is what the program prints.

`python tests/test_docs.py` writes the real output into the sessions of the README.
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import tradefacts
from tradefacts.model import entries
from tradefacts.model.json_schema import field_docs, field_table, shipped_files
from tradefacts.model.records import RECORDS
from tradefacts.output.export import sdmx_csv
from tradefacts.text import normalize, periods, quantities, units

REPOSITORY = Path(__file__).parent.parent
README = REPOSITORY / "README.md"
CONTRIBUTING = REPOSITORY / "CONTRIBUTING.md"
PYTHON = REPOSITORY / "docs" / "python.md"
SCHEMAS = REPOSITORY / "data" / "schema"
_SESSION = re.compile(r"```console\n(.*?)```", re.DOTALL)
_TABLE = re.compile(r"(<!-- fields: (\w+) -->)\n.*?<!-- end -->", re.DOTALL)
_WIDTH = "100"


def shown(session: str, folder: Path = REPOSITORY) -> str:
    """The commands of a session with what they print in a folder, stdout before stderr."""
    commands = [line[2:] for line in session.splitlines() if line.startswith("$ ")]
    return "".join(f"$ {command}\n{_printed(command, folder)}" for command in commands)


def _printed(command: str, folder: Path) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    environment = os.environ | {"COLUMNS": _WIDTH, "LANG": "C.UTF-8", "PATH": path}
    script = f'tradefacts() {{ "{sys.executable}" -m tradefacts "$@"; }}; {command}'
    ran = subprocess.run(
        ["sh", "-c", script], check=False, capture_output=True, env=environment, cwd=folder
    )
    return (ran.stdout + ran.stderr).decode()


@pytest.mark.parametrize("session", _SESSION.findall(README.read_text(encoding="utf-8")))
def test_a_session_of_the_readme_prints_what_is_shown(session: str) -> None:
    """Every command is run in a terminal 100 columns wide."""
    if "| jq" in session and shutil.which("jq") is None:
        pytest.skip("jq is not installed")
    assert shown(session) == session


def test_the_python_of_the_readme_gives_what_is_shown() -> None:
    """The examples are doctests."""
    failed, tried = doctest.testfile(str(README), module_relative=False)
    assert (failed, tried) == (0, 4)


def test_the_python_page_gives_what_it_shows() -> None:
    """Data frames, which need libraries that not everybody has, stand last."""
    plain, _, frames = PYTHON.read_text(encoding="utf-8").partition("## Data frames")
    names: dict[str, object] = {}
    assert _doctest(plain, names) == (0, 15)
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    assert _doctest(frames, names) == (0, 5)


def _doctest(text: str, names: dict[str, object]) -> tuple[int, int]:
    flags = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    test = doctest.DocTestParser().get_doctest(text, names, PYTHON.name, str(PYTHON), 0)
    failed, tried = doctest.DocTestRunner(optionflags=flags).run(test, clear_globs=False)
    names.update(test.globs)
    return failed, tried


@pytest.mark.parametrize("module", [normalize, periods, quantities, units, sdmx_csv, tradefacts])
def test_the_examples_of_a_module_hold(module: ModuleType) -> None:
    """Docstrings that show a result are run."""
    failed, tried = doctest.testmod(module)
    assert failed == 0
    assert tried > 0


def with_tables(text: str) -> str:
    """A text with the field tables that its markers ask for."""
    return _TABLE.sub(
        lambda found: f"{found[1]}\n{field_table(getattr(entries, found[2]))}<!-- end -->", text
    )


def test_the_field_tables_are_those_of_the_code() -> None:
    """Every entry that a person may write is explained field by field."""
    text = CONTRIBUTING.read_text(encoding="utf-8")
    assert with_tables(text) == text
    assert len(_TABLE.findall(text)) == 9


def test_the_schema_files_are_those_of_the_code() -> None:
    """An editor checks the YAML files against what the loader takes."""
    files = {path.name: path.read_text(encoding="utf-8") for path in SCHEMAS.iterdir()}
    assert files == dict(shipped_files())


def test_every_field_of_records_and_entries_is_explained() -> None:
    """A field without a docstring would be a riddle."""
    forms = [getattr(entries, name) for name in dir(entries) if name.endswith("Entry")]
    for struct in (*RECORDS.values(), *forms, entries.Skip, entries.Shared):
        assert set(struct.__struct_fields__) <= set(field_docs(struct)), struct


def rewrite() -> None:
    """Put the real output into the README, the fields into CONTRIBUTING, the schemas into data."""
    for name, schema in shipped_files():
        (SCHEMAS / name).write_text(schema, encoding="utf-8")
    text = with_tables(CONTRIBUTING.read_text(encoding="utf-8"))
    CONTRIBUTING.write_text(text, encoding="utf-8")
    text = README.read_text(encoding="utf-8")
    text = _SESSION.sub(lambda found: f"```console\n{shown(found[1])}```", text)
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    rewrite()
