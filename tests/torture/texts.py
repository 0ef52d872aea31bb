"""Mutate texts at random: each is proofed and drafted, or refused in a sentence."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from torture import files, inputs
from tradefacts.authoring.strict_yaml import compose, plain
from tradefacts.text import document

_LONGEST = 20_000  # bytes of a mutated text: longer ones are timed elsewhere
_PROOF = tuple("json json table ndjson md html line sarif github".split())
_DRAFT = tuple("yaml yaml json ndjson table".split())
_PIECES = (
    "8.27 trillion yuan", "16.7%", "５％", "八点二七万亿元", "2021", "2021年", "up", "respectively",
    "第一", "three times", "1/5", "half", "-", "–", "%", "$", "¥", ",", ".", "。", "、", "(", ")",
    "\n", "\n\n", "\r", "\t", "\0", "\x1b[31m", "\x85", "\u2028", "\u202e", "\ufeff", "\u0301",
    "<p>", "</p>", "<!--", "-->", "<script>", "<pre>", "&nbsp;", "&#x35;", "&", "```", "`", "](",
    "---\n", "# ", "| ", "> ", "<!-- tradefacts: off -->", "9" * 400, "1,000,000", "百", "分之",
    "this year", "in the first half of", "GUANGZHOU, June 5, 2024", "January", "not ", "if ",
)  # fmt: skip


def mutated(times: int, seed: int, scratch: Path) -> Counter[str]:
    """Mutate so many times; returns how often each command ended with each exit code."""
    ends: Counter[str] = Counter()
    files.write(scratch)
    for number in range(seed, seed + times):
        ends.update(_once(number, scratch))
    return ends


def _once(seed: int, scratch: Path) -> list[str]:
    """Mutate one text, from a seed. Raises AssertionError."""
    chance = random.Random(seed)
    name, content = chance.choice(list(files.TEXTS.items()))
    for _ in range(chance.choice([1, 1, 2, 5])):
        content = chance.choice(_CHANGES)(content, chance)[:_LONGEST]
    path = scratch / f"mutated-{name}"
    path.write_bytes(content)
    try:
        return [_proofed(path, chance), _drafted(path, chance)]
    except BaseException as error:
        error.add_note(f"seed {seed}, of {name}")
        raise


def _proofed(path: Path, chance: random.Random) -> str:
    form = chance.choice(_PROOF)
    code, out = inputs.printed(["proof", str(path), "--format", form])
    if form == "json" and path.suffix not in (".docx", ".jsonl"):
        lines = document.decoded(path.read_bytes()).split("\n") if code < 2 else []
        for one in json.loads(out)["results"]:
            line = lines[one["line"] - 1]
            assert 1 <= one["column"] <= len(line), (one, line)
    return f"proof {code}"


def _drafted(path: Path, chance: random.Random) -> str:
    form = chance.choice(_DRAFT)
    code, out = inputs.printed(["draft", str(path), "--format", form])
    if form == "yaml" and out:
        plain(compose(out.encode()))
    return f"draft {code}"


def _bytes(content: bytes, chance: random.Random) -> bytes:
    at, gone = chance.randrange(len(content) + 1), chance.randrange(4)
    return content[:at] + chance.randbytes(chance.randrange(4)) + content[at + gone :]


def _piece(content: bytes, chance: random.Random) -> bytes:
    text = content.decode("utf-8", "surrogateescape")
    at = chance.randrange(len(text) + 1)
    text = text[:at] + chance.choice(_PIECES) * chance.choice([1, 1, 1, 50]) + text[at:]
    return text.encode("utf-8", "surrogateescape")


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _words(content: bytes, chance: random.Random) -> bytes:
    """Put words somewhere else, leave some out, or say some twice."""
    words = content.split(b" ")
    one, other = sorted(chance.randrange(len(words) + 1) for _ in "12")
    taken = words[one:other]
    how = chance.randrange(3)
    if how == 0:
        chance.shuffle(taken)
    return b" ".join([*words[:one], *taken * how, *(taken * (how == 0)), *words[other:]])


def _twice(content: bytes, chance: random.Random) -> bytes:
    return content * chance.randrange(2, 6)


def _encoding(content: bytes, chance: random.Random) -> bytes:
    form = chance.choice(["utf-16", "utf-16-be", "utf-32", "utf-8-sig", "gb18030", "latin-1"])
    return content.decode("utf-8", "replace").encode(form, "replace")


def _line_ends(content: bytes, chance: random.Random) -> bytes:
    return content.replace(b"\n", chance.choice([b"\r\n", b"\r", b"\n\n", b" ", b""]))


_CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    (_bytes, _bytes, _piece, _piece, _piece, _words, _words)
    + (_cut, _twice, _encoding, _line_ends)
)  # fmt: skip
