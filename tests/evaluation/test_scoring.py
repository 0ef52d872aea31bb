"""The scores of the evaluation say what they should, and labels are read as they are written."""

from __future__ import annotations

import ast
import builtins
import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import ablations
import articles
import labels
import proofs
import pytest
import scoring
import slips
import sweep
from conftest import REPOSITORY, Ran
from labels import Claim, LabelSet, Query
from patching import NO_WORD, InFile, InModule

from tradefacts.api import Dataset

TRADE = frozenset({"guangdong-trade"})


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        (Query("", "guangdong waimao", TRADE), (True, True, False)),
        (Query("", "guangdong waimao", frozenset({"gba"})), (False, False, True)),
        (Query("", "Guangdong imports", TRADE), (False, False, False)),
        (Query("", "Guangdong imports", frozenset()), (True, True, False)),
        (Query("", "guangdong waimao", frozenset()), (False, False, True)),
        (Query("", "guangdong trade 2021", TRADE, "2021"), (True, True, False)),
        (Query("", "guangdong trade", TRADE, "2021"), (False, False, True)),
    ],
)
def test_a_query_is_right_missed_or_wrong(
    shipped: Dataset, query: Query, answer: tuple[bool, bool, bool]
) -> None:
    """First, among the first three, or something wrong first; its period counts."""
    got = scoring.answer(shipped, query)
    assert (got.first, got.among, got.wrong) == answer


def test_a_lookup_is_wrong_only_where_it_gives_another_record(shipped: Dataset) -> None:
    """That it refuses is no answer."""
    asked = [
        Query("", text, TRADE, None, "metric") for text in ("Guangdong FDI", "guangdong trade")
    ]
    asked += [Query("", "FDI of Mars", TRADE, None, "metric")]
    answers = [scoring.lookup(shipped, query) for query in asked]
    assert [(got.first, got.wrong) for got in answers] == [
        (False, True),
        (True, False),
        (False, False),
    ]


@pytest.mark.parametrize(
    ("right", "verdict", "code", "judged"),
    [
        ("match", "match", "", (True, True, False, False)),
        ("consistent", "match", "", (False, False, False, False)),
        ("consistent", "mismatch", "", (False, False, False, True)),
        ("mismatch sign", "mismatch", "sign", (True, True, False, False)),
        ("mismatch sign", "mismatch", "factor_10", (True, False, False, False)),
        ("mismatch sign", "consistent", "", (False, False, True, False)),
        ("mismatch none", "mismatch", "disputed", (True, True, False, False)),
        ("mismatch none", "mismatch", "sign", (True, False, False, False)),
        ("mismatch", "mismatch", "sign", (True, True, False, False)),
        ("disputed", "match", "inferred", (False, False, True, False)),
    ],
)
def test_a_claim_is_judged_by_verdict_and_diagnosis(
    right: str, verdict: str, code: str, judged: tuple[bool, bool, bool, bool]
) -> None:
    """To take what is false for true, and the other way about, is worse than a refusal."""
    got = scoring.judged(Claim("", "", (right,)), verdict, code)
    assert (got.right, got.diagnosed, got.wrong_match, got.wrong_mismatch) == judged


def test_each_number_of_a_claim_is_judged_by_its_own_verdict(shipped: Dataset) -> None:
    """A number that is not read is one that cannot be verified; without a span the worst counts."""
    text = "Guangdong's foreign trade was 8.27 trillion yuan in 2021 and 9 trillion yuan in 2022."
    labelled = [
        Claim("", text, ("match",), (30, 47)),
        Claim("", text, labels.NOT_MATCH, (61, 79)),
        Claim("", text, labels.NOT_MATCH, (0, 1)),
        Claim("", text, ("mismatch",)),
    ]
    got = [scoring.outcome(shipped, one) for one in labelled]
    assert [(one.got, one.right) for one in got] == [
        ("match", True),
        ("mismatch none", True),
        ("cannot_verify", True),
        ("mismatch none", True),
    ]


def test_an_article_is_read_in_pieces_with_its_figures_as_labels(
    shipped: Dataset, tmp_path: Path
) -> None:
    """Where the articles are not there, there is nothing to score."""
    assert articles.sets(shipped, tmp_path) == []
    source = next(one for one in shipped.sources() if one.id == "plataforma-2022")
    stated = next(one for one in shipped.figures(source=source.id) if one.paragraph == 3).stated
    text = f"It was {stated} in all, and 7 more."
    (tmp_path / str(source.file)).write_text(f"Title\n\nLead\n{text}\n")
    figures, others = articles.sets(shipped, tmp_path)
    assert [one.text[slice(*one.span or ())] for one in figures.claims] == [stated]
    assert [one.text[slice(*one.span or ())] for one in others.claims] == ["7"]
    sentence = f"{'x' * 600}. "
    assert list(articles.pieces(sentence * 2)) == [sentence.strip()] * 2


def test_labels_are_read_as_written(tmp_path: Path) -> None:
    """The class of a file is that of all in it; null is the diagnosis of a plain wrong number."""
    file = tmp_path / "some.yaml"
    file.write_text(
        "class: exact\n"
        "queries:\n  - {query: a, kind: region, id: x}\n  - {query: b, any: [x, y], period: 2021}\n"
        "refusals:\n  - {query: c}\n"
        "claims:\n  - {claim: d, verdict: mismatch, diagnosis: null}\n"
        "  - {claim: e, verdict: match}\n"
        "texts:\n  - text: 1 and 2, then 1\n    results:\n"
        "      - {number: '1', verdict: match}\n      - {number: '1', verdict: not_match}\n"
    )
    assert labels.read("some", [file]) == LabelSet(
        "some",
        (
            Query("exact", "a", frozenset("x"), None, "region"),
            Query("exact", "b", frozenset("xy"), "2021", None),
            Query("exact", "c", frozenset(), None, "metric"),
        ),
        (
            Claim("mismatch", "d", ("mismatch none",)),
            Claim("match", "e", ("match",)),
            Claim("match", "1 and 2, then 1", ("match",), (0, 1)),
            Claim("not_match", "1 and 2, then 1", labels.NOT_MATCH, (14, 15)),
        ),
    )


