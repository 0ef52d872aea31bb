"""A strict subset of YAML 1.1, read so that every YAML reader takes the files the same way.

No duplicate keys, anchors, aliases, merge keys, tags, `yes`/`no` booleans, sexagesimals, octals
or special floats. Dates are always text. The only place where YAML is read.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tradefacts.model.entries import TEXT_KEYS

TODO = "TODO"
"""What `draft` writes where the text does not say; no field of a dataset may hold it."""
MAX_DEPTH = 12  # the deepest file of the form has 5 levels
MAX_BYTES = 64 * 1024 * 1024  # libyaml holds a file whole, at about 40 times its size
MappingNode, SequenceNode = yaml.MappingNode, yaml.SequenceNode
_TOO_DEEP = (f"nested more than {MAX_DEPTH} deep", "flatten it")
_LIBYAML_TOO_DEEP = "exceeded maximum nesting depth"
"""What libyaml since PyYAML 6.0.4 says from 1000 brackets on, before any node is seen."""
_UNTAGGED = ("plain", "quoted")
_SPECIAL_STARTS = frozenset("0123456789-+.~yYnNtTfFoO")  # of what _SPECIAL matches
_LONGEST_WORD = len("false")
_TRUE_FALSE = {"true": True, "false": False, "null": None}
_SPECIAL = re.compile(
    r"(?P<int>-?(?:0|[1-9]\d{0,17}))|(?P<float>-?(?:0|[1-9]\d{0,17})\.\d{1,17})"
    r"|(?P<word>true|false|null)"
    r"|(?P<boolean>(?i:y|n|yes|no|on|off|true|false))|(?P<null>~|Null|NULL|)"
    r"|(?P<octal>[-+]?0[0-9_]+|[-+]?0[xbo][0-9a-fA-F_]+)"
    r"|(?P<sexagesimal>[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?)"
    r"|(?P<number>[-+]?(?:\.inf|\.Inf|\.INF|\.nan|\.NaN|\.NAN)"
    r"|[-+]?[0-9][0-9_]*\.?[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?\.[0-9][0-9_]*)"
)
_FIXES = {
    "boolean": "YAML readers take it for a boolean: quote it",
    "null": "leave the key out, or write null",
    "octal": "YAML readers take it for a number of another base: quote it",
    "sexagesimal": "YAML readers take it for a number in base 60: quote it",
    "number": "write plain digits, or quote it",
}


class Fault(Exception):
    """A fault met while one file is read; becomes a `Problem`."""

    def __init__(self, line: int, what: str, fix: str) -> None:
        super().__init__(what)
        self.line, self.what, self.fix = line, what, fix


class _Composer(yaml.cyaml.CParser if yaml.__with_libyaml__ else yaml.SafeLoader):  # type: ignore[misc]
    """Builds nodes whose tag is `plain` or `quoted`; the rest is decided by this module."""

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        # The nodes above the one being read. Both hooks are called for every node, so they
        # are methods of a dict, which keeps its order, and not functions of Python.
        self.above: dict[Any, object] = {}
        self.descend_resolver = self.above.setdefault
        self.ascend_resolver = self.above.popitem

    def resolve(self, _kind: object, _value: object, implicit: Any) -> str:
        if len(self.above) > MAX_DEPTH:
            raise _too_deep(next(reversed(self.above)))
        return "plain" if implicit is True or (implicit and implicit[0]) else "quoted"


def _too_deep(place: Any) -> Fault:
    return Fault(line_of(place), *_TOO_DEEP)


def compose(data: bytes) -> Any:
    """Parse the bytes of one file into YAML nodes; raises Fault."""
    text = _text(data)
    try:
        if "&" in text or "*" in text or "!" in text:
            _refuse_unseen(text)
        node = _Composer(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if error.problem == _LIBYAML_TOO_DEEP:
            raise Fault(mark.line + 1 if mark else 1, *_TOO_DEEP) from None
        what = f"not valid YAML: {error.problem or error.context}"
        raise Fault(mark.line + 1 if mark else 1, what, "mend the line, or the one above") from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        found = error.character  # libyaml gives its number, the Python reader the character
        code = found if isinstance(found, int) else ord(str(found))
        what = f"the character U+{code:04X} is not allowed in YAML"
        raise Fault(line, what, "remove it") from None
    if node is None:
        raise Fault(1, "the file is empty", "write its entries, or delete it")
    return node


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file of bearable size; raises Fault."""
    try:
        if not os.path.isfile(path):  # to open a device or a pipe may do something
            raise Fault(1, "not a regular file", "put a YAML file in its place")
        with open(path, "rb", opener=_without_waiting) as file:
            if os.fstat(file.fileno()).st_size > MAX_BYTES:
                fix = "split it into several files"
                raise Fault(1, f"larger than {MAX_BYTES // 2**20} MiB", fix)
            return file.read(MAX_BYTES)
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        raise Fault(1, what, "check the file") from None


