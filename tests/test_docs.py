"""The documentation is run: what it shows is what the program prints.

`python tests/test_docs.py` puts the real output into the pages, the fields into docs/data.md, the
schemas into data/schema and the picture into docs/pictures.
"""

from __future__ import annotations

import contextlib
import doctest
import html
import io
import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
import tempfile
import typing
from pathlib import Path
from types import ModuleType
from unittest import mock

import pytest

import tradefacts
from tradefacts.analysis import series
from tradefacts.authoring import rules
from tradefacts.cli import app
from tradefacts.model import entries, records
from tradefacts.model.json_schema import field_docs, field_table, shipped_files
from tradefacts.output import chart_words
from tradefacts.output.export import sdmx_csv
from tradefacts.text import normalize, periods, quantities, units

REPOSITORY = Path(__file__).parent.parent
DOCS = REPOSITORY / "docs"
README = REPOSITORY / "README.md"
DATA = DOCS / "data.md"
PYTHON = DOCS / "python.md"
SHOWN = (README, DOCS / "usage.md", DOCS / "figures.md", DATA)
"""The pages with sessions. Those of docs/recipes.md have tests of their own."""
PAGES = [REPOSITORY / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
PAGES += sorted(DOCS.glob("*.md"))
SCHEMAS = REPOSITORY / "data" / "schema"
PICTURES = DOCS / "make_pictures.py"
_SESSION = re.compile(r"```console\n(.*?)```", re.DOTALL)
_COMMAND = re.compile(r"^\$ .*\n(?:> .*\n)*", re.MULTILINE)
_NEWLINE, _GOES_ON = "\n", "\n> "
_TABLE = re.compile(r"(<!-- fields: (\w+)(?: beyond (\w+))? -->)\n.*?<!-- end -->", re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
_BLOCK = re.compile(r"^ *```.*?^ *```", re.DOTALL | re.MULTILINE)
_WIDTH = "100"
_OURS = ("TRADEFACTS_DATA", "TRADEFACTS_RAW", "FORCE_COLOR", "NO_COLOR")
_README_LINES = 220  # what is longer is read by nobody, and has a page of its own in docs/


def shown(session: str, folder: Path) -> str:
    """The commands of a session with what they print in a folder, stdout before stderr."""
    return "".join(
        f"{lines}{_printed(lines[2:].replace(_GOES_ON, _NEWLINE), folder)}"
        for lines in _COMMAND.findall(session)
    )


def _printed(command: str, folder: Path) -> str:
    bin_folder = Path(sys.executable).parent
    path = f"{bin_folder}{os.pathsep}{os.environ.get('PATH', '')}"
    kept = {name: text for name, text in os.environ.items() if name not in _OURS}
    environment = kept | {"COLUMNS": _WIDTH, "LANG": "C.UTF-8", "PATH": path}
    program, *arguments = _words(command)
    if program == "tradefacts":
        return _in_process(arguments, environment, folder)
    script = f'tradefacts() {{ "{sys.executable}" -m tradefacts "$@"; }}; {command}'
    ran = subprocess.run(
        ["sh", "-c", script], check=False, capture_output=True, env=environment, cwd=folder
    )
    return (ran.stdout + ran.stderr).decode()


def _words(command: str) -> list[str]:
    """The words of a command line; none that means a program where a shell has to read it."""
    lexer = shlex.shlex(command, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    words = list(lexer)
    shell = any(set(word) <= set("();<>|&") for word in words if word)
    return ["sh"] if shell or "$(" in command else words


def _in_process(arguments: list[str], environment: dict[str, str], folder: Path) -> str:
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with (
        mock.patch.dict(os.environ, environment, clear=True),
        mock.patch.multiple(sys, stdin=None, stdout=out, stderr=err),
        contextlib.chdir(folder),
    ):
        app.main(arguments)
    return "".join(_text(stream) for stream in (out, err))


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.stem)
def test_the_sessions_of_a_page_print_what_is_shown(page: Path, tmp_path: Path) -> None:
    """One after the other in an empty folder, in a terminal 100 columns wide."""
    sessions = _SESSION.findall(page.read_text(encoding="utf-8"))
    assert sessions
    unable = [session for session in sessions if "| jq" in session and not shutil.which("jq")]
    for session in sessions:
        if session not in unable:
            assert shown(session, tmp_path) == session
    if unable:
        pytest.skip("jq is not installed")


def test_the_python_of_the_readme_gives_what_is_shown() -> None:
    """The examples are doctests."""
    failed, tried = doctest.testfile(str(README), module_relative=False)
    assert failed == 0
    assert tried > 0


def test_the_python_page_gives_what_it_shows() -> None:
    """Data frames, which need libraries that not everybody has, stand last."""
    plain, _, frames = PYTHON.read_text(encoding="utf-8").partition("## Data frames")
    names: dict[str, object] = {}
    assert _doctest(plain, names) == (0, plain.count(">>> "))
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    assert _doctest(frames, names) == (0, frames.count(">>> "))


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


def test_the_readme_is_short_and_has_one_test_command() -> None:
    """`.ci/run` takes the line with `-m pytest` and runs it on a fresh checkout."""
    lines = README.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= _README_LINES
    assert sum("-m pytest" in line for line in lines) == 1


def _anchors(page: Path) -> set[str]:
    """The names by which the headings of a page can be linked to."""
    titles = _HEADING.findall(_BLOCK.sub("", page.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", title).lower().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    """To a file of the project, and to a heading that it has; nothing elsewhere is linked to."""
    text = _BLOCK.sub("", page.read_text(encoding="utf-8"))
    for link in _LINK.findall(text):
        file, _, anchor = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        assert target.is_relative_to(REPOSITORY), link
        assert target.exists(), link
        assert not anchor or anchor in _anchors(target), link


def test_the_picture_shows_what_the_program_prints() -> None:
    """Character for character; and it refers to nothing that would have to be fetched."""
    made = runpy.run_path(str(PICTURES))
    for name, command in made["COMMANDS"].items():
        picture = (PICTURES.parent / "pictures" / f"{name}.svg").read_text(encoding="utf-8")
        plain = _in_process(command[1:], {"COLUMNS": str(made["WIDTH"])} | _cache(), REPOSITORY)
        assert made["text_of"](picture) == "".join(["$", *command, *plain.split()])
        assert picture.count("http") == picture.count('xmlns="http')
        assert "url(" not in picture.replace("url(#", "")


def test_the_chart_of_the_readme_shows_the_figures_that_there_are() -> None:
    """Its text alternative has every one of them, and it refers to nothing elsewhere."""
    charts = runpy.run_path(str(PICTURES))["CHARTS"]
    for name, command in charts.items():
        drawn = (PICTURES.parent / "pictures" / f"{name}.svg").read_text(encoding="utf-8")
        dataset = tradefacts.open()
        ids = [dataset.metric(metric).id for metric in command[1:]]
        told = chart_words.alt(series.chart(dataset.store, ids), "en")
        assert f"<desc>{html.escape(told)}</desc>" in drawn
        assert drawn.count("http") == drawn.count('="http://www.w3.org/')


def _cache() -> dict[str, str]:
    return {name: os.environ[name] for name in ("TRADEFACTS_CACHE", "HOME") if name in os.environ}


def with_tables(text: str) -> str:
    """A text with the field tables that its markers ask for."""
    return _TABLE.sub(lambda found: f"{found[1]}\n{_table(found[2], found[3])}<!-- end -->", text)


def _table(name: str, base: str | None) -> str:
    """The fields of an entry, without those that it has from its base."""
    head, line, *rows = field_table(getattr(entries, name)).splitlines(keepends=True)
    inherited = field_table(getattr(entries, base)).splitlines(keepends=True) if base else []
    return "".join([head, line, *(row for row in rows if row not in inherited)])


def test_the_field_tables_are_those_of_the_code() -> None:
    """Every entry that a person may write is explained field by field."""
    text = DATA.read_text(encoding="utf-8")
    assert with_tables(text) == text
    forms = {name for name in dir(entries) if name.endswith("Entry")} | {"Skip", "Shared"}
    forms.remove("LabelEntry")  # it has what every entry has, and no more
    assert {found[1] for found in _TABLE.findall(text)} == forms


def test_every_word_that_a_field_admits_is_named() -> None:
    """The closed lists, the rules, and the words for events, policies and roles that are in use."""
    text = DATA.read_text(encoding="utf-8")
    closed = (
        *("ActorType", "CodeSystem", "EventStatus", "Measure", "PeriodBasis", "RegionType"),
        "Status",
    )
    words = {word for name in closed for word in typing.get_args(getattr(records, name))}
    words |= {*typing.get_args(entries.PlaceType), *rules.RULES}
    dataset = tradefacts.open()
    words |= {event.type for event in dataset.events()}
    words |= {policy.type for policy in dataset.policies()}
    words |= {role.role for event in dataset.events() for role in event.actors}
    assert {word for word in words if f"`{word}`" not in text} == set()


def test_the_schema_files_are_those_of_the_code() -> None:
    """An editor checks the YAML files against what the loader takes."""
    files = {path.name: path.read_text(encoding="utf-8") for path in SCHEMAS.iterdir()}
    assert files == dict(shipped_files())


def test_every_field_of_records_and_entries_is_explained() -> None:
    """A field without a docstring would be a riddle."""
    forms = [getattr(entries, name) for name in dir(entries) if name.endswith("Entry")]
    for struct in (*records.RECORDS.values(), *forms, entries.Skip, entries.Shared):
        assert set(struct.__struct_fields__) <= set(field_docs(struct)), struct


def rewrite() -> None:
    """Put what the code says and prints into the schemas, the pages and the picture."""
    for name, schema in shipped_files():
        (SCHEMAS / name).write_text(schema, encoding="utf-8")
    for page in SHOWN:
        text = with_tables(page.read_text(encoding="utf-8"))
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            text = _SESSION.sub(lambda found: f"```console\n{shown(found[1], place)}```", text)  # noqa: B023 - called at once
        page.write_text(text, encoding="utf-8")
    runpy.run_path(str(PICTURES), run_name="__main__")


if __name__ == "__main__":
    rewrite()
