"""Mutate a dataset at random: it loads as meant, or every problem is told by file and line."""

from __future__ import annotations

import contextlib
import os
import random
import re
import resource
import shutil
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import yaml

from torture.processes import SLOWED, finished, forked
from tradefacts.authoring import formatter, rules
from tradefacts.authoring.strict_yaml import Fault
from tradefacts.model.errors import InvalidDataset
from tradefacts.model.records import RECORDS
from tradefacts.store.compiler import compile_dataset
from tradefacts.store.database import Store

SECONDS = 5.0 * SLOWED  # of the processor, for one mutated dataset; small ones take a hundredth
MEMORY = 2**30  # bytes of address space beyond what the process has
TOKENS = (
    "&a ", "*a", "<<: ", "!!python/object/apply:os.system ", "!x ", "{", "}", "[", "]", "- ",
    "? ", ": ", "|\n", ">-\n", "---\n", "...\n", "%YAML 1.1\n", "\t", "\0", "\x85", "\u2028",
    "\ufeff", "\x1b[2J", "\u202e", "#", "'", '"', "\\", "@", "`", "\r", "\n", "\n\n", " ", "  ",
    ",", "🀄", "大", "\ud800",
)  # fmt: skip
SCALARS: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, 10 ** 17, 10 ** 30, -(10 ** 400), "", " ", "yes", "no", "~",
    ".nan", ".inf", "-.INF", "1e999", "0x1F", "0o17", "017", "1_000", "12:30:45", "2021-13",
    "2021-02-30", "9" * 30, "9" * 24 +" trillion CNY", "1/0", "over", "-5 CNY", "½ percent",
    "5 perſons", "٣ percent", "x" * 100_000, "a\nb", "a\tb", "\x1b[31m", "[red]x[/red]", "[/x]",
    "=1+1", "../../x", "/dev/zero", "a b", "GBA", "2021", "2021-01/2020-01", "\u202egnp.exe",
    "🀄", "é", "x - at `$.name`", {}, [], {"a": 1}, [1], [[[[]]]], {"name": {"name": "x"}},
    float("nan"), float("inf"),
)  # fmt: skip


def fuzzed(source: str, times: int, seed: int, scratch: Path) -> Counter[str]:
    """Mutate so many times, in a child of bounded memory; returns how each mutation ended."""
    child, reading = forked(lambda: _batch(source, times, seed, scratch))
    code, told = finished(child, reading)
    assert code == 0, f"the child ended with {code}; see its traceback above"
    return Counter(msgspec.json.decode(told, type=dict[str, int]))


def _batch(source: str, times: int, seed: int, scratch: Path) -> bytes:
    held = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (held + MEMORY, held + MEMORY))
    ends: Counter[str] = Counter()
    for number in range(seed, seed + times):
        ends[once(source, number, scratch)] += 1
    return msgspec.json.encode(ends)


def once(source: str, seed: int, scratch: Path) -> str:
    """Mutate once, from a seed; returns `loaded` or `refused`. Raises AssertionError."""
    chance = random.Random(seed)
    root = scratch / "mutated"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(source, root)
    done = [mutate(root, chance) for _ in range(chance.choice([1, 1, 1, 2, 5]))]
    begun = time.process_time()
    try:
        return _judged(root, scratch)
    except BaseException as error:
        error.add_note(f"seed {seed} of {source}: {done}")
        raise
    finally:
        assert time.process_time() - begun < SECONDS, f"too slow: seed {seed}: {done}"


def _judged(root: Path, scratch: Path) -> str:
    target = scratch / "mutated.sqlite"
    target.unlink(missing_ok=True)
    told: list[str] = []
    try:
        compile_dataset([root], target)
    except InvalidDataset as error:
        told = str(error).splitlines()
        for line in told[:-1]:
            assert re.match(rf"{re.escape(str(root))}[^:]*:[1-9]\d*: .*, .*", line), line
        assert re.fullmatch(r"\d+ problems? in the dataset", told[-1]), told[-1]
        assert len(told) == int(told[-1].split()[0]) + 1, told
    else:
        _whole(Store(str(target)))
    loaded = rules.read([root])
    assert bool(loaded.problems) == bool(told), loaded.problems
    if not told:
        rules.findings(loaded)
    for path in sorted([*root.glob("*.yaml"), *root.glob("*/*.yaml")]):
        with contextlib.suppress(Fault):
            formatter.fix(path)
    return "refused" if told else "loaded"


def _whole(store: Store) -> None:
    """Every record is what its type says, and none acts on a terminal."""
    for kind, json in store.ask("SELECT kind, json FROM record"):
        msgspec.json.decode(json, type=RECORDS[kind])
        assert not set("\x1b\x9b\u202e\n") & set(json), json
    store.close()


