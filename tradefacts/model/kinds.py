"""The kinds of record and what each is called. Every other table of kinds derives from here.

Imports nothing: the shortest way from a shell to an answer goes through here.
"""

from __future__ import annotations

PLURALS = {
    "metric": "metrics",
    "figure": "figures",
    "cluster": "clusters",
    "event": "events",
    "policy": "policies",
    "region": "regions",
    "actor": "actors",
    "term": "terms",
    "source": "sources",
}
"""Kind of record to the name of its list, in the order of the help."""

NAMED = tuple(kind for kind in PLURALS if kind != "figure")
"""The kinds that are looked up by a name. A figure has none: it is found through its metric."""

RANKED = ("metric", "region", "cluster", "policy", "event", "actor", "term", "source")
"""The same in the order in which equally good answers are listed."""

LISTS = {plural: kind for kind, plural in PLURALS.items()}
"""Name of a list to the kind of its records."""
