"""Hold a dataset against the texts that it was taken from, in both directions.

Every record must stand in its paragraph, and every numeral of a text, in digits or words, must
be accounted for: by a figure, by a span or a name of a record, or by a skip with its reason.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tradefacts.authoring.loader import DataFile, Located
from tradefacts.authoring.registry import SECTIONS
from tradefacts.authoring.rules import MAX_STATED_WORDS, Finding, Loaded, own_words
from tradefacts.authoring.strict_yaml import Fault, read_bytes
from tradefacts.model.entries import STATED
from tradefacts.text.normalize import words
from tradefacts.text.units import ORDINALS, PARTS, RATIOS, SMALL, TENS

_CONTEXT = 40  # characters either side of a numeral that is shown to a person
_WORDS = {*SMALL, *TENS, *ORDINALS, *PARTS, *RATIOS, "hundred", "thousand", "dozen", "once"}
_WORDS |= {f"{part}s" for part in PARTS} | {"hundreds", "thousands", "tens", "dozens"}
_NUMERAL = re.compile(
    r"\d+(?:,\d{3})*(?:\.\d+)?(?:/\d+)*"
    rf"|(?<![A-Za-z])(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?![A-Za-z])",
    re.IGNORECASE,
)

Span = tuple[int, int]


class Numeral(NamedTuple):
    """A numeral of a source text, with where it stands; `context` is for a person to see."""

    file: str
    paragraph: int
    text: str
    context: str


class TextCoverage(NamedTuple):
    """How the numerals of one text are accounted for."""

    source: str
    file: str
    numerals: int
    figures: int
    records: int
    skipped: int
    unclaimed: tuple[Numeral, ...]


class Text:
    """A source text: its paragraphs, and who claims which part of them."""

    def __init__(self, file: str, data: bytes) -> None:
        self.file = file
        self.sha256 = hashlib.sha256(data).hexdigest()
        lines = data.decode("utf-8-sig").splitlines()
        self.paragraphs = [folded for line in lines if (folded := fold_space(line))]
        self.claims: dict[int, list[tuple[Span, str, str]]] = defaultdict(list)

    def occurrences(self, paragraph: int, wanted: str) -> list[Span]:
        """Return where words stand literally, white space folded."""
        if not 1 <= paragraph <= len(self.paragraphs):
            return []
        found = re.finditer(re.escape(fold_space(wanted)), self.paragraphs[paragraph - 1])
        return [match.span() for match in found]

    def named(self, paragraph: int, name: str) -> list[Span]:
        """Return where a name stands, in any case, with any punctuation between its words."""
        pattern = _pattern_of(name)
        if not 1 <= paragraph <= len(self.paragraphs) or pattern is None:
            return []
        return [match.span() for match in pattern.finditer(self.paragraphs[paragraph - 1])]

    def claim(self, paragraph: int, spans: Iterable[Span], by: str, who: str) -> None:
        """Note that a figure, record or skip (`by`) called `who` accounts for parts."""
        self.claims[paragraph] += [(span, by, who) for span in spans]


@cache
def _pattern_of(name: str) -> re.Pattern[str] | None:
    parts = r"[\W_]{1,3}".join(map(re.escape, words(name)))
    return re.compile(rf"(?<!\w){parts}(?!\w)", re.IGNORECASE) if parts else None


def numerals(text: str) -> Iterator[re.Match[str]]:
    """Yield every numeral of a text that something must account for, in digits or words."""
    return _NUMERAL.finditer(text)


def fold_space(text: str) -> str:
    """Return a line with every run of white space, no-break spaces too, as one space."""
    return " ".join(text.split())


def against_texts(
    loaded: Loaded, folder: Path
) -> tuple[list[tuple[str, Finding]], list[TextCoverage]]:
    """Return what the texts in a folder do not bear out, by rule, and the coverage of each."""
    found: list[tuple[str, Finding]] = []
    texts: dict[str, Text] = {}
    for source, header in loaded.registry.entries["sources"].items():
        if header.entry.file is None:
            continue
        try:
            texts[source] = _text(folder, header.entry.file)
        except Fault as fault:
            found.append(("source-text-there", (header, fault.what, fault.fix)))
            continue
        if texts[source].sha256 != header.entry.sha256:
            what = f"{header.entry.file} has the SHA-256 {texts[source].sha256}"
            found.append(("source-text-unchanged", (header, what, "read the text again")))
    for file in loaded.files:
        source = Path(file.path).stem
        if source in texts:
            found += _attested(file, texts[source])
            _claim_names(file, texts[source], loaded)
    coverage = [_coverage(source, text) for source, text in texts.items()]
    for file in loaded.files:
        source = Path(file.path).stem
        if source in texts:
            found += [("figure-alone", finding) for finding in _indistinct(file, texts[source])]
            found += [("own-words", finding) for finding in _copied(file, texts[source])]
    return found, coverage


def _text(folder: Path, file: str) -> Text:
    """Read one source text; raises Fault, also where its name leads out of the folder."""
    path = folder / file
    if file in ("", "..") or "/" in file or "\\" in file or "\0" in file:
        raise Fault(1, f"{file!r} is not the name of a file", "write its name, without a folder")
    if not os.path.lexists(path):
        raise Fault(1, f"{path}: No such file or directory", "name the folder of the texts")
    try:
        return Text(file, read_bytes(path))
    except UnicodeDecodeError:
        raise Fault(1, f"{path}: not UTF-8", "save the text as UTF-8") from None
    except Fault as fault:
        raise Fault(1, f"{path}: {fault.what}", fault.fix) from None


def _attested(file: DataFile, text: Text) -> Iterator[tuple[str, Finding]]:
    """Every paragraph exists, and what is quoted of it stands there literally."""
    for located in file.sections.get("mentions", ()):
        yield from _paragraphs(located, located.entry, text)
    for located in file.sections.get("attributes", ()):
        yield from _paragraphs(located, (one.paragraph for one in located.entry), text)
    for section in STATED:
        for located in file.sections.get(section, ()):
            yield from _paragraphs(located, located.entry.paragraphs, text)
            yield from _spans(located, located.entry.paragraphs, text)
    for header in file.sections["source"]:
        for spoken in header.entry.spoken:
            yield from _paragraphs(header, spoken.paragraphs, text)
        for skip in header.entry.skipped:
            yield from _quoted(header, skip.paragraph, skip.text, text)
            spans = text.occurrences(skip.paragraph, skip.text)
            text.claim(skip.paragraph, spans, "skipped", skip.text)
    yield from _figures(file, text)


def _figures(file: DataFile, text: Text) -> Iterator[tuple[str, Finding]]:
    shared = {
        (share.paragraph, fold_space(share.text)): share.figures
        for header in file.sections["source"]
        for share in header.entry.shared
    }
    groups: dict[tuple[int, str], list[Located]] = defaultdict(list)
    for located in (*file.sections.get("figures", ()), *file.sections.get("unfinished", ())):
        entry = located.entry
        yield from _quoted(located, entry.paragraph, entry.stated, text)
        yield from _spans(located, (entry.paragraph,), text)
        if entry.period and entry.period_basis == "carried":
            yield from _carried(located, text)
        groups[entry.paragraph, fold_space(entry.stated)].append(located)
    for (paragraph, stated), group in groups.items():
        spans = text.occurrences(paragraph, stated)
        wanted = shared.get((paragraph, stated))
        for number, located in enumerate(group):
            mine = spans if wanted else spans[number : number + 1]
            text.claim(paragraph, mine, "figures", "shared" if wanted else _who(located))
        if wanted not in (None, len(group)) or (not wanted and len(group) > len(spans) > 0):
            what = f"{stated!r} states {len(group)} figures, not {wanted or len(spans)}"
            fix = "give each figure its own words, or list them under `shared`"
            yield "figures-as-stated", (group[-1], what, fix)
    for (paragraph, stated), wanted in shared.items():
        if (paragraph, stated) not in groups:
            header = file.sections["source"][0]
            what = f"{stated!r} states 0 figures, not {wanted}"
            yield "figures-as-stated", (header, what, "write the figures")


def _carried(located: Located, text: Text) -> Iterator[tuple[str, Finding]]:
    """A period is carried within a paragraph; from further off it is a reader's inference."""
    entry = located.entry
    content = "".join(text.paragraphs[entry.paragraph - 1 : entry.paragraph])
    years = {end[:4] for end in entry.period.split("/")}
    if content and any(year not in content for year in years):
        what = f"paragraph {entry.paragraph} does not print the period {entry.period} at all"
        yield "period-carried", (located, what, "write `period_basis: implied`")


