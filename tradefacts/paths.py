"""Names of files and folders as users give them, before the system is asked about them."""

from __future__ import annotations

import os

from tradefacts.errors import Malformed


def refuse_impossible(*paths: str | os.PathLike[str]) -> None:
    """Raise Malformed for what no file or folder can be called on any system.

    The system would raise a ValueError, wherever it meets the name first.
    """
    for path in paths:
        text = os.fspath(path)
        if "\0" in text or not _encodable(text):
            name = ascii(text if len(text) <= _SHOWN else text[:_SHOWN] + "...")
            raise Malformed(f"{name} cannot be the name of a file or folder; mend the characters")


_SHOWN = 80  # characters of a name that a message repeats


def _encodable(text: str) -> bool:
    try:
        os.fsencode(text)
    except UnicodeEncodeError:  # half a character that stands for no byte
        return False
    return True
