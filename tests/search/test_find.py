"""A lookup climbs the rungs, a search finds every kind, and neither guesses.

What people ask, sentence by sentence, stands in `tests/evaluation`; here each behaviour of the
contract has a few examples with their exact answers.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import REPOSITORY

import tradefacts
from tradefacts.api import Dataset
from tradefacts.model.errors import Ambiguous, NotFound, TradefactsError
from tradefacts.search.literal import KINDS


def found(dataset: Dataset, query: str) -> list[Any]:
    """The records that a search answers with."""
    return [json.loads(text) for text in dataset.found(query)]


def uncovered() -> Iterator[Any]:
    """Every place of the gazetteer that is no region of the dataset, and holds none."""
    folder = REPOSITORY / "data/vocabulary"
    regions = yaml.safe_load((folder / "regions.yaml").read_text(encoding="utf-8"))
    places = yaml.safe_load((folder / "places.yaml").read_text(encoding="utf-8"))
    holding = {places[region].get("within") for region in regions if region in places}
    taken = {places[key]["name"] for key in places if key in {*regions, *holding}}
    return (place for place in places.values() if place["name"] not in taken)


@pytest.mark.parametrize(
    ("kind", "query", "how", "wanted"),
    [
        ("region", "gba", "id", "gba"),
        ("region", "GBA", "id", "gba"),
        ("region", "大湾区", "alias", "gba"),
        ("region", "dawanqu", "alias", "gba"),
        ("metric", "Guangdong Foreign-Trade", "alias", "guangdong-trade"),
        ("source", "002", "alias", "five-linkages-2023"),
        ("region", "Guangdnog", "spelling", "guangdong"),
        ("cluster", "Keqaio", "spelling", "keqiao-textile-cluster"),
        ("metric", "FDI", "text", "guangdong-fdi"),
        ("metric", "imports and exports of Guangdong", "text", "guangdong-trade"),
        ("metric", "广东省的外资", "text", "guangdong-fdi"),
        ("event", "textile symposium 2019", "text", "key-textile-cluster-symposium-2019"),
    ],
)
def test_the_first_rung_that_answers_wins(
    shipped: Dataset, kind: str, query: str, how: str, wanted: str
) -> None:
    """Id, name after folding, spelling, words in any order."""
    hit = shipped.hit(kind, query)
    assert (hit.id, hit.how) == (wanted, how)


@pytest.mark.parametrize(
    ("kind", "query"),
    [
        ("region", "Huna"),
        ("metric", "imports"),
        ("metric", "Guangdong car exports"),
        ("metric", "China trade"),
        ("policy", "zone"),
        ("actor", "MIT"),
        ("term", "one country three systems"),
        ("source", "plataforma 2021"),
        ("region", "☃"),
    ],
)
def test_what_is_not_near_enough_is_refused(shipped: Dataset, kind: str, query: str) -> None:
    """Nothing is guessed, whatever is suggested."""
    with pytest.raises(NotFound) as caught:
        shipped.hit(kind, query)
    assert caught.value.message == f"there is no {kind} {query!r}"
    assert len(caught.value.suggestions) <= 5
    scores = [suggestion.score for suggestion in caught.value.suggestions]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("kind", "query", "name"),
    [
        ("policy", "十三五规划", "13th Five-Year Plan"),
        ("event", "CIIE", "China International Import Expo"),
    ],
)
def test_a_known_thing_that_is_not_covered_is_refused_by_name(
    shipped: Dataset, kind: str, query: str, name: str
) -> None:
    """It is not bent into a record that shares its words, in a lookup or a search."""
    because = f"{name} is known by name, and the dataset says nothing of it"
    with pytest.raises(NotFound) as caught:
        shipped.hit(kind, query)
    assert caught.value.message == f"there is no {kind} {query!r}: {because}"
    with pytest.raises(NotFound) as caught:
        shipped.find(query)
    assert caught.value.message == f"nothing is found for {query!r}: {because}"


@pytest.mark.parametrize(
    ("kind", "query", "ids"),
    [
        ("region", "Hunnan", {"hunan", "yunnan"}),
        (
            "event",
            "textile symposium",
            {"key-textile-cluster-symposium-2019", "gba-textile-trade-symposium-2024"},
        ),
    ],
)
def test_names_equally_near_are_ambiguous(
    shipped: Dataset, kind: str, query: str, ids: set[str]
) -> None:
    """One edit from each of two, or all the words of two."""
    with pytest.raises(Ambiguous) as caught:
        shipped.hit(kind, query)
    assert caught.value.message == f"{query!r} may be any of 2 {kind} records"
    assert {suggestion.id for suggestion in caught.value.suggestions} == ids


def test_exact_stops_at_the_second_rung(shipped: Dataset) -> None:
    """The record is then suggested."""
    assert shipped.hit("region", "Guangdnog").id == "guangdong"
    with pytest.raises(NotFound) as caught:
        shipped.hit("region", "Guangdnog", exact=True)
    assert caught.value.suggestions[0].id == "guangdong"


def test_a_slip_for_a_place_elsewhere_is_not_bent(shipped: Dataset) -> None:
    """It may mean the place of which the dataset says nothing."""
    with pytest.raises(NotFound):
        shipped.hit("region", "Hubie")
    with pytest.raises(NotFound):
        shipped.find("Hubie")


def test_every_place_elsewhere_is_refused_by_name(shipped: Dataset) -> None:
    """In English, Chinese and pinyin, alone and with a statistic, in a lookup and a search."""
    bent = []
    silent = []
    tried = 0
    for place in uncovered():
        names = [place["name"], place["name_zh"], *(place.get("aliases") or ())]
        glued = f"{place['name_zh']}外贸" if place["name_zh"].isalnum() else place["name_zh"]
        for query in [*names, f"{place['name']} exports", glued]:
            for look in (shipped.find, lambda text: [shipped.hit("region", text).id]):
                tried += 1
                try:
                    bent.append((query, look(query)[0][:60]))
                except TradefactsError as error:
                    if "is a real place, and the dataset says nothing of it" not in error.message:
                        silent.append((query, error.message))
    assert (bent, silent) == ([], [])
    assert tried > 4000


def test_one_or_two_letters_are_ids_and_aliases_alone(shipped: Dataset) -> None:
    """GD is an alias of Guangdong; gb and g are nothing at all."""
    assert [record["id"] for record in found(shipped, "GD")] == ["guangdong"]
    for query in ("gb", "G", "b"):
        with pytest.raises(NotFound, match=f"^nothing is found for '{query}'$"):
            shipped.find(query)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (
            "Guangdong trade last year",
            "nothing is found for 'Guangdong trade last year': 'last year' depends on today's"
            " date; name the period, such as 2021",
        ),
        ("Guangdong unemployment rate", "nothing is found for 'Guangdong unemployment rate'"),
        (
            "guangdong fdi 2030",
            "guangdong-fdi has no figure for that period;"
            " the nearest are 2017, 2017/2022, 2021, 2022",
        ),
    ],
)
def test_a_search_says_why_it_finds_nothing(shipped: Dataset, query: str, message: str) -> None:
    """Relative time, an unknown statistic of a known place, a period without figures."""
    with pytest.raises(NotFound) as caught:
        shipped.find(query)
    assert caught.value.message == message


def test_the_nearest_periods_are_told(shipped: Dataset) -> None:
    """At most five, by date, in a lookup too."""
    for look in (shipped.find, lambda query: shipped.hit("metric", query)):
        with pytest.raises(NotFound) as caught:
            look("Guangdong foreign trade 1995")
        assert caught.value.message == (
            "guangdong-trade has no figure for that period;"
            " the nearest are 2016, 2017, 2017/2022, 2021, 2022"
        )


def test_an_event_of_another_year_is_not_meant(shipped: Dataset) -> None:
    """It is told which one is known."""
    with pytest.raises(NotFound) as caught:
        shipped.hit("event", "textile expo 2023")
    assert caught.value.message == "gba-textile-expo-2024 is not of that period"


@pytest.mark.parametrize(
    ("kind", "query", "other"),
    [
        (
            "metric",
            "keqiao textile cluster",
            "a cluster: tradefacts cluster keqiao-textile-cluster",
        ),
        ("term", "MIIT", "an actor: tradefacts actor miit"),
        ("metric", "Guangdong", "a region: tradefacts region guangdong"),
        ("metric", "Guangdong FTZ", "a policy: tradefacts policy guangdong-pilot-ftz"),
    ],
)
def test_a_name_of_another_kind_is_told(
    shipped: Dataset, kind: str, query: str, other: str
) -> None:
    """With the command that shows it, however many statistics have a region's name in theirs."""
    with pytest.raises(NotFound) as caught:
        shipped.hit(kind, query)
    assert caught.value.message == f"there is no {kind} {query!r}, but {other}"


