"""The word lists of finding and reading, `tradefacts/language/*.yaml`: read once a compilation."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tradefacts.authoring.folders import is_data, language_folder
from tradefacts.authoring.strict_yaml import compose, members, plain, read_bytes

_KEYS = ("use", "en", "zh")


@cache
def word_lists() -> dict[str, tuple[str, ...]]:
    """Return every list by its name: words and phrases, English and Chinese.

    Raises ValueError where a file is not of its form; they come with the program, and a test
    reads them all.
    """
    found: dict[str, tuple[str, ...]] = {}
    for path in _files():
        for key, _, node in members(compose(read_bytes(path)), "write lists by name"):
            entry: dict[str, Any] = plain(node)
            if key in found or set(entry) - set(_KEYS) or not entry.get("use"):
                raise ValueError(f"{path}: {key}: a list has a use, and words in en or zh, once")
            found[key] = tuple(
                word.strip()
                for language in ("en", "zh")
                for word in entry.get(language, "").split(",")
                if word.strip()
            )
    return found


def _files() -> Iterator[Path]:
    for name in sorted(os.listdir(language_folder())):
        if is_data(name):
            yield Path(language_folder(), name)
