"""Command lines of a command, words and a format alone, run without Typer.

Most of those in scripts are such, and Typer takes longer to load than most answers take. The
commands are the same, so is all that they print; whatever needs a word on how to use them, or has
another option, is left to Typer.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial

from tradefacts.cli import run_checks, run_queries
from tradefacts.cli.faults import guarded
from tradefacts.cli.settings import COMMANDS, Common, Format, watch
from tradefacts.model.kinds import LISTS, NAMED
from tradefacts.search.filters import Filters


def plain(name: str, words: Sequence[str], form: str | None, *, json: bool) -> int | None:
    """Run a command with its words, printed in a format; None: it is left to Typer.

    `json`: `--json` was given.
    """
    if "_TRADEFACTS_COMPLETE" in os.environ:
        return None
    if name == "proof" and words:  # whose formats are its own
        run, form = _proofing(words, form), None
    else:
        run = _command(name, words)
    if run is None or form not in (None, *Format):
        return None
    common = Common(json=json, format=None if form is None else Format(form))

    def answered() -> int:
        watch(common)
        return run(common)

    return guarded(answered)


def _command(name: str, words: Sequence[str]) -> Callable[[Common], int] | None:
    """Return what runs a command with its words; None where it takes more of them, or fewer."""
    if name in LISTS:
        return partial(_list, LISTS[name], words) if name == "figures" or not words else None
    if name in _OF_ONE:
        return partial(_OF_ONE[name], words) if len(words) <= 1 else None
    if name == "draft":
        return partial(_draft, words[0]) if len(words) == 1 else None
    if name not in COMMANDS:
        return _searching([name, *words])
    if words and name in NAMED:
        return partial(run_queries.lookup, name, words)
    return partial(_ASKING[name], words) if words and name in _ASKING else None


def _list(kind: str, words: Sequence[str], common: Common) -> int:
    return run_queries.listing(kind, Filters(), common, words)


def _proofing(words: Sequence[str], form: str | None) -> Callable[[Common], int] | None:
    """Return what proofs some files; None where it has no such format."""
    from tradefacts.cli import run_proof

    if form not in (None, *run_proof.FORMATS):
        return None
    return partial(run_proof.proof, words, wanted=run_proof.Wanted(form))


def _draft(file: str, common: Common) -> int:
    from tradefacts.cli import run_draft

    return run_draft.draft(file, run_draft.Wishes(), common)


def _chart(words: Sequence[str], common: Common) -> int:
    from tradefacts.cli import run_charts

    return run_charts.chart(words, common)


def _searching(words: Sequence[str]) -> Callable[[Common], int] | None:
    """Return what searches for words of which none is a command; None where one was meant."""
    from tradefacts.cli.meant import is_search

    return partial(run_queries.find, words, bare=True) if is_search(words[0]) else None


_OF_ONE: dict[str, Callable[[Sequence[str], Common], int]] = {
    "audit": run_checks.audit,
    "filters": run_queries.filters,
}
"""Name of a command of one word at most to what answers it."""

_ASKING: dict[str, Callable[[Sequence[str], Common], int]] = {
    "find": run_queries.find,
    "verify": run_checks.verify,
    "cite": run_checks.cite,
    "compare": run_checks.compare,
    "chart": _chart,
}
"""Name of a command to what answers its words."""
