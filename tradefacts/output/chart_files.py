"""A chart as a file: Vega-Lite as it is; SVG, PNG and HTML by vl-convert, with the alternative."""

from __future__ import annotations

import html
import json
import struct
import zlib

from tradefacts.model.errors import Malformed, needed
from tradefacts.output.vega import Spec

ENDINGS = (".vl.json", ".svg", ".png", ".html")
"""How the name of a chart's file ends, which says its form."""
_SCALE = 2  # pixels of a PNG for one of the chart: what a screen of today shows sharp
_HEADER = 33  # bytes of a PNG before its other parts


def ending(path: str) -> str:
    """Return which of `ENDINGS` a name has; raises Malformed for any other."""
    for one in ENDINGS:
        if path.lower().endswith(one):
            return one
    raise Malformed(f"-o {path}: a chart's file ends in {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}")


def written(spec: Spec, form: str, lang: str) -> bytes:
    """Return the bytes of a chart's file; raises MissingLibrary where vl-convert is needed."""
    if form == ".vl.json":
        return (json.dumps(spec, ensure_ascii=False, indent=1) + "\n").encode()
    with needed("chart"):
        import vl_convert
    title, told = _title(spec), str(spec["description"])
    if form == ".svg":
        text = vl_convert.vegalite_to_svg(spec)
        said = f"<title>{html.escape(title)}</title><desc>{html.escape(told)}</desc>"
        head, sign, rest = text.partition(">")
        return f'{head} role="img" lang="{lang}"{sign}{said}{rest}\n'.encode()
    if form == ".png":
        image = vl_convert.vegalite_to_png(spec, scale=_SCALE)
        return image[:_HEADER] + _text_of("Description", told, lang) + image[_HEADER:]
    page = vl_convert.vegalite_to_html(spec, bundle=True, renderer="svg")
    named = f"<title>{html.escape(title)}</title><meta name=description content={_quoted(told)}>"
    page = page.replace("<head>", f"<head>{named}", 1)
    return page.replace("<html", f'<html lang="{lang}"', 1).encode()


def _title(spec: Spec) -> str:
    return str(spec["title"]["text"])


def _quoted(text: str) -> str:
    return f'"{html.escape(text)}"'


def _text_of(name: str, text: str, lang: str) -> bytes:
    """Return an iTXt chunk of a PNG (ISO/IEC 15948, 11.3.3.4): its text alternative."""
    # Keyword, not compressed, by no method; language, no translated keyword, text.
    content = name.encode() + b"\0\0\0" + lang.encode() + b"\0\0" + text.encode()
    body = b"iTXt" + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))
