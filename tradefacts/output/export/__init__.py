"""The whole dataset in a standard format: a module a format, loaded when it is written.

Each format has a function `write(facts, target)` that fills a new file, or a new folder for
formats of several files, and returns what it left out.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from tradefacts.authoring.folders import refuse_impossible
from tradefacts.model.errors import Malformed
from tradefacts.output.export.facts import Facts
from tradefacts.store.database import Store


class Format(NamedTuple):
    """A format: its module, what it is, and whether it takes a folder."""

    module: str
    doc: str
    folder: bool = False


FORMATS = {
    "datapackage": Format("datapackage", "Data Package v2: a folder of CSV files", folder=True),
    "sqlite": Format("sqlite", "SQLite: tables, views and full-text search"),
    "sdmx-csv": Format("sdmx_csv", "SDMX-CSV 2.0: the figures"),
    "parquet": Format("parquet", "Parquet: a folder with a file a kind", folder=True),
    "jsonl": Format("jsonl", "JSON Lines: every record, whole"),
    "csl-json": Format("csl", "CSL-JSON: the sources, for Zotero and Pandoc"),
    "ics": Format("ics", "iCalendar: the events that have a date"),
}
"""Name of a format to where it is written."""

MARK = ".tradefacts"  # lies in a folder that an export made, so that the next may replace it


class Exported(NamedTuple):
    """What an export wrote: paths of the files, and remarks on what it left out."""

    files: list[Path]
    remarks: list[str]


def export(store: Store, form: str, target: str | os.PathLike[str]) -> Exported:
    """Write a dataset in a format of `FORMATS`; a file is replaced as a whole or not at all.

    Raises Malformed where the target cannot be written, and MissingLibrary where the format
    needs a library that is not installed.
    """
    refuse_impossible(target)
    chosen, path = FORMATS[form], Path(target)
    write = import_module(f"{__name__}.{chosen.module}").write
    try:
        if chosen.folder and path.suffix != f".{form}":
            return _folder(write, Facts(store), path)
        if path.is_dir():
            raise Malformed(f"{path} is a folder; {form} is one file: name it")
        path = Path(os.path.realpath(path))  # a link stays, what it leads to is replaced
        if path.is_symlink():
            raise Malformed(f"{target} is a link that leads to itself; name a file")
        if path.exists() and not path.is_file():
            raise Malformed(f"{target} is a device or pipe; name a file, or - for stdout")
        with _beside(path) as temporary:
            remarks = write(Facts(store), temporary)
            os.replace(temporary, path)
    except OSError as error:
        raise Malformed(f"{path} cannot be written: {error.strerror or error}") from None
    return Exported([Path(target)], remarks)


def dump(store: Store, form: str) -> Exported:
    """Write a format of one file into a temporary file, which the caller removes."""
    if FORMATS[form].folder and form != "parquet":
        raise Malformed(f"{form} is several files; name a folder instead of -")
    handle, name = tempfile.mkstemp(prefix="tradefacts-", suffix=f".{form}")
    os.close(handle)
    return export(store, form, name)


Write = Callable[[Facts, Path], list[str]]


def _folder(write: Write, facts: Facts, folder: Path) -> Exported:
    if folder.exists() and not folder.is_dir():
        raise Malformed(f"{folder} is a file; this format is several files: name a folder")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise Malformed(f"{folder} holds files that no export wrote; name a new or empty folder")
    with _beside(folder) as temporary:
        temporary.mkdir()
        remarks = write(facts, temporary)
        names = sorted(path.name for path in temporary.iterdir())
        folder.mkdir(exist_ok=True)
        (folder / MARK).write_text("An export of tradefacts; the next replaces its files.\n")
        for name in names:
            os.replace(temporary / name, folder / name)
    return Exported([folder / name for name in names], remarks)


@contextlib.contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Yield a path on the same file system that does not exist yet; removed in the end."""
    folder = tempfile.mkdtemp(prefix=".tradefacts-", dir=path.absolute().parent)
    try:
        yield Path(folder) / (path.name or "export")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
