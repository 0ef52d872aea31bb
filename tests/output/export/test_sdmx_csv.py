"""SDMX-CSV: pysdmx and sdmx1 read every observation."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pytest
from exporting import exported, records

from tradefacts.output.export import sdmx_csv
from tradefacts.output.export.sdmx_structure import COMPONENTS

_TIME = re.compile(r"\d{4}(-\d\d(-\d\d)?|-[QS]\d)?(/P\d+[YMD])?")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped figures as SDMX-CSV."""
    path = tmp_path_factory.mktemp("sdmx") / "figures.csv"
    exported("sdmx-csv", path)
    return path


@pytest.mark.parametrize(
    ("period", "written"),
    [
        ("2021", "2021"),
        ("2022-05", "2022-05"),
        ("2019-11-25", "2019-11-25"),
        ("2017/2022", "2017-01-01/P6Y"),
        ("2022-11/2023-04", "2022-11-01/P6M"),
        ("2022/2023-04", "2022-01-01/P16M"),
        ("2023-12-30/2024-01-02", "2023-12-30/P4D"),
        ("2024-02/2024-03-01", "2024-02-01/P30D"),
        ("2022-10/2022-12", "2022-Q4"),
        ("2022-01/2022-06", "2022-S1"),
        ("2022-01/2022-12", "2022"),
        ("2022-05/2022-05", "2022-05"),
        ("2022-02/2022-04", "2022-02-01/P3M"),
    ],
)
def test_a_period_is_written_as_sdmx_writes_it(period: str, written: str) -> None:
    """Both ends of an interval count; what the calendar has a name for is called by it."""
    assert sdmx_csv.time_period(period) == written


@pytest.mark.parametrize(
    ("period", "code"),
    [
        ("2021", "A"),
        ("2022-05", "M"),
        ("2019-11-25", "D"),
        ("2022-07/2022-12", "S"),
        ("2022-02/2022-04", "_O"),
        ("2023-12-30/2024-01-02", "_O"),
    ],
)
def test_a_frequency_is_that_of_the_period(period: str, code: str) -> None:
    """As in SDMX's own codelist; a span that has no name there is another."""
    assert sdmx_csv.frequency(period) == code


def test_every_figure_with_a_period_is_an_observation(file: Path) -> None:
    """With its unit, hedge, interval, status, words, source and paragraph."""
    rows = _rows(file)
    figures = [figure for figure in records("figure") if figure["period"]]
    left = ("kind", "aliases", "derived")  # derived figures are not exported
    for row, figure in zip(rows, figures, strict=True):
        assert _TIME.fullmatch(row["TIME_PERIOD"]), row["TIME_PERIOD"]
        assert _figure(row) == {k: figure[k] for k in figure if k not in left}
    (row,) = (row for row in rows if row["FIGURE"] == "guangdong-trade-2021-plataforma-2022")
    assert (row["REF_AREA"], row["OBS_VALUE"], row["UNIT_MULT"]) == ("CN-GD", "8270000000000", "0")
    assert row["STRUCTURE_ID"] == "TRADEFACTS:FIGURES(1.0)"


def test_what_has_no_period_is_left_out_and_told(tmp_path: Path, minimal: Path) -> None:
    """A key of SDMX must have one."""
    undated = sum(figure["period"] is None for figure in records("figure"))
    remarks = exported("sdmx-csv", tmp_path / "figures.csv").remarks
    assert remarks == [f"left out: {undated} figures have no period, which a key of SDMX must have"]
    assert undated == 18
    assert exported("sdmx-csv", tmp_path / "minimal.csv", minimal).remarks == []
    path = minimal / "sources/gazette.yaml"
    path.write_text(path.read_text().replace("    period: 2023\n", ""))
    assert exported("sdmx-csv", tmp_path / "minimal.csv", minimal).remarks == [
        "left out: 1 figure has no period, which a key of SDMX must have"
    ]


def test_a_key_names_one_observation(file: Path) -> None:
    """A source that says two things of one period makes two statements of it."""
    rows = _rows(file)
    keys = {tuple(row[name] for name in KEY) for row in rows}
    assert len(keys) == len(rows)
    assert {row["STATEMENT"] for row in rows} == {"1", "2"}


KEY = [c.id for c in COMPONENTS if c.role in ("dimension", "time")]


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def _figure(row: dict[str, str]) -> dict[str, Any]:
    """The figure that an observation came from."""

    def number(text: str) -> int | float | None:
        return (float(text) if "." in text or "e" in text else int(text)) if text else None

    return {
        "id": row["FIGURE"],
        "name": row["OBS_NAME"],
        "name_zh": row["OBS_NAME_ZH"] or None,
        "note": row["COMMENT_OBS"] or None,
        "metric": row["INDICATOR"],
        "region": row["REGION"],
        "measure": row["MEASURE"],
        "period": row["PERIOD"] or None,
        "period_basis": row["PERIOD_BASIS"],
        "base_period": row["BASE_PERIOD"] or None,
        "value": number(row["OBS_VALUE"]),
        "unit": row["UNIT_MEASURE"],
        "qualifier": row["QUALIFIER"],
        "stated": row["STATED"],
        "low": number(row["LOW"]),
        "high": number(row["HIGH"]),
        "status": {"A": "ok", "U": "disputed"}[row["OBS_STATUS"]],
        "source": row["SOURCE"],
        "paragraph": int(row["PARAGRAPH"]),
        "speaker": row["SPEAKER"] or None,
        "speaker_basis": row["SPEAKER_BASIS"] or None,
        "occasion": row["OCCASION"] or None,
    }


@pytest.mark.filterwarnings("ignore")  # pandas warns of what pysdmx does
def test_pysdmx_reads_it(file: Path) -> None:
    """It needs no structure."""
    pysdmx = pytest.importorskip("pysdmx.io")
    (dataset,) = pysdmx.read_sdmx(str(file)).data
    frame = dataset.data.set_index("FIGURE")
    assert len(frame) == 85
    assert float(frame.OBS_VALUE["guangdong-trade-2021-plataforma-2022"]) == 8.27e12
    assert frame.TIME_PERIOD["guangdong-trade-2021-plataforma-2022"] == "2021"
    assert {k: float(v) for k, v in frame.OBS_VALUE.items()} == {
        figure["id"]: figure["value"] for figure in records("figure") if figure["period"]
    }
