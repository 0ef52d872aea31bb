"""Command lines that are ready to be pasted into a shell."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PLAIN = re.compile(r"[\w@%+=:,./-]+")  # what no shell takes for anything but a word
_WITHIN = frozenset('"\\$`!')  # what acts within double quotes


def word(text: str) -> str:
    r"""Return a text as one word of a shell, in double quotes if need be.

    >>> word("gba"), word("greater bay area"), word("China's trade"), word('the "belt"')
    ('gba', '"greater bay area"', '"China\'s trade"', '\'the "belt"\'')
    """
    if _PLAIN.fullmatch(text):
        return text
    if not _WITHIN.intersection(text):
        return f'"{text}"'
    import shlex

    return shlex.quote(text)


def command(name: str, *words: str, **options: bool | str | Sequence[str] | None) -> str:
    """Return a command line of this program; options that are not given are left out.

    >>> command("events", region="gba", overlaps=True, period=None)
    'tradefacts events --region gba --overlaps'
    """
    parts = ["tradefacts", *name.split(), *map(word, words)]
    for option, value in options.items():
        if isinstance(value, bool) or value is None:
            parts += [f"--{option}"] * bool(value)
        elif isinstance(value, str):
            parts += [f"--{option}", word(value)]
        else:
            parts += map(word, value)
    return " ".join(parts)