@pytest.mark.parametrize(
    ("query", "wanted", "how"),
    [
        ("how much foreign capital did Guangdong use in 2022?", "guangdong-fdi", "text"),
        ("guangdong waimao", "guangdong-trade", "alias"),
        ("粤港奥大湾区", "gba", "spelling"),
        ("廣東跨境電商 2016", "guangdong-cbec", "text"),
        ("refund of VAT when goods leave the port", "departure-port-tax-rebate", "text"),
        ("vice president of the China Textile Industry Federation", "xia-lingmin", "text"),
    ],
)
def test_a_search_finds_every_kind(shipped: Dataset, query: str, wanted: str, how: str) -> None:
    """As a question, in pinyin, misspelt, in traditional characters, by description."""
    first = found(shipped, query)[0]
    assert (first["id"], first["match"]["how"]) == (wanted, how)


def test_traditional_characters_are_the_name_itself(shipped: Dataset) -> None:
    """The query stays as it was written."""
    hit = shipped.hit("region", "粵港澳大灣區")
    assert (hit.id, hit.how, hit.query) == ("gba", "alias", "粵港澳大灣區")


def test_a_wrong_character_in_a_long_name_is_mended(shipped: Dataset) -> None:
    """But neither a place nor a number is bent into another."""
    hit = shipped.hit("region", "粤港奥大湾区")
    assert (hit.id, hit.how, hit.on, hit.score) == ("gba", "spelling", "粤港澳大湾区", 83.3)
    # Here no pair of characters that is left makes a word of the name.
    assert shipped.hit("actor", "贸促会仿织行业分会").id == "ccpit-textile-branch"
    with pytest.raises(NotFound):
        shipped.hit("metric", "贸促会仿织行业分会")  # for what has the mended name is no metric


