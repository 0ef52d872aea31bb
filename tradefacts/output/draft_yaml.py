"""A draft as the YAML of a source file, as a careful curator writes it: open fields are TODO.

The same text gives the same bytes. Metrics and places that the dataset lacks stand once each, as
comments below the figures, ready to be moved to the vocabulary.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from tradefacts.analysis.draft_rows import Drafted, Printed, Row
from tradefacts.authoring.evidence import fold_space, numerals
from tradefacts.authoring.merging import Chunk, Reviewed, Span
from tradefacts.model.drafts import Draft
from tradefacts.output import draft_vocabulary
from tradefacts.output.draft_values import written_value
from tradefacts.store.database import Store
from tradefacts.text.control_characters import json_safe
from tradefacts.text.document import Document

TODO = "TODO"
MOST_WORDS = 8  # of the source that are repeated at one place
_PLAIN = re.compile(r"(?:[A-Za-z]|\d[\d.,]*[ %]+(?=[A-Za-z]))[\w .,/()'’&%+-]*(?<! )")
_WORDS = frozenset("true false null yes no on off y n".split())
_REASONS = {
    "a period": "A period.",
    "an ordinal": "An ordinal.",
}


class Origin(NamedTuple):
    """The text of a draft, the name of its file, and the SHA-256 of its bytes in hexadecimal."""

    document: Document
    file: str | None
    sha256: str | None


class Parts(NamedTuple):
    """A source file in its parts."""

    header: str
    skipped: list[Chunk]
    figures: list[Chunk]
    vocabulary: str

    def joined(self) -> str:
        """Return the file."""
        skipped = "".join(chunk.text for chunk in self.skipped)
        figures = "".join(chunk.text for chunk in self.figures)
        parts = [self.header + (f"  skipped:\n{skipped}" if skipped else "")]
        parts += [f"figures:\n{figures}"] if figures else []
        parts += [self.vocabulary] if self.vocabulary else []
        return json_safe("\n".join(parts))


def merged(store: Store, drafted: Drafted, origin: Origin, content: bytes) -> tuple[str, int]:
    """Return a reviewed source file with what a draft adds to it, and how many figures that is.

    `content` are the bytes of that file. Raises Fault where it cannot be read.
    """
    reviewed = Reviewed(content, _lines(origin.document))
    every = parts(store, drafted, origin)
    new = [not reviewed.has(chunk) for chunk in every.figures]
    rows = [row for row, added in zip(drafted.rows, new, strict=True) if added]
    figures = [chunk for chunk, added in zip(every.figures, new, strict=True) if added]
    skipped = [chunk for chunk in every.skipped if not reviewed.has(chunk)]
    more = draft_vocabulary.of(store, rows, reviewed.text).text
    return json_safe(reviewed.with_new(skipped, figures, more)), len(figures)


def scalar(text: str) -> str:
    """Return a text as YAML: plain where every reader takes it for text, else quoted."""
    plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS
    return text if plain else json.dumps(text, ensure_ascii=False)


def parts(store: Store, drafted: Drafted, origin: Origin) -> Parts:
    """Return the parts of the file."""
    vocabulary = draft_vocabulary.of(store, drafted.rows)
    lines = _lines(origin.document)
    writer = _Writer(store, lines, vocabulary)
    figures = [writer.figure(row) for row in drafted.rows]
    return Parts(
        _header(drafted, origin.file, origin.sha256),
        list(writer.skipped(drafted, figures)),
        figures,
        vocabulary.text,
    )


def _header(drafted: Drafted, file: str | None, sha256: str | None) -> str:
    chinese = drafted.language.startswith("zh")
    title = drafted.title or TODO
    fields = {"name": TODO if chinese or not drafted.title else _short(title)}
    if chinese and drafted.title:
        fields |= {"name_zh": title, "name_zh_basis": "official"}
    fields["title"] = title
    if drafted.published:
        fields["published"] = json.dumps(drafted.published)
    fields["language"] = drafted.language
    fields |= {"file": file} if file else {}
    fields |= {"sha256": json.dumps(sha256)} if sha256 else {}
    quoted = ("published", "sha256")
    body = "".join(
        f"  {name}: {text if name in quoted else scalar(text)}\n" for name, text in fields.items()
    )
    return f"# yaml-language-server: $schema=../schema/source.json\nsource:\n{body}"


def _lines(document: Document) -> dict[int, str]:
    """Return the lines of a text that are not empty, by number, white space folded."""
    found: dict[int, str] = {}
    for paragraph in document.paragraphs:
        begins = [begin for begin, *_ in paragraph.starts]
        for number, (begin, end) in enumerate(pairwise([*begins, None]), paragraph.number):
            found[number] = fold_space(paragraph.text[begin:end])
    return found


def _short(title: str) -> str:
    """Return a title as a name: its first words."""
    words = title.split()
    return " ".join(words[:MOST_WORDS])


class _Writer:
    """Writes the entries of one text."""

    def __init__(
        self, store: Store, lines: Mapping[int, str], vocabulary: draft_vocabulary.Vocabulary
    ) -> None:
        self.store = store
        self.lines = lines
        self.vocabulary = vocabulary
        self.taken: set[Span] = set()
        self.ids: dict[tuple[str | None, ...], int] = {}

    def figure(self, row: Row) -> Chunk:
        """Return a figure as an entry of `figures`."""
        figure, line = row.figure, row.figure.paragraph
        stated, place = self._stated(figure)
        spans = [place] if place else []
        fields: list[tuple[str, str, str]] = [("metric", *self._metric(row))]
        if figure.metric and figure.region != self.vocabulary.region_of(figure.metric):
            fields.append(("region", figure.region or TODO, ""))
        if figure.measure != "level":
            fields.append(("measure", figure.measure or TODO, ""))
        more, dated = self._period(row, stated)
        fields += more
        if figure.base_period:
            fields.append(("base_period", _when(figure.base_period), ""))
        value, ends = written_value(figure)
        fields.append(("value", scalar(value) if figure.unit else f"{value} {TODO}", ""))
        fields += [(name, f"{end}", "") for name, end in ends.items()]
        fields += [("paragraph", str(line), ""), ("stated", scalar(stated), "")]
        if dated and (found := self._first(line, dated)):
            fields.append(("spans", f"[{json.dumps(dated, ensure_ascii=False)}]", ""))
            spans.append(found)
        fields += self._key(row)
        body = "".join(
            f"    {name}: {text}{f'  # {why}' if why else ''}\n" for name, text, why in fields
        )
        notes = "".join(f"  # {one}\n" for one in row.findings)
        return Chunk(line, tuple(spans), f"{notes}  - {body.lstrip()}")

    def _metric(self, row: Row) -> tuple[str, str]:
        known = row.figure.metric or self.vocabulary.id_of(row)
        return (known, "") if known else (TODO, "no words of the text name it")

    def _period(self, row: Row, stated: str) -> tuple[list[tuple[str, str, str]], str | None]:
        """Return the fields of the period, and the words beside the number that print it."""
        figure, dated = row.figure, row.dated
        if figure.period is None:
            return [("period", TODO, "the text does not date it")], None
        fields = [("period", _when(figure.period), "")]
        if figure.period_basis == "stated" and dated:
            return fields, None if dated.words in stated else _few(dated.words)
        fields.append(("period_basis", figure.period_basis, _from(dated, figure)))
        return fields, None

    def _key(self, row: Row) -> list[tuple[str, str, str]]:
        figure = row.figure
        metric = figure.metric or self.vocabulary.id_of(row)
        mine = (metric, figure.region, figure.measure, figure.period)
        self.ids[mine] = number = self.ids.get(mine, 0) + 1
        return [("key", json.dumps(str(number)), "")] if number > 1 and metric else []

    def _stated(self, figure: Draft) -> tuple[str, Span | None]:
        """Return the words of a number, and where they stand: with those before it if need be."""
        text = self.lines.get(figure.paragraph, "")
        for begin, end in _occurrences(text, figure.stated):
            place = Span(figure.paragraph, begin, end)
            if any(place.meets(other) for other in self.taken) or not _whole(text, begin, end):
                continue
            self.taken.add(place)
            first = _unmistaken(text, begin, end)
            return text[first:end], Span(figure.paragraph, first, end)
        return figure.stated, None

    def _first(self, line: int, words: str) -> Span | None:
        begin = self.lines.get(line, "").find(words)
        return Span(line, begin, begin + len(words)) if begin >= 0 else None

    def skipped(self, drafted: Drafted, figures: Sequence[Chunk]) -> Iterator[Chunk]:
        """Yield what no figure accounts for, and why it is none."""
        taken = [span for chunk in figures for span in chunk.spans]
        left: dict[int, list[tuple[str, str]]] = {}
        for other in drafted.others:
            why = _REASONS.get(other.reason, f"{other.reason[:1].upper()}{other.reason[1:]}.")
            left.setdefault(other.line, []).append(
                (other.words, why if other.what == "no_statement" else TODO)
            )
        for line, text in self.lines.items():
            for numeral in numerals(text):
                place = Span(line, *numeral.span())
                if any(_within(place, one) for one in taken):
                    continue
                words, why = _around(text, place, left.get(line, ()))
                begin = text.find(words, max(0, place.end - len(words)))
                span = Span(line, begin, begin + len(words))
                taken.append(span)
                quoted = json.dumps(words, ensure_ascii=False)
                entry = f"    - paragraph: {line}\n      text: {quoted}\n"
                note = "  # a number that was not read" if why == TODO else ""
                yield Chunk(line, (span,), f"{entry}      reason: {scalar(why)}{note}\n")


def _around(text: str, place: Span, others: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Return the words that hold a numeral, and why it is no figure."""
    for words, why in others:
        for begin, end in _occurrences(text, words):
            if begin <= place.begin and place.end <= end and len(words.split()) <= MOST_WORDS:
                return words, why
    begin, end = place.begin, place.end
    while begin > 0 and not text[begin - 1].isspace() and place.begin - begin < len(text):
        if not text[begin - 1].isascii():
            break
        begin -= 1
    while end < len(text) and text[end].isascii() and not text[end].isspace():
        end += 1
    return text[begin:end], "No statement."


