"""Records side by side, and what an empty cell says."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from conftest import Ran

from tradefacts.api import Dataset
from tradefacts.model.answers import Comparison
from tradefacts.model.errors import Malformed, NotFound

Run = Callable[..., Ran]

CBEC, MARKET = "guangdong-cbec", "guangdong-market-purchasing-exports"


def grid(found: tuple[Comparison, ...]) -> list[tuple[str, list[str]]]:
    """Each row's id, and what stands in its cells."""
    return [
        (row.id, [cell.text or " ".join(f"{f.value}" for f in cell.figures) for cell in row.cells])
        for row in found
    ]


def test_metrics_stand_side_by_side_by_measure_and_period(shipped: Dataset) -> None:
    """Only figures of one measure, period and unit share a row."""
    assert grid(shipped.compare(CBEC, MARKET))[3:] == [
        ("level-2016-cny", ["22800000000", ""]),
        ("cagr-2016-to-2021-percent", ["92.1", ""]),
        ("level-2017-cny", ["", "81500000000"]),
        ("cagr-2017-to-2021-percent", ["", "40.3"]),
        ("level-2021-cny", ["33100000000 300000000000", "315900000000 300000000000"]),
        ("yoy-2023-01-to-2023-04-percent", ["160", ""]),
    ]


def test_regions_meet_in_a_statistic_that_both_have(shipped: Dataset) -> None:
    """The name of a statistic is that of its metric without the region."""
    assert grid(shipped.compare("Greater Bay Area", "Hebei")) == [
        ("type", ["bloc", "province"]),
        ("code", ["", "CN-HE"]),
        ("parents", ["china, pan-pearl-river-delta", "mainland-china, beijing-tianjin-hebei"]),
        (
            "members",
            [
                "hong-kong, macao, guangzhou, shenzhen, zhuhai, foshan, huizhou, dongguan,"
                " zhongshan, jiangmen, zhaoqing",
                "",
            ],
        ),
        (
            "strength",
            [
                "among the most open and liveliest economies of China (gba-expo-2024 ¶7)",
                "distinctive textile clusters that drive the industry (jjj-plan-2023 ¶10);"
                " clothing markets and parks that of late took in clothing industry of Beijing and"
                " Tianjin (jjj-plan-2023 ¶10)",
            ],
        ),
        (
            "role",
            [
                "weighty place in the strategy for the whole country (gba-expo-2024 ¶7);"
                " new try at opening up on every side (gba-expo-2024 ¶8);"
                " new practice of one country, two systems (gba-expo-2024 ¶8);"
                " to lead and to pull along the Pan-Pearl River Delta (gba-expo-2024 ¶9);"
                " to be the head of an economic support belt (gba-expo-2024 ¶10);"
                " global leader in digital trade, aimed at (plataforma-2022 ¶5);"
                " international consumption hub, being built up (plataforma-2022 ¶14)",
                "production and manufacturing, as the article wants it (jjj-plan-2023 ¶11)",
            ],
        ),
        (
            "characteristic",
            [
                "clear advantages of position (gba-expo-2024 ¶8);"
                " strong economy (gba-expo-2024 ¶8);"
                " what innovation needs gathered in one place (gba-expo-2024 ¶8);"
                " leading in international ties (gba-expo-2024 ¶8);"
                " good ground for cooperation (gba-expo-2024 ¶8)",
                "",
            ],
        ),
        (
            "industry",
            [
                "",
                "textiles, a traditional pillar with a fairly whole chain (jjj-plan-2023 ¶10)",
            ],
        ),
        ("area-level-no-period-km2", ["56000", ""]),
        ("population-level-2017-12-31-persons", ["70000000", ""]),
        ("textile-cluster-count-level-2023-07-cluster", ["", "8"]),
    ]


def test_places_meet_in_what_is_told_of_them(shipped: Dataset) -> None:
    """Each with its source and paragraph; where nothing is told, the cell is empty."""
    found = shipped.compare("beijing", "tianjin", "hebei")
    rows = {row.id: row for row in found}
    assert [cell.text for cell in rows["role"].cells] == [
        "research, development and design services, as the article wants it (jjj-plan-2023 ¶11);"
        " centre of textile technology, clothing design and building of brands (jjj-plan-2023 ¶11)",
        "to turn results of research into products, as the article wants it (jjj-plan-2023 ¶11);"
        " to support and serve the textile industry with port and sea (jjj-plan-2023 ¶9)",
        "production and manufacturing, as the article wants it (jjj-plan-2023 ¶11)",
    ]
    assert [bool(cell.text) for cell in rows["industry"].cells] == [False, True, True]
    assert [(one.source, one.paragraph) for one in rows["role"].sources] == [
        ("jjj-plan-2023", 11),
        ("jjj-plan-2023", 9),
    ]
    assert not any(row.id == "role" for row in shipped.compare(CBEC, MARKET))


def test_clusters_meet_in_the_figures_that_speak_of_them(shipped: Dataset) -> None:
    """Fields first."""
    found = shipped.compare("wujiang-textile-cluster", "keqiao-textile-cluster")
    assert [row.id for row in found] == [
        "region",
        "province",
        "industry",
        "status",
        "key-cluster-revenue-level-no-period-cny",
    ]
    assert {row.of for row in found} == {"cluster"}