def test_a_period_selects_figures(shipped: Dataset) -> None:
    """Those inside it, of every metric found; what has none is not shown."""
    records = found(shipped, "guangdong trade 2021")
    assert records[0]["id"] == "guangdong-trade"
    periods = {figure["period"] for record in records for figure in record.get("figures") or ()}
    assert periods == {"2021"}
    assert found(shipped, "guangdong trade")[0]["figures"] != records[0]["figures"]


def test_a_period_without_figures_may_be_the_one_that_growth_is_counted_from(
    shipped: Dataset,
) -> None:
    """Where the query compares with it; else the nearest periods are told."""
    for query in (
        "how much faster do exports clear customs than in 2017?",
        "export clearance time compared with 2017",
    ):
        (first, *_) = found(shipped, query)
        assert first["id"] == "guangdong-export-clearance-time"
        assert [(f["period"], f["base_period"]) for f in first["figures"]] == [("2021", "2017")]


@pytest.mark.parametrize(
    "query", ["digital trade 2020", "export clearance time 2017", "2017年出口通关时间"]
)
def test_a_base_year_alone_is_no_figure_of_that_year(shipped: Dataset, query: str) -> None:
    """Who asks for 2020 is not shown growth from then on."""
    with pytest.raises(NotFound, match="has no figure for that period; the nearest are 2021"):
        shipped.find(query)
    with pytest.raises(NotFound, match="has no figure for that period; the nearest are 2021"):
        shipped.hit("metric", query)


