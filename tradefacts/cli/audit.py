"""The command `audit`: which stated figures hold against the other figures."""

from __future__ import annotations

from typing import Any

from tradefacts.answers import Audit
from tradefacts.cli.answer import check_options
from tradefacts.cli.common import Common
from tradefacts.cli.output import Answer, emit, encoded
from tradefacts.dataset import open_dataset
from tradefacts.errors import ANSWERED, NEGATIVE, TradefactsError


def run(metric: str | None, common: Common) -> int:
    """Recompute the figures of one metric, or of all; exit code 1 where one cannot hold."""
    text = [] if metric is None else [metric]
    answer = Answer("audit", common, _draw, _fields, text=text, kind="audit")
    warnings: list[str] = []
    try:
        check_options(common)
        dataset = open_dataset(*common.data, only=common.only)
        answer = answer._replace(meta=dataset.store.meta)
        if metric is not None:
            hit = dataset.hit("metric", metric, exact=common.exact)
            metric = hit.id
            warnings += [] if hit.literal else [hit.reading]
        found = dataset.audit(metric)
    except TradefactsError as error:
        return emit(answer._replace(errors=[error]))
    records = [encoded(record) for record in found[: common.limit]]
    contradicted = any(record.verdict == "cannot_hold" for record in found)
    code = NEGATIVE if contradicted else ANSWERED
    return emit(answer._replace(records=records, warnings=warnings, code=code))


def _fields() -> list[str]:
    return ["kind", *Audit.__struct_fields__]


def _draw(records: list[Any], width: int, color: bool) -> str:
    from tradefacts.render import table

    drawn = table.listing("audit", records, width, color)
    verdicts = [record["verdict"].replace("_", " ") for record in records]
    counts = (f"{one} {verdicts.count(one)}" for one in dict.fromkeys(verdicts))
    figures = f"{len(records)} {'figure' if len(records) == 1 else 'figures'}"
    return f"{drawn}\n{figures}: {', '.join(counts)}\n" if records else ""
