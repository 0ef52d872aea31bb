"""A lookup climbs the rungs, a search finds every kind, and neither guesses."""

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
    """Every place of the gazetteer that is no region of the dataset."""
    folder = REPOSITORY / "data/vocabulary"
    regions = yaml.safe_load((folder / "regions.yaml").read_text(encoding="utf-8"))
    places = yaml.safe_load((folder / "places.yaml").read_text(encoding="utf-8"))
    return (place for key, place in places.items() if key not in regions)


@pytest.mark.parametrize(
    ("kind", "query", "how", "wanted"),
    [
        ("region", "gba", "id", "gba"),
        ("region", "GBA", "id", "gba"),
        ("region", "Greater Bay Area", "alias", "gba"),
        ("region", "大湾区", "alias", "gba"),
        ("region", "粤港澳大湾区", "alias", "gba"),
        ("region", "dawanqu", "alias", "gba"),
        ("metric", "Guangdong Foreign-Trade", "alias", "guangdong-trade"),
        ("source", "002", "alias", "five-linkages-2023"),
        ("region", "Guangdnog", "spelling", "guangdong"),
        ("region", "Honkong", "spelling", "hong-kong"),
        ("cluster", "Keqaio", "spelling", "keqiao-textile-cluster"),
        ("metric", "guangdong-trad", "spelling", "guangdong-trade"),
        ("metric", "FDI", "text", "guangdong-fdi"),
        ("metric", "imports and exports of Guangdong", "text", "guangdong-trade"),
        ("metric", "guangdong waizi", "alias", "guangdong-fdi"),
        ("metric", "广东省的外资", "text", "guangdong-fdi"),
        ("event", "textile symposium 2019", "text", "key-textile-cluster-symposium-2019"),
        ("actor", "Futures Exchange Guangzhou", "text", "guangzhou-futures-exchange"),
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
        ("region", "Hun"),
        ("region", "Huna"),
        ("metric", "shipbuilding"),
        ("metric", "growth"),
        ("metric", "guangdong unemployment rate"),
        ("metric", "imports"),
        ("metric", "Guangdong imports"),
        ("metric", "广东进口"),
        ("metric", "Guangdong area"),
        ("metric", "Guangdong car exports"),
        ("metric", "Guangdong exports to Japan"),
        ("metric", "Hong Kong population"),
        ("metric", "China trade"),
        ("metric", "深圳出口"),
        ("metric", "measures"),
        ("policy", "zone"),
        ("event", "GBA textile expo 2023x"),
        ("actor", "zz"),
        ("actor", "Jiangsu Development and Reform Commission"),
        ("actor", "He Jie"),
        ("actor", "Zhang"),
        ("actor", "MIT"),
        ("term", "one country three systems"),
        ("term", "economy"),
        ("source", "005"),
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
        ("policy", "15th Five-Year Plan", "15th Five-Year Plan"),
        ("policy", "十三五规划", "13th Five-Year Plan"),
        (
            "actor",
            "National Development and Reform Commission",
            "National Development and Reform Commission",
        ),
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
            "metric",
            "guangdong clearance time",
            {"guangdong-import-clearance-time", "guangdong-export-clearance-time"},
        ),
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


@pytest.mark.parametrize("exact", [True, False])
def test_exact_stops_at_the_second_rung(shipped: Dataset, exact: bool) -> None:
    """The record is then suggested."""
    if exact:
        with pytest.raises(NotFound) as caught:
            shipped.hit("region", "Guangdnog", exact=True)
        assert caught.value.suggestions[0].id == "guangdong"
    else:
        assert shipped.hit("region", "Guangdnog").id == "guangdong"


@pytest.mark.parametrize("query", ["Hubie", "Zhenjang", "Shanghia"])
def test_a_slip_for_a_place_elsewhere_is_not_bent(shipped: Dataset, query: str) -> None:
    """It may mean the place of which the dataset says nothing."""
    with pytest.raises(NotFound):
        shipped.hit("region", query)
    with pytest.raises(NotFound):
        shipped.find(query)


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
        ("广东失业率", "nothing is found for '广东失业率'"),
        ("Guangdong imports", "nothing is found for 'Guangdong imports'"),
        ("Shenzhen exports", "nothing is found for 'Shenzhen exports'"),
        ("China trade", "nothing is found for 'China trade'"),
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


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (
            "press conference of Guangdong's achievements 2019",
            "guangdong-achievements-press-conference-2022 is not of that period",
        ),
        ("textile expo 2023", "gba-textile-expo-2024 is not of that period"),
    ],
)
def test_an_event_of_another_year_is_not_meant(shipped: Dataset, query: str, message: str) -> None:
    """It is told which one is known."""
    with pytest.raises(NotFound) as caught:
        shipped.hit("event", query)
    assert caught.value.message == message


