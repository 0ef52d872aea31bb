"""The command `check`: what is wrong with a dataset, and how much of its sources it covers."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tradefacts.api import open_dataset
from tradefacts.authoring.folders import refuse_odd, shipped
from tradefacts.cli import run_queries, streams
from tradefacts.cli.output import Answer, chosen_fields, dumped, emit, encoded
from tradefacts.cli.settings import Common, Format
from tradefacts.model import json_schema
from tradefacts.model.errors import (
    ANSWERED,
    NEGATIVE,
    InvalidDataset,
    Malformed,
    NotFound,
    Suggestion,
    TradefactsError,
)
from tradefacts.output import export
from tradefacts.store.cache import open_store
from tradefacts.text.control_characters import safe

if TYPE_CHECKING:
    from tradefacts.authoring.evidence import TextCoverage
    from tradefacts.model.errors import Problem

CHECK_FIELDS = ["kind", "rule", "file", "line", "what", "fix"]


def check_dataset(
    folder: str | None, texts: str | None, *, mend: bool, layer: bool, common: Common
) -> int:
    """Check the dataset in a folder, the shipped one by default."""
    from tradefacts.authoring import evidence, rules
    from tradefacts.model.errors import Problem

    root = Path(shipped() if folder is None else folder)
    given = [] if folder is None else [folder]
    answer = Answer("check", common, _draw_check, lambda: CHECK_FIELDS, text=given)
    try:
        refuse_odd(given if texts is None else [*given, texts])
    except TradefactsError as error:
        return _refused(answer, error)
    roots = [Path(shipped()), root] if layer else [root]
    if mend:
        _mend(root)
    loaded = rules.read(roots)
    if loaded.problems:
        return _refused(answer, InvalidDataset(rules.unopened(loaded, roots)))
    found = rules.findings(loaded)
    coverage: list[TextCoverage] = []
    if texts is not None:
        borne, coverage = evidence.findings(loaded, Path(texts))
        found += [(rule, Problem(e.file, e.line, what, fix)) for rule, (e, what, fix) in borne]
    own = [finding for finding in found if finding[1].file.startswith(str(root))]
    records = [dumped(record) for record in (*map(_problem, sorted(own)), *_covered(coverage))]
    unclaimed = any(text.unclaimed for text in coverage)
    code = NEGATIVE if own or unclaimed else ANSWERED
    return emit(answer._replace(records=records, code=code))


def _refused(answer: Answer, error: TradefactsError) -> int:
    return emit(answer._replace(errors=[error], draw=lambda *_: ""))


def _mend(root: Path) -> None:
    from tradefacts.authoring import formatter
    from tradefacts.authoring.strict_yaml import Fault

    for path in sorted([*root.glob("*.yaml"), *root.glob("*/*.yaml")]):
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
        return safe(f"{place}: {record['what']}, {record['fix']} [{record['rule']}]")
    if record["kind"] == "unclaimed":
        place = f"{record['file']} ¶{record['paragraph']}"
        what = f"nothing accounts for {record['text']!r} in “{record['context']}”"
        fix = "quote it in a record's `spans`, or list it under `skipped` with the reason"
        return safe(f"{place}: {what}, {fix}")
    counts = ", ".join(
        f"{record[name]} {name}" for name in ("figures", "records", "skipped", "unclaimed")
    )
    return safe(f"{record['file']}: {record['numerals']} numerals: {counts}")


_SIGNS = {"added": "+", "revised": "~", "withdrawn": "-", "reflagged": "!"}
_WORDS = {"reflagged": "re-flagged"}


def init_dataset(folder: str, *, layer: bool, common: Common) -> int:
    """Make a minimal dataset, and say what to do next."""
    from tradefacts.authoring.scaffold import init

    reply = Answer("init", common, draw_files, lambda: FILE_FIELDS, text=[folder])
    try:
        run_queries.check_options(common)
        files = init(Path(folder), layer=layer)
    except TradefactsError as error:
        return emit(reply._replace(errors=[error]))
    texts = shlex.quote(str(Path(folder, "texts")))
    over = " --layer" if layer else ""
    following = f"next: tradefacts check {shlex.quote(folder)}{over} --sources {texts}"
    return emit(reply._replace(records=written_files(files), warnings=[following]))


def diff_datasets(before: str, after: str, *, layer: bool, common: Common) -> int:
    """Tell how two datasets differ."""
    from tradefacts.analysis.diff import diff
    from tradefacts.model.envelope import Change

    fields = ["kind", *Change.__struct_fields__]
    reply = Answer("diff", common, _draw_diff, lambda: fields, text=[before, after])
    try:
        run_queries.check_options(common)
        refuse_odd([before, after])
        under = [shipped()] if layer else []
        old, new = (open_store([*under, folder]) for folder in (before, after))
        changes = [encoded(change) for change in diff(old, new)]
    except TradefactsError as error:  # nor is it said that nothing changed
        return emit(reply._replace(errors=[error], draw=lambda *_: ""))
    return emit(reply._replace(meta=new.meta, records=changes[: common.limit]))


def _draw_diff(records: list[Any], _width: int, _color: bool) -> str:
    lines = [_diff_line(record) for record in records]
    counts = Counter(record["change"] for record in records)
    lines.append(", ".join(f"{counts[what]} {_WORDS.get(what, what)}" for what in _SIGNS))
    return "".join(f"{line}\n" for line in lines)


def _diff_line(change: dict[str, Any]) -> str:
    before, after = change["before"], change["after"]
    parts = [f"{field} {before[field]} → {after[field]}" for field in change["fields"]]
    said = f": {'; '.join(parts)}" if parts else f" ({change['name']})"
    return safe(f"{_SIGNS[change['change']]} {change['of']} {change['id']}{said}")


FILE_FIELDS = ["kind", "path", "bytes"]


def export_dataset(form: str, target: str, common: Common) -> int:
    """Write the dataset to a file or folder, or to stdout for `-`."""
    reply = Answer("export", common, draw_files, lambda: FILE_FIELDS, text=[target])
    try:
        if target == "-" and (common.json or common.format or common.fields):
            raise Malformed("with - the export itself goes to stdout; name a file instead")
        run_queries.check_options(common)
        dataset = open_dataset(*common.data, only=common.only)
        reply = reply._replace(meta=dataset.store.meta)
        if target == "-":
            return _to_stdout(export.dump(dataset.store, form), common)
        done = export.export(dataset.store, form, target)
    except TradefactsError as error:
        return emit(reply._replace(errors=[error]))
    return emit(reply._replace(records=written_files(done.files), warnings=done.remarks))


def _to_stdout(done: export.Exported, common: Common) -> int:
    (path,) = done.files
    try:
        sys.stdout.flush()
        with path.open("rb") as file:
            shutil.copyfileobj(file, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    finally:
        path.unlink()
    for remark in done.remarks:
        streams.remark(remark, quiet=common.quiet)
    return ANSWERED


def written_files(files: Iterable[Path]) -> list[str]:
    """Return the record of each file that was written."""
    return [
        dumped({"kind": "file", "path": os.fspath(path), "bytes": path.stat().st_size})
        for path in files
    ]


def draw_files(records: list[Any], _width: int, _color: bool) -> str:
    """Return the files for people, one a line."""
    return "".join(f"{safe(record['path'])}\n" for record in records)


_NEAR = 60  # a score under which a suggestion only distracts
_SUGGESTED = 3


def print_schema(name: str, common: Common) -> int:
    """Print one schema, bare: it is a JSON document of its own."""
    answer = Answer("schema", common, lambda *_: "", list, text=[name])
    try:
        text = _text(name, answer)
    except TradefactsError as error:
        plain = common._replace(fields=None, json=common.printed_as is Format.json, format=None)
        return emit(answer._replace(common=plain, errors=[error]))
    streams.out(text)
    return ANSWERED


def _text(name: str, answer: Answer) -> str:
    if answer.common.format not in (None, Format.json):
        raise Malformed("a schema is JSON; leave --format out")
    known = json_schema.names()
    if name not in known:
        raise NotFound(f"there is no schema {name!r}; use one of {', '.join(known)}", _near(name))
    if name.endswith(".yaml") and answer.common.fields is not None:
        raise Malformed("--fields picks fields of records; leave it out for a file")
    chosen = chosen_fields(answer._replace(known=lambda: json_schema.fields_of(name)))
    return json_schema.as_text(json_schema.named(name, chosen or ()))


def _near(name: str) -> tuple[Suggestion, ...]:
    from tradefacts.text import spelling

    known = json_schema.names()
    found = spelling.alike(name, known, _NEAR, _SUGGESTED)
    return tuple(Suggestion("schema", known[n], known[n], round(score, 1)) for n, score in found)
