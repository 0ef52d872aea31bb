"""Claims held against the dataset: verdicts, diagnoses, and what is refused.

What people claim, sentence by sentence, stands in `tests/evaluation`; here each verdict and each
diagnosis of the contract has an example.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest
from conftest import Ran
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tradefacts.analysis.verify import WORST, worst
from tradefacts.api import Dataset
from tradefacts.model.answers import Verification
from tradefacts.model.errors import Malformed, NotFound

Run = Callable[..., Ran]


def verdict(dataset: Dataset, claim: str, **pins: str) -> tuple[str, str | None]:
    """The verdict on a claim, and the code of its diagnosis."""
    (found,) = dataset.verify(claim, **pins)
    return found.verdict, found.diagnosis.code if found.diagnosis else None


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("Guangdong's foreign trade reached 8.27 trillion yuan in 2021", ("match", None)),
        ("2022年广东进出口8.3万亿元", ("match", None)),
        ("Guangdong's foreign trade topped 8 trillion yuan in 2021", ("consistent", None)),
        ("Guangdong's foreign trade exceeded 9 trillion yuan in 2021", ("mismatch", None)),
        ("Guangdong's foreign trade came to 8.27 trillion in 2021", ("consistent", None)),
    ],
)
def test_a_claim_gets_the_verdict_that_a_reader_would_give(
    shipped: Dataset, claim: str, expected: tuple[str, str | None]
) -> None:
    """The claim's own precision counts as much as the source's; money needs its currency."""
    assert verdict(shipped, claim) == expected


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        ("Guangdong's foreign trade was 6.3 trillion yuan in 2017", "wrong_period"),
        ("2021年广东进出口82.7万亿元", "factor_10"),
        ("2022年广东进出口830亿元", "factor_100"),
        ("Guangdong's foreign trade was 8.27 billion yuan in 2021", "factor_1000"),
        ("2021年广东进出口8.27亿元", "factor_1e4"),
        ("2022年广东实际利用外资1819元", "factor_1e8"),
        ("Guangdong's market purchasing exports rose 40.3% in 2021 from 2020", "cagr_for_yoy"),
        ("Guangdong's foreign trade was US$8.27 trillion in 2021", "currency"),
        ("Guangdong's foreign trade fell 16.7% in 2021", "sign"),
        ("Shenzhen's foreign trade was 8.27 trillion yuan in 2021", "other_region"),
        ("2023年1-4月广东出口同比增长7.8%", "other_metric"),
        ("2021年广东进出口总额增长到1.2万亿元", "growth_for_level"),
    ],
)
def test_a_mismatch_says_what_the_number_really_is(shipped: Dataset, claim: str, code: str) -> None:
    """The figure that prints the number stands in `nearest`."""
    (found,) = shipped.verify(claim)
    assert (found.verdict, found.diagnosis and found.diagnosis.code) == ("mismatch", code)
    assert len(found.nearest) == 1
    assert found.nearest[0].name in (found.diagnosis.message if found.diagnosis else "")


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        ("Guangdong's foreign trade grew strongly in 2021", "no_number"),
        ("Guangdong has led the country for 12 years", "missing_metric"),
        ("Foreign trade reached 8.27 trillion yuan in 2021", "missing_region"),
        ("Guangdong's foreign trade reached 8.27 trillion yuan", "missing_period"),
        ("Guangdong's foreign trade was 8.3 trillion yuan last year", "relative_time"),
        ("Guangdong's foreign trade was 7.14 trillion yuan in 2019", "unknown_period"),
        ("Zhejiang's foreign trade hit 4.68 trillion yuan in 2022", "unknown_region"),
        ("Trade of Guangdong and Hong Kong was 8.27 trillion yuan in 2021", "several_places"),
        ("Guangdong's trade of 2021 and 2022 was 8.27 trillion yuan", "several_periods"),
        ("Guangdong's agricultural exports rose 5.4% in Jan-Apr 2023", "unknown_metric"),
        ("Growth in Guangdong's foreign trade slowed by 16.7% in 2021", "not_stated"),
        ("Private firms made up 20% of Guangdong's foreign trade in 2022", "unknown_part"),
        ("Guangdong ranked first in the world by foreign trade in 2022", "unknown_whole"),
    ],
)
def test_what_is_not_read_with_confidence_cannot_be_verified(
    shipped: Dataset, claim: str, code: str
) -> None:
    """The diagnosis names what was missing; nothing is guessed, though the number is printed."""
    assert verdict(shipped, claim) == ("cannot_verify", code)


def test_each_number_of_a_text_has_a_verdict_of_its_own(shipped: Dataset) -> None:
    """What a number does not say of itself it takes from before; the worst verdict decides."""
    claim = (
        "Guangdong's foreign trade rose to 8.27 trillion RMB in 2021 from 6.3 trillion RMB in 2017."
        " Its exports grew 5.4% in the first four months of 2023."
    )
    found = shipped.verify(claim)
    assert [(one.id, one.verdict, one.claim.metric, one.claim.period) for one in found] == [
        ("claim-1-1", "match", "guangdong-trade", "2021"),
        ("claim-1-2", "mismatch", "guangdong-trade", "2017"),
        ("claim-1-3", "match", "guangdong-exports", "2023-01/2023-04"),
    ]
    spans = [claim[one.claim.begin : one.claim.end] for one in found]
    assert spans == ["8.27 trillion RMB", "6.3 trillion RMB", "5.4%"]
    assert [one.claim.known_by.region for one in found] == ["printed", "carried", "carried"]
    assert worst(found) == "mismatch"
    assert worst(found[2:]) == "match"


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("Guangdong's foreign trade rose to 8.27 trillion yuan in 2021", ("match", None)),
        ("Guangdong's foreign trade dropped to 8.27 trillion yuan in 2021", ("mismatch", "sign")),
        ("Guangdong's foreign trade fell to 6.8 trillion yuan in 2017", ("mismatch", "sign")),
        ("Guangdong's cross-border e-commerce fell to 1.48 billion yuan in 2015",
         ("cannot_verify", "unknown_period")),
        ("The Greater Bay Area's population rose to 70 million at the end of 2017",
         ("cannot_verify", "unknown_direction")),
    ],
)  # fmt: skip
def test_the_way_that_a_level_went_is_held_against_growth_or_the_level_before(
    shipped: Dataset, claim: str, expected: tuple[str, str | None]
) -> None:
    """Where the dataset has neither, the direction cannot be verified."""
    assert verdict(shipped, claim) == expected


def test_a_text_too_long_is_an_error(shipped: Dataset) -> None:
    """Nothing is cut off in silence."""
    with pytest.raises(Malformed, match=r"1,001 characters is more than the 1,000"):
        shipped.verify("x" * 1001)


def test_a_claim_that_matches_a_disputed_figure_says_so(shipped: Dataset) -> None:
    """With the reason; the statement that contradicts it stands beside."""
    (found,) = shipped.verify("2021年广东跨境电商进出口331亿元")
    assert (found.verdict, found.diagnosis and found.diagnosis.code) == ("disputed", "disputed")
    assert [figure.value for figure in found.figures] == [33_100_000_000, 300_000_000_000]
    assert found.diagnosis is not None
    assert found.diagnosis.message.startswith(
        "'33.1 billion RMB' (plataforma-2022 ¶8) is in doubt: Paragraph 10 says over 300 billion"
    )


def test_options_pin_what_a_sentence_leaves_open(shipped: Dataset) -> None:
    """A name that there is not is an error."""
    pins = {"metric": "guangdong-trade", "period": "2021", "value": "8.27 trillion CNY"}
    assert verdict(shipped, "", **pins) == ("match", None)
    assert verdict(shipped, "It came to 8.27 trillion yuan", metric="guangdong-trade") == (
        "cannot_verify",
        "missing_period",
    )
    two = "2021年广东数字贸易812.3亿美元，增长22.7%"
    assert verdict(shipped, two, value="22.7%") == ("match", None)
    assert verdict(shipped, two, value="812.3亿美元") == ("match", None)
    assert verdict(shipped, "Trade was 8.27 trillion yuan in 2021", region="guangdong") == (
        "match",
        None,
    )
    with pytest.raises(NotFound):
        shipped.verify("x", metric="atlantis-trade")
    with pytest.raises(Malformed):
        shipped.verify("x", period="soon")
    with pytest.raises(Malformed):
        shipped.verify("x", value="plenty")


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        ("Guangdong's foreign trade was 7.14 trillion yuan in 2019",
         "no level of guangdong-trade for 2019 in CNY;"
         " the dataset has 2016, 2017, 2021, 2022"),
        ("Guangdong's foreign trade reached 8.27 trillion yuan",
         "no period is named; the dataset has 2016, 2017, 2021, 2022"),
        ("Guangdong's trade with ASEAN exceeded 1 trillion yuan in 2019",
         "no level of guangdong-asean-trade for 2019 in CNY; the dataset has no period"),
        ("Zhejiang's foreign trade hit 4.68 trillion yuan in 2022",
         "the dataset has no such statistic of zhejiang, only guangdong-trade"),
    ],
)  # fmt: skip
def test_what_the_dataset_has_instead_is_told(shipped: Dataset, claim: str, message: str) -> None:
    """The periods of the measure claimed, or the regions' statistics that there are."""
    (found,) = shipped.verify(claim)
    assert (found.verdict, found.diagnosis and found.diagnosis.message) == (
        "cannot_verify",
        message,
    )


