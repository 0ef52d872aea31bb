"""A wrong command line is answered with the one that was meant, ready to be pasted."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran

from tradefacts.__main__ import line_of
from tradefacts.cli import meant
from tradefacts.cli.settings import COMMANDS, Command
from tradefacts.cli.without_typer import plain

Run = Callable[..., Ran]

TABLE = """
search rcep                       | tradefacts find rcep
serch rcep                        | tradefacts find rcep
search                            | tradefacts find WORDS
lookup gba                        | tradefacts region gba
show gba                          | tradefacts region gba
show                              | tradefacts find WORDS
show metric fdi                   | tradefacts metric fdi
show the trade                    | tradefacts find the trade
get guangdong-trade               | tradefacts metric guangdong-trade
open plataforma-2022              | tradefacts source plataforma-2022
list                              | tradefacts metrics
ls                                | tradefacts metrics
list events                       | tradefacts events
list event                        | tradefacts events
list events gba 2024              | tradefacts events --region gba --period 2024
man                               | tradefacts help
about                             | tradefacts help
completion                        | tradefacts --install-completion
version                           | tradefacts --version
-v                                | tradefacts --version
plot guangdong-trade              | tradefacts chart guangdong-trade
graph                             | tradefacts chart METRIC
topics                            | tradefacts filters metrics
units                             | tradefacts filters figures
measures                          | tradefacts filters figures
types                             | tradefacts filters events
serve                             | tradefacts mcp
proofread draft.txt               | tradefacts proof draft.txt
excel                             | tradefacts export --format xlsx facts.xlsx
help search                       | tradefacts find WORDS
--format csv search rcep          | tradefacts find rcep
metric --region gba               | tradefacts metrics --region gba
metric --region=gba               | tradefacts metrics --region gba
metric fdi --region               | tradefacts metrics --region REGION
event --region gba                | tradefacts events --region gba
metrics gba                       | tradefacts metrics --region gba
events gba                        | tradefacts events --region gba
events gba 2024                   | tradefacts events --region gba --period 2024
events Greater Bay Area           | tradefacts events --region "Greater Bay Area"
events Guangdnog                  | tradefacts events --region guangdong
events expo held                  | tradefacts events --type expo --status held
events 2024                       | tradefacts events --period 2024
events cheese                     | tradefacts find cheese events
clusters jiangsu                  | tradefacts clusters --region jiangsu
clusters keqiao-textile-cluster   | tradefacts cluster keqiao-textile-cluster
policies gba                      | tradefacts policies --region gba
policies 2023                     | tradefacts policies --period 2023
policies 2023 --type zone         | tradefacts policies --period 2023 --type zone
regions gba                       | tradefacts regions --region gba  or  tradefacts region gba
sources 2023                      | tradefacts sources --period 2023
figures 2021                      | tradefacts figures --period 2021
figures gba                       | tradefacts figures --region gba
figures guangdong-trade 2021      | tradefacts figures guangdong-trade --period 2021
figures yuan                      | tradefacts figures --unit CNY
figures cheese                    | tradefacts find cheese figures
cluster hebei                     | tradefacts clusters --region hebei
cluster jiangsu                   | tradefacts clusters --region jiangsu
metric guangdong                  | tradefacts metrics --region guangdong
audit gba                         | tradefacts metrics --region gba
source gba                        | tradefacts region gba
term RCEP                         | tradefacts policy rcep
term guangdong-fdi                | tradefacts metric guangdong-fdi
events --year 2024                | tradefacts events --period 2024
events --year=2024                | tradefacts events --period=2024
events --from 2024                | tradefacts events --since 2024
events --kind expo                | tradefacts events --type expo
metrics --colour                  |
find rcep --kind event            | tradefacts find rcep event
find trade --since 2022           | tradefacts find trade 2022
find trade --region               |
compare hebei --region gba        | tradefacts compare hebei gba
audit --region gba                | tradefacts metrics --region gba
cite --period 2021                | tradefacts figures --ids --period 2021
exports                           | tradefacts find exports
audit a b                         |
metrics --sort                    |
figures --metric                  |
metrics -o                        |
metrics -n 3                      | tradefacts metrics --limit 3
metrics --no-colour               | tradefacts metrics --no-color
regions --type-of city            |
region --type city                | tradefacts regions --type city
sources --last 3                  |
metric guangdong-trade --chart    | tradefacts chart guangdong-trade
verify --file draft.txt           | tradefacts proof draft.txt
verify --file                     | tradefacts proof FILE
clusters --topic textiles         | tradefacts find textiles clusters  or  tradefacts filters clusters
verify --topic trade              |
metrics --csv                     | tradefacts metrics --format csv
figures --format markdown         | tradefacts figures --format md
figures --format=Markdown         | tradefacts figures --format=md
metrics --format yml              | tradefacts metrics --format yaml
figures --format excel            | tradefacts figures --format csv --bom
chart gba-area --format svg       | tradefacts chart gba-area -o chart.svg
chart gba-area --format vega-lite | tradefacts chart gba-area -o chart.vl.json
figures --format sqlite           | tradefacts export --format sqlite facts.db
figures --format odd              |
export facts.db                   | tradefacts export --format sqlite facts.db
export html site2                 | tradefacts export --format html site2
figures --growth                  | tradefacts figures --measure growth
figures --disputed --limit 3      | tradefacts figures --status disputed --limit 3
events --held                     | tradefacts events --status held
sources --format bibtex           | tradefacts cite NAME --style bibtex
metric fdi --format ris           | tradefacts cite fdi --style ris
figures -o d.xlsx --unit USD      | tradefacts export --format xlsx d.xlsx --unit USD
events -o e.ics                   | tradefacts export --format ics e.ics
cite fdi --style apa              | tradefacts cite fdi --style csl-json
cite fdi --style=EndNote          | tradefacts cite fdi --style=ris
cite fdi --style odd              |
events hong kong                  | tradefacts events --region "hong kong" --overlaps
events 1950                       | tradefacts events --period 1950
export events.ics                 | tradefacts export --format ics events.ics
export csv                        | tradefacts figures --format csv --bom -o figures.csv  or  tradefacts export --format datapackage facts/
export --format json all.jsonl    | tradefacts export --format jsonl all.jsonl
export --format odd x             |
export odd.thing                  |
verify Guangdong trade was 8.3 tn | tradefacts verify "Guangdong trade was 8.3 tn"
verify draft.txt                  | tradefacts proof draft.txt
event gba textile expo            | tradefacts event "gba textile expo"
event gba expo 2024               | tradefacts find gba expo 2024
event cheese wine                 |
"""  # noqa: E501 - a line each
"""What is typed and the command that is named in the answer; none: Click's own words are right."""