def _paragraphs(
    located: Located, numbers: Iterable[int], text: Text
) -> Iterator[tuple[str, Finding]]:
    for number in numbers:
        if not 1 <= number <= len(text.paragraphs):
            what = f"{text.file} has no paragraph {number}, only {len(text.paragraphs)}"
            yield "paragraph-there", (located, what, "count its non-empty lines")


def _spans(
    located: Located, paragraphs: Iterable[int], text: Text
) -> Iterator[tuple[str, Finding]]:
    numbers = list(paragraphs)
    for span in located.entry.spans:
        found = {number: text.occurrences(number, span) for number in numbers}
        for number, spans in found.items():
            text.claim(number, spans, "records", _who(located))
        if not any(found.values()):
            what = f"{span!r} does not stand in paragraph {', '.join(map(str, numbers))}"
            yield "words-there", (located, what, "copy the words as they are printed")


def _quoted(
    located: Located, paragraph: int, quoted: str, text: Text
) -> Iterator[tuple[str, Finding]]:
    yield from _paragraphs(located, [paragraph], text)
    if not text.occurrences(paragraph, quoted):
        what = f"{quoted!r} does not stand in paragraph {paragraph} of {text.file}"
        yield "words-there", (located, what, "copy the words as they are printed")


def _claim_names(file: DataFile, text: Text, loaded: Loaded) -> None:
    """A numeral that is part of a name belongs to the record of that name."""
    entries = loaded.registry.entries
    mentioned = [(found.id, found.entry) for found in file.sections.get("mentions", ())]
    for section in STATED:
        own = file.sections.get(section, ())
        mentioned += [(located.id, located.entry.paragraphs) for located in own]
    for wanted, paragraphs in mentioned:
        located = next((entries[s][wanted] for s in SECTIONS if wanted in entries[s]), None)
        for name in (located.entry.name, *located.entry.aliases) if located else ():
            for paragraph in paragraphs:
                text.claim(paragraph, text.named(paragraph, name), "records", wanted)


