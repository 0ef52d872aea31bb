"""Text from a dataset made harmless for a terminal: nothing in it acts, everything is shown."""

from __future__ import annotations

from tradefacts.controls import SHOWN, shown

_KEEPING_LINES = SHOWN | {ord("\n"): "\n"}


def safe(text: str) -> str:
    """Return one line in which control and direction characters are shown, not obeyed."""
    return shown(text)


def safe_lines(text: str) -> str:
    """Return the same for text whose line breaks are meant."""
    return text.translate(_KEEPING_LINES)
