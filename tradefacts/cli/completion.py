"""What a shell offers when the tab key is pressed: ids, names, regions, topics.

Each asks the compiled store for what begins with the word typed so far, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable

from typer import BadParameter

from tradefacts.authoring.folders import roots
from tradefacts.cli import streams
from tradefacts.model.errors import ExitCode, TradefactsError
from tradefacts.search.filters import labels
from tradefacts.store.cache import open_store
from tradefacts.store.database import Store

_RUN = frozenset('$`\\;|&<>!"')  # substitute, join, redirect, recall: names lack them
_MOST = 50  # offers; a shell asks before it shows more
_LAST = "\U0010ffff"  # sorts after every character

_IDS = "SELECT id, name FROM record WHERE kind = ? AND id >= ? AND id < ? ORDER BY id LIMIT ?"
_NAMES = (
    "SELECT DISTINCT name, '' FROM name WHERE kind = ? AND name >= ? AND name < ?"
    " ORDER BY name LIMIT ?"
)
Offer = list[tuple[str, str]]


def of_kind(kind: str) -> Callable[[str], Offer]:
    """Return what completes an id or name of a kind of record, with its name as help."""

    def complete(incomplete: str) -> Offer:
        def ask(store: Store) -> Offer:
            bounds = (kind, incomplete, incomplete + _LAST, _MOST)
            found = store.ask(_IDS, bounds) or store.ask(_NAMES, bounds)
            offers = [(wanted, name) for wanted, name in found if _harmless(wanted)]
            return [(wanted, name if _harmless(name) else "") for wanted, name in offers]

        return _asked(ask)

    return complete


def _harmless(text: str) -> bool:
    """Whether a shell that puts the text into a command line would run nothing of it."""
    return text.isprintable() and not _RUN.intersection(text)


def of_label(name: str, kind: str = "") -> Callable[[str], Offer]:
    """Return what completes a value of a closed list, such as a topic, in use for a kind."""

    def complete(incomplete: str) -> Offer:
        def ask(store: Store) -> Offer:
            found = labels(store, name, kind)
            begun = [label for label in found if label.startswith(incomplete)]
            return [(label, "") for label in begun if _harmless(label)]

        return _asked(ask)

    return complete


OPTIONS = ("--show-completion", "--install-completion")
_SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")


def script(option: str, shell: str) -> int:
    """Print what completes in the shell named, or install it there."""
    from typer._completion_shared import install

    if shell not in _SHELLS:
        raise BadParameter(f"{shell!r} is not one of {', '.join(_SHELLS)}.", param_hint=option)
    if option == OPTIONS[0]:
        streams.out(of_shell(shell))
        return ExitCode.ANSWERED
    _, path = install(shell, "tradefacts", "_TRADEFACTS_COMPLETE")
    streams.out(f"{shell} completes from the next start on: {path}\n")
    return ExitCode.ANSWERED


def of_shell(shell: str) -> str:
    """Return the script by which a shell completes: bash, zsh, fish or a PowerShell."""
    from typer._completion_shared import get_completion_script

    names = {"prog_name": "tradefacts", "complete_var": "_TRADEFACTS_COMPLETE"}
    return get_completion_script(**names, shell=shell) + "\n"


def _asked(ask: Callable[[Store], Offer]) -> Offer:
    try:
        return ask(open_store(roots(())))
    except (TradefactsError, OSError, UnicodeEncodeError):
        return []  # a shell has no place for messages, nor a name for half a character
