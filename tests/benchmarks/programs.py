"""The programs that the clock holds tradefacts against: floors, and peers that pip installs."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from timing import BIN, Case, python

_ARGPARSE = """
import argparse
parser = argparse.ArgumentParser()
parser.add_argument("name")
print("hello", parser.parse_args().name)
"""
_TYPER = """
import typer
app = typer.Typer()
@app.command()
def hello(name: str):
    print("hello", name)
app()
"""
_TYPER_RICH = """
import typer
from rich.console import Console
from rich.table import Table
app = typer.Typer()
@app.command()
def hello(name: str):
    table = Table("greeting", "name")
    table.add_row("hello", name)
    Console().print(table)
app()
"""
_PYCOUNTRY = "import pycountry; print(pycountry.countries.{}[0].name)"
_CYCLES = [
    {
        "cycle": f"3.{minor}",
        "releaseDate": f"{2011 + minor}-10-01",
        "eol": f"{2016 + minor}-10-31",
        "latest": f"3.{minor}.1",
        "latestReleaseDate": f"{2012 + minor}-01-01",
        "lts": False,
        "support": f"{2013 + minor}-10-01",
    }
    for minor in range(14, 5, -1)
]


def floors(scratch: Path) -> list[Case]:
    """Return the floors: Python alone, and the smallest programs of three kinds."""
    for name, code in (("argparse", _ARGPARSE), ("typer", _TYPER), ("rich", _TYPER_RICH)):
        (scratch / f"{name}_hello.py").write_text(code, encoding="utf-8")
    run = {
        name: [sys.executable, str(scratch / f"{name}_hello.py")]
        for name in ("argparse", "typer", "rich")
    }
    return [
        Case("python -c pass", python("pass")),
        Case("argparse hello", [*run["argparse"], "you"], "hello you"),
        Case("Typer hello", [*run["typer"], "you"], "hello you"),
        Case("Typer + Rich table hello", [*run["rich"], "you"], "hello"),
        Case("Typer hello --help", [*run["typer"], "--help"], "Usage"),
    ]


def installed(scratch: Path) -> Path:
    """Install the checkout in an environment of its own, as a user does; return its program."""
    folder = scratch / "fresh"
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    program = folder / BIN.name
    checkout = str(Path(__file__).parents[2])
    subprocess.run([str(program / "pip"), "install", "-q", checkout], check=True)
    return program / "tradefacts"


def peers(scratch: Path) -> Iterator[Case]:
    """Yield the peers that are installed."""
    if find_spec("norwegianblue"):
        yield from _norwegianblue(scratch)
    if find_spec("pycountry"):
        yield Case("pycountry fuzzy", python(_PYCOUNTRY.format("search_fuzzy('Germ')")), "Germany")
    if find_spec("sqlite_utils"):
        with sqlite3.connect(scratch / "peer.sqlite") as db:
            db.execute("CREATE TABLE figure (id TEXT PRIMARY KEY, value REAL)")
            db.execute("INSERT INTO figure VALUES ('guangdong-trade', 8.27)")
        db.close()
        command = [str(BIN / "sqlite-utils"), "rows", str(scratch / "peer.sqlite"), "figure"]
        yield Case("sqlite-utils rows", command, "8.27")
    if jq := shutil.which("jq"):
        (scratch / "peer.json").write_text('{"value": 8.27}', encoding="utf-8")
        yield Case("jq", [jq, ".value", str(scratch / "peer.json")], "8.27")


def _norwegianblue(scratch: Path) -> Iterator[Case]:
    """Two commands answered from a file that it takes for its own of today."""
    today = dt.datetime.now(dt.UTC).strftime("%Y-%m-%d")
    folder = scratch / "norwegianblue"
    folder.mkdir()
    name = f"{today}-https-endoflife-date-api-python-json.json"
    (folder / name).write_text(json.dumps(_CYCLES), encoding="utf-8")
    # No proxy answers at port 9, so that a miss of the cache fails and is not measured.
    environment = {"XDG_CACHE_HOME": str(scratch), "HTTPS_PROXY": "http://127.0.0.1:9"}
    eol = str(BIN / "eol")
    yield Case("norwegianblue --json", [eol, "python", "--json"], '"3.14"', 0, environment)
    yield Case("norwegianblue table", [eol, "python"], "3.14", 0, environment)
