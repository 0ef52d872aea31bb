"""Strings of a dataset are shown wherever they are printed, and act nowhere."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from conftest import MINIMAL, Ran

from tradefacts.cli import completion, streams
from tradefacts.output import flat
from tradefacts.text.control_characters import json_safe, shown

Run = Callable[..., Ran]

# Escapes as YAML has them in double quotes: colour, title, bell, C1, direction, line ends, markup.
HOSTILE = (
    r"\e[31mred\e]0;title\a \x9b2J \u202egnp.exe \u2066x\u2069 \u2028two\nlines\ttab\r \x7f\x08\x00"
    r" [red]markup[/red] [/x] :smile: | pipe `code` **bold** <b>&amp; ~~no~~ \U000e0041\u200b"
)
FORMULAS = ("=1+1", "+1+cmd", "-1+1", "@SUM(A1)", "\\t=1", "\\r=1", "\\n=1", "＝1+1")
_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\u2028\u2029]")
_TAGS = re.compile("[\U000e0000-\U000e007f]")


@pytest.fixture
def hostile(minimal: Path) -> Path:
    """A dataset whose every text would act, where it may."""
    texts = ("name", "name_zh", "note", "definition", "summary", "meaning", "title", "industry")
    fields = re.compile(rf"^(\s+(?:- )?(?:{'|'.join(texts)}|publisher|type)): .*$", re.MULTILINE)
    for path in (*minimal.glob("vocabulary/*.yaml"), *minimal.glob("sources/*.yaml")):
        text = path.read_text(encoding="utf-8")
        name = path.stem

        def put(match: re.Match[str], name: str = name) -> str:
            field = match[1].split()[-1]
            closed = field == "type" and (
                name in ("regions", "actors") or match[0].endswith("type: plan")
            )
            return match[0] if closed else f'{match[1]}: "{name} {field} {HOSTILE}"'

        path.write_text(fields.sub(put, text), encoding="utf-8")
    gazette = minimal / "sources" / "gazette.yaml"
    text = gazette.read_text(encoding="utf-8")
    for before, added in _FURTHER.items():
        assert text.count(before) == 1
        text = text.replace(before, f"{added}{before}")
    gazette.write_text(text, encoding="utf-8")
    return minimal


# Fields that the minimal dataset lacks, and what each stands before.
_FURTHER = {
    "mentions:\n": (
        "  spoken: [{paragraphs: [1], speaker: bay-office, occasion: bay-fair}]\n"
        f'attributes: {{bayshire: [{{aspect: "as {HOSTILE}", text: "{HOSTILE}", paragraph: 1}}]}}\n'
    ),
    "    issuer: bay-office\n": f'    goals: ["goal {HOSTILE}"]\n',
}
PLURALS = ("metrics", "figures", "clusters", "events", "policies", "regions", "terms", "sources")
FORMATS = ("table", "json", "ndjson", "csv", "tsv", "md", "yaml")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "command",
    [*PLURALS, "metric", "event", "region", "find", "check"]
    + ["audit", "chart", "cite", "compare", "diff", "verify"],
)
def test_nothing_in_a_dataset_acts_on_a_terminal(
    command: str, form: str, hostile: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not in any format of any command, on stdout or stderr, and nothing is taken for markup."""
    query = {
        "metric": ["bay-trade"],
        "event": ["bay-fair"],
        "region": ["bayshire"],
        "find": ["bay-trade"],
        "cite": ["bay-trade", "bay-fair", "gazette", "--style", "bibtex"],
        "chart": ["bay-trade", "--context"]
        if form in ("table", "json", "ndjson")
        else ["bay-trade"],
        "compare": ["bay-trade", "bay-trade"],
        "verify": ["bay trade \x1b[31m\x9b2J\u202e was 2 billion yuan in 2022\x07", "\udcff\ud800"],
    }
    arguments = query.get(command, [])
    if command == "check":
        arguments = [str(hostile)]
    elif command == "diff":
        arguments = [str(MINIMAL), str(hostile)]
    else:
        arguments = [*arguments, "--data", str(hostile), "--only"]
    monkeypatch.setenv("COLUMNS", "100")
    ran = run(command, *arguments, "--format", form)
    assert ran.code in (0, 1)
    for text in (ran.out.replace("\r\n", "\n"), ran.err):
        assert not _ACTING.search(text), _ACTING.findall(text)
        assert not _TAGS.search(text)
    if command in PLURALS and form not in ("table", "md"):
        assert "[red]markup[/red]" in ran.out


