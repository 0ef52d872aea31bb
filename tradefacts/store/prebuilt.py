"""Build the compiled form of the shipped dataset, which a wheel carries.

So the first command of a new installation is as fast as any, and writes nothing.
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from tradefacts.authoring.folders import shipped
from tradefacts.store.compiler import compile_dataset
from tradefacts.store.freshness import COMPILE_VERSION, PREBUILT, contents, stamp


def build(folder: Path) -> Path:
    """Write the store into a folder and return its path; its bytes depend on the dataset alone.

    A file of that name is replaced. Raises InvalidDataset where the YAML cannot be compiled, and
    OSError where nothing can be written.
    """
    target = folder / PREBUILT
    target.unlink(missing_ok=True)
    root = shipped()
    state = contents(root)
    compile_dataset([Path(root)], target)
    if contents(root) != state:
        raise OSError(None, "the dataset changed while it was compiled", root)
    rows = {"compile_version": COMPILE_VERSION, "contents": state}
    with contextlib.closing(sqlite3.connect(target)) as db, db:
        db.executemany("INSERT INTO meta VALUES (?, ?)", rows.items())
    stamp(str(target))
    return target
