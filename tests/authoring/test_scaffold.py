"""A dataset of one's own: made in one command, of any field, and served by every command."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from conforming import validator
from conftest import REPOSITORY, Ran

from tradefacts.cli.settings import COMMANDS
from tradefacts.model.records import PLURALS
from tradefacts.output.export import FORMATS

Run = Callable[..., Ran]


@pytest.fixture
def made(run: Run, tmp_path: Path) -> Path:
    """A dataset as `init` makes it."""
    root = tmp_path / "peaks"
    assert run("init", str(root)).code == 0
    return root


def test_a_new_dataset_is_named_after_its_folder_and_passes_check(run: Run, made: Path) -> None:
    """Also against its text: every numeral is accounted for."""
    assert yaml.safe_load((made / "dataset.yaml").read_text())["name"] == "peaks"
    ran = run("check", str(made), "--sources", str(made / "texts"))
    assert ran == (
        0,
        "example-report.txt: 6 numerals: 2 figures, 3 records, 1 skipped, 0 unclaimed\n"
        "6 numerals in 1 texts, 100.0 % accounted for\n"
        "0 problems\n",
        "",
    )


def test_a_new_dataset_lies_over_the_shipped_one(run: Run, made: Path) -> None:
    """None of its ids is taken there."""
    assert run("check", str(made), "--layer") == (0, "0 problems\n", "")
    ran = run("metrics", "--data", str(made), "--region", "example-county", "--format", "ndjson")
    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == ["example-library-loans"]


def test_a_layer_is_checked_over_the_shipped_dataset(run: Run, tmp_path: Path) -> None:
    """Alone its references lead nowhere, which is told once, with what to do."""
    root = tmp_path / "more"
    ran = run("init", str(root), "--layer")
    assert ran.err == f"tradefacts: next: tradefacts check {root} --layer --sources {root}/texts\n"
    assert yaml.safe_load((root / "dataset.yaml").read_text())["name"] == "more"
    ran = run("check", str(root), "--layer", "--sources", str(root / "texts"))
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "0 problems")
    ran = run("check", str(root))
    assert ran.code == 3
    assert ran.err == (
        f"tradefacts: {root}/dataset.yaml:1: 5 of its references lead to the shipped dataset,"
        " check it with --layer\n1 problem in the dataset\n"
    )
    report = root / "sources/example-report.yaml"
    report.write_text(report.read_text().replace("over 120 event ", "plenty "))
    assert run("check", str(root)).err.splitlines()[1].startswith(f"{report}:20: value: 'plenty'")
    alone = tmp_path / "alone"
    assert run("init", str(alone)).code == 0
    metrics = alone / "vocabulary/metrics.yaml"
    metrics.write_text(metrics.read_text().replace("unit: loan", "unit: lone"))
    assert f"{metrics}:7: unit: there is no unit 'lone'" in run("check", str(alone)).err


def test_what_was_made_is_named_with_the_next_step(run: Run, tmp_path: Path) -> None:
    """Paths on stdout, the step on stderr; --quiet leaves it out."""
    root = tmp_path / "mine"
    ran = run("init", str(root))
    assert ran.out.splitlines()[0] == f"{root}/dataset.yaml"
    schemas = len(list((REPOSITORY / "data/schema").iterdir()))
    assert len(ran.out.splitlines()) == 7 + schemas
    assert ran.err == f"tradefacts: next: tradefacts check {root} --sources {root}/texts\n"
    other = run("init", str(tmp_path / "other"), "--json", "--quiet")
    assert (other.err, json.loads(other.out)["count"]) == ("", 7 + schemas)


def test_every_file_names_a_schema_that_is_there_and_is_of_it(made: Path) -> None:
    """An editor completes and checks from the first minute."""
    for path in (*made.glob("*.yaml"), *made.glob("*/*.yaml")):
        text = path.read_text(encoding="utf-8")
        first = text.splitlines()[0].removeprefix("# yaml-language-server: $schema=")
        target = path.parent / first
        content = json.loads(target.read_text(encoding="utf-8"))
        name = "source.yaml" if path.parent.name == "sources" else path.name
        assert content["title"] == f"tradefacts: {name}"
        validator(name).validate(yaml.safe_load(text))


def test_a_folder_that_holds_anything_is_left_alone(run: Run, tmp_path: Path) -> None:
    """Exit 2; an empty one is filled."""
    (tmp_path / "mine.txt").write_text("mine")
    ran = run("init", str(tmp_path))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"tradefacts: {tmp_path} is there and not empty; name a new folder\n"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    empty = tmp_path / "empty"
    empty.mkdir()
    assert run("init", str(empty)).code == 0


def test_a_folder_whose_name_is_no_id_keeps_the_name_of_the_template(
    run: Run, tmp_path: Path
) -> None:
    """A title can be anything, a name cannot."""
    run("init", str(tmp_path / "My Data"))
    found = yaml.safe_load((tmp_path / "My Data" / "dataset.yaml").read_text())
    assert found["name"] == "my-dataset"


_PEAKS = """\
source:
  name: Atlas of the Ostmark range
  title: The Heights of the Ostmark, New Survey
  published: "1998-03"
  language: en
