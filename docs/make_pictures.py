"""Draw the pictures of the README: what the program prints in a terminal, and a chart of it.

`python docs/make_pictures.py` writes docs/pictures/*.svg. They name fonts that a reader's machine
has, and refer to nothing that would have to be fetched.
"""

from __future__ import annotations

import html
import io
import os
import re
import sys
from pathlib import Path
from unittest import mock

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from tradefacts.cli import app

WIDTH = 100  # columns of the terminal
COMMANDS = {"metric": ["tradefacts", "metric", "guangdong-trade"]}
"""Name of a picture to the command whose answer it shows."""
CHARTS = {"chart": ["chart", "guangdong-trade", "guangdong-retail-sales"]}
"""Name of a picture to the command that makes it, with -o."""
_FOLDER = Path(__file__).parent / "pictures"
_FONTS = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace"
_FONT_FACE = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
_LINE = re.compile(r'<text class="\w+-r\d+"[^>]*>(.*?)</text>')
_LENGTH = re.compile(r'textLength="([\d.]+)"([^>]*)>(.*?)</text>')
_MARGIN = 2  # columns between the longest line and the frame


def picture(name: str) -> str:
    """Return the SVG of a command and its answer."""
    command = COMMANDS[name]
    console = Console(record=True, width=WIDTH + _MARGIN, file=io.StringIO(), force_terminal=True)
    console.print(Text(f"$ {' '.join(command)}", style="bold"))
    console.print(Text.from_ansi(_printed(command[1:])), soft_wrap=True)
    drawn = console.export_svg(title="tradefacts", unique_id=name)
    drawn = _FONT_FACE.sub("", drawn).replace("Fira Code, monospace", _FONTS)
    drawn = _LENGTH.sub(_in_cells, drawn)
    drawn = re.sub(r"<!--.*?-->\s*", "", drawn, flags=re.DOTALL)
    return "".join(f"{line.rstrip()}\n" for line in drawn.splitlines())


def _in_cells(found: re.Match[str]) -> str:
    """Give a text the length of its cells: rich counts characters, and Chinese ones are wide."""
    text = html.unescape(found[3])
    length = float(found[1]) / max(len(text), 1) * cell_len(text)
    return f'textLength="{length:.1f}"{found[2]}>{found[3]}</text>'


def _printed(arguments: list[str]) -> str:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    environment = {"COLUMNS": str(WIDTH), "FORCE_COLOR": "1"}
    with mock.patch.dict(os.environ, environment), mock.patch.object(sys, "stdout", out):
        app.main(arguments)
    out.seek(0)
    return out.read()


def text_of(drawn: str) -> str:
    """Return the characters of a picture in their order, without blanks."""
    return "".join(html.unescape("".join(_LINE.findall(drawn))).split())


def main() -> None:
    """Write every picture; charts need vl-convert-python."""
    for name in COMMANDS:
        (_FOLDER / f"{name}.svg").write_text(picture(name), encoding="utf-8")
    for name, command in CHARTS.items():
        app.main([*command, "--quiet", "-o", str(_FOLDER / f"{name}.svg")])


if __name__ == "__main__":
    main()
