"""The entry of `tradefacts` and `python -m tradefacts`.

An exact lookup printed as JSON is answered from the compiled store at once, without the command
line's libraries, which take longer to load than the answer takes. Everything else goes the long
way, which prints the same bytes for what is answered here.
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
    except KeyboardInterrupt:
        code = 130
    if signal := sys.modules.get("signal"):  # the answer is given; what follows is clearing up
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()  # nor need what is left be looked through; it goes with the process
    sys.exit(code)


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
    from tradefacts.cli.app import main as run

    gc.freeze()
    gc.enable()
    return run(arguments)


def quick(arguments: Sequence[str]) -> str | None:
    """Return what `KIND QUERY... --json` prints, where every query is an id or a name; else None.

    `--format json` and `--format ndjson` do too. Whatever would need a word on stderr, another
    option, other data or a store that is not there yet is None.
    """
    read = _read(arguments)
    if read is None or any(os.environ.get(name) for name in _CHANGING):
        return None
    form, kind, queries = read
    from tradefacts.lookup import literal
    from tradefacts.render import jsondoc
    from tradefacts.store import open_fresh, shipped

    store = open_fresh([shipped()])
    if store is None:
        return None
    found = [literal(store, kind, query) for query in queries]
    if any(len(hits) != 1 for hits in found):
        return None
    records = [jsondoc.with_match(store.by_id(kind, hit.id) or "", hit) for (hit,) in found]
    if form == "ndjson":
        return "".join(f"{record}\n" for record in records)
    return jsondoc.head(store.meta, kind, queries, "{}") + "".join(jsondoc.body(records, []))


def _read(arguments: Sequence[str]) -> tuple[str, str, list[str]] | None:
    """Return form, kind and queries of a command line that says nothing else."""
    form, words, rest = None, [], list(arguments)
    while rest:
        word = rest.pop(0)
        if word == "--format" and rest:
            word = f"--format={rest.pop(0)}"
        if word.startswith("-"):
            said = "json" if word == "--json" else word.removeprefix("--format=")
            if form or said not in _FORMS:
                return None
            form = said
        else:
            words.append(word)
    kind, *queries = words or [""]
    if form is None or kind not in _KINDS or not queries or not all(q.strip() for q in queries):
        return None
    return form, kind, queries


if __name__ == "__main__":
    main()
