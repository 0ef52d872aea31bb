"""What is run without Typer prints the bytes that it prints with Typer."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from torture.inputs import captured, words

from tradefacts.__main__ import line_of
from tradefacts.cli import app
from tradefacts.cli.without_typer import plain
from tradefacts.search.literal import KINDS

Run = Callable[..., Ran]


@pytest.fixture
def plainly(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Ran | None]:
    """Run a command line without Typer; None where it is left to Typer."""

    def run(*arguments: str) -> Ran | None:
        capfdbinary.readouterr()
        line = line_of(arguments)
        assert line is not None, arguments
        code = plain(line.command, line.words, line.form, json=line.json)
        out, err = capfdbinary.readouterr()
        return None if code is None else Ran(code, out.decode(), err.decode())

    return run


LINES = [
    "metric guangdong-trade",
    "region gba Guangdnog nowhere",
    "region shanxi",
    "term FTZ",
    "source five-linkages-2023",
    "metrics",
    "sources",
    "find exports",
    "find trade of guangdnog in 2021",
    "find nothing at all like this",
    "audit",
    "audit guangdong-cbec",
    "audit nowhere",
    "figures guangdong-trade",
    "figures 2021",
    "filters terms",
    "gba",
    "nonsense gba",
    "cite guangdong-trade-2021-plataforma-2022 rcep",
    "compare guangdong-trade guangdong-fdi",
    "compare gba",
]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize(
    "form", ["", "--json", "--format=ndjson", "--format csv", "--format=md --json"]
)
def test_a_plain_command_line_gets_the_same_answer_without_typer(
    line: str, form: str, run: Run, plainly: Callable[..., Ran | None]
) -> None:
    """Exit code, result, remarks and errors, in every format, and where two contradict."""
    arguments = [*line.split(), *form.split()]
    assert plainly(*arguments) == run(*arguments)


@pytest.mark.parametrize("form", ["", "--json"])
@pytest.mark.parametrize(
    "claim",
    [
        "Guangdong's foreign trade reached 8.27 trillion yuan in 2021",
        "2022年广东进出口约8.3万亿元",
        "Guangdong exported 9 trillion yuan in 2021",
        "",
    ],
)
def test_a_claim_gets_the_same_verdict_without_typer(
    claim: str, form: str, run: Run, plainly: Callable[..., Ran | None]
) -> None:
    """A claim is one word of the command line."""
    arguments = ["verify", claim, *form.split()]
    assert plainly(*arguments) == run(*arguments)


TEXT = """Guangdong's foreign trade reached 8.27 trillion yuan in 2021.

It was 8.3 trillion yuan in 2022, and Chengdu's exports rose 9.1 percent.
"""


@pytest.mark.parametrize("form", ["", "--json", "--format=line", "--format yaml", "--format=sarif"])
@pytest.mark.parametrize("command", ["proof", "draft", "proof nowhere.txt", "draft nowhere.txt"])
def test_a_text_is_read_alike_without_typer(
    command: str, form: str, run: Run, plainly: Callable[..., Ran | None], tmp_path: Path
) -> None:
    """In each format that the command has; one that it has not is told by Typer, or as by it."""
    file = tmp_path / "text.txt"
    file.write_text(TEXT, encoding="utf-8")
    command, _, nowhere = command.partition(" ")
    arguments = [command, str(tmp_path / nowhere if nowhere else file), *form.split()]
    got = plainly(*arguments)
    assert got == (None if command + form in UNTOLD else run(*arguments))


UNTOLD = ("proof--format yaml", "draft--format=line", "draft--format=sarif")
"""Formats that Typer refuses."""


@pytest.mark.parametrize("line", ["region - --json", "find -", "cite - --format ndjson"])
def test_standard_input_is_read_without_typer(
    line: str, run: Run, plainly: Callable[..., Ran | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lone dash is a word."""
    answers = []
    for way in (plainly, run):
        monkeypatch.setattr(sys, "stdin", io.StringIO("gba\n\nguangdong\n"))
        answers.append(way(*line.split()))
    assert answers[0] == answers[1]
    assert answers[0] is not None
    assert answers[0].out


@pytest.mark.parametrize(
    "line",
    [
        "",
        "metric",
        "metrics gba",
        "figure guangdong-trade-2021-plataforma-2022",
        "audit guangdong-trade guangdong-fdi",
        "find",
        "proof",
        "draft",
        "draft one.txt two.txt",
        "schema record",
        "check",
        "export facts",
        "search gba",
        "metriks gba",
        "metric gba --format JSON",
        "metric gba --format=",
    ],
)
def test_what_needs_a_word_on_how_to_use_it_is_left_to_typer(
    line: str, plainly: Callable[..., Ran | None]
) -> None:
    """Words that are missing or too many, other commands, and no format."""
    assert plainly(*line.split()) is None


@pytest.mark.parametrize(
    "line",
    [
        "metric gba --region gba",
        "metric gba --quiet",
        "metric -- gba",
        "metrics -h",
        "metrics --json --json",
        "metrics --format json --format csv",
        "metrics --format",
        "metrics --js",
    ],
)
def test_another_option_is_left_to_typer(line: str) -> None:
    """So is a format that is said twice, or not said."""
    assert line_of(line.split()) is None


def test_completion_is_left_to_typer(
    plainly: Callable[..., Ran | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A shell asks for it by an environment variable."""
    monkeypatch.setenv("_TRADEFACTS_COMPLETE", "complete_bash")
    assert plainly("metrics") is None


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from([*KINDS, "find", "verify", "cite", "compare", "audit"]),
    st.lists(words, min_size=1, max_size=3),
    st.sampled_from([[], ["--json"], ["--format", "ndjson"]]),
)
def test_hostile_words_get_the_same_answer_without_typer(
    command: str, given_words: list[str], form: list[str]
) -> None:
    """Whatever they hold; what looks like an option is left to Typer."""
    arguments = [command, *form, *given_words]
    line = line_of(arguments)
    if line is None:
        return
    with captured() as (out, err):
        code = plain(line.command, line.words, line.form, json=line.json)
    if code is None:
        return
    with captured() as (out_of_typer, err_of_typer):
        assert app.main(arguments) == code
    assert out.getvalue() == out_of_typer.getvalue()
    assert err.getvalue() == err_of_typer.getvalue()
