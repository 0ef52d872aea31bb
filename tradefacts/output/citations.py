"""Cite a figure, a record or a source: who printed it, where, and who is speaking there."""

from __future__ import annotations

from typing import Any

from msgspec.json import decode

from tradefacts.model.answers import Citation, Quoted, Style
from tradefacts.model.errors import NotFound
from tradefacts.model.records import RECORDS, Reference
from tradefacts.output import columns
from tradefacts.output.citation_styles import WRITERS, Work
from tradefacts.search import resolve
from tradefacts.search.literal import Hit, refuse_long
from tradefacts.store.database import Store
from tradefacts.text.normalize import is_id

_SPEAKERS = (
    "SELECT DISTINCT json_extract(json_each.value, '$.actor') FROM record JOIN link USING (row),"
    " json_each(record.json, '$.actors')"
    " WHERE record.kind = 'event' AND link.name = 'source' AND link.value = ?"
    " AND json_extract(json_each.value, '$.role') = 'speaker'"
)
_NAMED = tuple(kind for kind in RECORDS if kind != "figure")
_SAYING = ("event", "policy", "term")  # what somebody can be quoted with


Cited = tuple[Hit, list[Citation]]


def cite(store: Store, query: str, style: Style = "plain", *, exact: bool = False) -> Cited:
    """Return the citations of the record that a query names, one a source.

    Raises NotFound or Ambiguous.
    """
    kind, hit = which(store, query, exact=exact)
    text = store.by_id(kind, hit.id)
    assert text is not None
    record = decode(text)
    found: dict[str, list[int]] = {}
    for source, paragraph in _places(kind, record):
        found.setdefault(source, []).extend(paragraph)
    citations = [
        _citation(store, record, place, style, alone=len(found) == 1) for place in found.items()
    ]
    if not citations:
        raise NotFound(f"no source speaks of {hit.id!r}, so there is nothing to cite")
    return hit, citations


def which(store: Store, query: str, *, exact: bool = False) -> tuple[str, Hit]:
    """Return the kind and the record that a query names, whatever its kind.

    An id is tried first: ids are unique over all kinds. Raises NotFound or Ambiguous.
    """
    refuse_long(query, "the query")
    sql = "SELECT kind FROM record WHERE id = ?"
    for (kind,) in store.ask(sql, (query,)) if is_id(query) else ():
        return kind, Hit(query, query, "id", query)
    found = resolve.any_kind(store, query, _NAMED, exact=exact)
    if len(found) > 1:
        raise resolve.several(store, query, found)
    return found[0]


def _places(kind: str, record: Any) -> list[tuple[str, list[int]]]:
    if kind == "source":
        return [(record["id"], [])]
    if kind == "figure":
        return [(record["source"], [record["paragraph"]])]
    return [(one["source"], [one["paragraph"]]) for one in record["sources"]]


def _citation(
    store: Store, record: Any, place: tuple[str, list[int]], style: Style, *, alone: bool
) -> Citation:
    source, paragraphs = place
    printed = decode(store.by_id("source", source) or "{}")
    quoted = _quoted_of(store, record, source, paragraphs)
    work = Work(
        key=record["id"] if alone else f"{record['id']}-{source}",
        title=printed["title"],
        publisher=printed["publisher"],
        published=printed["published"],
        language=printed["language"],
        url=printed["url"],
        paragraphs=tuple(paragraphs),
        about=_about(record),
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
        cited=record["kind"],
        quoted=quoted,
        style=style,
        text=WRITERS[style](work),
    )


def _about(record: Any) -> str | None:
    """Return what is cited: of a figure its name, its words and its value, and any doubt."""
    if record["kind"] == "source":
        return None
    if record["kind"] != "figure":
        return str(record["name"])
    said = f"{record['name']}: “{record['stated']}” ({columns.value(record)})"
    if record["status"] == "disputed":
        said += f" [disputed: {record['note']}]"
    return said


def _quoted_of(store: Store, record: Any, source: str, paragraphs: list[int]) -> tuple[Quoted, ...]:
    """Return who is quoted: of a figure the speaker that it has, of other records who speaks."""
    if record["kind"] != "figure":
        return _quoted(store, source, paragraphs) if record["kind"] in _SAYING else ()
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
