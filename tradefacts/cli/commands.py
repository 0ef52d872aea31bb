"""Commands beside the lookups and lists: what Typer reads of them. Each asks a module of `cli`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from tradefacts.cli import options
from tradefacts.cli.settings import Common, Style


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
    from tradefacts.cli import run_datasets

    return run_datasets.print_schema(name, common)


class ExportFormat(StrEnum):
    """What `export` writes; `output.export.FORMATS` says how."""

    datapackage = "datapackage"
    sqlite = "sqlite"
    sdmx_csv = "sdmx-csv"
    parquet = "parquet"
    jsonl = "jsonl"
    csl_json = "csl-json"
    ics = "ics"


def _export(
    out: Annotated[
        str,
        typer.Argument(metavar="OUT", help="File, folder, or - for stdout.", show_default=False),
    ],
    *,
    format: Annotated[
        ExportFormat, typer.Option("--format", help="What to write.", show_default=False)
    ],
    common: Common,
) -> int:
    """Write the whole dataset in a standard format.

    \b
    Examples:
      tradefacts export --format datapackage facts/    CSV with Table Schema
      tradefacts export --format sqlite facts.db       for Datasette, sqlite-utils, DuckDB
      tradefacts export --format parquet facts/        for pandas, polars, DuckDB, Spark
      tradefacts export --format parquet figures.parquet   the figures alone
      tradefacts export --format sdmx-csv - | head -2
      tradefacts export --format ics events.ics

    \b
    Formats:
      datapackage  Data Package v2: a folder of CSV files with keys
      sqlite       tables with keys, views, full-text search
      sdmx-csv     SDMX-CSV 2.0, the figures
      parquet      a folder with a file a kind; needs tradefacts[parquet]
      jsonl        every record, one a line, whole
      csl-json     the sources, for Zotero and Pandoc
      ics          iCalendar, the events that have a date; needs tradefacts[ics]

    A file is replaced as a whole or not at all. A folder must be new, empty, or from an earlier
    export. The dataset is that of --data, --only and TRADEFACTS_DATA.

    \b
    Exit codes: 0 written, 2 OUT cannot be written or a library is missing, 3 invalid dataset.
    """  # noqa: D301 - as above
    from tradefacts.cli import run_datasets

    return run_datasets.export_dataset(format.value, out, common)


def _init(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="A new or empty folder.")],
    *,
    layer: Annotated[
        bool,
        typer.Option("--layer", help="One to lay over the shipped dataset.", show_default=False),
    ] = False,
    common: Common,
) -> int:
    """Make a minimal dataset of your own in DIR, ready to be filled.

    \b
    Examples:
      tradefacts init loans
      tradefacts check loans --sources loans/texts
      tradefacts figures --data loans --only
      tradefacts init more --layer

    Its files pass `check`; comments in them say what goes where, and each names its JSON Schema,
    by which an editor completes and checks it.

    \b
    Exit codes: 0 made, 2 DIR is not empty or cannot be written.
    """  # noqa: D301 - as above
    from tradefacts.cli import run_datasets

    return run_datasets.init_dataset(folder, layer=layer, common=common)


def _diff(
    before: Annotated[str, typer.Argument(metavar="A", help="The dataset before.")],
    after: Annotated[str, typer.Argument(metavar="B", help="The dataset after.")],
    *,
    layer: Annotated[
        bool, typer.Option("--layer", help="Both lie over the shipped one.", show_default=False)
    ] = False,
    common: Common,
) -> int:
    """Tell what was added, revised, withdrawn or re-flagged between two datasets.

    \b
    Examples:
      tradefacts diff loans-2023 loans-2024
      tradefacts diff old new --json | jq '.results[] | select(.change == "reflagged")'
      tradefacts diff --layer mine/v1 mine/v2

    A and B are folders with a dataset.yaml. Records are the same if their ids are; an id of a
    figure has its metric, measure, period and source. Re-flagged is a record whose status changed,
    and nothing else but its note.

    \b
    Exit codes: 0 told, also when nothing changed; 3 a dataset cannot be read.
    """  # noqa: D301 - as above
    from tradefacts.cli import run_datasets

    return run_datasets.diff_datasets(before, after, layer=layer, common=common)


def _audit(
    metric: Annotated[
        str | None, typer.Argument(metavar="[METRIC]", help="One metric; all if left out.")
    ] = None,
    *,
    common: Common,
) -> int:
    """Recompute every stated growth, share and change from its end points.

    \b
    Examples:
      tradefacts audit
      tradefacts audit guangdong-cbec
      tradefacts audit --json | jq '.results[] | select(.verdict == "cannot_hold")'

    Levels are also held against other statements of the same period and against their wholes.
    End points are widened by what their printed digits and hedges admit. Readings under which a
    contradicted figure would hold are offered as hypotheses, never applied.

    \b
    Exit codes: 0 all hold, 1 a figure cannot hold or no such metric.
    """  # noqa: D301 - as above
    from tradefacts.cli import run_queries

    return run_queries.audit_figures(metric, common)


def _cite(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", show_default=False)],
    *,
    style: Annotated[Style, typer.Option("--style", help="How to write it.")] = Style.plain,
    common: Common,
) -> int:
    """Print a paste-ready citation of a figure, a record or a source.

    \b
    Examples:
      tradefacts cite guangdong-trade-2021-plataforma-2022
      tradefacts cite rcep --style bibtex
      tradefacts figures --region gba --format ndjson | jq -r .id | tradefacts cite -

    Ids are unique over all kinds; a name will do where only one record has it. A record that
    several sources speak of is cited once for each. A lone `-` reads ids from standard input.

    \b
    Exit codes: 0 cited, 1 no such record.
    """  # noqa: D301 - as above
    from tradefacts.cli import run_queries

    return run_queries.cite_records(ids, style, common)


def _compare(
    names: Annotated[list[str], typer.Argument(metavar="NAME NAME...", show_default=False)],
    *,
    common: Common,
) -> int:
    """Put regions, metrics or clusters side by side.

    \b
    Examples:
      tradefacts compare guangdong-trade guangdong-fdi
      tradefacts compare gba guangdong
      tradefacts compare keqiao-textile-cluster jinjiang-textile-cluster --json

    A row is one field, or one statistic in one measure and period. An empty cell says that the
    sources do not say.

    \b
    Exit codes: 0 compared, 1 no such record.
    """  # noqa: D301 - as above
    from tradefacts.cli import run_queries

    return run_queries.compare_records(names, common)


def _verify(  # noqa: PLR0913 - one parameter an option, which Typer reads
    claims: Annotated[list[str], typer.Argument(metavar="CLAIM...", show_default=False)],
    *,
    metric: Annotated[
        str | None, typer.Option(metavar="NAME", help="What the claim is about.")
    ] = None,
    region: Annotated[str | None, typer.Option(metavar="NAME", help="Of which place.")] = None,
    period: Annotated[
        str | None, typer.Option(metavar="P", help="For which period, such as 2021.")
    ] = None,
    value: Annotated[
        str | None, typer.Option(metavar="Q", help="The number, such as '8.3 trillion CNY'.")
    ] = None,
    common: Common,
) -> int:
    """Hold claims in English or Chinese against the dataset.

    \b
    Examples:
      tradefacts verify "Guangdong's foreign trade reached 8.27 trillion yuan in 2021"
      tradefacts verify 2022年广东进出口约8.3万亿元 --json
      tradefacts verify "up 22.7%" --metric guangdong-digital-trade --period 2021
      echo 2021年广东进出口8.27万亿元 | tradefacts verify - --format ndjson

    A claim is a quoted sentence with one number. It gets `match` (the figure as printed),
    `consistent` (its precision and hedge admit the figure), `mismatch` or `cannot_verify`, with
    the reason. The options say what the sentence leaves open; nothing is guessed. A lone `-`
    reads claims from standard input, one a line.

    \b
    Exit codes: 0 all match or are consistent, 1 one is not or cannot be verified.
    """  # noqa: D301 - as above
    from tradefacts.cli import run_queries
    from tradefacts.reading.statement import Pins

    return run_queries.verify_claims(claims, Pins(metric, region, period, value), common)


def register() -> None:
    """Add the commands."""
    options.add("schema", _schema)
    options.add("export", _export)
    options.add("init", _init)
    options.add("diff", _diff)
    options.add("verify", _verify)
    options.add("audit", _audit)
    options.add("cite", _cite)
    options.add("compare", _compare)
