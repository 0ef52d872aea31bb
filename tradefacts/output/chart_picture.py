"""A chart as a file: Vega-Lite, SVG, PNG or a page that needs no network. The home of vl-convert.

Each file says in words what it shows: for screen readers, for search, for whoever has no picture.
"""

from __future__ import annotations

import html
import json
import zlib
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from tradefacts.analysis.series import Chart
from tradefacts.model.errors import needed
from tradefacts.output import chart_words as words
from tradefacts.output.chart import Size, Spec, vega
from tradefacts.output.chart_words import Lang
from tradefacts.text.control_characters import json_safe, shown

_PIXELS = 2  # of a PNG to one of the drawing, so that it is sharp on today's screens
_VERSION = "5.21"  # of Vega-Lite, which is asked for by name so that a newer library draws the same


class Look(NamedTuple):
    """How a chart is written: the language of its words, and for what it is sized."""

    lang: Lang = "en"
    size: Size = "page"


class Titled(NamedTuple):
    """What an SVG is made of, as JSON can hold it."""

    spec: Spec
    title: str


def svg(chart: Chart, look: Look = Look()) -> str:  # noqa: B008 - it never changes
    """Return the chart as SVG with its title and description.

    Raises MissingLibrary where vl-convert is not installed.
    """
    return svg_of(titled(chart, look))


def titled(chart: Chart, look: Look = Look()) -> Titled:  # noqa: B008 - it never changes
    """Return what `svg_of` draws."""
    return Titled(vega(chart, *look), words.title(chart, look.lang))


def svg_of(given: Titled) -> str:
    """Return the SVG of a specification; raises as `svg` does."""
    drawn = _converted("svg", given.spec)
    assert isinstance(drawn, str)
    start, end = drawn.partition(">")[::2]
    title, alt = html.escape(given.title), html.escape(given.spec["description"])
    return f'{start} role="img" aria-label="{alt}"><title>{title}</title><desc>{alt}</desc>{end}\n'


def _converted(form: str, spec: Spec) -> str | bytes:
    library = load()
    if form == "svg":
        return str(library.vegalite_to_svg(spec, vl_version=_VERSION))
    return bytes(library.vegalite_to_png(spec, vl_version=_VERSION, scale=_PIXELS))


def load() -> Any:
    """Return vl-convert; raises MissingLibrary where it is not installed."""
    with needed("vl_convert"):
        import vl_convert
    return vl_convert


def _svg(chart: Chart, look: Look) -> bytes:
    return svg(chart, look).encode()


def _png(chart: Chart, look: Look) -> bytes:
    """Return a PNG whose description is in it, as the PNG standard names that (11.3.3.2)."""
    drawn = _converted("png", vega(chart, *look))
    assert isinstance(drawn, bytes)
    head = 8 + 25  # the signature, and the first chunk, which tells the size
    texts = {
        "Title": words.title(chart, look.lang),
        "Description": words.alt(chart, look.lang),
        "Source": words.sources(chart),
    }
    chunks = b"".join(_chunk(name, text) for name, text in texts.items())
    return drawn[:head] + chunks + drawn[head:]


def _chunk(keyword: str, text: str) -> bytes:
    """Return a chunk of a PNG with international text."""
    content = b"iTXt" + keyword.encode() + b"\0\0\0\0\0" + text.encode()
    length = len(content) - 4
    return length.to_bytes(4) + content + zlib.crc32(content).to_bytes(4)


def _spec(chart: Chart, look: Look) -> bytes:
    return json_safe(json.dumps(vega(chart, *look), ensure_ascii=False, indent=1)).encode() + b"\n"


_PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; color: #222; background: #fff; margin: 2rem auto;
  max-width: 60rem; padding: 0 1rem }}
h1 {{ position: absolute; clip-path: inset(50%) }}
figure {{ margin: 0 }}
svg {{ width: 100%; height: auto }}
.scroll {{ overflow-x: auto }}
table {{ border-collapse: collapse; font-size: 0.9rem }}
th, td {{ text-align: left; padding: 0.3rem 1rem 0.3rem 0; border-bottom: 1px solid #ddd;
  vertical-align: top }}
td.number {{ text-align: right; white-space: nowrap }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
<figure>
{svg}</figure>
<div class="scroll" tabindex="0" role="region" aria-label="{title}">
<table>
<thead><tr>{head}</tr></thead>
<tbody>
{rows}
</tbody>
</table>
</div>
</main>
</body>
</html>
"""
_HEADS = (
    ("Metric", "指标"),
    ("Measure", "口径"),
    ("Period", "时期"),
    ("Value", "数值"),
    ("As printed", "原文"),
    ("Source", "来源"),
    ("Note", "说明"),
)


def _page(chart: Chart, look: Look) -> bytes:
    """Return a page with the picture and a table of its figures; it runs and loads nothing."""
    zh = look.lang == "zh"
    content = _PAGE.format(
        lang="zh-Hans" if zh else "en",
        title=html.escape(words.title(chart, look.lang)),
        svg=svg(chart, look),
        head="".join(f'<th scope="col">{each[zh]}</th>' for each in _HEADS),
        rows="\n".join(f"<tr>{row}</tr>" for row in _rows(chart, look)),
    )
    return content.encode()


def _rows(chart: Chart, look: Look) -> Iterator[str]:
    from tradefacts.output import columns
    from tradefacts.text.units import show_zh

    for one in chart.series:
        for point in one.points:
            figure = point.figure
            value, period = columns.value(figure), figure["period"]
            if look.lang == "zh":
                disputed = columns.DISPUTED if words.is_disputed(point) else ""
                amount = show_zh(figure["value"], figure["unit"], figure["qualifier"])
                value = disputed + amount
            if words.is_inferred(point):
                period = f"{period} ({words.word('inferred', look.lang)})"
            texts = (
                words.name(one.metric, look.lang),
                words.measure(one.measure, look.lang),
                period,
                value,
                f"“{figure['stated']}”",
                columns.origin(figure),
                figure["note"] or "",
            )
            cells = [html.escape(shown(text)) for text in texts]
            number = texts.index(value)
            yield "".join(
                f"<td{' class=number' if place == number else ''}>{cell}</td>"
                for place, cell in enumerate(cells)
            )


FORMS: dict[str, Callable[[Chart, Look], bytes]] = {
    ".vl.json": _spec,
    ".svg": _svg,
    ".png": _png,
    ".html": _page,
}
"""How the name of a file ends to what writes it."""


def form_of(path: str) -> str | None:
    """Return the ending by which a file is a picture; None: it is none."""
    return next((form for form in FORMS if path.lower().endswith(form)), None)
