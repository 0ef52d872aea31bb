"""Citations in every style, read back by the parsers of others."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import bibtexparser
import pytest
import rispy
from conforming import csl_problems
from conftest import Ran
from hypothesis import given, settings
from hypothesis import strategies as st

import tradefacts
from tradefacts.api import Dataset
from tradefacts.model.answers import Style
from tradefacts.model.errors import Ambiguous, NotFound
from tradefacts.output.citation_styles import (
    WRITERS,
    Work,
    bibtex,
    csl_json,
    joined,
    markdown,
    plain,
    ris,
)

Run = Callable[..., Ran]

# The public schema as its project publishes it (github.com/citation-style-language/schema, MIT).
DISPUTED = "guangdong-cbec-2021-plataforma-2022"
WORK = Work(
    key="trade-2021-gazette",
    title="Trade & growth: 100% of {it}",
    publisher="The Gazette_",
    published="2024-01-15",
    language="en",
    url="https://example.org/a b?x={1}",
    paragraphs=(3, 4),
    about="Trade, 2021: “8 billion” (8 bn CNY)",
    quoted=("Li Hua (director)",),
)


def test_a_plain_citation_says_who_printed_it_where_what_and_who_speaks() -> None:
    """One line, each part a sentence."""
    assert plain(WORK) == (
        "The Gazette_. Trade & growth: 100% of {it}. https://example.org/a b?x={1}. 2024-01-15."
        " ¶3 ¶4: Trade, 2021: “8 billion” (8 bn CNY). Quoted there: Li Hua (director)."
    )


def test_a_markdown_citation_links_the_title() -> None:
    """What is markup elsewhere is escaped."""
    assert markdown(WORK) == (
        "The Gazette\\_. [*Trade \\& growth: 100% of {it}*](<https://example.org/a%20b?x={1}>)."
        " 2024-01-15. ¶3 ¶4: Trade, 2021: “8 billion” (8 bn CNY). Quoted there: Li Hua (director)."
    )


def test_a_bibtex_entry_escapes_what_tex_would_obey() -> None:
    """The title keeps its capitals; the paragraph and the speaker stand in the note."""
    assert bibtex(WORK) == (
        "@misc{trade-2021-gazette,\n"
        "  key = {The Gazette\\_},\n"
        "  title = {{Trade \\& growth: 100\\% of {\\textbraceleft}it{\\textbraceright}}},\n"
        "  howpublished = {The Gazette\\_},\n"
        "  year = {2024},\n"
        "  month = jan,\n"
        "  url = {https://example.org/a%20b?x=%7B1%7D},\n"
        "  language = {en},\n"
        "  note = {Paragraphs 3, 4. Trade, 2021: “8 billion” (8 bn CNY)."
        " Quoted there: Li Hua (director)},\n"
        "}"
    )


def test_a_ris_record_has_a_tag_a_line() -> None:
    """Lines end as the format wants it."""
    assert ris(WORK).split("\r\n") == [
        "TY  - ELEC",
        "ID  - trade-2021-gazette",
        "TI  - Trade & growth: 100% of {it}",
        "PB  - The Gazette_",
        "PY  - 2024",
        "DA  - 2024/01/15/",
        "LA  - en",
        "UR  - https://example.org/a b?x={1}",
        "N1  - Paragraphs 3, 4. Trade, 2021: “8 billion” (8 bn CNY)."
        " Quoted there: Li Hua (director)",
        "ER  - ",
        "",
    ]


def test_a_csl_item_has_the_fields_of_the_schema() -> None:
    """A date is as precise as the source prints it."""
    assert json.loads(csl_json(WORK._replace(published="2024-01"))) == {
        "id": "trade-2021-gazette",
        "type": "webpage",
        "title": "Trade & growth: 100% of {it}",
        "language": "en",
        "publisher": "The Gazette_",
        "issued": {"date-parts": [[2024, 1]]},
        "URL": "https://example.org/a b?x={1}",
        "locator": "3, 4",
        "note": "Paragraphs 3, 4. Trade, 2021: “8 billion” (8 bn CNY)."
        " Quoted there: Li Hua (director)",
    }


def test_every_citation_of_the_dataset_fits_the_csl_schema(run: Run) -> None:
    """All figures and all sources, as one array."""
    ids = [
        json.loads(line)["id"]
        for kind in ("figures", "sources", "policies", "events", "terms")
        for line in run(kind, "--format", "ndjson").out.splitlines()
    ]
    ran = run("cite", *ids, "--style", "csl-json")
    assert (ran.code, ran.err) == (0, "")
    assert csl_problems(ran.out) == []
    assert len(json.loads(ran.out)) >= len(ids) > 150


def test_the_schema_refuses_what_is_none_of_its_fields() -> None:
    """So that the test above can fail."""
    assert csl_problems('[{"id": "a", "type": "leaflet", "paragraph": 3}]') != []


HOSTILE = st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip)


def read_bibtex(text: str) -> list[dict[str, str]]:
    """The entries that a parser of BibTeX finds."""
    parser = bibtexparser.bparser.BibTexParser(common_strings=True)
    entries: list[dict[str, str]] = bibtexparser.loads(text, parser).entries
    return entries


@settings(max_examples=30, deadline=None)  # the parser of BibTeX is slow
@given(title=HOSTILE, about=HOSTILE, publisher=HOSTILE, url=HOSTILE)
def test_nothing_in_a_text_breaks_a_citation(
    title: str, about: str, publisher: str, url: str
) -> None:
    """Two hostile records stay two records, with no field more than they have."""
    hostile = WORK._replace(title=title, about=about, publisher=publisher, url=url)
    for style, write in WRITERS.items():
        text = joined(style, [write(hostile), write(hostile._replace(key="second"))])
        if style == "csl-json":
            assert csl_problems(text) == []
        elif style == "ris":
            entries = rispy.load(io.StringIO(text))
            assert [entry["id"] for entry in entries] == ["trade-2021-gazette", "second"]
            assert "unknown_tag" not in entries[0]
        elif style == "bibtex":
            entries = read_bibtex(text)
            assert [entry["ID"] for entry in entries] == ["trade-2021-gazette", "second"]
            assert set(entries[0]) == {
                "ENTRYTYPE",
                "ID",
                "key",
                "title",
                "howpublished",
                "year",
            } | {
                "month",
                "url",
                "language",
                "note",
            }
        else:
            assert len(text.splitlines()) == 2


def cited(dataset: Dataset, name: str) -> list[Any]:
    """What is cited of a record, without the text."""
    return [
        (one.source, [place.paragraph for place in one.sources], [who.actor for who in one.quoted])
        for one in dataset.cite(name)
    ]


def test_the_official_speaking_is_named_where_the_data_says_so(shipped: Dataset) -> None:
    """An event has a speaker, and the paragraph names him; other paragraphs quote nobody."""
    name = "guangdong-trade-2021-plataforma-2022"
    assert cited(shipped, name) == [("plataforma-2022", [3], ["zhang-jinsong"])]
    assert shipped.cite(name)[0].text == (
        "Plataforma Media. Guangdong promotes high-quality development of trade under“dual"
        " circulation” pattern. N.d. ¶3: Guangdong imports and exports, 2021: “8.27 trillion RMB”"
        " (8.27 tn CNY). Quoted there: Zhang Jinsong (Director general of Guangdong Department of"
        " Commerce), Press conference on the socio-economic achievements of Guangdong."
    )
    other = "guangdong-digital-trade-2021-plataforma-2022"
    assert cited(shipped, other) == [("plataforma-2022", [5], [])]


def test_a_speaker_who_is_inferred_is_told_so(shipped: Dataset) -> None:
    """The paragraph itself names nobody; the survey of which it is part is Mr He's."""
    (citation,) = shipped.cite("guangdong-fdi-2022-five-linkages-2023")
    assert citation.text.endswith(
        "Quoted there: He Jun (Deputy director of the Guangdong Provincial Department of Commerce),"
        " Briefing on the Guangdong interviews (June 2023) [speaker inferred]."
    )
    (quoted,) = citation.quoted
    assert (quoted.basis, quoted.occasion) == ("carried", "guangdong-theme-briefing-2023")


