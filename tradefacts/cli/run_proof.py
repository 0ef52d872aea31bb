"""The command `proof`: whole texts, from files, standard input or records, held against facts."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from tradefacts import __version__
from tradefacts.analysis.proof import FATES, Proof
from tradefacts.analysis.verify import as_day
from tradefacts.api import Dataset
from tradefacts.cli import texts
from tradefacts.cli.answer import Answer, Draw, answered, encoded
from tradefacts.cli.settings import Common, Format
from tradefacts.model.answers import Proofed
from tradefacts.model.errors import ExitCode, Malformed, NotFound, TradefactsError
from tradefacts.search import resolve
from tradefacts.text.document import Document

FORMATS = ("table", "json", "ndjson", "md", "html", "line", "sarif", "github")
_SUFFIXES = {".html": "html", ".htm": "html", ".sarif": "sarif"}
"""How the name of a file ends to a format of its own."""
_AT_ONCE = ("ndjson", "line", "github")
"""Formats in which what one text has can be printed before the next is read."""
FAILING = "differs,disputed,contradicts"
_NEVER = "never"
_FAILABLE = (*(fate for fate in FATES if fate != "confirmed"), _NEVER)


class Wanted(NamedTuple):
    """What the options of `proof` ask for, as they were given."""

    format: str | None = None
    fail_on: str = FAILING
    published: str | None = None
    place: str | None = None
    records: bool = False
    """Whether the files hold records of texts, a JSON object a line."""
    baseline: str | None = None
    """A file of findings that are known."""
    explain: str | None = None
    """LINE:COLUMN of a number."""


def proof(files: Sequence[str], common: Common, wanted: Wanted) -> int:
    """Proof each text; exit code 1 where a number has a fate that `--fail-on` names."""
    given = {name: value for name, value in _filters(wanted) if value is not None}
    counts = dict.fromkeys((*FATES, "no_statement"), 0)
    answer = Answer("proof", common, "proof", text=files, filters=given, fates=counts)

    def ask(answer: Answer, dataset: Dataset) -> Iterator[Answer]:
        texts.refuse_twice(*files, wanted.baseline)
        run = _Run(dataset, files, common, wanted)
        streamed = run.form in _AT_ONCE and common.file is None
        total: Counter[str] = Counter(counts)
        drawn: list[Document] = []
        records: list[str] = []
        errors: list[TradefactsError] = []
        code: int = ExitCode.ANSWERED
        answer = _printing(answer, run.form, drawn)
        for nth, one in enumerate(texts.each(files, errors, records=wanted.records), 1):
            proofed = run.proof(one, nth)
            for found in run.kept(proofed):
                records.append(encoded(found))
                code = ExitCode.NEGATIVE if found.fate in run.failing else code
                if run.spot and run.form == "table":
                    answer = answer._replace(draw=_explained(dataset, one, found))
            total.update(proofed.fates)
            drawn.append(one)
            if streamed:
                yield answer._replace(records=records, errors=errors, code=code)
                records, errors = [], []
                drawn.clear()
        if run.spot and drawn and not records:
            raise NotFound(_NO_NUMBER.format(wanted.explain))
        told = run.passed.told()
        if errors or told or not streamed:
            answer = answer._replace(fates=dict(total), warnings=told)
            yield answer._replace(records=records, errors=errors, code=code)

    return answered(answer, ask)


class _Run:
    """One run of the command: its options, each read and checked before any text is."""

    def __init__(
        self, dataset: Dataset, files: Sequence[str], common: Common, wanted: Wanted
    ) -> None:
        self._store = dataset.store
        self.form = _form(common, wanted.format)
        self.failing = _failing(wanted.fail_on)
        self.spot = None if wanted.explain is None else _spot(wanted.explain, files, self.form)
        self.passed = _Passed(wanted.baseline)
        self._published = None if wanted.published is None else as_day(wanted.published)
        self._place = None
        if wanted.place is not None:
            self._place = resolve.named(self._store, "region", wanted.place).id

    def proof(self, text: Document, number: int) -> Proof:
        """Return what holds of a text, with the place that it names where none was given."""
        place = self._place or self._named_in(text)
        return Proof(self._store, text, published=self._published, place=place, number=number)

    def _named_in(self, text: Document) -> str | None:
        try:
            return text.place and resolve.named(self._store, "region", text.place).id
        except TradefactsError:
            return None  # the dataset does not know it, which is no fault of the text

    def kept(self, proofed: Proof) -> Iterator[Proofed]:
        """Yield what is printed: what is not known yet, or the one number that is asked for."""
        for found in proofed:
            known = self.passed.over(found)
            if not known and (self.spot is None or _stands_at(found, self.spot)):
                yield found


def _filters(wanted: Wanted) -> Iterator[tuple[str, Any]]:
    yield "published", wanted.published
    yield "place", wanted.place
    yield "fail_on", None if wanted.fail_on == FAILING else wanted.fail_on
    yield "from", "jsonl" if wanted.records else None
    yield "baseline", wanted.baseline
    yield "explain", wanted.explain


def _form(common: Common, given: str | None) -> str:
    """Return the format asked for, by the name of the file if need be; raises Malformed."""
    given = given or common.format
    if common.json:
        if given not in (None, "json"):
            raise Malformed(f"--json and --format {given} contradict each other; give one")
        return "json"
    if given is None:
        ending = os.path.splitext(common.output or "")[1].lower()
        given = _SUFFIXES.get(ending) or str(common.printed_as)
    if given not in FORMATS:
        raise Malformed(f"proof has no format {given}; use {', '.join(FORMATS)}")
    if common.fields and given not in ("table", "json", "ndjson"):
        raise Malformed(f"--fields picks from json, ndjson or a table, not from {given}")
    return given


def _printing(answer: Answer, form: str, drawn: list[Document]) -> Answer:
    """Return the answer so that it is printed in a format, with the texts that are drawn."""
    plain = form if form in ("json", "ndjson") else "table"
    common = answer.common._replace(format=Format(plain))
    return answer._replace(common=common, draw=_draw(form, drawn))


def _draw(form: str, drawn: Sequence[Document]) -> Draw:
    """Return what writes records in a format, with the texts that they are of where it shows them.

    What a format needs is loaded when it is asked for.
    """

    def draw(records: list[Any], width: int, color: bool) -> str:
        if not (drawn or records):
            return ""  # no text could be read
        if form == "table":
            from tradefacts.output import proof_table

            return proof_table.marked(records, drawn, width, color=color)
        if form == "html":
            from tradefacts.output import proof_page

            return proof_page.page(records, drawn)
        if form == "sarif":
            from tradefacts.output import proof_sarif

            return proof_sarif.sarif(records, __version__)
        from tradefacts.output import proof_reports

        if form == "md":
            return proof_reports.report(records, [one.name for one in drawn])
        lines = proof_reports.lines if form == "line" else proof_reports.workflow_commands
        return lines(records)

    return draw


_NO_NUMBER = "no number that states something stands at {}; --format line shows where they are"


def _spot(given: str, files: Sequence[str], form: str) -> tuple[int, int]:
    """Return the line and column of --explain; raises Malformed."""
    line, _, column = given.partition(":")
    if not (line.isdecimal() and column.isdecimal()):
        raise Malformed(f"--explain: {given!r} is no place; write LINE:COLUMN, such as 12:40")
    if len(files) != 1:
        raise Malformed("--explain is of one file; name that one")
    if form not in ("table", "json", "ndjson"):
        raise Malformed(f"--explain prints a table or json, not {form}")
    return int(line), int(column)


def _stands_at(found: Proofed, spot: tuple[int, int]) -> bool:
    return found.line == spot[0] and found.column <= spot[1] < found.end_column


def _explained(dataset: Dataset, text: Document, found: Proofed) -> Draw:
    """Return what draws how a number was read."""

    def draw(records: list[Any], width: int, color: bool) -> str:
        from tradefacts.analysis.explanation import explanation
        from tradefacts.output import proof_table

        fields = explanation(dataset.store, text, found)
        return proof_table.explained(records[0], fields, width, color=color)

    return draw


class _Passed:
    """The findings of a baseline, which are passed over as often as they stand in it."""

    def __init__(self, name: str | None) -> None:
        from tradefacts.output.proof_marks import Fingerprints, known

        self._known: frozenset[str] = frozenset()
        self._fingerprints = Fingerprints()
        self._name = name
        self._count = 0
        if name is None:
            return
        try:
            self._known = known(texts.content(name).decode("utf-8-sig"))
        except Malformed as error:
            raise Malformed(f"--baseline: {error.message}") from None
        except ValueError:
            said = "it is no output of proof; write one with --format json or sarif"
            raise Malformed(f"--baseline: {name}: {said}") from None

    def over(self, found: Proofed) -> bool:
        """Whether a finding is known; each is asked about once."""
        if self._name is None or found.fate not in _FAILABLE:
            return False
        known = self._fingerprints.of_number(found.file, found.claim.text, found.name, found.fate)
        self._count += known in self._known
        return known in self._known

    def told(self) -> list[str]:
        """Return a remark on how many findings were passed over."""
        if not self._count:
            return []
        return [f"{self._count} known findings of {self._name} are passed over"]


def _failing(names: str) -> set[str]:
    """Return the fates that lead to exit code 1; raises Malformed."""
    found = {name.strip() for name in names.split(",") if name.strip()}
    for name in sorted(found - set(_FAILABLE)):
        raise Malformed(f"--fail-on: there is no fate {name!r}; use {', '.join(_FAILABLE)}")
    if not found or (_NEVER in found and len(found) > 1):
        raise Malformed(f"--fail-on: give fates, such as {FAILING}, or `never` alone")
    return found
