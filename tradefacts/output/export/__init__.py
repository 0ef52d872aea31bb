"""The whole dataset in a standard format: a module a format, loaded when it is written.

Each format has a function `write(facts, target)` that fills a new file, or a new folder for
formats of several files, and returns what it left out.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from tradefacts.authoring import whole_files
from tradefacts.authoring.folders import refuse_impossible
from tradefacts.model.errors import Malformed
from tradefacts.output.export.facts import NARROWED, Facts
from tradefacts.search.filters import BY_KIND, Filters
from tradefacts.store.database import Store


class Format(NamedTuple):
    """A format: its module, what it is, and whether it takes a folder."""

    module: str
    doc: str
    folder: bool = False
    holds: tuple[str, ...] = NARROWED
    """The kinds of record in it that filters narrow."""


FORMATS = {
    "datapackage": Format("datapackage", "Data Package v2: a folder of CSV files", folder=True),
    "sqlite": Format("sqlite", "SQLite: tables, views and full-text search"),
    "datasette": Format("datasette", "Datasette: SQLite and its metadata", folder=True),
    "sdmx": Format(
        "sdmx_csv", "SDMX: the figures and their structure", folder=True, holds=("figure",)
    ),
    "sdmx-csv": Format("sdmx_csv", "SDMX-CSV 2.0: the figures", holds=("figure",)),
    "parquet": Format("parquet", "Parquet: a folder with a file a kind", folder=True),
    "html": Format("html", "HTML: a small site with a search, for any web server", folder=True),
    "xlsx": Format("xlsx", "Excel workbook: a sheet a kind"),
    "jsonl": Format("jsonl", "JSON Lines: every record, whole"),
    "csl-json": Format("csl", "CSL-JSON: the sources, for Zotero and Pandoc", holds=()),
    "ics": Format("ics", "iCalendar: the events that have a date", holds=("event",)),
}
"""Name of a format to where it is written."""
_ALSO_FILES = ("parquet",)
"""Formats of a folder that can be one file of the figures alone, which its name then says."""

MARK = ".tradefacts"  # lies in a folder that an export made, so that the next may replace it
_MARKED = "An export of tradefacts; the next replaces these files:"


class Exported(NamedTuple):
    """What an export wrote: paths of the files, and remarks on what it left out."""

    files: list[Path]
    remarks: list[str]


def export(
    store: Store,
    form: str,
    target: str | os.PathLike[str],
    filters: Filters | None = None,
    *,
    exact: bool = False,
) -> Exported:
    """Write a dataset, or what filters leave of it, in a format of `FORMATS`.

    A file is replaced as a whole or not at all. Raises Malformed where the target cannot be
    written or a filter does nothing, InvalidFilter for its value, and MissingLibrary where the
    format needs a library that is not installed.
    """
    refuse_impossible(target)
    chosen, path = FORMATS[form], Path(target)
    whole = chosen.folder and not (form in _ALSO_FILES and path.suffix == f".{form}")
    kinds = ("figure",) if chosen.folder and not whole else chosen.holds
    _refuse_idle(form, kinds, filters or Filters())
    facts = Facts(store, filters, exact=exact)
    write = import_module(f"{__name__}.{chosen.module}").write
    try:
        if whole:
            written = _folder(write, facts, path)
            return written._replace(remarks=[*written.remarks, *_left(facts, kinds)])
        if path.is_dir():
            raise Malformed(f"{path} is a folder; {form} is one file: name it")
        path = Path(os.path.realpath(path))  # a link stays, what it leads to is replaced
        if path.is_symlink():
            raise Malformed(f"{target} is a link that leads to itself; name a file")
        if path.exists() and not path.is_file():
            raise Malformed(f"{target} is a device or pipe; name a file, or - for stdout")
        with whole_files.replaced(path) as new:
            remarks = write(facts, new)
    except OSError as error:
        raise Malformed(f"{path} cannot be written: {error.strerror or error}") from None
    except sqlite3.OperationalError as error:  # the disk is full, of an SQLite file
        raise Malformed(f"{path} cannot be written: {error}") from None
    return Exported([Path(target)], [*facts.remarks, *remarks, *_left(facts, kinds)])


def _left(facts: Facts, kinds: Sequence[str]) -> list[str]:
    """Return a remark where filters leave nothing of what they narrow."""
    some = not facts.narrowed or any(True for kind in kinds for _ in facts.json(kind))
    return [] if some else ["the filters leave nothing; a list with the same says why"]


def _refuse_idle(form: str, kinds: tuple[str, ...], filters: Filters) -> None:
    """Raise Malformed for filters that keep nothing in a format, or narrow nothing of it."""
    if filters.derived:
        raise Malformed("what is exported is what sources state; `figures --derived` has the rest")
    given = [name for name, value in filters._asdict().items() if value]
    if not given or any(set(given) <= set(BY_KIND[kind]) for kind in kinds):
        return
    idle = [name for name in given if not any(name in BY_KIND[kind] for kind in kinds)]
    options = ", ".join(f"--{name}" for name in idle or given)
    if not idle:
        raise Malformed(f"no kind of record in {form} takes {options} together; leave one out")
    raise Malformed(f"{options} narrows nothing in {form}; leave it out")


def dump(
    store: Store, form: str, filters: Filters | None = None, *, exact: bool = False
) -> Exported:
    """Write a format of one file into a temporary file, which the caller removes."""
    if FORMATS[form].folder and form not in _ALSO_FILES:
        raise Malformed(f"{form} is several files; name a folder instead of -")
    handle, name = tempfile.mkstemp(prefix="tradefacts-", suffix=f".{form}")
    os.close(handle)
    try:
        return export(store, form, name, filters, exact=exact)
    except BaseException:
        os.unlink(name)
        raise


Write = Callable[[Facts, Path], list[str]]


def _folder(write: Write, facts: Facts, folder: Path) -> Exported:
    if folder.exists() and not folder.is_dir():
        raise Malformed(f"{folder} is a file; this format is several files: name a folder")
    mark = folder / MARK
    if folder.is_dir() and any(folder.iterdir()) and not mark.exists():
        raise Malformed(f"{folder} holds files that no export wrote; name a new or empty folder")

    def fill(new: Path) -> tuple[list[str], list[str]]:
        remarks = write(facts, new)
        files = (path.relative_to(new) for path in new.rglob("*") if path.is_file())
        names = [*map(str, sorted(files, key=lambda path: (path.parts[:-1], path.name)))]
        tops = sorted(path.name for path in new.iterdir())
        (new / MARK).write_text("\n".join([_MARKED, *tops, ""]), encoding="utf-8")
        return names, remarks

    old = mark.read_text(encoding="utf-8").splitlines()[1:] if mark.exists() else []
    names, remarks = whole_files.filled(folder, fill, mark=MARK, old=[MARK, *old])
    return Exported([folder / name for name in names], [*facts.remarks, *remarks])