def test_an_office_is_named_where_no_official_is(shipped: Dataset) -> None:
    """The federation reported at the symposium of 2019; a figure has the speaker that it names."""
    (found,) = cited(shipped, "textile-clusters-2019-11-25-cluster-symposium-2019")
    assert found[2] == []
    (found,) = cited(shipped, "key-textile-cluster-symposium-2019")
    assert found[2] == [
        "china-textile-industry-federation",
        "provincial-industry-departments",
        "jiangsu-industry-department",
        "zhejiang-industry-department",
        "fujian-industry-department",
        "shandong-industry-department",
        "guangdong-industry-department",
        "ningbo-industry-bureau",
    ]


def test_a_disputed_figure_is_never_cited_unmarked(shipped: Dataset) -> None:
    """In every style, with the reason."""
    for style in get_args(Style):
        (citation,) = shipped.cite(DISPUTED, style)
        assert "(! 33.1 bn CNY)" in citation.text
        assert "disputed: Paragraph 10 says over 300 billion" in citation.text


def test_a_record_of_two_sources_is_cited_once_for_each(shipped: Dataset) -> None:
    """A source itself is cited whole, without a paragraph."""
    assert cited(shipped, "rcep") == [("five-linkages-2023", [20], []), ("gba-expo-2024", [5], [])]
    assert cited(shipped, "jjj-plan-2023") == [("jjj-plan-2023", [], [])]


