"""Command lines of a command, words and a format alone, run without Typer.

Most of those in scripts are such, and Typer takes longer to load than most answers take. The
commands are the same, so is all that they print; whatever needs a word on how to use them, or has
another option, is left to Typer.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial

from tradefacts.cli import run_queries
from tradefacts.cli.faults import guarded
from tradefacts.cli.settings import Common, Format, watch
from tradefacts.model.kinds import LISTS, NAMED
from tradefacts.search.filters import Filters


def plain(name: str, words: Sequence[str], form: str | None, *, json: bool) -> int | None:
    """Run a command with its words, printed in a format; None: it is left to Typer.

    `json`: `--json` was given.
    """
    run = _command(name, words)
    if run is None or form not in (None, *Format) or "_TRADEFACTS_COMPLETE" in os.environ:
        return None
    common = Common(json=json, format=None if form is None else Format(form))

    def answered() -> int:
        watch(common)
        return run(common)

    return guarded(answered)


def _command(name: str, words: Sequence[str]) -> Callable[[Common], int] | None:
    """Return what runs a command with its words; None where it takes more of them, or fewer."""
    if name in LISTS:
        return None if words else partial(run_queries.listing, LISTS[name], Filters())
    if name == "audit":
        return partial(run_queries.audit, words) if len(words) <= 1 else None
    if not words:
        return None
    if name in NAMED:
        return partial(run_queries.lookup, name, words)
    return partial(_ASKING[name], words) if name in _ASKING else None


_ASKING: dict[str, Callable[[Sequence[str], Common], int]] = {
    "find": run_queries.find,
    "verify": run_queries.verify,
    "cite": run_queries.cite,
    "compare": run_queries.compare,
}
"""Name of a command to what answers its words."""
