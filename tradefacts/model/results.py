"""What a list of records gives: a tuple that turns into rows of other libraries."""

from __future__ import annotations

import types
from collections.abc import Iterable
from typing import (
    TYPE_CHECKING,
    Any,
    Literal,
    NamedTuple,
    SupportsIndex,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    overload,
)

if TYPE_CHECKING:
    import msgspec
    import pandas as pd
    import polars as pl

Record_co = TypeVar("Record_co", covariant=True)


class Results(tuple[Record_co, ...]):  # noqa: SLOT001 - slots of a tuple cannot hold `of`
    """Records, in order; a tuple like any other, slices included.

    `of` is their type, which gives an empty data frame its columns; records of several kinds
    have the columns of all.
    """

    of: Any

    def __new__(cls, records: Iterable[Record_co] = (), of: Any = None) -> Results[Record_co]:
        """Hold the records; `of` need not be given where there are some."""
        made = super().__new__(cls, records)
        made.of = of if of is not None or not made else type(made[0])
        return made

    @overload
    def __getitem__(self, at: SupportsIndex, /) -> Record_co: ...
    @overload
    def __getitem__(self, at: slice, /) -> Results[Record_co]: ...
    def __getitem__(self, at: SupportsIndex | slice, /) -> Any:
        if isinstance(at, slice):
            return Results(super().__getitem__(at), self.of)
        return super().__getitem__(at)

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the records as dictionaries, equal to those that `--json` prints.

        Values are in the record's `unit`, without multiplier.
        """
        import msgspec

        found: list[dict[str, Any]] = msgspec.json.decode(msgspec.json.encode(tuple(self)))
        return found

    def to_pandas(self) -> pd.DataFrame:
        """Return a pandas DataFrame: a row a record, a column a field, missing values missing.

        `value`, `low` and `high` are float64, in `unit`; lists stay lists. Raises
        MissingLibrary, an ImportError, without pandas (`pip install pandas`).
        """
        from tradefacts.model.errors import needed

        with needed("pandas"):
            import pandas as pd
        dtypes = {"text": None, "whole": "int64", "number": "float64"}
        rows, columns = self.to_dicts(), {}
        for name, shape in self._shapes().items():
            dtype = dtypes[shape] if isinstance(shape, str) else "object"
            cells = [row.get(name) for row in rows]
            if dtype == "int64" and None in cells:  # a kind without this field
                dtype = "Int64"
            columns[name] = pd.Series(cells, dtype=dtype if rows else dtype or "object")
        return pd.DataFrame(columns)

    def to_polars(self) -> pl.DataFrame:
        """Return a polars DataFrame: a row a record, a column a field, missing values null.

        `value`, `low` and `high` are Float64, in `unit`; lists are List, and what has parts
        Struct. Raises MissingLibrary, an ImportError, without polars.
        """
        from tradefacts.model.errors import needed

        with needed("polars"):
            import polars as pl
        schema = {name: _polars(pl, shape) for name, shape in self._shapes().items()}
        # Not strict: a whole number is welcome among numbers. The records are typed already.
        return pl.DataFrame(self.to_dicts(), schema=schema, strict=False)

    def _shapes(self) -> dict[str, Any]:
        kinds = dict.fromkeys(map(type, self)) or ([self.of] if self.of else [])
        return {name: shape for kind in kinds for name, shape in shapes(kind).items()}


def _polars(pl: Any, shape: Any) -> Any:
    if isinstance(shape, Many):
        return pl.List(_polars(pl, shape.of))
    if isinstance(shape, Parts):
        return pl.Struct({name: _polars(pl, part) for name, part in shape.by_name.items()})
    return {"text": pl.String, "whole": pl.Int64, "number": pl.Float64}[shape]


class Many(NamedTuple):
    """A list, of any length, of one shape."""

    of: Any


class Parts(NamedTuple):
    """Named parts, each of its own shape."""

    by_name: dict[str, Any]


Shape = Literal["text", "whole", "number"] | Many | Parts

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
        options = [o for o in inner if o is not type(None)]
        return "number" if set(options) == {int, float} else _shape(options[0])
    if origin is not None:
        return Many(_shape(inner[0]))
    return Parts(shapes(hint))
