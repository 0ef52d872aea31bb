"""The command `proof`: files and records in, fates and an exit code out."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tradefacts.analysis.proof import Proof
from tradefacts.api import Dataset
from tradefacts.output.proof_sarif import sarif
from tradefacts.text import document

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
    printed = json.loads(run("proof", file(_WRONG), "--json").out)
    assert printed["query"] == {"command": "proof", "text": ["draft.txt"], "filters": {}}
    assert printed["count"] == 1
    assert printed["fates"] == {
        "confirmed": 0,
        "differs": 1,
        "disputed": 0,
        "contradicts": 0,
        "not_covered": 0,
        "unread": 0,
        "no_statement": 1,
    }
    (found,) = printed["results"]
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
        "  1 ✗ differs  8.9 trillion yuan 1:38",
        "      source  8.3 tn CNY  Guangdong imports and exports, 2022",
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
        ("[" * 100_000, "texts.jsonl:1: this is no JSON; write an object a line"),
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
        (
            ["-o", "x.csv"],
            "proof has no format csv; use table, json, ndjson, md, html, line, sarif, github",
        ),
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


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (
            "line",
            "draft.txt:1:38: error differs: 8.9 trillion yuan: the dataset has 8.3 tn CNY,"
            " Guangdong imports and exports, 2022 (five-linkages-2023 ¶11)\n",
        ),
        (
            "github",
            "::error file=draft.txt,line=1,col=38,endColumn=55,title=differs::8.9 trillion yuan:"
            " the dataset has 8.3 tn CNY, Guangdong imports and exports, 2022 (five-linkages-2023"
            " ¶11)\n",
        ),
        (
            "md",
            "# draft.txt\n\n1 of 1 numbers covered: differs 1.\n\n| Place | Fate | Number |\n"
            "| --- | --- | --- |\n| draft.txt:1:38 | ✗ differs | 8.9 trillion yuan: the dataset has"
            " 8.3 tn CNY, Guangdong imports and exports, 2022 (five-linkages-2023 ¶11) |\n",
        ),
    ],
)
def test_reports_for_programs_and_reviewers_name_place_fate_and_reason(
    run: Run, file: Callable[..., str], form: str, expected: str
) -> None:
    """A line or a row a number."""
    assert run("proof", file(_WRONG), "--format", form).out == expected


def test_a_workflow_command_cannot_be_broken_by_a_file_s_name(
    run: Run, file: Callable[..., str]
) -> None:
    """Its colons, commas and percent signs are escaped."""
    ran = run("proof", file(_WRONG, "a,b:c%.txt"), "--format", "github")
    assert ran.out.startswith("::error file=a%2Cb%3Ac%25.txt,line=1,")


def test_sarif_has_a_result_a_number_in_code_points(run: Run, file: Callable[..., str]) -> None:
    """Its fingerprint stays when lines before it come and go, and differs within a file."""
    name = file(f"😀 {_WRONG}\n{_WRONG}", "a b.txt")
    (found,) = json.loads(run("proof", name, "--format", "sarif").out)["runs"]
    assert found["columnKind"] == "unicodeCodePoints"
    first, second = found["results"]
    assert (first["ruleId"], first["level"]) == ("differs", "error")
    assert first["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "a%20b.txt"},
                "region": {"startLine": 1, "startColumn": 40, "endColumn": 57},
            }
        }
    ]
    file(f"\n\nMore.\n\n😀 {_WRONG}\n{_WRONG}", "a b.txt")
    (moved,) = json.loads(run("proof", name, "--format", "sarif").out)["runs"]
    kept = [one["partialFingerprints"] for one in moved["results"]]
    assert kept == [first["partialFingerprints"], second["partialFingerprints"]]
    assert kept[0] != kept[1]


def test_a_page_is_one_file_without_a_script_whose_text_is_escaped(
    run: Run, file: Callable[..., str]
) -> None:
    """Each mark leads to its note."""
    name = file(f"{_WRONG}\n<script>alert()</script>")
    assert run("proof", name, "-o", "page.html").out == ""
    page = Path("page.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;alert()" in page
    mark = '<mark class="differs" title="differs">8.9 trillion yuan<a href="#note-1">✗1</a></mark>'
    assert mark in page
    assert '<li id="note-1" class="differs">' in page


@pytest.mark.parametrize("form", ["json", "ndjson", "sarif"])
def test_findings_of_a_baseline_are_passed_over(
    run: Run, file: Callable[..., str], form: str
) -> None:
    """Also where lines were added before them; what is new is found."""
    run("proof", file(_WRONG), "--format", form, "-o", "known")
    file(f"First.\n\n{_WRONG}")
    ran = run("proof", "draft.txt", "--baseline", "known", "--format", "line")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "tradefacts: 1 known findings of known are passed over\n"
    file(_WRONG + "\n" + _WRONG.replace("8.9", "9.1"))
    assert run("proof", "draft.txt", "--baseline", "known", "--format", "line").code == 1


@pytest.mark.parametrize("content", ["no json", '{"runs": 1}', "[]", "[" * 100_000, None])
def test_a_baseline_that_is_none_is_told(
    run: Run, file: Callable[..., str], content: str | None
) -> None:
    """The exit code is 2."""
    if content is not None:
        file(content, "known")
    ran = run("proof", file(_WRONG), "--baseline", "known")
    why = ": it is no output of proof; write one with --format json or sarif"
    why = " cannot be read: No such file or directory" if content is None else why
    assert (ran.code, ran.err) == (2, f"tradefacts: --baseline: known{why}\n")


def test_one_number_is_explained_field_by_field_with_its_words(
    run: Run, file: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a table, or its record alone."""
    monkeypatch.setenv("COLUMNS", "90")
    text = "Guangdong's trade grew in 2022. Its imports and exports were over 8 trillion yuan.\n"
    ran = run("proof", file(text), "--explain", "1:70")
    assert ran.out.splitlines() == [
        "✓ confirmed  Its imports and exports were over 8 trillion yuan.",
        "  number     8,000,000,000,000  “over 8 trillion yuan” line 1",
        "  unit       CNY",
        "  admits     8,000,000,000,000 to open",
        "  statistic  guangdong-trade  printed  “imports and exports” line 1",
        "  place      guangdong  carried  “guangdong” line 1",
        "  period     2022  carried  “2022” line 1",
        "  base       open",
        "  measure    level  printed",
        "  hedge      over",
        "  source     8.3 tn CNY  Guangdong imports and exports, 2022  five-linkages-2023 ¶11",
    ]
    printed = json.loads(run("proof", "draft.txt", "--explain", "1:70", "--json").out)
    assert (printed["count"], printed["results"][0]["name"]) == (1, "over 8 trillion yuan")


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (["--explain", "1"], 2, "--explain: '1' is no place; write LINE:COLUMN, such as 12:40"),
        (["b.txt", "--explain", "1:1"], 2, "--explain is of one file; name that one"),
        (
            ["--explain", "1:1", "--format", "line"],
            2,
            "--explain prints a table or json, not line",
        ),
        (
            ["--explain", "1:1"],
            1,
            "no number that states something stands at 1:1; --format line shows where they are",
        ),
    ],
)
def test_a_place_without_a_number_is_told(
    run: Run, file: Callable[..., str], options: list[str], code: int, message: str
) -> None:
    """It is a wrong command line, or a negative answer."""
    ran = run("proof", file(_WRONG), *options)
    assert (ran.code, ran.err) == (code, f"tradefacts: {message}\n")


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("/a/b c.md", "file:///a/b%20c.md"),
        ("C:\\a\\b.md", "file:///C:/a/b.md"),
        ("a:b.md", "a%3Ab.md"),
        ("稿.md", "%E7%A8%BF.md"),
    ],
)
def test_a_file_has_a_uri_wherever_it_lies(shipped: Dataset, name: str, uri: str) -> None:
    """A whole path has a scheme, for a relative reference may not begin with a slash."""
    (found,) = Proof(shipped.store, document.of_text(name, _WRONG))
    (run,) = json.loads(sarif([msgspec.to_builtins(found)], "0"))["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": uri}