def mutate(root: Path, chance: random.Random) -> str:
    """Change one file of a dataset in one way; returns what was done."""
    path = chance.choice(sorted(path for path in root.rglob("*.yaml") if path.is_file()))
    change = chance.choice(_CHANGES)
    change(path, chance)
    return f"{change.__name__.strip('_')} of {path.relative_to(root)}"


def _bytes(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(chance.choice([1, 1, 2, 8])):
        data[chance.randrange(len(data)) : chance.randrange(len(data))] = chance.randbytes(
            chance.randrange(4)
        )
        data = data or bytearray(b"\n")
    path.write_bytes(data)


def _one_byte(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    if data:
        data[chance.randrange(len(data))] = chance.randrange(256)
    path.write_bytes(data)


def _token(path: Path, chance: random.Random) -> None:
    text = path.read_bytes().decode("utf-8", "replace")
    at = chance.randrange(len(text) + 1)
    text = text[:at] + chance.choice(TOKENS) + text[at:]
    path.write_bytes(text.encode("utf-8", "surrogatepass"))


def _truncation(path: Path, chance: random.Random) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: chance.randrange(len(data) + 1)])


def _lines(path: Path, chance: random.Random) -> None:
    lines = path.read_bytes().split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    how = chance.randrange(5)
    if how == 0:
        lines[one], lines[other] = lines[other], lines[one]
    elif how == 1:
        lines.insert(one, lines[other])
    elif how == 2:
        del lines[one]
    elif how == 3:
        lines[one] = b" " * chance.randrange(9) + lines[one].lstrip()
    else:
        lines[one] += b" " * chance.randrange(1, 4)
    path.write_bytes(b"\n".join(lines))


def _encoding(path: Path, chance: random.Random) -> None:
    text = path.read_bytes().decode("utf-8", "replace") + "# é\n"
    form = chance.choice(["utf-16", "utf-16-le", "utf-32", "latin-1", "gbk", "utf-8-sig", "utf-7"])
    path.write_bytes(text.encode(form, "replace"))


def _line_ends(path: Path, chance: random.Random) -> None:
    end = chance.choice([b"\r\n", b"\r", b"\n\n", b"\x00", "\u2028".encode(), b" \n", b"\t\n"])
    path.write_bytes(path.read_bytes().replace(b"\n", end))


def _value(path: Path, chance: random.Random) -> None:
    """Put an odd value somewhere into the structure, or an odd key."""
    try:
        tree = yaml.safe_load(path.read_bytes())
    except (yaml.YAMLError, ValueError, UnicodeError):
        return
    places = list(_places(tree)) if isinstance(tree, dict | list) else []
    if places:
        holder, key = chance.choice(places)
        if isinstance(holder, dict) and chance.random() < 0.2:
            odd = chance.choice([scalar for scalar in SCALARS if scalar.__hash__])
            holder[odd] = holder.pop(key)
        elif chance.random() < 0.2:
            del holder[key]
        else:
            holder[key] = chance.choice(SCALARS)
    path.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), encoding="utf-8")


def twice(path: Path, chance: random.Random) -> None:
    """Write an item of a list a second time, with a note, as one who copies and forgets does."""
    try:
        tree = yaml.safe_load(path.read_bytes())
    except (yaml.YAMLError, ValueError, UnicodeError):
        return
    places = list(_places(tree)) if isinstance(tree, dict | list) else []
    items = [(holder, at) for holder, at in places if isinstance(holder, list)]
    if items:
        holder, at = chance.choice(items)
        item = holder[at]
        holder.insert(at, item | {"note": "Copied."} if isinstance(item, dict) else item)
    path.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _places(tree: Any) -> Any:
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in list(pairs):
        yield tree, key
        if isinstance(value, dict | list):
            yield from _places(value)


def _file(path: Path, chance: random.Random) -> None:
    """Put something that is no file of text in its place."""
    path.unlink()
    how = chance.randrange(7)
    if how == 0:
        path.mkdir()
    elif how == 1:
        os.mkfifo(path)
    elif how == 2:
        path.symlink_to(path)
    elif how == 3:
        path.symlink_to("/dev/zero")
    elif how == 4:
        path.symlink_to("nowhere")
    elif how == 5:
        path.write_bytes(b"")


_CHANGES: tuple[Callable[[Path, random.Random], None], ...] = (
    (_bytes, _one_byte, _one_byte, _token, _token, _truncation, _lines, _lines)
    + (_encoding, _line_ends, _value, _value, _value, _value, twice, _file)
)  # fmt: skip
