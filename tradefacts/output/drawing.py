"""A chart as Python is given it: to print, to show in a notebook, to save as a file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, get_args

from tradefacts.analysis.series import Chart
from tradefacts.authoring import whole_files
from tradefacts.authoring.folders import refuse_impossible
from tradefacts.model.errors import Malformed
from tradefacts.output import chart_words
from tradefacts.output.chart import Size, Spec, vega
from tradefacts.output.chart_picture import FORMS, Look, form_of
from tradefacts.output.chart_words import Lang

_WIDTH = 80  # columns of a drawing in text, where nobody says how wide the terminal is


class Drawing:
    """A chart in one language and size. `print` draws it in text, and a notebook shows it.

    `str` and `spec` need no library; `save` needs vl-convert for what is not Vega-Lite. Raises
    Malformed for another language or size than there is.
    """

    def __init__(self, chart: Chart, look: Look) -> None:
        for given, known in zip(look, (get_args(Lang), get_args(Size)), strict=True):
            if given not in known:
                raise Malformed(f"a chart has no {given!r}; use one of {', '.join(known)}")
        self.chart = chart
        """The series, each point of which holds its figure."""
        self._look = look

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is left out, such as figures without a period."""
        return self.chart.remarks

    @property
    def alt(self) -> str:
        """What it shows, in words: the text alternative of every file."""
        return chart_words.alt(self.chart, self._look.lang)

    @property
    def spec(self) -> Spec:
        """The chart as a Vega-Lite specification, which any tool for it draws."""
        return vega(self.chart, *self._look)

    def __str__(self) -> str:
        from tradefacts.output.chart_terminal import on_terminal

        return on_terminal(self.chart, self._look.lang, _WIDTH, color=False).rstrip()

    def __repr__(self) -> str:
        return f"<Drawing: {self.alt}>"

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        """Return what a notebook asks for (IPython): those of Jupyter draw Vega-Lite."""
        return {"application/vnd.vegalite.v5+json": self.spec, "text/plain": str(self)}

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the file that the ending names (.svg, .png, .html, .vl.json); return its path.

        It is written whole or not at all. Raises Malformed for another ending or where the file
        cannot be written, and MissingLibrary where vl-convert is needed and not installed.
        """
        refuse_impossible(path)
        form = form_of(os.fspath(path))
        if form is None:
            raise Malformed(f"{os.fspath(path)} does not end as a chart does: {', '.join(FORMS)}")
        content = FORMS[form](self.chart, self._look)
        try:
            whole_files.replace(os.path.realpath(path), content)
        except OSError as error:
            raise Malformed(f"{path} cannot be written: {error.strerror or error}") from None
        return Path(path)
