"""tradefacts: figures, events and policies of Guangdong trade, each with its source.

    >>> import tradefacts
    >>> ds = tradefacts.open()
    >>> ds.metric("guangdong-trade").figures[0].value
    6300000000000

The names below load what they need when they are first used, so that a lookup from the shell
does not wait for what it does not use.
"""

from __future__ import annotations

__version__ = "0.2.0"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tradefacts.api import Dataset as Dataset
    from tradefacts.api import export as export
    from tradefacts.api import open_dataset as open
    from tradefacts.model.errors import Ambiguous as Ambiguous
    from tradefacts.model.errors import InvalidDataset as InvalidDataset
    from tradefacts.model.errors import InvalidFilter as InvalidFilter
    from tradefacts.model.errors import MissingLibrary as MissingLibrary
    from tradefacts.model.errors import NotFound as NotFound
    from tradefacts.model.errors import TradefactsError as TradefactsError
    from tradefacts.model.records import Actor as Actor
    from tradefacts.model.records import Cluster as Cluster
    from tradefacts.model.records import Event as Event
    from tradefacts.model.records import Figure as Figure
    from tradefacts.model.records import Metric as Metric
    from tradefacts.model.records import Policy as Policy
    from tradefacts.model.records import Region as Region
    from tradefacts.model.records import Source as Source
    from tradefacts.model.records import Term as Term
    from tradefacts.model.results import Results as Results

HANDED_ON = {
    "api": "Dataset export open_dataset",
    "model.errors": "Ambiguous InvalidDataset InvalidFilter MissingLibrary NotFound"
    " TradefactsError",
    "model.records": "Actor Cluster Event Figure Metric Policy Region Source Term",
    "model.results": "Results",
}
"""Module to the names of it that are used from outside."""


def facade(package: str, handed_on: Mapping[str, str]) -> Callable[[str], object]:
    """Return the `__getattr__` (PEP 562) by which a package hands on names of its modules.

    A module is loaded when one of its names is first used.
    """
    homes = {name: module for module, names in handed_on.items() for name in names.split()}

    def handed(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        from importlib import import_module

        return getattr(import_module(f"{package}.{homes[name]}"), name)

    return handed


_handed = facade(__name__, HANDED_ON)


def __getattr__(name: str) -> object:
    return _handed("open_dataset" if name == "open" else name)


__all__ = [
    "Actor",
    "Ambiguous",
    "Cluster",
    "Dataset",
    "Event",
    "Figure",
    "InvalidDataset",
    "InvalidFilter",
    "Metric",
    "MissingLibrary",
    "NotFound",
    "Policy",
    "Region",
    "Results",
    "Source",
    "Term",
    "TradefactsError",
    "__version__",
    "export",
    "open",
]
