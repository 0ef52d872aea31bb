"""How two engines read the Parquet export: DuckDB and Spark, over one dataset, beside each other.

`python tests/benchmarks/engines.py 1000000` writes a synthetic dataset of a million figures,
exports it and asks both engines the same; it needs pyarrow, duckdb, pyspark and Java. What the
export takes is measured in a process of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import synthetic
from timing import python, table

_EXPORT = """
import resource, sys, time
import tradefacts
if sys.argv[2] == "":
    tradefacts.open(sys.argv[1], only=True)
else:
    dataset = tradefacts.open(sys.argv[1], only=True)
    begin = time.perf_counter()
    tradefacts.export(dataset, "parquet", sys.argv[2])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(time.perf_counter() - begin, peak)
"""
QUERIES = {
    "count": "SELECT count(*) FROM figures",
    "one metric": "SELECT sum(value) FROM figures WHERE metric = '{metric}'",
    "a range of days": (
        "SELECT count(*) FROM figures"
        " WHERE period_start >= DATE '2015-01-01' AND period_end < DATE '2017-01-01'"
    ),
    "by period": "SELECT period, sum(value) FROM figures WHERE unit = 'CNY' GROUP BY 1 ORDER BY 1",
    "by topic of the metric": (
        "SELECT m.topics[{first}] AS topic, count(*) FROM figures f"
        " JOIN metrics m ON m.id = f.metric GROUP BY 1 ORDER BY 1"
    ),
}
_ROUNDS = 3
_WANTED = 15  # number of the metric that is asked for
Ask = Callable[[str], list[tuple[object, ...]]]


def exported(scratch: Path, figures: int) -> tuple[Path, float, float]:
    """Write a dataset and export it; return the folder, seconds, and the peak of memory in MB."""
    data, target = scratch / "data", scratch / "facts"
    synthetic.write(data, figures)
    environment = {**os.environ, "TRADEFACTS_CACHE": str(scratch / "cache")}
    said = ""
    for out in ("", str(target)):  # compiled first, which takes memory of its own
        command = python(_EXPORT, str(data), out)
        said = subprocess.run(
            command, check=True, capture_output=True, text=True, env=environment
        ).stdout
    seconds, peak = map(float, said.split())
    return target, seconds, peak


def engines(folder: Path) -> Iterator[tuple[str, int, Ask]]:
    """Yield name, the number of a list's first item, and what asks it in SQL."""
    import duckdb

    db = duckdb.connect()
    for name in ("figures", "metrics"):
        db.sql(f"CREATE VIEW {name} AS FROM '{folder / name}.parquet'")
    yield "DuckDB", 1, lambda sql: db.sql(sql).fetchall()
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    quiet = builder.config("spark.ui.showConsoleProgress", "false")
    spark = quiet.config("spark.log.level", "ERROR").getOrCreate()
    for name in ("figures", "metrics"):
        spark.read.parquet(str(folder / f"{name}.parquet")).createOrReplaceTempView(name)
    yield "Spark", 0, lambda sql: [tuple(row) for row in spark.sql(sql).collect()]
    spark.stop()


def times(folder: Path) -> dict[str, dict[str, float]]:
    """Return the best milliseconds of each query by engine; raises where answers differ."""
    found: dict[str, dict[str, float]] = {name: {} for name in QUERIES}
    answers: dict[str, list[list[str]]] = {}
    for engine, first, ask in engines(folder):
        for name, query in QUERIES.items():
            sql = query.format(metric=synthetic.metric_id(_WANTED), first=first)
            rows = [[_rounded(cell) for cell in row] for row in ask(sql)]
            if rows != answers.setdefault(name, rows):
                raise SystemExit(f"{name}: {engine} says {rows}, not {answers[name]}")
            found[name][engine] = 1000 * min(_seconds(ask, sql) for _ in range(_ROUNDS))
    return found


def _rounded(cell: object) -> str:
    """Return a cell as text; sums differ in their last digits with the order of adding."""
    return f"{cell:.10g}" if isinstance(cell, float) else str(cell)


def _seconds(ask: Ask, sql: str) -> float:
    begin = time.perf_counter()
    ask(sql)
    return time.perf_counter() - begin


def main(figures: int) -> None:
    """Print what the export took, and the table."""
    with tempfile.TemporaryDirectory() as name:
        folder, seconds, peak = exported(Path(name), figures)
        size = (folder / "figures.parquet").stat().st_size / 1e6
        print(
            f"{figures:,} figures: exported in {seconds:.1f} s, at most {peak:.0f} MB of memory,"
            f" figures.parquet {size:.1f} MB\n"
        )
        rows = [
            [what, *(f"{each[engine]:.0f}" for engine in ("DuckDB", "Spark"))]
            for what, each in times(folder).items()
        ]
        print(table(("query, best of 3, warm", "DuckDB ms", "Spark ms"), rows))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
