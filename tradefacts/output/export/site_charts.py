"""The charts of a site: a picture a metric, where there is what draws it and enough to draw."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import tee
from typing import NamedTuple

from tradefacts.analysis.series import Chart, chart
from tradefacts.model.errors import Malformed, MissingLibrary, NotFound
from tradefacts.output import chart_words, chart_workers
from tradefacts.output.columns import Data
from tradefacts.output.export.facts import Facts

_TOO_FEW = "No chart: it takes two dated figures of one measure and unit."
_A_PART = "No chart: filters left a part of the figures."
_NOT_DRAWN = "No chart was drawn, for want of a library. In words: "


class Picture(NamedTuple):
    """A chart as SVG with its text alternative, or no picture and the reason."""

    image: str | None
    told: str


class Charts:
    """Draws the metrics of a dataset."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self.missing = ""
        """What is not installed, once a chart needed it."""

    def of(self, records: Sequence[Data]) -> Iterator[Picture | None]:
        """Yield the chart of each metric among some records, if it has all figures of it still.

        Of another kind of record None.
        """
        given, again = tee(map(self._series, records))
        charts = (one for one in again if isinstance(one, Chart))
        workers = chart_workers.workers_for(sum(one["kind"] == "metric" for one in records))
        images = chart_workers.drawn(charts, workers)
        for one in given:
            if not isinstance(one, Chart):
                yield None if one is None else Picture(None, one)
                continue
            image, told = self._next(images), chart_words.alt(one, "en")
            yield Picture(image, told) if image else Picture(None, _NOT_DRAWN + told)

    def _next(self, images: Iterator[str | None]) -> str | None:
        try:
            return next(images, None)
        except MissingLibrary as error:
            self.missing = error.message
            return None

    def _series(self, record: Data) -> Chart | str | None:
        """Return what is drawn of a record, or why nothing; None: it is no metric."""
        if record["kind"] != "metric":
            return None
        try:
            found = chart(self._facts.store, [record["id"]])
        except (NotFound, Malformed):
            return _TOO_FEW
        held = {figure["id"] for figure in record["figures"]}
        whole = {point.figure["id"] for point in found.points} <= held
        return found if whole else _A_PART
