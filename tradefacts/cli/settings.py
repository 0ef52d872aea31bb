"""What every command is told, however the command line was read."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from typing import NamedTuple

from tradefacts import progress


class Format(StrEnum):
    """How results are printed."""

    table = "table"
    json = "json"
    ndjson = "ndjson"
    csv = "csv"
    tsv = "tsv"
    md = "md"
    yaml = "yaml"


class Style(StrEnum):
    """How a citation is written."""

    plain = "plain"
    md = "md"
    bibtex = "bibtex"
    ris = "ris"
    csl_json = "csl-json"


class Common(NamedTuple):
    """The options that every command takes."""

    json: bool = False
    format: Format | None = None
    fields: str | None = None
    limit: int | None = None
    data: tuple[str, ...] = ()
    only: bool = False
    exact: bool = False
    quiet: bool = False
    no_color: bool = False

    @property
    def printed_as(self) -> Format:
        """The format asked for; a table when none is."""
        return Format.json if self.json else self.format or Format.table


def watch(common: Common) -> None:
    """Show bars for what lasts where somebody looks on."""
    watched = sys.stderr is not None and sys.stderr.isatty()
    progress.show(not common.quiet and watched and os.environ.get("TERM") != "dumb")
