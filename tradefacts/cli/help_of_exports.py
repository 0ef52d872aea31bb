"""The help of the commands that hand the dataset on: files, pictures, schemas, agents."""

from __future__ import annotations

EXPORTS = {
    "export": """Write the dataset, or what filters leave of it, in a standard format.

\b
Examples:
  tradefacts export --format datapackage facts/    CSV with Table Schema
  tradefacts export --format sqlite facts.db       for Datasette, sqlite-utils, DuckDB
  tradefacts export --format parquet facts/        for pandas, polars, DuckDB, Spark
  tradefacts export --format parquet figures.parquet   the figures alone
  tradefacts export --format sdmx sdmx/            for tools of statistical offices
  tradefacts export --format html site/            pages to share: open site/index.html
  tradefacts export --format xlsx facts.xlsx       for Excel, LibreOffice
  tradefacts export --format sdmx-csv - | head -2
  tradefacts export --format ics --region gba --period 2024 gba.ics

\b
Formats:
  datapackage  Data Package v2: a folder of CSV files with keys
  sqlite       tables with keys, views, full-text search
  datasette    the same in a folder for Datasette, with facets and descriptions
  sdmx         the figures (SDMX-CSV 2.0) and their structure (SDMX-ML 2.1, SDMX-JSON 2.0)
  sdmx-csv     SDMX-CSV 2.0, the figures alone
  parquet      a folder with a file a kind; needs pyarrow
  html         a small site with a search, for any web server; needs jinja2
  xlsx         Excel: a sheet a kind, with links; needs xlsxwriter
  jsonl        every record, one a line, whole
  csl-json     the sources, for Zotero and Pandoc
  ics          iCalendar, the events that have a date; needs icalendar

Filters keep figures, clusters, events and policies, as in a list, and the metrics of these; what
they refer to stays whole. A filter that narrows nothing in a format is refused. A file is
replaced as a whole or not at all. A folder must be new, empty, or from an earlier export. The
dataset is that of --data, --only and TRADEFACTS_DATA.

\b
Exit codes: 0 written, 2 OUT cannot be written or a library is missing, 3 invalid dataset.
""",
    "chart": """Draw one or more series of figures, with their sources.

\b
Examples:
  tradefacts chart guangdong-trade
  tradefacts chart guangdong-trade guangdong-retail-sales -o trade.vl.json
  tradefacts chart guangdong-fdi --lang zh -o fdi.svg
  tradefacts chart guangdong-cbec --measure level --context -o cbec.png

Points of one source are joined, dashed over years that it leaves out. A hollow point has an
inferred period, an arrow an open end, a cross is disputed, with the reason below. Of one metric
growth and shares stand below its levels; several have one unit in common. Without -o it is drawn
here; .svg, .png and .html, a page that works offline, need tradefacts[chart], .vl.json (Vega-Lite)
nothing. Formats such as --json print the figures that are drawn.

\b
Exit codes: 0 drawn, 1 no such metric, fewer than two points or several units, 2 the file cannot
be written or a library is missing, 3 invalid dataset.
""",
    "schema": """Print the JSON Schema of the output or of a YAML file.

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
""",
    "mcp": """Serve the dataset to an agent (Model Context Protocol).

\b
Examples:
  tradefacts mcp
  tradefacts mcp --data mine --only

It answers on standard input and output, as an agent's program starts it; by hand, end it with
Ctrl-D. The tools read only: search, get_record, list_figures, verify_claims, proof_text, audit,
compare, cite and draft_figures. Needs `pip install mcp`.

\b
Exit codes: 0 the input ended, 2 the library is missing, 3 invalid dataset.
""",
}
"""Name of a command to its help."""
