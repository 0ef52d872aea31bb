"""The commands `init` and `diff`: datasets of one's own, made and compared."""

from __future__ import annotations

import shlex
from collections import Counter
from pathlib import Path
from typing import Any

from tradefacts.cli import answer, export
from tradefacts.cli.common import Common
from tradefacts.cli.output import Answer, emit, encoded
from tradefacts.dataset import refuse_odd
from tradefacts.errors import TradefactsError
from tradefacts.render.safe import safe
from tradefacts.store import open_store, shipped

_SIGNS = {"added": "+", "revised": "~", "withdrawn": "-", "reflagged": "!"}
_WORDS = {"reflagged": "re-flagged"}


def init(folder: str, common: Common) -> int:
    """Make a minimal dataset, and say what to do next."""
    from tradefacts.init import init

    reply = Answer("init", common, export.draw, lambda: export.FIELDS, text=[folder])
    try:
        answer.check_options(common)
        files = init(Path(folder))
    except TradefactsError as error:
        return emit(reply._replace(errors=[error]))
    texts = shlex.quote(str(Path(folder, "texts")))
    following = f"next: tradefacts check {shlex.quote(folder)} --sources {texts}"
    return emit(reply._replace(records=export.written(files), warnings=[following]))


def diff(before: str, after: str, *, layer: bool, common: Common) -> int:
    """Tell how two datasets differ."""
    from tradefacts.diff import diff
    from tradefacts.documents import Change

    fields = ["kind", *Change.__struct_fields__]
    reply = Answer("diff", common, _draw, lambda: fields, text=[before, after])
    try:
        answer.check_options(common)
        refuse_odd([before, after])
        under = [shipped()] if layer else []
        old, new = (open_store([*under, folder]) for folder in (before, after))
        changes = [encoded(change) for change in diff(old, new)]
    except TradefactsError as error:  # nor is it said that nothing changed
        return emit(reply._replace(errors=[error], draw=lambda *_: ""))
    return emit(reply._replace(meta=new.meta, records=changes[: common.limit]))


def _draw(records: list[Any], _width: int, _color: bool) -> str:
    lines = [_line(record) for record in records]
    counts = Counter(record["change"] for record in records)
    lines.append(", ".join(f"{counts[what]} {_WORDS.get(what, what)}" for what in _SIGNS))
    return "".join(f"{line}\n" for line in lines)


def _line(change: dict[str, Any]) -> str:
    before, after = change["before"], change["after"]
    parts = [f"{field} {before[field]} → {after[field]}" for field in change["fields"]]
    said = f": {'; '.join(parts)}" if parts else f" ({change['name']})"
    return safe(f"{_SIGNS[change['change']]} {change['of']} {change['id']}{said}")
