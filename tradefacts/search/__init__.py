"""From a name or a query to records."""

from __future__ import annotations

from tradefacts import facade

HANDED_ON = {
    "dated": "of_periods",
    "emptiness": "hints is_empty",
    "filter_values": "kind_of values",
    "filters": "BY_KIND Filters Wanted as_label clause labels settled span",
    "find": "search",
    "literal": "Hit SEARCH_LIMIT everywhere literal refuse_long",
    "named_periods": "Asked compared_to periods_of",
    "resolve": "any_kind named several",
    "suggestions": "suggestions",
}
"""Module to the names of it that other wings use."""

__getattr__ = facade(__name__, HANDED_ON)
