"""The command `verify`: claims held against the dataset."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from tradefacts.answers import Verification
from tradefacts.claim import Pins
from tradefacts.cli.answer import check_options, lines_or
from tradefacts.cli.options import Common
from tradefacts.cli.output import Answer, emit
from tradefacts.dataset import open_dataset
from tradefacts.errors import ANSWERED, NEGATIVE, TradefactsError
from tradefacts.verify import verify


def run(claims: Sequence[str], pins: Pins, common: Common) -> int:
    """Verify each claim; exit code 1 where one does not hold or cannot be verified."""
    texts = list(lines_or(claims))
    given = {name: value for name, value in pins._asdict().items() if value is not None}
    answer = Answer("verify", common, _draw, _fields, text=texts, filters=given, kind="verify")
    try:
        check_options(common)
        dataset = open_dataset(*common.data, only=common.only)
        answer = answer._replace(meta=dataset.store.meta)
        found = [
            verify(dataset.store, text, pins, number=number, exact=common.exact)
            for number, text in enumerate(texts, 1)
        ]
    except TradefactsError as error:
        return emit(answer._replace(errors=[error]))
    records = [msgspec.json.encode(one).decode() for one in found[: common.limit]]
    held = all(one.verdict in ("match", "consistent") for one in found)
    return emit(answer._replace(records=records, code=ANSWERED if held else NEGATIVE))


def _fields() -> list[str]:
    return ["kind", *Verification.__struct_fields__]


def _draw(records: list[Any], width: int, color: bool) -> str:
    from tradefacts.render import table

    return table.listing("verify", records, width, color)
