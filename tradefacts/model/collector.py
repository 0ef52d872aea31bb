"""The garbage collector, paused where it would search in vain.

Each time that many new objects are there it looks for those that only refer to each other. To
import modules, to parse YAML or to compile a dataset makes many objects and next to no garbage:
with the collector, parsing takes three times as long.

Imports only `gc`: the shortest way from a shell to an answer goes through here.
"""

from __future__ import annotations

import gc


class collector_paused:  # noqa: N801 - it is used as a function, and contextlib takes long to load
    """Pause the collector within `with`; after it, it runs if it ran before.

    `lasting`: what was made stays as long as the process, as modules do, so that the collector
    need never look through it.
    """

    def __init__(self, *, lasting: bool = False) -> None:
        self._lasting = lasting

    def __enter__(self) -> None:
        self._enabled = gc.isenabled()
        gc.disable()

    def __exit__(self, *_: object) -> None:
        if self._lasting:
            gc.freeze()
        if self._enabled:
            gc.enable()


def nothing_to_collect() -> None:
    """Say that the process ends: what is left goes with it, and need not be looked through."""
    gc.freeze()