def test_names_of_clusters_are_taken_for_these_though_places_are_called_the_same(
    shipped: Dataset,
) -> None:
    """Wujiang is the id of a place and the alias of a cluster; Beijing is a place alone."""
    assert {row.of for row in shipped.compare("Wujiang", "Keqiao")} == {"cluster"}
    assert {row.of for row in shipped.compare("吴江", "柯桥")} == {"cluster"}
    assert {row.of for row in shipped.compare("Wujiang", "Beijing")} == {"region"}


def test_what_is_not_of_one_kind_is_not_compared(shipped: Dataset) -> None:
    """Nor is one thing alone, nor what there is not."""
    with pytest.raises(Malformed) as caught:
        shipped.compare("guangdong", CBEC)
    assert caught.value.message == (
        "compare takes records of one kind, but 'guangdong' names a region;"
        " 'guangdong-cbec' names a metric"
    )
    with pytest.raises(Malformed):
        shipped.compare(CBEC)
    with pytest.raises(NotFound) as missed:
        shipped.compare(CBEC, "atlantis")
    assert missed.value.message == "there is no metric, region or cluster 'atlantis'"


def test_a_disputed_figure_is_marked_in_every_form(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the table with its note, in Markdown with its mark, in JSON as the whole figure."""
    monkeypatch.setenv("COLUMNS", "300")
    lines = [" ".join(line.split()) for line in run("compare", CBEC, MARKET).out.splitlines()]
    assert (
        "level, 2021 ! 33.1 bn CNY [1]; over 300 bn CNY (implied)"
        " 315.9 bn CNY; over 300 bn CNY (implied)"
    ) in lines
    assert [line[:13] for line in lines if line.startswith("[")] == ["[1] Disputed:"]
    markdown = run("compare", CBEC, MARKET, "--format", "md").out.splitlines()
    assert markdown[0] == f"|  | {CBEC} | {MARKET} |"
    assert markdown[6] == "| average annual growth, 2016/2021 | ! +92.1% |  |"
    rows = json.loads(run("compare", CBEC, MARKET, "--json").out)["results"]
    (row,) = (row for row in rows if row["id"] == "cagr-2016-to-2021-percent")
    assert list(row) == ["kind", *Comparison.__struct_fields__]
    assert row["cells"][0]["figures"][0]["status"] == "disputed"
    assert row["cells"][1] == {"record": MARKET, "text": None, "figures": []}
    assert row["sources"] == [{"source": "plataforma-2022", "paragraph": 8}]


def test_what_one_alone_has_is_counted_not_shown(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two regions share little, and have ninety rows of their own."""
    monkeypatch.setenv("COLUMNS", "80")
    assert run("compare", "guangdong", "hebei").out == (
        "          guangdong                                        hebei\n"
        "────────────────────────────────────────────────────────────────────────────────\n"
        "type      province                                         province\n"
        "code      CN-GD                                            CN-HE\n"
        "\n"
        "parents   mainland-china, pan-pearl-river-delta            mainland-china,\n"
        "                                                           beijing-tianjin-hebei\n"
        "\n"
        "role      important place in the world where goods are     production and\n"
        "          distributed, aimed at (five-linkages-2023 ¶14);  manufacturing, as the\n"
        "          business at the forefront of the country, aimed  article wants it\n"
        "          at (five-linkages-2023 ¶9); province strong in   (jjj-plan-2023 ¶11)\n"
        "          trade, aimed at (five-linkages-2023 ¶24);\n"
        "          opening up at a high level, aimed at\n"
        "          (five-linkages-2023 ¶24); at the forefront of\n"
        "          Chinese-style modernization, aimed at\n"
        "          (five-linkages-2023 ¶24); trading powerhouse,\n"
        "          aimed at (plataforma-2022 ¶15); strategic\n"
        "          pillars for the new paradigm, to be created\n"
        "          (plataforma-2022 ¶4)\n"
        "\n"
        "industry  strategic pillars such as new generation         textiles, a\n"
        "          electronics and bio-medicine                     traditional pillar\n"
        "          (plataforma-2022 ¶12); traditional ones:         with a fairly whole\n"
        "          textiles, clothing, furniture, decorative        chain\n"
        "          lighting (plataforma-2022 ¶12); local goods:     (jjj-plan-2023 ¶10)\n"
        "          consumer electronics, intelligent household\n"
        "          appliances (plataforma-2022 ¶11)\n"
        "\n"
        "5 rows · 93 more of one alone: add --all\n"
    )


def test_the_command_says_how_a_name_was_read(run: Run) -> None:
    """And ends with 1 where a name is unknown."""
    ran = run("compare", "guangdong-trad", "guangdong-exports", "--format", "ndjson")
    assert (ran.code, ran.err) == (0, "tradefacts: 'guangdong-trad' read as guangdong-trade\n")
    document = json.loads(run("compare", CBEC, "atlantis", "--json").out)
    assert document["error"]["code"] == "not_found"
    assert run("compare", CBEC).code == 2
