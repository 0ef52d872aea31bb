"""The rules that a good dataset keeps, beyond types and references: one function each.

A rule's docstring is its reason; a file in tests/data/breaches proves it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tradefacts.authoring import builder
from tradefacts.authoring.folders import shipped
from tradefacts.authoring.loader import DataFile, Located
from tradefacts.authoring.reader import Reader, Stated
from tradefacts.authoring.registry import SECTIONS, Registry
from tradefacts.model import entries
from tradefacts.model.errors import Problem, Unfinished
from tradefacts.text import periods, quantities
from tradefacts.text.normalize import fold

MAX_STATED_WORDS = 8  # figures are free, articles are not: see design
MAX_TEXT_WORDS = 60  # a note that is longer is an essay, and nobody reads it in a table
TEXTS = ("note", "definition", "summary", "meaning")  # fields in our own words
_CODE_FORMS = {"ISO 3166-1": r"[A-Z]{2}", "ISO 3166-2": r"[A-Z]{2}-[A-Z0-9]{1,3}"} | {
    "GB/T 2260": r"[1-9]\d{5}"
}
_PLANNED = ("planned", "announced")
_POINTS = ("point", "百分点")  # of percentages, whose difference is a change in percent
_GROWN = ("yoy", "cagr", "growth")

Finding = tuple[Located, str, str]


class Loaded(NamedTuple):
    """A dataset as the rules see it."""

    registry: Registry
    files: list[DataFile]
    figures: list[Stated]

    @property
    def problems(self) -> list[Problem]:
        """Why it cannot be opened; rules are for a dataset that has none of these but a TODO."""
        return [one for one in self.registry.problems if not isinstance(one, Unfinished)]

    def all(self, section: str) -> Iterator[Located]:
        """Yield the entries of a section."""
        yield from self.registry.entries[section].values()

    def published(self, located: Located) -> str | None:
        """Return when the source that an entry stands in was published."""
        header = self.registry.entries["sources"].get(Path(located.file).stem)
        return header.entry.published if header else None


def read(roots: Sequence[Path]) -> Loaded:
    """Read a dataset, whole; why it cannot be opened is in `problems`."""
    reader = Reader(roots)
    sources = list(reader.sources())
    figures = [stated for source in sources for stated in source.figures]
    return Loaded(reader.registry, [source.file for source in sources], figures)


def unopened(loaded: Loaded, roots: Sequence[Path]) -> list[Problem]:
    """Return why a dataset cannot be opened.

    Where it refers to the shipped dataset, and is read without it, that is told once.
    """
    root = roots[-1]
    problems = loaded.registry.problems
    if len(roots) > 1 or root == Path(shipped()):
        return problems
    laid_over = read([Path(shipped()), root]).registry.problems
    fewer = len(problems) - len(laid_over)
    if fewer <= 0:
        return problems
    what = f"{fewer} of its references lead to the shipped dataset"
    return [Problem(str(root / "dataset.yaml"), 1, what, "check it with --layer"), *laid_over]


def findings(loaded: Loaded) -> list[tuple[str, Problem]]:
    """Return every breach of a rule, with the rule's name, in the order of files and lines."""
    found = [
        (name, Problem(located.file, located.line, what, fix))
        for name, rule in RULES.items()
        for located, what, fix in rule(loaded)
    ]
    return sorted(found, key=lambda finding: (finding[1], finding[0]))


def names_unique(loaded: Loaded) -> Iterator[Finding]:
    """A name that two records of a kind share finds neither of them."""
    for section in (*SECTIONS, "sources"):
        owners: dict[str, str] = {}
        for located in loaded.all(section):
            entry = located.entry
            own: set[str] = set()
            for name in (entry.name, entry.name_zh, *entry.aliases):
                folded = fold(name or "")
                if not folded:
                    continue
                if folded in own:
                    yield located, f"{name!r} says nothing that another name does not", "drop it"
                own.add(folded)
            for folded in own | {fold(located.id)}:
                owner = owners.setdefault(folded, located.id)
                if owner != located.id:
                    what = f"{located.id!r} and {owner!r} are both called {folded!r}"
                    yield located, what, "tell the names apart"


def aliases_shared(loaded: Loaded) -> Iterator[Finding]:
    """A name is shared where several metrics have it, so that who asks by it may choose."""
    shared = Counter(
        fold(name) for located in loaded.all("metrics") for name in located.entry.shared_aliases
    )
    for located in loaded.all("metrics"):
        for name in located.entry.shared_aliases:
            if shared[fold(name)] == 1:
                yield located, f"{name!r} is shared with no other metric", "move it to `aliases`"


