"""The commands about a dataset as a whole: check, init, diff, export, and the schemas."""

from __future__ import annotations

import os
import shlex
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tradefacts.api import Dataset
from tradefacts.authoring.folders import refuse_odd, shipped
from tradefacts.cli import streams
from tradefacts.cli.answer import (
    Answer,
    answered,
    chosen_fields,
    dumped,
    encoded,
    fields_of,
    undrawn,
)
from tradefacts.cli.settings import Common, Format, refuse_misused
from tradefacts.model.errors import ExitCode, InvalidDataset, Malformed, NotFound, Suggestion
from tradefacts.search.filters import Filters
from tradefacts.text.control_characters import shown

if TYPE_CHECKING:
    from tradefacts.authoring.evidence import TextCoverage
    from tradefacts.model.errors import Problem
    from tradefacts.output.export import Exported

_WRITTEN = ("kind", "path", "bytes")  # fields of what is said of a file


def check(folder: str | None, texts: str | None, *, mend: bool, layer: bool, common: Common) -> int:
    """Check the dataset in a folder, the shipped one by default."""
    from tradefacts.authoring import evidence, rules
    from tradefacts.model.errors import Problem

    root = Path(shipped() if folder is None else folder)
    given = [] if folder is None else [folder]

    def ask(answer: Answer, _: None) -> Iterator[Answer]:
        refuse_odd(given if texts is None else [*given, texts])
        if mend:
            _mend(root)
        roots = [Path(shipped()), root] if layer else [root]
        loaded = rules.read(roots)
        if loaded.problems:
            raise InvalidDataset(rules.unopened(loaded, roots))
        found = rules.findings(loaded)
        coverage: list[TextCoverage] = []
        if texts is not None:
            borne, coverage = evidence.against_texts(loaded, Path(texts))
            found += [(rule, Problem(e.file, e.line, what, fix)) for rule, (e, what, fix) in borne]
        own = [finding for finding in found if _inside(finding[1].file, root)]
        records = [dumped(record) for record in (*map(_problem, sorted(own)), *_covered(coverage))]
        unclaimed = any(text.unclaimed for text in coverage)
        code = ExitCode.NEGATIVE if own or unclaimed else ExitCode.ANSWERED
        yield answer._replace(records=records, code=code, draw=_draw_check)

    fields = fields_of("problem")
    return answered(Answer("check", common, fields=fields, draw=undrawn, text=given), ask)


def _inside(file: str, folder: Path) -> bool:
    """Whether a file lies in a folder, however the folder was named, such as `.`."""
    return Path(os.path.abspath(file)).is_relative_to(os.path.abspath(folder))


def _mend(root: Path) -> None:
    from tradefacts.authoring import formatter, loader
    from tradefacts.authoring.strict_yaml import Fault

    for path in loader.own_files(root):
        try:
            formatter.fix(path)
        except Fault:
            continue  # what cannot be read is told by the check that follows


def _problem(finding: tuple[str, Problem]) -> dict[str, Any]:
    rule, problem = finding
    return {"kind": "problem", "rule": rule} | problem._asdict()


def _covered(coverage: list[TextCoverage]) -> Iterator[dict[str, Any]]:
    for text in coverage:
        for numeral in text.unclaimed:
            yield {"kind": "unclaimed"} | numeral._asdict()
        counts = text._asdict() | {"unclaimed": len(text.unclaimed)}
        yield {"kind": "coverage"} | counts


def _draw_check(records: list[Any], _width: int, _color: bool) -> str:
    lines = [_check_line(record) for record in records]
    texts = [record for record in records if record["kind"] == "coverage"]
    problems = sum(record["kind"] in ("problem", "unclaimed") for record in records)
    if texts:
        total = sum(text["numerals"] for text in texts)
        claimed = total - sum(text["unclaimed"] for text in texts)
        share = 100 * claimed / total if total else 100
        lines.append(f"{total} numerals in {len(texts)} texts, {share:.1f} % accounted for")
    lines.append(f"{problems} problem{'s' * (problems != 1)}")
    return "".join(f"{line}\n" for line in lines)


def _check_line(record: dict[str, Any]) -> str:
    if record["kind"] == "problem":
        place = f"{record['file']}:{record['line']}"
        return shown(f"{place}: {record['what']}, {record['fix']} [{record['rule']}]")
    if record["kind"] == "unclaimed":
        place = f"{record['file']} ¶{record['paragraph']}"
        what = f"nothing accounts for {record['text']!r} in “{record['context']}”"
        fix = "quote it in a record's `spans`, or list it under `skipped` with the reason"
        return shown(f"{place}: {what}, {fix}")
    counts = ", ".join(
        f"{record[name]} {name}" for name in ("figures", "records", "skipped", "unclaimed")
    )
    return shown(f"{record['file']}: {record['numerals']} numerals: {counts}")


def init(folder: str, common: Common, *, layer: bool = False) -> int:
    """Make a minimal dataset, and say what to do next."""

    def ask(answer: Answer, _: None) -> Iterator[Answer]:
        from tradefacts.authoring import scaffold

        files = scaffold.init(Path(folder), layer=layer)
        texts = shlex.quote(str(Path(folder, "texts")))
        over = " --layer" if layer else ""
        following = f"next: tradefacts check {shlex.quote(folder)}{over} --sources {texts}"
        yield answer._replace(records=_written(files), warnings=[following])

    return answered(Answer("init", common, fields=_WRITTEN, draw=_paths, text=[folder]), ask)