def _from(dated: Printed | None, figure: Draft) -> str:
    """Return where a period that does not stand beside its number comes from."""
    if dated is None:
        return "follows from another period of the text"
    place = "" if dated.line == figure.paragraph else f", paragraph {dated.line}"
    counted = ", counted from the date of the text" if dated.anchored else ""
    return f"{json.dumps(_few(dated.words), ensure_ascii=False)}{place}{counted}"


def _unmistaken(text: str, begin: int, end: int) -> int:
    """Return from where on words must be quoted that would else be found earlier in the line."""
    while begin and text.find(text[begin:end]) != begin:
        first = text[:begin].rstrip().rfind(" ") + 1
        if len(text[first:end].split()) > MOST_WORDS:
            break
        begin = first
    return begin


def _few(words: str) -> str:
    return " ".join(words.split()[:MOST_WORDS])


def _when(period: str) -> str:
    return period if re.fullmatch(r"\d{4}(?:/\d{4})?", period) else json.dumps(period)


def _occurrences(text: str, words: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(re.escape(words), text) if words else ():
        yield match.span()


def _whole(text: str, begin: int, end: int) -> bool:
    """Whether a number is not the tail or the head of a longer one."""
    before, after = text[max(0, begin - 2) : begin], text[end : end + 2]
    return not (re.search(r"\d[.,]?$", before) and text[begin].isdigit()) and not (
        text[end - 1].isdigit() and re.match(r"[.,]?\d", after)
    )


def _within(one: Span, other: Span) -> bool:
    return one.line == other.line and other.begin <= one.begin and one.end <= other.end
