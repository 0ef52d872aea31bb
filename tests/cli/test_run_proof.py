"""The command `proof`: files and records in, fates and an exit code out."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

_RIGHT = "Guangdong's imports and exports were 8.3 trillion yuan in 2022.\n"
_WRONG = "Guangdong's imports and exports were 8.9 trillion yuan in 2022.\n"
Run = Callable[..., Any]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Write a text into the working folder, and return its name."""
    monkeypatch.chdir(tmp_path)

    def write(text: str, name: str = "draft.txt") -> str:
        Path(name).write_text(text, encoding="utf-8")
        return name

    return write


def test_a_text_without_a_slip_exits_0_and_one_with_a_slip_exits_1(
    run: Run, file: Callable[..., str]
) -> None:
    """What is not covered is quiet, unless --fail-on names it."""
    assert run("proof", file(_RIGHT)).code == 0
    assert run("proof", file(_WRONG)).code == 1
    assert run("proof", file(_WRONG), "--fail-on", "never").code == 0
    assert run("proof", file("A village has 17 wells.")).code == 0
    assert run("proof", file("A village has 17 wells."), "--fail-on", "not_covered").code == 1


def test_the_document_counts_the_fates(run: Run, file: Callable[..., str]) -> None:
    """Also what states nothing, which has no result."""
    document = json.loads(run("proof", file(_WRONG), "--json").out)
    assert document["query"] == {"command": "proof", "text": ["draft.txt"], "filters": {}}
    assert document["count"] == 1
    assert document["fates"] == {
        "confirmed": 0,
        "differs": 1,
        "disputed": 0,
        "contradicts": 0,
        "not_covered": 0,
        "unread": 0,
        "no_statement": 1,
    }
    (found,) = document["results"]
    assert (found["kind"], found["fate"], found["verdict"]) == ("proof", "differs", "mismatch")


def test_the_table_is_the_text_with_a_sign_under_each_number_and_its_note(
    run: Run, file: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last line counts, and says how much was covered."""
    monkeypatch.setenv("COLUMNS", "70")
    assert run("proof", file(_WRONG)).out.splitlines() == [
        "Guangdong's imports and exports were 8.9 trillion yuan in 2022.",
        "                                     ✗1",
        "",
        "  1 ✗ differs  8.9 trillion yuan  1:38",
        "      source  8.3 tn CNY  2022  Guangdong imports and exports, 2022",
        "              five-linkages-2023 ¶11",
        "",
        "1 of 1 numbers covered: differs 1",
        "next: tradefacts cite guangdong-trade-2022-five-linkages-2023",
    ]


def test_standard_input_and_several_files_are_read(
    run: Run, file: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lone dash is standard input."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(_WRONG.encode())))
    ran = run("proof", file(_RIGHT), "-", "--format", "ndjson")
    assert [
        (json.loads(line)["file"], json.loads(line)["id"]) for line in ran.out.splitlines()
    ] == [
        ("draft.txt", "text-1-1"),
        ("-", "text-2-1"),
    ]
    assert ran.code == 1


def test_records_are_read_a_line_at_a_time(run: Run, file: Callable[..., str]) -> None:
    """Each has its id as its file, and perhaps a day and a place."""
    text = "Exports increased by 5.4 percent from January to April this year."
    records = [
        {"id": "one", "text": text, "published": "2023-06-12", "place": "Guangdong"},
        {"id": 2, "text": text},
    ]
    name = file("\n".join(map(json.dumps, records)) + "\n\n", "texts.jsonl")
    ran = run("proof", name, "--from", "jsonl", "--format", "ndjson")
    found = [json.loads(line) for line in ran.out.splitlines()]
    assert [(one["file"], one["fate"]) for one in found] == [
        ("one", "confirmed"),
        ("2", "not_covered"),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff\xfe\x00", "draft.txt: it is not UTF-8 (byte 3 is not); save it as UTF-8"),
        (b"caf\xe9", "draft.txt: it is not UTF-8 (byte 4 is not); save it as UTF-8"),
        (None, "draft.txt cannot be read: No such file or directory"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_the_others_are_proofed(
    run: Run, file: Callable[..., str], content: bytes | None, message: str
) -> None:
    """The exit code is 2."""
    other = file(_WRONG, "other.txt")
    if content is not None:
        Path("draft.txt").write_bytes(content)
    ran = run("proof", "draft.txt", other, "--format", "ndjson")
    assert ran.err == f"tradefacts: {message}\n"
    assert (ran.code, len(ran.out.splitlines())) == (2, 1)


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ("no", "texts.jsonl:1: this is no JSON; write an object a line"),
        ("[]", "texts.jsonl:1: a record needs a `text`; its fields are id, text, published, place"),
        ('{"text": "", "id": []}', "texts.jsonl:1: `id` is a text or a number"),
        ('{"text": "", "place": 1}', "texts.jsonl:1: `place` is a text"),
        (
            '{"text": "", "published": "2023"}',
            "--published: '2023' is no day; write one such as 2023-06-12",
        ),
    ],
)
def test_a_record_that_is_wrong_is_told_with_its_line(
    run: Run, file: Callable[..., str], record: str, message: str
) -> None:
    """It ends the file."""
    ran = run("proof", file(record, "texts.jsonl"), "--from", "jsonl")
    assert (ran.code, ran.err) == (2, f"tradefacts: {message}\n")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            ["--fail-on", "differ"],
            "--fail-on: there is no fate 'differ'; use differs, disputed, contradicts,"
            " not_covered, unread, never",
        ),
        (
            ["--fail-on", "never,differs"],
            "--fail-on: give fates, such as differs,disputed,contradicts, or `never` alone",
        ),
        (["--published", "2023"], "--published: '2023' is no day; write one such as 2023-06-12"),
        (
            ["--json", "--format", "table"],
            "--json and --format table contradict each other; give one",
        ),
        (["-o", "x.csv"], "proof has no format csv; use table, json, ndjson"),
    ],
)
def test_an_option_that_is_wrong_is_told(
    run: Run, file: Callable[..., str], options: list[str], message: str
) -> None:
    """Before anything is read."""
    ran = run("proof", file(_RIGHT), *options)
    assert (ran.code, ran.err) == (2, f"tradefacts: {message}\n")


def test_a_place_that_is_no_region_is_not_guessed(run: Run, file: Callable[..., str]) -> None:
    """It exits 1, as a lookup does."""
    assert run("proof", file(_RIGHT), "--place", "Atlantis").code == 1
