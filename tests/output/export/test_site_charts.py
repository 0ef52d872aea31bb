"""The charts of a site: those that there is enough to draw, of what filters leave, or why not."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Unpack
from xml.etree import ElementTree as ET

import pytest
from exporting import exported

from tradefacts.api import export, open_dataset
from tradefacts.output.export.facts import Facts
from tradefacts.output.export.site_charts import Charts, Picture
from tradefacts.output.export.site_records import Records
from tradefacts.search.filters import Filters, Wanted

pytest.importorskip("jinja2")


def _chart(name: str, **wanted: Unpack[Wanted]) -> Picture:
    facts = Facts(open_dataset().store, Filters(**wanted))
    (picture,) = Charts(facts).of([Records(facts).by_id[name]])
    assert picture is not None
    return picture


def test_a_chart_lies_beside_its_page_and_says_what_it_shows(tmp_path: Path) -> None:
    """As an image with a text alternative."""
    pytest.importorskip("vl_convert")
    export(open_dataset(), "html", tmp_path, **Wanted(metric="guangdong-fdi"))
    image = ET.parse(tmp_path / "metrics" / "guangdong-fdi.svg").getroot()
    assert image.tag == "{http://www.w3.org/2000/svg}svg"
    page = (tmp_path / "metrics" / "guangdong-fdi.html").read_text(encoding="utf-8")
    assert '<img src="guangdong-fdi.svg" alt="Guangdong actual use of foreign capital. ' in page
    assert "No chart" not in page


def test_where_two_points_are_lacking_the_page_says_so(tmp_path: Path) -> None:
    """No chart of a single figure is drawn, nor one of figures that filters leave out."""
    few = (None, "No chart: it takes two dated figures of one measure and unit.")
    assert _chart("guangdong-exports") == few
    part = (None, "No chart: filters left a part of the figures.")
    assert _chart("guangdong-fdi", measure="level") == part
    export(open_dataset(), "html", tmp_path, **Wanted(metric="guangdong-exports"))
    page = (tmp_path / "metrics" / "guangdong-exports.html").read_text(encoding="utf-8")
    assert few[1] in page


def test_without_the_library_the_pages_say_so_and_tell_what_it_would_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site is written all the same, with one remark."""
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    done = exported("html", tmp_path / "site")
    (remark,) = done.remarks
    assert remark.startswith("without charts: vl")
    page = (tmp_path / "site" / "metrics" / "guangdong-fdi.html").read_text(encoding="utf-8")
    assert "for want of a library. In words: Guangdong actual use of foreign capital. " in page
    assert not list((tmp_path / "site").rglob("metrics/*.svg"))
