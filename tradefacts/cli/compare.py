"""The command `compare`: records of one kind side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tradefacts.answers import Comparison
from tradefacts.cli.answer import check_options
from tradefacts.cli.common import Common
from tradefacts.cli.output import Answer, emit, encoded
from tradefacts.compare import compare, resolve
from tradefacts.dataset import open_dataset
from tradefacts.errors import TradefactsError


def run(names: Sequence[str], common: Common) -> int:
    """Compare the records named, which must all be of one kind."""
    answer = Answer("compare", common, _draw, _fields, text=names, kind="comparison")
    try:
        check_options(common)
        dataset = open_dataset(*common.data, only=common.only)
        answer = answer._replace(meta=dataset.store.meta)
        kind, hits = resolve(dataset.store, names, exact=common.exact)
    except TradefactsError as error:
        return emit(answer._replace(errors=[error]))
    rows = compare(dataset.store, kind, [hit.id for hit in hits])
    records = [encoded(row) for row in rows[: common.limit]]
    warnings = [hit.reading for hit in hits if not hit.literal]
    return emit(answer._replace(records=records, warnings=warnings))


def _fields() -> list[str]:
    return ["kind", *Comparison.__struct_fields__]


def _draw(records: list[Any], width: int, color: bool) -> str:
    from tradefacts.render import table

    return table.listing("comparison", records, width, color)
