"""What recomputing says of figures: of made-up ones, and of the five articles."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran

import tradefacts
from tradefacts.api import Dataset
from tradefacts.model.answers import Audit

Run = Callable[..., Ran]
Audited = Callable[..., list[Audit]]

HEADER = """\
source: {name: The Gazette, title: Trade of Bayshire, language: en}
mentions: {bayshire: [1]}
figures:
"""


@pytest.fixture
def audited(minimal: Path) -> Audited:
    """Audit figures given as `metric measure period value`, all of one paragraph each."""

    def audited(*lines: str) -> list[Audit]:
        text = HEADER
        for number, line in enumerate(lines, 1):
            metric, measure, period, value = line.split(" ", 3)
            value, _, more = value.partition(" | ")
            text += f"- {{metric: {metric}, measure: {measure}, value: {value}, stated: x,"
            more = more if "paragraph" in more else f"paragraph: {number}, {more}".rstrip(", ")
            text += f" key: k{number}, {more}"
            text += "}\n" if period == "-" else f", period: {period}}}\n"
        (minimal / "sources" / "gazette.yaml").write_text(text)
        metrics = (minimal / "vocabulary" / "metrics.yaml").read_text()
        if "bay-silk" not in metrics:
            whole = "  definition: Silk.\n  topics: [trade]\n  part_of: bay-trade\n"
            metrics += f"bay-silk:\n  name: Silk\n  region: bayshire\n  unit: CNY\n{whole}"
            (minimal / "vocabulary" / "metrics.yaml").write_text(metrics)
            with (minimal / "vocabulary" / "units.yaml").open("a") as units:
                units.write("times: {name: times}\nUSD: {name: US dollars}\n")
        return list(tradefacts.open(minimal, only=True).audit())

    return audited


def only(found: list[Audit]) -> tuple[str, str]:
    """The verdict and the arithmetic of the one record there is."""
    (record,) = found
    return record.verdict, record.arithmetic


def test_growth_that_the_printed_levels_give_holds(audited: Audited) -> None:
    """The recomputed interval takes both ends as far apart as their print admits."""
    found = audited(
        "bay-trade level 2021 100 billion CNY",
        "bay-trade level 2022 110 billion CNY",
        "bay-trade yoy 2022 10 percent",
    )
    assert only(found) == (
        "holds",
        "110 bn CNY / 100 bn CNY - 1 = 10% (8.955% to 11.06%); stated: +10%",
    )
    assert found[0].recomputed == (8.95522, 11.0553)
    assert found[0].id == found[0].figure.id


def test_an_undisputed_level_is_taken_before_a_disputed_one(audited: Audited) -> None:
    """Whichever stands first, where they are otherwise as near."""
    levels = [
        "bay-trade level 2021 5 billion CNY | status: disputed, note: No.",
        "bay-trade level 2021 10 billion CNY",
    ]
    rest = ["bay-trade level 2022 12 billion CNY", "bay-trade yoy 2022 20 percent"]
    for lines in (levels, levels[::-1]):
        (growth,) = (one for one in audited(*lines, *rest) if one.figure.measure == "yoy")
        assert growth.arithmetic.startswith("12 bn CNY / 10 bn CNY - 1 = ")


def test_growth_that_only_unrounded_levels_give_holds_within_rounding(audited: Audited) -> None:
    """3.7 and 4.5 give 3.99 percent a year, but may have been rounded from 3.65 and 4.55."""
    found = audited(
        "bay-trade level 2017 3.7 trillion CNY",
        "bay-trade level 2022 4.5 trillion CNY",
        "bay-trade cagr 2017/2022 4.2 percent",
    )
    assert only(found) == (
        "holds_within_rounding",
        "(4.5 tn CNY / 3.7 tn CNY)^(1/5) - 1 = 3.993% (3.482% to 4.507%); stated: +4.2%",
    )


def test_growth_that_no_rounding_gives_cannot_hold(audited: Audited) -> None:
    """What it could have meant is offered: here the growth of all five years."""
    found = audited(
        "bay-trade level 2017 100 billion CNY",
        "bay-trade level 2022 150 billion CNY",
        "bay-trade cagr 2017/2022 50.0 percent",
    )
    assert only(found)[0] == "cannot_hold"
    assert [(one.code, one.message) for one in found[0].hypotheses] == [
        (
            "total",
            "read as growth over the whole period:"
            " 150 bn CNY / 100 bn CNY - 1 = 50% (48.76% to 51.26%)",
        )
    ]
    assert found[0].figure.value == 50


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (("level 2021 100 billion CNY", "level 2022 110 billion CNY", "yoy 2022 1.0 percent"),
         "decimal"),
        (("level 2021 100 billion CNY", "level 2022 11 billion CNY", "yoy 2022 10 percent"),
         "decimal"),
        (("level 2021 100 billion CNY", "level 2022 110 billion CNY", "yoy 2022 110 percent"),
         "growth_to"),
        (("level 2017 100 billion CNY", "level 2021 200 billion CNY",
          "level 2022 210 billion CNY", "yoy 2022 110 percent"), "base_year"),
        (("level 2017 100 billion CNY", "level 2022 146 billion CNY",
          "cagr 2017/2022 10.0 percent"), "years"),
        (("level 2021 100 billion CNY", "level 2021 50 billion CNY", "level 2022 110 billion CNY",
          "yoy 2022 120 percent"), "other_level"),
    ],
)  # fmt: skip
def test_each_reading_that_would_hold_is_offered(
    audited: Audited, lines: tuple[str, ...], code: str
) -> None:
    """A shifted decimal, an end for growth, another base year, other years, another level."""
    found = audited(*(f"bay-trade {line}" for line in lines))
    (record,) = (one for one in found if one.figure.measure != "level")
    assert record.verdict == "cannot_hold"
    assert code in [one.code for one in record.hypotheses]


@pytest.mark.parametrize(
    ("lines", "messages"),
    [
        (("level 2021 100 billion CNY", "level 2022 150 billion CNY", "ratio 2021/2022 15 times"),
         ["with 1.5 tn CNY for 2022, the decimal point shifted:"
          " 1.5 tn CNY / 100 bn CNY = 15 times (14.88 times to 15.13 times)",
          "with 10 bn CNY for 2021, the decimal point shifted:"
          " 150 bn CNY / 10 bn CNY = 15 times (14.88 times to 15.13 times)",
          "with the decimal point shifted, 1.5 times:"
          " 150 bn CNY / 100 bn CNY = 1.5 times (1.488 times to 1.513 times)"]),
        (("level 2020 73 billion CNY", "level 2021 100 billion CNY", "level 2022 150 billion CNY",
          "yoy 2022 105 percent"),
         ["counted from 2020: 150 bn CNY / 73 bn CNY - 1 = 105.5% (103.4% to 107.6%)"]),
        (("level 2020-05 73 billion CNY", "level 2021 100 billion CNY",
          "level 2022 150 billion CNY", "yoy 2022 105 percent"), []),
        (("level 2021 100 billion CNY", "level 2022 150 billion CNY",
          "cagr 2021/2022 22.5 percent"),
         ["read over 2 years:"
          " (150 bn CNY / 100 bn CNY)^(1/2) - 1 = 22.47% (21.97% to 22.99%)"]),
    ],
)  # fmt: skip
def test_a_reading_has_its_arithmetic_and_only_periods_of_one_kind(
    audited: Audited, lines: tuple[str, ...], messages: list[str]
) -> None:
    """A ratio stays a ratio; a month is no base of a year; growth is never over no years."""
    (record,) = (
        one
        for one in audited(*(f"bay-trade {line}" for line in lines))
        if one.figure.measure != "level"
    )
    assert record.verdict == "cannot_hold"
    assert [one.message for one in record.hypotheses] == messages


def test_a_change_a_ratio_and_a_share_are_recomputed(audited: Audited) -> None:
    """Each by its own formula; the share is of the whole that the metric is part of."""
    found = audited(
        "bay-trade level 2021 100 billion CNY",
        "bay-trade level 2022 150 billion CNY",
        "bay-trade change 2022 50 billion CNY | base_period: 2021",
        "bay-trade growth 2022 40 percent | base_period: 2021",
        "bay-trade ratio 2021/2022 1.5 times",
        "bay-silk level 2022 15.0 billion CNY",
        "bay-silk share 2022 10 percent",
    )
    assert [(one.figure.measure, one.verdict, one.arithmetic) for one in found[1:]] == [
        (
            "ratio",
            "holds",
            "150 bn CNY / 100 bn CNY = 1.5 times (1.488 times to 1.513 times); stated: 1.5 times",
        ),
        (
            "change",
            "holds",
            "150 bn CNY - 100 bn CNY = 50 bn CNY (49 bn CNY to 51 bn CNY); stated: +50 bn CNY",
        ),
        ("level", "holds", "15 bn CNY / 150 bn CNY = 10% (9.934% to 10.07%) of bay-trade"),
        ("share", "holds", "15 bn CNY / 150 bn CNY = 10% (9.934% to 10.07%); stated: 10%"),
    ]
    assert (found[0].figure.value, found[0].figure.measure) == (40, "growth")
    assert (found[0].verdict, found[0].recomputed) == ("cannot_hold", (48.7562, 51.2563))


def test_growth_and_change_of_one_year_are_held_against_each_other(audited: Audited) -> None:
    """Without the level of the year before, end and change give it."""
    found = audited(
        "bay-trade level 2021 8.27 trillion CNY",
        "bay-trade yoy 2021 16.7 percent | base_period: 2020",
        "bay-trade change 2021 1.2 trillion CNY | base_period: 2020",
    )
    assert [(one.figure.measure, one.verdict) for one in found] == [
        ("yoy", "holds_within_rounding"),
        ("change", "holds"),
    ]


def test_growth_from_nothing_is_not_worked_out(audited: Audited) -> None:
    """Where all of a year's level is the change of that year, the year before had none."""
    found = audited(
        "bay-trade level 2022 50 billion CNY",
        "bay-trade yoy 2022 10 percent | base_period: 2021",
        "bay-trade change 2022 50 billion CNY | base_period: 2021",
    )
    (growth,) = (one for one in found if one.figure.measure == "yoy")
    assert (growth.verdict, growth.recomputed) == ("no_end_points", None)
    assert growth.arithmetic == (
        "no level for 2021; derived for 2021:"
        " 50 bn CNY / (1 + 10%) = 45.45 bn CNY (44.8 bn CNY to 46.12 bn CNY)"
    )


