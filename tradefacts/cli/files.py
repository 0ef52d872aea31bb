"""A result that goes to a file: replaced as a whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile

from tradefacts.authoring.folders import refuse_impossible
from tradefacts.model.errors import Malformed


def refuse_folder(path: str) -> None:
    """Raise Malformed where a file can have no such name, before any work is done."""
    refuse_impossible(path)
    if os.path.isdir(path) or path.endswith(("/", os.sep)):
        raise Malformed(f"--output: {path} is a folder; name a file in it")


def replace(path: str, text: str) -> None:
    """Write a text to a file, in UTF-8; raises Malformed where that cannot be.

    What leads to another file stays a link, and a device is written to as it is.
    """
    refuse_folder(path)
    content = text.encode("utf-8", "backslashreplace")
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            with open(path, "wb") as device:
                device.write(content)
            return
        _replace(os.path.realpath(path), content)
    except OSError as error:
        raise Malformed(f"--output: {path} cannot be written: {error.strerror or error}") from None


def _replace(path: str, content: bytes) -> None:
    handle, beside = tempfile.mkstemp(prefix=".tradefacts-", dir=os.path.dirname(path))
    try:
        with open(handle, "wb") as file:
            file.write(content)
        os.chmod(beside, _mode(path))
        os.replace(beside, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise


def _mode(path: str) -> int:
    """Return who may read and write a file: as before, or as whoever makes a file here lets."""
    with contextlib.suppress(OSError):
        return os.stat(path).st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
