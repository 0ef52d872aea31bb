"""A text as figures: what is read, what it is carried from, and what stays open."""

from __future__ import annotations

import pytest

from tradefacts.api import Dataset
from tradefacts.model.drafts import Draft
from tradefacts.model.errors import NotFound

Row = tuple[str, str | None, str | None, str | None, str | None]
_HEAD = "Chengdu's trade\n\nCHENGDU, April 18, 2024\n\n"


def _rows(found: tuple[Draft, ...]) -> list[Row]:
    return [(one.stated, one.unit, one.measure, one.period, one.region) for one in found]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (  # the date line tells the quarter, and the next paragraph takes it over
            "Exports were 118 billion yuan in the first quarter of this year.\n\nImports rose 2%.",
            [
                ("118 billion yuan", "CNY", "level", "2024-01/2024-03", "chengdu"),
                ("2%", "percent", "yoy", "2024-01/2024-03", "chengdu"),
            ],
        ),
        (  # what it is compared to is not carried
            "Exports were 118 billion yuan in 2023, after 97 billion yuan in 2022.\n\n"
            "Imports rose 2%.",
            [
                ("118 billion yuan", "CNY", "level", "2023", "chengdu"),
                ("97 billion yuan", "CNY", "level", "2022", "chengdu"),
                ("2%", "percent", "yoy", "2023", "chengdu"),
            ],
        ),
        (  # an aside holds for its own sentence
            "Exports were 118 billion yuan in 2023. In March alone they fell 1%.\n\n"
            "Imports rose 2%.",
            [
                ("118 billion yuan", "CNY", "level", "2023", "chengdu"),
                ("1%", "percent", "yoy", "2024-03", "chengdu"),
                ("2%", "percent", "yoy", "2023", "chengdu"),
            ],
        ),
        (  # a partner is not what the figure is about, a plan has no period but its own
            "Trade with Germany was 4 billion euros in 2023. A quay will cost 47 million yuan.",
            [
                ("4 billion euros", "EUR", "level", "2023", "chengdu"),
                ("47 million yuan", "CNY", "level", None, "chengdu"),
            ],
        ),
        (  # the same months are those told last; the next paragraph's moment is not carried
            "Exports were 118 billion yuan in January to March.\n\n"
            "In the same months 218 firms opened. At the end of March it had 4,100 firms.\n\n"
            "Imports rose 2%.",
            [
                ("118 billion yuan", "CNY", "level", "2024-01/2024-03", "chengdu"),
                ("218", "enterprise", "level", "2024-01/2024-03", "chengdu"),
                ("4,100", "enterprise", "level", "2024-03-31", "chengdu"),
                ("2%", "percent", "yoy", "2024-01/2024-03", "chengdu"),
            ],
        ),
        (  # a list of shares has the verb of its first; growth on the month before is open
            "Roses made up 41.3 percent of the exports of 2023, lilies 9 percent. "
            "They fell 2 percent month on month.",
            [
                ("41.3 percent", "percent", "share", "2023", "chengdu"),
                ("9 percent", "percent", "share", "2023", "chengdu"),
                ("2 percent", "percent", None, "2023", "chengdu"),
            ],
        ),
        (
            "For 2025 the city sets a target of 7 percent.",
            [("7 percent", "percent", "target", "2025", "chengdu")],
        ),
    ],
)
def test_a_draft_takes_what_the_text_makes_plain(
    shipped: Dataset, text: str, rows: list[Row]
) -> None:
    """And leaves the rest open."""
    assert _rows(shipped.draft(_HEAD + text)) == rows


def test_what_is_open_is_named_with_the_nearest_metrics(shipped: Dataset) -> None:
    """A statistic of another place is not the dataset's."""
    (one,) = shipped.draft(_HEAD + "Exports were 118 billion yuan.")
    assert (one.metric, one.open) == (None, ("metric", "period"))
    assert one.period_basis == "none"
    assert one.nearest[0].id == "guangdong-exports"


def test_the_options_say_what_a_text_does_not(shipped: Dataset) -> None:
    """The day that it is counted from, and what it is about."""
    text = "Exports were 118 billion yuan last year."
    assert _rows(shipped.draft(text)) == [("118 billion yuan", "CNY", "level", None, None)]
    found = shipped.draft(text, published="2024-02-01", place="Guangdong")
    assert _rows(found) == [("118 billion yuan", "CNY", "level", "2023", "guangdong")]
    assert found[0].metric == "guangdong-exports"
    with pytest.raises(NotFound):
        shipped.draft(text, place="Nowhere at all")


def test_what_cannot_hold_is_disputed_with_the_arithmetic(shipped: Dataset) -> None:
    """Held against the text's own numbers."""
    text = "Exports were 120 billion yuan in 2023, after 100 billion yuan in 2022. Exports rose 35%"
    *_, growth = shipped.draft(f"{_HEAD}{text} in 2023.")
    assert (growth.status, growth.note) == (
        "disputed",
        "Cannot hold: 120 bn CNY / 100 bn CNY - 1 = 20% (18.91% to 21.11%); stated: +35%.",
    )