_SIGNS = {"added": "+", "revised": "~", "withdrawn": "-", "reflagged": "!"}
_WORDS = {"reflagged": "re-flagged"}


def diff(before: str, after: str, *, layer: bool, common: Common) -> int:
    """Tell how two datasets differ."""

    def ask(answer: Answer, _: None) -> Iterator[Answer]:
        from tradefacts.analysis.diff import diff
        from tradefacts.store.cache import open_store

        refuse_odd([before, after])
        under = [shipped()] if layer else []
        old, new = (open_store([*under, folder]) for folder in (before, after))
        changes = [encoded(change) for change in diff(old, new)]
        yield answer._replace(meta=new.meta, records=changes[: common.read], draw=_draw_diff)

    fields = fields_of("change")
    text = [before, after]
    return answered(Answer("diff", common, fields=fields, draw=undrawn, text=text), ask)


def _draw_diff(records: list[Any], _width: int, _color: bool) -> str:
    lines = [_diff_line(record) for record in records]
    counts = Counter(record["change"] for record in records)
    lines.append(", ".join(f"{counts[what]} {_WORDS.get(what, what)}" for what in _SIGNS))
    return "".join(f"{line}\n" for line in lines)


def _diff_line(change: dict[str, Any]) -> str:
    before, after = change["before"], change["after"]
    parts = [f"{field} {before[field]} → {after[field]}" for field in change["fields"]]
    said = f": {'; '.join(parts)}" if parts else f" ({change['name']})"
    return shown(f"{_SIGNS[change['change']]} {change['of']} {change['id']}{said}")


def export(form: str, target: str, filters: Filters, common: Common) -> int:
    """Write the dataset, or what filters leave of it, to a file or folder, or to stdout for `-`."""

    def ask(answer: Answer, dataset: Dataset) -> Iterator[Answer]:
        from tradefacts.output import export

        if target == "-" and common.json:
            raise Malformed("with - the export itself goes to stdout; name a file instead")
        if target == "-":
            _to_stdout(export.dump(dataset.store, form, filters, exact=common.exact), common)
            return
        done = export.export(dataset.store, form, target, filters, exact=common.exact)
        yield answer._replace(records=_written(done.files), warnings=done.remarks)

    given = {n: v for n, v in filters._asdict().items() if v}
    answer = Answer("export", common, fields=_WRITTEN, draw=_paths, text=[target], filters=given)
    return answered(answer, ask)


def _to_stdout(done: Exported, common: Common) -> None:
    (path,) = done.files
    try:
        with path.open("rb") as file:
            streams.copied(file)
    finally:
        path.unlink()
    for remark in done.remarks:
        streams.remark(remark, quiet=common.quiet)


def _written(files: Iterable[Path]) -> list[str]:
    return [
        dumped({"kind": "file", "path": os.fspath(path), "bytes": path.stat().st_size})
        for path in files
    ]


def _paths(records: list[Any], _width: int, _color: bool) -> str:
    return "".join(f"{shown(record['path'])}\n" for record in records)


def mcp(common: Common) -> int:
    """Serve the dataset to an agent until its input ends."""

    def ask(answer: Answer, dataset: Dataset) -> Iterator[Answer]:
        from tradefacts import mcp

        refuse_misused("mcp", common)
        try:
            mcp.serve(dataset)
        except BrokenPipeError:  # the agent is gone
            streams.let_go(sys.stdout)
            raise streams.ReaderGone from None
        yield answer

    told = common._replace(json=False, format=None)  # stdout has the protocol alone
    return answered(Answer("mcp", told, draw=undrawn), ask)


_NEAR = 60  # a score under which a suggestion only distracts
_SUGGESTED = 3


def schema(name: str, common: Common) -> int:
    """Print one schema, bare: it is a JSON document of its own."""
    from tradefacts.model import json_schema

    def ask(answer: Answer, _: None) -> Iterator[Answer]:
        if common.format not in (None, Format.json):
            raise Malformed("a schema is JSON; leave --format out")
        known = json_schema.names()
        if name not in known:
            said = f"there is no schema {name!r}; use one of {', '.join(known)}"
            raise NotFound(said, _near(name, known))
        if name.endswith(".yaml") and common.fields is not None:
            raise Malformed("--fields picks fields of records; leave it out for a file")
        fields = json_schema.fields_of(name)
        chosen = chosen_fields(answer._replace(common=common, fields=fields))
        streams.out(json_schema.as_text(json_schema.named(name, chosen or ())))
        return iter(())

    # An error is told as JSON only where that was asked for, and has no fields to pick from.
    told = common._replace(fields=None, json=common.printed_as is Format.json, format=None)
    return answered(Answer("schema", told, text=[name]), ask)


def _near(name: str, known: Sequence[str]) -> tuple[Suggestion, ...]:
    from tradefacts.text import spelling

    found = spelling.alike(name, known, _NEAR, _SUGGESTED)
    return tuple(Suggestion("schema", known[n], known[n], round(score, 1)) for n, score in found)
