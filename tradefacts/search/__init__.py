"""From a name or a query to records."""

from __future__ import annotations

from tradefacts import facade

HANDED_ON = {
    "filters": "BY_KIND Filters clause labels",
    "find": "search",
    "literal": "Hit SEARCH_LIMIT literal refuse_long",
    "resolve": "any_kind named several",
    "suggestions": "no_such_period",
}
"""Module to the names of it that other wings use."""

__getattr__ = facade(__name__, HANDED_ON)