@pytest.mark.parametrize(
    ("claim", "nearest"),
    [
        ("Guangdong's foreign trade was 7.14 trillion yuan in 2019",
         ["guangdong-trade-2017-five-linkages-2023", "guangdong-trade-2021-plataforma-2022",
          "guangdong-trade-2016-plataforma-2022"]),
        ("Guangdong has led in patents for 37 years",
         ["guangdong-trade-streak-2022-five-linkages-2023"]),
    ],
)  # fmt: skip
def test_the_nearest_figures_are_of_the_nearest_year_or_the_same_number(
    shipped: Dataset, claim: str, nearest: list[str]
) -> None:
    """By the distance of the period where a metric is read, else by the number claimed."""
    (found,) = shipped.verify(claim)
    assert (found.verdict, [one.id for one in found.nearest]) == ("cannot_verify", nearest)


def test_an_exact_figure_rules_out_what_a_hedged_one_admits(shipped: Dataset) -> None:
    """400 billion is over 300 billion, but the same year is printed as 315.9 billion too."""
    (found,) = shipped.verify("Guangdong's market purchasing exports were 400 billion yuan in 2021")
    assert (found.verdict, found.diagnosis) == ("mismatch", None)
    assert [one.value for one in found.figures] == [315_900_000_000, 300_000_000_000]


