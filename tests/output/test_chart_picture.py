"""A chart as a file: whole, with its words in it, and with nothing fetched or run."""

from __future__ import annotations

import html
import json
import re
import struct
import sys
import xml.etree.ElementTree as ET

import pytest

from tradefacts.analysis.series import Chart, chart
from tradefacts.api import Dataset
from tradefacts.model.errors import MissingLibrary
from tradefacts.output import chart_words as words
from tradefacts.output.chart import vega
from tradefacts.output.chart_picture import FORMS, Look, form_of, svg
from tradefacts.output.chart_words import Lang


@pytest.fixture
def cbec(shipped: Dataset) -> Chart:
    """A chart with everything in it: a dispute, an open end, an inferred period, a gap."""
    return chart(shipped.store, ["guangdong-cbec"])


@pytest.fixture
def _drawing() -> None:
    pytest.importorskip("vl_convert")


@pytest.mark.usefixtures("_drawing")
def test_an_svg_says_what_it_shows(cbec: Chart) -> None:
    """It is well formed, and has every label and line of the footer."""
    text = svg(cbec)
    root = ET.fromstring(text)
    name = "{http://www.w3.org/2000/svg}"
    assert root.get("role") == "img"
    assert root.get("aria-label") == words.alt(cbec, "en")
    assert [one.text for one in root[:2]] == [words.title(cbec, "en"), words.alt(cbec, "en")]
    shown = {one.text for one in root.iter(f"{name}text")}
    assert {"22.8", "33.1", "over 300", "+92.1% (2016/2021)"} <= shown
    assert "href=" not in text
    assert "<script" not in text


@pytest.mark.usefixtures("_drawing")
def test_a_png_carries_its_words(cbec: Chart) -> None:
    """As chunks that the PNG standard names, each with its checksum."""
    image = FORMS[".png"](cbec, Look("zh"))
    assert image[:8] == b"\x89PNG\r\n\x1a\n"
    found, at = {}, 8
    while at < len(image):
        (length,) = struct.unpack(">I", image[at : at + 4])
        kind, content = image[at + 4 : at + 8], image[at + 8 : at + 8 + length]
        if kind == b"iTXt":
            keyword, _, rest = content.partition(b"\0")
            found[keyword.decode()] = rest.rpartition(b"\0")[2].decode()
        at += length + 12
    assert found == {
        "Title": "广东跨境电商进出口",
        "Description": words.alt(cbec, "zh"),
        "Source": "plataforma-2022 ¶8 ¶10; five-linkages-2023 ¶14",
    }


@pytest.mark.usefixtures("_drawing")
@pytest.mark.parametrize(
    ("lang", "row"),
    [
        (
            "en",
            "Guangdong cross-border e-commerce imports and exports|level|2021 (period inferred)|"
            "over 300 bn CNY|“more than 300 billion”|plataforma-2022 ¶10",
        ),
        ("zh", "广东跨境电商进出口|数值|2021 (期间为推断)|超过3000亿元|“more than 300 billion”|"),
    ],
)
def test_a_page_has_a_table_and_runs_nothing(lang: Lang, row: str, cbec: Chart) -> None:
    """Its policy forbids to load and to run anything."""
    text = FORMS[".html"](cbec, Look(lang)).decode()
    assert text.count("<script") == text.count(" src=") == 0
    assert "default-src 'none'" in text
    rows = [
        "|".join(map(html.unescape, re.findall(r"<td[^>]*>(.*?)</td>", line)))
        for line in re.findall(r"<tr>(<td.*)</tr>", text)
    ]
    assert len(rows) == len(cbec.points)
    assert rows[2].replace(rows[2].split("|")[4], "“more than 300 billion”").startswith(row)


@pytest.mark.usefixtures("_drawing")
def test_hostile_text_of_a_dataset_acts_in_no_file(cbec: Chart) -> None:
    """It is text, in the picture and in the page."""
    one = cbec.series[0]
    hostile = "</text></svg><script>alert(1)</script>\u202e\"'&"
    named = one._replace(metric=one.metric | {"name": hostile})
    drawn = cbec._replace(panels=(cbec.panels[0]._replace(series=(named,)),))
    for form in (".svg", ".html"):
        text = FORMS[form](drawn, Look()).decode()
        assert "<script" not in text
        assert "\u202e" not in text
        ET.fromstring(text) if form == ".svg" else None
    assert b"\xe2\x80\xae" not in FORMS[".vl.json"](drawn, Look())


def test_vega_lite_needs_no_library(cbec: Chart, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others name what is missing."""
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    assert json.loads(FORMS[".vl.json"](cbec, Look("zh", "slide"))) == vega(cbec, "zh", "slide")
    for form in (".svg", ".png", ".html"):
        with pytest.raises(
            MissingLibrary,
            match=r"^vl_convert is not installed; run pip install vl-convert-python$",
        ):
            FORMS[form](cbec, Look())


def test_the_name_of_a_file_says_its_form() -> None:
    """In either case; JSON alone is that of the answer."""
    names = ("a.svg", "A.PNG", "a.vl.json", "a.json", "svg", "a.html.txt")
    assert [form_of(name) for name in names] == [".svg", ".png", ".vl.json", None, None, None]