def units_fit(loaded: Loaded) -> Iterator[Finding]:
    """Growth in yuan or a level in percent is a slip that makes every comparison wrong."""
    metrics = loaded.registry.entries["metrics"]
    for located, figure in loaded.figures:
        own = metrics[figure.metric].entry.unit
        fitting = builder.UNIT_OF.get(figure.measure, own)
        stated = figure.stated or ""
        points = figure.measure == "change" and any(word in stated for word in _POINTS)
        if figure.unit != ("percent" if points else fitting):
            what = f"a {figure.measure} of {figure.metric!r} in {figure.unit}"
            fix = f"write it in {'percent' if points else fitting}"
            if figure.measure == "change" and figure.unit == "percent":
                fix = "its measure is `growth`, in percent of the base"
            yield located, what, fix


def interval_holds(loaded: Loaded) -> Iterator[Finding]:
    """A value outside its own interval contradicts itself."""
    for located, figure in loaded.figures:
        low = figure.value if figure.low is None else figure.low
        high = figure.value if figure.high is None else figure.high
        if not low <= figure.value <= high:
            what = f"the value {figure.value} is not between low {low} and high {high}"
            yield located, what, "mend low and high, or leave them out"


def digits_stated(loaded: Loaded) -> Iterator[Finding]:
    """The value must be what the source prints, not what somebody made of it."""
    for located, figure in loaded.figures:
        readings = {abs(quantity.value) for quantity in quantities.find_all(figure.stated or "")}
        wanted = abs(figure.value)
        # "Increased by 1.6 times" is 160 percent; "nearly doubled" is growth by 100.
        as_times = figure.unit == "percent" and wanted / 100 in readings
        if wanted not in readings and not as_times:
            what = f"the value {figure.value} cannot be read in {figure.stated!r}"
            yield located, what, "copy the number and its unit as they are printed"


def few_words(loaded: Loaded) -> Iterator[Finding]:
    """Figures are free, the wording of an article is not: names and a few words are kept."""
    for file in loaded.files:
        for located in _entries_of(file):
            entry = located.entry
            quoted = [*getattr(entry, "spans", ()), getattr(entry, "stated", None)]
            quoted += [skip.text for skip in getattr(entry, "skipped", ())]
            for text in filter(None, quoted):
                if len(text.split()) > MAX_STATED_WORDS:
                    what = f"{text!r} has more than {MAX_STATED_WORDS} words"
                    yield located, what, "keep the number and its unit"


def text_short(loaded: Loaded) -> Iterator[Finding]:
    """Text is read in a table cell, beside the figure."""
    for located in _everything(loaded):
        for field, text in own_words(located.entry):
            words = len(text.split())
            if words > MAX_TEXT_WORDS:
                yield located, f"{field} has {words} words", f"say it in {MAX_TEXT_WORDS}"


def own_words(entry: Any) -> Iterator[tuple[str, str]]:
    """Yield what an entry says in our own words, with the name of the field."""
    for field in TEXTS:
        if text := getattr(entry, field, None):
            yield field, text
    for goal in getattr(entry, "goals", ()):
        yield "goals", goal
    for one in entry if isinstance(entry, tuple) else ():
        if isinstance(one, entries.AttributeEntry):
            yield f"{one.aspect} of paragraph {one.paragraph}", one.text


def dates_in_order(loaded: Loaded) -> Iterator[Finding]:
    """An end before its start is a slip of the hand."""
    for located in loaded.all("events"):
        start, end = located.entry.start, located.entry.end
        if start and end and periods.parse(end).last < periods.parse(start).first:
            yield located, f"it ends ({end}) before it starts ({start})", "mend the dates"
        if end and not start:
            yield located, "an end without a start", "write the start"
    for located in loaded.all("policies"):
        date, horizon = located.entry.date, located.entry.horizon
        if date and horizon and periods.parse(horizon).last < periods.parse(date).first:
            what = f"its horizon ({horizon}) lies before its date ({date})"
            yield located, what, "mend the dates"
    for located, figure in loaded.figures:
        base, own = figure.base_period, figure.period
        if base and own and periods.parse(base).first > periods.parse(own).first:
            yield located, f"the base period {base} comes after {own}", "mend the periods"


def not_after_publication(loaded: Loaded) -> Iterator[Finding]:
    """A source cannot report what comes after it, unless it says that it is planned."""
    for located, figure in loaded.figures:
        yield from _later(loaded, located, "period", figure.period)
    for located in loaded.all("events"):
        if located.entry.status not in _PLANNED:
            yield from _later(loaded, located, "start", located.entry.start)
    for located in loaded.all("policies"):
        yield from _later(loaded, located, "date", located.entry.date)


def _later(loaded: Loaded, located: Located, field: str, date: str | None) -> Iterator[Finding]:
    published = loaded.published(located)
    if date and published and periods.parse(date).first > periods.parse(published).last:
        what = f"{field} {date} is after the source was published ({published})"
        yield located, what, "mend the date, or say that it is planned"


