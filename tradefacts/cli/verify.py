"""The command `verify`: claims held against the dataset."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tradefacts.answers import Verification
from tradefacts.claim import Pins
from tradefacts.cli.answer import each
from tradefacts.cli.common import Common
from tradefacts.cli.output import Answer, encoded
from tradefacts.dataset import Dataset
from tradefacts.errors import ANSWERED, NEGATIVE
from tradefacts.verify import verify

_HOLDS = ("match", "consistent")


def run(claims: Sequence[str], pins: Pins, common: Common) -> int:
    """Verify each claim; exit code 1 where one does not hold or cannot be verified."""
    verdicts: list[str] = []

    def ask(dataset: Dataset, text: str) -> tuple[list[str], list[str]]:
        number = len(verdicts) + 1
        found = verify(dataset.store, text, pins, number=number, exact=common.exact)
        verdicts.append(found.verdict)
        return [encoded(found)], []

    given = {name: value for name, value in pins._asdict().items() if value is not None}
    answer = Answer("verify", common, _draw, _fields, filters=given, kind="verify")
    code = each(answer, claims, ask, common.limit)
    held = all(verdict in _HOLDS for verdict in verdicts)
    return max(code, ANSWERED if held else NEGATIVE)


def _fields() -> list[str]:
    return ["kind", *Verification.__struct_fields__]


def _draw(records: list[Any], width: int, color: bool) -> str:
    from tradefacts.render import table

    return table.listing("verify", records, width, color)
