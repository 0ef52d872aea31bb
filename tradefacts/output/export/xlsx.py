"""An Excel workbook: a sheet a kind, with typed cells and links. The only home of XlsxWriter.

The first sheet says what it is, the last what each column means. Text is text in every cell, also
where it looks like a formula.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import east_asian_width

from tradefacts.model import json_schema
from tradefacts.model.errors import Malformed, needed
from tradefacts.model.kinds import LISTS, PLURALS
from tradefacts.model.records import RECORDS
from tradefacts.output import columns
from tradefacts.output.columns import Data
from tradefacts.output.export.facts import Facts
from tradefacts.output.export.tables import of_kind
from tradefacts.progress import steps
from tradefacts.text import periods

MOST_ROWS = 1_048_575  # records that a sheet of Excel holds below its header
MOST_LINKS = 65_530  # of a sheet
MOST_TEXT = 32_767  # characters of a cell, in UTF-16
_MOST_ADDRESS = 2_079  # characters of a link

_ORDER = ("figure", *(kind for kind in PLURALS if kind != "figure"))
_WIDEST = 60  # columns of a cell, beyond which text goes on in a second line
_NARROWEST = 8
_MEASURED = 500  # records whose cells say how wide a column is
_FORMULA = ("=", "+", "-", "@")  # with what a formula starts, once a cell is edited
_FIRST_YEAR = "1900"  # of the dates that Excel knows
_DAY = "yyyy-mm-dd"
_ELSEWHERE = ("kind", "figures", "match", "context")  # the sheet says it, or another holds it
_SPANS = {
    "from": "First day of the period, as a date.",
    "to": "Last day of the period, as a date.",
}
"""Columns of figures that no field has, by which spreadsheets sort and draw."""


class _Column(NamedTuple):
    """One column: its heading, what it means, what stands in a cell."""

    name: str
    doc: str
    cell: Callable[[Data], Any]
    refers: str | None = None
    """Kind of the record that a cell names."""

    @property
    def of_unit(self) -> bool:
        """Whether its numbers are in the unit of their record."""
        return self.name in ("value", "low", "high")


def write(facts: Facts, target: Path) -> list[str]:
    """Write every kind of record to a sheet of its own."""
    with needed("xlsxwriter"):
        from xlsxwriter import Workbook

    # Zipped in memory: a zip file that a full disk cuts short complains again when it is freed.
    zipped = BytesIO()
    # What it writes on the way lies beside the target, where it goes whatever becomes of it.
    book = Workbook(zipped, {"constant_memory": True, "tmpdir": str(target.parent)})
    book.set_properties(_properties(facts))
    remarks = _Sheets(book, facts).write()
    book.close()
    target.write_bytes(zipped.getbuffer())
    return remarks


def _properties(facts: Facts) -> dict[str, Any]:
    about = facts.about
    return {
        "title": about.title,
        "subject": f"{about.name} {about.version}",
        "comments": f"Licence: {about.licence}. SHA-256 of the dataset: {about.sha256}.",
        "created": datetime.fromisoformat(f"{about.updated}T00:00:00"),  # not the hour of writing
    }


class _Sheets:
    """The sheets of one workbook."""

    def __init__(self, book: Any, facts: Facts) -> None:
        self._book, self._facts = book, facts
        self._styles: dict[tuple[Any, ...], Any] = {}
        self._remarks: list[str] = []
        self._rows = {
            kind: {record["id"]: row for row, record in enumerate(facts.records(kind), 2)}
            for kind in _ORDER
        }
        """Kind to the row of each record, counted from 1, the header being the first."""
        for kind, rows in self._rows.items():
            if len(rows) > MOST_ROWS:
                raise Malformed(
                    f"xlsx holds {MOST_ROWS:,} {PLURALS[kind]} at most, and there are"
                    f" {len(rows):,}: narrow them by a filter, or export to sqlite"
                )

    def write(self) -> list[str]:
        """Fill every sheet; return what was left out."""
        self._about()
        shown = {kind: _columns(kind) for kind in _ORDER}
        for kind in steps(_ORDER, "writing"):
            self._of_kind(kind, shown[kind])
        self._meanings(shown)
        return self._remarks

    def _about(self) -> None:
        about, sheet = self._facts.about, self._book.add_worksheet("about")
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 14)
        sheet.set_column(1, 1, 10)
        sheet.set_column(2, 2, 90)
        self._text(sheet, 0, 0, about.title, self._style(bold=True, font_size=16))
        lines = {
            "dataset": about.name,
            "version": about.version,
            "updated": about.updated,
            "licence": about.licence,
            "sha256": about.sha256,
        }
        for row, (name, content) in enumerate(lines.items(), 2):
            sheet.write_string(row, 0, name, self._style(bold=True))
            self._text(sheet, row, 1, content)
        kept = "What filters of the dataset left." if self._facts.narrowed else "The whole dataset."
        sheet.write_string(8, 0, f"{kept} Every figure names the source and paragraph it is of.")
        for row, kind in enumerate(_ORDER, 10):
            place = f"internal:'{PLURALS[kind]}'!A1"
            sheet.write_url(row, 0, place, self._style(link=True), PLURALS[kind])
            sheet.write_number(row, 1, len(self._rows[kind]), self._style(num_format="#,##0"))
            sheet.write_string(row, 2, of_kind(kind).doc)

    def _of_kind(self, kind: str, shown: list[_Column]) -> None:
        sheet = self._sheet(PLURALS[kind], [column.name for column in shown])
        widths = [len(column.name) + 3 for column in shown]  # with the arrow of the filter
        links = MOST_LINKS
        for row, record in enumerate(self._facts.records(kind), 1):
            for at, column in enumerate(shown):
                content = column.cell(record)
                link = self._link(column, content) if links else None
                if link:
                    sheet.write_url(row, at, link, self._style(link=True), content)
                    links -= 1
                elif isinstance(content, str):
                    self._text(sheet, row, at, content, self._style(text_wrap=True))
                elif isinstance(content, date):
                    sheet.write_datetime(row, at, content, self._style(num_format=_DAY))
                elif content is not None:
                    form = _number(content, record["unit"] if column.of_unit else "")
                    sheet.write_number(row, at, content, self._style(num_format=form))
                if row <= _MEASURED:
                    widths[at] = max(widths[at], _width(content))
        if not links:
            said = f"{PLURALS[kind]}: a sheet holds {MOST_LINKS:,} links; the rest is plain text"
            self._remarks.append(said)
        for at, width in enumerate(widths):
            sheet.set_column(at, at, min(max(width, _NARROWEST), _WIDEST))
        sheet.autofilter(0, 0, max(1, len(self._rows[kind])), len(shown) - 1)

    def _meanings(self, shown: dict[str, list[_Column]]) -> None:
        sheet = self._sheet("columns", ["sheet", "column", "meaning"])
        meanings = [
            (PLURALS[kind], column.name, column.doc) for kind in _ORDER for column in shown[kind]
        ]
        for row, cells in enumerate(meanings, 1):
            for at, content in enumerate(cells):
                self._text(sheet, row, at, content, self._style(text_wrap=True))
        sheet.set_column(0, 1, 16)
        sheet.set_column(2, 2, 100)

    def _sheet(self, name: str, header: list[str]) -> Any:
        """Return a new sheet with its header, which stays in sight as the first column does."""
        sheet = self._book.add_worksheet(name)
        for at, heading in enumerate(header):
            sheet.write_string(0, at, heading, self._style(bold=True, bottom=1, bg_color="#EEF1F4"))
        sheet.freeze_panes(1, 1)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})  # years are names here
        return sheet

    def _text(self, sheet: Any, row: int, at: int, text: str, style: Any = None) -> None:
        """Write text, which stays text when somebody edits the cell."""
        if len(text.encode("utf-16-le")) // 2 > MOST_TEXT:
            text = text.encode("utf-16-le")[: 2 * MOST_TEXT - 2].decode("utf-16-le", "ignore") + "…"
            self._remarks.append(f"{sheet.get_name()}: a cell is cut at {MOST_TEXT:,} characters")
        if text.startswith(_FORMULA):
            style = self._style(quote_prefix=True, text_wrap=True)
        if text.startswith("<r>"):  # which XlsxWriter would take for its own markup
            sheet.write_rich_string(row, at, text[:1], self._style(), text[1:], style)
        else:
            sheet.write_string(row, at, text, style)

    def _link(self, column: _Column, content: Any) -> str | None:
        """Return where a cell leads: to the row of the record that it names, or out."""
        if column.refers and (row := self._rows[column.refers].get(content)):
            return f"internal:'{PLURALS[column.refers]}'!A{row}"
        if column.name == "url" and content and len(content) <= _MOST_ADDRESS:
            return content if content.startswith(("https://", "http://")) else None
        return None

    def _style(self, *, link: bool = False, **parts: Any) -> Any:
        """Return the format of a cell, one for all cells that look alike."""
        parts = {"valign": "top"} | ({"font_color": "#0B57A4"} if link else {}) | parts
        key = tuple(sorted(parts.items()))
        if key not in self._styles:
            self._styles[key] = self._book.add_format(parts)
        return self._styles[key]


def _columns(kind: str) -> list[_Column]:
    """Return the columns of a kind: its fields in their order, a list as one text."""
    single = {column.name: column for column in of_kind(kind).columns}
    fields = json_schema.named(kind)["$defs"][RECORDS[kind].__name__]["properties"]
    found = []
    for name, field in fields.items():
        if name in single:
            refers = LISTS.get(single[name].refers or "")
            found.append(_Column(name, field["description"], _field(name), refers))
        elif name not in _ELSEWHERE:
            found.append(_Column(name, field["description"], _joined(name)))
        if kind == "figure" and name == "period":
            found += [_Column(end, doc, _day(end)) for end, doc in _SPANS.items()]
    return found


def _field(name: str) -> Callable[[Data], Any]:
    return lambda record: record[name]


def _joined(name: str) -> Callable[[Data], Any]:
    if name == "sources":
        return columns.sources
    if name == "counts":
        return lambda record: columns.counted(record[name])
    return lambda record: columns.cell(record[name]) or None


def _day(end: str) -> Callable[[Data], Any]:
    def cell(figure: Data) -> Any:
        if figure["period"] is None:
            return None
        span = periods.parse(figure["period"])
        day = span.first if end == "from" else span.last
        return date.fromisoformat(day) if day >= _FIRST_YEAR else day

    return cell


def _number(content: float, unit: str) -> str:
    """Return how a number is shown: grouped, with a percent sign that is no factor of 100."""
    if unit == "percent":
        return 'General"%"'
    return "#,##0" if content == int(content) else "#,##0.0##"


def _width(content: Any) -> int:
    """Return how many columns a cell takes, of which a Chinese character takes two."""
    if isinstance(content, str):
        return 1 + sum(2 if east_asian_width(char) in "WF" else 1 for char in content[:_WIDEST])
    if isinstance(content, date):
        return len(_DAY) + 1
    return 0 if content is None else len(f"{content:,}") + 1
