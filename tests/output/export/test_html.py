"""A small site: every record has its page, every link leads somewhere, and no text acts."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from exporting import exported, records

from tradefacts.api import export, open_dataset
from tradefacts.model.kinds import NAMED, PLURALS
from tradefacts.search.filters import Wanted

pytest.importorskip("jinja2")


class Html(HTMLParser):
    """A page as a browser reads it: its tags, ids, text, and the data in its scripts."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.scripts: list[str] = []
        self._script = False
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append((tag, dict(attrs)))
        self._script = tag == "script"

    def handle_data(self, data: str) -> None:
        """Keep text, apart from that of scripts."""
        if self._script and data.strip():
            self.scripts.append(data)
        else:
            self.text += data

    def handle_endtag(self, tag: str) -> None:
        """End a script."""
        self._script = self._script and tag != "script"

    def values(self, *names: str) -> Iterator[str]:
        """Yield what attributes of some names hold."""
        for _, attributes in self.tags:
            for name in names:
                if (value := attributes.get(name)) is not None:
                    yield value

    @property
    def described(self) -> Any:
        """What the page says of itself to search engines."""
        (data,) = self.scripts
        return json.loads(data)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped dataset as a site."""
    path = tmp_path_factory.mktemp("html") / "site"
    exported("html", path)
    return path


def _read(site: Path) -> dict[Path, Html]:
    return {path: Html(path) for path in sorted(site.rglob("*.html"))}


@pytest.mark.parametrize("kind", NAMED)
def test_every_record_has_a_page_and_its_data(site: Path, kind: str) -> None:
    """With its names, and the record itself as JSON beside it."""
    for record in records(kind):
        page = Html(site / PLURALS[kind] / f"{record['id']}.html")
        assert record["name"] in page.text
        assert (record["name_zh"] or "") in page.text
        data = json.loads((site / PLURALS[kind] / f"{record['id']}.json").read_text("utf-8"))
        data.pop("figures", None)
        assert data == record


def test_every_figure_stands_on_three_pages(site: Path) -> None:
    """That of its metric, that of its source, and as CSV."""
    pages = {path.relative_to(site).as_posix(): page for path, page in _read(site).items()}
    for figure in records("figure"):
        metric = pages[f"metrics/{figure['metric']}.html"]
        source = pages[f"sources/{figure['source']}.html"]
        assert figure["id"] in metric.values("id")
        assert f"p{figure['paragraph']}" in source.values("id")
        for page in (metric, source):
            assert figure["stated"] in page.text
            assert (figure["note"] or "") in page.text
        with (site / "metrics" / f"{figure['metric']}.csv").open(encoding="utf-8") as file:
            (row,) = [row for row in csv.DictReader(file) if row["id"] == figure["id"]]
        assert (float(row["value"]), row["stated"]) == (figure["value"], figure["stated"])


def test_what_is_disputed_says_so_and_why(site: Path) -> None:
    """Beside the value and at the note."""
    page = Html(site / "metrics" / "guangdong-cbec.html")
    assert [tag for tag, _ in page.tags].count("strong") == 4  # two values, two notes
    assert "Notes, and what is disputed" in page.text
    (why,) = [
        f["note"] for f in records("figure") if f["id"] == "guangdong-cbec-2021-plataforma-2022"
    ]
    assert f"disputed {why}" in page.text


def test_every_link_leads_to_a_page_and_a_place_on_it(site: Path) -> None:
    """None leads out but to the address of a source, and no page loads anything from elsewhere."""
    pages = _read(site)
    ids = {path: set(page.values("id")) for path, page in pages.items()}
    addresses = {source["url"] for source in records("source")}
    for path, page in pages.items():
        for link in page.values("href", "src", "action"):
            if link in addresses:
                continue
            there, _, anchor = link.partition("#")
            target = (path.parent / unquote(there.partition("?")[0])).resolve() if there else path
            assert target.is_file(), (path, link)
            assert not anchor or anchor in ids[target], (path, link)
        assert len(ids[path]) == len(list(page.values("id"))), path


def test_every_page_is_a_dataset_of_schema_org(site: Path) -> None:
    """With its licence, its version, its sources, and where the data lie."""
    for path, page in _read(site).items():
        described = page.described
        assert described["@type"] == "Dataset"
        assert described["license"] == {"@type": "CreativeWork", "name": "CC0-1.0"}
        assert described["version"] == "0.1.0"
        for data in described.get("distribution", ()):
            assert (path.parent / data["contentUrl"]).is_file()
    trade = Html(site / "metrics" / "guangdong-trade.html").described
    assert (trade["temporalCoverage"], trade["spatialCoverage"]["name"]) == (
        "2016/2022",
        "Guangdong",
    )
    assert len(Html(site / "index.html").described["isBasedOn"]) == len(records("source"))


def test_the_search_knows_every_record_by_all_its_names(site: Path) -> None:
    """Its data are a script, for a page opened from a folder may read no other file."""
    text = (site / "search-data.js").read_text(encoding="utf-8")
    assert text.startswith("var RECORDS = ")
    data = json.loads(text.removeprefix("var RECORDS = ").removesuffix(";\n"))
    known = {(kind, *names.split("\n")) for kind, _, _, _, _, names, _ in data}
    assert known == {
        (kind, record["name"], record["name_zh"] or "", record["id"], *record["aliases"])
        for kind in NAMED
        for record in records(kind)
    }
    assert all((site / page).is_file() for _, page, *_ in data)


def test_two_sites_of_one_dataset_are_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """So that a repository of it shows what really changed."""
    exported("html", tmp_path)
    names = sorted(path.relative_to(site) for path in site.rglob("*") if path.is_file())
    assert names == sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*") if p.is_file())
    for name in names:
        assert (site / name).read_bytes() == (tmp_path / name).read_bytes(), name


def test_what_is_written_is_named_file_by_file(tmp_path: Path, minimal: Path) -> None:
    """The index before the pages; the next export leaves none of the earlier files."""
    site = tmp_path / "site"
    first = exported("html", site).files
    assert [path.name for path in first[:2]] == ["icon.svg", "index.html"]
    assert all(path.is_file() for path in first)
    files = exported("html", site, minimal).files
    left = [path for path in site.rglob("*") if path.is_file() and path.name != ".tradefacts"]
    assert sorted(left) == sorted(files)


def test_a_narrowed_site_links_to_nothing_that_is_left_out(tmp_path: Path) -> None:
    """It says that it is a part, and has the facts that the lists keep."""
    export(open_dataset(), "html", tmp_path, **Wanted(region="jiangsu"))
    test_every_link_leads_to_a_page_and_a_place_on_it(tmp_path)
    for plural in ("clusters", "events", "policies"):
        pages = {path.stem for path in (tmp_path / plural).glob("*.html")}
        assert pages == {one.id for one in getattr(open_dataset(), plural)(region="jiangsu")}
    assert "A part of the dataset" in Html(tmp_path / "index.html").text


HOSTILE = "</script><script>hit()</script><img src=x onerror='hit()'>\"'{{ 7*7 }}\u202egnp\u2028"


def test_hostile_text_is_shown_and_never_acts(minimal: Path, tmp_path: Path) -> None:
    """In names, notes, topics, and in the data of scripts; what acts unseen is made visible."""
    hostile = json.dumps(HOSTILE)
    for name, before in {
        "dataset.yaml": "title: The least that every command can be tried on",
        "vocabulary/metrics.yaml": "  name: Bayshire imports and exports",
        "vocabulary/regions.yaml": "  name: Bayshire",
        "vocabulary/topics.yaml": "trade: {name: Trade}",
        "sources/gazette.yaml": "  title: Trade of Bayshire",
    }.items():
        path = minimal / name
        text = path.read_text(encoding="utf-8")
        assert before in text
        key, colon, _ = before.rpartition(": ")
        end = "}" if before.endswith("}") else ""
        path.write_text(text.replace(before, key + colon + hostile + end, 1), encoding="utf-8")
    path = minimal / "sources" / "gazette.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("source:\n", "source:\n  url: 'javascript:hit()'\n"), "utf-8")
    exported("html", tmp_path / "site", minimal)
    for path, page in _read(tmp_path / "site").items():
        text = path.read_text(encoding="utf-8")
        assert not set("\u202e\u2028") & set(text)
        tags = [tag for tag, _ in page.tags]
        assert [src for src in page.values("src") if not src.endswith((".svg", ".js"))] == []
        assert tags.count("script") == (3 if path.name == "index.html" else 1)
        assert not [name for _, attributes in page.tags for name in attributes if name[:2] == "on"]
        assert not [link for link in page.values("href") if link.startswith("javascript:")]
        json.dumps(page.described)
    for path in (tmp_path / "site").rglob("*.svg"):
        assert not set("\u202e\u2028") & set(path.read_text(encoding="utf-8"))
        assert "script" not in {one.tag.rpartition("}")[2] for one in ET.parse(path).iter()}
    shown = (
        "</script><script>hit()</script><img src=x onerror='hit()'>\"'{{ 7*7 }}\\u202egnp\\u2028"
    )
    assert shown in Html(tmp_path / "site" / "metrics" / "bay-trade.html").text
    data = (tmp_path / "site" / "search-data.js").read_text(encoding="utf-8")
    assert not set("\u202e\u2028") & set(data)
    assert json.loads(data[len("var RECORDS = ") : -2])
