"""SDMX: the tools of statistical offices read figures, types and names from the files alone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from conftest import Ran
from exporting import exported, records

Run = Callable[..., Ran]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped figures with their structure."""
    path = tmp_path_factory.mktemp("sdmx")
    exported("sdmx", path)
    return path


def _figures() -> dict[str, dict[str, Any]]:
    return {figure["id"]: figure for figure in records("figure") if figure["period"]}


def test_three_files_are_written_and_what_is_left_out_is_told(run: Run, tmp_path: Path) -> None:
    """The table is that of `sdmx-csv`, with the filters of the lists."""
    target = tmp_path / "sdmx"
    ran = run("export", "--format", "sdmx", str(target), "--region", "guangdong")
    names = ("figures.csv", "structure.json", "structure.xml")
    assert ran.out == "".join(f"{target / name}\n" for name in names)
    assert ran.err == (
        "tradefacts: left out: 12 figures have no period, which a key of SDMX must have\n"
    )
    alone = run("export", "--format", "sdmx-csv", "-", "--region", "guangdong", "--quiet")
    assert (target / "figures.csv").read_bytes() == alone.out.encode()
    refused = run("export", "--format", "sdmx", str(target), "--type", "expo")
    assert refused.err == "tradefacts: --type narrows nothing in sdmx; leave it out\n"


def test_two_exports_are_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    """Nothing in them is of the moment."""
    exported("sdmx", tmp_path)
    for path in folder.iterdir():
        assert path.read_bytes() == (tmp_path / path.name).read_bytes()


@pytest.mark.filterwarnings("ignore")  # pandas warns of what pysdmx does
@pytest.mark.parametrize("name", ["structure.xml", "structure.json"])
def test_pysdmx_reads_observations_with_their_types(folder: Path, name: str) -> None:
    """By the one structure as by the other."""
    pysdmx = pytest.importorskip("pysdmx.io")
    pytest.importorskip("lxml")
    table, structure = str(folder / "figures.csv"), str(folder / name)
    (dataset,) = pysdmx.get_datasets(table, structure, validate=False)
    types = dataset.data.dtypes.astype(str)
    assert types[["OBS_VALUE", "LOW", "PARAGRAPH", "TIME_PERIOD"]].to_list() == [
        "double[pyarrow]",
        "double[pyarrow]",
        "int32[pyarrow]",
        "string[pyarrow]",
    ]
    rows = dataset.data.set_index("FIGURE")
    figures = _figures()
    assert rows.OBS_VALUE.to_dict() == {name: each["value"] for name, each in figures.items()}
    assert rows.PARAGRAPH.to_dict() == {name: each["paragraph"] for name, each in figures.items()}
    components = dataset.structure.components
    assert components["REF_AREA"].enumeration["CN-GD"].name == "Guangdong"
    assert components["OBS_VALUE"].role.name == "MEASURE"


@pytest.mark.filterwarnings("ignore")  # and of what sdmx1 does
def test_sdmx1_reads_observations_and_series(folder: Path) -> None:
    """A series is what one source says of one statistic; names are in both languages."""
    sdmx = pytest.importorskip("sdmx")
    structure = sdmx.read_sdmx(folder / "structure.xml")
    flow = structure.dataflow["FIGURES"]
    (dataset,) = sdmx.read_sdmx(folder / "figures.csv", structure=flow).data
    found = {str(one.attached_attribute["FIGURE"].value): one for one in dataset.obs}
    figures = _figures()
    assert {name: float(one.value) for name, one in found.items()} == {
        name: figure["value"] for name, figure in figures.items()
    }
    values = sdmx.to_pandas(dataset)
    series = values.xs(
        ("CN-GD", "guangdong-trade", "level", "CNY", "plataforma-2022"),
        level=("REF_AREA", "INDICATOR", "MEASURE", "UNIT_MEASURE", "SOURCE"),
    )
    assert series.droplevel(["FREQ", "STATEMENT"]).to_dict() == {"2016": 6.3e12, "2021": 8.27e12}
    area = structure.codelist["CL_AREA"]["CN-GD"]
    assert area.name.localizations == {"en": "Guangdong", "zh": "广东"}
    (tree,) = structure.hierarchical_codelist["AREAS"].hierarchy
    assert "CN" in {
        str(code.code.id) for root in tree.codes.values() for code in [root, *root.child]
    }


def test_what_a_dataset_says_cannot_break_the_structure(minimal: Path, tmp_path: Path) -> None:
    """Markup, quotes, line ends and escapes are text of a name."""
    path = minimal / "vocabulary" / "metrics.yaml"
    hostile = '"<b>&amp; ]]> \\e[31m\\N\\L two\\nlines"'
    old = re.search(r"^  name: (.*)$", text := path.read_text(encoding="utf-8"), re.MULTILINE)
    assert old is not None
    changed = text.replace(old[1], hostile, 1)
    path.write_text(changed, encoding="utf-8")
    exported("sdmx", tmp_path / "out", minimal)
    (metric,) = records("metric", minimal)
    assert "<b>&amp; ]]>" in metric["name"]
    told = json.loads((tmp_path / "out" / "structure.json").read_text(encoding="utf-8"))
    (codes,) = (one for one in told["data"]["codelists"] if one["id"] == "CL_INDICATOR")
    assert codes["codes"][0]["name"] == metric["name"]
    code = ET.parse(tmp_path / "out" / "structure.xml").find(".//{*}Code[@id='bay-trade']/{*}Name")
    assert code is not None
    assert code.text == metric["name"].replace("\x1b", "\ufffd")
