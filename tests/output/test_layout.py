"""What is drawn fits every terminal: no word, id or number is broken, no line too wide."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from conftest import MINIMAL
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tradefacts.api import Dataset, open_dataset
from tradefacts.cli.answer import encoded
from tradefacts.output import layout, terminal_table
from tradefacts.output.layout import column, in_columns
from tradefacts.output.styled import drawn
from tradefacts.search.filters import Filters

Draw = Callable[[int], str]
KINDS = ("figure", "metric", "cluster", "event", "policy", "region", "actor", "term", "source")
CLAIMS = (
    "Guangdong trade was 8.3 trillion in 2022",
    "Guangdong cross-border e-commerce was 33.1 billion yuan in 2021",
    "2021年广东进出口增长16%",
    "Guangdong trade was 9 trillion yuan in 2023",
)
COMPARED = {
    "guangdong": ("hebei", "zhejiang"),
    "guangdong-cbec": ("guangdong-market-purchasing-exports", "guangdong-trade"),
    "wujiang-textile-cluster": ("keqiao-textile-cluster", "jinjiang-textile-cluster"),
}
LONG = [
    *("bay-trade", "bay-office", "bay-silk-cluster", "bay-fair", "bay-plan", "bay-term"),
    *("bayshire", "eastland", "gazette"),
]
UNBOUNDED = 100_000


def long_id(name: str) -> str:
    """An id of sixty characters."""
    return f"{name}-{'of-an-id-as-long-as-sixty-characters-that-nobody-would-write'}"[:60].rstrip(
        "-"
    )


def with_long_ids() -> Dataset:
    """The minimal dataset with ids of sixty characters."""
    root = Path(mkdtemp()) / "long"
    shutil.copytree(MINIMAL, root)
    pattern = re.compile(rf"(?<![\w-])({'|'.join(LONG)})(?![\w.-])")
    for path in root.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(pattern.sub(lambda found: long_id(found[1]), text), encoding="utf-8")
    (root / "sources/gazette.yaml").rename(root / f"sources/{long_id('gazette')}.yaml")
    return open_dataset(root, only=True)


def rows(dataset: Dataset, kind: str) -> list[Any]:
    """All records of a kind, as the list commands have them."""
    found, _ = dataset.rows(kind, Filters(), exact=False, limit=None)
    return [json.loads(record) for record in found]


def listing(kind: str, records: list[Any], *, full: bool = False) -> Draw:
    """How a list is drawn in a width."""
    return lambda width: terminal_table.listing(kind, records, width, color=False, full=full)


def details(records: list[Any]) -> Draw:
    """How pages are drawn."""
    return lambda width: terminal_table.details(records, width, color=False)


def fields(names: list[str], records: list[Any]) -> Draw:
    """How picked fields are drawn."""
    return lambda width: terminal_table.fields(names, records, width, color=False)


def hits(records: list[Any]) -> Draw:
    """How the answer of a search is drawn."""
    return lambda width: terminal_table.hits(records, width, color=False)


def listings(dataset: Dataset) -> dict[str, Draw]:
    """Every list and page of a dataset."""
    drawings: dict[str, Draw] = {}
    for kind in KINDS:
        records = rows(dataset, kind)
        drawings[f"{kind}s"] = listing(kind, records)
        drawings[kind] = details(records[-3:])
        if kind in ("metric", "region", "source"):
            page = dataset.with_context(kind, json.dumps(records[0]))
            drawings[f"{kind} --context"] = details([json.loads(page)])
        names = [name for name in records[0] if name not in ("figures", "note", "low", "high")]
        drawings[f"{kind}s --fields"] = fields(names, records)
    drawings["figures --ids"] = listing("figure", rows(dataset, "figure"), full=True)
    return drawings


def as_json(records: Iterable[Any]) -> list[Any]:
    """Records that are worked out, decoded as every table gets them."""
    return [json.loads(encoded(record)) for record in records]


@cache
def answers() -> dict[str, Draw]:
    """What the commands draw of the shipped dataset, and of one with long ids."""
    shipped, layer = open_dataset(), with_long_ids()
    found = listings(shipped)
    found["audit"] = listing("audit", as_json(shipped.audit()))
    verified = [one for claim in CLAIMS for one in shipped.verify(claim)]
    found["verify"] = listing("verify", as_json(verified))
    for name, others in COMPARED.items():
        table = as_json(shipped.compare(name, *others))
        found[f"compare {name}"] = listing("comparison", table)
        found[f"compare {name} --all"] = listing("comparison", table, full=True)
    for query in ("textile symposium", "Guangdong trade", "大湾区"):
        found[f"find {query}"] = hits(list(map(json.loads, shipped.found(query))))
    found |= {f"{name}, long ids": draw for name, draw in listings(layer).items()}
    table = as_json(layer.compare(*map(long_id, LONG[6:8])))
    return found | {"compare, long ids": listing("comparison", table, full=True)}


_HEADER = re.compile("^.*\n─+$", re.MULTILINE)  # a card has labels of its own
_CHECKSUM = re.compile(r"[0-9a-f]{64}")
_ORNAMENT = re.compile(r"[·─▏▎▍▌▋▊▉█]+")


def words(text: str) -> set[str]:
    """Everything between spaces that is neither ornament nor Chinese, which has no spaces."""
    found = {word.casefold() for word in text.split() if cell_len(word) == len(word)}
    return {w for w in found if not _ORNAMENT.fullmatch(w) and not _CHECKSUM.search(w)}


@given(st.data())
@settings(max_examples=250, deadline=None)
def test_every_word_is_whole_and_every_line_fits(data: st.DataObject) -> None:
    """At any width; under sixty columns an id may have to be broken."""
    name = data.draw(st.sampled_from(sorted(answers())))
    width = data.draw(st.integers(40, 240))
    check(name, answers()[name], width)


@pytest.mark.parametrize("width", [40, 59, 60, 61, 79, 80, 99, 100, 110, 120, 130, 175, 200, 240])
def test_the_usual_widths_serve_every_answer(width: int) -> None:
    """Those that terminals have."""
    for name, draw in answers().items():
        check(name, draw, width)


def check(name: str, draw: Draw, width: int) -> None:
    """Hold what is drawn in a width against what is drawn without an edge."""
    narrow = draw(width)
    assert max(map(cell_len, narrow.splitlines())) <= width, name
    if width >= 60:
        body = _HEADER.sub("", draw(UNBOUNDED))
        whole = {word for word in words(body) if len(word) <= width}
        assert whole - words(narrow) == set(), name


def test_a_header_stands_over_what_it_names_or_not_at_all() -> None:
    """A column of nothing is none, and on a card what is not there has no label."""
    columns = [
        column("Id", ["aa", "bb"]),
        column("Date", ["2021", ""]),
        column("Nothing", ["", ""]),
        column("Horizon", ["", "2025"]),
    ]
    assert drawn(layout.listed(columns, 60), color=False).splitlines() == [
        "Id  Date  Horizon",
        "─────────────────",
        "aa  2021",
        "bb        2025",
    ]
    assert drawn(layout.listed(columns, 16), color=False).splitlines() == [
        "aa",
        "  date 2021",
        "bb",
        "  horizon 2025",
    ]


def test_numbers_stand_right_and_what_is_wrapped_most_gets_the_room() -> None:
    """Words are whole in every column."""
    numbers = column("Figures", ["7", "12"])._replace(right=True)
    texts = column("Name", ["a name of many words", "short"])
    table = layout.in_columns([numbers, texts], 21)
    assert table is not None
    assert drawn(table, color=False).splitlines() == [
        "Figures  Name",
        "───────────────────",
        "      7  a name of",
        "         many words",
        "     12  short",
    ]
    assert layout.in_columns([numbers, texts], 13) is None


def test_rows_of_several_lines_are_parted_where_that_is_asked_for() -> None:
    """What takes one line stands below another of one line."""
    columns = [
        column("Name", ["a", "b", "c"]),
        column("Text", ["short", "short", "a text of more than one line"]),
    ]
    drawn = in_columns(columns, 20, spaced=True)
    assert drawn is not None
    assert ["".join(span.text for span in line).rstrip() for line in drawn] == [
        "Name  Text",
        "────────────────────",
        "a     short",
        "b     short",
        "",
        "c     a text of more",
        "      than one line",
    ]
