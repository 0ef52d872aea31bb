"""Entries become finished records: what is written once is completed by the compiler."""

from __future__ import annotations

import json
from pathlib import Path

from tradefacts.api import Dataset
from tradefacts.authoring.loader import DataFile, Located
from tradefacts.model.entries import MetricEntry
from tradefacts.store.compiler import compile_dataset
from tradefacts.store.database import Store


def compiled(root: Path) -> Store:
    """The store of a dataset."""
    target = root.parent / "compiled.sqlite"
    compile_dataset([root], target)
    return Store(str(target))


def test_a_speaker_is_set_once_for_paragraphs_and_for_one_figure(minimal: Path) -> None:
    """A figure's own goes before the header's; without a speaker there is no basis."""
    path = minimal / "sources/gazette.yaml"
    text = path.read_text().replace(
        "mentions:\n",
        "  spoken:\n"
        "    - {paragraphs: [1], speaker: bay-office, basis: carried, occasion: bay-fair}\n"
        "    - {paragraphs: [2], occasion: bay-fair}\nmentions:\n",
    )
    own = "  - metric: bay-trade\n    value: {} CNY\n    speaker: bay-ruler\n"
    own += "    paragraph: 1\n    stated: {}\n    key: own\n"
    said = "  - metric: bay-trade\n    value: 5 CNY\n    paragraph: 2\n"
    said += "    stated: '5'\n    key: five\n"
    path.write_text(text.replace("events:\n", own.format(4, "'4'") + said + "events:\n"))
    actors = minimal / "vocabulary/actors.yaml"
    actors.write_text(actors.read_text() + "bay-ruler:\n  name: The Ruler\n  type: person\n")
    (metric,) = Dataset(compiled(minimal)).metrics()
    assert {
        one.value: (one.speaker, one.speaker_basis, one.occasion) for one in metric.figures
    } == {
        2e9: ("bay-office", "carried", "bay-fair"),
        3e9: ("bay-office", "carried", "bay-fair"),
        4: ("bay-ruler", "stated", "bay-fair"),
        5: (None, None, "bay-fair"),
    }


def test_a_figure_gets_its_id_name_value_and_interval(minimal: Path) -> None:
    """The whole record of one short entry."""
    store = compiled(minimal)
    found = store.by_id("figure", "bay-trade-2023-gazette")
    assert found is not None
    assert json.loads(found) == {
        "kind": "figure",
        "id": "bay-trade-2023-gazette",
        "name": "Bayshire imports and exports, 2023",
        "name_zh": "2023湾省进出口",
        "aliases": [],
        "note": None,
        "metric": "bay-trade",
        "region": "bayshire",
        "measure": "level",
        "period": "2023",
        "period_basis": "stated",
        "base_period": None,
        "value": 3_000_000_000,
        "unit": "CNY",
        "qualifier": "over",
        "stated": "over 3 billion yuan",
        "low": 3_000_000_000,
        "high": None,
        "status": "ok",
        "source": "gazette",
        "paragraph": 1,
        "speaker": None,
        "speaker_basis": None,
        "occasion": None,
        "derived": None,
    }


def test_a_metric_holds_its_figures_oldest_first_and_their_sources(minimal: Path) -> None:
    """Figures are put in when the record is read; each paragraph counts once."""
    metric = json.loads(compiled(minimal).by_id("metric", "bay-trade") or "")
    assert [figure["period"] for figure in metric["figures"]] == ["2022", "2023"]
    assert metric["sources"] == [{"source": "gazette", "paragraph": 1}]


def test_a_cluster_knows_its_province_and_figures(minimal: Path) -> None:
    """The province is the nearest province-level region above the place."""
    cluster = json.loads(compiled(minimal).by_id("cluster", "bay-silk-cluster") or "")
    assert cluster["province"] == "bayshire"
    assert [figure["id"] for figure in cluster["figures"]] == ["bay-trade-2023-gazette"]


def test_a_link_between_regions_is_known_at_both_ends(minimal: Path) -> None:
    """It is written at one end only."""
    store = compiled(minimal)
    assert json.loads(store.by_id("region", "eastland") or "")["members"] == ["bayshire"]
    assert json.loads(store.by_id("region", "bayshire") or "")["parents"] == ["eastland"]


def test_a_source_counts_what_was_taken_from_it(minimal: Path) -> None:
    """Every kind is counted, none left out."""
    source = json.loads(compiled(minimal).by_id("source", "gazette") or "")
    assert source["counts"] == {
        "figure": 2,
        "metric": 1,
        "cluster": 0,
        "event": 1,
        "policy": 1,
        "region": 1,
        "actor": 0,
        "term": 1,
    }


def test_layers_add_figures_to_a_metric_below(minimal: Path, tmp_path: Path) -> None:
    """A second dataset may speak of the first one's metrics."""
    layer = tmp_path / "layer"
    (layer / "sources").mkdir(parents=True)
    (layer / "dataset.yaml").write_text(
        'name: more\ntitle: More\nversion: "2"\nlicence: CC0-1.0\nupdated: 2024-02-01\n'
    )
    (layer / "sources/diary.yaml").write_text(
        "source: {name: Diary, title: Diary, language: en}\n"
        "figures:\n"
        "  - {metric: bay-trade, period: 2021, value: 1 billion CNY, paragraph: 1, stated: 1 bn}\n"
    )
    target = tmp_path / "both.sqlite"
    assert compile_dataset([minimal, layer], target)[:2] == ("minimal+more", "1+2")
    metric = json.loads(Store(str(target)).by_id("metric", "bay-trade") or "")
    assert [figure["source"] for figure in metric["figures"]] == ["diary", "gazette", "gazette"]


def test_the_order_of_a_list_is_that_of_the_files_or_of_the_dates(shipped: Dataset) -> None:
    """Metrics stand as in their file, events by date."""
    events = shipped.events()
    dated = [event.start for event in events if event.start]
    assert dated == sorted(dated)
    assert [event.start for event in events][len(dated) :] == [None] * (len(events) - len(dated))


def test_vocabulary_that_stands_in_no_file_is_compiled_with_the_rest(
    minimal: Path, tmp_path: Path
) -> None:
    """As one who makes a million metrics up would have it."""
    entry = MetricEntry(
        name="Bayshire silk exports",
        region="bayshire",
        unit="CNY",
        definition="Value of silk that leaves Bayshire.",
        topics=("trade",),
    )
    made_up = DataFile("made-up", "", {"metrics": [Located("silk-exports", entry, "made-up", 1)]})
    target = tmp_path / "more.sqlite"
    compile_dataset([minimal], target, [made_up])
    metrics = Store(str(target)).ask("SELECT id FROM record WHERE kind = 'metric' ORDER BY id")
    assert metrics == [("bay-trade",), ("silk-exports",)]
