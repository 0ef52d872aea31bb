"""`draft` on the command line: what it prints, where to, and its exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran

Run = Callable[..., Ran]
_TEXT = """Guangdong's foreign trade in 2023

GUANGZHOU, January 20, 2024

Guangdong's imports and exports reached 8.31 trillion yuan in 2023, up 0.5 percent, customs said.

In December alone exports fell 6.1 percent.
"""


@pytest.fixture
def text(tmp_path: Path) -> str:
    """A short text in a file."""
    path = tmp_path / "trade-2023.txt"
    path.write_text(_TEXT, encoding="utf-8")
    return str(path)


def test_a_text_becomes_the_yaml_of_a_source(run: Run, text: str) -> None:
    """In the order of the text, with what the period comes from; the summary goes to stderr."""
    ran = run("draft", text)
    assert ran.code == 0
    assert ran.err == "tradefacts: 3 figures, 3 no statement, 0 unread; nothing is open\n"
    head, _, figures = ran.out.partition("figures:\n")
    assert head.startswith(
        "# yaml-language-server: $schema=../schema/source.json\n"
        "source:\n"
        "  name: Guangdong's foreign trade in 2023\n"
        "  title: Guangdong's foreign trade in 2023\n"
        '  published: "2024-01-20"\n'
        "  language: en\n"
        "  file: trade-2023.txt\n"
        '  sha256: "'
    )
    assert figures == (
        "  - metric: guangdong-trade\n"
        "    period: 2023\n"
        "    value: 8.31 trillion CNY\n"
        "    paragraph: 3\n"
        "    stated: 8.31 trillion yuan\n"
        '    spans: ["2023"]\n'
        "  - metric: guangdong-trade\n"
        "    measure: yoy\n"
        "    period: 2023\n"
        "    base_period: 2022\n"
        "    value: 0.5 percent\n"
        "    paragraph: 3\n"
        "    stated: 0.5 percent\n"
        '    spans: ["2023"]\n'
        "  - metric: guangdong-exports\n"
        "    measure: yoy\n"
        '    period: "2023-12"\n'
        '    period_basis: implied  # "December", counted from the date of the text\n'
        '    base_period: "2022-12"\n'
        '    value: "-6.1 percent"\n'
        "    paragraph: 4\n"
        "    stated: 6.1 percent\n"
    )


def test_the_same_text_gives_the_same_bytes(run: Run, text: str) -> None:
    """Nothing depends on when or how often it is drafted."""
    assert run("draft", text) == run("draft", text)


def test_records_have_what_is_open_by_name(run: Run, text: str) -> None:
    """As JSON, with how each field is known."""
    document = json.loads(run("draft", text, "--json").out)
    first = document["results"][0]
    assert (first["kind"], first["id"], first["open"]) == ("draft", "trade-2023-1", [])
    assert first["known_by"]["period"] == "printed"


def test_a_text_without_a_figure_exits_1(run: Run, tmp_path: Path) -> None:
    """And prints nothing that could be taken for a source file."""
    path = tmp_path / "empty.txt"
    path.write_text("Nothing is counted here.\n")
    ran = run("draft", str(path))
    assert (ran.code, ran.out) == (1, "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["none.txt"], "none.txt cannot be read: No such file or directory"),
        (["TEXT", "--format", "csv"], "a draft is yaml, json, ndjson, table; --format csv is not"),
        (["TEXT", "--published", "2024"], "--published: '2024' is no day; write one such as"),
        (["TEXT", "--source", "A b"], "--source: 'A b' is not an id; use lower-case words"),
    ],
)
def test_what_cannot_be_drafted_is_said(
    run: Run, text: str, arguments: list[str], said: str
) -> None:
    """In one line, with exit code 2."""
    ran = run("draft", *(text if word == "TEXT" else word for word in arguments))
    assert ran.code == 2
    assert said in ran.err


def test_strict_exits_1_while_something_is_open(run: Run, text: str, tmp_path: Path) -> None:
    """And 0 where nothing is."""
    assert run("draft", text, "--strict").code == 0
    path = tmp_path / "open.txt"
    path.write_text("The bridge cost 47 million yuan.\n")
    assert run("draft", str(path), "--strict").code == 1
    assert run("draft", str(path)).code == 0


def test_merging_keeps_what_was_reviewed_and_adds_what_is_new(
    run: Run, text: str, tmp_path: Path
) -> None:
    """A second time nothing changes; a figure that was taken out comes back, and notes stay."""
    first = run("draft", text).out
    reviewed = tmp_path / "reviewed.yaml"
    reviewed.write_text(first, encoding="utf-8")
    assert run("draft", text, "--merge", str(reviewed)).out == first
    head, exports, tail = first.partition("  - metric: guangdong-exports\n")
    noted = head.replace("    paragraph: 3\n", "    note: Read twice.\n    paragraph: 3\n", 1)
    reviewed.write_text(noted, encoding="utf-8")
    ran = run("draft", text, "--merge", str(reviewed))
    assert ran.out == noted + exports + tail
    assert ran.err.endswith(f"tradefacts: 1 of these figures are new in {reviewed}\n")
    assert run("draft", text, "--merge", str(reviewed), "--json").code == 2
    renamed = first.replace("metric: guangdong-exports", "metric: guangdong-imports")
    reviewed.write_text(renamed, encoding="utf-8")
    assert run("draft", text, "--merge", str(reviewed)).out == renamed


def test_check_takes_a_draft_as_it_is_but_for_its_todos(
    run: Run, text: str, tmp_path: Path
) -> None:
    """Nothing moves under --fix, and every numeral of the text is accounted for."""
    layer = tmp_path / "mine"
    run("init", str(layer), "--layer", "--quiet")
    for old in (*layer.glob("sources/*"), *layer.glob("texts/*")):
        old.unlink()
    (layer / "texts/trade-2023.txt").write_text(_TEXT, encoding="utf-8")
    drafted = run("draft", text).out
    (layer / "sources/trade-2023.yaml").write_text(drafted, encoding="utf-8")
    ran = run("check", str(layer), "--layer", "--fix", "--sources", str(layer / "texts"))
    assert (layer / "sources/trade-2023.yaml").read_text(encoding="utf-8") == drafted
    assert ran.out == (
        "trade-2023.txt: 7 numerals: 3 figures, 1 records, 3 skipped, 0 unclaimed\n"
        "7 numerals in 1 texts, 100.0 % accounted for\n"
        "0 problems\n"
    )