@pytest.mark.parametrize(
    ("command", "form"),
    [
        *(("proof", form) for form in "table json ndjson md html line sarif github".split()),
        *(("draft", form) for form in "yaml json ndjson table".split()),
    ],
)
def test_nothing_in_a_text_acts_on_a_terminal(
    command: str, form: str, hostile: Path, run: Run
) -> None:
    """Nor in the dataset that it is held against, nor in the name of its file."""
    metrics = hostile / "vocabulary" / "metrics.yaml"
    named = metrics.read_text(encoding="utf-8")
    named = named.replace("  unit:", "  aliases: [Bay trade]\n  unit:")
    metrics.write_text(named, encoding="utf-8")
    text = hostile / "text \x1b[31m\u202e\x85<script> of Bayshire.txt"
    acting = yaml.safe_load(f'"{HOSTILE}"').replace("\x00", "")
    right = "Bay trade was 2 billion yuan in 2022."
    written = f"{acting}\n\n{right}\n\n{acting} Bay trade was 9 billion yuan in 2022. {acting}\n"
    text.write_text(written, encoding="utf-8")
    ran = run(command, str(text), "--format", form, "--data", str(hostile), "--only")
    assert ran.code in (0, 1)
    for out in (ran.out, ran.err):
        assert not _ACTING.search(out), _ACTING.findall(out)
        assert not _TAGS.search(out)
    assert "billion" in ran.out
    if form == "html":
        assert "<script> of" not in ran.out
        assert "<b>&amp;" not in ran.out


@pytest.mark.parametrize("form", ["jsonl", "csl-json", "sdmx-csv", "ics"])
def test_nothing_in_an_export_acts_on_a_terminal(form: str, hostile: Path, run: Run) -> None:
    """A lone - prints it there."""
    if form == "ics":
        pytest.importorskip("icalendar")
    path = hostile / "sources" / "gazette.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("stated: ", f'note: "{HOSTILE}"\n    stated: ', 1), encoding="utf-8"
    )
    ran = run("export", "--format", form, "-", "--data", str(hostile), "--only")
    assert ran.code == 0
    assert "[red]markup[/red]" in ran.out
    out = ran.out.replace("\r\n", "\n")
    assert not _ACTING.search(out), _ACTING.findall(out)
    assert not _TAGS.search(out)


def test_json_and_yaml_still_say_what_the_dataset_says(hostile: Path, run: Run) -> None:
    """They escape; what is decoded is the text as it was meant."""
    meant = yaml.safe_load(f'"metrics definition {HOSTILE}"')
    for form, read in (("json", json.loads), ("yaml", yaml.safe_load)):
        out = run("metrics", "--data", str(hostile), "--only", "--format", form).out
        records = read(out)
        records = records["results"] if form == "json" else records
        assert records[0]["definition"] == meant


def test_a_claim_with_half_a_character_is_repeated_in_json(run: Run) -> None:
    """It was a fault of the program: half a character is no UTF-8."""
    ran = run("verify", "\udcff 2021", "--json")
    (record,) = json.loads(ran.out)["results"]
    assert (ran.code, record["name"], record["verdict"]) == (1, "\udcff 2021", "cannot_verify")
    assert '"name":"\\udcff 2021"' in ran.out


def test_half_a_character_in_a_query_does_not_spoil_yaml(run: Run) -> None:
    """It is in `match`, and YAML has no escape for it."""
    ran = run("region", "gba\udcff", "--format", "yaml")
    (record,) = yaml.safe_load(ran.out)
    assert (ran.code, record["match"]["query"]) == (0, "gba\ufffd")


def test_a_markdown_table_keeps_its_form(hostile: Path, run: Run) -> None:
    """One line a record, as many cells as there are columns, nothing set in bold."""
    for command in PLURALS:
        lines = run(command, "--data", str(hostile), "--only", "--format", "md").out.splitlines()
        cells = {len(re.findall(r"(?<!\\)\|", line.replace("\\\\", ""))) for line in lines}
        assert len(cells) == 1, command
        text = "".join(lines[2:])
        assert not re.search(r"(?<!\\)[`*<\[&]", text), command


