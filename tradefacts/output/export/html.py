"""A small site: a page a record, an index with a search, no server needed. The home of jinja2.

Nothing of it asks another machine, and each page forbids the browser to. Whatever text a dataset
holds is shown as text: templates escape it, and characters that act unseen are made visible.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile
from typing import Any

from tradefacts.model.errors import needed
from tradefacts.output.columns import Data
from tradefacts.output.export.facts import Facts
from tradefacts.output.export.site_charts import Charts
from tradefacts.output.export.site_pages import Pages
from tradefacts.output.flat import delimited
from tradefacts.progress import steps
from tradefacts.text.control_characters import json_safe, shown_lines

_TEMPLATES = Path(__file__).parent / "site"
_AS_THEY_ARE = ("style.css", "search.js", "icon.svg")


def write(facts: Facts, target: Path) -> list[str]:
    """Write the index, and a folder a kind with a page a record and its data beside it."""
    with needed("jinja2"):
        import jinja2
    from markupsafe import Markup

    def visible(content: Any) -> Any:
        """Return what a template prints, with what acts unseen in it made visible."""
        if content is None:
            return ""
        plain = isinstance(content, str) and not isinstance(content, Markup)
        return shown_lines(content) if plain else content

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"about": facts.about, "narrowed": facts.narrowed}
    pages = Pages(facts)
    for name in _AS_THEY_ARE:
        copyfile(_TEMPLATES / name, target / name)
    _put(target / "search-data.js", f"var RECORDS = {_script(pages.searched())};\n")
    index = environment.get_template("index.html")
    _put(target / "index.html", index.render(lists=pages.index(), described=pages.dataset()))
    template, charts = environment.get_template("record.html"), Charts(facts)
    records = list(pages.records.by_id.values())
    for record, chart in zip(steps(records, "writing"), charts.of(records), strict=True):
        page = pages.of(record)
        folder = target / page.plural
        folder.mkdir(exist_ok=True)
        for name, text in _data(record):
            _put(folder / name, text)
        if chart and chart.image:
            _put(folder / f"{record['id']}.svg", chart.image)
        text = template.render(chart=chart, **page._asdict())
        _put(folder / f"{record['id']}.html", text)
    return [f"without charts: {charts.missing}"] if charts.missing else []


def _data(record: Data) -> Iterator[tuple[str, str]]:
    """Yield name and text of the files of data beside a page."""
    text = json.dumps(record, ensure_ascii=False, indent=1)
    yield f"{record['id']}.json", f"{json_safe(text)}\n"
    if record["kind"] == "metric" and record["figures"]:
        names = list(record["figures"][0])
        yield f"{record['id']}.csv", delimited(names, record["figures"], ",")


def _script(content: Any) -> str:
    """Return data as JavaScript, in which nothing ends a line or the script."""
    return json_safe(json.dumps(content, ensure_ascii=False, separators=(",", ":")))


def _put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="")