def test_each_record_says_why_it_matched(shipped: Dataset) -> None:
    """The best first, each once."""
    records = found(shipped, "exports of guangdong")
    assert records[0]["match"] == {
        "query": "exports of guangdong",
        "how": "alias",
        "on": "exports of Guangdong",
        "score": 100,
    }
    ids = [(record["kind"], record["id"]) for record in records]
    assert len(ids) == len(set(ids))
    assert {kind for kind, _ in ids} <= set(KINDS)
    assert {record["match"]["how"] for record in records[1:]} == {"text"}


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("shannxi", "'shannxi' may mean Shaanxi or Shanxi"),
        ("Jiangxu", "'Jiangxu' may mean Jiangdu, Jiangsu or Jiangxi"),
    ],
)
def test_a_slip_for_any_of_several_real_places_is_ambiguous(
    shipped: Dataset, query: str, message: str
) -> None:
    """Covered or not, none is chosen."""
    with pytest.raises(Ambiguous) as caught:
        shipped.hit("region", query)
    assert caught.value.message == message
    with pytest.raises(Ambiguous) as caught:
        shipped.find(query)
    assert caught.value.message == message


def test_a_search_in_python_gives_records(shipped: Dataset) -> None:
    """Of every kind, each with why it matched; a metric's figures are those asked for."""
    first, *_ = shipped.find("FDI 2022")
    assert type(first).__name__ == "Metric"
    assert first.id == "guangdong-fdi"
    assert first.match.how == "text"
    assert [figure.measure for figure in first.figures] == ["level", "share"]


def test_a_name_that_two_records_have_is_ambiguous(minimal: Path) -> None:
    """With --exact too; an id tells them apart."""
    path = minimal / "vocabulary/regions.yaml"
    other = "westland:\n  name: Westland\n  aliases: [Bay Province]\n  type: country\n"
    path.write_text(path.read_text() + other)
    dataset = tradefacts.open(minimal, only=True)
    for exact in (False, True):
        with pytest.raises(Ambiguous) as caught:
            dataset.region("bay province", exact=exact)
        assert caught.value.message == "'bay province' may be any of 2 region records"
        assert [one.id for one in caught.value.suggestions] == ["bayshire", "westland"]
    assert dataset.region("westland").name == "Westland"


@pytest.mark.parametrize(
    ("kind", "query", "wanted", "on"),
    [
        ("region", "Delta Pearl River", "pearl-river-delta", "Pearl River Delta"),
        ("cluster", "textile cluster keqiao", "keqiao-textile-cluster",
         "Keqiao textile and garment cluster"),
    ],
)  # fmt: skip
def test_a_place_or_cluster_is_named_by_its_words_in_any_order(
    shipped: Dataset, kind: str, query: str, wanted: str, on: str
) -> None:
    """Of a place there need be no more than the place, as of a statistic."""
    hit = shipped.hit(kind, query)
    assert (hit.id, hit.how, hit.on, hit.score) == (wanted, "text", on, 100)


