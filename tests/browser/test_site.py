"""The site of `export --format html` in Chromium, as a reader uses it, from a folder and served.

Run by `.ci/run browser`, which brings the browser and, as AXE, the path of axe-core's axe.min.js.
"""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from exporting import exported

pytest.importorskip("jinja2")
pytest.importorskip("selenium")
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
if not (CHROMIUM and DRIVER):
    pytest.skip("needs chromium and chromedriver", allow_module_level=True)
AXE = Path(os.environ.get("AXE", "axe.min.js"))
PAGES = (
    "index.html",
    "index.html?q=exports",
    "metrics/guangdong-cbec.html",
    "regions/gba.html",
    "sources/plataforma-2022.html",
    "events/gba-textile-expo-2024.html",
    "clusters/keqiao-textile-cluster.html",
    "policies/guangdong-trade-action-plan.html",
    "actors/zhang-jinsong.html",
    "terms/cbec.html",
)


class Browser:
    """Chromium without a window, whose messages and requests are kept."""

    def __init__(self, home: Path) -> None:
        from selenium import webdriver
        from selenium.webdriver.chrome.options import Options
        from selenium.webdriver.chrome.service import Service

        options = Options()
        options.binary_location = str(CHROMIUM)
        for one in ("--headless=new", "--no-sandbox", f"--user-data-dir={home}"):
            options.add_argument(one)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(str(DRIVER)))
        self.driver.implicitly_wait(5)

    def find(self, selector: str) -> Any:
        """Return the first element of a CSS selector."""
        return self.driver.find_element("css selector", selector)

    def run(self, script: str, *values: Any) -> Any:
        """Return what a script returns."""
        return self.driver.execute_script(script, *values)

    def look(self, width: int, scheme: str) -> None:
        """Be a window of a width, in light or dark."""
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", media)

    def messages(self) -> list[Any]:
        """Return what stands on the console since the last time."""
        return list(self.driver.get_log("browser"))

    def requests(self) -> list[str]:
        """Return the addresses that were asked for since the last time."""
        logged = [
            json.loads(one["message"])["message"] for one in self.driver.get_log("performance")
        ]
        sent = [one["params"] for one in logged if one["method"] == "Network.requestWillBeSent"]
        return [one["request"]["url"] for one in sent]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all tests."""
    browser = Browser(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.driver.quit()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped dataset as a site."""
    path = tmp_path_factory.mktemp("html") / "site"
    exported("html", path)
    return path


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing on stderr."""


@pytest.fixture(params=["opened from its folder", "served"])
def address(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    """Where the site begins, ending in a slash."""
    if request.param != "served":
        yield f"{site.as_uri()}/"
        return
    handler = partial(_Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_a_reader_searches_follows_a_source_and_comes_back(browser: Browser, address: str) -> None:
    """By keyboard; the console stays empty, and nothing is asked of another place."""
    from selenium.webdriver.common.keys import Keys

    browser.look(1400, "light")
    browser.messages(), browser.requests()
    browser.driver.get(f"{address}index.html")
    browser.find("body").send_keys("/")
    browser.driver.switch_to.active_element.send_keys("跨境电商进出口")
    assert browser.find("#found").text.endswith(" found")
    browser.driver.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
    browser.driver.switch_to.active_element.send_keys(Keys.ENTER)
    assert browser.find("h1").text == "Guangdong cross-border e-commerce imports and exports"
    browser.find("td.origin a[href$='plataforma-2022.html#p8']").click()
    assert (
        browser.find("h1").text
        == "Plataforma Media on Guangdong's trade under dual circulation, 2022"
    )
    paragraph = browser.run("return document.querySelector(':target').innerText")
    assert "¶8" in paragraph
    assert "33.1 bn CNY" in paragraph
    browser.driver.back()
    browser.driver.back()
    assert browser.find("#q").get_attribute("value") == "跨境电商进出口"
    assert (
        browser.find("#results a").text == "Guangdong cross-border e-commerce imports and exports"
    )
    assert browser.messages() == []
    asked = browser.requests()
    assert len(asked) > 5
    assert [one for one in asked if not one.startswith(address)] == []


def test_a_search_from_a_page_leads_to_the_index(browser: Browser, address: str) -> None:
    """And says where nothing is found."""
    from selenium.webdriver.common.keys import Keys

    browser.driver.get(f"{address}regions/gba.html")
    browser.find("#q").send_keys("Guangdong exports", Keys.ENTER)
    assert browser.find("#results a").text == "Guangdong exports"
    assert browser.driver.current_url == f"{address}index.html?q=Guangdong+exports"
    browser.find("#q").send_keys(" atlantis")
    assert browser.find("#found").text == "Nothing found"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1400])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_fits_and_can_be_read_by_all(
    browser: Browser, site: Path, page: str, width: int, scheme: str
) -> None:
    """Nothing is wider than the window, and axe-core finds nothing wrong that is serious."""
    if not AXE.is_file():
        pytest.skip("needs axe.min.js, named by AXE")
    browser.look(width, scheme)
    browser.driver.get(f"{site.as_uri()}/{page}")
    assert browser.run("return document.documentElement.scrollWidth") <= width
    browser.run(AXE.read_text(encoding="utf-8"))
    found = browser.driver.execute_async_script("axe.run().then(arguments[0])")
    assert len(found["passes"]) > 10
    serious = [
        (one["id"], [node["html"] for node in one["nodes"]])
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == []


HOSTILE = "</script><script>window.hit=1</script><img src=x onerror='hit=1'>\"'\u202egnp"


def test_hostile_text_acts_nowhere(browser: Browser, minimal: Path, tmp_path: Path) -> None:
    """On no page, and not among the results of a search either."""
    path = minimal / "vocabulary" / "metrics.yaml"
    text = path.read_text(encoding="utf-8")
    before = "  name: Bayshire imports and exports"
    assert before in text
    path.write_text(text.replace(before, f"  name: {json.dumps(HOSTILE)}"), encoding="utf-8")
    path = minimal / "sources" / "gazette.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("source:\n", "source:\n  url: 'javascript:hit=1'\n"), "utf-8")
    exported("html", tmp_path / "site", minimal)
    browser.messages()
    pages = sorted((tmp_path / "site").rglob("*.html"))
    for address in [
        *(page.as_uri() for page in pages),
        f"{pages[-1].parent.parent.as_uri()}/index.html?q=script",
    ]:
        browser.driver.get(address)
        for link in browser.run("return [...document.links].map((link) => link.protocol)"):
            assert link == "file:"
        images = browser.run("return [...document.images].map((image) => image.src)")
        assert [one for one in images if not one.endswith(".svg")] == []
        assert browser.run("return window.hit") is None
    assert "<script>window.hit=1</script>" in browser.find("#results a").text
    assert browser.messages() == []