def test_a_ratio_and_an_average_of_the_same_years_are_held_against_each_other(
    audited: Audited,
) -> None:
    """A doubling in five years is 14.9 percent a year, not 30."""
    found = audited("bay-trade ratio 2017/2022 2 times", "bay-trade cagr 2017/2022 30.0 percent")
    assert [one.verdict for one in found] == ["cannot_hold", "cannot_hold"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("bay-trade yoy - 5 percent",
         "no period is stated, so no level can be paired with it"),
        ("bay-trade growth 2022 5 percent",
         "no base period is stated, so no level can be paired with it"),
        ("bay-trade yoy 2022 5 percent | base_period: 2020",
         "2020 is not the year before 2022; not comparable"),
        ("bay-trade growth 2022 5 percent | base_period: 2021-05",
         "2021-05 and 2022 are not periods of one kind; not comparable"),
        ("bay-trade cagr 2017/2022 5 percent", "no level for 2017 and 2022"),
        ("bay-trade share 2022 5 percent", "the dataset has no figures of the whole"),
        ("bay-silk share 2022 5 percent", "no level of the part and the whole for 2022"),
    ],
)  # fmt: skip
def test_what_cannot_be_paired_is_refused_with_the_reason(
    audited: Audited, line: str, why: str
) -> None:
    """Nothing is computed from periods that cannot be compared."""
    found = audited(line)
    assert only(found) == ("no_end_points", why)
    assert (found[0].recomputed, found[0].derived) == (None, ())