def test_a_name_does_where_one_record_alone_has_it(shipped: Dataset) -> None:
    """Wujiang is a place and a cluster; an id settles it."""
    assert cited(shipped, "大湾区")[0][0] == "five-linkages-2023"
    with pytest.raises(Ambiguous) as caught:
        shipped.cite("Wujiang")
    assert caught.value.message == "'Wujiang' may be any of 2 records; give an id"
    assert {one.id for one in caught.value.suggestions} == {"wujiang", "wujiang-textile-cluster"}
    with pytest.raises(NotFound) as missed:
        shipped.cite("guangdong-moon")
    assert missed.value.message == "there is no record 'guangdong-moon'"


def test_several_citations_are_one_text_of_their_style(run: Run) -> None:
    """An array for CSL-JSON, entries apart for BibTeX; what fails does not stop the rest."""
    ran = run("cite", DISPUTED, "nowhere-at-all", "rcep", "--style", "bibtex")
    assert ran.code == 1
    assert ran.err.startswith("tradefacts: there is no record 'nowhere-at-all'\n")
    assert [entry["ID"] for entry in read_bibtex(ran.out)] == [
        DISPUTED,
        "rcep-five-linkages-2023",
        "rcep-gba-expo-2024",
    ]
    assert len(json.loads(run("cite", DISPUTED, "rcep", "--style", "csl-json").out)) == 3


def test_the_json_has_the_text_and_its_parts(run: Run) -> None:
    """The envelope of every command."""
    document = json.loads(run("cite", "five-linkages-2023", "--style", "ris", "--json").out)
    assert document["query"] == {
        "command": "cite",
        "text": ["five-linkages-2023"],
        "filters": {"style": "ris"},
    }
    (record,) = document["results"]
    assert (record["kind"], record["id"], record["cited"]) == (
        "citation",
        "five-linkages-2023",
        {"kind": "source", "id": "five-linkages-2023"},
    )
    assert record["text"].startswith("TY  - GEN\r\nID  - five-linkages-2023\r\n")


def test_what_cannot_be_opened_is_told_once(run: Run, tmp_path: Path) -> None:
    """Not once for each id."""
    ran = run("cite", "gba", "guangdong", "--data", str(tmp_path))
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.splitlines()[1:] == ["1 problem in the dataset"]


def test_the_fields_of_a_citation_are_named_where_one_is_not_known(run: Run) -> None:
    """Also where nothing was found, so that no record tells them."""
    ran = run("cite", "atlantis", "--fields", "colour")
    assert ran.code == 2
    assert ran.err.splitlines()[0].startswith(
        "tradefacts: --fields: there is no field 'colour'; use some of kind, id, name, "
    )


def test_a_source_dated_by_its_year_alone_has_no_month() -> None:
    """BibTeX would print one."""
    entry = bibtex(WORK._replace(published="2024")).splitlines()
    assert [line for line in entry if line.startswith(("  year", "  month"))] == [
        "  year = {2024},"
    ]


def test_what_no_source_speaks_of_is_not_cited(minimal: Path) -> None:
    """The dataset holds the record for the sake of others."""
    with pytest.raises(NotFound) as caught:
        tradefacts.open(minimal, only=True).cite("eastland")
    assert caught.value.message == "no source speaks of 'eastland', so there is nothing to cite"


def test_an_empty_id_is_a_wrong_command_line(run: Run) -> None:
    """It is told where ids are found; the others are cited all the same."""
    ran = run("cite", " ", "five-linkages-2023")
    assert ran.code == 2
    assert ran.err == "tradefacts: the id is empty; `figures --fields id` lists those of figures\n"
    assert ran.out == run("cite", "five-linkages-2023").out != ""


def test_a_metric_and_a_period_are_cited_with_what_is_stated(run: Run) -> None:
    """Once for each source that has figures of it; in one name, or as two words."""
    ran = run("cite", "guangdong-trade", "2021", "--json")
    (citation,) = json.loads(ran.out)["results"]
    assert citation["cited"] == {"kind": "metric", "id": "guangdong-trade"}
    assert citation["source"] == "plataforma-2022"
    assert citation["sources"] == [{"source": "plataforma-2022", "paragraph": 3}]
    assert [one["name"] for one in citation["quoted"]] == ["Zhang Jinsong"]
    assert (
        "¶3: Guangdong imports and exports, 2021: “8.27 trillion RMB” (8.27 tn CNY);"
        in (citation["text"])
    )
    assert run("cite", "guangdong trade 2021").out == f"{citation['text']}\n"
    both = json.loads(run("cite", "guangdong fdi 2021", "guangdong-trade", "--json").out)
    assert [one["source"] for one in both["results"]][-2:] == [
        "five-linkages-2023",
        "plataforma-2022",
    ]


def test_a_period_without_a_figure_is_not_cited(run: Run) -> None:
    """Not even by a source that speaks of the metric."""
    ran = run("cite", "guangdong-trade", "2019")
    assert (ran.code, ran.out) == (1, "")
