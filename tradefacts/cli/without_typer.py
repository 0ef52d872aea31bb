"""Command lines of a command, words and a format alone, run without Typer.

Most of those in scripts are such, and Typer takes longer to load than most answers take. The
commands are the same, so is all that they print; whatever needs a word on how to use them, or has
another option, is left to Typer.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from tradefacts.cli import run_queries
from tradefacts.cli.faults import guarded
from tradefacts.cli.settings import Common, Format, Style, watch
from tradefacts.model.kinds import NAMED, PLURALS
from tradefacts.search.filters import Filters

Asking = Callable[[Sequence[str], Common], int]


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
    if name == "audit" and len(words) <= 1:
        return lambda common: _audit(words[0] if words else None, common)
    if words and name in _ASKING:
        return lambda common: _ASKING[name](words, common)
    if not words and name in _KINDS:
        return lambda common: run_queries.listing(name, _KINDS[name], Filters(), common)
    return None


def _lookup(kind: str) -> Asking:
    return lambda queries, common: run_queries.lookup(kind, queries, common)


def _verify(claims: Sequence[str], common: Common) -> int:
    from tradefacts.cli import run_queries
    from tradefacts.reading.statement import Pins

    return run_queries.verify_claims(claims, Pins(), common)


def _audit(metric: str | None, common: Common) -> int:
    from tradefacts.cli import run_queries

    return run_queries.audit_figures(metric, common)


def _cite(ids: Sequence[str], common: Common) -> int:
    from tradefacts.cli import run_queries

    return run_queries.cite_records(ids, Style.plain, common)


def _compare(names: Sequence[str], common: Common) -> int:
    from tradefacts.cli import run_queries

    return run_queries.compare_records(names, common)


_KINDS = {plural: kind for kind, plural in PLURALS.items()}
_ASKING: dict[str, Asking] = {kind: _lookup(kind) for kind in NAMED} | {
    "find": run_queries.search,
    "verify": _verify,
    "cite": _cite,
    "compare": _compare,
}
"""Name of a command to what answers its words."""