mentions:
  ostmark: [1]
figures:
  - metric: grauhorn-height
    period: 1994
    value: 4,478 metre
    paragraph: 1
    stated: 4,478 metres
    spans: [in 1994]
  - metric: grauhorn-height
    period: 1865
    period_basis: carried
    value: about 4,500 metre
    status: disputed
    note: Taken by barometer; the new survey has 22 metres less.
    paragraph: 1
    stated: about 4,500 metres
    spans: [in 1865]
  - metric: grauhorn-height
    measure: change
    period: 1865/1994
    period_basis: carried
    value: 22 metre
    note: The source does not say whether up or down.
    paragraph: 2
    stated: 22 metres
    spans: [from 1865 to 1994]
  - metric: grauhorn-height
    measure: rank
    period: 1994
    value: 2 rank
    paragraph: 2
    stated: second
    spans: [in 1994]
  - metric: weissspitze-height
    period: 1994
    value: over 4,600 metre
    paragraph: 3
    stated: over 4,600 metres
    spans: [in 1994]
  - metric: grauhorn-ascents
    period: 1997
    value: 12,345 ascent
    paragraph: 4
    stated: 12,345 ascents
    spans: [in 1997]
  - metric: grauhorn-ascents
    measure: yoy
    period: 1997
    base_period: 1996
    value: 3.5 percent
    paragraph: 4
    stated: 3.5%
    spans: [in 1997]
events:
  first-ascent:
    name: First ascent of the Grauhorn
    paragraphs: [5]
    type: ascent
    start: "1865-07-14"
    status: held
    place: grauhorn
    topics: [heights]
    summary: Seven reached the top by the east ridge.
policies:
  ridge-closure:
    name: Closure of the east ridge
    paragraphs: [6]
    type: measure
    date: "1997"
    regions: [grauhorn]
    topics: [heights]
    summary: The ridge is closed while rocks fall.
terms:
  saddle:
    name: saddle
    paragraphs: [7]
    meaning: The lowest ground between two tops.
