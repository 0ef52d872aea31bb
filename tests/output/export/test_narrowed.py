"""An export takes the filters of the lists, and refuses those that narrow nothing."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from conftest import REPOSITORY, Ran

import tradefacts
from tradefacts.api import Dataset
from tradefacts.model.errors import InvalidFilter, Malformed
from tradefacts.model.kinds import PLURALS
from tradefacts.output.export import dump
from tradefacts.search.filters import Filters, Wanted

Run = Callable[..., Ran]


def _ids(path: Path) -> dict[str, list[str]]:
    found = defaultdict(list)
    for line in path.read_text().splitlines():
        record = json.loads(line)
        found[record["kind"]].append(record["id"])
    return found


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(region="gba", overlaps=True, period="2021"),
        Wanted(topic="textiles"),
        Wanted(unit="yuan"),
        Wanted(region="jiangsu"),
        Wanted(metric=["guangdong-trade", "guangdong-fdi"]),
    ],
)
def test_what_is_kept_is_what_the_lists_keep(
    wanted: Wanted, shipped: Dataset, tmp_path: Path
) -> None:
    """A kind without one of the filters keeps nothing; what facts refer to stays whole."""
    target = tmp_path / "out.jsonl"
    tradefacts.export(shipped, "jsonl", target, **wanted)
    found = _ids(target)
    for kind in ("figure", "cluster", "event", "policy"):
        try:
            kept = getattr(shipped, PLURALS[kind])(**wanted)
        except Malformed:
            kept = ()
        assert found[kind] == [record.id for record in kept]
    figures = shipped.figures(**wanted)
    assert set(found["metric"]) == {figure.metric for figure in figures}
    for kind in ("region", "actor", "term", "source"):
        assert found[kind] == [record.id for record in getattr(shipped, PLURALS[kind])()]


def test_every_key_of_a_narrowed_database_leads_somewhere(shipped: Dataset, tmp_path: Path) -> None:
    """Links to clusters that are left out go too."""
    target = tmp_path / "out.sqlite"
    tradefacts.export(shipped, "sqlite", target, measure="level")
    with closing(sqlite3.connect(target)) as db:
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("SELECT count(*) FROM clusters").fetchone() == (0,)
        assert db.execute("SELECT count(*) FROM figure_clusters").fetchone() == (0,)
    tradefacts.export(shipped, "sqlite", target, region="jiangsu")
    with closing(sqlite3.connect(target)) as db:
        assert db.execute("SELECT count(*) FROM clusters").fetchone() == (3,)


@pytest.mark.parametrize(
    ("form", "line", "said"),
    [
        ("ics", ["--unit", "CNY"], "--unit narrows nothing in ics; leave it out"),
        ("csl-json", ["--region", "gba"], "--region narrows nothing in csl-json; leave it out"),
        ("sdmx-csv", ["--type", "expo"], "--type narrows nothing in sdmx-csv; leave it out"),
        (
            "jsonl",
            ["--type", "expo", "--unit", "CNY"],
            "no kind of record in jsonl takes --unit, --type together; leave one out",
        ),
    ],
)
def test_a_filter_that_does_nothing_is_refused(
    form: str, line: list[str], said: str, run: Run, tmp_path: Path
) -> None:
    """And nothing is written."""
    out = tmp_path / "out"
    assert run("export", "--format", form, *line, str(out)) == (2, "", f"tradefacts: {said}\n")
    assert not out.exists()


def test_where_nothing_is_left_that_is_said(run: Run, tmp_path: Path) -> None:
    """In a file, and in a folder; how a name was read is said too."""
    said = "tradefacts: the filters leave nothing; a list with the same says why\n"
    line = ["--region", "hong-kong", "--period", "1999"]
    for form in ("jsonl", "datapackage"):
        ran = run("export", "--format", form, *line, str(tmp_path / form))
        assert (ran.code, ran.err) == (0, said)
    ran = run("export", "--format", "jsonl", "--region", "Guangdnog", str(tmp_path / "x"))
    assert ran.err == "tradefacts: --region 'Guangdnog' read as guangdong\n"
    ran = run("export", "--format", "jsonl", "--region", "Guangdnog", "--exact", "-")
    assert (ran.code, ran.out) == (1, "")


def test_a_refused_dump_leaves_no_file(
    shipped: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor does one that fails."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(Malformed):
        dump(shipped.store, "csl-json", Filters(unit="CNY"))
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_closes_early_ends_an_export_quietly() -> None:
    """As it ends every other command."""
    command = f'"{sys.executable}" -m tradefacts export --format jsonl - ; echo $? >&2'
    ran = subprocess.run(
        ["sh", "-c", f"({command}) | head -1"], check=False, capture_output=True, cwd=REPOSITORY
    )
    assert ran.stderr == b"0\n"
    assert ran.stdout.count(b"\n") == 1


def test_a_value_that_one_kind_has_leaves_nothing_of_another(
    shipped: Dataset, tmp_path: Path
) -> None:
    """Figures are disputed, events are held; what no kind has is told."""
    disputed, held = tmp_path / "disputed.jsonl", tmp_path / "held.jsonl"
    tradefacts.export(shipped, "jsonl", disputed, status="disputed")
    tradefacts.export(shipped, "jsonl", held, status="held")
    assert _ids(disputed)["figure"] == [one.id for one in shipped.figures(status="disputed")]
    assert _ids(held)["event"] == [one.id for one in shipped.events(status="held")]
    assert _ids(disputed)["event"] == _ids(held)["figure"] == []
    with pytest.raises(InvalidFilter, match="there is no status 'odd'"):
        tradefacts.export(shipped, "jsonl", disputed, status="odd")
