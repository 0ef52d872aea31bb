"""The charts of a site: a picture a metric, where there is what draws it and enough to draw."""

from __future__ import annotations

from typing import NamedTuple

from tradefacts.analysis.series import chart
from tradefacts.model.errors import Malformed, MissingLibrary, NotFound
from tradefacts.output import chart_picture, chart_words
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

    def of(self, metric: Data) -> Picture:
        """Return the chart of a metric, if the metric still has all figures that it would show."""
        try:
            drawn = chart(self._facts.store, [metric["id"]])
        except (NotFound, Malformed):
            return Picture(None, _TOO_FEW)
        held = {figure["id"] for figure in metric["figures"]}
        if not {point.figure["id"] for point in drawn.points} <= held:
            return Picture(None, _A_PART)
        told = chart_words.alt(drawn, "en")
        if not self.missing:
            try:
                return Picture(chart_picture.svg(drawn), told)
            except MissingLibrary as error:
                self.missing = error.message
        return Picture(None, _NOT_DRAWN + told)
