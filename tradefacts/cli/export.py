"""The command `export`: the whole dataset in a standard format."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tradefacts import export
from tradefacts.cli import answer, streams
from tradefacts.cli.common import Common
from tradefacts.cli.output import Answer, dumped, emit
from tradefacts.dataset import open_dataset
from tradefacts.errors import ANSWERED, Malformed, TradefactsError
from tradefacts.render.safe import safe

FIELDS = ["kind", "path", "bytes"]


def run(form: str, target: str, common: Common) -> int:
    """Write the dataset to a file or folder, or to stdout for `-`."""
    reply = Answer("export", common, draw, lambda: FIELDS, text=[target])
    try:
        if target == "-" and (common.json or common.format or common.fields):
            raise Malformed("with - the export itself goes to stdout; name a file instead")
        answer.check_options(common)
        dataset = open_dataset(*common.data, only=common.only)
        reply = reply._replace(meta=dataset.store.meta)
        if target == "-":
            return _to_stdout(export.dump(dataset, form), common)
        done = export.export(dataset, form, target)
    except TradefactsError as error:
        return emit(reply._replace(errors=[error]))
    return emit(reply._replace(records=written(done.files), warnings=done.remarks))


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


def written(files: Iterable[Path]) -> list[str]:
    """Return the record of each file that was written."""
    return [
        dumped({"kind": "file", "path": os.fspath(path), "bytes": path.stat().st_size})
        for path in files
    ]


def draw(records: list[Any], _width: int, _color: bool) -> str:
    """Return the files for people, one a line."""
    return "".join(f"{safe(record['path'])}\n" for record in records)
