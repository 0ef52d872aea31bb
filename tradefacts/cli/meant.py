"""What was meant by a command line that is wrong: the command, ready to be pasted.

Every table here is of words that people have tried. A command that is not there yet is named from
the day on which the table of commands has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from itertools import chain

from tradefacts.api import Dataset
from tradefacts.cli.settings import COMMANDS
from tradefacts.model.errors import Ambiguous, NotFound
from tradefacts.model.kinds import LISTS, NAMED, PLURALS, RANKED
from tradefacts.search import resolve
from tradefacts.search.emptiness import is_empty
from tradefacts.search.filters import BY_KIND, Filters, as_label
from tradefacts.search.literal import everywhere, literal
from tradefacts.store.database import Store
from tradefacts.text import periods
from tradefacts.text.shell import command, word

_SHOWING, _LISTING = "show", "list"  # a record, or the records, that the words behind it name

_TRIED = {
    "search look query ask locate grep seek": ("find",),
    "lookup show get view open display print cat read see describe detail details": (_SHOWING,),
    "where which who what when how": ("find",),
    "list ls all dir browse": (_LISTING,),
    "version ver": ("--version",),
    "man usage docs manual about info tutorial": ("help",),
    "completion completions autocomplete": ("--install-completion",),
    "plot graph draw visualize visualise picture figure bars": ("chart", "metric"),
    "chart": ("chart", "metric"),
    "exports": ("find exports",),
    "proofread review": ("proof",),
    "extract ingest parse annotate": ("draft", "init"),
    "draft": ("draft", "init"),
    "serve server agent": ("mcp", "export --format sqlite facts.db"),
    "mcp": ("mcp", "schema"),
    "topics": ("filters metrics",),
    "units measures statuses periods years": ("filters figures",),
    "types": ("filters events",),
    "kinds filter facets values options": ("filters",),
    "numbers facts data statistics stats observations": ("figures",),
    "indicators series": ("metrics",),
    "places provinces cities countries locations": ("regions",),
    "place province city country location": ("region",),
    "people persons organisations organizations companies ministries": ("actors",),
    "person organisation organization company ministry": ("actor",),
    "articles documents texts": ("sources",),
    "article document text": ("source",),
    "glossary definitions words": ("terms",),
    "definition define meaning": ("term",),
    "calendar timeline news": ("events",),
    "plans laws agreements zones projects": ("policies",),
    "plan law agreement zone project": ("policy",),
    "industries": ("clusters",),
    "indicator statistic": ("metric",),
    "factcheck fact-check confirm claim": ("verify",),
    "validate lint": ("check",),
    "recompute recalculate": ("audit",),
    "reference citation bibliography bibtex quote": ("cite",),
    "vs versus comparison": ("compare",),
    "download dump convert save csv": ("figures --format csv",),
    "excel xls xlsx spreadsheet workbook": ("export --format xlsx facts.xlsx",),
    "sqlite db database": ("export --format sqlite facts.db",),
    "ics ical": ("export --format ics events.ics",),
    "new create scaffold": ("init",),
    "changes changelog": ("diff",),
}
TRIED = {one: meant for words, meant in _TRIED.items() for one in words.split()}
"""Word that people try for a command to what they mean: the first of which there is the command."""

_NEAR = (
    0.75  # likeness from which a word is a slip for a command; less alike are topics and metrics
)


_PLACEHOLDERS = {"find": "WORDS", "chart": "METRIC"}
"""What stands for the words that a command line lacks."""


def near(name: str) -> list[str]:
    """Return the commands, and the words tried for one, that a word is a slip for."""
    known = [*COMMANDS, *(one for one in TRIED if one not in COMMANDS)]
    return get_close_matches(name.lower(), known, n=3, cutoff=_NEAR)


def is_search(name: str) -> bool:
    """Whether a first word is looked for in the dataset: it is no command, nor meant for one."""
    named = name.strip(" -") and not name.startswith("-") and name.isprintable()
    return bool(named) and name.lower() not in TRIED and name not in COMMANDS and not near(name)


def instead(name: str, words: Sequence[str], store: Store | None) -> str | None:
    """Return the command line that is meant by a word that is no command, and those behind it.

    The store, if there is one, tells which kind of record the others name.
    """
    tried = name.lower()
    if tried not in TRIED:
        slips = near(name)
        if not slips or slips[0] in COMMANDS:
            return None
        tried = slips[0]
    meant = next(one for one in TRIED[tried] if _is_there(one))
    if meant in (_SHOWING, _LISTING):
        return _of_words(words, store, listed=meant == _LISTING)
    takes = meant in COMMANDS and meant not in LISTS
    if takes and not words and (meant in NAMED or meant in _PLACEHOLDERS):
        return f"tradefacts {meant} {_PLACEHOLDERS.get(meant, 'NAME')}"
    return command(meant, *(words if takes else ()))


def _is_there(meant: str) -> bool:
    first = meant.partition(" ")[0]
    return first.startswith("-") or first in (_SHOWING, _LISTING, *COMMANDS)


def _of_words(words: Sequence[str], store: Store | None, *, listed: bool) -> str:
    """Return what shows or lists what words name: a kind, a record, or whatever is found."""
    if not words:
        return "tradefacts metrics" if listed else "tradefacts find WORDS"
    first, rest = words[0].lower(), words[1:]
    plural = first if first in LISTS else PLURALS.get(first)
    if plural and not rest:
        return command(plural)
    if plural and listed:
        return command(plural, **(_filters(store, LISTS[plural], rest)[0] if store else {}))
    if first in NAMED and rest:
        return command(first, " ".join(rest))
    text = " ".join(words)
    found = everywhere(store, text) if store else []
    return command(found[0][0], found[0][1].id) if found else command("find", *words)


# -- words where a list takes filters ---------------------------------------------------------


def positional(store: Store, kind: str, words: Sequence[str], given: Filters) -> str:
    """Return what to say of words behind a list's name: the filters that they are."""
    plural, text = PLURALS[kind], " ".join(words)
    told = f"{plural} takes filters, not {text!r}"
    found, left = _filters(store, kind, words)
    metrics = [one for one in left if kind == "figure" and _named(store, "metric", one)]
    lines = []
    if found and len(metrics) == len(left):
        wanted = given._asdict() | found
        if wanted["region"] and is_empty(store, kind, Filters(**wanted)):
            wanted["overlaps"] = not is_empty(store, kind, Filters(**wanted | {"overlaps": True}))
        lines.append(command(plural, *metrics, **wanted))
    if kind in NAMED and (hit := literal(store, kind, text)):
        lines.append(command(kind, hit[0].id))
    return f"{told}:\n  {'  or  '.join(lines or [command('find', *words, plural)])}"