def test_a_formula_is_text_in_a_spreadsheet_and_a_number_a_number(
    minimal: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """TRADEFACTS_RAW prints it as it is."""
    path = minimal / "vocabulary/metrics.yaml"
    text = path.read_text(encoding="utf-8")
    (line,) = (line for line in text.splitlines() if line.startswith("  definition:"))
    for formula in FORMULAS:
        path.write_text(text.replace(line, f'  definition: "{formula}"'), encoding="utf-8")
        meant = yaml.safe_load(f'"{formula}"')
        for form, delimiter in (("csv", ","), ("tsv", "\t")):
            arguments = ("metrics", "--data", str(minimal), "--only", "--format", form)
            out = run(*arguments, "--fields", "definition").out
            (_, (cell,)) = csv.reader(io.StringIO(out, newline=""), delimiter=delimiter)
            assert cell[0] == "'", formula
            monkeypatch.setenv("TRADEFACTS_RAW", "1")
            out = run(*arguments, "--fields", "definition").out
            monkeypatch.delenv("TRADEFACTS_RAW")
            (_, (cell,)) = csv.reader(io.StringIO(out, newline=""), delimiter=delimiter)
            assert cell == meant


@pytest.mark.parametrize(
    ("content", "cell"),
    [
        (-5, "-5"),
        (-5.25, "-5.25"),
        ("-5", "-5"),
        ("+16.7%", "+16.7%"),
        ("-1250.50%", "-1250.50%"),
        ("-5+1", "'-5+1"),
        ("-", "'-"),
        ("-A1", "'-A1"),
        (["=1"], '"[""=1""]"'),
    ],
)
def test_what_counts_as_a_formula(content: object, cell: str) -> None:
    """A number calculates nothing, whatever its sign."""
    assert flat.delimited(["a"], [{"a": content}], ",") == f"a\r\n{cell}\r\n"


def test_every_character_that_acts_is_shown() -> None:
    """All of Unicode's controls, and what reorders or hides."""
    for code in range(0x110000):
        char = chr(code)
        text = shown(char)
        assert not _ACTING.search(text), hex(code)
        assert "\n" not in text
        if text != char and not 0xD800 <= code < 0xE000:
            assert json.loads(json_safe(json.dumps(char, ensure_ascii=False))) == char


@pytest.mark.parametrize(
    "name", ["$(reboot)", "`id`", "a; b", "a & b", "a > b", 'a"b', "a!b", "a\nb"]
)
def test_a_shell_is_not_offered_what_it_would_run(
    name: str, minimal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Completion puts names into the command line as they are."""
    path = minimal / "vocabulary/topics.yaml"
    topics = path.read_text(encoding="utf-8")
    path.write_text(f"{topics}{json.dumps('zz' + name)}: {{name: X}}\n", encoding="utf-8")
    metrics = minimal / "vocabulary/metrics.yaml"
    text = metrics.read_text(encoding="utf-8")
    text = text.replace("topics: [", f"topics: [{json.dumps('zz' + name)}, ")
    text = re.sub(
        r"^  name: .*$", lambda _: f"  name: {json.dumps('Zz' + name)}", text, flags=re.MULTILINE
    )
    metrics.write_text(text, encoding="utf-8")
    monkeypatch.setenv("TRADEFACTS_DATA", str(minimal))
    assert completion.of_kind("metric")("Zz") == []
    assert completion.of_label("topic")("zz") == []
    assert ("bay-trade", "") in completion.of_kind("metric")("bay-")
    assert completion.of_kind("metric")("\ud800") == []


def test_problems_are_one_line_each(minimal: Path, run: Run) -> None:
    """A key or value with a line break cannot make up a problem of another file."""
    path = minimal / "vocabulary/actors.yaml"
    path.write_text(
        '"a\\nfake.yaml:1: x, y": {"b\\n\\e[31m": 1}\nc: {name: X, type: "p\\nq"}\n',
        encoding="utf-8",
    )
    ran = run("metrics", "--data", str(minimal), "--only")
    *problems, count = ran.err.removeprefix("tradefacts: ").splitlines()
    assert ran.code == 3
    assert count == f"{len(problems)} problems in the dataset"
    assert all(line.startswith(f"{path}:") for line in problems)
    assert streams.NARROWEST == 40
