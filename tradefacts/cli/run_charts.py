"""The command that draws series of figures: on the terminal, or to a file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from tradefacts.api import Dataset
from tradefacts.cli import files
from tradefacts.cli.answer import Answer, answered, dumped, encoded
from tradefacts.cli.one_by_one import remarks_on
from tradefacts.cli.run_queries import add_what_was_meant
from tradefacts.cli.settings import Common, Format
from tradefacts.model.errors import Malformed, NotFound

if TYPE_CHECKING:
    from tradefacts.analysis.series import Panel
    from tradefacts.model.choices import Measure
    from tradefacts.output.chart_words import Labels, Lang
    from tradefacts.output.vega import Size


class Asked(NamedTuple):
    """How a chart is wanted."""

    measure: Measure | None
    lang: Lang
    size: Size
    output: str | None
    context: bool = False
    since: str | None = None
    until: str | None = None


def chart(metrics: Sequence[str], common: Common, asked: Asked) -> int:
    """Draw metrics, or print the figures that would be drawn."""

    def ask(answer: Answer, dataset: Dataset) -> Iterator[Answer]:
        from tradefacts.analysis.series import panels

        _refuse(common, asked)
        ids, remarks = _named(dataset, metrics, exact=common.exact)
        drawn = panels(dataset.store, ids, asked.measure, since=asked.since, until=asked.until)
        labels = _labels(dataset, ids, asked, drawn)
        if asked.output is not None:
            size = _write(asked.output, drawn, labels, asked)
            record = {"kind": "file", "path": asked.output, "bytes": size}
            told = answer._replace(kind="", fields=tuple(record), draw=_path)
            yield told._replace(records=[dumped(record)], warnings=remarks)
            return
        figures = [one for panel in drawn for series in panel.series for one in series.figures]

        def draw(_records: list[Any], width: int, color: bool) -> str:
            from tradefacts.output import chart_terminal

            return chart_terminal.rows(drawn, labels, asked.lang, width, color=color)

        texts = [encoded(one) for one in figures]
        yield answer._replace(records=texts, warnings=remarks, draw=draw)

    given = {
        name: value
        for name, value in asked._asdict().items()
        if value not in (None, False) and name not in ("lang", "size", "output")
    }
    return answered(Answer("chart", common, "figure", text=metrics, filters=given), ask)


def _refuse(common: Common, asked: Asked) -> None:
    if asked.output is None and asked.size != "page":
        raise Malformed("--size is that of a file; add -o OUT, or leave it out")
    if asked.output is not None and common.printed_as not in (Format.table, Format.json):
        raise Malformed(f"-o writes a chart, and --format {common.format} figures; give one")


def _named(dataset: Dataset, metrics: Sequence[str], *, exact: bool) -> tuple[list[str], list[str]]:
    """Return the ids of metrics, each once, and how their names were read."""
    hits = []
    for name in metrics:
        if not name.strip():
            raise Malformed("the query is empty; name a metric, or run `metrics` for the list")
        try:
            hits.append(dataset.hit("metric", name, exact=exact))
        except NotFound as error:
            add_what_was_meant(error, dataset, "metric", name)
            raise
    return list(dict.fromkeys(hit.id for hit in hits)), [
        said for hit in hits for said in remarks_on(hit)
    ]


def _labels(dataset: Dataset, ids: Sequence[str], asked: Asked, drawn: Sequence[Panel]) -> Labels:
    from tradefacts.output.chart_words import Labels

    names: dict[str, str] = {}
    marks: list[tuple[str, str]] = []
    for one in ids:
        record = json.loads(dataset.store.by_id("metric", one) or "")
        chinese = record["name_zh"] if asked.lang == "zh" else None
        names[one] = chinese or record["name"]
        if asked.context:
            marks += _marks(dataset, one, asked.lang)
    meta = dataset.store.meta
    return Labels(names, f"{meta['name']} {meta['version']}", _within(marks, drawn))


def _marks(dataset: Dataset, metric: str, lang: Lang) -> Iterator[tuple[str, str]]:
    """Yield day and name of the events and policies that stand beside a metric."""
    text = dataset.store.by_id("metric", metric) or ""
    context = json.loads(dataset.with_context("metric", text))["context"]
    for kind, field in (("events", "start"), ("policies", "date")):
        for one in context.get(kind, ()):
            if one[field]:
                yield one[field], (one["name_zh"] if lang == "zh" else None) or one["name"]


def _within(marks: Sequence[tuple[str, str]], drawn: Sequence[Panel]) -> list[tuple[str, str]]:
    """Return the marks, each once, of the time that a chart spans."""
    from tradefacts.output.vega import moment

    periods = [str(one.period) for panel in drawn for row in panel.series for one in row.figures]
    moments = [moment(end) for one in periods for end in one.split("/")]
    first, last = int(min(moments)), int(max(moments)) + 1
    return [one for one in dict.fromkeys(marks) if first <= moment(one[0]) <= last]


def _write(path: str, drawn: Sequence[Panel], labels: Labels, asked: Asked) -> int:
    from tradefacts.output import chart_files, vega

    form = chart_files.ending(path)
    files.refuse_folder(path)
    spec = vega.specification(drawn, labels, lang=asked.lang, size=asked.size)
    content = chart_files.written(spec, form, asked.lang)
    files.replace(path, content)
    return len(content)


def _path(records: list[Any], _width: int, _color: bool) -> str:
    from tradefacts.text.control_characters import shown

    return "".join(f"{shown(record['path'])}\n" for record in records)
