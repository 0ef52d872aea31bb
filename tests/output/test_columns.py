"""How a cell of a table reads, in Markdown as on a terminal."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from conftest import Ran
from test_figures_table import figure

from tradefacts.output import columns

Run = Callable[..., Ran]


@pytest.mark.parametrize(
    ("given", "period"),
    [
        ({}, "2022"),
        ({"period_basis": "carried"}, "2022 (carried)"),
        ({"period_basis": "implied"}, "2022 (implied)"),
        ({"period": None, "period_basis": "none"}, "not said"),
    ],
)
def test_a_period_says_where_it_comes_from(given: dict[str, str | None], period: str) -> None:
    """Markdown has no legend, so in words."""
    assert columns.when(figure(**given)) == period


def test_markdown_has_the_sums_and_the_claims_of_an_audit_and_a_verification(run: Run) -> None:
    """A row a figure, a row a claim."""
    rows = run("audit", "guangdong-cbec", "--format", "md").out.splitlines()
    assert rows[0] == "| Verdict | Figure | Stated | Arithmetic |"
    assert rows[2].endswith(
        "; hypothesis: with the other level printed for 2021 (¶10):"
        " (over 300 bn CNY / 22.8 bn CNY)^(1/5) - 1 = 67.43% (67.36% or more) |"
    )
    ran = run("verify", "2021年广东跨境电商进出口331亿元", "--format", "md")
    row = ran.out.splitlines()[2]
    assert (
        "| guangdong-cbec, level, 2021: 33.1 bn CNY | ! 33.1 bn CNY (plataforma-2022 ¶8); " in row
    )
    assert " | disputed: '33.1 billion RMB' (plataforma-2022 ¶8) is in doubt: " in row
    rows = run("figures", "--status", "disputed", "--format", "md").out.splitlines()
    assert rows[0] == "| Metric | Period | Measure | Value | As printed | Source |"
    assert (
        json.loads(run("figures", "--status", "disputed", "--json").out)["count"] == len(rows) - 2
    )
