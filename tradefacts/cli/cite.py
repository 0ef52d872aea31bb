"""The command `cite`: paste-ready citations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

from tradefacts import answers
from tradefacts.answers import Citation
from tradefacts.cite import cite
from tradefacts.cli.answer import check_options, lines_or
from tradefacts.cli.common import Common, Style
from tradefacts.cli.output import Answer, emit, encoded
from tradefacts.dataset import open_dataset
from tradefacts.errors import Malformed, TradefactsError
from tradefacts.render.citation import joined


def run(ids: Sequence[str], style: Style, common: Common) -> int:
    """Cite each record named; what fails does not stop the rest."""
    texts = list(lines_or(ids))

    def draw(records: list[Any], _width: int, _color: bool) -> str:
        return joined(style, [record["text"] for record in records])

    answer = Answer("cite", common, draw, _fields, text=texts, kind="citation")
    (form,) = (one for one in get_args(answers.Style) if one == style)
    try:
        check_options(common)
        dataset = open_dataset(*common.data, only=common.only)
    except TradefactsError as error:
        return emit(answer._replace(errors=[error]))
    found: list[Citation] = []
    warnings: list[str] = []
    errors: list[TradefactsError] = []
    for query in texts:
        try:
            if not query.strip():
                raise Malformed("the id is empty; `figures --fields id` lists those of figures")
            hit, citations = cite(dataset.store, query, form, exact=common.exact)
        except TradefactsError as error:
            errors.append(error)
            continue
        warnings += [] if hit.literal else [hit.reading]
        found += citations
    records = [encoded(citation) for citation in found[: common.limit]]
    shown = answer._replace(meta=dataset.store.meta, filters={"style": str(style)})
    return emit(shown._replace(records=records, warnings=warnings, errors=errors))


def _fields() -> list[str]:
    return ["kind", *Citation.__struct_fields__]
