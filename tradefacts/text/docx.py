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

    xml, reader = _main(content), _Reader()
    parser = ET.XMLParser(target=reader)  # noqa: S314 - it ends at the first that is declared
    try:
        parser.feed(xml)
        parser.close()
    except _Declares:
        said = "its XML declares entities, which Word never does; it is not read"
        raise ValueError(said) from None
    except (ET.ParseError, LookupError, ValueError):  # the last two of an odd encoding
        raise ValueError("its XML is broken; save it anew") from None
    yield from reader.found


class _Declares(Exception):
    """The XML declares what it holds, and may hold entities."""


class _Reader:
    """Takes the text of paragraphs as it comes, so that no tree of them need be built."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.open: list[list[str]] = []  # paragraphs: a text box in one has others
        self.in_text = False

    def doctype(self, *_: object) -> None:
        """Refuse what declares entities, in whatever encoding: they could grow without end."""
        raise _Declares

    def start(self, tag: str, _: object) -> None:
        """Begin a paragraph or a piece of its text."""
        if tag == f"{_W}p":
            self.open.append([])
        elif tag in (f"{_W}tab", f"{_W}br") and self.open:
            self.open[-1].append(" ")
        self.in_text = tag == f"{_W}t"

    def data(self, text: str) -> None:
        """Take a piece of text."""
        if self.in_text and self.open:
            self.open[-1].append(text)

    def end(self, tag: str) -> None:
        """End a paragraph or a piece of its text."""
        self.in_text = False
        if tag == f"{_W}p":
            self.found.append("".join(self.open.pop()))

    def close(self) -> None:
        """Nothing is left open where the XML is whole."""


def _main(content: bytes) -> bytes:
    """Return the XML of the text, unpacked no further than the limit."""
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file, file.open(_MAIN) as opened:
            xml = opened.read(_MOST + 1)
    except KeyError:
        raise ValueError(f"it is no Word file: it holds no {_MAIN}") from None
    except Exception:  # noqa: BLE001 - the library says nowhere what damage makes it raise
        raise ValueError("it is no Word file, or broken; save it anew") from None
    if len(xml) > _MOST:
        raise ValueError(f"its text has more than {_MOST:,} bytes; split it")
    return xml
