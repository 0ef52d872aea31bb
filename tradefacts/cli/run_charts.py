"""The command that draws: a chart in the terminal, its figures as records, or a picture."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from tradefacts.api import Dataset
from tradefacts.cli import files
from tradefacts.cli.answer import Answer, answered, dumped
from tradefacts.cli.one_by_one import remarks_on
from tradefacts.cli.run_queries import add_what_was_meant
from tradefacts.cli.settings import SUFFIXES, Common, Format
from tradefacts.model.errors import Malformed, NotFound
from tradefacts.search.filters import Filters
from tradefacts.search.literal import Hit
from tradefacts.text.control_characters import shown

if TYPE_CHECKING:
    from tradefacts.analysis.series import Chart
    from tradefacts.output.chart import Size
    from tradefacts.output.chart_words import Lang

_TEXT = ".txt"  # a file that gets what a terminal would show
_PICTURES = ".svg, .png, .html or .vl.json"


def chart(  # noqa: PLR0913 - one parameter an option
    metrics: Sequence[str],
    common: Common,
    *,
    lang: Lang = "en",
    size: Size | None = None,
    context: bool = False,
    narrowed: Filters | None = None,
) -> int:
    """Draw the series of metrics, or write them as a picture where the file is one by its name."""
    form = _form(common.file)
    picture = common.file if form else None
    # What is said of a picture goes to stdout, in the format asked for.
    printed = common._replace(output=None) if picture else common

    def ask(answer: Answer, dataset: Dataset) -> Iterator[Answer]:
        from tradefacts.analysis.series import chart

        _refuse(common, picture=picture is not None, size=size, context=context)
        hits = [_hit(dataset, name, exact=common.exact) for name in metrics]
        found = chart(dataset.store, [hit.id for hit in hits], narrowed, context=context)
        warnings = [said for hit in hits for said in remarks_on(hit)] + list(found.remarks)
        if picture and form:
            from tradefacts.output import chart_picture

            files.refuse_folder(picture)
            look = chart_picture.Look(lang, size or "page")
            content = chart_picture.FORMS[form](found, look)
            files.replace(picture, content)
            record = {"kind": "file", "path": picture, "bytes": len(content)}
            told = answer._replace(kind="", fields=tuple(record), draw=_path)
            yield told._replace(records=[dumped(record)], warnings=warnings)
            return
        beside = [one.record for one in found.neighbours]
        records = [dumped(record) for record in [point.figure for point in found.points] + beside]
        yield answer._replace(records=records, warnings=warnings, draw=_drawing(found, lang))

    asked = (narrowed or Filters())._asdict() | {"size": size, "context": context}
    asked |= {"lang": lang} if lang != "en" else {}
    given = {name: value for name, value in asked.items() if value}
    return answered(Answer("chart", printed, "figure", text=metrics, filters=given), ask)


def _form(path: str | None) -> str | None:
    """Return the ending by which a file is a picture; None: it is none."""
    if path is None:
        return None
    from tradefacts.output.chart_picture import form_of

    return form_of(path)


def _hit(dataset: Dataset, name: str, *, exact: bool) -> Hit:
    if not name.strip():
        raise Malformed("the query is empty; name a metric, or run `metrics` for the list")
    try:
        return dataset.hit("metric", name, exact=exact)
    except NotFound as error:
        add_what_was_meant(error, dataset, "metric", name)
        raise


def _path(records: list[Any], _width: int, _color: bool) -> str:
    return "".join(f"{shown(record['path'])}\n" for record in records)


def _drawing(found: Chart, lang: Lang) -> Any:
    def draw(_: list[Any], width: int, color: bool) -> str:
        from tradefacts.output.chart_terminal import on_terminal

        return on_terminal(found, lang, width, color)

    return draw


def _refuse(common: Common, *, picture: bool, size: str | None, context: bool) -> None:
    """Raise Malformed for a file that is no chart, and for options that would do nothing."""
    ending = os.path.splitext(common.file or "")[1].lower()
    if common.file and not picture and not common.format and ending not in (_TEXT, *SUFFIXES):
        told = f"{common.file} does not end as a chart does"
        raise Malformed(f"--output: {told}: {_PICTURES}; {_TEXT} and .csv will do too")
    if size and not picture:
        raise Malformed(f"--size is of a picture; add -o FILE, which ends in {_PICTURES}")
    rows = common.printed_as in (Format.csv, Format.tsv, Format.md)
    if context and rows and not picture:
        raise Malformed(f"--context adds no rows to {common.printed_as}; leave it out")
    if picture and common.format not in (None, Format.table, Format.json):
        raise Malformed(f"-o writes a picture, and --format {common.format} figures; give one")
