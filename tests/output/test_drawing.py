"""A chart as Python is given it: printed, shown in a notebook, saved."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tradefacts.api import Dataset
from tradefacts.model.errors import InvalidFilter, Malformed, NotFound
from tradefacts.output.chart import vega
from tradefacts.output.chart_terminal import on_terminal
from tradefacts.output.drawing import Drawing


@pytest.fixture
def drawing(shipped: Dataset) -> Drawing:
    """Two series, since a year."""
    return shipped.chart("guangdong-trade", "guangdong-retail-sales", since="2017")


def test_a_drawing_has_the_figures_that_the_filters_leave(drawing: Drawing) -> None:
    """Of each metric a series, of which each point holds its figure."""
    assert [
        (one.metric["id"], [point.figure["period"] for point in one.points])
        for one in drawing.chart.series
    ] == [
        ("guangdong-trade", ["2017", "2021", "2022"]),
        ("guangdong-retail-sales", ["2017", "2022"]),
    ]


def test_printed_it_is_what_a_terminal_of_80_columns_shows(drawing: Drawing) -> None:
    """Without colours, and without an empty line at its end."""
    assert f"{drawing}\n" == on_terminal(drawing.chart, "en", 80, color=False)
    assert repr(drawing) == f"<Drawing: {drawing.alt}>"
    assert drawing.alt.startswith("Guangdong imports and exports and Guangdong retail sales")


def test_a_notebook_is_given_vega_lite_and_text(drawing: Drawing) -> None:
    """By the name of the type that Jupyter draws."""
    assert drawing._repr_mimebundle_(include=None, exclude=None) == {
        "application/vnd.vegalite.v5+json": drawing.spec,
        "text/plain": str(drawing),
    }
    assert drawing.spec == vega(drawing.chart)


def test_the_language_and_the_size_are_those_asked_for(shipped: Dataset) -> None:
    """In all that is made of it."""
    drawing = shipped.chart("guangdong-fdi", lang="zh", size="slide")
    assert drawing.spec == vega(drawing.chart, "zh", "slide")
    assert drawing.alt.startswith("广东实际利用外资")
    assert "广东实际利用外资" in str(drawing)


def test_what_is_left_out_is_told(shipped: Dataset) -> None:
    """As a figure without a period is."""
    assert shipped.chart("guangdong-fdi").remarks == ()
    undated = shipped.chart("guangdong-retail-sales")
    assert undated.remarks == ("1 figure has no period, and no place in a chart",)


def test_it_is_saved_as_the_ending_says(drawing: Drawing, tmp_path: Path) -> None:
    """The path that was given is returned; Vega-Lite needs no library."""
    path = drawing.save(tmp_path / "trade.vl.json")
    assert path == tmp_path / "trade.vl.json"
    assert json.loads(path.read_text(encoding="utf-8")) == drawing.spec
    pytest.importorskip("vl_convert")
    assert drawing.save(f"{tmp_path}/trade.svg").read_text(encoding="utf-8").startswith("<svg ")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("trade.pdf", "trade.pdf does not end as a chart does: .vl.json, .svg, .png, .html"),
        ("no/trade.vl.json", "no/trade.vl.json cannot be written: No such file or directory"),
        ("a\0.svg", r"'a\x00.svg' cannot be the name of a file or folder; mend the characters"),
    ],
)
def test_a_file_that_cannot_be_is_refused(
    name: str, message: str, drawing: Drawing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing is written."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Malformed) as caught:
        drawing.save(name)
    assert str(caught.value) == message
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("names", "options", "error", "message"),
    [
        ([], {}, Malformed, "a chart is of one metric or more; name one"),
        (["guangdong-trade"], {"lang": "fr"}, Malformed, "a chart has no 'fr'; use one of en, zh"),
        (
            ["guangdong-trade"],
            {"size": "poster"},
            Malformed,
            "a chart has no 'poster'; use one of page, slide",
        ),
        (["guangdong-trade"], {"measure": "lvl"}, InvalidFilter, "there is no measure 'lvl'"),
        (["guangdong-trade"], {"since": "then"}, Malformed, "'then' is not a period"),
        (["guangdong-birth-rate"], {}, NotFound, "there is no metric"),
        (["guangdong-exports"], {}, NotFound, "a chart needs two figures with a period"),
        (["guangdong-trade", "gba-area"], {}, NotFound, "gba-area has no level"),
    ],
)
def test_what_cannot_be_drawn_is_refused(
    names: list[str],
    options: dict[str, Any],
    error: type[Exception],
    message: str,
    shipped: Dataset,
) -> None:
    """With the errors of a lookup and of a list."""
    with pytest.raises(error) as caught:
        shipped.chart(*names, **options)
    assert message in str(caught.value)