def test_a_name_of_another_kind_is_told(shipped: Dataset) -> None:
    """With the command that shows it."""
    with pytest.raises(NotFound) as caught:
        shipped.hit("metric", "keqiao textile cluster")
    assert caught.value.message == (
        "there is no metric 'keqiao textile cluster', but a cluster:"
        " tradefacts cluster keqiao-textile-cluster"
    )


@pytest.mark.parametrize(
    ("kind", "query", "other"),
    [
        ("term", "MIIT", "an actor: tradefacts actor miit"),
        ("metric", "Guangdong", "a region: tradefacts region guangdong"),
        ("metric", "广东", "a region: tradefacts region guangdong"),
        ("metric", "GD", "a region: tradefacts region guangdong"),
        ("metric", "Guangdong FTZ", "a policy: tradefacts policy guangdong-pilot-ftz"),
        ("cluster", "Guangdong", "a region: tradefacts region guangdong"),
    ],
)
def test_a_region_or_plan_is_no_statistic(
    shipped: Dataset, kind: str, query: str, other: str
) -> None:
    """However many statistics have its name in theirs."""
    with pytest.raises(NotFound) as caught:
        shipped.hit(kind, query)
    assert caught.value.message == f"there is no {kind} {query!r}, but {other}"


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("gba", "gba"),
        ("how much foreign capital did Guangdong use in 2022?", "guangdong-fdi"),
        ("external trade of GD", "guangdong-trade"),
        ("粤港澳大湾区有多少人口", "gba-population"),
        ("guangdong waimao", "guangdong-trade"),
        ("广东 FDI", "guangdong-fdi"),
        ("Keqaio", "keqiao"),
        ("textile clusters in Jiangsu", "wujiang-textile-cluster"),
        ("B&R", "belt-and-road-initiative"),
        ("2019年纺织产业集群座谈会", "key-textile-cluster-symposium-2019"),
        ("Key textile cluster simposium 2091", "key-textile-cluster-symposium-2019"),
        ("vice president of the China Textile Industry Federation", "xia-lingmin"),
        ("short boards", "short-boards"),
        ("plataforma 2022", "plataforma-2022"),
    ],
)
def test_a_search_finds_every_kind(shipped: Dataset, query: str, wanted: str) -> None:
    """By synonyms, in Chinese and pinyin, misspelt, asked as a question, by description."""
    assert found(shipped, query)[0]["id"] == wanted


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("refund of VAT when goods leave the port", "departure-port-tax-rebate"),
        ("planning several regions as one, like a chessboard", "one-game-thinking"),
        ("young founders from Hong Kong in Qianhai", "qianhai-youth-dream-factory"),
        ("which city is run straight by the central government?", "direct-municipality"),
    ],
)
def test_a_search_finds_what_a_query_describes(shipped: Dataset, query: str, wanted: str) -> None:
    """By keywords and text, in any form of a word; a word that no record has may be among them."""
    first = found(shipped, query)[0]
    assert (first["id"], first["match"]["how"]) == (wanted, "text")


def test_who_asks_for_a_person_is_not_given_the_office(shipped: Dataset) -> None:
    """Though its name has all the words as well."""
    wanted = ["zhang-jinsong", "he-jun", "guangdong-commerce-department"]
    query = "who runs the provincial commerce department in Guangdong?"
    assert [record["id"] for record in found(shipped, query)[:3]] == wanted


