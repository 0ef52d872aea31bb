"""Tables for a terminal. The only home of rich.

Only the sixteen colours that a terminal theme defines are used, so that light and dark
backgrounds both work; whatever colour says, a sign or a word says too.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tradefacts.output import columns
from tradefacts.output.columns import DISPUTED, Column, Data
from tradefacts.text.control_characters import safe

_BAR_WIDTH = 16
_BARS_FROM = 120  # columns from which bars leave the text enough room
_WIDE_NAMES = 130  # columns from which ids and names stand side by side without being broken
_WIDE = 100  # a narrower terminal gets fewer columns, with several lines a cell, and no bars
_COMPARED_WIDTH = 16  # columns that a thing compared needs, so that few words are broken
_BLOCKS = " ▏▎▍▌▋▊▉█"
_LEFT_OUT = (
    "kind",
    "name",
    "name_zh",
    "aliases",
    "figures",
    "match",
    "sources",
    "note",
    "counts",
    "context",
    "name_zh_basis",  # said beside the name
)
_MORE = {
    "actor": "What it is quoted for, and where it took part: add --context",
    "region": "Its figures, clusters, events and policies: add --context",
    "source": "Everything taken from it: add --context",
}
"""What a record's page would show beside it; a table shows it, as JSON does, when asked for."""
_UNWRAPPED = ("Source", "Period", "Value", "Measure", "Date", "Unit", "Figures", "Code", "Status")


def listing(kind: str, records: list[Data], width: int, color: bool) -> str:
    """Return a table with a row a record."""
    return _draw(_listed(kind, records, width), width, color) if records else ""


def _listed(kind: str, records: list[Data], width: int) -> list[RenderableType]:
    chosen, noted = columns.of(kind, records), []
    if kind == "figure":
        noted = [record for record in records if record["status"] == "disputed"]
        chosen = _numbered(chosen, noted)
    if kind == "comparison":
        figures = [f for row in records for cell in row["cells"] for f in cell["figures"]]
        noted = [figure for figure in figures if figure["status"] == "disputed"]
        chosen = columns.of(kind, records, _with_numbers(noted))
        return [_side_by_side(chosen, records, width), *_notes(noted)]
    least = _WIDE if kind == "figure" else _WIDE_NAMES
    groups = _groups(chosen, columns.stacked(kind, chosen), width, least)
    return [_table(groups, records), *_notes(noted)]


def hits(records: list[Data], width: int, color: bool) -> str:
    """Return what a search found, and the figures of a metric that leads."""
    if not records:
        return ""
    parts: list[RenderableType] = [
        _table(_groups(columns.HIT, columns.HIT_STACKED, width, _WIDE_NAMES), records)
    ]
    if records[0].get("figures"):
        parts += [Text(), *_details(records[0], width)]
    return _draw(parts, width, color)


def fields(names: list[str], records: list[Data], width: int, color: bool) -> str:
    """Return a table of the named fields."""
    chosen = [(name, lambda record, name=name: columns.cell(record[name])) for name in names]
    return _draw([_table([[column] for column in chosen], records)], width, color)


def details(records: Iterable[Data], width: int, color: bool) -> str:
    """Return everything about each record: its fields, then its figures."""
    parts: list[RenderableType] = []
    for record in records:
        if parts:
            parts.append(Text())
        parts += _details(record, width)
    return _draw(parts, width, color)


def _details(record: Data, width: int) -> Iterator[RenderableType]:
    yield from _fields_of(record)
    if record.get("figures"):
        yield Text()
        yield _figures(record["figures"], width)
        yield from _notes([figure for figure in record["figures"] if figure["note"]])
    if "context" not in record and record["kind"] in _MORE:
        yield Text(f"\n{_MORE[record['kind']]}", style="dim")
    for plural, records in record.get("context", {}).items():
        yield from _section(plural, records, width)


def _fields_of(record: Data) -> Iterator[RenderableType]:
    title = Text(safe(record["name"]), style="bold")
    if record["name_zh"]:
        title.append(f"  {safe(record['name_zh'])}", style="not bold")
        if record.get("name_zh_basis") == "ours":
            title.append(" (our rendering)", style="not bold dim")
    yield title
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="cyan", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, content in record.items():
        if name not in _LEFT_OUT and (text := columns.cell(content)):
            grid.add_row(name.replace("_", " "), Text(safe(text)))
    if counts := record.get("counts"):
        grid.add_row("records", columns.counted(counts))
    if "sources" in record and not record.get("figures"):
        grid.add_row("sources", Text(safe(columns.sources(record))))
    if record["note"]:
        grid.add_row("note", Text(safe(record["note"])))
    if record["aliases"] and not record.get("figures"):
        grid.add_row("also called", Text(safe(columns.cell(record["aliases"]))))
    yield Padding(grid, (0, 0, 0, 2), expand=False)


def _section(plural: str, records: list[Data], width: int) -> Iterator[RenderableType]:
    yield Text()
    yield Text(f"{plural.capitalize()} ({len(records)})", style="bold")
    if records:
        yield from _listed(records[0]["kind"], records, width)