def test_a_missing_start_is_derived_and_labelled_so(audited: Audited) -> None:
    """Formula, inputs and interval stand beside it; it is no figure of the dataset."""
    found = audited("bay-trade level 2022 110 billion CNY", "bay-trade yoy 2022 10 percent")
    assert only(found)[1] == (
        "no level for 2021; derived for 2021:"
        " 110 bn CNY / (1 + 10%) = 100 bn CNY (99.1 bn CNY to 100.9 bn CNY)"
    )
    (derived,) = found[0].derived
    assert (derived.metric, derived.period, derived.value) == ("bay-trade", "2021", 10**11)
    assert derived.inputs == ("bay-trade-2022-k1-gazette", "bay-trade-yoy-2022-k2-gazette")


@pytest.mark.parametrize(
    ("lines", "missing", "derived"),
    [
        (["bay-trade level 2022 160 billion CNY", "bay-trade cagr 2020/2022 100 percent"],
         "for 2020", ("bay-trade", "2020", 40_000_000_000, 39_676_400_000, 40_326_400_000, "CNY",
                  "160 bn CNY / (1 + 100%)^2 = 40 bn CNY (39.68 bn CNY to 40.33 bn CNY)")),
        (["bay-trade level 2022 160 billion CNY",
          "bay-trade growth 2022 60 percent | base_period: 2020"],
         "for 2020", ("bay-trade", "2020", 100_000_000_000, 99_376_900_000, 100_627_000_000, "CNY",
                  "160 bn CNY / (1 + 60%) = 100 bn CNY (99.38 bn CNY to 100.6 bn CNY)")),
        (["bay-trade level 2022 160 billion CNY",
          "bay-trade change 2022 60 billion CNY | base_period: 2020"],
         "for 2020", ("bay-trade", "2020", 100_000_000_000, 99_000_000_000, 101_000_000_000, "CNY",
                  "160 bn CNY - 60 bn CNY = 100 bn CNY (99 bn CNY to 101 bn CNY)")),
        (["bay-trade level 2022 160 billion CNY", "bay-silk share 2022 25 percent"],
         "of the part for 2022",
         ("bay-silk", "2022", 40_000_000_000, 39_077_500_000, 40_927_500_000, "CNY",
          "25% x 160 bn CNY = 40 bn CNY (39.08 bn CNY to 40.93 bn CNY)")),
        (["bay-trade level 2022 over 160 billion CNY", "bay-trade yoy 2022 60 percent"],
         "for 2021", ("bay-trade", "2021", 100_000_000_000, 99_688_500_000, None, "CNY",
                  "over 160 bn CNY / (1 + 60%) = 100 bn CNY (99.69 bn CNY or more)")),
        (["bay-trade level 2020 160 billion CNY", "bay-trade cagr 2020/2022 100 percent"],
         "for 2022", ("bay-trade", "2022", 640_000_000_000, 634_814_000_000, 645_214_000_000, "CNY",
                  "160 bn CNY x (1 + 100%)^2 = 640 bn CNY (634.8 bn CNY to 645.2 bn CNY)")),
    ],
)  # fmt: skip
def test_what_is_missing_is_derived_by_the_formula_of_the_measure(
    audited: Audited, lines: list[str], missing: str, derived: tuple[object, ...]
) -> None:
    """A start from growth and an end, a part from its share and the whole, with their ends."""
    (record,) = audited(*lines)
    (one,) = record.derived
    found = (one.metric, one.period, one.value, one.low, one.high, one.unit, one.formula)
    assert found == derived
    assert record.arithmetic == f"no level {missing}; derived for {one.period}: {one.formula}"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["bay-trade level 2022 160 billion CNY", "bay-trade ratio 2020/2022 2 times"],
         "no level for 2020"),
        (["bay-silk level 2022 160 billion CNY", "bay-silk share 2022 25 percent"],
         "no level of the whole for 2022"),
    ],
)  # fmt: skip
def test_what_a_figure_does_not_give_is_not_derived(
    audited: Audited, lines: list[str], said: str
) -> None:
    """A share is no growth: a part and its share are no level of an earlier part."""
    (record,) = (one for one in audited(*lines) if one.figure.measure != "level")
    assert (record.verdict, record.arithmetic, record.derived) == ("no_end_points", said, ())


