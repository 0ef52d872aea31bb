"""The shape of a record's fields, for those who need columns: data frames and exports.

A shape is `text`, `whole` (an integer), `number`, `Many` of a shape, or `Parts`, by name.
"""

from __future__ import annotations

import types
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

import msgspec

from tradefacts.records import RECORDS


class Many(NamedTuple):
    """A list, of any length, of one shape."""

    of: Any


class Parts(NamedTuple):
    """Named parts, each of its own shape."""

    by_name: dict[str, Any]


Shape = Literal["text", "whole", "number"] | Many | Parts

_COUNTED = [kind for kind in RECORDS if kind != "source"]  # what a source's `counts` has
_SIMPLE: dict[Any, Shape] = {str: "text", int: "whole", float: "number"}


def shapes(struct: type[msgspec.Struct], *, match: bool = False) -> dict[str, Shape]:
    """Return the shape of every field of a Struct, `kind` first where it has one."""
    tag = struct.__struct_config__.tag_field
    found: dict[str, Shape] = {tag: "text"} if tag else {}
    hints = get_type_hints(struct)
    for name in struct.__struct_fields__:
        if name != "context" and (match or name != "match"):
            found[name] = _shape(hints[name])
    return found


def _shape(hint: Any) -> Shape:
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return "text"
    if origin in (types.UnionType, Union):
        options = [o for o in inner if o not in (type(None), msgspec.UnsetType)]
        return "number" if set(options) == {int, float} else _shape(options[0])
    if origin is dict:
        return Parts(dict.fromkeys(_COUNTED, _shape(inner[1])))
    if origin is not None:
        return Many(_shape(inner[0]))
    return Parts(shapes(hint))
