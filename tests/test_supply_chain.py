"""What the program trusts: no network, no code from data, and nothing but what it names."""

from __future__ import annotations

import ast
import functools
import json
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import MINIMAL, REPOSITORY

from tradefacts.cli import app

PACKAGE = REPOSITORY / "tradefacts"
TEXT = REPOSITORY / "README.md"
# Every kind of command, the long way and the short; what is exported lies in a folder of its own.
LINES = (
    ["--help"],
    ["--version"],
    ["metric", "guangdong-trade", "--json"],
    ["metric", "guangdong-trad"],
    ["figures", "--region", "gba", "--period", "2021"],
    ["events", "--format", "yaml"],
    ["region", "gba", "--context"],
    ["source", "plataforma-2022"],
    ["find", "foreign", "capital"],
    ["find", "atlantis"],
    ["verify", "Guangdong's foreign trade was about 8.3 trillion yuan in 2021"],
    ["audit", "guangdong-cbec"],
    ["compare", "guangdong", "jiangsu"],
    ["cite", "guangdong-trade", "--style", "ris"],
    ["check", str(MINIMAL), "--sources", "."],
    ["diff", str(MINIMAL), str(MINIMAL)],
    ["metrics", "--data", str(MINIMAL)],
    ["schema"],
    ["chart", "guangdong-trade"],
    ["chart", "guangdong-trade", "-o", "trade.vl.json"],
    ["proof", str(TEXT)],
    ["draft", str(TEXT)],
    ["filters"],
    ["filters", "figures"],
    ["help"],
    ["help", "find"],
    ["init", "mine"],
    ["export", "--format", "jsonl", "facts.jsonl"],
    ["export", "--format", "sqlite", "facts.db"],
    ["export", "--format", "datapackage", "facts"],
    ["export", "--format", "csl-json", "facts.json"],
    ["export", "--format", "sdmx-csv", "-", "--quiet"],
    ["export", "--format", "sdmx", "sdmx"],
    ["export", "--format", "datasette", "datasette"],
)
# Each would reach another machine, run what data says, or start a program.
FORBIDDEN = {
    *("socket", "ssl", "http", "urllib", "ftplib", "smtplib", "asyncio", "requests", "xmlrpc"),
    *("pickle", "marshal", "shelve", "dill", "subprocess", "pty", "ctypes", "code", "runpy"),
}
# The pager is the user's own program, named in PAGER; nothing that data says is run.
ALLOWED = {
    ("cli/pager.py", "subprocess"),
    ("output/chart_workers.py", "subprocess"),  # this Python and this package again, to draw charts
    ("output/proof_sarif.py", "urllib.parse"),  # writes the name of a file as an address
    ("authoring/whole_files.py", "ctypes"),  # the C library's exchange of two folders, Linux alone
}
RUNNING = {"eval", "exec", "compile", "__import__"}
RUNNING_OF_OS = {"system", "popen", "fork", "startfile"}


def test_every_command_is_in_the_list() -> None:
    """A new one is tried without a network too."""
    from torture import inputs

    tried = {line[0] for line in LINES}
    alike = ("metric", "cluster", "event", "policy", "region", "actor", "term", "source")
    plurals = {"metrics", "clusters", "policies", "regions", "actors", "terms", "sources"}
    serving = {"mcp"}  # asyncio needs a pair of sockets of its own; test_mcp holds what is asked
    assert set(inputs.commands()) - tried - set(alike) - plurals - serving == set()


@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_no_command_asks_the_network(
    line: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: object
) -> None:
    """A socket that is made, or a name that is resolved, raises; nothing is caught in silence."""
    asked: list[str] = []

    def refuse(name: str) -> object:
        def raising(*_: object, **__: object) -> None:
            asked.append(name)
            raise OSError("there is no network here")

        return raising

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname", "socketpair"):
        monkeypatch.setattr(socket, name, refuse(name))
    monkeypatch.setattr("_socket.socket", refuse("_socket.socket"))
    monkeypatch.chdir(tmp_path)
    assert app.main(list(line)) in (0, 1)
    assert asked == []


def test_no_command_loads_a_library_of_the_network(tmp_path: Path) -> None:
    """Nor does any start a program; Python tells of both (PEP 578)."""
    code = (
        "import json, sys; told = []\n"
        "sys.addaudithook(lambda event, _: told.append(event) if event.split('.')[0] in"
        " ('socket', 'subprocess', 'ftplib', 'smtplib', 'urllib', 'http', 'pickle', 'ctypes')"
        " or event in ('os.system', 'os.exec', 'os.posix_spawn') else None)\n"
        "from tradefacts.cli.app import main\n"
        "codes = [main(line) for line in json.loads(sys.argv[1])]\n"
        "print(len(codes), set(codes) <= {0, 1}, told, file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, json.dumps(LINES)]
    ran = subprocess.run(command, check=False, capture_output=True, cwd=tmp_path)
    assert ran.stderr.decode().splitlines()[-1] == f"{len(LINES)} True []"


@functools.cache
def _modules() -> list[tuple[str, ast.AST]]:
    return list(_nodes())


def _nodes() -> Iterator[tuple[str, ast.AST]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            yield str(path.relative_to(PACKAGE)), node


def test_the_package_imports_nothing_that_reaches_out_or_runs_data() -> None:
    """No socket, no pickle, no other process, whatever a later change brings."""
    found = {
        (where, name)
        for where, node in _modules()
        for name in _imported(node)
        if name.split(".")[0] in FORBIDDEN
    }
    assert found == ALLOWED


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and not node.level:
        return [node.module or ""]
    return []


def test_the_package_evaluates_no_text() -> None:
    """Code that is made from data could say anything."""
    found = {(where, name) for where, node in _modules() if (name := _called(node)) is not None}
    assert found == set()


def _called(node: ast.AST) -> str | None:
    if not isinstance(node, ast.Call):
        return None
    if isinstance(node.func, ast.Name) and node.func.id in RUNNING:
        return node.func.id
    if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
        of_os = node.func.value.id == "os" and node.func.attr in RUNNING_OF_OS
        return f"os.{node.func.attr}" if of_os else None
    return None


def test_yaml_is_read_by_the_safe_loader_alone() -> None:
    """The others make objects of any class; ours is a subclass of the safe one."""
    used = {
        node.attr
        for _, node in _modules()
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "yaml"
    }
    loading = {name for name in used if "load" in name.lower()}
    assert loading <= {"CSafeLoader", "SafeLoader"}, loading


def test_what_is_installed_at_run_time_is_what_the_project_names() -> None:
    """Five libraries, each with a lower bound; an upper one where a release is known to harm."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [line.split(">=")[0] for line in project["dependencies"]]
    assert names == ["typer", "rich", "rapidfuzz", "pyyaml", "msgspec"]
    assert all(">=" in line for line in project["dependencies"])


def test_the_lowest_versions_that_are_tested_are_those_that_are_promised() -> None:
    """`tests/lowest.txt` pins what `pyproject.toml` allows; CI runs the tests with it."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    promised = dict(line.split(",")[0].split(">=") for line in project["dependencies"])
    lines = (REPOSITORY / "tests" / "lowest.txt").read_text(encoding="utf-8").splitlines()
    pinned = dict(line.split("==") for line in lines if line and not line.startswith("#"))
    assert {name: pinned[name] for name in promised} == promised
    assert set(pinned) - set(promised) == {"click"}