"""
_VOCABULARY = {
    "units": "metre: {name: metres}\nascent: {name: ascents}\nrank: {name: rank}\n"
    "percent: {name: percent}\n",
    "topics": "heights: {name: Heights}\n",
    "regions": "ostmark: {name: Ostmark, type: country}\n"
    "grauhorn: {name: Grauhorn, type: zone, parents: [ostmark]}\n"
    "weissspitze: {name: Weißspitze, type: zone, parents: [ostmark]}\n",
    "metrics": "".join(
        f"{place}-{what}: {{name: {place} {what}, region: {place}, unit: {unit},"
        f" definition: {what.title()} of a top., topics: [heights]}}\n"
        for place, what, unit in (
            ("grauhorn", "height", "metre"),
            ("weissspitze", "height", "metre"),
            ("grauhorn", "ascents", "ascent"),
        )
    ),
}


@pytest.fixture
def peaks(made: Path) -> Path:
    """Ten facts about mountains in place of the example."""
    (made / "sources/example-report.yaml").unlink()
    (made / "sources/atlas.yaml").write_text(_PEAKS, encoding="utf-8")
    for name, text in _VOCABULARY.items():
        (made / f"vocabulary/{name}.yaml").write_text(text, encoding="utf-8")
    return made


# A command line of every command about the mountains, and the exit code; `-` writes to stdout.
_LINES: dict[str, tuple[list[str], int]] = {
    "metric": (["Grauhorn height"], 0),
    "cluster": (["grauhorn"], 1),
    "event": (["first ascent of the grauhorn"], 0),
    "policy": (["ridge-closure"], 0),
    "region": (["Weissspitze"], 0),
    "actor": (["nobody"], 1),
    "term": (["saddle"], 0),
    "source": (["atlas"], 0),
    "metrics": (["--region", "ostmark"], 0),
    "figures": (["--since", "1990", "--unit", "metre"], 0),
    "clusters": ([], 0),
    "events": (["--until", "1900"], 0),
    "policies": (["--type", "measure"], 0),
    "regions": (["--type", "zone"], 0),
    "actors": ([], 0),
    "terms": ([], 0),
    "sources": (["--period", "1998"], 0),
    "find": (["ascent"], 0),
    "verify": (["Grauhorn height 4478 metre in 1994"], 0),
    "proof": (["ascent.txt"], 0),
    "audit": ([], 0),
    "chart": (["grauhorn-height"], 0),
    "compare": (["grauhorn", "weissspitze"], 0),
    "cite": (["atlas"], 0),
    "check": (["."], 0),
    "draft": (["texts/example-report.txt"], 0),
    "filters": (["figures"], 0),
}
# The schema and the help read no dataset; `mcp` speaks a protocol, and has tests of its own.
_ELSEWHERE = {"export", "init", "diff", "schema", "help", "mcp"}  # the first three are tried below


def _commands() -> set[str]:
    return set(COMMANDS)


def test_every_command_is_tried_on_a_dataset_of_another_field() -> None:
    """A new command gets its line above."""
    assert {"metric", "figures", "export"} < _commands() <= _LINES.keys() | _ELSEWHERE


@pytest.mark.parametrize("command", sorted(_commands() - _ELSEWHERE))
def test_a_dataset_of_another_field_works_with_every_command(
    run: Run, peaks: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a table and as JSON; nothing of the shipped dataset shows."""
    monkeypatch.chdir(peaks)
    Path("ascent.txt").write_text("The height of the Grauhorn was 4,478 metre in 1994.")
    arguments, code = _LINES[command]
    alone = [] if command == "check" else ["--data", str(peaks), "--only"]
    table = run(command, *arguments, *alone)
    assert table.code == code, table.err
    ran = run(command, *arguments, *alone, "--json")
    assert ran.code == code
    assert "guangdong" not in table.out + table.err + ran.out
    document = json.loads(ran.out)
    if command in PLURALS.values():
        empty = command in ("clusters", "actors")
        assert (document["count"] == 0) is empty


def test_its_ten_facts_are_all_there(run: Run, peaks: Path) -> None:
    """Seven figures, an event, a policy and a term."""
    alone = ["--data", str(peaks), "--only", "--json"]
    figures = json.loads(run("figures", *alone).out)["results"]
    assert [(f["metric"], f["measure"], f["value"], f["unit"], f["status"]) for f in figures] == [
        ("grauhorn-height", "level", 4500, "metre", "disputed"),
        ("grauhorn-height", "change", 22, "metre", "ok"),
        ("grauhorn-height", "level", 4478, "metre", "ok"),
        ("grauhorn-height", "rank", 2, "rank", "ok"),
        ("weissspitze-height", "level", 4600, "metre", "ok"),
        ("grauhorn-ascents", "level", 12345, "ascent", "ok"),
        ("grauhorn-ascents", "yoy", 3.5, "percent", "ok"),
    ]
    counts = {
        kind: json.loads(run(kind, *alone).out)["count"] for kind in ("events", "policies", "terms")
    }
    assert counts == {"events": 1, "policies": 1, "terms": 1}


@pytest.mark.parametrize("form", FORMATS)
def test_a_dataset_of_another_field_is_exported(
    run: Run, peaks: Path, tmp_path: Path, form: str
) -> None:
    """In every format."""
    needs = {"parquet": "pyarrow", "ics": "icalendar", "xlsx": "xlsxwriter", "html": "jinja2"}
    if form in needs:
        pytest.importorskip(needs[form])
    target = tmp_path / "out"
    ran = run("export", "--format", form, str(target), "--data", str(peaks), "--only")
    assert (ran.code, ran.err) == (0, "")
    assert all(Path(line).stat().st_size > 0 for line in ran.out.splitlines())


def test_a_dataset_of_another_field_is_compared_with_its_next_version(
    run: Run, peaks: Path, tmp_path: Path
) -> None:
    """A survey later."""
    run("init", str(tmp_path / "next"))
    ran = run("diff", str(tmp_path / "next"), str(peaks), "--json")
    changes = json.loads(ran.out)["results"]
    assert [c["id"] for c in changes if c["change"] == "added" and c["of"] == "event"] == [
        "first-ascent"
    ]
