"""A result that goes to a file: replaced as a whole or not at all."""

from __future__ import annotations

import os

from tradefacts.authoring.folders import refuse_impossible
from tradefacts.model.errors import Malformed


def refuse_folder(path: str) -> None:
    """Raise Malformed where a file can have no such name, before any work is done."""
    refuse_impossible(path)
    if os.path.isdir(path) or path.endswith(("/", os.sep)):
        raise Malformed(f"--output: {path} is a folder; name a file in it")


def replace(path: str, text: str | bytes) -> None:
    """Write a text in UTF-8, or bytes as they are, to a file; raises Malformed where it cannot.

    What leads to another file stays a link, and a device is written to as it is.
    """
    refuse_folder(path)
    content = text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace")
    from tradefacts.authoring import whole_files  # which most answers do without

    try:
        if os.path.exists(path) and not os.path.isfile(path):
            with open(path, "wb") as device:
                device.write(content)
            return
        whole_files.replace(os.path.realpath(path), content)
    except OSError as error:
        raise Malformed(f"--output: {path} cannot be written: {error.strerror or error}") from None
