"""Links that a terminal opens (OSC 8): where a source is cited, its address lies behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping

_CITED = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*) ¶\d+")
_ADDRESS = re.compile(r"https?://[!-~]+")  # nothing that could end the sequence early
_START, _BETWEEN, _END = "\x1b]8;;", "\x1b\\", "\x1b]8;;\x1b\\"


def linked(text: str, addresses: Mapping[str, str]) -> str:
    """Return drawn text in which `source ¶3` leads to the address of the source, if it has one."""

    def link(cited: re.Match[str]) -> str:
        address = addresses.get(cited[1], "")
        if not _ADDRESS.fullmatch(address):
            return cited[0]
        return f"{_START}{address}{_BETWEEN}{cited[0]}{_END}"

    return _CITED.sub(link, text)
