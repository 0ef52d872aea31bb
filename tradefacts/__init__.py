"""tradefacts: figures, events and policies of Guangdong trade, each with its source.

    >>> import tradefacts
    >>> ds = tradefacts.open()
    >>> ds.metric("guangdong-trade").figures[0].value
    6300000000000

The names below load what they need when they are first used, so that a lookup from the shell
does not wait for what it does not use.
"""

from __future__ import annotations

__version__ = "0.1.0"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tradefacts.dataset import Dataset as Dataset
    from tradefacts.dataset import open_dataset as open
    from tradefacts.errors import Ambiguous as Ambiguous
    from tradefacts.errors import InvalidDataset as InvalidDataset
    from tradefacts.errors import InvalidFilter as InvalidFilter
    from tradefacts.errors import MissingLibrary as MissingLibrary
    from tradefacts.errors import NotFound as NotFound
    from tradefacts.errors import TradefactsError as TradefactsError

__all__ = [
    "Ambiguous",
    "Dataset",
    "InvalidDataset",
    "InvalidFilter",
    "MissingLibrary",
    "NotFound",
    "TradefactsError",
    "__version__",
    "open",
]


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name == "open":
        return import_module("tradefacts.dataset").open_dataset
    if name == "Dataset":
        return import_module("tradefacts.dataset").Dataset
    if name in __all__:
        return getattr(import_module("tradefacts.errors"), name)
    raise AttributeError(f"module 'tradefacts' has no attribute {name!r}")