LINES = [
    tuple(part.strip() for part in re.split(r" +\| ?", line, maxsplit=1))
    for line in TABLE.strip().splitlines()
]


@pytest.mark.parametrize(("typed", "named"), LINES)
def test_the_answer_to_a_wrong_line_names_the_command_meant(
    run: Run, typed: str, named: str
) -> None:
    """As the last thing on stderr, after what is wrong; nothing is on stdout."""
    ran = run(*shlex.split(typed))
    assert ran.code in (1, 2)
    assert ran.out == ""
    last = ran.err.rstrip().splitlines()[-1]
    assert last.endswith(named)
    assert ("tradefacts " in last) is bool(named)
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("typed", [typed for typed, named in LINES if named])
def test_the_commands_named_are_commands(run: Run, typed: str) -> None:
    """What is to be pasted parses; it may find nothing."""
    last = run(*shlex.split(typed)).err.rstrip().splitlines()[-1]
    for line in re.findall(r"tradefacts ([^<]+?)(?:  or|$| <)", last):
        words = shlex.split(line)
        assert words[0] in COMMANDS or words[0].startswith("--")


@pytest.mark.parametrize("typed", [typed for typed, _ in LINES])
def test_without_typer_a_wrong_line_is_answered_alike(
    run: Run, typed: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Or left to Typer."""
    line = line_of(shlex.split(typed))
    capfdbinary.readouterr()
    code = line and plain(line.command, line.words, line.form, json=line.json)
    out, err = capfdbinary.readouterr()
    if code is not None:
        assert (code, out.decode(), err.decode()) == run(*shlex.split(typed))


@pytest.mark.parametrize(
    ("typed", "found"),
    [("guangdong-trade", "guangdong-trade"), ("gba", "gba"), ("textile clusters", "")],
)
def test_a_word_that_is_no_command_is_searched_for(run: Run, typed: str, found: str) -> None:
    """Which is said in one line; the rest is that of `find`."""
    words = shlex.split(typed)
    ran = run(*words, "--format", "ndjson")
    assert ran.out == run("find", *words, "--format", "ndjson").out
    assert found in ran.out
    assert ran.err == f"tradefacts: {words[0]!r} is no command: tradefacts find {typed}\n"
    assert run(*words, "--format", "ndjson", "--quiet").err == ""
    ran = run("atlantis")
    said = "'atlantis' is no command, and nothing is found for 'atlantis'"
    assert (ran.code, ran.out, ran.err.splitlines()[0]) == (1, "", f"tradefacts: {said}")


@pytest.mark.parametrize("word", ["", "-", "\x1b[1m", "figurs", "Show", "metricks"])
def test_some_words_are_not_searched_for(word: str) -> None:
    """Nothing, slips for a command, and words that people try for one."""
    assert not meant.is_search(word)


def test_every_word_tried_leads_to_a_command() -> None:
    """Whatever else may come."""
    for word in meant.TRIED:
        line = meant.instead(word, [], None)
        assert line is not None
        assert line.startswith("tradefacts ")


def test_a_command_is_named_from_the_day_it_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Until then what comes nearest."""
    for name in ("chart", "mcp"):
        monkeypatch.setitem(COMMANDS, name, Command(frozenset()))
    assert meant.instead("plot", ["guangdong-trade"], None) == "tradefacts chart guangdong-trade"
    assert meant.instead("serve", [], None) == "tradefacts mcp"


def test_a_file_is_for_proof(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file is told by its ending, or by being there."""
    monkeypatch.chdir(tmp_path)
    Path("draft").write_text("a text")
    assert run("verify", "draft").err.endswith("tradefacts proof draft\n")


def test_without_a_dataset_words_are_answered_as_far_as_they_go(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be read is told by the command that is named."""
    monkeypatch.setenv("TRADEFACTS_DATA", "/nowhere")
    assert run("show", "gba").err.endswith("\n  tradefacts find gba\n")
    assert run("list", "events", "gba").err.endswith("\n  tradefacts events\n")


def test_a_limit_that_is_no_number_is_told_plainly(run: Run) -> None:
    """Not in words of the program's inside."""
    ran = run("figures", "--limit", "five")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "tradefacts: --limit: 'five' is not a number of records, such as 10\n"