def test_exact_bends_no_misspelt_option(run: Run) -> None:
    """Without it a slip in the name of a metric is mended as in a lookup."""
    line = ("verify", "It was 8.27 trillion yuan in 2021", "--metric", "Guangdong foreign trde")
    ran = run(*line, "--json")
    assert (ran.code, json.loads(ran.out)["results"][0]["verdict"]) == (0, "match")
    ran = run(*line, "--exact", "--json")
    assert (ran.code, json.loads(ran.out)["error"]["message"]) == (
        1,
        "there is no metric 'Guangdong foreign trde'",
    )


def test_the_json_says_what_was_read(run: Run) -> None:
    """The fields of the contract, in an envelope like that of every command."""
    ran = run("verify", "Guangdong's foreign trade was about 8.3 trillion yuan in 2021", "--json")
    document = json.loads(ran.out)
    assert (ran.code, document["count"], document["error"]) == (0, 1, None)
    (record,) = document["results"]
    assert list(record) == ["kind", *Verification.__struct_fields__]
    assert (record["kind"], record["verdict"]) == ("verify", "consistent")
    assert record["claim"] == {
        "text": "Guangdong's foreign trade was about 8.3 trillion yuan in 2021",
        "begin": 30,
        "end": 53,
        "metric": "guangdong-trade",
        "region": "guangdong",
        "period": "2021",
        "base_period": None,
        "measure": "level",
        "value": 8_300_000_000_000,
        "unit": "CNY",
        "qualifier": "about",
        "low": 8_200_000_000_000,
        "high": 8_400_000_000_000,
        "known_by": {
            "metric": "printed",
            "region": "printed",
            "period": "printed",
            "measure": "printed",
        },
    }
    assert [figure["id"] for figure in record["figures"]] == [
        "guangdong-trade-2021-plataforma-2022"
    ]
    assert record["sources"] == [{"source": "plataforma-2022", "paragraph": 3}]


