"""What the compiler writes for a search."""

from __future__ import annotations

from pathlib import Path

import pytest

import tradefacts
from tradefacts.api import Dataset
from tradefacts.model.errors import NotFound
from tradefacts.store.memo import phrases
from tradefacts.text.tokens import Known


@pytest.fixture
def bayshire(minimal: Path) -> Dataset:
    """A dataset with one metric of each sort, words of the field and places."""
    vocabulary = minimal / "vocabulary"
    (vocabulary / "synonyms.yaml").write_text(
        "foreign-trade:\n"
        "  name: foreign trade\n"
        "  name_zh: 进出口\n"
        "  aliases: [imports and exports]\n"
        "  statistic: true\n"
        "silk: {name: silk, aliases: [silken goods]}\n",
        encoding="utf-8",
    )
    (vocabulary / "places.yaml").write_text(
        "bayshire: {name: Bayshire, type: province, aliases: [Shire of the Bay]}\n"
        "faroff: {name: Far Off, name_zh: 远方, type: city}\n",
        encoding="utf-8",
    )
    (vocabulary / "keywords.yaml").write_text(
        "silk-bases: [worms, silk towns, places in Far Off]\nbayshire: [worms]\n", encoding="utf-8"
    )
    with (vocabulary / "metrics.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "silk-bases:\n"
            "  name: Bayshire silk bases\n"
            "  region: bayshire\n"
            "  unit: base\n"
            "  definition: Where silk is made, in Bayshire and Eastland.\n"
            "  topics: [trade]\n"
        )
    return tradefacts.open(minimal, only=True)


def test_every_name_of_a_word_has_its_token(bayshire: Dataset) -> None:
    """Also in Chinese and pinyin; a further name of a region is that region's."""
    found = phrases(bayshire.store)(
        "foreigntrade importsandexports 进出口 jinchukou silkengoods wansheng shireofthebay"
        " yuanfang unknown".split()
    )
    assert found == {
        "foreigntrade": Known("c", "foreign-trade"),
        "importsandexports": Known("c", "foreign-trade"),
        "进出口": Known("c", "foreign-trade"),
        "jinchukou": Known("c", "foreign-trade"),
        "silkengoods": Known("c", "silk"),
        "wansheng": Known("r", "bayshire"),
        "shireofthebay": Known("r", "bayshire"),
        "yuanfang": Known("p", "faroff"),
    }


def test_a_name_is_kept_as_tokens_and_as_plain_words(bayshire: Dataset) -> None:
    """With the thing that a metric counts as its head."""
    sql = (
        "SELECT keys, head FROM naming JOIN record USING (row)"
        " WHERE record.id = 'silk-bases' AND NOT keyword ORDER BY keys"
    )
    assert bayshire.store.ask(sql) == [
        ("bayshir silk bas", "bas"),
        ("c0silk bas", "bas"),
        ("r0bayshire c0silk bas", "bas"),
        ("silk bas", "bas"),
    ]


def test_keywords_are_kept_apart_from_names(bayshire: Dataset) -> None:
    """None that names a place elsewhere: who asks for that place asks for no record of it."""
    sql = (
        "SELECT keys, naming.name FROM naming JOIN record USING (row)"
        " WHERE record.id = 'silk-bases' AND keyword ORDER BY keys"
    )
    assert bayshire.store.ask(sql) == [("c0silk town", "silk towns"), ("worm", "worms")]


def test_a_person_is_named_by_office_and_by_organisation(minimal: Path) -> None:
    """As people say who somebody is: Ann Lee of the customs, its head, 李安 海关."""
    with (minimal / "vocabulary/actors.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "customs: {name: Customs, name_zh: 海关, type: organisation}\n"
            "ann-lee:\n"
            "  name: Ann Lee\n"
            "  name_zh: 李安\n"
            "  type: person\n"
            "  title: Head\n"
            "  affiliation: customs\n"
            "bob-roe: {name: Bob Roe, type: person, affiliation: customs}\n"
        )
    store = tradefacts.open(minimal, only=True).store
    sql = (
        "SELECT naming.name FROM naming JOIN record USING (row)"
        " WHERE record.id = ? ORDER BY naming.name"
    )
    assert [name for (name,) in store.ask(sql, ("ann-lee",))] == [
        "Ann Lee",
        "Ann Lee, Customs",
        "Head, Customs",
        "李安",
        "李安 海关",
    ]
    assert [name for (name,) in store.ask(sql, ("bob-roe",))] == ["Bob Roe", "Bob Roe, Customs"]


def test_names_and_text_are_told_apart(bayshire: Dataset) -> None:
    """Eastland is only mentioned in the definition."""
    sql = "SELECT record.id FROM text JOIN record ON record.row = text.rowid WHERE text MATCH ?"
    assert ("silk-bases",) in bayshire.store.ask(sql, ("names : r0bayshire",))
    assert ("silk-bases",) not in bayshire.store.ask(sql, ("names : r0eastland",))
    assert ("silk-bases",) in bayshire.store.ask(sql, ("body : r0eastland",))


def test_a_word_says_what_it_serves_in_spelling(bayshire: Dataset) -> None:
    """A slip is mended to names; the name of a place elsewhere is never mended to or from."""
    uses = {row[0]: row[1] for row in bayshire.store.ask("SELECT word, use FROM spell")}
    words = ("bayshire", "silk", "faroff", "made", "bay")
    assert {word: uses[word] for word in words} == {
        "bayshire": "target",
        "silk": "target",
        "faroff": "elsewhere",
        "made": "known",
        "bay": "known",
    }


def test_words_are_counted_by_record(bayshire: Dataset) -> None:
    """The rarer, the more telling."""
    rows = bayshire.store.ask("SELECT key, records FROM word")
    counts = {row[0]: int(row[1]) for row in rows}
    assert (counts["c0silk"], counts["c0foreign01trade"]) == (2, 1)
    named = bayshire.store.ask("SELECT count(*) FROM record WHERE kind <> 'figure'")
    assert int(bayshire.store.meta["named"]) == int(named[0][0])
    assert bayshire.store.meta["newest"] == "2024"


def test_a_record_is_found_by_its_name_though_a_known_thing_has_it_too(minimal: Path) -> None:
    """As where a layer adds what the dataset below only knows of; its other names find nothing."""
    things = "exposition: {name: Bay Fair, aliases: [Eastern Exposition]}\n"
    (minimal / "vocabulary/things.yaml").write_text(things)
    dataset = tradefacts.open(minimal, only=True)
    assert [(one.id, one.match.on) for one in dataset.find("fair bay")] == [
        ("bay-fair", "Bay Fair")
    ]
    assert dataset.event("bay fair").id == "bay-fair"
    with pytest.raises(NotFound, match=r"^nothing is found for 'eastern exposition'$"):
        dataset.find("eastern exposition")