def _figures(figures: list[Data], width: int) -> Table:
    """Return the table of one metric's figures, with bars that compare its levels."""
    levels = [f["value"] for f in figures if f["measure"] == "level" and f["value"] > 0]
    numbered = _numbered(columns.FIGURE, [figure for figure in figures if figure["note"]])
    groups = _groups(numbered, columns.FIGURE_STACKED, width, _WIDE)
    if len(levels) > 1 and width >= _BARS_FROM:
        top = max(levels)
        bar: Column = ("", lambda f: _bar(f["value"] / top) if f["measure"] == "level" else "")
        groups.insert(3, [bar])
    return _table(groups, figures)


def _groups(
    chosen: Iterable[Column], stacked: tuple[tuple[str, ...], ...], width: int, least: int
) -> list[list[Column]]:
    """Return the columns as groups that share a cell: one each where there is room."""
    if width >= least:
        return [[column] for column in chosen]
    named = dict(chosen)
    return [[(name, named[name]) for name in group] for group in stacked]


def _numbered(chosen: tuple[Column, ...], noted: list[Data]) -> tuple[Column, ...]:
    """Put the number of its note behind the value of each figure noted."""
    value = _with_numbers(noted)
    return tuple(("Value", value) if name == "Value" else (name, read) for name, read in chosen)


def _with_numbers(noted: list[Data]) -> Callable[[Data], str]:
    """Return how to write the value of a figure, with the number of its note."""
    numbers = {id(figure): number for number, figure in enumerate(noted, 1)}

    def value(figure: Data) -> str:
        number = numbers.get(id(figure))
        return columns.value(figure) + (f" [{number}]" if number else "")

    return value


def _bar(part: float) -> str:
    eighths = max(1, round(part * _BAR_WIDTH * 8))
    return "█" * (eighths // 8) + _BLOCKS[eighths % 8].strip()


def _table(groups: list[list[Column]], records: list[Data]) -> Table:
    stacked = any(len(group) > 1 for group in groups)
    table = Table(
        box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="cyan", leading=int(stacked)
    )
    for group in groups:
        name = group[0][0]
        short = not stacked and (name in _UNWRAPPED or not name)
        table.add_column(name, overflow="fold", no_wrap=short, style="" if name else "green")
    for record in records:
        table.add_row(*(_cell(group, record) for group in groups))
    return table


def _side_by_side(chosen: tuple[Column, ...], records: list[Data], width: int) -> Table:
    """Return the table of a comparison; where a column each has no room, they stand in one cell."""
    (_, label), *named = chosen
    widest = width * 2 // 5
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="cyan")
    table.add_column("", overflow="fold", max_width=widest, style="green")
    if (width - widest) // len(named) >= _COMPARED_WIDTH:
        for name, _ in named:
            table.add_column(name, overflow="fold")
        for record in records:
            table.add_row(*(Text(safe(read(record))) for _, read in chosen))
        return table
    table.leading = 1
    table.add_column(", ".join(name for name, _ in named), overflow="fold")
    for record in records:
        cells = (f"{name}: {text}" for name, read in named if (text := read(record)))
        table.add_row(Text(safe(label(record))), Text("\n".join(map(safe, cells))))
    return table


def _cell(group: list[Column], record: Data) -> Text:
    lines = [Text(safe(text)) for _, read in group if (text := read(record))]
    if record.get("status") == "disputed":
        for line in lines:
            if line.plain.startswith(DISPUTED):
                line.stylize("bold red")
    return Text("\n").join(lines)


def _notes(noted: list[Data]) -> Iterator[RenderableType]:
    if not noted:
        return
    yield Text()
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for number, figure in enumerate(noted, 1):
        note = Text(safe(figure["note"] or ""))
        if figure["status"] == "disputed":
            note = Text.assemble(("Disputed: ", "bold red"), note)
        grid.add_row(Text(f"[{number}]"), note)
    yield grid


def _draw(parts: Iterable[RenderableType], width: int, color: bool) -> str:
    out = io.StringIO()
    console = Console(
        file=out,
        width=max(width, 1),
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},  # nothing of it is left to decide, and COLUMNS may be any text
    )
    for part in parts:
        console.print(part, soft_wrap=False)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


_CITED = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*) ¶\d+")
_ADDRESS = re.compile(r"https?://[!-~]+")  # nothing that could end the sequence early
_START, _BETWEEN, _END = "\x1b]8;;", "\x1b\\", "\x1b]8;;\x1b\\"


def linked(text: str, addresses: Mapping[str, str]) -> str:
    """Return drawn text in which `source ¶3` leads to the address of the source, if it has one."""

    def link(cited: re.Match[str]) -> str:
        address = addresses.get(cited[1], "")
        if not _ADDRESS.fullmatch(address):
            return cited[0]
        return f"{_START}{address}{_BETWEEN}{cited[0]}{_END}"

    return _CITED.sub(link, text)