def test_a_stream_of_claims_is_answered_line_by_line(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The exit code is 1 as soon as one does not hold."""
    lines = "2022年广东进出口8.3万亿元\n\n2022年广东进出口83亿元\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))
    ran = run("verify", "-", "--format", "ndjson")
    assert ran.code == 1
    assert [(one["id"], one["verdict"]) for one in map(json.loads, ran.out.splitlines())] == [
        ("claim-1-1", "match"),
        ("claim-2-1", "mismatch"),
    ]


def test_where_nothing_is_claimed_the_columns_are_told(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No claim is refuted by an empty stream, and its table has a header."""
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run("verify", "-", "--format", "csv") == (
        0,
        "kind,id,name,name_zh,aliases,note,sources,claim,verdict,figures,diagnosis,nearest\r\n",
        "",
    )


def test_the_exit_code_tells_the_verdict(run: Run) -> None:
    """0 for match and consistent, 1 for mismatch and cannot_verify, 2 for a bad option."""
    assert run("verify", "2022年广东进出口8.3万亿元").code == 0
    assert run("verify", "2022年广东进出口83亿元").code == 1
    assert run("verify", "Guangdong").code == 1
    assert run("verify", "Guangdong", "--period", "soon").code == 2
    document = json.loads(run("verify", "x", "--metric", "atlantis-trade", "--json").out)
    assert document["error"]["code"] == "not_found"


def test_the_table_marks_a_disputed_figure(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """And shows what was read."""
    monkeypatch.setenv("COLUMNS", "1000")
    out = run("verify", "2021年广东跨境电商进出口331亿元").out
    assert out.startswith(
        "! disputed  “2021年广东跨境电商进出口331亿元”\n"
        "  read as       33.1 bn CNY  2021 level  guangdong-cbec\n"
        '  held against  ! 33.1 bn CNY  2021 level  "33.1 billion RMB"  plataforma-2022 ¶8\n'
        '                over 300 bn CNY  2021 ~ level  "both exceeded 300 billion RMB"'
        "  plataforma-2022 ¶10\n"
        "  why           '33.1 billion RMB' (plataforma-2022 ¶8) is in doubt: "
    )
    assert out.endswith("\n1 claim: disputed 1 · next: tradefacts metric guangdong-cbec\n")


WORDS = """Guangdong 广东 's trade 外贸 8.27 trillion yuan in 2021 % 占 翻番 1/0 分之 第 -5 " * AND
( compared with 2020 of over nearly 连续 年 years to 2021-13 99999999999999999999999999"""


@given(st.lists(st.sampled_from(WORDS.split())) | st.text().map(lambda text: [text]))
@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_text_breaks_the_reading(shipped: Dataset, words: list[str]) -> None:
    """Whatever stands in a claim, there is a verdict."""
    assert worst(shipped.verify(" ".join(words))) in WORST
