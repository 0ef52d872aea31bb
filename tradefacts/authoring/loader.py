"""Read the files of a dataset into entries, with the place of each and of every fault."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from tradefacts import progress
from tradefacts.authoring.folders import is_data
from tradefacts.authoring.strict_yaml import (
    TODO,
    Fault,
    child,
    compose,
    elements,
    line_of,
    members,
    plain,
    read_bytes,
    todos,
)
from tradefacts.model.collector import collector_paused
from tradefacts.model.entries import (
    ABOUT,
    STATED,
    VOCABULARY,
    DatasetEntry,
    FigureEntry,
    LabelEntry,
    SourceEntry,
)
from tradefacts.model.errors import Problem, Unfinished
from tradefacts.text import spelling
from tradefacts.text.normalize import is_id

_UNFINISHED = "write what the text says, or leave the field out where it says nothing"
_LIKENESS = 60  # of 100; what is less alike is no slip for it


class Located(NamedTuple):
    """An entry with the place where it stands."""

    id: str
    entry: Any
    file: str
    line: int


class DataFile(NamedTuple):
    """One YAML file: `sections` maps `regions`, `figures`... to what stands in it.

    `digest` is the SHA-256 of its name and bytes, in hexadecimal.
    """

    path: str
    digest: str
    sections: dict[str, list[Located]]


def digest(digests: Iterable[str]) -> str:
    """Return one SHA-256 for the digests of all files of a dataset."""
    return hashlib.sha256("\n".join(sorted(digests)).encode()).hexdigest()


def digest_now(roots: Iterable[Path]) -> str | None:
    """Return the digest that the files have now, as `digest` gave it when they were read.

    None where a file cannot be read any more.
    """
    faults: list[Problem] = []
    files = [
        (path, root)
        for root in roots
        for path in (*_vocabulary_files(root, faults), *_listed(root / "sources", faults))
    ]
    try:
        digests = [_digest(path, root, read_bytes(path)) for path, root in files]
    except Fault:
        return None
    return None if faults else digest(digests)


def _digest(path: Path, root: Path, data: bytes) -> str:
    name = os.fsencode(path.relative_to(root).as_posix())
    return hashlib.sha256(name + b"\0" + data).hexdigest()


def absences(roots: Iterable[Path]) -> list[Problem]:
    """Return a problem for each folder that holds no dataset, which is told before any is read."""
    fix = "name a folder that holds dataset.yaml, vocabulary/ and sources/"
    files = (root / "dataset.yaml" for root in roots)
    return [
        Problem(str(file), 1, "there is no such file", fix)
        for file in files
        if not os.path.isfile(file)
    ]


def vocabulary(root: Path, problems: list[Problem]) -> Iterator[DataFile]:
    """Yield `dataset.yaml` and the vocabulary files; append every fault found."""
    yield from _files(_vocabulary_files(root, problems), root, problems)


def _vocabulary_files(root: Path, problems: list[Problem]) -> list[Path]:
    there = _listed(root / "vocabulary", problems)
    known = [root / "vocabulary" / f"{name}.yaml" for name in VOCABULARY]
    ordered = [path for path in known if path in there]
    return [root / "dataset.yaml", *ordered, *(path for path in there if path not in known)]


def _listed(folder: Path, problems: list[Problem]) -> list[Path]:
    """Return the YAML files of a folder, which need not be there; note why it cannot be read."""
    try:
        names = sorted(os.listdir(folder))
    except FileNotFoundError:
        return []
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        problems.append(Problem(str(folder), 1, what, "put a folder of YAML files in its place"))
        return []
    problems += [
        Problem(str(folder / name), 1, "not read", "end its name in .yaml")
        for name in names
        if name.endswith(".yml") and not name.startswith(".")
    ]
    return [folder / name for name in names if is_data(name)]


def own_files(root: Path) -> list[Path]:
    """Return the files that a dataset is read from, but for links that lead out of its folder."""
    files = [*_vocabulary_files(root, []), *_listed(root / "sources", [])]
    inside = root.resolve()
    return [path for path in files if path.resolve().is_relative_to(inside)]


def source_ids(roots: Iterable[Path]) -> list[str]:
    """Return the ids of the sources, which are the names of their files."""
    return [path.stem for root in roots for path in _listed(root / "sources", [])]


def sources(root: Path, problems: list[Problem]) -> Iterator[DataFile]:
    """Yield the source files, one at a time; append every fault found."""
    yield from _files(_listed(root / "sources", problems), root, problems)


def _files(paths: list[Path], root: Path, problems: list[Problem]) -> Iterator[DataFile]:
    for path in progress.steps(paths, "reading"):
        with collector_paused():
            file = _read(path, root, problems)
        if file is not None:
            yield file


def _read(path: Path, root: Path, problems: list[Problem]) -> DataFile | None:
    file = str(path)
    try:
        data = read_bytes(path)
        node = compose(data)
        sections = _sections(path.relative_to(root), node, file, problems)
    except Fault as fault:
        problems.append(Problem(file, fault.line, fault.what, fault.fix))
        return None
    return DataFile(file, _digest(path, root, data), sections)


def _sections(
    path: Path, node: Any, file: str, problems: list[Problem]
) -> dict[str, list[Located]]:
    if path.name == "dataset.yaml" and len(path.parts) == 1:
        found = _entry("dataset", node, DatasetEntry, file, problems)
        return {"dataset": [found] if found else []}
    if path.parts[0] == "vocabulary":
        form = VOCABULARY.get(path.stem)
        if form is None:
            known = ", ".join(f"{name}.yaml" for name in VOCABULARY)
            raise Fault(1, "no such vocabulary file is known", f"use one of {known}")
        return {path.stem: _mapping(node, form, file, problems)}
    return _source_sections(path, node, file, problems)


def _source_sections(
    path: Path, node: Any, file: str, problems: list[Problem]
) -> dict[str, list[Located]]:
    sections: dict[str, list[Located]] = {}
    if not is_id(path.stem):
        fix = "use lower-case words joined by hyphens"
        problems.append(Problem(file, 1, f"the file's name {path.stem!r} is not an id", fix))
    for name, line, value in members(node, "start with `source:`"):
        if name in sections:
            raise Fault(line, f"duplicate key {name!r}", "keep one of the two")
        if name == "source":
            found = _entry(path.stem, value, SourceEntry, file, problems)
            sections[name] = [found] if found else []
        elif name == "figures":
            located = [
                (node, _entry("", node, FigureEntry, file, problems)) for node in elements(value)
            ]
            sections[name] = [entry for _, entry in located if entry]
            left = (_unfinished(node, file) for node, entry in located if entry is None)
            sections["unfinished"] = [entry for entry in left if entry]
        elif name in ABOUT:
            sections[name] = _mapping(value, ABOUT[name], file, problems)
        elif name in STATED:
            sections[name] = _mapping(value, STATED[name], file, problems)
        else:
            known = ["source", *ABOUT, "figures", *STATED]
            raise Fault(line, f"unknown section {name!r}", did_you_mean(name, known))
    if "source" not in sections:
        raise Fault(1, "no `source:` header", "say what document this is")
    return sections


def _mapping(node: Any, form: Any, file: str, problems: list[Problem]) -> list[Located]:
    found: dict[str, Located | None] = {}
    for name, line, value in members(node, "write `id:` before each entry"):
        if name in found:
            problems.append(Problem(file, line, f"duplicate key {name!r}", "keep one of the two"))
            continue
        if not is_id(name) and form is not LabelEntry:
            fix = "use lower-case words joined by hyphens"
            problems.append(Problem(file, line, f"{name!r} is not an id", fix))
        entry = _entry(name, value, form, file, problems)
        found[name] = entry and entry._replace(line=line)
    return [entry for entry in found.values() if entry]


def _unfinished(node: Any, file: str) -> Located | None:
    """Return a figure that has a TODO, as far as it accounts for words of its text."""
    try:
        held = plain(node)
        if next(todos(node), None) is None:
            return None
        known = {name: held[name] for name in ("paragraph", "stated", "spans") if name in held}
        entry = msgspec.convert({"metric": TODO, "value": 0} | known, FigureEntry)
    except (Fault, TypeError, msgspec.ValidationError):
        return None  # which has been told
    return Located("", entry, file, line_of(node))


def _entry(name: str, node: Any, form: Any, file: str, problems: list[Problem]) -> Located | None:
    left = [
        Unfinished(file, line, f"{field} is still {TODO}", _UNFINISHED)
        for line, field in todos(node)
    ]
    problems += left
    if left and form is FigureEntry:
        return None
    try:
        return Located(name, msgspec.convert(plain(node), form), file, line_of(node))
    except Fault as fault:
        problems.append(Problem(file, fault.line, fault.what, fault.fix))
    except msgspec.ValidationError as error:
        if left:
            return None
        problems.append(explain(str(error), node, form, file))
    return None


def explain(message: str, node: Any, form: Any, file: str) -> Problem:
    """Turn a message of msgspec about the entry at `node` into a problem of the file."""
    what, _, path = message.partition(" - at `")
    steps = re.findall(r"\.(\w+)|\[(\d+)\]", path)
    place, line = node, line_of(node)
    for key, index in steps:
        place = child(place, key, index)
        line = line_of(place) if place is not None else line
    name = "".join(f".{key}" if key else f"[{index}]" for key, index in steps).lstrip(".")
    field = f"{name}: " if name else ""
    if unknown := re.match(r"Object contains unknown field `(.*)`", what):
        stray = child(place, unknown[1], "")
        known = list(getattr(form, "__struct_fields__", ()))
        line = line_of(stray) if stray is not None else line
        fix = did_you_mean(unknown[1], known)
        return Problem(file, line, f"{field}unknown field {unknown[1]!r}", fix)
    if missing := re.match(r"Object missing required field `(.*)`", what):
        return Problem(file, line, f"{field}no field {missing[1]!r}", "add it")
    said = f"{field}{what[:1].lower()}{what[1:]}"
    if what.startswith("Invalid enum value"):
        return Problem(file, line, said, f"use one of {', '.join(_choices(form, steps))}")
    quoted = what.startswith("Expected `str") and ("`int`" in what or "`float`" in what)
    return Problem(file, line, said, "quote it" if quoted else "mend its form")


def field_line(located: Located, field: str, lines: list[str]) -> int:
    """Return the line of a field of an entry in its file's lines; the entry's if it has none."""
    first = located.line
    opens = re.match(r"\s*(?:- |[^:]+:\s*(?:[{#]|$))", lines[first - 1])
    depth = _indent(lines[first - 1]) - (not opens)  # a header begins with its first field
    for number, line in enumerate(lines[first - 1 :], first):
        if number > first and line.strip() and _indent(line) <= depth:
            break
        if re.match(rf"\s*(?:- )?{re.escape(field)}\s*:", line):
            return number
    return located.line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def did_you_mean(wanted: str, known: Iterable[str], otherwise: str | None = None) -> str:
    """Return what to do about an unknown word: the nearest known one, or something else.

    Without `otherwise` that is to use one of those known.
    """
    words = list(known)
    for index, _ in spelling.alike(wanted, words, _LIKENESS, 1):
        return f"did you mean {words[index]!r}?"
    return otherwise or f"use one of {', '.join(words)}"


def _choices(form: Any, steps: list[tuple[str, str]]) -> list[str]:
    """Return the words that the field at the first step admits."""
    schema = msgspec.json.schema(form)
    fields: dict[str, Any] = schema["$defs"][form.__name__]["properties"]
    field = fields[steps[0][0]]
    choices = (option.get("enum", ()) for option in (field, *field.get("anyOf", ())))
    return [str(choice) for found in choices for choice in found]