def test_two_statements_of_one_level_that_exclude_each_other_cannot_hold(audited: Audited) -> None:
    """Neither is preferred, unless one is marked as disputed already."""
    lines = ("bay-trade level 2022 31 billion CNY", "bay-trade level 2022 over 300 billion CNY")
    assert [one.verdict for one in audited(*lines)] == ["cannot_hold", "cannot_hold"]
    (record,) = audited(lines[0] + " | status: disputed, note: No.", lines[1])
    assert record.verdict == "cannot_hold"
    assert record.arithmetic == (
        "! 31 bn CNY (30.5 bn CNY to 31.5 bn CNY)"
        " against over 300 bn CNY (300 bn CNY or more) of gazette ¶2"
    )
    assert [one.message for one in record.hypotheses] == [
        "with the decimal point shifted, 310 bn CNY lies in 300 bn CNY or more"
    ]


def test_a_level_that_meets_a_hedged_statement_holds(audited: Audited) -> None:
    """315.9 is over 300; levels of other years are never held against each other."""
    found = audited(
        "bay-trade level 2022 315.9 billion CNY",
        "bay-trade level 2022 over 300 billion CNY",
        "bay-trade level 2021 1 billion CNY",
    )
    assert [one.verdict for one in found] == ["holds", "holds"]
    assert [one.hypotheses for one in found] == [(), ()]  # nothing is to be explained


