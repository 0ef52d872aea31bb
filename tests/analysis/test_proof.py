"""Every number of a text gets a fate, and only what the text says firmly can differ."""

from __future__ import annotations

import pytest

from tradefacts.analysis.proof import Proof
from tradefacts.api import Dataset
from tradefacts.model.answers import Spot
from tradefacts.text.document import of_text

_TEXT = """GUANGZHOU, June 12, 2023

Guangdong's imports and exports were 8.3 trillion yuan in 2022. Exports fell 7.4 percent from
January to April this year.

The association, founded in 1998, has 412 members.
"""


def _fates(dataset: Dataset, text: str, published: str | None = None) -> list[tuple[str, str]]:
    proof = Proof(dataset.store, of_text("-", text), published=published)
    return [(one.name, one.fate) for one in proof]


def test_a_number_of_the_dataset_is_confirmed_another_differs_and_the_rest_is_not_covered(
    shipped: Dataset,
) -> None:
    """What states nothing, such as a period, is counted and has no result."""
    proof = Proof(shipped.store, of_text("a.txt", _TEXT))
    found = list(proof)
    assert [(one.name, one.fate) for one in found] == [
        ("8.3 trillion yuan", "confirmed"),
        ("7.4 percent", "differs"),
        ("412", "not_covered"),
    ]
    assert proof.fates == {
        "confirmed": 1,
        "differs": 1,
        "disputed": 0,
        "contradicts": 0,
        "not_covered": 1,
        "unread": 0,
        "no_statement": 3,
    }
    first = found[0]
    assert (first.file, first.line, first.column, first.end_column) == ("a.txt", 3, 38, 55)
    assert (first.paragraph, first.id) == (2, "text-1-1")
    assert first.claim.text[first.claim.begin : first.claim.end] == "8.3 trillion yuan"
    assert [(one.source, one.paragraph) for one in first.sources] == [("five-linkages-2023", 11)]


def test_what_is_only_carried_from_another_paragraph_differs_perhaps(shipped: Dataset) -> None:
    """The diagnosis says so, and the fate stays quiet."""
    text = "In 2022 trade in Guangdong rose.\n\nIts imports and exports were 8.9 trillion yuan.\n"
    (found,) = Proof(shipped.store, of_text("-", text))
    assert (found.fate, found.verdict) == ("not_covered", "cannot_verify")
    assert found.diagnosis is not None
    assert found.diagnosis.message.startswith("perhaps it differs: ")


def test_a_number_that_is_confirmed_stays_so_beside_one_that_it_contradicts(
    shipped: Dataset,
) -> None:
    """It is told where the others stand."""
    text = (
        "Guangdong's retail sales of consumer goods grew from 3.7 trillion yuan in 2017 to 5.4"
        " trillion yuan in 2022, an average annual growth of 4.2%."
    )
    found = list(Proof(shipped.store, of_text("-", text)))
    assert [(one.name, one.fate) for one in found] == [
        ("3.7 trillion yuan", "confirmed"),
        ("5.4 trillion yuan", "differs"),
        ("4.2%", "confirmed"),
    ]
    assert found[0].related == (
        Spot(line=1, column=83, end_column=100),
        Spot(line=1, column=138, end_column=142),
    )


def test_a_number_over_two_lines_is_marked_as_far_as_its_first(shipped: Dataset) -> None:
    """An editor marks one line at a time."""
    text = "Guangdong's imports and exports were 8.3\ntrillion yuan in 2022.\n\nMore.\n"
    (found,) = Proof(shipped.store, of_text("-", text))
    assert found.fate == "confirmed"
    assert (found.line, found.column, found.end_column) == (1, 38, 41)


def test_the_day_and_the_place_of_a_text_are_taken_where_it_does_not_say(
    shipped: Dataset,
) -> None:
    """`this year` is counted from the day given, whatever day the text gives itself."""
    text = "Guangdong's exports increased by 5.4 percent from January to April this year."
    assert _fates(shipped, text) == [("5.4 percent", "not_covered")]
    assert _fates(shipped, text, published="2023-06-12") == [("5.4 percent", "confirmed")]


def test_the_title_of_a_page_is_read_for_what_it_names_and_not_checked(shipped: Dataset) -> None:
    """It stands outside the text."""
    text = "---\ntitle: Guangdong in 3 numbers\ndate: 2023-06-12\n---\nOf 12 pages one is blank.\n"
    document = of_text("-", text)
    assert document.title == "Guangdong in 3 numbers"
    assert [one.name for one in Proof(shipped.store, document)] == ["12"]


def test_a_long_run_without_a_stop_is_quoted_near_each_number(shipped: Dataset) -> None:
    """A line of thousands of numbers would be told again with each of them."""
    line = " ".join(str(number) for number in range(1000, 3000))
    found = list(Proof(shipped.store, of_text("a.txt", line)))
    assert len(found) > 500
    for one in found:
        assert len(one.claim.text) <= 204
        assert one.claim.text[one.claim.begin : one.claim.end] == one.name


@pytest.mark.parametrize(
    ("text", "fate"),
    [
        # Digit for digit the level of another place, or of another statistic.
        ("Jiangsu's foreign trade was 8.27 trillion yuan in 2021.", "differs"),
        ("江苏2021年进出口总额8.27万亿元。", "differs"),
        # Two digits, and rates, are alike by chance.
        ("Jiangsu's foreign trade was 8.3 trillion yuan in 2022.", "not_covered"),
        ("Jiangsu's exports rose by 5.4% in January to April 2023.", "not_covered"),
    ],
)
def test_the_level_of_another_place_is_a_slip(shipped: Dataset, text: str, fate: str) -> None:
    """What the dataset has no figure of is refuted only by digits that tell."""
    assert [one.fate for one in Proof(shipped.store, of_text("-", text))] == [fate]
