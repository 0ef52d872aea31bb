"""Text from a dataset made harmless for a terminal: nothing in it acts, everything is shown."""

from __future__ import annotations

_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}
_C1 = {code: f"\\x{code:02x}" for code in range(0x80, 0xA0)}
# Characters that reorder or hide what stands around them (Unicode UAX 9 and TR 36).
_BIDI = {
    code: f"\\u{code:04x}" for code in (0x061C, *range(0x200E, 0x2010), *range(0x202A, 0x202F))
}
_ISOLATES = {code: f"\\u{code:04x}" for code in (*range(0x2066, 0x206A), 0x2028, 0x2029, 0xFEFF)}
_TABLE = _PICTURES | _C1 | _BIDI | _ISOLATES
_KEEPING_LINES = {code: shown for code, shown in _TABLE.items() if chr(code) != "\n"}


def safe(text: str) -> str:
    """Return one line in which control and direction characters are shown, not obeyed."""
    return text.translate(_TABLE)


def safe_lines(text: str) -> str:
    """Return the same for text whose line breaks are meant."""
    return text.translate(_KEEPING_LINES)
