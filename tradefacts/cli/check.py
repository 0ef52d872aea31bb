"""The command `check`: what is wrong with a dataset, and how much of its sources it covers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tradefacts import check, evidence, fix
from tradefacts.cli.common import Common
from tradefacts.cli.output import Answer, dumped, emit
from tradefacts.dataset import refuse_odd
from tradefacts.errors import ANSWERED, NEGATIVE, InvalidDataset, Problem, TradefactsError
from tradefacts.evidence import Coverage
from tradefacts.render.safe import safe
from tradefacts.store import shipped
from tradefacts.strict_yaml import Fault

FIELDS = ["kind", "rule", "file", "line", "what", "fix"]


def run(folder: str | None, texts: str | None, *, mend: bool, layer: bool, common: Common) -> int:
    """Check the dataset in a folder, the shipped one by default."""
    root = Path(shipped() if folder is None else folder)
    given = [] if folder is None else [folder]
    answer = Answer("check", common, _draw, lambda: FIELDS, text=given)
    try:
        refuse_odd(given if texts is None else [*given, texts])
    except TradefactsError as error:
        return _refused(answer, error)
    roots = [Path(shipped()), root] if layer else [root]
    if mend:
        _mend(root)
    loaded = check.read(roots)
    if loaded.vocabulary.problems:
        return _refused(answer, InvalidDataset(loaded.vocabulary.problems))
    found = check.findings(loaded)
    coverage: list[Coverage] = []
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
    for path in sorted([*root.glob("*.yaml"), *root.glob("*/*.yaml")]):
        try:
            fix.fix(path)
        except Fault:
            continue  # what cannot be read is told by the check that follows


def _problem(finding: tuple[str, Problem]) -> dict[str, Any]:
    rule, problem = finding
    return {"kind": "problem", "rule": rule} | problem._asdict()


def _covered(coverage: list[Coverage]) -> Iterator[dict[str, Any]]:
    for text in coverage:
        for numeral in text.unclaimed:
            yield {"kind": "unclaimed"} | numeral._asdict()
        counts = text._asdict() | {"unclaimed": len(text.unclaimed)}
        yield {"kind": "coverage"} | counts


def _draw(records: list[Any], _width: int, _color: bool) -> str:
    lines = [_line(record) for record in records]
    texts = [record for record in records if record["kind"] == "coverage"]
    problems = sum(record["kind"] == "problem" for record in records)
    if texts:
        total = sum(text["numerals"] for text in texts)
        claimed = total - sum(text["unclaimed"] for text in texts)
        share = 100 * claimed / total if total else 100
        lines.append(f"{total} numerals in {len(texts)} texts, {share:.1f} % accounted for")
    lines.append(f"{problems} problem{'s' * (problems != 1)}")
    return "".join(f"{line}\n" for line in lines)


def _line(record: dict[str, Any]) -> str:
    if record["kind"] == "problem":
        place = f"{record['file']}:{record['line']}"
        return safe(f"{place}: {record['what']}, {record['fix']} [{record['rule']}]")
    if record["kind"] == "unclaimed":
        place = f"{record['file']} ¶{record['paragraph']}"
        return safe(f"{place}: nothing accounts for {record['text']!r} in “{record['context']}”")
    counts = ", ".join(
        f"{record[name]} {name}" for name in ("figures", "records", "skipped", "unclaimed")
    )
    return safe(f"{record['file']}: {record['numerals']} numerals: {counts}")
