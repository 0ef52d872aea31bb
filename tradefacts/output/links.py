"""Links behind cited sources, in text that is already drawn for a terminal."""

from __future__ import annotations

import re
from collections.abc import Mapping

_CITED = re.compile(r"(\x1b\[[\d;]*m|(?<![a-z0-9-]))([a-z0-9]++(?:-[a-z0-9]++)*+ ¶\d+)")
_ADDRESS = re.compile(r"https?://[!-~]+")  # nothing that could end the sequence early
_START, _BETWEEN, _END = "\x1b]8;;", "\x1b\\", "\x1b]8;;\x1b\\"


def linked(text: str, addresses: Mapping[str, str]) -> str:
    """Return drawn text in which `source ¶3` leads to the address of the source, if it has one."""

    def link(found: re.Match[str]) -> str:
        color, cited = found.groups()
        address = addresses.get(cited.partition(" ")[0], "")
        if not _ADDRESS.fullmatch(address):
            return found[0]
        return f"{color}{_START}{address}{_BETWEEN}{cited}{_END}"

    return _CITED.sub(link, text)
