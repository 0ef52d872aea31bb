"""Whatever stands on the command line, the answer keeps the contract. Long form: tests/torture."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran
from torture import inputs, texts

from tradefacts.search import literal
from tradefacts.search.literal import MAX_NAME
from tradefacts.text.normalize import fold

Run = Callable[..., Ran]


def test_the_commands_that_are_tried_are_all_there_are(run: Run) -> None:
    """They are read from the program, and its help names no other."""
    listed = run("--help").out.partition("\nLook up:\n")[2].partition("\nOptions:\n")[0]
    named = [line.split()[0] for line in listed.splitlines() if line[:2] == "  " != line[2:4]]
    assert sorted(inputs.commands()) == sorted(named)


def test_hundreds_of_hostile_command_lines_keep_the_contract() -> None:
    """An answer or a refusal, in time, with the right exit code, and JSON is JSON."""
    codes = inputs.tried(500, start=8)
    assert sum(codes.values()) >= 500
    assert min(codes[0], codes[1], codes[2]) > 25


def test_texts_whatever_is_done_to_them_are_read_or_refused(tmp_path: Path) -> None:
    """What is printed is whole, and every number stands in the file."""
    ends = texts.mutated(60, seed=8, scratch=tmp_path)
    assert {end.split()[0] for end in ends} == {"proof", "draft"}
    assert sum(ends.values()) == 120


def test_a_claim_of_a_megabyte_is_refused_in_time(run: Run) -> None:
    """As the document says too; the message does not repeat it."""
    claim = "大 " * 300_000
    begun = time.process_time()
    ran = run("verify", claim)
    assert time.process_time() - begun < inputs.SECONDS
    said = "a claim of 600,000 characters is more than the 1,000 that are read"
    message = f"{said}; a text is for `proof`"
    assert ran == (2, "", f"tradefacts: {message}\n")
    assert json.loads(run("verify", claim, "--json").out)["error"]["message"] == message


@pytest.mark.parametrize(
    ("arguments", "code", "err"),
    [
        (["find", "ſept 2021 atlantis"], 1, "nothing is found for 'ſept 2021 atlantis'"),
        (
            ["metrics", "--topic", "x" * 2000],
            1,
            "--topic: the value has 2000 characters; a name has at most 1000",
        ),
        (["cite", "\udcff"], 1, "there is no record '\\udcff'"),
        (["cite", "大" * 1001], 1, "the query has 1001 characters; a name has at most 1000"),
        (
            ["compare", "gba", "大" * 1001],
            1,
            "a name has 1001 characters; a name has at most 1000",
        ),
        (["region", "大" * 1001], 1, "the query has 1001 characters; a name has at most 1000"),
        (
            ["figures", "--period", "2021" * 100],
            2,
            "--period: a text of 400 characters is not a period; write 2021 or 2022-05",
        ),
        (
            ["figures", "--data", ""],
            3,
            "'':1: not the name of a folder, "
            "name a folder that holds dataset.yaml, vocabulary/ and sources/",
        ),
        (
            ["check", ""],
            3,
            "'':1: not the name of a folder, "
            "name a folder that holds dataset.yaml, vocabulary/ and sources/",
        ),
    ],
)
def test_odd_input_is_refused_in_one_line(
    run: Run, arguments: list[str], code: int, err: str
) -> None:
    """Each of these was a traceback, or took seconds, once."""
    ran = run(*arguments)
    assert (ran.code, ran.err.splitlines()[0]) == (code, f"tradefacts: {err}")
    assert not ran.out


def test_a_limit_of_any_size_is_one(run: Run) -> None:
    """Also one that SQLite cannot count to."""
    whole = run("metrics", "--format", "ndjson").out
    assert run("metrics", "--format", "ndjson", "--limit", "9" * 30).out == whole


def test_what_is_too_long_for_a_name_is_not_even_folded(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To fold a run of marks takes the square of its length; the limit itself is still a name."""
    folded: list[str] = []

    def noted(text: str) -> str:
        folded.append(text)
        return fold(text)

    monkeypatch.setattr(literal, "fold", noted)
    assert run("metric", "a" * (MAX_NAME + 1)).code == 1
    assert folded == []
    assert run("metric", "a" * MAX_NAME).code == 1
    assert folded[0] == "a" * MAX_NAME


def test_a_megabyte_is_refused_and_repeated_only_in_json(run: Run) -> None:
    """The document says what was asked; the message does not."""
    asked = "guangdong " * 100_000
    ran = run("find", asked, "--json")
    document = json.loads(ran.out)
    assert ran.code == 1
    assert document["query"]["text"] == [asked]
    assert document["error"]["message"] == (
        "the query has 1000000 characters; a name has at most 1000"
    )
