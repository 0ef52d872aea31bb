"""The words of a chart: its title, its alternative, its sources, in two languages."""

from __future__ import annotations

from tradefacts.analysis.series import chart
from tradefacts.api import Dataset
from tradefacts.output import chart_words as words
from tradefacts.search.filters import Filters


def test_the_title_names_every_metric_and_a_measure_that_is_no_level(shipped: Dataset) -> None:
    """In English and Chinese."""
    both = chart(shipped.store, ["guangdong-trade", "guangdong-fdi"])
    assert words.title(both, "en") == (
        "Guangdong imports and exports and Guangdong actual use of foreign capital"
    )
    assert words.title(both, "zh") == "广东进出口总额和广东实际利用外资"
    three = chart(shipped.store, ["guangdong-trade", "guangdong-fdi", "guangdong-retail-sales"])
    assert words.title(three, "zh") == "广东进出口总额、广东实际利用外资和广东社会消费品零售总额"
    levels = both.series[0]
    growth = both._replace(
        panels=(both.panels[0]._replace(series=(levels._replace(measure="yoy"),)),)
    )
    assert words.title(growth, "en") == "Guangdong imports and exports, growth on a year before"
    assert words.title(growth, "zh") == "广东进出口总额：同比增长"


def test_the_alternative_has_every_figure_and_every_doubt(shipped: Dataset) -> None:
    """Whoever does not see the chart reads the same."""
    assert words.alt(chart(shipped.store, ["guangdong-cbec"]), "en") == (
        "Guangdong cross-border e-commerce imports and exports."
        " Guangdong cross-border e-commerce imports and exports in bn CNY: 2016 22.8,"
        " 2021 33.1 (disputed), 2021 over 300 (period inferred)."
        " average annual growth in %: 2016/2021 +92.1% (disputed)."
        " growth on a year before in %: 2023-01/2023-04 +160% (period inferred)."
        " Sources: plataforma-2022 ¶8 ¶10; five-linkages-2023 ¶14 · Dataset: tradefacts 0.1.0."
    )
    narrowed = Filters(since="2017", until="2022", measure="level")
    assert words.alt(chart(shipped.store, ["guangdong-trade"], narrowed, context=True), "zh") == (
        "广东进出口总额. 广东进出口总额 单位：万亿元: 2017 6.8, 2021 8.27, 2022 8.3."
        " 2019-11-25 重点纺织服装产业集群工作座谈会; 2021-05 广东推动贸易高质量发展行动计划;"
        " 2021-05 贸易高质量发展十大工程; 2022-05-12 广东省经济社会发展成就新闻发布会."
        " 来源：five-linkages-2023 ¶11; plataforma-2022 ¶3 · 数据集：tradefacts 0.1.0."
    )


def test_a_series_is_named_by_what_the_others_differ_in(shipped: Dataset) -> None:
    """A measure beside other measures, a metric beside metrics, a place where it is another."""
    alone = chart(shipped.store, ["guangdong-trade"])
    growth = alone.panels[1]
    assert [words.series(one, growth, "en") for one in growth.series] == [
        "average annual growth",
        "growth on a year before",
        "share",
    ]
    both = chart(shipped.store, ["guangdong-trade", "guangdong-fdi"]).panels[0]
    of_percent = both._replace(unit="percent")
    assert words.series(both.series[1], of_percent, "en") == (
        "Guangdong actual use of foreign capital"
    )
    place = {"name": "Guangzhou", "name_zh": "广州"}
    elsewhere = both.series[0]._replace(region=place)
    assert words.series(elsewhere, both, "zh") == "广东进出口总额, 广州"


def test_signs_are_explained_where_there_are_such(shipped: Dataset) -> None:
    """And no others."""
    assert words.signs(chart(shipped.store, ["guangdong-cbec"])) == [
        "inferred",
        "disputed",
        "open",
        "gap",
    ]
    levels = chart(shipped.store, ["guangdong-trade"], Filters(measure="level"))
    assert words.signs(levels) == ["gap"]


def test_a_dispute_without_a_note_is_one_all_the_same(shipped: Dataset) -> None:
    """The word stands for the reason."""
    drawn = chart(shipped.store, ["guangdong-cbec"], Filters(measure="level"))
    one = drawn.series[0]
    points = tuple(point._replace(figure=point.figure | {"note": None}) for point in one.points)
    bare = drawn._replace(panels=(drawn.panels[0]._replace(series=(one._replace(points=points),)),))
    assert list(words.reasons(bare, "zh")) == ["2021, 331: 存疑"]