def test_a_part_above_its_whole_cannot_hold(audited: Audited) -> None:
    """Nor can a share of more than a hundred percent."""
    found = audited(
        "bay-trade level 2022 10 billion CNY",
        "bay-silk level 2022 12 billion CNY",
        "bay-silk share 2022 120 percent",
    )
    assert [(one.verdict, one.arithmetic) for one in found] == [
        ("cannot_hold", "12 bn CNY / 10 bn CNY = 120% (109.5% to 131.6%) of bay-trade"),
        ("cannot_hold", "120% is more than the whole"),
    ]
    assert found[1].recomputed == (0, 100)
    (whole,) = audited("bay-silk share 2022 100 percent")
    assert (whole.verdict, whole.arithmetic) == (
        "no_end_points",
        "no level of the part and the whole for 2022",
    )


def test_the_limit_of_a_part_is_what_its_whole_may_be(audited: Audited) -> None:
    """From nothing to the highest that the whole admits; it is open over a hedged one."""
    lines = ("bay-trade level 2022 10 billion CNY", "bay-silk level 2022 4 billion CNY")
    (record,) = audited(*lines)
    assert (record.figure.metric, record.verdict) == ("bay-silk", "holds")
    assert record.recomputed == (0, 10_500_000_000)
    assert [(one.source, one.paragraph) for one in record.sources] == [
        ("gazette", 2),
        ("gazette", 1),
    ]
    (record,) = audited("bay-trade level 2022 over 10 billion CNY", lines[1])
    assert (record.verdict, record.recomputed) == ("holds", (0, None))


def test_two_metrics_that_are_part_of_each_other_are_each_held_once(
    audited: Audited, minimal: Path
) -> None:
    """A circle in a vocabulary of one's own ends; of two that differ only one can hold."""
    lines = ("bay-trade level 2022 10 billion CNY", "bay-silk level 2022 12 billion CNY")
    assert len(audited(*lines)) == 1  # as long as only silk is part of trade
    path = minimal / "vocabulary" / "metrics.yaml"
    circle = path.read_text().replace("unit: CNY", "unit: CNY\n  part_of: bay-silk", 1)
    path.write_text(circle)
    found = audited(*lines)
    assert [(one.figure.metric, one.verdict) for one in found] == [
        ("bay-silk", "cannot_hold"),
        ("bay-trade", "holds"),
    ]


def test_a_change_is_recomputed_from_levels_in_its_own_unit(audited: Audited) -> None:
    """Though levels in another are printed first."""
    found = audited(
        "bay-trade level 2020 100 billion CNY",
        "bay-trade level 2020 90 billion USD",
        "bay-trade level 2022 160 billion CNY",
        "bay-trade level 2022 150 billion USD",
        "bay-trade change 2022 60 billion USD | base_period: 2020",
    )
    assert only(found) == (
        "holds",
        "150 bn USD - 90 bn USD = 60 bn USD (59 bn USD to 61 bn USD); stated: +60 bn USD",
    )


