"""The paragraphs of a Word file: a zip whose `word/document.xml` holds them."""

from __future__ import annotations

import io
from collections.abc import Iterator

_MAIN = "word/document.xml"
_MOST = 200_000_000  # bytes of XML: a small file may hold gigabytes of zeros
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def paragraphs(content: bytes) -> Iterator[str]:
    """Yield the text of each paragraph; raises ValueError, saying why, for a broken file."""
    from xml.etree import ElementTree as ET

    xml = _main(content)
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise ValueError("its XML declares entities, which Word never does; it is not read")
    try:
        root = ET.fromstring(xml)  # noqa: S314 - without entities nothing is expanded
    except (ET.ParseError, RecursionError):
        raise ValueError("its XML is broken; save it anew") from None
    for paragraph in root.iter(f"{_W}p"):
        parts = []
        for node in paragraph.iter():
            if node.tag == f"{_W}t":
                parts.append(node.text or "")
            elif node.tag in (f"{_W}tab", f"{_W}br"):
                parts.append(" ")
        yield "".join(parts)


def _main(content: bytes) -> bytes:
    """Return the XML of the text, unpacked no further than the limit."""
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file, file.open(_MAIN) as opened:
            xml = opened.read(_MOST + 1)
    except KeyError:
        raise ValueError(f"it is no Word file: it holds no {_MAIN}") from None
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError):
        raise ValueError("it is no Word file, or broken; save it anew") from None
    if len(xml) > _MOST:
        raise ValueError(f"its text has more than {_MOST:,} bytes; split it")
    return xml