def _coverage(source: str, text: Text) -> TextCoverage:
    counts = {"figures": 0, "records": 0, "skipped": 0}
    unclaimed = []
    total = 0
    for paragraph, content in enumerate(text.paragraphs, 1):
        for match in numerals(content):
            total += 1
            kinds = {by for by, _ in _claimants(text, paragraph, match.span())}
            kind = next((by for by in counts if by in kinds), None)
            if kind:
                counts[kind] += 1
            else:
                begin, end = match.span()
                context = content[max(0, begin - _CONTEXT) : end + _CONTEXT]
                unclaimed.append(Numeral(text.file, paragraph, match[0], context))
    return TextCoverage(source, text.file, total, **counts, unclaimed=tuple(unclaimed))


def _claimants(text: Text, paragraph: int, numeral: Span) -> set[tuple[str, str]]:
    begin, end = numeral
    return {
        (by, who)
        for (first, last), by, who in text.claims[paragraph]
        if first <= begin and end <= last
    }


def _indistinct(file: DataFile, text: Text) -> Iterator[Finding]:
    """Without a numeral of its own, a figure could be deleted and nobody would see it."""
    for located in file.sections.get("figures", ()):
        paragraph = located.entry.paragraph
        me = (("figures", _who(located)), ("figures", "shared"))
        mine = [span for span, *claimant in text.claims[paragraph] if tuple(claimant) in me]
        places = [
            match.span()
            for match in numerals(text.paragraphs[paragraph - 1])
            if any(first <= match.start() and match.end() <= last for first, last in mine)
        ]
        if mine and not any(len(_claimants(text, paragraph, numeral)) == 1 for numeral in places):
            what = f"every numeral of {located.entry.stated!r} is claimed by another record too"
            yield located, what, "leave it to the figure"


def _copied(file: DataFile, text: Text) -> Iterator[Finding]:
    """Figures are free, the wording of an article is not."""
    size = MAX_STATED_WORDS + 1
    runs = {run for content in text.paragraphs for run in _runs(content, size)}
    for section in ("figures", "attributes", *STATED):
        for located in file.sections.get(section, ()):
            for field, said in own_words(located.entry):
                copied = runs & set(_runs(said, size))
                for run in sorted(copied)[:1]:
                    what = f"{field} has {' '.join(run)!r} from the text"
                    yield located, what, "say it in your own words"


def _runs(text: str, size: int) -> Iterator[tuple[str, ...]]:
    found = words(text)
    return (tuple(found[at : at + size]) for at in range(len(found) - size + 1))


def _who(located: Located) -> str:
    return f"{located.file}:{located.line}"