def _filters(store: Store, kind: str, words: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """Return the filters that words are, and the words that are none."""
    together = " ".join(words)
    if len(words) > 1 and (whole := next(_literal(store, kind, together), None)):
        return dict([whole]), []
    found: dict[str, str] = {}
    left = []
    for one in words:
        filtered = next(chain(_literal(store, kind, one), _spelt(store, kind, one)), None)
        if filtered and filtered[0] not in found:
            found[filtered[0]] = filtered[1]
        else:
            left.append(one)
    return found, left


def _literal(store: Store, kind: str, text: str) -> Iterator[tuple[str, str]]:
    has = BY_KIND[kind]
    if "period" in has and is_period(text):
        yield "period", text
    if "region" in has and literal(store, "region", text):
        yield "region", text
    for name in ("topic", "type", "status", "unit", "measure"):
        if name in has and (label := as_label(store, name, text, kind)):
            yield name, label


def _spelt(store: Store, kind: str, text: str) -> Iterator[tuple[str, str]]:
    for named in ("source", "region"):
        if named in BY_KIND[kind] and (wanted := _named(store, named, text)):
            yield named, wanted


def _named(store: Store, kind: str, text: str) -> str | None:
    try:
        return resolve.named(store, kind, text).id
    except (NotFound, Ambiguous):
        return None


def is_period(text: str) -> bool:
    """Whether a word is a period, such as 2021 or 2022-05."""
    try:
        periods.parse(text)
    except ValueError:
        return False
    return True


# -- a name of another kind -------------------------------------------------------------------


def elsewhere(store: Store, kind: str, query: str) -> str:
    """Return what to add where no record of a kind has a name: what it is the name of, or ''."""
    listed = PLURALS[kind]
    places = literal(store, "region", query)
    if places and "region" in BY_KIND[kind]:
        return f"\n  its {listed}: {command(listed, region=places[0].id)}"
    if everywhere(store, query):
        return ""  # which is said already
    for other in RANKED:
        if other != kind and (wanted := _named(store, other, query)):
            return f"\n  it is {_article(other)} {other}: {command(other, wanted)}"
    return ""


def of_type(store: Store, text: str) -> str:
    """Return what to add where nothing is found for the word of a type, such as provinces."""
    found = [
        command(PLURALS[kind], type=label)
        for kind, has in BY_KIND.items()
        if "type" in has and (label := as_label(store, "type", text, kind))
    ]
    return "".join(f"\n  {line}" for line in found)


def as_filter(store: Store, kind: str, text: str) -> str | None:
    """Return the option that a value of a closed list is one of, with it: --status disputed."""
    for name in ("measure", "status", "type", "unit", "topic"):
        if name in BY_KIND[kind] and (label := as_label(store, name, text, kind)):
            return f"--{name} {label}"
    return None


def of_file(name: str) -> str:
    """Return the command line that verifies what a file says."""
    return command("proof", name)


def joined(dataset: Dataset, kind: str, words: Sequence[str]) -> str | None:
    """Return what to say of words that together name, or find, a record of a kind."""
    text = " ".join(words)
    if _named(dataset.store, kind, text):
        return f"in quotes these words are one name:\n  tradefacts {kind} {word(text)}"
    try:
        found = dataset.found(text, _AMONG)
    except (NotFound, Ambiguous):
        return None
    told = f"none of these words is {_article(kind)} {kind}, but together they find one"
    there = any(record.startswith(f'{{"kind":"{kind}"') for record in found)
    return f"{told}:\n  {command('find', *words)}" if there else None


_AMONG = 3  # results of a search, among which a record is meant


def _article(kind: str) -> str:
    return "an" if kind[0] in "ae" else "a"
