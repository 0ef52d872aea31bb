"""Commands beside the lookups and lists: what Typer reads of them. Each asks a module of `cli`."""

from __future__ import annotations

from typing import Annotated

import typer

from tradefacts.cli.options import Common, with_options


def _schema(
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="Which schema.", show_default=True)
    ] = "output",
    *,
    common: Common,
) -> int:
    """Print the JSON Schema of the output or of a YAML file.

    \b
    Examples:
      tradefacts schema                          what --json prints
      tradefacts schema record                   a line of --format ndjson
      tradefacts schema metric --fields id,unit  the same, of one kind and two fields
      tradefacts schema source.yaml              a file in sources/ of a dataset

    The dialect is 2020-12. NAME is `output`, `record`, a kind of record (`metric`...) or a file
    of a dataset (`dataset.yaml`, `source.yaml`, `metrics.yaml`...).

    \b
    Exit codes: 0 printed, 1 no such schema.
    """  # noqa: D301 - \b keeps Click from wrapping the lines
    from tradefacts.cli import schema

    return schema.run(name, common)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("schema")(with_options(_schema))