def basis_fits(loaded: Loaded) -> Iterator[Finding]:
    """A basis says whose something is: without the thing it says nothing."""
    for located, figure in loaded.figures:
        if (figure.period_basis == "none") != (figure.period is None):
            what = f"period_basis {figure.period_basis!r} with period {figure.period}"
            yield located, what, "leave out the one that is wrong"
        if located.entry.speaker_basis and not located.entry.speaker:
            yield located, "speaker_basis without a speaker", "name the speaker, or leave it out"
    for located in _everything(loaded):
        if getattr(located.entry, "name_zh_basis", None) and not located.entry.name_zh:
            yield located, "name_zh_basis without name_zh", "leave it out"


def period_printed(loaded: Loaded) -> Iterator[Finding]:
    """A period is stated only where the source prints it beside the number, not where we know it.

    The words that print it are quoted in `stated` or `spans`, which are held against the text.
    """
    for located, figure in loaded.figures:
        if figure.period is None or figure.period_basis != "stated":
            continue
        quoted = " | ".join((located.entry.stated, *located.entry.spans))
        printed = [periods.parse(found.period) for found in periods.find_periods(quoted)]
        ends = [periods.parse(end) for end in figure.period.split("/")]
        if not all(any(one.contains(end) for one in printed) for end in ends):
            what = f"period {figure.period} is called stated, and no words of the text print it"
            fix = "quote them in `spans`, or write `period_basis: carried` or `implied`"
            yield located, what, fix


def growth_has_base(loaded: Loaded) -> Iterator[Finding]:
    """Growth with a period but without the period that it is counted from cannot be recomputed."""
    for located, figure in loaded.figures:
        if figure.measure in _GROWN and figure.period and not figure.base_period:
            yield located, f"{figure.measure} without a base_period", "write it"


def disputes_explained(loaded: Loaded) -> Iterator[Finding]:
    """A mark of doubt without its reason helps nobody."""
    for located, figure in loaded.figures:
        if figure.status == "disputed" and not figure.note:
            yield located, "disputed, and no note says why", "write the note, with the arithmetic"


def differences_explained(loaded: Loaded) -> Iterator[Finding]:
    """Two values for one metric and period leave the reader to choose, unless a note helps."""
    groups: dict[tuple[Any, ...], list[Stated]] = defaultdict(list)
    for stated in loaded.figures:
        figure = stated.figure
        if figure.period:
            key = (figure.metric, figure.region, figure.measure, figure.period)
            groups[key].append(stated)
    for group in groups.values():
        values = {stated.figure.value for stated in group}
        for located, figure in group:
            if len(values) > 1 and not figure.note:
                what = f"{figure.metric!r} has {len(values)} values for {figure.period}"
                yield located, what, "say in a note how they go together"


def codes_well_formed(loaded: Loaded) -> Iterator[Finding]:
    """A code that does not have the form of its standard joins with nothing."""
    for located in loaded.all("regions"):
        code, system = located.entry.code, located.entry.code_system
        if (code is None) != (system is None):
            yield located, "code and code_system go together", "write both, or neither"
        elif code is not None and not re.fullmatch(_CODE_FORMS[system], code):
            yield located, f"{code!r} is not a code of {system}", "mend it"


def links_written_once(loaded: Loaded) -> Iterator[Finding]:
    """A link written at both ends must be changed at both, and one day is not."""
    regions = loaded.registry.entries["regions"]
    for located in loaded.all("regions"):
        for parent in located.entry.parents:
            if parent in regions and located.id in regions[parent].entry.members:
                what = f"{parent!r} is a parent here and has it as a member"
                yield located, what, "write the link at one end"


def keys_in_order(loaded: Loaded) -> Iterator[Finding]:
    """Fields in one order are found by the eye; `check --fix` puts them right."""
    from tradefacts.authoring.formatter import disordered

    for file in sorted({located.file for located in _everything(loaded)}):
        for line, what in disordered(Path(file)):
            yield Located("", None, file, line), what, "run `check --fix`"


def nothing_todo(loaded: Loaded) -> Iterator[Finding]:
    """What a draft left open is for a person to read; nobody may take it for a fact."""
    for one in loaded.registry.problems:
        if isinstance(one, Unfinished):
            yield Located("", None, one.file, one.line), one.what, one.fix


_NAMES = """names_unique aliases_shared units_fit interval_holds digits_stated few_words text_short
    dates_in_order not_after_publication basis_fits period_printed growth_has_base
    disputes_explained differences_explained codes_well_formed links_written_once keys_in_order
    nothing_todo"""
RULES: dict[str, Callable[[Loaded], Iterator[Finding]]] = {
    name.replace("_", "-"): globals()[name] for name in _NAMES.split()
}
"""Name of a rule to its function."""


def _entries_of(file: DataFile) -> Iterator[Located]:
    for section in ("source", "figures", *entries.STATED):
        yield from file.sections.get(section, ())


def _everything(loaded: Loaded) -> Iterator[Located]:
    for section in entries.VOCABULARY:
        yield from loaded.all(section)
    for file in loaded.files:
        yield from (*_entries_of(file), *file.sections.get("attributes", ()))
