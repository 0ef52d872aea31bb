"""The entry of `tradefacts` and `python -m tradefacts`.

An exact lookup printed as JSON is answered from the compiled store at once, and a command with
words and a format alone is run without Typer, which takes longer to load than most answers take.
Everything else goes the long way, which prints the same bytes for what is answered here.
"""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_KINDS = ("metric", "cluster", "event", "policy", "region", "actor", "term", "source")
_FORMS = ("json", "ndjson")
_CHANGING = ("TRADEFACTS_DATA", "_TRADEFACTS_COMPLETE")  # other data; completion in a shell


def main() -> None:
    """Run the command line and exit with its code."""
    gc.disable()  # what is imported stays, so looking for garbage in it is in vain
    try:
        code = _run(sys.argv[1:])
    except BaseException as error:
        if not _interrupted(error):
            raise
        code = 130
    if signal := sys.modules.get("signal"):  # the answer is given; what follows is clearing up
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()  # nor need what is left be looked through; it goes with the process
    sys.exit(code)


def _interrupted(error: BaseException | None) -> bool:
    """Whether an interrupt is behind an error: in the middle of a class Python wraps it."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def _run(arguments: list[str]) -> int:
    text = quick(arguments)
    if text is not None and sys.stdout is not None:
        try:
            sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
            sys.stdout.buffer.flush()
        except OSError:
            pass  # nobody reads, or the device is full: the long way meets it too, and tells
        else:
            return 0
    if line := line_of(arguments):
        from tradefacts.cli.without_typer import plain

        gc.freeze()
        gc.enable()
        code = plain(line.command, line.words, line.form, json=line.json)
        if code is not None:
            return code
        gc.disable()
    from tradefacts.cli.app import main as run

    gc.freeze()
    gc.enable()
    return run(arguments)


def quick(arguments: Sequence[str]) -> str | None:
    """Return what `KIND QUERY... --json` prints, where every query is an id or a name; else None.

    `--format json` and `--format ndjson` do too. Whatever would need a word on stderr, another
    option, other data or a store that is not there yet is None.
    """
    line = line_of(arguments)
    if line is None or not line.exact or any(os.environ.get(name) for name in _CHANGING):
        return None
    kind, queries = line.command, line.words
    from tradefacts.authoring.folders import shipped
    from tradefacts.output import json_document
    from tradefacts.search.literal import literal
    from tradefacts.store.database import DAMAGE
    from tradefacts.store.freshness import open_fresh

    store = open_fresh([shipped()])
    if store is None:
        return None
    try:
        found = [literal(store, kind, query) for query in queries]
        if any(len(hits) != 1 for hits in found):
            return None
        records = [json_document.with_match(store.by_id(kind, h.id) or "", h) for (h,) in found]
    except DAMAGE:  # the long way makes the store anew
        return None
    if line.form == "ndjson":
        return "".join(f"{record}\n" for record in records)
    return json_document.head(store.meta, kind, queries, "{}") + "".join(
        json_document.body(records, [])
    )


class Line:
    """A command line of a command, words and a format alone."""

    __slots__ = ("command", "form", "json", "words")

    def __init__(self) -> None:
        self.command, self.json = "", False
        self.form: str | None = None
        self.words: list[str] = []

    @property
    def exact(self) -> bool:
        """Whether it may be an exact lookup printed as JSON."""
        asks = self.command in _KINDS and self.words and all(map(str.strip, self.words))
        return bool(asks) and (self.form in _FORMS if not self.json else self.form is None)


def line_of(arguments: Sequence[str]) -> Line | None:
    """Read a command line that says nothing else."""
    line, rest = Line(), list(arguments)
    while rest:
        word = rest.pop(0)
        if word == "--format" and rest:
            word = f"--format={rest.pop(0)}"
        if word == "--json" and not line.json:
            line.json = True
        elif word.startswith("--format=") and line.form is None:
            line.form = word.removeprefix("--format=")
        elif word.startswith("-") and word != "-":
            return None
        elif line.command:
            line.words.append(word)
        else:
            line.command = word
    return line


if __name__ == "__main__":
    main()
