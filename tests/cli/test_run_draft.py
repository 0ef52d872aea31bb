"""`draft` on the command line: what it prints, where to, and its exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran

Run = Callable[..., Ran]
_TEXT = """Guangdong's foreign trade in 2022

GUANGZHOU, January 20, 2023

Guangdong's imports and exports reached 8.31 trillion yuan in 2022, up 0.5 percent, customs said.

In December alone exports fell 6.1 percent.
"""


@pytest.fixture
def text(tmp_path: Path) -> str:
    """A short text in a file."""
    path = tmp_path / "trade-2022.txt"
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
        "  name: Guangdong's foreign trade in 2022\n"
        "  title: Guangdong's foreign trade in 2022\n"
        '  published: "2023-01-20"\n'
        "  language: en\n"
        "  file: trade-2022.txt\n"
        '  sha256: "'
    )
    assert figures == (
        "  - metric: guangdong-trade\n"
        "    period: 2022\n"
        "    value: 8.31 trillion CNY\n"
        "    paragraph: 3\n"
        "    stated: 8.31 trillion yuan\n"
        '    spans: ["2022"]\n'
        "  - metric: guangdong-trade\n"
        "    measure: yoy\n"
        "    period: 2022\n"
        "    base_period: 2021\n"
        "    value: 0.5 percent\n"
        "    paragraph: 3\n"
        "    stated: 0.5 percent\n"
        '    spans: ["2022"]\n'
        "  - metric: guangdong-exports\n"
        "    measure: yoy\n"
        '    period: "2022-12"\n'
        '    period_basis: implied  # "December", counted from the date of the text\n'
        '    base_period: "2021-12"\n'
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
    assert (first["kind"], first["id"], first["open"]) == ("draft", "trade-2022-1", [])
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
        (["TEXT", "--published", "2023"], "--published: '2023' is no day; write one such as"),
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
