"""How fast many texts are proofed: in one process, and in Spark's workers beside it.

`python tests/benchmarks/many_texts.py 2000` proofs as many texts of a hundred words both ways, and
the fates must agree; it needs pyspark, pandas, pyarrow and Java.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from timing import table

import tradefacts

_WORKERS = 2
_TEXT = """\
{town} spoke at length on Monday. Guangdong's imports and exports were {trade} trillion yuan
in 2022, and its actual use of foreign capital was 181.9 billion yuan. The association,
founded in 1998, has {members} members, of whom a third came to the fair; they sold silk, wool
and linen to buyers from the Belt and Road countries, and hope for more next year. Retail
sales of consumer goods in Guangdong reached {sales} trillion yuan in 2022. Nobody at the fair
would say how much of the growth came from new customers, and how much from those who had been
there before, but all agreed that it was a good year for trade in the province, and for the
towns along the river above all.
"""
_FORM = "id long, fate string"


def texts(count: int) -> list[tuple[int, str]]:
    """Return so many texts, of which some have a slip."""
    return [
        (
            number,
            _TEXT.format(
                town=f"Town {number}",
                trade=8.3 if number % 5 else 8.9,
                members=400 + number % 97,
                sales=4.5 if number % 7 else 5.4,
            ),
        )
        for number in range(count)
    ]


def proofed(batches: Iterator[Any]) -> Iterator[Any]:
    """Yield the fates of the texts of a worker's batches, who opens the dataset once."""
    import pandas as pd

    with tradefacts.open() as dataset:
        for batch in batches:
            fates = [
                (row.id, one.fate) for row in batch.itertuples() for one in dataset.proof(row.text)
            ]
            yield pd.DataFrame(fates, columns=["id", "fate"])


def alone(given: list[tuple[int, str]]) -> Counter[str]:
    """Return the fates, found in this process."""
    with tradefacts.open() as dataset:
        return Counter(one.fate for _, text in given for one in dataset.proof(text))


def main() -> None:
    """Print texts and words a second of both."""
    given = texts(int(sys.argv[1]))
    words = sum(len(text.split()) for _, text in given)
    os.environ["PYSPARK_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master(f"local[{_WORKERS}]").config("spark.ui.enabled", "false")
    spark = builder.config("spark.log.level", "ERROR").getOrCreate()
    frame = spark.createDataFrame(given, "id long, text string").repartition(_WORKERS).cache()
    frame.count()

    def in_spark() -> Counter[str]:
        found = frame.mapInPandas(proofed, _FORM).groupBy("fate").count().collect()
        return Counter(dict(found))

    ways: dict[str, Callable[[], Counter[str]]] = {
        "one process": lambda: alone(given),
        f"Spark, local[{_WORKERS}]": in_spark,
    }
    rows, fates = [], []
    for name, run in ways.items():
        run()  # warm
        begin = time.perf_counter()
        fates.append(run())
        seconds = time.perf_counter() - begin
        rows.append([name, f"{len(given) / seconds:,.0f}", f"{words / seconds:,.0f}"])
    spark.stop()
    if fates[0] != fates[1]:
        raise SystemExit(f"they differ: {fates}")
    sys.stdout.write(table(("where", "texts a second", "words a second"), rows))


if __name__ == "__main__":
    main()
