"""Many charts at once: the same pictures, whoever draws them, in the order asked for."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tradefacts.analysis.series import Chart, chart
from tradefacts.api import Dataset
from tradefacts.model.errors import MissingLibrary
from tradefacts.output import chart_workers
from tradefacts.output.chart_picture import svg, titled

NAMES = ("guangdong-trade", "guangdong-fdi", "guangdong-cbec")


@pytest.fixture
def charts(shipped: Dataset) -> list[Chart]:
    """Three of them."""
    pytest.importorskip("vl_convert")
    return [chart(shipped.store, [name]) for name in NAMES]


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_charts_are_drawn_alike_by_any_number_of_workers(workers: int, charts: list[Chart]) -> None:
    """In their order; more of them than are drawn ahead."""
    expected = [svg(one) for one in charts]
    assert list(chart_workers.drawn(charts * 4, workers)) == expected * 4


def test_no_more_are_drawn_ahead_than_workers_need(charts: list[Chart]) -> None:
    """Thousands of charts are never in memory together."""
    taken = 0

    def counted() -> Iterator[Chart]:
        nonlocal taken
        for one in charts * 10:
            taken += 1
            yield one

    found = chart_workers.drawn(counted(), 1)
    next(found)
    assert taken == 5
    found.close()  # type: ignore[attr-defined] # it is a generator
    assert taken == 5


def test_what_a_worker_does_not_draw_is_drawn_here(
    charts: list[Chart], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that ends at once, or is another program, costs no picture; nor does one too many."""
    expected = [svg(one) for one in charts]
    monkeypatch.setattr(sys, "executable", "false")
    assert list(chart_workers.drawn(charts, 2)) == expected

    def refused(*_: object, **__: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(subprocess, "Popen", refused)
    assert list(chart_workers.drawn(charts, 2)) == expected


def test_a_worker_answers_a_line_for_a_line(charts: list[Chart]) -> None:
    """As JSON, in letters that every system's streams carry."""
    answers = io.StringIO()
    asked = "".join(f"{json.dumps(titled(one))}\n" for one in charts[:2])
    chart_workers.answer(io.StringIO(asked), answers)
    lines = answers.getvalue().splitlines()
    assert all(line.isascii() for line in lines)
    assert [json.loads(line) for line in lines] == [svg(one) for one in charts[:2]]


def test_without_the_library_it_says_so_at_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before any process is started."""
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(MissingLibrary, match="pip install vl-convert-python"):
        next(chart_workers.drawn([], 2))


@pytest.mark.parametrize(
    ("processors", "charts", "workers"),
    [(2, 1000, 2), (64, 1000, 8), (2, 4, 0), (2, 5, 2), (1, 1000, 0), (None, 1000, 0)],
)
def test_workers_are_started_where_they_help(
    processors: int | None, charts: int, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many as there are processors, up to eight; none for a few charts."""
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    assert chart_workers.workers_for(charts) == workers
