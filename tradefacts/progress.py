"""A bar for what lasts. The command line alone shows it, on a terminal, after a second.

rich is loaded when a bar appears, and not before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import monotonic
from typing import Any, TypeVar

Item = TypeVar("Item")

PATIENCE = 1.0  # seconds that people wait without wondering, see clig.dev
_state = {"shown": False}


def show(wanted: bool) -> None:
    """Say whether bars may appear; they do not in a library."""
    _state["shown"] = wanted


def steps(items: Sequence[Item], title: str) -> Iterator[Item]:
    """Yield the items; on stderr a bar says how far one is, if it takes longer than a second."""
    if not _state["shown"]:
        yield from items
        return
    begun, bar = monotonic(), None
    try:
        for done, item in enumerate(items):
            if bar is None and monotonic() - begun > PATIENCE:
                bar = _bar()
                bar.start()
                bar.add_task(title, total=len(items))
            if bar is not None:
                bar.update(bar.task_ids[0], completed=done)
            yield item
    finally:
        if bar is not None:
            bar.stop()


def _bar() -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