def test_a_person_may_be_called_as_a_word_without_meaning(shipped: Dataset) -> None:
    """Behind Mr or Ms; elsewhere "he" is nobody."""
    records = found(shipped, "Mr He of the Guangdong commerce department")
    assert [record["id"] for record in records] == ["he-jun"]
    records = found(shipped, "Guangdong commerce department, is he there?")
    assert records[0]["id"] == "guangdong-commerce-department"


def test_a_name_with_every_word_comes_before_a_likelier_one_that_lacks_one(
    shipped: Dataset,
) -> None:
    """Who asks for a person of a division does not ask for the division."""
    wanted = ["cao-xuejun", "miit-consumer-goods-division"]
    records = found(shipped, "Mr Cao, consumer goods division")
    assert [record["id"] for record in records[:2]] == wanted


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("Guangdong retail sales chart", "guangdong-retail-sales"),
        ("history of the Pearl River Delta", "pearl-river-delta"),
        ("Zhang Jinsong bio", "zhang-jinsong"),
        ("check Keqiao textile cluster again", "keqiao-textile-cluster"),
        ("广东进出口走势图表", "guangdong-trade"),
        ("单一窗口简介", "international-trade-single-window"),
    ],
)
def test_words_about_the_answer_are_passed_over(shipped: Dataset, query: str, wanted: str) -> None:
    """Its form, its source, what it is for."""
    assert found(shipped, query)[0]["id"] == wanted


@pytest.mark.parametrize(
    "query", ["chart", "background information", "Guangdong unemployment history", "走势图表"]
)
def test_beside_words_about_the_answer_something_is_to_be_asked(
    shipped: Dataset, query: str
) -> None:
    """And it must be known."""
    with pytest.raises(NotFound):
        shipped.find(query)


def test_a_region_alone_comes_before_what_is_called_by_it(shipped: Dataset) -> None:
    """A delta before its cities; a name that holds a region's is none of it: 东南亚 is no 南亚."""
    assert found(shipped, "who says South Asia")[0]["id"] == "south-asia"
    assert "southeast-asia" not in [record["id"] for record in found(shipped, "查南亚")]


@pytest.mark.parametrize("query", ["how do you say 短板 in English?", "短板 英文怎么说"])
def test_a_translation_may_be_asked_for(shipped: Dataset, query: str) -> None:
    """Every record has its name in both languages."""
    assert found(shipped, query)[0]["id"] == "short-boards"


def test_traditional_characters_are_read_as_simplified(shipped: Dataset) -> None:
    """In a lookup they are the name itself, in a search they may stand beside other words."""
    hit = shipped.hit("region", "粵港澳大灣區")
    assert (hit.id, hit.how, hit.query) == ("gba", "alias", "粵港澳大灣區")
    assert found(shipped, "廣東跨境電商 2016")[0]["id"] == "guangdong-cbec"


def test_a_wrong_character_in_a_long_name_is_mended(shipped: Dataset) -> None:
    """But neither a place nor a number is bent into another."""
    (first, *_) = found(shipped, "粤港奥大湾区")
    assert (first["id"], first["match"]["how"]) == ("gba", "spelling")
    hit = shipped.hit("region", "粤港奥大湾区")
    assert (hit.id, hit.how, hit.on, hit.score) == ("gba", "spelling", "粤港澳大湾区", 83.3)
    # Here no pair of characters that is left makes a word of the name.
    assert shipped.hit("actor", "贸促会仿织行业分会").id == "ccpit-textile-branch"
    with pytest.raises(NotFound):
        shipped.hit("metric", "贸促会仿织行业分会")  # for what has the mended name is no metric


def test_words_may_be_joined_in_chinese_that_stand_apart_in_a_name(shipped: Dataset) -> None:
    """步行街商圈 joins 步行街 and 商圈."""
    assert found(shipped, "步行街商圈")[0]["id"] == "demonstration-pedestrian-streets"


def test_who_asks_what_a_thing_is_may_say_a_word_about_it(shipped: Dataset) -> None:
    """Which in a query of so few words would otherwise be of it."""
    query = "What does 'short boards' mean in politics?"
    assert found(shipped, query)[0]["id"] == "short-boards"
    with pytest.raises(NotFound):
        shipped.find("political short boards")


