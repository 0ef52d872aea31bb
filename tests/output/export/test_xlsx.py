"""An Excel workbook: openpyxl reads every value back, typed, linked, and text as text."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from exporting import exported, records

from tradefacts.api import export, open_dataset
from tradefacts.model.errors import Malformed
from tradefacts.model.kinds import LISTS, PLURALS
from tradefacts.output.export import xlsx
from tradefacts.search.filters import Wanted

pytest.importorskip("xlsxwriter")
openpyxl = pytest.importorskip("openpyxl")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The shipped dataset as a workbook."""
    path = tmp_path_factory.mktemp("xlsx") / "facts.xlsx"
    exported("xlsx", path)
    return openpyxl.load_workbook(path)


def _rows(sheet: Any) -> list[dict[str, Any]]:
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def _cell(sheet: Any, row: int, name: str) -> Any:
    header = [cell.value for cell in sheet[1]]
    return sheet.cell(row, header.index(name) + 1)


@pytest.mark.parametrize("kind", PLURALS)
def test_every_value_comes_back(book: Any, kind: str) -> None:
    """A number as a number, Chinese as it is, a list as one text."""
    rows = _rows(book[PLURALS[kind]])
    expected = records(kind)
    assert [row["id"] for row in rows] == [record["id"] for record in expected]
    for row, record in zip(rows, expected, strict=True):
        for name, content in record.items():
            if not isinstance(content, list | dict) and name != "kind":
                # A workbook has 16 digits, a quotient may have 17.
                near = pytest.approx(content, rel=1e-15) if isinstance(content, float) else content
                assert row[name] == near, (record["id"], name)
        if "topics" in record:
            assert row["topics"] == (", ".join(record["topics"]) or None)


def test_the_first_sheet_says_what_it_is(book: Any) -> None:
    """Title, version, licence, and how much there is of each kind, with a link to it."""
    sheet = book.worksheets[0]
    assert sheet.title == "about"
    assert {name.value: content.value for name, content, _ in sheet["A3:C7"]} == {
        "dataset": "tradefacts",
        "version": "0.1.0",
        "updated": "2026-11-22",
        "licence": "CC0-1.0",
        "sha256": open_dataset().store.meta["sha256"],
    }
    listed = {row[0].value: row for row in sheet.iter_rows(min_row=11)}
    assert set(listed) == set(LISTS)
    for plural, (name, count, _) in listed.items():
        assert count.value == len(records(LISTS[plural]))
        assert name.hyperlink.location == f"'{plural}'!A1"
    assert book.properties.title == sheet["A1"].value


def test_the_last_sheet_says_what_each_column_means(book: Any) -> None:
    """Every column of every sheet, once."""
    said = [(row["sheet"], row["column"]) for row in _rows(book["columns"]) if row["meaning"]]
    there = [(p, cell.value) for p in LISTS for cell in book[p][1]]
    assert sorted(said) == sorted(there)


def test_a_period_has_its_days_beside_it(book: Any) -> None:
    """By which a spreadsheet sorts; the period itself stays the text that it is."""
    (row,) = [
        row
        for row in _rows(book["figures"])
        if row["id"] == "guangdong-trade-cagr-2017-to-2022-five-linkages-2023"
    ]
    assert (row["period"], row["from"], row["to"]) == (
        "2017/2022",
        datetime(2017, 1, 1),  # noqa: DTZ001 - a workbook's days have no zone
        datetime(2022, 12, 31),  # noqa: DTZ001 - nor this one
    )


def test_numbers_are_shown_as_people_write_them(book: Any) -> None:
    """Thousands grouped; 4 percent is 4%, and no 400%."""
    sheet = book["figures"]
    shown = {
        (_cell(sheet, row, "unit").value, _cell(sheet, row, "value").number_format)
        for row in range(2, sheet.max_row + 1)
    }
    assert {form for unit, form in shown if unit == "percent"} == {'General"%"'}
    assert {form for unit, form in shown if unit == "CNY"} == {"#,##0"}
    assert _cell(sheet, 2, "paragraph").number_format == "#,##0"


