"""Cite a figure, a record or a source: who printed it, where, and who is speaking there."""

from __future__ import annotations

from typing import Any, NamedTuple

from msgspec.json import decode

from tradefacts.model.answers import Citation, Quoted, RecordKey, Style
from tradefacts.model.errors import NotFound
from tradefacts.model.parts import Reference
from tradefacts.model.records import RECORDS
from tradefacts.output import columns
from tradefacts.output.citation_styles import WRITERS, Work
from tradefacts.search import resolve
from tradefacts.search.literal import Hit, refuse_long
from tradefacts.search.named_periods import Asked, periods_of
from tradefacts.store.database import Store
from tradefacts.text import periods
from tradefacts.text.normalize import is_id

_SPEAKERS = (
    "SELECT DISTINCT json_extract(json_each.value, '$.actor') FROM record JOIN link USING (row),"
    " json_each(record.json, '$.actors')"
    " WHERE record.kind = 'event' AND link.name = 'source' AND link.value = ?"
    " AND json_extract(json_each.value, '$.role') = 'speaker'"
)
_NAMED = tuple(kind for kind in RECORDS if kind != "figure")
_SAYING = ("figure", "event", "policy", "term")  # what somebody can be quoted with


Cited = tuple[Hit, list[Citation]]


def cite(store: Store, query: str, style: Style = "plain", *, exact: bool = False) -> Cited:
    """Return the citations of the record that a query names, one a source.

    Where it names a metric and periods, each has what the source states of these. Raises NotFound
    or Ambiguous.
    """
    kind, hit = which(store, query, exact=exact)
    asked = periods_of(store, hit) if kind == "metric" else Asked()
    spans = [periods.parse(one) for one in asked.periods]
    text = store.by_id(kind, hit.id, spans, asked.bases)
    assert text is not None
    record = decode(text)
    places = _stated(record) if asked.periods else _spoken_of(record)
    alone = len(places) == 1
    citations = [_citation(store, record, place, style, alone=alone) for place in places]
    if not citations:
        raise NotFound(f"no source speaks of {hit.id!r}, so there is nothing to cite")
    return hit, citations


class _Place(NamedTuple):
    """Where a source speaks of what is cited, what it says, and the records that quote somebody."""

    source: str
    paragraphs: list[int]
    about: str | None
    sayings: list[Any]


def _stated(metric: Any) -> list[_Place]:
    """Return for each source what the figures of it state that a metric holds."""
    by_source: dict[str, list[Any]] = {}
    for figure in metric["figures"]:
        by_source.setdefault(figure["source"], []).append(figure)
    return [
        _Place(
            source,
            list(dict.fromkeys(figure["paragraph"] for figure in figures)),
            "; ".join(map(_figure, figures)),
            figures,
        )
        for source, figures in by_source.items()
    ]


def _spoken_of(record: Any) -> list[_Place]:
    """Return the places of a record, each source once."""
    kind, found = record["kind"], dict[str, list[int]]()
    for source, paragraphs in _places(kind, record):
        found.setdefault(source, []).extend(paragraphs)
    about = _figure(record) if kind == "figure" else record["name"]
    if kind == "source":
        about = None  # it is the work itself
    sayings = [record] if kind in _SAYING else []
    return [_Place(*place, about, sayings) for place in found.items()]


def which(store: Store, query: str, *, exact: bool = False) -> tuple[str, Hit]:
    """Return the kind and the record that a query names, whatever its kind.

    An id is tried first: ids are unique over all kinds. Raises NotFound or Ambiguous.
    """
    refuse_long(query, "the query")
    sql = "SELECT kind FROM record WHERE id = ?"
    for (kind,) in store.ask(sql, (query,)) if is_id(query) else ():
        return kind, Hit(query, query, "id", query)
    found = resolve.any_kind(store, query, _NAMED, exact=exact)
    found = [one for one in found if len(found) > 1 and _has_figures(store, *one)] or found
    if len(found) > 1:
        raise resolve.several(store, query, found)
    return found[0]


def _has_figures(store: Store, kind: str, hit: Hit) -> bool:
    """Whether a record is a metric with figures of the periods that its query names."""
    asked = periods_of(store, hit)
    return kind == "metric" and bool(asked.periods)


def _places(kind: str, record: Any) -> list[tuple[str, list[int]]]:
    if kind == "source":
        return [(record["id"], [])]
    if kind == "figure":
        return [(record["source"], [record["paragraph"]])]
    return [(one["source"], [one["paragraph"]]) for one in record["sources"]]


def _citation(store: Store, record: Any, place: _Place, style: Style, *, alone: bool) -> Citation:
    source, paragraphs, about, sayings = place
    printed = decode(store.by_id("source", source) or "{}")
    quoted = tuple(
        dict.fromkeys(
            one for saying in sayings for one in _quoted_of(store, saying, source, paragraphs)
        )
    )
    work = Work(
        key=record["id"] if alone else f"{record['id']}-{source}",
        title=printed["title"],
        publisher=printed["publisher"],
        published=printed["published"],
        language=printed["language"],
        url=printed["url"],
        paragraphs=tuple(paragraphs),
        about=about,
        quoted=tuple(_spoken(store, one) for one in quoted),
    )
    return Citation(
        id=record["id"],
        name=record["name"],
        name_zh=record["name_zh"],
        aliases=(),
        note=record["note"],
        sources=tuple(Reference(source=source, paragraph=number) for number in paragraphs),
        source=source,
        cited=RecordKey(kind=record["kind"], id=record["id"]),
        quoted=quoted,
        style=style,
        text=WRITERS[style](work),
    )


def _figure(record: Any) -> str:
    """Return what a figure states: its name, its words and its value, and any doubt."""
    said = f"{record['name']}: “{record['stated']}” ({columns.value(record)})"
    if record["status"] == "disputed":
        said += f" [disputed: {record['note']}]"
    return said


def _quoted_of(store: Store, record: Any, source: str, paragraphs: list[int]) -> tuple[Quoted, ...]:
    """Return who is quoted: of a figure the speaker that it has, of other records who speaks."""
    if record["kind"] != "figure":
        return _quoted(store, source, paragraphs)
    if record["speaker"] is None:
        return ()
    actor = decode(store.by_id("actor", record["speaker"]) or "")
    about = {"basis": record["speaker_basis"], "occasion": record["occasion"]}
    return (Quoted(actor=actor["id"], name=actor["name"], title=actor["title"], **about),)


def _spoken(store: Store, quoted: Quoted) -> str:
    said = f"{quoted.name} ({quoted.title})" if quoted.title else quoted.name
    if quoted.occasion:
        said += f", {decode(store.by_id('event', quoted.occasion) or '')['name']}"
    return f"{said} [speaker inferred]" if quoted.basis == "carried" else said


def _quoted(store: Store, source: str, paragraphs: list[int]) -> tuple[Quoted, ...]:
    """Return who speaks in the paragraphs, as far as the data says so.

    That is whoever an event of the same source has as a speaker and the paragraph names;
    an office only where no official is named.
    """
    speakers = []
    for (actor,) in store.ask(_SPEAKERS, (source,)):
        record = decode(store.by_id("actor", actor) or "")
        named = {(one["source"], one["paragraph"]) for one in record["sources"]}
        if any((source, number) in named for number in paragraphs):
            speakers.append(record)
    persons = [one for one in speakers if one["type"] == "person"]
    return tuple(
        Quoted(actor=one["id"], name=one["name"], title=one["title"], basis=None, occasion=None)
        for one in persons or speakers
    )