def test_the_articles_contradict_themselves_twice_and_no_more(shipped: Dataset) -> None:
    """Every rate with end points holds, at least within rounding, but one."""
    found = shipped.audit()
    assert [one.id for one in found if one.verdict == "cannot_hold"] == [
        "guangdong-cbec-cagr-2016-to-2021-plataforma-2022",
        "guangdong-cbec-2021-plataforma-2022",
    ]
    assert [one.id for one in found if one.verdict == "holds_within_rounding"] == [
        "guangdong-trade-yoy-2021-plataforma-2022",
        "guangdong-retail-sales-cagr-2017-to-2022-five-linkages-2023",
        "guangdong-new-formats-trade-cagr-2017-to-2022-five-linkages-2023",
        "guangdong-service-outsourcing-cagr-2017-to-2022-five-linkages-2023",
    ]
    assert all(one.figure.status == "disputed" for one in found if one.verdict == "cannot_hold")


def test_a_share_without_a_period_is_offered_the_year_in_which_it_would_hold(
    audited: Audited,
) -> None:
    """Part and share stand in one paragraph: 30 billion is nearly 40 percent of 80, not of 60."""
    found = audited(
        "bay-trade level 2021 60 billion CNY",
        "bay-trade level 2022 80 billion CNY",
        "bay-silk level - over 30 billion CNY | paragraph: 9",
        "bay-silk share - nearly 40 percent | paragraph: 9",
    )
    (share,) = (one for one in found if one.figure.measure == "share")
    why = "no period is stated, so no level can be paired with it"
    assert (share.verdict, share.arithmetic) == ("no_end_points", why)
    assert [(one.code, one.message) for one in share.hypotheses] == [
        ("period", "if it is of 2022: over 30 bn CNY / 80 bn CNY = 37.5% (37.27% or more)")
    ]


@pytest.mark.parametrize(
    "other",
    [
        "bay-trade level 2022 75 billion USD",
        "bay-trade change 2022 75 billion CNY",
        "bay-trade level - 75 billion CNY",
    ],
)
def test_a_share_without_a_period_is_held_against_levels_of_its_unit_and_a_period(
    other: str, audited: Audited
) -> None:
    """30 billion is 40 percent of 75, but neither of dollars, nor of a rise, nor at no time."""
    lines = ["bay-silk level - 30 billion CNY", "bay-silk share - 40 percent"]
    lines = [f"{line} | paragraph: 9" for line in lines]
    (share,) = (one for one in audited(other, *lines) if one.figure.measure == "share")
    assert share.hypotheses == ()


def test_an_end_point_is_taken_from_the_same_source_and_with_two_ends(
    audited: Audited, minimal: Path
) -> None:
    """A source is held against itself first; 10 billion says more than "over 10 billion"."""
    text = HEADER.replace("Gazette", "Courier")
    text += "- {metric: bay-trade, period: 2021, value: 5 billion CNY, stated: x, paragraph: 1}\n"
    (minimal / "sources" / "courier.yaml").write_text(text)
    found = audited(
        "bay-trade level 2021 over 10 billion CNY",
        "bay-trade level 2021 10 billion CNY",
        "bay-trade level 2022 12 billion CNY",
        "bay-trade yoy 2022 over 20 percent",
    )
    (growth,) = (one for one in found if one.figure.measure == "yoy")
    assert growth.arithmetic == (
        "12 bn CNY / 10 bn CNY - 1 = 20% (9.524% to 31.58%); stated: over +20%"
    )


def test_growth_is_held_against_a_change_over_the_same_time_alone(audited: Audited) -> None:
    """A change since 2016 is none since the year before."""
    found = audited(
        "bay-trade level 2022 12 billion CNY",
        "bay-trade yoy 2022 20 percent",
        "bay-trade change 2022 6 billion CNY | base_period: 2016",
    )
    (growth,) = (one for one in found if one.figure.measure == "yoy")
    assert (growth.verdict, growth.arithmetic.partition(";")[0]) == (
        "no_end_points",
        "no level for 2021",
    )


def test_what_is_told_as_41_of_216_is_held_against_them(shipped: Dataset) -> None:
    """The experiences copied nationwide are among those copied in the province."""
    (record,) = shipped.audit("guangdong-ftz-national-experiences")
    assert (record.verdict, record.arithmetic) == (
        "holds",
        "41 experiences / 216 experiences = 18.98% of guangdong-ftz-province-experiences",
    )