def test_in_a_large_dataset_names_are_suggested_by_their_words(
    minimal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To compare each name with a misspelt query would take too long there."""
    dataset = tradefacts.open(minimal, only=True)

    def suggested(query: str) -> list[str]:
        with pytest.raises(NotFound) as caught:
            dataset.metric(query)
        return [one.id for one in caught.value.suggestions]

    assert suggested("Bayshxxre trade") == ["bay-trade"]
    monkeypatch.setattr("tradefacts.search.suggestions._ALIKE_BELOW", 0)
    assert suggested("Bayshxxre trade") == []


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("Suzhou", ["wujiang", "changshu", "wujiang-textile-cluster", "changshu-textile-cluster"]),
        ("苏州纺织", ["wujiang-textile-cluster", "changshu-textile-cluster"]),
    ],
)
def test_a_place_that_holds_regions_leads_to_these(
    shipped: Dataset, query: str, ids: list[str]
) -> None:
    """And the answer says so."""
    remarks: list[str] = []
    assert [json.loads(text)["id"] for text in shipped.found(query, remarks=remarks)] == ids
    nothing = "Suzhou is a real place, and the dataset says nothing of it itself"
    assert remarks == [f"{nothing}; in it lie Changshu and Wujiang"]


def test_what_a_held_region_has_is_no_statistic_of_its_holder(shipped: Dataset) -> None:
    """Nor is it the region that was named."""
    assert shipped.hit("cluster", "Shaoxing").id == "keqiao-textile-cluster"
    because = "Shaoxing is a real place, and the dataset says nothing of it"
    for kind, query in (("region", "Shaoxing"), ("metric", "Shaoxing exports")):
        with pytest.raises(NotFound) as caught:
            shipped.hit(kind, query)
        assert caught.value.message == f"there is no {kind} {query!r}: {because}"


def test_one_unknown_word_is_passed_over_where_the_rest_is_a_name(shipped: Dataset) -> None:
    """Not beside a place or a metric, of which it makes another statistic."""
    remarks: list[str] = []
    (text,) = shipped.found("RCEP zzyzx", remarks=remarks)
    assert json.loads(text)["id"] == "rcep"
    assert remarks == ["'zzyzx' was passed over, for no record has it"]
    for query in ("Guangdong zzyzx", "Guangdong trade zzyzx", "Keqiao zzyzx", "RCEP zzyzx qqqq"):
        with pytest.raises(NotFound):
            shipped.find(query)


@pytest.mark.parametrize("query", ["BASF Germany", "德国巴斯夫", "BASF German company"])
def test_a_firm_is_found_beside_the_country_that_it_comes_from(
    shipped: Dataset, query: str
) -> None:
    """Its keywords say where that is."""
    assert found(shipped, query)[0]["id"] == "basf"


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("BASF France", "France"),
        ("Ministry of Commerce Germany", "Germany"),
        ("trade with Germany", "Germany"),
        ("Germany", "Germany"),
    ],
)
def test_a_country_is_no_part_of_what_does_not_come_from_it(
    shipped: Dataset, query: str, place: str
) -> None:
    """It is refused by name, also where a firm of the dataset comes from it."""
    because = f"nothing is found for {query!r}: {place} is a real place, and the dataset says"
    with pytest.raises(NotFound, match=because):
        shipped.find(query)


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("lithium", ["guangdong-new-trio-exports"]),
        ("futures", ["guangzhou-futures-exchange"]),
        (
            "warehouse",
            [
                "overseas-warehouse",
                "guangdong-overseas-warehouses",
                "guangdong-overseas-warehouse-area",
            ],
        ),
    ],
)
def test_a_word_that_names_of_one_thing_alone_have_finds_it(
    shipped: Dataset, query: str, ids: list[str]
) -> None:
    """And what is counted or measured of it."""
    assert [record["id"] for record in found(shipped, query)] == ids


@pytest.mark.parametrize("query", ["economy", "zone", "Zhang", "the new", "clearance"])
def test_a_word_that_several_things_have_in_their_names_finds_none(
    shipped: Dataset, query: str
) -> None:
    """Nor does a surname alone, or a word among others that carry no meaning."""
    with pytest.raises(NotFound):
        shipped.find(query)


@pytest.mark.parametrize(
    "query", ["province", "provinces", "district", "区", "Guangdong district", "Foshan district"]
)
def test_the_word_for_a_kind_of_place_is_no_name_of_one(shipped: Dataset, query: str) -> None:
    """Nor is a place of another kind one."""
    with pytest.raises(NotFound):
        shipped.find(query)
    with pytest.raises((NotFound, Ambiguous)):
        shipped.hit("region", query)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [("Guangdong province", "guangdong"), ("Keqiao District", "keqiao"), ("Foshan city", "foshan")],
)
def test_a_place_is_also_called_with_its_kind(shipped: Dataset, query: str, wanted: str) -> None:
    """Whether or not that is one of its names."""
    assert shipped.hit("region", query).id == wanted


def test_what_has_a_figure_of_the_period_comes_first(shipped: Dataset) -> None:
    """Before what has no date; where the metric that is named has none, others are suggested."""
    assert [record["id"] for record in found(shipped, "ASEAN 2023")] == [
        "guangdong-asean-trade",
        "asean",
    ]
    with pytest.raises(NotFound, match="guangdong-fdi has no figure for that period") as caught:
        shipped.find("FDI 2023")
    assert [one.id for one in caught.value.suggestions] == [
        "guangdong-manufacturing-fdi",
        "guangdong-high-tech-fdi",
    ]


def test_what_is_named_in_a_query_is_suggested(shipped: Dataset) -> None:
    """However much else it says."""
    with pytest.raises(NotFound) as caught:
        shipped.find("BASF headquarters")
    assert "basf" in [one.id for one in caught.value.suggestions]
