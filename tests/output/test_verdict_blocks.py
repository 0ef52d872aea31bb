"""Verdicts as blocks: a sign and a word first, then what was held against it, and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from conftest import Ran
from test_figures_table import figure

from tradefacts.output import verdict_blocks
from tradefacts.output.styled import drawn

Run = Callable[..., Ran]


def verified(width: int = 100, color: bool = False, **given: Any) -> list[str]:
    """The lines of one verified claim."""
    claim: dict[str, Any] = {
        "metric": "bay-trade",
        "region": "bayshire",
        "period": "2022",
        "measure": "level",
    }
    claim |= {"value": 2_000_000_000, "unit": "CNY", "qualifier": "exact"}
    record: dict[str, Any] = {
        "id": "claim-1-1",
        "name": "Bay trade was 2 billion yuan in 2022",
        "claim": claim | given.pop("claim", {}),
        "verdict": "match",
        "figures": [figure()],
        "diagnosis": None,
        "nearest": [],
    }
    return drawn(verdict_blocks.verified([record | given], width), color=color).splitlines()


def test_a_claim_that_holds_leads_to_its_citation() -> None:
    """What was read and what it was held against stand below each other, value first."""
    assert verified() == [
        "✓ match  “Bay trade was 2 billion yuan in 2022”",
        "  read as       2 bn CNY  2022 level  bay-trade",
        '  held against  2 bn CNY  2022 level  "2 billion yuan"  gazette ¶1',
        "",
        "1 claim: match 1 · next: tradefacts cite bay-trade-2022-gazette",
    ]


def test_what_equals_a_disputed_figure_is_no_match() -> None:
    """It is marked as the figure is, and counted as such."""
    reason = {"code": "disputed", "message": "It is in doubt."}
    lines = verified(diagnosis=reason, figures=[figure(status="disputed")])
    assert lines[0].startswith("! disputed  ")
    assert lines[2].startswith("  held against  ! 2 bn CNY  ")
    assert lines[3] == "  why           It is in doubt."
    assert lines[-1] == "1 claim: disputed 1 · next: tradefacts metric bay-trade"


def test_what_cannot_be_verified_names_the_nearest() -> None:
    """At most three, with their metrics; what the claim leaves open is named."""
    reason = {"code": "missing_metric", "message": "no statistic is named"}
    gaps = {"metric": None, "period": None, "measure": None, "region": None, "unit": None}
    lines = verified(
        verdict="cannot_verify",
        figures=[],
        nearest=[figure()] * 4,
        diagnosis=reason,
        claim=gaps | {"value": 8_300_000_000},
    )
    assert lines == [
        "? cannot verify  “Bay trade was 2 billion yuan in 2022”",
        "  read as  8.3 bn  no period  no statistic",
        '  nearest  bay-trade  2 bn CNY  2022 level  "2 billion yuan"  gazette ¶1',
        '           bay-trade  2 bn CNY  2022 level  "2 billion yuan"  gazette ¶1',
        '           bay-trade  2 bn CNY  2022 level  "2 billion yuan"  gazette ¶1',
        "  why      no statistic is named",
        "",
        "1 claim: cannot verify 1",
    ]
    assert verified(claim={"value": None})[1] == "  read as       no number  2022 level  bay-trade"


def test_the_number_of_a_claim_is_bold_where_it_is_known() -> None:
    """A claim of several numbers has a block for each."""
    place = {"begin": 14, "end": 28}
    line = verified(claim=place, color=True)[0]
    assert "“Bay trade was \x1b[1m2 billion yuan\x1b[0m in 2022”" in line


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        ("match", "\x1b[32m✓ match\x1b[0m"),
        ("consistent", "\x1b[32m≈ consistent\x1b[0m"),
        ("disputed", "\x1b[1;31m! disputed\x1b[0m"),
        ("mismatch", "\x1b[31m✗ mismatch\x1b[0m"),
        ("cannot_verify", "\x1b[35m? cannot verify\x1b[0m"),
    ],
)
def test_a_verdict_has_a_sign_a_word_and_a_colour(verdict: str, said: str) -> None:
    """No two share the sign."""
    assert verified(verdict=verdict, color=True)[0].startswith(said)


def test_an_audit_is_a_block_a_figure_and_a_count(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sum does not repeat what is stated a line above; nothing leads on where all holds."""
    monkeypatch.setenv("COLUMNS", "100")
    assert run("audit", "Guangdong FDI").out.splitlines()[:4] == [
        "✓ holds  Guangdong actual use of foreign capital, average annual growth, 2017/2022"
        "  guangdong-fdi",
        '  stated      +5.6%  2017/2022 * cagr  "average annual growth rate of 5.6%"'
        "  five-linkages-2023 ¶11",
        "  worked out  (181.9 bn CNY / 138.4 bn CNY)^(1/5) - 1 = 5.618% (5.605% to 5.632%)",
        "",
    ]
    assert run("audit", "Guangdong FDI").out.splitlines()[-1] == (
        "3 figures: holds 1, no end points 2"
    )


def test_a_claim_of_several_numbers_is_counted_as_one(run: Run) -> None:
    """Each of its numbers has a verdict."""
    claim = "Guangdong's foreign trade was 8.27 trillion yuan in 2021, up 16.7 percent"
    last = run("verify", claim).out.splitlines()[-2:]
    assert last[-1].startswith("2 numbers in 1 claim: match 2 · next: tradefacts cite ")