def test_a_country_may_stand_beside_what_lies_in_it(shipped: Dataset) -> None:
    """All that the dataset knows of is Chinese, but a figure of a province is none of China."""
    assert found(shipped, "Chinese short boards")[0]["id"] == "short-boards"
    query = "who is deputy head of the consumer goods division at China's industry ministry?"
    assert found(shipped, query)[0]["id"] == "cao-xuejun"
    assert [record["kind"] for record in found(shipped, "Chinese retail sales")] == ["term"]
    query = "goods value of Railway Express trains from Guangdong, China"
    assert found(shipped, query)[0]["id"] == "guangdong-china-europe-rail-goods-value"


@pytest.mark.parametrize(
    ("query", "period"),
    [
        ("guangdong trade 2021 yuan", "2021"),
        ("Guangdong trade 2021 billion yuan", "2021"),
        ("Guangdong trade in RMB, 2017", "2017"),
    ],
)
def test_the_money_of_a_figure_is_not_searched_for(
    shipped: Dataset, query: str, period: str
) -> None:
    """Behind a year it makes no amount of it."""
    first = found(shipped, query)[0]
    assert first["id"] == "guangdong-trade"
    assert {figure["period"] for figure in first["figures"]} == {period}


def test_a_plan_is_of_the_years_that_it_looks_to(shipped: Dataset) -> None:
    """As of the year in which it was made."""
    wanted = "jjj-industry-plan"
    for query in ("Beijing-Tianjin-Hebei industry plan 2025", "JJJ industry plan 2023"):
        assert found(shipped, query)[0]["id"] == wanted
    with pytest.raises(NotFound):
        shipped.find("Beijing-Tianjin-Hebei industry plan 2021")


def test_who_asks_for_no_number_asks_for_the_things(shipped: Dataset) -> None:
    """And who asks how many for the number."""
    things = "service-outsourcing-demonstration-cities"
    number = "guangdong-outsourcing-demonstration-cities"
    query = "which Guangdong cities are national models for outsourcing?"
    assert [record["id"] for record in found(shipped, query)[:2]] == [things, number]
    query = "how many Guangdong cities are national models for outsourcing?"
    assert found(shipped, query)[0]["id"] == number


def test_how_big_asks_for_an_area_or_for_a_value(shipped: Dataset) -> None:
    """The area first, where there is one."""
    assert found(shipped, "how big is the GBA?")[0]["id"] == "gba-area"
    assert found(shipped, "how big is Guangdong's foreign trade?")[0]["id"] == "guangdong-trade"


def test_beside_a_statistic_other_records_need_not_hold_every_word(shipped: Dataset) -> None:
    """A statistic has its period in its figures; no record of another kind has both in its text."""
    ids = [record["id"] for record in found(shipped, "Guangdong service outsourcing 2022")]
    assert ids == ["guangdong-service-outsourcing", "guangdong-it-outsourcing"]


def test_a_search_is_not_answered_by_half_a_name(shipped: Dataset) -> None:
    """A fair, a statistic or a plan that only shares words with a record is none of them."""
    for query in (
        "China International Import Expo",
        "Guangdong textile exports",
        "Guangdong outbound investment",
        "Made in China 2025",
        "10 billion people",
        "department",
        "山东实际利用外资",
        "第十五个五年规划",
    ):
        with pytest.raises(NotFound):
            shipped.find(query)


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
    """Where a figure has it as its base; else the nearest periods are told."""
    (first, *_) = found(shipped, "how much faster do exports clear customs than in 2017?")
    assert first["id"] == "guangdong-export-clearance-time"
    assert [(f["period"], f["base_period"]) for f in first["figures"]] == [("2021", "2017")]


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
        ("Zuhai", "'Zuhai' may mean Wuhai or Zhuhai"),
        ("Jiangxu", "'Jiangxu' may mean Jiangdu, Jiangsu or Jiangxi"),
        ("Gangzhou", "'Gangzhou' may mean Cangzhou, Ganzhou, Guangzhou, Hangzhou or Yangzhou"),
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