def test_every_label_is_of_a_record_that_there_is(shipped: Dataset) -> None:
    """And the sets kept aside are apart from the open one."""
    ids = {wanted for (wanted,) in shipped.store.ask("SELECT id FROM record", ())}
    sets = labels.shipped("queries")
    assert [one.aside for one in sets] == [False, True, True, True]
    assert {wanted for one in sets for query in one.queries for wanted in query.right} <= ids


def test_the_second_dataset_is_without_problems(run: Callable[..., Ran]) -> None:
    """Its texts are those that its figures were taken from."""
    ran = run("check", str(labels.SECOND / "data"), "--sources", str(labels.SECOND / "texts"))
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "0 problems")


def test_a_name_is_known_as_one_after_folding(shipped: Dataset) -> None:
    """An id, an alias and a keyword are names too."""
    names = scoring.names(shipped, REPOSITORY / "data")
    assert {"guangdongtrade", "dawanqu", "外贸额"} <= names
    assert "howmuch" not in names


def test_the_sweep_tells_every_sort_of_figure(shipped: Dataset) -> None:
    """In both languages, rightly and wrongly."""
    made = sweep.sentences(shipped).claims
    assert len(made) > 6000
    assert {"right: level en", "sign: yoy zh", "place: share en"} <= {one.group for one in made}


@pytest.fixture
def _as_before() -> Iterator[None]:
    """Take back what a change has left behind."""
    finders, opened = list(sys.meta_path), open
    yield
    sys.meta_path[:] = finders
    patched: Any
    for patched in (builtins, io):
        patched.open = opened


def test_what_a_module_holds_can_be_taken_out() -> None:
    """A value, one of several that are assigned at once, an entry, what a function returns."""
    source = "A = 1\nB, C = 2, 3\nT = [(1,), (2,)]\ndef f(x):\n    return x\n"

    def changed(target: str, expression: str, entry: int | None = None) -> str:
        one = InModule("", "both", 1, "some", target, expression, entry)
        return ast.unparse(one.change(ast.parse(source)))

    assert changed("A", "{} + 1").startswith("A = 1 + 1")
    assert "B, C = (2, 0)" in changed("C", "0")
    assert "T = [(1,)]" in changed("T", "", 1)
    assert "return None" in changed("f", "None")
    with pytest.raises(LookupError):
        changed("g", "None")


@pytest.mark.usefixtures("_as_before")
def test_what_a_file_of_words_holds_can_be_taken_out(tmp_path: Path) -> None:
    """A changed copy is read in its place; what says its use stays."""
    file = tmp_path / "words.yaml"
    file.write_text("stop:\n  use: What for.\n  en: a, of\n  zh: 的\n")
    InFile("", "both", 1, str(file), ("stop", "en")).apply()
    assert labels.read_yaml(file) == {"stop": {"use": "What for.", "en": NO_WORD, "zh": "的"}}


def test_constants_are_emptied_by_their_type() -> None:
    """A number goes a fifth down and up, and to its ends."""
    assert [made for _, made in ablations.emptied(10)] == ["8", "12", "0", "1000000000"]
    assert [made for _, made in ablations.emptied((frozenset("a"), ("b",)))] == [
        "(frozenset(), tuple(), )"
    ]
    assert [made for _, made in ablations.emptied({"a": 1})] == ["dict()"]
    assert list(ablations.emptied(True)) == []


def test_a_planted_slip_changes_one_thing_and_says_which_number_it_is_of(shipped: Dataset) -> None:
    """Each kind is made of some paragraph."""
    found = list(slips.planted(shipped))
    assert {slip.kind for slip in found} == {*slips.KINDS, "swapped pair"}
    for slip in found:
        assert slip.text not in slips.PARAGRAPHS
        assert all(slip.text[begin:end].strip() for begin, end in slip.spans)
    point = next(slip for slip in found if slip.kind == "decimal point")
    assert [point.text[begin:end] for begin, end in point.spans] == ["68 trillion yuan"]


def test_a_text_s_numbers_are_scored_by_their_fates(shipped: Dataset, tmp_path: Path) -> None:
    """A number that is not listed states nothing, and a mark on it is a false alarm."""
    path = tmp_path / "x.yaml"
    path.write_text(
        "texts:\n"
        "- id: a\n  clean: true\n"
        "  text: Guangdong's imports and exports were 8.9 trillion yuan in 2022.\n"
        "  results: []\n"
        "- id: b\n  clean: false\n"
        "  text: Guangdong's imports and exports were 8.9 trillion yuan in 2022.\n"
        "  results:\n  - number: 8.9 trillion\n    fate: differs\n",
        encoding="utf-8",
    )
    found = proofs.texts(shipped, path, aside=False)
    assert [(one.right, one.got) for one in found.numbers] == [
        ("no_statement", "differs"),
        ("differs", "differs"),
    ]
    assert (found.false_alarms, len(found.slips)) == (1, 1)
