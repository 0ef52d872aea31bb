"""Characters of a text that act instead of being seen, and what is shown in their place."""

from __future__ import annotations

from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}
# Characters that end a line, steer a terminal, reorder or hide what stands around them
# (ISO 6429; Unicode UAX 9, UTS 39 and TR 36).
_UNSEEN = (
    *range(0x80, 0xA0),  # C1 controls
    0x061C,
    0x200B,
    *range(0x200E, 0x2010),
    *range(0x2028, 0x202F),
    *range(0x2060, 0x2070),
    0xFEFF,
    *range(0xFFF9, 0xFFFC),
    *range(0xE0000, 0xE0080),  # tags
)
ESCAPES = {
    code: f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"  # noqa: PLR2004 - the BMP
    for code in _UNSEEN
}
"""Code of each such character beyond ASCII to its escape in Python and YAML."""

SHOWN = _PICTURES | ESCAPES
"""The same with those of ASCII, which have pictures of their own."""


@cache
def _leads() -> set[bytes]:
    """Return the bytes in UTF-8 with which one of these begins, and perhaps another character."""
    return {chr(code).encode()[:-1] for code in ESCAPES} | {b"\x7f"}


@cache
def _in_json() -> dict[int, str]:
    """Return the same as JSON has it; most answers hold none, and need no table."""
    units = {code: chr(code).encode("utf-16-be").hex(" ", 2) for code in (0x7F, *ESCAPES)}
    return {code: "\\u" + each.replace(" ", "\\u") for code, each in units.items()}


def shown(text: str) -> str:
    """Return one line in which these characters are shown, not obeyed."""
    return text if text.isascii() and text.isprintable() else text.translate(SHOWN)


def json_safe(document: str) -> str:
    """Return a JSON text in which they are escaped; it says the same.

    JSON itself has them escaped below U+0020 (RFC 8259), and only within strings can others be.
    """
    if document.isascii() and "\x7f" not in document:
        return document
    data = document.encode("utf-8", "surrogatepass")
    if not _may_hold(data):  # to translate takes a hundred times as long
        return document
    return document.translate(_in_json())


def json_lines(documents: Sequence[bytes]) -> list[str]:
    """Return JSON texts in UTF-8 as `json_safe` does, which is much less work for all at once."""
    found = [document.decode() for document in documents]
    return list(map(json_safe, found)) if _may_hold(b"\n".join(documents)) else found


def _may_hold(data: bytes) -> bool:
    """Whether one of these characters may stand in a text in UTF-8."""
    # To drop all other bytes is one walk, and mostly leaves nothing to look through.
    return bool(data.translate(None, _others())) and any(lead in data for lead in _leads())


@cache
def _others() -> bytes:
    """Return the bytes with which none of these begins."""
    return bytes(set(range(256)) - {lead[0] for lead in _leads()})


_KEEPING_LINES = SHOWN | {ord("\n"): "\n"}


def shown_lines(text: str) -> str:
    """Return the same as `shown` for text whose line breaks are meant."""
    return text.translate(_KEEPING_LINES)