def _without_waiting(path: str, flags: int) -> int:
    """Open a file; a pipe that has taken its place meanwhile is not waited for."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Fault(line, "not UTF-8", "save the file as UTF-8") from None


def _refuse_unseen(text: str) -> None:
    """Refuse anchors, and depth below a tag, for which the composer does not call `resolve`."""
    loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        if anchor := getattr(event, "anchor", None):
            raise Fault(line_of(event), f"anchor or alias {anchor!r}", "write the value out")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise _too_deep(event)


def plain(node: Any) -> Any:
    """Turn a YAML node into dicts, lists and scalars; raises Fault."""
    kind = type(node)
    if kind is yaml.ScalarNode:
        return _scalar(node)
    if node.tag not in _UNTAGGED:
        raise Fault(line_of(node), f"tag {node.tag!r}", "leave the tag out")
    if kind is yaml.SequenceNode:
        return [plain(child) for child in node.value]
    out: dict[str, Any] = {}
    for key, value in node.value:
        name = key_of(key)
        if name in out:
            line = line_of(key)
            raise Fault(line, f"duplicate key {name!r}", "keep one of the two")
        if type(value) is not yaml.ScalarNode:
            out[name] = plain(value)
        elif name in TEXT_KEYS and _is_text(value):
            out[name] = value.value
        else:
            out[name] = _scalar(value)
    return out


def todos(node: Any, field: str = "") -> Iterator[tuple[int, str]]:
    """Yield the line and the field of each TODO in a node: what a draft left for a person."""
    if type(node) is yaml.ScalarNode:
        if TODO in node.value and re.search(rf"\b{TODO}\b", node.value):
            yield line_of(node), field
    elif type(node) is yaml.SequenceNode:
        for child in node.value:
            yield from todos(child, field)
    elif type(node) is yaml.MappingNode:
        for key, value in node.value:
            yield from todos(value, str(key.value))


def key_of(node: Any) -> str:
    """Return the text of a mapping's key; raises Fault where it is none."""
    if type(node) is not yaml.ScalarNode or node.value == "<<":
        raise Fault(line_of(node), "a key that is not plain text", "write a name")
    return node.value  # type: ignore[no-any-return]  # yaml has no types; a scalar's is str


def members(node: Any, fix: str) -> Iterator[tuple[str, int, Any]]:
    """Yield key, line and node of each member of a mapping; raises Fault where it is none."""
    if not isinstance(node, yaml.MappingNode):
        raise Fault(line_of(node), "not a mapping", fix)
    for key, value in node.value:
        yield key_of(key), line_of(key), value


def elements(node: Any) -> list[Any]:
    """Return the nodes of a list; raises Fault where it is none."""
    if not isinstance(node, yaml.SequenceNode):
        raise Fault(line_of(node), "not a list", "write `- ` before each entry")
    return list(node.value)


def child(node: Any, key: str, index: str) -> Any:
    """Return the node under a key, or at an index, as far as there is one; else None."""
    if isinstance(node, yaml.MappingNode):
        return next((value for found, value in node.value if found.value == key), None)
    if isinstance(node, yaml.SequenceNode) and index and int(index) < len(node.value):
        return node.value[int(index)]
    return None


def line_of(node: Any) -> int:
    """Return the 1-based line on which a node begins."""
    return int(node.start_mark.line) + 1


def _is_text(node: Any) -> bool:
    text = node.value
    return node.tag in _UNTAGGED and text[:1].isdigit() and ":" not in text


def _scalar(node: Any) -> Any:
    text = node.value
    if node.tag != "plain":
        if node.tag != "quoted":
            raise Fault(line_of(node), f"tag {node.tag!r}", "leave the tag out")
        return text
    begin = text[:1]
    if begin and (begin not in _SPECIAL_STARTS or (len(text) > _LONGEST_WORD and begin.isalpha())):
        return text
    match = _SPECIAL.fullmatch(text)
    if match is None:
        return text
    form = match.lastgroup
    if form == "int":
        return int(text)
    if form == "float":
        return float(text)
    if form == "word":
        return _TRUE_FALSE[text]
    line = line_of(node)
    raise Fault(line, f"{text!r} is ambiguous in YAML", _FIXES[form or "number"])