def test_a_named_record_is_a_link_to_its_row(book: Any) -> None:
    """In whatever sheet it stands."""
    sheet = book["figures"]
    for name, plural in (("metric", "metrics"), ("region", "regions"), ("source", "sources")):
        cell = _cell(sheet, 2, name)
        place = cell.hyperlink.location
        assert place.startswith(f"'{plural}'!A")
        assert book[plural][place.partition("!")[2]].value == cell.value


def test_the_header_stays_in_sight_and_filters(book: Any) -> None:
    """In every sheet of records."""
    for plural in LISTS:
        assert book[plural].freeze_panes == "B2"
        assert book[plural].auto_filter.ref.startswith("A1:")


HOSTILE = {
    "name": '=HYPERLINK("http://127.0.0.1/";"x")',
    "note": "<r><t>no markup</t></r>",
    "definition": "+1 _x0041_ \u202eabc\u202c  two  spaces 湾省",
    "name_zh": "@湾省",
}


def test_what_looks_like_a_formula_stays_text(minimal: Path, tmp_path: Path) -> None:
    """Also once somebody edits the cell; nor is any text taken for markup of the file."""
    path = minimal / "vocabulary" / "metrics.yaml"
    lines = [f"  {name}: {json.dumps(content)}\n" for name, content in HOSTILE.items()]
    path.write_text(
        "".join(["bay-trade:\n", *lines, "  region: bayshire\n  unit: CNY\n  topics: [trade]\n"]),
        encoding="utf-8",
    )
    (record,) = records("metric", minimal)
    exported("xlsx", tmp_path / "out.xlsx", minimal)
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    sheet = book["metrics"]
    for name in HOSTILE:
        cell = _cell(sheet, 2, name)
        text = openpyxl.utils.escape.unescape(cell.value)  # as Excel does, and openpyxl does not
        assert (text, cell.data_type) == (record[name], "s")
        assert cell.quotePrefix is record[name].startswith(("=", "+", "@")) or name == "note"
    rich = openpyxl.load_workbook(tmp_path / "out.xlsx", rich_text=True)
    assert str(_cell(rich["metrics"], 2, "note").value) == HOSTILE["note"]


def test_what_excel_cannot_hold_is_cut_or_refused(
    minimal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long text is cut and that is said; links end; too many records are refused."""
    monkeypatch.setattr(xlsx, "MOST_TEXT", 20)
    monkeypatch.setattr(xlsx, "MOST_LINKS", 4)
    done = exported("xlsx", tmp_path / "out.xlsx", minimal)
    assert "figures: a sheet holds 4 links; the rest is plain text" in done.remarks
    assert "figures: a cell is cut at 20 characters" in done.remarks
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["figures"]
    assert _cell(sheet, 2, "name").value == "Bayshire imports an…"
    assert _cell(sheet, 3, "source").hyperlink is None
    monkeypatch.setattr(xlsx, "MOST_ROWS", 1)
    with pytest.raises(Malformed) as caught:
        exported("xlsx", tmp_path / "other.xlsx", minimal)
    assert caught.value.message == (
        "xlsx holds 1 figures at most, and there are 2:"
        " narrow them by a filter, or export to sqlite"
    )
    assert [path.name for path in tmp_path.glob("*.xlsx")] == ["out.xlsx"]


def test_a_narrowed_workbook_says_so(tmp_path: Path) -> None:
    """What filters leave, and what it refers to."""
    path = tmp_path / "out.xlsx"
    export(open_dataset(), "xlsx", path, **Wanted(region="gba", period="2024"))
    book = openpyxl.load_workbook(path)
    said = book["about"]["A9"].value
    assert said.startswith("What filters of the dataset left.")
    assert [row["id"] for row in _rows(book["events"])] == [
        event.id for event in open_dataset().events(region="gba", period="2024")
    ]