def test_the_table_of_one_figure_says_so(run: Run) -> None:
    """And not "1 figures"."""
    out = run("audit", "guangdong-ftz-national-experiences").out
    assert out.splitlines()[-1] == "1 figure: holds 1"


def test_the_command_ends_with_1_where_a_figure_cannot_hold(run: Run) -> None:
    """And with 0 where all do; a name is resolved as in a lookup."""
    ran = run("audit", "guangdong-cbec", "--json")
    document = json.loads(ran.out)
    assert (ran.code, document["count"], document["error"]) == (1, 5, None)
    assert document["query"] == {"command": "audit", "text": ["guangdong-cbec"], "filters": {}}
    first = document["results"][0]
    assert list(first) == ["kind", *Audit.__struct_fields__]
    assert (first["kind"], first["verdict"]) == ("audit", "cannot_hold")
    assert first["recomputed"] == [7.66066, 7.82027]
    ran = run("audit", "Guangdong FDI", "--format", "ndjson")
    assert (ran.code, len(ran.out.splitlines())) == (0, 3)
    ran = run("audit", "guangdong-moon", "--json")
    assert (ran.code, json.loads(ran.out)["error"]["code"]) == (1, "not_found")


def test_the_exit_code_does_not_depend_on_the_limit(run: Run) -> None:
    """What is not shown is found all the same."""
    assert run("audit", "--limit", "0") == (1, "", "")


def test_the_table_marks_what_is_disputed_and_counts(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mark stands in the sum too."""
    monkeypatch.setenv("COLUMNS", "300")
    lines = run("audit", "guangdong-cbec").out.splitlines()
    assert lines[:5] == [
        "✗ cannot hold  Guangdong cross-border e-commerce imports and exports,"
        " average annual growth, 2016/2021  guangdong-cbec",
        '  stated      ! +92.1%  2016/2021 cagr  "average annual growth rate of 92.1%"'
        "  plataforma-2022 ¶8",
        "  worked out  (! 33.1 bn CNY / 22.8 bn CNY)^(1/5) - 1 = 7.74% (7.661% to 7.82%)",
        "  perhaps     with the other level printed for 2021 (¶10):"
        " (over 300 bn CNY / 22.8 bn CNY)^(1/5) - 1 = 67.43% (67.36% or more)",
        "",
    ]
    assert lines[-1] == (
        "5 figures: cannot hold 2, holds 2, no end points 1"
        " · next: tradefacts metric guangdong-cbec"
    )


def test_a_whole_of_zero_says_nothing_of_its_parts(audited: Audited) -> None:
    """No share of it can be worked out."""
    assert audited("bay-trade level 2021 0 CNY", "bay-silk level 2021 1 billion CNY") == []


def test_growth_over_a_ratio_of_zero_is_not_worked_out(audited: Audited) -> None:
    """Nor is a year of growth from a start that is not there."""
    found = audited("bay-trade yoy 2022 -100 percent", "bay-trade level 2022 5 billion CNY")
    assert [(one.verdict, one.arithmetic) for one in found] == [
        ("no_end_points", "no level for 2021")
    ]
    assert found[0].derived == ()


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            ["bay-trade level 2021 5 billion CNY", "bay-trade level 2022 6 billion USD"]
            + ["bay-trade yoy 2022 20 percent"],
            "the levels are in CNY and USD",
        ),
        (
            ["bay-trade level 2022 5 billion CNY", "bay-silk level 2022 1 billion USD"]
            + ["bay-silk share 2022 20 percent"],
            "the part is in USD, the whole in CNY",
        ),
        (
            ["bay-trade cagr 2022 20 percent | base_period: 2022"],
            "2022 is not before 2022; not comparable",
        ),
    ],
)
def test_what_cannot_be_compared_is_no_pair_of_end_points(
    lines: list[str], said: str, audited: Audited
) -> None:
    """Two currencies, or a base that is no year before."""
    unpaired = [one.arithmetic for one in audited(*lines) if one.verdict == "no_end_points"]
    assert unpaired == [said]
