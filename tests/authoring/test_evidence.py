"""Records are held against the texts, and the texts against the records."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import REPOSITORY, Ran

from tradefacts.authoring import evidence, rules

TEXTS = Path(__file__).parents[1] / "data" / "texts"
ARTICLES = REPOSITORY.parent / "shared" / "sources"

needs_articles = pytest.mark.skipif(not ARTICLES.is_dir(), reason="the articles are not here")


def told(root: Path) -> list[str]:
    """What the texts do not bear out, by rule."""
    found, coverage = evidence.against_texts(rules.read([root]), TEXTS)
    unclaimed = [f"unclaimed: {n.text}" for text in coverage for n in text.unclaimed]
    return [f"{rule}: {what}" for rule, (_, what, _) in found] + unclaimed


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "stated: 2 billion yuan",
            "stated: 2 billion RMB",
            [
                "words-there: '2 billion RMB' does not stand in paragraph 1 of gazette.txt",
                "unclaimed: 2",
            ],
        ),
        (
            "bayshire: [1]",
            "bayshire: [1, 4]",
            ["paragraph-there: gazette.txt has no paragraph 4, only 3"],
        ),
        (
            "      - in May 2023\n",
            "      - in June 2023\n",
            [
                "words-there: 'in June 2023' does not stand in paragraph 2",
                "unclaimed: 2023",
            ],
        ),
        (
            '  sha256: "',
            '  sha256: "0',
            [
                "source-text-unchanged: gazette.txt has the SHA-256 "
                + rules.read([Path(__file__).parents[1] / "data" / "minimal"])
                .registry.entries["sources"]["gazette"]
                .entry.sha256
            ],
        ),
        (
            "  file: gazette.txt",
            "  file: diary.txt",
            [f"source-text-there: {TEXTS}/diary.txt: No such file or directory"],
        ),
        (
            "    - paragraph: 3\n      text: Page 7\n      reason: Page furniture.\n",
            "",
            ["unclaimed: 7"],
        ),
        (
            "mentions:\n",
            "attributes:\n  bayshire: [{aspect: role, text: trades, paragraph: 5}]\nmentions:\n",
            ["paragraph-there: gazette.txt has no paragraph 5, only 3"],
        ),
        (
            "    value: 2 billion CNY\n",
            "    period_basis: carried\n    base_period: 2020\n    value: 2 billion CNY\n",
            [],
        ),
        (
            "    period: 2022\n",
            "    period: 2021/2022\n    period_basis: carried\n",
            ["period-carried: paragraph 1 does not print the period 2021/2022 at all"],
        ),
        (
            "mentions:\n",
            "  spoken: [{paragraphs: [1, 6], speaker: bay-office}]\nmentions:\n",
            ["paragraph-there: gazette.txt has no paragraph 6, only 3"],
        ),
        (
            "mentions:\n",
            "attributes:\n  bayshire: [{aspect: trade, paragraph: 1, text: imports and exports"
            " came to 2 billion yuan in 2022}]\nmentions:\n",
            [
                "own-words: trade of paragraph 1 has 'and exports came to 2 billion yuan in 2022'"
                " from the text"
            ],
        ),
        (
            "      - in May 2023\n",
            "      - in May 2023\n      - Bay Plan for 2024 and 2025\n",
            [],
        ),
        (
            "    paragraphs: [2]\n    spans:\n      - for 2024",
            "    paragraphs: [1, 2]\n    spans:\n      - 2 billion yuan in\n      - for 2024",
            ["figure-alone: every numeral of '2 billion yuan' is claimed by another record too"],
        ),
        (
            "summary: A fair.",
            "summary: The Bay Fair was held in May 2023 and the Bay Plan too.",
            ["own-words: summary has 'bay fair was held in may 2023 and the' from the text"],
        ),
    ],
)
def test_what_the_text_does_not_bear_out_is_told(
    minimal: Path, old: str, new: str, said: list[str]
) -> None:
    """One change to the good dataset, and what is said of it."""
    path = minimal / "sources/gazette.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    assert told(minimal) == said


def test_white_space_is_folded_on_both_sides(minimal: Path, tmp_path: Path) -> None:
    """A no-break space in the text is a space in the data."""
    data = (TEXTS / "gazette.txt").read_text().replace("2 billion yuan", "2\u00a0billion  yuan")
    (tmp_path / "gazette.txt").write_text(data)
    found, coverage = evidence.against_texts(rules.read([minimal]), tmp_path)
    assert [rule for rule, _ in found] == ["source-text-unchanged"]
    assert coverage[0].unclaimed == ()


def test_one_number_may_state_several_figures_if_the_header_says_so(minimal: Path) -> None:
    """Their count is then checked, so that none of them can be lost."""
    path = minimal / "sources/gazette.yaml"
    second = (
        "  - metric: bay-trade\n    period: 2021\n    value: 2 billion CNY\n"
        "    paragraph: 1\n    stated: 2 billion yuan\n"
    )
    path.write_text(path.read_text().replace("figures:\n", f"figures:\n{second}"))
    assert told(minimal) == ["figures-as-stated: '2 billion yuan' states 2 figures, not 1"]
    share = "  shared:\n    - {paragraph: 1, text: 2 billion yuan, figures: 2}\n  skipped:"
    path.write_text(path.read_text().replace("  skipped:", share))
    assert told(minimal) == []
    path.write_text(path.read_text().replace(second, ""))
    assert told(minimal) == ["figures-as-stated: '2 billion yuan' states 1 figures, not 2"]


def test_an_unclaimed_numeral_is_shown_with_its_context(
    run: Callable[..., Ran], minimal: Path
) -> None:
    """File, paragraph and the words around it; exit 1."""
    path = minimal / "sources/gazette.yaml"
    text = path.read_text().replace("    spans:\n      - in 2022\n", "")
    path.write_text(
        text.replace("    period: 2022\n", "    period: 2022\n    period_basis: implied\n")
    )
    ran = run("check", str(minimal), "--sources", str(TEXTS))
    assert ran.code == 1
    assert ran.out.splitlines()[0] == (
        "gazette.txt ¶1: nothing accounts for '2022' in "
        "“s and exports came to 2 billion yuan in 2022 and to over 3 billion yuan in 2023.”,"
        " quote it in a record's `spans`, or list it under `skipped` with the reason"
    )
    assert ran.out.splitlines()[-1] == "1 problem"
    document = json.loads(run("check", str(minimal), "--sources", str(TEXTS), "--json").out)
    assert [record["kind"] for record in document["results"]] == ["unclaimed", "coverage"]
    assert document["results"][1]["unclaimed"] == 1


@needs_articles
def test_the_articles_are_covered_whole(run: Callable[..., Ran]) -> None:
    """Every numeral of the five articles is accounted for, and every record stands there."""
    ran = run("check", "--sources", str(ARTICLES))
    assert ran.code == 0
    assert ran.out.splitlines()[-2:] == [
        "259 numerals in 5 texts, 100.0 % accounted for",
        "0 problems",
    ]


@needs_articles
def test_no_figure_can_be_lost_unseen() -> None:
    """Each figure is taken out of the data in turn, and each time the check fails."""
    loaded = rules.read([REPOSITORY / "data"])
    headers = loaded.registry.entries["sources"]
    unseen, tried = [], 0
    for file in loaded.files:
        source = Path(file.path).stem  # the other sources can say nothing of its figures
        loaded.registry.entries["sources"] = {source: headers[source]}
        figures = file.sections.get("figures", [])
        for located in list(figures):
            file.sections["figures"] = [other for other in figures if other is not located]
            found, coverage = evidence.against_texts(loaded._replace(files=[file]), ARTICLES)
            if not found and not any(text.unclaimed for text in coverage):
                unseen.append(f"{located.file}:{located.line}")
            tried += 1
        file.sections["figures"] = figures
        assert evidence.against_texts(loaded._replace(files=[file]), ARTICLES)[0] == []
    assert unseen == []
    assert tried == len(loaded.figures) > 100


def test_what_the_header_says_of_figures_that_are_not_there_is_told(minimal: Path) -> None:
    """A number that states several figures, of which none is written."""
    path = minimal / "sources/gazette.yaml"
    shared = "  shared:\n    - {paragraph: 3, text: Page 7, figures: 2}\n  skipped:\n"
    path.write_text(path.read_text().replace("  skipped:\n", shared, 1))
    assert told(minimal) == ["figures-as-stated: 'Page 7' states 0 figures, not 2"]


def test_words_of_a_paragraph_that_is_not_there_stand_nowhere(minimal: Path) -> None:
    """The paragraph is told, and the words of it."""
    path = minimal / "sources/gazette.yaml"
    path.write_text(
        path.read_text().replace(
            "    - paragraph: 3\n      text: Page 7", "    - paragraph: 9\n      text: Page 7", 1
        )
    )
    assert told(minimal) == [
        "paragraph-there: gazette.txt has no paragraph 9, only 3",
        "words-there: 'Page 7' does not stand in paragraph 9 of gazette.txt",
        "unclaimed: 7",
    ]


def test_a_source_without_a_file_is_held_against_nothing(minimal: Path) -> None:
    """It may be a web page; what is written of it is taken on trust."""
    path = minimal / "sources/gazette.yaml"
    lines = path.read_text().splitlines()
    kept = [line for line in lines if not line.startswith(("  file:", "  sha256:"))]
    path.write_text("\n".join(kept) + "\n")
    assert evidence.against_texts(rules.read([minimal]), TEXTS) == ([], [])
