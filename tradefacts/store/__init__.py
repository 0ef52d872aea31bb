"""The compiled dataset: SQLite files, made, found again, and asked in SQL."""

from __future__ import annotations

from tradefacts import facade

HANDED_ON = {
    "cache": "open_store",
    "database": "DAMAGE KEYWORD Store marks",
    "freshness": "cache_folder open_fresh",
    "memo": "counties language lexicon often phrases remembered uses",
    "query_plan": "Condition column indexed select",
}
"""Module to the names of it that other wings use."""

__getattr__ = facade(__name__, HANDED_ON)
